package cases

import (
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"
	"time"
)

// lead starts an operator for some namespaces and waits until it leads.
func (s *stage) lead(homes ...string) *replica {
	s.t.Helper()
	r := s.start(homes...)
	r.leads(s.t)
	return r
}

// acting is an operator that leads for one namespace, and a model that it asks.
func acting(t *testing.T, name string, latency time.Duration) (*stage, string, *talk, *replica) {
	t.Helper()
	s := newStage(t, name)
	home := s.home("a")
	asked := newTalk(t, latency)
	asked.endpoint(t, home, nil)
	return s, home, asked, s.lead(home)
}

// wave is a workflow of tasks that depend on nothing, and one that needs them all.
func wave(t *testing.T, width int, fields string) object {
	t.Helper()
	tasks, names := "", ""
	for i := range width {
		tasks += fmt.Sprintf("{name: t%d, description: Part %d.}, ", i, i)
		names += fmt.Sprintf("t%d, ", i)
	}
	return workflow(t, "wave", fmt.Sprintf("%s tasks: [%s{name: end, dependsOn: [%s], description: All.}]", fields, tasks, names))
}

func phase(t *testing.T, home, name string) string {
	t.Helper()
	return text(get(t, pathOf(t, autogroq, "TeamWorkflow", home)+"/"+name), "status", "phase")
}

// once fails for each prompt that was asked more than once.
func (m *talk) once(t *testing.T, home string, calls int) {
	t.Helper()
	counts := m.counts(home)
	for prompt, count := range counts {
		if count > 1 {
			t.Errorf("%s: prompt %s is asked %d times", home, prompt, count)
		}
	}
	if len(counts) != calls {
		t.Errorf("%s: %d prompts instead of %d", home, len(counts), calls)
	}
}

// TestFaultOutage takes the API server away in mid-run.
func TestFaultOutage(t *testing.T) {
	outage := 15 * time.Second
	if needsFaults(t) {
		outage = 2 * time.Minute
	}
	s, home, asked, r := acting(t, "outage", 300*time.Millisecond)
	make1(t, home, "TeamWorkflow", wave(t, 20, "taskBatchSize: 2, taskRecords: Full,"))
	until(t, "some tasks are over", func() bool { return len(asked.of(home)) >= 5 })
	script := filepath.Join("..", "apiserver")
	command := func(word string) {
		if output, err := exec.Command(script, word, os.Getenv("E2E_CLUSTER")).CombinedOutput(); err != nil {
			t.Fatalf("apiserver %s: %v\n%s", word, err, output)
		}
	}
	command("stop")
	began := time.Now()
	for time.Since(began) < outage {
		time.Sleep(pause)
		if r.over() {
			t.Fatalf("it ends %s into the outage, and takes with it what it could not store", time.Since(began).Round(time.Second))
		}
	}
	down := len(asked.of(home))
	time.Sleep(time.Until(began.Add(outage)))
	command("start")
	back := time.Now()
	// Its lease is over; what it holds is stored before it ends, and its Deployment starts another.
	r.awaits(t, "the process ends", r.over)
	ended := time.Since(back)
	r = s.lead(home)
	r.within(t, patience, "the run goes on", func() bool { return r.acts(home, back) > 0 })
	resumed := time.Since(back)
	r.settles(t, home)
	asked.once(t, home, 21)
	t.Logf("FIGURE outage: %s without an API server, %d of 21 calls made when it ended; the old process ends %s after its return, writes go on after %s",
		outage, down, ended.Round(time.Millisecond), resumed.Round(time.Millisecond))
	if resumed > 30*time.Second {
		t.Errorf("the run goes on only after %s", resumed)
	}
	if got := phase(t, home, "wave"); got != "Succeeded" {
		t.Errorf("it ends as %s", got)
	}
}

// TestFaultWatch holds that changes nobody told of are seen all the same.
func TestFaultWatch(t *testing.T) {
	needsFaults(t)
	_, home, asked, r := acting(t, "watch", 50*time.Millisecond)
	make1(t, home, "TeamWorkflow", wave(t, 3, ""))
	r.settles(t, home)
	path := pathOf(t, autogroq, "TeamWorkflow", home)

	// Edited while the watch says nothing.
	r.proxy.with(func() { r.proxy.frozen = true })
	mustKubectl(t, "-n", home, "patch", "teamworkflow", "wave", "--type=json", "-p",
		`[{"op":"replace","path":"/spec/tasks/0/description","value":"Another part."}]`)
	r.proxy.with(func() { r.proxy.frozen = false })
	r.proxy.cut()
	r.within(t, patience, "run 2 is over", func() bool {
		one := get(t, path+"/wave")
		run, _ := at(one, "status", "run").(float64)
		return run == 2 && over(t, home)
	})
	asked.once(t, home, 6) // four, then the edited one and the one that reads it
	r.healthy(t)
}

// TestFaultRecreated has a workflow deleted and made again while no watch can be had.
func TestFaultRecreated(t *testing.T) {
	needsFaults(t)
	_, home, asked, r := acting(t, "recreated", 50*time.Millisecond)
	make1(t, home, "TeamWorkflow", wave(t, 3, ""))
	alone := object{"metadata": object{"name": "alone"}, "spec": object{"prompt": "Alone.", "model": object{"name": "m"}}}
	make1(t, home, "AgentTask", alone)
	r.settles(t, home)
	path := pathOf(t, autogroq, "TeamWorkflow", home)
	before := text(get(t, path+"/wave"), "metadata", "uid")

	// Deleted and created again while no watch can be had: another workflow, served by the store.
	r.proxy.with(func() { r.proxy.noWatches = true })
	r.proxy.cut()
	mustKubectl(t, "-n", home, "delete", "teamworkflow/wave", "agenttask/alone", "--wait=true")
	made := make1(t, home, "TeamWorkflow", wave(t, 3, ""))
	make1(t, home, "AgentTask", alone)
	if text(made, "metadata", "uid") == before {
		t.Fatal("it is still the same object")
	}
	r.proxy.with(func() { r.proxy.noWatches = false })
	back := time.Now()
	r.within(t, patience, "the new one is over", func() bool { return over(t, home) })
	t.Logf("FIGURE watch: what was deleted and recreated without a watch is seen and over %s after it returns", time.Since(back).Round(time.Millisecond))
	asked.once(t, home, 5)
}

// TestFaultNamespace deletes a namespace in mid-run.
func TestFaultNamespace(t *testing.T) {
	needsFaults(t)
	s := newStage(t, "namespace")
	home, other := s.home("a"), s.home("b")
	asked := newTalk(t, 30*time.Second)
	asked.endpoint(t, home, nil)
	asked.endpoint(t, other, nil)
	r := s.lead(home, other)
	make1(t, home, "TeamWorkflow", wave(t, 20, ""))
	until(t, "calls go on", func() bool { return asked.going(home) == 5 })
	mustKubectl(t, "delete", "namespace", home, "--wait=false")
	began := time.Now()
	path := pathOf(t, autogroq, "TeamWorkflow", home) + "/wave"
	until(t, "the workflow is deleted", func() bool {
		status, _, err := ask(http.MethodGet, path, nil)
		return err == nil && status == http.StatusNotFound
	})
	deleted := time.Now()
	until(t, "no call goes on", func() bool { return asked.going(home) == 0 })
	stopped := time.Since(deleted)
	until(t, "the namespace is gone", func() bool {
		status, _, err := ask(http.MethodGet, "/api/v1/namespaces/"+home, nil)
		return err == nil && status == http.StatusNotFound
	})
	t.Logf("FIGURE namespace: calls stop %s after the workflow is, it is gone after %s, %d calls in all",
		stopped.Round(time.Millisecond), time.Since(began).Round(time.Millisecond), len(asked.of(home)))
	if stopped > 5*time.Second {
		t.Errorf("calls stop only after %s", stopped)
	}
	asked.with(func() { asked.latency = 50 * time.Millisecond })
	make1(t, other, "TeamWorkflow", wave(t, 3, ""))
	r.settles(t, other)
	asked.once(t, other, 4)
	r.healthy(t)
}

// TestFaultSecret changes the key of an endpoint in mid-run.
func TestFaultSecret(t *testing.T) {
	needsFaults(t)
	s := newStage(t, "secret")
	home := s.home("a")
	s.readsSecretsOf(home)
	asked := newTalk(t, 200*time.Millisecond)
	asked.setKey("first-key")
	make1(t, home, "Secret", object{"apiVersion": "v1", "metadata": object{"name": "key"},
		"data": object{"api-key": secret("first-key")}})
	asked.endpoint(t, home, object{"credentials": object{"secretRef": object{"name": "key", "key": "api-key"}}})
	r := s.lead(home)
	make1(t, home, "TeamWorkflow", wave(t, 20, "taskBatchSize: 1, taskDefaults: {retry: {maxAttempts: 5, on: [Unauthorized, Transient]}},"))
	until(t, "some tasks are over", func() bool { return len(asked.of(home)) >= 3 })
	mustKubectl(t, "-n", home, "patch", "secret", "key", "--type=merge", "-p",
		fmt.Sprintf(`{"data":{"api-key":%q}}`, secret("second-key")))
	asked.setKey("second-key")
	began := time.Now()
	r.settles(t, home)
	refused := 0
	for _, call := range asked.of(home) {
		if call.status == http.StatusUnauthorized {
			refused++
		}
	}
	t.Logf("FIGURE secret: the run is over %s after the key changed, %d calls were refused", time.Since(began).Round(time.Millisecond), refused)
	if got := phase(t, home, "wave"); got != "Succeeded" {
		t.Errorf("it ends as %s", got)
	}
}

// TestFaultPoison has an operator start among objects that it cannot read, and see more of them.
func TestFaultPoison(t *testing.T) {
	needsFaults(t)
	s := newStage(t, "poison")
	home := s.home("a")
	asked := newTalk(t, 50*time.Millisecond)
	asked.endpoint(t, home, nil)
	loosen(t)
	poison(t, home, "before")
	r := s.lead(home)
	make1(t, home, "TeamWorkflow", wave(t, 3, ""))
	wellOver := func() bool { return phase(t, home, "wave") == "Succeeded" }
	r.within(t, patience, "the sound one is over", wellOver)
	poison(t, home, "after")
	mustKubectl(t, "-n", home, "patch", "teamworkflow", "wave", "--type=merge", "-p", `{"spec":{"goal":"Another"}}`)
	r.within(t, patience, "it runs again", func() bool {
		run, _ := at(get(t, pathOf(t, autogroq, "TeamWorkflow", home)+"/wave"), "status", "run").(float64)
		return run == 2 && wellOver()
	})
	for _, when := range []string{"before", "after"} {
		for _, kind := range []string{"TeamWorkflow", "AgentTask"} {
			path := pathOf(t, autogroq, kind, home) + "/" + when
			r.within(t, patience, kind+" "+when+" is named", func() bool {
				return conditionsOf(get(t, path))["Accepted"] == "False/Undecodable" || slices.ContainsFunc(
					items(t, home, "v1", "Event"), func(event any) bool {
						return text(event, "involvedObject", "name") == when && text(event, "involvedObject", "kind") == kind
					})
			})
		}
	}
	r.healthy(t)
}

// loosen lets the API server take anything for a spec or a status, until the test is over.
func loosen(t *testing.T) {
	t.Helper()
	for _, name := range []string{"teamworkflows", "agenttasks"} {
		full := name + ".autogroq.dev"
		strict := get(t, "/apis/apiextensions.k8s.io/v1/customresourcedefinitions/"+full)
		free := object{"type": "object", "x-kubernetes-preserve-unknown-fields": true}
		patch := []object{{"op": "replace", "path": "/spec/versions/0/schema/openAPIV3Schema", "value": free}}
		change(t, full, patch)
		schema := at(strict["spec"].(object)["versions"].([]any)[0], "schema", "openAPIV3Schema")
		t.Cleanup(func() {
			change(t, full, []object{{"op": "replace", "path": "/spec/versions/0/schema/openAPIV3Schema", "value": schema}})
		})
	}
	until(t, "the API server takes anything", func() bool {
		output, err := kubectl("-n", "default", "apply", "--dry-run=server", "-f", write(t,
			"apiVersion: autogroq.dev/v1alpha1\nkind: TeamWorkflow\nmetadata: {name: loose}\nspec: {goal: [1]}\n"))
		return err == nil && output != ""
	})
}

func change(t *testing.T, crd string, patch []object) {
	t.Helper()
	mustKubectl(t, "patch", "crd", crd, "--type=json", "-p", asJSON(t, patch))
}

// poison makes objects that no type of ours can be read from.
func poison(t *testing.T, home, name string) {
	t.Helper()
	spec := object{"goal": []any{1, object{"x": 2}}, "tasks": "many", "teamSize": "three", "model": 7,
		"cancelled": object{}, "workflowRef": []any{"a"}, "prompt": object{"no": "text"}}
	for _, kind := range []string{"TeamWorkflow", "AgentTask"} {
		make1(t, home, kind, object{"metadata": object{"name": name}, "spec": spec,
			"status": object{"conditions": "all good", "run": "seven", "tasks": 3}})
	}
	make1(t, home, "AgentTask", object{"metadata": object{"name": name + "-child",
		"labels": object{"app.kubernetes.io/managed-by": "autogroq-operator"}}, "spec": spec})
}
