package entry

import (
	"cmp"
	"context"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"changwat/handlers/dialog"
	"changwat/handlers/phrase"
	"changwat/internal/intent"
	"changwat/internal/ledger"
	"changwat/internal/ledger/proposal"
	"changwat/internal/thai"
	"changwat/internal/thai/office"
)

// An office knows its own agencies by the directory: an entry of an agency names it in full with its abbreviation in brackets behind,
// as letters do («สำนักงานชลประทานที่ 10 (ชป.10)»), and both are understood in questions from then on.

// agencyTold is what a sentence tells of an agency: its name, its abbreviation and how to reach it; "" for what it does not tell.
type agencyTold struct {
	name, short string
	reach
}

// full is the name as the directory writes it.
func (t agencyTold) full() string {
	if t.short == "" {
		return t.name
	}
	return t.name + " (" + t.short + ")"
}

var (
	shortInBrackets = regexp.MustCompile(`\(([^()]{2,30})\)`)
	shortSaid       = regexp.MustCompile(`(?:ชื่อย่อคือ|ชื่อย่อว่า|ชื่อย่อ|อักษรย่อ|ตัวย่อ|ย่อว่า|เรียกว่า)\s*([^\s]{2,30})`)
)

// agencyIn reads what follows «เพิ่มหน่วยงาน».
func agencyIn(rest string) agencyTold {
	rest = phrase.TrimmedEnd(thai.Digits(rest), particlesAtEnd...)
	var t agencyTold
	t.reach, rest = reachIn(rest)
	for _, form := range []*regexp.Regexp{shortInBrackets, shortSaid} {
		if found := form.FindStringSubmatch(rest); found != nil {
			t.short = strings.TrimSpace(found[1])
			rest = strings.Replace(rest, found[0], " ", 1)
			break
		}
	}
	t.name = phrase.OneLine(stripped(rest, []string{"ใหม่", "คือ", "ชื่อว่า", "ชื่อ", ":"}).rest)
	return t
}

// leastAgency is how many bytes the name of an agency has at least: fewer are an abbreviation.
const leastAgency = 18

// agencyCommand adds an agency to the directory: «เพิ่มหน่วยงาน สำนักงานชลประทานที่ 10 (ชป.10) โทร 035-241520».
func agencyCommand(d Deps) dialog.Command {
	e := entries{newDrafts(d)}
	return dialog.Command{
		Words: "เพิ่มหน่วยงาน", Takes: "ชื่อเต็ม (ชื่อย่อ) และเบอร์", What: "เพิ่มหน่วยงานในทำเนียบ เช่น “เพิ่มหน่วยงาน สำนักงานชลประทานที่ 10 (ชป.10) โทร 035-241520”", Needs: ledger.RoleReporter, Place: dialog.InPrivate, Enters: true,
		Accepts: func(rest string) bool { return !intent.AsksInWords(rest) }, Run: e.agency,
	}
}

func (e entries) agency(ctx context.Context, r dialog.Request, rest string) (dialog.Answer, bool, error) {
	told := agencyIn(rest)
	if len(told.name) < leastAgency || len(told.full()) > maxHolder {
		return dialog.Answer{Text: "ยังไม่ได้บันทึกครับ โปรดบอกชื่อเต็มและชื่อย่อ เช่น “เพิ่มหน่วยงาน สำนักงานชลประทานที่ 10 (ชป.10) โทร 035-241520”"}, true, nil
	}
	if told.wrong != "" {
		a, err := e.askPhone(ctx, r, "เพิ่มหน่วยงาน "+rest, told.wrong)
		return a, true, err
	}
	all, err := e.records.Contacts(ctx, ledger.ContactFilter{})
	if err != nil {
		return dialog.Answer{}, true, fmt.Errorf("agencies of the directory: %w", err)
	}
	c := ledger.Contact{Key: keyFor("contact", told.name), Agency: told.full(), Position: len(all) + 1}
	var warnings []string
	for _, known := range all {
		switch name, short := AgencyParts(known.Agency); {
		case known.Post == "" && known.Name == "" && phrase.Squeezed(name) == phrase.Squeezed(told.name):
			c = known
			c.Agency = agencyTold{name: told.name, short: cmp.Or(told.short, short)}.full()
		case told.short != "" && short != "" && phrase.Letters(short) == phrase.Letters(told.short):
			warnings = append(warnings, fmt.Sprintf("ชื่อย่อ “%s” เป็นของ “%s” ในทำเนียบอยู่แล้ว", told.short, name))
		}
	}
	if found := office.FindAgencies(told.short); told.short != "" && len(found) == 1 && phrase.Squeezed(found[0].Name) != phrase.Squeezed(told.name) {
		warnings = append(warnings, fmt.Sprintf("“%s” โดยทั่วไปหมายถึง%s", told.short, found[0].Name))
	}
	if told.mobile {
		warnings = append(warnings, warnMobile)
	}
	a, err := e.propose(ctx, entryOf(r, "contact"), proposal.Change{Becomes: told.onto(c), Warnings: warnings})
	return a, true, err
}

// AgencyParts parts the name of an agency as the directory writes it into the name and the abbreviation in brackets.
func AgencyParts(agency string) (name, short string) {
	found := shortInBrackets.FindStringSubmatch(agency)
	if found == nil {
		return strings.TrimSpace(agency), ""
	}
	return strings.TrimSpace(strings.Replace(agency, found[0], "", 1)), strings.TrimSpace(found[1])
}

// ownAgencies are the entries of the directory for the agency that words name in full or by its abbreviation.
func ownAgencies(all []ledger.Contact, words string) []ledger.Contact {
	said := phrase.Letters(words)
	return slices.DeleteFunc(slices.Clone(all), func(c ledger.Contact) bool {
		name, short := AgencyParts(c.Agency)
		return c.Post != "" || said == "" || phrase.Letters(name) != said && (short == "" || phrase.Letters(short) != said)
	})
}
