package bot

import (
	"context"
	"encoding/json"
	"fmt"
	"time"
)

// How often the bot does what it does of its own accord.
const (
	resumeEvery   = 30 * time.Second
	identifyEvery = 10 * time.Second // until LINE has answered
)

// Run takes up the events that were acknowledged and not finished, by this process before it was last
// stopped or by one that is gone, and asks LINE who the bot is. It returns when ctx ends.
func (b *Bot) Run(ctx context.Context) {
	resume := time.NewTicker(resumeEvery)
	defer resume.Stop()
	identify := time.NewTicker(identifyEvery)
	defer identify.Stop()
	b.identify(ctx)
	b.resumeLogged(ctx)
	for {
		select {
		case <-ctx.Done():
			return
		case <-resume.C:
			b.resumeLogged(ctx)
		case <-identify.C:
			if b.me.Load().ID == "" {
				b.identify(ctx)
			}
		}
	}
}

func (b *Bot) resumeLogged(ctx context.Context) {
	if err := b.Resume(ctx); err != nil && ctx.Err() == nil {
		b.log.Warn("kept events not taken up, tried again soon", "err", err)
	}
}

// Resume takes up the events that the ledger keeps. One that is still being handled, here or in another
// process, is only waited for, and one that turns out to be finished is struck.
func (b *Bot) Resume(ctx context.Context) error {
	kept, err := b.ledger.SavedEvents(ctx)
	if err != nil {
		return fmt.Errorf("reading kept events: %w", err)
	}
	var tasks []*task
	for _, k := range kept {
		e, err := decodeEvent(k.Raw)
		if err != nil {
			b.log.Error("kept event not readable, dropped", "event", k.ID, "err", err)
			if err := b.ledger.DeleteEvent(ctx, k.ID); err != nil {
				return fmt.Errorf("dropping kept event: %w", err)
			}
			continue
		}
		t := &task{event: e, chat: e.chat(), kept: true}
		t.raw = func() (json.RawMessage, error) { return k.Raw, nil }
		if t.chat == "" {
			t.chat = e.ID
		}
		tasks = append(tasks, t)
	}
	if len(tasks) == 0 {
		return nil
	}
	return b.queue.take(tasks)
}

// identify asks LINE for the bot's own id and name.
func (b *Bot) identify(ctx context.Context) {
	if b.sender == nil {
		return
	}
	me, err := b.sender.identity(ctx)
	if err != nil {
		if ctx.Err() == nil {
			b.log.Warn("LINE did not say who the bot is, asked again soon", "err", err)
		}
		return
	}
	b.me.Store(&me)
}
