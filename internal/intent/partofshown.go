package intent

import (
	"cmp"
	"slices"
	"strings"

	"changwat/internal/intent/concept"
)

// PartOfShown is one part of what was shown last, for which a message asks that says nothing else: it is answered by that part alone, of
// the same records, whatever the words would ask for by themselves.
type PartOfShown string

// The parts that may be asked for.
const (
	PartSource  PartOfShown = "source"  // which source it is from: «ข้อมูลมาจากไหน», «ขอเอกสารต้นฉบับ»
	PartPaper   PartOfShown = "paper"   // the document itself that the records are from: «ขอข่าวต้นฉบับ», «ส่งเอกสารให้หน่อย»
	PartDay     PartOfShown = "day"     // of which day the source is: «ของวันที่เท่าไหร่»
	PartShort   PartOfShown = "short"   // all of it in few words: «ขอแบบย่อๆ»
	PartForward PartOfShown = "forward" // all of it in few words, to be passed on: «ขอสรุปสั้นๆ ส่งต่อไลน์กลุ่ม»
	PartMeeting PartOfShown = "meeting" // at which meeting it was said: «พูดในประชุมไหน»
	PartSpeaker PartOfShown = "speaker" // who said it there: «ใครเป็นคนพูด»
	PartPercent PartOfShown = "percent" // the change in per cent: «คิดเป็นกี่%»

	PartCalendar PartOfShown = "calendar" // how a meeting gets into a calendar: «ลงปฏิทินให้หน่อย»
	PartRelation PartOfShown = "relation" // whether two figures that were spoken of are one: «คนละตัวกับยอดเมื่อกี้ใช่ไหม»
)

// partWords are how a part is asked for: words of which one is said, and those that may stand beside them. Of some subjects the words ask
// something else, which other rules read.
type partWords struct {
	part   PartOfShown
	said   []string
	beside []string
	of     concept.Set
}

// recordsShown are the subjects whose answers show records, and spokenAt those whose records are what was said at meetings.
var (
	recordsShown = concept.Of(concept.CtxMeeting, concept.CtxOrder, concept.CtxProgram, concept.CtxBudget, concept.CtxEvent, concept.CtxProjects, concept.CtxContact)
	spokenAt     = concept.Of(concept.CtxOrder, concept.CtxProgram, concept.CtxBudget)
	undated      = concept.Of(concept.CtxProgram, concept.CtxBudget, concept.CtxProjects, concept.CtxContact)
)

// partsOfShown are the parts in the order in which they are tried. The longest words come first where one holds another.
var partsOfShown = []partWords{
	{PartForward, []string{"ส่งต่อ", "ส่งให้", "ส่งเข้า", "ส่งลง", "แชร์ต่อ", "แชร์ให้", "ไว้ส่ง", "เอาไปส่ง", "เอาไปลง", "เอาไปแปะ"}, slices.Concat(shortWords, besideShort), recordsShown},
	{PartShort, shortWords, besideShort, recordsShown},
	{PartSource, sourceWords, besideSource, recordsShown},
	{PartDay, []string{"อัพเดทเมื่อ", "อัปเดตเมื่อ", "อัพเดตเมื่อ", "อัปเดทเมื่อ", "อัพเดทล่าสุดเมื่อ", "อัปเดตล่าสุดเมื่อ", "ข้อมูลเมื่อ", "ข้อมูลวันที่เท่า", "ข้อมูล ณ วันที่เท่า", "ข้อมูลของเมื่อ", "ข้อมูลของวันที่เท่า", "ข้อมูลวันไหน", "ข้อมูลของวันไหน", "ข้อมูลตั้งแต่เมื่อ", "ข้อมูลปีไหน", "ข้อมูลของปีไหน", "ลงวันที่เท่า", "ลงวันที่อะไร", "ลงวันที่ไหน", "ลงวันไหน", "ลงเมื่อ"},
		[]string{"ข้อมูล", "เอกสาร", "ข่าว", "หนังสือ", "ไหร่", "ไร", "ใด", "ล่าสุด", "คือ"}, recordsShown},
	{PartDay, []string{"ของวันที่เท่า", "ของวันไหน", "ของปีไหน", "ของเมื่อ", "ของเดือนไหน", "ณ วันที่เท่า"}, []string{"ข้อมูล", "ไหร่", "ไร", "ใด", "คือ"}, undated},
	{PartDay, []string{"ถึงวันไหน", "ถึงวันที่เท่า", "ถึงวันอะไร", "ถึงเมื่อ", "ณ วันไหน", "ณ วันที่เท่า", "ณ เมื่อ"}, []string{"ข้อมูล", "ตัวเลข", "ยอด", "นับ", "นี้", "ไหร่", "ไร", "ใด", "คือ", "อัพเดท", "อัปเดต", "ตัด"}, concept.Of(concept.CtxCase, concept.CtxSales)},
	{PartMeeting, []string{"ประชุมครั้งไหน", "ประชุมครั้งที่เท่า", "ประชุมไหน", "จากประชุมอะไร", "จากการประชุมอะไร", "ในประชุมอะไร", "จากประชุมวันไหน", "ในประชุมวันไหน"}, besideSpoken, spokenAt},
	{PartCalendar, []string{"ปฏิทิน", "calendar", "คาเลนดาร์"}, []string{"ลง", "ส่ง", "ใส่", "เพิ่ม", "เข้า", "ให้", "ช่วย", "ยังไง", "อย่างไร", "มือถือ", "โทรศัพท์", "เครื่อง", "ผม", "หนู", "google", "ประชุม"}, concept.Of(concept.CtxMeeting)},
	{PartRelation, []string{"คนละตัว", "คนละยอด", "คนละอัน", "ตัวเดียวกัน", "ยอดเดียวกัน", "อันเดียวกัน", "รวมกันได้", "รวมกันเลย", "บวกกันได้", "บวกกันเลย", "เอามารวมกัน", "เอามาบวกกัน", "นับซ้ำ", "เอามารวมกับ", "เอามาบวกกับ", "ไปรวมกับ", "ไปบวกกับ", "รวมกับ", "บวกกับ"},
		[]string{"เมื่อกี้", "เมื่อกี๊", "เมื่อครู่", "ก่อนหน้า", "ตอนแรก", "อันแรก", "ตัวเลข", "ยอดขาย", "ยอดจำหน่าย", "รายได้", "ยอด", "ตัว", "สอง", "2", "ทั้ง", "เพิ่ม", "หรือ", "กัน", "กะ"}, concept.Of(concept.CtxSales)},
	{PartSpeaker, []string{"ใครเป็นคนพูด", "ใครเป็นผู้พูด", "ใครเป็นคนรายงาน", "ใครเป็นผู้รายงาน", "ใครเป็นคนนำเสนอ", "ใครพูด", "ใครรายงาน", "ใครนำเสนอ", "ใครบอก", "ใครเป็นคนบอก"}, besideSpoken, concept.Of(concept.CtxProgram, concept.CtxBudget)},
}

var (
	sourceWords  = []string{"เอกสารต้นฉบับ", "เอกสารต้นทาง", "เอกสารอ้างอิง", "ต้นฉบับ", "แหล่งที่มา", "แหล่งข้อมูล", "แหล่งอ้างอิง", "อ้างอิงจากไหน", "อ้างอิงจากอะไร", "เอามาจากไหน", "ได้มาจากไหน", "มาจากไหน", "ประกาศจากไหน", "จากไหน", "ที่มาคือ", "ที่มา", "จากเอกสารฉบับไหน", "เอกสารฉบับไหน", "หนังสือฉบับไหน", "ฉบับไหน", "เอกสารไหน", "เอกสารอะไร"}
	besideSource = []string{"ข้อมูล", "เรื่อง", "รายชื่อ", "อะไร", "คือ", "เอา", "ลิงก์", "ลิงค์"}
	shortWords   = []string{"สั้นๆ", "สั้น ๆ", "ย่อๆ", "ย่อ ๆ", "แบบสั้น", "แบบย่อ", "ฉบับย่อ", "พอสังเขป", "กระชับๆ", "กระชับ", "คร่าวๆ", "คร่าว ๆ", "ใจความสำคัญ"}
	besideShort  = []string{"สรุปความ", "สรุป", "แจ้งเวียน", "แจ้ง", "ประกาศ", "เอาแบบ", "เอา", "แบบ", "ข้อความ", "ช่วย", "ไว้", "เข้า", "ลง", "ให้", "ส่ง", "ต่อ", "แชร์", "แปะ", "ทาง", "ไลน์", "line", "กลุ่ม", "ที่ทำงาน", "อำเภอ", "ตำบล", "หน่วยงาน", "ทีมงาน", "ทีม", "ลูกน้อง", "หัวหน้า", "เพื่อน", "นาย", "ผม", "หนู", "พวก", "เรา", "ๆ"}
	besideSpoken = []string{"พูดถึง", "พูด", "คุย", "พิจารณา", "รายงาน", "สั่งการ", "สั่ง", "หารือ", "เข้า", "เรื่อง", "ครั้ง", "ไหร่", "ไร", "ใด", "คือ", "ตอน", "การ"}
)

// percentAsked are the words of a message that asks for nothing but a change in per cent.
var percentAsked = []string{"เปอร์เซ็นต์", "เปอร์เซนต์", "เปอร์เซ็น", "เปอร์เซน", "เปอร์", "ร้อยละ", "กี่", "เท่าไหร่", "เท่าไร", "คิด", "ตก", "เพิ่มขึ้น", "เพิ่ม", "เติบโต", "โต", "ขึ้น", "เปลี่ยน", "ไป", "มา"}

// partOfShown returns the last query again, with the part of its answer for which alone the message asks; it is not ok where it asks
// for something else.
func (m *message) partOfShown(c Context) (q Query, ok bool) {
	last := c.Last
	if last == nil || last.Ask != "" || enters(last.Intent) && last.Intent != ReportCase {
		return Query{}, false
	}
	weekends := Weekends("")
	if last.Aspect.Holidays.Asked {
		weekends = m.weekendsAside()
	}
	aboutDay := m.dayOfShown(last, c)                                    // whose words may be those of a time
	measured := m.asksDistance(subjectOf(last.Intent)) || aboutDay != "" // from a place, which it may name
	if !measured && len(m.times)+len(m.places)+len(m.named) > 0 || m.listed != 0 || len(m.text) > longest {
		return Query{}, false
	}
	part := cmp.Or(aboutDay, m.partAsked(last, c))
	if part == "" || len(m.amounts) > 0 && part != PartRelation {
		return Query{}, false
	}
	q = *last
	q.Text, q.Confidence, q.Unread, q.Readings = m.text, surely, nil, nil
	q.Times = last.Times
	q.Telling, q.asks = Telling{}, true
	q.Aspect.OfShown, q.Aspect.Provenance = part, ""
	if part == PartPercent {
		q.Intent, q.Aspect.Percent, q.Aspect.Parts = OTOPCompare, true, false
	}
	if part == PartRelation {
		q.Intent, q.Slots.Metric, q.Aspect.Parts, q.Aspect.Income = OTOPCompare, List[Metric]{MetricTotal, MetricIncomeChange}, false, false
	}
	switch part {
	case PartCount:
		if q.untilShown(m, c.Shown) {
			return q, true
		}
		q.countsAll(weekends, c.Shown)
		return q, true
	case PartList:
		q.listsAll(c)
		return q, true
	case PartAgain:
		if q.Follow = true; subjectOf(last.Intent) == concept.CtxMeeting {
			q.Intent = MeetingQuery // it counts from the one that was shown
		}
	}
	if q.Follow {
		q.Aspect.Shown, q.Aspect.More, q.Aspect.Rest, q.Slots.ListIndex = true, false, false, 0 // which the answer kept as the one that was picked
		if q.Slots.Relative == RelativeNext || q.Slots.Relative == RelativePrevious {
			q.Slots.Relative = "" // it does not step on
		}
	}
	return q, true
}

// partAsked returns the part for which the message asks, where it says nothing else.
func (m *message) partAsked(last *Query, c Context) PartOfShown {
	// What is to be done where somebody fell ill is answered by an order, and reports nothing.
	subject := subjectOf(last.Intent)
	text := strings.ReplaceAll(strings.TrimSpace(m.text), "ข้อมูลนี้", "ข้อมูล")
	if last.ofIncome() && m.has.Has(concept.UnitPercent) && lettersOf(without(text, slices.Concat(percentAsked, beside))) == 0 {
		return PartPercent
	}
	if recordsShown.Has(subject) && m.asksDocument() {
		return PartPaper
	}
	for _, a := range m.amounts {
		text = strings.ReplaceAll(text, a.Text, " ")
	}
	for _, p := range partsOfShown {
		of := p.of.Has(subject) || last.Intent == ReportCase || p.part == PartMeeting && last.Intent == MeetingAgenda || p.part == PartSource && last.Aspect.Holidays.Asked
		if !of || !containsAny(text, p.said...) {
			continue
		}
		if (p.part == PartShort || p.part == PartForward) && last.Intent == MeetingQuery && m.saysWord("สรุป") {
			continue // of a meeting, what came of it is asked for
		}
		if p.part == PartSource && m.saysAny("ต้องเอา", "เอาไป", "ไปบ้าง", "ต้องใช้", "เตรียม", "ต้องมี") {
			continue // «ต้องเอาเอกสารอะไรไปบ้าง»
		}
		if lettersOf(without(text, slices.Concat(p.said, p.beside, []string{"ของ"}, beside))) == 0 {
			return p.part
		}
	}
	if m.countsWhatWasShown(last) {
		return PartCount
	}
	if m.asksList(last, c) {
		return PartList
	}
	return m.unsaidAsked(last, c)
}
