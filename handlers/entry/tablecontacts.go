package entry

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"changwat/handlers/entry/contacttext"
	"changwat/handlers/entry/sentence"
	"changwat/handlers/phrase"
	"changwat/internal/ledger"
	"changwat/internal/ledger/proposal"
	"changwat/internal/release"
	"changwat/internal/sheet"
	"changwat/internal/thai/office"
)

// contacts adds the agencies and the holders of posts that a directory's table lists. What the directory holds already and a row
// does not state stays.
func (b *tableBuilder) contacts(rows []sheet.ContactRow, known []ledger.Contact) {
	posts := map[string]int{}
	for _, row := range rows {
		posts[phrase.Squeezed(row.Post)]++
	}
	for i, row := range rows {
		phone, mobile, ok := phonesIn(row.Phone)
		if !ok {
			b.refuse(row.Place, fmt.Sprintf("“%s” ไม่ใช่หมายเลขโทรศัพท์ที่ครบ จึงไม่บันทึกหมายเลขนี้", row.Phone))
		}
		c, doubt := agencyRow(row, known), ""
		if row.Post != "" {
			c, doubt = b.holderRow(row, known, posts[phrase.Squeezed(row.Post)] > 1)
		}
		if c.ID == 0 {
			c.Position = len(known) + i + 1
		}
		c.Phone, c.Channel = cmp.Or(phone, c.Phone), cmp.Or(row.Channel, c.Channel)
		warnings := phrase.AppendSaid(nil, doubt)
		quote, masked := release.Mask(row.Quote)
		if mobile || masked > 0 {
			warnings = append(warnings, sentence.WarnMobile)
		}
		b.changes = append(b.changes, proposal.Change{Becomes: c, Quote: proposal.Quote{Text: phrase.Joined(" ", row.Where, quote)}, Warnings: warnings})
	}
}

// agencyRow is the directory's entry of the agency that a row names, or a new one.
func agencyRow(row sheet.ContactRow, known []ledger.Contact) ledger.Contact {
	told := contacttext.AgencyTold{Name: phrase.OneLine(row.Agency), Short: row.Short}
	if name, short := contacttext.AgencyParts(told.Name); short != "" {
		told = contacttext.AgencyTold{Name: name, Short: cmp.Or(row.Short, short)}
	}
	if found := office.FindAgencies(told.Name); len(found) == 1 && phrase.Squeezed(found[0].Text) == phrase.Squeezed(told.Name) {
		told = contacttext.AgencyTold{Name: found[0].Name, Short: cmp.Or(told.Short, found[0].Short)} // «สสจ.»
	}
	for _, c := range known {
		name, short := contacttext.AgencyParts(c.Agency)
		if c.Post == "" && c.Name == "" && (phrase.Squeezed(name) == phrase.Squeezed(told.Name) || short != "" && phrase.Letters(short) == phrase.Letters(told.Name)) {
			c.Agency = contacttext.AgencyTold{Name: name, Short: cmp.Or(told.Short, short)}.Full()
			return c
		}
	}
	return ledger.Contact{Key: sentence.KeyFor("contact", told.Name), Agency: told.Full()}
}

// holderRow is the directory's entry of the post that a row names, with its holder, or a new one, and what is doubtful about it. Of a
// post that several hold, several of the table's rows or of the directory, the entry is found by the holder's name.
func (b *tableBuilder) holderRow(row sheet.ContactRow, known []ledger.Contact, several bool) (c ledger.Contact, doubt string) {
	var held, named []ledger.Contact
	for _, k := range known {
		if k.Post != "" && b.post(k.Post) == b.post(row.Post) {
			held = append(held, k)
			if row.Name != "" && phrase.Squeezed(k.Name) == phrase.Squeezed(row.Name) {
				named = append(named, k)
			}
		}
	}
	several = several || len(held) > 1
	switch {
	case len(named) == 1:
		c = named[0]
	case len(held) == 1 && !several:
		c = held[0]
		if row.Name != "" && c.Name != "" {
			doubt = fmt.Sprintf("ผู้ดำรงตำแหน่งเดิมในทำเนียบคือ %s", c.Name)
		}
	case several:
		c.Key = sentence.KeyFor("holder", row.Post, row.Name)
	default:
		c.Key = sentence.KeyFor("holder", row.Post)
	}
	c.Post, c.Name, c.Agency = cmp.Or(c.Post, phrase.OneLine(row.Post)), cmp.Or(phrase.OneLine(row.Name), c.Name), cmp.Or(phrase.OneLine(row.Agency), c.Agency)
	return c, doubt
}

// post is a post without the province whose it is.
func (b *tableBuilder) post(said string) string {
	said = phrase.Squeezed(said)
	if of, ok := strings.CutSuffix(said, "จังหวัด"+b.Province.Name); ok {
		return of + "จังหวัด"
	}
	return said
}

// phonesIn returns the telephone numbers of agencies in a cell, and whether it holds a mobile one; ok is false where it holds
// something that is no number.
func phonesIn(said string) (phones string, mobile, ok bool) {
	if said == "" {
		return "", false, true
	}
	if contacttext.ShortNumber.MatchString(said) {
		return said, false, true
	}
	var all []string
	for _, n := range sentence.PhoneNumber.FindAllString(said, -1) {
		if contacttext.IsMobile(n) {
			mobile = true
		} else if !slices.Contains(all, n) {
			all = append(all, n)
		}
	}
	return strings.Join(all, ", "), mobile, len(all) > 0 || mobile
}
