package scheduler_test

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"testing"

	"changwat/handlers/dialog"
	"changwat/internal/ledger"
	"changwat/scheduler"
)

// TestOccurrences looks at each job's occurrences between 2021-04-29 08:00 and 2021-04-30 08:00.
func TestOccurrences(t *testing.T) {
	for _, c := range []struct {
		name   string
		record func(r *fixture)
		want   []string // "job key due until"; besides the morning's summary
	}{
		{"a morning has a summary, until noon, also without meetings", func(*fixture) {}, nil},
		{"a meeting is reminded of on the day before at three", func(r *fixture) {
			r.meet("m", "2021-04-30 13:00", recorded("2021-04-01 09:00"))
		}, []string{"meeting-day-before m@2021-04-30T13:00:00+07:00 due 29 15:00 until 30 13:00"}},
		{"and one hour before", func(r *fixture) {
			r.meet("m", "2021-04-29 09:30", recorded("2021-04-01 09:00"))
		}, []string{"meeting-hour-before m@2021-04-29T09:30:00+07:00 due 29 08:30 until 29 09:30"}},
		{"a meeting just after midnight belongs to its own day", func(r *fixture) {
			r.meet("m", "2021-04-30 00:30", recorded("2021-04-01 09:00"))
		}, []string{
			"meeting-day-before m@2021-04-30T00:30:00+07:00 due 29 15:00 until 30 00:30",
			"meeting-hour-before m@2021-04-30T00:30:00+07:00 due 29 23:30 until 30 00:30"}},
		{"a meeting without an hour has no hour before it", func(r *fixture) {
			r.meet("m", "2021-04-30 00:00", allDay, recorded("2021-04-01 09:00"))
		}, []string{"meeting-day-before m@2021-04-30T00:00:00+07:00 due 29 15:00 until 30 00:00"}},
		{"a cancelled meeting is not reminded of", func(r *fixture) {
			r.meet("m", "2021-04-30 13:00", recorded("2021-04-01 09:00"))
			r.meet("m", "2021-04-30 13:00", cancelled, recorded("2021-04-02 09:00"))
		}, nil},
		{"a moved meeting is reminded of at its new time only", func(r *fixture) {
			r.meet("m", "2021-04-29 10:00", recorded("2021-04-01 09:00"))
			r.meet("m", "2021-04-30 10:00", recorded("2021-04-28 16:00"))
		}, []string{"meeting-day-before m@2021-04-30T10:00:00+07:00 due 29 15:00 until 30 10:00"}},
		{"word of a meeting that comes after its reminder was due makes it due at once", func(r *fixture) {
			r.meet("m", "2021-04-29 09:30", recorded("2021-04-29 08:50"))
		}, []string{
			"meeting-day-before m@2021-04-29T09:30:00+07:00 due 29 08:50 until 29 09:30",
			"meeting-hour-before m@2021-04-29T09:30:00+07:00 due 29 08:50 until 29 09:30"}},
		{"word of a meeting that has been held reminds nobody", func(r *fixture) {
			r.meet("m", "2021-04-29 09:30", recorded("2021-04-29 16:00"))
		}, nil},
		{"what was due when the stretch began belongs to the one before", func(r *fixture) {
			r.meet("m", "2021-04-29 09:00", recorded("2021-04-01 09:00"))
		}, nil},
		{"two meetings are two occurrences", func(r *fixture) {
			r.meet("m", "2021-04-30 13:00", recorded("2021-04-01 09:00"))
			r.meet("n", "2021-04-30 13:00", recorded("2021-04-01 09:00"))
		}, []string{
			"meeting-day-before m@2021-04-30T13:00:00+07:00 due 29 15:00 until 30 13:00",
			"meeting-day-before n@2021-04-30T13:00:00+07:00 due 29 15:00 until 30 13:00"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := newFixture(t, at("2021-04-30 08:00"))
			c.record(r)
			summary := "summary 2021-04-30T08:00:00+07:00 due 30 08:00 until 30 12:00"
			want := slices.Sorted(slices.Values(append(c.want, summary)))
			if got := r.occurrences("2021-04-29 08:00", "2021-04-30 08:00"); !slices.Equal(got, want) {
				t.Errorf("got:\n  %s\nwant:\n  %s", strings.Join(got, "\n  "), strings.Join(want, "\n  "))
			}
		})
	}
}

// occurrences tells what falls due after from, up to to, a line for each, and that a key alone tells as much.
func (r *fixture) occurrences(from, to string) (lines []string) {
	r.t.Helper()
	for _, job := range r.jobs() {
		if !job.OnApproval {
			continue
		}
		occurrences, err := job.Occurrences(r.t.Context(), at(from), at(to), []ledger.Subscription{{}})
		if err != nil {
			r.t.Fatal(err)
		}
		for _, o := range occurrences {
			lines = append(lines, fmt.Sprintf("%s %s due %s until %s", o.Job, o.Key,
				o.Due.In(bangkok).Format("2 15:04"), o.Until.In(bangkok).Format("2 15:04")))
			if !job.Until(o.Key).Equal(o.Until) {
				r.t.Errorf("read from its key %s, the occurrence lasts until %v", o.Key, job.Until(o.Key))
			}
		}
	}
	slices.Sort(lines)
	return lines
}

func TestAButtonShowsTheNameOfEachJobWhole(t *testing.T) {
	for _, j := range newFixture(t, at("2021-04-30 07:55")).jobs() {
		if label := cmp.Or(j.Label, j.Title); !j.Direct && !dialog.FitsSuggestion(label) {
			t.Errorf("%s needs a label: “%s” is not shown whole", j.Name, label)
		}
	}
}

func TestJobsNeedTheirParts(t *testing.T) {
	if _, err := scheduler.Jobs(scheduler.Deps{}); err == nil {
		t.Error("jobs without any part were accepted")
	}
	if _, err := scheduler.New(scheduler.Config{}); err == nil {
		t.Error("a scheduler without any part was accepted")
	}
}
