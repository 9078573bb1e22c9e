package thai

import "time"

// numericTerm reads what begins with a number: 29/4/64, 2564-04-29, 29 เม.ย. 64, 7-13 ธันวาคม, 2 วันก่อน,
// 2564.
func (r *reader) numericTerm(i int) (term, bool) {
	t := r.tok[i]
	if t.class == classNumber {
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
	if t.class == classNumber && t.digits == 4 {
		return r.bareYear(i)
	}
	return term{}, false
}

// dayOf reads what follows วันที่.
func (r *reader) dayOf(i int) (term, bool) {
	k := i + 1
	if r.is(k, classWeekday) || r.is(k, classWeekdayBare) || r.is(k, classWeekdayShort) || r.is(k, classLunar) || r.is(k, classDay) {
		a, ok := r.term(k) // วันที่ จันทร์ 5 พ.ค.
		return a, ok
	}
	if r.is(k, classNumber) {
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
	day, next, ok := r.small(k)
	if !ok || day == 0 || r.counted(next) && !r.isUnit(next, unitMonth) {
		return term{}, false
	}
	if day > 31 {
		return impossible(next, KindDate, GrainDay, noSuchDay(day)), true
	}
	return r.relativeMonth(term{form: termDay, day: day, next: next}), true
}

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
	if r.is(k, classOf) {
		k++
	}
	if r.isUnit(k, unitMonth) && r.is(k+1, classMod) && !r.today.IsZero() {
		if n, ok := modShift(r.tok[k+1].val); ok {
			first := monthStart(r.today, n)
			a.month, a.year, a.next = first.Month, first.Year, k+2
			return a
		}
	}
	switch {
	case r.isMod(a.next, modThis) && !r.today.IsZero():
		a.month, a.year = r.today.Month, r.today.Year
		a.next++
	case r.isMod(a.next, modComing):
		a.bias, a.biased = BiasComing, true
		a.next++
	case r.isMod(a.next, modPast):
		a.bias, a.biased = BiasPast, true
		a.next++
	}
	return a
}

// namedDay reads a day and a month by name, with or without a year: 29 เมษายน 2564.
func (r *reader) namedDay(i int) (term, bool) {
	day, next, ok := r.small(i)
	if !ok {
		return term{}, false
	}
	if r.is(next, classEnglish) && r.tok[next].stop-r.tok[next].begin == 2 && !r.tok[next].spaced { // 29th
		next++
	}
	a := term{form: termDay, day: day, next: next}
	k := next
	if r.is(k, classOf) {
		k++
	}
	if r.isSign(k, '-') && !r.tok[k].spaced && r.is(k+1, classMonth) { // 29-เม.ย.-64
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
	if r.isSign(a.next, '-') && !r.tok[a.next].spaced && r.is(a.next+1, classNumber) && !r.tok[a.next+1].spaced {
		if y, ok := r.yearAt(a.next+1, 0); ok && y.next > 0 && !r.is(y.next, classMonth) {
			return r.withYear(a, y), true
		}
	}
	return r.addYear(a), true
}

// month reads the name of a month, or เดือน with a name or a number.
func (r *reader) month(i int) (time.Month, int, bool) {
	if r.is(i, classMonth) && (r.is(i+1, classOther) || r.is(i+1, classMeasure)) && !r.tok[i+1].spaced { // เมษายร
		if m, next, ok := r.misspeltMonth(i); ok {
			return m, next, true
		}
	}
	if r.is(i, classMonth) {
		return time.Month(r.tok[i].val), i + 1, true
	}
	if r.isUnit(i, unitMonth) {
		if r.is(i+1, classMonth) {
			return time.Month(r.tok[i+1].val), i + 2, true
		}
		n, next, ok := r.small(i + 1)
		if ok && n >= 1 && n <= 12 && !r.counted(next) && !r.isSign(next, '-') {
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
	if r.isSign(k, ',') || r.is(k, classOf) {
		k++
	}
	if y, ok := r.yearAt(k, yearAfterMonth); ok {
		return r.withYear(a, y)
	}
	if r.isUnit(k, unitYear) && r.is(k+1, classMod) && !r.today.IsZero() {
		if n, ok := modShift(r.tok[k+1].val); ok {
			a.year, a.next = r.today.Year+n, k+2
			return a
		}
	}
	switch {
	case r.isMod(a.next, modThis):
		a.bias, a.biased = BiasNearest, true
	case r.isMod(a.next, modPast), r.isMod(a.next, modLast), r.isMod(a.next, modPrior) && a.form == termMonth:
		a.bias, a.biased = BiasPast, true
	case r.isMod(a.next, modComing), r.isMod(a.next, modNext):
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
	if i+2 >= len(r.tok) || r.is(i-1, classSign) && r.tok[i-1].val != '-' && !r.tok[i].spaced && r.is(i-2, classNumber) {
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
	first, second := r.tok[i], r.tok[i+2]
	if r.dateSign(i+3, sep) {
		third := r.tok[i+4]
		if r.dateSign(i+5, sep) || second.digits > 2 {
			return term{}, false
		}
		if first.digits == 4 {
			return r.figures(third, second, i, i+5, dated || sep == '/')
		}
		if first.digits > 2 || third.digits != 2 && third.digits != 4 {
			return term{}, false
		}
		return r.figures(first, second, i+4, i+5, dated || sep == '/')
	}
	day, month := int(first.num), time.Month(second.num)
	if sep != '/' || first.digits > 2 || second.digits > 2 || r.counted(i+3) || !dated && !r.freeFraction(i) {
		return term{}, false
	}
	if day < 1 || day > 31 || month < 1 || month > 12 {
		if !dated {
			return term{}, false
		}
		return impossible(i+3, KindDate, GrainDay, noSuchFigures(day, int(month))), true
	}
	return r.addYear(term{form: termDay, day: day, month: month, next: i + 3}), true
}

// figures makes a term of a day, a month and the year at token y. Where nothing but their form says that they
// are a date (sure is false), figures that cannot be one are the number of a section or a document.
func (r *reader) figures(day, month token, y, next int, sure bool) (term, bool) {
	a := term{form: termDay, day: int(day.num), month: time.Month(month.num), next: next}
	if day.digits > 2 {
		return term{}, false
	}
	year, ok := r.yearAt(y, yearInFigures)
	if !ok {
		return term{}, false
	}
	if a.day < 1 || a.day > 31 || a.month < 1 || a.month > 12 {
		if !sure && r.tok[y].digits != 4 {
			return term{}, false
		}
		return impossible(next, KindDate, GrainDay, noSuchFigures(a.day, int(a.month))), true
	}
	a = r.withYear(a, year)
	a.next = next
	return a, true
}

// dateSign tells whether token i is the sign c between two numbers of a date. A space on either side of a
// slash is a typo; around other signs it means something else.
func (r *reader) dateSign(i int, c byte) bool {
	if !r.isSign(i, c) || !r.is(i+1, classNumber) || r.tok[i+1].digits > 4 {
		return false
	}
	return c == '/' || !r.tok[i].spaced && !r.tok[i+1].spaced
}

// freeFraction tells whether the two numbers with a slash at token i stand alone, so that they can be a day
// and a month, and are not the number of a house, a class or a document.
func (r *reader) freeFraction(i int) bool {
	if i > 0 && !r.tok[i].spaced && (r.tok[i-1].class == classSign && r.tok[i-1].val != '(' && r.tok[i-1].val != '-' ||
		r.tok[i-1].class == classEnglish || r.tok[i-1].class == classThat) {
		return false
	}
	return !(i > 0 && r.tok[i-1].class == classThat) && r.tok[i+2].num > 0 && !r.isSign(i+3, '/')
}
