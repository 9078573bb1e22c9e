package handlers

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"changwat/handlers/dialog"
	"changwat/handlers/record"
	"changwat/internal/intent"
	"changwat/internal/ledger"
	"changwat/internal/thai/when"
)

// maxOccasions is how many cards besides meetings an answer has of what there is on some days.
const maxOccasions = 4

// occasions are what there is besides meetings on the days that a question names, where it asks for anything: the observances, the
// fairs and the holidays, each on its card. What was shown before is left out where others are asked for.
func (h meetings) occasions(ctx context.Context, q dialog.Question) ([]dialog.Card, error) {
	days, ok := q.Slots.Period()
	if !ok || !q.Aspect.Anything || len(q.Slots.Dates) > 1 || len(q.Slots.Metric) > 0 || q.Aspect.Unheld != "" || q.Slots.Title != "" || q.Intent != intent.MeetingQuery || days.From.IsZero() || days.To.IsZero() {
		return nil, nil
	}
	all, err := h.src.Events(ctx, ledger.EventFilter{Days: days})
	if err != nil {
		return nil, fmt.Errorf("occasions: %w", err)
	}
	holiday, err := h.holidayOn(ctx, days)
	if err != nil {
		return nil, err
	}
	var cards []dialog.Card
	for _, e := range all {
		if e.Days.IsZero() || !overlap(e.Days, days) || q.Aspect.More && slices.Contains(q.Shown.Events, e.ID) {
			continue
		}
		kicker := "วันสำคัญ"
		switch e.Kind {
		case ledger.EventOTOP:
			kicker = "งาน OTOP"
		case ledger.EventHoliday:
			kicker = "วันหยุดราชการ"
			holiday = nil // the record says more than the list
		}
		c := dialog.Card{Topic: dialog.TopicMeeting, Kicker: kicker, Title: dialog.WithoutExample(e.Name), Lead: dialog.Lead{Text: e.Days.Long()}}
		if days.From == days.To && e.Days.From == e.Days.To {
			c.Lead.Text = e.Days.From.LongWeekday()
		}
		if e.Venue != "" {
			c.Rows = append(c.Rows, dialog.Row{Label: venueRow, Value: e.Venue})
		}
		c = dialog.Shows(c, e)
		if len(holiday) > 0 && holiday[0].Title == c.Title { // one card for the day that is both
			c.Kicker = "วันสำคัญ · วันหยุดราชการ"
			c.Sources = append(c.Sources, holiday[0].Sources...)
			holiday = nil
		}
		cards = append(cards, c)
	}
	due, err := h.dueOn(ctx, q, days)
	return slices.Concat(holiday, dialog.FirstOf(cards, maxOccasions), due), err
}

// dueOn is the card of the open orders that are to be carried out by one of the days, the first due first; none where there is none.
func (h meetings) dueOn(ctx context.Context, q dialog.Question, days when.Range) ([]dialog.Card, error) {
	src, reads := h.src.(interface {
		Orders(ctx context.Context, f ledger.OrderFilter) ([]ledger.Order, error)
	})
	if !reads || q.Aspect.More {
		return nil, nil
	}
	open, err := src.Orders(ctx, ledger.OrderFilter{State: ledger.OrderOpen})
	if err != nil {
		return nil, fmt.Errorf("orders that are due: %w", err)
	}
	on := dueDays{days, true}
	open = slices.DeleteFunc(slices.Clone(open), func(o ledger.Order) bool { return !on.fits(o) })
	if len(open) == 0 {
		return nil, nil
	}
	slices.SortStableFunc(open, func(a, b ledger.Order) int { return a.Due.Compare(b.Due) })
	c := orderCard(open, nil, q)
	c.Kicker, c.Title = "ข้อสั่งการ", "ครบกำหนด "+days.Short()
	return []dialog.Card{c}, nil
}

// holidayOn is the card of the public holiday that one day is; none where it is not one, or the days are several.
func (h meetings) holidayOn(ctx context.Context, days when.Range) ([]dialog.Card, error) {
	if days.From != days.To {
		return nil, nil
	}
	calendar, err := h.calendar(ctx)
	if err != nil {
		return nil, err
	}
	holiday, ok := calendar.On(days.From)
	if !ok {
		return nil, nil
	}
	return []dialog.Card{{Topic: dialog.TopicHelp, Kicker: "วันหยุดราชการ", Title: holidayName(holiday), Lead: dialog.Lead{Text: days.From.LongWeekday()}, Sources: []dialog.Source{cabinetList}}}, nil
}

// sayDaysOff says of meetings whether they are on days on which government offices are closed.
func (h meetings) sayDaysOff(ctx context.Context, all []ledger.Meeting, now time.Time) string {
	calendar, err := h.calendar(ctx)
	if err != nil {
		return ""
	}
	var said []string
	for _, m := range dialog.FirstOf(all, maxCards) {
		day := when.DateOf(m.Starts.In(now.Location()))
		name := "ไม่ตรงกับวันหยุด"
		if holiday, ok := calendar.On(day); ok {
			name = "ตรงกับวันหยุดราชการ " + holidayName(holiday)
		} else if !calendar.IsWorkday(day) {
			name = "ตรงกับวันหยุดประจำสัปดาห์"
		}
		said = append(said, fmt.Sprintf("%s %s", day.ShortWeekday(), name))
	}
	return strings.Join(slices.Compact(said), "\n")
}

// calendar is the public holidays as the records hold them, or else those of the standing list.
func (h meetings) calendar(ctx context.Context) (when.Calendar, error) {
	src, reads := h.src.(record.CalendarRecords)
	if !reads {
		return when.Calendar{}, nil
	}
	calendar, err := src.Calendar(ctx)
	if err != nil {
		return calendar, fmt.Errorf("holidays: %w", err)
	}
	return calendar, nil
}

// daysUntil says how many days are left until a meeting, or that there are none.
func daysUntil(m ledger.Meeting, now time.Time) string {
	day, today := when.DateOf(m.Starts.In(now.Location())), when.DateOf(now)
	switch {
	case !record.TakesPlace(m):
		return "การประชุมวันที่ " + day.Short() + " ยกเลิกแล้ว"
	case day == today:
		return "ประชุมวันนี้ " + startOf(m, now)
	case day.Before(today):
		return "ประชุมไปแล้วเมื่อ " + day.ShortWeekday()
	}
	return fmt.Sprintf("เหลืออีก %d วัน (ประชุม %s)", day.Sub(today), day.ShortWeekday())
}
