package main

import (
	"changwat/internal/linesim"
	"errors"
	"strings"
	"sync"
	"time"
)

// replicas are injuries to several processes on one database.
func replicas() []injury {
	const now = "2021-04-30 09:00:00"
	return []injury{
		injuryAt(now, "a replica dies (kill -9) while it answers a group; LINE delivers to the other", "the group's next question is answered within 5 s, and so is the first", deadReplica),
		injuryAt(now, "three replicas, PostgreSQL, Redis: 300 events, each delivered to all three at once", "each answered, once", threeReplicas),
		injuryAt("2021-04-30 07:59:52", "three replicas announce to 200 groups", "each group once", threeAnnounce),
	}
}

// shared puts the office on PostgreSQL and Redis.
func (o *office) shared() error {
	dsn, err := o.lab.database()
	if err != nil {
		return err
	}
	r, err := startRedis(o.ctx)
	if err != nil {
		return err
	}
	o.stop = append(o.stop, r.stop)
	o.setenv("DATABASE_URL", dsn)
	o.setenv("REDIS_URL", r.url())
	return nil
}

// startReplica starts one more service beside the first.
func (o *office) startReplica() (*service, error) {
	first := o.service
	if err := o.start(); err != nil {
		return nil, err
	}
	s := o.service
	o.service = first
	o.replicas = append(o.replicas, s)
	return s, nil
}

func deadReplica(o *office, f *findings) error {
	if err := errors.Join(o.shared(), o.prepareSample(), o.start()); err != nil {
		return err
	}
	second, err := o.startReplica()
	if err != nil {
		return err
	}
	o.platform.SetRedelivery(time.Second, 2*time.Second)
	o.deliverTo(o.service)
	if _, err := o.platform.Faults().Add(linesim.Fault{Kind: "timeout-before", Path: pathReply, Times: 1, Seconds: 60}); err != nil {
		return err
	}
	group := linesim.GroupID(groupA)
	go func() { _, _ = o.platform.Say(o.ctx, linesim.UserID(admin), group, "บอท "+question) }() // the process dies
	if err := until(o.ctx, 5*time.Second, "the fault is used up", func() bool { return len(o.platform.Faults().List()) == 0 }); err != nil {
		return err
	}
	o.service.kill()
	o.deliverTo(second)
	sleep(o.ctx, 1500*time.Millisecond) // LINE delivers the first one again
	began := time.Now()
	_, err = o.platform.Say(o.ctx, linesim.UserID(reader), group, "บอท วันนี้มีประชุมอะไรบ้าง")
	if err != nil {
		return err
	}
	after(o.ctx, 20*time.Second, func() bool { return len(o.said(group)) > 1 })
	took := time.Since(began)
	said := strings.Join(o.said(group), "\n")
	f.check(took < 5*time.Second && len(o.said(group)) == 2, "both answered %v after the second question: %d answers", took.Round(100*time.Millisecond), len(o.said(group)))
	f.check(strings.Contains(said, figure), "the first one with %s", kindOf(said))
	return nil
}

func threeReplicas(o *office, f *findings) error {
	if err := errors.Join(o.shared(), o.prepareSample()); err != nil {
		return err
	}
	people, err := o.readers(100)
	if err != nil {
		return err
	}
	replies := newReplies(o)
	if err := o.start(); err != nil {
		return err
	}
	all := []*service{o.service}
	for range 2 {
		s, err := o.startReplica()
		if err != nil {
			return err
		}
		all = append(all, s)
	}
	const rounds = 3
	var wait sync.WaitGroup
	slots := make(chan struct{}, 40)
	for range rounds {
		for _, id := range people {
			body := callback(o.platform.BotID(), event("message", id, "", text(question)))
			for _, s := range all {
				slots <- struct{}{}
				wait.Go(func() { s.post(body); <-slots })
			}
		}
	}
	wait.Wait()
	after(o.ctx, 20*time.Second, func() bool { return replies.taken() >= rounds*len(people) })
	sleep(o.ctx, time.Second)
	f.check(replies.taken() == rounds*len(people) && replies.twice() == 0, "%d of %d answered, %d twice", replies.taken(), rounds*len(people), replies.twice())
	return nil
}

func threeAnnounce(o *office, f *findings) error {
	if err := o.shared(); err != nil {
		return err
	}
	groups, err := o.approveGroups(200)
	if err != nil {
		return err
	}
	if err := o.start(); err != nil {
		return err
	}
	for range 2 {
		o.clockAt = o.platform.Clock().Now()
		if _, err := o.startReplica(); err != nil {
			return err
		}
	}
	o.awaitAnnouncements(groups)
	once, more := o.received(groups)
	f.check(once == len(groups) && more == 0, "%d of %d groups once, %d more often, %d pushes", once, len(groups), more, o.calls(pathPush, 0))
	return nil
}
