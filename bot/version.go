package bot

import (
	"context"
	"runtime"
	"sync"
	"time"
)

// versionWithin bounds one read of the ledger's version, which several questions may wait for.
const versionWithin = 5 * time.Second

// versions reads the ledger's version for several questions at once. A question gets what a read says that
// began after it asked, so it sees every record that was there when it came.
type versions struct {
	ledger stateReader

	mu   sync.Mutex
	next *versionRead // not begun yet; whoever asks now waits for it
	busy bool         // a read is under way, or about to be
}

// versionRead is one read of the version.
type versionRead struct {
	lead    chan struct{} // tells one of those who wait to do the read
	done    chan struct{}
	version string
	err     error
}

// read returns the ledger's version.
func (v *versions) read(ctx context.Context) (string, error) {
	v.mu.Lock()
	r := v.next
	if r == nil {
		r = &versionRead{lead: make(chan struct{}, 1), done: make(chan struct{})}
		v.next = r
	}
	if !v.busy {
		v.busy = true
		r.lead <- struct{}{}
	}
	v.mu.Unlock()
	select {
	case <-r.lead:
		v.run(ctx, r)
	case <-r.done:
	}
	return r.version, r.err
}

// run does a read for all who wait for it, and has one of those who came meanwhile do the next.
func (v *versions) run(ctx context.Context, r *versionRead) {
	runtime.Gosched() // questions that are about to ask may join
	v.mu.Lock()
	v.next = nil
	v.mu.Unlock()
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), versionWithin) // others wait for it too
	defer cancel()
	r.version, r.err = v.ledger.Version(ctx)
	close(r.done)
	v.mu.Lock()
	defer v.mu.Unlock()
	if v.next != nil {
		v.next.lead <- struct{}{}
	} else {
		v.busy = false
	}
}
