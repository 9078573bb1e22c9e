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
// next. A lane lives only while its chat has work, so an idle bot has no goroutines here.
type lanes struct {
	run   func(*task)
	slots chan struct{} // one for each task at work
	most  int           // tasks taken at the same time, waiting or at work

	mu     sync.Mutex
	queues map[string][]*task // the waiting tasks of each chat that has a lane
	taken  int
	closed bool
	empty  chan struct{} // closed when closed and nothing is taken
}

// newLanes returns lanes that run at most abreast tasks at once and take at most most.
func newLanes(abreast, most int, run func(*task)) *lanes {
	return &lanes{
		run:    run,
		slots:  make(chan struct{}, abreast),
		most:   most,
		queues: map[string][]*task{},
		empty:  make(chan struct{}),
	}
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
		queue, running := l.queues[t.lane]
		l.queues[t.lane] = insert(queue, t)
		if !running {
			go l.work(t.lane)
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

// work runs the tasks of one lane until there are none.
func (l *lanes) work(lane string) {
	for {
		t := l.next(lane)
		if t == nil {
			return
		}
		l.slots <- struct{}{}
		l.run(t)
		<-l.slots
		l.done()
	}
}

// next takes the first task out of a lane's queue; nil ends the lane.
func (l *lanes) next(lane string) *task {
	l.mu.Lock()
	defer l.mu.Unlock()
	queue := l.queues[lane]
	if len(queue) == 0 {
		delete(l.queues, lane)
		return nil
	}
	t := queue[0]
	queue[0] = nil
	l.queues[lane] = queue[1:]
	return t
}

func (l *lanes) done() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.taken--
	if l.closed && l.taken == 0 {
		close(l.empty)
	}
}

// pause lets a task wait without keeping others from working. It returns ctx's error when that ends first.
func (l *lanes) pause(ctx context.Context, d time.Duration) error {
	<-l.slots
	defer func() { l.slots <- struct{}{} }()
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
			close(l.empty)
		}
	}
	return l.empty
}

// stopping reports whether lanes take no more tasks.
func (l *lanes) stopping() bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.closed
}
