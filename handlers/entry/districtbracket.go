package entry

import (
	"slices"
	"strings"
	"time"

	"changwat/handlers/dialog"
	"changwat/handlers/entry/figuretext"
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
	own := slices.IndexFunc(told.Counts, func(n figuretext.ToldCase) bool {
		return n.Value.Equal(record.Exactly(value.Amount.Value)) && value.Measures(n)
	})
	if open != nil || len(told.Counts) < 2 || own < 0 {
		return listRead{}, false
	}
	var l listRead
	for i, n := range told.Counts {
		if i != own {
			l.all = append(l.all, figuretext.CountOf{Area: e.province, Measure: n.Measure, Value: n})
		}
	}
	l.all = append(l.all, figuretext.CountOf{Area: where, Measure: told.Counts[own].Measure, Value: told.Counts[own]})
	l.left = figuretext.LeftNumbers(q.Text, told.Counts, "")
	return l, true
}

// districtInBracket returns the only district that a text names where that stands in a bracket right behind a number, without a number of its own,
// and counts follow the bracket or stand on other lines.
func (e entries) districtInBracket(text string, today when.Date) (where place.Place, before figuretext.CountBefore, ok bool) {
	text = figuretext.WithoutDisease.Replace(thai.Digits(text))
	for _, t := range read.Times(text, read.Options{Now: today.In(time.UTC), Bias: read.BiasNearest}) {
		text = strings.Replace(text, t.Text, figuretext.Blank(t.Text), 1)
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
			before, ok = figuretext.CountBefore{Words: text[from:a.Begin], Amount: a}, true
		case a.Begin >= line && a.Stop <= opens:
			from = a.Stop
		default:
			others = true
		}
	}
	return found[0].Place, before, ok && others
}

// bracketedCounts reads the counts of the province of which one is told by districts, each with its number, in the bracket right behind it: «ใหม่ 12
// ราย (อ.เสนา 5 ราย) สะสม 306». They are parts of that count alone. False for any other sentence.
func (e entries) bracketedCounts(q dialog.Question, since, today when.Date) (l listRead, ok bool) {
	for _, at := range figuretext.InBrackets.FindAllStringIndex(q.Text, -1) {
		parts, ok := e.partsByDistrict(q.Text[at[0]+1 : at[1]-1])
		if !ok {
			continue
		}
		before := strings.TrimSpace(thai.Digits(q.Text[:at[0]]))
		amounts := read.Amounts(figuretext.WithoutDisease.Replace(before))
		if len(amounts) == 0 || !strings.HasSuffix(before, strings.TrimSpace(amounts[len(amounts)-1].Text)) {
			return l, false
		}
		whole := record.Exactly(amounts[len(amounts)-1].Value)
		q.Amounts = slices.DeleteFunc(slices.Clone(q.Amounts), func(a number.Amount) bool { return a.Begin >= at[0] && a.Stop <= at[1] })
		q.Text = q.Text[:at[0]] + figuretext.Blank(q.Text[at[0]:at[1]]) + q.Text[at[1]:]
		if len(e.districtsIn(q.Text)) > 0 {
			return l, false
		}
		q.Slots.District = nil
		told, open := e.toldCases(q, since, today)
		of := slices.IndexFunc(told.Counts, func(n figuretext.ToldCase) bool { return n.Value.Equal(whole) })
		if open != nil || len(told.Counts) < 2 || of < 0 || figuretext.SumOfCounts(parts, "").GreaterThan(whole) {
			return l, false
		}
		for _, n := range told.Counts {
			l.all = append(l.all, figuretext.CountOf{Area: e.province, Measure: n.Measure, Value: n})
		}
		for _, c := range parts {
			n := told.Counts[of]
			n.Value = c.Value.Value
			l.all = append(l.all, figuretext.CountOf{Area: c.Area, Measure: n.Measure, Value: n})
		}
		l.left = figuretext.LeftNumbers(q.Text, told.Counts, "")
		return l, true
	}
	return l, false
}

// partsByDistrict reads a text that holds nothing but districts, each with its number.
func (e entries) partsByDistrict(text string) (parts []figuretext.CountOf, ok bool) {
	text = thai.Digits(text)
	found := e.districtsIn(text)
	rest := text
	for i, f := range found {
		end := len(text)
		if i+1 < len(found) {
			end = found[i+1].Begin
		}
		amounts := read.Amounts(text[f.Stop:end])
		if len(amounts) != 1 || !record.Exactly(amounts[0].Value).IsInteger() {
			return nil, false
		}
		rest = strings.Replace(strings.Replace(rest, f.Text, "", 1), amounts[0].Text, "", 1)
		parts = append(parts, figuretext.CountOf{Area: f.Place, Measure: "", Value: figuretext.ToldCase{Value: record.Exactly(amounts[0].Value)}})
	}
	return parts, len(parts) > 0 && strings.Trim(strings.NewReplacer("จำนวน", "", "และ", "", "ที่", "", "ใน", "", "เป็น", "", "ราย", "").Replace(rest), " ,") == ""
}
