package entry

import (
	"slices"
	"strings"
	"time"

	"changwat/handlers/dialog"
	"changwat/handlers/record"
	"changwat/internal/thai"
	"changwat/internal/thai/number"
	"changwat/internal/thai/place"
	"changwat/internal/thai/read"
	"changwat/internal/thai/when"
)

// bracketedDistrict reads the counts of the province of which one alone is a district's, as the bracket right behind it says: «เสียชีวิต 1 ราย (ชายไทย
// อายุ 67 ปี อ.ผักไห่) เสียชีวิตสะสม 3 ราย». A bracket holds for nothing behind it and for no other line. False where the sentence tells nothing of the
// kind: a bracket that ends the only line may be of all its counts.
func (e entries) bracketedDistrict(q dialog.Question, since, today when.Date) (listRead, bool) {
	where, value, ok := e.districtInBracket(q.Text, today)
	if !ok {
		return listRead{}, false
	}
	q.Slots.District = nil
	told, open := e.toldCases(q, since, today)
	own := slices.IndexFunc(told.counts, func(n toldCase) bool { return n.value.Equal(record.Exactly(value.amount.Value)) && value.measures(n) })
	if open != nil || len(told.counts) < 2 || own < 0 {
		return listRead{}, false
	}
	var l listRead
	for i, n := range told.counts {
		if i != own {
			l.all = append(l.all, countOf{e.province, n.measure, n})
		}
	}
	l.all = append(l.all, countOf{where, told.counts[own].measure, told.counts[own]})
	l.left = leftNumbers(q.Text, told.counts, "")
	return l, true
}

// countBefore is the number before a bracket, with the words before it.
type countBefore struct {
	words  string
	amount number.Amount
}

// measures reports whether the words before the number say what a count counts; so does a number without any.
func (c countBefore) measures(n toldCase) bool {
	if total, _ := partIn(c.words); total != "" {
		return n.measure == total || n.measure == total.Daily()
	}
	return !record.IsPart(n.measure)
}

// districtInBracket returns the only district that a text names where that stands in a bracket right behind a number, without a number of its own,
// and counts follow the bracket or stand on other lines.
func (e entries) districtInBracket(text string, today when.Date) (where place.Place, before countBefore, ok bool) {
	text = withoutDisease.Replace(thai.Digits(text))
	for _, t := range read.Times(text, read.Options{Now: today.In(time.UTC), Bias: read.BiasNearest}) {
		text = strings.Replace(text, t.Text, blank(t.Text), 1)
	}
	found := e.districtsIn(text)
	if len(found) != 1 {
		return where, before, false
	}
	opens, closes := strings.LastIndexByte(text[:found[0].Begin], '('), strings.IndexByte(text[found[0].Stop:], ')')
	if opens < 0 || closes < 0 || strings.ContainsAny(text[opens:found[0].Begin], ")\n") || strings.ContainsAny(text[found[0].Stop:found[0].Stop+closes], "(\n0123456789") {
		return where, before, false
	}
	if alone := strings.TrimSpace(text[opens+1:found[0].Stop+closes]) == found[0].Text; found[0].Weak && !alone {
		return where, before, false
	}
	line := strings.LastIndexByte(text[:opens], '\n') + 1
	from, others := line, false
	for _, a := range read.Amounts(text) {
		switch inside := a.Begin > opens && a.Begin < found[0].Stop+closes; {
		case inside:
		case a.Begin >= line && a.Stop <= opens && strings.TrimSpace(text[a.Stop:opens]) == "":
			before, ok = countBefore{text[from:a.Begin], a}, true
		case a.Begin >= line && a.Stop <= opens:
			from = a.Stop
		default:
			others = true
		}
	}
	return found[0].Place, before, ok && others
}
