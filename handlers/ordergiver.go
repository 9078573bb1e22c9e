package handlers

import (
	"slices"
	"strings"

	"changwat/handlers/dialog"
	"changwat/handlers/phrase"
	"changwat/internal/intent"
	"changwat/internal/ledger"
	"changwat/internal/thai/office"
)

// orderGivers are who gave the orders that a question asks for, and the meetings that they chaired; nil where it asks for nobody's orders.
type orderGivers struct {
	posts    []string
	meetings map[int64]bool
}

// givenBy returns who gave the orders that a question asks for, and takes them out of it: the posts and people of whom it says that they order, or
// who chaired meetings. What is left of whom it names owes the orders: «ผู้ว่าสั่งอะไรนายอำเภอบ้าง».
func givenBy(meetings []ledger.Meeting, q *dialog.Question) *orderGivers {
	by := &orderGivers{meetings: map[int64]bool{}}
	gives := giverIn(q.Text)
	chaired := func(fits func(m ledger.Meeting) bool) bool {
		found := false
		for _, m := range meetings {
			if fits(m) {
				by.meetings[m.ID], found = true, true
			}
		}
		return found
	}
	var owe []string
	for _, post := range q.Slots.Position {
		if office.OfMany(post) && slices.Contains(q.Slots.Position, governor) {
			owe = append(owe, post) // it is the governor who orders district chiefs
		} else if chaired(func(m ledger.Meeting) bool { return startsLike(m.ChairPost, post) }) || post == gives {
			by.posts = append(by.posts, post)
		} else {
			owe = append(owe, post)
		}
	}
	people := slices.DeleteFunc(slices.Clone(q.Slots.Person), func(name string) bool {
		return chaired(func(m ledger.Meeting) bool { return strings.Contains(phrase.Squeezed(m.Chair), phrase.Squeezed(name)) })
	})
	if len(by.posts) == 0 && len(people) == len(q.Slots.Person) {
		return nil
	}
	q.Slots.Position, q.Slots.Person = owe, people
	return by
}

// giverIn is the post of which a text says that it orders, right before the word for that, as «ผู้ว่าสั่งให้…»; "" where it says it of none: not
// in «คลังจังหวัดมีข้อสั่งการอะไร» nor in «เกษตรจังหวัดถูกสั่งอะไร».
func giverIn(text string) string {
	for at := strings.Index(text, orders); at >= 0; {
		posts := office.FindPosts(text[:at])
		if n := len(posts); n > 0 && strings.Trim(text[posts[n-1].Stop:at], " ฯ") == "" {
			return posts[n-1].Name
		}
		next := strings.Index(text[at+len(orders):], orders)
		if next < 0 {
			return ""
		}
		at += len(orders) + next
	}
	return ""
}

// orders is the verb for giving an order, which stands in the word for one too.
const orders = "สั่ง"

// gave tells whether an order is one that they gave: at a meeting that they chaired or, of no meeting, by its own words. What those leave open is
// the governor's, whose orders a province records.
func (by *orderGivers) gave(o ledger.Order) bool {
	if o.MeetingID != 0 {
		return by.meetings[o.MeetingID]
	}
	return slices.Contains(by.posts, tellsGiver(o)) || tellsGiver(o) == "" && slices.Contains(by.posts, governor)
}

// tellsGiver is who gave an order of no meeting by the words that it was recorded from; "" where they do not say.
func tellsGiver(o ledger.Order) string { return giverIn(o.Quote) }

// givenAndFitting are the orders that fit a question and were given by whom it asks for, by anybody where by is nil. An order that names no meeting
// may not say who gave it, which is then said; such orders on the topic asked for are kept where no other fits.
func givenAndFitting(all []ledger.Order, by *orderGivers, q dialog.Question, fits func(ledger.Order) bool) (kept []ledger.Order, said string) {
	kept = slices.DeleteFunc(all, func(o ledger.Order) bool { return !fits(o) || q.Slots.Scope == intent.ScopeOverdue && !late(o, q.Now) })
	if by == nil {
		return kept, ""
	}
	unsaid := func(o ledger.Order) bool { return o.MeetingID == 0 && tellsGiver(o) == "" }
	given := slices.DeleteFunc(slices.Clone(kept), func(o ledger.Order) bool { return !by.gave(o) })
	if len(given) == 0 && q.Slots.Topic != "" {
		given = slices.DeleteFunc(kept, func(o ledger.Order) bool { return o.MeetingID != 0 })
	}
	switch {
	case !slices.ContainsFunc(given, unsaid):
		return given, ""
	case slices.ContainsFunc(given, func(o ledger.Order) bool { return !unsaid(o) }):
		return given, "ข้อที่ไม่ได้ระบุการประชุม บันทึกไม่ระบุว่าใครเป็นผู้สั่ง"
	}
	about := ""
	if q.Slots.Topic != "" {
		about = "เรื่องนี้"
	}
	return given, "บันทึกไม่ระบุว่าใครเป็นผู้สั่ง ข้อสั่งการ" + about + "ที่มีคือ"
}

// none says that no record fits what a question asks of them; what noOrders says where it asks for nobody's orders, or by more than who gave them.
func (by *orderGivers) none(q dialog.Question) string {
	if said := noOrders(q); by == nil || len(by.posts) == 0 || said != noneRecorded {
		return said
	}
	return "ไม่พบข้อสั่งการของ “" + strings.Join(by.posts, " ") + "” ในบันทึก"
}

// latestOf is the first of the groups of orders, which is the last meeting's, with those of no meeting.
func latestOf(groups [][]ledger.Order) [][]ledger.Order {
	return slices.DeleteFunc(slices.Clone(groups), func(g []ledger.Order) bool { return g[0].MeetingID != groups[0][0].MeetingID && g[0].MeetingID != 0 })
}
