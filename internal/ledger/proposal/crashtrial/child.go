package main

import (
	"context"
	"fmt"
	"io"
	"time"

	"github.com/shopspring/decimal"

	"changwat/internal/ledger"
	"changwat/internal/ledger/proposal"
	"changwat/internal/thai/when"
)

// officeID and maker are whose proposals are applied.
const (
	officeID = "14"
	maker    = "Umaker"
)

// perProposal is how many changes a proposal has besides the falling total, which is split from it.
const perProposal = 6

// applying is the line that the child prints before it applies a proposal.
const applying = "applying"

// applyUntilKilled proposes and applies until it is killed, or its standard input is closed because its parent has ended.
func applyUntilKilled(ctx context.Context, dsn string, in io.Reader, out io.Writer) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	go func() {
		_, _ = io.Copy(io.Discard, in)
		cancel()
	}()
	db, err := ledger.Open(ctx, dsn)
	if err != nil {
		return err
	}
	defer db.Close()
	store := proposal.New(db.Office(officeID, time.Now))
	by := proposal.Official(maker)
	for ctx.Err() == nil {
		p, err := store.Propose(ctx, by, draft(time.Now()))
		if err != nil {
			return err
		}
		fmt.Fprintln(out, applying)
		if _, err := store.Apply(ctx, by, p.ID); err != nil {
			return err
		}
	}
	return nil
}

// draft returns changes of records that no other draft is about, and a total that falls.
func draft(now time.Time) proposal.Draft {
	id := fmt.Sprint(now.UnixNano())
	d := proposal.Draft{Text: "ข้อความ " + id}
	add := func(r ledger.Record) {
		d.Changes = append(d.Changes, proposal.Change{Becomes: r, Quote: proposal.Quote{Text: "คำ " + id}})
	}
	add(ledger.Meeting{Key: "meeting-" + id, Title: "ประชุม " + id, Span: ledger.Span{Starts: now}})
	for i := range perProposal - 3 {
		add(ledger.Order{Key: fmt.Sprintf("order-%s-%d", id, i), MeetingKey: "meeting-" + id, Position: i + 1, Text: "สั่งการ"})
	}
	add(ledger.Contact{Key: "contact-" + id, Post: "ตำแหน่ง " + id})
	day := when.Date{Year: 2021, Month: 4, Day: 29}
	figure := func(value int64) ledger.Figure {
		return ledger.Figure{
			Measure: ledger.CaseCumulative, Subject: "โรค " + id, Area: "14", Period: when.Range{To: day}, Value: decimal.NewFromInt(value),
			Unit: "ราย", Scope: "สะสม",
		}
	}
	add(figure(294))
	falling := figure(249)
	falling.Period = when.Range{To: day.AddDays(1)}
	falling.Subject = standingSubject
	add(falling)
	return d
}

// standingSubject has a standing total that every draft's falls below.
const standingSubject = "โรคที่มียอดแล้ว"
