package intent

import (
	"strconv"
	"time"

	"changwat/internal/thai"
)

// when fills the times that are asked about: days, ranges, fiscal quarters and years.
func (f *filler) when() {
	for i := range f.m.times {
		t := &f.m.times[i]
		for _, a := range t.Assumptions {
			f.reading(a.Thai)
		}
		if t.Problem != "" || t.From.IsZero() {
			continue
		}
		switch {
		case t.Kind == thai.KindTime:
			if t.From != t.To {
				f.s.TimeRange = t.From.Clock.String() + "/" + t.To.Clock.String()
			}
		case t.Grain == thai.GrainQuarter:
			f.quarter(t.From.Date, t.To.Date)
		case t.Grain == thai.GrainYear && t.Kind != thai.KindRange:
			f.year(t.From.Date)
		case t.From.Date == t.To.Date:
			f.s.Dates = append(f.s.Dates, t.From.Date)
			if t.Kind == thai.KindDateTime && t.From.Clock != t.To.Clock {
				f.s.TimeRange = t.From.Clock.String() + "/" + t.To.Clock.String()
			}
		default:
			f.s.Ranges = append(f.s.Ranges, thai.Range{From: t.From.Date, To: t.To.Date})
		}
	}
}

// quarter fills the fiscal quarters that the days from first to last are.
func (f *filler) quarter(first, last thai.Date) {
	if first.Year == 0 {
		return
	}
	y := thai.FiscalYearOf(first)
	if f.s.FiscalYear != 0 && len(f.s.Quarter) > 0 && (int(y) != f.s.FiscalYear || f.comparing()) {
		f.second = thai.Range{From: first, To: last}.String()
		return
	}
	f.s.FiscalYear = int(y)
	for q := range 4 {
		r := y.Quarter(q + 1)
		if !r.From.Before(first) && !r.To.After(last) {
			f.s.Quarter = append(f.s.Quarter, q+1)
		}
	}
}

// year fills the year that begins on the day: a fiscal one where it is October, otherwise a calendar one.
func (f *filler) year(first thai.Date) {
	year := &f.s.Year
	value := thai.BuddhistYear(first.Year)
	if first.Month == time.October {
		year, value = &f.s.FiscalYear, int(thai.FiscalYearOf(first))
	}
	if *year != 0 && *year != value {
		f.second = fiscalName(value)
		return
	}
	*year = value
}

// comparing tells whether the message sets one time against another.
func (f *filler) comparing() bool { return f.q.Intent == OTOPCompare || f.q.Intent == CaseCompare }

// compareTo moves the second time to CompareTo, where the message sets two times against each other.
func (f *filler) compareTo() {
	switch w := &f.s.When; {
	case f.second != "" && w.FiscalYear != 0 && len(w.Quarter) == 0 && fiscalName(w.FiscalYear+1) == f.second:
		w.CompareTo = fiscalName(w.FiscalYear) // «ปีที่แล้วกับปีนี้»: the later is compared with the earlier
		w.FiscalYear++
	case f.second != "":
		w.CompareTo = f.second
	case len(w.Dates) > 1:
		w.CompareTo = w.Dates[1].String()
		w.Dates = w.Dates[:1]
	case len(w.Ranges) > 1:
		w.CompareTo = w.Ranges[1].String()
		w.Ranges = w.Ranges[:1]
	case len(w.Dates) == 1 && len(w.Ranges) == 1:
		if w.Ranges[0].Contains(w.Dates[0]) {
			return
		}
		w.CompareTo = w.Dates[0].String()
		w.Dates = nil
	}
}

// fiscalName is how CompareTo names a fiscal year.
func fiscalName(y int) string { return "FY" + strconv.Itoa(y) }
