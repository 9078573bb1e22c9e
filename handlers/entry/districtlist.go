package entry

import (
	"cmp"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"changwat/handlers/entry/figuretext"
	"changwat/handlers/entry/sentence"
	"changwat/handlers/record"
	"changwat/internal/ledger"
	"changwat/internal/thai/read"
)

// listRead is what has been read of a list of districts.
type listRead struct {
	all     []figuretext.CountOf
	columns []figuretext.ToldCase
	common  ledger.Measure
	said    ledger.Measure // by the count before
	each    int            // how many counts each district has had so far; -1 where that differs
	left    []string       // the numbers that are not read
	summed  bool           // whether no words say what is counted, and a sum behind the districts has made new cases of it
}

// behind reads the counts behind each of the districts that the text names.
func (r districtReader) behind() (listRead, bool) {
	l := listRead{columns: r.columns(), common: r.common()}
	if l.said = l.common; record.IsPart(l.common) {
		return l, false
	}
	for i, f := range r.found {
		end := len(r.text)
		if i+1 < len(r.found) {
			end = r.found[i+1].Begin
		}
		part, whole := r.text[f.Stop:end], ""
		if i+1 == len(r.found) {
			at, clear := r.wholeBegins(part, l)
			if !clear {
				l.all = nil
				return l, true
			}
			part, whole = part[:at], part[at:]
		}
		if !l.district(r, i, part) {
			return l, false
		}
		if len(read.Amounts(whole)) > 0 {
			return l, l.withWhole(r, whole)
		}
	}
	return l, l.namedBehind(r.text[r.found[len(r.found)-1].Stop:])
}

// wholeBegins returns where, behind the last district, what is told of the province begins: at a count whose words say so, or behind a
// list of counts at one that names what it counts, «ใหม่ 9 แยกเป็น เสนา 4 อุทัย 5 สะสม 306»; the length of the text where nothing is.
// clear is false where that count may be the last district's as well: «เสนา ใหม่ 4 อุทัย ใหม่ 5 สะสม 30».
func (r districtReader) wholeBegins(part string, l listRead) (at int, clear bool) {
	from, plain := 0, true
	for n, a := range read.Amounts(part) {
		words := part[from:a.Begin]
		if n > 0 && slices.ContainsFunc(figuretext.OfElsewhere, func(w string) bool { return strings.Contains(words, w) }) {
			return from, false
		}
		if n > 0 && slices.ContainsFunc(append(figuretext.OfWhole, r.province.Name), func(w string) bool { return strings.Contains(words, w) }) {
			return from, true
		}
		_, named := r.named(words, decimal.Zero)
		if alone := len(r.found) == 1 && plain; named && n > 0 && len(l.columns) == 0 && (alone || n == l.each) {
			return from, plain && !alone
		}
		plain = plain && !named
		from = a.Stop
	}
	return len(part), true
}

// district reads the counts behind the i-th district of the text.
func (l *listRead) district(r districtReader, i int, part string) bool {
	where, before := r.found[i].Place, len(l.all)
	from, n := 0, 0
	for _, a := range read.Amounts(part) {
		words, value := part[from:a.Begin], record.Exactly(a.Value)
		from = a.Stop
		told, named := r.named(words, value)
		switch {
		case named:
			l.said = told.Measure
		case len(l.columns) > 1 && n < len(l.columns):
			told.Measure, told.Open = l.columns[n].Measure, l.columns[n].Open
		case n > 0 && sentence.WordBefore(part[:a.Begin]) != "": // «วังน้อย 5 ราย ในโรงงาน 3 ราย»
			l.left = append(l.left, sentence.WordBefore(part[:a.Begin])+strings.TrimSpace(a.Text))
			continue
		case n > 0:
			return false
		case l.common != "":
			told.Measure = l.common
		default:
			told.Measure = l.said // «เสนาติดเพิ่ม 2 ท่าเรือ 1»
		}
		if value.Sign() < 0 || !value.IsInteger() || record.IsPart(told.Measure) && !named && len(l.columns) == 0 {
			return false
		}
		n++
		l.all = append(l.all, figuretext.CountOf{Area: where, Measure: told.Measure, Value: told})
	}
	none, named := r.named(part, decimal.Zero)
	if !named {
		none.Measure = l.said
	}
	if n == 0 && figuretext.TellsNone(part) && !record.IsPart(none.Measure) {
		l.all = append(l.all, figuretext.CountOf{Area: where, Measure: none.Measure, Value: figuretext.ToldCase{Measure: none.Measure}}) // «ภาชี ไม่มี»
		n = 1
	}
	if len(l.columns) > 1 && len(l.all)-before != len(l.columns) {
		return false
	}
	if i == 0 {
		l.each = n
	} else if l.each != n {
		l.each = -1
	}
	return n > 0
}

// namedBehind takes counts of which no words have said what is counted for what the words behind the last say: «อุทัย 3 ราย มหาราช 1 ราย
// รายใหม่»; false where that is one of those who recovered or died.
func (l *listRead) namedBehind(last string) bool {
	if slices.ContainsFunc(l.all, func(c figuretext.CountOf) bool { return c.Measure != "" }) {
		return true
	}
	common, _ := figuretext.MeasureNamed(last)
	for i := range l.all {
		l.all[i].Measure, l.all[i].Value.Measure = common, common
	}
	return !record.IsPart(common)
}

// withWhole adds what a sentence tells of all districts together, as counts of the province: «… รวมใหม่ 12 สะสม 306».
func (l *listRead) withWhole(r districtReader, whole string) bool {
	from := 0
	for i, a := range read.Amounts(whole) {
		words, value := whole[from:a.Begin], record.Exactly(a.Value)
		from = a.Stop
		told, named := r.named(words, value)
		if !named && i < len(l.columns) && len(l.columns) > 1 {
			told, named = l.columns[i], true
			if told.Value = value; !value.Equal(figuretext.SumOfCounts(l.all, told.Measure)) {
				return false
			}
		}
		if i == 0 && !l.settles(&told, named, words) {
			return false
		}
		if !named && told.Measure == "" && l.common != "" && sentence.ConsistsOf(words, r.wholeAlone()) { // «ใหม่ อยุธยา 9 เสนา 3 ทั้งจังหวัด 12»
			told.Measure = l.common
		}
		switch named = named || told.Measure != ""; {
		case !named && sentence.WordBefore(whole[:a.Begin]) != "": // «กักตัว 20 ราย»
			l.left = append(l.left, sentence.WordBefore(whole[:a.Begin])+strings.TrimSpace(a.Text))
			continue
		case !named || value.Sign() < 0 || !value.IsInteger():
			return false
		}
		if !slices.ContainsFunc(r.of, func(c figuretext.CountOf) bool { return c.Measure == told.Measure && c.Value.Value.Equal(value) }) {
			l.all = append(l.all, figuretext.CountOf{Area: r.province, Measure: told.Measure, Value: told})
		}
	}
	return true
}

// wholeAlone are the words for all districts together that stand before a count of the same as theirs.
func (r districtReader) wholeAlone() []string {
	return []string{"ราย", "คน", "รวม", "ทั้ง", "จังหวัด", "จ.", "ทุกอำเภอ", r.province.Name, ","}
}

// settles takes the first count of all districts together for what says what they count, where it is their sum. It returns false where it
// is called the sum and is not.
func (l *listRead) settles(told *figuretext.ToldCase, named bool, words string) bool {
	open, summed := l.all[0].Measure == "", strings.Contains(words, "รวม")
	if !summed && !open || named && !open && told.Measure != l.all[0].Measure {
		return true
	}
	if sum := figuretext.SumOfCounts(l.all, l.all[0].Measure); !told.Value.Equal(sum) || record.IsPart(told.Measure) {
		return !summed || named && open
	}
	if named || summed {
		told.Measure = cmp.Or(told.Measure, l.all[0].Measure)
		if l.summed = told.Measure == ""; l.summed {
			told.Measure = ledger.CaseNew
		}
		for k, c := range l.all {
			if c.Measure == l.all[0].Measure {
				l.all[k].Value.Measure = told.Measure
			}
		}
		for k := range l.all {
			l.all[k].Measure = l.all[k].Value.Measure
		}
	}
	return true
}
