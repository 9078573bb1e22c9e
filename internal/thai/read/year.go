package read

import (
	"strings"

	"changwat/internal/thai/internal/token"
	"changwat/internal/thai/when"
)

// yearPlace says where the figures of a year stand, which decides what else they can be.
type yearPlace uint8

const (
	yearAfterMonth yearPlace = iota // 29 เม.ย. 64: may also be a count or a time
	yearInFigures                   // 29/4/64
	yearAfterWord                   // ปี 64
)

// The years that a reader takes as said. Further ahead than any plan of the state reaches, a year is a typo.
const (
	firstRattanakosin = 1782 // ร.ศ. 1 is พ.ศ. 2325

	yearsAhead = 50
	typoReach  = 20 // how near a year must be that a typo of one digit stands for
)

// yearReading is a year that was read.
type yearReading struct {
	year    int // Gregorian
	next    int
	era     bool
	assume  assumptions
	problem string
}

// yearAt reads the figures of a year at token i, with พ.ศ. or ค.ศ. and ปี before them.
func (r *reader) yearAt(i int, place yearPlace) (yearReading, bool) {
	k := i
	if r.IsUnit(k, token.UnitYear) || r.IsUnit(k, token.UnitCalendar) {
		k++
		place = yearAfterWord
	}
	era := -1
	if r.Is(k, token.ClassEra) {
		era = int(r.Tok[k].Val)
		k++
		place = yearAfterWord
	}
	if !r.Is(k, token.ClassNumber) {
		return yearReading{}, false
	}
	t := r.Tok[k]
	if t.Digits != 2 && t.Digits != 4 && (era != token.EraRattanakosin || t.Digits != 3) {
		return yearReading{}, false
	}
	if place == yearAfterMonth && t.Digits == 2 && t.Num <= 31 { // a day or a count, never 2501 to 2531
		return yearReading{}, false
	}
	saysAll := t.Digits == 4 && (place == yearAfterWord || r.beginsClause(k+1)) // «12 เมษายน 2564 จังหวัดราชบุรีมี…»
	if place != yearInFigures && r.Counted(k+1) && !r.asksWhich(k+1) && !saysAll {
		return yearReading{}, false
	}
	if place == yearAfterMonth && r.Joined(k+1, '/') && !r.clockBehindSlash(k+1) || place != yearInFigures && r.Joined(k+1, '.') {
		return yearReading{}, false // «ไตรมาส 3 12.6 ล้าน»
	}
	y := r.judgeYear(int(t.Num), int(t.Digits), era)
	if y.year == 0 && y.problem == "" {
		return yearReading{}, false
	}
	y.next, y.era = k+1, era >= 0
	return y, true
}

// asksWhich tells whether the unit at token i begins a question of its own, and counts nothing before it: «พ.ค. 63 วันไหนมากสุด».
func (r *reader) asksWhich(i int) bool {
	rest := strings.TrimLeft(r.Text[r.Tok[i].Stop:], " ")
	return strings.HasPrefix(rest, "ไหน") || strings.HasPrefix(rest, "ใด") || strings.HasPrefix(rest, "อะไร")
}

// judgeYear turns figures into a year: two digits are พ.ศ. 25xx; four from 2400 on are พ.ศ.; 1900 to 2199 are
// ค.ศ. A year too far ahead to be meant is a problem, or in a release the year that it is a typo of.
func (r *reader) judgeYear(n, digits, era int) yearReading {
	switch {
	case era == token.EraRattanakosin:
		return yearReading{year: firstRattanakosin + n - 1}
	case digits == 2 && era == 1:
		return yearReading{year: 2000 + n}
	case digits == 2:
		y := yearReading{year: when.GregorianYear(2500 + n)}
		if !r.today.IsZero() && y.year < r.today.Year-yearsAhead/2 {
			y.assume = assumedYear
		}
		return y
	case era == 1 || era < 0 && n >= token.FirstGregorian && n <= token.LastGregorian:
		if n < token.FirstGregorian || n > token.LastGregorian {
			return yearReading{problem: noSuchYear(n)}
		}
		return yearReading{year: n}
	case n < token.FirstBuddhist:
		if era == 0 && n > 0 && n < token.FirstBuddhist {
			return yearReading{problem: noSuchYear(n)}
		}
		return yearReading{}
	}
	now := r.today.Year
	if now == 0 {
		now = when.GregorianYear(2570)
	}
	if when.GregorianYear(n) <= now+yearsAhead {
		return yearReading{year: when.GregorianYear(n)}
	}
	if meant := when.GregorianYear(n - 100); r.opts.Bias == BiasNone && meant >= now-typoReach && meant <= now+typoReach {
		return yearReading{year: meant, assume: assumedTypo}
	}
	return yearReading{problem: noSuchYear(n)}
}

// bareYear reads four figures that stand alone as a พ.ศ. year near now.
func (r *reader) bareYear(i int) (term, bool) {
	const reach = 15
	t := r.Tok[i]
	year := when.GregorianYear(int(t.Num))
	now := r.today.Year
	if now == 0 || year < now-reach || year > now+reach || r.Counted(i+1) || r.Glued(i) ||
		i > 0 && r.Is(i-1, token.ClassSign) && !t.Spaced && r.Tok[i-1].Val != '(' && r.Tok[i-1].Val != '-' ||
		r.Is(i+1, token.ClassSign) && !r.Tok[i+1].Spaced && (r.Tok[i+1].Val == '/' || r.Joined(i+1, '-') && r.Tok[i+2].Digits != 4) {
		return term{}, false
	}
	a := term{form: termYear, year: year, next: i + 1, fiscal: r.opts.Money}
	return a, true
}

// yearTerm reads a year: ปี 64, พ.ศ. 2564, ปีงบประมาณ 2564, ปีนี้, with the quarter or half after it.
func (r *reader) yearTerm(i, first int) (term, bool) {
	a := term{form: termYear, fiscal: r.opts.Money, next: i + 1}
	k := i
	if r.Is(i, token.ClassUnit) {
		switch r.Tok[i].Val {
		case token.UnitFiscal:
			a.fiscal, a.stated = true, true
		case token.UnitCalendar:
			a.fiscal, a.stated = false, true
		}
		k++
	}
	if r.Is(k, token.ClassMod) {
		n, ok := modShift(r.Tok[k].Val)
		if !ok || r.today.IsZero() {
			return term{}, false
		}
		a.year, a.next = r.today.Year+n, k+1
		if a.fiscal {
			a.year = when.GregorianYear(int(when.FiscalYearOf(r.today))) + n
		}
	} else {
		y, ok := r.yearAt(k, yearAfterWord)
		if !ok {
			return term{}, false
		}
		a = r.withYear(a, y)
	}
	return r.quarterOfYear(a), true
}
