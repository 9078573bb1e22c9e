package handlers_test

import (
	"strings"
	"testing"
)

// TestNoWordThatNarrowsAQuestionIsDroppedInSilence asks each question of a subject once more with words that its records are not divided by, and
// wants another answer than without them, or one that names them.
func TestNoWordThatNarrowsAQuestionIsDroppedInSilence(t *testing.T) {
	questions := map[string][]string{
		"meetings": {"ประชุมวันนี้%sกี่โมง", "สัปดาห์หน้ามีประชุม%sอะไรบ้าง", "ประชุมครั้งหน้า%sวันไหน", "ประชุมวันจันทร์%sห้องไหน"},
		"cases":    {"ยอดโควิด%sกี่ราย", "วันนี้ติดโควิด%sกี่คน", "ยอดผู้ป่วยสะสม%sเท่าไหร่", "รักษาหาย%sกี่ราย"},
		"sales":    {"ยอดขายโอทอป%sเท่าไหร่", "โอทอปขายได้%sกี่บาท"},
		"fairs":    {"เดือนหน้ามีงานโอทอป%sที่ไหนบ้าง", "งานโอทอป%sวันไหน"},
		"orders":   {"ข้อสั่งการ%sมีอะไรบ้าง", "ผู้ว่าสั่ง%sอะไรไว้บ้าง"},
		"budgets":  {"งบเบิกจ่าย%sเท่าไหร่แล้ว"},
	}
	narrowing := []string{
		"ของกลุ่มแม่บ้าน", "ของบริษัทเอบีซี", "เฉพาะผู้หญิง", "ของคนต่างด้าว", "ในโรงงาน", "หมวดเครื่องดื่ม", "ประเภทสมุนไพร", "ห้องราชพฤกษ์", "ตลาดนัด",
		"ด้านสังคม", "ตอนสองทุ่ม", "เวลา 21.00 น.",
	}
	o := newOffice(t)
	answer := func(text string) string {
		o.spoken = nil
		return o.answerAll(t, text).Plain()
	}
	for subject, asked := range questions {
		for _, question := range asked {
			plain := answer(strings.ReplaceAll(question, "%s", ""))
			for _, words := range narrowing {
				if text := strings.ReplaceAll(question, "%s", words); answer(text) == plain {
					t.Errorf("%s: %q is answered like the question without %q:\n%s", subject, text, words, plain)
				}
			}
		}
	}
}
