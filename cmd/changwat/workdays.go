package main

import (
	"context"
	"log/slog"
	"sync"
	"time"

	"changwat/internal/ledger"
	"changwat/internal/thai/when"
)

const (
	// workdaysFor is how long a calendar that was read is used.
	workdaysFor = time.Minute
	// workdaysTimeout bounds the reading of a calendar.
	workdaysTimeout = 2 * time.Second
)

// workdays tells on which days offices are open, with the holidays on record; those that were recorded in the last minute
// may be missing.
type workdays struct {
	records *ledger.Office
	clock   func() time.Time
	log     *slog.Logger

	mu       sync.Mutex
	calendar when.Calendar
	read     time.Time
}

// open reports whether offices are open on a day. Where the records cannot be read, the calendar that was read last counts.
func (w *workdays) open(day when.Date) bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	if now := w.clock(); w.read.IsZero() || now.Sub(w.read).Abs() >= workdaysFor {
		ctx, cancel := context.WithTimeout(context.Background(), workdaysTimeout)
		defer cancel()
		c, err := w.records.Calendar(ctx)
		if err != nil {
			w.log.Warn("the holidays on record can't be read", "err", err)
		} else {
			w.calendar = c
		}
		w.read = now
	}
	return w.calendar.IsWorkday(day)
}
