package bot

import (
	"context"
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
	busy bool         // a read is under way
}

// versionRead is one read of the version.
type versionRead struct {
	done    chan struct{}
	version string
	err     error
}

// read returns the ledger's version.
func (v *versions) read(ctx context.Context) (string, error) {
	v.mu.Lock()
	r := v.next
	if r == nil {
		r = &versionRead{done: make(chan struct{})}
		v.next = r
	}
	if !v.busy {
		v.busy = true
		v.mu.Unlock()
		v.run(ctx)
	} else {
		v.mu.Unlock()
	}
	select {
	case <-r.done:
		return r.version, r.err
	case <-ctx.Done():
		return "", ctx.Err()
	}
}

// run reads until nobody waits. Whoever finds no read under way does it; for those who came meanwhile one
// more read, in a goroutine of its own so that the first is not held up.
func (v *versions) run(ctx context.Context) {
	v.mu.Lock()
	r := v.next
	v.next = nil
	v.mu.Unlock()
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), versionWithin)
	r.version, r.err = v.ledger.Version(ctx)
	cancel()
	close(r.done)
	v.mu.Lock()
	more := v.next != nil
	v.busy = more
	v.mu.Unlock()
	if more {
		go v.run(ctx)
	}
}
