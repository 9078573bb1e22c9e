package thai_test

import (
	"strings"
	"testing"

	"changwat/internal/thai"
)

func TestSearchedTextHoldsWhatItContains(t *testing.T) {
	for _, c := range []struct{ name, text, word string }{
		{"a word in the middle", "ยอดโควิดเมื่อวาน", "โควิด"},
		{"a word of two letters at the end", "วันนี้มีไหม", "หม"},
		{"one letter", "ก", "ก"},
		{"nothing is in everything", "", ""},
		{"a longer word than the text", "โค", "โควิด"},
		{"letters that stand apart", "โรงพยาบาลควบคุม", "โควิด"},
		{"Latin letters", "ขอ link ประชุม zoom", "zoom"},
		{"a mixed word", "covid19 ล่าสุด", "19 ล่า"},
		{"bytes that are no letters", "\xb8\xe0\xb8", "\xe0\xb8"},
	} {
		s := thai.Search(c.text)
		if got, want := s.Holds(c.word), strings.Contains(c.text, c.word); got != want {
			t.Errorf("%s: %q holds %q: %v, want %v", c.name, c.text, c.word, got, want)
		}
	}
}

func TestSearchedTextHoldsThePiecesOfItselfAndOfOthersAsItContainsThem(t *testing.T) {
	texts := []string{"ยอดโควิดวันที่ 1/4/2564 กี่รายคะ", "ประชุมกรมการจังหวัดครั้งหน้าวันไหน", "ขอ link zoom หน่อยค่ะ", "ก ข\xb8\xe0ค", ""}
	for _, text := range texts {
		s := thai.Search(text)
		for _, other := range texts {
			for begin := range other {
				for end := begin; end <= len(other); end++ {
					if word := other[begin:end]; s.Holds(word) != strings.Contains(text, word) {
						t.Errorf("%q holds %q: %v", text, word, s.Holds(word))
					}
				}
			}
		}
	}
}
