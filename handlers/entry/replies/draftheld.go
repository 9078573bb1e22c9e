package replies

import (
	"github.com/shopspring/decimal"

	"changwat/handlers/entry/sentence"
	"changwat/handlers/record"
	"changwat/internal/ledger"
	"changwat/internal/ledger/proposal"
	"changwat/internal/thai/read"
)

// A reply that says what is not so changes only what a draft holds so: «ไม่ใช่ 2.1 แต่ 1.2 ล้าน» is not about a figure of 4.5 million.

// HoldsValue reports whether a figure that a change makes has a value, which may be told in millions where the figure was: «3.2» of «3.2 ล้าน».
func HoldsValue(ch proposal.Change, f ledger.Figure, value decimal.Decimal) bool {
	return f.Value.Equal(value) || f.Unit == "บาท" && f.Value.Equal(value.Mul(MultiplierOf(f.Value, ch.Quote.Text)))
}

// SaysAnother reports whether what a reply says is wrong holds a number, and none that a figure has.
func SaysAnother(was string, ch proposal.Change, f ledger.Figure) bool {
	if value, ok := sentence.NumberAlone(sentence.WithoutMeasure(was)); ok {
		return !HoldsValue(ch, f, value)
	}
	amounts := read.Amounts(was)
	for _, a := range amounts {
		if HoldsValue(ch, f, record.Exactly(a.Value)) {
			return false
		}
	}
	return len(amounts) > 0
}
