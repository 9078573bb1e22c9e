package intent

import (
	"slices"
	"strings"

	"changwat/internal/thai/when"
)

// lastWithBefore reads a bare number of days that is set against as many «ก่อนหน้า» as the last days: «เฉลี่ย 7 วันเทียบกับ 7 วันก่อนหน้า». By
// itself the second is read as one day, so many days ago.
func (f *filler) lastWithBefore() {
	f.daysToToday()
	if len(f.s.Ranges) > 0 || len(f.m.times) != 1 || len(f.m.lengths) != 1 || !strings.Contains(f.m.times[0].Text, "วันก่อนหน้า") {
		return
	}
	n, before := f.m.lengths[0], f.m.times[0]
	today := when.DateOf(f.now)
	if n.Days < 2 || n.Months != 0 || n.Begin > before.Begin || before.From.Date != today.AddDays(-n.Days) {
		return
	}
	f.s.Dates, f.s.Ranges = nil, List[when.Range]{{From: today.AddDays(1 - n.Days), To: today}}
}

// daysToToday takes as many days as stand right before today for those that end with it, beside another time: «7 วันนี้กับ 7 วันก่อน».
func (f *filler) daysToToday() {
	today := when.DateOf(f.now)
	if len(f.s.Ranges) > 0 || len(f.m.times) != 2 || !strings.HasPrefix(f.m.times[0].Text, "วันนี้") || f.m.times[0].From.Date != today {
		return
	}
	for _, a := range f.m.allAmounts() {
		if n, whole := a.Value.Int64(); whole && n > 1 && n <= 366 && strings.TrimSpace(f.m.text[a.Stop:max(a.Stop, f.m.times[0].Begin)]) == "" && a.Stop <= f.m.times[0].Begin {
			f.s.Dates = slices.DeleteFunc(slices.Clone(f.s.Dates), func(d when.Date) bool { return d == today })
			f.s.Ranges = List[when.Range]{{From: today.AddDays(1 - int(n)), To: today}}
			return
		}
	}
}
