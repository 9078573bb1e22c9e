package cache

import (
	"context"
	"errors"
	"sync"

	"github.com/redis/go-redis/v9"
)

// pipelines send the commands of operations that come at the same time to Redis in one round trip: while one pipeline is
// under way the commands of others collect for the next. One operation alone waits for nobody.
type pipelines struct {
	mu   sync.Mutex
	next *pipeline // not sent yet; whoever comes now adds to it
	busy bool      // one is under way, or about to be
}

// pipeline is the commands of one round trip.
type pipeline struct {
	commands []redis.Cmder
	lead     chan struct{} // tells one of those who wait to send it
	done     chan struct{}
	err      error // why it was not sent
}

// pipelined runs the commands of one operation, which writes the given keys, together with those of others. It returns
// errAway where one of its own commands failed.
func (r *remote) pipelined(ctx context.Context, written []string, commands ...redis.Cmder) error {
	if !r.allowed(written) {
		return errAway
	}
	p := r.pipelines.join(commands)
	select {
	case <-p.lead:
		r.send(ctx, p)
	case <-p.done:
	}
	if p.err != nil {
		return r.judge(p.err, written)
	}
	for _, c := range commands {
		if err := c.Err(); err != nil && !errors.Is(err, redis.Nil) {
			return r.judge(err, written)
		}
	}
	return nil
}

// join adds commands to the next pipeline.
func (s *pipelines) join(commands []redis.Cmder) *pipeline {
	s.mu.Lock()
	defer s.mu.Unlock()
	p := s.next
	if p == nil {
		p = &pipeline{lead: make(chan struct{}, 1), done: make(chan struct{})}
		s.next = p
	}
	p.commands = append(p.commands, commands...)
	if !s.busy {
		s.busy = true
		p.lead <- struct{}{}
	}
	return p
}

// begin closes a pipeline to further commands.
func (s *pipelines) begin() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.next = nil
}

// end has one of those who came meanwhile send the next pipeline.
func (s *pipelines) end() {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.next != nil {
		s.next.lead <- struct{}{}
	} else {
		s.busy = false
	}
}

// send sends a pipeline for all who wait for it. The error of each command stands in the command.
func (r *remote) send(ctx context.Context, p *pipeline) {
	r.pipelines.begin()
	defer r.pipelines.end()
	defer close(p.done)
	if r.breaker.isOpen() { // Redis went away while these commands waited
		p.err = errAway
		return
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), r.timeout)
	defer cancel()
	all := r.client.Pipeline()
	_ = all.BatchProcess(ctx, p.commands...) // only collects
	_, _ = all.Exec(ctx)                     // returns the first error of the commands
}
