package scheduler

import (
	"bytes"
	"context"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"

	"changwat/handlers/dialog"
	"changwat/internal/ledger"
)

// revalidator decides whether deliveries still say what the present records say. It recomposes what was composed at
// another version of the ledger, each occurrence once for a version. It is for one goroutine.
type revalidator struct {
	s        *Scheduler
	version  string // of the ledger; "" while it cannot be read
	composed map[[2]string]composition
	audience map[[2]string]Audience
	// reachable says of chats and people whether they may have announcements, as far as that was asked.
	reachable map[string]bool
}

// composition is what Job.Compose returned for an occurrence.
type composition struct {
	answer dialog.Answer
	valid  bool
	err    error
}

// validity is whether a delivery still says what the records say.
type validity struct {
	current   bool
	reason    string           // why it is not current
	successor *ledger.Delivery // the delivery to send instead; nil for none
}

// refresh reads the ledger's version, and drops what was composed at another one.
func (r *revalidator) refresh(ctx context.Context) error {
	version, err := r.s.Ledger.Version(ctx)
	if err != nil {
		r.version = ""
		return err
	}
	if version != r.version || r.composed == nil {
		r.composed, r.audience, r.reachable = make(map[[2]string]composition), make(map[[2]string]Audience), make(map[string]bool)
	}
	r.version = version
	return nil
}

// reach asks once for all deliveries that are to be checked whether their chats may have announcements.
func (r *revalidator) reach(ctx context.Context, deliveries []ledger.Delivery) error {
	var targets []string
	for _, d := range deliveries {
		if _, known := r.reachable[d.Target]; !known && r.version != "" && d.Version != r.version {
			targets = append(targets, d.Target)
		}
	}
	if len(targets) == 0 {
		return nil
	}
	slices.Sort(targets)
	targets = slices.Compact(targets)
	found, err := r.s.Ledger.Reachable(ctx, targets)
	if err != nil {
		return err
	}
	for _, target := range targets {
		_, r.reachable[target] = slices.BinarySearch(found, target) // they are ordered
	}
	return nil
}

// check compares a delivery with what would be composed now. Where that cannot be found out, because the ledger or the
// composer fails, the delivery counts as current.
func (r *revalidator) check(ctx context.Context, d ledger.Delivery, now time.Time) validity {
	job, ok := r.s.job(d.Job)
	if !ok || r.version == "" || d.Version == r.version {
		return validity{current: true}
	}
	k := job.parse(d.Occurrence)
	switch belongs, err := r.belongs(ctx, job, d, k); {
	case err != nil:
		return validity{current: true}
	case !belongs:
		return validity{reason: "the chat is no longer subscribed or approved, or the job is paused"}
	}
	c, ok := r.composed[[2]string{d.Job, d.Occurrence}]
	if !ok {
		c.answer, c.valid, c.err = job.Compose(ctx, k.job, k.narrowing, now)
		r.composed[[2]string{d.Job, d.Occurrence}] = c
	}
	if c.err == nil && !c.valid {
		return validity{reason: "moved or cancelled since it was composed"}
	}
	if c.err != nil {
		return validity{current: true}
	}
	body, err := r.s.Composer.PushBody(d.Target, c.answer)
	if err != nil || bytes.Equal(body, d.Body) {
		return validity{current: true}
	}
	return validity{reason: "what it says has changed since it was composed", successor: &ledger.Delivery{
		Job: d.Job, Occurrence: d.Occurrence, Target: d.Target, Body: body, RetryKey: uuid.NewString(), Due: d.Due,
		DeliveryFacts:     ledger.DeliveryFacts{Version: r.version, Revision: d.Revision + 1, Predecessor: d.ID, Shows: c.answer.Shows()},
		DeliveryTransport: ledger.DeliveryTransport{Priority: d.Priority, RideFrom: d.RideFrom},
		DeliveryProgress:  ledger.DeliveryProgress{Alone: d.Alone},
	}}
}

// belongs reports whether the chat that a delivery goes to still belongs to the occurrence's audience and may have it.
func (r *revalidator) belongs(ctx context.Context, job Job, d ledger.Delivery, k occurrenceKey) (bool, error) {
	a, known := r.audience[[2]string{d.Job, d.Occurrence}]
	if !known {
		var err error
		if a, err = job.audience(ctx, k); err != nil {
			return false, err
		}
		r.audience[[2]string{d.Job, d.Occurrence}] = a
	}
	subs, err := r.s.subscribersAt(ctx, job.Name, r.version)
	if err != nil {
		return false, err
	}
	byTarget := func(s ledger.Subscription, target string) int { return strings.Compare(s.Target, target) }
	i, _ := slices.BinarySearchFunc(subs, d.Target, byTarget)
	for ; i < len(subs) && subs[i].Target == d.Target; i++ {
		if n, ok := job.admits(a, subs[i]); ok && n == k.narrowing {
			return true, nil
		}
	}
	if !slices.Contains(a.Targets, d.Target) {
		return false, nil
	}
	if reachable, known := r.reachable[d.Target]; known {
		return reachable, nil
	}
	reachable, err := r.s.Ledger.Reachable(ctx, []string{d.Target})
	return len(reachable) > 0, err
}
