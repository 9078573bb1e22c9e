package entry

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"changwat/handlers/dialog"
	"changwat/handlers/entry/budgettext"
	"changwat/handlers/entry/cards"
	"changwat/handlers/entry/figuretext"
	"changwat/handlers/entry/meetingtext"
	"changwat/handlers/record"
	"changwat/internal/ledger"
	"changwat/internal/ledger/proposal"
	"changwat/internal/thai/when"
)

// Bounds of the checks of figures.
const (
	checkedWithin = 30        // days back in which a figure is compared with the current ones
	seriesShown   = 6         // figures of the series that a warning of a jump names
	jumpFactor    = 3         // a jump is more than so many times the greatest of the series
	jumpLeast     = 20        // and at least so much
	tooMany       = 1_000_000 // people: more than live in a province
	manyFold      = 10        // a total is more than so many times the one before
	manyLeast     = 1_000     // and at least so much more
	lateAfter     = 7         // days after which an entry is one of the past
)

// checkFigures adds to each figure of a draft what is doubtful about it, in one Thai sentence with the numbers each.
func (s drafts) checkFigures(ctx context.Context, changes []proposal.Change, today when.Date) error {
	smallest, err := s.smallestShown(ctx, slices.ContainsFunc(changes, cards.CountsInDistrict))
	if err != nil {
		return err
	}
	for i, ch := range changes {
		f, ok := ch.Becomes.(ledger.Figure)
		if !ok {
			continue
		}
		c := figureCheck{figure: f, today: today, smallest: smallest}
		for _, other := range changes {
			if g, ok := other.Becomes.(ledger.Figure); ok && g.Period.To == f.Period.To && g.Measure == f.Measure.Daily() && g.Area == f.Area && g.Subject == f.Subject {
				c.added = &g.Value
			}
		}
		around, err := s.records.Figures(ctx, ledger.FigureFilter{
			Measure: f.Measure, Subject: f.Subject, Area: f.Area,
			Days: when.Range{From: f.Period.To.AddDays(-checkedWithin), To: f.Period.To.AddDays(checkedWithin)},
		})
		if err != nil {
			return fmt.Errorf("figures to check against: %w", err)
		}
		for _, g := range around {
			switch {
			case g.ID != 0 && (g.ID == f.ID || g.ID == ch.Base):
				c.corrected = &g
			case g.Period.To == f.Period.To && record.IsOTOP(f.Measure) && g.Period.From != f.Period.From: // a month's sales and those of the half-year that ends with it
			case g.Period.To == f.Period.To:
				c.sameDay = append(c.sameDay, g)
			case g.Period.To.Before(f.Period.To):
				c.before = append(c.before, g)
			default:
				c.after = append(c.after, g)
			}
		}
		c.before = figuretext.Continued(c.before)
		changes[i].Warnings = append(changes[i].Warnings, append(c.warnings(), budgettext.Doubts(f, changes)...)...)
	}
	return nil
}

// rechecked returns the changes of a draft that are to be amended where some of them were put right: those, by their index, and
// each of which the checks say something else now.
func (s drafts) rechecked(ctx context.Context, r dialog.Request, changes []proposal.Change, fixed map[int]proposal.Change) ([]proposal.Change, error) {
	before, err := s.doubts(ctx, r, changes)
	if err != nil {
		return nil, err
	}
	now := slices.Clone(changes)
	for i, becomes := range fixed {
		now[i] = becomes
	}
	after, err := s.doubts(ctx, r, now)
	if err != nil {
		return nil, err
	}
	var amended []proposal.Change
	for i, ch := range now {
		if _, put := fixed[i]; !put && (ch.State != proposal.ChangeOpen || slices.Equal(before[i], after[i])) {
			continue
		}
		ch.Warnings = slices.DeleteFunc(slices.Clone(ch.Warnings), func(w string) bool { return slices.Contains(before[i], w) })
		ch.Warnings = append(ch.Warnings, after[i]...)
		amended = append(amended, ch)
	}
	return amended, nil
}

// doubts returns what the checks say of each change of a draft.
func (s drafts) doubts(ctx context.Context, r dialog.Request, changes []proposal.Change) ([][]string, error) {
	bare := slices.Clone(changes)
	var known []ledger.Meeting
	for i, ch := range bare {
		bare[i].Warnings = nil
		if e, fair := ch.Becomes.(ledger.Event); fair && ch.Op == proposal.Put && ch.Base == 0 {
			var err error
			if bare[i].Warnings, err = s.fairDoubts(ctx, e, when.DateOf(r.Now)); err != nil {
				return nil, err
			}
			continue
		}
		m, ok := ch.Becomes.(ledger.Meeting)
		if !ok || m.State == ledger.MeetingCancelled || ch.Op == proposal.Withdraw {
			continue
		}
		if known == nil {
			all, err := s.records.Meetings(ctx, ledger.MeetingFilter{From: when.DateOf(r.Now).AddDays(-1).In(r.Now.Location()), Lasting: true})
			if err != nil {
				return nil, fmt.Errorf("meetings to check against: %w", err)
			}
			known = slices.DeleteFunc(all, func(m ledger.Meeting) bool { return !record.TakesPlace(m) })
		}
		calendar, err := s.records.Calendar(ctx)
		if err != nil {
			return nil, fmt.Errorf("holidays to check against: %w", err)
		}
		bare[i].Warnings = meetingtext.CheckMeeting(m, known, calendar, r.Now)
	}
	if err := s.checkFigures(ctx, bare, when.DateOf(r.Now)); err != nil {
		return nil, err
	}
	var all [][]string
	for _, ch := range bare {
		all = append(all, ch.Warnings)
	}
	return all, nil
}

// figureCheck compares a figure with the current ones of the days around it.
type figureCheck struct {
	figure    ledger.Figure
	today     when.Date
	smallest  int              // below which counts of districts are not shown
	added     *decimal.Decimal // the count of the same day of what the total counts, where the same sentence states it
	corrected *ledger.Figure   // the figure that it corrects
	sameDay   []ledger.Figure  // of other sources
	before    []ledger.Figure  // of one source, the newest first
	after     []ledger.Figure
}

// shown is the value of a figure that a warning names.
func (c figureCheck) shown(f ledger.Figure) string {
	return strings.TrimSuffix(record.AmountShown(f, c.smallest), " "+f.Unit)
}

func (c figureCheck) warnings() []string {
	var all []string
	say := func(format string, args ...any) { all = append(all, fmt.Sprintf(format, args...)) }
	f, v := c.figure, c.figure.Value
	name := record.MeasureNames[f.Measure]
	total := f.Measure.IsTotal()
	if w := c.implausible(); w != "" {
		say("%s", w)
	}
	if len(c.before) > 0 {
		last := c.before[0]
		fall := total && v.LessThan(last.Value)
		if fall {
			say("%sลดลงจาก %s (%s) เป็น %s ทั้งที่ยอดสะสมไม่ควรลด", name, c.shown(last), last.Period.To.Short(), record.Grouped(v))
		}
		if w := c.difference(last); w != "" {
			say("%s", w)
		}
		if c.again(last) {
			say("%s %s เท่ากับวันที่ %s โปรดตรวจว่าไม่ได้ส่งยอดเดิมซ้ำ", name, record.Grouped(v), last.Period.To.Short())
		}
		if !fall {
			if w := c.jump(total); w != "" {
				say("%s", w)
			}
		}
	}
	if x, ok := c.swapped(); ok {
		say("%s %s อาจพิมพ์ตัวเลขสลับกับ %s", name, record.Grouped(v), record.Grouped(x))
	}
	if i := len(c.after) - 1; total && i >= 0 && v.GreaterThan(c.after[i].Value) {
		say("%s %s มากกว่ายอดของวันหลังจากนั้น คือ %s (%s)", name, record.Grouped(v), c.shown(c.after[i]), c.after[i].Period.To.Short())
	}
	for _, g := range c.sameDay {
		if !g.Value.Equal(v) {
			say("แหล่งอื่นระบุ%s ณ %s เป็น %s (%s) จะเก็บและแสดงทั้งสองแหล่ง", name, g.Period.To.Short(), c.shown(g), g.Source.Publisher)
		}
	}
	if n := c.today.Sub(f.Period.To); n > lateAfter && c.corrected == nil {
		say("เป็นยอดย้อนหลัง %d วัน (%s)", n, f.Period.To.Short())
	}
	return all
}

// implausible says that a count of people cannot be right whatever stands: it is more than live in a province, or many times the
// total before.
func (c figureCheck) implausible() string {
	f := c.figure
	switch {
	case !f.Measure.IsOf("case"):
		return ""
	case !f.Value.LessThan(decimal.NewFromInt(tooMany)):
		return fmt.Sprintf("%s %s ราย มากผิดปกติ เกินหนึ่งล้านราย โปรดตรวจจำนวนหลัก", record.MeasureNames[f.Measure], record.Grouped(f.Value))
	case len(c.before) == 0 || !f.Measure.IsTotal():
		return ""
	}
	last := c.before[0]
	if f.Value.GreaterThan(last.Value.Mul(decimal.NewFromInt(manyFold))) && f.Value.Sub(last.Value).GreaterThan(decimal.NewFromInt(manyLeast)) {
		return fmt.Sprintf("%s %s มากกว่ายอดก่อนหน้า คือ %s (%s) เกิน %d เท่า โปรดตรวจจำนวนหลัก", record.MeasureNames[f.Measure], record.Grouped(f.Value), c.shown(last), last.Period.To.Short(), manyFold)
	}
	return ""
}

// difference says where the count of the day is not what the total has grown by since the day before.
func (c figureCheck) difference(last ledger.Figure) string {
	f := c.figure
	if c.added == nil || last.Period.To.AddDays(1) != f.Period.To || last.Period.From != f.Period.From {
		return ""
	}
	grown := f.Value.Sub(last.Value)
	if grown.Equal(*c.added) || grown.Sign() < 0 || last.IsSmall(c.smallest) {
		return ""
	}
	name := "รายใหม่"
	if f.Measure != ledger.CaseCumulative {
		name = record.MeasureNames[f.Measure.Daily()]
	}
	return fmt.Sprintf("%s %s ไม่ตรงกับผลต่างของยอดสะสม %s − %s = %s", name, record.Grouped(*c.added), record.Grouped(f.Value), record.Grouped(last.Value), record.Grouped(grown))
}

// again tells whether the figure is that of the last day once more: a total is, only where the same sentence tells of new
// cases.
func (c figureCheck) again(last ledger.Figure) bool {
	if !c.figure.Value.Equal(last.Value) || c.figure.Value.IsZero() || last.IsSmall(c.smallest) || last.Period.To.AddDays(1) != c.figure.Period.To {
		return false
	}
	switch c.figure.Measure {
	case ledger.CaseNew:
		return true
	case ledger.CaseCumulative:
		return c.added != nil && !c.added.IsZero()
	}
	return false
}

// jump says where a figure is far outside the series before it, which it shows.
func (c figureCheck) jump(total bool) string {
	series := dialog.FirstOf(c.before, seriesShown)
	if len(series) < 3 && !total || len(series) < 2 {
		return ""
	}
	step, greatest := c.figure.Value, decimal.Zero
	for i, g := range series {
		size := g.Value
		if total {
			if i+1 == len(series) {
				break
			}
			size = g.Value.Sub(series[i+1].Value)
		}
		greatest = decimal.Max(greatest, size)
	}
	if total {
		step = c.figure.Value.Sub(series[0].Value)
	}
	if step.LessThan(decimal.NewFromInt(jumpLeast)) || !step.GreaterThan(greatest.Mul(decimal.NewFromInt(jumpFactor))) {
		return ""
	}
	var said []string
	for _, g := range slices.Backward(series) {
		said = append(said, c.shown(g))
	}
	return fmt.Sprintf("%s %s ห่างจากชุดข้อมูลก่อนหน้ามาก (%s ถึง %s: %s)", record.MeasureNames[c.figure.Measure], record.Grouped(c.figure.Value),
		series[len(series)-1].Period.To.Short(), series[0].Period.To.Short(), strings.Join(said, ", "))
}

// swapped returns the number of which the figure may be a slip: two of its digits changed places. It is compared with what
// the other numbers lead to expect, and never with the number that it corrects.
func (c figureCheck) swapped() (decimal.Decimal, bool) {
	var expected []decimal.Decimal
	if len(c.before) > 0 && !c.figure.Measure.IsDaily() {
		last := c.before[0].Value
		if c.added != nil {
			expected = append(expected, last.Add(*c.added))
		}
		if c.figure.Value.LessThan(last) {
			expected = append(expected, last)
		}
	}
	for _, g := range c.sameDay {
		expected = append(expected, g.Value)
	}
	for _, x := range expected {
		of := c.figure
		if of.Value = x; of.IsSmall(c.smallest) {
			continue
		}
		if digitsSwapped(c.figure.Value.String(), x.String()) {
			return x, true
		}
	}
	return decimal.Decimal{}, false
}

// digitsSwapped reports whether two numbers differ in nothing but that two digits have changed places.
func digitsSwapped(a, b string) bool {
	if len(a) != len(b) {
		return false
	}
	var at []int
	for i := range len(a) {
		if a[i] != b[i] {
			at = append(at, i)
		}
	}
	return len(at) == 2 && a[at[0]] == b[at[1]] && a[at[1]] == b[at[0]]
}
