package handlers_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"changwat/handlers"
	"changwat/internal/ledger"
	"changwat/internal/thai/when"
)

// forecastOf is a quota of 5,000 of which 4,388 are used up at 27 April.
func forecastOf() handlers.QuotaForecast {
	from, to := ledger.QuotaMonth(time.Date(2021, 4, 27, 2, 0, 0, 0, time.UTC))
	f := handlers.QuotaForecast{
		Quota: ledger.Quota{
			From: from, To: to, Own: 4300, OwnSince: 60,
			Reading: ledger.QuotaReading{Taken: time.Date(2021, 4, 27, 2, 0, 0, 0, time.UTC), Limited: true, Limit: 5000, Used: 4328},
		},
		RunsOut: when.Date{Year: 2021, Month: time.April, Day: 29},
	}
	for d := 27; d <= 30; d++ {
		f.Days = append(f.Days, handlers.DayCost{Day: when.Date{Year: 2021, Month: time.April, Day: d}, Messages: 240})
	}
	return f
}

func TestAdministratorsAskHowMuchOfTheQuotaIsLeft(t *testing.T) {
	admin := newSubscriber(t, ledger.RoleAdmin, false)
	if a := admin.say("โควตาเหลือเท่าไร").Plain(); !strings.Contains(a, "เชื่อมต่อกับ LINE") {
		t.Errorf("without LINE: %s", a)
	}
	admin.deps.Announcements.Forecast = func(context.Context, time.Time) (handlers.QuotaForecast, error) { return forecastOf(), nil }
	for _, words := range []string{"โควตาเหลือเท่าไร", "โควต้าเหลือเท่าไหร่ครับ", "โควตา", "โควตาจะหมดเมื่อไหร่"} {
		a := admin.say(words).Plain()
		for _, want := range []string{"เดือนเมษายน 2564", "เหลือ 612 จาก 5,000 ข้อความ (12%)", "29 เม.ย. 64", "4,388 ข้อความ", "4,300", "88 ข้อความ (เช่น LINE OA Manager)",
			"500 ข้อความ (ร้อยละ 10)", "อ. 27 เม.ย. 64", "240", "อ. 27 เม.ย. 64 เวลา 09.00 น."} {
			if !strings.Contains(a, want) {
				t.Errorf("%s: it does not say “%s”:\n%s", words, want, a)
			}
		}
	}
	admin.by.Role = ledger.RoleApprover
	if a := admin.say("โควตาเหลือเท่าไร").Plain(); !strings.Contains(a, "สิทธิ์ผู้ดูแลระบบ") || strings.Contains(a, "612") {
		t.Errorf("to an approver: %s", a)
	}
}

func TestAQuotaThatWasNotReadYetOrHasNoLimitIsSaid(t *testing.T) {
	admin := newSubscriber(t, ledger.RoleAdmin, false)
	f := forecastOf()
	admin.deps.Announcements.Forecast = func(context.Context, time.Time) (handlers.QuotaForecast, error) { return f, nil }
	f.Reading.Limited = false
	if a := admin.say("โควตา").Plain(); !strings.Contains(a, "ไม่จำกัดจำนวน") || strings.Contains(a, "คาดหมด") {
		t.Errorf("without a limit:\n%s", a)
	}
	f.Reading.Taken = f.From.Add(-time.Hour)
	if a := admin.say("โควตา").Plain(); !strings.Contains(a, "ยังไม่ได้อ่านโควตา") || !strings.Contains(a, "4,300") {
		t.Errorf("before the month's first reading:\n%s", a)
	}
}

func TestTheWarningSaysTheDayAndWhatToDo(t *testing.T) {
	a := handlers.QuotaWarning(forecastOf(), 10, time.Date(2021, 4, 27, 9, 5, 0, 0, time.FixedZone("", 7*3600)))
	if want := "⚠️ โควตาเหลือ 12% ณ อ. 27 เม.ย. 64 เวลา 09.05 น. คาดหมด 29 เม.ย. 64"; a.Alt != want {
		t.Errorf("%q, want %q", a.Alt, want)
	}
	if acts := a.Cards[0].Actions; len(acts) != 2 || acts[0].Value != "โควตาเหลือเท่าไร" || !strings.Contains(acts[1].Value, "แนบก่อน แล้วส่ง") {
		t.Errorf("%+v", acts)
	}
}

// withPlans has LINE count the members of the group, and the calendar 22 days.
func (s subscriber) withPlans(members int) {
	s.deps.Announcements.Plan = func(_ context.Context, sub ledger.Subscription, _ time.Time) (handlers.SendingPlan, error) {
		return handlers.SendingPlan{Quota: forecastOf().Quota, Members: members, Times: 22, ByCalendar: true}, nil
	}
}

func TestAGroupSeesThePlanBeforeAnAnnouncementIsSwitchedOn(t *testing.T) {
	s := newSubscriber(t, ledger.RoleApprover, true)
	s.withPlans(60)
	a := s.say("สมัครรับสรุปเช้า")
	if said := a.Plain(); !strings.Contains(said, "กลุ่มนี้ 60 คน × 22 วัน = 1,320 ข้อความ/เดือน") || !strings.Contains(said, "612 จาก 5,000") {
		t.Fatalf("the plan:\n%s", said)
	}
	subs := func() []ledger.Subscription {
		t.Helper()
		all, err := s.records.SubscriptionsOf(t.Context(), s.chat.ID)
		if err != nil {
			t.Fatal(err)
		}
		return all
	}
	if all := subs(); len(all) != 1 || !all[0].Paused {
		t.Errorf("before the tap: %+v", all)
	}
	if said := s.tap(a, "เปิดการแจ้ง").Plain(); !strings.Contains(said, "เปิดการแจ้งให้กลุ่มนี้แล้ว") || subs()[0].Paused {
		t.Errorf("after the tap: %s", said)
	}
	if said := s.tap(a, "ไม่เปิด").Plain(); !strings.Contains(said, "เปลี่ยนไปแล้ว") || len(subs()) != 1 {
		t.Errorf("a late tap: %s", said)
	}
	if said := s.say("สมัครรับสรุปเช้า").Plain(); !strings.Contains(said, "แล้วครับ") || subs()[0].Paused {
		t.Errorf("what is on already stays on: %s", said)
	}
	reader := s
	reader.by.Role = ledger.RoleReader
	if said := reader.tap(a, "เปิดการแจ้ง").Plain(); !strings.Contains(said, "ต้องมีสิทธิ์") {
		t.Errorf("a reader's tap: %s", said)
	}
}

func TestAGroupThatLINEHasNotCountedIsSubscribedAtOnce(t *testing.T) {
	s := newSubscriber(t, ledger.RoleApprover, true)
	s.withPlans(0)
	if said := s.say("สมัครรับสรุปเช้า").Plain(); !strings.Contains(said, "ตั้งการแจ้งให้กลุ่มนี้แล้ว") {
		t.Errorf("%s", said)
	}
}

func TestAChatChoosesHowItIsSentAnAnnouncement(t *testing.T) {
	s := newSubscriber(t, ledger.RoleApprover, true)
	s.deps.Announcements.Riding = []handlers.Announcement{{Name: "summary", Title: "สรุปเช้า", Digest: true}, {Name: "correction", Title: "แจ้งการแก้ไขข้อมูล"}}
	a := s.say("วิธีส่งสรุปเช้า")
	if said := a.Plain(); !strings.Contains(said, "ส่งทันที (ตามการตั้งค่าของสำนักงาน)") || len(a.Cards[0].Actions) != 2 {
		t.Fatalf("%s", said)
	}
	if said := s.tap(a, "แนบก่อน แล้วส่ง").Plain(); !strings.Contains(said, "แนบก่อน แล้วส่ง (ตั้งเฉพาะแชทนี้)") {
		t.Errorf("%s", said)
	}
	ways, err := s.records.DeliveryWays(t.Context())
	if err != nil || ways[ledger.JobChat{Job: "summary", Chat: s.chat.ID}] != ledger.DeliverRideThenPush {
		t.Errorf("%v, %v", ways, err)
	}
	a = s.say("วิธีส่งสรุปเช้า")
	back := a.Cards[0].Actions[len(a.Cards[0].Actions)-1]
	if back.Label != "ตามสำนักงาน" {
		t.Errorf("%+v", a.Cards[0].Actions)
	}
	s.tap(a, back.Label)
	if ways, _ := s.records.DeliveryWays(t.Context()); len(ways) != 0 {
		t.Errorf("%v", ways)
	}
	s.by.Role = ledger.RoleReader
	if a := s.say("วิธีส่งสรุปเช้า"); len(a.Cards[0].Actions) != 0 {
		t.Errorf("a reader is offered %+v", a.Cards[0].Actions)
	}
}
