package handlers

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"changwat/internal/ledger"
	"changwat/internal/thai"
	"changwat/internal/thai/when"
)

// orderRecords is all that questions about orders ask of the ledger.
type orderRecords interface {
	Orders(ctx context.Context, f ledger.OrderFilter) ([]ledger.Order, error)
	Meetings(ctx context.Context, f ledger.MeetingFilter) ([]ledger.Meeting, error)
}

// Orders answers what was ordered at a meeting, by whom it is owed and until when. What the source leaves open
// is said to be so.
func Orders(src orderRecords) Handler {
	return func(ctx context.Context, q Question) (Answer, error) {
		filter := ledger.OrderFilter{State: wantedState(q)}
		number, _ := q.Slots.Number.First()
		if number != "" {
			found, err := src.Meetings(ctx, ledger.MeetingFilter{Number: number})
			if err != nil {
				return Answer{}, fmt.Errorf("meeting %s: %w", number, err)
			}
			if len(found) == 0 {
				return Answer{Text: "ไม่พบการประชุมครั้งที่ " + number + " ในบันทึก", Suggestions: orderSuggestions()}, nil
			}
			filter.MeetingID = found[0].ID
		}
		p, picked := q.Shown.pick(q, len(q.Shown.Orders), "ข้อ")
		if picked = picked && q.Slots.ListIndex <= 0 && p.none == ""; picked || q.Slots.ListIndex > 0 {
			q.Slots.Topic, q.Slots.Agency, q.Slots.Position = "", nil, nil // a number is that of the document
		}
		meetings, err := src.Meetings(ctx, ledger.MeetingFilter{To: q.Now, Descending: true})
		if err != nil {
			return Answer{}, fmt.Errorf("meetings of orders: %w", err)
		}
		if days, ok := q.Slots.Period(); ok && number == "" && !q.Aspect.Shown {
			held := slices.DeleteFunc(slices.Clone(meetings), func(m ledger.Meeting) bool {
				return !days.Contains(when.DateOf(m.Starts.In(q.Now.Location())))
			})
			if filter.MeetingIDs = idsOf(held); len(held) == 0 {
				return Answer{Text: sayDays(days, when.DateOf(q.Now)) + "ไม่มีการประชุมที่ผ่านมาในบันทึก จึงไม่มีข้อสั่งการ", Suggestions: orderSuggestions()}, nil
			}
		}
		if earlier(q) && number == "" {
			if filter.MeetingIDs, err = beforeShown(ctx, src, meetings, q.Shown); err != nil || len(filter.MeetingIDs) == 0 {
				return Answer{Text: "ไม่มีข้อสั่งการของการประชุมก่อนหน้านั้นในบันทึก", Suggestions: orderSuggestions(), Shown: q.Shown}, err
			}
		}
		given := givenBy(meetings, q)
		if given != nil {
			q.Slots.Position = nil
		}
		all, err := src.Orders(ctx, filter)
		if err != nil {
			return Answer{}, fmt.Errorf("orders: %w", err)
		}
		if picked {
			all = chosen(all, func(o ledger.Order) int64 { return o.ID }, q.Shown.Orders, p.places)
			q.Slots.ListIndex = 0
		}
		all = slices.DeleteFunc(all, func(o ledger.Order) bool {
			return !orderFits(o, q) || given != nil && !given[o.MeetingID] || q.Slots.Scope == "overdue" && !late(o, q.Now)
		})
		if len(all) == 0 {
			return Answer{Text: noOrders(q, number), Suggestions: orderSuggestions()}, nil
		}
		a := ordersAnswer(all, meetings, q)
		if a.Shown = shownOrders(all, q); picked {
			a.Shown = p.shown
		}
		return a, nil
	}
}

// late tells whether an order should have been carried out by now.
func late(o ledger.Order, now time.Time) bool {
	return !o.Due.IsZero() && o.Due.Before(when.DateOf(now))
}

// earlier tells whether a question turns from the orders that were shown to those of the meeting before.
func earlier(q Question) bool {
	return q.Follow && q.Slots.Relative == "previous" && q.Slots.ListIndex == 0 && !q.Aspect.Shown && len(q.Shown.Orders) > 0
}

// beforeShown returns the meeting before the one whose orders were shown at which orders were given; none where there
// is none. The meetings come the newest first.
func beforeShown(ctx context.Context, src orderRecords, meetings []ledger.Meeting, shown Shown) ([]int64, error) {
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
func shownOrders(all []ledger.Order, q Question) Shown {
	var s Shown
	for _, group := range firstOf(byMeeting(all), maxCards) {
		for i, o := range group {
			if len(s.Orders) == i && q.Slots.ListIndex > 0 && numberOf(o, i) == q.Slots.ListIndex {
				s.Picked = i + 1
			}
			s.Orders = append(s.Orders, o.ID)
		}
	}
	return s
}

// ordersAnswer shows orders by the meetings that gave them.
func ordersAnswer(all []ledger.Order, meetings []ledger.Meeting, q Question) Answer {
	a := Answer{Text: unowned(all, q), Suggestions: orderSuggestions()}
	groups := byMeeting(all)
	if n := q.Slots.ListIndex; n > 0 {
		a.Text, a.Cards, a.Alt = oneOrder(n, groups[0], orderCard(groups[0], meetings, q))
		return a
	}
	for _, group := range firstOf(groups, maxCards) {
		a.Cards = append(a.Cards, orderCard(group, meetings, q))
	}
	if left := len(groups) - len(a.Cards); left > 0 {
		a.Text = strings.TrimSpace(a.Text + fmt.Sprintf("\nแสดงข้อสั่งการจาก %d การประชุมล่าสุด และอีก %d การประชุม ระบุครั้งที่เพื่อดูเพิ่ม", len(a.Cards), left))
	}
	a.Alt = fmt.Sprintf("ข้อสั่งการ %d ข้อ: %s", len(all), thai.Truncate(all[0].Text, 60))
	return a
}

// givenBy returns the meetings that the post chaired which a question names; nil where it chaired none, since then it is
// the post that owes the orders.
func givenBy(meetings []ledger.Meeting, q Question) map[int64]bool {
	var given map[int64]bool
	for _, m := range meetings {
		for _, post := range q.Slots.Position {
			if startsLike(m.ChairPost, post) {
				if given == nil {
					given = map[int64]bool{}
				}
				given[m.ID] = true
			}
		}
	}
	return given
}

// unowned says that no order names the agency or post that was asked for, where only those are shown that name none.
func unowned(all []ledger.Order, q Question) string {
	owners := slices.Concat(q.Slots.Agency, q.Slots.Position)
	named := slices.ContainsFunc(all, func(o ledger.Order) bool { return o.Owner != "" })
	if len(owners) == 0 || named {
		return ""
	}
	return fmt.Sprintf("ไม่มีข้อที่ระบุ “%s” เป็นผู้รับผิดชอบ ข้อที่เอกสารไม่ระบุผู้รับผิดชอบมีดังนี้", strings.Join(owners, " "))
}

// oneOrder answers for the order with the number n in the document: its card, or all of them where there is none.
func oneOrder(n int, orders []ledger.Order, c Card) (text string, cards []Card, alt string) {
	for i, o := range orders {
		if numberOf(o, i) == n {
			c.Items, c.Notes = c.Items[i:i+1], nil
			return "", []Card{c}, fmt.Sprintf("ข้อสั่งการข้อ %d: %s", n, thai.Truncate(o.Text, 60))
		}
	}
	return fmt.Sprintf("ไม่มีข้อ %d มีข้อสั่งการ %d ข้อ", n, len(orders)), []Card{c}, "ข้อสั่งการ"
}

// wantedState tells whether a question asks for what is open, what is done, or both.
func wantedState(q Question) ledger.OrderState {
	switch q.Slots.Scope {
	case "done":
		return ledger.OrderDone
	case "open", "overdue":
		return ledger.OrderOpen
	}
	return ""
}

// orderCard lists the orders of one meeting.
func orderCard(orders []ledger.Order, meetings []ledger.Meeting, q Question) Card {
	c := Card{Topic: TopicOrder, Kicker: "ข้อสั่งการ", Title: "ข้อสั่งการ"}
	i := slices.IndexFunc(meetings, func(m ledger.Meeting) bool { return m.ID == orders[0].MeetingID })
	if i >= 0 {
		m := meetings[i]
		c.Title = titleOf(m)
		c.Kicker += " " + sayMeeting(m, when.DateOf(m.Starts.In(q.Now.Location())))
		c.Lead.Note = when.DateOf(m.Starts.In(q.Now.Location())).LongWeekday()
	}
	unowned := 0
	today := when.DateOf(q.Now)
	for n, o := range orders {
		c.Items = append(c.Items, Item{Mark: strconv.Itoa(numberOf(o, n)), Text: o.Text, Detail: orderDetail(o, today)})
		if o.Owner == "" || o.Due.IsZero() {
			unowned++
		}
		c = c.cite(o.Source)
	}
	if unowned > 0 {
		c.Notes = append(c.Notes, fmt.Sprintf("%d ข้อยังไม่มีผู้รับผิดชอบหรือกำหนดเสร็จในเอกสาร", unowned))
	}
	return c
}

// numberOf is the number of an order in the document: its place there, whatever the question leaves out.
func numberOf(o ledger.Order, n int) int {
	if o.Position > 0 {
		return o.Position
	}
	return n + 1
}

// orderDetail says who owes an order, until when, and how far it has come.
func orderDetail(o ledger.Order, today when.Date) string {
	due := notStated
	if !o.Due.IsZero() {
		due = o.Due.Short()
	}
	parts := []string{"ผู้รับผิดชอบ: " + stated(o.Owner), "กำหนด: " + due}
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
func orderFits(o ledger.Order, q Question) bool {
	owners := slices.Concat(q.Slots.Agency, q.Slots.Position)
	if len(owners) > 0 && o.Owner != "" && !slices.ContainsFunc(owners, func(s string) bool { return alike(o.Owner, s) }) {
		return false
	}
	if isDMHTTA(q.Slots.Topic) || q.Slots.Topic == "มาตรการควบคุมโรค" {
		return isDMHTTA(o.Text)
	}
	return q.Slots.Topic == "" || mentions(o.Text, q.Slots.Topic) || isCOVID(q.Slots.Topic) && aboutInfection(o.Text)
}

// aboutInfection tells whether an order is about the disease without naming it.
func aboutInfection(text string) bool {
	return isCOVID(text) || strings.Contains(text, "ติดเชื้อ") || isDMHTTA(text)
}

func noOrders(q Question, number string) string {
	switch {
	case q.Slots.Topic != "":
		return fmt.Sprintf("ไม่พบข้อสั่งการเรื่อง “%s” ในบันทึก", q.Slots.Topic)
	case !q.Aspect.Shown && len(q.Slots.Dates)+len(q.Slots.Ranges) > 0 && number == "":
		days, _ := q.Slots.Period()
		return "ไม่มีข้อสั่งการของการประชุม" + strings.TrimSpace(sayDays(days, when.DateOf(q.Now))) + " ในบันทึก"
	case number != "":
		return "ไม่มีข้อสั่งการของการประชุมครั้งที่ " + number + " ในบันทึก"
	case q.Slots.Scope == "overdue":
		return "ไม่มีข้อสั่งการที่เกินกำหนดในบันทึก (ข้อที่ไม่ระบุกำหนดเสร็จ นับไม่ได้)"
	case wantedState(q) == ledger.OrderDone:
		return "ยังไม่มีข้อสั่งการที่บันทึกว่าเสร็จแล้ว"
	}
	return "ไม่มีข้อสั่งการในบันทึก"
}

func orderSuggestions() []Suggestion {
	return []Suggestion{{Label: "ประชุมครั้งก่อน", Ask: "ประชุมครั้งที่แล้วเมื่อไหร่"}, {Label: "ประชุมครั้งต่อไป", Ask: "ประชุมครั้งต่อไปเมื่อไหร่"}, {Label: "งบไตรมาสนี้", Ask: "เบิกจ่ายงบไตรมาสนี้ถึงไหนแล้ว"}}
}
