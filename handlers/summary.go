package handlers

import (
	"context"
	"fmt"
	"strings"
	"time"

	"changwat/handlers/dialog"
	"changwat/handlers/phrase"
	"changwat/handlers/record"
	"changwat/internal/ledger"
	"changwat/internal/thai/when"
)

// Summary composes the morning summary as of now: the newest counts, each with its day and source, the day's
// meetings, and the orders that are open. A figure that is old stands with the number of days since its source had news.
// It says «วันนี้» and counts days, so it is true on the day of now alone: whoever sends it later than it was composed
// must not send it after midnight.
func (r *Router) Summary(ctx context.Context, now time.Time) (dialog.Answer, error) {
	if r.deps.Zone != nil {
		now = now.In(r.deps.Zone)
	}
	today := when.DateOf(now)
	c := dialog.Card{Topic: dialog.TopicSummary, Kicker: "สรุปเช้า · " + r.deps.Province.Short(), Title: today.LongWeekday()}
	c, counts, err := r.summariseCases(ctx, c, today)
	if err != nil {
		return dialog.Answer{}, fmt.Errorf("summary of counts: %w", err)
	}
	c.Picture, err = r.summaryPicture(ctx, today)
	if err != nil {
		return dialog.Answer{}, fmt.Errorf("summary of the trend: %w", err)
	}
	c, met, err := r.summariseMeetings(ctx, c, now)
	if err != nil {
		return dialog.Answer{}, fmt.Errorf("summary of meetings: %w", err)
	}
	c, open, err := r.summariseOrders(ctx, c, today)
	if err != nil {
		return dialog.Answer{}, fmt.Errorf("summary of orders: %w", err)
	}
	if c, err = r.summariseOTOP(ctx, c, today); err != nil {
		return dialog.Answer{}, fmt.Errorf("summary of OTOP: %w", err)
	}
	return dialog.Answer{
		Alt:   strings.Join([]string{"สรุปเช้า " + today.Short(), counts, met, open}, " · "),
		Cards: []dialog.Card{c},
		Suggestions: []dialog.Suggestion{
			{Label: "ยอดโควิดล่าสุด", Ask: "ยอดโควิดล่าสุด"}, {Label: "ประชุมสัปดาห์นี้", Ask: "สัปดาห์นี้มีประชุมอะไรบ้าง"},
			{Label: "ข้อสั่งการ", Ask: "ข้อสั่งการมีอะไรบ้าง"},
		},
	}, nil
}

// summaryPicture shows the daily counts of the last four weeks; nil where none of them is newer than a week, since it would be no
// news.
func (r *Router) summaryPicture(ctx context.Context, today when.Date) (*dialog.Picture, error) {
	h := cases{src: r.deps.Records, province: r.deps.Province, disease: record.COVID}
	series, err := h.daily(ctx, when.Range{From: today.AddDays(-4 * digestWeek), To: today})
	if err != nil || len(series) == 0 || today.Sub(series[0].Period.To) > digestWeek {
		return nil, err
	}
	p := h.seriesPicture(series)
	if p != nil {
		p.Titled = true
	}
	return p, nil
}

// summariseCases adds the newest counts to the card. Each names its source, since two may stand side by side.
func (r *Router) summariseCases(ctx context.Context, c dialog.Card, today when.Date) (dialog.Card, string, error) {
	h := cases{src: r.deps.Records, province: r.deps.Province, disease: record.COVID}
	all, err := h.figures(ctx, ledger.FigureFilter{Latest: true})
	if err != nil {
		return c, "", err
	}
	found := withoutOldDays(only(all, nil), nil)
	if len(found) == 0 {
		c.Rows = append(c.Rows, dialog.Row{Label: "โควิด-19", Value: "ยังไม่มียอดในบันทึก"})
		return c, "โควิด-19 ยังไม่มียอด", nil
	}
	before, err := h.dayBefore(ctx, found)
	if err != nil {
		return c, "", err
	}
	groups := bySource(found)
	var said []string
	for _, group := range groups {
		var numbers []string
		for _, f := range group {
			t := caseTile(f, before)
			t.Label = record.COVID + " " + caseWord(f.Measure)
			if len(groups) > 1 {
				t.Note = phrase.Joined(" · ", t.Note, f.Source.Publisher)
			}
			c.Tiles = append(c.Tiles, t)
			numbers = append(numbers, caseWord(f.Measure)+" "+record.Grouped(f.Value))
		}
		when := dialog.AsOf(newestDay(group))
		if n := today.Sub(newestDay(group)); n >= staleAfter {
			stale := fmt.Sprintf("ไม่มีข้อมูลใหม่มา %d วันแล้ว", n)
			when += " " + stale
			c.Notes = append(c.Notes, fmt.Sprintf("%s %s: %s", record.COVID, groupWords(group), stale))
		}
		said = append(said, strings.Join(numbers, " ")+" ("+when+")")
		c = dialog.Shows(c, group...)
	}
	return c, "โควิด " + strings.Join(said, " | "), nil
}

// groupWords names what the figures of one source count, and the source: "สะสม หาย (สำนักงานจังหวัด)".
func groupWords(group []ledger.Figure) string {
	words := make([]string, len(group))
	for i, f := range group {
		words[i] = caseWord(f.Measure)
	}
	return strings.Join(words, " ") + " (" + group[0].Source.Publisher + ")"
}

// summariseMeetings adds the meetings of the day to the card. Cancelled ones are listed as such and not counted.
func (r *Router) summariseMeetings(ctx context.Context, c dialog.Card, now time.Time) (dialog.Card, string, error) {
	today := when.DateOf(now)
	all, err := r.deps.Records.Meetings(ctx, duringDays(when.Day(today), now.Location()))
	if err != nil {
		return c, "", err
	}
	if len(all) == 0 {
		c.Rows = append(c.Rows, dialog.Row{Label: "ประชุมวันนี้", Value: "ไม่มีในบันทึก"})
		return c, "วันนี้ไม่มีประชุม", nil
	}
	c.Listed = "ประชุมวันนี้"
	cancelled := 0
	for _, m := range all {
		detail := venueOf(m)
		if m.Online != "" && m.Venue != "" {
			detail += " + " + m.Online
		}
		if !record.TakesPlace(m) {
			detail = dialog.BadgeCancelled
			cancelled++
		}
		c.Items = append(c.Items, dialog.Item{Topic: dialog.TopicMeeting, Mark: startOf(m, now), Text: meetingName(m), Detail: detail, Ask: "รายละเอียด" + sayMeeting(m, today)})
		c = dialog.ShowsBeside(c, m)
	}
	said := fmt.Sprintf("วันนี้ %d ประชุม", len(all)-cancelled)
	switch {
	case cancelled == len(all):
		said = fmt.Sprintf("วันนี้ไม่มีประชุม (ยกเลิก %d)", cancelled)
		c.Rows = append(c.Rows, dialog.Row{Label: "ประชุมวันนี้", Value: "ไม่มี"})
		c.Listed = "ประชุมที่ยกเลิก"
	case cancelled > 0:
		said += fmt.Sprintf(" (ยกเลิกอีก %d)", cancelled)
	}
	return c, said, nil
}

// summariseOrders adds how many orders are open, how many of them fall due within a week, and how many are overdue.
func (r *Router) summariseOrders(ctx context.Context, c dialog.Card, today when.Date) (dialog.Card, string, error) {
	open, err := r.deps.Records.Orders(ctx, ledger.OrderFilter{State: ledger.OrderOpen})
	if err != nil {
		return c, "", err
	}
	if len(open) == 0 {
		c.Rows = append(c.Rows, dialog.Row{Label: "ข้อสั่งการ", Value: "ไม่มีข้อค้างในบันทึก"})
		return c, "ไม่มีข้อสั่งการค้าง", nil
	}
	unowned := 0
	for _, o := range open {
		if o.Owner == "" || o.Due.IsZero() {
			unowned++
		}
		c = dialog.ShowsBeside(c, o)
	}
	said := fmt.Sprintf("ค้าง %d ข้อ", len(open))
	value := said
	if unowned > 0 {
		value += fmt.Sprintf(" (%d ข้อไม่ระบุผู้รับผิดชอบหรือกำหนดเสร็จ)", unowned)
	}
	c.Rows = append(c.Rows, dialog.Row{Label: "ข้อสั่งการ", Value: value + dueOrders(open, today)})
	return c, said, nil
}
