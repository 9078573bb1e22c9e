package entry

import (
	"context"
	"slices"
	"strings"

	"changwat/handlers/dialog"
	"changwat/handlers/phrase"
	"changwat/handlers/record"
	"changwat/internal/intent"
	"changwat/internal/ledger"
	"changwat/internal/ledger/proposal"
	"changwat/internal/thai/place"
	"changwat/internal/thai/when"
)

// A reply may change or add a count while the bot asks whether counts are a day's or totals, or of which day they are, and may add one to
// a draft that leaves this open: «เสียชีวิต 1 ไม่ใช่ 2», «แล้วก็หาย 11 ด้วย». The counts of the draft are then told anew with what the reply says
// of them, and what that leaves open is asked: of all of them at once, in the same draft.

// replyToCases takes such a reply to a question; any other reply is none.
func (s drafts) replyToCases(ctx context.Context, r dialog.Request, p proposal.Proposal, text string) (dialog.Answer, bool, error) {
	told, ok := casesAsked(*p.Question)
	if !ok || opensEntry(text) && !strings.HasPrefix(text, "แก้") && !strings.HasPrefix(text, "เพิ่ม") {
		return dialog.Answer{}, false, nil
	}
	said, ok := s.figuresSaidWithWhy(text, r.Now)
	if left, drops := told.without(said); ok && drops {
		a, ok, err := s.retell(ctx, r, p, left, text)
		a.Text = phrase.Joined("\n", "ไม่เอา"+caseTold{counts: told.beside(left)}.listed()+" แล้วครับ", a.Text)
		return a, ok, err
	}
	if ok && renamesArea(text, said, told.area) {
		told.area = said.names.area
		return s.retell(ctx, r, p, told, text)
	}
	if ok && movesDay(said, told) {
		told.day = said.days.To
		return s.retell(ctx, r, p, told, text)
	}
	if !ok || len(said.told) == 0 || said.drops || !said.days.IsZero() && said.days != when.Day(told.day) {
		return dialog.Answer{}, false, nil
	}
	parts := toldParts(text)
	for i := range parts {
		if parts[i].open && strings.Contains(text, "ของวัน") { // «หาย 9 ของวันนี้»
			parts[i] = toldCase{parts[i].measure.Daily(), parts[i].value, false}
		}
	}
	for _, f := range said.told {
		if told, ok = told.with(f, parts); !ok {
			return dialog.Answer{}, false, nil
		}
	}
	return s.retell(ctx, r, p, told, text)
}

// without is what is told of cases without the counts that a reply names as not wanted; false where it names none, or all of them.
func (c caseTold) without(said figuresSaid) (caseTold, bool) {
	if !said.drops || len(said.told) > 0 || !said.days.IsZero() || said.names.measure == "" || said.names.area.Code != "" && said.names.area != c.area {
		return c, false
	}
	all := len(c.counts)
	c.counts = slices.DeleteFunc(slices.Clone(c.counts), func(n toldCase) bool {
		return n.measure == said.names.measure || record.IsPart(said.names.measure) && n.measure == said.names.measure.Daily()
	})
	return c, len(c.counts) > 0 && len(c.counts) < all
}

// beside are the counts that are told and that others lack.
func (c caseTold) beside(others caseTold) []toldCase {
	return slices.DeleteFunc(slices.Clone(c.counts), func(n toldCase) bool {
		return slices.ContainsFunc(others.counts, func(o toldCase) bool { return o.measure == n.measure })
	})
}

// movesDay reports whether a reply names another day than that of the counts that are told, and nothing else: «อ้อ แล้วนั่นของเมื่อวานนะ». Their own
// day answers whether they are that day's.
func movesDay(said figuresSaid, told caseTold) bool {
	return said.edits && !said.drops && len(said.told) == 0 && said.names == (figureSaid{}) && told.day.Valid() && !said.days.IsZero() && said.days != when.Day(told.day)
}

// casesAsked are the counts of which a question leaves something open; false where it asks about something else.
func casesAsked(q proposal.Question) (told caseTold, ok bool) {
	if q.Cases == nil || q.Cases.Area == "" {
		return caseTold{}, false
	}
	area, ok := place.Thailand().Place(q.Cases.Area)
	told = caseTold{disease: q.Cases.Disease, area: area, day: q.Cases.Day, since: q.Cases.Since}
	told.supposed = strings.Contains(q.Entry, " "+supposedWord+" ")
	for _, n := range q.Cases.Counts {
		told.counts = append(told.counts, toldCase{n.Measure, n.Value, n.Open})
	}
	return told, ok
}

// asked are counts as a question holds them that leaves something of them open; nil for a correction, whose question is of what stands.
func (c caseTold) asked() *proposal.Cases {
	if c.correct {
		return nil
	}
	cases := &proposal.Cases{Disease: c.disease, Area: c.area.Code, Day: c.day, Since: c.since}
	for _, n := range c.counts {
		cases.Counts = append(cases.Counts, proposal.CaseCount{Measure: n.measure, Value: n.value, Open: n.open})
	}
	return cases
}

// with is what is told of cases with what a reply says of one count: which it changes, or adds where it names one that is not told. parts
// are the counts of those who recovered and died in the reply. False where the reply may mean several, or none.
func (c caseTold) with(said figureSaid, parts []toldCase) (caseTold, bool) {
	if said.area.Code != "" && said.area != c.area || said.budget != "" || !said.value.IsInteger() || !fitsUnit(said.unit, "ราย") {
		return c, false
	}
	var meant []int
	for i, n := range c.counts {
		named := said.measure == "" && (!said.infected || countsInfected(n.measure)) || said.measure == n.measure || record.IsPart(said.measure) && said.measure.Daily() == n.measure
		if named && (!said.was.Valid || said.was.Decimal.Equal(n.value)) {
			meant = append(meant, i)
		}
	}
	c.counts = slices.Clone(c.counts)
	of := slices.IndexFunc(parts, func(p toldCase) bool {
		return p.value.Equal(said.value) && (p.measure == said.measure || p.measure == said.measure.Daily())
	})
	switch {
	case len(meant) == 1 && of >= 0 && !parts[of].open: // «หายสะสม 12»
		c.counts[meant[0]] = parts[of]
		return c, true
	case len(meant) == 1:
		c.counts[meant[0]].value = said.value
		return c, true
	case len(meant) > 1 || said.was.Valid || said.measure == "":
		return c, false
	}
	n := toldCase{said.measure, said.value, record.IsPart(said.measure)}
	if of >= 0 {
		n = parts[of]
	}
	c.counts = append(c.counts, n)
	return c, true
}

// retell makes of a draft what is told of cases, or the question for what that leaves open.
func (s drafts) retell(ctx context.Context, r dialog.Request, p proposal.Proposal, told caseTold, text string) (dialog.Answer, bool, error) {
	e, today := entries{s}, when.DateOf(r.Now)
	d := proposal.Draft{Source: p.Origin.Source, Text: phrase.Joined("\n", p.Origin.Text, text), Message: r.Message}
	told, open, err := e.settleParts(ctx, told)
	switch {
	case err != nil:
		return dialog.Answer{}, true, err
	case open == nil && !told.day.Valid():
		g := told.dayGap(nil, today)
		open = &unsettled{gap: &g}
	}
	if open != nil {
		d.Question = open.gap.asked(intent.CaseAdd)
	} else if d.Changes, err = e.retoldChanges(ctx, told, told.inArea(), d.Text); err != nil || d.Changes == nil {
		return dialog.Answer{}, err != nil, err
	} else if err = e.checkFigures(ctx, d.Changes, today); err != nil {
		return dialog.Answer{}, true, err
	}
	says := "แก้ร่างแล้วครับ ยังไม่ได้บันทึก"
	if open != nil { // whose card shows no counts
		says += " ตอนนี้เป็น" + told.listed()
	}
	if told.supposed {
		d.Changes = sayingSupposed(d.Changes)
	}
	return s.showRetold(ctx, r, p, d, says)
}

// showRetold puts what is told anew in the place of a draft and shows it, with what the bot says of it.
func (s drafts) showRetold(ctx context.Context, r dialog.Request, p proposal.Proposal, d proposal.Draft, says string) (dialog.Answer, bool, error) {
	p, err := s.store.Replace(ctx, by(r), p.ID, d)
	if err != nil {
		a, err := explained(err)
		return a, true, err
	}
	a := draftCard(p, r.Now.Location())
	a.Text = says
	return withReasons(a, p), true, nil
}

// inArea are the counts that are told, each with the area that all of them are of.
func (c caseTold) inArea() (all []countOf) {
	for _, n := range c.counts {
		all = append(all, countOf{c.area, n.measure, n})
	}
	return all
}

// listed names the counts that are told, and the district that they are of.
func (c caseTold) listed() string {
	var all []string
	for _, n := range c.counts {
		all = append(all, record.MeasureWords[n.measure]+" "+record.Grouped(n.value))
	}
	if c.area.Level == place.District {
		all = append(all, "ของอำเภอ"+c.area.Name)
	}
	return strings.Join(all, " ")
}

// retoldChanges are the changes that told counts make, with the words of the draft; nil where one of them leaves something open.
func (e entries) retoldChanges(ctx context.Context, told caseTold, counts []countOf, words string) (all []proposal.Change, err error) {
	all, err = e.changesOf(ctx, told, counts)
	for i := range all {
		all[i].Quote = proposal.Quote{Text: words, To: len(words)}
	}
	return all, err
}

// askPart puts a count that a reply tells beside those of a draft, and asks whether it is a day's or a total, where that is open: those of
// the draft are new ones of one area, disease and day. False otherwise.
func (d draftFigures) askPart(ctx context.Context, r dialog.Request, text string) (dialog.Answer, bool, error) {
	first := d.figure(d.open[0])
	area, _ := place.Thailand().Place(first.Area)
	told := caseTold{disease: first.Subject, area: area, day: first.Period.To}
	for _, i := range d.open {
		f := d.figure(i)
		if measureGroup(f.Measure) != "case" || f.Area != first.Area || f.Subject != first.Subject || f.Period.To != told.day || d.draft.Changes[i].Base != 0 {
			return dialog.Answer{}, false, nil
		}
		told.counts = append(told.counts, toldCase{f.Measure, f.Value, false})
		told.supposed = told.supposed || isSupposed(d.draft.Changes[i])
	}
	if len(d.open) != len(d.draft.Changes) || d.draft.Origin.Source.Kind != ledger.SourceEntry {
		return dialog.Answer{}, false, nil
	}
	for _, f := range d.said.told {
		ok := false
		if told, ok = told.with(f, toldParts(text)); !ok {
			return dialog.Answer{}, false, nil
		}
	}
	return d.retell(ctx, r, d.draft, told, text)
}
