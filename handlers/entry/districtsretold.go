package entry

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"changwat/handlers/dialog"
	"changwat/handlers/phrase"
	"changwat/handlers/record"
	"changwat/internal/intent"
	"changwat/internal/ledger/proposal"
	"changwat/internal/thai/place"
	"changwat/internal/thai/when"
)

// Who is asked what the counts of districts count, or of which day they are, may tell another district's first, or put one right: «บางไทร 3»,
// «บางบาลเป็น 3 นะครับ». The counts are then those of one draft, of which the same is asked again.

// askedOf are the counts of several areas as a question holds them that leaves something of them open.
func (c caseTold) askedOf(counts []countOf) *proposal.Cases {
	cases := &proposal.Cases{Disease: c.disease, Day: c.day, Since: c.since}
	for _, n := range counts {
		cases.Counts = append(cases.Counts, proposal.CaseCount{Area: n.area.Code, Measure: n.measure, Value: n.value.value, Open: n.value.open})
	}
	return cases
}

// districtsAsked are the counts of areas of which a question leaves something open; false where it asks about something else.
func districtsAsked(q proposal.Question) (told caseTold, counts []countOf, ok bool) {
	if q.Cases == nil || len(q.Cases.Counts) == 0 || q.Asks == lacksPart {
		return caseTold{}, nil, false
	}
	told = caseTold{disease: q.Cases.Disease, day: q.Cases.Day, since: q.Cases.Since}
	for _, n := range q.Cases.Counts {
		area, found := place.Thailand().Place(cmp.Or(n.Area, q.Cases.Area))
		if !found {
			return caseTold{}, nil, false
		}
		counts = append(counts, countOf{area, n.Measure, toldCase{n.Measure, n.Value, n.Open}})
	}
	return told, counts, slices.ContainsFunc(counts, func(c countOf) bool { return c.area.Level == place.District })
}

// replyToDistricts takes a reply that tells counts of districts while something of others is asked; any other reply is none.
func (s drafts) replyToDistricts(ctx context.Context, r dialog.Request, p proposal.Proposal, text string) (dialog.Answer, bool, error) {
	told, counts, ok := districtsAsked(*p.Question)
	if !ok || opensEntry(text) {
		return dialog.Answer{}, false, nil
	}
	said, ok := s.figuresSaidWithWhy(text, r.Now)
	if !ok || len(said.told) == 0 || said.drops || said.wrong != (figureSaid{}) {
		return dialog.Answer{}, false, nil
	}
	if day := said.days.To; day.Valid() {
		if told.day.Valid() && told.day != day || said.days != when.Day(day) {
			return dialog.Answer{}, false, nil
		}
		told.day = day
	}
	for _, f := range said.told {
		if counts, ok = withDistrict(counts, f); !ok {
			return dialog.Answer{}, false, nil
		}
	}
	return s.retellDistricts(ctx, r, p, told, counts, text)
}

// withDistrict is counts of areas with what a reply says of one of a district: which it changes, or adds where none of that district is told. False
// where the reply may mean several, or is of no district.
func withDistrict(counts []countOf, f figureSaid) ([]countOf, bool) {
	if f.area.Level != place.District || f.budget != "" || !f.value.IsInteger() || !fitsUnit(f.unit, "ราย") || f.value.Sign() < 0 {
		return nil, false
	}
	counts = slices.Clone(counts)
	at, several := -1, false
	for i, c := range counts {
		if c.area.Code == f.area.Code && (f.measure == "" || c.measure == "" || c.measure == f.measure) {
			at, several = i, at >= 0
		}
	}
	switch {
	case several, f.was.Valid && (at < 0 || !f.was.Decimal.Equal(counts[at].value.value)):
		return nil, false
	case at < 0:
		measure := cmp.Or(f.measure, counts[len(counts)-1].measure)
		return append(counts, countOf{f.area, measure, toldCase{measure: measure, value: f.value}}), true
	}
	c := &counts[at]
	if c.value.value = f.value; f.measure != "" {
		c.measure, c.value.measure = f.measure, f.measure
	}
	return counts, true
}

// retellDistricts makes of a draft what is told of the counts of areas, or the question for what that leaves open.
func (s drafts) retellDistricts(ctx context.Context, r dialog.Request, p proposal.Proposal, told caseTold, counts []countOf, text string) (a dialog.Answer, taken bool, err error) {
	e, today := entries{s}, when.DateOf(r.Now)
	d := proposal.Draft{Source: p.Origin.Source, Text: phrase.Joined("\n", p.Origin.Text, text), Message: r.Message}
	g, open := told.districtsOpen(counts, today)
	if open {
		d.Question = g.asked(intent.CaseAdd)
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
func listedDistricts(counts []countOf) string {
	var all []string
	for _, c := range counts {
		all = append(all, strings.TrimSpace(c.area.Full()+" "+record.MeasureWords[c.measure])+" "+record.Grouped(c.value.value))
	}
	return strings.Join(all, " ")
}
