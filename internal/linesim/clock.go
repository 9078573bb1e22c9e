package linesim

import (
	"container/heap"
	"errors"
	"fmt"
	"sync"
	"time"
)

// errBackwards refuses a time in the past: what was delivered cannot be taken back.
var errBackwards = errors.New("the clock never goes back")

// Clock is the platform's own time. It starts at Config.Start, runs at real speed (or a multiple of it) and can be
// moved forward. Reply tokens, retry keys, rate limits, redeliveries and access tokens all follow it, so that a
// test can let twenty minutes pass without waiting for them. Network limits (the two seconds that a webhook may
// take) stay real.
type Clock struct {
	zone *time.Location

	mu        sync.Mutex
	base      time.Time // platform time at anchor
	anchor    time.Time // real time
	rate      float64
	note      string
	listeners []func(time.Time)
	timers    timers
	changed   chan struct{} // holds a value when the timers or the speed changed since runTimers looked
	done      chan struct{}
	stopped   chan struct{}
}

func newClock(start time.Time, zone *time.Location) *Clock {
	c := &Clock{
		zone: zone, base: start.In(zone), anchor: time.Now(), rate: 1,
		changed: make(chan struct{}, 1), done: make(chan struct{}), stopped: make(chan struct{}),
	}
	go c.runTimers()
	return c
}

// Now is the platform's time, in Config.Zone.
func (c *Clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now()
}

func (c *Clock) now() time.Time {
	passed := time.Since(c.anchor)
	if c.rate != 1 {
		passed = time.Duration(float64(passed) * c.rate)
	}
	return c.base.Add(passed)
}

// Rate is how many seconds pass on this clock in a real one.
func (c *Clock) Rate() float64 {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.rate
}

// Explain has the page show why the clock stands where it does, until the user closes the note; "" shows nothing.
func (c *Clock) Explain(why string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.note = why
}

// explanation is what Explain was told last.
func (c *Clock) explanation() string {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.note
}

// Advance moves the clock forward and tells everyone who asked with OnMove. A negative duration is refused.
func (c *Clock) Advance(d time.Duration) error {
	if d < 0 {
		return fmt.Errorf("advance by %s: %w", d, errBackwards)
	}
	return c.move(func(now time.Time) (time.Time, float64) { return now.Add(d), c.rate })
}

// Set moves the clock to t. A time that has already passed is refused.
func (c *Clock) Set(t time.Time) error {
	return c.move(func(time.Time) (time.Time, float64) { return t.In(c.zone), c.rate })
}

// SetRate makes the clock run rate times as fast as real time. Rates from 0 (it stands still) to 3600 are allowed.
func (c *Clock) SetRate(rate float64) error {
	if !(rate >= 0 && rate <= 3600) {
		return fmt.Errorf("rate %v: must be between 0 and 3600", rate)
	}
	return c.move(func(now time.Time) (time.Time, float64) { return now, rate })
}

// OnMove calls f with the new time whenever the clock is moved or its speed changed, not as time passes.
func (c *Clock) OnMove(f func(now time.Time)) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.listeners = append(c.listeners, f)
}

func (c *Clock) move(to func(now time.Time) (time.Time, float64)) error {
	c.mu.Lock()
	now := c.now()
	next, rate := to(now)
	if next.Before(now) {
		c.mu.Unlock()
		return fmt.Errorf("set to %s while it is %s: %w", next.Format(time.RFC3339), now.Format(time.RFC3339), errBackwards)
	}
	c.base, c.anchor, c.rate = next, time.Now(), rate
	listeners := c.listeners
	c.mu.Unlock()
	c.noteChange()
	for _, f := range listeners {
		f(next)
	}
	return nil
}

// after runs f once d has passed on this clock. f runs on the clock's goroutine: it must not block.
func (c *Clock) after(d time.Duration, f func()) {
	c.mu.Lock()
	heap.Push(&c.timers, timer{at: c.now().Add(d), do: f})
	c.mu.Unlock()
	c.noteChange()
}

// noteChange has runTimers look at the timers again.
func (c *Clock) noteChange() {
	select {
	case c.changed <- struct{}{}:
	default:
	}
}

// runTimers runs the timers as they fall due.
func (c *Clock) runTimers() {
	defer close(c.stopped)
	for {
		wait := c.runDue()
		due := time.NewTimer(wait)
		select {
		case <-due.C:
		case <-c.changed:
			due.Stop()
		case <-c.done:
			due.Stop()
			return
		}
	}
}

// runDue runs what is due and says how long, in real time, until the next.
func (c *Clock) runDue() time.Duration {
	const idle = time.Hour
	for {
		c.mu.Lock()
		if len(c.timers) == 0 || c.rate == 0 && c.timers[0].at.After(c.now()) {
			c.mu.Unlock()
			return idle
		}
		wait := c.timers[0].at.Sub(c.now())
		if wait > 0 {
			wait = time.Duration(float64(wait) / c.rate)
			c.mu.Unlock()
			return max(min(wait, idle), time.Millisecond)
		}
		due := heap.Pop(&c.timers).(timer)
		c.mu.Unlock()
		due.do()
	}
}

func (c *Clock) close() {
	close(c.done)
	<-c.stopped
}

// timer is something to do at a time; timers is a heap of them, the earliest first.
type timer struct {
	at time.Time
	do func()
}

type timers []timer

func (a timers) Len() int           { return len(a) }
func (a timers) Less(i, j int) bool { return a[i].at.Before(a[j].at) }
func (a timers) Swap(i, j int)      { a[i], a[j] = a[j], a[i] }
func (a *timers) Push(x any)        { *a = append(*a, x.(timer)) }
func (a *timers) Pop() any {
	old := *a
	last := old[len(old)-1]
	*a = old[:len(old)-1]
	return last
}
