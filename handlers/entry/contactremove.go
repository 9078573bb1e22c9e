package entry

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"changwat/handlers/dialog"
	"changwat/handlers/phrase"
	"changwat/handlers/record"
	"changwat/internal/intent"
	"changwat/internal/ledger"
	"changwat/internal/ledger/proposal"
)

// removal is what a sentence takes out of the directory: an entry, or only how somebody is reached.
type removal struct {
	whom, reason string
	only         bool // the telephone number and the channels; the entry stays
}

// removalVerbs begin a sentence that takes an entry out of the directory.
var removalVerbs = []string{"ลบ", "ถอน", "เอาออก", "เอา", "ตัด"}

// removalIn reads «ลบเบอร์ สสจ.», «ลบหน่วยงาน ชป.10 เพราะยุบแล้ว» and «ลบ สสจ. ออกจากทำเนียบ»; false for other texts.
func removalIn(text string) (removal, bool) {
	if !slices.ContainsFunc(removalVerbs, func(v string) bool { return strings.Contains(text, v) }) {
		return removal{}, false
	}
	verb := stripped(phrase.TrimRequest(text), removalVerbs)
	if !verb.cut || intent.AsksInWords(text) || len(text) > maxHolder {
		return removal{}, false
	}
	m := removal{reason: reasonIn(text)}
	for _, w := range append(slices.Clone(reasonWords), slips...) {
		verb.rest, _, _ = strings.Cut(verb.rest, w)
	}
	rest := strings.TrimSpace(verb.rest)
	directory := strings.Contains(rest, "ทำเนียบ") || strings.Contains(rest, "รายชื่อผู้ติดต่อ")
	number := stripped(rest, []string{"หมายเลขโทรศัพท์", "เบอร์โทรศัพท์", "เบอร์โทร", "เบอร์ติดต่อ", "เบอร์", "ช่องทางติดต่อ", "ของ"})
	entry := stripped(rest, []string{"หน่วยงาน", "ผู้ติดต่อ", "ชื่อ", "ของ"})
	switch {
	case number.cut && !strings.HasPrefix(rest, "ของ"):
		m.whom, m.only = number.rest, true
	case entry.cut && !strings.HasPrefix(rest, "ของ"):
		m.whom = entry.rest
	case directory:
		m.whom = rest
	default:
		return removal{}, false
	}
	before, _, _ := strings.Cut(m.whom, "ออก")
	before, _, _ = strings.Cut(before, "จากทำเนียบ")
	m.whom = phrase.TrimmedEnd(phrase.TrimPoliteness(before), "ในทำเนียบ", "ทิ้ง", "ไป", "แล้ว")
	if strings.Contains(text, m.whom+".") {
		m.whom += "." // which ends an abbreviation
	}
	return m, m.whom != ""
}

// removeContactCommand takes an entry out of the directory, or the number of one.
func removeContactCommand(d Deps) dialog.Command {
	e := entries{newDrafts(d)}
	return dialog.Command{
		Words: "ลบเบอร์", Takes: "หน่วยงานหรือตำแหน่ง", What: "ลบเบอร์หรือหน่วยงานออกจากทำเนียบ เช่น “ลบเบอร์ สสจ. เพราะเลิกใช้”", Needs: ledger.RoleReporter, Place: dialog.InPrivate, Enters: true,
		Says: phrase.WholeText(removalIn),
		Run:  e.removeContact,
	}
}

func (e entries) removeContact(ctx context.Context, r dialog.Request, text string) (dialog.Answer, bool, error) {
	m, ok := removalIn(text)
	if !ok {
		return dialog.Answer{Text: "ยังไม่ได้ลบครับ โปรดบอกหน่วยงานหรือตำแหน่ง เช่น “ลบเบอร์ สสจ. เพราะเลิกใช้”"}, true, nil
	}
	all, err := e.records.Contacts(ctx, ledger.ContactFilter{})
	if err != nil {
		return dialog.Answer{}, true, fmt.Errorf("contacts to remove: %w", err)
	}
	found, _ := contactTold{whom: m.whom}.entries(all)
	found = slices.DeleteFunc(slices.Clone(found), func(c ledger.Contact) bool { return c.ID == 0 || m.only && !record.Reachable(c) })
	switch {
	case len(found) == 0 && m.only:
		return dialog.Answer{Text: fmt.Sprintf("ยังไม่ได้ลบครับ ทำเนียบไม่มีเบอร์ของ “%s”", m.whom)}, true, nil
	case len(found) == 0:
		return dialog.Answer{Text: fmt.Sprintf("ยังไม่ได้ลบครับ ไม่พบ “%s” ในทำเนียบ", m.whom)}, true, nil
	case len(found) > 1:
		var names []string
		for _, c := range dialog.FirstOf(found, 6) {
			names = append(names, cmp.Or(c.Name, c.Agency))
		}
		return dialog.Answer{Text: fmt.Sprintf("ยังไม่ได้ลบครับ “%s” มี %d รายการในทำเนียบ (%s) โปรดระบุชื่อ", m.whom, len(found), strings.Join(names, ", "))}, true, nil
	}
	ch := proposal.Change{Becomes: found[0]}
	if m.only && found[0].Name != "" {
		c := found[0]
		c.Phone, c.Channel = "", ""
		ch.Becomes, ch.Warnings = c, []string{"ลบเฉพาะเบอร์และช่องทางติดต่อ ชื่อและตำแหน่งยังอยู่ในทำเนียบ"}
	} else {
		ch.Op, ch.Reason, ch.Warnings = proposal.Withdraw, m.reason, []string{"จะถอนรายการนี้ ซึ่งจะไม่แสดงในคำตอบอีก แต่ยังอยู่ในประวัติ"}
	}
	a, err := e.propose(ctx, entryOf(r, "contact"), ch)
	return a, true, err
}
