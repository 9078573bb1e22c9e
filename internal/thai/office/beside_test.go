package office_test

import (
	"testing"

	"changwat/internal/thai/office"
)

func TestWordsBeforeAPostMakeAnotherOfIt(t *testing.T) {
	for _, c := range []struct {
		text, word string
		family     bool
	}{
		{"ขอชื่อรอง", "รอง", false}, {"ผช.", "ผู้ช่วย", false}, {"อดีตท่าน", "อดีต", false}, {"เลขาฯ ", "เลขานุการ", false},
		{"ภรรยาของท่าน", "ภรรยา", true}, {"ลูกสาว", "ลูกสาว", true}, {"ขอเบอร์", "", false}, {"", "", false},
	} {
		if word, family := office.BeforePost(c.text); word != c.word || family != c.family {
			t.Errorf("BeforePost(%q) = %q, %t, want %q, %t", c.text, word, family, c.word, c.family)
		}
	}
	for text, want := range map[string]string{"รอง ผอ.รมน.จว.": "รอง", "ผู้ช่วยพัฒนาการจังหวัด": "ผู้ช่วย", "หน้าห้องผู้ว่า": "เลขานุการ", "ปลัดจังหวัด": ""} {
		if got := office.BesidePost(text); got != want {
			t.Errorf("BesidePost(%q) = %q, want %q", text, got, want)
		}
	}
}
