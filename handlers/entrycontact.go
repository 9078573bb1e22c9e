package handlers

import (
	"context"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"changwat/internal/ledger"
	"changwat/internal/ledger/proposal"
	"changwat/internal/thai"
	"changwat/internal/thai/office"
	"changwat/internal/thai/place"
)

// phoneNumber is a telephone number of Thailand as officials write it, with the area («035-241520») or the trunk's zero («0-3524-1520») by itself, and with
// an extension or a range of lines behind it.
var phoneNumber = regexp.MustCompile(`0(?:\d{1,2}[- ]?\d{3}[- ]?\d{3,4}|\d?[- ]\d{4}[- ]?\d{4}\d?)(?:\s*(?:ต่อ|-)\s*\d{1,5})?`)

// contactCommand enters the telephone number of an agency: «เบอร์ สสจ. 035-241520».
func contactCommand(d Deps, words string) Command {
	e := entries{newDrafts(d), d.Province}
	what := ""
	if words == "เบอร์" {
		what = "บันทึกเบอร์ของหน่วยงาน เช่น “เบอร์ สสจ. 035-241520”"
	}
	return Command{Words: words, Takes: "หน่วยงาน แล้วเลขหมาย", What: what, Needs: ledger.RoleReporter, Place: InPrivate, Enters: true, Accepts: tellsPhone,
		Run: e.contact}
}

// tellsPhone reports whether what follows “เบอร์” states a number, rather than asks whose it is.
func tellsPhone(rest string) bool {
	asks := slices.ContainsFunc([]string{"ใคร", "ไหม", "ไหน", "หรือ", "อะไร", "?"}, func(w string) bool { return strings.Contains(rest, w) })
	said := trimPoliteness(thai.Digits(rest))
	return !asks && (phoneNumber.MatchString(said) || numberAtEnd.MatchString(said) && len(office.FindAgencies(said)) == 1)
}

// numberAtEnd is a number that ends a sentence, which may be no telephone number, and shortNumber one of those with three or four
// digits at which the public reaches services.
var (
	numberAtEnd = regexp.MustCompile(`\s([0-9][0-9-]+)$`)
	shortNumber = regexp.MustCompile(`^1[0-9]{2,3}$`)
)

// phoneOf makes a draft of the number of an office holder who is known.
func (e entries) phoneOf(ctx context.Context, r Request, post, phone string) (Answer, bool, error) {
	all, err := e.records.Contacts(ctx, ledger.ContactFilter{})
	if err != nil {
		return Answer{}, true, fmt.Errorf("contacts: %w", err)
	}
	all = slices.DeleteFunc(all, func(c ledger.Contact) bool { return !strings.HasPrefix(squeezed(c.Post), squeezed(post)) })
	if len(all) != 1 {
		return Answer{Text: fmt.Sprintf("ยังไม่ได้บันทึกครับ พบ “%s” ในรายชื่อ %d รายการ โปรดบอกชื่อหน่วยงาน เช่น “เบอร์ สสจ. 035-241520”", post, len(all))}, true, nil
	}
	c := all[0]
	c.Phone = phone
	q := r.entry("")
	a, err := e.propose(ctx, q, proposal.Change{Becomes: c})
	return a, true, err
}

// phoneOfOwn makes a draft of the number of an agency that the directory alone knows: «เบอร์ ชป.10 035-241520».
func (e entries) phoneOfOwn(ctx context.Context, r Request, rest, phone string) (Answer, bool, error) {
	all, err := e.records.Contacts(ctx, ledger.ContactFilter{})
	if err != nil {
		return Answer{}, true, fmt.Errorf("contacts: %w", err)
	}
	words, _, _ := strings.Cut(thai.Digits(rest), phone)
	found := ownAgencies(all, trimmedEnd(words, "เป็น", "คือ"))
	if len(found) != 1 {
		return Answer{Text: "ยังไม่ได้บันทึกครับ โปรดบอกชื่อหน่วยงานเดียวให้ชัด เช่น “เบอร์ สสจ. 035-241520” หน่วยงานที่ยังไม่มีในทำเนียบ เพิ่มได้ เช่น “เพิ่มหน่วยงาน สำนักงานชลประทานที่ 10 (ชป.10)”"}, true, nil
	}
	c := found[0]
	c.Phone = phone
	a, err := e.propose(ctx, r.entry("contact"), proposal.Change{Becomes: c})
	return a, true, err
}

func (e entries) contact(ctx context.Context, r Request, rest string) (Answer, bool, error) {
	said := trimPoliteness(thai.Digits(rest))
	phone := phoneNumber.FindString(said)
	agencies, posts := office.FindAgencies(rest), office.FindPosts(rest)
	if phone == "" {
		phone = numberAtEnd.FindStringSubmatch(said)[1]
		if !shortNumber.MatchString(phone) {
			return Answer{Text: fmt.Sprintf("ยังไม่ได้บันทึกครับ “%s” ไม่ใช่หมายเลขโทรศัพท์ที่ครบ เบอร์สำนักงานมี 9 หลัก เช่น “เบอร์ สสจ. 035-241520” หรือสายด่วน 3–4 หลักที่ขึ้นต้นด้วย 1", phone)}, true, nil
		}
	}
	switch {
	case isMobile(phone):
		return noMobile(), true, nil
	case len(agencies) == 0 && len(posts) == 1:
		return e.phoneOf(ctx, r, posts[0].Name, phone)
	case len(agencies) == 0 && len(posts) == 0:
		return e.phoneOfOwn(ctx, r, rest, phone)
	case len(agencies) != 1:
		return Answer{Text: "ยังไม่ได้บันทึกครับ โปรดบอกชื่อหน่วยงานเดียวให้ชัด เช่น “เบอร์ สสจ. 035-241520”"}, true, nil
	}
	all, err := e.records.Contacts(ctx, ledger.ContactFilter{})
	if err != nil {
		return Answer{}, true, fmt.Errorf("contacts: %w", err)
	}
	name := agencies[0].Name + agencyPlace(rest[agencies[0].Stop:], agencies[0].Name)
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
	q := r.entry("")
	a, err := e.propose(ctx, q, proposal.Change{Becomes: c})
	return a, true, err
}

// agencyPlace is the place whose name stands right behind that of an agency which is not the province's: the hospital or the office of
// a district; "" for none.
func agencyPlace(behind, agency string) string {
	if strings.HasSuffix(agency, "จังหวัด") {
		return ""
	}
	for _, p := range place.Thailand().Find(behind, "") {
		if p.Begin == 0 {
			return p.Place.Name
		}
	}
	return ""
}
