package cases

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
)

// killing is what was seen at all points.
type killing struct {
	guard                       sync.Mutex
	points, late, repeated      int
	unknown                     int
	recoveries, whole, expired  []time.Duration // from the lease, or the kill, to the first write
	stored, unstored, allCalled int
}

// TestFaultKill kills the operator after each write of three workflows, and lets another go on.
func TestFaultKill(t *testing.T) {
	all := needsFaults(t)
	seen := &killing{}
	t.Run("points", func(t *testing.T) {
		for _, one := range shapes(t) {
			if !all && one.name == "chain" {
				continue
			}
			t.Run(one.name, func(t *testing.T) {
				t.Parallel()
				seen.lane(t, one, all)
			})
		}
	})
	slices.Sort(seen.recoveries)
	slices.Sort(seen.whole)
	slices.Sort(seen.expired)
	t.Logf("FIGURE kill: %d points (%d more where the run was over before), %d results were stored then, %d calls were not; "+
		"%d calls in all, %d of them repeated, of results stored 0; %d times OutcomeUnknown; "+
		"from the lease to the first write p50 %s max %s; from the kill, lease expired by itself (%d points) max %s, deleted max %s",
		seen.points, seen.late, seen.stored, seen.unstored, seen.allCalled, seen.repeated, seen.unknown,
		middle(seen.recoveries), last(seen.recoveries), len(seen.expired), last(seen.expired), last(seen.whole))
	if all && seen.points < 50 {
		t.Errorf("only %d points", seen.points)
	}
	if last(seen.recoveries) > 10*time.Second || last(seen.expired) > 30*time.Second {
		t.Error("recovery takes too long")
	}
}

func middle(sorted []time.Duration) time.Duration {
	if len(sorted) == 0 {
		return 0
	}
	return sorted[len(sorted)/2].Round(time.Millisecond)
}

func last(sorted []time.Duration) time.Duration {
	if len(sorted) == 0 {
		return 0
	}
	return sorted[len(sorted)-1].Round(time.Millisecond)
}

// lane runs one shape: the operator that took over at one point is killed at the next.
func (k *killing) lane(t *testing.T, one *shape, all bool) {
	s := newStage(t, "kill-"+one.name)
	asked := newTalk(t, 150*time.Millisecond)
	asked.refuse = one.answer
	home := func(number int) string { return fmt.Sprintf("%s-%02d", s.system, number) }
	begin := func(number int) *replica {
		namespace(t, home(number+1))
		asked.endpoint(t, home(number+1), nil)
		return s.start(home(number), home(number+1))
	}
	namespace(t, home(0))
	asked.endpoint(t, home(0), nil)
	leader := begin(0)
	next := begin(1)
	leader.stand(t)
	leader.leads(t)
	make1(t, home(0), "TeamWorkflow", one.workflow)
	leader.settles(t, home(0))
	one.states = len(leader.proxy.requests(time.Time{}, func(q request) bool { return q.state() && q.in(home(0)) }))
	one.calls, one.end, one.attempts = asked.counts(home(0)), endOf(t, home(0)), attemptsOf(t, home(0))
	t.Logf("FIGURE kill: %s without faults: %d writes besides events, %d calls", one.name, one.states, len(asked.of(home(0))))
	if one.end.Phase != "Succeeded" {
		t.Fatalf("it does not succeed even without faults: %s", one.end)
	}
	var points []int
	for write := 0; write <= one.states; write++ {
		if all || write == one.states/3 || write == 2*one.states/3 {
			points = append(points, write)
		}
	}
	for number, write := range points {
		standby := next
		standby.stand(t)
		if number+1 < len(points) {
			next = begin(number + 2)
		}
		point := &point{k, s, one, asked, leader, standby, home(number + 1), write, number%8 == 0}
		t.Run(fmt.Sprint(write), point.run)
		leader = standby
		leader.leads(t)
	}
}

// point is one place where an operator is killed.
type point struct {
	*killing
	stage           *stage
	shape           *shape
	asked           *talk
	leader, standby *replica
	home            string
	write           int
	natural         bool // the lease is left to expire
}

func (p *point) run(t *testing.T) {
	killed := p.arm(t)
	make1(t, p.home, "TeamWorkflow", p.shape.workflow)
	var at time.Time
	until(t, "the operator is killed or has nothing more to do", func() bool {
		select {
		case at = <-killed:
			return true
		default:
			return over(t, p.home) && len(p.leader.proxy.requests(time.Now().Add(-time.Second), request.changes)) == 0
		}
	})
	late := at.IsZero()
	if late {
		p.leader.kill()
		at = time.Now()
	}
	calls, kept := p.asked.counts(p.home), map[string]bool{}
	var done []string
	for _, result := range storedIn(t, p.home) {
		kept[result.prompt()] = true
		done = append(done, result.Task)
	}
	unclear := p.unclear(t)
	p.standby.mayLead()
	if !p.natural {
		p.stage.deposed()
	}
	p.standby.within(t, patience, "it leads", func() bool { return !p.standby.proxy.leads().IsZero() })
	p.standby.settles(t, p.home)
	p.judge(t, kept, calls, unclear)
	p.judgeAttempts(t, done)
	p.measure(t, at, late, kept, calls)
}

// arm has the leader killed right after its write: the answer is never delivered.
func (p *point) arm(t *testing.T) chan time.Time {
	t.Helper()
	killed := make(chan time.Time, 1)
	var guard sync.Mutex
	count := 0
	kill := func() error {
		p.leader.proxy.with(func() { p.leader.proxy.dead = true })
		now := time.Now()
		p.leader.kill()
		killed <- now
		return errCut
	}
	p.leader.proxy.with(func() {
		p.leader.proxy.before = func(q request) error {
			if guard.Lock(); p.write == 0 && count == 0 && q.state() && q.in(p.home) && strings.Contains(q.path, "/teamworkflows/") {
				count++
				guard.Unlock()
				return kill()
			}
			guard.Unlock()
			return nil
		}
		p.leader.proxy.after = func(q request) error {
			if p.write == 0 || !q.state() || !q.in(p.home) {
				return nil
			}
			guard.Lock()
			count++
			mine, after := count == p.write, count > p.write
			guard.Unlock()
			if mine {
				return kill()
			} else if after {
				return errCut
			}
			return nil
		}
	})
	return killed
}

// unclear says whether nobody can know whether the SideEffecting task has happened.
func (p *point) unclear(t *testing.T) bool {
	t.Helper()
	if p.shape.sideTask == "" {
		return false
	}
	for _, result := range storedIn(t, p.home) {
		if result.Task == p.shape.sideTask {
			return false
		}
	}
	for _, record := range items(t, p.home, autogroq, "AgentTask") {
		if text(record, "spec", "taskName") == p.shape.sideTask {
			return true
		}
	}
	return false
}

func (p *point) judge(t *testing.T, kept map[string]bool, before map[string]int, unclear bool) {
	t.Helper()
	end := endOf(t, p.home)
	after := p.asked.counts(p.home)
	for prompt, count := range after {
		most := p.shape.calls[prompt]
		if before[prompt] > 0 && !kept[prompt] {
			most++ // that call's answer was not stored
		}
		if kept[prompt] {
			most = before[prompt]
		}
		if count > most {
			t.Errorf("prompt %s is asked %d times, %d of them before the kill (stored then: %v)", prompt, count, before[prompt], kept[prompt])
		}
	}
	if unclear {
		p.guard.Lock()
		p.unknown++
		p.guard.Unlock()
		if text := end.String(); end.Phase == "Succeeded" || !strings.Contains(text, "OutcomeUnknown") {
			t.Errorf("a side effect that may have happened is not left to a person: %s", text)
		}
		return
	}
	if !reflect.DeepEqual(end, p.shape.end) {
		t.Errorf("another end\n%s\ninstead of\n%s", end, p.shape.end)
	}
}

// judgeAttempts holds that none is made of what was done, and at most one more of the rest. There
// may be fewer: that a call had failed is forgotten with the process that had not yet said so.
func (p *point) judgeAttempts(t *testing.T, done []string) {
	t.Helper()
	for task, number := range attemptsOf(t, p.home) {
		usual := p.shape.attempts[task]
		if number > usual+1 {
			t.Errorf("%s is told to have had %d attempts, without faults it has %d", task, number, usual)
		}
		if slices.Contains(done, task) && number != usual {
			t.Errorf("%s was stored at the kill, but has %d attempts instead of %d", task, number, usual)
		}
	}
}

func (p *point) measure(t *testing.T, at time.Time, late bool, kept map[string]bool, before map[string]int) {
	t.Helper()
	p.guard.Lock()
	defer p.guard.Unlock()
	for prompt, count := range p.asked.counts(p.home) {
		p.allCalled += count
		p.repeated += max(0, count-p.shape.calls[prompt])
		if before[prompt] > 0 && !kept[prompt] {
			p.unstored++
		}
	}
	p.stored += len(kept)
	if late {
		p.late++
		return
	}
	p.points++
	leads := p.standby.proxy.leads()
	written := p.standby.proxy.requests(leads, func(q request) bool { return q.changes() && q.in(p.home) })
	if len(written) == 0 {
		return // all was done before
	}
	p.recoveries = append(p.recoveries, written[0].at.Sub(leads))
	if took := written[0].at.Sub(at); p.natural {
		p.expired = append(p.expired, took)
	} else {
		p.whole = append(p.whole, took)
	}
}
