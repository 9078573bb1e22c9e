package scheduler

import (
	"context"
	"fmt"
	"slices"
	"sync"
	"time"

	"changwat/internal/ledger"
	"changwat/internal/thai/when"
)

// budgetLife is how long a process goes by what it has read of the quota; meanwhile it counts its own pushes.
const budgetLife = 30 * time.Second

// Policy is what the office has set about the hours and the cost of announcements.
type Policy struct {
	// QuietUntil returns when the quiet hours end that hold at a time, the zero Time where none hold; nil for no quiet hours.
	QuietUntil func(at time.Time) time.Time

	Reserve  int                // the share of the month's quota, in percent, that is kept for what is urgent
	Notices  ledger.DeliveryWay // how corrections and changed meetings get to a chat; "" for pushed
	Digests  ledger.DeliveryWay // how digests do
	RideWait time.Duration      // how long what rides and then is pushed waits for a reply
}

// policy returns what the office has set; all is pushed where nothing is.
func (s *Scheduler) policy(ctx context.Context) (Policy, error) {
	if s.Policy == nil {
		return Policy{}, nil
	}
	return s.Policy(ctx)
}

// plannedLife is how long it serves what the reminders of the rest of the month will cost.
const plannedLife = 10 * time.Minute

// floor returns how many messages of the month an announcement of this priority leaves to what is more urgent: what is urgent
// itself nothing, a change the reserve, a reminder one and a half of it, and a digest besides what the reminders until the end
// of the month will cost, at least twice the reserve.
func floor(p ledger.Priority, limit, reserve, planned int) int {
	kept := limit * reserve / 100
	switch p {
	case ledger.PriorityUrgent:
		return 0
	case ledger.PriorityChange:
		return kept
	case ledger.PriorityReminder:
		return kept * 3 / 2
	}
	return kept*3/2 + max(kept/2, planned)
}

// spending is what this process knows of the quota and of the sizes of chats. It reads them from time to time and counts its
// own pushes in between.
type spending struct {
	asked   chan struct{} // wakes up what asks LINE
	reading sync.Mutex    // held by whoever reads it anew

	mu      sync.Mutex
	read    time.Time // when it was read; zero for anew
	stale   bool      // LINE says something else than what was read
	held    bool      // something was held for the quota
	quota   ledger.Quota
	reserve int
	spent   int // since it was read
	sizes   map[string]ledger.ChatSize

	planned      int // what the reminders until the end of the month will cost
	plannedSince time.Time
}

// forget makes that all is read anew.
func (b *spending) forget() {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.read = time.Time{}
}

// contradicted notes that LINE has refused a push although the reading leaves something.
func (b *spending) contradicted() {
	b.mu.Lock()
	b.stale = true
	b.mu.Unlock()
	nudge(b.asked)
}

// takeHeld reports whether something was held for the quota since it was asked last.
func (b *spending) takeHeld() bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	was := b.held
	b.held = false
	return was
}

// takeStale reports whether LINE has contradicted the reading since it was asked last.
func (b *spending) takeStale() bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	was := b.stale
	b.stale = false
	return was
}

// refreshBudget reads the quota and the sizes of chats where what is known is too old.
func (s *Scheduler) refreshBudget(ctx context.Context, now time.Time) error {
	b := &s.spending
	if b.fresh(now) {
		return nil
	}
	b.reading.Lock()
	defer b.reading.Unlock()
	if b.fresh(now) {
		return nil
	}
	q, err := s.Ledger.Quota(ctx)
	if err != nil {
		return err
	}
	sizes, err := s.Ledger.ChatSizes(ctx)
	if err != nil {
		return err
	}
	policy, err := s.policy(ctx)
	if err != nil {
		return err
	}
	if age := now.Sub(b.plannedSince); q.Reading.Limited && (age < 0 || age >= plannedLife) {
		perDay := map[when.Date]int{}
		if err := s.forecaster().planned(ctx, now, q.To, ledger.PriorityReminder, perDay); err != nil {
			return err
		}
		b.planned, b.plannedSince = 0, now
		for _, cost := range perDay {
			b.planned += cost
		}
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	b.read, b.quota, b.sizes, b.reserve, b.spent = now, q, sizes, policy.Reserve, 0
	return nil
}

// fresh reports whether what is known serves at now.
func (b *spending) fresh(now time.Time) bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	age := now.Sub(b.read)
	return !b.read.IsZero() && age >= 0 && age < budgetLife && now.Before(b.quota.To)
}

// recipients is how many messages LINE charges for a push to a chat: one for each member. A group that was not counted yet
// counts as one.
func (b *spending) recipients(chat string) int {
	if ledger.KindOf(chat) == ledger.ChatUser {
		return 1
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	return recipients(chat, b.sizes)
}

func recipients(chat string, sizes map[string]ledger.ChatSize) int {
	if size, counted := sizes[chat]; counted && ledger.KindOf(chat) != ledger.ChatUser {
		return size.Members
	}
	return 1
}

// take takes the cost of a push from what is left, unless that is kept for what is more urgent. What is urgent is always
// pushed: LINE has the last word, since its figure is approximate.
func (b *spending) take(p ledger.Priority, cost int) (refused string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if r := b.quota.Reading; r.Limited && b.quota.Known() && p != ledger.PriorityUrgent {
		left, kept := b.quota.Left()-b.spent, floor(p, r.Limit, b.reserve, b.planned)
		if left-cost < kept {
			b.held = true
			nudge(b.asked)
			return fmt.Sprintf("%d of the month's messages are left, of which %d are kept for what is more urgent, and this takes %d", max(left, 0), kept, cost)
		}
	}
	b.spent += cost
	return ""
}

// overBudget holds a request for which the month's messages are not to be used. What may have been accepted is repeated
// whatever it costs, since it has been charged then.
func (s *Scheduler) overBudget(ctx context.Context, r request) (held []settlement) {
	if perhapsAccepted(r.deliveries) {
		return nil
	}
	now := s.Now()
	if err := s.refreshBudget(ctx, now); err != nil {
		s.Log.WarnContext(ctx, "what is left of the quota can't be read, announcements are sent", "err", err)
		return nil
	}
	most := slices.MinFunc(r.deliveries, func(a, b ledger.Delivery) int { return int(a.Priority - b.Priority) }).Priority
	reason := s.spending.take(most, s.spending.recipients(r.target))
	if reason == "" {
		return nil
	}
	if r.joint != 0 { // each may then ride by itself
		if err := s.Ledger.DissolveJoint(context.WithoutCancel(ctx), s.owner, r.joint, false); err != nil {
			s.Log.WarnContext(ctx, "a joint request can't be dissolved, will try again", "err", err)
		}
	}
	again := now.Add(min(s.Timing.Sparse, nextMonth(now).Sub(now)))
	return settleEach(r.deliveries, func(d ledger.Delivery) ledger.Delivery {
		d = s.reschedule(d, again, reason)
		if job, ok := s.job(d.Job); ok && job.Rides && d.State == ledger.DeliveryPending {
			d.RideFrom = now
		}
		return d
	})
}
