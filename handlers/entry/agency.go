package entry

import (
	"cmp"
	"context"
	"fmt"

	"changwat/handlers/dialog"
	"changwat/handlers/entry/contacttext"
	"changwat/handlers/entry/sentence"
	"changwat/handlers/phrase"
	"changwat/internal/intent"
	"changwat/internal/ledger"
	"changwat/internal/ledger/proposal"
	"changwat/internal/thai/office"
)

// agencyCommand adds an agency to the directory: «เพิ่มหน่วยงาน สำนักงานชลประทานที่ 10 (ชป.10) โทร 035-241520».
func agencyCommand(d Deps) dialog.Command {
	e := entries{newDrafts(d)}
	return dialog.Command{
		Words: "เพิ่มหน่วยงาน", Takes: "ชื่อเต็ม (ชื่อย่อ) และเบอร์", What: "เพิ่มหน่วยงานในทำเนียบ เช่น “เพิ่มหน่วยงาน สำนักงานชลประทานที่ 10 (ชป.10) โทร 035-241520”", Needs: ledger.RoleReporter, Place: dialog.InPrivate, Enters: true,
		Accepts: func(rest string) bool { return !intent.AsksInWords(rest) }, Run: e.agency,
	}
}

func (e entries) agency(ctx context.Context, r dialog.Request, rest string) (dialog.Answer, bool, error) {
	told := contacttext.AgencyIn(rest)
	if len(told.Name) < contacttext.LeastAgency || len(told.Full()) > sentence.MaxHolder {
		return dialog.Answer{Text: "ยังไม่ได้บันทึกครับ โปรดบอกชื่อเต็มและชื่อย่อ เช่น “เพิ่มหน่วยงาน สำนักงานชลประทานที่ 10 (ชป.10) โทร 035-241520”"}, true, nil
	}
	if told.Wrong != "" {
		a, err := e.askPhone(ctx, r, "เพิ่มหน่วยงาน "+rest, told.Wrong)
		return a, true, err
	}
	all, err := e.records.Contacts(ctx, ledger.ContactFilter{})
	if err != nil {
		return dialog.Answer{}, true, fmt.Errorf("agencies of the directory: %w", err)
	}
	c := ledger.Contact{Key: sentence.KeyFor("contact", told.Name), Agency: told.Full(), Position: len(all) + 1}
	var warnings []string
	for _, known := range all {
		switch name, short := contacttext.AgencyParts(known.Agency); {
		case known.Post == "" && known.Name == "" && phrase.Squeezed(name) == phrase.Squeezed(told.Name):
			c = known
			c.Agency = contacttext.AgencyTold{Name: told.Name, Short: cmp.Or(told.Short, short)}.Full()
		case told.Short != "" && short != "" && phrase.Letters(short) == phrase.Letters(told.Short):
			warnings = append(warnings, fmt.Sprintf("ชื่อย่อ “%s” เป็นของ “%s” ในทำเนียบอยู่แล้ว", told.Short, name))
		}
	}
	if found := office.FindAgencies(told.Short); told.Short != "" && len(found) == 1 && phrase.Squeezed(found[0].Name) != phrase.Squeezed(told.Name) {
		warnings = append(warnings, fmt.Sprintf("“%s” โดยทั่วไปหมายถึง%s", told.Short, found[0].Name))
	}
	if told.Mobile {
		warnings = append(warnings, sentence.WarnMobile)
	}
	a, err := e.propose(ctx, entryOf(r, "contact"), proposal.Change{Becomes: told.Onto(c), Warnings: warnings})
	return a, true, err
}
