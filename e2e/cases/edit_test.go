package cases

import (
	"bufio"
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"sigs.k8s.io/yaml"
)

// model is a fakellm of one test's own.
type model struct{ address string }

type calls struct {
	Total    int            `json:"total"`
	InFlight int            `json:"inFlight"`
	Prompts  map[string]int `json:"prompts"`
}

func startModel(t *testing.T, flags ...string) model {
	t.Helper()
	process := exec.Command(filepath.Join(os.Getenv("E2E_BIN"), "fakellm"), flags...)
	output, err := process.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	process.Stderr = os.Stderr
	if err := process.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = process.Process.Kill(); _ = process.Wait() })
	address, err := bufio.NewReader(output).ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	return model{strings.TrimSpace(address)}
}

func (m model) calls(t *testing.T) calls {
	t.Helper()
	response, err := http.Get(m.address + "/calls")
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	var counted calls
	if err := json.NewDecoder(response.Body).Decode(&counted); err != nil {
		t.Fatal(err)
	}
	return counted
}

func (m model) tell(t *testing.T, path string, what object) {
	t.Helper()
	body, err := json.Marshal(what)
	if err != nil {
		t.Fatal(err)
	}
	response, err := http.Post(m.address+path, "application/json", strings.NewReader(string(body)))
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusOK {
		t.Fatalf("%s: %s", path, response.Status)
	}
}

// endpoint is the ModelEndpoint "default" of a namespace, which leads to the model.
func (m model) endpoint(t *testing.T, home string, spec object) {
	t.Helper()
	all := object{"provider": "OpenAICompatible", "baseUrl": m.address + "/v1", "timeoutSeconds": 20}
	for key, value := range spec {
		all[key] = value
	}
	apply(t, home, object{"apiVersion": "autogroq.dev/v1alpha1", "kind": "ModelEndpoint",
		"metadata": object{"name": "default"}, "spec": all})
}

func apply(t *testing.T, home string, what object) {
	t.Helper()
	content, err := yaml.Marshal(what)
	if err != nil {
		t.Fatal(err)
	}
	mustKubectl(t, "-n", home, "apply", "-f", write(t, string(content)))
}

func finished(run int, phase, reason string) object {
	return object{"apiVersion": "autogroq.dev/v1alpha1", "kind": "TeamWorkflow",
		"metadata": object{"name": "market-brief"},
		"status": object{"run": float64(run), "phase": phase, "conditions": []any{
			object{"type": "Finished", "status": "True", "reason": reason}}}}
}

// TestEditOneTask holds that only an edited task, and what reads its output, is asked again.
func TestEditOneTask(t *testing.T) {
	needsOperator(t)
	parallel(t)
	home := namespace(t, "edit-one-task")
	asked := startModel(t)
	asked.endpoint(t, home, nil)
	workflow := documents(t, sample)[0]
	apply(t, home, workflow)
	await(t, home, finished(1, "Succeeded", "AllTasksSucceeded"))
	if first := asked.calls(t); first.Total != 7 || len(first.Prompts) != 7 {
		t.Fatalf("seven tasks should be seven calls: %+v", first)
	}

	edit(t, workflow, "prices")
	apply(t, home, workflow)
	await(t, home, finished(2, "Succeeded", "AllTasksSucceeded"))
	again := asked.calls(t)
	if again.Total != 10 { // prices, legal, write
		t.Errorf("an edit of prices should be three more calls, not %d", again.Total-7)
	}
	for prompt, count := range again.Prompts {
		if count != 1 {
			t.Errorf("the same prompt %s was asked %d times", prompt, count)
		}
	}
	held := get(t, pathOf(t, "autogroq.dev/v1alpha1", "TeamWorkflow", home)+"/market-brief")
	if difference := differs("status", object{"cache": object{"hits": 4.0, "misses": 3.0}},
		held["status"]); difference != "" {
		t.Error(difference)
	}

	mustKubectl(t, "-n", home, "delete", "twf", "market-brief", "--timeout=30s")
	apply(t, home, workflow)
	await(t, home, finished(1, "Succeeded", "ServedFromCache"))
	if last := asked.calls(t); last.Total != again.Total {
		t.Errorf("made anew, it asks %d times", last.Total-again.Total)
	}
}

func edit(t *testing.T, workflow object, task string) {
	t.Helper()
	tasks, _ := at(workflow, "spec", "tasks").([]any)
	edited, isTask := named(tasks, "name", task).(object)
	if !isTask {
		t.Fatalf("no task %s", task)
	}
	edited["description"] = text(edited, "description") + " Round to whole numbers."
}

// TestKey holds that a key is read from the Secret beside its endpoint, and read again when changed.
func TestKey(t *testing.T) {
	needsOperator(t)
	parallel(t)
	home := os.Getenv("E2E_KEYS") // the one namespace where the operator may read Secrets
	asked := startModel(t, "--key=first")
	asked.endpoint(t, home, object{"credentials": object{
		"secretRef": object{"name": "model", "key": "api-key"}}})
	apply(t, home, documents(t, sample)[0])
	await(t, home, object{"apiVersion": "autogroq.dev/v1alpha1", "kind": "ModelEndpoint",
		"metadata": object{"name": "default"}, "status": object{"conditions": []any{
			object{"type": "Available", "status": "False", "reason": "SecretNotFound"}}}})
	secret := func(key string) {
		apply(t, home, object{"apiVersion": "v1", "kind": "Secret",
			"metadata": object{"name": "model"}, "stringData": object{"api-key": key}})
	}
	secret("first")
	await(t, home, finished(1, "Succeeded", "AllTasksSucceeded"))

	asked.tell(t, "/key", object{"key": "second"})
	secret("second")
	workflow := documents(t, sample)[0]
	edit(t, workflow, "plan")
	apply(t, home, workflow)
	await(t, home, finished(2, "Succeeded", "AllTasksSucceeded"))
	mustKubectl(t, "-n", home, "delete", "twf", "market-brief", "--timeout=30s")
}

// TestDeleteStopsCalls holds that a workflow deleted in mid-run asks nothing more after 5 s.
func TestDeleteStopsCalls(t *testing.T) {
	needsOperator(t)
	parallel(t)
	home := namespace(t, "delete-stops-calls")
	asked := startModel(t, "--latency=2s")
	asked.endpoint(t, home, nil)
	apply(t, home, documents(t, sample)[0])
	wait(t, "a call is in flight", func() bool { return asked.calls(t).InFlight > 0 })
	mustKubectl(t, "-n", home, "delete", "twf", "market-brief", "--timeout=30s")
	deleted := time.Now()
	wait(t, "no call is in flight", func() bool { return asked.calls(t).InFlight == 0 })
	if took := time.Since(deleted); took > 5*time.Second {
		t.Errorf("calls go on for %s after the deletion", took)
	}
	count := asked.calls(t).Total
	time.Sleep(3 * time.Second)
	if later := asked.calls(t).Total; later != count {
		t.Errorf("%d calls were begun after the deletion", later-count)
	}
}

// TestRefusals holds that what a provider refuses is retried or reported, as it should be.
func TestRefusals(t *testing.T) {
	needsOperator(t)
	for _, row := range []struct {
		mode  object
		calls int
	}{
		{object{"status": 429, "times": 2, "retryAfter": 1}, 9},
		{object{"status": 500, "times": 2}, 9},
	} {
		name := fmt.Sprintf("%v", row.mode["status"])
		t.Run(name, func(t *testing.T) {
			parallel(t)
			home := namespace(t, "refusal-"+name)
			asked := startModel(t)
			asked.tell(t, "/mode", row.mode)
			asked.endpoint(t, home, nil)
			apply(t, home, documents(t, sample)[0])
			await(t, home, finished(1, "Succeeded", "AllTasksSucceeded"))
			if counted := asked.calls(t); counted.Total != row.calls {
				t.Errorf("%d calls, wanted %d", counted.Total, row.calls)
			}
		})
	}
}

func wait(t *testing.T, what string, holds func() bool) {
	t.Helper()
	for end := time.Now().Add(patience); !holds(); time.Sleep(pause) {
		if time.Now().After(end) {
			t.Fatalf("after %s it is still not so that %s", patience, what)
		}
	}
}
