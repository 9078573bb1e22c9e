package entry

import (
	"strings"

	"changwat/handlers/dialog"
	"changwat/handlers/entry/meetingtext"
	"changwat/handlers/phrase"
	"changwat/internal/ledger"
	"changwat/internal/thai/when"
)

// asSaid are the meetings that a sentence means by its own words: by a whole title, or by words that are those of more meetings than the one
// which they are known to stand for.
func (e entries) asSaid(known, meant []ledger.Meeting, q dialog.Question, day when.Date) []ledger.Meeting {
	if whole := meetingtext.NamedWhole(q.Text, meant); len(whole) > 0 {
		return whole
	}
	said := meetingtext.TitleInWords(q)
	if named := meetingtext.HoldingTitle(meant, said); len(named) == 1 {
		return named // «หัวหน้าส่วนราชการด้านสังคม», though «หัวหน้าส่วนราชการ» are others as well
	}
	if len(meant) != 1 || said == "" || strings.Contains(phrase.Squeezed(q.Text), phrase.Squeezed(q.Slots.Title)) {
		return meant
	}
	q.Slots.Title = said
	if all := e.meant(known, q, day, when.Range{}); len(all) > 1 {
		return all
	}
	return meant
}
