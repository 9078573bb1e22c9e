package bot

import (
	"context"
	"encoding/json"
	"sync"
	"sync/atomic"
	"time"
)

// outcome says what became of an event; it is a label of the metrics.
type outcome string

// The outcomes. All but failed and interrupted mean that the event is finished with.
const (
	answered    outcome = "answered"    // LINE took the reply
	silent      outcome = "silent"      // handled, with nothing to say
	ignored     outcome = "ignored"     // not for the bot, or of a type that it does not know
	malformed   outcome = "malformed"   // could not be read
	duplicate   outcome = "duplicate"   // handled before
	apologised  outcome = "apologised"  // could not be answered, and the official was told
	unrepliable outcome = "unrepliable" // the reply token was spent or too old
	failed      outcome = "failed"      // its claim was given back; it is served when it comes again
)

// final reports whether the event is finished with.
func (o outcome) final() bool { return o != failed }

// task is one event on its way through the bot.
type task struct {
	event    *event
	chat     string    // the chat, or the event itself where it has none
	arrived  time.Time // when its request came; zero for an event that the ledger kept
	raw      func() (json.RawMessage, error)
	finished func(outcome) // told once; nil for an event that the ledger kept

	mu   sync.Mutex
	over bool
	kept bool // the ledger holds it
}

// keep writes the task's event down before it is acknowledged, unless it is over by now.
func (t *task) keep(ctx context.Context, l keeper) error {
	t.mu.Lock() // also holds back end, so that what is kept is also dropped
	defer t.mu.Unlock()
	if t.over || t.kept {
		return nil
	}
	raw, err := t.raw()
	if err != nil {
		return err
	}
	if err := l.SaveEvent(ctx, t.event.ID, raw); err != nil {
		return err
	}
	t.kept = true
	return nil
}

// end marks the task as over, and strikes an event that is finished with from the ledger.
func (t *task) end(o outcome, l keeper) (err error) {
	t.mu.Lock()
	t.over = true
	if t.kept && o.final() {
		ctx, cancel := context.WithTimeout(context.Background(), dropFor) // also when the bot is stopping
		err = l.DeleteEvent(ctx, t.event.ID)
		cancel()
	}
	t.mu.Unlock()
	if t.finished != nil {
		t.finished(o)
	}
	return err
}

// batch is the tasks of one webhook request.
type batch struct {
	tasks  []*task
	left   atomic.Int32
	failed atomic.Bool
	done   chan struct{} // closed when all are over
}

// newBatch makes a batch of a callback's events, those that the bot has work with.
func newBatch(events []*task) *batch {
	b := &batch{tasks: events, done: make(chan struct{})}
	b.left.Store(int32(len(events)))
	for _, t := range events {
		t.finished = func(o outcome) {
			if !o.final() {
				b.failed.Store(true)
			}
			if b.left.Add(-1) == 0 {
				close(b.done)
			}
		}
	}
	return b
}
