package release

import (
	"slices"
	"strings"

	"changwat/internal/thai/when"
)

// occasions returns the days that the release says are observed: เนื่องในโอกาสวันเฉลิมพระชนมพรรษา 28 กรกฎาคม 2564.
func (d *document) occasions() []Occasion {
	var list []Occasion
	festivals := d.festivals()
	for _, c := range d.cues {
		if c.kind != cueOccasion || len(list) == mostRecords {
			continue
		}
		o, ok := d.occasion(c)
		if k := slices.IndexFunc(festivals, func(f Occasion) bool { return f.Name == o.Name }); ok && k >= 0 {
			o = festivals[k] // its date stands elsewhere
		}
		if !ok {
			continue
		}
		switch k := slices.IndexFunc(list, func(k Occasion) bool { return k.Name == o.Name || k.sameBirthday(o) }); {
		case k < 0:
			list = append(list, o)
		case list[k].Date.IsZero() && !o.Date.IsZero():
			list[k].Date, list[k].Quote = o.Date, o.Quote
		}
	}
	for _, c := range d.cues {
		if c.kind != cueFestival || len(list) == mostRecords {
			continue
		}
		if o, ok := d.festival(c); ok && !slices.ContainsFunc(list, func(k Occasion) bool { return strings.Contains(k.Name, o.Name) }) {
			list = append(list, o)
		}
	}
	return list
}

// sameBirthday tells whether two names are of one royal birthday, told more and less fully.
func (o Occasion) sameBirthday(other Occasion) bool {
	const begun = len("วันเฉลิมพระชนมพรรษาพระบาท")
	return commonStart(strings.ReplaceAll(o.Name, " ", ""), strings.ReplaceAll(other.Name, " ", "")) >= begun && (o.Date == other.Date || o.Date.IsZero() || other.Date.IsZero())
}

// beginsFestival tells whether the name of a day that cueWords hold begins at text[i].
func (d *document) beginsFestival(i int) bool {
	for _, g := range cueWords {
		if g.kind != cueFestival {
			continue
		}
		for word := range strings.FieldsSeq(g.words) {
			if strings.HasPrefix(d.text[i:], word) {
				return true
			}
		}
	}
	return false
}

// festivals returns the days that the release names together with their date, by their names.
func (d *document) festivals() []Occasion {
	const most = 200 // looks at a hostile text's cues
	var list []Occasion
	looked := 0
	for _, c := range d.cues {
		if c.kind != cueFestival || looked == most {
			continue
		}
		looked++
		if o, ok := d.festival(c); ok {
			list = append(list, o)
		}
	}
	return list
}

// festival reads a day by its name, where its date stands beside it: «วันเข้าพรรษา วันที่ 21 กรกฎาคม 2567», «14 มกราคม 2566 ซึ่งตรงกับ
// วันเด็กแห่งชาติ».
func (d *document) festival(c cue) (Occasion, bool) {
	const reach = 90
	p := d.paras[d.para(c.begin)]
	o := Occasion{Name: d.words(c.begin, c.end)}
	if behind := d.timesIn(c.end, min(p.end, c.end+reach)); len(behind) > 0 {
		t := behind[0]
		day, ok := dayOf(t)
		gap := strings.NewReplacer("ซึ่ง", "", "เมื่อ", "", "ประจำปี", "", "ปีนี้", "", "ปี", "", "ตรงกับ", "", "ใน", "").Replace(d.in(c.end, t.Begin))
		if ok && strings.Trim(gap, " (0123456789") == "" {
			o.Date, o.Quote = day, d.quote(c.begin, t.Stop)
			return o, true
		}
	}
	times := d.timesIn(max(p.begin, c.begin-2*reach), c.begin)
	if len(times) == 0 {
		return o, false
	}
	t := times[len(times)-1]
	day, ok := dayOf(t)
	gap := strings.Trim(d.in(t.Stop, c.begin), " )")
	heads := gap == "" && strings.TrimLeft(strings.TrimPrefix(d.in(p.body, t.Begin), "วันที่"), " ") == "" // - วันที่ 5 ธันวาคม 2567 วันพ่อแห่งชาติ พิธี…
	if !ok || !heads && gap != "ซึ่งตรงกับ" && gap != "ตรงกับ" {
		return o, false
	}
	o.Date, o.Quote = day, d.quote(t.Begin, c.end)
	return o, true
}

// occasionHeads begin the names of occasions that are days.
var occasionHeads = []string{"วัน", "เทศกาล", "เฉลิมพระชนมพรรษา", "ทรงเจริญพระชนมพรรษา", "ทรงเจริญพระชันษา", "มีพระชนมพรรษา", "พระราชพิธี"}

// occasion reads the occasion behind the cue. Only a day has one: an opening or a visit is no occasion.
func (d *document) occasion(c cue) (Occasion, bool) {
	p := d.paras[d.para(c.begin)]
	begin := d.skipBlanks(c.end)
	if strings.HasSuffix(d.text[c.begin:c.end], "วัน") {
		begin = c.end - len("วัน")
	}
	for _, word := range []string{"โอกาส", "มหามงคล"} {
		if rest, ok := strings.CutPrefix(d.text[begin:p.end], word); ok {
			begin = d.skipBlanks(p.end - len(rest))
		}
	}
	if o, ok := d.dayThenName(c, begin, p.end); ok {
		return o, true
	}
	for _, quote := range []string{"“", "\""} { // เนื่องในโอกาส "วันท้องถิ่นไทย ประจำปี 2567"
		if rest, ok := strings.CutPrefix(d.text[begin:p.end], quote); ok {
			begin = p.end - len(rest)
		}
	}
	if !slices.ContainsFunc(occasionHeads, func(head string) bool { return strings.HasPrefix(d.text[begin:p.end], head) }) {
		return Occasion{}, false
	}
	end := min(p.end, begin+420)
	var o Occasion
	last := 0
	for _, t := range d.timesIn(begin, end) {
		if r, ok := daysOf(t); ok {
			if strings.TrimSpace(strings.Trim(d.in(t.Begin-12, t.Begin), " (")) != "" || t.Begin > begin {
				end = min(end, t.Begin)
				o.Date, last = r.From, t.Stop
			}
			break
		}
	}
	stop := d.titleEnd(begin, end)
	if d.beginsFestival(begin) {
		if k := strings.Index(d.text[begin:stop], " วัน"); k > 0 { // several days in one breath
			stop, end = begin+k, begin+k
			o.Date, last = when.Date{}, 0
		}
	}
	for _, word := range []string{" จังหวัด", " จัด", " ได้", " และนำ", " และได้", " และร่วม", " และมอบ", " และมี", " ให้เป็นไป", " ให้มี", " อย่าง", " ณ", " นาย", " โดย", " ประจำปี", " ที่", " ผู้", " สำนักงาน", " อำเภอ"} {
		if k := strings.Index(d.text[begin:stop], word); k > 0 {
			stop = begin + k
		}
	}
	if last > 0 && strings.TrimSpace(strings.TrimLeft(d.in(stop, end), " (")) != "" {
		o.Date, last = when.Date{}, 0
	}
	_, stop = d.trim(begin, stop, " (,“\"")
	o.Name = d.words(begin, stop)
	for _, tail := range []string{" วันที่", " ตรงกับ", " ตรงกับวันที่", " ใน"} {
		o.Name = strings.TrimSuffix(o.Name, tail)
	}
	o.Quote = d.quote(c.begin, max(stop, last))
	return o, len(o.Name) > len("วัน")
}

// dayThenName reads an occasion whose day stands before its name: «เนื่องในโอกาสวันที่ 10 สิงหาคม “วันกำนันผู้ใหญ่บ้าน”».
func (d *document) dayThenName(c cue, begin, limit int) (Occasion, bool) {
	const longest = 150
	times := d.timesIn(begin, begin+1)
	if len(times) == 0 {
		return Occasion{}, false
	}
	day, ok := dayOf(times[0])
	from, _ := d.trim(times[0].Stop, limit, " ")
	quoted, open := strings.CutPrefix(d.in(from, min(limit, from+longest)), "“")
	if !ok || !open || !strings.HasPrefix(quoted, "วัน") {
		return Occasion{}, false
	}
	name, _, ok := strings.Cut(quoted, "”")
	from += len("“")
	return Occasion{Name: d.words(from, from+len(name)), Date: day, Quote: d.quote(c.begin, from+len(name))}, ok
}
