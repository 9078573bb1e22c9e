package lack

import (
	"fmt"
	"strings"

	"changwat/handlers/dialog"
	"changwat/handlers/entry/sentence"
	"changwat/handlers/phrase"
	"changwat/internal/intent"
	"changwat/internal/ledger/proposal"
	"changwat/internal/release"
	"changwat/internal/thai/read"
	"changwat/internal/thai/when"
)

// Asked is the question for what an entry about a subject lacks.
func (g Gap) Asked(about intent.Intent) *proposal.Question {
	entry, _ := release.Mask(g.Entry)
	q := &proposal.Question{About: string(about), Asks: g.Asks, Text: g.Question, Entry: entry, Cases: g.Cases}
	for i, o := range g.Options {
		option := proposal.Option{Label: o.Label, Entry: o.Ask}
		if i < len(g.Names) {
			option.Name = g.Names[i]
		}
		q.Options = append(q.Options, option)
	}
	return q
}

// DaysToTap offers days for a sentence, by their names and dates.
func DaysToTap(today when.Date, sentence func(when.Date) string, days ...when.Date) []dialog.Suggestion {
	var all []dialog.Suggestion
	for _, d := range days {
		label := d.Short()
		switch today.Sub(d) {
		case 0:
			label = "วันนี้ (" + label + ")"
		case 1:
			label = "เมื่อวาน (" + label + ")"
		}
		all = append(all, dialog.Suggestion{Label: label, Ask: sentence(d)})
	}
	return all
}

// ImpossibleTime asks for a day or a time of day that does not exist as though a sentence left it open, and keeps the rest of what it
// tells: «ยอดวันที่ 31 เม.ย. ใหม่ 10».
func ImpossibleTime(text string, times []read.Time) (Gap, bool) {
	for _, t := range times {
		said := strings.TrimSpace(t.Text)
		if t.Problem == "" || said == "" || !strings.Contains(text, said) {
			continue
		}
		asks, question, part := Day, "ที่ถูกคือวันใดครับ", said
		if clock := sentence.ClockSaid.FindString(said); clock != "" && sentence.ClockImpossible(clock) {
			asks, question, part = Clock, "ที่ถูกคือเวลาใดครับ", clock
		}
		for _, w := range sentence.DueWords {
			part = strings.TrimSpace(strings.TrimPrefix(part, w)) // «ภายใน 31 มิ.ย.»
		}
		before, after, _ := strings.Cut(text, part)
		before = phrase.TrimmedEnd(before, "วันที่", "ณ", "เวลา")
		return Gap{Asks: asks, Question: fmt.Sprintf("ขอให้ตรวจ “%s”: %s %s", said, t.Problem, question), Entry: phrase.Joined(" ", before, proposal.Gap+" "+strings.TrimSpace(after))}, true
	}
	return Gap{}, false
}

// What an entry may lack: the kinds of answers that complete it.
const (
	Day        = "day"
	Clock      = "clock"
	Measure    = "measure" // what a number counts
	Part       = "part"    // whether those who recovered or died are a day's or all
	Value      = "value"
	Title      = "title" // of a meeting
	Meeting    = "meeting"
	Venue      = "venue"      // or name, of a fair
	Counts     = "counts"     // of cases, each with what it counts
	Resolution = "resolution" // that gives a holiday
	Phone      = "phone"
	Area       = "area"
	Disease    = "disease"
	Agency     = "agency" // whose telephone number it is
	Place      = "place"  // of the agency or post of a kind
	Holder     = "holder" // of a post
	OTOP       = "otop"   // whether a fair sells it
	Order      = "order"  // what is to be done, and by whom
)

// Gap is what an entry lacks: the question for it, the entry's words with proposal.Gap where the answer goes, and taps.
type Gap struct {
	Asks, Question, Entry string
	Options               []dialog.Suggestion
	Names                 []string                      // of the records that the options are, in their order; nil where they are none
	Cases                 *proposal.Cases               // what the entry tells of cases; nil for nothing
	Card                  func(dialog.Card) dialog.Card // adds to the card what the question is about; nil for nothing
}

// Unsettled is what stands in the way of an entry: a gap that its maker fills, or else an answer that says what to do.
type Unsettled struct {
	Answer dialog.Answer
	Gap    *Gap
}

// WithGapAfter is a sentence with a gap behind the first of the words that stands in it, or else at its end.
func WithGapAfter(sentence string, words ...string) string {
	for _, w := range words {
		if before, after, ok := strings.Cut(sentence, w); ok {
			return before + w + proposal.Gap + after
		}
	}
	return sentence + proposal.Gap
}

// MaxAnswer is how many bytes an answer to a question about an entry has at most: about sixty letters.
const MaxAnswer = 180
