package release

import (
	"fmt"
	"strings"

	"changwat/internal/thai/number"
)

// question is a number whose words leave open what it counts.
type question struct {
	of    cueKind // who is counted: cueRecovered, cueDeaths, or any other for those infected
	value int64
	Warning
}

// outcomeOf returns the kind of question that a count settles.
func outcomeOf(m caseMeasure) cueKind {
	switch m.inAll() {
	case measureRecovered:
		return cueRecovered
	case measureDeaths:
		return cueDeaths
	}
	return cueInfected
}

// ask puts a number whose time is left open as a question.
func (r *caseReader) ask(begin int, a number.Amount, value int64) {
	if len(r.asked) == mostRecords {
		return
	}
	of := r.own.head.kind
	if of != cueRecovered && of != cueDeaths {
		of = cueInfected
	}
	r.asked = append(r.asked, question{of, value, Warning{
		Thai:  OpenCount(r.words(begin, a.Stop)),
		Quote: r.quote(begin, a.Stop),
	}})
}

// OpenCount is the warning that the words of a count leave open whether it is a day's or a total.
func OpenCount(words string) string {
	return fmt.Sprintf("“%s” เป็นยอดของวันหรือยอดสะสม เอกสารไม่ได้ระบุ จึงยังไม่บันทึก", strings.TrimSpace(words))
}

// askDisease asks once of which disease the people infected are where the release names none.
func (r *caseReader) askDisease(i int, a number.Amount, p paragraph) {
	if len(r.asked) > 0 || a.Unit == "" || r.accidentIn(p) {
		return
	}
	begin := r.labelBegin(i, p)
	if _, m, _ := r.measureOf(begin, a); m != measureCumulative && m != measureNew || r.own.head.kind != cueInfected {
		return
	}
	value, _ := a.Value.Int64()
	r.asked = append(r.asked, question{cueInfected, value, Warning{
		Thai:  fmt.Sprintf("“%s” เอกสารไม่ได้ระบุว่าเป็นโรคใด จึงยังไม่บันทึก กรุณาระบุชื่อโรค", strings.TrimSpace(r.words(begin, a.Stop))),
		Quote: r.quote(begin, a.Stop),
	}})
}

// askOnce puts each open number as a question once, unless it is read elsewhere, and asks for the area where none is certain. It returns how many numbers
// are open.
func (r *caseReader) askOnce() (open int) {
	type told struct {
		of    cueKind
		value int64
	}
	known := map[told]bool{}
	for i := range r.rows {
		for m := measureCumulative; m <= measureDeathsNew; m++ {
			if c := *m.field(&r.rows[i]); c != nil {
				known[told{outcomeOf(m), c.Value}] = true
			}
		}
	}
	for _, q := range r.asked {
		if one := (told{q.of, q.value}); !known[one] {
			known[one] = true
			open++
			r.warnings = append(r.warnings, q.Warning)
		}
	}
	for i := range r.rows {
		if row := &r.rows[i]; row.Area == "" && r.open {
			row.Unplaced = true
			r.warnings = append(r.warnings, Warning{Thai: "เอกสารไม่ได้ระบุว่ายอด" + row.Disease + "เป็นของพื้นที่ใด กรุณาระบุก่อนบันทึก", Quote: row.Quote})
			break
		}
	}
	return open
}
