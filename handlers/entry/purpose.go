package entry

import (
	"slices"
	"strings"

	"changwat/handlers/dialog"
	"changwat/handlers/entry/sentence"
	"changwat/handlers/phrase"
	"changwat/internal/intent"
	"changwat/internal/ledger"
)

// What officials tap, or type, to say what a message is for that could be either.
const (
	recordsIt = "บันทึกเป็นข้อมูลใหม่"
	asksIt    = "ถามข้อมูลที่มี"
)

// MayTell reports whether a message could as well give something to be recorded as ask, said by somebody and where that is done.
func MayTell(q dialog.Question) bool {
	return q.Purpose == intent.PurposeEither && !q.Chat.Group && dialog.MayUse(q.By, ledger.RoleReporter)
}

// WithPurpose offers beside the answer to a message that could be either what the other reading gives. Where neither the records answer
// it nor a draft is made of it, it is asked which is meant.
func WithPurpose(a dialog.Answer, q dialog.Question) dialog.Answer {
	records, asks := purposes(q)
	switch {
	case Tells(q.Intent): // its draft, or what stands in the way of one
		a.Suggestions = dialog.Distinct(append(a.Suggestions, asks))
	case len(a.Shows()) == 0:
		return AskPurpose(q)
	default:
		a.Suggestions = dialog.Distinct(append([]dialog.Suggestion{records}, a.Suggestions...))
	}
	return a
}

// showsDraft reports whether the last answer in the conversation showed a draft.
func showsDraft(r dialog.Request) bool { return r.Draft != nil && r.Draft.ID != 0 }

// Meant is a text as the whole message that it makes of the one before: where that could be either and the text says which, and where the text
// gives what the pieces of an entry lacked. Any other text comes back as it is. A yes may be meant for an open draft, unless it was asked which; see drafts.decide.
func Meant(r dialog.Request, text string) string {
	if r.Telling.Told == "" || showsDraft(r) || !r.Asked && sentence.Confirms(text) {
		return text
	}
	if asksPurpose(r) && sentence.Agrees(text) && saysSave(text) {
		return intent.AsTold(r.Telling.Told)
	}
	if answered := r.Telling.Answered(text); answered != text || r.Chat.Group {
		return answered
	}
	if whole, purpose, ok := r.Telling.Joined(text, r.Now); ok && purpose == intent.PurposeTells {
		return intent.AsTold(whole)
	}
	return text
}

// goesOnAsking reports whether a text goes on with the question before it, which asked about something else than a draft.
func goesOnAsking(r dialog.Request, text string) bool {
	_, _, ok := r.Telling.Joined(text, r.Now)
	return ok && !showsDraft(r)
}

// asksPurpose reports whether the last answer asked whether a message is to be recorded or asks.
func asksPurpose(r dialog.Request) bool {
	return r.Asked && r.Telling.Purpose == intent.PurposeEither && r.Telling.Told != ""
}

// saysSave reports whether a text has a word for recording.
func saysSave(text string) bool {
	said := sentence.WithoutSpace(text)
	return slices.ContainsFunc([]string{"บันทึก", "เซฟ", "เซพ", "save"}, func(w string) bool { return strings.Contains(said, w) })
}

// AskPurposeAgain asks the same again where a reply is only a yes, which says neither; false for any other reply.
func AskPurposeAgain(r dialog.Request, text string) (dialog.Answer, bool) {
	if !asksPurpose(r) || showsDraft(r) || r.Chat.Group || !sentence.Confirms(text) {
		return dialog.Answer{}, false
	}
	var q dialog.Question
	q.Told = r.Telling.Told
	a := AskPurpose(q)
	a.Text = strings.Replace(a.Text, "โปรดแตะเลือกด้านล่าง", "โปรดแตะเลือกด้านล่าง หรือพิมพ์ “บันทึก” หรือ “ถาม”", 1)
	return a, true
}

// AskPurpose asks whether a message is to be recorded or asks.
func AskPurpose(q dialog.Question) dialog.Answer {
	records, asks := purposes(q)
	return dialog.Answer{
		Text:        "“" + phrase.OneLine(q.Told) + "”\nต้องการบันทึกเป็นข้อมูลใหม่ หรือถามข้อมูลที่มีอยู่ครับ โปรดแตะเลือกด้านล่าง",
		Suggestions: []dialog.Suggestion{records, asks}, Shown: dialog.Shown{Asks: true},
	}
}

// askFair asks of a fair that the records hold, as they name it, whether the message asks about it or is to be recorded beside it.
func askFair(q dialog.Question, standing string) dialog.Answer {
	a := AskPurpose(q)
	a.Text = "ในบันทึกมีงาน " + standing + " แล้ว\n" + a.Text
	return a
}

// purposes are the taps that take a message as one that gives something to be recorded, and as one that asks. They hold its words, and so
// can be tapped whenever.
func purposes(q dialog.Question) (records, asks dialog.Suggestion) {
	told := strings.TrimSpace(q.Told)
	return dialog.Suggestion{Label: recordsIt, Ask: intent.AsTold(told)}, dialog.Suggestion{Label: asksIt, Ask: intent.AsAsked(told)}
}
