package release

import (
	"slices"
	"strings"

	"changwat/internal/thai/number"
)

// balance settles whether bare counts of those recovered and dead are totals: they are where they add up, with those under treatment, to the total
// of those infected, «สะสม 402, หาย 188, กำลังรักษา 212, เสียชีวิต 2».
func (r *caseReader) balance() {
	treated := r.underTreatment()
	for i := range r.rows {
		row := &r.rows[i]
		if !row.in(r.main()) || row.Cumulative == nil {
			continue
		}
		recovered, dead := r.openOr(row.Recovered, cueRecovered), r.openOr(row.Deaths, cueDeaths)
		if recovered == nil || dead == nil && r.has(0, len(r.text), cueDeaths) {
			continue
		}
		sum := recovered.Value
		if dead != nil {
			sum += dead.Value
		}
		if slices.ContainsFunc(treated, func(n int64) bool { return sum+n == row.Cumulative.Value }) {
			row.Recovered, row.Deaths = recovered, dead
		}
	}
}

// openOr returns a count, or the one that was asked about where none is sure; nil where none or several were.
func (r *caseReader) openOr(told *Count, of cueKind) *Count {
	if told != nil {
		return told
	}
	for _, q := range r.asked {
		switch {
		case q.of != of:
		case told != nil && told.Value != q.value:
			return nil
		default:
			told = &Count{Value: q.value, Quote: q.Quote}
		}
	}
	return told
}

// underTreatment are the numbers of people that the release says are being treated.
func (r *caseReader) underTreatment() (list []int64) {
	const near = 40
	for _, c := range r.cues {
		if c.kind != cueOtherPeople || !strings.Contains(r.text[c.begin:c.end], "รักษา") {
			continue
		}
		for _, a := range between(r.amounts, func(a number.Amount) int { return a.Begin }, c.end, min(c.end+near, r.paras[r.para(c.begin)].end)) {
			if value, whole := a.Value.Int64(); whole {
				list = append(list, value)
			}
			break
		}
	}
	return list
}
