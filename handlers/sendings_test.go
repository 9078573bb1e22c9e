package handlers_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"changwat/handlers"
	"changwat/internal/ledger"
)

// send enqueues an announcement to chats and settles it as sent, the last one as dead.
func (s subscriber) send(job, occurrence string, targets ...string) {
	s.t.Helper()
	ctx := s.t.Context()
	var all []ledger.Delivery
	for _, target := range targets {
		all = append(all, ledger.Delivery{Job: job, Occurrence: occurrence, Target: target, Body: []byte("{}"), RetryKey: target + occurrence, Due: s.now})
	}
	if _, err := s.records.Enqueue(ctx, all); err != nil {
		s.t.Fatal(err)
	}
	leased, err := s.records.LeaseDeliveries(ctx, "test", 10, time.Minute)
	if err != nil {
		s.t.Fatal(err)
	}
	for i := range leased {
		leased[i].State = ledger.DeliverySent
	}
	leased[len(leased)-1].State = ledger.DeliveryDead
	if _, err := s.records.SettleDeliveries(ctx, "test", leased, nil); err != nil {
		s.t.Fatal(err)
	}
}

func TestWhatCouldNotBeSentIsListedWithItsReason(t *testing.T) {
	s := newSubscriber(t, ledger.RoleAdmin, false)
	holds(t, s.say("ส่งไม่สำเร็จ").Plain(), "ไม่มีการแจ้งที่ส่งไม่สำเร็จ")
	asked := map[int64]string{}
	s.deps.Announcements.Resend = func(_ context.Context, id int64, user string) error {
		asked[id] = user
		if len(asked) > 1 {
			return &scheduled{}
		}
		return nil
	}
	s.send("summary", "monday", "U2", "C3")
	a := s.say("ส่งไม่สำเร็จ")
	holds(t, a.Plain(), "ส่งไม่สำเร็จ 1 รายการ", "สรุปเช้า → แชทส่วนตัว 1 คน", "บันทึกว่าใครสั่ง")
	holds(t, s.tap(a, "ส่งใหม่ข้อ 1").Plain(), "กำลังส่งใหม่ครับ")
	s.send("summary", "tuesday", "C3")
	holds(t, s.tap(s.say("ส่งไม่สำเร็จ"), "ส่งใหม่ข้อ 1").Plain(), "ไม่ได้ส่งใหม่ เพราะเลยเวลาครับ")
	for id, user := range asked {
		if id == 0 || user != "U1" {
			t.Errorf("delivery %d by %q", id, user)
		}
	}
}

// scheduled is a refusal as the scheduler gives it.
type scheduled struct{}

func (*scheduled) Error() string { return "too late" }
func (*scheduled) Explain() string {
	return "ไม่ได้ส่งใหม่ เพราะเลยเวลา"
}

// settleAs settles what is due of an announcement as sent, at a cost, or as having ridden on a reply.
func (s subscriber) settleAs(job, occurrence, target string, recipients int, rode bool) {
	s.t.Helper()
	ctx := s.t.Context()
	d := ledger.Delivery{Job: job, Occurrence: occurrence, Target: target, Body: []byte("{}"), RetryKey: target + occurrence, Due: s.now}
	d.RideFrom = s.now
	if _, err := s.records.Enqueue(ctx, []ledger.Delivery{d}); err != nil {
		s.t.Fatal(err)
	}
	leased, err := s.records.LeaseDeliveries(ctx, "test", 10, time.Minute)
	if err != nil || len(leased) != 1 {
		s.t.Fatal(leased, err)
	}
	leased[0].State, leased[0].Recipients, leased[0].Rides = ledger.DeliverySent, recipients, rode
	if _, err := s.records.SettleDeliveries(ctx, "test", leased, nil); err != nil {
		s.t.Fatal(err)
	}
}

func TestTheRecordSaysWhatWasSpentAndWhatRidingSaved(t *testing.T) {
	admin := newSubscriber(t, ledger.RoleAdmin, false)
	admin.settleAs("summary", "1", "C1", 1320, false)
	admin.settleAs("summary", "2", "C1", 60, true)
	record, err := admin.router.SendingRecord(t.Context(), admin.now.AddDate(0, 1, 0))
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"ใช้โควตา: 1,320 ข้อความ", "ประหยัดได้: 60 ข้อความ", "แนบกับคำตอบ 1 · ใช้โควตา 1,320 ประหยัด 60"} {
		if !strings.Contains(record.Plain(), want) {
			t.Errorf("the record does not say “%s”:\n%s", want, record.Plain())
		}
	}
	if a := admin.say("ประวัติการแจ้ง").Plain(); !strings.Contains(a, "ใช้โควตา 1,320") || !strings.Contains(a, "แนบกับคำตอบ ประหยัด 60") {
		t.Errorf("the list:\n%s", a)
	}
}

// What was announced of one meeting is looked up with the meeting, and how many have replied; a digest by its name alone.
func TestWhatWasAnnouncedOfAMeetingIsLookedUpWithWhoHasReplied(t *testing.T) {
	admin := newSubscriber(t, ledger.RoleAdmin, false)
	meetings, err := admin.records.Meetings(t.Context(), ledger.MeetingFilter{From: admin.now})
	if err != nil || len(meetings) < 2 {
		t.Fatal(meetings, err)
	}
	announce := func(job, occurrence string, about ...ledger.Meeting) {
		d := ledger.Delivery{Job: job, Occurrence: occurrence, Target: "C1", Body: []byte("{}"), RetryKey: occurrence, Due: admin.now}
		for _, m := range about {
			d.Shows = append(d.Shows, ledger.RefOf(m))
		}
		if _, err := admin.records.Enqueue(t.Context(), []ledger.Delivery{d}); err != nil {
			t.Fatal(err)
		}
	}
	announce("meeting-day-before", "m", meetings[0])
	announce("summary", "s", meetings...)
	for _, user := range []string{"U2", "U3"} {
		if err := admin.records.LinkPerson(t.Context(), ledger.Person{UserID: user, Role: ledger.RoleReader}); err != nil {
			t.Fatal(err)
		}
		if _, err := admin.records.AddReply(t.Context(), ledger.AskedAbout(meetings[0]), user, ledger.ReplyAttend, admin.now); err != nil {
			t.Fatal(err)
		}
	}
	a := admin.say("ประวัติการแจ้ง").Plain()
	for _, want := range []string{" · " + handlers.MeetingTitle(meetings[0]) + "\n", "ตอบแล้ว 2 คน", "สรุปเช้า\n"} {
		if !strings.Contains(a, want) {
			t.Errorf("it does not say “%s”:\n%s", want, a)
		}
	}
}

func TestWhatWasAnnouncedIsLookedUp(t *testing.T) {
	admin := newSubscriber(t, ledger.RoleAdmin, false)
	if a := admin.say("ประวัติการแจ้ง"); !strings.Contains(a.Text, "ยังไม่มีการแจ้ง") {
		t.Errorf("before anything was sent: %s", a.Plain())
	}
	if err := admin.records.PutChat(t.Context(), ledger.Chat{ID: "C1", Name: "คณะทำงาน"}); err != nil {
		t.Fatal(err)
	}
	admin.send("summary", "1", "C1", "U2", "U3")
	a := admin.say("ประวัติการแจ้ง").Plain()
	for _, want := range []string{"ของสำนักงาน", "สรุปเช้า", "ศ. 30 เม.ย. 64 เวลา 07.55 น.", "ส่งแล้ว 2 แชท · ส่งไม่ได้ 1 แชท", "คณะทำงาน, แชทส่วนตัว 2 คน"} {
		if !strings.Contains(a, want) {
			t.Errorf("it does not say “%s”:\n%s", want, a)
		}
	}
	admin.by.Role, admin.by.ID, admin.chat.ID = ledger.RoleReader, "U2", "U2"
	if a := admin.say("ประวัติการแจ้ง").Plain(); !strings.Contains(a, "ส่งแล้ว 1 แชท") || strings.Contains(a, "คณะทำงาน") {
		t.Errorf("to a reader:\n%s", a)
	}
	admin.now = time.Date(2021, 5, 3, 9, 0, 0, 0, admin.now.Location())
	record, err := admin.router.SendingRecord(t.Context(), admin.now)
	if err != nil {
		t.Fatal(err)
	}
	if said := record.Plain(); !strings.Contains(said, "เมษายน 2564") || !strings.Contains(said, "ส่งสำเร็จ 2 ครั้ง ถึง 2 แชท · ส่งไม่ได้ 1") {
		t.Errorf("the record of the month:\n%s", said)
	}
}
