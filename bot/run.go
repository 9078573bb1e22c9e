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

// How long events stay in the inbox. LINE accepts no reply later than maxReplyAge after the event (Messaging API reference,
// "Send reply message", August 2026). Events without a reply, such as a leave, are retried for longer.
const (
	maxReplyAge = 20 * time.Minute
	maxSavedAge = 24 * time.Hour
)

// inboxPage is how many events of the inbox are read with one query.
const inboxPage = 100

// Run resumes the events that were acknowledged and not finished by an earlier or another process, and asks LINE for the
// bot's own account. It returns when ctx ends.
func (b *Bot) Run(ctx context.Context) {
	resume := time.NewTicker(resumeEvery)
	defer resume.Stop()
	identify := time.NewTicker(identifyEvery)
	defer identify.Stop()
	b.identify(ctx)
	if b.sender != nil {
		b.dialog.pictures.learn(ctx, b.sender)
	}
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
			if b.sender != nil {
				b.dialog.pictures.learn(ctx, b.sender)
			}
		}
	}
}

func (b *Bot) resumeLogged(ctx context.Context) {
	if err := b.Resume(ctx); err != nil && ctx.Err() == nil {
		b.log.Warn("inbox not read, will be retried", "err", err)
	}
}

// Resume queues the events in the ledger's inbox, as many as fit. It skips those that are being handled, here or in another
// process, and deletes those that are finished or too old to be answered.
func (b *Bot) Resume(ctx context.Context) error {
	handled := b.underway.ids() // before reading the inbox: an event that ends in between may still be in what is read
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
		if _, added := b.underway.join(t); !added {
			return true, nil
		}
		room := b.queue.takeSome([]*task{t}) == 1
		if !room { // it stays in the inbox
			b.underway.leave(t)
			_ = t.end(elsewhere, b.ledger) // not finished, so nothing is deleted
		}
		return room, nil
	})
}

// eachSaved calls f with each event in the ledger's inbox, the oldest first, until f returns false. It reads the inbox in
// pages, to bound its memory.
func (b *Bot) eachSaved(ctx context.Context, f func(s ledger.SavedEvent) (more bool, err error)) error {
	for after := ""; ; {
		saved, err := b.ledger.SavedEvents(ctx, after, inboxPage)
		if err != nil {
			return fmt.Errorf("reading the inbox: %w", err)
		}
		for _, s := range saved {
			if more, err := f(s); err != nil || !more {
				return err
			}
			after = s.ID
		}
		if len(saved) < inboxPage {
			return nil
		}
	}
}

// savedTask returns the task for an event from the inbox; nil where it can no longer be handled.
func (b *Bot) savedTask(s ledger.SavedEvent) *task {
	e, err := decodeEvent(s.Raw)
	age := b.now().Sub(s.SavedAt)
	switch {
	case err != nil:
		b.log.Error("undecodable event deleted from the inbox", "event", s.ID, "err", err)
		b.metrics.event("", malformed)
		return nil
	case e.ReplyToken != "" && age > maxReplyAge, age > maxSavedAge:
		b.log.Warn("event too old, deleted from the inbox", "type", e.Type, "event", s.ID, "age", age)
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
			b.log.Warn("could not get the bot's account from LINE, will be retried", "err", err)
		}
		return
	}
	b.me.Store(&me)
}
