package scheduler_test

import (
	"context"
	"errors"
	"strings"
	"sync"
	"testing"
	"time"

	"changwat/handlers/dialog"
	"changwat/internal/ledger"
	"changwat/internal/thai/when"
	"changwat/scheduler"
)

// account is LINE's count of a channel's messages: it refuses a push that exceeds the month's limit.
type account struct {
	mu      sync.Mutex
	limit   int // 0 for none
	used    int
	members int // of each group
	asked   int
	err     error
}

func (a *account) Quota(context.Context) (ledger.QuotaReading, error) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.asked++
	return ledger.QuotaReading{Limited: a.limit > 0, Limit: a.limit, Used: a.used}, a.err
}

func (a *account) Members(context.Context, string) (int, error) {
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.members, a.err
}

// charge is how the platform answers a push.
func (a *account) charge(r request, _ int) (scheduler.Outcome, bool) {
	a.mu.Lock()
	defer a.mu.Unlock()
	cost := 1
	if strings.HasPrefix(r.To, "C") {
		cost = a.members
	}
	if a.limit > 0 && a.used+cost > a.limit {
		return scheduler.Outcome{Status: 429, Message: "You have reached your monthly limit."}, false
	}
	a.used += cost
	return scheduler.Outcome{Status: 200}, true
}

// withQuota gives the channel a limit, of which some is used up, and each group members.
func (r *fixture) withQuota(limit, used, members int) *account {
	r.account = &account{limit: limit, used: used, members: members}
	r.platform.behave(r.account.charge, 0)
	return r.account
}

// onlyIn leaves one group subscribed.
func (r *fixture) onlyIn(group string) {
	r.t.Helper()
	for _, other := range []string{groupA, groupB} {
		if other != group {
			if err := r.office.LeaveChat(r.t.Context(), other); err != nil {
				r.t.Fatal(err)
			}
		}
	}
}

// A job of one occurrence at nine, of a priority.
func once(name string, p ledger.Priority, rides bool) scheduler.Job {
	due := at("2021-04-30 09:00")
	return scheduler.Job{
		Name: name, Priority: p, Rides: rides,
		Between: func(_ context.Context, from, to time.Time) ([]scheduler.Occurrence, error) {
			if !due.After(from) || due.After(to) {
				return nil, nil
			}
			return []scheduler.Occurrence{{Job: name, Key: "1", Due: due, Until: due.Add(4 * time.Hour)}}, nil
		},
		Until: func(string) time.Time { return due.Add(4 * time.Hour) },
		Compose: func(context.Context, string, ledger.Narrowing, time.Time) (dialog.Answer, bool, error) {
			return dialog.Answer{Text: name}, true, nil
		},
	}
}

func TestWhatIsLeftOfTheQuotaIsKeptForWhatIsMoreUrgent(t *testing.T) {
	for _, test := range []struct {
		name     string
		priority ledger.Priority
		used     int // of 1,000, with a reserve of 10 %, by a group of 60
		sent     bool
	}{
		{"a digest leaves twice the reserve", ledger.PriorityDigest, 740, true},
		{"a digest does not take what is kept for reminders", ledger.PriorityDigest, 741, false},
		{"a reminder leaves one and a half of the reserve", ledger.PriorityReminder, 790, true},
		{"a reminder does not take what is kept for changes", ledger.PriorityReminder, 791, false},
		{"a change leaves the reserve", ledger.PriorityChange, 840, true},
		{"a change does not take the reserve", ledger.PriorityChange, 841, false},
		{"what is urgent takes all that is left", ledger.PriorityUrgent, 940, true},
	} {
		t.Run(test.name, func(t *testing.T) {
			inBubble(t, "2021-04-30 08:50", func(t *testing.T, r *fixture) {
				r.own = []scheduler.Job{once("thing", test.priority, false)}
				r.policy.Reserve = 10
				line := r.withQuota(1000, test.used, 60)
				r.onlyIn(groupA)
				r.subscribe(ledger.Subscription{Job: "thing", Target: groupA})
				r.during(func(*scheduler.Scheduler) { pass(time.Hour) })
				if sent := line.used == test.used+60; sent != test.sent {
					t.Errorf("%d of 1,000 are used up, it was %d; %v", line.used, test.used, r.deliveries())
				}
				d := r.delivery()
				if test.sent && d.Recipients != 60 {
					t.Errorf("charged %d, want 60", d.Recipients)
				}
				if !test.sent && (d.State != ledger.DeliveryPending || !strings.Contains(d.Reason, "kept for what is more urgent")) {
					t.Errorf("held as %s: %s", d.State, d.Reason)
				}
			})
		})
	}
}

func TestADigestThatIsHeldForTheQuotaIsSentOnceThereIsRoom(t *testing.T) {
	inBubble(t, "2021-04-30 08:50", func(t *testing.T, r *fixture) {
		r.own = []scheduler.Job{once("thing", ledger.PriorityDigest, true)}
		r.policy.Reserve = 10
		line := r.withQuota(1000, 990, 60)
		r.onlyIn(groupA)
		r.subscribe(ledger.Subscription{Job: "thing", Target: groupA})
		r.during(func(*scheduler.Scheduler) {
			pass(time.Hour)
			line.mu.Lock()
			line.limit = 5000
			line.mu.Unlock()
			pass(2 * time.Hour)
		})
		if d := r.delivery(); d.State != ledger.DeliverySent || d.Recipients != 60 {
			t.Errorf("%+v", d)
		}
	})
}

func TestWhatTheQuotaHoldsTooLongIsGivenUpWithTheReason(t *testing.T) {
	inBubble(t, "2021-04-30 08:50", func(t *testing.T, r *fixture) {
		r.own = []scheduler.Job{once("thing", ledger.PriorityDigest, false)}
		r.policy.Reserve = 10
		r.withQuota(1000, 990, 60)
		r.onlyIn(groupA)
		r.subscribe(ledger.Subscription{Job: "thing", Target: groupA})
		r.during(func(*scheduler.Scheduler) { pass(5 * time.Hour) })
		if d := r.delivery(); d.State != ledger.DeliveryDead || !strings.Contains(d.Reason, "10 of the month's messages are left") {
			t.Errorf("%s: %s", d.State, d.Reason)
		}
	})
}

func TestLINEIsAskedEveryHourAndItsFigureIsReconciledWithTheOwn(t *testing.T) {
	inBubble(t, "2021-04-30 07:55", func(t *testing.T, r *fixture) {
		line := r.withQuota(5000, 300, 60)
		r.onlyIn(groupA)
		r.during(func(*scheduler.Scheduler) { pass(3*time.Hour + 30*time.Minute) })
		if line.asked != 4 {
			t.Errorf("asked %d times in three and a half hours", line.asked)
		}
		q, err := r.office.Quota(t.Context())
		if err != nil || q.Used() != 360 || q.Own != 60 || q.Others() != 300 || q.Left() != 4640 {
			t.Errorf("used %d, own %d, others %d, left %d; %v", q.Used(), q.Own, q.Others(), q.Left(), err)
		}
	})
}

func TestAQuotaThatCannotBeReadHoldsNothing(t *testing.T) {
	inBubble(t, "2021-04-30 07:55", func(t *testing.T, r *fixture) {
		r.withQuota(5000, 300, 60).err = errors.New("LINE is away")
		r.during(func(*scheduler.Scheduler) { pass(time.Hour) })
		r.wantSaid("08:00 A สรุป 30 08:00", "08:00 B สรุป 30 08:00")
	})
}

func TestAdministratorsAreWarnedOnceAtFourFifths(t *testing.T) {
	inBubble(t, "2021-04-24 07:55", func(t *testing.T, r *fixture) {
		r.withQuota(1000, 700, 60)
		r.onlyIn(groupA)
		r.link(official)
		r.admins(deputy)
		r.during(func(*scheduler.Scheduler) { pass(26 * time.Hour) })
		var warned []string
		for _, p := range r.platform.received() {
			if strings.Contains(p.Text, "โควตาเหลือ") {
				warned = append(warned, name(p.To)+" "+p.Text)
			}
		}
		// 700 and the summary of the 24th make 760; that of the 25th makes 820. The rest lasts for three more.
		want := deputy + " ⚠️ โควตาเหลือ 18% ณ อา. 25 เม.ย. 64 เวลา 08.55 น. คาดหมด 29 เม.ย. 64"
		if len(warned) != 1 || warned[0] != want {
			t.Errorf("warned: %q\nwant %q", warned, want)
		}
	})
}

func TestAdministratorsAreWarnedWhenADigestIsHeldForTheQuota(t *testing.T) {
	inBubble(t, "2021-04-24 07:55", func(t *testing.T, r *fixture) {
		r.policy.Reserve = 10
		r.withQuota(1000, 750, 60)
		r.onlyIn(groupA)
		r.admins(deputy)
		r.during(func(*scheduler.Scheduler) { pass(time.Hour) })
		if said := r.platform.said(); len(said) != 1 || !strings.Contains(said[0], "08:00 "+deputy+" ⚠️ โควตาเหลือ 25%") {
			t.Errorf("%q", said)
		}
	})
}

func TestADigestLeavesWhatTheRemindersOfTheMonthWillCost(t *testing.T) {
	inBubble(t, "2021-04-24 07:55", func(t *testing.T, r *fixture) {
		r.policy.Reserve = 10
		line := r.withQuota(1000, 600, 60)
		r.onlyIn(groupA)
		for _, day := range []string{"27", "28"} {
			r.meet(day, "2021-04-"+day+" 09:30")
		}
		r.during(func(*scheduler.Scheduler) { pass(time.Hour) })
		if line.used != 600 {
			t.Errorf("%d are used up: of the 400 that are left, 240 are for four reminders and 150 for what is more urgent", line.used)
		}
	})
}

func TestAForecastCountsEachRequestForEachMember(t *testing.T) {
	inBubble(t, "2021-04-27 12:00", func(t *testing.T, r *fixture) {
		r.withQuota(5000, 4900, 60)
		r.onlyIn(groupA)
		r.meet("นัด", "2021-04-29 09:30")
		r.during(func(s *scheduler.Scheduler) { pass(time.Minute) })
		f := scheduler.Forecaster{Jobs: r.jobs(), Ledger: r.office, Zone: bangkok}
		got, err := f.Forecast(t.Context(), r.clock.Now())
		if err != nil {
			t.Fatal(err)
		}
		perDay := map[string]int{}
		for _, d := range got.Days {
			perDay[d.Day.String()] = d.Messages
		}
		// The summary of every morning, and the reminders of the day and the hour before; LINE's month ends at 22.00 of the 30th.
		want := map[string]int{"2021-04-27": 0, "2021-04-28": 120, "2021-04-29": 120, "2021-04-30": 60}
		for day, n := range want {
			if perDay[day] != n || len(perDay) != len(want) {
				t.Errorf("%v, want %v", perDay, want)
				break
			}
		}
		if got.RunsOut != (when.Date{Year: 2021, Month: time.April, Day: 28}) {
			t.Errorf("runs out on %v", got.RunsOut)
		}
	})
}

func TestAPlanMultipliesMembersAndDays(t *testing.T) {
	inBubble(t, "2021-04-27 12:00", func(t *testing.T, r *fixture) {
		r.withQuota(5000, 0, 60)
		r.during(func(*scheduler.Scheduler) { pass(time.Minute) })
		f := scheduler.Forecaster{Jobs: r.jobs(), Ledger: r.office, Zone: bangkok}
		for _, test := range []struct {
			sub  ledger.Subscription
			want string
		}{
			{ledger.Subscription{Job: "summary", Target: groupA}, "กลุ่มนี้ 60 คน × 30 วัน = 1,800 ข้อความ/เดือน"},
			{ledger.Subscription{Job: "summary", Target: groupA, Times: ledger.Times{Days: "1,2,3,4,5"}}, "กลุ่มนี้ 60 คน × 22 วัน = 1,320 ข้อความ/เดือน"},
			{ledger.Subscription{Job: "meeting-day-before", Target: groupA}, "กลุ่มนี้ 60 คน × 0 ครั้งที่มีในบันทึก = 0 ข้อความ/เดือน"},
		} {
			p, err := f.Plan(t.Context(), test.sub, r.clock.Now())
			if err != nil || p.Say() != test.want {
				t.Errorf("%q, %v; want %q", p.Say(), err, test.want)
			}
		}
	})
}
