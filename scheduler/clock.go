package scheduler

import (
	"context"
	"fmt"
	"sync"
	"time"
)

const (
	// clockTolerance is how far the clock may be off before nothing is planned or sent by it.
	clockTolerance = 2 * time.Minute
	// clockInterval is how often the clock is compared with the platform's while they agree.
	clockInterval = 10 * time.Minute
	// clockRetry is how soon it is compared again while they do not agree, or the platform could not be asked.
	clockRetry = 10 * time.Second
	// clockJump is how far the clock may differ from the monotonic clock before it counts as having been set.
	clockJump = 30 * time.Second
)

// clockCheck compares the office's clock with the platform's, and with this process's monotonic clock.
type clockCheck struct {
	mu         sync.Mutex
	synced     bool          // the platform's time is known, and the clock has not been set since
	offset     time.Duration // by how much the clock is ahead of the platform's
	jump       time.Duration // by how much the clock was set since the last sync
	fault      error         // why the platform could not be asked
	askedAt    time.Time     // when it was last asked, by the monotonic clock
	now        time.Time     // the clock's reading when it was last observed
	observedAt time.Time     // when that was, by the monotonic clock
	reported   string        // the problem that was last logged; "" for none
}

// observe records the clock's reading, and detects whether the clock has been set since the last one.
func (c *clockCheck) observe(now time.Time) {
	now, real := now.Round(0), time.Now() // without the monotonic reading, which does not show that the clock was set
	if !c.observedAt.IsZero() {
		if jump := now.Sub(c.now) - real.Sub(c.observedAt); jump.Abs() > clockJump {
			c.synced, c.jump = false, c.jump+jump
		}
	}
	c.now, c.observedAt = now, real
}

// sync records the difference to the platform's clock. A zero platform time means that the platform states none: then
// the office's clock is trusted.
func (c *clockCheck) sync(now, platform time.Time) {
	c.synced, c.jump, c.fault, c.askedAt, c.offset = true, 0, nil, time.Now(), 0
	if !platform.IsZero() {
		c.offset = now.Sub(platform)
	}
}

// syncDue reports whether the platform should be asked for its time.
func (c *clockCheck) syncDue() bool {
	since := time.Since(c.askedAt)
	switch {
	case c.askedAt.IsZero():
		return true
	case !c.synced:
		return c.fault == nil || since >= clockRetry
	case c.offset.Abs() > clockTolerance:
		return since >= clockRetry
	}
	return since >= clockInterval
}

// problem returns what is wrong with the clock, "" for nothing.
func (c *clockCheck) problem() string {
	switch {
	case c.synced && c.offset > clockTolerance:
		return fmt.Sprintf("the clock is %v ahead of LINE's", c.offset.Round(time.Second))
	case c.synced && c.offset < -clockTolerance:
		return fmt.Sprintf("the clock is %v behind LINE's", -c.offset.Round(time.Second))
	case !c.synced && c.jump.Abs() > clockTolerance:
		return fmt.Sprintf("the clock was set by %v, and LINE could not be asked for the time: %v", c.jump.Round(time.Second), c.fault)
	}
	return ""
}

// checkClock returns what is wrong with the office's clock at now ("" for nothing, then jobs may be planned), and
// whether deliveries may be sent. Sending also needs a sync with the platform's clock, since under a clock that is ahead
// deliveries would be given up as too late.
func (s *Scheduler) checkClock(ctx context.Context, now time.Time) (problem string, send bool) {
	if s.ClockIsSet {
		return "", true
	}
	c := &s.clock
	c.mu.Lock()
	c.observe(now)
	ask := c.syncDue()
	c.mu.Unlock()
	if ask {
		platform, err := s.Platform.Time(ctx)
		c.mu.Lock()
		if err == nil {
			c.sync(s.Now(), platform)
		} else if ctx.Err() == nil {
			c.fault, c.askedAt = err, time.Now()
		}
		c.mu.Unlock()
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	problem = c.problem()
	if problem == "" && !c.synced {
		problem = s.behindWatermarks(ctx, now) // under the lock: the ledger never waits for it
	}
	switch {
	case problem != "" && c.reported == "":
		s.Log.ErrorContext(ctx, "announcements are held until the clock is right", "reason", problem)
	case problem == "" && c.reported != "":
		s.Log.InfoContext(ctx, "the clock is right again, announcements are resumed")
	}
	c.reported = problem
	return problem, problem == "" && c.synced
}

// behindWatermarks returns a problem where the clock is behind the time up to which jobs have been planned, else "".
func (s *Scheduler) behindWatermarks(ctx context.Context, now time.Time) string {
	for _, job := range s.Jobs {
		watermark, err := s.Ledger.Watermark(ctx, job.Name)
		if err == nil && watermark.After(now.Add(clockTolerance)) {
			return fmt.Sprintf("the clock is %v behind what has been planned, and LINE could not be asked for the time",
				watermark.Sub(now).Round(time.Second))
		}
	}
	return ""
}

// noteDate compares the clock with the Date header of LINE's answer to a push.
func (s *Scheduler) noteDate(out Outcome, now time.Time) {
	if s.ClockIsSet || out.Date.IsZero() || !out.LINE {
		return
	}
	s.clock.mu.Lock()
	defer s.clock.mu.Unlock()
	s.clock.sync(now, out.Date)
}
