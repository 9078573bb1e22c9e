package release

import (
	"slices"
	"strings"
)

// occasions returns the days that the release says are observed: เนื่องในโอกาสวันเฉลิมพระชนมพรรษา 28 กรกฎาคม 2564.
func (d *document) occasions() []Occasion {
	var list []Occasion
	for _, c := range d.cues {
		if c.kind != cueOccasion || len(list) == mostRecords {
			continue
		}
		if o, ok := d.occasion(c); ok && !slices.ContainsFunc(list, func(k Occasion) bool { return k.Name == o.Name }) {
			list = append(list, o)
		}
	}
	return list
}

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
	if !strings.HasPrefix(d.text[begin:p.end], "วัน") && !strings.HasPrefix(d.text[begin:p.end], "เทศกาล") && !strings.HasPrefix(d.text[begin:p.end], "พระราชพิธี") {
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
	for _, word := range []string{" จังหวัด", " จัด", " ได้", " ณ", " นาย", " โดย", " ประจำปี", " ที่", " ผู้", " สำนักงาน", " อำเภอ"} {
		if k := strings.Index(d.text[begin:stop], word); k > 0 {
			stop = begin + k
		}
	}
	if last > 0 && strings.TrimSpace(strings.TrimLeft(d.in(stop, end), " (")) != "" {
		o.Date, last = o.Date.AddDays(0), 0
		o.Date.Year, o.Date.Month, o.Date.Day = 0, 0, 0
	}
	_, stop = d.trim(begin, stop, " (,“\"")
	o.Name = d.words(begin, stop)
	for _, tail := range []string{" วันที่", " ตรงกับ", " ตรงกับวันที่", " ใน"} {
		o.Name = strings.TrimSuffix(o.Name, tail)
	}
	o.Quote = d.quote(c.begin, max(stop, last))
	return o, len(o.Name) > len("วัน")
}
