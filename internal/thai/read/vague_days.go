package read

import (
	"changwat/internal/thai/internal/token"
	"changwat/internal/thai/when"
)

// fewDays reads a vague count of days: 2-3 วัน, สองสามวัน.
func (r *reader) fewDays(i int) (low, high, next int, ok bool) {
	if i >= len(r.Tok) {
		return 0, 0, i, false
	}
	switch t := r.Tok[i]; {
	case t.Class == token.ClassNumber && t.Digits <= 2:
		low, next = int(t.Num), i+1
	case t.Class == token.ClassDigit:
		low, next = int(t.Val), i+1
	default:
		return 0, 0, i, false
	}
	if k := r.RangeSign(next); k > next || r.Tok[i].Class == token.ClassDigit && r.Is(k, token.ClassDigit) {
		if high, next, ok = r.Small(k); !ok || high <= low || !r.IsUnit(next, token.UnitDay) && !r.Is(next, token.ClassDayMod) {
			return 0, 0, i, false
		}
		if r.IsUnit(next, token.UnitDay) {
			next++
		}
		return low, high, next, true
	}
	return 0, 0, i, false
}

// fewDaysAgo reads สองสามวันก่อน, which is any of those days, and 2-3 วันที่ผ่านมา, which is all of them.
func (r *reader) fewDaysAgo(i int) (term, bool) {
	low, high, next, ok := r.fewDays(i)
	if !ok || !r.Is(next, token.ClassMod) && !r.Is(next, token.ClassDayMod) {
		return term{}, false
	}
	switch r.Tok[next].Val {
	case token.ModPrior, token.ModLast:
		if r.beforeSomething(next) && !r.Tok[next].Spaced {
			return term{}, false
		}
		return fixed(next+1, KindRange, when.GrainDay, when.Range{From: r.today.AddDays(-high), To: r.today.AddDays(-low)}), true
	case token.ModPast, token.ModLatest:
		return r.stretchBack(high, token.UnitDay, next+1)
	case token.ModAhead:
		return r.stretchAhead(high, token.UnitDay, next+1)
	}
	return term{}, false
}
