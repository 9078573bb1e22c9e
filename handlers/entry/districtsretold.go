package entry

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"changwat/handlers/dialog"
	"changwat/handlers/entry/figuretext"
	"changwat/handlers/entry/lack"
	"changwat/handlers/phrase"
	"changwat/handlers/record"
	"changwat/internal/intent"
	"changwat/internal/ledger/proposal"
	"changwat/internal/thai/place"
	"changwat/internal/thai/when"
)

// districtsAsked are the counts of areas of which a question leaves something open; false where it asks about something else.
func districtsAsked(q proposal.Question) (told figuretext.Told, counts []figuretext.CountOf, ok bool) {
	if q.Cases == nil || len(q.Cases.Counts) == 0 || q.Asks == lack.Part {
		return figuretext.Told{}, nil, false
	}
	told = figuretext.Told{Disease: q.Cases.Disease, Day: q.Cases.Day, Since: q.Cases.Since}
	for _, n := range q.Cases.Counts {
		area, found := place.Thailand().Place(cmp.Or(n.Area, q.Cases.Area))
		if !found {
			return figuretext.Told{}, nil, false
		}
		counts = append(counts, figuretext.CountOf{Area: area, Measure: n.Measure, Value: figuretext.ToldCase{Measure: n.Measure, Value: n.Value, Open: n.Open}})
	}
	return told, counts, slices.ContainsFunc(counts, func(c figuretext.CountOf) bool { return c.Area.Level == place.District })
}

// replyToDistricts takes a reply that tells counts of districts while something of others is asked; any other reply is none.
func (s drafts) replyToDistricts(ctx context.Context, r dialog.Request, p proposal.Proposal, text string) (dialog.Answer, bool, error) {
	told, counts, ok := districtsAsked(*p.Question)
	if !ok || figuretext.OpensEntry(text) {
		return dialog.Answer{}, false, nil
	}
	said, ok := s.figuresSaidWithWhy(text, r.Now)
	if !ok || len(said.Told) == 0 || said.Drops || said.Wrong != (figuretext.FigureSaid{}) {
		return dialog.Answer{}, false, nil
	}
	if day := said.Days.To; day.Valid() {
		if told.Day.Valid() && told.Day != day || said.Days != when.Day(day) {
			return dialog.Answer{}, false, nil
		}
		told.Day = day
	}
	for _, f := range said.Told {
		if counts, ok = withDistrict(counts, f); !ok {
			return dialog.Answer{}, false, nil
		}
	}
	return s.retellDistricts(ctx, r, p, told, counts, text)
}

// withDistrict is counts of areas with what a reply says of one of a district: which it changes, or adds where none of that district is told. False
// where the reply may mean several, or is of no district.
func withDistrict(counts []figuretext.CountOf, f figuretext.FigureSaid) ([]figuretext.CountOf, bool) {
	if f.Area.Level != place.District || f.Budget != "" || !f.Value.IsInteger() || !figuretext.FitsUnit(f.Unit, "ราย") || f.Value.Sign() < 0 {
		return nil, false
	}
	counts = slices.Clone(counts)
	at, several := -1, false
	for i, c := range counts {
		if c.Area.Code == f.Area.Code && (f.Measure == "" || c.Measure == "" || c.Measure == f.Measure) {
			at, several = i, at >= 0
		}
	}
	switch {
	case several, f.Was.Valid && (at < 0 || !f.Was.Decimal.Equal(counts[at].Value.Value)):
		return nil, false
	case at < 0:
		measure := cmp.Or(f.Measure, counts[len(counts)-1].Measure)
		return append(counts, figuretext.CountOf{Area: f.Area, Measure: measure, Value: figuretext.ToldCase{Measure: measure, Value: f.Value}}), true
	}
	c := &counts[at]
	if c.Value.Value = f.Value; f.Measure != "" {
		c.Measure, c.Value.Measure = f.Measure, f.Measure
	}
	return counts, true
}

// retellDistricts makes of a draft what is told of the counts of areas, or the question for what that leaves open.
func (s drafts) retellDistricts(ctx context.Context, r dialog.Request, p proposal.Proposal, told figuretext.Told, counts []figuretext.CountOf, text string) (a dialog.Answer, taken bool, err error) {
	e, today := entries{s}, when.DateOf(r.Now)
	d := proposal.Draft{Source: p.Origin.Source, Text: phrase.Joined("\n", p.Origin.Text, text), Message: r.Message}
	g, open := told.DistrictsOpen(counts, today)
	if open {
		d.Question = g.Asked(intent.CaseAdd)
	} else if d.Changes, err = e.retoldChanges(ctx, told, counts, d.Text); err != nil || d.Changes == nil {
		return dialog.Answer{}, err != nil, err
	} else if err = e.checkFigures(ctx, d.Changes, today); err != nil {
		return dialog.Answer{}, true, err
	}
	says := "รับทราบแล้วครับ ยังไม่ได้บันทึก"
	if open { // whose card shows no counts
		says += " ตอนนี้เป็น" + listedDistricts(counts)
	}
	return s.showRetold(ctx, r, p, d, says)
}

// listedDistricts names areas with their counts.
func listedDistricts(counts []figuretext.CountOf) string {
	var all []string
	for _, c := range counts {
		all = append(all, strings.TrimSpace(c.Area.Full()+" "+record.MeasureWords[c.Measure])+" "+record.Grouped(c.Value.Value))
	}
	return strings.Join(all, " ")
}
