package thai

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
	if r.isUnit(k, unitYear) || r.isUnit(k, unitCalendar) {
		k++
		place = yearAfterWord
	}
	era := -1
	if r.is(k, classEra) {
		era = int(r.tok[k].val)
		k++
		place = yearAfterWord
	}
	if !r.is(k, classNumber) {
		return yearReading{}, false
	}
	t := r.tok[k]
	if t.digits != 2 && t.digits != 4 && (era != eraRattanakosin || t.digits != 3) {
		return yearReading{}, false
	}
	if place == yearAfterMonth && t.digits == 2 && t.num <= 31 { // a day or a count, never 2501 to 2531
		return yearReading{}, false
	}
	if place != yearInFigures && r.counted(k+1) && !(t.digits == 4 && place == yearAfterWord) {
		return yearReading{}, false
	}
	if place == yearAfterMonth && r.joined(k+1, '/') && !r.joined(k+3, '.') && !r.joined(k+3, ':') || place != yearInFigures && r.joined(k+1, '.') {
		return yearReading{}, false // «ไตรมาส 3 12.6 ล้าน»
	}
	y := r.judgeYear(int(t.num), int(t.digits), era)
	if y.year == 0 && y.problem == "" {
		return yearReading{}, false
	}
	y.next, y.era = k+1, era >= 0
	return y, true
}

// judgeYear turns figures into a year: two digits are พ.ศ. 25xx; four from 2400 on are พ.ศ.; 1900 to 2199 are
// ค.ศ. A year too far ahead to be meant is a problem, or in a release the year that it is a typo of.
func (r *reader) judgeYear(n, digits, era int) yearReading {
	switch {
	case era == eraRattanakosin:
		return yearReading{year: firstRattanakosin + n - 1}
	case digits == 2 && era == 1:
		return yearReading{year: 2000 + n}
	case digits == 2:
		y := yearReading{year: GregorianYear(2500 + n)}
		if !r.today.IsZero() && y.year < r.today.Year-yearsAhead/2 {
			y.assume = assumedYear
		}
		return y
	case era == 1 || era < 0 && n >= firstGregorian && n <= lastGregorian:
		if n < firstGregorian || n > lastGregorian {
			return yearReading{problem: noSuchYear(n)}
		}
		return yearReading{year: n}
	case n < firstBuddhist:
		if era == 0 && n > 0 && n < firstBuddhist {
			return yearReading{problem: noSuchYear(n)}
		}
		return yearReading{}
	}
	now := r.today.Year
	if now == 0 {
		now = GregorianYear(2570)
	}
	if GregorianYear(n) <= now+yearsAhead {
		return yearReading{year: GregorianYear(n)}
	}
	if meant := GregorianYear(n - 100); r.opts.Bias == BiasNone && meant >= now-typoReach && meant <= now+typoReach {
		return yearReading{year: meant, assume: assumedTypo}
	}
	return yearReading{problem: noSuchYear(n)}
}

// bareYear reads four figures that stand alone as a พ.ศ. year near now.
func (r *reader) bareYear(i int) (term, bool) {
	const reach = 15
	t := r.tok[i]
	year := GregorianYear(int(t.num))
	now := r.today.Year
	if now == 0 || year < now-reach || year > now+reach || r.counted(i+1) || r.glued(i) ||
		i > 0 && r.is(i-1, classSign) && !t.spaced && r.tok[i-1].val != '(' && r.tok[i-1].val != '-' ||
		r.is(i+1, classSign) && !r.tok[i+1].spaced && (r.tok[i+1].val == '/' || r.joined(i+1, '-') && r.tok[i+2].digits != 4) {
		return term{}, false
	}
	a := term{form: termYear, year: year, next: i + 1, fiscal: r.opts.Money}
	return a, true
}

// yearTerm reads a year: ปี 64, พ.ศ. 2564, ปีงบประมาณ 2564, ปีนี้, with the quarter or half after it.
func (r *reader) yearTerm(i, first int) (term, bool) {
	a := term{form: termYear, fiscal: r.opts.Money, next: i + 1}
	k := i
	if r.is(i, classUnit) {
		switch r.tok[i].val {
		case unitFiscal:
			a.fiscal, a.stated = true, true
		case unitCalendar:
			a.fiscal, a.stated = false, true
		}
		k++
	}
	if r.is(k, classMod) {
		n, ok := modShift(r.tok[k].val)
		if !ok || r.today.IsZero() {
			return term{}, false
		}
		a.year, a.next = r.today.Year+n, k+1
		if a.fiscal {
			a.year = GregorianYear(int(FiscalYearOf(r.today))) + n
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
