package office

import (
	"slices"
	"strings"
)

// Gender is what a title tells of whoever bears it.
type Gender string

// The genders. A title such as ดร. tells none.
const (
	GenderUnknown Gender = ""
	GenderWoman   Gender = "woman"
	GenderMan     Gender = "man"
)

// The titles of women hold หญิง or are these; those of men begin so, ranks among them, to which women add หญิง.
var (
	womensTitles = []string{"นาง", "นางสาว"}
	mensTitles   = []string{
		"นาย", "เด็กชาย", "พระ", "พล", "พัน", "ร้อย", "จ่า", "สิบ", "นาวา", "เรือ", "ดาบ",
	}
)

// Gender returns what the person's title tells.
func (p Person) Gender() Gender {
	switch {
	case strings.Contains(p.Title, "หญิง") || slices.Contains(womensTitles, p.Title):
		return GenderWoman
	case slices.ContainsFunc(mensTitles, func(t string) bool { return strings.HasPrefix(strings.TrimPrefix(p.Title, "ว่าที่"), t) }):
		return GenderMan
	}
	return GenderUnknown
}
