package handlers_test

import (
	"strings"
	"testing"
	"time"

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
