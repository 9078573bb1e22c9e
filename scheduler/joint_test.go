package scheduler_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"changwat/internal/ledger"
	"changwat/scheduler"
)

func TestWhatIsDueTogetherGoesInOneRequest(t *testing.T) {
	for _, c := range []struct {
		name   string
		fault  scheduler.Outcome
		times  int // how often the fault strikes each request
		change func(r *fixture)
		pushed []string // group A's requests in the end, without repetitions; "+" between messages
		states string   // of group A's deliveries
	}{
		{"accepted", scheduler.Outcome{}, 0, nil, []string{"a + b"}, "sent sent"},
		{"perhaps accepted, then repeated as it is", unclear, 1, nil, []string{"a + b"}, "sent sent"},
		{"perhaps accepted, and one is cancelled: repeated as it is", unclear, 3, func(r *fixture) { r.meet("b", "2021-04-30 11:00", cancelled) },
			[]string{"a + b"}, "sent sent"},
		{"not accepted, and one is cancelled: the other goes by itself", notSent, 3, func(r *fixture) { r.meet("b", "2021-04-30 11:00", cancelled) },
			[]string{"a + b", "a"}, "sent withdrawn"},
		{"not accepted, and one changes: the other does not wait for its successor", notSent, 3, func(r *fixture) { r.meet("b", "2021-04-30 11:00", inRoom("ห้อง 9")) },
			[]string{"a + b", "a", "b ห้อง 9"}, "sent sent withdrawn"},
		{"refused for what it says: each goes by itself", scheduler.Outcome{Status: 400, Message: "messages[1] is invalid"}, 1, nil,
			[]string{"a + b", "a", "b"}, "dead dead"},
	} {
		t.Run(c.name, func(t *testing.T) {
			inBubble(t, "2021-04-30 09:55", func(t *testing.T, r *fixture) {
				r.sayRooms()
				r.timing.Poll, r.timing.Longest, r.timing.Backoff = time.Minute, time.Minute, time.Minute
				r.meet("a", "2021-04-30 11:00", recorded("2021-04-01 09:00"))
				r.meet("b", "2021-04-30 11:00", recorded("2021-04-01 09:00"))
				r.platform.behave(first(c.times, c.fault, false), 0)
				r.during(func(*scheduler.Scheduler) {
					pass(5*time.Minute + 30*time.Second)
					if c.change != nil {
						c.change(r)
						r.platform.behave(nil, 0)
					}
					pass(20 * time.Minute)
				})
				var pushed []string
				bodies := map[string]string{}
				for _, p := range r.platform.received() {
					if p.To != groupA {
						continue
					}
					text := strings.TrimSpace(strings.ReplaceAll(p.Text, " \n", " + "))
					text = strings.ReplaceAll(text, "\n", " + ")
					if !slices.Contains(pushed, text) {
						pushed = append(pushed, text)
					}
					if before, ok := bodies[p.key]; ok && before != p.body {
						t.Errorf("one key, two bodies: %s and %s", before, p.body)
					}
					bodies[p.key] = p.body
				}
				if !slices.Equal(pushed, c.pushed) {
					t.Errorf("pushed %q, want %q", pushed, c.pushed)
				}
				all, err := r.office.Deliveries(t.Context(), ledger.DeliveryFilter{Target: groupA})
				if err != nil {
					t.Fatal(err)
				}
				var states []string
				for _, d := range all {
					states = append(states, string(d.State))
				}
				if slices.Sort(states); strings.Join(states, " ") != c.states {
					t.Errorf("deliveries of A are %q, want %s", states, c.states)
				}
			})
		})
	}
}

func TestAJointRequestOfACrashedSenderIsRepeatedAsItIs(t *testing.T) {
	inBubble(t, "2021-04-15 10:00", func(t *testing.T, r *fixture) {
		r.jobless = true
		r.enqueue("1", groupA, "x")
		r.enqueue("2", groupA, "y")
		leased, err := r.office.LeaseDeliveries(t.Context(), "crashed", 10, 2*time.Minute)
		if len(leased) != 2 || err != nil {
			t.Fatal(leased, err)
		}
		body := []byte(`{"To":"` + groupA + `","Text":"x\ny"}`)
		made, err := r.office.JoinDeliveries(t.Context(), "crashed", []ledger.JointRequest{
			{Target: groupA, Body: body, RetryKey: "joint", Deliveries: []int64{leased[0].ID, leased[1].ID}}})
		if err != nil || len(made) != 1 {
			t.Fatal(made, err)
		}
		r.platform.accepted["joint"] = true
		r.during(func(*scheduler.Scheduler) { pass(10 * time.Minute) })
		r.wantSaid()
		counts, err := r.office.DeliveryCounts(t.Context())
		if err != nil || counts[ledger.DeliverySent] != 2 {
			t.Errorf("%v, %v; want both sent", counts, err)
		}
		if got := r.platform.received(); len(got) != 1 || got[0].key != "joint" || got[0].body != string(body) {
			t.Errorf("pushed %+v", got)
		}
	})
}
