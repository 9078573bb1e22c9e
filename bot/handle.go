package bot

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"runtime/debug"
	"time"

	"changwat/handlers"
	"changwat/internal/ledger"
)

// Bounds of one event.
const (
	handleFor    = 25 * time.Second
	patience     = 10 * time.Second       // how long a ledger that is away is waited for
	firstPause   = 100 * time.Millisecond // before it is asked again; doubled each time
	deleteWithin = 2 * time.Second        // how long deleting a finished event from the inbox may take
)

// serve runs a task: it claims the event, handles it, and settles the claim. A reply that LINE does not take
// at once goes on being tried in the background, so that the chat's next events need not wait for it.
func (b *Bot) serve(t *task) {
	c, o := b.claim(t)
	if c == nil {
		b.finish(t, o)
		return
	}
	ctx, cancel := context.WithTimeout(b.base, handleFor)
	o = b.handle(ctx, t)
	cancel()
	if o == pending {
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
	c.settle(context.WithoutCancel(b.base), o.final())
	b.finish(t, o)
}

// finish ends a task.
func (b *Bot) finish(t *task, o outcome) {
	b.metrics.event(t.event.Type, o)
	err := t.end(o, b.ledger)
	b.underway.leave(t) // after end, so that what is not under way and finished is not in the inbox either
	if err != nil {
		b.log.Warn("finished event still in the inbox, it will be skipped when it comes up again", "err", err)
	}
}

// handle works out what is said to an event, and says it.
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
		t.sorry = true
	}
	if len(messages) == 0 || e.ReplyToken == "" {
		return silent
	}
	t.messages = messages
	if b.unreplied.Load() > 0 { // LINE does not take replies just now: the chat need not wait for it
		return pending
	}
	return b.reply(ctx, t)
}

// respondWithRetry responds to an event, and tries again for a while where the ledger is away or busy.
func (b *Bot) respondWithRetry(ctx context.Context, e *event) ([]byte, error) {
	began, pause := time.Now(), firstPause
	for {
		messages, err := b.respondSafely(ctx, e)
		if err == nil || !isTransient(err) || time.Since(began)+pause > patience {
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

// isTransient reports whether an error may be gone in a moment.
func isTransient(err error) bool {
	fault, ok := errors.AsType[*ledger.StorageError](err)
	return ok && (fault.Fault == ledger.FaultBusy || fault.Fault == ledger.FaultUnreachable)
}

// respondSafely turns a panic into an error, so that one event cannot take the others with it.
func (b *Bot) respondSafely(ctx context.Context, e *event) (messages []byte, err error) {
	defer func() {
		if r := recover(); r != nil {
			b.log.LogAttrs(ctx, slog.LevelError, "panic", slog.String("stack", string(debug.Stack())))
			err = fmt.Errorf("panic while handling %s: %v", e.Type, r)
		}
	}()
	return b.respond(ctx, e)
}

// userMessage returns what an official reads of an error: its own explanation, unless it is the database that
// is at fault, whose state is no stranger's business.
func userMessage(err error) *handlers.Answer {
	if _, storage := errors.AsType[*ledger.StorageError](err); storage {
		return say(sayApology)
	}
	var explained interface{ Explain() string }
	if errors.As(err, &explained) {
		return say(explained.Explain())
	}
	return say(sayApology)
}
