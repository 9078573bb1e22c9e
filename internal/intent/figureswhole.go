package intent

import (
	"regexp"
	"slices"
	"strings"

	"changwat/internal/intent/concept"
)

// The words for the whole of a figure, and those that may stand beside them in a message that only turns to it.
var (
	wholeNamed  = []string{"ยอดจำหน่ายรวม", "ยอดขายรวม", "ยอดผู้ป่วยรวม", "ยอดรวมทั้งหมด", "ยอดรวมทั้งจังหวัด", "ยอดรวม", "ยอดทั้งหมด", "ยอดทั้งจังหวัด", "ตัวเลขรวม", "ตัวเลขทั้งหมด", "รวมทั้งหมด", "รวมทุกงาน", "รวมทุกอำเภอ", "ทุกงานรวมกัน", "ทุกอำเภอรวมกัน"}
	besideWhole = []string{"ทั้งจังหวัด", "ไม่เป็นไร", "ถ้างั้น", "งั้น", "เอาเป็น", "เอาแค่", "เอา", "ขอดู", "แค่", "ก็ได้", "ก็พอ", "ก่อน", "แทน", "อย่างเดียว", "เท่าไหร่", "เท่าไร", "กี่บาท", "กี่ล้าน", "กี่ราย", "กี่คน", "เท่าใด"}
)

// overviews are the words for the whole of a figure in a message that turns to it: «ภาพรวมล่ะ» after the investment budget or a district.
var overviews = []string{"งบภาพรวม", "ภาพรวมทั้งหมด", "ภาพรวมทั้งจังหวัด", "ภาพรวมจังหวัด", "ภาพรวมของจังหวัด", "ภาพรวม", "งบรวม", "งบทั้งหมด", "ทุกแหล่ง"}

// splitNamed is by what a message would have the figure divided that was spoken of: «แยกรายไตรมาสได้มั้ย», «ยอดของแต่ละงานมีไหม».
var splitNamed = regexp.MustCompile(`(?:แยกเป็น|แยกตาม|แยก|แบ่งเป็น|แบ่งตาม|แบ่ง|จำแนกตาม|จำแนก|ของแต่ละ|แต่ละ|ทีละ)(?:แต่ละ|ราย|เป็น|ตาม)? ?(?:ไตรมาส|เดือน|ปี|งาน|กิจกรรม|โครงการ|อำเภอ|ตำบล|ประเภท|กลุ่ม|หน่วยงาน|สินค้า)`)

// byEvents is a figure divided by fairs: «ยอดขายแยกแต่ละงาน».
var byEvents = regexp.MustCompile(`(?:แยก|แบ่ง|จำแนก|แต่ละ|ทีละ)(?:แต่ละ|เป็น|ตาม|ที่|ราย)* ?(?:งาน|กิจกรรม)`)

// asksWhole tells whether the message, after figures of a part or after fairs and projects, turns to the figure of all of them and names no
// other subject: «งั้นเอายอดรวมก็ได้».
func (m *message) asksWhole(last *Query) (Intent, bool) {
	named := m.saysAny(wholeNamed...) || subjectOf(last.Intent) == concept.CtxCase && m.saysWord("ทั้งจังหวัด") && m.saysAny("เอา", "ขอ", "งั้น") // «งั้นเอาทั้งจังหวัดละกัน»
	turned := m.has.HasAny(concept.Tail, concept.Onlyfollow) && m.saysAny(overviews...)
	if enters(last.Intent) || !named && !turned || len(m.times)+len(m.places)+len(m.numbers)+len(m.amounts) > 0 ||
		lettersOf(without(m.text, slices.Concat(overviews, wholeNamed, besideWhole, beside))) > 0 {
		return OutOfScope, false
	}
	if subjectOf(last.Intent) == concept.CtxBudget {
		return BudgetDisbursement, turned
	}
	return figureAfter(last)
}

// asksSplit tells whether the message asks nothing but whether the figure that was spoken of is divided.
func (m *message) asksSplit(last *Query) (Intent, bool) {
	in, ok := figureAfter(last)
	if !ok || enters(last.Intent) || in == CaseCount || len(m.times)+len(m.places)+len(m.numbers)+len(m.amounts) > 0 || !splitNamed.MatchString(m.text) {
		return OutOfScope, false
	}
	left := splitNamed.ReplaceAllString(m.text, " ")
	return in, lettersOf(without(left, slices.Concat(wholeNamed, []string{"ยอดจำหน่าย", "ยอดขาย", "ยอด", "ตัวเลข", "ขาย", "ดูแบบ", "แบบ", "ให้"}, besideWhole, beside))) == 0
}

// Words that ask how many sold, after what was sold; and those beside them.
var (
	sellersCounted = []string{"กี่ราย", "กี่กลุ่ม", "กี่เจ้า", "กี่ผู้ประกอบการ", "กี่ร้าน"}
	besideSellers  = []string{"ผู้ประกอบการ", "ผู้ผลิต", "ผู้ขาย", "คนขาย", "เข้าร่วม", "ร่วม", "ขาย"}
)

// asksSellers tells whether the message, after what was sold, asks nothing but how many sold it: «มีกี่ราย».
func (m *message) asksSellers(last *Query) bool {
	subject := subjectOf(last.Intent)
	return (subject == concept.CtxSales || subject == concept.CtxEvent) && !enters(last.Intent) && m.saysAny(sellersCounted...) && len(m.times)+len(m.places)+len(m.numbers)+len(m.amounts) == 0 &&
		lettersOf(without(m.text, slices.Concat(sellersCounted, besideSellers, beside))) == 0
}

// figureAfter is the question for the figure of the subject that was spoken of.
func figureAfter(last *Query) (Intent, bool) {
	switch subjectOf(last.Intent) {
	case concept.CtxCase:
		return CaseCount, true
	case concept.CtxSales, concept.CtxEvent, concept.CtxProjects:
		return OTOPSales, true
	}
	return OutOfScope, false
}

// turnsToFigure decides on a message that turns to the whole of a figure, would have it divided, or asks how many it is of, and tells
// whether it does.
func (u *Understander) turnsToFigure(m *message, q *Query, c Context) bool {
	if m.asksSellers(c.Last) {
		q.Intent = OTOPSales
		u.inherit(m, q, c)
		q.Follow, q.Slots.Metric = true, List[Metric]{MetricEntrepreneurs}
		return true
	}
	whole, ok := m.asksWhole(c.Last)
	if !ok {
		if whole, ok = m.asksSplit(c.Last); !ok {
			return false
		}
	}
	q.Intent = whole
	u.inherit(m, q, c)
	q.Follow, q.Slots.Event, q.Slots.Project, q.Slots.Where, q.Slots.Rank, q.Slots.By = true, "", "", Where{}, "", ""
	if q.Intent == BudgetDisbursement {
		q.Slots.BudgetSource, q.Slots.Agency = nil, nil
	}
	if !strings.Contains(m.text, "เพิ่ม") && q.Intent == OTOPSales {
		q.Slots.Metric = nil
	}
	return true
}
