package intent

import (
	"strings"
	"time"

	"changwat/internal/thai/read"
	"changwat/internal/thai/when"
)

// bareWeekdays are the names of the days of the week without วัน before them; none begins another that follows it.
var bareWeekdays = []struct {
	name string
	day  time.Weekday
}{
	{"จันทร์", time.Monday}, {"อังคาร", time.Tuesday}, {"พุธ", time.Wednesday}, {"พฤหัสบดี", time.Thursday}, {"พฤหัส", time.Thursday}, {"ศุกร์", time.Friday}, {"เสาร์", time.Saturday}, {"อาทิตย์", time.Sunday},
}

// weekdaysBefore gives a time of day the day of the week that stands right before it, joined to the word before that: the Monday of
// «เตือนจันทร์เก้าโมงส่งรายงาน», which a reader of times alone takes for a part of that word.
func (m *message) weekdaysBefore(now time.Time) {
	if len(m.repeats) > 0 {
		return // «ทุกวันจันทร์ 9 โมง»
	}
	for i := range m.times {
		t := &m.times[i]
		if t.Kind != read.KindTime || !t.From.HasClock || t.From.Date.Valid() {
			continue
		}
		before := strings.TrimRight(m.text[:t.Begin], " ")
		for _, w := range bareWeekdays {
			if !strings.HasSuffix(before, w.name) {
				continue
			}
			today := when.DateOf(now)
			day := today.AddDays((int(w.day) - int(today.Weekday()) + 7) % 7)
			if day == today && t.From.Clock <= when.ClockOf(now) {
				day = day.AddDays(7)
			}
			t.Begin = len(before) - len(w.name)
			t.Text, t.Kind = m.text[t.Begin:t.Stop], read.KindDateTime
			if t.From.Date = day; t.To.HasClock {
				t.To.Date = day
			}
			t.Assumptions = append(t.Assumptions, read.Assumption{Code: "coming", Thai: day.LongWeekday()})
			break
		}
	}
}
