package entry

import (
	"context"
	"slices"
	"strings"

	"changwat/handlers/dialog"
	"changwat/handlers/phrase"
	"changwat/internal/ledger"
	"changwat/internal/ledger/proposal"
	"changwat/internal/thai/place"
	"changwat/internal/thai/when"
)

// A reply may give the figures of an entry another district: «ไม่ใช่ท่าเรือ แต่เป็นนครหลวง», «อำเภอนครหลวง».

// renamesArea reports whether a reply says nothing but that figures of an area are of another one.
func renamesArea(text string, said figuresSaid, from place.Place) bool {
	only := said.names == (figureSaid{area: said.names.area}) && said.wrong == (figureSaid{area: said.wrong.area})
	return only && len(said.told) == 0 && !said.drops && !said.adds && !said.isWas && said.days.IsZero() && said.names.area.Code != "" && said.names.area != from &&
		(said.wrong.area.Code == "" || said.wrong.area == from) && (said.edits || namesDistrictAlone(text, said))
}

// namesDistrictAlone reports whether a reply is a district by its full name and nothing else, so that it says where the figures are of. The
// bare name of one may as well begin what comes next.
func namesDistrictAlone(text string, said figuresSaid) bool {
	text = phrase.TrimPoliteness(strings.TrimSpace(text))
	_, marked := phrase.AfterAny(text, "อำเภอ", "อ.", "ที่อำเภอ", "ที่ อ.", "ของอำเภอ")
	return marked && !strings.Contains(strings.TrimPrefix(text, "อ. "), " ") && len(said.told) == 0 && said.names.area.Level == place.District
}

// ofSeveralAreas reports whether figures of a draft, by their index among its changes, are of different areas.
func (d draftFigures) ofSeveralAreas(indexes []int) bool {
	return slices.ContainsFunc(indexes, func(i int) bool { return d.figure(i).Area != d.figure(indexes[0]).Area })
}

// fixArea gives one figure of a draft the area that words about its item name and nothing else: «ข้อ 2 อำเภอนครหลวง»; false for other words.
func (s drafts) fixArea(ctx context.Context, r dialog.Request, p proposal.Proposal, i int, text string) (dialog.Answer, bool, error) {
	said, ok := figuresSaidIn(text, s.province, r.Now)
	f, figure := p.Changes[i].Becomes.(ledger.Figure)
	if !ok || !figure {
		return dialog.Answer{}, false, nil
	}
	from, _ := place.Thailand().Place(f.Area)
	if said.edits = true; !renamesArea(text, said, from) {
		return dialog.Answer{}, false, nil
	}
	d := draftFigures{drafts: s, draft: p, open: []int{i}, said: said, today: when.DateOf(r.Now)}
	return d.rename(ctx, r, text)
}
