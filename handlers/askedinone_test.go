package handlers_test

import (
	"strings"
	"testing"
)

// wholeQuestions are questions that need no other: of the records, of what none holds, of what is refused, of holidays and of the bot.
var wholeQuestions = []string{
	"ยอดโควิดล่าสุดเท่าไหร่",
	"โอทอปขายได้เท่าไร",
	"พรุ่งนี้หยุดไหม",
	"ขอเบอร์ปลัดจังหวัด",
	"ประชุมวันจันทร์กี่โมง",
	"ข้อสั่งการล่าสุดมีอะไรบ้าง",
	"งานของดีกรุงเก่าจัดวันไหน",
	"วัดในอยุธยามีกี่วัด",
	"คนท้องฉีดวัคซีนได้ไหม",
	"ใครจะเป็นผู้ว่าคนต่อไป",
	"พิมพ์ผิดแก้ยังไง",
	"โครงการเราชนะคืบหน้าถึงไหน",
}

// Whatever two whole questions are about, in whichever order and however they are joined, each is answered as it is by itself.
func TestTwoWholeQuestionsOfOneMessageAreEachAnswered(t *testing.T) {
	o := newOffice(t)
	ask := func(text string) string {
		o.spoken = nil
		return o.answerAll(t, text).Plain()
	}
	says := func(line string) bool {
		return line != "" && !strings.HasPrefix(line, "ที่มา") && !strings.HasPrefix(line, "*") && !strings.HasPrefix(line, "(อ่าน")
	}
	for _, first := range wholeQuestions {
		for _, second := range wholeQuestions {
			if first == second {
				continue
			}
			for _, joint := range []string{" แล้ว", " แล้วก็", "\n", " อีกเรื่อง ", " กับ", " และ", " "} {
				text := first + joint + second
				got := ask(text)
				for _, part := range []string{first, second} {
					for line := range strings.SplitSeq(ask(part), "\n") {
						line, _, _ = strings.Cut(strings.TrimSpace(line), " ถามได้เรื่อง") // which is said of no part
						if says(line) && !strings.Contains(got, line) {
							t.Errorf("%q: %q lacks %q", text, part, line)
							break
						}
					}
				}
			}
		}
	}
}
