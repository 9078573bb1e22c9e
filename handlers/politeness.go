package handlers

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// politeness may follow a command.
var politeness = []string{"ครับผม", "ครับ", "คับ", "ค่ะ", "คะ", "จ้า", "จ้ะ", "เด้อ", "น้า", "อ่ะ", "อะ", "นะ", "ด้วย", "หน่อย", "เลย", "ที", "!", ".", "ๆ"}

// trimPoliteness drops the particles at the end of a text.
func trimPoliteness(text string) string {
	for {
		shorter := strings.TrimSpace(text)
		for _, p := range politeness {
			if !endsWord(shorter, p) {
				shorter = strings.TrimSuffix(shorter, p)
			}
		}
		if shorter == text {
			return text
		}
		text = shorter
	}
}

// particleEnds are words of their own that end as a particle does: «ทีมไอที», «เราชนะ», «ข้อบังคับ», «จังหวัดเลย».
var particleEnds = map[string][]string{
	"ที": {"นาที", "เวที", "ไอที", "วาที"}, "นะ": {"ชนะ", "ฐานะ", "สถานะ", "ทัศนะ", "วัฒนะ"}, "คับ": {"บังคับ"}, "เลย": {"จังหวัดเลย", "จ.เลย"},
}

// endsWord reports whether what a text ends with like a particle is the end of a word: of one that is known to, of a syllable whose vowel is
// written before it, or the stop of an abbreviation: «พมจ.».
func endsWord(text, particle string) bool {
	before, ok := strings.CutSuffix(text, particle)
	if !ok {
		return false
	}
	last, size := utf8.DecodeLastRuneInString(before)
	beforeLast, _ := utf8.DecodeLastRuneInString(before[:len(before)-size])
	if particle == "." {
		letters := []rune(before[strings.LastIndexAny(before, " .")+1:])
		return len(letters) > 1 && isConsonant(letters[len(letters)-1]) && isConsonant(letters[len(letters)-2])
	}
	if strings.ContainsRune("เแโใไ", last) || strings.HasPrefix(particle, "อ") && strings.ContainsRune("เแโ", beforeLast) || particle == "น้า" && last == 'ห' {
		return true
	}
	return slices.ContainsFunc(particleEnds[particle], func(w string) bool { return strings.HasSuffix(text, w) })
}

func isConsonant(r rune) bool { return r >= 'ก' && r <= 'ฮ' }
