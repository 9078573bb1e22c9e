package release

import (
	"fmt"

	"changwat/internal/thai/number"
)

// ownAreas tells whose counts a release gives.
type ownAreas struct {
	whole area // see ownArea
	open  bool
	told  map[int]bool // the rows whose area words have named
}

// area is an area that counts are stated for.
type area struct{ name, code string }

// in tells whether a row counts people of the area. A province and its district may have one name; where the code of either is not known, the
// name decides.
func (c CaseCount) in(where area) bool {
	return c.Area == where.name && (c.AreaCode == where.code || c.AreaCode == "" || where.code == "")
}

// disownFor empties the i-th row, which takes a count whose words name its area, where all that it holds was given that area only because no
// words said another, and that count contradicts it: «มีผู้ป่วยสะสม 1,618,499 ราย สำหรับจังหวัดกำแพงเพชร ผู้ป่วยสะสม 7,089 ราย» begins with the
// nation's. What the release says nothing of is asked.
func (r *caseReader) disownFor(i int, m caseMeasure, value int64, span [2]int) {
	const another = 10 // times as many are of another area, without words that turn from one to the other
	if !r.says {
		return
	}
	told := r.told[i]
	r.told[i] = true
	before := *m.field(&r.rows[i])
	if told || before == nil || before.Value <= value || !r.contrast && before.Value < another*value {
		return
	}
	if len(r.warnings) < mostRecords {
		r.warnings = append(r.warnings, Warning{Thai: fmt.Sprintf("เอกสารไม่ได้ระบุว่ายอด%s %d เป็นของพื้นที่ใด จึงยังไม่บันทึก", r.rows[i].Disease, before.Value), Quote: before.Quote})
	}
	r.rows[i] = CaseCount{Disease: r.rows[i].Disease, Area: r.rows[i].Area, AreaCode: r.rows[i].AreaCode}
	r.spans[i] = span
	for k := measureCumulative; k <= measureDeathsNew; k++ {
		delete(r.sure, sureCount{i, k})
	}
}

// inherit gives a district's total the stretch of time of its province's, which it is a part of.
func (r *caseReader) inherit(i int) {
	row := &r.rows[i]
	if row.Cumulative == nil || !row.Since.IsZero() || row.in(r.main()) {
		return
	}
	for _, whole := range r.rows {
		if whole.Disease == row.Disease && whole.in(r.main()) && whole.Cumulative != nil {
			row.Since, row.AsOf = whole.Since, whole.AsOf
		}
	}
}

// unstatedArea returns the area of a count whose words from begin on name none.
func (r *caseReader) unstatedArea(begin int, a number.Amount, m caseMeasure) area {
	switch beside := r.besideLast(begin, a.Begin) && !(r.ended() && m == measureCumulative); {
	case beside:
		r.besides++
		return r.before
	case r.bracketOfLast(a.Begin):
		return r.before
	case r.split:
		return r.wholeArea()
	case r.area.name == "":
		return r.main()
	}
	return r.area
}
