package bot

import (
	"context"
	"fmt"
	"runtime"
	"time"

	"golang.org/x/sync/singleflight"
)

// versionTimeout bounds one read of the ledger's version, which several questions may wait for.
const versionTimeout = 5 * time.Second

// versions reads the ledger's version, once for all questions that arrive while another read is under way. A question
// never shares a read that began before it arrived, so it sees every record that was committed by then.
type versions struct {
	ledger stateReader
	reads  singleflight.Group
	slot   chan struct{} // holds an element while a read is under way
}

func newVersions(ledger stateReader) *versions {
	return &versions{ledger: ledger, slot: make(chan struct{}, 1)}
}

// read returns the ledger's version.
func (v *versions) read(ctx context.Context) (string, error) {
	version, err, _ := v.reads.Do("", func() (any, error) {
		runtime.Gosched() // let questions that arrive at the same time share the read
		v.slot <- struct{}{}
		defer func() { <-v.slot }()
		v.reads.Forget("")                                                             // whoever arrives from here on needs a new read
		ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), versionTimeout) // others wait for it too
		defer cancel()
		return v.ledger.Version(ctx)
	})
	if err != nil {
		return "", fmt.Errorf("reading version: %w", err)
	}
	s, _ := version.(string)
	return s, nil
}
