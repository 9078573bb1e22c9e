package intent

import (
	"slices"
	"strings"

	"changwat/internal/intent/concept"
	"changwat/internal/thai/read"
	"changwat/internal/thai/when"
)

// lists are the subjects whose answers are lists, of which a follow-up may ask how many there are.
var lists = concept.Of(concept.CtxMeeting, concept.CtxEvent, concept.CtxProjects, concept.CtxOrder, concept.CtxContact)

// placeless are the subjects whose records have no place.
var placeless = concept.Of(concept.CtxSales, concept.CtxProjects, concept.CtxOrder, concept.CtxProgram, concept.CtxBudget)

// ofShown settles what a follow-up asks of what was shown: «มีทั้งหมดเท่าไหร่» after a list asks how many records there are,
// «ที่ไหน» after a figure whether it is divided by place.
func (f *filler) ofShown() {
	last := f.c.Last
	if last == nil || !f.q.Follow || !sameSubject(f.q.Intent, last.Intent) {
		return
	}
	subject := subjectOf(f.q.Intent)
	total := !f.q.Aspect.Headcount && (f.says("ทั้งหมด", "รวม") && f.has(concept.QMuch, concept.QMany) || f.m.countsRecords())
	switch {
	case f.m.goesOn == daysOfMeetings && len(f.c.Listed.IDs) != 1:
		f.s.Metric, f.q.Aspect.OnDays, f.q.Aspect.Held, f.q.Aspect.Coming, f.q.Aspect.Duration = nil, true, false, false, false
		return
	case lists.Has(subject) && total && f.q.Intent != MeetingAgenda && !f.has(concept.Booth, concept.Entre):
		f.s.Metric, f.q.Aspect.Shown, f.s.ListIndex = List[Metric]{MetricCount}, false, 0
		if subject == concept.CtxMeeting && !f.has(concept.RelNext, concept.RelPrev) {
			f.s.Relative = "" // of the one that was shown there is nothing to count
		}
	case subject == concept.CtxMeeting && f.s.Relative == RelativeNext && f.saysSo():
		f.s.Relative, f.q.Aspect.Shown = "", true
	case subject == concept.CtxCase && len(f.m.times) > 0 && f.s.Relative != RelativeLatest:
		f.s.Relative = "" // what was counted from the days that were shown
	}
	if subject == concept.CtxContact && f.says(whereOffices...) {
		f.q.Aspect.Detail = DetailPlace
	}
	if placeless.Has(subject) && (f.s.ListIndex != 0 || f.q.Aspect.Among != 0) && f.says("ห้องไหน", "ที่ไหน", "ชั้นไหน", "ตึกไหน", "ตรงไหน") {
		f.q.Aspect.Detail = DetailPlace // «อันแรกห้องไหน» of projects
	}
	if !f.m.asksBarely() || f.q.Aspect.Detail != "" || len(f.m.times)+len(f.m.places) > 0 {
		return
	}
	switch {
	case f.has(concept.QWho) && subject == concept.CtxCase:
		f.q.Aspect.Detail = DetailPerson
	case f.has(concept.QWhere) && subject == concept.CtxCase:
		f.s.By = ByDistrict
	case f.has(concept.QWho) && subject == concept.CtxSales:
		f.q.Aspect.Detail = DetailOwner
	case f.has(concept.QWhere) && placeless.Has(subject):
		f.q.Aspect.Detail = DetailPlace
	}
}

// saysSo tells whether the message only makes sure of the meeting that was shown since there was none on the day that was asked about:
// «งั้นครั้งต่อไปวันไหน». «งั้นครั้งต่อไปหลังจากนั้น» asks for the one behind it.
func (f *filler) saysSo() bool {
	asked, ok := f.c.Last.Slots.Period()
	return ok && len(f.m.times) == 0 && f.c.Shown.From.After(asked.To) && f.says("งั้น", "สรุป", "ตกลง", "แปลว่า") && !f.goesBehind()
}

// goesBehind tells whether the message goes on from what was shown, rather than wishes to see it once more: «บอกอีกที».
func (f *filler) goesBehind() bool {
	return f.says("จากนั้น", "หลังนั้น", "จากนี้", "หลังนี้", "จากครั้ง") || f.says("อีก") && !f.says("อีกที", "อีกครั้ง", "อีกรอบ")
}

// asksBarely tells whether the message is nothing but a question word: «ใครบ้างคะ», «มีทั้งหมดเท่าไหร่».
func (m *message) asksBarely() bool {
	left, asked := m.text, false
	for _, w := range anyDetail {
		if strings.Contains(left, w) {
			left, asked = strings.ReplaceAll(left, w, " "), true
		}
	}
	for _, w := range beside {
		left = strings.ReplaceAll(left, w, " ")
	}
	return asked && lettersOf(left) <= mostBeside
}

// asksTotal tells whether the message asks how many there are of what a list showed, and nothing else.
func (m *message) asksTotal(subject concept.Concept) bool {
	return lists.Has(subject) && (m.saysWord("ทั้งหมด") || m.saysWord("รวม")) && m.has.HasAny(concept.QMuch, concept.QMany) && m.asksBarely()
}

// daysBefore notes which other days the question before this one asked about, and takes both where the message asks for their
// difference: «สัปดาห์นี้กี่คน», «สัปดาห์ที่แล้วล่ะ», «ต่างกันเท่าไร».
func (f *filler) daysBefore() {
	last := f.c.Last
	if last == nil || subjectOf(last.Intent) != concept.CtxCase {
		return
	}
	was, ok := last.Slots.Period()
	if !ok {
		was = f.c.Shown
	}
	if was.Days() < 1 {
		return
	}
	if before := last.Aspect.Before; f.q.Intent == CaseCompare && f.q.Follow && len(f.m.times) == 0 && before.Days() > 0 && !f.says("วันก่อน") && (before.Days() == 1) == (was.Days() == 1) && f.says("ต่าง", "เพิ่ม", "ลด", "เทียบ", "มากกว่า", "น้อยกว่า") {
		f.s.When = When{Ranges: List[when.Range]{was, before}}
		if was.Days() == 1 {
			f.s.When = When{Dates: List[when.Date]{was.From, before.From}}
		}
		return
	}
	now, ok := f.s.Period()
	switch {
	case ok && now != was:
		if f.q.Aspect.Before = was; was.Days() == 1 {
			copy(f.q.Aspect.Earlier[:], last.Aspect.daysBefore())
		}
	case f.q.Follow:
		f.q.Aspect.Before, f.q.Aspect.Earlier = last.Aspect.Before, last.Aspect.Earlier
	}
}

// spanBefore reads «ก่อนหน้านี้» and «ถัดไป» alone as the span before or after the days that were spoken of, of one length.
func (m *message) spanBefore(base when.Range, last *Query) (read.Time, bool) {
	if t, ok := m.wholeSpan(base); ok {
		return t, true
	}
	if subjectOf(last.Intent) != concept.CtxCase || last.Intent == CaseTrend && base.Days() == 1 {
		return read.Time{}, false
	}
	text := strings.TrimSpace(m.text)
	for _, w := range []string{"ครับ", "คับ", "ค่ะ", "คะ", "ล่ะ", "หล่ะ", "ละ"} {
		text = strings.TrimSpace(strings.TrimSuffix(text, w))
	}
	for _, w := range []string{"แล้ว", "ส่วน", "และ", "ช่วง"} {
		text = strings.TrimSpace(strings.TrimPrefix(text, w))
	}
	back := slices.Contains(stepsBack, text)
	if !back && !slices.Contains(stepsOn, text) {
		return read.Time{}, false
	}
	n := base.Days()
	days := when.Range{From: base.To.AddDays(1), To: base.To.AddDays(n)}
	if back {
		days = when.Range{From: base.From.AddDays(-n), To: base.From.AddDays(-1)}
	}
	if base == monthOf(base.From) {
		days = stepFrom(base, when.GrainMonth, back, false)
	}
	begin := strings.Index(m.text, text)
	t := read.Time{Text: text, Begin: begin, Stop: begin + len(text), Kind: read.KindRange, Grain: when.GrainDay, From: when.Moment{Date: days.From}, To: when.Moment{Date: days.To}}
	if n == 1 {
		t.Kind = read.KindDate
	}
	return t, true
}

// wholeSpan reads «ทั้งเดือน» and «ทั้งสัปดาห์» as the month or the week of the day that was spoken of.
func (m *message) wholeSpan(base when.Range) (read.Time, bool) {
	for _, w := range []string{"ทั้งเดือน", "ทั้งสัปดาห์", "ทั้งอาทิตย์"} {
		at := strings.Index(m.text, w)
		if at < 0 || len(m.times) > 0 {
			continue
		}
		days, grain := monthOf(base.From), when.GrainMonth
		if w != "ทั้งเดือน" {
			days, grain = weekAround(base.From), when.GrainWeek
		}
		return read.Time{Text: w, Begin: at, Stop: at + len(w), Kind: read.KindRange, Grain: grain, From: when.Moment{Date: days.From}, To: when.Moment{Date: days.To}}, true
	}
	return read.Time{}, false
}

// oneDayNamed are the words that mean the one day that was spoken of.
var oneDayNamed = []string{"วันเดียวกันนั้น", "วันนั้น", "วันที่ว่า", "วันดังกล่าว"}

// thatDay reads «วันนั้น» as the one day that was spoken of, and «อาทิตย์นั้น» and «เดือนนั้น» as what it is in.
func (m *message) thatDay(base when.Range) (read.Time, bool) {
	if t, ok := m.thatSpan(base); ok {
		return t, true
	}
	if t, ok := m.thoseDays(base); ok {
		return t, true
	}
	if base.Days() != 1 || len(m.times) > 0 {
		return read.Time{}, false
	}
	for _, word := range oneDayNamed {
		if at := strings.Index(m.text, word); at >= 0 {
			day := when.Moment{Date: base.From}
			return read.Time{Text: word, Begin: at, Stop: at + len(word), Kind: read.KindDate, Grain: when.GrainDay, From: day, To: day}, true
		}
	}
	return read.Time{}, false
}

// daysNamed are the words that mean all the days that were spoken of.
var daysNamed = []string{"ช่วงเวลานั้น", "ช่วงวันนั้น", "ช่วงนั้น", "ช่วงดังกล่าว", "ระหว่างนั้น", "วันเหล่านั้น"}

// thoseDays reads «ช่วงนั้น» as the days that were spoken of, of which there are several.
func (m *message) thoseDays(base when.Range) (read.Time, bool) {
	if base.From.IsZero() || base.Days() < 2 || len(m.times) > 0 || !m.saysAny(daysNamed...) {
		return read.Time{}, false
	}
	at := slices.IndexFunc(daysNamed, m.saysWord)
	begin := strings.Index(m.text, daysNamed[at])
	return read.Time{Text: daysNamed[at], Begin: begin, Stop: begin + len(daysNamed[at]), Kind: read.KindRange, Grain: when.GrainDay, From: when.Moment{Date: base.From}, To: when.Moment{Date: base.To}}, true
}

// spansNamed are the words that mean the week and the month of the days that were spoken of.
var spansNamed = []struct {
	word  string
	grain when.Grain
}{{"สัปดาห์นั้น", when.GrainWeek}, {"อาทิตย์นั้น", when.GrainWeek}, {"วีคนั้น", when.GrainWeek}, {"เดือนนั้น", when.GrainMonth}}

// thatSpan reads the week or the month of the days that were spoken of, which are in one.
func (m *message) thatSpan(base when.Range) (read.Time, bool) {
	if base.From.IsZero() || !m.saysWord("นั้น") {
		return read.Time{}, false
	}
	for _, span := range spansNamed {
		at := strings.Index(m.text, span.word)
		if at < 0 || strings.HasSuffix(m.text[:at], "วัน") || slices.ContainsFunc(m.times, func(t read.Time) bool { return t.Begin < at || t.Stop > at+len(span.word) }) {
			continue
		}
		days := weekAround(base.From)
		if span.grain == when.GrainMonth {
			days = monthOf(base.From)
		}
		if !days.Contains(base.To) {
			continue
		}
		return read.Time{Text: span.word, Begin: at, Stop: at + len(span.word), Kind: read.KindRange, Grain: span.grain, From: when.Moment{Date: days.From}, To: when.Moment{Date: days.To}}, true
	}
	return read.Time{}, false
}

// whoMust are the words that ask who is to carry something out.
var whoMust = []string{"ใครบ้างที่ต้อง", "ใครบ้างต้อง", "ใครที่ต้อง", "ใครต้อง", "หน่วยงานไหนต้อง", "หน่วยไหนต้อง"}

// ordersOfProgram tells whether a message asks who ordered the programme or the disbursement that was spoken of, or who is to carry it
// out: «ใครสั่ง», «ใครต้องทำ».
func (m *message) ordersOfProgram(last *Query) bool {
	if last.Intent == ProgramProgress && last.Slots.Program != "" && m.saysAny(whoMust...) &&
		lettersOf(without(m.text, slices.Concat(whoMust, []string{"ปฏิบัติตาม", "ปฏิบัติ", "ดำเนินการ", "ทำตาม", "ทำ", "เรื่อง"}, beside))) == 0 {
		return true
	}
	return (last.Intent == ProgramProgress && last.Slots.Program != "" || last.Intent == BudgetDisbursement) && m.saysWord("ใครสั่ง") && len(m.folded.Bytes) < 24 && len(m.times) == 0
}
