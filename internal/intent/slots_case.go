package intent

import (
	"regexp"
	"slices"
	"strings"

	"changwat/internal/intent/concept"
	"changwat/internal/thai/place"
	"changwat/internal/thai/when"
)

// cases fills what is asked or told of cases.
func (f *filler) cases() {
	f.commonPlaces()
	f.onlyOfCases()
	if d := f.value(concept.Disease); d != "" {
		f.s.Disease = d
	}
	metrics := codes[Metric](f.values(concept.Metric))
	switch {
	case len(metrics) > 0 && f.listsIll():
		metrics = append(List[Metric]{MetricCumulative}, metrics...)
	case len(metrics) > 0 && f.countsIll() && f.has(concept.HasDay) && !slices.Contains(metrics, MetricNew):
		metrics = append(List[Metric]{MetricNew}, metrics...)
	case len(metrics) > 0 && f.countsIll() && !f.has(concept.HasDay, concept.HasPeriod, concept.HasRange) && !slices.Contains(metrics, MetricCumulative):
		metrics = append(List[Metric]{MetricCumulative}, metrics...)
	}
	if f.has(concept.Remain) && f.has(concept.QMany, concept.QMuch, concept.QCases) && !f.has(concept.MetricOther) && !slices.Contains(metrics, MetricActive) {
		metrics = append(metrics, MetricActive) // «สะสมกี่ราย หายกี่ราย เหลือกี่ราย»
	}
	metrics = f.ofPart(metrics)
	if len(metrics) == 0 && f.says("หายไป") && !f.says("หายไปไหน") {
		metrics = List[Metric]{MetricRecovered} // «หายไปแล้วกี่เปอร์เซ็นต์», which elsewhere says nothing of cases
	}
	if other := codes[Metric](f.values(concept.MetricOther)); other != nil {
		if len(other) > 1 {
			other = slices.DeleteFunc(other, func(m Metric) bool { return m == metricFieldHospital }) // where what is counted stands: «เตียง รพ.สนาม»
		}
		metrics = append(metrics, other...)
	}
	if f.q.Intent == CaseAdd {
		f.caseEntry()
	} else if len(metrics) > 0 && f.q.Intent != ReportCase {
		f.s.Metric = metrics
	}
	if f.by(); f.s.By == "" && f.says("เดือนไหน", "เดือนใด") && f.has(concept.RankHigh, concept.RankLow) {
		f.s.By = ByMonth
	}
	switch f.q.Intent {
	case CaseCompare:
		f.ranking()
		f.compareTo()
		if f.s.CompareTo.IsZero() {
			f.onlyCompared()
		}
	case CaseCount, CaseTrend:
		f.lastDays()
		if f.q.Intent == CaseCount && f.s.Metric == nil && f.has(concept.Perday) && f.s.Rank == "" {
			f.s.Metric = List[Metric]{MetricNew} // «ติดเชื้อวันละกี่คน»
		}
		if f.s.By == ByDistrict && !f.has(concept.ByDistrict, concept.WhichDistrict) && !(f.m.more && f.says("อำเภอ", "เขต", "พื้นที่", "ที่อื่น")) {
			f.s.By = "" // «พื้นที่วังน้อยเป็นศูนย์ไหม» ranks nothing
		}
		if f.s.Metric == nil && f.says("ทั้งสิ้น") {
			f.s.Metric = List[Metric]{MetricCumulative}
		}
	case ReportCase:
		f.report()
	}
}

// metricFieldHospital is the count of those in field hospitals, which no record holds.
const metricFieldHospital Metric = "โรงพยาบาลสนาม"

// listsIll tells whether the infected stand by themselves in a list of measures: «ป่วย หาย ตาย เท่าไหร่», «จำนวนผู้ป่วยกับหาย».
func (f *filler) listsIll() bool {
	for i := 0; i+1 < len(f.m.hits); i++ {
		h, next := f.m.hits[i], f.m.hits[i+1]
		if h.word == placeHit || next.word == placeHit || h.inTime {
			continue
		}
		joins := f.means(next.word, concept.Conj) && i+2 < len(f.m.hits) && f.m.gap(h.end, next.start)
		if joins {
			next = f.m.hits[i+2]
		}
		if next.word == placeHit || !f.means(next.word, concept.Metric) || !joins && h.end+1 != next.start {
			continue
		}
		switch said := f.m.source(h.start, h.end); strings.TrimPrefix(strings.TrimPrefix(said, "จำนวน"), "ยอด") {
		case "ป่วย", "ติด", "ติดเชื้อ", "ผู้ป่วย", "ผู้ติดเชื้อ", "เคส":
			return true
		}
	}
	return false
}

// countsIll tells whether how many fell ill is asked beside how many of another measure, without a space between: «ติดกี่คนหายกี่คน».
func (f *filler) countsIll() bool {
	return strings.Count(f.m.text, "กี่")-strings.Count(f.m.text, "เกี่") > 1 && f.says("ติดกี่", "ป่วยกี่", "ติดเชื้อกี่", "ผู้ป่วยกี่") && !f.says("ติดใหม่", "รายใหม่")
}

// ownDistrict are the words for the district of whoever asks, which is not known.
var ownDistrict = []string{"อำเภอเรา", "อำเภอของเรา", "อำเภอผม", "อำเภอของผม", "อำเภอหนู", "อำเภอฉัน", "อำเภอดิฉัน", "อำเภอพี่", "ตำบลเรา", "ตำบลผม"}

// onlyOfCases takes back what is said beside the matter: who wants to know the figure, and whose province «ของเรา»
// is. A post counts where it may be that of someone who is ill, and an office where it is the source of a figure.
func (f *filler) onlyOfCases() {
	if f.s.Scope == ScopeMine || f.s.Scope == ScopeProvince && len(f.s.Area) > 0 {
		f.s.Scope = ""
	}
	switch f.q.Intent {
	case CaseCount, CaseTrend, CaseCompare:
		f.s.Agency, f.s.Position = f.ofThoseIll()
		f.s.Person = nil
		if len(f.s.District) == 0 && f.says(ownDistrict...) {
			f.q.Ask = "บอทไม่ทราบว่าอำเภอของท่านคืออำเภอใด โปรดพิมพ์ชื่ออำเภอ เช่น “ยอดโควิดบางปะอิน”"
		}
	case CaseAdd:
		f.s.Position, f.s.Person, f.s.Relative = nil, nil, ""
	case ReportCase:
		f.s.Person = nil // who is ill is not for the bot, and not to be remembered with the question
		if f.addressed() {
			f.s.Position = nil
		}
	}
}

// ofThoseIll returns the offices and posts whose people are counted, by what is said of them: «เรือนจำติดเชื้อกี่คน», «ผู้ติดเชื้อในศาลากลาง». Offices that treat
// the ill tell figures of others: «สสจ.พบเชื้อกี่ราย».
func (f *filler) ofThoseIll() (agencies, posts List[string]) {
	for _, c := range []concept.Concept{concept.Agency, concept.Position, concept.Hall} {
		h, name, ok := f.m.word(f.u.lexicon, c)
		if !ok || treatsIll.MatchString(name) || !f.countsIllOf(h) {
			continue
		}
		switch c {
		case concept.Position:
			return nil, List[string]{name}
		case concept.Hall:
			name = f.m.source(h.start, h.end)
		}
		return List[string]{name}, nil
	}
	return nil, nil
}

// countsIllOf tells whether those who are ill are those of the office or post at a word.
func (f *filler) countsIllOf(h hit) bool {
	if reportsCount.MatchString(f.m.source(h.end, len(f.m.folded.Bytes))) {
		return false // «ยอดโควิดที่พัฒนาชุมชนรายงาน»
	}
	if before := strings.TrimRight(f.m.source(0, h.start), " "); strings.HasSuffix(before, "ใน") || strings.HasSuffix(before, "ที่") {
		return true
	}
	return slices.ContainsFunc(f.m.hits, func(next hit) bool {
		return next.word != placeHit && next.start == h.end && (f.means(next.word, concept.Infected) || f.means(next.word, concept.Found) || f.means(next.word, concept.Got))
	})
}

var treatsIll = regexp.MustCompile(`สาธารณสุข|โรงพยาบาล|ควบคุมโรค`)

// reportsCount is what an office does that tells a figure, right behind its name.
var reportsCount = regexp.MustCompile(`^ ?(?:จังหวัด)?(?:รายงาน|แจ้ง|บอก|ประกาศ|สรุป|ส่ง|ให้|นำเสนอ|เสนอ)`)

// addressed tells whether the post that is named is that of the reader: «ท่านปลัด», «เรียน ผวจ.».
func (f *filler) addressed() bool {
	h, _, ok := f.m.word(f.u.lexicon, concept.Position)
	if !ok {
		return false
	}
	before := strings.TrimRight(f.m.source(0, h.start), " ")
	return strings.HasSuffix(before, "ท่าน") || strings.HasSuffix(before, "เรียน") || strings.HasPrefix(f.m.source(h.start, h.end), "ท่าน")
}

// lastDays reads a bare number of days as those that end today, in a question about a trend or a mean («แนวโน้ม 7 วัน») or after
// one about some days («ขอแบบ 14 วัน»).
func (f *filler) lastDays() {
	if len(f.m.times) > 0 || len(f.m.lengths) != 1 || len(f.s.Ranges) == 0 && f.q.Intent != CaseTrend && !f.has(concept.Average) {
		return
	}
	if d := f.m.lengths[0]; d.Days > 1 && d.Months == 0 && d.Minutes == 0 {
		today := when.DateOf(f.now)
		f.s.Dates, f.s.Ranges = nil, List[when.Range]{{From: today.AddDays(1 - d.Days), To: today}}
	}
}

// commonPlaces adds the places whose names are common words as well, and which elsewhere count only beside known
// words: where cases or OTOP are spoken of, «ท่าเรือ» is hardly ever a pier.
func (f *filler) commonPlaces() {
	match, found := -1, 0
	for i, h := range f.m.hits {
		if h.word != placeHit {
			continue
		}
		match++
		if f.placeKnown(h.start) || !f.standsApart(i) {
			continue
		}
		p, could := f.u.places.Settle(f.m.matches, match)
		var list *List[string]
		switch {
		case p.Level == place.District && p.Province == f.u.office.Code && len(could) == 0:
			list = &f.s.District
		case p.Level == place.Province && i > 0 && f.m.hits[i-1].word != placeHit && f.means(f.m.hits[i-1].word, concept.ScopeProvince):
			list = &f.s.Area
		default:
			continue
		}
		if found++; found == 1 && len(f.m.places) == 0 && f.q.Intent != CaseCompare {
			f.s.Where = Where{} // of the query before
		}
		f.m.claims = append(f.m.claims, span{h.start, h.end})
		if !slices.Contains(*list, p.Name) {
			*list = append(slices.Clip(*list), p.Name)
		}
	}
}

// placeKnown tells whether the place at a byte of the folded text has been counted.
func (f *filler) placeKnown(at int) bool {
	for i := range f.m.places {
		if f.m.places[i].start == at {
			return true
		}
	}
	return false
}

// standsApart tells whether a name stands between spaces, numbers and known words, and is not part of the name of a
// hospital or school.
func (f *filler) standsApart(i int) bool {
	text, h := f.m.folded.Bytes, f.m.hits[i]
	begins := h.start == 0 || text[h.start-1] == ' ' || f.m.inQuantity(h.start-1)
	if i > 0 && f.m.gap(f.m.hits[i-1].end, h.start) {
		before := f.m.hits[i-1].word
		if before != placeHit && f.means(before, concept.Agencyword) {
			return false
		}
		begins = true
	}
	if i+1 < len(f.m.hits) && f.m.hits[i+1].word == placeHit && f.m.source(h.end, f.m.hits[i+1].start) == "กะ" {
		return begins // «นครหลวงกะท่าเรือ»
	}
	ends := h.end == len(text) || text[h.end] < 0xa1 || f.m.inQuantity(h.end) || i+1 < len(f.m.hits) && f.m.hits[i+1].start == h.end
	return begins && ends
}

// by fills what a figure is to be split by.
func (f *filler) by() {
	for _, b := range []struct {
		c    concept.Concept
		name Group
	}{
		{concept.ByProvince, ByProvince}, {concept.BySubdistrict, BySubdistrict}, {concept.ByDistrict, ByDistrict}, {concept.ByAge, ByAge},
		{concept.BySource, ByBudgetSource}, {concept.ByQuarter, ByQuarter}, {concept.ByMonth, ByMonth}, {concept.ByAgency, ByAgency},
	} {
		if f.has(b.c) {
			f.s.By = b.name
			return
		}
	}
	if f.q.Intent == OTOPSales && byEvents.MatchString(f.m.text) {
		f.s.By = ByEvent
		return
	}
	if !f.has(concept.TwoPlaces) && (f.has(concept.WhichDistrict) || f.has(concept.DistrictWord) && f.has(concept.RankHigh, concept.RankLow, concept.RankList)) {
		f.s.By = ByDistrict
	}
}

// ranking fills which end of a ranking is asked for, and how many places of it.
func (f *filler) ranking() {
	f.q.Aspect.BothEnds = f.has(concept.RankHigh) && f.has(concept.RankLow)
	switch {
	case f.has(concept.RankHigh):
		f.s.Rank = RankHighest
	case f.has(concept.RankLow, concept.RankNone):
		f.s.Rank = RankLowest
	case f.has(concept.RankList):
		f.s.Rank = RankHighest
	default:
		return
	}
	if len(f.m.amounts) == 1 && f.s.ListIndex == 0 {
		if a := f.m.amounts[0].Value; a.Scale == 0 && a.Digits > 1 && a.Digits <= 100 {
			f.s.Count = int(a.Digits)
		}
		return
	}
	if h, _, ok := f.m.word(f.u.lexicon, concept.RankList); ok && len(f.m.amounts) == 0 { // top5, which is no amount but a name
		if n, end := digits(f.m.folded.Bytes, h.end); end > h.end && n > 1 && n <= 100 {
			f.s.Count = n
		}
	}
}

func (f *filler) means(word int32, c concept.Concept) bool {
	for _, e := range f.u.lexicon.Entries[word] {
		if e.Concept == c {
			return true
		}
	}
	return false
}
