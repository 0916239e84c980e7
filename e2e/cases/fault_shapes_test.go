package cases

import (
	"bytes"
	"compress/gzip"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"net/http"
	"regexp"
	"strings"
	"testing"
	"time"
)

// shape is a kind of workflow that is run again and again, and what is known of a run without faults.
type shape struct {
	name     string
	workflow object
	answer   func(prompt string, nth int) int // see talk.refuse
	sideTask string                           // the SideEffecting task, if it has one

	states   int            // writes of a run, events apart
	attempts map[string]int // of each task
	calls    map[string]int // of each prompt
	end      ending
}

func shapes(t *testing.T) []*shape {
	t.Helper()
	brief := documents(t, sample)[0]
	brief["spec"].(object)["taskRecords"] = "Full"
	middle := "{name: source, description: The source.}"
	joined, parts := "", ""
	for i := range 10 {
		middle += fmt.Sprintf(`, {name: m%d, dependsOn: [source], description: "Part %d of {{tasks.source.output}}"}`, i, i)
		parts += fmt.Sprintf("m%d,", i)
		joined += fmt.Sprintf("{{tasks.m%d.output}} ", i)
	}
	fan := workflow(t, "fan", "taskRecords: Compact, tasks: ["+middle+`, {name: sink, dependsOn: [`+parts+`], description: "All: `+joined+`"}]`)
	chain := workflow(t, "chain", `taskRecords: Full, tasks: [
{name: first, description: The beginning.},
{name: second, dependsOn: [first], description: "Fragile: {{tasks.first.output}}", retry: {maxAttempts: 3, initialSeconds: 1}},
{name: third, dependsOn: [second], description: "Send it: {{tasks.second.output}}", effects: SideEffecting},
{name: fourth, dependsOn: [third], description: "The end: {{tasks.third.output}}"}]`)
	return []*shape{
		{name: "brief", workflow: brief},
		{name: "fan", workflow: fan},
		{name: "chain", workflow: chain, sideTask: "third", answer: func(prompt string, nth int) int {
			if strings.Contains(prompt, "Fragile") && nth == 1 {
				return http.StatusInternalServerError
			}
			return 0
		}},
	}
}

// workflow is one with the fields of a spec in flow style.
func workflow(t *testing.T, name, fields string) object {
	t.Helper()
	file := write(t, fmt.Sprintf("apiVersion: %s\nkind: TeamWorkflow\nmetadata: {name: %s}\n"+
		"spec: {goal: g, model: {name: m}, executionMode: Parallel, %s}\n", autogroq, name, fields))
	return documents(t, file)[0]
}

// ending is what of a run's end must not depend on faults, and no times. Tokens count each stored
// answer once: what a lost call had spent, nobody knows.
type ending struct {
	Phase, Progress string
	Tokens          float64
	Conditions      map[string]string
	Tasks           map[string]string // phases
	Records         map[string]string // AgentTasks
	Outputs         map[string]string // as stored
}

func (e ending) String() string {
	written, err := json.Marshal(e)
	if err != nil {
		return err.Error()
	}
	return string(written)
}

func endOf(t *testing.T, home string) ending {
	t.Helper()
	e := ending{Conditions: map[string]string{}, Tasks: map[string]string{}, Records: map[string]string{}, Outputs: map[string]string{}}
	for _, one := range items(t, home, autogroq, "TeamWorkflow") {
		e.Phase, e.Progress = text(one, "status", "phase"), text(one, "status", "progress")
		e.Tokens, _ = at(one, "status", "usage", "totalTokens").(float64)
		e.Conditions = conditionsOf(one)
		tasks, _ := at(one, "status", "tasks").([]any)
		for _, task := range tasks {
			e.Tasks[text(task, "name")] = text(task, "phase")
		}
	}
	for _, one := range items(t, home, autogroq, "AgentTask") {
		e.Records[text(one, "spec", "taskName")] = fmt.Sprint(text(one, "status", "phase"), " ",
			text(one, "status", "output", "digest"), " ", conditionsOf(one))
	}
	for _, one := range storedIn(t, home) {
		e.Outputs[one.Task] = one.Output
	}
	return e
}

// attemptsOf says for each task how many attempts its record or row tells of.
func attemptsOf(t *testing.T, home string) map[string]int {
	t.Helper()
	counted := map[string]int{}
	for _, one := range items(t, home, autogroq, "TeamWorkflow") {
		tasks, _ := at(one, "status", "tasks").([]any)
		for _, task := range tasks {
			number, _ := at(task, "attempt").(float64)
			counted[text(task, "name")] = int(number)
		}
	}
	for _, one := range items(t, home, autogroq, "AgentTask") {
		number, _ := at(one, "status", "attempt").(float64)
		counted[text(one, "spec", "taskName")] = int(number)
	}
	return counted
}

func items(t *testing.T, home, version, kind string) []any {
	t.Helper()
	list, _ := get(t, pathOf(t, version, kind, home))["items"].([]any)
	return list
}

func conditionsOf(one any) map[string]string {
	found := map[string]string{}
	list, _ := at(one, "status", "conditions").([]any)
	for _, condition := range list {
		found[text(condition, "type")] = text(condition, "status") + "/" + text(condition, "reason")
	}
	return found
}

// stored is a result in a ConfigMap.
type stored struct{ Task, Output, Workflow string }

var answerOf = regexp.MustCompile(`^Answer ([0-9a-f]{16})\.$`)

// prompt is the hash of the prompt that the result answers.
func (s stored) prompt() string {
	if found := answerOf.FindStringSubmatch(s.Output); found != nil {
		return found[1]
	}
	return ""
}

// storedIn are the results in a namespace: behind a byte and a signature, JSON in gzip.
func storedIn(t *testing.T, home string) []stored {
	t.Helper()
	const head = 33
	var all []stored
	for _, one := range items(t, home, "v1", "ConfigMap") {
		entries, _ := at(one, "binaryData").(object)
		for _, entry := range entries {
			encoded, _ := entry.(string)
			content, err := base64.StdEncoding.DecodeString(encoded)
			if err != nil || len(content) < head {
				t.Fatalf("%s holds no result: %v", text(one, "metadata", "name"), err)
			}
			unpacked, err := gzip.NewReader(bytes.NewReader(content[head:]))
			if err != nil {
				t.Fatal(err)
			}
			var result stored
			if err := json.NewDecoder(unpacked).Decode(&result); err != nil {
				t.Fatal(err)
			}
			all = append(all, result)
		}
	}
	return all
}

// over says whether all workflows of a namespace are, and their records with them.
func over(t *testing.T, home string) bool {
	t.Helper()
	workflows := items(t, home, autogroq, "TeamWorkflow")
	for _, one := range append(workflows, items(t, home, autogroq, "AgentTask")...) {
		if !strings.HasPrefix(conditionsOf(one)["Finished"], "True/") {
			return false
		}
	}
	return len(workflows) > 0
}

// settles waits until the workflows of a namespace are over, and nothing has been written for a while.
func (r *replica) settles(t *testing.T, home string) {
	t.Helper()
	const quiet = time.Second
	r.within(t, 2*patience, "the workflows in "+home+" are over", func() bool { return over(t, home) })
	r.within(t, patience, "nothing is written in "+home, func() bool {
		return len(r.proxy.requests(time.Now().Add(-quiet), func(q request) bool { return q.changes() && q.in(home) })) == 0
	})
}
