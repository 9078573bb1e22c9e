package release

import (
	"fmt"
	"strings"

	"changwat/internal/thai/number"
	"changwat/internal/thai/when"
)

// caseReader collects the case counts of a release.
type caseReader struct {
	*document
	rows     []CaseCount
	spans    [][2]int     // where the counts of each row stand
	weekly   map[int]bool // the rows that hold nothing but a week's new cases
	earlier  []CaseCount  // totals of the day before, told to compare
	warnings []Warning
	asked    []question
	ownAreas
	only  string // the disease that the release names where it names no other, and nothing but diseases is counted; or the supposed one
	sure  map[sureCount]bool
	toNow when.Date // see onlySince

	named     []cue // the diseases and accidents that the release names, in order
	accidents []cue // the accidents among them

	caseParagraph
}

// caseParagraph is what holds while one paragraph is read.
type caseParagraph struct {
	paragraph int
	last      caseMeasure // the measure of the count before
	heading   caseMeasure // what the line above a list of areas says that its numbers count
	both      bool        // that line speaks of new cases and of the total
	infected  caseMeasure // how people infected were counted last: in all or new
	area      area        // the area that the paragraph speaks of
	aside     bool        // the count before only said by how much a total grew
	dayBefore bool        // yesterday's total was told, so that today's follows
	pair      bool        // the day's and the total of one kind of people were told
	own       caseWords   // what the words before the count say
	says      bool        // those words name its area
	contrast  bool        // and turn to it from something else: ส่วนจังหวัดสงขลา
	index     int         // of the count among the amounts of the text
	lastCount
	parts
}

// lastCount is the count before: its area, where it ends, and its value. lastStop is 0 for none.
type lastCount struct {
	before    area
	lastStop  int
	lastValue int64
}

// parts are the counts of several areas that are parts of one before.
type parts struct {
	split   bool // such counts are read
	members int  // how many of them
	besides int  // to how many of them the next count only added: «ตรัง 3 ราย สะสม 40 ราย»
	first   int  // where the first of them stands among the amounts of the text
	ranked  bool // the first of a ranking was named: what follows without an area may be its or the whole's
	away    bool // the count before is of people from other provinces, which may be listed behind it
}

// ended tells whether a count that names no area and measures something else is not that of the last of several areas, since none before it
// had one: «อุทัย 6 ราย เสนา 4 ราย ยอดสะสม 374 ราย».
func (p parts) ended() bool { return p.split && p.members > 1 && p.besides == 0 }

// sureCount names a count of a row that its own words call the day's or the total.
type sureCount struct {
	row int
	of  caseMeasure
}

// caseCounts returns the counts of people that the release states for diseases, and what its words leave open.
func (d *document) caseCounts() ([]CaseCount, []Warning, int) {
	r := &caseReader{document: d, weekly: map[int]bool{}, sure: map[sureCount]bool{}, caseParagraph: caseParagraph{paragraph: -1}}
	r.ownAreas = ownAreas{told: map[int]bool{}}
	r.whole, r.open = r.ownArea()
	r.only, r.toNow = d.onlyDisease(), d.onlySince()
	for _, c := range d.cues {
		if c.kind == cueDisease || c.kind == cueAccident {
			r.named = append(r.named, c)
		}
		if c.kind == cueAccident {
			r.accidents = append(r.accidents, c)
		}
	}
	if len(r.named) == 0 && d.Disease != "" {
		r.only = d.supposedDisease()
	}
	for i, a := range d.amounts {
		if a.Problem != "" || !a.Upper.IsZero() || a.Unit != "ราย" && a.Unit != "คน" && a.Unit != "" {
			continue
		}
		r.count(i, a)
	}
	r.own = caseWords{}
	r.tableCounts()
	r.nones()
	for i := range r.rows {
		r.inherit(i)
		r.finish(i)
	}
	r.balance()
	open := r.askOnce()
	r.rows = append(r.rows, r.earlier...)
	r.dropRounded()
	return r.rows, r.warnings, open
}

// count reads the i-th amount of the text.
func (r *caseReader) count(i int, a number.Amount) {
	n := r.para(a.Begin)
	p := r.paras[n]
	if n != r.paragraph {
		r.beginParagraph(n, i)
	}
	r.index = i
	disease := r.diseaseAt(p, a.Begin)
	value, whole := a.Value.Int64()
	if disease == "" {
		r.askDisease(i, a, p)
	}
	if a.Unit == "" && r.rounded(a) || disease == "" || !whole || value < 0 || r.countsAreas(a) {
		return
	}
	label := r.behindSerials(r.labelBegin(i, p), a.Begin)
	begin, m, open := r.measureOf(label, a)
	where, stated, once := r.areaAt(begin, a.Begin)
	if !stated && r.inProvinces(r.behindIn(a.Stop)) {
		where, stated = area{name: nationName}, true // 2,907 ราย ใน 68 จังหวัด
	}
	if r.fromAway(label, begin, a, where, stated) {
		return
	}
	r.ranked = r.ranked || once
	if stated && r.split && r.turns(label, a.Begin) {
		r.split = false // ส่วนจังหวัดสงขลา มีผู้ป่วยสะสม 1,256 ราย
	}
	switch {
	case m == noMeasure && stated && a.Unit != "" && r.last != noMeasure && r.onlyPlace(begin, a.Begin):
		m, r.split = r.last, true // อำเภอเมือง 4 ราย อำเภอโคกสำโรง 2 ราย
	case m == noMeasure && open && stated && r.opensParts(begin, a, where):
		m, r.split = r.last, true // พบติดเชื้อใหม่ 99 ราย โดยพบการติดเชื้อที่ อ.ปากช่อง 26 ราย สูงเนิน 20 ราย
	case m == noMeasure && open && stated && r.mostOf(begin, a, where) != noMeasure:
		m, r.split = r.mostOf(begin, a, where), true // ผู้ติดเชื้อสูงสุด อ.เมือง 131 ราย
	case m == noMeasure && stated && (a.Unit != "" || r.endsRow(n, a)) && r.heading != noMeasure && r.onlyPlace(begin, a.Begin):
		m, r.last, r.split = r.heading, r.heading, true
		if r.both && r.has(a.Stop, min(p.end, a.Stop+farBehind), cueCumulative) {
			m, r.last = measureNew, measureNew // รายใหม่และยอดสะสมดังนี้ 1. ตรัง 3 ราย สะสม 40 ราย
		}
	case m == noMeasure:
		r.placeOfRow(stated, begin, a, where)
		if open {
			r.ask(begin, a, value)
		}
		r.forget(begin, a, stated && where != r.main(), open)
		return
	case !stated && r.ranked && r.main().name == nationName:
		return // โควิดวันนี้ ชลบุรีพุ่ง 968 ราย เสียชีวิตสะสม 4 ราย
	case !stated:
		if where = r.unstatedArea(begin, a, m); where.name == "" && r.ofRegion() || where.name == nationName && r.grows(a) && r.province.Code != "" {
			return // ป่วย 55 (+4) ราย of a bulletin that tells of a province and of the nation
		}
	}
	r.says, r.contrast = stated, stated && r.turns(label, a.Begin)
	r.remember(m, value, a, where, stated && !once, r.inBracket(max(p.begin, a.Begin-longestBracket), a.Begin))
	r.record(m, disease, where, begin, a)
}

// record puts an amount that counts m, whose words begin at begin, into the row of its disease and area.
func (r *caseReader) record(m caseMeasure, disease string, where area, begin int, a number.Amount) {
	value, _ := a.Value.Int64()
	first := r.wordsBegin(begin, a.Begin)
	c := Count{Value: value, Quote: r.quote(first, a.Stop), approximate: r.rounded(a)}
	if r.ofOtherTime(m, disease, where, c, begin, a) {
		return
	}
	if m == measureCumulative && r.members > 1 && (r.own.cumulative || r.sinceNear(begin, a.Stop)) {
		r.partsOf(value, a)
	}
	r.add(m, disease, where, c, first, r.withSince(a.Stop))
	r.addGrowth(m, disease, where, a, first)
	if r.has(a.Stop, min(r.paras[r.paragraph].end, a.Stop+60), cueSplit, cueFollows) || r.onlyPlace(begin, a.Begin) {
		r.split = true
	}
}

// remember keeps what the count says for those that follow it in the paragraph. What stands in a bracket, or once for the
// first of a ranking, holds for nothing else.
func (r *caseReader) remember(m caseMeasure, value int64, a number.Amount, where area, lasting, bracket bool) {
	if r.split && lasting {
		if r.members++; r.members == 1 {
			r.first = r.index
		}
	}
	if !r.split || m != r.last {
		if lasting && !bracket {
			r.area = where
		}
		if !bracket {
			r.last = m
		}
	}
	r.pair = r.pair && (!lasting || where == r.before) // of another area nothing is told yet
	r.aside = r.own.adds && !bracket
	r.before, r.lastStop, r.lastValue = where, a.Stop, value
	if m == measureCumulative || m == measureNew {
		r.infected = m
	}
}

// measureOf tells what the words from begin on say that the amount counts, and where the words of the amount alone begin: a list that
// they announce counts what stands before it.
func (r *caseReader) measureOf(begin int, a number.Amount) (own int, m caseMeasure, open bool) {
	lead := begin
	if c, ok := r.lastCue(begin, a.Begin, cueSplit, cueFollows); ok && (len(r.placesIn(c.end, a.Begin)) > 0 || !r.onlyPlace(begin, a.Begin)) { // อำเภอเมืองสูงสุดคือ 24 ราย
		begin, r.split = c.end, true
	}
	m, open = r.measure(begin, a.Begin, a)
	if m == noMeasure && r.last != measureNew && r.last != measureCumulative && r.has(lead, a.Begin, cueInfected) && !r.has(lead, a.Begin, cueDeaths, cueRecovered) {
		r.last = noMeasure // what was said of the dead does not hold for those infected
	}
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
// line before belongs to, says what a list of areas counts. first is the first amount of the paragraph that counts people.
func (r *caseReader) beginParagraph(n, first int) {
	last, certain := r.last, true
	if !r.listed(r.paragraph) || n != r.paragraph+1 {
		r.heading, r.both = noMeasure, false
		if above, ok := r.lineAbove(n); ok {
			r.heading = r.headingMeasure(above)
			r.both = r.has(above.begin, above.end, cueCumulative) && r.has(above.begin, above.end, cueNew)
			if r.heading, certain = r.listMeasure(above, n, first); !certain {
				last = noMeasure
			}
		}
	}
	if n != r.paragraph+1 || !r.listed(n) || r.split {
		last = noMeasure // only a line of a list goes on with the line before
	}
	r.caseParagraph = caseParagraph{paragraph: n, last: last, heading: r.heading, both: r.both, infected: r.infected, index: first}
	if r.nationReports(r.paras[n]) {
		r.area = area{name: nationName}
	}
	if m := r.partsMeasure(n); m != noMeasure {
		r.last, r.split = m, true
	}
}

// listed tells whether the n-th paragraph is a line of a list: short, behind a bullet or a number, or a place and its number.
func (d *document) listed(n int) bool {
	const longest = 200
	if n < 0 || n >= len(d.paras) {
		return false
	}
	p := d.paras[n]
	if d.beforeBracket(p)-p.begin > longest {
		return false
	}
	places := d.placesIn(p.begin, min(p.end, p.begin+1))
	named := len(places) > 0 && places[0].Begin == p.begin && (strings.HasPrefix(d.text[p.begin:], "อำเภอ") || strings.HasPrefix(d.text[p.begin:], "อ."))
	return p.body > p.begin || named || strings.HasPrefix(d.text[p.begin:], "อันดับ") || d.placeLine(p)
}

// labelBegin returns where the words begin that say what the i-th amount counts: behind the amount before it.
func (r *caseReader) labelBegin(i int, p paragraph) int {
	const longest = 300
	begin := max(p.body, r.amounts[i].Begin-longest)
	for k := i - 1; k >= 0 && r.amounts[k].Stop > begin; k-- {
		switch r.amounts[k].Unit {
		case "ชั่วโมง", "วัน", "ปี", "เดือน", "สัปดาห์", "จังหวัด", "อำเภอ", "อันดับ", "ลำดับ":
			continue
		case "":
			if strings.Contains(r.in(r.amounts[k].Stop, r.amounts[k].Stop+24), "ดับ") { // 5 อันดับแรก
				continue
			}
		}
		begin = r.behindDescribed(r.amounts[k].Stop)
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

// rowOf returns the row that counts people of the disease in the area, since that day if it is not zero; -1 for none.
func (r *caseReader) rowOf(disease string, where area, since when.Date) int {
	for i, row := range r.rows {
		same := row.Disease == disease && row.in(where) && !r.weekly[i]
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
	r.disownFor(i, m, c.Value, [2]int{begin, end})
	field := m.field(&r.rows[i])
	mark := sureCount{i, m}
	if day := m.ofDay(); *field != nil && day != m && r.own.total() && !r.sure[mark] && (*field).Value < c.Value {
		// หายป่วยกลับบ้าน 3,315 ราย หายป่วยสะสม 2,144,383 ราย: the first is the day's.
		if earlier := day.field(&r.rows[i]); *earlier == nil {
			*earlier = *field
		}
		*field, r.pair = nil, true
	}
	if day := m.ofDay(); day != m && *field == nil && !r.own.total() {
		if told := *day.field(&r.rows[i]); told != nil && told.Value == c.Value {
			return // the day's count again
		}
	}
	if *field != nil && (*field).approximate && !c.approximate {
		*field = nil // ทะลุ 400 ราย, and then 482 ราย
	}
	switch {
	case *field == nil:
		r.sure[mark] = r.own.total()
		*field = &c
		if r.para(r.spans[i][0]) == r.para(begin) {
			r.spans[i][1] = max(r.spans[i][1], end)
		}
	case (*field).Value != c.Value && !(r.split && c.Value < (*field).Value) && len(r.warnings) < mostRecords:
		r.warnings = append(r.warnings, Warning{
			Thai:  fmt.Sprintf("พบตัวเลขเดียวกันสองค่า คือ %d และ %d จึงใช้ค่าแรก กรุณาตรวจสอบ", (*field).Value, c.Value),
			Quote: c.Quote,
		})
	}
}

// finish gives the i-th row its days and its passage.
func (r *caseReader) finish(i int) {
	row, span := &r.rows[i], r.spans[i]
	row.Quote = r.quote(span[0], span[1])
	p := r.paras[r.para(span[0])]
	if day := r.asOfRow(p, span); row.AsOf.IsZero() || row.New != nil && !day.IsZero() && !r.withinSpan(p, span[1], row.AsOf) { // the total may be of the days up to the one before
		row.AsOf = day
	}
	total := row.Cumulative != nil || row.Deaths != nil || row.Recovered != nil
	if span := r.headingSpan(); total && row.Since.IsZero() && span.To == row.AsOf {
		row.Since = span.From
	}
	if total && row.Since.IsZero() {
		row.Since = r.toNow
	}
}
