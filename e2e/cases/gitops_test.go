package cases

import (
	"fmt"
	"net/http"
	"os"
	"testing"

	lua "github.com/yuin/gopher-lua"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"sigs.k8s.io/cli-utils/pkg/kstatus/status"
)

const (
	argoScript = "../../samples/gitops/argocd/health.lua"
	cyclicEdit = "[{name: rivers, description: d, dependsOn: [seas]}, {name: seas, description: d, dependsOn: [rivers]}]"
	twoTasks   = "[{name: rivers, description: Name three.}, {name: seas, description: Where they end., dependsOn: [rivers]}]"
)

// rivers is a workflow of two tasks with further fields of its spec.
func rivers(tasks, fields string) string {
	return "apiVersion: autogroq.dev/v1alpha1\nkind: TeamWorkflow\nmetadata: {name: rivers}\n" +
		"spec: {goal: Name three rivers, tasks: " + tasks + ", " + fields + "}\n"
}

func simulated(milliseconds int) string {
	return fmt.Sprintf("apiVersion: autogroq.dev/v1alpha1\nkind: ModelEndpoint\nmetadata: {name: default}\n"+
		"spec: {provider: Simulated, simulated: {latencyMilliseconds: {p50: %d, p95: %d}}}\n---\n", milliseconds, milliseconds)
}

// state is a row of the table of conditions: how it is reached, what then stands in the status, and what
// deploy tools make of it.
type state struct {
	name    string
	applied []string // one after the other, each after the phase before
	phases  []string
	also    object // further status of the last
	kstatus status.Status
	argo    string
}

const slow, fast = 30000, 10

var accepted = object{"type": "Accepted", "status": "True"}
var refusedCondition = object{"type": "Accepted", "status": "False"}

var states = []state{
	{"invalid", []string{rivers(cyclicEdit, "teamSize: 3")}, []string{"Failed"},
		object{"conditions": []any{refusedCondition}}, status.FailedStatus, "Degraded"},
	{"running", []string{simulated(slow) + rivers(twoTasks, "teamSize: 3")}, []string{"Running"},
		object{"conditions": []any{accepted}}, status.InProgressStatus, "Progressing"},
	{"suspended", []string{simulated(fast) + rivers(twoTasks, "operatingMode: Suspend")}, []string{"Suspended"},
		nil, status.InProgressStatus, "Suspended"},
	{"planned", []string{simulated(fast) + rivers(twoTasks, "operatingMode: Plan")}, []string{"Planning"},
		object{"conditions": []any{object{"type": "Ready", "status": "True"}}}, status.CurrentStatus, "Healthy"},
	{"succeeded", []string{simulated(fast) + rivers(twoTasks, "teamSize: 3")}, []string{"Succeeded"},
		nil, status.CurrentStatus, "Healthy"},
	{"failed by deadline", []string{simulated(slow) + rivers(twoTasks, "activeDeadlineSeconds: 1")}, []string{"Failed"},
		object{"conditions": []any{accepted}}, status.FailedStatus, "Degraded"},
	{"cancelled", []string{simulated(slow) + rivers(twoTasks, "teamSize: 3"), rivers(twoTasks, "operatingMode: Cancel")},
		[]string{"Running", "Cancelled"}, nil, status.FailedStatus, "Degraded"},
	{"running although edited badly", []string{simulated(slow) + rivers(twoTasks, "teamSize: 3"), rivers(cyclicEdit, "teamSize: 3")},
		[]string{"Running", "Running"}, object{"conditions": []any{refusedCondition}}, status.InProgressStatus, "Progressing"},
	{"over and edited badly", []string{simulated(1000) + rivers(twoTasks, "teamSize: 3"), rivers(cyclicEdit, "teamSize: 3")},
		[]string{"Running", "~Failed|Succeeded"},
		object{"conditions": []any{refusedCondition, object{"type": "Stalled", "status": "True"}}}, status.FailedStatus, "Degraded"},
}

// TestDeployTools asks the library of Helm and Flux and the script of Argo CD about a workflow in each state.
func TestDeployTools(t *testing.T) {
	needsOperator(t)
	for i, one := range states {
		t.Run(one.name, func(t *testing.T) {
			parallel(t)
			home := namespace(t, fmt.Sprintf("deploy-tools-%d", i))
			for step, content := range one.applied {
				mustKubectl(t, "-n", home, "apply", "-f", write(t, content))
				wanted := object{"phase": one.phases[step], "observedGeneration": float64(step + 1)}
				if step == len(one.applied)-1 {
					for key, value := range one.also {
						wanted[key] = value
					}
				}
				await(t, home, object{"apiVersion": "autogroq.dev/v1alpha1", "kind": "TeamWorkflow",
					"metadata": object{"name": "rivers"}, "status": wanted})
			}
			held := get(t, pathOf(t, "autogroq.dev/v1alpha1", "TeamWorkflow", home)+"/rivers")
			judged(t, held, one.kstatus, one.argo)
		})
	}
}

// TestDeployToolsBeforeTheOperator asks about a workflow as the server has just made it.
func TestDeployToolsBeforeTheOperator(t *testing.T) {
	home := namespace(t, "deploy-tools-new")
	path := pathOf(t, "autogroq.dev/v1alpha1", "TeamWorkflow", home)
	code, made, err := ask(http.MethodPost, path, documents(t, sample)[0])
	if err != nil || code != http.StatusCreated {
		t.Fatalf("%d %v %v", code, made["message"], err)
	}
	judged(t, made, status.CurrentStatus, "Progressing")
}

// judged compares with what kstatus and Argo CD say.
func judged(t *testing.T, held object, kstatus status.Status, argo string) {
	t.Helper()
	result, err := status.Compute(&unstructured.Unstructured{Object: integers(held).(object)})
	if err != nil {
		t.Fatal(err)
	}
	if result.Status != kstatus {
		t.Errorf("kstatus says %s (%s), wanted %s; status: %s", result.Status, result.Message, kstatus, short(held["status"]))
	}
	if said, message := health(t, held); said != argo || message == "" {
		t.Errorf("Argo CD says %s (%q), wanted %s; status: %s", said, message, argo, short(held["status"]))
	}
}

// integers makes whole numbers int64, as Kubernetes' own libraries have them.
func integers(value any) any {
	switch given := value.(type) {
	case object:
		made := object{}
		for key, inner := range given {
			made[key] = integers(inner)
		}
		return made
	case []any:
		made := make([]any, len(given))
		for i, inner := range given {
			made[i] = integers(inner)
		}
		return made
	case float64:
		if given == float64(int64(given)) {
			return int64(given)
		}
	}
	return value
}

// health runs the script as Argo CD does: with the resource as "obj".
func health(t *testing.T, held object) (string, string) {
	t.Helper()
	script, err := os.ReadFile(argoScript)
	if err != nil {
		t.Fatal(err)
	}
	state := lua.NewState()
	defer state.Close()
	state.SetGlobal("obj", luaOf(state, held))
	if err := state.DoString(string(script)); err != nil {
		t.Fatal(err)
	}
	answer, isTable := state.Get(-1).(*lua.LTable)
	if !isTable {
		t.Fatalf("the script returns %v", state.Get(-1))
	}
	return answer.RawGetString("status").String(), answer.RawGetString("message").String()
}

func luaOf(state *lua.LState, value any) lua.LValue {
	switch given := value.(type) {
	case object:
		table := state.NewTable()
		for key, inner := range given {
			table.RawSetString(key, luaOf(state, inner))
		}
		return table
	case []any:
		table := state.NewTable()
		for _, inner := range given {
			table.Append(luaOf(state, inner))
		}
		return table
	case string:
		return lua.LString(given)
	case float64:
		return lua.LNumber(given)
	case bool:
		return lua.LBool(given)
	}
	return lua.LNil
}
