package main

import (
	"context"
	"log/slog"
	"time"

	"changwat/internal/ledger"
)

// When the ledger is pruned: some time after the start, when the work that had piled up is done, and daily from then on.
const (
	firstPrune = 5 * time.Minute
	pruneEvery = 24 * time.Hour
)

// retention deletes from the ledger what is no longer needed, while the bot serves.
type retention struct {
	prune func(context.Context) (ledger.Pruned, error)
	log   *slog.Logger
}

// run prunes until ctx ends. After an error it tries again the next day.
func (r retention) run(ctx context.Context) error {
	timer := time.NewTimer(firstPrune)
	defer timer.Stop()
	for {
		select {
		case <-ctx.Done():
			return nil
		case <-timer.C:
		}
		began := time.Now()
		done, err := r.prune(ctx)
		if ctx.Err() != nil {
			return nil
		}
		counts := []any{"bodies", done.Bodies, "deliveries", done.Deliveries, "instants", done.VisibleAt, "access", done.Access}
		if err != nil {
			r.log.Error("the ledger could not be pruned, will be retried tomorrow", append(counts, "err", err)...)
		} else {
			r.log.Info("the ledger was pruned", append(counts, "took", time.Since(began).Round(time.Millisecond))...)
		}
		timer.Reset(pruneEvery)
	}
}
