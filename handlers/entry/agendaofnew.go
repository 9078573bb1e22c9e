package entry

import (
	"fmt"
	"regexp"
	"strings"

	"changwat/handlers/dialog"
	"changwat/handlers/entry/sentence"
	"changwat/handlers/phrase"
	"changwat/internal/ledger"
	"changwat/internal/ledger/proposal"
	"changwat/internal/thai"
)

var (
	// agendaBehind finds the numbered subjects of an agenda behind what a sentence tells of a new meeting: «… ห้องอโยธยา วาระ 1. ท่องเที่ยว 2. SME».
	agendaBehind = regexp.MustCompile(`(?:^|[\s,])(?:ระเบียบ)?วาระ(?:การประชุม)?(?:ที่)? ?[:：]? ?(1[.)]? ?\D.*)$`)
	subjectBegin = regexp.MustCompile(`(?:^|[ ,])([1-9])[.)]? ?`)
)

// agendaOfNew are the subjects of the agenda that a sentence tells of a new meeting, in the order of their numbers; none for a meeting that the
// records hold, whose agenda they go on with.
func agendaOfNew(q dialog.Question, m ledger.Meeting, isNew bool) (all []proposal.Change) {
	found := agendaBehind.FindStringSubmatch(phrase.OneLine(thai.Digits(q.Text)))
	if found == nil || !isNew {
		return nil
	}
	section, rest := 1, strings.TrimLeft(found[1][1:], ".) ")
	for rest != "" {
		title, next := rest, ""
		for _, at := range subjectBegin.FindAllStringSubmatchIndex(rest, -1) {
			if at[0] > 0 && rest[at[2]:at[3]] == fmt.Sprint(section+1) {
				title, next = rest[:at[0]], rest[at[1]:]
				break
			}
		}
		if title = phrase.TrimPoliteness(strings.Trim(title, " ,:")); title != "" {
			all = append(all, proposal.Change{Becomes: ledger.AgendaItem{
				Key: sentence.KeyFor(m.Key+"-agenda", fmt.Sprint(section), title), MeetingKey: m.Key, Section: section, Position: section, Title: title,
			}})
		}
		section, rest = section+1, next
	}
	return all
}
