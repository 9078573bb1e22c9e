package bot

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"runtime/debug"
	"time"

	"changwat/handlers/dialog"
	"changwat/internal/ledger"
)

// Limits of handling one event.
const (
	handleTimeout = 25 * time.Second
	retryFor      = 10 * time.Second       // how long an event is retried while the ledger is busy or unreachable
	firstPause    = 100 * time.Millisecond // before the first retry; doubled each time
	deleteTimeout = 2 * time.Second        // for deleting a finished event from the inbox
)

// serve runs a task: it claims the event, handles it, and settles the claim. A reply that LINE does not accept at once is
// retried in the background, so that the chat's next events need not wait for it.
func (b *Bot) serve(t *task) {
	c, o := b.claim(t)
	if c == nil {
		b.finish(t, o)
		return
	}
	ctx, cancel := context.WithTimeout(b.base, handleTimeout)
	o = b.handle(ctx, t)
	cancel()
	if o == pending {
		b.dialog.store(b.base, t.event.entries) // the chat's next event may need it before this one is settled
		t.event.entries = nil
		b.unreplied.Add(1)
		b.queue.background(func() {
			defer b.unreplied.Add(-1)
			b.settle(t, c, b.retryReply(t))
		})
		return
	}
	b.settle(t, c, o)
}

// settle ends a task and its claim, also when the bot is stopping.
func (b *Bot) settle(t *task, c *claim, o outcome) {
	t.abandon(context.WithoutCancel(b.base))
	c.settle(context.WithoutCancel(b.base), o.final(), t.event.entries...)
	b.finish(t, o)
}

// finish ends a task.
func (b *Bot) finish(t *task, o outcome) {
	b.metrics.event(t.event.Type, o)
	if o.final() {
		defer b.underway.leave(t) // after end: a finished event must be out of the inbox before it may be resumed from there
	} else {
		b.underway.leave(t) // before end tells that the event failed: when it is delivered again, it is handled again
	}
	if err := t.end(o, b.ledger); err != nil {
		b.log.Warn("finished event not deleted from the inbox; it will be skipped when the inbox is read", "err", err)
	}
}

// handle computes the reply to an event and sends it.
func (b *Bot) handle(ctx context.Context, t *task) outcome {
	e := t.event
	messages, err := b.respondWithRetry(ctx, e)
	if err != nil {
		b.log.Error("event not handled", "type", e.Type, "event", e.ID, "err", err)
		if e.ReplyToken == "" || ctx.Err() != nil {
			return failed
		}
		if messages, err = RenderJSON(*userMessage(err)); err != nil {
			return failed
		}
		t.isApology = true
	}
	if len(messages) == 0 || e.ReplyToken == "" {
		return silent
	}
	t.messages = messages
	b.board(ctx, t)
	if b.unreplied.Load() > 0 { // LINE is not accepting replies now: retry in the background, so that the chat need not wait
		return pending
	}
	return b.reply(ctx, t)
}

// respondWithRetry computes the reply to an event, and retries while the ledger is busy or unreachable.
func (b *Bot) respondWithRetry(ctx context.Context, e *event) ([]byte, error) {
	began, pause := time.Now(), firstPause
	for {
		messages, err := b.respondSafely(ctx, e)
		if err == nil || !isTransient(err) || time.Since(began)+pause > retryFor {
			return messages, err
		}
		if pause == firstPause && e.Type == "message" && !e.inGroup() {
			if err := b.sender.loading(ctx, e.Source.User); err != nil {
				b.log.Warn("loading animation not shown", "err", err)
			}
		}
		if b.queue.pause(ctx, pause) != nil {
			return nil, err
		}
		pause *= 2
	}
}

// isTransient reports whether a retry may succeed.
func isTransient(err error) bool {
	fault, ok := errors.AsType[*ledger.StorageError](err)
	return ok && (fault.Fault == ledger.FaultBusy || fault.Fault == ledger.FaultUnreachable)
}

// respondSafely turns a panic into an error, so that one event cannot end the process.
func (b *Bot) respondSafely(ctx context.Context, e *event) (messages []byte, err error) {
	defer func() {
		if r := recover(); r != nil {
			b.log.LogAttrs(ctx, slog.LevelError, "panic", slog.String("stack", string(debug.Stack())))
			err = fmt.Errorf("panic while handling %s: %v", e.Type, r)
		}
	}()
	return b.respond(ctx, e)
}

// userMessage returns the text about an error that the official reads: the error's own explanation, except for errors of the
// database, whose state is not shown in chats.
func userMessage(err error) *dialog.Answer {
	if _, storage := errors.AsType[*ledger.StorageError](err); storage {
		return say(sayApology)
	}
	var explained interface{ Explain() string }
	if errors.As(err, &explained) {
		return say(explained.Explain())
	}
	return say(sayApology)
}
