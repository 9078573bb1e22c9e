package scheduler

import (
	"fmt"
	"maps"
	"sync"
	"time"

	"changwat/internal/ledger"
)

// channelState is why LINE accepts no push of this channel at present.
type channelState struct {
	mu          sync.Mutex
	refusal     string // of LINE, or of a proxy on the way to it; "" while pushes are accepted
	since       time.Time
	quotaUsedUp bool // the month's messages are used up
}

// noteRefusal records a refusal that concerns the whole channel, and reports whether it is the first in a row.
func (c *channelState) noteRefusal(reason string, now time.Time) (first bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if first = c.refusal == ""; first {
		c.since = now
	}
	c.refusal = reason
	return first
}

// noteQuotaUsedUp records that the month's messages are used up, and reports whether that was not known yet.
func (c *channelState) noteQuotaUsedUp() (first bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	first = !c.quotaUsedUp
	c.quotaUsedUp = true
	return first
}

// noteAccepted records that a push was accepted, and reports whether pushes were refused until then.
func (c *channelState) noteAccepted() (recovered bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	recovered = c.quotaUsedUp || c.refusal != ""
	c.quotaUsedUp, c.refusal = false, ""
	return recovered
}

// Health states why announcements are not being sent. The zero Health means that nothing is known to hold them.
type Health struct {
	Clock        string    // what is wrong with the office's clock, in English; "" for nothing
	Channel      string    // the latest refusal of the whole channel, in English; "" while pushes are accepted
	ChannelSince time.Time // when the first of these refusals came, in the zone of the office's clock
	QuotaUsedUp  bool      // the channel's messages of this month are used up
}

// Reasons returns an English sentence for each reason why announcements are held; none where they are not.
func (h Health) Reasons() []string {
	var reasons []string
	if h.Clock != "" {
		reasons = append(reasons, "announcements are held: "+h.Clock)
	}
	if h.Channel != "" {
		reasons = append(reasons, fmt.Sprintf("announcements are held: LINE, or a proxy on the way to it, has refused the channel since %s: %s",
			h.ChannelSince.Format(time.RFC3339), h.Channel))
	}
	if h.QuotaUsedUp {
		reasons = append(reasons, "announcements are held: the channel's messages of this month are used up")
	}
	return reasons
}

// Health returns why announcements are not being sent at present, as far as this scheduler has observed.
func (s *Scheduler) Health() Health {
	s.clock.mu.Lock()
	clockProblem := s.clock.reported
	s.clock.mu.Unlock()
	s.channel.mu.Lock()
	defer s.channel.mu.Unlock()
	h := Health{Clock: clockProblem, Channel: s.channel.refusal, QuotaUsedUp: s.channel.quotaUsedUp}
	if h.Channel != "" {
		h.ChannelSince = s.channel.since
	}
	return h
}

// SettledAs is a job and the final state of some of its deliveries.
type SettledAs struct {
	Job   string
	State ledger.DeliveryState
}

// settledCounts counts the deliveries that a scheduler has settled.
type settledCounts struct {
	mu     sync.Mutex
	counts map[SettledAs]int
}

func (t *settledCounts) add(job string, state ledger.DeliveryState) {
	if state == ledger.DeliveryPending {
		return
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.counts == nil {
		t.counts = make(map[SettledAs]int)
	}
	t.counts[SettledAs{job, state}]++
}

// Settled returns how many deliveries this scheduler has settled since it was made, by job and state.
func (s *Scheduler) Settled() map[SettledAs]int {
	s.settled.mu.Lock()
	defer s.settled.mu.Unlock()
	return maps.Clone(s.settled.counts)
}
