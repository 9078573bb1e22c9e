package release

import (
	"strings"

	"changwat/internal/thai/read"
)

// isStamp tells whether a day with an hour on a short line of its own is when the page was put up: it has seconds, or a page's name for its kind of
// news beside it or nothing at all, and another line names a day in a sentence. The line of an invitation says วันที่ or เวลา, or is the only one with a day.
func (d *document) isStamp(t read.Time, p paragraph) bool {
	before, behind := strings.Trim(d.text[p.begin:t.Begin], " |:.-()"), d.text[t.Stop:p.end]
	rest, seconds := strings.CutPrefix(behind, ":")
	if seconds && len(rest) >= 2 && isASCIIDigit(rest[0]) && isASCIIDigit(rest[1]) {
		return true
	}
	parted := strings.Contains(d.text[p.begin:p.end], "|")
	switch line := before + t.Text + behind; {
	case strings.Contains(line, "เวลา"), strings.Contains(line, "วันที่"), strings.HasPrefix(t.Text, "วัน"):
		return false
	case !t.From.HasClock && !parted:
		return false
	case !parted && strings.Trim(before+behind, " :.-()น") != "":
		return false
	}
	return d.tellsDayElsewhere(t)
}

// tellsDayElsewhere tells whether one of the lines around that of a day names a day in a sentence: «วันที่ 4 ธันวาคม 2568 นาย…».
func (d *document) tellsDayElsewhere(t read.Time) bool {
	const around, sentence = 2000, 90 // bytes
	line := d.para(t.Begin)
	for _, other := range d.timesIn(t.Begin-around, t.Stop+around) {
		n := d.para(other.Begin)
		before := strings.TrimRight(strings.TrimSuffix(strings.TrimRight(d.in(other.Begin-40, other.Begin), " "), "วันที่"), " ")
		if strings.HasSuffix(before, "ภายใน") || strings.HasSuffix(before, "ก่อน") || strings.HasPrefix(other.Text, "ภายใน") || strings.HasPrefix(other.Text, "ก่อน") {
			continue // by which day something is due
		}
		if _, ok := daysOf(other); ok && n != line && d.paras[n].end-d.paras[n].begin-len(other.Text) > sentence {
			return true
		}
	}
	return false
}

// besideStamp tells whether the hour stands beside a day on the line, with which it is when the page was put up.
func (d *document) besideStamp(t read.Time, line paragraph) bool {
	for _, day := range d.timesIn(line.begin, line.end) {
		if _, ok := daysOf(day); ok && d.isStamp(day, line) {
			return true
		}
	}
	return false
}
