package main

import (
	"context"
	"fmt"
	"sync"
	"time"

	"changwat/internal/ledger"
)

const (
	// preparedAtOnce is how many reminders are made at the same time.
	preparedAtOnce = 8
	// perReminder is what making one of them is allowed to take.
	perReminder = 15 * time.Millisecond
	// undoneEach is how many reminders of each round of the outage are done before anybody can have been reminded.
	undoneEach = 5
)

func groupID(i int) string  { return fmt.Sprintf("C%032x", i) }
func personID(i int) string { return fmt.Sprintf("U%032x", i) }

// prepare makes the office with its groups, officials, meetings and reminders, and returns when the first round begins.
func (f *faultTrial) prepare(ctx context.Context) (first time.Time, err error) {
	if err := f.office.LinkPerson(ctx, ledger.Person{UserID: maker, Role: ledger.RoleReporter}); err != nil {
		return first, err
	}
	err = atOnce(f.people, func(i int) error {
		return f.office.LinkPerson(ctx, ledger.Person{UserID: personID(i), Role: ledger.RoleReader})
	})
	if err != nil {
		return first, err
	}
	err = atOnce(f.groups, func(i int) error {
		if err := f.office.ApproveChat(ctx, groupID(i), maker, nil); err != nil {
			return err
		}
		_, err := f.office.PutSubscription(ctx, ledger.Subscription{
			Job: hourBefore, Target: groupID(i), Narrowing: ledger.Narrowing{Series: seriesName(i)},
		})
		return err
	})
	if err != nil {
		return first, err
	}
	reminders := f.deliveries - f.kills*f.groups/series
	if reminders < 0 || f.groups%series != 0 {
		return first, fmt.Errorf("%d rounds to a fifth of %d groups are no %d deliveries", f.kills, f.groups, f.deliveries)
	}
	first = time.Now().Add(time.Second + time.Duration(reminders)*perReminder).Truncate(time.Second).Add(time.Second)
	if err := f.plan(ctx, first, reminders); err != nil {
		return first, err
	}
	for _, job := range []string{hourBefore, ownReminder} {
		if err := f.office.SetWatermark(ctx, job, first.Add(-time.Second)); err != nil {
			return first, err
		}
	}
	if !time.Now().Before(first) {
		return first, fmt.Errorf("preparing took %v too long", time.Since(first))
	}
	return first, nil
}

func seriesName(i int) string { return fmt.Sprintf("series-%d", i%series) }

// plan makes a meeting for each round, which the groups of one series are told of, and the reminders, spread over the rounds and
// the officials. Each round of the outage has some more, which are undone.
func (f *faultTrial) plan(ctx context.Context, first time.Time, reminders int) error {
	var meetings []ledger.Meeting
	var own []*announcement
	for round := range f.kills {
		due := first.Add(f.dueOf(round))
		_, out := f.inOutage(round)
		for _, undone := range []bool{false, true}[:1+btoi(out)] {
			a := f.meeting(round, due, undone)
			f.all, meetings = append(f.all, a), append(meetings, a.meeting)
		}
		for n := reminders * round / f.kills; n < reminders*(round+1)/f.kills; n++ {
			own = append(own, &announcement{name: fmt.Sprintf("r%06d", n), due: due, chats: []string{personID(n % f.people)}})
		}
		for n := range undoneEach * btoi(out) {
			own = append(own, &announcement{name: fmt.Sprintf("undone-r%03d-%d", round, n), due: due, chats: []string{personID(n)}, undone: true})
		}
	}
	if err := f.facts.call(ctx, meetings); err != nil {
		return err
	}
	f.all = append(f.all, own...)
	return atOnce(len(own), func(i int) error {
		made, err := f.office.AddReminder(ctx, ledger.Reminder{Target: own[i].chats[0], MadeBy: own[i].chats[0], Title: own[i].name, Due: own[i].due})
		own[i].number = made.Number
		return err
	})
}

// meeting is the meeting of a round. The program reminds of it an hour before.
func (f *faultTrial) meeting(round int, due time.Time, undone bool) *announcement {
	a := &announcement{name: fmt.Sprintf("m%06d", round), due: due, undone: undone}
	if undone {
		a.name = "undone-" + a.name
	}
	for i := round % series; i < f.groups; i += series {
		a.chats = append(a.chats, groupID(i))
	}
	a.meeting = ledger.Meeting{
		Key: a.name, Title: a.name, Series: seriesName(round), Span: ledger.Span{Starts: due.Add(time.Hour)},
		Place: ledger.Place{Venue: "room-1"}, State: ledger.MeetingPlanned,
	}
	return a
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

// atOnce does something n times, some of them at the same time, and returns the first error.
func atOnce(n int, do func(i int) error) error {
	var running sync.WaitGroup
	errs := make(chan error, preparedAtOnce)
	for w := range preparedAtOnce {
		running.Go(func() {
			for i := w; i < n; i += preparedAtOnce {
				if err := do(i); err != nil {
					errs <- err
					return
				}
			}
		})
	}
	running.Wait()
	close(errs)
	return <-errs
}
