package entry

import (
	"context"
	"slices"
	"strings"

	"changwat/handlers/dialog"
	"changwat/handlers/entry/contacttext"
	"changwat/handlers/entry/lack"
	"changwat/handlers/entry/replies"
	"changwat/handlers/entry/sentence"
	"changwat/internal/ledger"
	"changwat/internal/ledger/proposal"
	"changwat/internal/thai"
)

// askPlace asks which of its kind is meant where a sentence names an agency or a post without its place, words, and the directory holds
// none that is called so. It is none of this where the draft that is shown tells of one of that kind, which the sentence goes on with.
func (e entries) askPlace(ctx context.Context, r dialog.Request, text, words string, all []ledger.Contact) (dialog.Answer, bool, error) {
	unnamed := lack.Placeless(words)
	if unnamed == "" || len(contacttext.OwnAgencies(all, words)) > 0 {
		return dialog.Answer{}, false, nil
	}
	a, err := e.ask(ctx, entryOf(r, "contact"), lack.Gap{Asks: lack.Place, Question: "“" + unnamed + "” ของที่ใดครับ โปรดพิมพ์ชื่อ เช่น “เสนา”", Entry: strings.Replace(thai.Digits(text), unnamed, unnamed+proposal.Gap, 1)})
	return a, true, err
}

// goesOnWithAgency reports whether a sentence tells how an agency is reached that it calls only by what it is, of which the draft shown last
// tells by its name: the draft takes it.
func (e entries) goesOnWithAgency(ctx context.Context, r dialog.Request, words string) (bool, error) {
	words = sentence.Stripped(sentence.Stripped(words, replies.LeadsToNumber).Rest, contacttext.Words).Rest
	p, ok, err := e.shownLast(ctx, r)
	if err != nil || !ok || lack.Placeless(words) == "" {
		return false, err
	}
	return slices.ContainsFunc(p.Changes, func(ch proposal.Change) bool {
		c, ok := ch.Becomes.(ledger.Contact)
		return ok && replies.CallsAgency(c, words)
	}), nil
}
