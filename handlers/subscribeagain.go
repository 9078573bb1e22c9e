package handlers

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"changwat/handlers/dialog"
	"changwat/internal/intent"
	"changwat/internal/ledger"
	"changwat/internal/thai/when"
)

// sendAgain begins again what was stopped for a while and a message means: what it names, or the only one.
func (s subscribed) sendAgain(ctx context.Context, q dialog.Question) (dialog.Answer, error) {
	switch {
	case !inLINE(q.Chat):
		return dialog.Answer{Text: "ให้ส่งการแจ้งต่อได้ในแชทที่รับการแจ้งนั้น โปรดพิมพ์ข้อความนี้ในแชทของ LINE"}, nil
	case !mayChange(q.By, q.Chat):
		return onlyGroupRole(), nil
	}
	all, err := s.records.SubscriptionsOf(ctx, q.Chat.ID)
	if err != nil {
		return dialog.Answer{}, err
	}
	all = slices.DeleteFunc(all, func(sub ledger.Subscription) bool { return !sub.Paused })
	chosen := s.meant(all, q)
	switch {
	case len(all) == 0:
		return s.card(ctx, q.By, q.Chat, "แชทนี้ไม่มีการแจ้งที่พักไว้ครับ")
	case len(chosen) == 0:
		return s.card(ctx, q.By, q.Chat, "ต้องการให้ส่งเรื่องใดต่อ โปรดแตะ “ส่งต่อ” ของเรื่องนั้น")
	}
	var said []string
	for _, sub := range chosen {
		text, err := s.resume(ctx, q.Chat.ID, sub)
		if err != nil {
			return dialog.Answer{}, err
		}
		said = append(said, text)
	}
	return s.card(ctx, q.By, q.Chat, strings.Join(said, "\n"))
}

// onlyGroupRole says who may change what a group is sent.
func onlyGroupRole() dialog.Answer {
	return dialog.Answer{Text: "การแจ้งของกลุ่มเปลี่ยนได้เฉพาะผู้มีสิทธิ์" + dialog.RoleName(groupRole) + "ขึ้นไป โปรดแจ้งผู้ดูแลกลุ่ม"}
}

// notOfNew says that nothing is announced as soon as it is recorded, of what a message wants to be told so, and names the announcement
// that is nearest with what it does; "" where the message wants nothing of the kind.
func (s subscribed) notOfNew(q dialog.Question, jobs []string) string {
	what, nearest := "", ""
	switch q.News() {
	case intent.NewsOrders:
		what, nearest = "ข้อสั่งการใหม่", " เฉพาะข้อที่มีกำหนดเสร็จ"
	case intent.NewsMeetings:
		what = "นัดประชุมใหม่"
	case intent.NewsOTOP:
		what = "งาน OTOP ใหม่"
	}
	if !q.Aspect.News.New || what == "" || len(jobs) == 0 {
		return ""
	}
	a := s.announcement(jobs[0])
	return fmt.Sprintf("ยังไม่มีการแจ้งทันทีเมื่อมี%s จึงยังไม่ได้ตั้ง ที่ใกล้เคียงคือ “%s” %s%s หากต้องการ พิมพ์ “%s%s”", what, a.Title, a.When, nearest, subscribeCommand, a.Title)
}

// notSummed says that no summary of meetings or of orders is announced, of which a message wishes for one, and names what holds both; ""
// where it wishes for none.
func (s subscribed) notSummed(q dialog.Question) string {
	what := map[intent.News]string{intent.NewsMeetings: "การประชุม", intent.NewsOrders: "ข้อสั่งการ"}[q.News()]
	if !q.Aspect.News.Summary || what == "" {
		return ""
	}
	nearest := s.announcement("summary")
	return fmt.Sprintf("ยังไม่มีการแจ้งสรุป%s จึงยังไม่ได้ตั้ง ที่ใกล้เคียงคือ “%s” ซึ่งมียอดล่าสุด การประชุมของวันนั้น และข้อสั่งการที่ยังไม่เสร็จ %s หากต้องการ พิมพ์ “%s%s” และระบุวันหรือเวลาต่อท้ายได้",
		what, nearest.Title, nearest.When, subscribeCommand, nearest.Title)
}

// ofEveryMeeting makes of a reminder of all meetings, or all of a series, the subscription that it is; the others are set by another
// handler.
func (s subscribed) ofEveryMeeting(otherwise dialog.Handler) dialog.Handler {
	return func(ctx context.Context, q dialog.Question) (dialog.Answer, error) {
		about := q.Reminded()
		if !about.Every || about.Intent != intent.MeetingQuery || len(q.Slots.Number) > 0 || !q.Slots.Recurrence.IsZero() {
			return otherwise(ctx, q)
		}
		wish := dialog.Question{Query: intent.Query{Text: q.Text, Intent: intent.Subscribe}, Now: q.Now, By: q.By, Chat: q.Chat, Message: q.Message}
		wish.Slots.Topic, wish.Slots.Title = string(intent.NewsMeetings), about.Slots.Title
		wish.Times = q.Times
		switch {
		case len(about.Also) > 0: // several, so that both that there are come
		case about.DayBefore:
			wish.Aspect.News.Lead = when.Duration{Days: 1}
		default:
			wish.Aspect.News.Lead = q.Slots.Offset.Duration
		}
		return s.subscribe(ctx, wish)
	}
}
