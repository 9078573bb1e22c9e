package ledger_test

import (
	"strings"
	"testing"
	"time"

	"changwat/internal/ledger"
	"changwat/internal/ledger/ledgertest"
)

// said returns the replies to a meeting, a word for each.
func said(t *testing.T, o *ledger.Office, to ledger.Asked) string {
	t.Helper()
	var all []string
	for _, r := range must(o.Replies(t.Context(), to))(t) {
		all = append(all, must(o.ActorPerson(t.Context(), r.Actor))(t)+" "+string(r.Answer))
	}
	return strings.Join(all, ", ")
}

func TestEveryReplyStaysAndTheSameTapIsOne(t *testing.T) {
	ledgertest.EachEngine(t, func(t *testing.T, dsn string) {
		o := open(t, dsn).Office("14", func() time.Time { return morning })
		m := ledger.Meeting{Key: "4/2564", Span: ledger.Span{Starts: morning.Add(24 * time.Hour)}}
		to := ledger.AskedAbout(m)
		for _, step := range []struct {
			user   string
			answer ledger.ReplyAnswer
			after  time.Duration
			added  bool
		}{
			{"U1", ledger.ReplyAttend, time.Minute, true},
			{"U1", ledger.ReplyAttend, time.Minute, false}, // its webhook came twice
			{"U1", ledger.ReplyAbsent, time.Hour, true},    // changed
			{"U2", ledger.ReplyDeputy, 30 * time.Minute, true},
		} {
			added, err := o.AddReply(t.Context(), to, step.user, step.answer, morning.Add(step.after))
			if noError(t, err); added != step.added {
				t.Errorf("%v: added %v", step, added)
			}
		}
		if got := said(t, o, to); got != "U1 attend, U2 deputy, U1 absent" {
			t.Errorf("replies %s", got)
		}
		m.Starts = m.Starts.Add(time.Hour)
		if got := said(t, o, ledger.AskedAbout(m)); got != "" {
			t.Errorf("replies to the meeting as it was moved: %s", got)
		}
		m.State = ledger.MeetingCancelled
		if got := ledger.AskedAbout(m); got == to || got.Subject != to.Subject {
			t.Errorf("a cancelled meeting is asked about as %v", got)
		}
		if _, err := o.AddReply(t.Context(), to, "U1", "perhaps", morning); err == nil {
			t.Error("a reply that there is none of was taken")
		}
		if err := second(raw(t, dsn).ExecContext(t.Context(), "UPDATE replies SET answer = 'seen'")); err == nil || !strings.Contains(err.Error(), "only ever added") {
			t.Errorf("a reply was changed: %v", err)
		}
	})
}

func TestAReplyMovesTheVersionOnlyWhileAReminderIsOnItsWay(t *testing.T) {
	o := open(t, ledgertest.SQLite(t)).Office("14", func() time.Time { return morning })
	to := ledger.Asked{Subject: "meeting/1", Round: "1"}
	reply := func(after time.Duration) (moved bool) {
		before := must(o.Version(t.Context()))(t)
		noError(t, second(o.AddReply(t.Context(), to, "U1", ledger.ReplyAttend, morning.Add(after))))
		return must(o.Version(t.Context()))(t) != before
	}
	if reply(time.Minute) {
		t.Error("the version moved")
	}
	noError(t, second(o.Enqueue(t.Context(), []ledger.Delivery{
		{Job: ledger.ReplyReminderJob, Occurrence: "1", Target: "U1", Body: []byte("{}"), RetryKey: "k", Due: morning.Add(time.Hour)},
	})))
	if !reply(time.Hour) {
		t.Error("a reminder that is on its way would not be looked at again")
	}
}

func TestAnErasedOfficialsRepliesMeanNobody(t *testing.T) {
	o := open(t, ledgertest.SQLite(t)).Office("14", func() time.Time { return morning })
	noError(t, o.LinkPerson(t.Context(), ledger.Person{UserID: "U1", Role: ledger.RoleReader}))
	to := ledger.Asked{Subject: "meeting/1", Round: "1"}
	noError(t, second(o.AddReply(t.Context(), to, "U1", ledger.ReplyAttend, morning)))
	noError(t, o.ErasePerson(t.Context(), "U1"))
	for _, r := range must(o.Replies(t.Context(), to))(t) {
		if who := must(o.ActorPerson(t.Context(), r.Actor))(t); who != "" {
			t.Errorf("the reply is still %s's", who)
		}
	}
}
