package cases

import (
	"bufio"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
	"testing"
	"time"
)

const (
	system   = "autogroq-system" // where e2e/run installed the operator's rights
	autogroq = "autogroq.dev/v1alpha1"
)

// needsFaults skips a test that is not asked for, and says whether all of its points are.
func needsFaults(t *testing.T) (all bool) {
	t.Helper()
	wanted := os.Getenv("E2E_FAULTS")
	if wanted == "" || os.Getenv("E2E_CLUSTER") == "" {
		t.Skip("faults want a cluster of their own: e2e/faults, or e2e/run")
	}
	return wanted == "all"
}

var listening = regexp.MustCompile(`Listening on: (http://[0-9.:]+)`)

// stage is a namespace in which operators of a test's own agree on a leader.
type stage struct {
	t       *testing.T
	system  string
	number  int
	keys    []string // namespaces whose Secrets they may read
	grace   int      // seconds
	options []string // of the JVM
}

// newStage makes it, with copies of the rights that the chart gives where it is installed.
func newStage(t *testing.T, name string) *stage {
	t.Helper()
	s := &stage{t: t, system: namespace(t, "fault-"+name), grace: 30}
	s.copyRights(system, s.system)
	return s
}

func (s *stage) copyRights(from, to string) {
	s.t.Helper()
	for _, kind := range []string{"roles", "rolebindings", "secrets"} {
		root := "/apis/rbac.authorization.k8s.io/v1/namespaces/"
		if kind == "secrets" {
			root = "/api/v1/namespaces/"
		}
		list, _ := get(s.t, root+from+"/"+kind)["items"].([]any)
		for _, one := range list {
			copied, _ := one.(object)
			name := text(one, "metadata", "name")
			if kind == "secrets" && !strings.HasSuffix(name, "-signing") {
				continue
			}
			copied["metadata"] = object{"name": name}
			if status, answer, err := ask(http.MethodPost, root+to+"/"+kind, copied); err != nil || status >= 300 {
				s.t.Fatalf("%s %s: %d %v %v", kind, name, status, answer["message"], err)
			}
		}
	}
}

// home makes a namespace for workflows.
func (s *stage) home(name string) string {
	s.t.Helper()
	home := namespace(s.t, s.system+"-"+name)
	s.t.Cleanup(func() {
		if s.t.Failed() {
			s.t.Logf("as it is left: %s", endOf(s.t, home))
		}
	})
	return home
}

// readsSecretsOf lets the operators read the Secrets of a home, as the chart would.
func (s *stage) readsSecretsOf(home string) {
	s.t.Helper()
	s.copyRights(os.Getenv("E2E_KEYS"), home)
	s.keys = append(s.keys, home)
}

// replica is one operator process with a proxy of its own.
type replica struct {
	name    string
	process *exec.Cmd
	proxy   *proxy
	log     string
	ended   chan struct{}
}

// start starts an operator for some namespaces; it may not take the lease before it is let.
func (s *stage) start(homes ...string) *replica {
	s.t.Helper()
	s.number++
	name := fmt.Sprintf("%s-%d", s.system, s.number)
	r := &replica{name: name, proxy: newProxy(s.t), ended: make(chan struct{}),
		log: filepath.Join(os.Getenv("E2E_LOGS"), name+".log")}
	r.proxy.noLeases = true
	config := filepath.Join(s.t.TempDir(), name)
	token := strings.TrimSpace(mustKubectl(s.t, "-n", system, "create", "token", "autogroq-operator", "--duration=8h"))
	content := fmt.Sprintf(`{"apiVersion":"v1","kind":"Config","current-context":"e2e",
"clusters":[{"name":"e2e","cluster":{"server":%q}}],"users":[{"name":"operator","user":{"token":%q}}],
"contexts":[{"name":"e2e","context":{"cluster":"e2e","user":"operator","namespace":%q}}]}`,
		r.proxy.address, token, s.system)
	if err := os.WriteFile(config, []byte(content), 0o600); err != nil {
		s.t.Fatal(err)
	}
	output, err := os.Create(r.log)
	if err != nil {
		s.t.Fatal(err)
	}
	defer output.Close()
	options := append([]string{"-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"}, s.options...)
	r.process = exec.Command("java", append(options, "-jar", os.Getenv("E2E_JAR"), "operator")...)
	r.process.Env = append(os.Environ(), environment(s.t)...)
	r.process.Env = append(r.process.Env,
		"KUBECONFIG="+config,
		"AUTOGROQ_NAMESPACES="+strings.Join(homes, ","),
		"AUTOGROQ_OPERATOR_NAMESPACE="+s.system,
		"AUTOGROQ_IDENTITY="+name,
		"AUTOGROQ_SECRET_NAMESPACES="+strings.Join(s.keys, ","),
		fmt.Sprintf("AUTOGROQ_GRACE_SECONDS=%d", s.grace),
		"QUARKUS_HTTP_HOST=127.0.0.1", "QUARKUS_HTTP_PORT=0")
	r.process.Stdout, r.process.Stderr = output, output
	r.process.SysProcAttr = &syscall.SysProcAttr{Setpgid: true, Pdeathsig: syscall.SIGKILL}
	if err := r.process.Start(); err != nil {
		s.t.Fatal(err)
	}
	go func() {
		_ = r.process.Wait()
		close(r.ended)
	}()
	s.t.Cleanup(r.kill)
	return r
}

// environment is what the chart gives to its container.
func environment(t *testing.T) []string {
	t.Helper()
	content, err := os.ReadFile(os.Getenv("E2E_ENVIRONMENT"))
	if err != nil {
		t.Fatal(err)
	}
	return strings.Fields(string(content))
}

// kill ends the process at once; nothing it still sends arrives.
func (r *replica) kill() {
	r.proxy.with(func() { r.proxy.dead = true })
	_ = r.process.Process.Kill()
	<-r.ended
	r.proxy.cut()
	r.proxy.landed()
}

// stand waits until the process would take the lease if it were let, and leads until it has it.
func (r *replica) stand(t *testing.T) {
	t.Helper()
	r.within(t, patience, "it stands by", r.proxy.stands)
}

func (r *replica) mayLead() { r.proxy.with(func() { r.proxy.noLeases = false }) }

func (r *replica) leads(t *testing.T) {
	t.Helper()
	r.mayLead()
	r.within(t, patience, "it leads", func() bool { return !r.proxy.leads().IsZero() })
}

func (r *replica) within(t *testing.T, most time.Duration, what string, holds func() bool) time.Duration {
	t.Helper()
	began := time.Now()
	for !holds() {
		if r.over() {
			t.Fatalf("%s ended before %s:\n%s", r.name, what, r.tail())
		}
		if time.Since(began) > most {
			t.Fatalf("%s: after %s it is still not so that %s:\n%s", r.name, most, what, r.tail())
		}
		time.Sleep(pause / 4)
	}
	return time.Since(began)
}

func (r *replica) over() bool {
	select {
	case <-r.ended:
		return true
	default:
		return false
	}
}

func (r *replica) tail() string {
	content, err := os.ReadFile(r.log)
	if err != nil {
		return err.Error()
	}
	lines := strings.Split(strings.TrimSpace(string(content)), "\n")
	return strings.Join(lines[max(0, len(lines)-12):], "\n")
}

// health is the address of its probes.
func (r *replica) health(t *testing.T) string {
	t.Helper()
	file, err := os.Open(r.log)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	for lines := bufio.NewScanner(file); lines.Scan(); {
		if found := listening.FindStringSubmatch(lines.Text()); found != nil {
			return found[1] + "/q/health"
		}
	}
	t.Fatalf("%s does not say where it listens:\n%s", r.name, r.tail())
	return ""
}

func (r *replica) healthy(t *testing.T) {
	t.Helper()
	for _, probe := range []string{"/live", "/ready", "/started"} {
		address := r.health(t) + probe
		r.within(t, patience, address+" is well", func() bool {
			response, err := http.Get(address)
			if err != nil {
				return false
			}
			defer response.Body.Close()
			return response.StatusCode == http.StatusOK
		})
	}
}

// deposed deletes the lease, so that the next leader need not wait until it is over.
func (s *stage) deposed() {
	s.t.Helper()
	mustKubectl(s.t, "-n", s.system, "delete", "lease", "autogroq-operator", "--ignore-not-found")
}

// make1 creates one object.
func make1(t *testing.T, home, kind string, what object) object {
	t.Helper()
	status, answer, err := create(t, home, kind, what)
	if err != nil || status >= 300 {
		t.Fatalf("create %s in %s: %d %v %v", kind, home, status, answer["message"], err)
	}
	return answer
}

func create(t *testing.T, home, kind string, what object) (int, object, error) {
	t.Helper()
	all := object{"apiVersion": autogroq, "kind": kind}
	maps.Copy(all, what)
	return ask(http.MethodPost, pathOf(t, text(all, "apiVersion"), kind, home), all)
}

func asJSON(t *testing.T, what any) string {
	t.Helper()
	written, err := json.Marshal(what)
	if err != nil {
		t.Fatal(err)
	}
	return string(written)
}

// secret is a Secret's content as JSON wants it.
func secret(value string) string { return base64.StdEncoding.EncodeToString([]byte(value)) }
