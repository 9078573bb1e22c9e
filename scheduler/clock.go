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
	// clockEvery is how often the clock is compared with the platform's while nothing is wrong.
	clockEvery = 10 * time.Minute
	// clockAgain is how soon it is compared again while something is.
	clockAgain = 10 * time.Second
	// clockJump is by how much the clock may get ahead of the time that has passed until it counts as set anew.
	clockJump = 30 * time.Second
)

// clockCheck compares the office's clock with the platform's and with the time that passes.
type clockCheck struct {
	mu       sync.Mutex
	known    bool          // the platform has told its time, and the clock has not been set since
	offset   time.Duration // by how much the clock is ahead of the platform's
	jumped   time.Duration // by how much the clock was set since the platform last told its time
	fault    error         // why the platform could not be asked
	asked    time.Time     // when it was asked last, in real time
	now      time.Time     // what the clock said at the last look
	looked   time.Time     // when that was, in real time
	reported string        // what the log has said last
}

// look notes what the clock says, and whether it has been set since the last look.
func (c *clockCheck) look(now time.Time) {
	now, real := now.Round(0), time.Now() // without the monotonic reading, which does not show that the clock was set
	if !c.looked.IsZero() {
		if jump := now.Sub(c.now) - real.Sub(c.looked); jump.Abs() > clockJump {
			c.known, c.jumped = false, c.jumped+jump
		}
	}
	c.now, c.looked = now, real
}

// told notes what the platform's clock says; zero where it does not say, and the clock must be trusted.
func (c *clockCheck) told(now, platform time.Time) {
	c.known, c.jumped, c.fault, c.asked, c.offset = true, 0, nil, time.Now(), 0
	if !platform.IsZero() {
		c.offset = now.Sub(platform)
	}
}

// due tells whether the platform should be asked for its time.
func (c *clockCheck) due() bool {
	since := time.Since(c.asked)
	switch {
	case c.asked.IsZero():
		return true
	case !c.known:
		return c.fault == nil || since >= clockAgain
	case c.offset.Abs() > clockTolerance:
		return since >= clockAgain
	}
	return since >= clockEvery
}

// wrong says what is wrong with the clock, "" for nothing.
func (c *clockCheck) wrong() string {
	switch {
	case c.known && c.offset > clockTolerance:
		return fmt.Sprintf("the clock is %v ahead of LINE's", c.offset.Round(time.Second))
	case c.known && c.offset < -clockTolerance:
		return fmt.Sprintf("the clock is %v behind LINE's", -c.offset.Round(time.Second))
	case !c.known && c.jumped.Abs() > clockTolerance:
		return fmt.Sprintf("the clock was set by %v, and LINE could not be asked for the time: %v", c.jumped.Round(time.Second), c.fault)
	}
	return ""
}

// checkClock returns why nothing may be planned by the office's clock at now, "" if it may, and whether deliveries may
// be sent by it, which needs the platform's word besides: by a wrong clock they would be given up as too late.
func (s *Scheduler) checkClock(ctx context.Context, now time.Time) (wrong string, send bool) {
	if s.ClockIsSet {
		return "", true
	}
	c := &s.clock
	c.mu.Lock()
	c.look(now)
	ask := c.due()
	c.mu.Unlock()
	if ask {
		platform, err := s.Platform.Time(ctx)
		c.mu.Lock()
		if err == nil {
			c.told(s.Now(), platform)
		} else if ctx.Err() == nil {
			c.fault, c.asked = err, time.Now()
		}
		c.mu.Unlock()
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	wrong = c.wrong()
	if wrong == "" && !c.known {
		wrong = s.behindWatermarks(ctx, now) // reads the ledger alone, which doesn't wait for this lock
	}
	switch {
	case wrong != "" && c.reported == "":
		s.Log.ErrorContext(ctx, "announcements are held until the clock is right", "reason", wrong)
	case wrong == "" && c.reported != "":
		s.Log.InfoContext(ctx, "the clock is right again, announcements go on")
	}
	c.reported = wrong
	return wrong, wrong == "" && c.known
}

// behindWatermarks says that the clock is behind what has been planned already, "" if it is not.
func (s *Scheduler) behindWatermarks(ctx context.Context, now time.Time) string {
	for _, job := range s.Jobs {
		mark, err := s.Ledger.Watermark(ctx, job.Name)
		if err == nil && mark.After(now.Add(clockTolerance)) {
			return fmt.Sprintf("the clock is %v behind what has been planned, and LINE could not be asked for the time",
				mark.Sub(now).Round(time.Second))
		}
	}
	return ""
}

// noteDate compares the clock with the date of an answer to a push.
func (s *Scheduler) noteDate(out Outcome, now time.Time) {
	if s.ClockIsSet || out.Date.IsZero() || !out.LINE {
		return
	}
	s.clock.mu.Lock()
	defer s.clock.mu.Unlock()
	s.clock.told(now, out.Date)
}
