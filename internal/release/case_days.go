package release

import (
	"strings"

	"changwat/internal/thai/number"
	"changwat/internal/thai/read"
	"changwat/internal/thai/when"
)

// since returns the day from which a count from begin to end counts, and the day up to which, where that is said: the
// stretch of time named in brackets right behind it, or else the last one named before it in the paragraph.
func (r *caseReader) since(begin, end int, asOf when.Date) (from, to when.Date) {
	const behind, reach = 12, 900
	p := r.paras[r.para(begin)]
	times := r.timesIn(max(p.begin, begin-reach), min(p.end, end+behind))
	for n := len(times) - 1; n >= 0; n-- {
		t := times[n]
		if !r.isSince(t) {
			continue
		}
		if t.Kind == read.KindRange && t.To.Date.Year != 0 {
			return t.From.Date, t.To.Date
		}
		if n+1 < len(times) { // ตั้งแต่ 1 ม.ค. 67 จนถึงวันที่ 8 มิ.ย. 67
			if day, ok := dayOf(times[n+1]); ok && strings.HasSuffix(strings.TrimRight(r.in(t.Stop, times[n+1].Begin), " "), "ถึง") {
				return t.From.Date, day
			}
		}
		return t.From.Date, asOf
	}
	return when.Date{}, asOf
}

// asOf returns the day as of which the counts of a paragraph hold: the one that the paragraph names for them, or else
// the release, or else the day of what it reports.
func (d *document) asOf(p paragraph) when.Date {
	if day, ok := d.statedAsOf(p.begin, p.end, true); ok {
		return day
	}
	if day, ok := d.countedUpTo(p.begin, p.end); ok {
		return day
	}
	if day, ok := d.firstDay(p.begin, p.end); ok {
		return day
	}
	if day, ok := d.statedAsOf(0, len(d.text), false); ok {
		return day
	}
	if days := d.headingSpan(); !days.IsZero() {
		return days.To
	}
	const first = 4 // paragraphs that say of which day a release is
	day, _ := d.firstDay(0, d.paras[min(first, len(d.paras))-1].end)
	return day
}

// countedUpTo returns the day up to which a total from begin to end counts: «ผู้ติดเชื้อสะสมถึงวันที่ 12 เมษายน 2564 จำนวน 13 ราย».
func (d *document) countedUpTo(begin, end int) (when.Date, bool) {
	const near = 70
	for _, t := range d.timesIn(begin, end) {
		day, ok := dayOf(t)
		before := strings.TrimRight(d.in(max(begin, t.Begin-near), t.Begin), " ")
		before, up := strings.CutSuffix(strings.TrimRight(strings.TrimSuffix(before, "วันที่"), " "), "ถึง")
		if ok && up && !d.later(t, day) && strings.HasSuffix(strings.TrimRight(strings.TrimSuffix(before, "จน"), " "), "สะสม") {
			return day, true
		}
	}
	return when.Date{}, false
}

// asOfRow returns the day as of which the counts of a row hold, which stand in span: the one that its own words name where the paragraph gives
// several areas' counts, each as of its day, «ณ วันที่ 4 ตุลาคม … 1,618,499 ราย สำหรับจังหวัดกำแพงเพชร ณ วันที่ 3 ตุลาคม … 7,089 ราย».
func (r *caseReader) asOfRow(p paragraph, span [2]int) when.Date {
	begin := p.begin
	before := between(r.amounts, func(a number.Amount) int { return a.Begin }, p.begin, span[0])
	for _, a := range before {
		if a.Unit == "ราย" || a.Unit == "คน" {
			begin = a.Stop
		}
	}
	if day, ok := r.behindCue(begin, span[1], func(c cue) bool { return c.kind == cueAsOf }); ok {
		return day
	}
	return r.asOf(p)
}

// withinSpan tells whether the counts of a paragraph that end at i stand behind a stretch of time up to a day, and no day is named since,
// so that the day's are of its last day: «ตั้งแต่วันที่ 5 มกราคม – 7 เมษายน 2563 … จำนวน 140 ราย (รายใหม่ 14 ราย)».
func (r *caseReader) withinSpan(p paragraph, i int, to when.Date) bool {
	times := r.timesIn(p.begin, i)
	for n := len(times) - 1; n >= 0; n-- {
		if days, ok := daysOf(times[n]); ok {
			return days.To == to && days.From != to
		}
	}
	return false
}

// headingSpan returns the stretch of time that the heading of the release gives for all of its counts: «สถานการณ์โรคไข้เลือดออก ข้อมูล
// ตั้งแต่วันที่ 1 มกราคม – 10 สิงหาคม 2567».
func (d *document) headingSpan() when.Range {
	const first, longest = 4, 400
	for _, p := range d.paras[:min(first, len(d.paras))] {
		if p.end-p.begin > longest || !strings.Contains(d.text[p.begin:p.end], "ข้อมูล") && !strings.Contains(d.text[p.begin:p.end], "สถานการณ์") {
			continue
		}
		for _, t := range d.timesIn(p.begin, p.end) {
			if days, ok := daysOf(t); ok && d.isSince(t) && t.Kind == read.KindRange && days.To.Year != 0 && strings.Trim(d.in(t.Stop, p.end), " )") == "" {
				return days
			}
		}
	}
	return when.Range{}
}

// firstDay returns the first day named from begin to end that is no upload stamp, no occasion and no begin of a count.
func (d *document) firstDay(begin, end int) (when.Date, bool) {
	for _, t := range d.timesIn(begin, end) {
		q := d.paras[d.para(t.Begin)]
		day, ok := dayOf(t)
		if ok && !d.later(t, day) && !d.ofShots(t.Begin) && !d.isUpload(t, q) && !d.isSince(t) && !d.has(max(q.begin, t.Begin-240), t.Begin, cueOccasion) && !strings.HasSuffix(strings.TrimRight(d.in(t.Begin-40, t.Begin), " "), "ถึง") {
			return day, true
		}
	}
	return when.Date{}, false
}

// later tells whether a day is one on which something only begins, or one after the release was published: no count is as of it.
func (d *document) later(t read.Time, day when.Date) bool {
	before := strings.TrimRight(d.in(t.Begin-40, t.Begin), " ")
	return strings.HasSuffix(before, "เริ่ม") || strings.HasSuffix(before, "มีผล") || !d.Published.IsZero() && day.Year != 0 && day.After(d.Published)
}

// statedAsOf returns the day that stands behind ข้อมูล ณ, ประจำวันที่ or วันนี้ from begin to end, and near the counts also
// behind เมื่อวันที่.
func (d *document) statedAsOf(begin, end int, near bool) (when.Date, bool) {
	if day, ok := d.behindCue(begin, end, func(c cue) bool { return c.kind == cueAsOf }); ok {
		return day, true
	}
	return d.behindCue(begin, end, func(c cue) bool {
		return (c.kind == cueToday || c.kind == cueDayOnly) && (near || strings.HasSuffix(d.text[c.begin:c.end], "วันนี้"))
	})
}

// behindCue returns the day that stands right behind the first cue from begin to end that says of which day counts are.
func (d *document) behindCue(begin, end int, says func(cue) bool) (when.Date, bool) {
	const reach = 60
	for _, c := range d.cuesIn(begin, end) {
		if !says(c) || d.ofShots(c.begin) || strings.HasSuffix(d.text[c.begin:c.end], "วานนี้") && strings.Contains(d.in(c.end, min(end, c.end+longestBracket)), "วันนี้") {
			continue // it only tells of yesterday to compare
		}
		for _, t := range d.timesIn(max(begin, c.begin), min(end, c.end+reach)) {
			if day, ok := dayOf(t); ok && !d.later(t, day) {
				return day, true
			}
			break
		}
	}
	return when.Date{}, false
}

// ofShots tells whether the words right before i speak of vaccinations, whose day is not that of the counts: «ข้อมูลการฉีดวัคซีนวันที่ 18 กรกฎาคม».
func (d *document) ofShots(i int) bool {
	const near = 75
	before := d.in(i-near, i)
	if k := strings.LastIndexAny(before, "0123456789\n"); k >= 0 {
		before = before[k:]
	}
	return strings.Contains(before, "วัคซีน")
}

// onlySince returns the day since which the release counts up to the present, if it names one: «สรุปสถานการณ์ระหว่างวันที่ 3 เมษายน 2564 ถึงปัจจุบัน».
func (d *document) onlySince() when.Date {
	const most = 200
	var since when.Date
	for _, t := range d.times[:min(most, len(d.times))] {
		behind := strings.TrimPrefix(strings.TrimLeft(d.in(t.Stop, t.Stop+60), " "), "จน")
		now := strings.Contains(t.Text, "ปัจจุบัน") || strings.HasPrefix(behind, "ถึงปัจจุบัน")
		if !now || !d.isSince(t) {
			continue
		}
		if !since.IsZero() && since != t.From.Date {
			return when.Date{}
		}
		since = t.From.Date
	}
	return since
}
