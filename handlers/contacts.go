package handlers

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"changwat/internal/ledger"
)

// maxContacts is how many people one card lists.
const maxContacts = 12

// contactRecords is all that questions about people and agencies ask of the ledger.
type contactRecords interface {
	Contacts(ctx context.Context, f ledger.ContactFilter) ([]ledger.Contact, error)
}

// Contacts answers who holds a post and how to reach an agency.
func Contacts(src contactRecords) Handler {
	return func(ctx context.Context, q Question) (Answer, error) {
		all, err := src.Contacts(ctx, ledger.ContactFilter{})
		if err != nil {
			return Answer{}, fmt.Errorf("contacts: %w", err)
		}
		asked := slices.Concat(q.Slots.Position, q.Slots.Person, q.Slots.Agency)
		found, absent := matchingEach(all, asked)
		if len(found) == 0 {
			text := "ยังไม่มีรายชื่อผู้ติดต่อในบันทึก"
			if len(asked) > 0 && len(all) > 0 {
				text = fmt.Sprintf("ไม่พบ “%s” ในรายชื่อที่บันทึกไว้", strings.Join(asked, " "))
			}
			return Answer{Text: text, Suggestions: contactSuggestions()}, nil
		}
		c := Card{Topic: TopicHelp, Kicker: "ทำเนียบ", Title: "ผู้ดำรงตำแหน่งและช่องทางติดต่อ"}
		for _, p := range found[:min(len(found), maxContacts)] {
			c.Items = append(c.Items, Item{Text: firstSaid(p.Name, p.Agency), Detail: contactDetail(p)})
			c = c.cite(p.Source)
		}
		if !slices.ContainsFunc(found, func(p ledger.Contact) bool { return p.Phone != "" || p.Channel != "" }) {
			c.Notes = append(c.Notes, "เอกสารไม่ระบุหมายเลขโทรศัพท์หรือช่องทางติดต่อ")
		}
		if n := len(found) - len(c.Items); n > 0 {
			c.Notes = append(c.Notes, fmt.Sprintf("และอีก %d รายชื่อ ระบุตำแหน่งหรือหน่วยงานเพื่อค้นให้แคบลง", n))
		}
		if len(absent) > 0 {
			c.Notes = append(c.Notes, "ไม่พบ “"+strings.Join(absent, "” “")+"” ในรายชื่อที่บันทึกไว้")
		}
		alt := fmt.Sprintf("%s %s", firstSaid(found[0].Post, found[0].Agency), found[0].Name)
		return Answer{Alt: strings.TrimSpace(alt), Cards: []Card{c}, Suggestions: contactSuggestions()}, nil
	}
}

// matchingEach returns the contacts that fit each of the asked names, posts or agencies, and those that nobody fits.
func matchingEach(all []ledger.Contact, asked []string) (found []ledger.Contact, absent []string) {
	if len(asked) == 0 {
		return all, nil
	}
	for _, s := range asked {
		of := matching(all, []string{s})
		if len(of) == 0 {
			absent = append(absent, s)
		}
		for _, c := range of {
			if !slices.ContainsFunc(found, func(f ledger.Contact) bool { return f.Name == c.Name && f.Post == c.Post && f.Agency == c.Agency }) {
				found = append(found, c)
			}
		}
	}
	return found, absent
}

// matching keeps the contacts that one of the asked names, posts or agencies fits: exactly where it can, so
// that ผู้ว่าราชการจังหวัด does not also bring the deputies.
func matching(all []ledger.Contact, asked []string) []ledger.Contact {
	if len(asked) == 0 {
		return all
	}
	for _, same := range []func(record, said string) bool{startsLike, alike} {
		found := slices.DeleteFunc(slices.Clone(all), func(c ledger.Contact) bool {
			return !slices.ContainsFunc(asked, func(s string) bool {
				return same(wholeProvince(c.Post), wholeProvince(s)) || same(c.Agency, s) || same(c.Name, s)
			})
		})
		if len(found) > 0 {
			return found
		}
	}
	return nil
}

// wholeProvince writes out the province in the name of a post: รอง ผอ.รมน.จว.
func wholeProvince(post string) string {
	for _, short := range []string{"จว.", "จว", "จ."} {
		if before, ok := strings.CutSuffix(post, short); ok {
			return before + "จังหวัด"
		}
	}
	return post
}

func startsLike(record, said string) bool {
	return said != "" && strings.HasPrefix(squeezed(record), squeezed(said))
}

func contactDetail(c ledger.Contact) string {
	var parts []string
	if c.Name != "" {
		parts = appendSaid(parts, firstSaid(c.Post, c.Agency))
	}
	if c.Phone != "" {
		parts = append(parts, "โทร. "+c.Phone)
	}
	return strings.Join(appendSaid(parts, c.Channel), " · ")
}

func contactSuggestions() []Suggestion {
	return []Suggestion{{Label: "ผู้ว่าราชการจังหวัด", Ask: "ผู้ว่าราชการจังหวัดคือใคร"}, {Label: "ปลัดจังหวัด", Ask: "ปลัดจังหวัดคือใคร"}, {Label: "ประชุมครั้งต่อไป", Ask: "ประชุมครั้งต่อไปเมื่อไหร่"}}
}
