package lack

import (
	"strings"

	"changwat/handlers/entry/sentence"
	"changwat/handlers/phrase"
	"changwat/internal/ledger/proposal"
	"changwat/internal/thai/office"
	"changwat/internal/thai/place"
)

// A province has several hospitals, municipalities and district officers: an entry of the directory names the place of one, and what tells
// only of «โรงพยาบาล» is asked whose it is.

// Placeless is the name, as typed, of the only agency or post of a text that needs a place behind it and has none; "" for none.
func Placeless(text string) string {
	found := office.All(text)
	if len(place.Thailand().Find(text, "")) > 0 || len(found.Agencies)+len(found.Posts) != 1 {
		return ""
	}
	for _, a := range found.Agencies {
		if office.OfMany(a.Name) && sentence.AgencyPlace(text[a.Stop:], a.Name) == "" {
			return a.Text
		}
	}
	for _, p := range found.Posts {
		if office.OfMany(p.Name) && sentence.PostArea(text[p.Stop:], p.Name).Stop == 0 {
			return p.Text
		}
	}
	return ""
}

// WithPlace is the whole entry where a text answers the question for a place: with that place, or with the agency by its name in the
// place of what it was called, «เทศบาลเมืองเสนา» for «เทศบาล»; false where it names none, or says more.
func WithPlace(q proposal.Question, text string) (string, bool) {
	said := phrase.TrimPoliteness(strings.TrimSpace(text))
	if q.Asks != Place {
		return "", false
	}
	if found := office.FindAgencies(said); len(found) == 1 && found[0].Begin == 0 {
		at := sentence.AgencyArea(said[found[0].Stop:], found[0].Name)
		if at.Name == "" || found[0].Stop+at.Stop != len(said) {
			return "", false
		}
		before, after, _ := strings.Cut(q.Entry, proposal.Gap)
		if called := office.FindAgencies(before); len(called) > 0 && called[len(called)-1].Name != found[0].Name {
			return phrase.OneLine(before[:called[len(called)-1].Begin] + said + " " + after), true
		}
		return q.Answered(at.Name), true
	}
	for _, marker := range []string{"", "ตำบล"} {
		if at := sentence.PlaceLeading(said, marker); at.Stop == len(said) && at.Level != place.Province {
			return q.Answered(at.Name), true
		}
	}
	return "", false
}
