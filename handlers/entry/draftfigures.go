package entry

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"

	"changwat/handlers/dialog"
	"changwat/handlers/phrase"
	"changwat/handlers/record"
	"changwat/internal/ledger"
	"changwat/internal/ledger/proposal"
	"changwat/internal/thai/read"
	"changwat/internal/thai/when"
)

// replyToFigures takes a reply that names slots of the figures of a draft, whichever they are: a value, the day, the area, the money, what
// is counted, a figure that is lacking, or one that is not wanted. What it names of a figure changes that figure; what no figure of
// the draft has becomes another one, of the same day. Any other reply is none.
func (s drafts) replyToFigures(ctx context.Context, r dialog.Request, p proposal.Proposal, text string) (dialog.Answer, bool, error) {
	said, ok := s.figuresSaidWithWhy(text, r.Now)
	open := figuresOf(p)
	if a, ok, err := (draftFigures{drafts: s, draft: p, open: open, today: when.DateOf(r.Now)}).replyToParts(ctx, r, text); ok || err != nil {
		return a, ok, err
	}
	if !ok || len(open) == 0 || recordsAnew(text, said) || said.adds && len(said.told) > 0 && said.wrong != (figureSaid{}) { // which of them is wrong each clause says
		return dialog.Answer{}, false, nil
	}
	f := draftFigures{drafts: s, draft: p, open: open, said: said, today: when.DateOf(r.Now)}.deniedAlone()
	switch {
	case said.drops && len(said.told) == 0:
		return f.drop(ctx, r)
	case len(said.told) > 0:
		return f.tell(ctx, r, text)
	case (said.edits || namesDistrictAlone(text, said)) && said.names != (figureSaid{}) && said.days.IsZero():
		return f.rename(ctx, r, text)
	case !said.days.IsZero() && said.names == (figureSaid{infected: said.names.infected}) && !asksForDay(text, said):
		return f.move(ctx, r, text)
	}
	return dialog.Answer{}, false, nil
}

// deniedAlone takes what a reply names right behind the word that denies for the figure whose value follows: «ไม่ใช่ สะสม 319» is no denial that 319 is
// a total where no figure of the draft has that value.
func (d draftFigures) deniedAlone() draftFigures {
	wrong := d.said.wrong
	if len(d.said.told) != 1 || wrong == (figureSaid{}) || d.said.names != (figureSaid{}) {
		return d
	}
	told := d.said.told[0]
	if told.measure != "" || told.area.Code != "" || told.budget != "" || slices.ContainsFunc(d.open, func(i int) bool { return d.hasValue(i, told.value) }) {
		return d
	}
	wrong.value, wrong.unit, wrong.bare, wrong.none = told.value, told.unit, told.bare, told.none
	d.said.told, d.said.wrong = []figureSaid{wrong}, figureSaid{}
	return d
}

// recordsAnew reports whether a text is an entry of its own, whatever draft is open: it begins as one, and names its day as well.
func recordsAnew(text string, said figuresSaid) bool {
	_, ok := phrase.AfterAny(phrase.TrimRequest(text), "บันทึก", "รายงาน", "ส่งยอด", "ลงยอด")
	return ok || opensEntry(text) && !said.days.IsZero() && !said.edits
}

// asksForDay reports whether a text that names a day asks for its figures: «ยอดเมื่อวาน».
func asksForDay(text string, said figuresSaid) bool {
	return !said.edits && strings.HasPrefix(strings.TrimSpace(text), "ยอด")
}

// draftFigures are the figures of a draft that a reply may be about, by their index among its changes.
type draftFigures struct {
	drafts
	draft proposal.Proposal
	open  []int
	said  figuresSaid
	today when.Date
}

// figuresOf are the figures of a draft that it would save, by their index among its changes.
func figuresOf(p proposal.Proposal) (open []int) {
	for i, ch := range p.Changes {
		if _, ok := ch.Becomes.(ledger.Figure); ok && ch.State == proposal.ChangeOpen && ch.Op == proposal.Put {
			open = append(open, i)
		}
	}
	return open
}

func (d draftFigures) figure(i int) ledger.Figure { return d.draft.Changes[i].Becomes.(ledger.Figure) }

// matching are the figures that a reply may mean where it says something of one.
func (d draftFigures) matching(said figureSaid) (meant []int) {
	for _, i := range d.open {
		f := d.figure(i)
		switch {
		case !sameCount(said, f), said.area.Code != "" && said.area.Code != f.Area, said.budget != "" && !isOfBudget(f.Subject, said.budget):
		case !fitsUnit(said.unit, f.Unit), said.unit == "" && !said.bare && said.value.IsPositive() && f.Unit != "บาท":
		default:
			meant = append(meant, i)
		}
	}
	return meant
}

// sameCount reports whether a reply may name what a figure counts.
func sameCount(said figureSaid, f ledger.Figure) bool {
	switch said.measure {
	case "":
		return !said.infected || countsInfected(f.Measure)
	case f.Measure:
		return true
	case ledger.BudgetDisbursed:
		return f.Measure == ledger.BudgetDisbursedPercent
	case ledger.BudgetTarget:
		return f.Measure == ledger.BudgetTargetPercent
	case ledger.OTOPSales:
		return f.Measure == ledger.OTOPFairSales
	case ledger.CaseRecovered, ledger.CaseDeaths: // «หาย» of one day
		return f.Measure == said.measure.Daily()
	}
	return false
}

// countsInfected reports whether a measure counts those infected, rather than those of them who recovered or died.
func countsInfected(m ledger.Measure) bool { return m == ledger.CaseNew || m == ledger.CaseCumulative }

// namesInfected reports whether a reply names those infected.
func namesInfected(text string) bool {
	return strings.Contains(text, "ติดเชื้อ") || strings.Contains(text, "ผู้ป่วย")
}

// measureNamed returns the measure that a reply names among its words.
func measureNamed(text string) (ledger.Measure, bool) {
	for _, m := range removable {
		if slices.ContainsFunc(m.words, func(w string) bool { return strings.Contains(text, w) }) {
			return m.measure, true
		}
	}
	return "", false
}

// fitsUnit reports whether a value may be told in a unit where a figure has another: per cent are no baht, and people no booths.
func fitsUnit(said, unit string) bool {
	of := func(u string) string {
		switch u {
		case "คน", "เคส":
			return "ราย"
		case "ร้อยละ", "เปอร์เซ็นต์":
			return "%"
		}
		return u
	}
	return said == "" || of(said) == of(unit)
}

// drop leaves the figures out that a reply names as not wanted; all of them cancel the draft.
func (d draftFigures) drop(ctx context.Context, r dialog.Request) (dialog.Answer, bool, error) {
	meant := d.matching(d.said.names)
	if d.said.names == (figureSaid{}) || len(meant) == 0 || !d.said.days.IsZero() {
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
	if !d.said.days.IsZero() && d.said.days.To != day || tellsNegative(text) {
		return dialog.Answer{}, false, nil // of another day: an entry of its own
	}
	fixed := map[int]proposal.Change{}
	var added []proposal.Change
	for n, told := range d.said.told {
		meant := d.matching(told)
		if told.measure == "" && !told.infected && told.area.Code == "" && told.budget == "" && len(d.said.told) == len(d.open) && len(d.open) > 1 {
			meant = []int{d.open[n]} // one value for each
		}
		if told.was.Valid {
			meant = slices.DeleteFunc(meant, func(i int) bool { return !d.hasValue(i, told.was.Decimal) })
		}
		switch {
		case len(meant) == 1:
			ch, ok := d.withValue(meant[0], told)
			if !ok {
				return dialog.Answer{}, false, nil
			}
			fixed[meant[0]] = ch
		case len(meant) > 1 && len(d.said.told) == 1:
			return askItem(d.draft, meant, correction{becomes: told.value.String()}), true, nil
		case len(meant) > 1 || told.was.Valid:
			return dialog.Answer{}, false, nil
		default:
			ch, ok, err := d.another(ctx, told)
			if err == nil && !ok {
				return d.askPart(ctx, r, text)
			}
			if err != nil {
				return dialog.Answer{}, false, err
			}
			if told.measure == "" && isSupposed(d.draft.Changes[d.open[0]]) {
				ch = sayingSupposed([]proposal.Change{ch})[0]
			}
			added = append(added, ch)
		}
	}
	return d.changed(ctx, r, text, fixed, added)
}

// hasValue reports whether a figure has a value, as holdsValue tells.
func (d draftFigures) hasValue(i int, value decimal.Decimal) bool {
	return holdsValue(d.draft.Changes[i], d.figure(i), value)
}

// withValue is the change of a figure with the value that a reply tells, in millions where the figure was told in them; false where a
// figure cannot have that value.
func (d draftFigures) withValue(i int, told figureSaid) (proposal.Change, bool) {
	ch, f := d.draft.Changes[i], d.figure(i)
	value := told.value
	if told.bare && told.unit == "" && f.Unit == "บาท" {
		value = value.Mul(multiplierOf(f.Value, ch.Quote.Text))
	}
	if value.Sign() < 0 || f.Unit == "%" && value.GreaterThan(decimal.NewFromInt(100)) || f.Unit != "%" && f.Unit != "บาท" && !value.IsInteger() {
		return ch, false
	}
	ch.Becomes = withValue(f, value)
	return ch, true
}

// multiplierOf is by what a number that the words of an entry hold was multiplied to give a value: a million for «3.5 ล้าน».
func multiplierOf(value decimal.Decimal, words string) decimal.Decimal {
	for _, a := range read.Amounts(words) {
		if record.Exactly(a.Value).Equal(value) {
			return decimal.New(1, int32(a.Scale))
		}
	}
	return decimal.NewFromInt(1)
}

// changed amends a draft, extends it, or both, and shows what has become of it.
func (d draftFigures) changed(ctx context.Context, r dialog.Request, text string, fixed map[int]proposal.Change, added []proposal.Change) (dialog.Answer, bool, error) {
	p, err := d.draft, error(nil)
	if reason := reasonIn(text); reason != "" {
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
	a := draftCard(p, r.Now.Location())
	switch {
	case len(added) > 0 && len(fixed) > 0:
		a.Text = "แก้และเพิ่มในร่างแล้วครับ ยังไม่ได้บันทึก โปรดตรวจ"
	case len(added) > 0:
		a.Text = fmt.Sprintf("เพิ่มในร่างแล้วครับ ยังไม่ได้บันทึก รวม %d ข้อ", len(p.Changes))
	case !slices.ContainsFunc(slices.Collect(maps.Keys(fixed)), func(i int) bool { return !ledger.Same(fixed[i].Becomes, d.draft.Changes[i].Becomes) }):
		a.Text = "ตรงกับร่างอยู่แล้วครับ ยังไม่ได้บันทึก"
	case len(fixed) == 1:
		for i := range fixed {
			a = changeCard(p, i, r.Now.Location())
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
	meant := d.matching(figureSaid{measure: d.said.wrong.measure, area: d.said.wrong.area, budget: d.said.wrong.budget})
	if d.said.names.area.Code != "" && d.ofSeveralAreas(meant) {
		return dialog.Answer{}, false, nil // whose would all be of the one that is named
	}
	for _, i := range meant {
		f, names := d.figure(i), d.said.names
		was := f
		if names.area.Code != "" {
			f.Area = names.area.Code
		}
		if names.budget != "" {
			f.Subject = budgetOfSame(f.Subject, names.budget)
		}
		if names.measure != "" && len(d.open) == 1 {
			f.Measure = names.measure
		}
		if measureGroup(f.Measure) != measureGroup(was.Measure) || names.budget != "" && measureGroup(f.Measure) != "budget" {
			return dialog.Answer{}, false, nil
		}
		if f == was {
			continue
		}
		ch, ok, err := d.restated(ctx, f, figureSaid{})
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
	if f, ok := ch.Becomes.(ledger.Figure); ok && isSupposed(was) && f.Measure == d.figure(i).Measure {
		ch.Warnings = append(ch.Warnings, warnSupposedNew)
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
		f.Period = d.said.days
		if measureGroup(f.Measure) != "otop" {
			f.Period = when.Day(f.Period.To)
		}
		if d.draft.Changes[i].Base != 0 || f.Period.To.After(d.today) && measureGroup(f.Measure) != "otop" || !f.Period.From.Valid() {
			return dialog.Answer{}, false, nil
		}
		ch, ok, err := d.restated(ctx, f, figureSaid{})
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
