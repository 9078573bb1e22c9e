package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"runtime/debug"
	"strings"
	"time"

	"changwat/internal/ledger"
	"changwat/scheduler"
)

type serve struct {
	RehearsalClock bool `name:"rehearsal-clock" env:"CHANGWAT_REHEARSAL_CLOCK" help:"Serve although CHANGWAT_NOW sets the clock: for rehearsals of the service alone."`
}

// reopenEvery is how long the program waits before it tries again to open a database that cannot be used.
const reopenEvery = 2 * time.Second

// firstCodeLife is how long the first administrator has to send the code; each start without an administrator prints
// a new one.
const firstCodeLife = 24 * time.Hour

// gcPercent lets garbage grow to three times what is alive before it is collected: some 12 MB are alive, so that a
// rush of webhooks costs a tenth less time for memory that the machine has. GOGC says otherwise.
const gcPercent = 300

// Run serves the channel until ctx ends. A database that cannot be opened does not end the program: it says why at
// /readyz and tries again, since the database may come back.
func (c *serve) Run(ctx context.Context, s *settings, con console) (err error) {
	o, err := s.check()
	if err := errors.Join(err, s.checkServe(c.RehearsalClock)); err != nil {
		return err
	}
	if o.isSet = s.Now != ""; o.isSet {
		con.log.Warn("the clock is set by CHANGWAT_NOW: every date that is answered and announced is a rehearsal's", "now", o.clock())
	}
	dsn, err := s.liveDatabase()
	if err != nil {
		return err
	}
	if os.Getenv("GOGC") == "" {
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
	sender, err := a.sender(s.Line.APIEndpoint, s.Line.Token)
	if err != nil {
		return err
	}
	b, err := a.bot(strings.Split(s.Line.Secret, ","), sender)
	if err != nil {
		return err
	}
	announcements, err := a.scheduler(sender, scheduler.Timing{})
	if err != nil {
		return err
	}
	if others, err := a.otherOffices(ctx); err != nil {
		con.log.Error("whose records the database holds could not be read", "err", err)
	} else if others != "" {
		con.log.Warn("the database holds records of other offices too: is CHANGWAT_PROVINCE the one that is meant?", "province", o.province.Code, "others", others)
	}
	srv.show(b.Handler())
	if err := welcome(ctx, a.records, con); err != nil {
		con.log.Error("no code for the first administrator could be made; start again once the database can be written", "err", err)
	}
	con.log.Info("serving", "address", srv.address(), "province", o.province.Code)
	return srv.run(ctx, b, announcements, retention{prune: a.records.Prune, log: con.log}.run)
}

// openWithRetry tries to open until it works. It gives up on what is no fault of the database, and returns nil when
// ctx ends first.
func openWithRetry(ctx context.Context, srv *server, con console, open func() (*app, error)) (*app, error) {
	for said := ""; ; {
		a, err := open()
		if _, storage := errors.AsType[*ledger.StorageError](err); err == nil || !storage {
			return a, err
		}
		srv.show(unready(err))
		if said != err.Error() {
			said = err.Error()
			con.log.Error("database not usable, tried again until it is", "err", err)
		}
		select {
		case <-ctx.Done():
			return nil, nil
		case <-time.After(reopenEvery):
		}
	}
}

// welcome prints a linking code for the first administrator of an office that has none. It comes after the bot's
// handler is shown, so that the code works once it can be read.
func welcome(ctx context.Context, records *ledger.Office, con console) error {
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
