package intent

import (
	"slices"
	"strings"

	"changwat/internal/thai/when"
)

// carryDay gives the day with which a message begins to what it asks about meetings further on, without a word about which or
// when: «วันนี้โควิดกี่ราย มีประชุมอะไรบ้าง» asks about today's. A day that is over has no meetings to come, and is not carried.
func (m *message) carryDay(all []Query, c Context) {
	if len(m.times) != 1 || strings.TrimSpace(m.text[:m.times[0].Begin]) != "" {
		return
	}
	t := &m.times[0]
	day := t.From.Date
	if t.Grain != when.GrainDay || day.IsZero() || day != t.To.Date || day.Before(when.DateOf(c.Now)) {
		return
	}
	for i := 1; i < len(all); i++ {
		if q := &all[i]; q.ofAnyDay() {
			q.Slots.Dates = List[when.Date]{day}
		}
	}
}

// ofAnyDay tells whether a query asks about meetings and says neither which nor when.
func (q *Query) ofAnyDay() bool {
	if q.Intent != MeetingQuery && q.Intent != MeetingVenue {
		return false
	}
	s, a := &q.Slots, &q.Aspect
	if len(s.Dates)+len(s.Ranges)+len(s.Number)+len(s.Quarter) > 0 || !s.TimeRange.IsZero() || s.Relative != "" || s.Year != 0 || s.Title != "" || s.Topic != "" || s.Venue != "" {
		return false
	}
	if slices.Contains(s.Metric, MetricDate) || slices.ContainsFunc([]string{"วันไหน", "วันใด", "เมื่อไ", "เมื่อใด", "ครั้ง"}, func(w string) bool { return strings.Contains(q.Text, w) }) {
		return false
	}
	return !a.Held && !a.Coming && !a.Cancelled && !a.Moved && !a.Shown && !a.Schedule && !q.Follow
}
