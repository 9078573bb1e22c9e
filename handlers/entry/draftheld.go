package entry

import (
	"strings"
	"time"

	"changwat/handlers/entry/figuretext"
	"changwat/handlers/entry/replies"
	"changwat/handlers/entry/sentence"
	"changwat/handlers/phrase"
	"changwat/internal/ledger"
	"changwat/internal/ledger/proposal"
)

// heldByNone reports whether a correction puts one number in the place of another that no figure of a draft has.
func heldByNone(p proposal.Proposal, c sentence.Correction) bool {
	if _, isNumber := sentence.NumberAlone(sentence.WithoutMeasure(c.Becomes)); !isNumber {
		return false
	}
	figures := replies.FiguresOf(p)
	for _, i := range figures {
		if !replies.SaysAnother(c.Was, p.Changes[i], p.Changes[i].Becomes.(ledger.Figure)) {
			return false
		}
	}
	return len(figures) > 0
}

// figuresSaidWithWhy is what a reply to a draft of figures says, and besides at most why at its end: «ไม่ใช่ 23 แต่ 32 พิมพ์สลับค่ะ»,
// «เอาเสียชีวิตออกก่อน ยังไม่ยืนยัน».
func (s drafts) figuresSaidWithWhy(text string, now time.Time) (figuretext.FiguresSaid, bool) {
	said, ok := figuretext.FiguresSaidIn(text, s.province, now)
	if ok {
		return said, true
	}
	if said := sentence.WithoutReasonAtEnd(text); said != phrase.TrimPoliteness(text) {
		return figuretext.FiguresSaidIn(said, s.province, now)
	}
	for at, c := range text {
		if c != ' ' || phrase.LeadIn(strings.TrimSpace(text[at:]), sentence.WhyNotYet) == "" {
			continue
		}
		if said, ok = figuretext.FiguresSaidIn(text[:at], s.province, now); ok && said.Drops {
			return said, true
		}
	}
	return figuretext.FiguresSaid{}, false
}
