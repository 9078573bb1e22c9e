package entry

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/shopspring/decimal"

	"changwat/handlers/record"
	"changwat/internal/ledger"
	"changwat/internal/thai"
	"changwat/internal/thai/place"
	"changwat/internal/thai/read"
	"changwat/internal/thai/when"
)

// countOf is a count that a sentence tells of one of several areas.
type countOf struct {
	area    place.Place
	measure ledger.Measure // "" where the sentence does not say what is counted
	value   toldCase
}

// withoutDisease blanks the number in the name of the disease, so that it is not taken for a count.
var withoutDisease = strings.NewReplacer("โควิด-19", "โควิด", "โควิด19", "โควิด", "โควิด 19", "โควิด", "COVID-19", "COVID", "Covid-19", "Covid", "covid-19", "covid",
	"โคโรนา 2019", "โคโรนา", "โคโรนา2019", "โคโรนา", "โคโรนา-2019", "โคโรนา", "โคโรน่า 2019", "โคโรน่า", "โคโรน่า2019", "โคโรน่า", "โคโรน่า-2019", "โคโรน่า", "โควิด 2019", "โควิด", "โควิด-2019", "โควิด")

// listNumber finds the number of an item at the beginning of a line, «2. บางปะอิน 3 ราย», and itemNumber that right before a district.
var (
	listNumber = regexp.MustCompile(`(?m)^[ \t]*[0-9]{1,2}[.)][ \t]`)
	itemNumber = regexp.MustCompile(`(?:^|[\s,])([0-9]{1,2})[.)] ?$`)
)

// districtReader reads the counts behind each district of a sentence.
type districtReader struct {
	entries
	text  string          // without days, without the numbers of a list and that in the name of the disease
	found []place.Reading // the districts that it names
	of    []countOf       // the counts of the province before the first of them
}

// countsOf reads the counts behind each district of a sentence. A word before the first district says what is counted behind all, as does
// a count of the province before it: «ใหม่ 12 แยกเป็น บางปะอิน 5 วังน้อย 7»; so does the head of a table. False where the number before the
// first district counts nothing that is named, or a district has none.
func (e entries) countsOf(text string, today when.Date) (l listRead, ok bool) {
	text = strings.NewReplacer("|", " ", "\t", " ").Replace(withoutDisease.Replace(thai.Digits(text)))
	text = listNumber.ReplaceAllStringFunc(text, blank)
	for _, t := range read.Times(text, read.Options{Now: today.In(time.UTC), Bias: read.BiasNearest}) {
		text = strings.Replace(text, t.Text, blank(t.Text), 1)
	}
	text, _ = withoutSubdistricts(withoutRates(text))
	r := districtReader{entries: e, found: e.districtsIn(text)}
	r.text = brackets.Replace(withoutItemNumbers(text, r.found)) // or «เสนา 2)» ends in the number of an item
	if len(r.found) == 1 && numberFollows(r.text[r.found[0].Stop:]) && len(read.Amounts(r.text[:r.found[0].Begin])) > 0 {
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

// brackets blanks those around a list.
var brackets = strings.NewReplacer("(", " ", ")", " ")

// withoutRates blanks the numbers that are not whole, which count nobody: «อัตราป่วย 17.7 ต่อแสนประชากร».
func withoutRates(text string) string {
	for _, a := range read.Amounts(text) {
		if a.Value.Scale > 0 && a.Unit != "บาท" {
			text = text[:a.Begin] + blank(text[a.Begin:a.Stop]) + text[a.Stop:]
		}
	}
	return text
}

// blank is as many spaces as a text has bytes.
func blank(text string) string { return strings.Repeat(" ", len(text)) }

// withoutItemNumbers blanks the numbers of a list whose items are the districts of a text: «1.บางปะอิน 4 ราย 2.วังน้อย 3 ราย».
func withoutItemNumbers(text string, found []place.Reading) string {
	kept := text
	for i, f := range found {
		at := itemNumber.FindStringSubmatchIndex(text[:f.Begin])
		if at == nil || strings.TrimLeft(text[at[2]:at[3]], "0") != strconv.Itoa(i+1) {
			return text
		}
		kept = kept[:at[2]] + blank(kept[at[2]:f.Begin]) + kept[f.Begin:]
	}
	return kept
}

// subdistrictCount finds the count behind a subdistrict.
var subdistrictCount = regexp.MustCompile(`(?:ตำบล|ต\.) ?[ก-๎]+ *(?:จำนวน *)?[0-9,]+ *(?:ราย|คน)?`)

// withoutSubdistricts blanks the counts behind subdistricts in a text, and returns them: none is recorded below a district.
func withoutSubdistricts(text string) (kept string, left []string) {
	kept = subdistrictCount.ReplaceAllStringFunc(thai.Digits(text), func(said string) string {
		left = append(left, strings.TrimSpace(said))
		return blank(said)
	})
	return kept, left
}

// numberFollows reports whether a text begins with a number.
func numberFollows(text string) bool {
	text = strings.TrimLeft(text, " ")
	return text != "" && text[0] >= '0' && text[0] <= '9'
}

// ofOne reads the counts of the province and then that of one of its districts: «ใหม่ 12 เสนา 4». There are none where something stands
// between what is counted and the number before the district, which may be the name of another: «ใหม่ ผักไห่ 6 เสนา 4».
func (r districtReader) ofOne() (listRead, bool) {
	head := r.text[:r.found[0].Begin]
	for _, a := range read.Amounts(head) {
		if !endsInMeasure(head[:a.Begin]) {
			return listRead{}, true
		}
	}
	l, ok := r.list()
	if !ok {
		l.all = nil
	}
	return l, true
}

// endsInMeasure reports whether the last word of a text names what is counted.
func endsInMeasure(text string) bool {
	text = strings.TrimSpace(text)
	for _, m := range removable {
		if slices.ContainsFunc(m.words, func(w string) bool { return strings.HasSuffix(text, w) }) {
			return true
		}
	}
	return false
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
		for _, at := range townWord.FindAllStringSubmatchIndex(text, -1) {
			found = append(found, place.Reading{Begin: at[2], Stop: at[3], Text: text[at[2]:at[3]], Place: town})
		}
		slices.SortFunc(found, func(a, b place.Reading) int { return a.Begin - b.Begin })
	}
	return found
}

// townWord finds the word for a town that stands for the district around it, right before a number.
var townWord = regexp.MustCompile(`(?:^|[ \n])(เมือง) ?[0-9]`)

// town returns the district around the town of the province, which has its name, alone or behind the word for a town.
func (e entries) town() (place.Place, bool) {
	if d, ok := record.DistrictNamed(e.province, e.province.Name); ok {
		return d, true
	}
	return record.DistrictNamed(e.province, "เมือง"+e.province.Name)
}

// named returns what the words before a number say that it counts, and whether they do.
func (r districtReader) named(words string, value decimal.Decimal) (toldCase, bool) {
	if total, at := partIn(words); total != "" {
		return partTold(words, at, total, value), true
	}
	measure, named := measureNamed(words)
	return toldCase{measure: measure, value: value}, named
}

// before reads the counts of the province that stand before those of its districts; false where one of several numbers counts nothing
// that is named. Of the only one it is asked what it counts, with theirs: «วันนี้ 9 ราย เสนา 4 อุทัย 5».
func (r districtReader) before() (all []countOf, ok bool) {
	head := r.text[:r.found[0].Begin]
	from, amounts := 0, read.Amounts(head)
	for _, a := range amounts {
		n, named := r.named(head[from:a.Begin], record.Exactly(a.Value))
		from = a.Stop
		if a.Unit == "อำเภอ" { // «30 เม.ย. 64 อำเภอ รายใหม่ สะสม»
			continue
		}
		if !named && len(amounts) == 1 && fitsUnit(a.Unit, "ราย") {
			return []countOf{{area: r.province, value: n}}, true
		}
		if !named || n.measure.IsOf("otop") {
			return nil, false
		}
		all = append(all, countOf{r.province, n.measure, n})
	}
	return all, true
}

// columns are what the head of a table says that its columns count, in their order: «อำเภอ รายใหม่ สะสม». None for what is no table.
func (r districtReader) columns() (all []toldCase) {
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
		return r.of[0].measure
	}
	measure, _ := measureNamed(r.text[:r.found[0].Begin])
	return measure
}
