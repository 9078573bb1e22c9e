package ledger_test

import (
	"testing"
	"time"

	"changwat/internal/ledger"
	"changwat/internal/ledger/ledgertest"
)

func TestAPausedJobHasNoSubscribersUntilItIsResumed(t *testing.T) {
	ledgertest.EachEngine(t, func(t *testing.T, dsn string) {
		now := morning
		o := open(t, dsn).Office("14", func() time.Time { return now })
		noError(t, o.ApproveChat(t.Context(), "C1", "test", []string{"summary", "cases-daily"}))
		subscribers := func(job string) []ledger.Subscription { return must(o.Subscribers(t.Context(), job))(t) }
		before := must(o.Version(t.Context()))(t)
		for range 2 { // again changes nothing
			noError(t, o.PauseJob(t.Context(), "summary", "U1"))
			now = now.Add(time.Minute)
		}
		if must(o.Version(t.Context()))(t) == before {
			t.Error("what waits to be sent would not be looked at again")
		}
		if n := len(subscribers("summary")); n != 0 {
			t.Errorf("%d chats are sent what is paused", n)
		}
		if n := len(subscribers("cases-daily")); n != 1 {
			t.Errorf("%d chats are sent what is not paused", n)
		}
		if paused := must(o.PausedJobs(t.Context()))(t); len(paused) != 1 || !paused["summary"].Since.Equal(morning) || paused["summary"].By != "U1" {
			t.Errorf("paused are %v", paused)
		}
		other := open(t, dsn).Office("10", func() time.Time { return now })
		if paused := must(other.PausedJobs(t.Context()))(t); len(paused) != 0 {
			t.Errorf("another office has paused %v", paused)
		}
		now = now.Add(time.Hour)
		noError(t, o.ResumeJob(t.Context(), "summary"))
		noError(t, o.ResumeJob(t.Context(), "summary"))
		if subs := subscribers("summary"); len(subs) != 1 || !subs[0].Since.Equal(now) {
			t.Errorf("after the pause: %+v", subs)
		}
		if subs := subscribers("cases-daily"); subs[0].Since.Equal(now) {
			t.Error("another job begins anew")
		}
	})
}

func TestOfTheDeputiesThatSomebodyNamesTheLastCounts(t *testing.T) {
	ledgertest.EachEngine(t, func(t *testing.T, dsn string) {
		o := open(t, dsn).Office("14", func() time.Time { return morning })
		noError(t, o.LinkPerson(t.Context(), ledger.Person{UserID: "U0", Role: ledger.RoleAdmin}))
		noError(t, o.LinkPerson(t.Context(), ledger.Person{UserID: "U1", Role: ledger.RoleReader}))
		to := ledger.Asked{Subject: "meeting/1", Round: "1"}
		for i, name := range []string{"ปลัดอำเภอ", "ปลัดอำเภอ", "นายสมชาย ใจดี"} {
			said := morning.Add(time.Duration(i/2) * time.Minute) // the first is delivered twice
			noError(t, o.NameDeputy(t.Context(), to, "U1", name, said))
		}
		actor := must(o.ActorOf(t.Context(), "U1"))(t)
		deputies := func() map[string]string { return must(o.Deputies(t.Context(), to))(t) }
		if got := deputies(); len(got) != 1 || got[actor] != "นายสมชาย ใจดี" {
			t.Errorf("deputies %v", got)
		}
		if got := must(o.Deputies(t.Context(), ledger.Asked{Subject: "meeting/1", Round: "2"}))(t); len(got) != 0 {
			t.Errorf("of the meeting as it was moved: %v", got)
		}
		noError(t, o.NameDeputy(t.Context(), to, "U1", "", morning.Add(time.Hour)))
		if got := deputies(); len(got) != 0 {
			t.Errorf("of nobody in particular: %v", got)
		}
		noError(t, o.ErasePerson(t.Context(), "U1"))
		var left int
		noError(t, raw(t, dsn).QueryRowContext(t.Context(), "SELECT COUNT(*) FROM deputies").Scan(&left))
		if left != 0 {
			t.Errorf("%d names are left when the official's data are erased", left)
		}
	})
}
