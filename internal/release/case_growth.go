package release

import (
	"regexp"
	"slices"
	"strings"

	"changwat/internal/thai/number"
)

// growthBehind matches what stands right behind a total in the bulletins of health offices: by how much it grew on the day, in a bracket with a
// plus, and the unit of both, «41(+0) ราย», «120 ราย (+5)», «55 ราย [+4 ราย]».
var growthBehind = regexp.MustCompile(`^ ?[(\[] ?\+ ?([0-9,]+) ?(?:ราย|คน)? ?[)\]](?: ?(?:ราย|คน))?`)

// longestGrowth bounds how many bytes such a bracket has.
const longestGrowth = 60

// joinGrowths gives amounts the unit that a verb is written together with, and makes one of a total and the bracket behind it that says by how much it grew, since that number counts what the total's words say and
// none of its own.
func (d *document) joinGrowths() {
	kept := d.amounts[:0:0]
	stop := 0
	for _, a := range d.amounts {
		if a.Begin < stop {
			continue
		}
		if a.Unit == "" && a.Problem == "" && gluedUnit(d.in(a.Stop, a.Stop+longestGrowth)) {
			a.Stop, a.Unit = d.skipBlanks(a.Stop)+len("ราย"), "ราย"
			a.Text = d.text[a.Begin:a.Stop]
		}
		if a.Problem == "" && (a.Unit == "" || a.Unit == "ราย" || a.Unit == "คน") {
			if growth := growthBehind.FindString(d.in(a.Stop, a.Stop+longestGrowth)); growth != "" {
				a.Stop, a.Unit = a.Stop+len(growth), "ราย"
				a.Text = d.text[a.Begin:a.Stop]
			}
		}
		kept, stop = append(kept, a), a.Stop
	}
	d.amounts = kept
}

// growth returns by how much the amount is said to have grown, if it is said.
func (d *document) growth(a number.Amount) (more int64, ok bool) {
	open := strings.IndexAny(a.Text, "([")
	if open < 0 {
		return 0, false
	}
	m := growthBehind.FindStringSubmatch(a.Text[open:])
	if m == nil {
		return 0, false
	}
	for _, digit := range strings.ReplaceAll(m[1], ",", "") {
		if more = more*10 + int64(digit-'0'); more > mostGrowth {
			return 0, false
		}
	}
	return more, true
}

// mostGrowth bounds what is read as the growth of one day.
const mostGrowth = 10_000_000

// grows tells whether the amount is a total by whose growth its words are explained.
func (d *document) grows(a number.Amount) bool {
	_, ok := d.growth(a)
	return ok
}

// addGrowth records by how much the total m grew on the day, which stands in the bracket behind it.
func (r *caseReader) addGrowth(m caseMeasure, disease string, where area, a number.Amount, begin int) {
	more, ok := r.growth(a)
	if total, _ := a.Value.Int64(); !ok || m.daily() || more > total {
		return
	}
	r.add(m.ofDay(), disease, where, Count{Value: more, Quote: r.quote(begin, a.Stop)}, begin, a.Stop)
}

// gluedUnit tells whether the words behind a number begin with its unit and a verb that is written together with it, and not with an income: «38 รายได้กระจาย
// ไปตามอำเภอ».
func gluedUnit(behind string) bool {
	rest, ok := strings.CutPrefix(strings.TrimLeft(behind, " "), "รายได้")
	return ok && slices.ContainsFunc([]string{"กระจาย", "รับ", "เข้า", "ส่ง", "กลับ", "เดินทาง", "ออก", "แพร่"}, func(verb string) bool { return strings.HasPrefix(rest, verb) })
}
