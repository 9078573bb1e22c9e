package entry

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"changwat/handlers/dialog"
	"changwat/handlers/entry/fairtext"
	"changwat/handlers/entry/sentence"
	"changwat/handlers/phrase"
	"changwat/handlers/record"
	"changwat/internal/intent"
	"changwat/internal/ledger"
	"changwat/internal/ledger/proposal"
	"changwat/internal/thai/place"
	"changwat/internal/thai/when"
)

// otop makes a draft of a figure of OTOP, of the correction of one, or of a fair.
func (e entries) otop(ctx context.Context, q dialog.Question) (dialog.Answer, error) {
	q = ofOwnYear(ofOwnPlace(fairtext.WithoutCarriedFigures(q)))
	told := fairtext.ToldOTOP(q)
	if a, ok, err := e.salesInParts(ctx, q); ok || err != nil {
		return a, err
	}
	if g, ok := e.areaGap(q); ok && len(told) > 0 {
		return e.ask(ctx, q, g)
	}
	area, refusal := e.areaTold(q)
	if refusal != "" && len(told) > 0 { // a fair may be anywhere: «ที่ตลาดบ้านแพน»
		return dialog.Answer{Text: refusal}, nil
	}
	total, sum, summed := fairtext.TotalOfParts(q)
	if summed {
		told = fairtext.WithSales(told, total)
	}
	days, stated, isSold := daysSold(q, told)
	fair, err := e.fairNamedIn(ctx, q.Text, q.Slots.Event)
	if err != nil {
		return dialog.Answer{}, err
	}
	switch {
	case len(told) == 0 && (q.Slots.Projects != "" || strings.Contains(q.Text, "โครงการ") && q.Slots.Event == ""):
		return dialog.Answer{Text: "ยังไม่ได้บันทึกครับ ผ่านแชทบันทึกได้เฉพาะยอดจำหน่าย รายได้ จำนวนผู้ประกอบการ จำนวนบูธ และงาน OTOP จำนวนโครงการนับจากรายการโครงการในบันทึก"}, nil
	case len(told) == 0 && q.Follow && (q.Slots.Event == "" && q.Slots.Venue == "" || fairtext.FairInWords(q).Name == "" && !sentence.OtopSaid.MatchString(q.Text) && !fairtext.IsPlaceAlone(q.Text, q.Now)):
		return fairtext.NoSalesTold(), nil // of the fair of the message before
	case fairtext.IsFairToCome(q, told, fairtext.Days(q, days)):
		return e.fair(ctx, q, fairtext.Told(q), fairtext.Days(q, days))
	case len(told) == 0:
		return fairtext.NoSalesTold(), nil
	case strings.Contains(q.Text, "เป้า") || strings.Contains(q.Text, "คาดว่า"):
		return dialog.Answer{Text: "ยังไม่ได้บันทึกครับ ตัวเลขนี้เป็นเป้าหมายหรือการคาดการณ์ ซึ่งยังไม่มีหัวข้อเก็บ ยอดที่จำหน่ายจริงพิมพ์ เช่น “เพิ่มยอดขายโอทอปเดือนเมษายน 3.5 ล้านบาท”"}, nil
	case len(sentence.MonthsIn(q.Text)) > 1 && len(q.Amounts) > 1:
		return dialog.Answer{Text: "ยังไม่ได้บันทึกครับ ข้อความมียอดของหลายเดือน โปรดส่งทีละเดือน เช่น “เพิ่มยอดขายโอทอปเดือนเมษายน 3.5 ล้านบาท”"}, nil
	case !isSold:
		return notYetSold(days), nil
	case fair.Name != "" && fair.Days.From.After(when.DateOf(q.Now)):
		return dialog.Answer{Text: fmt.Sprintf("ยังไม่ได้บันทึกครับ %s จัด %s ยังไม่เริ่ม โปรดบันทึกยอดเมื่อจัดแล้ว", dialog.WithoutExample(fair.Name), fair.Days.Short())}, nil
	case fair.Days.From.Valid() && len(q.Times) == 0:
		q.Slots.Event = dialog.WithoutExample(fair.Name)
		return e.otopFigures(ctx, q, told, area, fair.Days)
	case summed && !total.Equal(sum):
		return dialog.Answer{Text: fmt.Sprintf("ยังไม่ได้บันทึกครับ ยอดรวม %s บาท ไม่เท่ากับผลบวกของรายการ %s บาท โปรดตรวจแล้วพิมพ์ยอดรวมที่ถูก เช่น “เพิ่มยอดขายโอทอปเดือนเมษายน 3.5 ล้านบาท”", record.Grouped(total), record.Grouped(sum))}, nil
	case !summed && q.Slots.Sales != "" && fair.Name == "" && e.soldAt(q) != "":
		return fairtext.PlaceUnknown(e.soldAt(q)), nil
	case !summed && q.Slots.Sales != "" && fair.Name == "" && fairtext.OfProduct(q) != "":
		return onlyWholeSales(fairtext.OfProduct(q)), nil
	case q.Slots.Sales != "" && fair.Name == "" && fairtext.IsOfParts(q, told):
		return dialog.Answer{Text: "ยังไม่ได้บันทึกครับ ข้อความมียอดขายหลายยอด ไม่ทราบว่ายอดใดเป็นยอดรวม และไม่ได้เก็บยอดแยกตามสินค้า โปรดพิมพ์เฉพาะยอดรวม เช่น “เพิ่มยอดขายโอทอปเดือนเมษายน 3.5 ล้านบาท”"}, nil
	case !stated, len(q.Times) == 0:
		return e.ask(ctx, q, fairtext.PeriodGap(q, told, area))
	case days.From.After(when.DateOf(q.Now)):
		return dialog.Answer{Text: fmt.Sprintf("ยังไม่ได้บันทึกครับ %s ยังมาไม่ถึง โปรดตรวจช่วงเวลาแล้วส่งใหม่", strings.TrimSpace(record.PeriodName(days)))}, nil
	}
	return e.otopFigures(ctx, q, told, area, days)
}

// otopFigures makes a draft of figures of OTOP of an area and a period, or of their correction. Figures of a fair that is named stand
// with the fair's name.
func (e entries) otopFigures(ctx context.Context, q dialog.Question, told []ledger.Figure, area place.Place, days when.Range) (dialog.Answer, error) {
	var changes []proposal.Change
	if name, venue, ok := fairtext.FairOfFigures(q); ok {
		known, err := e.fairNamedIn(ctx, name, q.Slots.Event)
		if err != nil {
			return dialog.Answer{}, err
		}
		if known.Name != "" {
			q.Slots.Event = dialog.WithoutExample(known.Name)
		} else {
			q.Slots.Event = name // the figures are of a fair that no source has told of
			if _, own, ok := sentence.AroundOTOP(name); ok && venue == "" && sentence.BeginsPlace(own) {
				venue = own
			}
			changes = append(changes, proposal.Change{Becomes: ledger.Event{Key: sentence.KeyFor("event", name, days.From.String()), Kind: ledger.EventOTOP, Name: name, Venue: phrase.OneLine(venue), Days: days, Area: e.province.Code}})
		}
	}
	if q.Follow && !slices.ContainsFunc(fairtext.Begins, func(w string) bool { return strings.Contains(q.Text, w) }) {
		q.Slots.Event = "" // of the message before
	}
	for _, f := range told {
		in := area
		if f.Measure == ledger.OTOPSales && q.Slots.Event != "" {
			f.Measure, in = ledger.OTOPFairSales, e.province // and none of the province's, nor of the district that its name holds
		}
		f.Area, f.Period = in.Code, days
		ch, refusal, err := e.otopFigure(ctx, fairtext.OtopTold{Fair: q.Slots.Event, Reason: sentence.ReasonIn(q.Text), Correct: q.Act == intent.ActCorrect, Today: when.DateOf(q.Now)}, f, in)
		if err != nil || refusal.Text != "" {
			return refusal, err
		}
		changes = append(changes, ch)
	}
	if area == e.province && q.Slots.Event == "" {
		doubt, err := e.wholeProvince(ctx, q)
		if err != nil {
			return dialog.Answer{}, err
		}
		changes[0].Warnings = phrase.AppendSaid(changes[0].Warnings, doubt)
	}
	if left := fairtext.LeftAmounts(q, told); len(left) > 0 {
		ch := &changes[len(changes)-1]
		ch.Warnings = append(ch.Warnings, "ไม่ได้บันทึกตัวเลข “"+strings.Join(left, "” “")+"” ในข้อความ")
	}
	return e.propose(ctx, q, changes...)
}

// otopFigure is the change that a figure of OTOP makes, or why it makes none.
func (e entries) otopFigure(ctx context.Context, told fairtext.OtopTold, f ledger.Figure, area place.Place) (proposal.Change, dialog.Answer, error) {
	sold, err := e.records.Figures(ctx, ledger.FigureFilter{Measure: f.Measure, Subject: f.Subject, Area: f.Area})
	if err != nil {
		return proposal.Change{}, dialog.Answer{}, fmt.Errorf("figures of OTOP: %w", err)
	}
	name, days := record.MeasureName(f.Measure), f.Period
	fair := told.Fair
	f.Scope = phrase.Joined(" ", name, phrase.Joined(" ", fair, strings.TrimSpace(record.PeriodName(days))))
	if f.Measure == ledger.OTOPFairSales {
		f.Scope = "ยอดจำหน่ายของ" + phrase.Joined(" ", fair, strings.TrimSpace(record.PeriodName(days)))
	}
	if area.Level == place.District {
		f.Scope = phrase.Joined(" ", f.Scope, "ของ"+area.Full())
	}
	ch := proposal.Change{Becomes: f, Reason: told.Reason}
	history := dialog.Suggestion{Label: "ประวัติยอด" + record.HistoryWord(f.Measure), Ask: "ประวัติยอด" + record.HistoryWord(f.Measure)}
	var same []ledger.Figure
	for _, g := range sold {
		if g.Period == days && (fair == "" || record.OfFair(g, fair)) {
			same = append(same, g)
		}
	}
	switch {
	case told.Correct && len(same) == 0:
		return ch, dialog.Answer{Text: "ยังไม่ได้แก้ครับ ไม่พบ" + name + " ของ" + strings.TrimSpace(record.PeriodName(days)) + "ในบันทึก", Suggestions: []dialog.Suggestion{history}}, nil
	case told.Correct && len(same) > 1:
		return ch, dialog.Answer{Text: "ยังไม่ได้แก้ครับ " + name + " ของ" + strings.TrimSpace(record.PeriodName(days)) + "มีหลายแหล่งในบันทึก จึงไม่ทราบว่าจะแก้ของแหล่งใด โปรดดูที่ “" + history.Ask + "”"}, nil
	case told.Correct:
		ch.Becomes = withValue(same[0], f.Value)
	}
	for _, g := range same {
		if !told.Correct && g.Source.Kind == ledger.SourceEntry {
			ch.Becomes = withValue(g, f.Value)
		} else if !told.Correct && !g.Value.Equal(f.Value) {
			ch.Warnings = append(ch.Warnings, fmt.Sprintf("แหล่งอื่นระบุ%sของช่วงเดียวกันเป็น %s %s (%s) จะเก็บและแสดงทั้งสองแหล่ง", record.MeasureNames[f.Measure], record.Grouped(g.Value), g.Unit, g.Source.Publisher))
		}
	}
	if days.To.After(told.Today) {
		ch.Warnings = append(ch.Warnings, "ช่วงเวลา "+strings.TrimSpace(record.PeriodName(days))+" ยังไม่สิ้นสุด")
	}
	return ch, dialog.Answer{}, nil
}

// fairNamedIn returns the one recorded fair that a sentence names, with its days, or by the name under which it is known, in event; the zero
// Event where it names none or several.
func (e entries) fairNamedIn(ctx context.Context, text, event string) (ledger.Event, error) {
	if !slices.ContainsFunc(fairtext.Begins, func(w string) bool { return strings.Contains(text, w) }) {
		return ledger.Event{}, nil
	}
	all, err := e.records.Events(ctx, ledger.EventFilter{Kind: ledger.EventOTOP})
	if err != nil {
		return ledger.Event{}, fmt.Errorf("fairs that a sentence may name: %w", err)
	}
	const own = 12 // bytes at least of the words of its own
	said := fairtext.OwnWords(text)
	named := slices.DeleteFunc(all, func(ev ledger.Event) bool {
		name := fairtext.OwnWords(dialog.WithoutExample(ev.Name))
		called := len(name) >= own && strings.Contains(said, name) && ev.Days.From.Valid() || event != "" && phrase.Mentions(ev.Name, event)
		return !called
	})
	if len(named) != 1 {
		return ledger.Event{}, nil
	}
	return named[0], nil
}
