package bot

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"runtime/debug"
	"time"

	"changwat/handlers"
	"changwat/internal/cache"
	"changwat/internal/ledger"
)

// Bounds of one event. Together with the two attempts at a reply they stay below cache.ClaimLife, after
// which another process may take the event for abandoned.
const (
	handleFor  = 25 * time.Second
	patience   = 10 * time.Second       // how long a ledger that is away is waited for
	firstPause = 100 * time.Millisecond // before it is asked again; doubled each time
	claimPause = 100 * time.Millisecond // before another's claim is looked at again
	claimWait  = cache.ClaimLife + 5*time.Second
	dropFor    = 2 * time.Second // how long striking a finished event from the ledger may take
)

// claims keep an event from being handled twice.
type claims interface {
	Claim(ctx context.Context, id, owner string) (cache.Verdict, error)
	Finish(ctx context.Context, id, owner string) error
	Release(ctx context.Context, id, owner string) error
}

// serve sees a task through, whatever becomes of it.
func (b *Bot) serve(t *task) {
	o := b.processClaimed(t)
	b.metrics.event(t.event.Type, o)
	if err := t.end(o, b.ledger); err != nil {
		b.log.Warn("finished event still kept, it will be skipped when it comes up again", "err", err)
	}
}

// processClaimed claims the task's event, handles it, and finishes the claim or gives it back, also when the bot is
// stopping.
func (b *Bot) processClaimed(t *task) outcome {
	owner := b.owner()
	switch b.claim(t.event.ID, owner) {
	case cache.Done:
		return duplicate
	case cache.InProgress:
		return failed
	}
	ctx, cancel := context.WithTimeout(b.base, handleFor)
	o := b.handle(ctx, t)
	cancel()
	end := b.claims.Finish
	if !o.final() {
		end = b.claims.Release
	}
	if err := end(context.WithoutCancel(b.base), t.event.ID, owner); err != nil {
		b.log.Warn("claim not settled", "err", err)
	}
	return o
}

// claim waits for the verdict on an event: another attempt at it, here or elsewhere, may be under way, and
// only when that is done, or its claim has run out, is the event known to be safe. To LINE it is an event
// that takes its time. Without an answer from the store the event is handled: reply tokens work once only,
// and what an event writes is idempotent.
func (b *Bot) claim(id, owner string) cache.Verdict {
	for began := time.Now(); b.base.Err() == nil && time.Since(began) < claimWait; {
		verdict, err := b.claims.Claim(b.base, id, owner)
		switch {
		case err != nil && b.base.Err() == nil:
			return cache.Acquired
		case err == nil && verdict != cache.InProgress:
			return verdict
		}
		if b.queue.pause(b.base, claimPause) != nil {
			break
		}
	}
	return cache.InProgress
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
		if o := b.reply(ctx, t, messages); o != answered {
			return o
		}
		return apologised
	}
	if len(messages) == 0 || e.ReplyToken == "" {
		return silent
	}
	return b.reply(ctx, t, messages)
}

// reply sends messages. Where LINE finds fault with them, the official is at least told so.
func (b *Bot) reply(ctx context.Context, t *task, messages []byte) outcome {
	verdict := b.sender.reply(ctx, t.event.ReplyToken, messages, t.event.inGroup())
	if verdict == refused {
		apology, err := RenderJSON(*say(sayApology))
		if err != nil {
			return failed
		}
		if b.sender.reply(ctx, t.event.ReplyToken, apology, false) == replied {
			return apologised
		}
		return unrepliable
	}
	switch {
	case verdict == replied:
		b.metrics.reply(t.arrived)
		return answered
	case verdict == spent, b.now().Sub(t.event.at()) > tokenLife:
		return unrepliable
	}
	return failed
}

// tokenLife is how long after its event a reply token may still work, on redelivery (LINE Messaging API
// reference, "Send reply message", August 2026).
const tokenLife = 20 * time.Minute

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
