package handlers

import (
	"slices"
	"strings"

	"changwat/internal/intent"
	"changwat/internal/ledger"
)

// What officials tap, or type, to say what a message is for that could be either.
const (
	recordsIt = "บันทึกเป็นข้อมูลใหม่"
	asksIt    = "ถามข้อมูลที่มี"
)

// MayTell reports whether a message could as well give something to be recorded as ask, said by somebody and where that is done.
func MayTell(q Question) bool {
	return q.Purpose == intent.PurposeEither && !q.Chat.Group && mayUse(q.By, ledger.RoleReporter)
}

// WithPurpose offers beside the answer to a message that could be either what the other reading gives. Where neither the records answer
// it nor a draft is made of it, it is asked which is meant.
func WithPurpose(a Answer, q Question) Answer {
	records, asks := purposes(q)
	switch {
	case IsEntry(q.Intent): // its draft, or what stands in the way of one
		a.Suggestions = distinct(append(a.Suggestions, asks))
	case len(a.Shows()) == 0:
		return AskPurpose(q)
	default:
		a.Suggestions = distinct(append([]Suggestion{records}, a.Suggestions...))
	}
	return a
}

// showsDraft reports whether the last answer in the conversation showed a draft.
func showsDraft(r Request) bool { return r.Draft != nil && r.Draft.ID != 0 }

// Meant is a text as the whole message that it makes of the one before, where that could be either and the text says which; any other text
// comes back as it is. A yes may be meant for an open draft, unless it was asked which; see drafts.decide.
func Meant(r Request, text string) string {
	if r.Telling.Told == "" || showsDraft(r) || !r.Asked && Confirms(text) {
		return text
	}
	if asksPurpose(r) && agrees(text) && saysSave(text) {
		return intent.AsTold(r.Telling.Told)
	}
	return r.Telling.Answered(text)
}

// asksPurpose reports whether the last answer asked whether a message is to be recorded or asks.
func asksPurpose(r Request) bool {
	return r.Asked && r.Telling.Purpose == intent.PurposeEither && r.Telling.Told != ""
}

// saysSave reports whether a text has a word for recording.
func saysSave(text string) bool {
	said := withoutSpace(text)
	return slices.ContainsFunc([]string{"บันทึก", "เซฟ", "เซพ", "save"}, func(w string) bool { return strings.Contains(said, w) })
}

// askPurposeAgain asks the same again where a reply is only a yes, which says neither; false for any other reply.
func askPurposeAgain(r Request, text string) (Answer, bool) {
	if !asksPurpose(r) || showsDraft(r) || r.Chat.Group || !Confirms(text) {
		return Answer{}, false
	}
	var q Question
	q.Told = r.Telling.Told
	a := AskPurpose(q)
	a.Text = strings.Replace(a.Text, "โปรดแตะเลือกด้านล่าง", "โปรดแตะเลือกด้านล่าง หรือพิมพ์ “บันทึก” หรือ “ถาม”", 1)
	return a, true
}

// AskPurpose asks whether a message is to be recorded or asks.
func AskPurpose(q Question) Answer {
	records, asks := purposes(q)
	return Answer{
		Text:        "“" + oneLine(q.Told) + "”\nต้องการบันทึกเป็นข้อมูลใหม่ หรือถามข้อมูลที่มีอยู่ครับ โปรดแตะเลือกด้านล่าง",
		Suggestions: []Suggestion{records, asks}, Shown: Shown{Asks: true},
	}
}

// askFair asks of a fair that the records hold, as they name it, whether the message asks about it or is to be recorded beside it.
func askFair(q Question, standing string) Answer {
	a := AskPurpose(q)
	a.Text = "ในบันทึกมีงาน " + standing + " แล้ว\n" + a.Text
	return a
}

// purposes are the taps that take a message as one that gives something to be recorded, and as one that asks. They hold its words, and so
// can be tapped whenever.
func purposes(q Question) (records, asks Suggestion) {
	told := strings.TrimSpace(q.Told)
	return Suggestion{Label: recordsIt, Ask: intent.AsTold(told)}, Suggestion{Label: asksIt, Ask: intent.AsAsked(told)}
}
