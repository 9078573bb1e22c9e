package intent

import (
	"slices"
	"strings"

	"changwat/internal/thai/read"
	"changwat/internal/thai/when"
)

// carryDay gives the day, the week or the month with which a message begins, or with which two subjects that it only names end, to what
// it asks about meetings, fairs or holidays besides, without a word about which or when: «วันนี้โควิดกี่ราย มีประชุมอะไรบ้าง» asks about today's. Days that are over have no meetings to
// come, and are not carried.
func (m *message) carryDay(all []Query, c Context) {
	if len(m.times) != 1 {
		return
	}
	t := m.times[0]
	others, stated := all[1:], &all[0]
	switch {
	case strings.TrimSpace(m.text[:t.Begin]) == "":
	case lettersOf(without(m.text[t.Stop:], beside)) == 0 && strings.Contains(m.text[:t.Begin], "กับ") && questionsIn(m.text[:t.Begin]) == 0:
		others, stated = all[:len(all)-1], &all[len(all)-1] // «ประชุมกับโควิดวันนี้»
	default:
		return
	}
	if t.Grain == when.GrainQuarter {
		stated.carryQuarter(others)
		return
	}
	days, ok := t.Days()
	if !ok || t.Problem != "" || days.From.IsZero() || days.To.IsZero() || days.To.Before(when.DateOf(c.Now)) {
		return
	}
	for i := range others {
		switch q := &others[i]; {
		case q.Aspect.Holidays.Asked && len(q.Times) == 0 && !q.Aspect.Holidays.Next && q.Aspect.Holidays.Named == "":
			q.Times = []read.Time{t}
		case !q.ofAnyDay():
		case days.From != days.To: // «สัปดาห์หน้าหยุดวันไหนบ้าง และมีประชุมวันไหนบ้าง»
			q.Slots.Ranges = List[when.Range]{days}
		case !q.asksWhen():
			q.Slots.Dates = List[when.Date]{days.From}
		}
	}
}

// carryQuarter gives the quarter of a query to others about money that name no time: «ยอดขาย OTOP กับผลเบิกจ่ายไตรมาส 2».
func (q *Query) carryQuarter(others []Query) {
	for i := range others {
		o := &others[i]
		switch o.Intent {
		case OTOPSales, OTOPCompare, BudgetDisbursement:
			if len(o.Times) == 0 && len(o.Slots.Quarter) == 0 && o.Slots.FiscalYear == 0 && len(o.Slots.Ranges)+len(o.Slots.Dates) == 0 {
				o.Slots.Quarter, o.Slots.FiscalYear, o.Slots.Ranges = q.Slots.Quarter, q.Slots.FiscalYear, q.Slots.Ranges
			}
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
	return !strings.Contains(q.Text, "ครั้ง") && !a.Held && !a.Coming && !a.Cancelled && !a.Moved && !a.Shown && !a.Schedule && !q.Follow
}

// asksWhen tells whether a query asks on which day something is.
func (q *Query) asksWhen() bool {
	return slices.Contains(q.Slots.Metric, MetricDate) || slices.ContainsFunc([]string{"วันไหน", "วันใด", "เมื่อไ", "เมื่อใด"}, func(w string) bool { return strings.Contains(q.Text, w) })
}
