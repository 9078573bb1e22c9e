package handlers

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"changwat/handlers/dialog"
	"changwat/handlers/phrase"
	"changwat/handlers/record"
	"changwat/internal/intent"
	"changwat/internal/ledger"
	"changwat/internal/thai/office"
	"changwat/internal/thai/when"
)

// countOrders says how many orders there are, where that is asked, and what of them no source states.
func countOrders(all []ledger.Order, meetings []ledger.Meeting, q dialog.Question) string {
	var said []string
	for _, m := range q.Slots.Metric {
		switch m {
		case intent.MetricCount:
			about := ""
			if q.Slots.Topic != "" {
				about = "เรื่อง “" + q.Slots.Topic + "” "
			}
			said = append(said, fmt.Sprintf("ตามบันทึกมีข้อสั่งการ%s %d ข้อ", strings.TrimSuffix(about, " "), len(all)))
		default:
			said = append(said, "เอกสารไม่ระบุ"+inWords(metricWords, m)+"ของข้อสั่งการ")
		}
	}
	done := func(o ledger.Order) bool { return o.State == ledger.OrderDone }
	if q.Aspect.Detail == intent.DetailDone && !slices.ContainsFunc(all, done) && slices.ContainsFunc(all, untracked) {
		said = append(said, "บันทึกไม่ระบุความคืบหน้าของข้อสั่งการ จึงบอกไม่ได้ว่าข้อใดเสร็จแล้วหรือยังไม่เสร็จ")
	}
	owed := func(o ledger.Order) bool { return o.Owner != "" }
	if kind := q.Aspect.Sent; kind != "" && !slices.ContainsFunc(all, owed) {
		said = append(said, fmt.Sprintf("บันทึกไม่ระบุว่า%sใดส่งหรือรายงานแล้ว จึงบอกไม่ได้ว่า%sใดยังไม่ส่ง ข้อสั่งการที่มีคือ", kind, kind))
	}
	if q.Aspect.Detail == intent.DetailDone {
		said = phrase.AppendSaid(said, sayDone(all, done))
	}
	if none := dueSoonIn(all); q.Aspect.DueSoon && none != "" {
		said = append(said, none)
	}
	if of := howGiven(all, meetings, q); of != "" {
		said = append(said, of)
	}
	if none := notOfOrders(all, q, 0); none != "" {
		said = append(said, none)
	}
	if q.Slots.Scope == intent.ScopeMine {
		said = append(said, "บันทึกไม่ระบุว่าข้อใดเป็นของท่าน จึงแสดงทุกข้อ")
	}
	return strings.Join(said, "\n")
}

// sayDone says how many of some orders are recorded as done; "" where none is and none states who owes it or by when, of which nothing is known.
func sayDone(all []ledger.Order, done func(ledger.Order) bool) string {
	n := 0
	for _, o := range all {
		if done(o) {
			n++
		}
	}
	switch {
	case n == 0 && slices.ContainsFunc(all, untracked):
		return ""
	case n == len(all) && n == 1:
		return "ข้อสั่งการนี้บันทึกว่าเสร็จแล้ว"
	case len(all) == 1:
		return "ข้อสั่งการนี้ยังไม่มีบันทึกว่าเสร็จ"
	case n == len(all):
		return fmt.Sprintf("บันทึกว่าเสร็จแล้วทั้ง %d ข้อ", n)
	case n == 0:
		return fmt.Sprintf("ทั้ง %d ข้อยังไม่มีบันทึกว่าเสร็จ", len(all))
	}
	return fmt.Sprintf("บันทึกว่าเสร็จแล้ว %d จาก %d ข้อ ข้ออื่นยังไม่มีบันทึกว่าเสร็จ", n, len(all))
}

// dueSoonIn says of orders of which the question asks which are due soon that none states its day, where none does.
func dueSoonIn(all []ledger.Order) string {
	if slices.ContainsFunc(all, func(o ledger.Order) bool { return !o.Due.IsZero() }) {
		return ""
	}
	return "ไม่มีข้อสั่งการใดระบุกำหนดเสร็จ จึงบอกไม่ได้ว่าข้อใดใกล้ครบกำหนด ข้อสั่งการที่มีคือ"
}

// dueFirst are the orders that are still to be carried out by a day, the first due first; all of them where none states one.
func dueFirst(all []ledger.Order, now time.Time) []ledger.Order {
	due := slices.DeleteFunc(slices.Clone(all), func(o ledger.Order) bool {
		return o.Due.IsZero() || o.State == ledger.OrderDone || o.Due.Before(when.DateOf(now))
	})
	if len(due) == 0 && !slices.ContainsFunc(all, func(o ledger.Order) bool { return !o.Due.IsZero() }) {
		return all
	}
	slices.SortStableFunc(due, func(a, b ledger.Order) int { return a.Due.Compare(b.Due) })
	return due
}

// dueDays are the days on which the orders are due that a question asks for: «ข้อสั่งการที่ครบกำหนด 15 พ.ค.».
type dueDays struct {
	days  when.Range
	asked bool
}

// dueAsked returns the days by which a question asks for what is due, and takes them out of it, since they are no meeting's.
func dueAsked(q *dialog.Question) dueDays {
	days, dated := q.Slots.Period()
	if !dated || !q.Aspect.DueOn || q.Aspect.Shown {
		return dueDays{}
	}
	q.Slots.Dates, q.Slots.Ranges = nil, nil
	return dueDays{days, true}
}

// fits tells whether an order is due on the days, where some are asked for.
func (d dueDays) fits(o ledger.Order) bool {
	return !d.asked || o.Due.Valid() && d.days.Contains(o.Due)
}

// none says that no order is due on the days.
func (d dueDays) none(q dialog.Question) dialog.Answer {
	return dialog.Answer{Text: "ไม่มีข้อสั่งการที่ครบกำหนด" + strings.TrimSpace(sayDays(d.days, when.DateOf(q.Now))) + " ในบันทึก", Suggestions: orderSuggestions()}
}

// mostQuoted is of how many orders the words are quoted that tell who gave them.
const mostQuoted = 3

// howGiven says when and by whom orders were given, where a question asks for that; "" where it does not.
func howGiven(all []ledger.Order, meetings []ledger.Meeting, q dialog.Question) string {
	said := ""
	if q.Aspect.Given {
		said = givenOn(all, meetings, q)
	}
	if !q.Aspect.Giver {
		return said
	}
	for _, m := range meetings {
		if !slices.ContainsFunc(all, func(o ledger.Order) bool { return o.MeetingID == m.ID }) {
			continue
		}
		day := when.DateOf(m.Starts.In(q.Now.Location())).Short()
		chair := strings.TrimSpace(m.Chair + " " + m.ChairPost)
		if chair == "" {
			said = phrase.Joined("\n", said, "เป็นข้อสั่งการจากการประชุมวันที่ "+day+" เอกสารไม่ระบุประธาน")
			continue
		}
		said = phrase.Joined("\n", said, fmt.Sprintf("เป็นข้อสั่งการจากการประชุมวันที่ %s ซึ่งมี %s เป็นประธาน", day, chair))
	}
	for _, o := range dialog.FirstOf(all, mostQuoted) {
		if o.MeetingID == 0 && o.Quote != "" { // whose giver stands in the words alone that told of it
			said = phrase.Joined("\n", said, "ผู้สั่งไม่ได้บันทึกแยกไว้ ข้อความที่แจ้งคือ “"+o.Quote+"”")
		}
	}
	return said
}

// givenOn says when orders were given: on the days of the meetings that gave them.
func givenOn(all []ledger.Order, meetings []ledger.Meeting, q dialog.Question) string {
	var days []string
	for _, m := range meetings {
		if slices.ContainsFunc(all, func(o ledger.Order) bool { return o.MeetingID == m.ID }) {
			days = phrase.AppendSaid(days, "วันที่ "+when.DateOf(m.Starts.In(q.Now.Location())).Long())
		}
	}
	if len(days) == 0 {
		return "บันทึกไม่ระบุวันที่สั่งการ"
	}
	return "สั่งการไว้ในการประชุม" + strings.Join(days, " และ")
}

// notOfOrders says what a question asks of some orders, or of the one with a number, that no source states: by when, and by whom.
func notOfOrders(all []ledger.Order, q dialog.Question, number int) string {
	due, owner := false, false
	for i, o := range all {
		if number == 0 || record.OrderNumber(o, i) == number {
			due, owner = due || !o.Due.IsZero(), owner || o.Owner != ""
		}
	}
	var missing []string
	if q.Aspect.Owner && !owner {
		missing = append(missing, "ผู้รับผิดชอบ")
	}
	if q.Aspect.Due && !due {
		missing = append(missing, "กำหนดเสร็จ")
	}
	if len(missing) == 0 {
		return ""
	}
	which := "ของข้อสั่งการนี้"
	if len(all) > 1 && number == 0 {
		which = "ของข้อสั่งการเหล่านี้"
	}
	said := "เอกสารไม่ระบุ" + strings.Join(missing, "และ") + which
	if q.Aspect.Owner && !owner {
		said = phrase.Joined(" ", said, inOwnWords(all, number, boundIn, "กล่าวถึง"))
	}
	if q.Aspect.Due && !due {
		said = phrase.Joined(" ", said, inOwnWords(all, number, soonIn, "ให้ทำ"))
	}
	return said
}

// mentioning are the orders that are owed by whom a question asks about, or whose text names them, where there are such; otherwise all.
// others says how many of the rest state nobody who owes them, which may be anybody's.
func mentioning(all []ledger.Order, q dialog.Question) (named []ledger.Order, others string) {
	owners := ownersIn(q)
	if len(owners) == 0 {
		return all, ""
	}
	named = slices.DeleteFunc(slices.Clone(all), func(o ledger.Order) bool { return o.Owner == "" && !mentionsAny(o, owners) })
	if len(named) == 0 {
		return all, ""
	}
	if rest := len(all) - len(named); rest > 0 && slices.ContainsFunc(named, func(o ledger.Order) bool { return o.Owner != "" }) {
		others = fmt.Sprintf("ข้อสั่งการที่ไม่ระบุผู้รับผิดชอบมีอีก %d ข้อ พิมพ์ “ข้อสั่งการทั้งหมด” เพื่อดู", rest)
	}
	return named, others
}

// untracked tells whether an order is one of a document that states neither who owes it nor by when, and so nothing of how far it is.
func untracked(o ledger.Order) bool { return o.Owner == "" && o.Due.IsZero() }

// telling are the orders that tell to do what a question asks for them by, or bind whom it does, where some do, with a sentence that says
// so; otherwise all.
func telling(all []ledger.Order, q dialog.Question) (kept []ledger.Order, said string) {
	if q.Aspect.Binds != "" {
		return bindingKind(all, q.Aspect.Binds)
	}
	if q.Aspect.Doing == "" {
		return all, ""
	}
	kept = slices.DeleteFunc(slices.Clone(all), func(o ledger.Order) bool {
		return !strings.Contains(phrase.Squeezed(o.Text), phrase.Squeezed(q.Aspect.Doing))
	})
	if len(kept) == 0 {
		return all, fmt.Sprintf("ไม่พบข้อสั่งการที่กล่าวถึง “%s” ที่บันทึกไว้มีดังนี้", q.Aspect.Doing)
	}
	return kept, fmt.Sprintf("ข้อสั่งการที่กล่าวถึง “%s” มี %d ข้อ", q.Aspect.Doing, len(kept))
}

// ordersWithin returns what ordersAt does. Where a question asks only which orders are about something or somebody, and takes from the one
// before days that hold no meeting, it means the orders that there are: those days are given up, and said before the answer.
func ordersWithin(ctx context.Context, src orderRecords, held []ledger.Meeting, q *dialog.Question) (ids []int64, none, before string, err error) {
	ids, none, err = ordersAt(ctx, src, held, *q)
	anew := q.Slots.Topic != "" || q.Aspect.Binds != "" || len(q.Slots.Agency)+len(q.Slots.Position)+len(q.Slots.Person) > 0
	if err != nil || none == "" || !anew || !q.Follow || len(q.Times)+len(q.Slots.Number) > 0 || q.Slots.Relative != "" {
		return ids, none, "", err
	}
	q.Slots.When = intent.When{}
	return nil, "", none + " ที่ค้นต่อคือข้อสั่งการทั้งหมดในบันทึก", nil
}

// ownersIn names who owes the orders that a question asks for.
func ownersIn(q dialog.Question) []string {
	return slices.Concat(q.Slots.Agency, q.Slots.Position, q.Slots.Person)
}

// ofDistricts tells whether an order names one of some districts, as who owes it or where it is carried out; every order is of none.
func ofDistricts(o ledger.Order, districts []string) bool {
	return len(districts) == 0 || slices.ContainsFunc(districts, func(name string) bool { return strings.Contains(o.Owner+" "+o.Text, name) })
}

// mentionsAny tells whether the text of an order names one of some posts, people or agencies.
func mentionsAny(o ledger.Order, owners []string) bool {
	return slices.ContainsFunc(owners, func(name string) bool { return phrase.Mentions(o.Text, name) })
}

// withoutProgress is a topic without the words that ask how far it is, which close a question: «ด่านคัดกรองถึงไหนแล้ว».
func withoutProgress(topic string) string {
	for _, w := range []string{"ไปถึงไหนแล้ว", "ถึงไหนแล้ว", "ถึงไหน", "เสร็จหรือยัง", "เสร็จยัง", "เป็นอย่างไรบ้าง", "เป็นยังไงบ้าง"} {
		if rest := strings.TrimSpace(strings.TrimSuffix(topic, w)); rest != "" {
			topic = rest
		}
	}
	return topic
}

// leastAbout is how many bytes a topic has at least that the words of a question are left out of: about five letters.
const leastAbout = 15

// topicHeld is the topic of a question as some order holds it: in the words in which it was asked, since orders are an office's own, as it was
// read or, where no order does, without the question behind it, «หาเตียงใครรับผิดชอบ». Otherwise it is the words, if they were read as a topic that
// is named in full: «ขยะ», and not «คัดแยกขยะอันตราย».
func topicHeld(all []ledger.Order, q dialog.Question) string {
	topic, said := q.Slots.Topic, ""
	held := func(topic string) bool {
		return slices.ContainsFunc(all, func(o ledger.Order) bool { return record.OrderAbout(o, topic) })
	}
	if _, behind, ok := strings.Cut(q.Text, "เรื่อง"); ok && topic != "" && !strings.Contains(phrase.Squeezed(q.Text), phrase.Squeezed(topic)) {
		said, _ = phrase.UpTo(strings.TrimSpace(behind), slices.Concat(topicEnds, []string{"กำหนด", "เสร็จ", "มี", " "}))
		said = phrase.TrimPoliteness(said)
	}
	named := said != "" && strings.Contains(phrase.Squeezed(topic), phrase.Squeezed(said)) // and no agency, day or part of another
	switch {
	case named && held(said):
		return said
	case topic == "" || held(topic):
		return topic
	case named:
		return said
	}
	if about, _ := phrase.UpTo(topic, topicEnds); len(strings.TrimSpace(about)) >= leastAbout && held(strings.TrimSpace(about)) {
		return strings.TrimSpace(about)
	}
	return topic
}

// topicEnds are the words of a question that stand behind its topic.
var topicEnds = []string{"ใคร", "ไว้", "อะไร", "ยังไง", "อย่างไร", "ว่าไง", "เมื่อไหร่", "เมื่อไร", "วันไหน", "วันใด", "ถึงไหน", "คืบหน้า", "หน่วยงานไหน", "หน่วยไหน", "ครบกำหนด"}

// owes tells whether a post or agency is the one that owes an order, however the order names it: «สสจ.», «คลังจังหวัด».
func owes(o ledger.Order, name string) bool {
	if phrase.Alike(o.Owner, name) || phrase.Alike(strings.TrimSuffix(o.Owner, "ฯ"), name) {
		return true
	}
	found, headed := office.All(o.Owner), office.HeadedBy(name) // «สาธารณสุขจังหวัด» is the office as well as who heads it
	return slices.ContainsFunc(found.Agencies, func(a office.Agency) bool { return phrase.Alike(a.Name, name) || a.Name == headed }) ||
		slices.ContainsFunc(found.Posts, func(p office.Post) bool {
			return phrase.Alike(p.Name, name) || phrase.Alike(office.HeadedBy(p.Name), name)
		})
}

// itemOf is the number of the order of a meeting that a question means, or 0: «ข้อสั่งการข้อสุดท้าย» means the last.
func itemOf(orders []ledger.Order, q dialog.Question) int {
	if last := len(orders) - 1; q.Slots.ListIndex == intent.LastListed {
		return record.OrderNumber(orders[last], last)
	}
	return q.Slots.ListIndex
}

// wantedState tells whether a question asks for what is open, what is done, or both.
func wantedState(q dialog.Question) ledger.OrderState {
	switch q.Slots.Scope {
	case intent.ScopeDone:
		return ledger.OrderDone
	case intent.ScopeOpen, intent.ScopeOverdue:
		return ledger.OrderOpen
	}
	return ""
}

// askedBy are the orders that a question asks for by whom they bind or what they tell to do, and what is said of them and of others.
func askedBy(all []ledger.Order, q dialog.Question) (kept []ledger.Order, told, others string) {
	named, others := mentioning(all, q)
	kept, told = telling(named, q)
	return kept, told, others
}

// noteLast adds a note to the last card of an answer; none where there is no card or nothing to note.
func noteLast(a *dialog.Answer, note string) {
	if last := len(a.Cards) - 1; last >= 0 {
		a.Cards[last].Notes = phrase.AppendSaid(a.Cards[last].Notes, note)
	}
}
