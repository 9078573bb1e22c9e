package intent

import (
	"regexp"
	"slices"
	"strings"

	"changwat/internal/intent/concept"
)

// OrderWording is what a question asks in particular of orders.
type OrderWording struct {
	DueSoon bool   `json:"-"` // only orders whose day is still to come: «ข้อสั่งการที่ใกล้ครบกำหนด»
	DueOn   bool   `json:"-"` // only orders that are due on the days that are named: «ข้อสั่งการที่ครบกำหนด 15 พ.ค.»
	Due     bool   `json:"-"` // until when an order is to be carried out
	Owner   bool   `json:"-"` // who is to carry out an order
	Giver   bool   `json:"-"` // who gave an order: «ใครสั่ง»
	Given   bool   `json:"-"` // when an order was given, and not until when it is to be carried out
	Binds   string `json:"-"` // only orders that bind places or offices of a kind, by its name: อำเภอ
	Sent    string `json:"-"` // which of a kind have reported or not yet, by its name: อำเภอ
	Doing   string `json:"-"` // what orders are asked for by that they tell to do, as typed: «ที่ต้องรายงานทันที»
}

// orderWording fills how a question about orders is worded.
func (f *filler) orderWording(a *Aspect) {
	if strings.HasPrefix(f.s.Topic, "หน่วย") && ownOffice.MatchString(f.m.text) {
		f.s.Topic = "" // who asks, and not what is asked of
	}
	a.Given = asksGiven.MatchString(f.m.text)
	a.Giver = f.says("ใครสั่ง", "ใครเป็นคนสั่ง", "ใครเป็นผู้สั่ง", "ใครเป็นคนออกคำสั่ง", "คนสั่งคือใคร", "ผู้สั่งคือใคร", "สั่งโดยใคร") && !f.says("สั่งให้ใคร")
	soon := f.says("ใกล้ครบกำหนด", "ใกล้ถึงกำหนด", "ใกล้กำหนด", "จะครบกำหนด", "จะถึงกำหนด", "ใกล้เดดไลน์") || f.says("ครบกำหนด", "ถึงกำหนด") && !f.has(concept.QWhen)
	_, dated := f.s.Period()
	a.DueOn = dated && f.s.Scope != ScopeOverdue && !f.has(concept.QWhen) && f.says("ครบกำหนด", "ถึงกำหนด", "กำหนดส่ง", "กำหนดเสร็จ", "ต้องส่ง", "ต้องเสร็จ")
	a.DueSoon = soon && !a.DueOn && f.s.Scope != ScopeOverdue
	a.Due = !a.Given && !soon && (f.has(concept.QWhen) && f.says("กำหนด", "ภายใน", "วันไหน", "เมื่อไ", "ส่งวัน") || questioning.Meets(&f.m.has) && f.says("เส้นตาย", "เดดไลน์", "deadline", "กำหนดเสร็จ", "กำหนดส่ง"))
	a.Due = a.Due || !a.Given && a.Detail == DetailSpan && f.says("เสร็จ", "ถึง", "สิ้นสุด")
	if found := boundNamed.FindStringSubmatch(f.m.text); found != nil && len(f.s.District) == 0 {
		a.Binds = found[1]
	} else if found := ordersTo.FindStringSubmatch(f.m.text); found != nil && len(f.s.District) == 0 {
		a.Binds = found[1]
	}
	if kind := boundKind(f.s.Topic); kind != "" && f.q.Follow && f.s.ListIndex == 0 && a.Binds == "" && len(f.s.District) == 0 {
		a.Binds, f.s.Topic = kind, "" // «ข้อไหนเกี่ยวกับอำเภอบ้าง»: which are for them to carry out
	}
	if a.Doing = f.doing(); a.Binds != "" {
		a.Doing = ""
	}
	a.Sent = whoSent(f.m.text)
	a.Owner = a.Sent == "" && f.has(concept.Owner) || f.says("ใครต้อง", "ใครบ้างต้อง", "ใครเป็นคนทำ", "ใครทำ", "หน่วยไหนต้อง")
}

// sent is a message that asks who has reported, sent or answered, or has not yet: «อำเภอไหนยังไม่รายงาน», «หน่วยไหนส่งแล้วบ้าง».
var sent = regexp.MustCompile(`(ใคร|อำเภอ|ตำบล|หน่วยงาน|หน่วย|ส่วนราชการ|ท้องถิ่น)(?:ไหน|ใด|ที่|บ้าง|มี| )*(?:(?:ยังไม่ได้|ยังไม่|ไม่ได้|ค้าง|ขาด)(?:ส่ง|รายงาน|ตอบ)|(?:ส่ง|รายงาน|ตอบ)[^ ]{0,30}แล้ว)`)

// ofTheIll are the words for those of whom counts are reported, which are asked for by the counts: «อำเภอไหนรายงานผู้ติดเชื้อเยอะสุดแล้ว».
var ofTheIll = []string{"ติดเชื้อ", "ผู้ป่วย", "เสียชีวิต", "โควิด", "เคส"}

// whoSent returns of which kind a text asks who has reported; "" where it does not ask that.
func whoSent(text string) string {
	if len(text) > longest || !containsAny(text, "ส่ง", "รายงาน", "ตอบ") || containsAny(text, ofTheIll...) {
		return ""
	}
	found := sent.FindStringSubmatch(text)
	if found == nil {
		return ""
	}
	switch kind := found[1]; kind {
	case "ใคร", "หน่วย":
		return "หน่วยงาน"
	default:
		return kind
	}
}

// asksGiven is a message that asks when an order was given.
var asksGiven = regexp.MustCompile(`สั่ง(?:การ)?(?:ไว้|ไป|มา|ลง|ออก)* ?(?:ครั้ง)?(?:ล่าสุด|สุดท้าย|หลังสุด)? ?(?:ตั้งแต่|เมื่อ|ใน)? ?(?:วันไหน|วันใด|วันอะไร|วันที่ ?(?:เท่า|อะไร|ไหน|ใด)|เมื่อไ|เมื่อใด|ตอนไหน)`)

// bindable are the kinds of places, offices and people for whom orders may be, of which a question names none.
const bindable = `อำเภอ|ตำบล|หมู่บ้าน|ชุมชน|ท้องถิ่น|โรงเรียน|สถานศึกษา|โรงพยาบาล|รพ\.สต\.|กำนัน|ผู้ใหญ่บ้าน|อสม\.|ภาคเอกชน|เอกชน|ประชาชน`

// boundAlone is a topic that is nothing but one of them.
var boundAlone = regexp.MustCompile(`^(?:ทาง|ระดับ)?(` + bindable + `)(?:ของเรา|ของผม|เรา)?$`)

// boundKind returns the kind for whom orders are asked for that a topic is; "" where it is none.
func boundKind(topic string) string {
	if found := boundAlone.FindStringSubmatch(topic); found != nil {
		return found[1]
	}
	return ""
}

// boundNamed is a message that asks which orders bind places or offices of a kind, of which it names none: «มีอะไรที่อำเภอต้องทำ».
var boundNamed = regexp.MustCompile(`(?:ที่|ให้|ไหน|อะไร|ไร|^|แล้ว|ส่วน|ของ|ถึง|กับ) ?(?:ทาง)?(` + bindable + `) ?(?:ต้อง|จะต้อง|ควร|มีหน้าที่|ทำอะไร|ทำไร)`)

// ordersTo is a message that names the orders to places or offices of a kind, of which it names none: «ข้อสั่งการถึงอำเภอ».
var ordersTo = regexp.MustCompile(`(?:สั่งการ|คำสั่ง)(?:จังหวัด)? ?(?:ที่)?(?:ส่ง)?(?:ถึง|ของ|ให้|สำหรับ|ไปยัง) ?(?:ทาง|ระดับ)?(` + bindable + `)(?:$| |มี|บ้าง|มั่ง|ทั้ง|คือ|ครับ|คับ|ค่ะ|คะ|ต้อง)`)

// The words before what orders tell to do, and those at which it ends.
var (
	beforeDoing = []string{"ที่ต้อง", "ที่ให้", "ที่สั่งให้", "ไหนให้", "ไหนต้อง", "อะไรให้"}
	afterDoing  = []string{" ", "ไหม", "มั้ย", "มั๊ย", "หรือ", "บ้าง", "มั่ง", "ครับ", "คับ", "คะ", "ค่ะ", "ปะ", "ป่ะ", "คืออะไร", "คือข้อ", "มีอะไร", "มีกี่", "อะไร", "กี่", "เมื่อ"}
)

// toldTo leads to what an order is sought by where it names nobody who is to do it: «มีข้อสั่งการให้ตั้งด่านไหม».
const toldTo = "สั่งการให้"

// whose are the concepts of whom an order binds.
var whose = concept.Of(concept.Agency, concept.Agencyword, concept.Position, concept.HasPerson, concept.HasDistrict, concept.QWho, concept.Owner)

// doing returns what orders are asked for by that they tell to do: the รายงานทันที of «มีข้อสั่งการอะไรที่ต้องรายงานทันทีมั้ย».
func (f *filler) doing() string {
	leads := beforeDoing
	if f.has(concept.QYes) && !whose.Meets(&f.m.has) {
		leads = append(slices.Clone(leads), toldTo)
	}
	for _, lead := range leads {
		_, said, ok := strings.Cut(f.m.text, lead)
		if !ok {
			continue
		}
		for _, end := range afterDoing {
			said, _, _ = strings.Cut(said, end)
		}
		if how := strings.TrimPrefix(said, "ทำ"); strings.HasPrefix(how, "ทันที") || strings.HasPrefix(how, "ด่วน") {
			said = how // to do at once is how, and not what
		}
		if lettersOf(said) >= leastName {
			if at := strings.Index(f.m.text, lead+said); lead == toldTo {
				f.m.claims = append(f.m.claims, span{f.m.folded.At(at + len(lead)), f.m.folded.At(at + len(lead) + len(said))})
			}
			return said
		}
	}
	return ""
}

// asksOrderedMeasures tells whether the message asks which measures somebody ordered, and not what becomes of them: «มาตรการที่ผู้ว่าเน้นคืออะไร».
func (m *message) asksOrderedMeasures() bool {
	return m.has.Has(concept.Order) && m.saysAny("มาตรการที่", "มาตรการซึ่ง") && m.has.HasAny(concept.Meaning, concept.QWhat, concept.Want) &&
		!m.has.HasAny(concept.Meeting, concept.Agenda, concept.Progress, concept.Pending, concept.Budget)
}
