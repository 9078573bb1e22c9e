package bot

import (
	"context"
	"errors"
	"slices"
	"sync"
	"time"
)

// Why a chatQueue takes no more tasks.
var (
	errFull   = errors.New("too many events wait already")
	errClosed = errors.New("the bot is stopping")
)

// chatQueue runs tasks: those of one chat one after the other, in the order of their events' times, those of
// different chats side by side. A task that comes late, after one with a later time has begun, simply runs
// next.
//
// Each chat that has tasks has a goroutine of its own, which needs a slot for each task. Slots are handed out
// in the order in which they were asked for, so a chat with many tasks does not delay the others. A chat
// without tasks costs nothing. A goroutine that has served its chat waits a while for another chat, since
// its stack has grown to what a task needs: growing a new one for each event takes as long as all bookkeeping.
type chatQueue struct {
	run      func(*task)
	slots    chan struct{} // holds an element for each task that runs
	idle     chan string   // hands a chat to a goroutine that waits for one; unbuffered, so that none is left lying
	capacity int           // tasks held at the same time

	mu     sync.Mutex
	chats  map[string][]*task // the waiting tasks of each chat that has a goroutine
	held   int                // tasks that wait or run, and background work
	closed chan struct{}      // closed when no more tasks are taken
	empty  chan struct{}      // closed when closed and nothing is held
}

// newChatQueue returns a queue that runs at most maxConcurrent tasks at once and holds at most capacity.
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

// take queues tasks, all or none of them.
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

// takeSome queues as many of the tasks as fit, the first first, and returns how many those are.
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

// add queues a task, and gives its chat a goroutine where it has none. The lock is held.
func (q *chatQueue) add(t *task) {
	q.held++
	waiting, running := q.chats[t.chat]
	q.chats[t.chat] = insert(waiting, t)
	if running {
		return
	}
	select {
	case q.idle <- t.chat: // a goroutine has taken it
	default:
		go q.work(t.chat)
	}
}

// idleFor is how long a goroutine without a chat waits for another one.
const idleFor = 5 * time.Second

// work runs the tasks of a chat, and then those of other chats as long as some come soon.
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

// insert puts t behind all tasks of its time or before. Tasks mostly come in order, so it looks from the end.
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

// next takes the first task of a chat, which has one. The first is chosen when it can run, so that one with an
// earlier time may still come before it while all slots are taken.
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

// background runs f beside the chats' tasks and without a slot. The queue holds it like a task, so that it
// counts against the capacity and close waits for it. It is to be called from within a task.
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

// release counts one task or background function as done. The lock is held.
func (q *chatQueue) release() {
	q.held--
	if q.held == 0 && q.stopped() {
		close(q.empty)
	}
}

// pause lets a running task wait while another uses its slot. It returns ctx's error when that ends first.
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

// close lets the queue take no more tasks, and returns a channel that is closed when nothing is held any more.
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

// stopped reports whether the queue takes no more tasks.
func (q *chatQueue) stopped() bool {
	select {
	case <-q.closed:
		return true
	default:
		return false
	}
}
