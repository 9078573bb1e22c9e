package bot

import (
	"context"
	"errors"
	"slices"
	"sync"
	"time"
)

// Why a chatQueue refuses tasks.
var (
	errFull   = errors.New("too many events are queued")
	errClosed = errors.New("the bot is stopping")
)

// chatQueue runs the tasks of one chat one after the other, ordered by the time of their events, and those of different
// chats concurrently. A task that is queued after one with a later time has begun runs next.
//
// Each chat that has tasks has its own goroutine, which needs a slot to run a task. Slots are assigned in the order in which
// they were requested, so a chat with many tasks does not delay the others. A chat without tasks has no goroutine. A
// goroutine without further tasks waits a while for another chat, because its stack has already grown to the size that a
// task needs: growing the stack of a new goroutine takes as long as all other bookkeeping.
type chatQueue struct {
	run      func(*task)
	slots    chan struct{} // holds an element for each task that runs
	idle     chan string   // passes a chat to an idle goroutine; unbuffered, so that it is received or not sent at all
	capacity int           // tasks held at the same time

	mu     sync.Mutex
	chats  map[string][]*task // the waiting tasks of each chat that has a goroutine
	held   int                // tasks that wait or run, and background functions
	closed chan struct{}      // closed when the queue accepts no more tasks
	empty  chan struct{}      // closed once closed is, and held is 0
}

// newChatQueue returns a queue that runs at most maxConcurrent tasks at once and holds at most capacity tasks.
func newChatQueue(maxConcurrent, capacity int, run func(*task)) *chatQueue {
	return &chatQueue{
		run:      run,
		slots:    make(chan struct{}, maxConcurrent),
		idle:     make(chan string),
		capacity: capacity,
		chats:    map[string][]*task{},
		closed:   make(chan struct{}),
		empty:    make(chan struct{}),
	}
}

// take queues all of the tasks, or none of them and returns why.
func (q *chatQueue) take(tasks []*task) error {
	q.mu.Lock()
	defer q.mu.Unlock()
	switch {
	case q.stopped():
		return errClosed
	case q.held+len(tasks) > q.capacity:
		return errFull
	}
	for _, t := range tasks {
		q.add(t)
	}
	return nil
}

// takeSome queues as many of the tasks as fit, in order, and returns their number.
func (q *chatQueue) takeSome(tasks []*task) int {
	q.mu.Lock()
	defer q.mu.Unlock()
	if q.stopped() {
		return 0
	}
	n := max(min(len(tasks), q.capacity-q.held), 0)
	for _, t := range tasks[:n] {
		q.add(t)
	}
	return n
}

// add queues a task, and starts a goroutine for its chat where there is none. The caller holds the lock.
func (q *chatQueue) add(t *task) {
	q.held++
	waiting, running := q.chats[t.chat]
	q.chats[t.chat] = insert(waiting, t)
	if running {
		return
	}
	select {
	case q.idle <- t.chat: // an idle goroutine has received it
	default:
		go q.work(t.chat)
	}
}

// idleFor is how long a goroutine without a chat waits for another one.
const idleFor = 5 * time.Second

// work runs the tasks of a chat, and then those of further chats, until none arrives within idleFor.
func (q *chatQueue) work(chat string) {
	timer := time.NewTimer(idleFor)
	defer timer.Stop()
	for {
		q.runChat(chat)
		timer.Reset(idleFor)
		select {
		case chat = <-q.idle:
		case <-timer.C:
			return
		case <-q.closed:
			return
		}
	}
}

// insert places t after all tasks with the same or an earlier time. Tasks mostly arrive in order, so it searches from the
// end.
func insert(waiting []*task, t *task) []*task {
	at := len(waiting)
	for at > 0 && waiting[at-1].event.Timestamp > t.event.Timestamp {
		at--
	}
	return slices.Insert(waiting, at, t)
}

// runChat runs the tasks of a chat until there are none.
func (q *chatQueue) runChat(chat string) {
	for {
		q.slots <- struct{}{}
		q.run(q.next(chat))
		<-q.slots
		if q.done(chat) {
			return
		}
	}
}

// next removes the first task of a chat, which has at least one. It is called once a slot is free, so that a task with an
// earlier time can still be inserted before that.
func (q *chatQueue) next(chat string) *task {
	q.mu.Lock()
	defer q.mu.Unlock()
	waiting := q.chats[chat]
	t := waiting[0]
	waiting[0] = nil
	q.chats[chat] = waiting[1:]
	return t
}

// done counts a task of the chat as done, and reports whether it was the chat's last.
func (q *chatQueue) done(chat string) (last bool) {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.release()
	if len(q.chats[chat]) > 0 {
		return false
	}
	delete(q.chats, chat)
	return true
}

// background runs f in a goroutine, without a slot. Like a task it counts towards the capacity, and close waits for it. It
// must be called from within a task.
func (q *chatQueue) background(f func()) {
	q.mu.Lock()
	q.held++
	q.mu.Unlock()
	go func() {
		defer func() {
			q.mu.Lock()
			defer q.mu.Unlock()
			q.release()
		}()
		f()
	}()
}

// release counts one task or background function as done. The caller holds the lock.
func (q *chatQueue) release() {
	q.held--
	if q.held == 0 && q.stopped() {
		close(q.empty)
	}
}

// pause releases the slot of a running task for the given time. It returns ctx's error when ctx ends first.
func (q *chatQueue) pause(ctx context.Context, d time.Duration) error {
	<-q.slots
	defer func() { q.slots <- struct{}{} }()
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// close makes the queue refuse tasks, and returns a channel that is closed when all tasks have ended.
func (q *chatQueue) close() <-chan struct{} {
	q.mu.Lock()
	defer q.mu.Unlock()
	if !q.stopped() {
		close(q.closed)
		if q.held == 0 {
			close(q.empty)
		}
	}
	return q.empty
}

// stopped reports whether the queue refuses tasks.
func (q *chatQueue) stopped() bool {
	select {
	case <-q.closed:
		return true
	default:
		return false
	}
}
