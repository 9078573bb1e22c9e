package intent

import (
	"strings"

	"changwat/internal/intent/concept"
)

// OrderWording is what a question asks in particular of orders.
type OrderWording struct {
	DueSoon bool   `json:"-"` // only orders whose day is still to come: «ข้อสั่งการที่ใกล้ครบกำหนด»
	DueOn   bool   `json:"-"` // only orders that are due on the days that are named: «ข้อสั่งการที่ครบกำหนด 15 พ.ค.»
	Due     bool   `json:"-"` // until when an order is to be carried out
	Owner   bool   `json:"-"` // who is to carry out an order
	Given   bool   `json:"-"` // when an order was given, and not until when it is to be carried out
	Doing   string `json:"-"` // what orders are asked for by that they tell to do, as typed: «ที่ต้องรายงานทันที»
}

// orderWording fills how a question about orders is worded.
func (f *filler) orderWording(a *Aspect) {
	a.Given = f.has(concept.QWhen) && f.says(asksGiven...)
	soon := f.says("ใกล้ครบกำหนด", "ใกล้ถึงกำหนด", "ใกล้กำหนด", "จะครบกำหนด", "จะถึงกำหนด", "ใกล้เดดไลน์") || f.says("ครบกำหนด", "ถึงกำหนด") && !f.has(concept.QWhen)
	_, dated := f.s.Period()
	a.DueOn = dated && f.s.Scope != ScopeOverdue && f.says("ครบกำหนด", "ถึงกำหนด", "กำหนดส่ง", "กำหนดเสร็จ", "ต้องส่ง", "ต้องเสร็จ")
	a.DueSoon = soon && !a.DueOn && f.s.Scope != ScopeOverdue
	a.Due = !a.Given && !soon && (f.has(concept.QWhen) && f.says("กำหนด", "ภายใน", "วันไหน", "เมื่อไ", "ส่งวัน") || questioning.Meets(&f.m.has) && f.says("เส้นตาย", "เดดไลน์", "deadline", "กำหนดเสร็จ", "กำหนดส่ง"))
	a.Due = a.Due || !a.Given && a.Detail == DetailSpan && f.says("เสร็จ", "ถึง", "สิ้นสุด")
	a.Doing = f.doing()
	a.Owner = f.has(concept.Owner) || f.says("ใครต้อง")
}

// asksGiven are the words that ask when an order was given.
var asksGiven = []string{"สั่งวันไหน", "สั่งวันที่เท่า", "สั่งเมื่อ", "สั่งไว้วันไหน", "สั่งไว้เมื่อ", "สั่งไว้ตั้งแต่", "สั่งตั้งแต่", "สั่งไปวันไหน", "สั่งไปเมื่อ", "สั่งไปตั้งแต่",
	"สั่งมาวันไหน", "สั่งมาเมื่อ", "สั่งมาตั้งแต่", "สั่งการวันไหน", "สั่งการเมื่อ", "สั่งการไว้วันไหน", "สั่งการไว้เมื่อ", "สั่งการตั้งแต่"}

// The words before what orders tell to do, and those at which it ends.
var (
	beforeDoing = []string{"ที่ต้อง", "ที่ให้", "ที่สั่งให้", "ไหนให้", "ไหนต้อง", "อะไรให้"}
	afterDoing  = []string{" ", "ไหม", "มั้ย", "มั๊ย", "หรือ", "บ้าง", "มั่ง", "ครับ", "คับ", "คะ", "ค่ะ", "ปะ", "ป่ะ", "คืออะไร", "คือข้อ", "มีอะไร", "มีกี่", "อะไร", "กี่", "เมื่อ"}
)

// doing returns what orders are asked for by that they tell to do: the รายงานทันที of «มีข้อสั่งการอะไรที่ต้องรายงานทันทีมั้ย».
func (f *filler) doing() string {
	for _, lead := range beforeDoing {
		_, said, ok := strings.Cut(f.m.text, lead)
		if !ok {
			continue
		}
		for _, end := range afterDoing {
			said, _, _ = strings.Cut(said, end)
		}
		if lettersOf(said) >= leastName {
			return said
		}
	}
	return ""
}
