package handlers

import (
	"cmp"
	"context"
	"fmt"
	"strings"

	"github.com/shopspring/decimal"

	"changwat/internal/intent"
	"changwat/internal/ledger"
	"changwat/internal/ledger/proposal"
	"changwat/internal/thai/read"
	"changwat/internal/thai/when"
)

// otop makes a draft of what OTOP products were sold for, of the correction of such a figure, or of a fair.
func (e entries) otop(ctx context.Context, q Question) (Answer, error) {
	sold, err := e.records.Figures(ctx, ledger.FigureFilter{Measure: ledger.OTOPSales, Subject: "OTOP", Area: e.province.Code})
	if err != nil {
		return Answer{}, fmt.Errorf("sales: %w", err)
	}
	if q.Follow && len(q.Amounts) == 0 {
		q.Slots.Sales = "" // told in the message before
	}
	value, numberErr := decimal.NewFromString(string(q.Slots.Sales))
	days, stated := q.Slots.Period()
	stated = stated && len(q.Times) > 0
	switch {
	case q.Slots.Sales == "" && (q.Slots.Entrepreneurs != "" || q.Slots.Projects != ""):
		return Answer{Text: "ยังไม่ได้บันทึกครับ ผ่านแชทบันทึกได้เฉพาะยอดจำหน่ายและงาน OTOP จำนวนผู้ประกอบการและโครงการยังไม่มีหัวข้อให้บันทึก"}, nil
	case q.Slots.Sales == "" && q.Follow && q.Slots.Event == "" && q.Slots.Venue == "":
		return noSalesTold(), nil
	case q.Slots.Sales == "" && q.Act == intent.ActAdd:
		return e.fair(ctx, q, cmp.Or(q.Slots.Event, "งาน OTOP "+q.Slots.Venue), q.Slots.Venue, days)
	case q.Slots.Sales == "" || numberErr != nil || value.Sign() < 0:
		return noSalesTold(), nil
	case !stated:
		return e.ask(ctx, q, periodGap(q, value))
	case days.From.After(when.DateOf(q.Now)):
		return Answer{Text: fmt.Sprintf("ยังไม่ได้บันทึกครับ %s ยังมาไม่ถึง โปรดตรวจช่วงเวลาแล้วส่งใหม่", strings.TrimSpace(PeriodName(days)))}, nil
	}
	f := ledger.Figure{Measure: ledger.OTOPSales, Subject: "OTOP", Area: e.province.Code, Unit: "บาท", Value: value, Period: days,
		Scope: "ยอดจำหน่าย OTOP " + strings.TrimSpace(PeriodName(days))}
	ch := proposal.Change{Becomes: f, Reason: reasonIn(q.Text)}
	var same []ledger.Figure
	for _, g := range sold {
		if g.Period == days {
			same = append(same, g)
		}
	}
	switch {
	case q.Act == intent.ActCorrect && len(same) == 0:
		return Answer{Text: "ยังไม่ได้แก้ครับ ไม่พบยอดจำหน่าย OTOP ของ" + strings.TrimSpace(PeriodName(days)) + "ในบันทึก", Suggestions: []Suggestion{{Label: "ประวัติยอดขาย", Ask: "ประวัติยอดขาย"}}}, nil
	case q.Act == intent.ActCorrect && len(same) > 1:
		return Answer{Text: "ยังไม่ได้แก้ครับ ยอดจำหน่าย OTOP ของ" + strings.TrimSpace(PeriodName(days)) + "มีหลายแหล่งในบันทึก จึงไม่ทราบว่าจะแก้ของแหล่งใด โปรดดูที่ “ประวัติยอดขาย”"}, nil
	case q.Act == intent.ActCorrect:
		ch.Becomes = withValue(same[0], value)
	}
	for _, g := range same {
		if q.Act != intent.ActCorrect && g.Source.Kind == ledger.SourceEntry {
			ch.Becomes = withValue(g, value)
		} else if q.Act != intent.ActCorrect && !g.Value.Equal(value) {
			ch.Warnings = append(ch.Warnings, fmt.Sprintf("แหล่งอื่นระบุยอดจำหน่ายของช่วงเดียวกันเป็น %s บาท (%s) จะเก็บและแสดงทั้งสองแหล่ง", grouped(g.Value), g.Source.Publisher))
		}
	}
	if days.To.After(when.DateOf(q.Now)) {
		ch.Warnings = append(ch.Warnings, "ช่วงเวลา "+strings.TrimSpace(PeriodName(days))+" ยังไม่สิ้นสุด")
	}
	return e.propose(ctx, q, ch)
}

func noSalesTold() Answer {
	return Answer{Text: "ยังไม่ได้บันทึกครับ ไม่พบยอดจำหน่ายในข้อความ พิมพ์ เช่น “เพิ่มยอดขายโอทอปเดือนเมษายน 3.5 ล้านบาท”"}
}

// periodGap asks of which months a sale is: this month, the one before, or the last quarter of the fiscal year.
func periodGap(q Question, value decimal.Decimal) gap {
	today := when.DateOf(q.Now)
	var options []Suggestion
	for _, back := range []int{0, -1} {
		month := when.MonthStart(today, back)
		name := fmt.Sprintf("%s %d", when.MonthName(month.Month), when.BuddhistYear(month.Year))
		options = append(options, Suggestion{Label: name, Ask: fmt.Sprintf("บันทึกยอดขาย OTOP เดือน%s %s บาท", name, value)})
	}
	year := when.FiscalYearOf(today)
	quarter := when.QuarterOf(today)
	name := when.FiscalQuarterName(year, quarter)
	options = append(options, Suggestion{Label: fmt.Sprintf("ไตรมาส %d ปีงบ %d", quarter, year), Ask: fmt.Sprintf("บันทึกยอดขาย OTOP %s %s บาท", name, value)})
	return gap{asks: lacksDay, question: "เป็นยอดขายของช่วงใดครับ", entry: fmt.Sprintf("บันทึกยอดขาย OTOP %s %s บาท", proposal.Gap, value), options: options}
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
		Accepts: func(rest string) bool { _, ok := afterOTOP(rest); return ok },
		Run: func(ctx context.Context, r Request, rest string) (Answer, bool, error) {
			venue, _ := afterOTOP(rest)
			days, _, _, ok := daysSaid(venue, r.Now)
			for _, t := range read.Times(venue, read.Options{Now: r.Now, Bias: read.BiasNearest, Appointment: true}) {
				venue = strings.TrimSpace(strings.Replace(venue, t.Text, "", 1))
			}
			if !ok {
				days = when.Range{}
			}
			q := Question{Query: intent.Query{Text: "ลงงาน " + rest, Intent: intent.OTOPAdd}, Now: r.Now, By: r.By, Chat: r.Chat, Message: r.Message}
			a, err := e.fair(ctx, q, "งาน OTOP "+venue, venue, days)
			return a, true, err
		},
	}
}

// afterOTOP returns what follows the word OTOP.
func afterOTOP(rest string) (string, bool) {
	rest = strings.TrimSpace(rest)
	for _, w := range []string{"OTOP", "otop", "Otop", "โอทอป", "โอท็อป"} {
		if after, ok := strings.CutPrefix(rest, w); ok {
			return trimPoliteness(after), true
		}
	}
	return "", false
}
