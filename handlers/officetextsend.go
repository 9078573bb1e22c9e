package handlers

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"changwat/handlers/dialog"
	"changwat/handlers/phrase"
	"changwat/handlers/record"
	"changwat/internal/ledger"
	"changwat/internal/thai"
	"changwat/internal/thai/read"
	"changwat/internal/thai/when"
)

// textAckOpen is for how long an announcement can be acknowledged.
const textAckOpen = 30 * 24 * time.Hour

// textSubject begins the IDs of announcements that are acknowledged.
const textSubject = "t"

// send sends a draft: at its time, or once a second administrator has approved it where the office wants two.
func (s texts) send(ctx context.Context, r dialog.Request, o dialog.Operation) (dialog.Answer, error) {
	two, err := s.needsTwo(ctx)
	if err != nil {
		return dialog.Answer{}, err
	}
	t, err := s.change(ctx, r, o, func(t *ledger.OfficeText, actor string) error {
		if t.State != ledger.TextDraft || t.MadeBy != actor || len(t.Targets) == 0 || t.Body == "" {
			return errOutdated
		}
		if t.State = ledger.TextWaiting; !two {
			t.State, t.Due = ledger.TextSending, laterThan(t.Due, r.Now)
		}
		return nil
	})
	switch {
	case err != nil:
		return textOutdated(err)
	case two:
		return dialog.Answer{Text: "ส่งให้ผู้ดูแลคนอื่นอนุมัติแล้วครับ เมื่ออนุมัติ บอทจะส่งประกาศตามเวลา หากไม่มีผู้อนุมัติใน 24 ชั่วโมงจะไม่ส่ง"}, nil
	}
	return s.sending(t, r.Now), nil
}

// sending says when a text is sent.
func (s texts) sending(t ledger.OfficeText, now time.Time) dialog.Answer {
	a := dialog.Answer{Text: fmt.Sprintf("กำลังส่งประกาศถึง %d กลุ่มครับ ดูผลได้ที่ “ประวัติการแจ้ง”", len(t.Targets)), Suggestions: []dialog.Suggestion{{Label: "ประวัติการแจ้ง", Ask: "ประวัติการแจ้ง"}}}
	if t.Due.After(now) {
		a.Text = fmt.Sprintf("จะส่งประกาศถึง %d กลุ่ม %s ครับ", len(t.Targets), record.DayAndClock(t.Due.In(s.zone)))
		a.Cards = []dialog.Card{{Topic: dialog.TopicHelp, Kicker: "ประกาศที่รอส่ง", Title: thai.Truncate(t.Body, maxOrderTitle), Actions: []dialog.Action{
			{Kind: dialog.ActionDo, Label: "ยกเลิกการส่ง", Operation: dialog.Operation{Action: TextCancel, ID: strconv.FormatInt(t.ID, 10), State: textState(t), Until: t.Due}},
		}}}
	}
	if t.Acknowledge {
		a.Suggestions = append(a.Suggestions, dialog.Suggestion{Label: "ใครรับทราบแล้ว", Ask: "ใครรับทราบแล้ว"})
	}
	return a
}

// laterThan returns the later of two times.
func laterThan(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}

// cancel drops a text that is not due yet; whoever approves may drop one that waits.
func (s texts) cancel(ctx context.Context, r dialog.Request, o dialog.Operation) (dialog.Answer, error) {
	t, err := s.change(ctx, r, o, func(t *ledger.OfficeText, actor string) error {
		if t.State == ledger.TextCancelled || t.State == ledger.TextSending && !t.Due.After(r.Now) || t.State == ledger.TextDraft && t.MadeBy != actor {
			return errOutdated
		}
		if t.State == ledger.TextWaiting {
			t.DecidedBy = actor
		}
		t.State = ledger.TextCancelled
		return nil
	})
	if err != nil {
		return textOutdated(err)
	}
	return dialog.Answer{Text: "ยกเลิกประกาศ “" + thai.Truncate(t.Body, maxOrderTitle) + "” แล้วครับ ไม่ได้ส่งถึงใคร"}, nil
}

// errOwn says that whoever wrote a text would approve it.
var errOwn = errors.New("its author cannot approve a text")

// approve has a text sent that another administrator has written.
func (s texts) approve(ctx context.Context, r dialog.Request, o dialog.Operation) (dialog.Answer, error) {
	t, err := s.change(ctx, r, o, func(t *ledger.OfficeText, actor string) error {
		switch {
		case t.State != ledger.TextWaiting || r.Now.Sub(t.Changed) > 24*time.Hour:
			return errOutdated
		case t.MadeBy == actor:
			return errOwn
		}
		t.State, t.DecidedBy, t.Due = ledger.TextSending, actor, laterThan(t.Due, r.Now)
		return nil
	})
	switch {
	case errors.Is(err, errOwn):
		return dialog.Answer{Text: "ผู้เขียนประกาศอนุมัติเองไม่ได้ครับ"}, nil
	case err != nil:
		return textOutdated(err)
	}
	a := s.sending(t, r.Now)
	a.Text = "อนุมัติแล้วครับ " + a.Text
	return a, nil
}

// textSaid reads to whom and when a text is to be sent from what stands before the colon, and what is to be said of how it was read.
func textSaid(head, body string, groups []ledger.Chat, now time.Time) (t ledger.OfficeText, said string, err error) {
	t.Body, said = phrase.WithDates(strings.TrimSpace(body), now)
	squeezedHead := phrase.Squeezed(head)
	for _, g := range groups {
		if strings.Contains(squeezedHead, "ทุกกลุ่ม") || g.Name != "" && strings.Contains(squeezedHead, phrase.Squeezed(g.Name)) {
			t.Targets = append(t.Targets, g.ID)
		}
	}
	if len(t.Targets) == 0 && len(groups) == 1 {
		t.Targets = []string{groups[0].ID}
	}
	if len(t.Targets) == 0 && squeezedHead != "" {
		said = phrase.Joined("\n", "ไม่พบกลุ่มที่อนุมัติแล้วชื่อนี้ โปรดเลือกกลุ่มจากปุ่ม", said)
	}
	for _, at := range read.Times(head, read.Options{Now: now, Bias: read.BiasComing, Appointment: true}) {
		if at.From.Date.IsZero() && !at.From.HasClock {
			continue
		}
		day := at.From.Date
		if day.IsZero() {
			day = when.DateOf(now)
		}
		clock := when.NewClock(8, 30)
		if at.From.HasClock {
			clock = at.From.Clock
		}
		if due := day.In(now.Location()).Add(time.Duration(clock) * time.Minute); due.After(now) {
			t.Due = due
		} else {
			said = phrase.Joined("\n", "เวลา "+record.DayAndClock(due)+" ผ่านไปแล้ว จึงตั้งเป็นส่งทันที", said)
		}
		break
	}
	return t, said, nil
}

// Text composes what an administrator announces, with his name and the button by which it is acknowledged.
func (s texts) Text(ctx context.Context, t ledger.OfficeText) (dialog.Answer, error) {
	name, err := s.records.ActorName(ctx, t.MadeBy)
	if err != nil {
		return dialog.Answer{}, fmt.Errorf("who announces: %w", err)
	}
	c := dialog.Card{Topic: dialog.TopicHelp, Kicker: "📣 ประกาศ", Lead: dialog.Lead{Note: t.Body}, Rows: []dialog.Row{{Label: "ผู้ประกาศ", Value: name}, {Label: "เขียนเมื่อ", Value: record.DayAndClock(t.Made.In(s.zone))}}}
	if t.Acknowledge {
		until := laterThan(t.Due, t.Made).Add(textAckOpen)
		c.Actions = []dialog.Action{replyButton(Acknowledge, ledger.ReplySeen, textSubject+strconv.FormatInt(t.ID, 10), dialog.StateOf(ledger.AskedAboutText(t).Round), until)}
	}
	return dialog.Answer{Alt: "📣 " + thai.Truncate(strings.ReplaceAll(t.Body, "\n", " "), dialog.MaxAlt), Cards: []dialog.Card{c}}, nil
}

// TextApproval composes the question to a second administrator whether a text may be sent.
func (s texts) TextApproval(ctx context.Context, t ledger.OfficeText) (dialog.Answer, error) {
	a, err := s.Text(ctx, t)
	if err != nil {
		return dialog.Answer{}, err
	}
	chats, err := s.records.Chats(ctx)
	if err != nil {
		return dialog.Answer{}, err
	}
	sizes, err := s.records.ChatSizes(ctx)
	if err != nil {
		return dialog.Answer{}, err
	}
	at := "ทันทีที่อนุมัติ"
	if !t.Due.IsZero() {
		at = record.DayAndClock(t.Due.In(s.zone))
	}
	id, until := strconv.FormatInt(t.ID, 10), t.Changed.Add(24*time.Hour)
	c := &a.Cards[0]
	c.Kicker = "ขออนุมัติประกาศ"
	c.Rows = append(c.Rows, dialog.Row{Label: "ส่งถึง", Value: receivers(t.Targets, chats)}, dialog.Row{Label: "ส่งเมื่อ", Value: at}, dialog.Row{Label: "ใช้โควตา", Value: textCost(t, sizes)})
	c.Actions = []dialog.Action{
		{Kind: dialog.ActionDo, Label: "อนุมัติ", Primary: true, Operation: dialog.Operation{Action: TextApprove, ID: id, State: textState(t), Until: until}},
		{Kind: dialog.ActionDo, Label: "ไม่อนุมัติ", Operation: dialog.Operation{Action: TextCancel, ID: id, State: textState(t), Until: until}},
	}
	a.Alt = "ขออนุมัติประกาศ: " + thai.Truncate(t.Body, maxOrderTitle)
	return a, nil
}

// NewTexts returns what composes the announcements of administrators.
func NewTexts(d Deps) TextAnnouncements { return TextAnnouncements{textsOf(d)} }

// TextAnnouncements compose what administrators announce.
type TextAnnouncements struct{ texts }
