package release

import (
	"strings"

	"changwat/internal/thai/read"
	"changwat/internal/thai/when"
)

// spans returns the first stretches of days with a year that the release names, none longer than a season.
func (d *document) spans() []when.Range {
	const most, longest = 12, 92
	var list []when.Range
	for _, t := range d.times {
		if days, ok := daysOf(t); ok && t.Kind == read.KindRange && days.From.Year != 0 && days.To.Year != 0 && days.Days() <= longest {
			if list = append(list, days); len(list) == most {
				break
			}
		}
	}
	return list
}

// yearWithin returns the year in which the day lies within one of the stretches, or 0: of a fair from 22 to 26 February 2567 the
// programme of «23 ก.พ.» is that year's.
func yearWithin(day when.Date, spans []when.Range) int {
	for _, s := range spans {
		for year := s.From.Year; year <= s.To.Year; year++ {
			on := when.Date{Year: year, Month: day.Month, Day: day.Day}
			if on.Valid() && !on.Before(s.From) && !on.After(s.To) {
				return year
			}
		}
	}
	return 0
}

// spanFromToday makes spans of the days up to which something goes on from the day of the release: «ตั้งแต่วันนี้ – 29 ก.พ. 67». That day is when
// it was published, or the first one that it names, if neither is later nor more than a season before; otherwise the span begins on no known day.
func (d *document) spanFromToday(published when.Date) {
	const longest, reach = 92, 90
	named := make([]int, 0, 2) // the first readings that name a day of a year
	for i, t := range d.times {
		if day, ok := dayOf(t); ok && day.Year != 0 {
			if named = append(named, i); len(named) == cap(named) {
				break
			}
		}
	}
	for i := range d.times {
		t := &d.times[i]
		end, ok := dayOf(*t)
		before := d.in(t.Begin-reach, t.Begin)
		from := strings.LastIndex(before, "วันนี้")
		if !ok || from < 0 || !leadsTo(before[from+len("วันนี้"):]) {
			continue
		}
		first := published
		for _, k := range named {
			if k != i && first.IsZero() {
				first = d.times[k].From.Date
			}
		}
		if end.Year == 0 || first.IsZero() || !first.Before(end) || end.Sub(first) > longest {
			first = when.Date{}
		}
		for _, since := range []string{"ตั้งแต่", "ระหว่าง", "จัด"} {
			if rest, ok := strings.CutSuffix(before[:from], since); ok {
				from = len(rest)
			}
		}
		t.Begin -= len(before) - from
		t.Text, t.Kind = d.text[t.Begin:t.Stop], read.KindRange
		t.From, t.To = when.Moment{Date: first}, when.Moment{Date: end}
	}
}

// leadsTo tells whether words between two days say that it goes on from the first to the second: «เป็นต้นไปจนถึงวันที่».
func leadsTo(words string) bool {
	rest := strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(words), "วันที่"))
	switch rest = strings.TrimSpace(strings.TrimPrefix(rest, "เป็นต้นไป")); rest {
	case "-", "–", "—", "ถึง", "จนถึง", "ไปจนถึง", "จน":
		return true
	}
	return false
}
