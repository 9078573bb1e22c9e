package thai

import "testing"

// TestNearestWordOfAMisspelling holds what a word's misspelling is taken for, and what is too far from any word.
func TestNearestWordOfAMisspelling(t *testing.T) {
	words := []string{"ประชุม", "ศูนย์", "บ่าย", "ครั้ง", "กรมการ", "ขนม", "วาระ"}
	var all []Word
	for i, w := range words {
		all = append(all, Word{FoldString(w), int32(i)})
	}
	l := NewSpeller(all, func(size int) int { return size / 2 })
	for _, c := range []struct{ name, typed, want string }{
		{"a key beside the right one", "แระชุม", "ประชุม"},
		{"letters that are not heard", "สูน", "ศูนย์"},
		{"a tone mark left out", "บาย", "บ่าย"},
		{"a letter left out", "คั้ง", "ครั้ง"},
		{"a last letter by its sound", "กรมกาน", "กรมการ"},
		{"a short vowel left out", "วาณ", "วาระ"},
		{"another word", "กาชาด", ""},
		{"the word itself", "ขนม", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			typed := FoldString(c.typed)
			best, cost := "", 1<<10
			for _, n := range l.Nearest(typed, 0, len(typed)) {
				if n.End == len(typed) && n.Cost < cost {
					best, cost = words[n.Value], n.Cost
				}
			}
			if best != c.want {
				t.Errorf("%q is taken for %q, want %q", c.typed, best, c.want)
			}
		})
	}
}

func TestKeysOfTheOtherLayout(t *testing.T) {
	for typed, want := range map[string]string{"pvfF8;bf": "ยอดโควิด", "xit=6,": "ประชุม", "วันนี้": "วันนี้"} {
		if got := ThaiKeys(typed); got != want {
			t.Errorf("%q is %q in the Thai layout, want %q", typed, got, want)
		}
	}
	if got := LatinKeys("นะนย"); got != "otop" {
		t.Errorf("นะนย is %q in the Latin layout, want otop", got)
	}
}
