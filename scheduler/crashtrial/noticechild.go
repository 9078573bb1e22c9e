package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"slices"
	"time"

	"github.com/shopspring/decimal"

	"changwat/handlers"
	"changwat/internal/ledger"
	"changwat/internal/ledger/proposal"
	"changwat/internal/thai/place"
	"changwat/internal/thai/when"
	"changwat/scheduler"
)

const (
	noticeCommand = "notice-child"
	maker         = "Umaker"
	// told is how many chats were shown each figure before it is corrected, and so are notified.
	told = 3
	// applying is the line that the child prints before it applies a correction.
	applying = "applying"
)

func chatID(i int) string { return fmt.Sprintf("C%032x", i) }

// runNoticeChild corrects figures that chats were shown, one after another, while the scheduler sends the notices, until it
// is killed, or its standard input is closed because its parent has ended. With -settle it only sends what is left.
func runNoticeChild(ctx context.Context, args []string, in io.Reader, out, errOut io.Writer) error {
	flags := flag.NewFlagSet(noticeCommand, flag.ContinueOnError)
	dsn := flags.String("dsn", "", "")
	office := flags.String("office", "", "")
	target := flags.String("platform", "", "")
	settle := flags.Bool("settle", false, "")
	if err := flags.Parse(args); err != nil {
		return err
	}
	ctx, cancel := untilClosed(ctx, in)
	defer cancel()
	db, err := ledger.Open(ctx, *dsn)
	if err != nil {
		return err
	}
	defer db.Close()
	records := db.Office(*office, time.Now)
	s, err := noticeScheduler(records, *target, errOut)
	if err != nil {
		return err
	}
	ended := make(chan error, 1)
	go func() {
		if *settle {
			ended <- nil
			return
		}
		ended <- correct(ctx, proposal.New(records), out)
		cancel()
	}()
	return errors.Join(s.Run(ctx), <-ended)
}

// noticeScheduler is the scheduler of the program with nothing to send but notices of corrections.
func noticeScheduler(records *ledger.Office, target string, errOut io.Writer) (*scheduler.Scheduler, error) {
	deps := handlers.Deps{Records: records, Province: place.Thailand().Province("14"), Zone: time.UTC}
	router, notices := handlers.NewRouter(deps), handlers.NewNotices(deps)
	jobs, err := scheduler.Jobs(scheduler.Deps{
		Zone: time.UTC, Meetings: records, Orders: records, Figures: records, People: records, Own: records,
		Digests: router, Summary: router.Summary, SendingRecord: router.SendingRecord, Reminder: handlers.MeetingReminder, Notices: notices,
	})
	if err != nil {
		return nil, err
	}
	jobs = slices.DeleteFunc(jobs, func(j scheduler.Job) bool { return j.Name != string(handlers.NoticeCorrection) })
	return scheduler.New(scheduler.Config{
		Jobs: jobs, Ledger: records, Composer: composer{}, Events: proposal.New(records), Notices: notices,
		Platform: &pusher{client: &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: told}}, url: target},
		Now:      time.Now, Timing: timing, Log: slog.New(slog.NewTextHandler(errOut, nil)),
	})
}

// correct enters figures, has them shown to the chats, and corrects them, until the context ends.
func correct(ctx context.Context, store *proposal.Store, out io.Writer) error {
	by := proposal.Official(maker)
	for ctx.Err() == nil {
		stated := figure(fmt.Sprint(time.Now().UnixNano()))
		done, err := enter(ctx, store, by, stated, "")
		if err != nil {
			return ignoreEnd(ctx, err)
		}
		var shown []proposal.Shown
		for i := range told {
			ref := ledger.Ref{Kind: ledger.KindFigure, Revision: done.Proposal.Changes[0].Revision}
			shown = append(shown, proposal.Shown{Chat: chatID(i), Ref: ref, At: time.Now()})
		}
		if err := store.RecordShown(ctx, shown); err != nil {
			return ignoreEnd(ctx, err)
		}
		fmt.Fprintln(out, applying)
		stated.ID, stated.Value = shown[0].Revision, decimal.NewFromInt(306)
		if _, err := enter(ctx, store, by, stated, "พิมพ์ผิด"); err != nil {
			return ignoreEnd(ctx, err)
		}
	}
	return nil
}

// enter proposes and applies one change.
func enter(ctx context.Context, store *proposal.Store, by proposal.Actor, f ledger.Figure, reason string) (proposal.Outcome, error) {
	p, err := store.Propose(ctx, by, proposal.Draft{
		Text: "ข้อความ", Changes: []proposal.Change{{Becomes: f, Reason: reason, Quote: proposal.Quote{Text: f.Value.String() + " ราย"}}},
	})
	if err != nil {
		return proposal.Outcome{}, err
	}
	return store.Apply(ctx, by, p.ID)
}

// figure is a total of a disease of its own.
func figure(id string) ledger.Figure {
	return ledger.Figure{
		Measure: ledger.CaseCumulative, Subject: "โรค " + id, Area: "14", Period: when.Range{To: when.DateOf(time.Now())},
		Value: decimal.NewFromInt(294), Unit: "ราย", Scope: "สะสม",
	}
}

// ignoreEnd returns no error where the context has ended.
func ignoreEnd(ctx context.Context, err error) error {
	if ctx.Err() != nil {
		return nil
	}
	return err
}
