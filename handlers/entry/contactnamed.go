package entry

import (
	"context"

	"changwat/handlers/dialog"
	"changwat/handlers/entry/contacttext"
	"changwat/handlers/entry/lack"
	"changwat/handlers/entry/replies"
	"changwat/handlers/entry/sentence"
	"changwat/internal/ledger"
	"changwat/internal/ledger/proposal"
	"changwat/internal/thai/office"
)

// namedContactCommand enters how to reach an office that a sentence only names: «บันทึก รพ.เสนา». It asks for the number.
func namedContactCommand(d Deps) dialog.Command {
	e := entries{newDrafts(d)}
	return dialog.Command{Words: "บันทึกหน่วยงาน", Needs: ledger.RoleReporter, Place: dialog.InPrivate, Enters: true, Says: contacttext.OpensContact,
		Run: func(ctx context.Context, r dialog.Request, whom string) (dialog.Answer, bool, error) {
			if whom == "" {
				return dialog.Answer{Text: "ยังไม่ได้บันทึกครับ โปรดบอกหน่วยงานและเลขหมาย เช่น “เบอร์ สสจ. 035-241520 ต่อ 12”"}, true, nil
			}
			question := "เบอร์โทรศัพท์ของ “" + whom + "” คือเบอร์ใดครับ"
			if len(office.FindPosts(whom)) > 0 {
				question = "ผู้ดำรงตำแหน่ง “" + whom + "” ชื่ออะไร หรือเบอร์โทรศัพท์ที่ทำงานเบอร์ใดครับ"
			}
			a, err := e.ask(ctx, entryOf(r, "contact"), lack.Gap{Asks: lack.Phone, Question: question, Entry: "เบอร์ " + whom + " " + proposal.Gap})
			return a, true, err
		}}
}

// isOwnOffice reports whether words call the office of the only entry of the draft that was shown last, so that its number is meant.
func (e entries) isOwnOffice(ctx context.Context, r dialog.Request, words string) (bool, error) {
	p, ok, err := e.shownLast(ctx, r)
	if err != nil || !ok || p.Question != nil || len(p.Changes) != 1 {
		return false, err
	}
	c, contact := p.Changes[0].Becomes.(ledger.Contact)
	return contact && contacttext.OwnOffice(c, sentence.Stripped(sentence.Stripped(words, replies.LeadsToNumber).Rest, contacttext.Words).Rest), nil
}
