package replies

import (
	"regexp"
	"slices"
	"strings"
	"time"

	"changwat/handlers/dialog"
	"changwat/handlers/entry/cards"
	"changwat/handlers/entry/figuretext"
	"changwat/handlers/entry/meetingtext"
	"changwat/handlers/entry/sentence"
	"changwat/handlers/phrase"
	"changwat/internal/ledger"
	"changwat/internal/ledger/proposal"
	"changwat/internal/thai/number"
	"changwat/internal/thai/read"
	"changwat/internal/thai/when"
)

// MaxReply is how long a reply to a draft is at most, in UTF-16 code units: what is longer tells of something else.
const MaxReply = 160

// UnansweredCard asks for what a draft lacks before it can be saved.
func UnansweredCard(p proposal.Proposal) dialog.Answer {
	a := cards.Question(p)
	a.Text = "ยังบันทึกไม่ได้ครับ โปรดตอบคำถามนี้ก่อน โดยแตะหรือพิมพ์คำตอบ"
	return a
}

// saysThat finds who is said to have told what follows: «เลขาแจ้งว่าเป็น 14.00».
var saysThat = regexp.MustCompile(`^[^0-9๐-๙]{2,60}?(?:แจ้ง|บอก)(?:มา|กลับมา)?ว่า`)

// WithoutTeller is what a reply says without who is said to have told it.
func WithoutTeller(text string) string {
	return strings.TrimSpace(text[len(saysThat.FindString(text)):])
}

// FixedAny returns a change as the first of the wordings puts it right that says how.
func FixedAny(ch proposal.Change, now time.Time, said ...string) (proposal.Change, bool) {
	for _, words := range said {
		if fixed, ok := FixedChange(ch, words, now); ok {
			return fixed, true
		}
	}
	return ch, false
}

// SaysOfMeeting reports whether a reply names the room or the chair of a meeting.
func SaysOfMeeting(said string) bool {
	_, ok := phrase.AfterAny(said, "ห้อง", "สถานที่", "ประธาน")
	return ok || strings.HasSuffix(said, "เป็นประธาน") || meetingtext.MovedVenue("ย้าย"+said, nil) != ""
}

// ReplyToFigure changes the value or the day of a figure, if the reply may be about it: where it names a measure or a wrong value,
// these are the figure's.
func ReplyToFigure(ch proposal.Change, f ledger.Figure, c sentence.Correction, text string, now time.Time) (proposal.Change, bool) {
	if DaysOnly(c.Becomes, now) {
		return FixedChange(ch, "ณ "+c.Becomes, now)
	}
	if measure, ok := figuretext.MeasureNamed(text); ok && measure != f.Measure || !ok && figuretext.NamesInfected(text) && !figuretext.CountsInfected(f.Measure) {
		return ch, false
	}
	becomes, reason, _ := strings.Cut(c.Becomes, "เพราะ")
	becomes, ok := ofDay(becomes, f.Period.To, now)
	if !ok {
		return ch, false
	}
	value, ok := sentence.NumberAlone(sentence.WithoutMeasure(becomes))
	if !ok || value.Sign() < 0 || countsOther(becomes, f.Unit) {
		return ch, false
	}
	if SaysAnother(c.Was, ch, f) {
		return ch, false
	}
	f.Value = value
	ch.Becomes = f
	if reason = strings.TrimSpace(strings.TrimPrefix(reason, "ว่า")); reason != "" {
		ch.Reason = reason
	}
	return ch, true
}

// countsOther reports whether a reply tells a number of what a figure in another unit does not count: «12 ร้าน» beside money.
func countsOther(said, unit string) bool {
	return slices.ContainsFunc(read.Amounts(said), func(a number.Amount) bool { return !figuretext.FitsUnit(a.Unit, unit) })
}

// ofDay is what a reply says besides the day; ok is false where that is another than the figure's.
func ofDay(said string, day when.Date, now time.Time) (rest string, ok bool) {
	for _, t := range read.Times(said, read.Options{Now: now, Bias: read.BiasNearest, Appointment: true}) {
		if days, named := t.Days(); named {
			if days.To != day {
				return said, false
			}
			said = strings.Replace(said, t.Text, "", 1)
		}
	}
	return said, true
}
