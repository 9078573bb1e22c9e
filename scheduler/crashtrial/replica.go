package main

import (
	"context"
	"sync"
	"time"
)

// replica is a process that plans and sends, and is started again whenever it ends.
type replica struct {
	t    trial
	args []string

	mu    sync.Mutex
	now   *child // nil while it is not running
	fell  int    // how often it ended without being killed, since the database was away
	ended chan struct{}
}

// restartAfter is how long it takes until a process that ended is started again.
const restartAfter = 200 * time.Millisecond

// startReplica starts a process, and starts it again until the context ends.
func (t trial) startReplica(ctx context.Context, args []string) *replica {
	r := &replica{t: t, args: args, ended: make(chan struct{})}
	go func() {
		defer close(r.ended)
		for ctx.Err() == nil {
			r.live(ctx)
			select {
			case <-time.After(restartAfter):
			case <-ctx.Done():
			}
		}
	}()
	return r
}

// live runs one process until it ends, or the context does.
func (r *replica) live(ctx context.Context) {
	c, err := r.t.startChild(r.args)
	if err != nil {
		return // tried again
	}
	r.set(c)
	select {
	case <-c.ended:
	case <-ctx.Done():
		c.stdin.Close()
		<-c.ended
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.now != nil && ctx.Err() == nil {
		r.fell++
	}
	r.now = nil
}

func (r *replica) set(c *child) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.now = c
}

// kill ends the process at once, and reports whether one was running.
func (r *replica) kill() bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.now == nil {
		return false
	}
	_ = r.now.cmd.Process.Kill() // whoever waits for it notices
	r.now = nil
	return true
}

// fallen returns how often the process ended without being killed.
func (r *replica) fallen() int {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.fell
}
