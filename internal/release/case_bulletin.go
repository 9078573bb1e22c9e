package release

import (
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

// summedLines tells what the lines of a list of places count whose heading says only that they divide a count, «จำแนกรายอำเภอ»: the count to
// which they add up. n is the first line, and first its first amount.
func (r *caseReader) summedLines(above paragraph, n, first int) caseMeasure {
	heading := r.text[above.begin:above.end]
	if !strings.Contains(heading, "รายอำเภอ") && !strings.Contains(heading, "แยกอำเภอ") && !strings.Contains(heading, "แต่ละอำเภอ") && !r.has(above.begin, above.end, cueSplit) {
		return noMeasure
	}
	return r.addsUpTo(n, first)
}

// addsUpTo returns which count of the area the numbers of a list of places add up to, of which n is the first line and first its first amount;
// noMeasure for none.
func (r *caseReader) addsUpTo(n, first int) caseMeasure {
	const fewest, most = 2, 30
	var sum int64
	lines := 0
	for k := first; k < len(r.amounts) && lines < most; k++ {
		line := r.para(r.amounts[k].Begin)
		if line == n+lines-1 && r.amounts[k].Begin > r.beforeBracket(r.paras[line]) {
			continue
		}
		if line != n+lines || !r.placeLine(r.paras[line]) {
			break
		}
		value, _ := r.amounts[k].Value.Int64()
		sum, lines = sum+value, lines+1
	}
	if lines < fewest {
		return noMeasure
	}
	for i := len(r.rows) - 1; i >= 0 && r.rows[i].in(r.main()); i-- {
		for m := measureCumulative; m <= measureNew; m++ {
			if count := *m.field(&r.rows[i]); count != nil && count.Value == sum {
				return m
			}
		}
	}
	return noMeasure
}
