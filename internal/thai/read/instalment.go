package read

import (
	"strings"

	"changwat/internal/thai/internal/token"
)

// instalmentTerm reads งวด n/ปี and งวดที่ n ปีงบประมาณ: money of the state is given out by quarters of the fiscal year.
// Without a year an instalment is a contract's and names no time.
func (r *reader) instalmentTerm(i int) (term, bool) {
	if !strings.HasPrefix(r.Text[r.Tok[i].Begin:r.Tok[i].Stop], "งวด") {
		return term{}, false
	}
	k := i + 1
	if r.Is(k, token.ClassThat) {
		k++
	}
	n, next, ok := r.Small(k)
	if !ok || n < 1 || n > 4 {
		return term{}, false
	}
	a := r.quarterYear(term{form: termQuarter, number: n, day: n, next: next, fiscal: true})
	return a, a.year != 0
}
