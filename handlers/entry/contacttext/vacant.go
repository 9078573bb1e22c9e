package contacttext

import (
	"strings"

	"changwat/handlers/entry/sentence"
	"changwat/handlers/phrase"
	"changwat/internal/intent"
	"changwat/internal/thai"
	"changwat/internal/thai/office"
)

// What says that somebody does not hold a post any more, and that nobody follows yet.
var (
	leavesPost = []string{"ย้าย", "เกษียณ", "ลาออก", "พ้นจากตำแหน่ง", "พ้นตำแหน่ง", "ไม่อยู่แล้ว", "ตำแหน่งว่าง", "ว่างลง", "โอนไป"}
	noFollower = []string{"ยังไม่มีคนใหม่", "ยังไม่มีคนแทน", "ยังไม่มีใครแทน", "ตำแหน่งว่าง", "ว่างลง", "ยังไม่แต่งตั้ง"}
)

// Vacancy is the post of which a text tells that its holder has left it.
type Vacancy struct {
	HolderTold
	Nobody bool // the text tells that nobody follows yet
}

// VacancyIn reads which post a text says to be left: «พาณิชย์จังหวัดย้ายไปสุพรรณบุรีแล้ว»; false where it says that of none, or tells who
// follows.
func VacancyIn(text string) (Vacancy, bool) {
	text = phrase.TrimRequest(text)
	said := thai.Search(text)
	if len(text) > sentence.MaxHolder || !said.HoldsAny(leavesPost...) || intent.AsksInWords(text) || said.HoldsAny(notHolders...) {
		return Vacancy{}, false
	}
	found := office.All(text)
	if len(found.Posts) == 0 || found.Posts[0].Begin > 0 || found.Posts[0].Former || len(found.People) > 1 {
		return Vacancy{}, false
	}
	v := Vacancy{HolderTold: HolderTold{Post: found.Posts[0].Name}, Nobody: said.HoldsAny(noFollower...)}
	end := v.placed(text, found.Posts[0])
	if len(found.People) == 1 { // who leaves is named behind the post, who follows behind what is said of it
		if strings.TrimSpace(text[end:found.People[0].Begin]) != "" {
			return Vacancy{}, false
		}
		v.Name, end = found.People[0].String(), found.People[0].Stop
	}
	rest := strings.TrimSpace(text[end:])
	return v, strings.HasPrefix(rest, "ว่าง") || phrase.LeadIn(rest, leavesPost) != "" || phrase.LeadIn(strings.TrimPrefix(rest, "ได้"), leavesPost) != ""
}
