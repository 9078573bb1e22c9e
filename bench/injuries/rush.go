package main

import (
	"errors"
	"fmt"
	"net/http"
	"time"

	"changwat/internal/ledger"
	"changwat/internal/linesim"
)

// approveGroups approves many groups, and has LINE take 100 ms over each push.
func (o *office) approveGroups(groups int) (ids []string, err error) {
	for i := range groups {
		id, err := o.platform.AddGroup(linesim.Group{Name: fmt.Sprintf("อำเภอที่ %d", i), Members: []string{admin}})
		if err != nil {
			return nil, err
		}
		ids = append(ids, id)
	}
	o.answerPathBy(pathPush, func(w http.ResponseWriter, r *http.Request) {
		o.pushes.Add(1)
		time.Sleep(100 * time.Millisecond)
		o.platform.ServeHTTP(w, r)
	})
	return ids, o.withLedger(func(r *ledger.Office) error {
		if err := o.people(r); err != nil {
			return err
		}
		for _, id := range ids {
			if err := r.ApproveChat(o.ctx, id, linesim.UserID(admin), []string{"summary"}); err != nil {
				return err
			}
		}
		return nil
	})
}

// received counts how many of the groups received one announcement, and how many received more.
func (o *office) received(groups []string) (once, more int) {
	for _, g := range groups {
		switch n := len(o.said(g)); {
		case n == 1:
			once++
		case n > 1:
			more++
		}
	}
	return once, more
}

// awaitAnnouncements waits until each of the groups received an announcement, and a second more for any that is repeated.
func (o *office) awaitAnnouncements(groups []string) {
	after(o.ctx, 30*time.Second, func() bool { once, more := o.received(groups); return once+more == len(groups) })
	sleep(o.ctx, time.Second)
}

func killedInARush(o *office, f *findings) error {
	groups, err := o.approveGroups(2000)
	if err = errors.Join(err, o.start()); err != nil {
		return err
	}
	kills, when := 0, at("2021-04-30 08:00:00")
	for ; kills < 5; kills++ {
		before := o.pushes.Load()
		if err := until(o.ctx, 20*time.Second, "announcements go out", func() bool { return o.pushes.Load() >= before+150 }); err != nil {
			return err
		}
		when = when.Add(5 * time.Minute) // what was leased is free again after two
		if err := o.restartAt(when); err != nil {
			return err
		}
	}
	o.awaitAnnouncements(groups)
	once, more := o.received(groups)
	f.check(once == len(groups) && more == 0, "killed %d times: %d of %d groups once, %d more often, LINE answered 409 %d times",
		kills, once, len(groups), more, o.calls(pathPush, 409))
	return nil
}

func stoppedInARush(o *office, f *findings) error {
	groups, err := o.approveGroups(1000)
	if err = errors.Join(err, o.start()); err != nil {
		return err
	}
	if err := until(o.ctx, 20*time.Second, "announcements go out", func() bool { return o.pushes.Load() >= 150 }); err != nil {
		return err
	}
	took := o.service.stop()
	f.check(took < 20*time.Second, "stopped in %v", took.Round(100*time.Millisecond))
	o.clockAt = at("2021-04-30 08:00:20")
	if err := o.start(); err != nil {
		return err
	}
	o.awaitAnnouncements(groups)
	once, more := o.received(groups)
	f.check(once == len(groups) && more == 0, "%d of %d groups once, %d more often", once, len(groups), more)
	return nil
}
