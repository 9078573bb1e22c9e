package bot

import (
	"context"
	"errors"
	"slices"
	"sync"
	"time"
)

// Why lanes take no more work.
var (
	errFull   = errors.New("too many events wait already")
	errClosed = errors.New("the bot is stopping")
)

// lanes run tasks: those of one chat one after the other, in the order of their events' times, those of
// different chats side by side. A task that comes late, after one with a later time has begun, simply runs
// next. Chats that have work take turns.
//
// The workers stay when they have nothing to do, until close: a new goroutine would have to grow its stack
// for every event, which costs more than the lane itself.
type lanes struct {
	run     func(*task)
	abreast int // tasks at work at the same time
	most    int // tasks taken at the same time, waiting or at work

	mu     sync.Mutex
	wake   sync.Cond
	queues map[string][]*task // the waiting tasks of each chat that has a lane
	turns  []string           // the lanes that wait for a worker
	crew   crew
	taken  int
	closed bool
	empty  chan struct{} // closed when closed and nothing is taken
}

// crew counts the workers: all, those who have nothing to do, and those whose task pauses and so may be
// stood in for.
type crew struct{ all, idle, paused int }

// newLanes returns lanes that run at most abreast tasks at once and take at most most.
func newLanes(abreast, most int, run func(*task)) *lanes {
	l := &lanes{run: run, abreast: abreast, most: most, queues: map[string][]*task{}, empty: make(chan struct{})}
	l.wake.L = &l.mu
	return l
}

// take queues tasks, all or none of them.
func (l *lanes) take(tasks []*task) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	switch {
	case l.closed:
		return errClosed
	case l.taken+len(tasks) > l.most:
		return errFull
	}
	l.taken += len(tasks)
	for _, t := range tasks {
		queue, open := l.queues[t.lane]
		l.queues[t.lane] = insert(queue, t)
		if !open {
			l.turns = append(l.turns, t.lane)
			l.callWorker()
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

// callWorker sees to it that someone takes the next turn, if there may be one more at work.
func (l *lanes) callWorker() {
	switch {
	case l.crew.idle > 0:
		l.wake.Signal()
	case l.crew.all-l.crew.paused < l.abreast:
		l.crew.all++
		go l.work()
	}
}

// work takes turns until the lanes are closed, or more are at work than may be.
func (l *lanes) work() {
	l.mu.Lock()
	defer l.mu.Unlock()
	defer func() { l.crew.all-- }()
	for {
		for len(l.turns) == 0 {
			if l.closed && l.taken == 0 {
				return
			}
			l.crew.idle++
			l.wake.Wait()
			l.crew.idle--
		}
		if l.crew.all-l.crew.paused > l.abreast {
			return
		}
		l.turn()
	}
}

// turn runs the first task of the lane whose turn it is. It is called, and returns, with the lock held.
func (l *lanes) turn() {
	lane := l.turns[0]
	l.turns = l.turns[1:]
	t := l.queues[lane][0]
	l.queues[lane] = slices.Delete(l.queues[lane], 0, 1)
	l.mu.Unlock()
	l.run(t)
	l.mu.Lock()
	if len(l.queues[lane]) == 0 {
		delete(l.queues, lane)
	} else {
		l.turns = append(l.turns, lane)
	}
	if l.taken--; l.taken == 0 && l.closed {
		l.finish()
	}
}

// pause lets a task wait without keeping others from working. It returns ctx's error when that ends first.
func (l *lanes) pause(ctx context.Context, d time.Duration) error {
	l.mu.Lock()
	l.crew.paused++
	if len(l.turns) > 0 {
		l.callWorker()
	}
	l.mu.Unlock()
	defer func() {
		l.mu.Lock()
		l.crew.paused--
		l.mu.Unlock()
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

// close lets lanes take no more tasks, and returns a channel that is closed when all taken ones are done.
func (l *lanes) close() <-chan struct{} {
	l.mu.Lock()
	defer l.mu.Unlock()
	if !l.closed {
		l.closed = true
		if l.taken == 0 {
			l.finish()
		}
	}
	return l.empty
}

// finish sends the workers home.
func (l *lanes) finish() {
	close(l.empty)
	l.wake.Broadcast()
}

// stopping reports whether lanes take no more tasks.
func (l *lanes) stopping() bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.closed
}
