package scheduler

import (
	"context"
	"fmt"
	"log/slog"
	"runtime/debug"
	"time"

	"changwat/handlers"
	"changwat/handlers/dialog"
	"changwat/internal/ledger"
	"changwat/internal/ledger/proposal"
)

// guarded returns the job with each of its functions that reads the records made to return an error where it panics: a fault in
// one job must neither end the program nor keep the other jobs from being planned.
func (j Job) guarded(log *slog.Logger) Job {
	if between := j.Between; between != nil {
		j.Between = func(ctx context.Context, from, to time.Time) (due []Occurrence, err error) {
			defer recovered(ctx, log, j.Name, &err)
			due, err = between(ctx, from, to)
			for i, o := range due {
				if o.answer != nil {
					due[i].answer = func() (a dialog.Answer, err error) {
						defer recovered(ctx, log, j.Name, &err)
						return o.answer()
					}
				}
			}
			return due, err
		}
	}
	if audience := j.Audience; audience != nil {
		j.Audience = func(ctx context.Context, key string) (a Audience, err error) {
			defer recovered(ctx, log, j.Name, &err)
			return audience(ctx, key)
		}
	}
	if compose := j.Compose; compose != nil {
		j.Compose = func(ctx context.Context, key string, n ledger.Narrowing, now time.Time) (a dialog.Answer, valid bool, err error) {
			defer recovered(ctx, log, j.Name, &err)
			return compose(ctx, key, n, now)
		}
	}
	return j
}

// guardedComposer returns an error where the composer panics.
type guardedComposer struct {
	Composer
	log *slog.Logger
}

// PushBody returns the push request of an answer to a chat.
func (c guardedComposer) PushBody(to string, a dialog.Answer) (body []byte, err error) {
	defer recovered(context.Background(), c.log, "rendering", &err)
	return c.Composer.PushBody(to, a)
}

// Join merges several requests to one chat.
func (c guardedComposer) Join(bodies [][]byte) (body []byte, joined int, err error) {
	defer recovered(context.Background(), c.log, "joining", &err)
	return c.Composer.Join(bodies)
}

// guardedNotices returns an error where it panics to say whom to notify.
type guardedNotices struct {
	Notices
	log *slog.Logger
}

// Notice says whom to notify of an event, and of what.
func (n guardedNotices) Notice(ctx context.Context, e proposal.Event) (notice handlers.Notice, err error) {
	defer recovered(ctx, n.log, eventsPlanned, &err)
	return n.Notices.Notice(ctx, e)
}

// recovered turns a panic into an error, and logs its stack.
func recovered(ctx context.Context, log *slog.Logger, in string, err *error) {
	r := recover()
	if r == nil {
		return
	}
	log.LogAttrs(ctx, slog.LevelError, "panic", slog.String("job", in), slog.String("stack", string(debug.Stack())))
	*err = fmt.Errorf("panic in %s: %v", in, r)
}
