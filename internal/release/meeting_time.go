package release

import (
	"strconv"
	"strings"
	"time"
	"unicode"

	"changwat/internal/thai/read"
	"changwat/internal/thai/when"
)

// appointment is when a meeting takes place.
type appointment struct {
	date       when.Date
	start, end *when.Clock
}

// meetingTime returns when the meeting at the anchor takes place and where the text says so, or -1: of all days that
// the text names, the one that looks most like a day of a meeting.
func (d *document) meetingTime(a anchor, number string) (appointment, int) {
	best, most := -1, -1000
	for i, t := range d.times {
		if _, ok := daysOf(t); !ok {
			continue
		}
		if score := d.dayScore(a, t); score > most {
			best, most = i, score
		}
	}
	if best < 0 || most < 0 {
		return appointment{}, -1
	}
	t := d.times[best]
	slot := d.hoursAt(t)
	r, _ := daysOf(t)
	slot.date = r.From
	if slot.date.Year == 0 { // a numbered meeting has the year of its number
		if n, year, ok := strings.Cut(number, "/"); ok && !opensFiscalYear(n, slot.date) {
			if y, err := strconv.Atoi(year); err == nil {
				on := slot.date
				if on.Year = when.GregorianYear(y); on.Valid() {
					slot.date = on
				}
			}
		}
	}
	return slot, t.Begin
}

// opensFiscalYear tells whether the first meetings of a year, held from October to December, may be those of the fiscal year, which
// begins in October of the year before: ครั้งที่ 1/2564 on 23 December.
func opensFiscalYear(number string, day when.Date) bool {
	const few = 3
	n, err := strconv.Atoi(number)
	return err == nil && n <= few && day.Month >= time.October
}

// dayScore says how much a day looks like the one on which the meeting at the anchor takes place.
func (d *document) dayScore(a anchor, t read.Time) int {
	const far = 400 // bytes
	score := 0
	para := d.para(t.Begin)
	switch para - a.para {
	case 0:
		score += 6
	case -1, 1:
		score += 3
	case -2:
		score++
	}
	score -= min(3, max(t.Begin-a.end, a.at-t.Stop, 0)/far)
	slot := d.hoursAt(t)
	if slot.start != nil {
		score += 3
	}
	p := d.paras[para]
	before := strings.TrimRight(d.in(max(p.begin, t.Begin-60), t.Begin), " (")
	switch {
	case strings.HasSuffix(before, "วันนี้"), strings.HasSuffix(before, "เมื่อ"), before == "":
		score += 2
	case strings.HasSuffix(before, "ต่อไปใน"), strings.HasSuffix(before, "ต่อไป"):
		score -= 8
	}
	if d.isUpload(t, p) || para == a.para && t.Begin > a.end && d.isYetToCome(t.Begin) {
		score -= 12
	}
	for _, word := range []string{"ตั้งแต่", "นับ", "ภายใน", "ข้อมูล", "ระหว่าง", "ประจำ", "ก่อน", "ถึง", "เริ่ม", "ช่วง", "ประมาณ"} {
		if strings.HasSuffix(before, word) || strings.HasPrefix(t.Text, word) {
			score -= 7
		}
	}
	if d.has(max(p.begin, t.Begin-240), t.Begin, cueOccasion) || d.has(max(p.begin, t.Begin-40), t.Begin, cueAsOf) {
		score -= 7
	}
	if t.From.Date != t.To.Date && d.has(max(p.begin, t.Begin-60), t.Begin, cueBan) {
		score -= 12 // ประกาศห้ามเผา 15 ก.พ. ถึง 15 เม.ย. 64
	}
	const longestMeeting = 7 // days
	if r, ok := daysOf(t); ok && !r.To.IsZero() && r.From != r.To && r.Days() > longestMeeting {
		score -= 12 // มีมติปิดสถานบันเทิง 13 ถึง 26 เมษายน 2564
	}
	if t.From.Date != t.To.Date {
		score -= 3
		if d.has(a.end, t.Begin, cueNewClause, cueForecast) && para == a.para {
			score-- // … เพื่อเตรียมจัดงานในวันที่ 16-18 กุมภาพันธ์
		}
	}
	return score
}

// isUpload tells whether the day is the one on which the page was put up: a word for it stands beside it, or the
// day stands alone on its line with a time of day that no meeting begins at.
func (d *document) isUpload(t read.Time, p paragraph) bool {
	const reach = 90
	if d.has(max(p.begin, t.Begin-reach), min(p.end, t.Stop+reach), cueUpload) && p.end-p.begin < 4*reach {
		return true
	}
	if p.end-p.begin > 4*reach {
		return false
	}
	if d.isStamp(t, p) {
		return true
	}
	alone := strings.Trim(d.text[p.begin:t.Begin]+d.text[t.Stop:p.end], " |:.-()")
	if strings.HasPrefix(alone, "วัน") && strings.HasSuffix(alone, ",") || alone == "" && strings.Contains(t.Text, ",") {
		return true // วันพฤหัสบดี, 25 เมษายน 2567
	}
	if strings.ContainsFunc(alone, unicode.IsLetter) && !strings.ContainsFunc(alone, isThaiLetter) && !strings.Contains(alone, "covid") {
		return true // AD WEB 14-6-60: a page's own words
	}
	if alone != "" {
		return false
	}
	if t.From.HasClock {
		return t.From.Clock.Minute()%5 != 0
	}
	return !strings.HasPrefix(t.Text, "วัน")
}

// hoursAt returns the hours said with the day, or right behind it.
func (d *document) hoursAt(t read.Time) appointment {
	const reach = 60
	var slot appointment
	set := func(t read.Time) {
		start, end := t.From.Clock, t.To.Clock
		slot.start = &start
		if t.To.HasClock && end != start {
			slot.end = &end
		}
	}
	if t.From.HasClock {
		if t.Grain == when.GrainMinute || t.Grain == when.GrainHour {
			set(t)
		}
		return slot
	}
	end := d.paras[d.para(t.Begin)].end
	for _, next := range d.timesIn(t.Stop, min(t.Stop+reach, end)) {
		if next.Kind == read.KindPeriod || next.Problem != "" {
			continue // ค.ศ. 2020 (พ.ศ. 2563) เวลา 15.00 น.
		}
		if next.Kind == read.KindTime && next.Problem == "" && next.From.HasClock && (next.Grain == when.GrainMinute || next.Grain == when.GrainHour) {
			set(next)
		}
		break
	}
	return slot
}

// hoursOfVenue tells whether the hours stand right behind the venue that the paragraph names («ณ ห้องประชุม 205 ศาลากลางจังหวัดอ่างทอง
// เวลา 10.00 น.»), or alone on a line above it.
func (d *document) hoursOfVenue(t read.Time, p paragraph) bool {
	const reach = 60
	words := d.in(t.Begin-reach, t.Begin)
	before := strings.TrimRight(strings.TrimSuffix(strings.TrimRight(words, " "), "เวลา"), " ")
	end := t.Begin - len(words) + len(before)
	if t.Begin >= p.begin && t.Begin < p.end {
		if d.placeFollows(t.Stop) && bareDayBefore.MatchString(before) && !d.has(p.begin, t.Begin, cueRoom) {
			return true // เมื่อเวลา 9.00 น. ณ ห้องประชุม…
		}
		for _, v := range d.venuesIn(max(p.begin, end-360), t.Begin) {
			if v.end == end {
				return true
			}
		}
		return false
	}
	q := d.paras[d.para(t.Begin)]
	if d.besideStamp(t, q) {
		return false
	}
	alone := strings.TrimPrefix(d.text[q.begin:t.Begin]+d.text[t.Stop:q.end], "เวลา")
	if d.para(t.Begin)+1 != d.para(p.begin) || strings.IndexFunc(alone, isThaiLetter) >= 0 {
		return false
	}
	return true
}

// missingHours fills in the hours that stand apart from the day: «เริ่มเวลา 10.00 น.» in the meeting's paragraph, those right behind its title, and
// «ปิดประชุมเวลา 16.00 น.» anywhere.
func (d *document) missingHours(m *Meeting, p paragraph) {
	const lines = 2 // below a headline that the body of the release begins
	for _, t := range d.times {
		if t.Kind != read.KindTime || t.Problem != "" || !t.From.HasClock || t.Grain != when.GrainMinute && t.Grain != when.GrainHour {
			continue
		}
		before := strings.TrimSuffix(strings.TrimRight(d.in(t.Begin-90, t.Begin), " "), "เวลา")
		clock := t.From.Clock
		switch {
		case m.Start == nil && d.hoursOfVenue(t, p):
			m.Start = &clock
			if end := t.To.Clock; t.To.HasClock && end != clock {
				m.End = &end
			}
		case m.Start == nil && t.Begin >= p.begin && t.Begin < p.end && strings.HasSuffix(before, "เริ่ม"), m.Start == nil && t.Begin >= p.begin && d.para(t.Begin) <= d.para(p.begin)+lines && d.behindTitle(m.Title, t):
			m.Start = &clock
		case m.End == nil && m.Start != nil && (strings.HasSuffix(before, "ปิดประชุม") || strings.HasSuffix(before, "เลิกประชุม") || strings.HasSuffix(before, "ปิดการประชุม")):
			m.End = &clock
		}
	}
}

// behindTitle tells whether the hour stands right behind the title of the meeting, which it then begins at: «เรียกประชุมหัวหน้าส่วนราชการ เวลา 14.00 น. เรื่อง…».
func (d *document) behindTitle(title string, t read.Time) bool {
	const reach = 420
	before, hour := strings.CutSuffix(strings.TrimRight(d.words(max(0, t.Begin-reach), t.Begin), " "), "เวลา")
	return (hour || strings.HasPrefix(t.Text, "เวลา")) && strings.HasSuffix(strings.TrimRight(before, " "), title)
}
