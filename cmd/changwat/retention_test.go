package main

import (
	"bytes"
	"context"
	"errors"
	"log/slog"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"changwat/internal/ledger"
)

func TestTheLedgerIsPrunedOnceADay(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var log bytes.Buffer
		began, calls := time.Now(), []time.Duration{}
		r := retention{log: slog.New(slog.NewTextHandler(&log, nil)), prune: func(context.Context) (ledger.Pruned, error) {
			calls = append(calls, time.Since(began))
			if len(calls) == 2 {
				return ledger.Pruned{Bodies: 3}, errors.New("the disk is full")
			}
			return ledger.Pruned{Bodies: 1, Deliveries: 2}, nil
		}}
		ctx, stop := context.WithTimeout(t.Context(), 49*time.Hour)
		defer stop()
		if err := r.run(ctx); err != nil {
			t.Error(err)
		}
		want := []time.Duration{5 * time.Minute, 5*time.Minute + 24*time.Hour, 5*time.Minute + 48*time.Hour}
		if len(calls) != 3 || calls[0] != want[0] || calls[1] != want[1] || calls[2] != want[2] {
			t.Errorf("pruned after %v, want %v", calls, want)
		}
		lines := strings.Split(strings.TrimSpace(log.String()), "\n")
		if len(lines) != 3 || !strings.Contains(lines[0], "bodies=1 deliveries=2 instants=0 access=0") ||
			!strings.Contains(lines[1], "level=ERROR") || !strings.Contains(lines[1], "bodies=3") {
			t.Errorf("logged %q", lines)
		}
	})
}
