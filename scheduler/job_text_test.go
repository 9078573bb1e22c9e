package scheduler_test

import (
	"testing"

	"changwat/handlers"
	"changwat/internal/ledger"
	"changwat/internal/thai/place"
	"changwat/scheduler"
)

// writes has an administrator write a text that is to be sent at a time.
func (r *fixture) writes(body, due string, state ledger.TextState) ledger.OfficeText {
	r.t.Helper()
	t, err := r.office.AddText(r.t.Context(), replier, ledger.OfficeText{Body: body, Targets: []string{groupA, groupB}, Due: at(due)})
	if err != nil {
		r.t.Fatal(err)
	}
	return r.setText(t.ID, state)
}

func (r *fixture) setText(id int64, state ledger.TextState) ledger.OfficeText {
	r.t.Helper()
	t, err := r.office.ChangeText(r.t.Context(), id, replier, func(t *ledger.OfficeText, _ string) error {
		t.State = state
		return nil
	})
	if err != nil {
		r.t.Fatal(err)
	}
	return t
}

// announcing gives the fixture what administrators' texts need.
func (r *fixture) announcing() {
	r.officeTexts = scheduler.OfficeTexts{
		Texts: r.office, TextAuthor: r.office.ActorPerson,
		TextComposer: handlers.NewTexts(handlers.Deps{Records: r.office, Province: place.Thailand().Province("14"), Zone: bangkok}),
	}
}

func TestAnAdministratorsTextIsSentOnceToEachGroupWhenItIsDue(t *testing.T) {
	inBubble(t, "2021-04-30 07:00", func(t *testing.T, r *fixture) {
		r.announcing()
		r.linked()
		r.only(handlers.TextJob)
		r.writes("ปิดถนน", "2021-04-30 08:00", ledger.TextSending)
		dropped := r.writes("ไม่ส่งแล้ว", "2021-04-30 08:00", ledger.TextSending)
		r.writes("รออนุมัติ", "2021-04-30 08:00", ledger.TextWaiting)
		r.during(func(s *scheduler.Scheduler) {
			r.jump(s, "2021-04-30 07:59")
			r.setText(dropped.ID, ledger.TextCancelled)
			for _, at := range []string{"2021-04-30 08:00", "2021-04-30 08:01", "2021-04-30 09:30"} {
				r.jump(s, at)
			}
		})
		r.during(func(s *scheduler.Scheduler) { r.jump(s, "2021-04-30 10:00") }) // another process
		const key = "1@2021-04-30T08:00:00+07:00"
		r.wantDeliveries("office-text "+key+" A sent", "office-text "+key+" B sent")
	})
}

func TestTheOtherAdministratorsAreAskedToApproveAText(t *testing.T) {
	inBubble(t, "2021-04-30 07:00", func(t *testing.T, r *fixture) {
		r.announcing()
		for _, user := range []string{replier, silent} {
			if err := r.office.LinkPerson(t.Context(), ledger.Person{UserID: user, Role: ledger.RoleAdmin}); err != nil {
				t.Fatal(err)
			}
		}
		r.only("text-approval")
		r.during(func(s *scheduler.Scheduler) {
			r.jump(s, "2021-04-30 07:10")
			r.writes("ปิดถนน", "2021-04-30 12:00", ledger.TextWaiting)
			r.jump(s, "2021-04-30 07:11")
		})
		r.wantDeliveries("text-approval 1@2021-04-30T07:10:00+07:00 " + silent + " sent")
	})
}
