package handlers

import (
	"context"
	"strings"

	"changwat/internal/intent"
	"changwat/internal/ledger"
	"changwat/internal/ledger/proposal"
)

// namedContactCommand enters how to reach an office that a sentence only names: «บันทึก รพ.เสนา». It asks for the number.
func namedContactCommand(d Deps) Command {
	e := entries{newDrafts(d), d.Province}
	return Command{Words: "บันทึกหน่วยงาน", Needs: ledger.RoleReporter, Place: InPrivate, Enters: true, Says: opensContact,
		Run: func(ctx context.Context, r Request, whom string) (Answer, bool, error) {
			if whom == "" {
				return Answer{Text: "ยังไม่ได้บันทึกครับ โปรดบอกหน่วยงานและเลขหมาย เช่น “เบอร์ สสจ. 035-241520 ต่อ 12”"}, true, nil
			}
			a, err := e.ask(ctx, r.entry("contact"), gap{asks: lacksPhone, question: "เบอร์โทรศัพท์ของ “" + whom + "” คือเบอร์ใดครับ", entry: "เบอร์ " + whom + " " + proposal.Gap})
			return a, true, err
		}}
}

// opensContact returns the name of an office that is all that stands behind a word for recording.
func opensContact(text string) (whom string, ok bool) {
	plain, ok := intent.OpensEntry(text)
	if !ok {
		return "", false
	}
	whom = trimPoliteness(strings.TrimSpace(strings.TrimPrefix(plain, "บันทึก")))
	return whom, whom != "" && answersWhose(whom)
}
