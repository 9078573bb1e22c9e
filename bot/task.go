package bot

import (
	"context"
	"encoding/json"
	"sync"
	"sync/atomic"
	"time"
)

// outcome is the result of handling an event, and a label of the metrics.
type outcome string

// The outcomes. All but the last three are final.
const (
	answered    outcome = "answered"    // LINE accepted the reply
	silent      outcome = "silent"      // handled, without a reply
	ignored     outcome = "ignored"     // not for the bot, or of an unknown type
	malformed   outcome = "malformed"   // could not be decoded
	duplicate   outcome = "duplicate"   // handled before, or being handled
	apologised  outcome = "apologised"  // could not be answered, and the official was told
	unrepliable outcome = "unrepliable" // the reply token was used or too old
	failed      outcome = "failed"      // the claim was released, so that a redelivery is handled
	elsewhere   outcome = "elsewhere"   // another process is handling it
	pending     outcome = "pending"     // LINE has not accepted the reply yet; it is being retried
)

// final reports whether the event is finished and must not be handled again.
func (o outcome) final() bool { return o != failed && o != elsewhere && o != pending }

// task is the handling of one event.
type task struct {
	event   *event
	chat    string    // the event's id where it has no chat
	arrived time.Time // when the webhook request arrived; zero for an event from the ledger's inbox
	replyBy time.Time // the end of the reply token's validity, as far as LINE documents it
	raw     func() (json.RawMessage, error)

	// While LINE does not accept the reply:
	messages  []byte // the reply, as JSON
	isApology bool   // the reply is an apology
	passengers

	mu        sync.Mutex
	ended     bool
	result    outcome // once ended
	saved     bool    // in the ledger's inbox
	listeners []func(outcome)
}

// onEnd calls f with the outcome once the task has ended.
func (t *task) onEnd(f func(outcome)) {
	t.mu.Lock()
	ended, result := t.ended, t.result
	if !ended {
		t.listeners = append(t.listeners, f)
	}
	t.mu.Unlock()
	if ended {
		f(result)
	}
}

// save stores the task's event in the inbox before it is acknowledged, unless the task has ended.
func (t *task) save(ctx context.Context, in inbox) error {
	t.mu.Lock() // end waits for it, so that a saved event is also deleted
	defer t.mu.Unlock()
	if t.ended || t.saved {
		return nil
	}
	raw, err := t.raw()
	if err != nil {
		return err
	}
	if err := in.SaveEvent(ctx, t.event.ID, raw); err != nil {
		return err
	}
	t.saved = true
	return nil
}

func (t *task) isSaved() bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.saved
}

// end records the outcome, and deletes the event from the inbox where the outcome is final.
func (t *task) end(o outcome, in inbox) (err error) {
	t.mu.Lock()
	t.ended, t.result = true, o
	if t.saved && o.final() {
		ctx, cancel := context.WithTimeout(context.Background(), deleteTimeout) // also when the bot is stopping
		err = in.DeleteEvent(ctx, t.event.ID)
		cancel()
	}
	listeners := t.listeners
	t.listeners = nil
	t.mu.Unlock()
	for _, f := range listeners {
		f(o)
	}
	return err
}

// underway holds this process's tasks by event id, so that an event that is redelivered while it is being handled does not
// become a second task.
type underway struct {
	mu    sync.Mutex
	tasks map[string]*task
}

// join returns the task of the same event that is under way already, or else adds t and returns it.
func (u *underway) join(t *task) (joined *task, added bool) {
	u.mu.Lock()
	defer u.mu.Unlock()
	if other, found := u.tasks[t.event.ID]; found {
		return other, false
	}
	if u.tasks == nil {
		u.tasks = map[string]*task{}
	}
	u.tasks[t.event.ID] = t
	return t, true
}

func (u *underway) leave(t *task) {
	u.mu.Lock()
	defer u.mu.Unlock()
	delete(u.tasks, t.event.ID)
}

// ids returns the ids of the events that are under way now.
func (u *underway) ids() map[string]bool {
	u.mu.Lock()
	defer u.mu.Unlock()
	ids := make(map[string]bool, len(u.tasks))
	for id := range u.tasks {
		ids[id] = true
	}
	return ids
}

// batch is the tasks of one webhook request.
type batch struct {
	tasks  []*task
	left   atomic.Int32
	failed atomic.Bool
	done   chan struct{} // closed when all have ended
}

// newBatch returns a batch of tasks, and watches for their end.
func newBatch(tasks []*task) *batch {
	b := &batch{tasks: tasks, done: make(chan struct{})}
	b.left.Store(int32(len(tasks)))
	for _, t := range tasks {
		t.onEnd(func(o outcome) {
			if !o.final() {
				b.failed.Store(true)
			}
			if b.left.Add(-1) == 0 {
				close(b.done)
			}
		})
	}
	return b
}
