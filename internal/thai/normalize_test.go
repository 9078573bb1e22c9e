package thai_test

import (
	"strings"
	"testing"
	"testing/quick"
	"unicode/utf8"

	"changwat/internal/thai"
)

func TestNormalizeBringsTextIntoOneForm(t *testing.T) {
	for _, tc := range []struct{ name, typed, want string }{
		{"plain text stays", "ประชุมวันนี้กี่โมง", "ประชุมวันนี้กี่โมง"},
		{"Thai digits become Arabic", "๒๙ เม.ย. ๖๔", "29 เม.ย. 64"},
		{"full-width digits become Arabic", "２５６４", "2564"},
		{"zero-width characters go", "วัน\u200bนี้\ufeff", "วันนี้"},
		{"a vowel that draws a word out is written once", "ศุกร์หน้าาา ค่ะะ ดีมา\u200bาก", "ศุกร์หน้า ค่ะ ดีมาก"},
		{"two เ are a แ", "เเล้ว", "แล้ว"},
		{"two เ with a zero-width space between are a แ", "เ\u200bเล้ว", "แล้ว"},
		{"nikhahit and sara aa are sara am", "ประจํา", "ประจำ"},
		{"nikhahit, tone and sara aa are tone and sara am", "นํ้า", "น้ำ"},
		{"tone, nikhahit and sara aa too", "น้ํา", "น้ำ"},
		{"a tone after sara am moves before it", "นำ้", "น้ำ"},
		{"a tone before its vowel moves after it", "ท้ีนี่", "ที้นี่"},
		{"repeated marks are written once", "ที่่่่ี", "ที่"},
		{"thanthakhat after its vowel", "พันธ์ุ", "พันธุ์"},
		{"Latin becomes lower case", "OTOP Zoom", "otop zoom"},
		{"O inside a number is zero", "1,2O6 ราย", "1,206 ราย"},
		{"O at the end of a number is zero", "5O ราย", "50 ราย"},
		{"O before a time is zero", "O9.30 น.", "09.30 น."},
		{"l inside a number is one", "2,l00", "2,100"},
		{"a letter in a word stays", "zoo5 o2 2ol 4gol", "zoo5 o2 2ol 4gol"},
		{"spaces become plain", "ก\u00a0ข\tค\u3000ง", "ก ข ค ง"},
		{"line breaks stay, carriage returns go", "ก\r\nข", "ก\nข"},
		{"dashes become hyphens", "7–13", "7-13"},
		{"sara am is not split", "ทำ", "ทำ"},
	} {
		n := thai.Normalize(tc.typed)
		if n.Text != tc.want {
			t.Errorf("%s: Normalize(%q) = %q, want %q", tc.name, tc.typed, n.Text, tc.want)
		}
	}
}

func TestNormalizeKeepsTheWayBack(t *testing.T) {
	for _, tc := range []struct{ typed, find, want string }{
		{"ยอด\u200bเมื่อวาน\u200bกี่ราย", "เมื่อวาน", "เมื่อวาน"},
		{"วันที่ ๒๙ เม.ย. ๖๔ นะ", "29 เม.ย. 64", "๒๙ เม.ย. ๖๔"},
		{"เเละนํ้าท่วม", "น้ำ", "นํ้า"},
		{"ทีี่่นี่", "ที่", "ทีี่่"},
		{"ยอด 1,2O6 ราย", "1,206", "1,2O6"},
		{"ZOOM", "zoom", "ZOOM"},
	} {
		n := thai.Normalize(tc.typed)
		i := strings.Index(n.Text, tc.find)
		if i < 0 {
			t.Errorf("%q has no %q", n.Text, tc.find)
			continue
		}
		from, to := n.Span(i, i+len(tc.find))
		if got := tc.typed[from:to]; got != tc.want {
			t.Errorf("%q in %q comes from %q, want %q", tc.find, tc.typed, got, tc.want)
		}
		if back := n.Find(from); back != i {
			t.Errorf("Find(%d) in %q = %d, want %d", from, tc.typed, back, i)
		}
	}
}

func TestAMillionMarksStayLinear(t *testing.T) {
	for _, run := range []string{"่", "ํ", "ำ", "ิ่", "เ", "\u200b", "o", "5o"} {
		n := thai.Normalize("ก" + strings.Repeat(run, 1<<20/len(run)) + "า5")
		if !utf8.ValidString(n.Text) {
			t.Errorf("a run of %q leaves invalid text", run)
		}
	}
}

func TestNormalizeTwiceChangesNothing(t *testing.T) {
	if err := quick.Check(func(s string) bool {
		once := thai.Normalize(s).Text
		return thai.Normalize(once).Text == once
	}, nil); err != nil {
		t.Error(err)
	}
}

func FuzzNormalize(f *testing.F) {
	for _, s := range []string{"นํ้า", "ที่่ี", "เ\x00เ", "1,2O6", "ำ่ิำ้", "ํ\u200b่า", "\xe0\xb8", "İO5", "5ol.0o"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		n := thai.Normalize(s)
		if again := thai.Normalize(n.Text); again.Text != n.Text {
			t.Fatalf("Normalize(%q) = %q, and again %q", s, n.Text, again.Text)
		}
		last := 0
		for i := 0; i <= len(n.Text); i++ {
			o := n.Offset(i)
			if o < last || o > len(s) {
				t.Fatalf("Offset(%d) = %d after %d in %q", i, o, last, s)
			}
			last = o
		}
	})
}
