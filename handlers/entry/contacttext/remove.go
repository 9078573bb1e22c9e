package contacttext

import (
	"slices"
	"strings"

	"changwat/handlers/entry/sentence"
	"changwat/handlers/phrase"
	"changwat/internal/intent"
)

// Removal is what a sentence takes out of the directory: an entry, or only how somebody is reached.
type Removal struct {
	Whom, Reason string
	Only         bool // the telephone number and the channels; the entry stays
}

// removalVerbs begin a sentence that takes an entry out of the directory.
var removalVerbs = []string{"ลบ", "ถอน", "เอาออก", "เอา", "ตัด"}

// RemovalIn reads «ลบเบอร์ สสจ.», «ลบหน่วยงาน ชป.10 เพราะยุบแล้ว» and «ลบ สสจ. ออกจากทำเนียบ»; false for other texts.
func RemovalIn(text string) (Removal, bool) {
	if !slices.ContainsFunc(removalVerbs, func(v string) bool { return strings.Contains(text, v) }) {
		return Removal{}, false
	}
	verb := sentence.Stripped(phrase.TrimRequest(text), removalVerbs)
	if !verb.Cut || intent.AsksInWords(text) || len(text) > sentence.MaxHolder {
		return Removal{}, false
	}
	m := Removal{Reason: sentence.ReasonIn(text)}
	for _, w := range append(slices.Clone(sentence.ReasonWords), sentence.Slips...) {
		verb.Rest, _, _ = strings.Cut(verb.Rest, w)
	}
	rest := strings.TrimSpace(verb.Rest)
	directory := strings.Contains(rest, "ทำเนียบ") || strings.Contains(rest, "รายชื่อผู้ติดต่อ")
	number := sentence.Stripped(rest, []string{"หมายเลขโทรศัพท์", "เบอร์โทรศัพท์", "เบอร์โทร", "เบอร์ติดต่อ", "เบอร์", "ช่องทางติดต่อ", "ของ"})
	entry := sentence.Stripped(rest, []string{"หน่วยงาน", "ผู้ติดต่อ", "ชื่อ", "ของ"})
	switch {
	case number.Cut && !strings.HasPrefix(rest, "ของ"):
		m.Whom, m.Only = number.Rest, true
	case entry.Cut && !strings.HasPrefix(rest, "ของ"):
		m.Whom = entry.Rest
	case directory:
		m.Whom = rest
	default:
		return Removal{}, false
	}
	before, _, _ := strings.Cut(m.Whom, "ออก")
	before, _, _ = strings.Cut(before, "จากทำเนียบ")
	m.Whom = phrase.TrimmedEnd(phrase.TrimPoliteness(before), "ในทำเนียบ", "ทิ้ง", "ไป", "แล้ว")
	if strings.Contains(text, m.Whom+".") {
		m.Whom += "." // which ends an abbreviation
	}
	return m, m.Whom != ""
}
