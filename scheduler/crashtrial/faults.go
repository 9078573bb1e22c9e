package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"time"

	"github.com/google/uuid"

	"changwat/internal/cache/cachetest"
	"changwat/internal/ledger"
	"changwat/internal/ledger/ledgertest"
)

// faultTrial is a run of the fault suite. Each of its rounds has announcements fall due, and a replica killed while they are
// sent; a tenth of the rounds are in an outage of the platform, others have another fault.
type faultTrial struct {
	trial
	replicas       int
	groups, people int
	lease          time.Duration
	gap            time.Duration // between two rounds: what one of them has disturbed has settled by the next
	outage         time.Duration

	postgres *ledgertest.Server
	redis    *cachetest.Server
	platform *faultPlatform
	facts    *facts
	office   *ledger.Office
	all      []*announcement
	runs     []*replica
	faults   []fault
}

// flags declares how the suite is run.
func (f *faultTrial) flags(flags *flag.FlagSet) {
	flags.IntVar(&f.replicas, "replicas", 0, "run the fault suite with so many processes at once")
	flags.IntVar(&f.groups, "groups", 500, "of the fault suite, a multiple of 5")
	flags.IntVar(&f.people, "people", 2000, "officials of the fault suite")
	flags.DurationVar(&f.lease, "lease", 5*time.Second, "how long a replica of the fault suite leases deliveries")
	flags.DurationVar(&f.outage, "outage", 10*time.Minute, "how long the platform of the fault suite is away")
}

// fault is something that was done to the system, and when that was over.
type fault struct {
	kind  string
	ended time.Time
}

// The kinds of faults.
const (
	killed       = "kill -9 of a replica"
	rateLimited  = "429 to everything for a while, and kill -9 of a replica"
	redisKilled  = "kill -9 of a replica while Redis is away"
	redisFlushed = "Redis flushed, and kill -9 of a replica"
	dbRestarted  = "PostgreSQL crashed and restarted, and kill -9 of a replica"
	platformAway = "outage: no connection, then 500 and silence"
)

// Which of ten rounds have which fault, beside the kill of a replica; the outage takes up all rounds of its tenth.
const (
	roundsOfTen  = 10
	storm429     = 1
	redisAway    = 3
	outageRounds = 4
	redisEmpty   = 7
	databaseAway = 9
)

const (
	settleTime  = 2 * time.Second        // what is granted beside the lease
	killLatest  = 40 * time.Millisecond  // after an arrival of the round
	awaitAtMost = 400 * time.Millisecond // how long an arrival is waited for
)

// inOutage reports whether a round is in the outage, and how far into it it begins.
func (f *faultTrial) inOutage(round int) (into time.Duration, in bool) {
	first, last := f.kills*outageRounds/roundsOfTen, f.kills*(outageRounds+1)/roundsOfTen
	if round < first || round >= last {
		return 0, false
	}
	return f.outage * time.Duration(round-first) / time.Duration(last-first), true
}

// dueOf is when the announcements of a round fall due, after the start of the first.
func (f *faultTrial) dueOf(round int) time.Duration {
	first, last := f.kills*outageRounds/roundsOfTen, f.kills*(outageRounds+1)/roundsOfTen
	switch into, in := f.inOutage(round); {
	case in:
		return time.Duration(first)*f.gap + into
	case round >= last:
		return time.Duration(first)*f.gap + f.outage + time.Duration(round-last+1)*f.gap
	}
	return time.Duration(round) * f.gap
}

// run prepares the office, starts the servers and the replicas, lets the rounds pass, and waits until all is settled.
func (f *faultTrial) run(ctx context.Context) (faultResult, error) {
	began := time.Now()
	stop, err := f.start(ctx)
	if err != nil {
		return faultResult{}, errors.Join(err, stop())
	}
	first, err := f.prepare(ctx)
	if err == nil {
		err = f.drive(ctx, first)
	}
	r, failed := f.result(ctx) // of a run that was broken off, as far as it came
	r.took = time.Since(began)
	return r, errors.Join(err, failed, stop())
}

// start starts the servers, and opens the ledger.
func (f *faultTrial) start(ctx context.Context) (stop func() error, err error) {
	var stops []func() error
	stop = func() (err error) {
		for i := len(stops) - 1; i >= 0; i-- {
			err = errors.Join(err, stops[i]())
		}
		return err
	}
	if f.postgres, err = ledgertest.StartServer(); err != nil {
		return stop, err
	}
	stops = append(stops, f.postgres.Stop)
	if f.redis, err = cachetest.Start(ctx); err != nil {
		return stop, err
	}
	stops = append(stops, f.redis.Close)
	if f.platform, err = newFaultPlatform(ctx, f.seed); err != nil {
		return stop, err
	}
	stops = append(stops, func() error { return f.platform.close() })
	if f.dsn, err = f.postgres.Database(); err != nil {
		return stop, err
	}
	db, err := ledger.Open(ctx, f.dsn)
	if err != nil {
		return stop, err
	}
	stops = append(stops, db.Close)
	f.office = db.Office(uuid.NewString(), time.Now)
	f.facts = newFacts(f.office)
	return stop, nil
}

// drive starts the replicas and lets the rounds pass, with their faults.
func (f *faultTrial) drive(ctx context.Context, first time.Time) error {
	running, cancel := context.WithCancel(ctx)
	defer func() {
		cancel()
		for _, r := range f.runs {
			<-r.ended
		}
	}()
	args := []string{faultCommand, "-dsn", f.dsn, "-office", f.office.ID(), "-platform", "http://" + f.platform.address,
		"-redis", f.redis.URL(), "-lease", f.lease.String()}
	for range f.replicas {
		f.runs = append(f.runs, f.startReplica(running, args))
	}
	for round := range f.kills {
		due := first.Add(f.dueOf(round))
		if err := until(ctx, due); err != nil {
			return err
		}
		if err := f.round(ctx, round, due, first); err != nil {
			return fmt.Errorf("round %d: %w", round, err)
		}
	}
	return f.settle(ctx)
}

// round kills a replica while the announcements of the round are sent, and does what else belongs to the round.
func (f *faultTrial) round(ctx context.Context, round int, due, first time.Time) error {
	if _, in := f.inOutage(round); in {
		return f.outageRound(ctx, round, due, first)
	}
	var err error
	kind := killed
	switch round % roundsOfTen {
	case storm429:
		kind = rateLimited
		f.platform.turn(storm)
		if err = f.change(ctx, due, false); err == nil {
			err = until(ctx, due.Add(f.lease/2))
		}
		f.platform.turn(fair)
	case redisAway:
		f.redis.Kill()
		if err = f.killOne(ctx, redisKilled); err == nil {
			err = until(ctx, due.Add(f.lease/2))
		}
		return errors.Join(err, f.redis.Restart(ctx))
	case redisEmpty:
		kind = redisFlushed
		err = f.redis.Flush(ctx)
	case databaseAway:
		kind = dbRestarted
		f.awaitArrival(ctx)
		err = f.postgres.Restart()
	}
	return errors.Join(err, f.killOne(ctx, kind))
}

// outageRound is a round in the outage: with the first one the platform becomes unreachable, half-way it answers, but accepts
// nothing, and at its end all is well again.
func (f *faultTrial) outageRound(ctx context.Context, round int, due, first time.Time) error {
	begin, end := f.kills*outageRounds/roundsOfTen, f.kills*(outageRounds+1)/roundsOfTen
	began := first.Add(f.dueOf(begin))
	half, over := began.Add(f.outage/2), began.Add(f.outage)
	if round == begin {
		if err := f.platform.close(); err != nil {
			return err
		}
	}
	pending := func(t time.Time) bool { return round == end-1 || first.Add(f.dueOf(round+1)).After(t) }
	err := errors.Join(until(ctx, due.Add(awaitAtMost)), f.killOne(ctx, killed), f.change(ctx, due, true))
	if err == nil && f.platform.server == nil && pending(half) {
		if err = until(ctx, half); err == nil {
			f.platform.turn(failed)
			err = f.platform.listen(ctx)
		}
	}
	if err == nil && round == end-1 {
		err = until(ctx, over)
		f.platform.turn(fair)
		f.note(platformAway)
	}
	return err
}

// change moves the meeting of the round to another room, and cancels what is to be undone.
func (f *faultTrial) change(ctx context.Context, due time.Time, undo bool) error {
	for _, a := range f.all {
		switch {
		case !a.due.Equal(due):
		case a.undone && undo:
			if err := f.facts.undo(ctx, a); err != nil {
				return err
			}
		case !a.undone && a.number == 0:
			if err := f.facts.moveTo(ctx, a); err != nil {
				return err
			}
		}
	}
	return nil
}

// awaitArrival waits until something arrives, not for long.
func (f *faultTrial) awaitArrival(ctx context.Context) {
	select {
	case <-f.platform.arrival:
	case <-time.After(awaitAtMost):
	case <-ctx.Done():
	}
}

// killOne kills a random replica, at a random moment after something has arrived, and notes it as a fault of a kind.
func (f *faultTrial) killOne(ctx context.Context, kind string) error {
	f.awaitArrival(ctx)
	if err := until(ctx, time.Now().Add(f.platform.upTo(killLatest))); err != nil {
		return err
	}
	for {
		if f.runs[f.platform.anyOf(len(f.runs))].kill() {
			f.note(kind)
			return nil
		}
		if err := until(ctx, time.Now().Add(10*time.Millisecond)); err != nil {
			return err
		}
	}
}

func (f *faultTrial) note(kind string) { f.faults = append(f.faults, fault{kind, time.Now()}) }

// settle waits until all is planned and nothing waits to be sent, for as long as that may take.
func (f *faultTrial) settle(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, 4*f.gap)
	defer cancel()
	for {
		planned, err := f.planned(ctx)
		if err != nil {
			return err
		}
		counts, err := f.office.DeliveryCounts(ctx)
		if err != nil {
			return err
		}
		if planned && counts[ledger.DeliveryPending]+counts[ledger.DeliveryLeased] == 0 {
			return nil
		}
		if err := until(ctx, time.Now().Add(200*time.Millisecond)); err != nil {
			return fmt.Errorf("of the deliveries are %v: %w", counts, err)
		}
	}
}

// planned reports whether what falls due last is planned of each job: until then nothing of it waits to be sent.
func (f *faultTrial) planned(ctx context.Context) (bool, error) {
	last := map[string]time.Time{}
	for _, a := range f.all {
		if job := a.job(); a.due.After(last[job]) {
			last[job] = a.due
		}
	}
	for job, due := range last {
		watermark, err := f.office.Watermark(ctx, job)
		if err != nil || watermark.Before(due) {
			return false, err
		}
	}
	return true, nil
}

// until waits until a time.
func until(ctx context.Context, t time.Time) error {
	select {
	case <-time.After(time.Until(t)):
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
