package release

import (
	"regexp"
	"strings"

	"changwat/internal/thai/read"
)

// A day without its month, by which no day is known, or วันนี้, before the hour of a meeting, and behind it.
var (
	bareDayBefore = regexp.MustCompile(`(?:วันที่ ?[0-9]{1,2}|วันนี้|เมื่อ)$`)
	bareDayBehind = regexp.MustCompile(`^(?:ของ|ใน)?(?:วันที่ ?[0-9]{1,2}|วันนี้) `)
)

// hoursOfBareDays keeps the hour of a day whose month is not told: «เมื่อเวลา 14.00 น. วันที่ 13 ณ หอประชุม…».
func (d *document) hoursOfBareDays() {
	for i := range d.times {
		t := &d.times[i]
		k := strings.Index(t.Text, " วันที่")
		if t.Problem == "" || k <= 0 || !bareDayBefore.MatchString(t.Text) {
			continue
		}
		if hour := read.All(t.Text[:k], read.Options{Bias: read.BiasNone}).Times; len(hour) == 1 && hour[0].Kind == read.KindTime && hour[0].Problem == "" {
			begin := t.Begin
			*t = hour[0]
			t.Begin, t.Stop = begin+t.Begin, begin+t.Stop
		}
	}
}

// placeFollows tells whether the place of a meeting stands right behind an hour that ends at i, or behind a day without its month there.
func (d *document) placeFollows(i int) bool {
	const reach = 90
	at := d.skipBlanks(i)
	at = d.skipBlanks(at + len(bareDayBehind.FindString(d.in(at, at+reach))))
	if strings.HasPrefix(d.text[at:], "ณ ") {
		return true
	}
	rest, ok := strings.CutPrefix(d.text[at:], "ที่")
	return ok && d.roomAt(d.skipBlanks(len(d.text)-len(rest)))
}
