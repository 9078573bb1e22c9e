package phrase

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

// Courtesies are the particles with which a speaker is courteous, as they are written and as they are spoken: they say nothing, wherever they stand.
var Courtesies = []string{"ครับผม", "ครับ", "คับ", "ค้าบ", "ค๊าบ", "คร้าบ", "คร๊าบ", "คร่ะ", "คั้บ", "คัฟ", "ครัช", "ฮับ", "ฮะ", "งับ", "ค่ะ", "คะ", "ค่า", "จ้า", "จ้ะ", "จ๊ะ", "จ๋า", "น้า", "นะ"}

// politeness may follow a command.
var politeness = append(slices.Clone(Courtesies), "เด้อ", "อ่ะ", "อะ", "ให้ด้วย", "ให้หน่อย", "ให้ที", "ด้วย", "หน่อย", "เลย", "ที", "!", ".", "ๆ")

// TrimPoliteness drops the particles at the end of a text.
func TrimPoliteness(text string) string {
	for {
		shorter := strings.TrimSpace(text)
		for _, p := range politeness {
			if before, ends := strings.CutSuffix(shorter, p); ends && !endsWord(shorter, p) {
				shorter = before
			}
		}
		if shorter == text {
			return text
		}
		text = shorter
	}
}

// acknowledging is what one says who has read an answer and asks nothing.
var acknowledging = regexp.MustCompile(`^(?:รับทราบ|ทราบ|เข้าใจ|ชัดเจน|เคลียร์|อ๋อ+|อ้อ+|อืม+|อือ+|เออ+)?(?:แล้ว|ละ)?$`)

// Acknowledges reports whether a text says nothing but that an answer was read: «รับทราบครับ».
func Acknowledges(text string) bool {
	return acknowledging.MatchString(strings.TrimSpace(TrimPoliteness(text)))
}

// particleEnds are words of their own that end as a particle does: «ทีมไอที», «เราชนะ», «ข้อบังคับ», «จังหวัดเลย», «มูลค่า».
var particleEnds = map[string][]string{
	"ค่า": {"มูลค่า", "คุณค่า", "ล้ำค่า", "มีค่า"},
	"ที":  {"นาที", "เวที", "ไอที", "วาที"}, "นะ": {"ชนะ", "ฐานะ", "สถานะ", "ทัศนะ", "วัฒนะ"}, "คับ": {"บังคับ"}, "เลย": {"จังหวัดเลย", "จ.เลย"},
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

// addressee finds whom a text is addressed to: the ท่านปลัด of «กราบเรียนท่านปลัด ขอรายงาน…».
var addressee = regexp.MustCompile(`^\s*(?:กราบ)?เรียน\s*(?:ท่าน\s*)?\S+(?:\s|$)`)

// AddresseeEnds is where what a text says begins behind whom it is addressed to; 0 for nobody.
func AddresseeEnds(text string) int { return len(addressee.FindString(text)) }
