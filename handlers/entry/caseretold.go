package entry

import (
	"context"
	"strings"

	"changwat/handlers/dialog"
	"changwat/handlers/entry/cards"
	"changwat/handlers/entry/figuretext"
	"changwat/handlers/entry/lack"
	"changwat/handlers/entry/replies"
	"changwat/handlers/phrase"
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
	told, ok := figuretext.CasesAsked(*p.Question)
	if !ok || figuretext.OpensEntry(text) && !strings.HasPrefix(text, "แก้") && !strings.HasPrefix(text, "เพิ่ม") {
		return dialog.Answer{}, false, nil
	}
	said, ok := s.figuresSaidWithWhy(text, r.Now)
	if left, drops := told.Without(said); ok && drops {
		a, ok, err := s.retell(ctx, r, p, left, text)
		a.Text = phrase.Joined("\n", "ไม่เอา"+figuretext.Told{Counts: told.Beside(left)}.Listed()+" แล้วครับ", a.Text)
		return a, ok, err
	}
	if ok && replies.RenamesArea(text, said, told.Area) {
		told.Area = said.Names.Area
		return s.retell(ctx, r, p, told, text)
	}
	if ok && figuretext.MovesDay(said, told) {
		told.Day = said.Days.To
		return s.retell(ctx, r, p, told, text)
	}
	if !ok || len(said.Told) == 0 || said.Drops || !said.Days.IsZero() && said.Days != when.Day(told.Day) {
		return dialog.Answer{}, false, nil
	}
	parts := figuretext.ToldParts(text)
	for i := range parts {
		if parts[i].Open && strings.Contains(text, "ของวัน") { // «หาย 9 ของวันนี้»
			parts[i] = figuretext.ToldCase{Measure: parts[i].Measure.Daily(), Value: parts[i].Value, Open: false}
		}
	}
	for _, f := range said.Told {
		if told, ok = told.With(f, parts); !ok {
			return dialog.Answer{}, false, nil
		}
	}
	return s.retell(ctx, r, p, told, text)
}

// retell makes of a draft what is told of cases, or the question for what that leaves open.
func (s drafts) retell(ctx context.Context, r dialog.Request, p proposal.Proposal, told figuretext.Told, text string) (dialog.Answer, bool, error) {
	e, today := entries{s}, when.DateOf(r.Now)
	d := proposal.Draft{Source: p.Origin.Source, Text: phrase.Joined("\n", p.Origin.Text, text), Message: r.Message}
	told, open, err := e.settleParts(ctx, told)
	switch {
	case err != nil:
		return dialog.Answer{}, true, err
	case open == nil && !told.Day.Valid():
		g := told.DayGap(nil, today)
		open = &lack.Unsettled{Gap: &g}
	}
	if open != nil {
		d.Question = open.Gap.Asked(intent.CaseAdd)
	} else if d.Changes, err = e.retoldChanges(ctx, told, told.InArea(), d.Text); err != nil || d.Changes == nil {
		return dialog.Answer{}, err != nil, err
	} else if err = e.checkFigures(ctx, d.Changes, today); err != nil {
		return dialog.Answer{}, true, err
	}
	says := "แก้ร่างแล้วครับ ยังไม่ได้บันทึก"
	if open != nil { // whose card shows no counts
		says += " ตอนนี้เป็น" + told.Listed()
	}
	if told.Supposed {
		d.Changes = figuretext.SayingSupposed(d.Changes)
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
	a := cards.Draft(p, r.Now.Location())
	a.Text = says
	return withReasons(a, p), true, nil
}

// retoldChanges are the changes that told counts make, with the words of the draft; nil where one of them leaves something open.
func (e entries) retoldChanges(ctx context.Context, told figuretext.Told, counts []figuretext.CountOf, words string) (all []proposal.Change, err error) {
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
	told := figuretext.Told{Disease: first.Subject, Area: area, Day: first.Period.To}
	for _, i := range d.open {
		f := d.figure(i)
		if replies.MeasureGroup(f.Measure) != "case" || f.Area != first.Area || f.Subject != first.Subject || f.Period.To != told.Day || d.draft.Changes[i].Base != 0 {
			return dialog.Answer{}, false, nil
		}
		told.Counts = append(told.Counts, figuretext.ToldCase{Measure: f.Measure, Value: f.Value, Open: false})
		told.Supposed = told.Supposed || figuretext.IsSupposed(d.draft.Changes[i])
	}
	if len(d.open) != len(d.draft.Changes) || d.draft.Origin.Source.Kind != ledger.SourceEntry {
		return dialog.Answer{}, false, nil
	}
	for _, f := range d.said.Told {
		ok := false
		if told, ok = told.With(f, figuretext.ToldParts(text)); !ok {
			return dialog.Answer{}, false, nil
		}
	}
	return d.retell(ctx, r, d.draft, told, text)
}
