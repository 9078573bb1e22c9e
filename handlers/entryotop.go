package handlers

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"changwat/internal/intent"
	"changwat/internal/ledger"
	"changwat/internal/ledger/proposal"
	"changwat/internal/thai/number"
	"changwat/internal/thai/read"
	"changwat/internal/thai/when"
)

// otop makes a draft of a figure of OTOP, of the correction of one, or of a fair.
func (e entries) otop(ctx context.Context, q Question) (Answer, error) {
	if q.Follow && len(q.Amounts) == 0 {
		q.Slots.Sales, q.Slots.Entrepreneurs = "", "" // told in the message before
	}
	f, told := toldOTOP(q)
	f.Area = e.province.Code
	sold, err := e.records.Figures(ctx, ledger.FigureFilter{Measure: f.Measure, Subject: f.Subject, Area: f.Area})
	if err != nil {
		return Answer{}, fmt.Errorf("figures of OTOP: %w", err)
	}
	days, stated := q.Slots.Period()
	switch {
	case !told && q.Slots.Projects != "":
		return Answer{Text: "ยังไม่ได้บันทึกครับ ผ่านแชทบันทึกได้เฉพาะยอดจำหน่าย รายได้ จำนวนผู้ประกอบการ จำนวนบูธ และงาน OTOP จำนวนโครงการนับจากรายการโครงการในบันทึก"}, nil
	case !told && q.Follow && q.Slots.Event == "" && q.Slots.Venue == "":
		return noSalesTold(), nil
	case !told && q.Act == intent.ActAdd && q.Slots.Sales == "":
		return e.fair(ctx, q, cmp.Or(q.Slots.Event, "งาน OTOP "+q.Slots.Venue), q.Slots.Venue, days)
	case !told:
		return noSalesTold(), nil
	case !stated, len(q.Times) == 0:
		return e.ask(ctx, q, periodGap(q, f))
	case days.From.After(when.DateOf(q.Now)):
		return Answer{Text: fmt.Sprintf("ยังไม่ได้บันทึกครับ %s ยังมาไม่ถึง โปรดตรวจช่วงเวลาแล้วส่งใหม่", strings.TrimSpace(PeriodName(days)))}, nil
	}
	f.Period = days
	name := measureName(f.Measure)
	fair := ""
	if isCount(f.Measure) {
		fair = q.Slots.Event
	}
	f.Scope = joined(" ", name, joined(" ", fair, strings.TrimSpace(PeriodName(days))))
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
func periodGap(q Question, f ledger.Figure) gap {
	sentence := func(period string) string {
		return fmt.Sprintf("บันทึก%s OTOP %s %s %s", periodWords[f.Measure], period, f.Value, f.Unit)
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

// fair makes a draft of an OTOP fair.
func (e entries) fair(ctx context.Context, q Question, name, venue string, days when.Range) (Answer, error) {
	name = oneLine(name)
	sentence := strings.TrimSpace(q.Text)
	if strings.TrimSpace(strings.TrimPrefix(name, "งาน OTOP")) == "" {
		return e.ask(ctx, q, gap{asks: lacksVenue, question: "งานจัดที่ใดครับ โปรดพิมพ์ชื่อหรือสถานที่ เช่น “ตลาดน้ำอโยธยา”", entry: withGapAfter(sentence, "OTOP", "otop", "โอทอป", "โอท็อป")})
	}
	if !days.From.Valid() {
		return e.ask(ctx, q, gap{asks: lacksDay, question: "จัดวันใดครับ โปรดพิมพ์วัน เช่น “7-9 พ.ค. 64”", entry: sentence + proposal.Gap})
	}
	event := ledger.Event{Key: keyFor("event", name, days.From.String()), Kind: ledger.EventOTOP, Name: name, Venue: oneLine(venue), Days: days, Area: e.province.Code}
	ch := proposal.Change{Becomes: event}
	if days.To.Before(when.DateOf(q.Now)) {
		ch.Warnings = append(ch.Warnings, "วันจัดงาน "+days.Short()+" ผ่านไปแล้ว")
	}
	if others, err := e.records.Events(ctx, ledger.EventFilter{Kind: ledger.EventOTOP, Days: days}); err != nil {
		return Answer{}, fmt.Errorf("fairs of the same days: %w", err)
	} else {
		for _, o := range others {
			if o.Key != event.Key {
				ch.Warnings = append(ch.Warnings, fmt.Sprintf("ช่วงเดียวกันมีงาน “%s” %s %s แล้ว", withoutExample(o.Name), o.Days.Short(), o.Venue))
			}
		}
	}
	return e.propose(ctx, q, ch)
}

// fairCommand enters a fair in the words in which officials put it in a diary: «ลงงาน OTOP ตลาดน้ำอโยธยา 7-9 พ.ค.».
func fairCommand(d Deps) Command {
	e := entries{newDrafts(d), d.Province}
	return Command{
		Words: "ลงงาน", Takes: "OTOP สถานที่ และวัน", What: "ลงงาน OTOP ในปฏิทิน", Needs: ledger.RoleReporter, Place: InPrivate,
		Accepts: func(rest string) bool { _, _, ok := aroundOTOP(rest); return ok && !asksSomething(rest) },
		Run: func(ctx context.Context, r Request, rest string) (Answer, bool, error) {
			days, _, _, ok := daysSaid(rest, r.Now)
			named := rest
			for _, t := range read.Times(rest, read.Options{Now: r.Now, Bias: read.BiasNearest, Appointment: true}) {
				named = strings.TrimSpace(strings.Replace(named, t.Text, "", 1))
			}
			before, venue, _ := aroundOTOP(strings.TrimSuffix(strings.TrimSpace(named), "วันที่"))
			name := "งาน OTOP " + venue
			if before != "" {
				name = trimPoliteness(strings.TrimSuffix(strings.TrimSpace(named), "วันที่")) // «ตลาดโอทอปวัดใหญ่ชัยมงคล»
			}
			if !ok {
				days = when.Range{}
			}
			q := Question{Query: intent.Query{Text: r.Said, Intent: intent.OTOPAdd}, Now: r.Now, By: r.By, Chat: r.Chat, Message: r.Message}
			a, err := e.fair(ctx, q, name, venue, days)
			return a, true, err
		},
	}
}

// aroundOTOP returns what stands before the word OTOP and what follows it.
func aroundOTOP(rest string) (before, after string, ok bool) {
	for _, w := range []string{"OTOP", "otop", "Otop", "โอทอป", "โอท็อป"} {
		if before, after, ok := strings.Cut(rest, w); ok {
			return strings.TrimSpace(before), trimPoliteness(after), true
		}
	}
	return "", "", false
}
