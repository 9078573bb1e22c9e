package entry

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"changwat/handlers/dialog"
	"changwat/handlers/entry/contacttext"
	"changwat/handlers/phrase"
	"changwat/handlers/record"
	"changwat/internal/ledger"
	"changwat/internal/ledger/proposal"
)

// removeContactCommand takes an entry out of the directory, or the number of one.
func removeContactCommand(d Deps) dialog.Command {
	e := entries{newDrafts(d)}
	return dialog.Command{
		Words: "ลบเบอร์", Takes: "หน่วยงานหรือตำแหน่ง", What: "ลบเบอร์หรือหน่วยงานออกจากทำเนียบ เช่น “ลบเบอร์ สสจ. เพราะเลิกใช้”", Needs: ledger.RoleReporter, Place: dialog.InPrivate, Enters: true,
		Says: phrase.WholeText(contacttext.RemovalIn),
		Run:  e.removeContact,
	}
}

func (e entries) removeContact(ctx context.Context, r dialog.Request, text string) (dialog.Answer, bool, error) {
	m, ok := contacttext.RemovalIn(text)
	if !ok {
		return dialog.Answer{Text: "ยังไม่ได้ลบครับ โปรดบอกหน่วยงานหรือตำแหน่ง เช่น “ลบเบอร์ สสจ. เพราะเลิกใช้”"}, true, nil
	}
	all, err := e.records.Contacts(ctx, ledger.ContactFilter{})
	if err != nil {
		return dialog.Answer{}, true, fmt.Errorf("contacts to remove: %w", err)
	}
	found, _ := contacttext.Told{Whom: m.Whom}.Entries(all)
	found = slices.DeleteFunc(slices.Clone(found), func(c ledger.Contact) bool { return c.ID == 0 || m.Only && !record.Reachable(c) })
	switch {
	case len(found) == 0 && m.Only:
		return dialog.Answer{Text: fmt.Sprintf("ยังไม่ได้ลบครับ ทำเนียบไม่มีเบอร์ของ “%s”", m.Whom)}, true, nil
	case len(found) == 0:
		return dialog.Answer{Text: fmt.Sprintf("ยังไม่ได้ลบครับ ไม่พบ “%s” ในทำเนียบ", m.Whom)}, true, nil
	case len(found) > 1:
		var names []string
		for _, c := range dialog.FirstOf(found, 6) {
			names = append(names, cmp.Or(c.Name, c.Agency))
		}
		return dialog.Answer{Text: fmt.Sprintf("ยังไม่ได้ลบครับ “%s” มี %d รายการในทำเนียบ (%s) โปรดระบุชื่อ", m.Whom, len(found), strings.Join(names, ", "))}, true, nil
	}
	ch := proposal.Change{Becomes: found[0]}
	if m.Only && found[0].Name != "" {
		c := found[0]
		c.Phone, c.Channel = "", ""
		ch.Becomes, ch.Warnings = c, []string{"ลบเฉพาะเบอร์และช่องทางติดต่อ ชื่อและตำแหน่งยังอยู่ในทำเนียบ"}
	} else {
		ch.Op, ch.Reason, ch.Warnings = proposal.Withdraw, m.Reason, []string{"จะถอนรายการนี้ ซึ่งจะไม่แสดงในคำตอบอีก แต่ยังอยู่ในประวัติ"}
	}
	a, err := e.propose(ctx, entryOf(r, "contact"), ch)
	return a, true, err
}
