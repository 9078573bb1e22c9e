package thai_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/rivo/uniseg"

	"changwat/internal/thai"
)

func TestGraphemesCountsWhatAReaderCounts(t *testing.T) {
	for text, want := range map[string]int{
		"":         0,
		"ก":        1,
		"ที่นี่":   2,
		"น้ำ":      1,
		"กำ":       1,
		"เก้าโมง":  6,
		"🇹🇭🇱🇦":     2,
		"👨‍👩‍👧 ok": 4,
		"👍🏽":       1,
		"a\r\nb":   3,
		"각":        1,
		"é":        1,
	} {
		if got := thai.Graphemes(text); got != want {
			t.Errorf("Graphemes(%q) = %d, want %d", text, got, want)
		}
	}
}

func TestGraphemesAgreeWithUnisegOnEveryPairOfClasses(t *testing.T) {
	samples := []string{
		"a", "ก", "ิ", "ำ", "เ", "\r", "\n", "\u200b", "\u200d", "\u200c", "🇹", "👍", "🏽", "❤", "\ufe0f",
		"ᄀ", "ᅡ", "ᆨ", "가", "각", "\u0600", "ः", "\u102b", "\U000e0067", "\u0301", "ຳ", " ", "\xff", "\u2065",
	}
	for _, a := range samples {
		for _, b := range samples {
			for _, c := range samples {
				s := a + b + c
				if got, want := thai.Graphemes(s), uniseg.GraphemeClusterCount(s); got != want {
					t.Fatalf("Graphemes(%q) = %d, uniseg counts %d", s, got, want)
				}
			}
		}
	}
}

func TestGraphemesAgreeWithUnisegOnEveryCodePoint(t *testing.T) {
	for r := rune(0); r <= utf8.MaxRune; r++ {
		s := "a" + string(r) + "ก"
		if got, want := thai.Graphemes(s), uniseg.GraphemeClusterCount(s); got != want {
			t.Errorf("Graphemes(%q) (U+%04X) = %d, uniseg counts %d", s, r, got, want)
		}
	}
}

func TestTruncateNeverCutsInsideACluster(t *testing.T) {
	for _, tc := range []struct {
		text string
		max  int
		want string
	}{
		{"ที่นี่", 2, "ที่นี่"},
		{"ที่นี่ครับ", 2, "ที่…"},
		{"ที่นี่", 1, "…"},
		{"ที่นี่", 0, ""},
		{"🇹🇭🇹🇭🇹🇭", 2, "🇹🇭…"},
		{"สั้น", 20, "สั้น"},
	} {
		if got := thai.Truncate(tc.text, tc.max); got != tc.want {
			t.Errorf("Truncate(%q, %d) = %q, want %q", tc.text, tc.max, got, tc.want)
		}
	}
}

func TestTruncateUTF16CountsSurrogatesTwice(t *testing.T) {
	for _, tc := range []struct {
		text string
		max  int
		want string
	}{
		{"👍👍", 4, "👍👍"},
		{"👍👍", 3, "👍…"},
		{"👍👍", 2, "…"},
		{"น้ำท่วม", 4, "น้ำ…"},
		{"น้ำท่วม", 3, "…"},
	} {
		if got := thai.TruncateUTF16(tc.text, tc.max); got != tc.want {
			t.Errorf("TruncateUTF16(%q, %d) = %q, want %q", tc.text, tc.max, got, tc.want)
		}
	}
}

func FuzzTruncate(f *testing.F) {
	f.Add("ประชุมวันที่ 29 เม.ย. 👨‍👩‍👧", 7)
	f.Add(strings.Repeat("่", 40), 3)
	f.Fuzz(func(t *testing.T, s string, max int) {
		if got, want := thai.Graphemes(s), uniseg.GraphemeClusterCount(s); got != want {
			t.Fatalf("Graphemes(%q) = %d, uniseg counts %d", s, got, want)
		}
		if max < 1 || max > 1000 {
			return
		}
		if n := thai.Graphemes(thai.Truncate(s, max)); n > max {
			t.Fatalf("Truncate left %d clusters, at most %d allowed", n, max)
		}
		if n := thai.UTF16Len(thai.TruncateUTF16(s, max)); n > max {
			t.Fatalf("TruncateUTF16 left %d units, at most %d allowed", n, max)
		}
	})
}
