package release

import (
	"regexp"
	"slices"
	"strings"

	"changwat/internal/thai/number"
)

// supposedDisease returns the disease that the people counted are supposed to have where the release names none: the one of the options, but ""
// where a line that counts them, or one above their districts, holds any word besides those of counts. «ผู้ติดเชื้อ HIV รายใหม่» and
// «ผู้ป่วยเบาหวาน» name what no cue knows.
func (d *document) supposedDisease() string {
	listed := false
	for _, p := range d.paras {
		places := d.placesIn(p.body, p.end)
		listed = listed || len(places) > 0 && places[0].Begin == p.body
		if (!listed || d.has(p.body, p.end, cueInfected, cueNew, cueCumulative)) && !d.onlyCounts(p) {
			return ""
		}
	}
	return d.Disease
}

// onlyCounts tells whether a line holds nothing but words of counts, days, places and numbers.
func (d *document) onlyCounts(p paragraph) bool {
	line := []byte(d.text[p.body:p.end])
	erase := func(begin, end int) {
		for i := max(0, begin-p.body); i < min(len(line), end-p.body); i++ {
			line[i] = ' '
		}
	}
	for _, c := range d.cuesIn(p.body, p.end) {
		if slices.Contains(countingCues, c.kind) {
			erase(c.begin, c.end)
		}
	}
	for _, t := range d.timesIn(p.body, p.end) {
		erase(t.Begin, t.Stop)
	}
	for _, a := range between(d.amounts, func(a number.Amount) int { return a.Begin }, p.body, p.end) {
		erase(a.Begin, a.Stop)
	}
	for _, at := range d.placesIn(p.body, p.end) {
		erase(at.Begin, at.Stop)
	}
	return !strings.ContainsFunc(countingWords.ReplaceAllString(string(line), " "), func(r rune) bool { return isThaiLetter(r) || r >= 'a' && r <= 'z' })
}

// What a line of counts holds besides days, places and numbers.
var (
	countingCues  = []cueKind{cueInfected, cueNew, cueCumulative, cueRecovered, cueDeaths, cueTotal, cueNone, cueSplit, cueDayOnly, cueToday, cueAsOf, cueAt, cueAtThe}
	countingWords = regexp.MustCompile(`สถานการณ์|รายงาน|ประจำ|สรุป|ข้อมูล|จำนวน|ตัวเลข|จำแนก|แบ่ง|แยก|ตาม|อำเภอ|จังหวัด|ระลอก|เฉพาะ|เพศ|ชาย|หญิง|เมื่อ|วันที่|วัน|เวลา|พบ|ยอด|ผู้|ราย|คน|ของ|ใน|มี|` +
		`ดังนี้|ได้แก่|และ|นี้|ครับ|ค่ะ|คะ|นะ|จ\.|อ\.|น\.`)
)
