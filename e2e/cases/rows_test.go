package cases

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"testing"
)

// merge patches an object, or its status, with a merge patch.
func merge(t *testing.T, path string, change object) {
	t.Helper()
	content, err := json.Marshal(change)
	if err != nil {
		t.Fatal(err)
	}
	request, err := http.NewRequest(http.MethodPatch, "http://localhost"+path, bytes.NewReader(content))
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("Content-Type", "application/merge-patch+json")
	response, err := server.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusOK {
		t.Fatalf("patch %s: %s", path, response.Status)
	}
}

// TestForgedStatus holds row 69: what somebody writes into the status of a workflow in mid-run
// neither ends its run nor outlives it, and no call is made twice for it.
func TestForgedStatus(t *testing.T) {
	needsOperator(t)
	done := []any{object{"type": "Finished", "status": "True", "reason": "AllTasksSucceeded",
		"message": "forged", "lastTransitionTime": "2020-01-01T00:00:00Z"}}
	for name, forged := range map[string]object{
		"ended":     {"phase": "Succeeded", "progress": "2/2", "conditions": done},
		"later-run": {"run": 999, "planDigest": "v1:" + fmt.Sprintf("%064d", 0)},
		"emptied":   {"run": nil, "planDigest": nil, "phase": nil, "conditions": nil, "tasks": nil},
	} {
		t.Run(name, func(t *testing.T) {
			parallel(t)
			home := namespace(t, "forged-"+name)
			asked := startModel(t, "-latency=2s")
			asked.endpoint(t, home, object{"timeoutSeconds": 60})
			apply(t, home, flow("brief", nil, task("one", nil), task("two", object{"dependsOn": []any{"one"}})))
			until(t, "a call is made", func() bool { return asked.calls(t).InFlight == 1 })
			merge(t, pathOf(t, autogroq, "TeamWorkflow", home)+"/brief/status", object{"status": forged})
			await(t, home, object{"apiVersion": autogroq, "kind": "TeamWorkflow", "metadata": object{"name": "brief"},
				"status": object{"run": 1.0, "phase": "Succeeded", "progress": "2/2", "conditions": []any{
					object{"type": "Finished", "status": "True", "reason": "AllTasksSucceeded", "message": "~^all"}}}})
			if counted := asked.calls(t); counted.Total != 2 {
				t.Errorf("%d calls: %v", counted.Total, counted.Prompts)
			}
		})
	}
}

// TestSuspendResume holds row 73: a hundred suspensions lose no task and double none.
func TestSuspendResume(t *testing.T) {
	needsOperator(t)
	parallel(t)
	home := namespace(t, "suspend-resume")
	asked := startModel(t, "-latency=2s")
	asked.endpoint(t, home, object{"timeoutSeconds": 60})
	names := []any{}
	var tasks []object
	for i := range 8 {
		name := fmt.Sprintf("t%d", i)
		tasks = append(tasks, task(name, object{"dependsOn": names}))
		names = []any{name}
	}
	apply(t, home, flow("brief", nil, tasks...))
	path := pathOf(t, autogroq, "TeamWorkflow", home) + "/brief"
	for i := range 100 {
		merge(t, path, object{"spec": object{"operatingMode": "Suspend"}})
		if i < 2 { // at first it is given the time to come to rest
			until(t, "it is suspended", func() bool { return text(get(t, path), "status", "phase") == "Suspended" })
		}
		merge(t, path, object{"spec": object{"operatingMode": "Run"}})
	}
	ends(t, home, "brief", 1, "AllTasksSucceeded")
	if counted := asked.calls(t); counted.Total != len(tasks) || len(counted.Prompts) != len(tasks) {
		t.Errorf("%d calls with %d prompts for %d tasks", counted.Total, len(counted.Prompts), len(tasks))
	}
}

// TestRerunTokens holds the other half of row 73: of a hundred rerun tokens the last one counts.
func TestRerunTokens(t *testing.T) {
	needsOperator(t)
	parallel(t)
	home := namespace(t, "rerun-tokens")
	asked := startModel(t)
	asked.endpoint(t, home, nil)
	apply(t, home, flow("brief", nil, task("one", nil), task("two", nil)))
	ends(t, home, "brief", 1, "AllTasksSucceeded")
	path := pathOf(t, autogroq, "TeamWorkflow", home) + "/brief"
	for i := range 100 {
		merge(t, path, object{"spec": object{"rerun": object{"token": fmt.Sprint(i)}}})
	}
	until(t, "the last token is answered", func() bool {
		now := get(t, path)
		return text(now, "status", "observedRerunToken") == "99" && text(now, "status", "phase") == "Succeeded"
	})
	if counted := asked.calls(t); counted.InFlight != 0 || len(counted.Prompts) != 2 {
		t.Errorf("%d calls go on, %d prompts instead of 2", counted.InFlight, len(counted.Prompts))
	}
}
