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

// The outcomes. All but the last three mean that the event is finished with.
const (
	answered    outcome = "answered"    // LINE took the reply
	silent      outcome = "silent"      // handled, with nothing to say
	ignored     outcome = "ignored"     // not for the bot, or of a type that it does not know
	malformed   outcome = "malformed"   // could not be read
	duplicate   outcome = "duplicate"   // handled before, or being handled
	apologised  outcome = "apologised"  // could not be answered, and the official was told
	unrepliable outcome = "unrepliable" // the reply token was spent or too old
	failed      outcome = "failed"      // its claim was given back; it is served when it comes again
	elsewhere   outcome = "elsewhere"   // another process handles it
	pending     outcome = "pending"     // LINE has not taken the reply yet; it is tried again
)

// final reports whether the event is finished with.
func (o outcome) final() bool { return o != failed && o != elsewhere && o != pending }

// task is one event on its way through the bot.
type task struct {
	event   *event
	chat    string    // or the event itself where it has none
	arrived time.Time // when its request came; zero for an event from the ledger's inbox
	replyBy time.Time // until then its reply token can be expected to work
	raw     func() (json.RawMessage, error)

	// While LINE does not take the reply:
	messages []byte // the reply, as JSON
	sorry    bool   // the reply is an apology

	mu        sync.Mutex
	over      bool
	result    outcome // once over
	saved     bool    // the ledger's inbox holds it
	listeners []func(outcome)
}

// onEnd calls f with the outcome once the task is over.
func (t *task) onEnd(f func(outcome)) {
	t.mu.Lock()
	over, result := t.over, t.result
	if !over {
		t.listeners = append(t.listeners, f)
	}
	t.mu.Unlock()
	if over {
		f(result)
	}
}

// save writes the task's event down before it is acknowledged, unless it is over by now.
func (t *task) save(ctx context.Context, in inbox) error {
	t.mu.Lock() // also holds back end, so that what is saved is also deleted
	defer t.mu.Unlock()
	if t.over || t.saved {
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

// end marks the task as over, and deletes an event that is finished with from the inbox.
func (t *task) end(o outcome, in inbox) (err error) {
	t.mu.Lock()
	t.over, t.result = true, o
	if t.saved && o.final() {
		ctx, cancel := context.WithTimeout(context.Background(), deleteWithin) // also when the bot is stopping
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

// underway holds this process's tasks by the ids of their events, so that an event that is delivered again
// while it is being handled does not become a second task.
type underway struct {
	mu    sync.Mutex
	tasks map[string]*task
}

// join returns the task of the same event that is under way, or else t, which is now under way.
func (u *underway) join(t *task) (joined *task, fresh bool) {
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
	done   chan struct{} // closed when all are over
}

// newBatch makes a batch of tasks, and is told when they are over.
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
