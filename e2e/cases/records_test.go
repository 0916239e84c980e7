package cases

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"
)

// flow is a TeamWorkflow of tasks that each ask one question; more is added to its spec.
func flow(name string, more object, tasks ...object) object {
	spec := object{"goal": "Find out", "model": object{"name": "m"}, "tasks": tasks}
	for key, value := range more {
		spec[key] = value
	}
	return object{"apiVersion": "autogroq.dev/v1alpha1", "kind": "TeamWorkflow",
		"metadata": object{"name": name}, "spec": spec}
}

func task(name string, more object) object {
	all := object{"name": name, "description": "What is " + name + "?"}
	for key, value := range more {
		all[key] = value
	}
	return all
}

// ends awaits the end of a workflow's run.
func ends(t *testing.T, home, name string, run int, reason string) {
	t.Helper()
	await(t, home, object{"apiVersion": "autogroq.dev/v1alpha1", "kind": "TeamWorkflow",
		"metadata": object{"name": name},
		"status": object{"run": float64(run), "conditions": []any{
			object{"type": "Finished", "status": "True", "reason": reason}}}})
}

// records are the AgentTasks of a workflow, by name of the task; of two runs "task/run" is the key.
func records(t *testing.T, home, workflow string) map[string]object {
	t.Helper()
	found := map[string]object{}
	list := get(t, pathOf(t, "autogroq.dev/v1alpha1", "AgentTask", home)+"?labelSelector=autogroq.dev%2Fworkflow%3D"+workflow)
	items, _ := list["items"].([]any)
	for _, item := range items {
		run, _ := at(item, "spec", "workflowRef", "run").(float64)
		one, _ := item.(object)
		found[fmt.Sprintf("%s/%d", text(item, "spec", "taskName"), int(run))] = one
	}
	return found
}

// until polls for at most patience.
func until(t *testing.T, what string, holds func() bool) {
	t.Helper()
	for end := time.Now().Add(patience); !holds(); time.Sleep(pause) {
		if time.Now().After(end) {
			t.Fatalf("not within %s: %s", patience, what)
		}
	}
}

// TestRecordsGo holds that children of a finished run go when their time has come, and the
// workflow stays; and that of several runs only the last one's records stay.
func TestRecordsGo(t *testing.T) {
	needsOperator(t)
	parallel(t)
	home := namespace(t, "records-go")
	startModel(t).endpoint(t, home, nil)
	apply(t, home, flow("brief", nil, task("one", nil), task("two", nil)))
	ends(t, home, "brief", 1, "AllTasksSucceeded")
	until(t, "two records", func() bool { return len(records(t, home, "brief")) == 2 })

	apply(t, home, flow("brief", nil, task("one", nil), task("two", object{"description": "Else?"})))
	ends(t, home, "brief", 2, "AllTasksSucceeded")
	until(t, "the records of run 2 alone", func() bool {
		found := records(t, home, "brief")
		return len(found) == 2 && found["one/2"] != nil && found["two/2"] != nil
	})

	apply(t, home, flow("brief", object{"ttlSecondsAfterFinished": 1}, task("one", nil),
		task("two", object{"description": "Else?"})))
	until(t, "no record is left", func() bool { return len(records(t, home, "brief")) == 0 })
	ends(t, home, "brief", 2, "AllTasksSucceeded")
}

// TestCancelledTask holds that one task can be given up by its record.
func TestCancelledTask(t *testing.T) {
	needsOperator(t)
	parallel(t)
	home := namespace(t, "cancelled-task")
	asked := startModel(t, "-latency=20s")
	asked.endpoint(t, home, object{"timeoutSeconds": 60})
	apply(t, home, flow("brief", nil, task("slow", object{"necessity": "Optional"})))
	until(t, "the record", func() bool { return len(records(t, home, "brief")) == 1 })
	name := text(records(t, home, "brief")["slow/1"], "metadata", "name")
	mustKubectl(t, "-n", home, "patch", "atask", name, "--type=merge", "-p", `{"spec":{"cancelled":true}}`)
	began := time.Now()
	until(t, "the task is cancelled", func() bool {
		return text(records(t, home, "brief")["slow/1"], "status", "phase") == "Cancelled"
	})
	until(t, "its call ends", func() bool { return asked.calls(t).InFlight == 0 })
	t.Logf("given up after %s", time.Since(began).Round(time.Millisecond))
}

// TestDeletedRecord holds row 71: a record that somebody deletes in mid-run is made again, and
// nothing is asked a second time.
func TestDeletedRecord(t *testing.T) {
	needsOperator(t)
	parallel(t)
	home := namespace(t, "deleted-record")
	asked := startModel(t, "-latency=4s")
	asked.endpoint(t, home, object{"timeoutSeconds": 60})
	apply(t, home, flow("brief", nil, task("slow", nil)))
	until(t, "the record", func() bool {
		return text(records(t, home, "brief")["slow/1"], "status", "phase") == "Running"
	})
	first := text(records(t, home, "brief")["slow/1"], "metadata", "uid")
	mustKubectl(t, "-n", home, "delete", "atask", text(records(t, home, "brief")["slow/1"], "metadata", "name"))
	until(t, "another record", func() bool {
		again := text(records(t, home, "brief")["slow/1"], "metadata", "uid")
		return again != "" && again != first
	})
	ends(t, home, "brief", 1, "AllTasksSucceeded")
	if total := asked.calls(t).Total; total != 1 {
		t.Errorf("%d calls", total)
	}
}

// TestUnknownOutcome holds that a side effect whose outcome is not known is not made again, until
// a person says so: once.
func TestUnknownOutcome(t *testing.T) {
	needsOperator(t)
	parallel(t)
	home := namespace(t, "unknown-outcome")
	asked := startModel(t)
	asked.endpoint(t, home, nil)
	asked.tell(t, "/mode", object{"status": 500, "times": 1})
	apply(t, home, flow("brief", nil, task("pay", object{"effects": "SideEffecting"})))
	ends(t, home, "brief", 1, "TaskFailed")
	until(t, "the record says so", func() bool {
		conditions, _ := at(records(t, home, "brief")["pay/1"], "status", "conditions").([]any)
		return strings.Contains(fmt.Sprint(conditions), "OutcomeUnknown")
	})

	// A rerun does not make it again either.
	apply(t, home, flow("brief", object{"rerun": object{"token": "again"}},
		task("pay", object{"effects": "SideEffecting"})))
	ends(t, home, "brief", 2, "TaskFailed")
	if total := asked.calls(t).Total; total != 1 {
		t.Fatalf("%d calls", total)
	}

	found := records(t, home, "brief")
	latest := found["pay/2"]
	if latest == nil {
		latest = found["pay/1"]
	}
	mustKubectl(t, "-n", home, "patch", "atask", text(latest, "metadata", "name"), "--type=merge",
		"-p", `{"spec":{"resolution":"Retry"}}`)
	ends(t, home, "brief", 3, "AllTasksSucceeded")
	if total := asked.calls(t).Total; total != 2 {
		t.Errorf("%d calls", total)
	}
}

// TestForeignRecord holds row 70: a record made by hand is not taken for the operator's.
func TestForeignRecord(t *testing.T) {
	needsOperator(t)
	parallel(t)
	home := namespace(t, "foreign-record")
	startModel(t).endpoint(t, home, nil)
	apply(t, home, flow("brief", nil, task("one", nil)))
	ends(t, home, "brief", 1, "AllTasksSucceeded")
	uid := text(get(t, pathOf(t, "autogroq.dev/v1alpha1", "TeamWorkflow", home)+"/brief"), "metadata", "uid")
	for name, ref := range map[string]object{
		"wrong-uid":   {"name": "brief", "uid": "00000000-0000-0000-0000-000000000000", "run": 1},
		"wrong-owner": {"name": "brief", "uid": uid, "run": 1},
	} {
		made := object{"apiVersion": "autogroq.dev/v1alpha1", "kind": "AgentTask",
			"metadata": object{"name": name, "labels": object{"app.kubernetes.io/managed-by": "autogroq-operator"}},
			"spec":     object{"workflowRef": ref, "taskName": "one", "prompt": "What?", "cancelled": true}}
		status, answer, err := ask(http.MethodPost, pathOf(t, "autogroq.dev/v1alpha1", "AgentTask", home), made)
		if err != nil || status >= 300 {
			t.Fatalf("%s: %d %v %v", name, status, answer["message"], err)
		}
		until(t, name+": an event says that it is ignored", func() bool {
			events, _ := kubectl("-n", home, "get", "events", "--field-selector", "involvedObject.name="+name, "-o", "name")
			return strings.TrimSpace(events) != ""
		})
	}
	ends(t, home, "brief", 1, "AllTasksSucceeded")
}
