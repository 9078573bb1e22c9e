package release

import (
	"slices"
	"strings"

	"changwat/internal/thai/when"
)

// withoutSpokenOf leaves out the fairs of which the release tells neither days nor place, for they are only spoken of; but where
// it tells of no other, those that it says somebody opens, holds or announces are what it is about.
func (d *document) withoutSpokenOf(list []Event, opened []string) []Event {
	known := func(e Event) bool { return !e.Days.IsZero() || e.Venue != "" }
	if slices.ContainsFunc(list, known) {
		return slices.DeleteFunc(list, func(e Event) bool { return !known(e) })
	}
	list = slices.DeleteFunc(list, func(e Event) bool {
		key := eventKey(e.Name)
		sells := isQuoted(e.Name) || strings.Contains(key, "otop") || strings.Contains(key, "โอท็อป") || strings.Contains(key, "ของดี")
		return !sells || !slices.Contains(opened, e.Name)
	})
	if k := slices.IndexFunc(list, func(e Event) bool { return strings.ContainsAny(e.Name, "“\"”") }); k >= 0 {
		return list[k : k+1] // the others are a headline's shortening
	}
	return list[:min(1, len(list))]
}

// opensAt tells whether the words right before a fair at i say that somebody opens, holds or announces it.
func (d *document) opensAt(i int) bool {
	before := strings.TrimSuffix(strings.TrimRight(d.in(i-90, i), " “\"”"), "โครงการ")
	if last := before[strings.LastIndexByte(before, ' ')+1:]; strings.Contains(last, "คณะกรรมการ") || strings.Contains(last, "ประชุม") {
		return false // ประชุมคณะกรรมการจัดงานมหกรรมสินค้า OTOP
	}
	for _, verb := range []string{"พิธีเปิด", "ประธานเปิด", "การจัด", "แถลงข่าว", "แถลงข่าวจัด", "จัด", "เปิด"} {
		if strings.HasSuffix(before, verb) {
			return true
		}
	}
	return false
}

// isSalesProject tells whether a project at the cue is a fair: โครงการแสดงและจำหน่ายสินค้า OTOP.
func (d *document) isSalesProject(c cue) bool {
	const near = 60
	return c.kind == cueProject && strings.HasPrefix(d.text[c.end:], "แสดงและจำหน่าย") && d.has(c.end, c.end+near, cueGoods)
}

// isMarket tells whether the cue begins the quoted name of a market of such goods: “ตลาดรวมใจเครือข่าย OTOP …”.
func (d *document) isMarket(c cue) bool {
	const longest = 300
	if before := d.runeBefore(c.begin); c.kind != cueRoom || d.text[c.begin:c.end] != "ตลาด" || before != '“' && before != '"' && before != '”' {
		return false
	}
	stop := strings.IndexAny(d.in(c.end, c.end+longest), "”\"\n")
	return stop > 0 && d.has(c.end, c.end+stop, cueGoods)
}

// isTheme tells whether the words before a fair at i say that its theme or a further name of it follows: ภายใต้ธีมงาน “…”.
func (d *document) isTheme(i int) bool {
	before := strings.TrimSuffix(strings.TrimRight(d.in(i-60, i), " "), "การจัด")
	return strings.HasSuffix(before, "ธีม") || strings.HasSuffix(before, "แนวคิด") || strings.HasSuffix(before, "ภายใต้ชื่อ")
}

// ofTheFair tells whether งาน at the cue only refers to a fair that is named elsewhere: ตลอด 7 วันของงาน จังหวัดระนอง….
func (d *document) ofTheFair(c cue) bool {
	before := strings.TrimSuffix(strings.TrimRight(d.in(c.begin-30, c.begin), " "), "การจัด")
	return d.text[c.begin:c.end] == "งาน" && strings.HasSuffix(before, "ของ")
}

// ofProgramme tells whether ตลาดประชารัฐ at the cue only names the programme or one of its kinds of markets: nobody opens or holds it.
func (d *document) ofProgramme(c cue) bool {
	return d.text[c.begin:c.end] == "ตลาดประชารัฐ" && !d.opensAt(c.begin)
}

// announcedAt tells whether the words before a fair at i only announce it: what takes place there is the press conference.
func (d *document) announcedAt(i int) bool {
	const near = 90
	return strings.Contains(d.in(i-near, i), "แถลงข่าว")
}

// lineBeside returns the venue of the line above the paragraph, or of the one below where that stands under a heading, if the line holds
// nothing but the day and the place of what the paragraph tells: «เมื่อวันที่ 27 ธันวาคม 2563 ณ อาคารชาเลนเจอร์ 1-3».
func (d *document) lineBeside(n int) (venue, bool) {
	if v, ok := d.dayAndPlace(n - 1); ok {
		return v, true
	}
	const headings = 3
	if n < headings {
		return d.dayAndPlace(n + 1)
	}
	return venue{}, false
}

func (d *document) dayAndPlace(n int) (venue, bool) {
	const longest = 600
	if n < 0 || n >= len(d.paras) {
		return venue{}, false
	}
	p := d.paras[n]
	times := d.timesIn(p.begin, min(p.end, p.begin+60))
	if p.end-p.begin > longest || len(times) == 0 {
		return venue{}, false
	}
	if _, ok := dayOf(times[0]); !ok {
		return venue{}, false
	}
	for _, v := range d.venuesIn(p.begin, p.end) {
		if v.marked && !v.sender && strings.Trim(d.text[v.end:p.end], " .,") == "" {
			return v, true
		}
	}
	return venue{}, false
}

// putOff tells whether the release says that a fair is put off without a new day, or does not take place.
func (d *document) putOff() bool {
	const reach = 150
	for _, word := range []string{"เลื่อนการจัดงาน", "เลื่อนจัดงาน", "เลื่อนงาน"} {
		for at := 0; ; {
			k := strings.Index(d.text[at:], word)
			if k < 0 {
				break
			}
			at += k + len(word)
			if strings.Contains(d.in(at, at+reach), "ไม่มีกำหนด") {
				return true
			}
		}
	}
	return strings.Contains(d.text, "ยกเลิกการจัดงาน") || strings.Contains(d.text, "งดการจัดงาน") || strings.Contains(d.text, "งดจัดงาน")
}

// daysOfTheFair returns the days that a line tells of the fair which the release names elsewhere: «งานมีตั้งแต่วันที่ 14-20 กรกฎาคม 2565».
func (d *document) daysOfTheFair() when.Range {
	const near, most = 90, 40
	for _, p := range d.paras[:min(most, len(d.paras))] {
		line := strings.TrimLeftFunc(d.text[p.body:p.end], func(c rune) bool { return !isThaiLetter(c) }) // behind a picture
		rest, ok := strings.CutPrefix(line, "งาน")
		if !ok || !slices.ContainsFunc([]string{"มี", "จัด", "จะ", "กำหนด", "ดังกล่าว", "นี้"}, func(w string) bool { return strings.HasPrefix(rest, w) }) {
			continue
		}
		for _, t := range d.timesIn(p.body, min(p.end, p.body+near)) {
			if r, ok := daysOf(t); ok && r.From.Year != 0 && r.To.Year != 0 && r.From != r.To {
				return r
			}
		}
	}
	return when.Range{}
}

// onlyTimes tells whether a line holds days and hours and nothing else but the name of these: «วันเวลา : 7 - 13 มิ.ย. 64 เวลา 10.00 - 21.00 น.».
func (d *document) onlyTimes(p paragraph) bool {
	words := d.text[p.body:p.end]
	for _, t := range d.timesIn(p.body, p.end) {
		words = strings.Replace(words, t.Text, "", 1)
	}
	if at := labelled.FindStringIndex(words); at != nil {
		words = words[at[1]:]
	}
	return !strings.ContainsFunc(besideTimes.Replace(words), isThaiLetter)
}

// besideTimes drops the words that stand beside days and hours.
var besideTimes = strings.NewReplacer("วันเวลา", "", "วันที่", "", "เวลา", "", "ระหว่าง", "", "ตั้งแต่", "", "น.", "", "ทุกวัน", "", "เป็นต้นไป", "")

// beforeAnd returns where the name of an event from begin to end ends before และ, unless that joins the Red Cross fair that is held with it: «งานเทศกาลไหม…
// และงานกาชาดจังหวัด…».
func (d *document) beforeAnd(begin, end int) int {
	const and = " และ"
	for at := begin; ; at += len(and) {
		k := strings.Index(d.text[at:end], and)
		if k < 0 {
			return end
		}
		if at += k; at > begin && !strings.HasPrefix(d.text[at+len(and):], "งานกาชาด") {
			return at
		}
	}
}

// withEdition returns where the name of an event ends that closes its quotation marks at i, with the year of the event right behind them: «งาน “OTOP ภูมิภาค”
// ประจำปี 2564».
func (d *document) withEdition(i, limit int) int {
	at := d.skipBlanks(i)
	rest, ok := strings.CutPrefix(d.text[min(at, limit):limit], "ประจำปี")
	if !ok {
		return i
	}
	begin := d.skipBlanks(limit - len(rest))
	begin = d.skipBlanks(begin + len(d.text[begin:limit]) - len(strings.TrimPrefix(d.text[begin:limit], "พ.ศ.")))
	if year, end := d.number(begin); end-begin == 4 && year > 2500 && year < 2650 && end <= limit {
		return end
	}
	return i
}
