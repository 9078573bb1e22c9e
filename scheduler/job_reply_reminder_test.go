package scheduler_test

import (
	"context"
	"slices"
	"testing"
	"time"

	"changwat/internal/ledger"
	"changwat/scheduler"
)

// replies is who has not replied, and whether the office wants reminders.
type replies struct {
	wanted     bool
	unanswered []string
}

func (r *replies) Reminds(_ context.Context, at time.Time) (bool, error) {
	return r.wanted && at.In(bangkok).Hour() < 21, nil
}

func (r *replies) Unanswered(context.Context, ledger.Meeting) ([]string, error) {
	return slices.Clone(r.unanswered), nil
}

const (
	replier = "U00000000000000000000000000000001"
	silent  = "U00000000000000000000000000000002"
)

// linked links the officials who are asked.
func (r *fixture) linked() {
	r.t.Helper()
	for _, user := range []string{replier, silent} {
		if err := r.office.LinkPerson(r.t.Context(), ledger.Person{UserID: user, Role: ledger.RoleReader}); err != nil {
			r.t.Fatal(err)
		}
	}
}

func TestThoseWhoHaveNotRepliedAreRemindedOnceInPrivate(t *testing.T) {
	const key = "กรอ.@2021-04-30T09:30:00+07:00"
	for name, c := range map[string]struct {
		rolls    replies
		recorded string
		change   func(r *fixture, rolls *replies) // at 16.00
		want     []string
	}{
		"the office wants it":         {rolls: replies{wanted: true, unanswered: []string{silent}}, want: []string{"reply-reminder " + key + " " + silent + " sent"}},
		"the office does not want it": {rolls: replies{unanswered: []string{silent}}},
		"everyone has replied":        {rolls: replies{wanted: true}},
		"whoever replies before it": {
			rolls:  replies{wanted: true, unanswered: []string{replier, silent}},
			change: func(_ *fixture, rolls *replies) { rolls.unanswered = []string{silent} },
			want:   []string{"reply-reminder " + key + " " + silent + " sent"},
		},
		"the meeting is cancelled": {
			rolls:  replies{wanted: true, unanswered: []string{silent}},
			change: func(r *fixture, _ *replies) { r.meet("กรอ.", "2021-04-30 09:30", cancelled) },
		},
		"the meeting is recorded only just before": {rolls: replies{wanted: true, unanswered: []string{silent}}, recorded: "2021-04-29 15:45"},
	} {
		t.Run(name, func(t *testing.T) {
			inBubble(t, "2021-04-29 08:00", func(t *testing.T, r *fixture) {
				rolls := c.rolls
				r.rolls = &rolls
				r.linked()
				if c.recorded == "" {
					r.meet("กรอ.", "2021-04-30 09:30")
				}
				r.only("reply-reminder")
				r.during(func(s *scheduler.Scheduler) {
					r.jump(s, "2021-04-29 15:45")
					if c.recorded != "" {
						r.meet("กรอ.", "2021-04-30 09:30", recorded(c.recorded))
					}
					r.jump(s, "2021-04-29 16:00")
					if c.change != nil {
						c.change(r, &rolls)
					}
					for _, at := range []string{"2021-04-29 16:31", "2021-04-29 17:00", "2021-04-29 23:00", "2021-04-30 09:00", "2021-04-30 10:00"} {
						r.jump(s, at)
					}
				})
				r.wantDeliveries(c.want...)
			})
		})
	}
}

func TestAReminderToReplyThatIsLateIsNotSentAtNight(t *testing.T) {
	inBubble(t, "2021-04-29 08:00", func(t *testing.T, r *fixture) {
		r.rolls = &replies{wanted: true, unanswered: []string{silent}}
		r.linked()
		r.meet("กรอ.", "2021-04-30 09:30")
		r.only("reply-reminder")
		r.during(func(s *scheduler.Scheduler) { r.jump(s, "2021-04-29 08:10") })
		r.clock.jump(at("2021-04-29 19:30")) // nothing ran at 16.30
		r.during(func(*scheduler.Scheduler) {})
		r.wantDeliveries("reply-reminder กรอ.@2021-04-30T09:30:00+07:00 " + silent + " missed")
	})
}
