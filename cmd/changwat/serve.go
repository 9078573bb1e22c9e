package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"runtime/debug"
	"strings"
	"time"

	"changwat/internal/ledger"
	"changwat/scheduler"
)

type serve struct {
	RehearsalClock bool `name:"rehearsal-clock" env:"CHANGWAT_REHEARSAL_CLOCK" help:"Serve even if CHANGWAT_NOW sets the clock, for rehearsals only."`
}

// reopenInterval is the time between two attempts to open a database.
const reopenInterval = 2 * time.Second

// firstCodeLife is how long the first administrator's code is valid. Each start without an administrator prints a new one.
const firstCodeLife = 24 * time.Hour

// gcPercent starts a garbage collection when the heap has grown to four times the live objects. These are only some 12 MB,
// and under load a tenth of the CPU time is saved. GOGC overrides it.
const gcPercent = 300

// Run serves the channel until ctx ends. A database that cannot be opened does not end the program: /readyz says why, and
// opening is retried.
func (c *serve) Run(ctx context.Context, s *settings, con console) (err error) {
	o, err := s.check()
	if err := errors.Join(err, s.checkServe(c.RehearsalClock)); err != nil {
		return err
	}
	if o.rehearsalClock = s.Now != ""; o.rehearsalClock {
		con.log.Warn("the clock is set by CHANGWAT_NOW: all answers and announcements are those of a rehearsal", "now", o.clock())
	}
	dsn, err := s.liveDatabase()
	if err != nil {
		return err
	}
	if percent, _ := con.env("GOGC"); percent == "" {
		debug.SetGCPercent(gcPercent)
	}
	srv, err := listen(ctx, s.Listen)
	if err != nil {
		return err
	}
	wait := srv.start()
	defer func() { err = errors.Join(err, srv.stop(context.WithoutCancel(ctx)), wait()) }()

	a, err := openWithRetry(ctx, srv, con, func() (*app, error) { return assemble(ctx, o, dsn, s.Redis, con.log) })
	if err != nil || a == nil {
		return err
	}
	defer func() { err = errors.Join(err, a.close()) }()
	sender, err := a.sender(s.Line.APIEndpoint, s.Line.DataEndpoint, s.Line.Token)
	if err != nil {
		return err
	}
	menus := a.menus(sender)
	b, err := a.bot(strings.Split(s.Line.Secret, ","), sender, menus)
	if err != nil {
		return err
	}
	announcements, err := a.scheduler(sender, scheduler.Timing{})
	if err != nil {
		return err
	}
	if others, err := a.otherOffices(ctx); err != nil {
		con.log.Error("the offices in the database could not be read", "err", err)
	} else if others != "" {
		con.log.Warn("the database also holds records of other offices: check that CHANGWAT_PROVINCE is right", "province", o.province.Code, "others", others)
	}
	srv.setHandler(b.Handler())
	if err := printFirstCode(ctx, a.records, con); err != nil {
		con.log.Error("could not create the first administrator's code; restart once the database can be written", "err", err)
	}
	con.log.Info("serving", "address", srv.address(), "province", o.province.Code)
	return srv.run(ctx, b, announcements, retention{prune: a.records.Prune, log: con.log}.run, a.lapsing(lapseEvery).run, a.shown.Run, menus.Run)
}

// openWithRetry calls open until it succeeds. It returns errors other than those of the database at once, and nil when ctx
// ends first.
func openWithRetry(ctx context.Context, srv *server, con console, open func() (*app, error)) (*app, error) {
	for logged := ""; ; {
		a, err := open()
		if _, storage := errors.AsType[*ledger.StorageError](err); err == nil || !storage {
			return a, err
		}
		srv.setHandler(unready(err))
		if logged != err.Error() {
			logged = err.Error()
			con.log.Error("database not usable, will be retried", "err", cmp.Or(ledger.ConnectAdvice(err), err.Error()))
		}
		select {
		case <-ctx.Done():
			return nil, nil
		case <-time.After(reopenInterval):
		}
	}
}

// printFirstCode prints a linking code for the first administrator of an office that has none. It is called once the bot
// serves, so that the code works as soon as it can be read.
func printFirstCode(ctx context.Context, records *ledger.Office, con console) error {
	has, err := records.HasAdmin(ctx)
	if err != nil || has {
		return err
	}
	code, err := records.FirstInvite(ctx, firstCodeLife)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(con.out, "ยังไม่มีผู้ดูแล: ส่งรหัสนี้ให้บอทในแชทส่วนตัวภายใน 24 ชั่วโมง (the first administrator sends this code to the bot)\n%s\n", code)
	return err
}
