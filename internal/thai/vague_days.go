package thai

// fewDays reads a vague count of days: 2-3 วัน, สองสามวัน.
func (r *reader) fewDays(i int) (low, high, next int, ok bool) {
	if i >= len(r.tok) {
		return 0, 0, i, false
	}
	switch t := r.tok[i]; {
	case t.class == classNumber && t.digits <= 2:
		low, next = int(t.num), i+1
	case t.class == classDigit:
		low, next = int(t.val), i+1
	default:
		return 0, 0, i, false
	}
	if k := r.rangeSign(next); k > next || r.tok[i].class == classDigit && r.is(k, classDigit) {
		if high, next, ok = r.small(k); !ok || high <= low || !r.isUnit(next, unitDay) && !r.is(next, classDayMod) {
			return 0, 0, i, false
		}
		if r.isUnit(next, unitDay) {
			next++
		}
		return low, high, next, true
	}
	return 0, 0, i, false
}

// fewDaysAgo reads สองสามวันก่อน, which is any of those days, and 2-3 วันที่ผ่านมา, which is all of them.
func (r *reader) fewDaysAgo(i int) (term, bool) {
	low, high, next, ok := r.fewDays(i)
	if !ok || !r.is(next, classMod) && !r.is(next, classDayMod) {
		return term{}, false
	}
	switch r.tok[next].val {
	case modPrior, modLast:
		if r.beforeSomething(next) && !r.tok[next].spaced {
			return term{}, false
		}
		return fixed(next+1, KindRange, GrainDay, Range{r.today.AddDays(-high), r.today.AddDays(-low)}), true
	case modPast, modLatest:
		return r.stretchBack(high, unitDay, next+1)
	case modAhead:
		return r.stretchAhead(high, unitDay, next+1)
	}
	return term{}, false
}
