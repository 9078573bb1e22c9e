package scheduler_test

import (
	"errors"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"changwat/handlers"
	"changwat/handlers/dialog"
	"changwat/internal/ledger"
	"changwat/internal/ledger/ledgertest"
	"changwat/internal/thai/place"
	"changwat/internal/thai/when"
	"changwat/scheduler"
)

var (
	notSent = scheduler.Outcome{Err: errors.New("connection refused"), NotSent: true}
	unclear = scheduler.Outcome{Status: 503, Message: "try again"}
)

func inRoom(room string) func(*ledger.Meeting) {
	return func(m *ledger.Meeting) { m.Venue = room }
}

// sayRooms has reminders say where a meeting takes place, one reminder for each meeting.
func (r *fixture) sayRooms() {
	for _, group := range []string{groupA, groupB} {
		if err := r.office.Unsubscribe(r.t.Context(), group, "meeting-day-before"); err != nil {
			r.t.Fatal(err)
		}
	}
	r.reminder = func(m ledger.Meeting, _ *time.Location) dialog.Answer {
		return dialog.Answer{Text: m.Title + " " + m.Venue}
	}
}

func TestWhatChangedBeforeItWasAcceptedIsComposedAnew(t *testing.T) {
	for _, c := range []struct {
		name   string
		fault  scheduler.Outcome // of every push before the change
		change func(r *fixture)
		said   []string
		states []string // of group A's deliveries
	}{
		{"the room, and no push can have been accepted", notSent, func(r *fixture) { r.meet("m", "2021-04-30 11:00", inRoom("ห้อง 2")) },
			[]string{"A m ห้อง 2", "B m ห้อง 2"}, []string{"sent", "withdrawn"}},
		{"the room, and LINE was too busy", scheduler.Outcome{Status: 429, Message: "rate limit"}, func(r *fixture) { r.meet("m", "2021-04-30 11:00", inRoom("ห้อง 2")) },
			[]string{"A m ห้อง 2", "B m ห้อง 2"}, []string{"sent", "withdrawn"}},
		{"the room, but a push may have been accepted: it is repeated as it is", unclear, func(r *fixture) { r.meet("m", "2021-04-30 11:00", inRoom("ห้อง 2")) },
			[]string{"A m ห้อง 1", "B m ห้อง 1"}, []string{"sent"}},
		{"another meeting, which it does not speak of", notSent, func(r *fixture) { r.meet("other", "2021-05-30 11:00") },
			[]string{"A m ห้อง 1", "B m ห้อง 1"}, []string{"sent"}},
		{"cancelled, and no push can have been accepted", notSent, func(r *fixture) { r.meet("m", "2021-04-30 11:00", cancelled) },
			nil, []string{"withdrawn"}},
		{"cancelled, and a push may have been accepted", unclear, func(r *fixture) { r.meet("m", "2021-04-30 11:00", cancelled) },
			nil, []string{"dead"}},
		{"cancelled, and held after all", notSent, func(r *fixture) {
			r.meet("m", "2021-04-30 11:00", cancelled)
			pass(10 * time.Minute)
			r.meet("m", "2021-04-30 11:00", inRoom("ห้อง 1"))
			pass(5 * time.Minute)
		}, []string{"A m ห้อง 1", "B m ห้อง 1"}, []string{"sent", "withdrawn"}},
		{"a group that is left", notSent, func(r *fixture) {
			if err := r.office.LeaveChat(r.t.Context(), groupA); err != nil {
				r.t.Fatal(err)
			}
		}, []string{"B m ห้อง 1"}, []string{"dead"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			inBubble(t, "2021-04-30 09:55", func(t *testing.T, r *fixture) {
				r.sayRooms()
				r.timing.Poll, r.timing.Longest = time.Minute, time.Minute
				r.meet("m", "2021-04-30 11:00", inRoom("ห้อง 1"), recorded("2021-04-01 09:00"))
				r.platform.behave(always(c.fault), 0)
				r.during(func(*scheduler.Scheduler) {
					pass(10 * time.Minute)
					c.change(r)
					r.platform.behave(nil, 0)
					pass(20 * time.Minute)
				})
				var said []string
				for _, line := range r.platform.said() {
					said = append(said, line[len("10:00 "):])
				}
				if !slices.Equal(said, c.said) {
					t.Errorf("said %q, want %q", said, c.said)
				}
				var states []string
				keys := map[string]bool{}
				all, err := r.office.Deliveries(t.Context(), ledger.DeliveryFilter{Target: groupA})
				if err != nil {
					t.Fatal(err)
				}
				for _, d := range all {
					states = append(states, string(d.State))
					keys[d.RetryKey] = true
				}
				if slices.Sort(states); !slices.Equal(states, c.states) {
					t.Errorf("deliveries of A are %q, want %q", states, c.states)
				}
				if len(keys) != len(all) {
					t.Error("a successor has its predecessor's retry key")
				}
			})
		})
	}
}

// relative are the words that turn false as time passes, beside those that the summary may use until midnight.
var relative = []string{"พรุ่งนี้", "มะรืน", "เมื่อวาน", "เมื่อวานซืน", "วันก่อนประชุม", "อีก ", "นาที", "ชั่วโมง", "สัปดาห์นี้", "เดือนนี้", "ตอนนี้", "ขณะนี้", "เมื่อสักครู่"}

// TestWhatIsPushedIsTrueUntilItIsTooLate composes every announcement of the sample's days when it falls due, a while
// later, and just before it is too late: it must say the same, and nothing that is relative to now.
func TestWhatIsPushedIsTrueUntilItIsTooLate(t *testing.T) {
	now := at("2021-04-29 00:00")
	db, err := ledger.Open(t.Context(), ledgertest.SQLite(t))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	office := db.Office("14", func() time.Time { return now })
	if _, err := ledger.LoadSample(t.Context(), office); err != nil {
		t.Fatal(err)
	}
	addOrderDue(t, office, when.Date{Year: 2021, Month: time.May, Day: 14})
	if _, err := office.AddReminder(t.Context(), ledger.Reminder{Target: "U1", MadeBy: "U1", Title: "โทรหานายอำเภอ", Due: at("2021-05-14 10:00")}); err != nil {
		t.Fatal(err)
	}
	province, _ := place.Thailand().Place("14")
	router := handlers.NewRouter(handlers.Deps{Records: office, Province: province, Zone: bangkok})
	jobs, err := scheduler.Jobs(scheduler.Deps{
		Zone: bangkok, Meetings: office, Orders: office, Figures: office, People: office, Own: office, Digests: router,
		Summary: router.Summary, SendingRecord: router.SendingRecord, Reminder: handlers.MeetingReminder,
	})
	if err != nil {
		t.Fatal(err)
	}
	composed := map[string]int{}
	for day := range 110 {
		from := at("2021-04-29 00:00").AddDate(0, 0, day)
		now = from.AddDate(0, 0, 1)
		for _, job := range jobs {
			occurrences, err := job.Occurrences(t.Context(), from, now, []ledger.Subscription{{}})
			if err != nil {
				t.Fatal(err)
			}
			if job.Timetable != nil {
				for _, hour := range []int{0, 9, 13, 22} {
					occurrences = append(occurrences, job.At(from.Add(time.Duration(hour)*time.Hour+59*time.Minute)))
				}
			}
			for _, o := range occurrences {
				// The records stay as they are at the end of the day; the clock that composes moves.
				first, held, err := job.Compose(t.Context(), o.Key, ledger.Narrowing{}, o.Due)
				if err != nil || !held && !mayHaveNothingToSay[job.Name] {
					t.Fatalf("%s %s: %t, %v", job.Name, o.Key, held, err)
				}
				said := held
				if said {
					composed[job.Name]++
				}
				wantNothingRelative(t, job.Name, first)
				for _, later := range []time.Duration{time.Minute, o.Until.Sub(o.Due) / 2, o.Until.Sub(o.Due) - time.Second} {
					again, held, err := job.Compose(t.Context(), o.Key, ledger.Narrowing{}, o.Due.Add(later))
					if err != nil || held != said || !reflect.DeepEqual(again, first) {
						t.Errorf("%s %s says something else %v after it was due:\n%s\nbefore:\n%s", job.Name, o.Key, later, again.Plain(), first.Plain())
					}
				}
				if day := when.DateOf(o.Until.Add(-time.Second).In(bangkok)); job.Name == "summary" && day != when.DateOf(o.Due.In(bangkok)) {
					t.Errorf("summary %s may be sent on another day", o.Key)
				}
			}
		}
	}
	if len(composed) != len(jobs) {
		t.Errorf("only %v were composed", composed)
	}
}

// addOrderDue records an order that is due on a day.
func addOrderDue(t *testing.T, office *ledger.Office, due when.Date) {
	t.Helper()
	source, err := office.AddSource(t.Context(), ledger.Source{
		Key: "orders", Kind: ledger.SourceEntry, Title: "บันทึกข้อสั่งการ", Publisher: "สำนักงานจังหวัด",
		Published: when.Date{Year: 2021, Month: time.April, Day: 29}, AddedBy: "test",
	})
	if err != nil {
		t.Fatal(err)
	}
	_, err = office.AddOrder(t.Context(), ledger.Order{
		Key: "flood", Text: "เตรียมแผนรับน้ำหลาก", Owner: "สำนักงานป้องกันและบรรเทาสาธารณภัยจังหวัด", Due: due, Source: source, Quote: "เตรียมแผนรับน้ำหลาก",
	})
	if err != nil {
		t.Fatal(err)
	}
}

// mayHaveNothingToSay are the jobs that are not announced where there is nothing new.
var mayHaveNothingToSay = map[string]bool{"cases-daily": true, "cases-weekly": true, "otop-weekly": true}

// wantNothingRelative reads all that a chat shows of an answer, but not the quick replies, which are asked when they
// are tapped.
func wantNothingRelative(t *testing.T, job string, a dialog.Answer) {
	t.Helper()
	a.Suggestions = nil
	shown := a.Alt + "\n" + a.Plain()
	words := relative
	if job != "summary" {
		words = append(slices.Clone(relative), "วันนี้", "วันแล้ว")
	}
	for _, word := range words {
		if strings.Contains(shown, word) {
			t.Errorf("%s says “%s”:\n%s", job, word, shown)
		}
	}
}
