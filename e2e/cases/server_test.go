// Package cases holds what is expected of the operator, asked of a real API server.
//
// It is run by e2e/run, which gives it a cluster, and with it the environment that TestMain reads.
package cases

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"sigs.k8s.io/yaml"
)

const (
	patience = 60 * time.Second
	pause    = 100 * time.Millisecond
	group    = "/apis/autogroq.dev/v1alpha1"
)

// object is a resource as JSON has it.
type object = map[string]any

var (
	server    *http.Client // by way of kubectl proxy, so that the tests need to know no certificates
	kubectlAt string
	operator  bool
	slots     = make(chan struct{}, 4)
)

func TestMain(m *testing.M) {
	os.Exit(run(m))
}

func run(m *testing.M) int {
	bin := os.Getenv("E2E_BIN")
	if bin == "" || os.Getenv("KUBECONFIG") == "" {
		fmt.Fprintln(os.Stderr, "no cluster: these tests are run by e2e/run")
		return 2
	}
	kubectlAt = filepath.Join(bin, "kubectl")
	operator = os.Getenv("E2E_OPERATOR_HEALTH") != ""
	dir, err := os.MkdirTemp("", "cases")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 2
	}
	defer os.RemoveAll(dir)
	socket := filepath.Join(dir, "proxy")
	proxy := exec.Command(kubectlAt, "proxy", "--unix-socket="+socket, "--reject-paths=^$")
	proxy.Stderr = os.Stderr
	if err := proxy.Start(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 2
	}
	defer func() { _ = proxy.Process.Kill(); _ = proxy.Wait() }()
	server = &http.Client{Timeout: patience, Transport: &http.Transport{
		MaxIdleConnsPerHost: 16,
		DialContext: func(ctx context.Context, _, _ string) (net.Conn, error) {
			return (&net.Dialer{}).DialContext(ctx, "unix", socket)
		}}}
	for end := time.Now().Add(patience); ; time.Sleep(pause) {
		if status, _, err := ask(http.MethodGet, "/readyz", nil); err == nil && status == http.StatusOK {
			return m.Run()
		}
		if time.Now().After(end) {
			fmt.Fprintln(os.Stderr, "the API server does not answer")
			return 2
		}
	}
}

// ask sends one request to the API server; body is marshalled unless nil.
func ask(method, path string, body any) (int, object, error) {
	var content io.Reader
	if body != nil {
		text, err := json.Marshal(body)
		if err != nil {
			return 0, nil, err
		}
		content = bytes.NewReader(text)
	}
	request, err := http.NewRequest(method, "http://localhost"+path, content)
	if err != nil {
		return 0, nil, err
	}
	request.Header.Set("Content-Type", "application/json")
	response, err := server.Do(request)
	if err != nil {
		return 0, nil, err
	}
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	if err != nil {
		return 0, nil, err
	}
	var answer object
	_ = json.Unmarshal(text, &answer) // /readyz answers with a word
	return response.StatusCode, answer, nil
}

func get(t *testing.T, path string) object {
	t.Helper()
	status, answer, err := ask(http.MethodGet, path, nil)
	if err != nil || status >= 300 {
		t.Fatalf("GET %s: %d %v %v", path, status, answer["message"], err)
	}
	return answer
}

// kubectl runs it as a person would, and returns both its streams.
func kubectl(arguments ...string) (string, error) {
	ctx, cancel := context.WithTimeout(context.Background(), patience+30*time.Second)
	defer cancel()
	output, err := exec.CommandContext(ctx, kubectlAt, arguments...).CombinedOutput()
	return string(output), err
}

func mustKubectl(t *testing.T, arguments ...string) string {
	t.Helper()
	output, err := kubectl(arguments...)
	if err != nil {
		t.Fatalf("kubectl %s: %v\n%s", strings.Join(arguments, " "), err, output)
	}
	return output
}

// parallel lets at most four tests at a time into the cluster.
func parallel(t *testing.T) {
	t.Parallel()
	slots <- struct{}{}
	t.Cleanup(func() { <-slots })
}

func needsOperator(t *testing.T) {
	t.Helper()
	if !operator {
		t.Skip("no operator runs")
	}
}

// namespace makes one for this test alone, and removes it in the end.
func namespace(t *testing.T, name string) string {
	t.Helper()
	made := object{"apiVersion": "v1", "kind": "Namespace", "metadata": object{"name": name}}
	if status, answer, err := ask(http.MethodPost, "/api/v1/namespaces", made); err != nil || status >= 300 {
		t.Fatalf("namespace %s: %d %v %v", name, status, answer["message"], err)
	}
	t.Cleanup(func() {
		if !t.Failed() {
			_, _, _ = ask(http.MethodDelete, "/api/v1/namespaces/"+name, nil)
		}
	})
	return name
}

// documents reads all objects of a YAML file.
func documents(t *testing.T, file string) []object {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var found []object
	for _, part := range strings.Split("\n"+string(text), "\n---") {
		var one object
		if err := yaml.Unmarshal([]byte(part), &one); err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		if len(one) > 0 {
			found = append(found, one)
		}
	}
	if len(found) == 0 {
		t.Fatalf("%s: no objects", file)
	}
	return found
}

// text is the string at a path of keys, or "".
func text(from any, path ...string) string {
	value, _ := at(from, path...).(string)
	return value
}

func at(from any, path ...string) any {
	for _, key := range path {
		inner, isObject := from.(object)
		if !isObject {
			return nil
		}
		from = inner[key]
	}
	return from
}

var pathsLock sync.Mutex
var paths = map[string]string{}

// pathOf is where objects of a kind are kept in a namespace, as the server's own discovery says.
func pathOf(t *testing.T, apiVersion, kind, namespace string) string {
	t.Helper()
	root := "/apis/" + apiVersion
	if apiVersion == "v1" {
		root = "/api/v1"
	}
	pathsLock.Lock()
	defer pathsLock.Unlock()
	if paths[root+kind] == "" {
		resources, _ := get(t, root)["resources"].([]any)
		for _, one := range resources {
			if name := text(one, "name"); text(one, "kind") == kind && !strings.Contains(name, "/") {
				paths[root+kind] = name
			}
		}
	}
	if paths[root+kind] == "" {
		t.Fatalf("the server knows no %s in %s", kind, apiVersion)
	}
	return root + "/namespaces/" + namespace + "/" + paths[root+kind]
}
