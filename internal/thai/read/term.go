package read

import (
	"time"

	"changwat/internal/thai/internal/token"
	"changwat/internal/thai/when"
)

// termForm says what a term names before its open parts are filled in.
type termForm uint8

const (
	termDay     termForm = iota // a day of a month, perhaps with a weekday
	termMonth                   // a month
	termYear                    // a calendar or fiscal year
	termQuarter                 // a quarter
	termFixed                   // days that are settled already
)

// term is one end of an expression of days: what its words say, with what they leave open as zero.
type term struct {
	next    int
	first   int // where its text begins, or 0 for where the reader looked
	form    termForm
	weekday int8 // time.Weekday plus one, or 0
	day     int
	month   time.Month
	year    int // Gregorian
	number  int // of a quarter
	fiscal  bool
	// stated tells that the words themselves say whether the year is fiscal.
	stated  bool
	bias    Bias
	biased  bool // the words say which way an open year lies
	assume  assumptions
	problem string
	settled
}

// settled is what a term of the form termFixed names.
type settled struct {
	kind   Kind
	grain  when.Grain
	span   when.Range
	clocks bool // from and to hold times besides days
	from   when.Moment
	to     when.Moment
}

// impossible returns a term that names no day, and says why.
func impossible(next int, kind Kind, grain when.Grain, problem string) term {
	a := fixed(next, kind, grain, when.Range{})
	a.problem = problem
	return a
}

// fixed returns a term for days that are settled.
func fixed(next int, kind Kind, grain when.Grain, span when.Range) term {
	return term{next: next, form: termFixed, settled: settled{kind: kind, grain: grain, span: span}}
}

// oneDay returns a term for a day that is settled.
func oneDay(next int, d when.Date) term { return fixed(next, KindDate, when.GrainDay, when.Day(d)) }

// term reads what names days at token i.
func (r *reader) term(i int) (term, bool) {
	if i >= len(r.Tok) {
		return term{}, false
	}
	if a, ok := r.weekdaySpan(i); ok {
		return a, true
	}
	switch t := r.Tok[i]; t.Class {
	case token.ClassLabel, token.ClassMeasure:
		return r.instalmentTerm(i)
	case token.ClassNumber, token.ClassDigit, token.ClassScale:
		return r.numericTerm(i)
	case token.ClassDayOf:
		return r.dayOf(i)
	case token.ClassThat:
		return r.datedThat(i)
	case token.ClassWeekday, token.ClassWeekdayBare, token.ClassWeekdayShort:
		return r.weekdayTerm(i)
	case token.ClassDay:
		if r.today.IsZero() {
			return term{}, false
		}
		return oneDay(i+1, r.today.AddDays(int(t.Val))), true
	case token.ClassMonth:
		return r.monthTerm(i, i)
	case token.ClassUnit:
		return r.unitTerm(i)
	case token.ClassMod:
		return r.englishMod(i)
	case token.ClassEra:
		return r.yearTerm(i, i)
	case token.ClassQuarter:
		return r.quarterTerm(i)
	case token.ClassHalfYear:
		return r.halfTerm(i)
	case token.ClassEdge:
		return r.edgeTerm(i)
	case token.ClassHoliday:
		return r.holidayTerm(i)
	case token.ClassBack, token.ClassAhead, token.ClassWithin:
		return r.offsetTerm(i)
	case token.ClassLunar:
		return r.lunarTerm(i)
	case token.ClassAt:
		if r.Is(i+1, token.ClassAt) || r.Is(i+1, token.ClassWithin) {
			return term{}, false
		}
		a, ok := r.term(i + 1)
		if ok {
			a = a.past(r.today)
			a.first = i + 1
		}
		return a, ok
	case token.ClassEnglish:
		return term{}, false
	}
	return term{}, false
}

// past returns the term with its open parts to be looked for before today: it was said with เมื่อ.
func (a term) past(today when.Date) term {
	if !a.biased {
		a.bias, a.biased = BiasPast, true
	}
	if a.assume&assumedComing != 0 { // เมื่อวันจันทร์
		for !a.span.From.Before(today) {
			a.span = when.Day(a.span.From.AddDays(-7))
		}
		a.assume &^= assumedComing
	}
	return a
}

// biasOf returns which way the open parts of a lie.
func (r *reader) biasOf(a term) Bias {
	if a.biased {
		return a.bias
	}
	return r.opts.Bias
}
