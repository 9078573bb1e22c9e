package release

import (
	"fmt"
	"strings"

	"changwat/internal/thai/number"
	"changwat/internal/thai/when"
)

// caseMeasure is one of the counts of a CaseCount.
type caseMeasure uint8

const (
	noMeasure caseMeasure = iota
	measureCumulative
	measureNew
	measureRecovered
	measureRecoveredNew
	measureDeaths
	measureDeathsNew
)

// field returns the count of c that the measure names.
func (m caseMeasure) field(c *CaseCount) **Count {
	switch m {
	case measureCumulative:
		return &c.Cumulative
	case measureNew:
		return &c.New
	case measureRecovered:
		return &c.Recovered
	case measureRecoveredNew:
		return &c.RecoveredNew
	case measureDeaths:
		return &c.Deaths
	case measureDeathsNew:
		return &c.DeathsNew
	}
	return nil
}

func (m caseMeasure) daily() bool {
	return m == measureNew || m == measureRecoveredNew || m == measureDeathsNew
}

// caseReader collects the case counts of a release.
type caseReader struct {
	*document
	rows     []CaseCount
	spans    [][2]int     // where the counts of each row stand
	weekly   map[int]bool // the rows that hold nothing but a week's new cases
	warnings []Warning

	// What holds while one paragraph is read.
	para     int
	last     caseMeasure // the measure of the count before
	heading  caseMeasure // what the line above a list of areas says that its numbers count
	infected caseMeasure // how people infected were counted last: in all or new
	area     area        // the area that the paragraph speaks of
	split    bool        // the counts are parts of the one before
}

// area is an area that counts are stated for.
type area struct{ name, code string }

// caseCounts returns the counts of people that the release states for diseases, and what its words leave open.
func (d *document) caseCounts() ([]CaseCount, []Warning) {
	r := &caseReader{document: d, para: -1, weekly: map[int]bool{}}
	for i, a := range d.amounts {
		if a.Problem != "" || !a.Upper.IsZero() || a.Unit != "ราย" && a.Unit != "คน" && a.Unit != "" {
			continue
		}
		r.count(i, a)
	}
	r.tableCounts()
	r.nones()
	for i := range r.rows {
		r.inherit(i)
		r.finish(i)
	}
	return r.rows, r.warnings
}

// count reads the i-th amount of the text.
func (r *caseReader) count(i int, a number.Amount) {
	n := r.document.para(a.Begin)
	p := r.paras[n]
	if n != r.para {
		r.beginParagraph(n)
	}
	disease := r.diseaseAt(p, a.Begin)
	value, whole := a.Value.Int64()
	if disease == "" || !whole || value < 0 {
		return
	}
	begin := r.labelBegin(i, p)
	begin = r.behindSerials(begin, a.Begin)
	begin, m, open := r.measureOf(begin, a)
	where, stated := r.areaAt(begin, a.Begin)
	switch {
	case m == noMeasure && stated && a.Unit != "" && r.last != noMeasure && r.onlyPlace(begin, a.Begin):
		m, r.split = r.last, true // อำเภอเมือง 4 ราย อำเภอโคกสำโรง 2 ราย
	case m == noMeasure && stated && a.Unit != "" && r.heading != noMeasure && r.onlyPlace(begin, a.Begin):
		m, r.last, r.split = r.heading, r.heading, true
	case m == noMeasure:
		if open {
			r.ask(begin, a)
		}
		return
	case r.split && !stated:
		where = r.main()
	case !stated:
		where = r.area
		if where.name == "" {
			where = r.main()
		}
	}
	if !r.split || m != r.last {
		if stated {
			r.area = where
		}
		r.last = m
	}
	if m == measureCumulative || m == measureNew {
		r.infected = m
	}
	first := r.wordsBegin(begin, a.Begin)
	c := Count{Value: value, Quote: r.quote(first, a.Stop)}
	if week := r.week(begin, a.Begin); m == measureNew && !week.IsZero() {
		r.addWeek(week, disease, where, c, first, a.Stop)
		return
	}
	r.add(m, disease, where, c, first, r.withSince(a.Stop))
	if r.has(a.Stop, min(p.end, a.Stop+60), cueSplit, cueFollows) || r.onlyPlace(begin, a.Begin) {
		r.split = true
	}
}

// measureOf tells what the words from begin on say that the amount counts, and where the words of the amount alone begin: a list that
// they announce counts what stands before it.
func (r *caseReader) measureOf(begin int, a number.Amount) (own int, m caseMeasure, open bool) {
	lead := begin
	if c, ok := r.lastCue(begin, a.Begin, cueSplit, cueFollows); ok {
		begin, r.split = c.end, true
	}
	m, open = r.measure(begin, a.Begin, a)
	if m == noMeasure && lead < begin && r.onlyPlace(begin, a.Begin) {
		if named, _ := r.measure(lead, begin, a); named != noMeasure {
			r.last = named // ผู้ติดเชื้อรายใหม่ ได้แก่ อำเภอเมือง 3 ราย
		} else if r.has(lead, begin, cueInfected) && r.infected != noMeasure {
			r.last = r.infected // อำเภอที่พบผู้ป่วยสูงสุด ได้แก่ อำเภอเมือง 3 ราย
		}
	}
	return begin, m, open
}

// beginParagraph forgets what held for the paragraph before. A line right above, or the heading of the list that the
// line before belongs to, says what a list of areas counts.
func (r *caseReader) beginParagraph(n int) {
	last := r.last
	if !r.listed(r.para) || n != r.para+1 {
		r.heading = noMeasure
		if n > 0 {
			above := r.paras[n-1]
			const longest = 300
			if above.end-above.begin < longest {
				r.heading = r.headingMeasure(above)
			}
		}
	}
	if n != r.para+1 || !r.listed(n) || r.split {
		last = noMeasure // only a line of a list goes on with the line before
	}
	r.para, r.last, r.area, r.split = n, last, area{}, false
}

// listed tells whether the n-th paragraph is a line of a list: short, behind a bullet or a number.
func (d *document) listed(n int) bool {
	const longest = 200
	if n < 0 || n >= len(d.paras) {
		return false
	}
	p := d.paras[n]
	if p.end-p.begin > longest {
		return false
	}
	return p.body > p.begin || strings.HasPrefix(d.text[p.begin:], "อำเภอ") || strings.HasPrefix(d.text[p.begin:], "อ.")
}

// labelBegin returns where the words begin that say what the i-th amount counts: behind the amount before it.
func (r *caseReader) labelBegin(i int, p paragraph) int {
	const longest = 300
	begin := max(p.body, r.amounts[i].Begin-longest)
	for k := i - 1; k >= 0 && r.amounts[k].Stop > begin; k-- {
		switch r.amounts[k].Unit {
		case "ชั่วโมง", "วัน", "ปี", "เดือน", "สัปดาห์", "อันดับ", "ลำดับ":
			continue
		case "":
			if strings.Contains(r.in(r.amounts[k].Stop, r.amounts[k].Stop+24), "ดับ") { // 5 อันดับแรก
				continue
			}
		}
		begin = r.amounts[k].Stop
		break
	}
	return r.wordStart(begin)
}

// behindSerials returns where the words go on behind a bracket with the serial numbers of cases: (รายที่ 612-620).
func (r *caseReader) behindSerials(begin, end int) int {
	words := r.in(begin, end)
	close := strings.LastIndexByte(words, ')')
	if close < 0 {
		return begin
	}
	for _, serial := range []string{"รายที่", "ลำดับที่", "ลําดับที่"} {
		if strings.Contains(words[:close], serial) {
			return begin + close + 1
		}
	}
	return begin
}

// wordsBegin returns where the words begin that say what an amount counts: at the blank before the first of its cues.
func (r *caseReader) wordsBegin(begin, end int) int {
	first := end
	for _, c := range r.cuesIn(begin, end) {
		switch c.kind {
		case cueInfected, cueNew, cueCumulative, cueRecovered, cueDeaths, cueDisease, cueTotal:
			first = min(first, c.begin)
		}
	}
	for _, p := range r.placesIn(begin, first) {
		first = min(first, p.Begin)
	}
	if first == end {
		return begin
	}
	if blank := strings.LastIndexByte(r.text[begin:first], ' '); blank >= 0 {
		return begin + blank + 1
	}
	return begin
}

// withSince returns where a count ends together with the bracket behind it that says since when it counts.
func (r *caseReader) withSince(end int) int {
	const reach = 12
	for _, t := range r.timesIn(end, end+reach) {
		if r.isSince(t) {
			end = t.Stop
			if strings.HasPrefix(r.text[end:], ")") {
				end++
			}
		}
	}
	return end
}

// wordStart moves i to the beginning of a character.
func (d *document) wordStart(i int) int {
	for i < len(d.text) && d.text[i]&0xc0 == 0x80 {
		i++
	}
	return i
}

// diseaseAt returns the disease that a count at i in the paragraph is of: the one named last before it. Counts of
// accidents and disasters are of none.
func (r *caseReader) diseaseAt(p paragraph, i int) string {
	if c, ok := r.lastCue(p.begin, i, cueDisease, cueAccident); ok {
		if c.kind == cueAccident {
			return ""
		}
		return c.value
	}
	if r.has(p.begin, p.end, cueAccident) {
		return ""
	}
	const reach = 6000
	if c, ok := r.lastCue(max(0, i-reach), i, cueDisease, cueAccident); ok && c.kind == cueDisease {
		return c.value
	}
	return ""
}

// rowOf returns the row that counts people of the disease in the area, since that day if it is not zero; -1 for none.
func (r *caseReader) rowOf(disease string, where area, since when.Date) int {
	for i, row := range r.rows {
		same := row.Disease == disease && row.Area == where.name && !r.weekly[i]
		if same && (since.IsZero() || row.Since.IsZero() || row.Since == since) {
			return i
		}
	}
	return -1
}

// add puts a count into the row of its disease and area.
func (r *caseReader) add(m caseMeasure, disease string, where area, c Count, begin, end int) {
	var since, until when.Date
	if !m.daily() {
		since, until = r.since(begin, end, when.Date{})
	}
	i := r.rowOf(disease, where, since)
	if i < 0 && len(r.rows) == mostRecords {
		return
	}
	if i < 0 {
		r.rows = append(r.rows, CaseCount{Disease: disease, Area: where.name, AreaCode: where.code})
		r.spans = append(r.spans, [2]int{begin, end})
		i = len(r.rows) - 1
	}
	if row := &r.rows[i]; row.Since.IsZero() && !since.IsZero() {
		row.Since = since
		if !until.IsZero() {
			row.AsOf = until
		}
	}
	field := m.field(&r.rows[i])
	switch {
	case *field == nil:
		*field = &c
		if r.document.para(r.spans[i][0]) == r.document.para(begin) {
			r.spans[i][1] = max(r.spans[i][1], end)
		}
	case (*field).Value != c.Value && len(r.warnings) < mostRecords:
		r.warnings = append(r.warnings, Warning{
			Thai:  fmt.Sprintf("พบตัวเลขเดียวกันสองค่า คือ %d และ %d จึงใช้ค่าแรก กรุณาตรวจสอบ", (*field).Value, c.Value),
			Quote: c.Quote,
		})
	}
}

// ask puts a number whose time is left open as a question.
func (r *caseReader) ask(begin int, a number.Amount) {
	if len(r.warnings) == mostRecords {
		return
	}
	r.warnings = append(r.warnings, Warning{
		Thai:  fmt.Sprintf("“%s” เป็นยอดของวันหรือยอดสะสม เอกสารไม่ได้ระบุ จึงยังไม่บันทึก", strings.TrimSpace(r.words(begin, a.Stop))),
		Quote: r.quote(begin, a.Stop),
	})
}

// inherit gives a district's total the stretch of time of its province's, which it is a part of.
func (r *caseReader) inherit(i int) {
	row := &r.rows[i]
	if row.Cumulative == nil || !row.Since.IsZero() || row.Area == r.main().name {
		return
	}
	for _, whole := range r.rows {
		if whole.Disease == row.Disease && whole.Area == r.main().name && whole.Cumulative != nil {
			row.Since, row.AsOf = whole.Since, whole.AsOf
		}
	}
}

// finish gives the i-th row its days and its passage.
func (r *caseReader) finish(i int) {
	row, span := &r.rows[i], r.spans[i]
	row.Quote = r.quote(span[0], span[1])
	p := r.paras[r.document.para(span[0])]
	if row.AsOf.IsZero() {
		row.AsOf = r.asOf(p)
	}
	total := row.Cumulative != nil || row.Deaths != nil || row.Recovered != nil
	if span := r.headingSpan(); total && row.Since.IsZero() && span.To == row.AsOf {
		row.Since = span.From
	}
}
