package handlers

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"time"

	"changwat/handlers/dialog"
	"changwat/internal/ledger"
	"changwat/internal/thai"
)

// What the buttons do by which officials reply to an announcement. ID names the meeting or the order, State what of it is asked
// about, so that a reply to what has changed since is told from one to what stands.
const (
	AttendMeeting dialog.ActionName = "reply-attend"
	SendDeputy    dialog.ActionName = "reply-deputy"
	MissMeeting   dialog.ActionName = "reply-absent"
	Acknowledge   dialog.ActionName = "reply-seen"
)

const (
	// repliesOpen is how long after its start a meeting can be replied to: late replies are kept as well.
	repliesOpen = 12 * time.Hour
	// ordersOpen is for how many days after its day an order can be acknowledged.
	ordersOpen = 30
)

// replyWords are the replies as officials read them.
var replyWords = map[ledger.ReplyAnswer]string{
	ledger.ReplyAttend: "เข้าร่วม", ledger.ReplyDeputy: "ส่งผู้แทน", ledger.ReplyAbsent: "ติดภารกิจ", ledger.ReplySeen: "รับทราบ",
}

// replyButton is one of the buttons that stand beside each other.
func replyButton(action dialog.ActionName, answer ledger.ReplyAnswer, id, state string, until time.Time) dialog.Action {
	return dialog.Action{
		Kind: dialog.ActionDo, Label: replyWords[answer], Reply: true,
		Operation: dialog.Operation{Action: action, ID: id, State: state, Until: until},
	}
}

// meetingReplies are the buttons by which one replies to a meeting: whether one takes part or, where it is cancelled, that one has
// seen that.
func meetingReplies(m ledger.Meeting) []dialog.Action {
	if m.ID == 0 {
		return nil
	}
	id, state, until := strconv.FormatInt(m.ID, 10), dialog.StateOf(ledger.AskedAbout(m).Round), m.Starts.Add(repliesOpen)
	if m.State == ledger.MeetingCancelled {
		return []dialog.Action{replyButton(Acknowledge, ledger.ReplySeen, meetingSubject+id, state, until)}
	}
	return []dialog.Action{
		replyButton(AttendMeeting, ledger.ReplyAttend, id, state, until),
		replyButton(SendDeputy, ledger.ReplyDeputy, id, state, until),
		replyButton(MissMeeting, ledger.ReplyAbsent, id, state, until),
	}
}

// meetingSubject and orderSubject begin the IDs of what is acknowledged.
const (
	meetingSubject = "m"
	orderSubject   = "o"
)

// orderReplies is the button by which one acknowledges an order that is due on a day.
func orderReplies(o ledger.Order, zone *time.Location) []dialog.Action {
	if o.Key == "" || o.Due.IsZero() {
		return nil
	}
	until := o.Due.AddDays(ordersOpen).In(zone)
	return []dialog.Action{replyButton(Acknowledge, ledger.ReplySeen, orderSubject+orderRef(o), dialog.StateOf(ledger.AskedAboutOrder(o).Round), until)}
}

// orderRef is how a button names an order.
func orderRef(o ledger.Order) string { return dialog.StateOf("order", o.Key) }

// replying takes the replies of officials.
type replying struct{ records *ledger.Office }

func replyActions(d Deps) []dialog.ActionRoute {
	s := replying{d.Records}
	return []dialog.ActionRoute{
		{Name: AttendMeeting, Needs: ledger.RoleReader, Run: s.toMeeting(ledger.ReplyAttend)},
		{Name: SendDeputy, Needs: ledger.RoleReader, Run: s.toMeeting(ledger.ReplyDeputy)},
		{Name: MissMeeting, Needs: ledger.RoleReader, Run: s.toMeeting(ledger.ReplyAbsent)},
		{Name: Acknowledge, Needs: ledger.RoleReader, Run: s.acknowledge},
	}
}

// toMeeting records whether somebody takes part in a meeting. Where it was moved since the button was shown, nothing is recorded, and
// the reply is asked for anew.
func (s replying) toMeeting(answer ledger.ReplyAnswer) func(context.Context, dialog.Request, dialog.Operation) (dialog.Answer, error) {
	return func(ctx context.Context, r dialog.Request, o dialog.Operation) (dialog.Answer, error) {
		m, ok, err := s.meeting(ctx, o.ID)
		switch {
		case err != nil:
			return dialog.Answer{}, err
		case !ok:
			return noSubject("การประชุมนี้"), nil
		}
		starts := m.Starts.In(r.Now.Location())
		asked := ledger.AskedAbout(m)
		switch {
		case m.State == ledger.MeetingCancelled:
			return dialog.Answer{Text: fmt.Sprintf("%s %s ยกเลิกแล้ว จึงปิดรับคำตอบครับ", MeetingTitle(m), absoluteStart(m, starts))}, nil
		case dialog.StateOf(asked.Round) != o.State:
			a := MeetingReminder(m, r.Now.Location())
			a.Text = "การประชุมนี้เลื่อนแล้วหลังจากที่แสดงปุ่ม จึงยังไม่ได้บันทึกคำตอบ โปรดตอบใหม่ตามกำหนดนี้ครับ"
			return a, nil
		}
		a, err := s.record(ctx, r, asked, answer, MeetingTitle(m)+" "+absoluteStart(m, starts), r.Happened.After(m.Starts))
		if err != nil || answer != ledger.ReplyDeputy {
			return a, err
		}
		return s.askDeputy(ctx, r, m, a)
	}
}

// acknowledge records that somebody has seen an order, or that a meeting is cancelled.
func (s replying) acknowledge(ctx context.Context, r dialog.Request, o dialog.Operation) (dialog.Answer, error) {
	if len(o.ID) < 2 {
		return noSubject("เรื่องนี้"), nil
	}
	if o.ID[:1] == meetingSubject {
		m, ok, err := s.meeting(ctx, o.ID[1:])
		if err != nil {
			return dialog.Answer{}, err
		}
		asked := ledger.AskedAbout(m)
		if !ok || dialog.StateOf(asked.Round) != o.State {
			return noSubject("การประชุมนี้"), nil
		}
		return s.record(ctx, r, asked, ledger.ReplySeen, "ยกเลิก"+MeetingTitle(m)+" "+absoluteStart(m, m.Starts.In(r.Now.Location())), false)
	}
	if o.ID[:1] == textSubject {
		return s.acknowledgeText(ctx, r, o)
	}
	all, err := s.records.Orders(ctx, ledger.OrderFilter{})
	if err != nil {
		return dialog.Answer{}, fmt.Errorf("what is acknowledged: %w", err)
	}
	i := slices.IndexFunc(all, func(order ledger.Order) bool { return orderSubject+orderRef(order) == o.ID })
	if i < 0 || dialog.StateOf(ledger.AskedAboutOrder(all[i]).Round) != o.State {
		return noSubject("ข้อสั่งการนี้"), nil
	}
	return s.record(ctx, r, ledger.AskedAboutOrder(all[i]), ledger.ReplySeen, "ข้อสั่งการ “"+all[i].Text+"” กำหนด "+all[i].Due.ShortWeekday(), false)
}

// acknowledgeText records that somebody has seen what an administrator announced.
func (s replying) acknowledgeText(ctx context.Context, r dialog.Request, o dialog.Operation) (dialog.Answer, error) {
	id, err := strconv.ParseInt(o.ID[1:], 10, 64)
	if err != nil {
		return noSubject("ประกาศนี้"), nil
	}
	t, err := s.records.Text(ctx, id)
	switch {
	case errors.Is(err, ledger.ErrNotFound):
		return noSubject("ประกาศนี้"), nil
	case err != nil:
		return dialog.Answer{}, err
	}
	return s.record(ctx, r, ledger.AskedAboutText(t), ledger.ReplySeen, "ประกาศ “"+thai.Truncate(t.Body, maxOrderTitle)+"”", false)
}

// noSubject says that what a reply was to is not as it was announced.
func noSubject(what string) dialog.Answer {
	return dialog.Answer{Text: what + "เปลี่ยนไปแล้วหลังจากที่แสดงปุ่ม จึงไม่ได้บันทึกคำตอบครับ"}
}

// meeting returns the meeting that a button names.
func (s replying) meeting(ctx context.Context, id string) (m ledger.Meeting, ok bool, err error) {
	number, err := strconv.ParseInt(id, 10, 64)
	if err != nil || number <= 0 {
		return ledger.Meeting{}, false, nil
	}
	found, err := s.records.Meetings(ctx, ledger.MeetingFilter{ID: number})
	if err != nil || len(found) == 0 {
		return ledger.Meeting{}, false, err
	}
	return found[0], true, nil
}

// record keeps a reply and says which, and what it replaces.
func (s replying) record(ctx context.Context, r dialog.Request, to ledger.Asked, answer ledger.ReplyAnswer, what string, late bool) (dialog.Answer, error) {
	before, err := s.last(ctx, r.By.ID, to)
	if err != nil {
		return dialog.Answer{}, err
	}
	if _, err := s.records.AddReply(ctx, to, r.By.ID, answer, r.Happened); err != nil {
		return dialog.Answer{}, err
	}
	text := fmt.Sprintf("บันทึกคำตอบของท่านแล้วครับ: “%s”", replyWords[answer])
	if was, ok := replyWords[before]; ok && before != answer {
		text += fmt.Sprintf(" (เปลี่ยนจาก “%s”)", was)
	}
	if text += "\n" + what; late {
		text += "\nตอบหลังเวลาเริ่มประชุม"
	}
	return dialog.Answer{Text: text}, nil
}

// last returns what somebody has replied last; "" for nothing.
func (s replying) last(ctx context.Context, user string, to ledger.Asked) (ledger.ReplyAnswer, error) {
	actor, err := s.records.ActorOf(ctx, user)
	if err != nil || actor == "" {
		return "", err
	}
	all, err := s.records.Replies(ctx, to)
	for _, reply := range slices.Backward(all) {
		if reply.Actor == actor {
			return reply.Answer, err
		}
	}
	return "", err
}
