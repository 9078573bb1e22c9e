package bot

import (
	"context"
	"errors"
	"slices"
	"sync"
	"time"
)

// Why a chatQueue takes no more work.
var (
	errFull   = errors.New("too many events wait already")
	errClosed = errors.New("the bot is stopping")
)

// chatQueue runs tasks: those of one chat one after the other, in the order of their events' times, those of
// different chats side by side. A task that comes late, after one with a later time has begun, simply runs
// next. Chats that have work are served in rotation.
//
// The workers stay when they have nothing to do, until close: a new goroutine would have to grow its stack
// for every event, which costs more than the queue itself.
type chatQueue struct {
	run           func(*task)
	maxConcurrent int // tasks at work at the same time
	capacity      int // tasks taken at the same time, waiting or at work

	mu      sync.Mutex
	wake    sync.Cond
	queues  map[string][]*task // the waiting tasks of each chat that has any waiting or running
	ready   []string           // the chats that wait for a worker
	workers workers
	taken   int
	closed  bool
	empty   chan struct{} // closed when closed and nothing is taken
}

// workers counts the workers: all, those who have nothing to do, and those whose task pauses and so may be
// stood in for.
type workers struct{ all, idle, paused int }

// newChatQueue returns a queue that runs at most maxConcurrent tasks at once and holds at most capacity.
func newChatQueue(maxConcurrent, capacity int, run func(*task)) *chatQueue {
	q := &chatQueue{run: run, maxConcurrent: maxConcurrent, capacity: capacity, queues: map[string][]*task{}, empty: make(chan struct{})}
	q.wake.L = &q.mu
	return q
}

// take queues tasks, all or none of them.
func (q *chatQueue) take(tasks []*task) error {
	q.mu.Lock()
	defer q.mu.Unlock()
	switch {
	case q.closed:
		return errClosed
	case q.taken+len(tasks) > q.capacity:
		return errFull
	}
	q.taken += len(tasks)
	for _, t := range tasks {
		queue, open := q.queues[t.chat]
		q.queues[t.chat] = insert(queue, t)
		if !open {
			q.ready = append(q.ready, t.chat)
			q.wakeOrSpawn()
		}
	}
	return nil
}

// insert puts t behind all tasks of its time or before. Tasks mostly come in order, so it looks from the end.
func insert(queue []*task, t *task) []*task {
	at := len(queue)
	for at > 0 && queue[at-1].event.Timestamp > t.event.Timestamp {
		at--
	}
	return slices.Insert(queue, at, t)
}

// wakeOrSpawn gets a worker for the next ready chat, if one more may be at work.
func (q *chatQueue) wakeOrSpawn() {
	switch {
	case q.workers.idle > 0:
		q.wake.Signal()
	case q.workers.all-q.workers.paused < q.maxConcurrent:
		q.workers.all++
		go q.work()
	}
}

// work runs ready tasks until the queue is closed, or until more workers are at work than may be.
func (q *chatQueue) work() {
	q.mu.Lock()
	defer q.mu.Unlock()
	defer func() { q.workers.all-- }()
	for {
		for len(q.ready) == 0 {
			if q.closed && q.taken == 0 {
				return
			}
			q.workers.idle++
			q.wake.Wait()
			q.workers.idle--
		}
		if q.workers.all-q.workers.paused > q.maxConcurrent {
			return
		}
		q.turn()
	}
}

// turn runs the first task of the chat that has been ready longest. It is called, and returns, with the lock held.
func (q *chatQueue) turn() {
	chat := q.ready[0]
	q.ready = q.ready[1:]
	t := q.queues[chat][0]
	q.queues[chat] = slices.Delete(q.queues[chat], 0, 1)
	q.mu.Unlock()
	q.run(t)
	q.mu.Lock()
	if len(q.queues[chat]) == 0 {
		delete(q.queues, chat)
	} else {
		q.ready = append(q.ready, chat)
	}
	if q.taken--; q.taken == 0 && q.closed {
		q.finish()
	}
}

// pause lets a task wait without keeping others from working. It returns ctx's error when that ends first.
func (q *chatQueue) pause(ctx context.Context, d time.Duration) error {
	q.mu.Lock()
	q.workers.paused++
	if len(q.ready) > 0 {
		q.wakeOrSpawn()
	}
	q.mu.Unlock()
	defer func() {
		q.mu.Lock()
		q.workers.paused--
		q.mu.Unlock()
	}()
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// close lets the queue take no more tasks, and returns a channel that is closed when all taken ones are done.
func (q *chatQueue) close() <-chan struct{} {
	q.mu.Lock()
	defer q.mu.Unlock()
	if !q.closed {
		q.closed = true
		if q.taken == 0 {
			q.finish()
		}
	}
	return q.empty
}

// finish lets the workers end.
func (q *chatQueue) finish() {
	close(q.empty)
	q.wake.Broadcast()
}

// stopping reports whether the queue takes no more tasks.
func (q *chatQueue) stopping() bool {
	q.mu.Lock()
	defer q.mu.Unlock()
	return q.closed
}
