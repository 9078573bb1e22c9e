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
	assume  notes
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
	switch t := r.tok[i]; t.class {
	case cNum, cDigit, cScale:
		return r.numericTerm(i)
	case cDayOf:
		return r.dayOf(i)
	case cThat:
		return r.datedThat(i)
	case cWeekday, cWeekdayBare, cWeekdayShort:
		return r.weekdayTerm(i)
	case cDay:
		if r.today.IsZero() {
			return term{}, false
		}
		return oneDay(i+1, r.today.AddDays(int(t.val))), true
	case cMonth:
		return r.monthTerm(i, i)
	case cUnit:
		return r.unitTerm(i)
	case cMod:
		return r.englishMod(i)
	case cEra:
		return r.yearTerm(i, i)
	case cQuarter:
		return r.quarterTerm(i)
	case cHalfYear:
		return r.halfTerm(i)
	case cEdge:
		return r.edgeTerm(i)
	case cHoliday:
		return r.holidayTerm(i)
	case cBack, cAhead, cWithin:
		return r.offsetTerm(i)
	case cLunar:
		return r.lunarTerm(i)
	case cAt:
		if r.is(i+1, cAt) || r.is(i+1, cWithin) {
			return term{}, false
		}
		a, ok := r.term(i + 1)
		if ok {
			a = a.past(r.today)
			a.first = i + 1
		}
		return a, ok
	case cEnglish:
		return term{}, false
	}
	return term{}, false
}

// past returns the term with its open parts to be looked for before today: it was said with เมื่อ.
func (a term) past(today Date) term {
	if !a.biased {
		a.bias, a.biased = BiasPast, true
	}
	if a.assume&noteComing != 0 { // เมื่อวันจันทร์
		for !a.span.From.Before(today) {
			a.span = Day(a.span.From.AddDays(-7))
		}
		a.assume &^= noteComing
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
