package contacttext

import (
	"regexp"
	"slices"
	"strings"

	"changwat/handlers/entry/sentence"
	"changwat/handlers/phrase"
	"changwat/internal/ledger"
	"changwat/internal/thai"
)

// An office knows its own agencies by the directory: an entry of an agency names it in full with its abbreviation in brackets behind,
// as letters do («สำนักงานชลประทานที่ 10 (ชป.10)»), and both are understood in questions from then on.

// AgencyTold is what a sentence tells of an agency: its name, its abbreviation and how to reach it; "" for what it does not tell.
type AgencyTold struct {
	Name, Short string
	Reach
}

// Full is the name as the directory writes it.
func (t AgencyTold) Full() string {
	if t.Short == "" {
		return t.Name
	}
	return t.Name + " (" + t.Short + ")"
}

var (
	shortInBrackets = regexp.MustCompile(`\(([^()]{2,30})\)`)
	shortSaid       = regexp.MustCompile(`(?:ชื่อย่อคือ|ชื่อย่อว่า|ชื่อย่อ|อักษรย่อ|ตัวย่อ|ย่อว่า|เรียกว่า)\s*([^\s]{2,30})`)
)

// AgencyIn reads what follows «เพิ่มหน่วยงาน».
func AgencyIn(rest string) AgencyTold {
	rest = phrase.TrimmedEnd(thai.Digits(rest), particlesAtEnd...)
	var t AgencyTold
	t.Reach, rest = ReachIn(rest)
	for _, form := range []*regexp.Regexp{shortInBrackets, shortSaid} {
		if found := form.FindStringSubmatch(rest); found != nil {
			t.Short = strings.TrimSpace(found[1])
			rest = strings.Replace(rest, found[0], " ", 1)
			break
		}
	}
	t.Name = phrase.OneLine(sentence.Stripped(rest, []string{"ใหม่", "คือ", "ชื่อว่า", "ชื่อ", ":"}).Rest)
	return t
}

// LeastAgency is how many bytes the name of an agency has at least: fewer are an abbreviation.
const LeastAgency = 18

// AgencyParts parts the name of an agency as the directory writes it into the name and the abbreviation in brackets.
func AgencyParts(agency string) (name, short string) {
	found := shortInBrackets.FindStringSubmatch(agency)
	if found == nil {
		return strings.TrimSpace(agency), ""
	}
	return strings.TrimSpace(strings.Replace(agency, found[0], "", 1)), strings.TrimSpace(found[1])
}

// OwnAgencies are the entries of the directory for the agency that words name in full or by its abbreviation.
func OwnAgencies(all []ledger.Contact, words string) []ledger.Contact {
	said := phrase.Letters(words)
	return slices.DeleteFunc(slices.Clone(all), func(c ledger.Contact) bool {
		name, short := AgencyParts(c.Agency)
		return c.Post != "" || said == "" || phrase.Letters(name) != said && (short == "" || phrase.Letters(short) != said)
	})
}
