package intent

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestWhatCannotPointHoldsNoMatch(t *testing.T) {
	parts := []string{"อัน", "ข้อ", "คน", "ท่าน", "งาน", "รายการ", "เรื่อง", "โครงการ", "นัด", "ประชุม", "ราย", "รายชื่อ", "ลำดับ", "แรก",
		"สุดท้าย", "ท้ายสุด", "หลังสุด", "หลัง", "ที่", " ", "หนึ่ง", "สอง", "2", "๓", "ส่วน", "ที่เหลือ", "ที่ยังเหลือ", "อื่น", "อื่นๆ", "อีก", "มี", "ไหม", "ยอดโควิด", "วัน"}
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOfN(rapid.SampledFrom(parts), 1, 9).Draw(t, "parts"), "")
		for may, e := range map[*func(string) bool]*regexp.Regexp{new(mayNameItem): itemNamed, new(mayNameRest): restNamed, new(mayNameMore): moreNamed} {
			if !(*may)(text) && e.MatchString(text) {
				t.Fatalf("%q is held to have no match of %s", text, e)
			}
		}
	})
}

func TestADetailIsTheFirstWhoseWordsTheTextHolds(t *testing.T) {
	parts := []string{"แล้ว", " ", "x", "ประชุม", "ใคร"}
	for _, d := range detailWords {
		for _, w := range d.words {
			parts = append(parts, w)
			if got := detailIn("อ้าว" + w); got == "" {
				t.Errorf("%s asks for nothing", w)
			}
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOfN(rapid.SampledFrom(parts), 0, 4).Draw(t, "parts"), "")
		want := Detail("")
		for _, d := range detailWords {
			if slices.ContainsFunc(d.words, func(w string) bool { return strings.Contains(text, w) }) {
				want = d.Detail
				break
			}
		}
		if got := detailIn(text); got != want {
			t.Fatalf("%q asks for %q, want %q", text, got, want)
		}
	})
}
