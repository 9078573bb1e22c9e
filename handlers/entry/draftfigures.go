package entry

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strconv"

	"github.com/shopspring/decimal"

	"changwat/handlers/dialog"
	"changwat/handlers/entry/budgettext"
	"changwat/handlers/entry/cards"
	"changwat/handlers/entry/figuretext"
	"changwat/handlers/entry/replies"
	"changwat/handlers/entry/sentence"
	"changwat/internal/ledger"
	"changwat/internal/ledger/proposal"
	"changwat/internal/thai/when"
)

// replyToFigures takes a reply that names slots of the figures of a draft, whichever they are: a value, the day, the area, the money, what
// is counted, a figure that is lacking, or one that is not wanted. What it names of a figure changes that figure; what no figure of
// the draft has becomes another one, of the same day. Any other reply is none.
func (s drafts) replyToFigures(ctx context.Context, r dialog.Request, p proposal.Proposal, text string) (dialog.Answer, bool, error) {
	said, ok := s.figuresSaidWithWhy(text, r.Now)
	open := replies.FiguresOf(p)
	if a, ok, err := (draftFigures{drafts: s, draft: p, open: open, today: when.DateOf(r.Now)}).replyToParts(ctx, r, text); ok || err != nil {
		return a, ok, err
	}
	if !ok || len(open) == 0 || replies.RecordsAnew(text, said) || said.Adds && len(said.Told) > 0 && said.Wrong != (figuretext.FigureSaid{}) { // which of them is wrong each clause says
		return dialog.Answer{}, false, nil
	}
	f := draftFigures{drafts: s, draft: p, open: open, said: said, today: when.DateOf(r.Now)}.deniedAlone()
	said = f.said
	switch {
	case said.Drops && len(said.Told) == 0:
		return f.drop(ctx, r)
	case len(said.Told) > 0:
		return f.tell(ctx, r, text)
	case (said.Edits || replies.NamesDistrictAlone(text, said)) && said.Names != (figuretext.FigureSaid{}) && said.Days.IsZero():
		return f.rename(ctx, r, text)
	case !said.Days.IsZero() && said.Names == (figuretext.FigureSaid{Infected: said.Names.Infected}) && !replies.AsksForDay(text, said):
		return f.move(ctx, r, text)
	}
	return dialog.Answer{}, false, nil
}

// deniedAlone takes what a reply names right behind the word that denies for the figure whose value follows: «ไม่ใช่ สะสม 319» is no denial that 319 is
// a total where no figure of the draft has that value, and «ไม่ใช่ บางปะหัน» none of a district that no figure is of.
func (d draftFigures) deniedAlone() draftFigures {
	wrong := d.said.Wrong
	onlyArea := wrong.Area.Code != "" && wrong == (figuretext.FigureSaid{Area: wrong.Area}) && len(d.said.Told) == 0 && d.said.Names == (figuretext.FigureSaid{})
	if onlyArea && !slices.ContainsFunc(d.open, func(i int) bool { return d.figure(i).Area == wrong.Area.Code }) {
		d.said.Names, d.said.Wrong = wrong, figuretext.FigureSaid{}
		return d
	}
	if len(d.said.Told) != 1 || wrong == (figuretext.FigureSaid{}) || d.said.Names != (figuretext.FigureSaid{}) {
		return d
	}
	told := d.said.Told[0]
	if told.Measure != "" || told.Area.Code != "" || told.Budget != "" || slices.ContainsFunc(d.open, func(i int) bool { return d.hasValue(i, told.Value) }) {
		return d
	}
	wrong.Value, wrong.Unit, wrong.Bare, wrong.None = told.Value, told.Unit, told.Bare, told.None
	d.said.Told, d.said.Wrong = []figuretext.FigureSaid{wrong}, figuretext.FigureSaid{}
	return d
}

// draftFigures are the figures of a draft that a reply may be about, by their index among its changes.
type draftFigures struct {
	drafts
	draft proposal.Proposal
	open  []int
	said  figuretext.FiguresSaid
	today when.Date
}

func (d draftFigures) figure(i int) ledger.Figure { return d.draft.Changes[i].Becomes.(ledger.Figure) }

// matching are the figures that a reply may mean where it says something of one.
func (d draftFigures) matching(said figuretext.FigureSaid) (meant []int) {
	for _, i := range d.open {
		f := d.figure(i)
		switch {
		case !replies.SameCount(said, f), said.Area.Code != "" && said.Area.Code != f.Area, said.Budget != "" && !budgettext.IsOfBudget(f.Subject, said.Budget):
		case !figuretext.FitsUnit(said.Unit, f.Unit), said.Unit == "" && !said.Bare && said.Value.IsPositive() && f.Unit != "บาท":
		default:
			meant = append(meant, i)
		}
	}
	return meant
}

// drop leaves the figures out that a reply names as not wanted; all of them cancel the draft.
func (d draftFigures) drop(ctx context.Context, r dialog.Request) (dialog.Answer, bool, error) {
	meant := d.matching(d.said.Names)
	if d.said.Names == (figuretext.FigureSaid{}) || len(meant) == 0 || !d.said.Days.IsZero() {
		return dialog.Answer{}, false, nil
	}
	if len(meant) == d.draft.Count(proposal.ChangeOpen) {
		a, err := d.cancel(ctx, r, d.draft)
		return a, true, err
	}
	var positions []int
	for _, i := range meant {
		positions = append(positions, d.draft.Changes[i].Position)
	}
	p, err := d.store.Skip(ctx, by(r), d.draft.ID, positions...)
	if err != nil {
		a, err := explained(err)
		return a, true, err
	}
	return skipped(p, positions[0], r.Now.Location()), true, nil
}

// tell gives figures of a draft the values that a reply tells, and adds those that the draft has not.
func (d draftFigures) tell(ctx context.Context, r dialog.Request, text string) (dialog.Answer, bool, error) {
	day := d.figure(d.open[0]).Period.To
	if !d.said.Days.IsZero() && d.said.Days.To != day || figuretext.TellsNegative(text) {
		return dialog.Answer{}, false, nil // of another day: an entry of its own
	}
	fixed := map[int]proposal.Change{}
	var added []proposal.Change
	for n, told := range d.said.Told {
		if replies.MeasureGroup(d.figure(d.open[0]).Measure) == "otop" {
			told = figuretext.OfSellers(told)
		}
		meant := d.matching(told)
		if told.Measure == "" && !told.Infected && told.Area.Code == "" && told.Budget == "" && len(d.said.Told) == len(d.open) && len(d.open) > 1 {
			meant = []int{d.open[n]} // one value for each
		}
		if told.Was.Valid {
			meant = slices.DeleteFunc(meant, func(i int) bool { return !d.hasValue(i, told.Was.Decimal) })
		}
		switch {
		case len(meant) == 1:
			ch, ok := d.withValue(meant[0], told)
			if !ok {
				return dialog.Answer{}, false, nil
			}
			fixed[meant[0]] = ch
		case len(meant) > 1 && len(d.said.Told) == 1:
			return replies.AskItem(d.draft, meant, sentence.Correction{Becomes: told.Value.String()}), true, nil
		case len(meant) > 1 || told.Was.Valid:
			return dialog.Answer{}, false, nil
		default:
			ch, ok, err := d.another(ctx, told)
			if err == nil && !ok {
				return d.askPart(ctx, r, text)
			}
			if err != nil {
				return dialog.Answer{}, false, err
			}
			if told.Measure == "" && figuretext.IsSupposed(d.draft.Changes[d.open[0]]) {
				ch = figuretext.SayingSupposed([]proposal.Change{ch})[0]
			}
			added = append(added, ch)
		}
	}
	return d.changed(ctx, r, text, fixed, added)
}

// hasValue reports whether a figure has a value, as HoldsValue tells.
func (d draftFigures) hasValue(i int, value decimal.Decimal) bool {
	return replies.HoldsValue(d.draft.Changes[i], d.figure(i), value)
}

// withValue is the change of a figure with the value that a reply tells, in millions where the figure was told in them; false where a
// figure cannot have that value.
func (d draftFigures) withValue(i int, told figuretext.FigureSaid) (proposal.Change, bool) {
	ch, f := d.draft.Changes[i], d.figure(i)
	value := told.Value
	if told.Bare && told.Unit == "" && f.Unit == "บาท" {
		value = value.Mul(replies.MultiplierOf(f.Value, ch.Quote.Text))
	}
	if value.Sign() < 0 || f.Unit == "%" && value.GreaterThan(decimal.NewFromInt(100)) || f.Unit != "%" && f.Unit != "บาท" && !value.IsInteger() {
		return ch, false
	}
	ch.Becomes = withValue(f, value)
	return ch, true
}

// changed amends a draft, extends it, or both, and shows what has become of it.
func (d draftFigures) changed(ctx context.Context, r dialog.Request, text string, fixed map[int]proposal.Change, added []proposal.Change) (dialog.Answer, bool, error) {
	p, err := d.draft, error(nil)
	if reason := sentence.ReasonIn(text); reason != "" {
		for i, ch := range fixed {
			if lacksReason(ch) {
				ch.Reason = reason
				fixed[i] = ch
			}
		}
	}
	if len(fixed) > 0 {
		p, err = d.amended(ctx, r, p, text, fixed)
	}
	if err == nil && len(added) > 0 {
		said := ""
		if len(fixed) == 0 {
			said = text
		}
		if p, err = d.store.Extend(ctx, by(r), p.ID, said, added...); err == nil {
			p, err = d.checkedAnew(ctx, r, p)
		}
	}
	if err != nil {
		a, err := explained(err)
		return a, true, err
	}
	a := cards.Draft(p, r.Now.Location())
	switch {
	case len(added) > 0 && len(fixed) > 0:
		a.Text = "แก้และเพิ่มในร่างแล้วครับ ยังไม่ได้บันทึก โปรดตรวจ"
	case len(added) > 0:
		a.Text = fmt.Sprintf("เพิ่มในร่างแล้วครับ ยังไม่ได้บันทึก รวม %d ข้อ", len(p.Changes))
	case !slices.ContainsFunc(slices.Collect(maps.Keys(fixed)), func(i int) bool { return !ledger.Same(fixed[i].Becomes, d.draft.Changes[i].Becomes) }):
		a.Text = "ตรงกับร่างอยู่แล้วครับ ยังไม่ได้บันทึก"
	case len(fixed) == 1:
		for i := range fixed {
			a = cards.Change(p, i, r.Now.Location())
			a.Text = "แก้ข้อ " + strconv.Itoa(p.Changes[i].Position) + " แล้วครับ ยังไม่ได้บันทึก"
		}
	default:
		a.Text = "แก้ตามลำดับแล้วครับ ยังไม่ได้บันทึก โปรดตรวจ"
	}
	return withReasons(a, p), true, nil
}

// checkedAnew warns of what the checks find in a draft that has been extended.
func (d draftFigures) checkedAnew(ctx context.Context, r dialog.Request, p proposal.Proposal) (proposal.Proposal, error) {
	after, err := d.doubts(ctx, r, p.Changes)
	if err != nil {
		return p, err
	}
	var doubtful []proposal.Change
	for i, ch := range p.Changes {
		more := slices.DeleteFunc(after[i], func(w string) bool { return slices.Contains(ch.Warnings, w) })
		if ch.State == proposal.ChangeOpen && len(more) > 0 {
			ch.Warnings = append(slices.Clone(ch.Warnings), more...)
			doubtful = append(doubtful, ch)
		}
	}
	if len(doubtful) == 0 {
		return p, nil
	}
	return d.store.Amend(ctx, by(r), p.ID, proposal.Amendment{Message: r.Message, Changes: doubtful})
}

// rename gives the figures of a draft the area, the money or the count that a reply names: all of them, or those that have what it says is
// wrong.
func (d draftFigures) rename(ctx context.Context, r dialog.Request, text string) (dialog.Answer, bool, error) {
	fixed := map[int]proposal.Change{}
	meant := d.matching(figuretext.FigureSaid{Measure: d.said.Wrong.Measure, Area: d.said.Wrong.Area, Budget: d.said.Wrong.Budget})
	if d.said.Names.Area.Code != "" && d.ofSeveralAreas(meant) {
		return dialog.Answer{}, false, nil // whose would all be of the one that is named
	}
	for _, i := range meant {
		f, names := d.figure(i), d.said.Names
		was := f
		if names.Area.Code != "" {
			f.Area = names.Area.Code
		}
		if names.Budget != "" {
			f.Subject = budgettext.BudgetOfSame(f.Subject, names.Budget)
		}
		if names.Measure != "" && len(d.open) == 1 {
			f.Measure = names.Measure
		}
		if replies.MeasureGroup(f.Measure) != replies.MeasureGroup(was.Measure) || names.Budget != "" && replies.MeasureGroup(f.Measure) != "budget" {
			return dialog.Answer{}, false, nil
		}
		if f == was {
			continue
		}
		ch, ok, err := d.restated(ctx, f, figuretext.FigureSaid{})
		if err != nil || !ok {
			return dialog.Answer{}, false, err
		}
		fixed[i] = d.inPlaceOf(i, ch)
	}
	if len(fixed) == 0 {
		return dialog.Answer{}, false, nil
	}
	return d.changed(ctx, r, text, fixed, nil)
}

// inPlaceOf is a change in the place of another one of the draft: with its words, and its reason where it has none.
func (d draftFigures) inPlaceOf(i int, ch proposal.Change) proposal.Change {
	was := d.draft.Changes[i]
	ch.Position, ch.Quote = was.Position, was.Quote
	if f, ok := ch.Becomes.(ledger.Figure); ok && figuretext.IsSupposed(was) && f.Measure == d.figure(i).Measure {
		ch.Warnings = append(ch.Warnings, figuretext.WarnSupposedNew)
	}
	if ch.Reason == "" {
		ch.Reason = was.Reason
	}
	return ch
}

// move gives the figures of a draft the day or the period that a reply names. Where one of them puts right what stands of another day, the
// reply is read otherwise.
func (d draftFigures) move(ctx context.Context, r dialog.Request, text string) (dialog.Answer, bool, error) {
	fixed := map[int]proposal.Change{}
	for _, i := range d.open {
		f := d.figure(i)
		f.Period = d.said.Days
		if replies.MeasureGroup(f.Measure) != "otop" {
			f.Period = when.Day(f.Period.To)
		}
		if d.draft.Changes[i].Base != 0 || f.Period.To.After(d.today) && replies.MeasureGroup(f.Measure) != "otop" || !f.Period.From.Valid() {
			return dialog.Answer{}, false, nil
		}
		ch, ok, err := d.restated(ctx, f, figuretext.FigureSaid{})
		if err != nil || !ok {
			return dialog.Answer{}, false, err
		}
		fixed[i] = d.inPlaceOf(i, ch)
	}
	a, ok, err := d.changed(ctx, r, text, fixed, nil)
	if len(fixed) > 1 && ok && err == nil {
		a.Text = "แก้วันแล้วครับ ยังไม่ได้บันทึก"
	}
	return a, ok, err
}
