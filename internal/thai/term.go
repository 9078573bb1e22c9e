package thai

import "time"

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
	grain  Grain
	span   Range
	clocks bool // from and to hold times besides days
	from   Moment
	to     Moment
}

// impossible returns a term that names no day, and says why.
func impossible(next int, kind Kind, grain Grain, problem string) term {
	a := fixed(next, kind, grain, Range{})
	a.problem = problem
	return a
}

// fixed returns a term for days that are settled.
func fixed(next int, kind Kind, grain Grain, span Range) term {
	return term{next: next, form: termFixed, settled: settled{kind: kind, grain: grain, span: span}}
}

// oneDay returns a term for a day that is settled.
func oneDay(next int, d Date) term { return fixed(next, KindDate, GrainDay, Day(d)) }

// term reads what names days at token i.
func (r *reader) term(i int) (term, bool) {
	if i >= len(r.tok) {
		return term{}, false
	}
	if a, ok := r.weekdaySpan(i); ok {
		return a, true
	}
	switch t := r.tok[i]; t.class {
	case classLabel, classMeasure:
		return r.instalmentTerm(i)
	case classNumber, classDigit, classScale:
		return r.numericTerm(i)
	case classDayOf:
		return r.dayOf(i)
	case classThat:
		return r.datedThat(i)
	case classWeekday, classWeekdayBare, classWeekdayShort:
		return r.weekdayTerm(i)
	case classDay:
		if r.today.IsZero() {
			return term{}, false
		}
		return oneDay(i+1, r.today.AddDays(int(t.val))), true
	case classMonth:
		return r.monthTerm(i, i)
	case classUnit:
		return r.unitTerm(i)
	case classMod:
		return r.englishMod(i)
	case classEra:
		return r.yearTerm(i, i)
	case classQuarter:
		return r.quarterTerm(i)
	case classHalfYear:
		return r.halfTerm(i)
	case classEdge:
		return r.edgeTerm(i)
	case classHoliday:
		return r.holidayTerm(i)
	case classBack, classAhead, classWithin:
		return r.offsetTerm(i)
	case classLunar:
		return r.lunarTerm(i)
	case classAt:
		if r.is(i+1, classAt) || r.is(i+1, classWithin) {
			return term{}, false
		}
		a, ok := r.term(i + 1)
		if ok {
			a = a.past(r.today)
			a.first = i + 1
		}
		return a, ok
	case classEnglish:
		return term{}, false
	}
	return term{}, false
}

// past returns the term with its open parts to be looked for before today: it was said with เมื่อ.
func (a term) past(today Date) term {
	if !a.biased {
		a.bias, a.biased = BiasPast, true
	}
	if a.assume&assumedComing != 0 { // เมื่อวันจันทร์
		for !a.span.From.Before(today) {
			a.span = Day(a.span.From.AddDays(-7))
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
