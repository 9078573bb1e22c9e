package entry

import (
	"slices"
	"strings"
	"time"

	"github.com/shopspring/decimal"

	"changwat/handlers/entry/figuretext"
	"changwat/handlers/record"
	"changwat/internal/ledger"
	"changwat/internal/thai"
	"changwat/internal/thai/place"
	"changwat/internal/thai/read"
	"changwat/internal/thai/when"
)

// districtReader reads the counts behind each district of a sentence.
type districtReader struct {
	entries
	text  string               // without days, without the numbers of a list and that in the name of the disease
	found []place.Reading      // the districts that it names
	of    []figuretext.CountOf // the counts of the province before the first of them
}

// countsOf reads the counts behind each district of a sentence. A word before the first district says what is counted behind all, as does
// a count of the province before it: «ใหม่ 12 แยกเป็น บางปะอิน 5 วังน้อย 7»; so does the head of a table. False where the number before the
// first district counts nothing that is named, or a district has none.
func (e entries) countsOf(text string, today when.Date) (l listRead, ok bool) {
	text = strings.NewReplacer("|", " ", "\t", " ").Replace(figuretext.WithoutDisease.Replace(thai.Digits(text)))
	text = figuretext.ListNumber.ReplaceAllStringFunc(text, figuretext.Blank)
	for _, t := range read.Times(text, read.Options{Now: today.In(time.UTC), Bias: read.BiasNearest}) {
		text = strings.Replace(text, t.Text, figuretext.Blank(t.Text), 1)
	}
	text, _ = figuretext.WithoutSubdistricts(figuretext.WithoutRates(text))
	r := districtReader{entries: e, found: e.districtsIn(text)}
	r.text = figuretext.Brackets.Replace(figuretext.WithoutItemNumbers(text, r.found)) // or «เสนา 2)» ends in the number of an item
	if len(r.found) == 1 && figuretext.NumberFollows(r.text[r.found[0].Stop:]) && len(read.Amounts(r.text[:r.found[0].Begin])) > 0 {
		return r.ofOne()
	}
	if len(r.found) < 2 || !slices.ContainsFunc(r.found, func(f place.Reading) bool { return f.Place.Code != r.found[0].Place.Code }) {
		return l, false
	}
	return r.list()
}

// list reads the counts of the province and then those of the districts. There are none where it is not clear whose they are.
func (r districtReader) list() (l listRead, ok bool) {
	if r.of, ok = r.before(); !ok {
		return l, false
	}
	if l, ok = r.behind(); ok && len(l.all) > 0 {
		l.all = append(r.of, l.all...)
	}
	return l, ok
}

// ofOne reads the counts of the province and then that of one of its districts: «ใหม่ 12 เสนา 4». There are none where something stands
// between what is counted and the number before the district, which may be the name of another: «ใหม่ ผักไห่ 6 เสนา 4».
func (r districtReader) ofOne() (listRead, bool) {
	head := r.text[:r.found[0].Begin]
	for _, a := range read.Amounts(head) {
		if !figuretext.EndsInMeasure(head[:a.Begin]) {
			return listRead{}, true
		}
	}
	l, ok := r.list()
	if !ok {
		l.all = nil
	}
	return l, true
}

// districtsIn are the districts of the province that a text names; the name of the province beside them is that of the district around its
// town.
func (e entries) districtsIn(text string) (found []place.Reading) {
	for _, f := range place.Thailand().Find(text, e.province.Code) {
		if town, ok := e.town(); ok && f.Place.Code == e.province.Code && !strings.Contains(f.Text, "จังหวัด") && !strings.HasPrefix(f.Text, "จ.") {
			f.Place = town
		}
		if f.Place.Level == place.District && f.Place.Province == e.province.Code {
			found = append(found, f)
		}
	}
	if town, ok := e.town(); ok {
		for _, at := range figuretext.TownWord.FindAllStringSubmatchIndex(text, -1) {
			found = append(found, place.Reading{Begin: at[2], Stop: at[3], Text: text[at[2]:at[3]], Place: town})
		}
		slices.SortFunc(found, func(a, b place.Reading) int { return a.Begin - b.Begin })
	}
	return found
}

// town returns the district around the town of the province, which has its name, alone or behind the word for a town.
func (e entries) town() (place.Place, bool) {
	if d, ok := record.DistrictNamed(e.province, e.province.Name); ok {
		return d, true
	}
	return record.DistrictNamed(e.province, "เมือง"+e.province.Name)
}

// named returns what the words before a number say that it counts, and whether they do.
func (r districtReader) named(words string, value decimal.Decimal) (figuretext.ToldCase, bool) {
	if total, at := figuretext.PartIn(words); total != "" {
		return figuretext.PartTold(words, at, total, value), true
	}
	measure, named := figuretext.MeasureNamed(words)
	return figuretext.ToldCase{Measure: measure, Value: value}, named
}

// before reads the counts of the province that stand before those of its districts; false where one of several numbers counts nothing
// that is named. Of the only one it is asked what it counts, with theirs: «วันนี้ 9 ราย เสนา 4 อุทัย 5».
func (r districtReader) before() (all []figuretext.CountOf, ok bool) {
	head := r.text[:r.found[0].Begin]
	from, amounts := 0, read.Amounts(head)
	for _, a := range amounts {
		n, named := r.named(head[from:a.Begin], record.Exactly(a.Value))
		from = a.Stop
		if a.Unit == "อำเภอ" { // «30 เม.ย. 64 อำเภอ รายใหม่ สะสม»
			continue
		}
		if !named && len(amounts) == 1 && figuretext.FitsUnit(a.Unit, "ราย") {
			return []figuretext.CountOf{{Area: r.province, Value: n}}, true
		}
		if !named || n.Measure.IsOf("otop") {
			return nil, false
		}
		all = append(all, figuretext.CountOf{Area: r.province, Measure: n.Measure, Value: n})
	}
	return all, true
}

// columns are what the head of a table says that its columns count, in their order: «อำเภอ รายใหม่ สะสม». None for what is no table.
func (r districtReader) columns() (all []figuretext.ToldCase) {
	head := strings.TrimRight(r.text[:r.found[0].Begin], " \t\n")
	if len(r.of) > 0 || !strings.Contains(r.text[len(head):r.found[0].Begin], "\n") {
		return nil
	}
	head = head[strings.LastIndex(head, "\n")+1:]
	for _, w := range strings.FieldsFunc(head, func(c rune) bool { return strings.ContainsRune(" \t|,/", c) }) {
		if n, named := r.named(w, decimal.Zero); named {
			all = append(all, n)
		}
	}
	return all
}

// common is what is counted behind each of the districts where nothing else is said there.
func (r districtReader) common() ledger.Measure {
	if len(r.of) > 0 {
		return r.of[0].Measure
	}
	measure, _ := figuretext.MeasureNamed(r.text[:r.found[0].Begin])
	return measure
}
