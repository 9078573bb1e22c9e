package handlers

import (
	"context"
	"fmt"
	"strings"

	"changwat/handlers/dialog"
	"changwat/handlers/phrase"
	"changwat/internal/intent"
	"changwat/internal/thai/when"
)

// calendar answers what time it is by the office's clock, or which day, month or year is meant by a word for it. A day that is a holiday
// is said to be one.
func (r *Router) calendar(ctx context.Context, q dialog.Question) (dialog.Answer, error) {
	today := when.DateOf(q.Now)
	a := dialog.Answer{Suggestions: holidayOffers()}
	if q.Aspect.Calendar == intent.CalendarClock {
		a.Text = fmt.Sprintf("ขณะนี้เวลา %s %s", when.ClockOf(q.Now).Official(), today.LongWeekday())
		return a, nil
	}
	asked := q.Times[0]
	days := when.Range{From: asked.From.Date, To: asked.To.Date}
	switch {
	case asked.Grain == when.GrainYear:
		a.Text = fmt.Sprintf("%sคือ พ.ศ. %d (ค.ศ. %d)", strings.TrimSpace(asked.Text), when.BuddhistYear(days.From.Year), days.From.Year)
		return a, nil
	case asked.Grain == when.GrainMonth:
		_, month, _ := strings.Cut(days.From.Long(), " ")
		a.Text = fmt.Sprintf("%sคือเดือน%s", strings.TrimSpace(asked.Text), month)
		return a, nil
	}
	a.Shown.Days = days
	a.Text = fmt.Sprintf("%s%sคือ%s", confirmedDay(q), strings.TrimSpace(asked.Text), days.From.LongWeekday())
	calendar, err := r.deps.Records.Calendar(ctx)
	if err != nil {
		return dialog.Answer{}, fmt.Errorf("holidays: %w", err)
	}
	if _, is := calendar.On(days.From); !is {
		return a, nil
	}
	holiday, err := r.holidaysOn(ctx, q, calendar, days, true)
	if err != nil {
		return dialog.Answer{}, err
	}
	a.Cards, a.Alt = holiday.Cards, holiday.Alt
	a.Text = phrase.Joined("\n", a.Text, holiday.Text)
	return a, nil
}

// confirmedDay answers yes or no, where a question asks whether a day is the one that it names: «วันนี้วันพุธใช่ไหม».
func confirmedDay(q dialog.Question) string {
	if len(q.Times) != 2 {
		return ""
	}
	day, said := q.Times[0].From.Date, q.Times[1].From.Date
	is := day == said
	if !strings.ContainsAny(q.Times[1].Text, "0123456789๐๑๒๓๔๕๖๗๘๙") {
		is = day.Weekday() == said.Weekday() // a weekday alone may have been read as the next one
	}
	if is {
		return "ใช่ครับ "
	}
	return "ไม่ใช่ครับ "
}
