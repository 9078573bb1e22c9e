package scheduler

import (
	"fmt"
	"maps"
	"sync"
	"time"

	"changwat/internal/ledger"
)

// trouble is what keeps all announcements from being sent.
type trouble struct {
	mu      sync.Mutex
	channel string // how LINE, or something on the way to it, refuses the channel; "" while it does not
	since   time.Time
	quota   bool // the month's messages are used up
}

// refused notes a refusal that concerns the whole channel, and reports whether it is news.
func (t *trouble) refused(reason string, now time.Time) (news bool) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if news = t.channel == ""; news {
		t.since = now
	}
	t.channel = reason
	return news
}

// usedUp notes that the month's messages are used up, and reports whether that is news.
func (t *trouble) usedUp() (news bool) {
	t.mu.Lock()
	defer t.mu.Unlock()
	news = !t.quota
	t.quota = true
	return news
}

// over notes that a push was accepted, and reports whether that ends a trouble.
func (t *trouble) over() (ended bool) {
	t.mu.Lock()
	defer t.mu.Unlock()
	ended = t.quota || t.channel != ""
	t.quota, t.channel = false, ""
	return ended
}

// Health is what may keep announcements from being sent. The zero Health is a good one.
type Health struct {
	Clock        string    // why nothing is sent by this clock
	Channel      string    // how the last push was refused, where that concerns all of them
	ChannelSince time.Time // since when
	QuotaUsedUp  bool      // the month's messages are used up
}

// Reasons returns why announcements are held, a sentence for each reason; none where they are not.
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

// Health returns what keeps announcements from being sent at present, as far as this scheduler has seen.
func (s *Scheduler) Health() Health {
	s.clock.mu.Lock()
	wrong := s.clock.reported
	s.clock.mu.Unlock()
	s.trouble.mu.Lock()
	defer s.trouble.mu.Unlock()
	h := Health{Clock: wrong, Channel: s.trouble.channel, QuotaUsedUp: s.trouble.quota}
	if h.Channel != "" {
		h.ChannelSince = s.trouble.since
	}
	return h
}

// SettledAs is a job and a state in which deliveries of it were settled.
type SettledAs struct {
	Job   string
	State ledger.DeliveryState
}

// tally counts what a scheduler has settled.
type tally struct {
	mu     sync.Mutex
	counts map[SettledAs]int
}

func (t *tally) add(job string, state ledger.DeliveryState) {
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
