package handlers

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"changwat/handlers/dialog"
	"changwat/handlers/phrase"
	"changwat/handlers/record"
	"changwat/internal/intent"
	"changwat/internal/ledger"
	"changwat/internal/thai"
	"changwat/internal/thai/read"
	"changwat/internal/thai/when"
)

// programRecords is all that questions about programmes and the budget ask of the ledger.
type programRecords interface {
	Meetings(ctx context.Context, f ledger.MeetingFilter) ([]ledger.Meeting, error)
	Agendas(ctx context.Context, meetingIDs []int64) (map[int64][]ledger.AgendaItem, error)
	Orders(ctx context.Context, f ledger.OrderFilter) ([]ledger.Order, error)
	Programmes(ctx context.Context) ([]ledger.Programme, error)
}

// programSlots are what questions about programmes are answered by, budgetSlots those about the budget. No source states
// a figure of either: their answers say so, of the part that is asked for too, and show what the meetings said.
var (
	programSlots = slices.Concat(whenSlots, partSlots, []intent.Slot{intent.SlotProgram, intent.SlotProject, intent.SlotEvent, intent.SlotTopic, intent.SlotPurpose, intent.SlotBudget})
	budgetSlots  = slices.Concat(whenSlots, partSlots, []intent.Slot{intent.SlotMetric, intent.SlotTarget, intent.SlotCompareTo})
	partSlots    = []intent.Slot{
		intent.SlotAgency, intent.SlotBudgetSource, intent.SlotDistrict, intent.SlotSubdistrict, intent.SlotPlace, intent.SlotBy, intent.SlotRank,
		intent.SlotUnit, intent.SlotPercent,
	}
)

// programs answers what meetings have said of a programme or of the budget. The sources name subjects, not
// numbers: the answers say so.
type programs struct{ src programRecords }

// ProgramProgress answers how far a programme has come, and what D-M-H-T-T-A means.
func ProgramProgress(src programRecords) dialog.Handler { return programs{src}.progress }

func (h programs) progress(ctx context.Context, q dialog.Question) (dialog.Answer, error) {
	name := cmp.Or(q.Slots.Program, q.Slots.Project, q.Slots.Event, q.Slots.Topic)
	if record.IsDMHTTA(name) || name == "มาตรการควบคุมโรค" {
		cards, text, err := h.mentionsWithin(ctx, q, record.IsDMHTTA)
		return dialog.Answer{Text: phrase.Joined("\n", dmhtta, text), Alt: "D-M-H-T-T-A คือมาตรการป้องกันโควิด-19", Cards: cards, Suggestions: programSuggestions()}, err
	}
	if name == "" && (!q.Follow || q.Aspect.More) && ofPart(q) == "" {
		return h.list(ctx, q)
	}
	apart, err := ordersApart(ctx, h.src, q)
	if err != nil || len(apart) > 0 {
		return answerApart(apart, q), err
	}
	cards, when, err := h.mentionsWithin(ctx, q, func(text string) bool {
		return name == "" || phrase.Mentions(text, strings.TrimPrefix(name, "โครงการ"))
	})
	if err != nil {
		return dialog.Answer{}, err
	}
	if name == "" {
		name = "โครงการตามนโยบาย"
	}
	if len(cards) == 0 {
		return h.named(ctx, name, q)
	}
	if q.Aspect.Joining {
		text := phrase.Joined("\n", when, fmt.Sprintf("เอกสารไม่ระบุวิธีและกำหนดเวลาลงทะเบียนหรือขอรับสิทธิ์ของ “%s” โปรดสอบถามหน่วยงานที่รับผิดชอบ", name))
		return dialog.Answer{Text: text, Alt: text, Cards: cards, Suggestions: programSuggestions()}, nil
	}
	if (q.Aspect.Purpose || q.Aspect.Detail == intent.DetailReason) && ofPart(q) == "" {
		text := phrase.Joined("\n", when, sayPurpose(q, cards[0].Items[0]))
		return dialog.Answer{Text: text, Alt: thai.Truncate(text, dialog.MaxAlt), Cards: cards, Suggestions: programSuggestions(), Shown: shownOccasion(cards)}, nil
	}
	if notInRecords(q) != "" {
		return dialog.Answer{Text: when, Alt: notInRecords(q), Cards: cards, Suggestions: programSuggestions()}, nil // which says what was asked
	}
	if it := cards[0].Items[0]; it.Mark == orderMark && len(cards) == 1 && len(cards[0].Items) == 1 && ofPart(q) == "" {
		text := phrase.Joined("\n", when, fmt.Sprintf("ข้อสั่งการเรื่อง “%s”: %s", name, it.Text))
		return dialog.Answer{Text: text, Alt: text, Cards: cards, Suggestions: programSuggestions()}, nil
	}
	text := phrase.Joined("\n", when, fmt.Sprintf("ที่ประชุมติดตามเรื่อง “%s” แต่%s", name, noFigure(q)))
	return dialog.Answer{Text: text, Alt: text, Cards: cards, Suggestions: programSuggestions(), Shown: shownOccasion(cards)}, nil
}

// noFigure says that no source states the figure of a programme that is asked for: its money, or how far it is.
func noFigure(q dialog.Question) string {
	switch {
	case q.Aspect.Budget:
		return "เอกสารไม่ระบุวงเงินงบประมาณ"
	case q.Aspect.Joined:
		return "เอกสารไม่ระบุจำนวนผู้ลงทะเบียน" + ofPart(q)
	}
	return "ไม่มีตัวเลขความก้าวหน้า" + ofPart(q) + "ในเอกสาร"
}

// sayPurpose says what an item tells of what something is for; where it is asked why that is done, only if the item gives a reason.
func sayPurpose(q dialog.Question, it dialog.Item) string {
	said := purposeIn(it)
	if q.Aspect.Detail == intent.DetailReason && !slices.ContainsFunc(givesReason, func(w string) bool { return strings.Contains(said, w) }) {
		return "เอกสารไม่ระบุเหตุผล"
	}
	return fmt.Sprintf("เอกสารระบุว่า “%s” ไม่มีรายละเอียดมากกว่านี้", said)
}

// givesReason are the words by which a document gives the reason of something.
var givesReason = []string{"เพื่อ", "เนื่องใน", "เนื่องจาก", "เพราะ", "ตามที่", "ตามนโยบาย", "ตามมติ"}

// shownOccasion is the one day that the words of the subjects on some cards name, for a follow-up that means it by «วันนั้น»; none where
// they name several or none.
func shownOccasion(cards []dialog.Card) (s dialog.Shown) {
	days := map[when.Date]bool{}
	for _, c := range cards {
		for _, it := range c.Items {
			for _, t := range read.Times(it.Text+"\n"+it.Detail, read.Options{}) {
				if t.Grain == when.GrainDay && t.Problem == "" && t.From.Date.Valid() && t.From.Date == t.To.Date {
					days[t.From.Date] = true
				}
			}
		}
	}
	for d := range days {
		if s.Days = when.Day(d); len(days) > 1 {
			return dialog.Shown{}
		}
	}
	return s
}

// purposeIn is what an item tells of what something is for or how it is done: an order itself, or the words of the source about a
// subject.
func purposeIn(it dialog.Item) string {
	if it.Mark == orderMark {
		return it.Text
	}
	return innerQuotes.Replace(cmp.Or(it.Quote, it.Detail, it.Text))
}

// innerQuotes are the marks of a quotation within another.
var innerQuotes = strings.NewReplacer("“", "‘", "”", "’")

// orderMark marks an order among the subjects of a meeting.
const orderMark = "สั่งการ"

// named answers of a programme that no meeting's agenda or order speaks of, from the records of programmes.
func (h programs) named(ctx context.Context, name string, q dialog.Question) (dialog.Answer, error) {
	all, err := h.src.Programmes(ctx)
	if err != nil {
		return dialog.Answer{}, fmt.Errorf("programmes: %w", err)
	}
	c := dialog.Card{Topic: dialog.TopicOrder, Kicker: "โครงการของรัฐ", Title: name}
	for _, p := range all {
		if phrase.Mentions(p.Name, strings.TrimPrefix(name, "โครงการ")) {
			c.Items = append(c.Items, dialog.Item{Text: p.Name, Detail: phrase.Joined(" · ", p.Owner, p.Detail)})
			c = dialog.Shows(c, p)
		}
	}
	if len(c.Items) == 0 {
		return dialog.Answer{Text: fmt.Sprintf("ยังไม่มีเรื่อง “%s” ในบันทึก", name), Suggestions: programSuggestions()}, nil
	}
	text := fmt.Sprintf("มีชื่อ “%s” ในเอกสาร แต่%s", name, noFigure(q))
	return dialog.Answer{Text: text, Alt: text, Cards: []dialog.Card{c}, Suggestions: programSuggestions()}, nil
}

// ofPart names the part of which a figure is asked for: “ของ “กรมทางหลวง””, "รายอำเภอ"; "" for the whole.
func ofPart(q dialog.Question) string {
	parts := slices.Concat(q.Slots.Agency, q.Slots.BudgetSource, placesOf(q))
	text := ""
	if len(parts) > 0 {
		text = "ของ “" + strings.Join(parts, " ") + "” "
	}
	switch {
	case q.Slots.By != "":
		text += "ราย" + inWords(byWords, q.Slots.By)
	case q.Slots.Rank != "":
		text += "ที่จัดอันดับได้"
	}
	if q.Slots.Unit != "" {
		text += "เป็น" + string(q.Slots.Unit)
	} else if q.Aspect.Percent {
		text += "เป็นร้อยละ"
	}
	if !q.Slots.CompareTo.IsZero() {
		text += "ที่เทียบกับ" + comparedInWords(q.Slots.CompareTo) + "ได้"
	}
	return text
}

// mentionsWithin returns what mentionsOf does of the meetings of the days that are asked about. Where those hold nothing, it
// says so and returns what the others do.
func (h programs) mentionsWithin(ctx context.Context, q dialog.Question, match func(text string) bool) ([]dialog.Card, string, error) {
	days, ok := q.Slots.Period()
	if ok = ok && (days.Days() > 1 || q.Intent == intent.ProgramProgress); !ok {
		days = when.Range{} // a figure as of a day may stand in any document
	}
	cards, err := h.mentionsOf(ctx, q, days, match)
	if err != nil || len(cards) > 0 || !ok {
		return cards, "", err
	}
	cards, err = h.mentionsOf(ctx, q, when.Range{}, match)
	if err != nil || len(cards) == 0 {
		return cards, "", err
	}
	if days.From == days.To && namesDay(cards, days.From) {
		return cards, "", nil // «เกี่ยวกับวันที่ 28 กรกฎายังไง»: the day that the subject itself names
	}
	return cards, "การประชุม" + strings.TrimSpace(sayDays(days, when.DateOf(q.Now))) + " ไม่มีเรื่องนี้ในบันทึก ที่มีคือของการประชุมต่อไปนี้", nil
}

// namesDay tells whether a subject on one of the cards names a day.
func namesDay(cards []dialog.Card, day when.Date) bool {
	return slices.ContainsFunc(cards, func(c dialog.Card) bool {
		return slices.ContainsFunc(c.Items, func(it dialog.Item) bool { return strings.Contains(it.Text+it.Detail, day.Long()) })
	})
}

// mentionsOf returns, for each recent meeting of some days, or of any, whose agenda or orders hold a matching subject, a card
// that lists them.
func (h programs) mentionsOf(ctx context.Context, q dialog.Question, days when.Range, match func(text string) bool) ([]dialog.Card, error) {
	found, err := h.src.Meetings(ctx, ledger.MeetingFilter{To: q.Now, Descending: true})
	if err != nil {
		return nil, fmt.Errorf("meetings: %w", err)
	}
	found = slices.DeleteFunc(found, func(m ledger.Meeting) bool {
		return !record.TakesPlace(m) || !days.IsZero() && !days.Contains(when.DateOf(m.Starts.In(q.Now.Location())))
	})
	agendas, err := h.src.Agendas(ctx, record.MeetingIDs(found))
	if err != nil {
		return nil, fmt.Errorf("agendas: %w", err)
	}
	given, err := h.src.Orders(ctx, ledger.OrderFilter{MeetingIDs: record.MeetingIDs(found)})
	if err != nil {
		return nil, fmt.Errorf("orders: %w", err)
	}
	orders := make(map[int64][]ledger.Order)
	for _, o := range given {
		orders[o.MeetingID] = append(orders[o.MeetingID], o)
	}
	var cards []dialog.Card
	for _, m := range found {
		c := saidAt(q, m, agendas[m.ID], orders[m.ID], match)
		if len(c.Items) > 0 {
			cards = append(cards, c)
		}
	}
	return cards[:min(len(cards), maxCards)], nil
}

// saidAt lists on a card what matches of a meeting's agenda and orders.
func saidAt(q dialog.Question, m ledger.Meeting, agenda []ledger.AgendaItem, orders []ledger.Order, match func(text string) bool) dialog.Card {
	day := when.DateOf(m.Starts.In(q.Now.Location()))
	c := dialog.Card{Topic: dialog.TopicOrder, Kicker: "จาก" + sayMeeting(m, day), Title: record.MeetingName(m), Lead: dialog.Lead{Text: day.ShortWeekday()}}
	for _, it := range agenda {
		if match(it.Title + "\n" + it.Detail) {
			c.Items = append(c.Items, dialog.Item{Mark: "วาระ", Text: it.Title, Detail: it.Detail, Quote: it.Quote})
			c = dialog.Shows(c, it)
		}
	}
	for _, o := range orders {
		if match(o.Text) {
			c.Items = append(c.Items, dialog.Item{Mark: orderMark, Text: o.Text, Detail: orderDetail(o, when.DateOf(q.Now)), Quote: o.Quote})
			c = dialog.Shows(c, o)
		}
	}
	return dialog.Shows(c, m)
}

// dmhtta explains the letters as the Ministry of Public Health did in 2564.
const dmhtta = `D-M-H-T-T-A คือมาตรการป้องกันโควิด-19 ของกระทรวงสาธารณสุข
D (Distancing) เว้นระยะห่าง
M (Mask) สวมหน้ากาก
H (Hand washing) ล้างมือบ่อย ๆ
T (Temperature) ตรวจวัดอุณหภูมิ
T (Testing) ตรวจหาเชื้อ
A (Application) สแกนไทยชนะหรือหมอชนะ`

func programSuggestions() []dialog.Suggestion {
	return []dialog.Suggestion{{Label: "ข้อสั่งการ", Ask: "ข้อสั่งการมีอะไรบ้าง"}, {Label: "วาระครั้งก่อน", Ask: "วาระประชุมครั้งที่แล้ว"}, {Label: "โครงการ OTOP", Ask: "โครงการโอทอปมีอะไรบ้าง"}}
}
