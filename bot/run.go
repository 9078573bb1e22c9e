package bot

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"changwat/internal/ledger"
)

// The bot's periodic work.
const (
	resumeEvery   = 5 * time.Second
	identifyEvery = 10 * time.Second // until LINE has answered
)

// How long events stay in the inbox. LINE takes no reply later than maxReplyAge after the event, whatever else
// happens (Messaging API reference, "Send reply message", August 2026). Events that nobody waits for a reply to,
// such as a leave, are tried for longer.
const (
	maxReplyAge = 20 * time.Minute
	maxSavedAge = 24 * time.Hour
)

// savedAtOnce is how many events of the inbox are read at the same time.
const savedAtOnce = 100

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
		b.log.Warn("inbox not taken up, tried again soon", "err", err)
	}
}

// Resume takes up the events in the ledger's inbox, as many as there is room for. One that is being handled,
// here or in another process, is left alone, one that turns out to be done is deleted, and so is one that is too
// old to be answered.
func (b *Bot) Resume(ctx context.Context) error {
	handled := b.underway.ids() // before the inbox is read: one that ends meanwhile may still be in what was read
	return b.eachSaved(ctx, func(s ledger.SavedEvent) (bool, error) {
		if handled[s.ID] {
			return true, nil
		}
		t := b.savedTask(s)
		if t == nil {
			if err := b.ledger.DeleteEvent(ctx, s.ID); err != nil {
				return false, fmt.Errorf("deleting from the inbox: %w", err)
			}
			return true, nil
		}
		if _, fresh := b.underway.join(t); !fresh {
			return true, nil
		}
		room := b.queue.takeSome([]*task{t}) == 1
		if !room { // it comes up again
			b.underway.leave(t)
			_ = t.end(elsewhere, b.ledger) // not finished, so nothing is deleted
		}
		return room, nil
	})
}

// eachSaved calls f with each event in the ledger's inbox, the oldest first, until f wants no more. An inbox that has
// grown large is read in parts, so that it takes little memory.
func (b *Bot) eachSaved(ctx context.Context, f func(s ledger.SavedEvent) (more bool, err error)) error {
	for after := ""; ; {
		saved, err := b.ledger.SavedEvents(ctx, after, savedAtOnce)
		if err != nil {
			return fmt.Errorf("reading the inbox: %w", err)
		}
		for _, s := range saved {
			if more, err := f(s); err != nil || !more {
				return err
			}
			after = s.ID
		}
		if len(saved) < savedAtOnce {
			return nil
		}
	}
}

// savedTask makes a task of an event from the inbox; nil where it can't be handled any more.
func (b *Bot) savedTask(s ledger.SavedEvent) *task {
	e, err := decodeEvent(s.Raw)
	age := b.now().Sub(s.Kept)
	switch {
	case err != nil:
		b.log.Error("event in the inbox not readable, deleted", "event", s.ID, "err", err)
		b.metrics.event("", malformed)
		return nil
	case e.ReplyToken != "" && age > maxReplyAge, age > maxSavedAge:
		b.log.Warn("event in the inbox too old, deleted", "type", e.Type, "event", s.ID, "age", age)
		b.metrics.event(e.Type, unrepliable)
		return nil
	}
	t := &task{event: e, chat: e.chat(), saved: true, replyBy: time.Now().Add(tokenLife - max(age, 0))}
	t.raw = func() (json.RawMessage, error) { return s.Raw, nil }
	if t.chat == "" {
		t.chat = e.ID
	}
	return t
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
