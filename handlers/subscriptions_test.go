package handlers_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"changwat/handlers"
	"changwat/handlers/dialog"
	"changwat/internal/intent"
	"changwat/internal/ledger"
)

var everyDay = intent.Days{true, true, true, true, true, true, true}

// announcements are those of the program, as far as these tests need them.
var announcements = []handlers.Announcement{
	{Name: "summary", Title: "สรุปเช้า", When: "ทุกวัน 08.00 น.", Days: "ทุกวัน", Weekdays: everyDay},
	{Name: "meeting-day-before", Title: "เตือนประชุมล่วงหน้า 1 วัน", Label: "เตือนประชุม 1 วัน", When: "วันก่อนประชุม 15.00 น."},
	{Name: "meeting-hour-before", Title: "เตือนก่อนประชุม 1 ชั่วโมง", Label: "เตือนประชุม 1 ชม.", When: "ก่อนประชุม 1 ชั่วโมง"},
	{Name: "meeting-start", Title: "แจ้งเมื่อเริ่มประชุม", When: "เมื่อถึงเวลาประชุม"},
	{Name: "cases-daily", Title: "ยอดโควิดรายวัน", When: "ทุกวัน 08.30 น. เมื่อมียอดใหม่", Days: "ทุกวัน", Only: "เมื่อมียอดใหม่", Weekdays: everyDay},
	{Name: "cases-weekly", Title: "สรุปโควิดรายสัปดาห์", When: "ทุกวันจันทร์ 08.15 น.", Days: "ทุกวันจันทร์", Weekdays: intent.DaysOf(time.Monday)},
	{Name: "otop-weekly", Title: "งาน OTOP รายสัปดาห์", When: "ทุกวันจันทร์ 08.45 น.", Days: "ทุกวันจันทร์", Weekdays: intent.DaysOf(time.Monday)},
	{Name: "otop-quarter", Title: "ยอดจำหน่าย OTOP ใหม่", When: "เมื่อมียอดใหม่ในบันทึก"},
	{Name: "order-due", Title: "เตือนข้อสั่งการใกล้ครบกำหนด", Label: "เตือนข้อสั่งการ", When: "ก่อนครบกำหนด 7, 3 และ 1 วัน"},
}

// subscriber is an office in which one chat is spoken in by one official.
type subscriber struct {
	*office
	t    *testing.T
	by   dialog.Asker
	chat dialog.Chat
}

func newSubscriber(t *testing.T, role ledger.Role, group bool) subscriber {
	t.Helper()
	o := newOffice(t)
	o.deps.Announcements = &handlers.Catalog{All: announcements}
	o.deps.Announcements.Preview = func(ctx context.Context, job string, _ ledger.Narrowing, now time.Time) (dialog.Answer, bool, error) {
		if job != "summary" {
			return dialog.Answer{}, false, nil
		}
		a, err := o.router.Summary(ctx, now)
		return a, err == nil, err
	}
	o.router = handlers.NewRouter(o.deps)
	s := subscriber{office: o, t: t, by: dialog.Asker{ID: "U1", Role: role}, chat: dialog.Chat{ID: "U1"}}
	if group {
		s.chat = dialog.Chat{ID: "C1", Group: true}
	}
	return s
}

// say says a message in the chat, a command or a question.
func (s subscriber) say(text string) dialog.Answer {
	s.t.Helper()
	r := dialog.Request{By: s.by, Chat: s.chat, Now: s.now, Happened: s.now}
	a, done, err := s.router.RunCommand(s.t.Context(), r, text)
	if err == nil && !done {
		q := s.understand.UnderstandAll(text, intent.Context{Now: s.now})[0]
		a, err = s.router.Answer(s.t.Context(), dialog.Question{Query: q, Now: s.now, By: s.by, Chat: s.chat})
	}
	if err != nil {
		s.t.Fatalf("%s: %v", text, err)
	}
	wholeLabels(s.t, a)
	return a
}

// tap taps the button with a label.
func (s subscriber) tap(a dialog.Answer, label string) dialog.Answer {
	s.t.Helper()
	for _, c := range a.Cards {
		for _, act := range c.Actions {
			if act.Label == label {
				r := dialog.Request{By: s.by, Chat: s.chat, Now: s.now, Happened: s.now}
				next, err := s.router.RunAction(s.t.Context(), r, act.Operation)
				if err != nil {
					s.t.Fatalf("%s: %v", label, err)
				}
				return next
			}
		}
	}
	s.t.Fatalf("there is no button “%s” on\n%s", label, a.Plain())
	return dialog.Answer{}
}

// stored tells the chat's subscriptions, a line for each.
func (s subscriber) stored() string {
	s.t.Helper()
	all, err := s.records.SubscriptionsOf(s.t.Context(), s.chat.ID)
	if err != nil {
		s.t.Fatal(err)
	}
	var lines []string
	for _, sub := range all {
		n := sub.Narrowing
		fields := []string{sub.Job, sub.Times.Hour, sub.Times.Days, n.Topic, n.District, n.Series, n.Agency}
		if sub.Paused {
			fields = append(fields, "paused")
		}
		lines = append(lines, strings.Join(strings.Fields(strings.Join(fields, " ")), " "))
	}
	return strings.Join(lines, "; ")
}

func TestASubscriptionIsMadeOfASentence(t *testing.T) {
	for _, c := range []struct{ said, stored, answer string }{
		{"สมัครรับยอดโควิดทุกวัน", "cases-daily", "ยอดโควิดรายวัน” ทุกวัน 08.30 น."},
		{"ขอรับแจ้งเตือนเคส อ.อุทัย", "cases-daily 1414", "ยังไม่แยกยอดของ อ.อุทัย"},
		{"ขอรับสรุปเช้า", "summary", "สรุปเช้า” ทุกวัน 08.00 น."},
		{"ขอรับสรุปเช้า 7 โมงเฉพาะวันทำการ", "summary 07:00 workdays", "วันทำการ เวลา 07.00 น."},
		{"ขอรับสรุปเช้าทุกวันทำการ", "summary workdays", "วันทำการ เวลาเดิม"},
		{"สมัครรับยอดโควิดทุกสัปดาห์", "cases-weekly", "สรุปโควิดรายสัปดาห์"},
		{"ขอรับสรุปเช้าทุกเดือน", "", "ตั้งรอบตามที่ระบุไม่ได้"},
		{"ส่งสรุปให้ทุกวันจันทร์ 8 โมง", "summary 08:00 1", "วันจันทร์ เวลา 08.00 น."},
		{"แจ้งเมื่อมียอด Q3", "otop-quarter 2564/3", "ไตรมาส 3/2564"},
		{"สมัครรับข่าว OTOP รายสัปดาห์", "otop-weekly", "งาน OTOP รายสัปดาห์"},
		{"สมัครรับเตือนข้อสั่งการใกล้ครบกำหนด", "order-due", "ก่อนครบกำหนด 7, 3 และ 1 วัน"},
		{"สมัครรับยอดไข้เลือดออก", "", "ยังไม่มีข้อมูลโรคไข้เลือดออก"},
		{"แอดกลุ่มนี้รับสรุปด้วย 7 โมงเฉพาะวันทำการ", "", "โปรดพิมพ์ “บอท แอดกลุ่มนี้รับสรุป"},
		{"สมัครรับแจ้งเตือนประชุมล่วงหน้า 1 วัน", "meeting-day-before", "วันก่อนประชุม 15.00 น."},
		{"สมัครรับแจ้งเตือนประชุมล่วงหน้า 3 วัน", "meeting-day-before; meeting-hour-before", "แจ้งก่อนประชุม 3 วัน ไม่ได้"},
		{"ขอรับสรุปเช้าตอน 4 ทุ่ม", "summary 06:00", "ตั้งเป็นเวลา 06.00 น. แทน 22.00 น."},
	} {
		t.Run(c.said, func(t *testing.T) {
			s := newSubscriber(t, ledger.RoleReader, false)
			a := s.say(c.said)
			if got := s.stored(); got != c.stored {
				t.Errorf("it is subscribed to %q, want %q", got, c.stored)
			}
			if !strings.Contains(a.Plain(), c.answer) {
				t.Errorf("the answer does not say “%s”:\n%s", c.answer, a.Plain())
			}
		})
	}
}

func TestTheTitleOfAnAnnouncementMeansItInASentence(t *testing.T) {
	for _, a := range announcements {
		s := newSubscriber(t, ledger.RoleReader, false)
		answer := s.say("สมัครรับแจ้ง" + strings.TrimPrefix(a.Title, "แจ้ง") + "ด้วยค่ะ")
		if got := s.stored(); got != a.Name {
			t.Errorf("“%s” subscribes to %q, want %q: %s", a.Title, got, a.Name, answer.Text)
		}
	}
}

func TestAGroupIsSubscribedByThoseWhoMay(t *testing.T) {
	const wish = "แอดกลุ่มนี้รับสรุปด้วย 7 โมงเฉพาะวันทำการ"
	reader := newSubscriber(t, ledger.RoleReader, true)
	if a := reader.say(wish); reader.stored() != "" || !strings.Contains(a.Text, "ผู้อนุมัติขึ้นไป") {
		t.Errorf("a reader's wish leads to %q: %s", reader.stored(), a.Text)
	}
	approver := newSubscriber(t, ledger.RoleApprover, true)
	if a := approver.say(wish); approver.stored() != "summary 07:00 workdays" || !strings.Contains(a.Text, "ให้กลุ่มนี้") {
		t.Errorf("an approver's wish leads to %q: %s", approver.stored(), a.Text)
	}
	card := approver.say("กลุ่มนี้รับอะไรอยู่บ้าง")
	approver.by.Role = ledger.RoleReader
	if a := approver.tap(card, "หยุดพักข้อ 1"); approver.stored() != "summary 07:00 workdays" || !strings.Contains(a.Text, "ต้องมีสิทธิ์") {
		t.Errorf("a reader's tap leads to %q: %s", approver.stored(), a.Text)
	}
	if a := approver.say("เลิกส่งได้แล้ว"); approver.stored() == "" || !strings.Contains(a.Text, "ผู้อนุมัติขึ้นไป") {
		t.Errorf("a reader's wish to end leads to %q: %s", approver.stored(), a.Text)
	}
}

func TestSubscriptionsArePausedResumedAndEnded(t *testing.T) {
	s := newSubscriber(t, ledger.RoleReader, false)
	first := s.say("ขอรับสรุปเช้า")
	s.say("สมัครรับยอดโควิดทุกวัน")
	paused := s.tap(first, "หยุดพักข้อ 1")
	if got := s.stored(); got != "summary paused; cases-daily" {
		t.Errorf("paused: %q", got)
	}
	if a := s.tap(first, "หยุดพักข้อ 1"); !strings.Contains(a.Text, "เปลี่ยนไปแล้ว") {
		t.Errorf("the old button says %s", a.Text)
	}
	s.tap(paused, "ส่งต่อข้อ 1")
	if got := s.stored(); got != "summary; cases-daily" {
		t.Errorf("resumed: %q", got)
	}
	s.say("หยุดส่งสรุปชั่วคราว")
	if got := s.stored(); got != "summary paused; cases-daily" {
		t.Errorf("paused by a sentence: %q", got)
	}
	s.say("ไม่ต้องส่งสรุปเช้าแล้ว")
	if got := s.stored(); got != "cases-daily" {
		t.Errorf("ended by a sentence: %q", got)
	}
	s.say("เลิกส่งได้แล้ว")
	if got := s.stored(); got != "" {
		t.Errorf("the only one was ended: %q", got)
	}
}

func TestWhatIsToEndIsAskedWhereThereAreSeveral(t *testing.T) {
	s := newSubscriber(t, ledger.RoleReader, false)
	s.say("ขอรับสรุปเช้า")
	s.say("สมัครรับยอดโควิดทุกวัน")
	a := s.say("เลิกส่งได้แล้ว")
	if got := s.stored(); got != "summary; cases-daily" || !strings.Contains(a.Text, "เลิกรับเรื่องใด") {
		t.Errorf("%q: %s", got, a.Text)
	}
	s.tap(a, "เลิกรับทั้งหมด")
	if got := s.stored(); got != "" {
		t.Errorf("after all were ended: %q", got)
	}
}

func TestOneSubscriptionIsShownWithWhatCanBeDone(t *testing.T) {
	s := newSubscriber(t, ledger.RoleReader, false)
	s.say("ขอรับสรุปเช้า 7 โมงเฉพาะวันทำการ")
	a := s.say("การแจ้งข้อ 1")
	for _, want := range []string{"สรุปเช้า", "วันทำการ เวลา 07.00 น.", "ศ. 30 เม.ย. 64"} {
		if !strings.Contains(a.Plain(), want) {
			t.Errorf("it does not say “%s”:\n%s", want, a.Plain())
		}
	}
	s.tap(a, "เลิกรับ")
	if got := s.stored(); got != "" {
		t.Errorf("ended: %q", got)
	}
	if a := s.say("สรุปเช้ามากี่โมง"); !strings.Contains(a.Plain(), "ยังไม่ได้รับการแจ้งใด") {
		t.Errorf("without any: %s", a.Plain())
	}
}

func TestAnAnnouncementIsPreviewedToWhoeverAsksAlone(t *testing.T) {
	s := newSubscriber(t, ledger.RoleReader, false)
	if a := s.say("ดูตัวอย่างสรุปเช้า"); !strings.Contains(a.Text, "ยังไม่ได้ส่งให้ใคร") || len(a.Cards) == 0 {
		t.Errorf("%s", a.Plain())
	}
	if a := s.say("ดูตัวอย่างงาน OTOP รายสัปดาห์"); !strings.Contains(a.Text, "ไม่มีเรื่องที่จะแจ้ง") {
		t.Errorf("%s", a.Plain())
	}
	if a := s.say("ดูตัวอย่าง"); len(a.Suggestions) != len(announcements) {
		t.Errorf("offered are %v", a.Suggestions)
	}
	group := newSubscriber(t, ledger.RoleAdmin, true)
	if a := group.say("ดูตัวอย่างสรุปเช้า"); len(a.Cards) > 0 {
		t.Errorf("in a group: %s", a.Plain())
	}
}
