package intent

import (
	"regexp"
	"slices"

	"changwat/internal/intent/concept"
)

// The particulars of what was shown that no record of its subject states, and how many there are of it.
const (
	PartContact   PartOfShown = "contact"   // whom to ask, or the number to call: «ติดต่อใครได้»
	PartMoney     PartOfShown = "money"     // what it costs: «ใช้งบเท่าไหร่»
	PartAttendees PartOfShown = "attendees" // who takes part: «ใครไปบ้าง»
	PartProxy     PartOfShown = "proxy"     // whether somebody else may come instead: «ส่งตัวแทนได้ไหม»
	PartOnline    PartOfShown = "online"    // whether it may be had from afar: «ออนไลน์ได้ไหม»
	PartClock     PartOfShown = "clock"     // at what hour: «กี่โมงนะ»
	PartRoute     PartOfShown = "route"     // how to get there: «ไปยังไง»
	PartParking   PartOfShown = "parking"   // where to leave the car: «จอดรถที่ไหน»
	PartUrgency   PartOfShown = "urgency"   // which of them matters most: «อันไหนสำคัญสุด»
	PartSignUp    PartOfShown = "sign-up"   // whether or how to register: «ต้องลงทะเบียนไหม»
	PartDone      PartOfShown = "done"      // when it is to be finished: «ต้องเสร็จภายในเมื่อไร»

	PartTarget PartOfShown = "target" // what was aimed at: «เป้าเท่าไหร่»
	PartFee    PartOfShown = "fee"    // what it costs to come in: «เสียค่าเข้าไหม»
	PartGoods  PartOfShown = "goods"  // what is sold there: «มีของกินไหม»

	PartDistance PartOfShown = "distance" // how far away it is: «ห่างจากศาลากลางกี่กิโล»
	PartFunds    PartOfShown = "funds"    // which money pays for each of several, which the records do state: «ใช้งบอะไรบ้าง»

	PartCount PartOfShown = "count" // how many there are: «สรุปกี่อัน»
)

// recordsAndFigures are the subjects whose answers show records or figures.
var recordsAndFigures = recordsShown.With(concept.CtxCase, concept.CtxSales)

// unsaidOf are the words that ask for a particular of what was shown, and the subjects whose records do not state it. What others state is
// asked for by other rules.
var unsaidOf = []partWords{
	{PartContact, []string{"ติดต่อใคร", "ติดต่อไปที่ไหน", "ติดต่อที่ไหน", "ติดต่อได้ที่ไหน", "ติดต่อยังไง", "ติดต่ออย่างไร", "สอบถามใคร", "สอบถามได้ที่ไหน", "สอบถามที่ไหน", "โทรหาใคร", "โทรถามใคร", "โทรถาม", "ถามรายละเอียด", "ถามใคร", "โทรไปไหน", "โทรไปที่ไหน", "ปรึกษาใคร"},
		besideContact, recordsAndFigures.Without(concept.CtxContact)},
	{PartContact, []string{"เบอร์โทรศัพท์", "เบอร์โทร", "เบอร์ติดต่อ", "เบอร์", "เบอ", "หมายเลขโทรศัพท์", "หมายเลขติดต่อ", "ช่องทางติดต่อ", "โทรศัพท์", "โทร"},
		besideContact, recordsAndFigures.Without(concept.CtxContact, concept.CtxMeeting)},
	{PartMoney, []string{"งบประมาณเท่าไหร่", "งบประมาณเท่าไร", "งบเท่าไหร่", "งบเท่าไร", "งบกี่บาท", "ใช้เงินเท่าไหร่", "ใช้เงินเท่าไร", "วงเงินเท่าไหร่", "วงเงินเท่าไร"}, besideMoney, concept.Of(concept.CtxMeeting, concept.CtxEvent, concept.CtxCase, concept.CtxContact, concept.CtxOrder, concept.CtxSales)},
	{PartMoney, []string{"กี่บาท", "กี่ล้าน", "เงินเท่าไหร่", "เงินเท่าไร"}, besideMoney, concept.Of(concept.CtxMeeting, concept.CtxEvent, concept.CtxContact, concept.CtxOrder)},
	{PartMoney, []string{"เป็นเงิน", "ใช้เงิน", "เป็นงบ", "เป็นงบประมาณ", "วงเงินรวม", "งบรวม"}, slices.Concat(besideMoney, []string{"รวม", "ทั้งหมด", "เป็น", "ใช้", "เท่าไหร่", "เท่าไร", "กี่บาท", "กี่ล้าน"}), concept.Of(concept.CtxProjects)},
	{PartFunds, []string{"งบอะไร", "งบไหน", "งบใด", "งบใคร", "งบของใคร", "งบจากไหน", "งบมาจากไหน", "งบประมาณอะไร", "งบประมาณไหน", "งบประมาณจากไหน", "งบประมาณมาจากไหน", "แหล่งงบ", "แหล่งเงิน", "เงินจากไหน", "เงินมาจากไหน", "เงินของใคร"}, besideFunds, concept.Of(concept.CtxProjects)},
	{PartAttendees, []string{"ใครไปบ้าง", "ใครไป", "ใครมาบ้าง", "ใครมา", "ใครเข้าร่วมบ้าง", "ใครเข้าร่วม", "ใครร่วมบ้าง", "ใครต้องไปบ้าง", "ใครต้องไป", "ใครจะไป"},
		nil, recordsAndFigures.Without(concept.CtxMeeting)},
	{PartProxy, []string{"ส่งตัวแทน", "ส่งผู้แทน", "ส่งคนแทน", "ส่งคนอื่น", "ส่งลูกน้อง", "ให้คนอื่น", "ให้ลูกน้อง", "ให้ตัวแทน", "ให้ผู้แทน", "มอบคนอื่น", "มอบหมายคนอื่น", "มอบผู้แทน", "มอบตัวแทน", "ต้องไปเอง", "ต้องเข้าเอง", "ต้องมาเอง", "ไปเอง", "เข้าเอง", "มาเอง", "ไปด้วยตัวเอง", "ไปด้วยตนเอง"},
		[]string{"เข้าร่วม", "ร่วม", "เข้าประชุม", "ประชุม", "ไปแทน", "เข้าแทน", "แทน", "เข้า", "ให้", "จำเป็น", "เท่านั้น", "หนู", "ผม"}, recordsAndFigures},
	{PartOnline, []string{"ออนไลน์", "ออนไลน", "ซูม", "zoom", "Zoom", "ZOOM"}, []string{"ผ่าน", "ทาง", "แบบ", "เข้าร่วม", "เข้า", "ร่วม", "ประชุม"},
		recordsAndFigures.Without(concept.CtxMeeting, concept.CtxSales)},
	{PartClock, []string{"กี่โมง", "ตอนกี่โมง", "เวลาไหน", "เวลาเท่าไหร่", "เวลาเท่าไร"}, []string{"เริ่ม", "เลิก", "ตอน", "ถึง"}, concept.Of(concept.CtxProgram, concept.CtxContact)},
	{PartClock, []string{"กี่โมง"}, []string{"นับ", "ถึง", "ตัดยอด", "ตัด", "ยอด", "ตัวเลข", "ข้อมูล", "ตอน", "เวลา", "ณ"}, concept.Of(concept.CtxCase)},
	{PartTarget, []string{"ตั้งเป้า", "เป้าหมาย", "เป้า"}, []string{"ถึง", "ตาม", "เกิน", "ทะลุ", "ได้", "ไว้", "ตั้ง", "เท่าไหร่", "เท่าไร", "กี่บาท", "กี่ล้าน", "หรือยัง", "รึยัง", "ยัง", "ยอด"}, concept.Of(concept.CtxSales)},
	{PartFee, []string{"ค่าเข้า", "ค่าผ่านประตู", "เข้าฟรี", "ฟรี", "ค่าบัตร", "เสียเงิน", "เสียตัง"}, []string{"เสีย", "เข้า", "งาน", "ชม", "บัตร", "ต้อง", "เท่าไหร่", "เท่าไร", "กี่บาท"}, concept.Of(concept.CtxEvent)},
	{PartGoods, []string{"ขายอะไร", "ขายไร", "อะไรขาย", "ไรขาย", "อะไรมาขาย", "สินค้าอะไร", "สินค้าไร", "ของกิน", "ของอะไร", "อะไรน่าสนใจ", "ไรน่าสนใจ", "อะไรเด็ด", "อะไรกิน", "ไรกิน"}, []string{"มาขาย", "ขาย", "มา", "กิน", "อะไร", "ไร", "น่า"}, concept.Of(concept.CtxEvent)},
	{PartRoute, []string{"ไปยังไง", "ไปอย่างไร", "ไปไง", "มายังไง", "เดินทางยังไง", "เดินทางอย่างไร", "เดินทางไง", "ไปทางไหน", "แผนที่"}, []string{"เดินทาง", "ทาง", "ส่ง", "รถ"}, concept.Of(concept.CtxEvent)},
	{PartParking, []string{"จอดรถที่ไหน", "จอดรถตรงไหน", "จอดรถได้ที่ไหน", "ที่จอดรถ", "จอดที่ไหน", "จอดได้ที่ไหน", "จอดรถ"}, []string{"เอารถ", "รถ", "ไหน", "ตรง"}, concept.Of(concept.CtxMeeting, concept.CtxEvent)},
	{PartUrgency, []string{"อันไหนสำคัญที่สุด", "อันไหนสำคัญสุด", "อันไหนสำคัญ", "ไหนสำคัญที่สุด", "ไหนสำคัญสุด", "ไหนสำคัญ", "ไหนด่วนที่สุด", "ไหนด่วนสุด", "ไหนเร่งด่วนสุด", "ไหนเร่งด่วน", "ไหนด่วน"}, []string{"ประชุม", "งาน", "โครงการ", "อัน", "ตัว", "ครั้ง", "นัด", "เรื่อง", "วาระ", "กว่า"},
		concept.Of(concept.CtxMeeting, concept.CtxEvent, concept.CtxProjects, concept.CtxProgram)},
	{PartSignUp, []string{"ลงทะเบียน", "สมัครยังไง", "สมัครที่ไหน", "สมัครอย่างไร", "สมัครได้", "สมัครเข้าร่วม", "ต้องสมัคร", "สมัครเมื่อ", "สมัครวันไหน", "จองที่", "ตอบรับ"}, []string{"ที่ไหน", "ยังไง", "อย่างไร", "ล่วงหน้า", "ก่อน", "เข้าร่วม", "เมื่อไหร่", "เมื่อไร", "วันไหน"}, concept.Of(concept.CtxEvent, concept.CtxProjects)},
	{PartDone, []string{"เสร็จภายในเมื่อไหร่", "เสร็จภายในเมื่อไร", "เสร็จภายในวันไหน", "เสร็จวันไหน", "เสร็จเมื่อไหร่", "เสร็จเมื่อไร", "เสร็จตอนไหน", "แล้วเสร็จเมื่อไหร่", "แล้วเสร็จเมื่อไร"}, []string{"แล้วเสร็จ", "ให้", "ทำ", "ดำเนินการ"},
		concept.Of(concept.CtxProjects, concept.CtxCase, concept.CtxSales, concept.CtxContact)},
}

// besideMoney are the words that may stand beside those that ask what something costs.
var besideMoney = []string{"งบประมาณ", "ทั้งสิ้น", "ค่าใช้จ่าย", "จัด", "งบ", "เงิน"}

// besideContact are the words that may stand beside those that ask for whom to ask.
var besideContact = []string{"สอบถาม", "ติดต่อ", "โทรศัพท์", "ข้อมูล", "รายละเอียด", "ที่ไหน", "เพิ่มเติม", "เพิ่ม", "อะไร", "เท่าไหร่", "เท่าไร", "เบอร์ไหน", "ไหน", "เรื่อง", "อีก", "โทร", "เบอร์", "ให้", "ดี"}

// endings are the spoken words that end a question.
var endings = []string{"รึเปล่า", "รึป่าว", "มั๊ย", "ไม๊", "ป่ะ", "ปะ", "อ่ะ", "อะ"}

// yesNoAsked are the particulars that are only asked for in a question whether: «ไปออนไลน์นะ» tells something.
var yesNoAsked = []PartOfShown{PartProxy, PartOnline}

// unsaidAsked returns the particular for which alone the message asks and that the records of the last subject do not state; "" where it asks
// for none, or names somebody, whom other rules look up.
func (m *message) unsaidAsked(last *Query, c Context) PartOfShown {
	if m.has.HasAny(concept.Position, concept.Agency, concept.HasPerson, concept.Title, concept.Remind, concept.Subscribe) {
		return ""
	}
	subject := subjectOf(last.Intent)
	if m.asksDistance(subject) {
		return PartDistance
	}
	for i := range unsaidOf {
		p := &unsaidOf[i]
		of := p.of.Has(subject) || last.Intent == ReportCase && p.part == PartContact
		if p.part == PartContact && subject == concept.CtxMeeting && !of {
			of = len(c.Listed.IDs) > 1 && c.Listed.Picked == 0 // of one meeting the number of its chair is meant
		}
		if p.part == PartFunds && (len(c.Listed.IDs) < 2 || c.Listed.Picked != 0) {
			continue // of one project its answer says it
		}
		if !of || !m.saysAny(p.said...) || slices.Contains(yesNoAsked, p.part) && !m.has.Has(concept.QYes) {
			continue
		}
		if m.isOnly(p.said, p.beside, endings) {
			return p.part
		}
	}
	return ""
}

// howFar asks how far a place is, or how long one travels there; besideHowFar are words of messages that count or measure something else.
var (
	howFar       = regexp.MustCompile(`กี่ ?(?:กิโล|กม)|ระยะทาง|ไกล(?:แค่ไหน|เท่าไ|ขนาดไหน|ไหม|มั้ย|มั๊ย|ป่าว|หรือเปล่า|จาก)|(?:เดินทาง|ขับรถ|นั่งรถ)(?:ไป|มา|ใช้เวลา|ประมาณ|จาก| )*(?:กี่นาที|กี่ชั่วโมง|กี่ชม|นาน)`)
	besideHowFar = []string{"ขาย", "ซื้อ", "ครั้ง", "ขยะ", "น้ำหนัก", "ใกล้ที่สุด", "ใกล้สุด", "ไกลที่สุด", "ไกลสุด", "อันไหน", "งานไหน", "ประชุมไหน"}
)

// asksDistance tells whether the message, after what is a meeting or a fair, asks nothing but how far that is from somewhere, which no record
// states.
func (m *message) asksDistance(subject concept.Concept) bool {
	return (subject == concept.CtxMeeting || subject == concept.CtxEvent) && m.saysAny("กี่", "ทาง", "ไกล", "รถ") && howFar.MatchString(m.text) && !m.saysAny(besideHowFar...) && len(m.times) == 0 && len(m.text) <= longest && questionsIn(m.text) <= 1 &&
		!m.has.HasAny(concept.Disease, concept.Infected, concept.Sale, concept.Order, concept.Otop, concept.Meeting, concept.Disburse, concept.Program)
}
