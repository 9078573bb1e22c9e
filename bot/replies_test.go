package bot_test

import (
	"strings"
	"testing"
	"time"

	"changwat/internal/ledger"
	"changwat/internal/linesim"
)

// announced sends the group an announcement of the meeting that comes next, as the scheduler does.
func (h *fixture) announced(group string) ledger.Meeting {
	h.Helper()
	found, err := h.office.Meetings(h.Context(), ledger.MeetingFilter{From: h.platform.Clock().Now(), Limit: 1})
	if err != nil || len(found) == 0 {
		h.Fatal("no meeting to come", err)
	}
	d := ledger.Delivery{Job: "meeting-day-before", Occurrence: "next", Target: linesim.GroupID(places[group].Name), Body: []byte("{}"), RetryKey: "key", Due: h.platform.Clock().Now()}
	d.Version, d.Shows = "1", []ledger.Ref{ledger.RefOf(found[0])}
	if _, err := h.office.Enqueue(h.Context(), []ledger.Delivery{d}); err != nil {
		h.Fatal(err)
	}
	leased, err := h.office.LeaseDeliveries(h.Context(), "test", 1, time.Minute)
	if err != nil || len(leased) != 1 {
		h.Fatal("not leased", err)
	}
	leased[0].State = ledger.DeliverySent
	if _, err := h.office.SettleDeliveries(h.Context(), "test", leased, nil); err != nil {
		h.Fatal(err)
	}
	return found[0]
}

func TestTheButtonsOfASharedAnswerAreSealedForEachChat(t *testing.T) {
	h := newFixture(t, time.Date(2021, 4, 30, 8, 5, 0, 0, time.UTC).Add(-7*time.Hour), "")
	const question = "ประชุมครั้งต่อไปเมื่อไหร่"
	h.said("official", "private", question)
	h.said("admin", "private", question) // from the cache
	h.said("official", "group", "บอท "+question)
	for _, c := range []struct{ who, where, button string }{
		{"official", "private", "เข้าร่วม"}, {"admin", "private", "ติดภารกิจ"}, {"official", "group", "ส่งผู้แทน"},
	} {
		if got := h.tapped(c.who, c.where, c.button); !strings.Contains(got, "บันทึกคำตอบของท่านแล้วครับ: “"+c.button+"”") {
			t.Errorf("%s in %s: %s", c.who, c.where, got)
		}
	}
	if got := h.tapped("admin", "private", "official, private > เข้าร่วม"); strings.Contains(got, "บันทึกคำตอบ") {
		t.Errorf("a button of another chat was taken: %s", got)
	}
}

func TestTheRollCountsTheLinkedOfficialsWhomLINEConfirmsAsMembers(t *testing.T) {
	h := newFixture(t, time.Date(2021, 4, 30, 8, 5, 0, 0, time.UTC).Add(-7*time.Hour), "", "คนนอกกลุ่ม")
	h.announced("group") // of which three officials are members, and a stranger
	h.said("official", "private", "ประชุมครั้งต่อไปเมื่อไหร่")
	h.tapped("official", "private", "เข้าร่วม")
	if got := h.said("admin", "private", "ใครยังไม่ตอบ"); !strings.Contains(got, "ตอบแล้ว 1/3") {
		t.Error(got)
	}
	if got := h.said("official", "private", "ใครยังไม่ตอบ"); !strings.Contains(got, "ต้องมีสิทธิ์ผู้อนุมัติ") {
		t.Error(got)
	}
	h.tapped("official", "private", "ติดภารกิจ")
	if got := h.said("admin", "group", "บอท ใครตอบแล้วบ้าง"); !strings.Contains(got, "ตอบแล้ว 1/3") || !strings.Contains(got, "เปลี่ยนคำตอบแล้ว 1 คน") {
		t.Error(got)
	}
}
