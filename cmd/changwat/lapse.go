package main

import (
	"context"
	"log/slog"
	"time"
)

// lapseEvery is how often proposals whose day is over are ended.
const lapseEvery = time.Minute

// forgetEvery is how often what proposals leave behind is pruned.
const forgetEvery = time.Hour

// lapsing ends proposals whose day is over, and prunes what they leave behind, while the bot serves.
type lapsing struct {
	every time.Duration // in real time, whatever the office's clock does
	lapse func(context.Context) (int, error)
	prune func(context.Context) error
	log   *slog.Logger
}

// run works until ctx ends. After an error it tries again the next time.
func (l lapsing) run(ctx context.Context) error {
	tick := time.NewTicker(l.every)
	defer tick.Stop()
	pruned := time.Now()
	for {
		select {
		case <-ctx.Done():
			return nil
		case <-tick.C:
		}
		n, err := l.lapse(ctx)
		if err == nil && time.Since(pruned) >= forgetEvery {
			pruned = time.Now()
			err = l.prune(ctx)
		}
		if ctx.Err() != nil {
			return nil
		}
		if err != nil {
			l.log.Error("proposals could not be ended, will be retried", "err", err)
		} else if n > 0 {
			l.log.Info("proposals have lapsed", "count", n)
		}
	}
}

// lapsing returns the task that looks for proposals of the office to end, every so often.
func (a *app) lapsing(every time.Duration) lapsing {
	return lapsing{every: every, lapse: a.proposals.Lapse, log: a.log, prune: func(ctx context.Context) error {
		_, err := a.proposals.Prune(ctx)
		return err
	}}
}
