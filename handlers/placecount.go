package handlers

import (
	"fmt"
	"slices"
	"strings"

	"changwat/handlers/dialog"
	"changwat/internal/intent"
	"changwat/internal/thai/place"
	"changwat/internal/thai/when"
)

// gazetteerList is the source of the places that the bot knows by name, with the day on which they are listed.
func gazetteerList() dialog.Source {
	listed, _ := when.ParseDate(place.Listed) // a constant, which the tests read
	return dialog.Source{Publisher: "รหัสเขตการปกครองของกรมการปกครอง", Published: listed, Title: "thailand-geography-json"}
}

// placesWithin answers how many districts and subdistricts the province has, or another that is named, or a district, which the list of
// places tells by which the bot reads messages: «จังหวัดเรามีกี่อำเภอ».
func (r *Router) placesWithin(q dialog.Question) (dialog.Answer, bool) {
	said, role := unknown(q)
	if role != intent.RoleSubject && role != intent.RoleCounted || said != "อำเภอ" && said != "ตำบล" || len(q.Slots.Area)+len(q.Slots.District) > 1 || len(q.Slots.Subdistrict) > 0 {
		return dialog.Answer{}, false
	}
	g, here := place.Thailand(), r.deps.Province
	of := here
	for _, name := range slices.Concat(q.Slots.Area, q.Slots.District) {
		level := "จังหวัด"
		if len(q.Slots.District) > 0 {
			level = "อำเภอ"
		}
		found := g.Find(level+name, here.Code)
		if len(found) != 1 || found[0].Place.Code == "" {
			return dialog.Answer{}, false
		}
		of = found[0].Place
	}
	within := g.Within(of.Code)
	if len(within) == 0 || of.Province == "10" { // whose parts are called otherwise
		return dialog.Answer{}, false
	}
	c := dialog.Card{Topic: dialog.TopicHelp, Kicker: "เขตการปกครอง", Title: of.Full(), Sources: []dialog.Source{gazetteerList()}}
	text := fmt.Sprintf("%sมี %d ตำบล", of.Full(), len(within))
	if of.Level == place.Province {
		subdistricts := 0
		for _, p := range within {
			subdistricts += len(g.Within(p.Code))
		}
		text = fmt.Sprintf("%sมี %d อำเภอ %d ตำบล", of.Full(), len(within), subdistricts)
	}
	c.Lead.Note = strings.Join(placeNames(within), " ")
	return dialog.Answer{Text: text, Alt: text, Cards: []dialog.Card{c}, Suggestions: r.suggestions()}, true
}

// placeNames are the names of places, with what they are: "อ.วังน้อย".
func placeNames(all []place.Place) []string {
	names := make([]string, len(all))
	for i, p := range all {
		names[i] = p.Short()
	}
	return names
}
