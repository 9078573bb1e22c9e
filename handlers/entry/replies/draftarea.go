package replies

import (
	"strings"

	"changwat/handlers/entry/figuretext"
	"changwat/handlers/phrase"
	"changwat/internal/thai/place"
)

// A reply may give the figures of an entry another district: «ไม่ใช่ท่าเรือ แต่เป็นนครหลวง», «อำเภอนครหลวง».

// RenamesArea reports whether a reply says nothing but that figures of an area are of another one.
func RenamesArea(text string, said figuretext.FiguresSaid, from place.Place) bool {
	only := said.Names == (figuretext.FigureSaid{Area: said.Names.Area}) && said.Wrong == (figuretext.FigureSaid{Area: said.Wrong.Area})
	return only && len(said.Told) == 0 && !said.Drops && !said.Adds && !said.IsWas && said.Days.IsZero() && said.Names.Area.Code != "" && said.Names.Area != from &&
		(said.Wrong.Area.Code == "" || said.Wrong.Area == from) && (said.Edits || NamesDistrictAlone(text, said))
}

// NamesDistrictAlone reports whether a reply is a district by its full name and nothing else, so that it says where the figures are of. The
// bare name of one may as well begin what comes next.
func NamesDistrictAlone(text string, said figuretext.FiguresSaid) bool {
	text = phrase.TrimPoliteness(strings.TrimSpace(text))
	_, marked := phrase.AfterAny(text, "อำเภอ", "อ.", "ที่อำเภอ", "ที่ อ.", "ของอำเภอ")
	return marked && !strings.Contains(strings.TrimPrefix(text, "อ. "), " ") && len(said.Told) == 0 && said.Names.Area.Level == place.District
}
