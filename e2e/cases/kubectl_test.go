package cases

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const sample = "../../samples/market-brief.yaml"

// columns are what kubectl prints above each kind, and in what order; wide ones after the bar.
var columns = map[string]string{
	"twf":   "NAME MODE STATUS TASKS CACHED TOKENS DURATION AGE | FAILED MODEL COST MESSAGE",
	"atask": "NAME WORKFLOW TASK AGENT STATUS ATTEMPT RUNNER CACHE TOKENS DURATION AGE | NODE POD MODEL WAITING MESSAGE",
	"mep":   "NAME PROVIDER AVAILABLE THROTTLED REQUESTS LEFT TOKENS LEFT CONCURRENCY AGE |",
	"tbm":   "NAME SUITES RUNS BEST VS STANDARD VERDICT AGE |",
}

const oneOfEach = `
apiVersion: autogroq.dev/v1alpha1
kind: ModelEndpoint
metadata: {name: default}
spec: {provider: Simulated}
---
apiVersion: autogroq.dev/v1alpha1
kind: AgentTask
metadata: {name: hello}
spec: {prompt: Say hello.}
---
apiVersion: autogroq.dev/v1alpha1
kind: TeamBenchmark
metadata: {name: sizes}
spec: {workflowRef: {name: market-brief}}
`

// TestKubectl does with stock kubectl what people do.
func TestKubectl(t *testing.T) {
	parallel(t)
	home := namespace(t, "kubectl")
	in := func(arguments ...string) []string { return append([]string{"-n", home}, arguments...) }
	others := write(t, oneOfEach)
	mustKubectl(t, in("apply", "-f", others)...)
	mustKubectl(t, in("apply", "-f", sample)...)

	t.Run("get", func(t *testing.T) {
		for kind, wanted := range columns {
			narrow, wide, _ := strings.Cut(wanted, " |")
			says(t, headerOf(mustKubectl(t, in("get", kind)...)), "^"+narrow+"$")
			says(t, headerOf(mustKubectl(t, in("get", kind, "-o", "wide")...)), "^"+narrow+wide+"$")
		}
		output := mustKubectl(t, in("get", "autogroq")...)
		for _, one := range []string{"teamworkflow.autogroq.dev/market-brief", "agenttask.autogroq.dev/hello",
			"modelendpoint.autogroq.dev/default", "teambenchmark.autogroq.dev/sizes"} {
			says(t, output, one)
		}
	})
	t.Run("describe", func(t *testing.T) {
		output := mustKubectl(t, in("describe", "twf", "market-brief")...)
		says(t, output, "Kind: *TeamWorkflow")
		says(t, output, "Events:")
	})
	t.Run("apply again changes nothing", func(t *testing.T) {
		before := generation(t, home)
		mustKubectl(t, in("apply", "-f", sample)...)
		if after := generation(t, home); after != before {
			t.Errorf("the generation goes from %v to %v", before, after)
		}
	})
	t.Run("dry run", func(t *testing.T) {
		before := generation(t, home)
		output := mustKubectl(t, in("patch", "twf", "market-brief", "--type=merge", "--dry-run=server",
			"-o", "jsonpath={.spec.taskBatchSize}", "-p", `{"spec":{"taskBatchSize":7}}`)...)
		says(t, output, "^7$")
		if after := generation(t, home); after != before {
			t.Errorf("a dry run changed the object: %v, %v", before, after)
		}
		refuses(t, "taskBatchSize", in("patch", "twf", "market-brief", "--type=merge", "--dry-run=server",
			"-p", `{"spec":{"taskBatchSize":0}}`)...)
	})
	t.Run("patch", func(t *testing.T) {
		says(t, mustKubectl(t, in("patch", "twf", "market-brief", "--type=merge",
			"-p", `{"spec":{"taskBatchSize":4}}`)...), "patched")
		says(t, mustKubectl(t, in("patch", "twf", "market-brief", "--type=json",
			"-p", `[{"op":"replace","path":"/spec/taskBatchSize","value":3}]`)...), "patched")
		refuses(t, "strategic merge patch is not supported|application/strategic-merge-patch",
			in("patch", "twf", "market-brief", "--type=strategic", "-p", `{"spec":{"taskBatchSize":2}}`)...)
	})
	t.Run("a second manager", func(t *testing.T) { secondManager(t, home) })
	t.Run("unknown field", func(t *testing.T) {
		refuses(t, `unknown field "spec.tasks\[1\].dependson"`,
			in("apply", "-f", "../../samples/broken/unknown-field.yaml")...)
	})
	t.Run("status is no part of an apply", func(t *testing.T) {
		mustKubectl(t, in("patch", "tbm", "sizes", "--type=merge", "-p", `{"status":{"verdict":"Improved"}}`)...)
		says(t, mustKubectl(t, in("get", "tbm", "sizes", "-o", "jsonpath={.status.verdict}")...), "^$")
	})
}

// secondManager applies one task's priority by server-side apply, beside the first manager's fields.
func secondManager(t *testing.T, home string) {
	overlay := write(t, `
apiVersion: autogroq.dev/v1alpha1
kind: TeamWorkflow
metadata: {name: market-brief}
spec:
  tasks:
    - {name: prices, priority: 9}
`)
	conflict, err := kubectl("-n", home, "apply", "--server-side", "--field-manager=overlay", "-f", overlay)
	if err == nil {
		t.Fatal("another manager's field is overwritten without a word")
	}
	says(t, conflict, "conflict")
	mustKubectl(t, "-n", home, "apply", "--server-side", "--force-conflicts",
		"--field-manager=overlay", "-f", overlay)
	held := get(t, pathOf(t, "autogroq.dev/v1alpha1", "TeamWorkflow", home)+"/market-brief")
	difference := differs("", object{"spec": object{"tasks": []any{
		object{"name": "prices", "priority": 9.0, "agent": "scout"},
		object{"name": "sources", "priority": 20.0},
		object{"name": "write"}}}}, held)
	if difference != "" {
		t.Error(difference)
	}
}

// TestKubectlWait waits as a script would, and looks at what describe and delete then show.
func TestKubectlWait(t *testing.T) {
	needsOperator(t)
	parallel(t)
	home := namespace(t, "kubectl-wait")
	// Before the workflow: one without an endpoint is Finished until there is one.
	apply(t, home, documents(t, write(t, oneOfEach))[0])
	mustKubectl(t, "-n", home, "apply", "-f", sample)
	mustKubectl(t, "-n", home, "wait", "twf/market-brief", "--for=condition=Finished", "--timeout=60s")
	says(t, mustKubectl(t, "-n", home, "get", "twf", "market-brief"), `market-brief +Parallel +Succeeded +7/7 `)
	output := mustKubectl(t, "-n", home, "describe", "twf", "market-brief")
	says(t, output, "Started")
	says(t, output, "AllTasksSucceeded")
	mustKubectl(t, "-n", home, "delete", "twf", "market-brief", "--cascade=foreground", "--timeout=30s")
	for _, kind := range []string{"TeamWorkflow", "AgentTask"} {
		path := pathOf(t, "autogroq.dev/v1alpha1", kind, home)
		wait(t, "no "+kind+" is left", func() bool {
			list, _ := get(t, path)["items"].([]any)
			return len(list) == 0
		})
	}
}

func generation(t *testing.T, home string) any {
	t.Helper()
	held := get(t, pathOf(t, "autogroq.dev/v1alpha1", "TeamWorkflow", home)+"/market-brief")
	return at(held, "metadata", "generation")
}

func headerOf(output string) string {
	first, _, _ := strings.Cut(output, "\n")
	return strings.Join(strings.Fields(first), " ")
}

func write(t *testing.T, content string) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "objects.yaml")
	if err := os.WriteFile(file, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	return file
}

func says(t *testing.T, output, pattern string) {
	t.Helper()
	if difference := differs("output", "~(?s)"+pattern, output); difference != "" {
		t.Errorf("%s\n%s", difference, output)
	}
}

func refuses(t *testing.T, pattern string, arguments ...string) {
	t.Helper()
	output, err := kubectl(arguments...)
	if err == nil {
		t.Errorf("kubectl %s is not refused:\n%s", strings.Join(arguments, " "), output)
		return
	}
	says(t, output, pattern)
}
