package cases

import (
	"fmt"
	"strings"
	"testing"
)

// refusal is a row of the catalogue of bad input that the API server answers, with the spec of a workflow as
// JSON or YAML and a part of the answer; an empty one wants it accepted.
type refusal struct {
	row, spec, answer string
}

const one = "tasks: [{name: research, description: Collect., %s}]"

func oneTask(fields string) string { return "goal: g\n" + fmt.Sprintf(one, fields) }

func repeated(count int, format string) string {
	parts := make([]string, count)
	for i := range parts {
		parts[i] = fmt.Sprintf(format, i)
	}
	return strings.Join(parts, ",")
}

var refusals = []refusal{
	{"1 empty spec", "{}", "spec.goal: Required value"},
	{"2 no tasks", "{goal: g, tasks: []}", "spec.tasks"},
	{"3 tasks null", "{goal: g, tasks: null}", ""},
	{"4 too many tasks", "{goal: g, tasks: [" + repeated(1001, "{name: t%d, description: d}") + "]}", "must have at most 1000 items"},
	{"5 unknown field", "{goal: g, tusks: []}", `unknown field "spec.tusks"`},
	{"6 too large a number", "{goal: g, teamSize: 3000000000}", "spec.teamSize"},
	{"7 number as text", `{goal: g, teamSize: "3"}`, "spec.teamSize"},
	{"8 fraction", "{goal: g, teamSize: 1.5}", "spec.teamSize"},
	{"9 no attempt", oneTask("retry: {maxAttempts: 0}"), "spec.tasks[0].retry.maxAttempts"},
	{"9 negative attempts", oneTask("retry: {maxAttempts: -1}"), "spec.tasks[0].retry.maxAttempts"},
	{"11 map for a list", "{goal: g, tasks: {a: b}}", "spec.tasks"},
	{"12 enum in wrong case", "{goal: g, executionMode: parallel}", `supported values: "Sequential", "Parallel", "Async"`},
	{"13 infinite", "{goal: g, teamSize: 1e400}", "spec.teamSize"},
	{"15 truth for a text", "{goal: yes}", "spec.goal"},
	{"15 octal for a text", "{goal: 0123}", "spec.goal"},
	{"16 two of a name", "{goal: g, tasks: [{name: a, description: d}, {name: a, description: e}]}", "Duplicate value"},
	{"17 capitals in a name", "{goal: g, tasks: [{name: A_b, description: d}]}", "spec.tasks[0].name"},
	{"18 long name", "{goal: g, tasks: [{name: " + strings.Repeat("a", 64) + ", description: d}]}", "spec.tasks[0].name"},
	{"21 hyphen last", "{goal: g, tasks: [{name: a--, description: d}]}", "spec.tasks[0].name"},
	{"21 hyphen first", "{goal: g, tasks: [{name: -a, description: d}]}", "spec.tasks[0].name"},
	{"21 dot", "{goal: g, tasks: [{name: a., description: d}]}", "spec.tasks[0].name"},
	{"22 look-alike", "{goal: g, tasks: [{name: \"r\u0435search\", description: d}]}", "spec.tasks[0].name"},
	{"22 override", "{goal: g, tasks: [{name: \"a\\u202Eb\", description: d}]}", "spec.tasks[0].name"},
	{"22 emoji", "{goal: g, tasks: [{name: \"\U0001F600\", description: d}]}", "spec.tasks[0].name"},
	{"24 depends on itself", oneTask("dependsOn: [research]"), "cannot depend on itself"},
	{"28 twice the same", "{goal: g, tasks: [{name: a, description: d}, {name: b, description: d, dependsOn: [a, a]}]}", "Duplicate value"},
	{"29 disconnected", "{goal: g, tasks: [{name: a, description: d}, {name: b, description: d}]}", ""},
	{"30 task named status", "{goal: g, tasks: [{name: status, description: d}]}", ""},
	{"30 task named __proto__", "{goal: g, tasks: [{name: __proto__, description: d}]}", "spec.tasks[0].name"},
	{"30 task named dots", "{goal: g, tasks: [{name: .., description: d}]}", "spec.tasks[0].name"},
	{"31 too many edges", oneTask("dependsOn: [" + repeated(101, "t%d") + "]"), "must have at most 100 items"},
	{"32 container in process", oneTask("placement: InProcess, container: {image: i}"), "a container cannot run in process"},
	{"40 unit that is none", "{goal: g, resources: {limits: {memory: 10Zi}}}", "spec.resources.limits.memory"},
	{"40 comma", "{goal: g, resources: {limits: {memory: \"1,5Gi\"}}}", "spec.resources.limits.memory"},
	{"40 negative", "{goal: g, resources: {limits: {memory: \"-1\"}}}", "spec.resources.limits.memory"},
	{"40 blank", "{goal: g, resources: {limits: {memory: \" 1Gi\"}}}", "spec.resources.limits.memory"},
	{"40 hexadecimal", "{goal: g, resources: {limits: {memory: \"0x10\"}}}", "spec.resources.limits.memory"},
	{"40 exponent and unit", "{goal: g, resources: {limits: {memory: 1e3Gi}}}", "spec.resources.limits.memory"},
	{"41 limit below request", "{goal: g, resources: {requests: {cpu: \"2\"}, limits: {cpu: \"1\"}}}", "the cpu limit must not be smaller"},
	{"42 one byte", "{goal: g, resources: {limits: {memory: \"1\"}}}", "memory must be from 4Mi to 16Ti"},
	{"42 exbibytes", "{goal: g, resources: {limits: {memory: 100Ei}}}", "memory must be from 4Mi to 16Ti"},
	{"44 percent 0", "{goal: g, thresholds: {memoryPercent: 0}}", "spec.thresholds.memoryPercent"},
	{"44 percent 101", "{goal: g, thresholds: {memoryPercent: 101}}", "spec.thresholds.memoryPercent"},
	{"44 percent -1", "{goal: g, thresholds: {memoryPercent: -1}}", "spec.thresholds.memoryPercent"},
	{"45 release above", "{goal: g, thresholds: {releasePercent: 85}}", "releasePercent must be smaller"},
	{"46 duration as text", oneTask("timeouts: {runSeconds: PT-5S}"), "spec.tasks[0].timeouts.runSeconds"},
	{"46 parsecs", oneTask("timeouts: {runSeconds: 10 parsecs}"), "spec.tasks[0].timeouts.runSeconds"},
	{"46 no time", oneTask("timeouts: {runSeconds: 0}"), "spec.tasks[0].timeouts.runSeconds"},
	{"46 hundred years", oneTask("timeouts: {runSeconds: 3153600000}"), "spec.tasks[0].timeouts.runSeconds"},
	{"48 one second", oneTask("timeouts: {runSeconds: 1}"), ""},
	{"49 a million attempts", oneTask("retry: {maxAttempts: 1000000}"), "spec.tasks[0].retry.maxAttempts"},
	{"50 factor 0", oneTask("retry: {factorPercent: 0}"), "spec.tasks[0].retry.factorPercent"},
	{"50 factor 1e9", oneTask("retry: {factorPercent: 1000000000}"), "spec.tasks[0].retry.factorPercent"},
}

// TestCatalogue sends each row with stock kubectl; the server alone answers.
func TestCatalogue(t *testing.T) {
	home := namespace(t, "catalogue")
	for _, row := range refusals {
		t.Run(row.row, func(t *testing.T) {
			content := "apiVersion: autogroq.dev/v1alpha1\nkind: TeamWorkflow\nmetadata: {name: row}\n" + specOf(row.spec)
			output, err := kubectl("-n", home, "create", "--dry-run=server", "-f", write(t, content))
			switch {
			case row.answer == "" && err != nil:
				t.Errorf("it is refused: %s", output)
			case row.answer != "" && err == nil:
				t.Errorf("it is accepted; wanted %q", row.answer)
			case !strings.Contains(output, row.answer):
				t.Errorf("the answer lacks %q: %s", row.answer, output)
			}
		})
	}
}

// specOf indents a spec in block style and leaves one in flow style on its line.
func specOf(spec string) string {
	if strings.HasPrefix(spec, "{") {
		return "spec: " + spec + "\n"
	}
	return "spec:\n  " + strings.ReplaceAll(spec, "\n", "\n  ") + "\n"
}

// judgements are rows that pass the server and are refused by the operator, with the reason.
var judgements = map[string]struct{ tasks, reason, message string }{
	"23 unknown dependency":  {"[{name: a, description: d, dependsOn: [b]}]", "UnknownDependency", "b"},
	"25 cycle of two":        {cyclicEdit, "CyclicDependency", "→"},
	"26 cycle of a thousand": {"[" + ring(1000) + "]", "CyclicDependency", "→"},
	"33 unknown task":        {`[{name: a, description: "{{tasks.x.output}}"}]`, "UnresolvedReference", "x"},
	"33 unknown parameter":   {`[{name: a, description: "{{params.y}}"}]`, "UnresolvedReference", "y"},
	"34 unclosed":            {`[{name: a, description: "so {{goal"}]`, "TemplateError", "a"},
	"39 secret":              {`[{name: a, description: "{{secrets.key}}"}]`, "ForbiddenReference", "secrets"},
	"39 environment":         {`[{name: a, description: "{{env.HOME}}"}]`, "ForbiddenReference", "env"},
	"38 references in a circle": {
		`[{name: a, description: "{{tasks.b.output}}"}, {name: b, description: "{{tasks.a.output}}"}]`, "CyclicDependency", "→"},
}

// ring is tasks of which each waits for the one before, and the first for the last.
func ring(size int) string {
	parts := make([]string, size)
	for i := range parts {
		parts[i] = fmt.Sprintf("{name: t%d, description: d, dependsOn: [t%d]}", i, (i+size-1)%size)
	}
	return strings.Join(parts, ",")
}

// TestCatalogueByTheOperator applies what only the operator can judge.
func TestCatalogueByTheOperator(t *testing.T) {
	needsOperator(t)
	for name, row := range judgements {
		t.Run(name, func(t *testing.T) {
			parallel(t)
			home := namespace(t, "catalogue-"+strings.ReplaceAll(name, " ", "-"))
			mustKubectl(t, "-n", home, "create", "-f", write(t, simulated(fast)+rivers(row.tasks, "teamSize: 3")))
			await(t, home, object{"apiVersion": "autogroq.dev/v1alpha1", "kind": "TeamWorkflow",
				"metadata": object{"name": "rivers"},
				"status": object{"phase": "Failed", "message": "~" + row.message, "conditions": []any{
					object{"type": "Accepted", "status": "False", "reason": row.reason},
					object{"type": "Finished", "status": "True", "reason": row.reason},
					object{"type": "Stalled", "status": "True"}}}})
		})
	}
}

// TestCatalogueNames holds that resources with long and nearly equal names have children of their own.
func TestCatalogueNames(t *testing.T) {
	needsOperator(t)
	parallel(t)
	home := namespace(t, "catalogue-names")
	mustKubectl(t, "-n", home, "create", "-f", write(t, simulated(fast)))
	stem := strings.Repeat("w", 60)
	names := []string{stem + "-a", stem + "-b", strings.Repeat(strings.Repeat("x", 62)+".", 4) + "y"}
	for _, name := range names {
		tasks := "[{name: " + strings.Repeat("t", 50) + ", description: Of " + name[len(name)-1:] + "}]"
		content := strings.Replace(rivers(tasks, "teamSize: 1"), "name: rivers}", "name: "+name+"}", 1)
		mustKubectl(t, "-n", home, "create", "-f", write(t, content))
	}
	for _, name := range names {
		await(t, home, object{"apiVersion": "autogroq.dev/v1alpha1", "kind": "TeamWorkflow",
			"metadata": object{"name": name}, "status": object{"phase": "Succeeded"}})
	}
	children, _ := get(t, pathOf(t, "autogroq.dev/v1alpha1", "AgentTask", home))["items"].([]any)
	if len(children) != len(names) {
		t.Errorf("%d workflows have %d children", len(names), len(children))
	}
	for _, child := range children {
		if name := text(child, "metadata", "name"); len(name) > 63 {
			t.Errorf("%s has %d characters", name, len(name))
		}
	}
}
