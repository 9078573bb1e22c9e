package entry

import (
	"context"
	"slices"

	"changwat/handlers/dialog"
	"changwat/handlers/entry/figuretext"
	"changwat/handlers/entry/replies"
	"changwat/internal/ledger"
	"changwat/internal/ledger/proposal"
	"changwat/internal/thai/place"
	"changwat/internal/thai/when"
)

// ofSeveralAreas reports whether figures of a draft, by their index among its changes, are of different areas.
func (d draftFigures) ofSeveralAreas(indexes []int) bool {
	return slices.ContainsFunc(indexes, func(i int) bool { return d.figure(i).Area != d.figure(indexes[0]).Area })
}

// fixArea gives one figure of a draft the area that words about its item name and nothing else: «ข้อ 2 อำเภอนครหลวง»; false for other words.
func (s drafts) fixArea(ctx context.Context, r dialog.Request, p proposal.Proposal, i int, text string) (dialog.Answer, bool, error) {
	said, ok := figuretext.FiguresSaidIn(text, s.province, r.Now)
	f, figure := p.Changes[i].Becomes.(ledger.Figure)
	if !ok || !figure {
		return dialog.Answer{}, false, nil
	}
	from, _ := place.Thailand().Place(f.Area)
	if said.Edits = true; !replies.RenamesArea(text, said, from) {
		return dialog.Answer{}, false, nil
	}
	d := draftFigures{drafts: s, draft: p, open: []int{i}, said: said, today: when.DateOf(r.Now)}
	return d.rename(ctx, r, text)
}
