package entry

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"changwat/handlers/dialog"
	"changwat/handlers/phrase"
	"changwat/handlers/record"
	"changwat/internal/intent"
	"changwat/internal/ledger"
	"changwat/internal/ledger/proposal"
	"changwat/internal/thai/number"
	"changwat/internal/thai/place"
	"changwat/internal/thai/when"
)

// withoutCarriedFigures is a question without the figures of OTOP that only the message before told.
func withoutCarriedFigures(q dialog.Question) dialog.Question {
	if q.Follow && len(q.Amounts) == 0 {
		q.Slots.Sales, q.Slots.Entrepreneurs = "", "" // told in the message before
	}
	if q.Follow { // told in the message before
		told := func(n json.Number) bool {
			return n == "" || slices.ContainsFunc(q.Amounts, func(a number.Amount) bool { return record.Exactly(a.Value).String() == string(n) })
		}
		if !told(q.Slots.Sales) && told(q.Slots.Entrepreneurs) {
			q.Slots.Sales = ""
		}
		if !told(q.Slots.Entrepreneurs) {
			q.Slots.Entrepreneurs = ""
		}
	}
	return q
}

// otop makes a draft of a figure of OTOP, of the correction of one, or of a fair.
func (e entries) otop(ctx context.Context, q dialog.Question) (dialog.Answer, error) {
	q = ofOwnYear(ofOwnPlace(withoutCarriedFigures(q)))
	told := toldOTOP(q)
	if a, ok, err := e.salesInParts(ctx, q); ok || err != nil {
		return a, err
	}
	if g, ok := e.areaGap(q); ok && len(told) > 0 {
		return e.ask(ctx, q, g)
	}
	area, refusal := e.areaTold(q)
	if refusal != "" {
		return dialog.Answer{Text: refusal}, nil
	}
	total, sum, summed := totalOfParts(q)
	if summed {
		told = withSales(told, total)
	}
	days, stated, isSold := daysSold(q, told)
	fair, err := e.fairNamedIn(ctx, q.Text, q.Slots.Event)
	if err != nil {
		return dialog.Answer{}, err
	}
	switch {
	case len(told) == 0 && (q.Slots.Projects != "" || strings.Contains(q.Text, "โครงการ") && q.Slots.Event == ""):
		return dialog.Answer{Text: "ยังไม่ได้บันทึกครับ ผ่านแชทบันทึกได้เฉพาะยอดจำหน่าย รายได้ จำนวนผู้ประกอบการ จำนวนบูธ และงาน OTOP จำนวนโครงการนับจากรายการโครงการในบันทึก"}, nil
	case len(told) == 0 && q.Follow && (q.Slots.Event == "" && q.Slots.Venue == "" || fairInWords(q).name == "" && !otopSaid.MatchString(q.Text) && !isPlaceAlone(q.Text, q.Now)):
		return noSalesTold(), nil // of the fair of the message before
	case isFairToCome(q, told, fairDays(q, days)):
		return e.fair(ctx, q, fairTold(q), fairDays(q, days))
	case len(told) == 0:
		return noSalesTold(), nil
	case strings.Contains(q.Text, "เป้า") || strings.Contains(q.Text, "คาดว่า"):
		return dialog.Answer{Text: "ยังไม่ได้บันทึกครับ ตัวเลขนี้เป็นเป้าหมายหรือการคาดการณ์ ซึ่งยังไม่มีหัวข้อเก็บ ยอดที่จำหน่ายจริงพิมพ์ เช่น “เพิ่มยอดขายโอทอปเดือนเมษายน 3.5 ล้านบาท”"}, nil
	case len(monthsIn(q.Text)) > 1 && len(q.Amounts) > 1:
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
		return placeUnknown(e.soldAt(q)), nil
	case !summed && q.Slots.Sales != "" && fair.Name == "" && ofProduct(q) != "":
		return onlyWholeSales(ofProduct(q)), nil
	case q.Slots.Sales != "" && fair.Name == "" && isOfParts(q, told):
		return dialog.Answer{Text: "ยังไม่ได้บันทึกครับ ข้อความมียอดขายหลายยอด ไม่ทราบว่ายอดใดเป็นยอดรวม และไม่ได้เก็บยอดแยกตามสินค้า โปรดพิมพ์เฉพาะยอดรวม เช่น “เพิ่มยอดขายโอทอปเดือนเมษายน 3.5 ล้านบาท”"}, nil
	case !stated, len(q.Times) == 0:
		return e.ask(ctx, q, periodGap(q, told, area))
	case days.From.After(when.DateOf(q.Now)):
		return dialog.Answer{Text: fmt.Sprintf("ยังไม่ได้บันทึกครับ %s ยังมาไม่ถึง โปรดตรวจช่วงเวลาแล้วส่งใหม่", strings.TrimSpace(record.PeriodName(days)))}, nil
	}
	return e.otopFigures(ctx, q, told, area, days)
}

// otopFigures makes a draft of figures of OTOP of an area and a period, or of their correction. Figures of a fair that is named stand
// with the fair's name.
func (e entries) otopFigures(ctx context.Context, q dialog.Question, told []ledger.Figure, area place.Place, days when.Range) (dialog.Answer, error) {
	var changes []proposal.Change
	if name, venue, ok := fairOfFigures(q); ok {
		known, err := e.fairNamedIn(ctx, name, q.Slots.Event)
		if err != nil {
			return dialog.Answer{}, err
		}
		if known.Name != "" {
			q.Slots.Event = dialog.WithoutExample(known.Name)
		} else {
			q.Slots.Event = name // the figures are of a fair that no source has told of
			if _, own, ok := AroundOTOP(name); ok && venue == "" && beginsPlace(own) {
				venue = own
			}
			changes = append(changes, proposal.Change{Becomes: ledger.Event{Key: keyFor("event", name, days.From.String()), Kind: ledger.EventOTOP, Name: name, Venue: phrase.OneLine(venue), Days: days, Area: e.province.Code}})
		}
	}
	if q.Follow && !slices.ContainsFunc(fairBegins, func(w string) bool { return strings.Contains(q.Text, w) }) {
		q.Slots.Event = "" // of the message before
	}
	for _, f := range told {
		in := area
		if f.Measure == ledger.OTOPSales && q.Slots.Event != "" {
			f.Measure, in = ledger.OTOPFairSales, e.province // and none of the province's, nor of the district that its name holds
		}
		f.Area, f.Period = in.Code, days
		ch, refusal, err := e.otopFigure(ctx, otopTold{fair: q.Slots.Event, reason: reasonIn(q.Text), correct: q.Act == intent.ActCorrect, today: when.DateOf(q.Now)}, f, in)
		if err != nil || refusal.Text != "" {
			return refusal, err
		}
		changes = append(changes, ch)
	}
	if left := leftAmounts(q, told); len(left) > 0 {
		ch := &changes[len(changes)-1]
		ch.Warnings = append(ch.Warnings, "ไม่ได้บันทึกตัวเลข “"+strings.Join(left, "” “")+"” ในข้อความ")
	}
	return e.propose(ctx, q, changes...)
}

// isOfParts reports whether a sentence tells several amounts that were sold, each of what stands before it, and none of all:
// «ยอดขายเดือนมีนาคม อาหาร 4.5 ล้าน ผ้า 2.1 ล้าน».
func isOfParts(q dialog.Question, told []ledger.Figure) bool {
	if q.Act == intent.ActCorrect || containsOne(q.Text, []string{"รวม", "ทั้งสิ้น", "ทั้งหมด", "จอง", "เป้า", "เพิ่มขึ้น", "ลดลง", "จาก", "เทียบ"}) {
		return false
	}
	sold := 0
	for _, a := range q.Amounts {
		if a.Unit == "บาท" || a.Unit == "" && a.Scale >= number.Thousand {
			sold++
		}
	}
	return sold > 1 && len(leftAmounts(q, told)) > 0
}

// totalOfParts returns the total with which a sentence ends that tells what was sold of several things, and the sum of these: «ผ้า 2.1 ล้าน อาหาร
// 4.5 ล้าน รวม 6.6 ล้าน». It returns false for any other sentence.
func totalOfParts(q dialog.Question) (total, sum decimal.Decimal, ok bool) {
	n := len(q.Amounts)
	money := func(a number.Amount) bool { return a.Unit == "บาท" || a.Unit == "" && a.Scale >= number.Thousand }
	if n < 3 || q.Act == intent.ActCorrect || slices.ContainsFunc(q.Amounts, func(a number.Amount) bool { return !money(a) || a.Problem != "" || !a.Upper.IsZero() }) {
		return total, sum, false
	}
	from, last := strings.LastIndex(q.Text, strings.TrimSpace(q.Amounts[n-2].Text)), strings.LastIndex(q.Text, strings.TrimSpace(q.Amounts[n-1].Text))
	if from < 0 || last < from || !strings.Contains(q.Text[from:last], "รวม") {
		return total, sum, false
	}
	for _, a := range q.Amounts[:n-1] {
		sum = sum.Add(record.Exactly(a.Value))
	}
	return record.Exactly(q.Amounts[n-1].Value), sum, true
}

// withSales are figures of OTOP with another amount that was sold.
func withSales(told []ledger.Figure, sales decimal.Decimal) []ledger.Figure {
	told = slices.Clone(told)
	for i := range told {
		if told[i].Measure == ledger.OTOPSales {
			told[i].Value = sales
		}
	}
	return told
}

// ofProduct names the part of all products of which a sentence tells the sales, where it does: «ยอดขาย ข้าวสารเสนา 320,000»; "" where it tells
// those of all, or of a fair.
func ofProduct(q dialog.Question) string {
	if _, _, ok := fairOfFigures(q); ok || len(q.Amounts) == 0 || q.Slots.Event != "" {
		return ""
	}
	sold := saysSold.FindStringIndex(q.Text)
	for _, w := range q.Unread {
		if sold != nil && w.Begin >= sold[1] && w.Stop <= q.Amounts[0].Begin {
			return w.Text
		}
	}
	return q.Aspect.Category
}

// saysSold finds the word for selling.
var saysSold = regexp.MustCompile(`ขาย|จำหน่าย`)

// leftAmounts are the amounts of a sentence that none of its figures states, as they are written.
func leftAmounts(q dialog.Question, told []ledger.Figure) (left []string) {
	for _, a := range q.Amounts {
		if q.Act != intent.ActCorrect && !slices.ContainsFunc(told, func(f ledger.Figure) bool { return f.Value.Equal(record.Exactly(a.Value)) }) {
			left = append(left, strings.TrimSpace(a.Text))
		}
	}
	return left
}

// fairOfFigures returns the fair that a sentence names of which it tells figures, by its name or only by its place, «งาน OTOP ที่วัดพนัญเชิง», and its
// place; false where it names none.
func fairOfFigures(q dialog.Question) (name, venue string, ok bool) {
	f := fairInWords(q)
	name, venue = f.name, cmp.Or(q.Slots.Venue, f.venue)
	for _, w := range []string{"ขาย", "ได้", "ยอด", "มี"} {
		name = phrase.TrimPoliteness(strings.Split(name, " "+w)[0])
	}
	if onlyFair := otopSaid.MatchString(name) && fairOwnWords(name) == ""; onlyFair && len([]rune(f.venue)) >= leastFairName {
		name, venue = "งาน OTOP "+f.venue, f.venue
	}
	return name, venue, len([]rune(fairOwnWords(name))) >= leastFairName
}

// leastFairName is how many letters the name of a fair has at least beside the words that most have in theirs.
const leastFairName = 4

// otopTold is what a sentence tells of OTOP beside a figure: the fair whose it is, "" for none, and whether and why it is corrected.
type otopTold struct {
	fair, reason string
	correct      bool
	today        when.Date
}

// otopFigure is the change that a figure of OTOP makes, or why it makes none.
func (e entries) otopFigure(ctx context.Context, told otopTold, f ledger.Figure, area place.Place) (proposal.Change, dialog.Answer, error) {
	sold, err := e.records.Figures(ctx, ledger.FigureFilter{Measure: f.Measure, Subject: f.Subject, Area: f.Area})
	if err != nil {
		return proposal.Change{}, dialog.Answer{}, fmt.Errorf("figures of OTOP: %w", err)
	}
	name, days := record.MeasureName(f.Measure), f.Period
	fair := told.fair
	f.Scope = phrase.Joined(" ", name, phrase.Joined(" ", fair, strings.TrimSpace(record.PeriodName(days))))
	if f.Measure == ledger.OTOPFairSales {
		f.Scope = "ยอดจำหน่ายของ" + phrase.Joined(" ", fair, strings.TrimSpace(record.PeriodName(days)))
	}
	if area.Level == place.District {
		f.Scope = phrase.Joined(" ", f.Scope, "ของ"+area.Full())
	}
	ch := proposal.Change{Becomes: f, Reason: told.reason}
	history := dialog.Suggestion{Label: "ประวัติยอด" + record.HistoryWord(f.Measure), Ask: "ประวัติยอด" + record.HistoryWord(f.Measure)}
	var same []ledger.Figure
	for _, g := range sold {
		if g.Period == days && (fair == "" || record.OfFair(g, fair)) {
			same = append(same, g)
		}
	}
	switch {
	case told.correct && len(same) == 0:
		return ch, dialog.Answer{Text: "ยังไม่ได้แก้ครับ ไม่พบ" + name + " ของ" + strings.TrimSpace(record.PeriodName(days)) + "ในบันทึก", Suggestions: []dialog.Suggestion{history}}, nil
	case told.correct && len(same) > 1:
		return ch, dialog.Answer{Text: "ยังไม่ได้แก้ครับ " + name + " ของ" + strings.TrimSpace(record.PeriodName(days)) + "มีหลายแหล่งในบันทึก จึงไม่ทราบว่าจะแก้ของแหล่งใด โปรดดูที่ “" + history.Ask + "”"}, nil
	case told.correct:
		ch.Becomes = withValue(same[0], f.Value)
	}
	for _, g := range same {
		if !told.correct && g.Source.Kind == ledger.SourceEntry {
			ch.Becomes = withValue(g, f.Value)
		} else if !told.correct && !g.Value.Equal(f.Value) {
			ch.Warnings = append(ch.Warnings, fmt.Sprintf("แหล่งอื่นระบุ%sของช่วงเดียวกันเป็น %s %s (%s) จะเก็บและแสดงทั้งสองแหล่ง", record.MeasureNames[f.Measure], record.Grouped(g.Value), g.Unit, g.Source.Publisher))
		}
	}
	if days.To.After(told.today) {
		ch.Warnings = append(ch.Warnings, "ช่วงเวลา "+strings.TrimSpace(record.PeriodName(days))+" ยังไม่สิ้นสุด")
	}
	return ch, dialog.Answer{}, nil
}

// toldOTOP returns the figures that a sentence states: sales or income, and then entrepreneurs and booths, each with its unit. Income
// is a measure of its own, which no sales are taken for.
func toldOTOP(q dialog.Question) (all []ledger.Figure) {
	add := func(said string, m ledger.Measure, unit string) {
		value, err := decimal.NewFromString(said)
		if err == nil && value.Sign() >= 0 && (value.IsInteger() || !record.IsCount(m)) {
			all = append(all, ledger.Figure{Subject: "OTOP", Measure: m, Value: value, Unit: unit})
		}
	}
	said := string(q.Slots.Sales)
	booths := slices.IndexFunc(q.Amounts, func(a number.Amount) bool { return slices.Contains(boothUnits, a.Unit) })
	if said != "" && (booths < 0 || len(q.Amounts) > 1) {
		if strings.Contains(q.Text, "รายได้จาก") || strings.Contains(q.Text, "รายได้") && !strings.Contains(q.Text, "ขาย") && !strings.Contains(q.Text, "จำหน่าย") {
			add(said, ledger.OTOPIncome, "บาท")
		} else {
			add(said, ledger.OTOPSales, "บาท")
		}
	}
	if counted := string(q.Slots.Entrepreneurs); counted != "" && (booths < 0 || record.Exactly(q.Amounts[booths].Value).String() != counted) {
		unit := "ราย"
		if slices.ContainsFunc(q.Amounts, func(a number.Amount) bool {
			return a.Unit == "กลุ่ม" && record.Exactly(a.Value).String() == string(q.Slots.Entrepreneurs)
		}) {
			unit = "กลุ่ม"
		}
		add(string(q.Slots.Entrepreneurs), ledger.OTOPEntrepreneurs, unit)
	}
	if booths >= 0 {
		add(q.Amounts[booths].Value.String(), ledger.OTOPBooths, q.Amounts[booths].Unit)
	}
	return all
}

// boothUnits are what booths are counted in.
var boothUnits = []string{"บูธ", "คูหา"}

func noSalesTold() dialog.Answer {
	return dialog.Answer{Text: "ยังไม่ได้บันทึกครับ ไม่พบยอดจำหน่ายในข้อความ พิมพ์ เช่น “เพิ่มยอดขายโอทอปเดือนเมษายน 3.5 ล้านบาท”"}
}

// periodWords name what periodGap's sentences record of each measure, and its question of it.
var periodWords = map[ledger.Measure]string{
	ledger.OTOPSales: "ยอดขาย", ledger.OTOPIncome: "รายได้", ledger.OTOPEntrepreneurs: "ผู้ประกอบการ", ledger.OTOPBooths: "จำนวนบูธ",
}

// periodGap asks of which months a figure is: this month, the one before, or the last quarter of the fiscal year.
func periodGap(q dialog.Question, told []ledger.Figure, area place.Place) gap {
	f, of := told[0], "OTOP"
	fair, _, named := fairOfFigures(q)
	if named {
		of = fair
	}
	if area.Level == place.District {
		of += " " + area.Full()
	}
	sentence := func(period string) string {
		said := fmt.Sprintf("บันทึก%s %s %s %s %s", periodWords[f.Measure], of, period, f.Value, f.Unit)
		for _, other := range told[1:] {
			said += fmt.Sprintf(" %s %s %s", periodWords[other.Measure], other.Value, other.Unit)
		}
		return said
	}
	today := when.DateOf(q.Now)
	var options []dialog.Suggestion
	for _, back := range []int{0, -1} {
		month := when.MonthStart(today, back)
		name := fmt.Sprintf("%s %d", when.MonthName(month.Month), when.BuddhistYear(month.Year))
		options = append(options, dialog.Suggestion{Label: name, Ask: sentence("เดือน" + name)})
	}
	year := when.FiscalYearOf(today)
	quarter := when.QuarterOf(today)
	name := when.FiscalQuarterName(year, quarter)
	options = append(options, dialog.Suggestion{Label: fmt.Sprintf("ไตรมาส %d ปีงบ %d", quarter, year), Ask: sentence(name)})
	if named {
		return gap{asks: lacksDay, question: fair + " จัดวันใดครับ โปรดพิมพ์วัน เช่น “24-25 เม.ย. 64”", entry: sentence(proposal.Gap)}
	}
	return gap{asks: lacksDay, question: "เป็น" + periodWords[f.Measure] + "ของช่วงใดครับ", entry: sentence(proposal.Gap), options: options}
}

// fairNamedIn returns the one recorded fair that a sentence names, with its days, or by the name under which it is known, in event; the zero
// Event where it names none or several.
func (e entries) fairNamedIn(ctx context.Context, text, event string) (ledger.Event, error) {
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
		name := fairOwnWords(dialog.WithoutExample(ev.Name))
		called := len(name) >= own && strings.Contains(said, name) && ev.Days.From.Valid() || event != "" && phrase.Mentions(ev.Name, event)
		return !called
	})
	if len(named) != 1 {
		return ledger.Event{}, nil
	}
	return named[0], nil
}
