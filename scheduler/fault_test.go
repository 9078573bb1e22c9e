package scheduler_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"changwat/handlers/dialog"
	"changwat/internal/ledger"
	"changwat/scheduler"
)

// every is a job that falls due all the time, and says its time.
func every(name string, period time.Duration, compose func(ctx context.Context, due time.Time) error) scheduler.Job {
	instant := func(key string) time.Time {
		t, _ := time.Parse(time.RFC3339, key)
		return t
	}
	const useful = time.Hour
	return scheduler.Job{
		Name: name,
		Between: func(_ context.Context, from, to time.Time) (due []scheduler.Occurrence, _ error) {
			for t := from.Truncate(period).Add(period); !t.After(to); t = t.Add(period) {
				key := t.In(bangkok).Format(time.RFC3339)
				due = append(due, scheduler.Occurrence{Job: name, Key: key, Due: t, Until: t.Add(useful)})
			}
			return due, nil
		},
		Until: func(key string) time.Time { return instant(key).Add(useful) },
		Compose: func(ctx context.Context, key string, _ ledger.Narrowing, _ time.Time) (dialog.Answer, bool, error) {
			err := compose(ctx, instant(key))
			return dialog.Answer{Text: name + " " + instant(key).In(bangkok).Format("15:04")}, err == nil, err
		},
	}
}

func fine(context.Context, time.Time) error { return nil }

// besides runs a job that misbehaves beside one that does not, for an hour, and returns what the group was told by each.
func besides(t *testing.T, bad scheduler.Job, during func(r *fixture)) (told map[string][]string) {
	t.Helper()
	told = map[string][]string{}
	inBubble(t, "2021-04-30 08:59", func(t *testing.T, r *fixture) {
		r.timing.Poll = time.Minute
		r.own = []scheduler.Job{bad, every("good", 10*time.Minute, fine)}
		r.onlyIn(groupA)
		for _, job := range r.own {
			r.subscribe(ledger.Subscription{Job: job.Name, Target: groupA})
		}
		r.during(func(*scheduler.Scheduler) {
			pass(65 * time.Minute)
			during(r)
		})
		for _, line := range r.platform.said() {
			name, text, _ := strings.Cut(strings.SplitN(line, " A ", 2)[1], " ")
			told[name] = append(told[name], text)
		}
	})
	return told
}

func TestAJobThatPanicsKeepsNoOtherFromBeingSent(t *testing.T) {
	want := []string{"09:00", "09:10", "09:20", "09:30", "09:40", "09:50", "10:00"}
	for name, bad := range map[string]func(*scheduler.Job){
		"where it says what is due": func(j *scheduler.Job) {
			j.Between = func(context.Context, time.Time, time.Time) ([]scheduler.Occurrence, error) { panic("no map") }
		},
		"where it says to whom": func(j *scheduler.Job) {
			j.Audience = func(context.Context, string) (scheduler.Audience, error) { panic("no map") }
		},
		"where it composes": func(j *scheduler.Job) {
			j.Compose = func(context.Context, string, ledger.Narrowing, time.Time) (dialog.Answer, bool, error) {
				panic("no map")
			}
		},
	} {
		t.Run(name, func(t *testing.T) {
			job := every("bad", 10*time.Minute, fine)
			bad(&job)
			told := besides(t, job, func(r *fixture) {
				if name != "where it says to whom" && !strings.Contains(r.log.String(), "panic in bad: no map") {
					t.Errorf("the log says\n%s", &r.log)
				}
			})
			if !slices.Equal(told["good"], want) {
				t.Errorf("the other job said %v, want %v", told["good"], want)
			}
		})
	}
}

func TestAJobThatPanickedIsSentOnceItIsMended(t *testing.T) {
	var mended atomic.Bool
	told := besides(t, every("bad", 10*time.Minute, func(_ context.Context, due time.Time) error {
		if !mended.Load() {
			panic("no map")
		}
		return nil
	}), func(*fixture) {
		mended.Store(true)
		pass(2 * time.Minute)
	})
	if want := []string{"09:10", "09:20", "09:30", "09:40", "09:50", "10:00"}; !slices.Equal(told["bad"], want) {
		t.Errorf("said %v, want %v", told["bad"], want) // of nine o'clock the hour is over
	}
}

func TestAJobThatOutlastsItsPeriodLosesAndDoublesNothing(t *testing.T) {
	slow := every("bad", 10*time.Second, func(ctx context.Context, due time.Time) error {
		select {
		case <-time.After(15 * time.Second): // longer than its period, so that it falls ever more behind
			return nil
		case <-ctx.Done():
			return ctx.Err()
		}
	})
	told := besides(t, slow, func(*fixture) {})
	var want []string
	for at := at("2021-04-30 08:59").Add(10 * time.Second); len(want) < len(told["bad"]); at = at.Add(10 * time.Second) {
		want = append(want, at.Format("15:04"))
	}
	if len(want) < 100 || !slices.Equal(told["bad"], want) {
		t.Errorf("it said %v, want %v", told["bad"], want)
	}
	if len(told["good"]) != 7 {
		t.Errorf("the other job said %v", told["good"])
	}
}

func TestAJobThatHangsIsGivenUpAfterAWhileAndTheOthersAreSent(t *testing.T) {
	told := besides(t, every("bad", 10*time.Minute, func(ctx context.Context, due time.Time) error {
		if due.Equal(at("2021-04-30 09:20")) {
			<-ctx.Done()
			return fmt.Errorf("no answer: %w", ctx.Err())
		}
		return nil
	}), func(*fixture) {})
	if want := []string{"09:00", "09:10", "09:30", "09:40", "09:50", "10:00"}; !slices.Equal(told["bad"], want) {
		t.Errorf("it said %v, want %v", told["bad"], want)
	}
	if len(told["good"]) != 7 {
		t.Errorf("the other job said %v", told["good"])
	}
}
