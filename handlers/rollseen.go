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
	"changwat/internal/ledger"
	"changwat/internal/thai"
)

// shownRolls is how many of the things that were acknowledged an answer shows.
const shownRolls = 5

// acknowledged is something that asked to be acknowledged.
type acknowledged struct {
	title string
	roll  roll
	card  dialog.Card
}

// sayAcknowledged answers who has acknowledged what: open orders that were announced with the day on which they are due, and meetings
// to come that were cancelled. Words choose among them.
func (h *Rolls) sayAcknowledged(ctx context.Context, r dialog.Request, words string, of rollOf) (dialog.Answer, error) {
	var all []acknowledged
	for _, find := range []func(context.Context, dialog.Request) ([]acknowledged, error){h.texts, h.orders, h.cancelled} {
		found, err := find(ctx, r)
		if err != nil {
			return dialog.Answer{}, err
		}
		all = append(all, found...)
	}
	all = slices.DeleteFunc(all, func(s acknowledged) bool {
		replied, asked := s.roll.count()
		return replied+asked == 0 || words != "" && words != "ข้อสั่งการ" && !phrase.Alike(s.title, words)
	})
	if len(all) == 0 {
		return dialog.Answer{Text: strings.TrimSpace("ยังไม่มีเรื่องที่ขอให้รับทราบ " + words)}, nil
	}
	slices.SortStableFunc(all, func(a, b acknowledged) int { return cmp.Compare(len(b.roll.newest), len(a.roll.newest)) })
	var a dialog.Answer
	for _, s := range dialog.FirstOf(all, shownRolls) {
		a.Text = phrase.Joined("\n", a.Text, thai.Truncate(s.title, maxOrderTitle)+" · "+h.headline(s.roll, of, "ยังไม่รับทราบ", r.Chat.Group))
		s.card.Rows = append(s.card.Rows, h.rows(s.roll, []ledger.ReplyAnswer{ledger.ReplySeen}, "ยังไม่รับทราบ", r.Chat.Group)...)
		s.card.Notes = append(s.card.Notes, rollNotes(s.roll, r)...)
		a.Cards = append(a.Cards, s.card)
	}
	if left := len(all) - shownRolls; left > 0 {
		a.Text += fmt.Sprintf("\nแสดง %d เรื่อง และอีก %d เรื่อง พิมพ์ชื่อเรื่องต่อท้ายเพื่อเลือกดูได้", shownRolls, left)
	}
	a.Alt = thai.Truncate(strings.ReplaceAll(a.Text, "\n", " · "), dialog.MaxAlt)
	return a, nil
}

// texts are the rolls of what administrators have announced and asked to be acknowledged lately.
func (h *Rolls) texts(ctx context.Context, r dialog.Request) ([]acknowledged, error) {
	sent, err := h.records.Texts(ctx, ledger.TextFilter{State: ledger.TextSending, Since: r.Now.Add(-textAckOpen)})
	if err != nil {
		return nil, fmt.Errorf("announcements that were acknowledged: %w", err)
	}
	var all []acknowledged
	for _, t := range sent {
		if !t.Acknowledge || t.Due.After(r.Now) {
			continue
		}
		roll, err := h.ofText(ctx, t)
		if err != nil {
			return nil, err
		}
		c := dialog.Card{Topic: dialog.TopicHelp, Kicker: "การรับทราบประกาศ", Title: thai.Truncate(t.Body, maxOrderTitle), Rows: []dialog.Row{{Label: "ส่งเมื่อ", Value: record.DayAndClock(t.Due.In(r.Now.Location()))}}}
		all = append(all, acknowledged{t.Body, roll, c})
	}
	return all, nil
}

// ofText returns who has acknowledged what an administrator announced, over the officials in the groups that it went to.
func (h *Rolls) ofText(ctx context.Context, t ledger.OfficeText) (roll, error) {
	people, err := h.records.People(ctx)
	if err != nil {
		return roll{}, err
	}
	targets := map[string]bool{}
	for _, target := range t.Targets {
		targets[target] = true
	}
	return h.over(ctx, targets, people, ledger.AskedAboutText(t))
}

// orders are the rolls of the open orders with a day.
func (h *Rolls) orders(ctx context.Context, _ dialog.Request) ([]acknowledged, error) {
	open, err := h.records.Orders(ctx, ledger.OrderFilter{State: ledger.OrderOpen})
	if err != nil {
		return nil, fmt.Errorf("orders that were acknowledged: %w", err)
	}
	var all []acknowledged
	for _, o := range open {
		if o.Due.IsZero() {
			continue
		}
		roll, err := h.ofOrder(ctx, o)
		if err != nil {
			return nil, err
		}
		c := dialog.Card{Topic: dialog.TopicOrder, Kicker: "การรับทราบข้อสั่งการ", Title: thai.Truncate(o.Text, maxOrderTitle), Rows: []dialog.Row{{Label: "กำหนด", Value: o.Due.ShortWeekday()}}}
		all = append(all, acknowledged{o.Text, roll, dialog.Shows(c, o)})
	}
	return all, nil
}

// cancelled are the rolls of the meetings to come that do not take place.
func (h *Rolls) cancelled(ctx context.Context, r dialog.Request) ([]acknowledged, error) {
	meetings, err := h.records.Meetings(ctx, ledger.MeetingFilter{From: r.Now.Add(-repliesOpen)})
	if err != nil {
		return nil, fmt.Errorf("meetings that were cancelled: %w", err)
	}
	var all []acknowledged
	for _, m := range meetings {
		if record.TakesPlace(m) {
			continue
		}
		roll, err := h.ofMeeting(ctx, m)
		if err != nil {
			return nil, err
		}
		c := dialog.Card{Topic: dialog.TopicMeeting, Kicker: "การรับทราบการยกเลิกประชุม", Title: record.MeetingName(m), Lead: dialog.Lead{Text: absoluteStart(m, m.Starts.In(r.Now.Location())), Struck: true}}
		all = append(all, acknowledged{MeetingTitle(m), roll, dialog.Shows(c, m)})
	}
	return all, nil
}
