package release

import (
	"regexp"
	"slices"
	"strings"

	"changwat/internal/thai/number"
)

// placeLine tells whether a line holds a place and a number of people and nothing else but the parts of that number in brackets, as bulletins in a
// chat have them: «บางปะอิน 6», «อ.เสนา 6 ราย (ต.สามกอ 4 ราย, ต.บ้านแพน 2 ราย)».
func (d *document) placeLine(p paragraph) bool {
	end := d.beforeBracket(p)
	places := d.placesIn(p.body, end)
	if len(places) != 1 || places[0].Begin != p.body {
		return false
	}
	rest := strings.TrimLeft(d.in(places[0].Stop, end), " :=-–")
	rest = strings.TrimLeft(strings.TrimPrefix(rest, "จำนวน"), " ")
	digits := strings.TrimLeft(rest, "0123456789,")
	return len(digits) < len(rest) && slices.Contains([]string{"", "ราย", "คน"}, strings.Trim(digits, " ."))
}

// beforeBracket returns where the bracket begins that ends the line, or the line's end.
func (d *document) beforeBracket(p paragraph) int {
	line := strings.TrimRight(d.in(p.body, p.end), " .")
	if open := strings.IndexByte(line, '('); open >= 0 && strings.IndexByte(line, ')') == len(line)-1 {
		return p.body + open
	}
	return p.end
}

// countLine tells whether a line holds a number of people, what it counts, and nothing else but what stands in brackets: «ใหม่ 21», «รายใหม่ : 21
// ราย (ในจังหวัด 20)».
func (r *caseReader) countLine(a number.Amount) bool {
	p := r.paras[r.paragraph]
	begin := p.body
	if c, ok := r.firstCue(begin, a.Begin, cueDisease); ok && c.begin == begin { // «โควิด ใหม่ 14 ราย สะสม 324 ราย»
		begin = c.end + len(r.in(c.end, a.Begin)) - len(strings.TrimLeft(r.in(c.end, a.Begin), " :=-–"))
	}
	label := strings.TrimRight(r.in(begin, a.Begin), " :=-–+")
	if c, ok := r.firstCue(begin, a.Begin, cueNew); !ok || c.begin != begin || c.end != begin+len(label) {
		return false
	}
	rest, _, _ := strings.Cut(r.in(a.Stop, p.end), "(")
	if next, ok := r.firstCue(a.Stop, p.end, cueCumulative, cueRecovered, cueDeaths); ok {
		rest = r.in(a.Stop, min(a.Stop+len(rest), next.begin))
	}
	return strings.Trim(rest, " .,/ๆ") == ""
}

// listMeasure tells what the lines of a list of places count, of which n is the first and first its first amount: what the line above says, unless
// their numbers, with those of no place, add up to another count of the area. «ใหม่ 15», «สะสม 402», «เสียชีวิต 2» and districts with 6, 5 and 4 are of
// the new ones, though the line above counts something else. certain is false where they may as well be parts of one count as of another, or where
// one of them is more than the whole of which the line above says they are parts.
func (r *caseReader) listMeasure(above paragraph, n, first int) (m caseMeasure, certain bool) {
	if !r.placeLine(r.paras[n]) || r.placeLine(above) {
		return r.heading, true
	}
	list := r.placeList(n, first)
	exceeds := r.exceeds(list)
	switch sum := r.countOf(list.sum); {
	case list.lines > 1 && sum != noMeasure && (r.heading == noMeasure || r.heading == sum || exceeds || r.heading == measureCumulative && sum == measureNew):
		return sum, true
	case exceeds:
		return noMeasure, false
	case r.heading != noMeasure && !r.tellsCount(above):
		if w := r.caseWords(above.begin, above.end); !w.cumulative && !w.isNew {
			digit := func(c rune) bool { return c >= '0' && c <= '9' }
			ranked := slices.ContainsFunc(strings.FieldsFunc(r.in(above.begin, above.end), digit), ranks)
			return r.unsaidMeasure(list, ranked)
		}
		return r.heading, true
	}
	for _, row := range r.rows {
		if row.in(r.main()) && row.New != nil && row.Cumulative != nil && list.most <= row.New.Value || row.in(r.main()) && r.heading == noMeasure && r.tellsCount(above) {
			return noMeasure, false
		}
	}
	return r.heading, true
}

// unsaidMeasure tells what a list of places counts whose heading says neither that it is of the day nor in all, where both were told of the whole
// and no number is more than the day's. The places with the most people, «5 อำเภอที่พบผู้ติดเชื้อสูงสุด», cannot have so few in all that even as many
// as there are do not make up the total.
func (r *caseReader) unsaidMeasure(list placeList, ranked bool) (m caseMeasure, certain bool) {
	const provinces = 77 // and no province has as many districts
	for _, row := range r.rows {
		if !row.in(r.main()) || row.New == nil || row.Cumulative == nil || list.most > row.New.Value {
			continue
		}
		if ranked && list.most*provinces < row.Cumulative.Value {
			return measureNew, true
		}
		return noMeasure, false
	}
	return r.heading, true
}

// exceeds tells whether a number of a list of places is more than the last count of the area of what the line above says that they count.
func (r *caseReader) exceeds(list placeList) bool {
	for i := len(r.rows) - 1; i >= 0 && r.heading != noMeasure; i-- {
		if whole := *r.heading.field(&r.rows[i]); whole != nil && r.rows[i].in(r.main()) {
			return list.most > whole.Value
		}
	}
	return false
}

// tellsCount tells whether a line tells a number of people.
func (r *caseReader) tellsCount(p paragraph) bool {
	return slices.ContainsFunc(between(r.amounts, func(a number.Amount) int { return a.Begin }, p.begin, p.end), func(a number.Amount) bool {
		return a.Unit == "" || a.Unit == "ราย" || a.Unit == "คน"
	})
}

// placeList is what the lines of a list of places add up to with the one of other places behind them, how many they are, and the greatest of
// their numbers.
type placeList struct {
	sum, most int64
	lines     int
}

// otherPlaces matches a line of those who are of none of the places above it: «อื่นๆ 13», «อำเภออื่น 4 ราย».
var otherPlaces = regexp.MustCompile(`^(?:(?:ใน|ที่|อำเภอ|อ\.|พื้นที่) ?)*อื่น ?ๆ? *[:=-]? *[0-9,]+ *(?:ราย|คน)?$`)

// placeLines is how many lines hold a place and a number of people.
func (d *document) placeLines() (n int) {
	for _, p := range d.paras {
		if d.placeLine(p) {
			n++
		}
	}
	return n
}

// placeList adds up the lines of a list of places, of which n is the first and first its first amount.
func (r *caseReader) placeList(n, first int) (list placeList) {
	const longest = 30
	for k := first; k < len(r.amounts) && list.lines < longest; k++ {
		line := r.para(r.amounts[k].Begin)
		if line == n+list.lines-1 && r.amounts[k].Begin > r.beforeBracket(r.paras[line]) {
			continue
		}
		value, _ := r.amounts[k].Value.Int64()
		if line == n+list.lines && otherPlaces.MatchString(r.in(r.paras[line].body, r.paras[line].end)) {
			list.sum += value
			break
		}
		if line != n+list.lines || !r.placeLine(r.paras[line]) {
			break
		}
		list.sum, list.most, list.lines = list.sum+value, max(list.most, value), list.lines+1
	}
	return list
}

// countOf returns which count of the area has a value; noMeasure for none.
func (r *caseReader) countOf(value int64) caseMeasure {
	for i := len(r.rows) - 1; i >= 0 && r.rows[i].in(r.main()); i-- {
		for m := measureCumulative; m <= measureDeathsNew; m++ {
			if count := *m.field(&r.rows[i]); count != nil && count.Value == value {
				return m
			}
		}
	}
	return noMeasure
}
