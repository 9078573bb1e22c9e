package intent

import (
	"slices"
	"strings"

	"changwat/internal/thai/read"
	"changwat/internal/thai/when"
)

// carryDay gives the day, the week or the month with which a message begins to what it asks about meetings, fairs or holidays further
// on, without a word about which or when: «วันนี้โควิดกี่ราย มีประชุมอะไรบ้าง» asks about today's. Days that are over have no meetings to
// come, and are not carried.
func (m *message) carryDay(all []Query, c Context) {
	if len(m.times) != 1 || strings.TrimSpace(m.text[:m.times[0].Begin]) != "" {
		return
	}
	t := m.times[0]
	days, ok := t.Days()
	if !ok || t.Problem != "" || days.From.IsZero() || days.To.IsZero() || days.To.Before(when.DateOf(c.Now)) {
		return
	}
	for i := 1; i < len(all); i++ {
		switch q := &all[i]; {
		case q.Aspect.Holidays.Asked && len(q.Times) == 0 && !q.Aspect.Holidays.Next && q.Aspect.Holidays.Named == "":
			q.Times = []read.Time{t}
		case q.ofAnyDay() && days.From == days.To:
			q.Slots.Dates = List[when.Date]{days.From}
		case q.ofAnyDay():
			q.Slots.Ranges = List[when.Range]{days}
		}
	}
}

// ofAnyDay tells whether a query asks about meetings and says neither which nor when.
func (q *Query) ofAnyDay() bool {
	if q.Intent != MeetingQuery && q.Intent != MeetingVenue && q.Intent != OTOPEvents {
		return false
	}
	s, a := &q.Slots, &q.Aspect
	if len(s.Dates)+len(s.Ranges)+len(s.Number)+len(s.Quarter) > 0 || !s.TimeRange.IsZero() || s.Relative != "" || s.Year != 0 || s.Title != "" || s.Event != "" || s.Topic != "" || s.Venue != "" {
		return false
	}
	if slices.Contains(s.Metric, MetricDate) || slices.ContainsFunc([]string{"วันไหน", "วันใด", "เมื่อไ", "เมื่อใด", "ครั้ง"}, func(w string) bool { return strings.Contains(q.Text, w) }) {
		return false
	}
	return !a.Held && !a.Coming && !a.Cancelled && !a.Moved && !a.Shown && !a.Schedule && !q.Follow
}
