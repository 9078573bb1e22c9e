package handlers

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"changwat/handlers/dialog"
	"changwat/handlers/entry/ordertext"
	"changwat/handlers/phrase"
	"changwat/handlers/record"
	"changwat/internal/intent"
	"changwat/internal/ledger"
	"changwat/internal/thai"
	"changwat/internal/thai/when"
)

// orderRecords is all that questions about orders ask of the ledger.
type orderRecords interface {
	Orders(ctx context.Context, f ledger.OrderFilter) ([]ledger.Order, error)
	Meetings(ctx context.Context, f ledger.MeetingFilter) ([]ledger.Meeting, error)
	Agendas(ctx context.Context, meetingIDs []int64) (map[int64][]ledger.AgendaItem, error)
}

// orderSlots are what questions about orders are answered by.
var orderSlots = slices.Concat(whenSlots, []intent.Slot{
	intent.SlotRelative, intent.SlotNumber, intent.SlotTitle, intent.SlotTopic, intent.SlotAgency, intent.SlotPosition, intent.SlotPerson,
	intent.SlotScope, intent.SlotListIndex, intent.SlotMetric, intent.SlotDistrict,
})

// Orders answers what was ordered at a meeting, by whom it is owed and until when. What the source leaves open
// is said to be so.
func Orders(src orderRecords) dialog.Handler {
	return func(ctx context.Context, q dialog.Question) (dialog.Answer, error) {
		q.Slots.Topic = withoutProgress(q.Slots.Topic)
		p, picked := pickShown(q, len(q.Shown.Orders), "ข้อ")
		if picked = picked && q.Slots.ListIndex <= 0 && p.none == ""; picked || q.Slots.ListIndex > 0 {
			q.Slots.Topic, q.Slots.Agency, q.Slots.Position = "", nil, nil // a number is that of the document
		}
		meetings, err := src.Meetings(ctx, ledger.MeetingFilter{To: q.Now, Descending: true})
		if err != nil {
			return dialog.Answer{}, fmt.Errorf("meetings of orders: %w", err)
		}
		due := dueAsked(&q)
		given, none, elsewhere, err := ordersWithin(ctx, src, meetings, &q)
		if err != nil {
			return dialog.Answer{}, err
		}
		if none != "" {
			return orderlessDays(ctx, src, q, none)
		}
		filter := ledger.OrderFilter{State: wantedState(q), MeetingIDs: given}
		if earlier(q) {
			if filter.MeetingIDs, err = beforeShown(ctx, src, meetings, q.Shown); err != nil || len(filter.MeetingIDs) == 0 {
				return dialog.Answer{Text: "ไม่มีข้อสั่งการของการประชุมก่อนหน้านั้นในบันทึก", Suggestions: orderSuggestions(), Shown: q.Shown}, err
			}
		}
		by := givenBy(meetings, &q)
		all, err := src.Orders(ctx, filter)
		if err != nil {
			return dialog.Answer{}, fmt.Errorf("orders: %w", err)
		}
		if q.Follow && q.Aspect.More && len(q.Shown.Orders) > 0 {
			all, q.Slots.Topic, q.Slots.Agency, q.Slots.Position = besideShown(all, q.Shown), "", nil, nil
		}
		if picked {
			all = chosen(all, func(o ledger.Order) int64 { return o.ID }, q.Shown.Orders, p.places)
			q.Slots.ListIndex = 0
		}
		q.Slots.Topic = topicHeld(all, q)
		all, giver := givenAndFitting(all, by, q, func(o ledger.Order) bool { return due.fits(o) && orderFits(o, q) })
		all, told, others := askedBy(all, q)
		if q.Aspect.DueSoon {
			all = dueFirst(all, q.Now)
		}
		if len(all) == 0 && due.asked {
			return due.none(q), nil
		}
		if len(all) == 0 {
			return withAgendaOf(ctx, src, meetings, q, dialog.Answer{Text: phrase.Joined("\n", elsewhere, by.none(q)), Suggestions: orderSuggestions()})
		}
		q.Slots.ListIndex = itemOf(byMeeting(all)[0], q)
		a := ordersAnswer(all, meetings, q)
		a.Text = strings.Join(slices.DeleteFunc([]string{elsewhere, giver, told, a.Text}, func(s string) bool { return s == "" }), "\n")
		noteLast(&a, others)
		if a.Shown = shownOrders(all, q); picked {
			a.Shown = p.shown
		}
		return a, nil
	}
}

// orderlessDays answers for days on which no meeting was held: by the orders that were given on them apart from meetings, or that there are none.
func orderlessDays(ctx context.Context, src orderRecords, q dialog.Question, none string) (dialog.Answer, error) {
	q.Slots.Position = slices.DeleteFunc(slices.Clone(q.Slots.Position), func(post string) bool {
		return strings.Contains(post, "ผู้ว่าราชการจังหวัด")
	}) // who gives orders
	found, err := ordersGivenOn(ctx, src, q)
	found = slices.DeleteFunc(found, func(o ledger.Order) bool { return !orderFits(o, q) })
	if err != nil || len(found) == 0 {
		return dialog.Answer{Text: none, Suggestions: orderSuggestions()}, err
	}
	a := ordersAnswer(found, nil, q)
	a.Shown = shownOrders(found, q)
	return a, nil
}

// besideShown are the orders besides those that were shown.
func besideShown(all []ledger.Order, shown dialog.Shown) []ledger.Order {
	return slices.DeleteFunc(all, func(o ledger.Order) bool { return slices.Contains(shown.Orders, o.ID) })
}

// late tells whether an order should have been carried out by now.
func late(o ledger.Order, now time.Time) bool {
	return !o.Due.IsZero() && o.Due.Before(when.DateOf(now))
}

// earlier tells whether a question turns from the orders that were shown to those of the meeting before.
func earlier(q dialog.Question) bool {
	return q.Follow && q.Slots.Relative == intent.RelativePrevious && q.Slots.ListIndex == 0 && !q.Aspect.Shown && len(q.Shown.Orders) > 0
}

// beforeShown returns the meeting before the one whose orders were shown at which orders were given; none where there
// is none. The meetings come the newest first.
func beforeShown(ctx context.Context, src orderRecords, meetings []ledger.Meeting, shown dialog.Shown) ([]int64, error) {
	all, err := src.Orders(ctx, ledger.OrderFilter{})
	if err != nil {
		return nil, fmt.Errorf("orders of earlier meetings: %w", err)
	}
	past := false
	for _, m := range meetings {
		of := func(o ledger.Order) bool { return o.MeetingID == m.ID }
		was := func(o ledger.Order) bool { return of(o) && slices.Contains(shown.Orders, o.ID) }
		if past && slices.ContainsFunc(all, of) && !slices.ContainsFunc(all, was) {
			return []int64{m.ID}, nil
		}
		past = past || slices.ContainsFunc(all, was)
	}
	return nil, nil
}

// shownOrders is a list of orders that was shown; of one order that was named by its number, those beside it are kept
// as well, so that «ที่เหลือ» means them.
func shownOrders(all []ledger.Order, q dialog.Question) dialog.Shown {
	var s dialog.Shown
	for _, group := range dialog.FirstOf(byMeeting(all), maxCards) {
		for i, o := range group {
			if len(s.Orders) == i && q.Slots.ListIndex > 0 && record.OrderNumber(o, i) == q.Slots.ListIndex {
				s.Picked = i + 1
			}
			s.Orders = append(s.Orders, o.ID)
		}
	}
	return s
}

// ordersAt returns the ids of the meetings whose orders a question asks for: those of a number, a name or some days.
// It returns none where it names no meeting, and says so where there is no such meeting.
func ordersAt(ctx context.Context, src orderRecords, held []ledger.Meeting, q dialog.Question) (ids []int64, none string, err error) {
	if number, ok := q.Slots.Number.First(); ok {
		found, err := src.Meetings(ctx, ledger.MeetingFilter{Number: number})
		if err != nil {
			return nil, "", fmt.Errorf("meeting %s: %w", number, err)
		}
		if len(found) == 0 {
			none = "ไม่พบการประชุมครั้งที่ " + number + " ในบันทึก"
		}
		return record.MeetingIDs(found), none, nil
	}
	days, dated := q.Slots.Period()
	dated = dated && !q.Aspect.Shown
	if q.Slots.Relative == intent.RelativeNext {
		return nil, "การประชุมครั้งต่อไปยังมาไม่ถึง จึงยังไม่มีข้อสั่งการ", nil
	}
	if !dated && q.Slots.Title == "" {
		return nil, "", nil
	}
	held = slices.DeleteFunc(slices.Clone(held), func(m ledger.Meeting) bool {
		return dated && !days.Contains(when.DateOf(m.Starts.In(q.Now.Location()))) || !record.IsCalled(m, q.Slots.Title)
	})
	switch {
	case len(held) == 0 && dated:
		none = sayDays(days, when.DateOf(q.Now)) + "ไม่มีการประชุม" + ofTitle(q) + "ที่ผ่านมาในบันทึก จึงไม่มีข้อสั่งการ"
	case len(held) == 0:
		none = "ไม่มีการประชุม" + ofTitle(q) + "ที่ผ่านมาในบันทึก จึงไม่มีข้อสั่งการ"
	}
	return record.MeetingIDs(held), none, nil
}

// ordersAnswer shows orders by the meetings that gave them.
func ordersAnswer(all []ledger.Order, meetings []ledger.Meeting, q dialog.Question) dialog.Answer {
	groups := byMeeting(all)
	text := ""
	switch latest := q.Slots.Relative == intent.RelativeLatest; {
	case latest && len(ownersIn(q)) == 0:
		groups = latestOf(groups)
		all = slices.Concat(groups...)
	case latest, q.Slots.Relative == intent.RelativePrevious && !earlier(q):
		groups, all = groups[:1], groups[0]
	}
	if q.Slots.Relative == intent.RelativePrevious && !q.Follow {
		text = noneSince(all[0].MeetingID, meetings, q)
	}
	a := dialog.Answer{Text: phrase.Joined("\n", text, phrase.Joined("\n", countOrders(all, meetings, q), unowned(all, q))), Suggestions: orderSuggestions()}
	if n := q.Slots.ListIndex; n > 0 {
		asked := notOfOrders(groups[0], q, n)
		a.Text, a.Cards, a.Alt = oneOrder(n, groups[0], orderCard(groups[0], meetings, q))
		a.Text = phrase.Joined("\n", phrase.Joined("\n", howGiven(groups[0], meetings, q), asked), a.Text)
		return a
	}
	for _, group := range dialog.FirstOf(groups, maxCards) {
		a.Cards = append(a.Cards, orderCard(group, meetings, q))
	}
	if left := len(groups) - len(a.Cards); left > 0 {
		a.Text = strings.TrimSpace(a.Text + fmt.Sprintf("\nแสดงข้อสั่งการจาก %d การประชุมล่าสุด และอีก %d การประชุม ระบุครั้งที่เพื่อดูเพิ่ม", len(a.Cards), left))
	}
	a.Alt = fmt.Sprintf("ข้อสั่งการ %d ข้อ: %s", len(all), thai.Truncate(all[0].Text, 60))
	return a
}

// noneSince says that the last meeting gave no orders, where it was another that gave the last.
func noneSince(id int64, meetings []ledger.Meeting, q dialog.Question) string {
	i := slices.IndexFunc(meetings, func(m ledger.Meeting) bool { return record.TakesPlace(m) && record.IsCalled(m, q.Slots.Title) })
	if i < 0 || meetings[i].ID == id {
		return ""
	}
	day := when.DateOf(meetings[i].Starts.In(q.Now.Location()))
	return fmt.Sprintf("ไม่มีข้อสั่งการของ%s (%s) ในบันทึก ครั้งล่าสุดที่มีข้อสั่งการคือ", meetingName(meetings[i]), day.Short())
}

// unowned says that no order names the agency or post that was asked for, where only those are shown that name none.
func unowned(all []ledger.Order, q dialog.Question) string {
	owners := ownersIn(q)
	named := slices.ContainsFunc(all, func(o ledger.Order) bool { return o.Owner != "" })
	if len(owners) == 0 || named {
		return ""
	}
	if slices.ContainsFunc(all, func(o ledger.Order) bool { return mentionsAny(o, owners) }) {
		return fmt.Sprintf("ไม่มีข้อที่ระบุ “%s” เป็นผู้รับผิดชอบ ข้อที่กล่าวถึงมีดังนี้", strings.Join(owners, " "))
	}
	return fmt.Sprintf("ไม่มีข้อที่ระบุ “%s” เป็นผู้รับผิดชอบ ข้อที่เอกสารไม่ระบุผู้รับผิดชอบมีดังนี้", strings.Join(owners, " "))
}

// oneOrder answers for the order with the number n in the document: its card, or all of them where there is none.
func oneOrder(n int, orders []ledger.Order, c dialog.Card) (text string, cards []dialog.Card, alt string) {
	for i, o := range orders {
		if record.OrderNumber(o, i) == n {
			c.Items, c.Notes = c.Items[i:i+1], nil
			return "", []dialog.Card{c}, fmt.Sprintf("ข้อสั่งการข้อ %d: %s", n, thai.Truncate(o.Text, 60))
		}
	}
	return fmt.Sprintf("ไม่มีข้อ %d มีข้อสั่งการ %d ข้อ", n, len(orders)), []dialog.Card{c}, "ข้อสั่งการ"
}

// orderCard lists the orders of one meeting.
func orderCard(orders []ledger.Order, meetings []ledger.Meeting, q dialog.Question) dialog.Card {
	c := dialog.Card{Topic: dialog.TopicOrder, Kicker: "ข้อสั่งการ", Title: "ข้อสั่งการที่ไม่ได้ระบุการประชุม"}
	i := slices.IndexFunc(meetings, func(m ledger.Meeting) bool { return m.ID == orders[0].MeetingID })
	if i >= 0 {
		m := meetings[i]
		c.Title = record.MeetingName(m)
		c.Kicker += " " + sayMeeting(m, when.DateOf(m.Starts.In(q.Now.Location())))
		c.Lead.Note = when.DateOf(m.Starts.In(q.Now.Location())).LongWeekday()
	}
	unowned := 0
	today := when.DateOf(q.Now)
	for n, o := range orders {
		c.Items = append(c.Items, dialog.Item{Mark: strconv.Itoa(record.OrderNumber(o, n)), Text: o.Text, Detail: orderDetail(o, today)})
		if o.Owner == "" || o.Due.IsZero() {
			unowned++
		}
		c = dialog.Shows(c, o)
	}
	if unowned > 0 {
		c.Notes = append(c.Notes, fmt.Sprintf("%d ข้อยังไม่มีผู้รับผิดชอบหรือกำหนดเสร็จในเอกสาร", unowned))
	}
	return c
}

// orderDetail says who owes an order, until when, and how far it has come.
func orderDetail(o ledger.Order, today when.Date) string {
	due := dialog.Stated("")
	if !o.Due.IsZero() {
		due = o.Due.Short()
	}
	parts := []string{"ผู้รับผิดชอบ: " + dialog.Stated(o.Owner), "กำหนด: " + due}
	switch {
	case o.State == ledger.OrderDone:
		parts = append(parts, "เสร็จแล้ว")
	case !o.Due.IsZero() && o.Due.Before(today):
		parts = append(parts, fmt.Sprintf("เกินกำหนด %d วัน", today.Sub(o.Due)))
	}
	return strings.Join(parts, " · ")
}

// byMeeting groups orders by the meeting that gave them, in their own order.
func byMeeting(all []ledger.Order) [][]ledger.Order {
	var groups [][]ledger.Order
	for _, o := range all {
		i := slices.IndexFunc(groups, func(g []ledger.Order) bool { return g[0].MeetingID == o.MeetingID })
		if i < 0 {
			groups = append(groups, []ledger.Order{o})
			continue
		}
		groups[i] = append(groups[i], o)
	}
	return groups
}

// orderFits tells whether an order is one that the question's owner or topic leaves in. An order whose owner is
// not stated may be anybody's, and stays.
func orderFits(o ledger.Order, q dialog.Question) bool {
	owners := ownersIn(q)
	if len(owners) > 0 && o.Owner != "" && !slices.ContainsFunc(owners, func(s string) bool { return owes(o, s) }) && !mentionsAny(o, owners) {
		return false
	}
	if !ofDistricts(o, q.Slots.District) {
		return false
	}
	return q.Slots.Topic == "" || record.OrderAbout(o, q.Slots.Topic)
}

func noOrders(q dialog.Question) string {
	number, _ := q.Slots.Number.First()
	switch {
	case q.Follow && q.Aspect.More:
		return "ไม่มีข้อสั่งการอื่นในบันทึก นอกจากที่แสดงแล้ว"
	case len(ownersIn(q)) > 0:
		return fmt.Sprintf("ไม่พบข้อสั่งการของ “%s” ในบันทึก", strings.Join(ownersIn(q), " "))
	case len(q.Slots.District) > 0:
		return fmt.Sprintf("ไม่พบข้อสั่งการที่ระบุอำเภอ%s ในบันทึก", strings.Join(q.Slots.District, " อำเภอ"))
	case q.Slots.Topic != "":
		return fmt.Sprintf("ไม่พบข้อสั่งการเรื่อง “%s” ในบันทึก", q.Slots.Topic)
	case !q.Aspect.Shown && len(q.Slots.Dates)+len(q.Slots.Ranges) > 0 && number == "":
		days, _ := q.Slots.Period()
		return "ไม่มีข้อสั่งการของการประชุม" + strings.TrimSpace(sayDays(days, when.DateOf(q.Now))) + " ในบันทึก"
	case number != "":
		return "ไม่มีข้อสั่งการของการประชุมครั้งที่ " + number + " ในบันทึก"
	case q.Aspect.DueSoon:
		return "ไม่มีข้อสั่งการที่จะครบกำหนดในบันทึก"
	case q.Slots.Scope == intent.ScopeOverdue:
		return "ไม่มีข้อสั่งการที่เกินกำหนดในบันทึก (ข้อที่ไม่ระบุกำหนดเสร็จ นับไม่ได้)"
	case wantedState(q) == ledger.OrderDone:
		return "ยังไม่มีข้อสั่งการที่บันทึกว่าเสร็จแล้ว"
	}
	return noneRecorded
}

// noneRecorded says that there are no orders at all that a question could mean.
const noneRecorded = "ไม่มีข้อสั่งการในบันทึก"

// orderOffers are what to ask instead of orders that are not known.
func orderOffers() []dialog.Suggestion {
	return append([]dialog.Suggestion{ordertext.OfferAllOrders()}, orderSuggestions()...)
}

func orderSuggestions() []dialog.Suggestion {
	return []dialog.Suggestion{{Label: "ประชุมครั้งก่อน", Ask: "ประชุมครั้งที่แล้วเมื่อไหร่"}, {Label: "ประชุมครั้งต่อไป", Ask: "ประชุมครั้งต่อไปเมื่อไหร่"}, {Label: "งบไตรมาสนี้", Ask: "เบิกจ่ายงบไตรมาสนี้ถึงไหนแล้ว"}}
}
