package cases

import (
	"os/exec"
	"syscall"
	"testing"
	"time"
)

// acts says whether the process has changed something in a namespace since a time.
func (r *replica) acts(home string, since time.Time) int {
	return len(r.proxy.requests(since, func(q request) bool { return q.changes() && q.in(home) }))
}

// TestFaultLeader forces changes of leader between two replicas in mid-run.
func TestFaultLeader(t *testing.T) {
	all := needsFaults(t)
	s, home, asked, leader := acting(t, "leader", 400*time.Millisecond)
	other := s.start(home)
	other.stand(t)
	other.mayLead()
	time.Sleep(2 * time.Second) // longer than a look at the lease takes
	if other.acts(home, time.Time{}) != 0 || !other.proxy.leads().IsZero() {
		t.Fatal("two lead")
	}
	make1(t, home, "TeamWorkflow", wave(t, 40, "taskBatchSize: 2, taskRecords: Full,"))
	until(t, "some tasks are over", func() bool { return len(asked.of(home)) >= 4 })

	// The lease is deleted: whoever finds it gone takes it, and the other one gives way.
	inFlight := asked.going(home)
	s.deposed()
	began := time.Now()
	until(t, "one of them leads", func() bool {
		return other.acts(home, began) > 0 || leader.acts(home, began.Add(3*time.Second)) > 0
	})
	if other.acts(home, began) > 0 {
		leader.awaits(t, "the deposed one ends", leader.over)
		leader, other = other, s.start(home)
		other.stand(t)
		other.mayLead()
	}
	t.Logf("FIGURE leader: the lease deleted with %d calls in flight; somebody acts %s later", inFlight, time.Since(began).Round(time.Millisecond))

	// The leader sleeps for longer than its lease lasts, and awakes when another one leads.
	if all {
		signal(t, leader, syscall.SIGSTOP)
		stopped := time.Now()
		other.within(t, patience, "the other one leads", func() bool { return other.acts(home, stopped) > 0 })
		took := time.Since(stopped)
		awake := time.Now()
		signal(t, leader, syscall.SIGCONT)
		leader.awaits(t, "the sleeper ends", leader.over)
		if late := leader.acts(home, awake.Add(time.Second)); late != 0 {
			t.Errorf("%d writes of the sleeper", late)
		}
		t.Logf("FIGURE leader: asleep; the other one acts after %s, the sleeper ends %s after it awakes, %d of its writes pass",
			took.Round(time.Millisecond), time.Since(awake).Round(time.Millisecond), leader.acts(home, awake))
		leader = other
	}
	leader.settles(t, home)
	if got := phase(t, home, "wave"); got != "Succeeded" {
		t.Errorf("it ends as %s", got)
	}
	repeated := 0
	for _, count := range asked.counts(home) {
		repeated += count - 1
	}
	t.Logf("FIGURE leader: %d prompts, %d calls repeated", len(asked.counts(home)), repeated)
	// A call whose answer nobody stored is made again: at most those in flight at each change.
	if changes := 2; repeated > 2*changes {
		t.Errorf("%d calls are repeated", repeated)
	}
	asked.neverTwiceAtOnce(t, home)
}

// awaits is until, with the end of the log.
func (r *replica) awaits(t *testing.T, what string, holds func() bool) {
	t.Helper()
	for end := time.Now().Add(patience); !holds(); time.Sleep(pause) {
		if time.Now().After(end) {
			t.Fatalf("not within %s: %s\n%s", patience, what, r.tail())
		}
	}
}

func signal(t *testing.T, r *replica, what syscall.Signal) {
	t.Helper()
	if err := r.process.Process.Signal(what); err != nil {
		t.Fatal(err)
	}
}

// neverTwiceAtOnce fails if two calls with one prompt went on at the same time for callers that
// both were there until the answer left.
func (m *talk) neverTwiceAtOnce(t *testing.T, home string) {
	t.Helper()
	calls := m.of(home)
	for i, one := range calls {
		for _, two := range calls[i+1:] {
			if one.hash == two.hash && one.answered && two.answered && two.begun.Before(one.ended) {
				t.Errorf("prompt %s is asked by two at once", one.hash)
			}
		}
	}
}

// TestFaultTerm ends an operator as Kubernetes does, with calls in flight.
func TestFaultTerm(t *testing.T) {
	needsFaults(t)
	s := newStage(t, "term")
	s.grace = 5
	for _, one := range []struct {
		name    string
		latency time.Duration
		lost    bool
	}{{"short", 1500 * time.Millisecond, false}, {"long", 60 * time.Second, true}} {
		t.Run(one.name, func(t *testing.T) {
			home := s.home(one.name)
			asked := newTalk(t, one.latency)
			asked.endpoint(t, home, nil)
			leader := s.lead(home)
			make1(t, home, "TeamWorkflow", wave(t, 6, "taskBatchSize: 6, taskRecords: Full,"))
			until(t, "six calls go on", func() bool { return asked.going(home) == 6 })
			signal(t, leader, syscall.SIGTERM)
			began := time.Now()
			leader.awaits(t, "the process ends", leader.over)
			took := time.Since(began)
			answered := len(storedIn(t, home))
			asked.with(func() { asked.latency = 50 * time.Millisecond })
			next := s.lead(home)
			next.settles(t, home)
			calls := len(asked.of(home))
			t.Logf("FIGURE term: calls of %s, grace %d s: ends after %s, %d of 6 answers are stored, %d calls in all",
				one.latency, s.grace, took.Round(time.Millisecond), answered, calls)
			if took > time.Duration(s.grace+10)*time.Second {
				t.Errorf("it ends only after %s", took)
			}
			if !one.lost && (answered != 6 || calls != 7) || one.lost && (answered != 0 || calls != 13) {
				t.Errorf("%d answers stored, %d calls", answered, calls)
			}
			if got := phase(t, home, "wave"); got != "Succeeded" {
				t.Errorf("it ends as %s", got)
			}
			next.kill()
			s.deposed()
		})
	}
}

// jcmd asks a JVM.
func jcmd(t *testing.T, r *replica, words ...string) string {
	t.Helper()
	output, err := exec.Command("jcmd", append([]string{itoa(r.process.Process.Pid)}, words...)...).CombinedOutput()
	if err != nil {
		return ""
	}
	return string(output)
}
