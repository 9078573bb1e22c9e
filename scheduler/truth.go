package scheduler

import (
	"bytes"
	"context"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"

	"changwat/handlers"
	"changwat/internal/ledger"
)

// truth tells whether deliveries still say what would be said now. It composes anew what was composed from other
// records than the present ones, each occurrence once for a version of the ledger. It is used by one goroutine.
type truth struct {
	s        *Scheduler
	version  string // of the ledger; "" while it cannot be read
	composed map[[2]string]composition
	audience map[string][]ledger.Chat
}

// composition is what an occurrence says now.
type composition struct {
	answer handlers.Answer
	held   bool // it takes place
	err    error
}

// finding is what has become of a delivery's truth.
type finding struct {
	same      bool
	reason    string           // why it is no longer so
	successor *ledger.Delivery // what is to be said instead; nil for nothing
}

// refresh reads the ledger's version, and forgets what was composed at another one.
func (t *truth) refresh(ctx context.Context) error {
	version, err := t.s.Ledger.Version(ctx)
	if err != nil {
		t.version = ""
		return err
	}
	if version != t.version || t.composed == nil {
		t.composed, t.audience = make(map[[2]string]composition), make(map[string][]ledger.Chat)
	}
	t.version = version
	return nil
}

// check compares a delivery with what would be said now. In doubt, because the ledger or the composer fails, it is the
// same: the ledger will say so again when the delivery is settled.
func (t *truth) check(ctx context.Context, d ledger.Delivery, now time.Time) finding {
	job, ok := t.s.job(d.Job)
	if !ok || t.version == "" || d.Version == t.version {
		return finding{same: true}
	}
	chats, ok := t.audience[job.Name]
	if !ok {
		var err error
		if chats, err = t.s.Ledger.Audience(ctx, job.Name); err != nil {
			return finding{same: true}
		}
		t.audience[job.Name] = chats
	}
	byID := func(c ledger.Chat, id string) int { return strings.Compare(c.ID, id) } // as the ledger lists an audience
	if _, subscribed := slices.BinarySearchFunc(chats, d.Target, byID); !subscribed {
		return finding{reason: "the chat is no longer subscribed or approved"}
	}
	occurrence := regular(d.Occurrence)
	c, ok := t.composed[[2]string{d.Job, occurrence}]
	if !ok {
		c.answer, c.held, c.err = job.Compose(ctx, occurrence, now)
		t.composed[[2]string{d.Job, occurrence}] = c
	}
	if c.err == nil && !c.held {
		return finding{reason: "moved or cancelled since it was composed"}
	}
	if c.err != nil {
		return finding{same: true}
	}
	body, err := t.s.Composer.PushBody(d.Target, c.answer)
	if err != nil || bytes.Equal(body, d.Body) {
		return finding{same: true}
	}
	return finding{reason: "what it says has changed since it was composed", successor: &ledger.Delivery{
		Job: d.Job, Occurrence: d.Occurrence, Target: d.Target, Body: body, RetryKey: uuid.NewString(), Due: d.Due,
		DeliveryFacts:  ledger.DeliveryFacts{Version: t.version, Revision: d.Revision + 1, Predecessor: d.ID},
		DeliveryCourse: ledger.DeliveryCourse{Alone: d.Alone},
	}}
}
