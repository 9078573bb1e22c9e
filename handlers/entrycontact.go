package handlers

import (
	"context"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"changwat/internal/intent"
	"changwat/internal/ledger"
	"changwat/internal/ledger/proposal"
	"changwat/internal/thai"
	"changwat/internal/thai/office"
)

// phoneNumber is a telephone number of Thailand as officials write it, with an extension or a range of lines behind it.
var phoneNumber = regexp.MustCompile(`0\d{1,2}[- ]?\d{3}[- ]?\d{3,4}(?:\s*(?:ต่อ|-)\s*\d{1,5})?`)

// contactCommand enters the telephone number of an agency: «เบอร์ สสจ. 035-241520».
func contactCommand(d Deps) Command {
	e := entries{newDrafts(d), d.Province}
	return Command{
		Words: "เบอร์", Takes: "หน่วยงาน แล้วเลขหมาย", What: "บันทึกเบอร์ของหน่วยงาน เช่น “เบอร์ สสจ. 035-241520”", Needs: ledger.RoleReporter, Place: InPrivate,
		Accepts: tellsPhone, Run: e.contact,
	}
}

// tellsPhone reports whether what follows “เบอร์” states a number, rather than asks whose it is.
func tellsPhone(rest string) bool {
	asks := slices.ContainsFunc([]string{"ใคร", "ไหม", "ไหน", "หรือ", "อะไร", "?"}, func(w string) bool { return strings.Contains(rest, w) })
	return !asks && phoneNumber.MatchString(thai.Digits(rest))
}

func (e entries) contact(ctx context.Context, r Request, rest string) (Answer, bool, error) {
	phone := phoneNumber.FindString(thai.Digits(rest))
	agencies := office.FindAgencies(rest)
	switch {
	case strings.HasPrefix(phone, "06"), strings.HasPrefix(phone, "08"), strings.HasPrefix(phone, "09"):
		return Answer{Text: "ยังไม่ได้บันทึกครับ เบอร์มือถือเป็นข้อมูลส่วนบุคคล บันทึกได้เฉพาะเบอร์ของหน่วยงาน"}, true, nil
	case len(agencies) != 1:
		return Answer{Text: "ยังไม่ได้บันทึกครับ โปรดบอกชื่อหน่วยงานเดียวให้ชัด เช่น “เบอร์ สสจ. 035-241520”"}, true, nil
	}
	all, err := e.records.Contacts(ctx, ledger.ContactFilter{})
	if err != nil {
		return Answer{}, true, fmt.Errorf("contacts: %w", err)
	}
	name := agencies[0].Name
	c := ledger.Contact{Key: keyFor("contact", name), Agency: name, Position: len(all) + 1}
	var same []ledger.Contact
	for _, known := range all {
		if strings.HasPrefix(known.Agency, name) && known.Post == "" {
			same = append(same, known)
		}
	}
	if len(same) > 1 {
		return Answer{Text: fmt.Sprintf("ยังไม่ได้บันทึกครับ มี “%s” ในรายชื่อ %d รายการ โปรดระบุชื่อเต็ม", name, len(same))}, true, nil
	} else if len(same) == 1 {
		c = same[0]
	}
	c.Phone = phone
	q := Question{Query: intent.Query{Text: "เบอร์ " + rest}, Now: r.Now, By: r.By, Chat: r.Chat, Message: r.Message}
	a, err := e.propose(ctx, q, proposal.Change{Becomes: c})
	return a, true, err
}
