package release

import (
	"slices"
	"strings"

	"changwat/internal/thai/number"
	"changwat/internal/thai/read"
	"changwat/internal/thai/when"
)

// mendThousands puts amounts together again whose millions were read as the number of a quarter: «รวม 3 ไตรมาส   1,266,544,560 บาท».
func (d *document) mendThousands() {
	d.times = slices.DeleteFunc(d.times, func(t read.Time) bool {
		if t.Grain != when.GrainQuarter || t.Stop+4 > len(d.text) || d.text[t.Stop] != ',' || !isASCIIDigit(d.text[t.Stop-1]) {
			return false
		}
		if _, end := d.number(t.Stop + 1); end-t.Stop-1 != 3 {
			return false
		}
		list := between(d.amounts, func(a number.Amount) int { return a.Begin }, t.Stop+1, t.Stop+2)
		if len(list) == 0 {
			return false
		}
		a := &list[0]
		end := t.Stop
		for end < a.Stop && (isASCIIDigit(d.text[end]) || d.text[end] == ',' || d.text[end] == '.') {
			end++
		}
		a.Begin = t.Stop - 1
		value, err := number.Parse(d.text[a.Begin:end])
		if unit := strings.TrimSpace(d.text[end:a.Stop]); err != nil || unit != a.Unit {
			a.Problem = "อ่านตัวเลขนี้ไม่ได้"
		}
		a.Value, a.Text = value, d.text[a.Begin:a.Stop]
		return true
	})
}
