package cases

import (
	"bufio"
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"
)

func itoa(number int) string { return strconv.Itoa(number) }

// writes counts what operators wrote in a namespace since a time, as the API server's audit log
// has it: by resource, with its subresource.
func writes(t *testing.T, home string, since time.Time) map[string]int {
	t.Helper()
	file, err := os.Open(filepath.Join(os.Getenv("E2E_CLUSTER"), "audit.log"))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	counted := map[string]int{}
	lines := bufio.NewScanner(file)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		var line struct {
			Verb, UserAgent          string
			RequestReceivedTimestamp time.Time
			ObjectRef                struct{ Resource, Subresource, Namespace string }
		}
		if json.Unmarshal(lines.Bytes(), &line) != nil {
			continue // the last one may not be whole yet
		}
		reads := line.Verb == "get" || line.Verb == "list" || line.Verb == "watch"
		if reads || !strings.HasPrefix(line.UserAgent, "autogroq-operator") ||
			line.ObjectRef.Namespace != home || line.RequestReceivedTimestamp.Before(since) {
			continue
		}
		name := line.ObjectRef.Resource
		if line.ObjectRef.Subresource != "" {
			name += "/" + line.ObjectRef.Subresource
		}
		counted[name]++
	}
	return counted
}

// TestFaultWrites counts writes by user agent.
func TestFaultWrites(t *testing.T) {
	quiet := 10 * time.Second
	if needsFaults(t) {
		quiet = 90 * time.Second
	}
	s := newStage(t, "writes")
	full, compact := s.home("full"), s.home("compact")
	asked := newTalk(t, 1500*time.Millisecond)
	asked.endpoint(t, full, nil)
	asked.endpoint(t, compact, nil)
	r := s.lead(full, compact)
	make1(t, full, "TeamWorkflow", wave(t, 39, "taskBatchSize: 5, taskRecords: Full,"))
	r.settles(t, full)
	make1(t, compact, "TeamWorkflow", wave(t, 99, "taskBatchSize: 20, taskRecords: Compact,"))
	r.settles(t, compact)
	idle := time.Now()

	for _, one := range []struct {
		home  string
		tasks int
		most  float64
	}{{full, 40, 4}, {compact, 100, 0.05}} {
		counted := writes(t, one.home, time.Time{})
		records := counted["agenttasks"] + counted["agenttasks/status"] + counted["events"]
		perTask := float64(records) / float64(one.tasks)
		// Those of the run as such: Started, its end.
		perTask -= float64(min(counted["events"], 2)) / float64(one.tasks)
		t.Logf("FIGURE writes: %s, %d tasks: %v; %.2f per task besides result maps and status", one.home, one.tasks, counted, perTask)
		if perTask > one.most {
			t.Errorf("%s: %.2f writes per task, more than %v", one.home, perTask, one.most)
		}
		if maps := counted["configmaps"]; maps > one.tasks {
			t.Errorf("%s: %d result maps for %d tasks", one.home, maps, one.tasks)
		}
		one0 := items(t, one.home, autogroq, "TeamWorkflow")[0]
		began, _ := time.Parse(time.RFC3339, text(one0, "status", "startTime"))
		ended, _ := time.Parse(time.RFC3339, text(one0, "status", "completionTime"))
		if most := int(ended.Sub(began).Seconds()) + 4; counted["teamworkflows/status"] > most {
			t.Errorf("%s: %d writes of its status in %s", one.home, counted["teamworkflows/status"], ended.Sub(began))
		}
	}
	time.Sleep(time.Until(idle.Add(quiet)))
	changed := r.proxy.requests(idle, request.changes)
	leases := r.proxy.requests(idle, func(q request) bool { return q.lease() && q.method != http.MethodGet })
	t.Logf("FIGURE writes: idle for %s: %d writes, besides %d of the lease", quiet, len(changed), len(leases))
	if len(changed) > 0 {
		t.Errorf("idle, it writes %v", changed)
	}
}

var heapUsed = regexp.MustCompile(`used (\d+)K`)

// heap is what a JVM holds on its heap, in MiB; with garbage, as it comes.
func heap(t *testing.T, r *replica) int {
	t.Helper()
	sum := 0
	for _, line := range strings.Split(jcmd(t, r, "GC.heap_info"), "\n") {
		if strings.Contains(line, "generation") && strings.Contains(line, "total") {
			if found := heapUsed.FindStringSubmatch(line); found != nil {
				used, _ := strconv.Atoi(found[1])
				sum += used
			}
		}
	}
	return sum / 1024
}

// TestFaultThousand has a thousand small workflows created within ten seconds.
func TestFaultThousand(t *testing.T) {
	if !needsFaults(t) {
		t.Skip("a thousand workflows take minutes: e2e/faults")
	}
	const count, homes = 1000, 10
	s := newStage(t, "thousand")
	var names []string
	asked := newTalk(t, 200*time.Millisecond)
	for i := range homes {
		names = append(names, s.home(fmt.Sprint(i)))
		asked.endpoint(t, names[i], nil)
	}
	r := s.lead(names...)
	one := workflow(t, "small", `tasks: [{name: a, description: "First of {{goal}}."}, {name: b, dependsOn: [a], description: "Second of {{goal}}."}]`)
	template := asJSON(t, one["spec"])
	began := time.Now()
	var group sync.WaitGroup
	numbers := make(chan int)
	for range 4 * homes {
		group.Add(1)
		go func() {
			defer group.Done()
			for number := range numbers {
				var spec object
				_ = json.Unmarshal([]byte(template), &spec)
				spec["goal"] = fmt.Sprint("Goal ", number)
				if status, answer, err := create(t, names[number%homes], "TeamWorkflow", object{
					"metadata": object{"name": fmt.Sprintf("w%d", number)}, "spec": spec}); err != nil || status >= 300 {
					t.Errorf("%d: %d %v %v", number, status, answer["message"], err)
				}
			}
		}()
	}
	for number := range count {
		numbers <- number
	}
	close(numbers)
	group.Wait()
	created := time.Since(began)
	peak, done := 0, 0
	for done < count && time.Since(began) < 10*time.Minute {
		time.Sleep(time.Second)
		peak = max(peak, heap(t, r))
		done = 0
		for _, home := range names {
			for _, one := range items(t, home, autogroq, "TeamWorkflow") {
				if text(one, "status", "phase") == "Succeeded" {
					done++
				}
			}
		}
		if r.over() {
			t.Fatalf("the operator has ended:\n%s", r.tail())
		}
	}
	whole := time.Since(began)
	calls, wrote := 0, len(r.proxy.requests(began, request.changes))
	for _, home := range names {
		calls += len(asked.of(home))
	}
	jcmd(t, r, "GC.run")
	t.Logf("FIGURE thousand: created within %s, %d of %d succeeded after %s; %d calls, %d writes, heap at most %d MiB of -Xmx256m, %d MiB after a collection",
		created.Round(time.Millisecond), done, count, whole.Round(time.Second), calls, wrote, peak, heap(t, r))
	if calls != 2*count {
		t.Errorf("%d calls for %d tasks", calls, 2*count)
	}
	if created > 15*time.Second {
		t.Errorf("it took %s to create them, so that this shows less than it says", created)
	}
	if done != count || peak > 256 {
		t.Errorf("%d of %d succeeded, heap %d MiB", done, count, peak)
	}
	r.healthy(t)
}
