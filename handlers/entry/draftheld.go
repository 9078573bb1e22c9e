package entry

import (
	"strings"
	"time"

	"github.com/shopspring/decimal"

	"changwat/handlers/phrase"
	"changwat/handlers/record"
	"changwat/internal/ledger"
	"changwat/internal/ledger/proposal"
	"changwat/internal/thai/read"
)

// A reply that says what is not so changes only what a draft holds so: «ไม่ใช่ 2.1 แต่ 1.2 ล้าน» is not about a figure of 4.5 million.

// holdsValue reports whether a figure that a change makes has a value, which may be told in millions where the figure was: «3.2» of «3.2 ล้าน».
func holdsValue(ch proposal.Change, f ledger.Figure, value decimal.Decimal) bool {
	return f.Value.Equal(value) || f.Unit == "บาท" && f.Value.Equal(value.Mul(multiplierOf(f.Value, ch.Quote.Text)))
}

// saysAnother reports whether what a reply says is wrong holds a number, and none that a figure has.
func saysAnother(was string, ch proposal.Change, f ledger.Figure) bool {
	if value, ok := numberAlone(withoutMeasure(was)); ok {
		return !holdsValue(ch, f, value)
	}
	amounts := read.Amounts(was)
	for _, a := range amounts {
		if holdsValue(ch, f, record.Exactly(a.Value)) {
			return false
		}
	}
	return len(amounts) > 0
}

// heldByNone reports whether a correction puts one number in the place of another that no figure of a draft has.
func heldByNone(p proposal.Proposal, c correction) bool {
	if _, isNumber := numberAlone(withoutMeasure(c.becomes)); !isNumber {
		return false
	}
	figures := figuresOf(p)
	for _, i := range figures {
		if !saysAnother(c.was, p.Changes[i], p.Changes[i].Becomes.(ledger.Figure)) {
			return false
		}
	}
	return len(figures) > 0
}

// figuresSaidWithWhy is what a reply to a draft of figures says, and besides at most why at its end: «ไม่ใช่ 23 แต่ 32 พิมพ์สลับค่ะ»,
// «เอาเสียชีวิตออกก่อน ยังไม่ยืนยัน».
func (s drafts) figuresSaidWithWhy(text string, now time.Time) (figuresSaid, bool) {
	said, ok := figuresSaidIn(text, s.province, now)
	if ok {
		return said, true
	}
	if said := withoutReasonAtEnd(text); said != phrase.TrimPoliteness(text) {
		return figuresSaidIn(said, s.province, now)
	}
	for at, c := range text {
		if c != ' ' || phrase.LeadIn(strings.TrimSpace(text[at:]), whyNotYet) == "" {
			continue
		}
		if said, ok = figuresSaidIn(text[:at], s.province, now); ok && said.drops {
			return said, true
		}
	}
	return figuresSaid{}, false
}
