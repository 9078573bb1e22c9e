package entry

import (
	"context"
	"slices"
	"strings"

	"changwat/handlers/dialog"
	"changwat/handlers/phrase"
	"changwat/internal/ledger"
	"changwat/internal/ledger/proposal"
	"changwat/internal/thai"
	"changwat/internal/thai/office"
	"changwat/internal/thai/place"
)

// A province has several hospitals, municipalities and district officers: an entry of the directory names the place of one, and what tells
// only of «โรงพยาบาล» is asked whose it is.

// placeless is the name, as typed, of the only agency or post of a text that needs a place behind it and has none; "" for none.
func placeless(text string) string {
	found := office.All(text)
	if len(place.Thailand().Find(text, "")) > 0 || len(found.Agencies)+len(found.Posts) != 1 {
		return ""
	}
	for _, a := range found.Agencies {
		if office.OfMany(a.Name) && AgencyPlace(text[a.Stop:], a.Name) == "" {
			return a.Text
		}
	}
	for _, p := range found.Posts {
		if office.OfMany(p.Name) && postArea(text[p.Stop:], p.Name).stop == 0 {
			return p.Text
		}
	}
	return ""
}

// askPlace asks which of its kind is meant where a sentence names an agency or a post without its place, words, and the directory holds
// none that is called so. It is none of this where the draft that is shown tells of one of that kind, which the sentence goes on with.
func (e entries) askPlace(ctx context.Context, r dialog.Request, text, words string, all []ledger.Contact) (dialog.Answer, bool, error) {
	unnamed := placeless(words)
	if unnamed == "" || len(ownAgencies(all, words)) > 0 {
		return dialog.Answer{}, false, nil
	}
	a, err := e.ask(ctx, entryOf(r, "contact"), gap{asks: lacksPlace, question: "“" + unnamed + "” ของที่ใดครับ โปรดพิมพ์ชื่อ เช่น “เสนา”", entry: strings.Replace(thai.Digits(text), unnamed, unnamed+proposal.Gap, 1)})
	return a, true, err
}

// goesOnWithAgency reports whether a sentence tells how an agency is reached that it calls only by what it is, of which the draft shown last
// tells by its name: the draft takes it.
func (e entries) goesOnWithAgency(ctx context.Context, r dialog.Request, words string) (bool, error) {
	words = stripped(stripped(words, leadsToNumber).rest, contactWords).rest
	p, ok, err := e.shownLast(ctx, r)
	if err != nil || !ok || placeless(words) == "" {
		return false, err
	}
	return slices.ContainsFunc(p.Changes, func(ch proposal.Change) bool {
		c, ok := ch.Becomes.(ledger.Contact)
		return ok && callsAgency(c, words)
	}), nil
}

// withPlace is the whole entry where a text answers the question for a place: with that place, or with the agency by its name in the
// place of what it was called, «เทศบาลเมืองเสนา» for «เทศบาล»; false where it names none, or says more.
func withPlace(q proposal.Question, text string) (string, bool) {
	said := phrase.TrimPoliteness(strings.TrimSpace(text))
	if q.Asks != lacksPlace {
		return "", false
	}
	if found := office.FindAgencies(said); len(found) == 1 && found[0].Begin == 0 {
		at := agencyArea(said[found[0].Stop:], found[0].Name)
		if at.name == "" || found[0].Stop+at.stop != len(said) {
			return "", false
		}
		before, after, _ := strings.Cut(q.Entry, proposal.Gap)
		if called := office.FindAgencies(before); len(called) > 0 && called[len(called)-1].Name != found[0].Name {
			return phrase.OneLine(before[:called[len(called)-1].Begin] + said + " " + after), true
		}
		return q.Answered(at.name), true
	}
	for _, marker := range []string{"", "ตำบล"} {
		if at := placeLeading(said, marker); at.stop == len(said) && at.level != place.Province {
			return q.Answered(at.name), true
		}
	}
	return "", false
}
