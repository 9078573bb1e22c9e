package read

import (
	"slices"
	"time"

	"changwat/internal/thai/internal/token"
	"changwat/internal/thai/when"
)

// numericTerm reads what begins with a number: 29/4/64, 2564-04-29, 29 เม.ย. 64, 7-13 ธันวาคม, 2 วันก่อน,
// 2564.
func (r *reader) numericTerm(i int) (term, bool) {
	t := r.Tok[i]
	if t.Class == token.ClassNumber {
		if a, ok := r.slashed(i, false); ok {
			return a, true
		}
		if a, ok := r.packedDay(i, false); ok {
			return a, true
		}
		if a, ok := r.spacedDay(i); ok {
			return a, true
		}
	}
	if a, ok := r.namedDay(i); ok {
		return a, true
	}
	if a, ok := r.agoTerm(i); ok {
		return a, true
	}
	if t.Class == token.ClassNumber && t.Digits == 4 {
		return r.bareYear(i)
	}
	return term{}, false
}

// dayOf reads what follows วันที่.
func (r *reader) dayOf(i int) (term, bool) {
	k := i + 1
	if r.Is(k, token.ClassWeekday) || r.Is(k, token.ClassWeekdayBare) || r.Is(k, token.ClassWeekdayShort) || r.Is(k, token.ClassLunar) || r.Is(k, token.ClassDay) {
		a, ok := r.term(k) // วันที่ จันทร์ 5 พ.ค.
		return a, ok
	}
	if r.Is(k, token.ClassNumber) {
		if a, ok := r.slashed(k, true); ok {
			return a, true
		}
		if a, ok := r.packedDay(k, true); ok {
			return a, true
		}
		if a, ok := r.spacedDay(k); ok {
			return a, true
		}
	}
	if a, ok := r.namedDay(k); ok {
		return a, true
	}
	day, next, ok := r.Small(k)
	if !ok || day == 0 || r.Counted(next) && !r.IsUnit(next, token.UnitMonth) && !r.beginsClause(next) {
		return term{}, false
	}
	if day > 31 {
		return impossible(next, KindDate, when.GrainDay, noSuchDay(day)), true
	}
	return r.relativeMonth(term{form: termDay, day: day, next: next}), true
}

// beginsClause tells whether a token behind the number of a day begins what is said of the day, although things are counted in it as well:
// the ท่าน of «วันที่ 3 ท่านประชุมอะไร», the อำเภอ of «ทุกวันที่ 5 อำเภอส่งรายงาน».
func (r *reader) beginsClause(i int) bool {
	return r.Is(i, token.ClassMeasure) && r.Tok[i].Spaced && slices.Contains(speakOf, r.Tok[i].Measure().Name)
}

// speakOf are the units that name who or what is spoken of as well.
var speakOf = []string{"ท่าน", "โครงการ", "หมู่บ้าน", "ตำบล", "อำเภอ", "จังหวัด", "กลุ่ม", "ร้าน", "หน่วยงาน", "องค์กร", "ห้อง", "เรื่อง", "ผู้ประกอบการ"}

// datedThat reads ที่ with a full date after it, as in พฤหัสที่ 29 เมษายน where the weekday was not understood.
func (r *reader) datedThat(i int) (term, bool) {
	a, ok := r.namedDay(i + 1)
	if ok {
		a.first = i + 1
	}
	return a, ok
}

// relativeMonth adds a month said by its place to a day: วันที่ 5 เดือนหน้า, วันที่ 29 นี้.
func (r *reader) relativeMonth(a term) term {
	k := a.next
	if r.Is(k, token.ClassOf) {
		k++
	}
	if r.IsUnit(k, token.UnitMonth) && r.Is(k+1, token.ClassMod) && !r.today.IsZero() {
		if n, ok := modShift(r.Tok[k+1].Val); ok {
			first := when.MonthStart(r.today, n)
			a.month, a.year, a.next = first.Month, first.Year, k+2
			return a
		}
	}
	switch {
	case r.IsMod(a.next, token.ModThis) && !r.today.IsZero():
		if a.day >= r.today.Day || r.biasOf(a) != BiasComing && !r.opts.Appointment { // otherwise วันที่ 7 นี้ is the coming one
			a.month, a.year = r.today.Month, r.today.Year
		} else {
			a.bias, a.biased = BiasComing, true
		}
		a.next++
	case r.IsMod(a.next, token.ModComing):
		a.bias, a.biased = BiasComing, true
		a.next++
	case r.IsMod(a.next, token.ModPast):
		a.bias, a.biased = BiasPast, true
		a.next++
	}
	return a
}

// namedDay reads a day and a month by name, with or without a year: 29 เมษายน 2564.
func (r *reader) namedDay(i int) (term, bool) {
	day, next, ok := r.Small(i)
	if !ok {
		return term{}, false
	}
	if r.Is(next, token.ClassEnglish) && r.Tok[next].Stop-r.Tok[next].Begin == 2 && !r.Tok[next].Spaced { // 29th
		next++
	}
	a := term{form: termDay, day: day, next: next}
	k := next
	if r.Is(k, token.ClassOf) {
		k++
	}
	if r.IsSign(k, '-') && !r.Tok[k].Spaced && r.Is(k+1, token.ClassMonth) { // 29-เม.ย.-64
		k++
	}
	switch month, after, ok := r.month(k); {
	case ok:
		a.month, a.next = month, after
	default:
		return term{}, false
	}
	if day == 0 || day > 31 {
		a.problem = noSuchDay(day)
	}
	if r.IsSign(a.next, '-') && !r.Tok[a.next].Spaced && r.Is(a.next+1, token.ClassNumber) && !r.Tok[a.next+1].Spaced {
		if y, ok := r.yearAt(a.next+1, 0); ok && y.next > 0 && !r.Is(y.next, token.ClassMonth) {
			return r.withYear(a, y), true
		}
	}
	return r.addYear(a), true
}

// month reads the name of a month, or เดือน with a name or a number.
func (r *reader) month(i int) (time.Month, int, bool) {
	if r.Is(i, token.ClassMonth) && (r.Is(i+1, token.ClassOther) || r.Is(i+1, token.ClassMeasure)) && !r.Tok[i+1].Spaced { // เมษายร
		if m, next, ok := r.misspeltMonth(i); ok {
			return m, next, true
		}
	}
	if r.Is(i, token.ClassMonth) {
		return time.Month(r.Tok[i].Val), i + 1, true
	}
	if r.IsUnit(i, token.UnitMonth) {
		if r.Is(i+1, token.ClassMonth) {
			return time.Month(r.Tok[i+1].Val), i + 2, true
		}
		n, next, ok := r.Small(i + 1)
		if ok && n >= 1 && n <= 12 && !r.Counted(next) && !r.IsSign(next, '-') {
			return time.Month(n), next, true
		}
		return 0, i, false
	}
	if m, next, ok := r.misspeltMonth(i); ok {
		return m, next, true
	}
	return 0, i, false
}

// addYear takes the year after a day or a month, in figures or as ปีนี้, or a word that says which way it
// lies.
func (r *reader) addYear(a term) term {
	k := a.next
	if r.IsSign(k, ',') || r.Is(k, token.ClassOf) {
		k++
	}
	if y, ok := r.yearAt(k, yearAfterMonth); ok {
		return r.withYear(a, y)
	}
	if r.IsUnit(k, token.UnitYear) && r.Is(k+1, token.ClassMod) && !r.today.IsZero() {
		if n, ok := modShift(r.Tok[k+1].Val); ok {
			a.year, a.next = r.today.Year+n, k+2
			return a
		}
	}
	if t := a.next; t+1 < len(r.Tok) && r.IsMod(t+1, token.ModThis) && !r.today.IsZero() && r.Text[r.Tok[t].Begin:r.Tok[t].Stop] == "ศก" { // ศกนี้
		a.year, a.next = r.today.Year, t+2
		return a
	}
	switch {
	case r.IsMod(a.next, token.ModThis):
		a.bias, a.biased = BiasNearest, true
	case r.IsMod(a.next, token.ModPast), r.IsMod(a.next, token.ModLast), r.IsMod(a.next, token.ModPrior) && a.form == termMonth:
		a.bias, a.biased = BiasPast, true
	case r.IsMod(a.next, token.ModComing), r.IsMod(a.next, token.ModNext):
		a.bias, a.biased = BiasComing, true
	default:
		return a
	}
	a.next++
	return a
}

func (r *reader) withYear(a term, y yearReading) term {
	a.year, a.next = y.year, y.next
	a.assume |= y.assume
	if a.problem == "" {
		a.problem = y.problem
	}
	return a
}

// slashed reads days in figures: 29/4/64, 29-04-2564, 29.4.64, 2021-04-29, and 29/4 where dated says that
// they stand after วันที่ or the like.
func (r *reader) slashed(i int, dated bool) (term, bool) {
	if i+2 >= len(r.Tok) || r.Is(i-1, token.ClassSign) && r.Tok[i-1].Val != '-' && !r.Tok[i].Spaced && r.Is(i-2, token.ClassNumber) {
		return term{}, false
	}
	sep := byte(0)
	for _, c := range [...]byte{'/', '-', '.'} {
		if r.dateSign(i+1, c) {
			sep = c
		}
	}
	if sep == 0 {
		return term{}, false
	}
	first, second := r.Tok[i], r.Tok[i+2]
	if r.dateSign(i+3, sep) {
		third := r.Tok[i+4]
		if r.dateSign(i+5, sep) && !r.clockBehindSlash(i+5) || second.Digits > 2 {
			return term{}, false
		}
		if first.Digits == 4 {
			return r.figures(third, second, i, i+5, dated || sep == '/')
		}
		if first.Digits > 2 || third.Digits != 2 && third.Digits != 4 {
			return term{}, false
		}
		return r.figures(first, second, i+4, i+5, dated || sep == '/')
	}
	day, month := int(first.Num), time.Month(second.Num)
	if sep != '/' || first.Digits > 2 || second.Digits > 2 || r.Counted(i+3) || !dated && !r.freeFraction(i) {
		return term{}, false
	}
	if day < 1 || day > 31 || month < 1 || month > 12 {
		if !dated {
			return term{}, false
		}
		return impossible(i+3, KindDate, when.GrainDay, noSuchFigures(day, int(month))), true
	}
	return r.addYear(term{form: termDay, day: day, month: month, next: i + 3}), true
}

// figures makes a term of a day, a month and the year at token y. Where nothing but their form says that they
// are a date (sure is false), figures that cannot be one are the number of a section or a document.
func (r *reader) figures(day, month token.Token, y, next int, sure bool) (term, bool) {
	a := term{form: termDay, day: int(day.Num), month: time.Month(month.Num), next: next}
	if day.Digits > 2 {
		return term{}, false
	}
	year, ok := r.yearAt(y, yearInFigures)
	if !ok {
		return term{}, false
	}
	if a.day < 1 || a.day > 31 || a.month < 1 || a.month > 12 {
		if !sure && r.Tok[y].Digits != 4 {
			return term{}, false
		}
		return impossible(next, KindDate, when.GrainDay, noSuchFigures(a.day, int(a.month))), true
	}
	a = r.withYear(a, year)
	a.next = next
	return a, true
}

// dateSign tells whether token i is the sign c between two numbers of a date. A space on either side of a
// slash is a typo; around other signs it means something else.
func (r *reader) dateSign(i int, c byte) bool {
	if !r.IsSign(i, c) || !r.Is(i+1, token.ClassNumber) || r.Tok[i+1].Digits > 4 {
		return false
	}
	return c == '/' || !r.Tok[i].Spaced && !r.Tok[i+1].Spaced
}

// freeFraction tells whether the two numbers with a slash at token i stand alone, so that they can be a day
// and a month, and are not the number of a house, a class or a document.
func (r *reader) freeFraction(i int) bool {
	if i > 0 && !r.Tok[i].Spaced && (r.Tok[i-1].Class == token.ClassSign && r.Tok[i-1].Val != '(' && r.Tok[i-1].Val != '-' ||
		r.Tok[i-1].Class == token.ClassEnglish || r.Tok[i-1].Class == token.ClassThat) {
		return false
	}
	return !(i > 0 && r.Tok[i-1].Class == token.ClassThat) && r.Tok[i+2].Num > 0 && !r.IsSign(i+3, '/')
}
