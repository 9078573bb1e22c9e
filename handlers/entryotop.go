package handlers

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/shopspring/decimal"

	"changwat/internal/intent"
	"changwat/internal/ledger"
	"changwat/internal/ledger/proposal"
	"changwat/internal/thai/number"
	"changwat/internal/thai/place"
	"changwat/internal/thai/when"
)

// otop makes a draft of a figure of OTOP, of the correction of one, or of a fair.
func (e entries) otop(ctx context.Context, q Question) (Answer, error) {
	if q.Follow && len(q.Amounts) == 0 {
		q.Slots.Sales, q.Slots.Entrepreneurs = "", "" // told in the message before
	}
	f, told := toldOTOP(q)
	area, refusal := e.areaTold(q)
	if refusal != "" {
		return Answer{Text: refusal}, nil
	}
	f.Area = area.Code
	days, stated := q.Slots.Period()
	fair, err := e.fairNamedIn(ctx, q.Text)
	if err != nil {
		return Answer{}, err
	}
	switch {
	case !told && (q.Slots.Projects != "" || strings.Contains(q.Text, "โครงการ") && q.Slots.Event == ""):
		return Answer{Text: "ยังไม่ได้บันทึกครับ ผ่านแชทบันทึกได้เฉพาะยอดจำหน่าย รายได้ จำนวนผู้ประกอบการ จำนวนบูธ และงาน OTOP จำนวนโครงการนับจากรายการโครงการในบันทึก"}, nil
	case !told && q.Follow && q.Slots.Event == "" && q.Slots.Venue == "":
		return noSalesTold(), nil
	case isFairToCome(q, f, told, days):
		name, venue := fairTold(q)
		if said, _, _, ok := daysSaid(q.Text, q.Now); ok {
			days = said // of a fair to come, and not of figures of the past
		}
		return e.fair(ctx, q, name, venue, days)
	case !told:
		return noSalesTold(), nil
	case len(monthsIn(q.Text)) > 1 && len(q.Amounts) > 1:
		return Answer{Text: "ยังไม่ได้บันทึกครับ ข้อความมียอดของหลายเดือน โปรดส่งทีละเดือน เช่น “เพิ่มยอดขายโอทอปเดือนเมษายน 3.5 ล้านบาท”"}, nil
	case fair.Name != "" && fair.Days.From.After(when.DateOf(q.Now)):
		return Answer{Text: fmt.Sprintf("ยังไม่ได้บันทึกครับ %s จัด %s ยังไม่เริ่ม โปรดบันทึกยอดเมื่อจัดแล้ว", withoutExample(fair.Name), fair.Days.Short())}, nil
	case fair.Name != "" && len(q.Times) == 0:
		q.Slots.Event = withoutExample(fair.Name)
		return e.otopFigure(ctx, q, f, area, fair.Days)
	case !stated, len(q.Times) == 0:
		return e.ask(ctx, q, periodGap(q, f, area))
	case days.From.After(when.DateOf(q.Now)):
		return Answer{Text: fmt.Sprintf("ยังไม่ได้บันทึกครับ %s ยังมาไม่ถึง โปรดตรวจช่วงเวลาแล้วส่งใหม่", strings.TrimSpace(PeriodName(days)))}, nil
	}
	return e.otopFigure(ctx, q, f, area, days)
}

// otopFigure makes a draft of a figure of OTOP of an area and a period, or of its correction.
func (e entries) otopFigure(ctx context.Context, q Question, f ledger.Figure, area place.Place, days when.Range) (Answer, error) {
	sold, err := e.records.Figures(ctx, ledger.FigureFilter{Measure: f.Measure, Subject: f.Subject, Area: f.Area})
	if err != nil {
		return Answer{}, fmt.Errorf("figures of OTOP: %w", err)
	}
	f.Period = days
	name := measureName(f.Measure)
	fair := ""
	if isCount(f.Measure) || len(q.Times) == 0 {
		fair = q.Slots.Event
	}
	f.Scope = joined(" ", name, joined(" ", fair, strings.TrimSpace(PeriodName(days))))
	if area.Level == place.District {
		f.Scope = joined(" ", f.Scope, "ของ"+area.Full())
	}
	ch := proposal.Change{Becomes: f, Reason: reasonIn(q.Text)}
	history := Suggestion{Label: "ประวัติยอด" + historyWord(f.Measure), Ask: "ประวัติยอด" + historyWord(f.Measure)}
	var same []ledger.Figure
	for _, g := range sold {
		if g.Period == days && (fair == "" || ofFair(g, fair)) {
			same = append(same, g)
		}
	}
	switch {
	case q.Act == intent.ActCorrect && len(same) == 0:
		return Answer{Text: "ยังไม่ได้แก้ครับ ไม่พบ" + name + " ของ" + strings.TrimSpace(PeriodName(days)) + "ในบันทึก", Suggestions: []Suggestion{history}}, nil
	case q.Act == intent.ActCorrect && len(same) > 1:
		return Answer{Text: "ยังไม่ได้แก้ครับ " + name + " ของ" + strings.TrimSpace(PeriodName(days)) + "มีหลายแหล่งในบันทึก จึงไม่ทราบว่าจะแก้ของแหล่งใด โปรดดูที่ “" + history.Ask + "”"}, nil
	case q.Act == intent.ActCorrect:
		ch.Becomes = withValue(same[0], f.Value)
	}
	for _, g := range same {
		if q.Act != intent.ActCorrect && g.Source.Kind == ledger.SourceEntry {
			ch.Becomes = withValue(g, f.Value)
		} else if q.Act != intent.ActCorrect && !g.Value.Equal(f.Value) {
			ch.Warnings = append(ch.Warnings, fmt.Sprintf("แหล่งอื่นระบุ%sของช่วงเดียวกันเป็น %s %s (%s) จะเก็บและแสดงทั้งสองแหล่ง", measureNames[f.Measure], grouped(g.Value), g.Unit, g.Source.Publisher))
		}
	}
	if days.To.After(when.DateOf(q.Now)) {
		ch.Warnings = append(ch.Warnings, "ช่วงเวลา "+strings.TrimSpace(PeriodName(days))+" ยังไม่สิ้นสุด")
	}
	return e.propose(ctx, q, ch)
}

// toldOTOP returns the figure that a sentence states: its measure, value and unit. Income is a measure of its own, which no
// sales are taken for.
func toldOTOP(q Question) (f ledger.Figure, ok bool) {
	f = ledger.Figure{Subject: "OTOP"}
	said := string(q.Slots.Sales)
	booths := slices.IndexFunc(q.Amounts, func(a number.Amount) bool { return slices.Contains(boothUnits, a.Unit) })
	switch {
	case booths >= 0 && (said == "" || len(q.Amounts) == 1):
		said, f.Measure, f.Unit = q.Amounts[booths].Value.String(), ledger.OTOPBooths, q.Amounts[booths].Unit
	case said != "" && strings.Contains(q.Text, "รายได้") && !strings.Contains(q.Text, "ขาย") && !strings.Contains(q.Text, "จำหน่าย"):
		f.Measure, f.Unit = ledger.OTOPIncome, "บาท"
	case said != "":
		f.Measure, f.Unit = ledger.OTOPSales, "บาท"
	case q.Slots.Entrepreneurs != "":
		said, f.Measure, f.Unit = string(q.Slots.Entrepreneurs), ledger.OTOPEntrepreneurs, "ราย"
		if len(q.Amounts) == 1 && q.Amounts[0].Unit == "กลุ่ม" {
			f.Unit = "กลุ่ม"
		}
	}
	value, err := decimal.NewFromString(said)
	if err != nil || value.Sign() < 0 || isCount(f.Measure) && !value.IsInteger() {
		return f, false
	}
	f.Value = value
	return f, true
}

// boothUnits are what booths are counted in.
var boothUnits = []string{"บูธ", "คูหา"}

// historyWord is what the command that shows the history of a measure calls it.
func historyWord(m ledger.Measure) string {
	for _, w := range historyWords {
		if w.measure == m {
			return w.word
		}
	}
	return ""
}

func noSalesTold() Answer {
	return Answer{Text: "ยังไม่ได้บันทึกครับ ไม่พบยอดจำหน่ายในข้อความ พิมพ์ เช่น “เพิ่มยอดขายโอทอปเดือนเมษายน 3.5 ล้านบาท”"}
}

// periodWords name what periodGap's sentences record of each measure, and its question of it.
var periodWords = map[ledger.Measure]string{
	ledger.OTOPSales: "ยอดขาย", ledger.OTOPIncome: "รายได้", ledger.OTOPEntrepreneurs: "ผู้ประกอบการ", ledger.OTOPBooths: "จำนวนบูธ",
}

// periodGap asks of which months a figure is: this month, the one before, or the last quarter of the fiscal year.
func periodGap(q Question, f ledger.Figure, area place.Place) gap {
	of := "OTOP"
	if area.Level == place.District {
		of += " " + area.Full()
	}
	sentence := func(period string) string {
		return fmt.Sprintf("บันทึก%s %s %s %s %s", periodWords[f.Measure], of, period, f.Value, f.Unit)
	}
	today := when.DateOf(q.Now)
	var options []Suggestion
	for _, back := range []int{0, -1} {
		month := when.MonthStart(today, back)
		name := fmt.Sprintf("%s %d", when.MonthName(month.Month), when.BuddhistYear(month.Year))
		options = append(options, Suggestion{Label: name, Ask: sentence("เดือน" + name)})
	}
	year := when.FiscalYearOf(today)
	quarter := when.QuarterOf(today)
	name := when.FiscalQuarterName(year, quarter)
	options = append(options, Suggestion{Label: fmt.Sprintf("ไตรมาส %d ปีงบ %d", quarter, year), Ask: sentence(name)})
	return gap{asks: lacksDay, question: "เป็น" + periodWords[f.Measure] + "ของช่วงใดครับ", entry: sentence(proposal.Gap), options: options}
}

// fairNamedIn returns the one recorded fair with its days that a sentence names; the zero Event where it names none or several.
func (e entries) fairNamedIn(ctx context.Context, text string) (ledger.Event, error) {
	if !slices.ContainsFunc(fairBegins, func(w string) bool { return strings.Contains(text, w) }) {
		return ledger.Event{}, nil
	}
	all, err := e.records.Events(ctx, ledger.EventFilter{Kind: ledger.EventOTOP})
	if err != nil {
		return ledger.Event{}, fmt.Errorf("fairs that a sentence may name: %w", err)
	}
	const own = 12 // bytes at least of the words of its own
	said := fairOwnWords(text)
	named := slices.DeleteFunc(all, func(ev ledger.Event) bool {
		name := fairOwnWords(withoutExample(ev.Name))
		return !ev.Days.From.Valid() || len(name) < own || !strings.Contains(said, name)
	})
	if len(named) != 1 {
		return ledger.Event{}, nil
	}
	return named[0], nil
}

// monthsIn are the months that a text names, in full or abbreviated, each once.
func monthsIn(text string) (months []time.Month) {
	for m := time.January; m <= time.December; m++ {
		name := when.MonthName(m)
		short := strings.TrimSuffix(strings.TrimSuffix(name, "ยน"), "คม")
		if strings.Contains(text, strings.TrimSuffix(short, "พันธ์")) || strings.Contains(text, when.MonthShort(m)) {
			months = append(months, m)
		}
	}
	return months
}
