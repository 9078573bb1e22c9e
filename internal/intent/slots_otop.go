package intent

import (
	"regexp"
	"slices"
	"strings"

	"changwat/internal/intent/concept"
	"changwat/internal/thai/when"
)

// otop fills what is asked or told of OTOP: events, projects and figures.
func (f *filler) otop() {
	f.s.Position = nil // who wants a figure, or opens a fair, is no particular of it
	if f.q.Intent != OTOPProjects {
		f.s.Agency = nil
	} else {
		f.s.Agency = f.departmentsSaid(f.s.Agency)
	}
	if e := f.value(concept.Event); e != "" {
		f.s.Event = e
	}
	if p := f.value(concept.Project); p != "" {
		f.s.Project = p
	}
	if b := f.values(concept.BudgetSource); b != nil {
		f.s.BudgetSource = b
		if f.q.Intent == OTOPEvents && len(f.s.Ranges) == 0 {
			f.q.Intent = OTOPProjects // the money of a fair is recorded with the project of its name
		}
	}
	if w := f.value(concept.Workarea); w != "" && f.q.Intent == OTOPProjects {
		f.s.Topic = w
	}
	if f.q.Intent == OTOPProjects && f.s.Project == "" {
		f.s.Project, f.s.Event = f.s.Event, "" // the money of an event comes from a project of its name
	}
	if f.q.Intent == OTOPProjects {
		f.projectsAbout()
	}
	f.commonPlaces()
	f.by()
	f.ranking()
	f.unit()
	f.listedAfresh()
	f.fairPlaced()
	if f.q.Intent == OTOPSales && f.s.Rank == "" && f.says("อะไรขายดี", "ไหนขายดี", "ใดขายดี", "ขายดีที่สุด", "ขายดีสุด") {
		f.s.Rank = RankHighest
	}
	switch f.q.Intent {
	case OTOPAdd:
		f.otopEntry()
	case OTOPCompare:
		f.otopMetric()
		f.otopCompareTo()
	default:
		f.otopMetric()
	}
}

// projectAbout is a message that asks which projects are about something: «โครงการไหนเกี่ยวกับท่องเที่ยว».
var projectAbout = regexp.MustCompile(`(?:โครงการ|งาน)(?:ที่|ไหน|ใด|อะไร)?(?:บ้าง|มั่ง)?(?:ที่)?(?:เกี่ยวข้องกับ|เกี่ยวกับ|เกี่ยวกะ)(?:เรื่อง|การ)? ?([^ ]+?)(?:มีอะไร|มีไร|บ้าง|มั่ง|ไหน|อะไร|ไหม|มั้ย|ครับ|คับ|ค่ะ|คะ| |$)`)

// projectsAbout takes what projects are to be about for words of their titles, where it is none of the areas that they are divided by.
func (f *filler) projectsAbout() {
	about := projectAbout.FindStringSubmatchIndex(f.m.text)
	if about == nil || f.s.Project != "" || f.s.Topic != "" || f.m.pointing.byWords {
		return
	}
	said := f.m.text[about[2]:about[3]]
	f.m.claims = append(f.m.claims, span{f.m.folded.At(about[2]), f.m.folded.At(about[3])})
	if !strings.Contains(strings.ToLower(said), "otop") && !strings.Contains(said, "โอทอป") {
		f.s.Project = said
	}
}

// otopMetric fills which figure or particular is asked for.
func (f *filler) otopMetric() {
	var metric List[Metric]
	ask := func(name Metric, wanted bool) {
		if wanted {
			metric = append(metric, name)
		}
	}
	switch f.q.Intent {
	case OTOPEvents:
		until := f.asksUntil() || f.claimsUntil()
		ask(MetricVenue, f.has(concept.QWhere, concept.Map))
		ask(MetricDate, f.has(concept.QWhen) && !f.has(concept.QEnd) && !until)
		ask(MetricStart, f.has(concept.QTime))
		ask(MetricEnd, f.has(concept.QEnd) || until)
		entre, booth := f.has(concept.Entre) && f.says("กี่", "จำนวน"), f.has(concept.Booth) && f.says("กี่", "จำนวน")
		ask(MetricEntrepreneurs, entre)
		ask(MetricBooths, booth)
		ask(MetricCount, f.asksCount() && !entre && !booth)
		ask("ค่าเช่าหรือค่าเข้าชม", f.says("ค่าเช่า", "ค่าบูธ", "ค่าเข้า", "ค่าสมัคร", "ค่าที่"))
		ask(MetricBudget, f.has(concept.Budget, concept.Disburse, concept.UnitBaht) && !f.has(concept.BudgetSource))
		ask(MetricContact, f.has(concept.Contact, concept.Owner, concept.Incharge))
	case OTOPProjects:
		ask(MetricCount, f.asksCount())
		ask(MetricVenue, f.has(concept.QWhere) && !f.m.asksBarely())
		if f.has(concept.QWhat, concept.Detail) {
			f.s.Metric = nil // no longer how many, as the message before asked
		}
	case OTOPCompare:
		entre, booth := f.counted()
		ask(MetricEntrepreneurs, entre)
		ask(MetricBooths, booth)
		both := f.has(concept.Sale) && f.has(concept.Income) && (f.has(concept.Conj, concept.UnitPercent) || f.says("ทำไม", "ได้ไง", "ได้ยังไง")) && f.says("ยอดขาย", "ยอดจำหน่าย", "จำหน่าย") && f.says("รายได้")
		ask(MetricTotal, len(metric) == 0 && f.has(concept.Sale) && (both || len(f.s.District) > 1 || !f.has(concept.Income, concept.Growth)))
		ask(MetricIncomeChange, len(metric) == 0 || both)
	case OTOPSales:
		entre, booth := f.counted()
		ask(MetricEntrepreneurs, entre)
		ask(MetricBooths, booth)
		ask(MetricTotal, f.has(concept.Sale, concept.UnitBaht) || len(metric) == 0 && (f.has(concept.QMuch) || f.says("ยอด", "total")))
		ask(MetricCount, len(metric) == 0 && f.asksCount() && !f.m.saysAny(partsAsked...))
	}
	if len(metric) > 0 {
		f.s.Metric = metric
	}
}

// counted tells whether the producers and whether the booths are asked for. Beside a question for money they are
// only whose money it is: «รายรับกลุ่มโอทอปเท่าไหร่».
func (f *filler) counted() (entre, booth bool) {
	for i, h := range f.m.hits {
		if h.word == placeHit || !f.means(h.word, concept.Entre) && !f.means(h.word, concept.Booth) {
			continue
		}
		counts := f.means(h.word, concept.QMany)
		if i > 0 && f.m.hits[i-1].word != placeHit && f.m.gap(f.m.hits[i-1].end, h.start) {
			before := f.m.hits[i-1].word
			counts = counts || f.means(before, concept.QMany) || f.means(before, concept.ReportCount)
		}
		entre = entre || counts && f.means(h.word, concept.Entre)
		booth = booth || counts && f.means(h.word, concept.Booth)
	}
	if entre || booth {
		return entre, booth
	}
	if people := f.says("กี่ราย", "กี่คน", "กี่เจ้า", "กี่กลุ่ม", "กี่ลาย"); people && (f.has(concept.Entre) || !f.has(concept.Booth, concept.Sale, concept.Product)) {
		return true, false
	}
	if f.q.Intent == OTOPCompare || f.has(concept.Sale, concept.QMuch) && !(f.has(concept.Booth) && f.asksCount()) {
		return false, false
	}
	return f.has(concept.Entre), f.has(concept.Booth)
}

// asksCount tells whether a number of things is asked for, and neither money nor a time.
func (f *filler) asksCount() bool {
	for _, h := range f.m.hits {
		if h.word == placeHit || h.inTime || f.meansAny(h.word, &noCounts) {
			continue
		}
		if f.means(h.word, concept.QMany) || strings.HasPrefix(string(f.m.folded.Bytes[h.start:h.end]), howMany) {
			return true
		}
	}
	return false
}

// howMany is กี่ in folded bytes.
const howMany = "\xa1\xd5\xe8"

// noCounts are the concepts of words that hold «กี่» and ask for no number of things.
var noCounts = concept.Of(concept.QMuch, concept.QTime, concept.QWhen, concept.QEnd, concept.UnitBaht, concept.UnitMillion, concept.UnitPercent, concept.Growth, concept.About)

// asksUntil tells whether only the last day of an event is asked for: «ถึงวันไหน», and not «วันไหนถึงวันไหน».
func (f *filler) asksUntil() bool {
	h, _, ok := f.m.word(f.u.lexicon, concept.QWhen)
	return ok && (strings.HasPrefix(f.m.source(h.start, h.end), "ถึง") || strings.HasSuffix(strings.TrimSpace(f.m.source(0, h.start)), "ถึง"))
}

// claimsUntil tells whether the only day that is named is one up to which an event is said to be held, so that its last day is
// asked for: «ตลาดนัดจัดถึงวันอาทิตย์ใช่ไหม». The day then chooses no events.
func (f *filler) claimsUntil() bool {
	if len(f.m.times) != 1 || !f.has(concept.QYes) || f.has(concept.QWhat) {
		return false
	}
	t := f.m.times[0]
	before := strings.TrimSpace(f.m.text[:t.Begin])
	held := before != "" && strings.HasPrefix(t.Text, "ถึง")
	for _, w := range []string{"จัดถึง", "มีถึง", "ขายถึง", "เปิดถึง", "ไปถึง", "ยาวถึง", "หมด", "สิ้นสุด", "เลิก", "จบ"} {
		held = held || strings.HasSuffix(before, w)
	}
	if held {
		f.s.Dates, f.s.Ranges, f.s.TimeRange = nil, nil, when.Hours{}
		for _, a := range t.Assumptions {
			f.q.Readings = slices.DeleteFunc(slices.Clone(f.q.Readings), func(r string) bool { return r == a.Thai })
		}
	}
	return held
}

// says tells whether the text holds one of the words, which needs no entry of its own in the word lists.
func (f *filler) says(words ...string) bool { return f.m.saysAny(words...) }

// asksCost tells whether the message asks how much money a fair or a project was given or has used: «ใช้เงินไปกี่บาท».
func (f *filler) asksCost() bool {
	return f.has(concept.Budget, concept.Disburse, concept.UnitBaht, concept.UnitMillion) && f.has(concept.QMuch, concept.UnitBaht) && !f.has(concept.Sale)
}

// unit fills in which unit the answer is wanted.
func (f *filler) unit() {
	switch {
	case f.q.Intent == OTOPEvents && f.has(concept.UnitMillion, concept.UnitBaht): // what a fair costs is told as it is recorded
	case f.has(concept.UnitMillion):
		f.s.Unit = UnitMillion
	case f.has(concept.UnitPercent):
		f.s.Unit = UnitPercent
	case f.has(concept.UnitBaht):
		f.s.Unit = UnitBaht
	}
}

func (f *filler) mentions(c concept.Concept, from, to int) bool {
	for _, h := range f.m.hits {
		if h.word != placeHit && h.start >= from && h.end <= to && f.means(h.word, c) {
			return true
		}
	}
	return false
}

// departmentsSaid returns offices with a department in the place of its office in the province where the message names the department: its money
// pays for projects of its own, «กรมพัฒนาชุมชนมีกี่โครงการ».
func (f *filler) departmentsSaid(agencies List[string]) List[string] {
	all := slices.Clone(agencies)
	for _, h := range f.m.hits {
		if h.word == placeHit || !strings.HasPrefix(f.m.source(h.start, h.end), "กรม") {
			continue
		}
		for _, e := range f.u.lexicon.Entries[h.word] {
			if i := slices.Index(all, e.Value); i >= 0 && e.Concept == concept.Agency && strings.HasPrefix(e.Value, "สำนักงาน") {
				all[i] = "กรมการ" + strings.TrimSuffix(strings.TrimPrefix(e.Value, "สำนักงาน"), "จังหวัด")
			}
		}
	}
	return all
}
