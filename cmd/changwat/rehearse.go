package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"path/filepath"
	"syscall"
)

type rehearse struct {
	Fresh bool `help:"Delete the records of earlier rehearsals."`
}

// Run runs the whole bot with a LINE Platform on this machine until ctx ends.
func (c *rehearse) Run(ctx context.Context, s *settings, con console) (err error) {
	s.ignoreLiveSettings(con)
	if s.Now == "" {
		s.Now = rehearsalStart
	}
	o, err := s.check()
	if err != nil {
		return err
	}
	if c.Fresh {
		if err := s.deleteRehearsal(); err != nil {
			return err
		}
	}
	dsn, err := s.rehearsalDatabase()
	if err != nil {
		return err
	}
	srv, err := listenNear(ctx, s.Listen)
	if err != nil {
		return err
	}
	wait := srv.start()
	defer func() { err = errors.Join(err, srv.stop(context.WithoutCancel(ctx)), wait()) }()

	o.publicURL = srv.address()
	r, err := openRehearsal(ctx, o, dsn, srv.address(), con.log)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, r.close()) }()
	srv.setHandler(r.handler())
	r.platform.SetWebhook(srv.address() + "/line/webhook")
	if _, err := fmt.Fprintf(con.out, "ห้องซ้อมพร้อมแล้ว เปิดในเบราว์เซอร์ (open in a browser): %s/\n", srv.address()); err != nil {
		return err
	}
	return srv.run(ctx, r.bot, r.announcements, r.lapsing(rehearsalPoll).run, r.shown.Run, r.showMenus)
}

// ignoreLiveSettings clears the settings of the office's database and Redis, so that sample records and fictitious people
// cannot get there, and says so.
func (s *settings) ignoreLiveSettings(con console) {
	if s.Database != "" {
		fmt.Fprintf(con.err, "changwat: the rehearsal does not use DATABASE_URL; it keeps its own file %s\n", filepath.Join(s.Data, rehearsalFile))
	}
	if s.Redis != "" {
		fmt.Fprintln(con.err, "changwat: the rehearsal does not use REDIS_URL; it caches in its own memory")
	}
	s.Database, s.Redis = "", ""
}

// deleteRehearsal deletes the rehearsal's SQLite file.
func (s *settings) deleteRehearsal() error {
	for _, suffix := range []string{"", "-wal", "-shm"} {
		if err := os.Remove(filepath.Join(s.Data, rehearsalFile+suffix)); err != nil && !errors.Is(err, os.ErrNotExist) {
			return fmt.Errorf("delete the records of earlier rehearsals: %w", err)
		}
	}
	return nil
}

// listenNear listens on address or, where that is in use, on any free port of the same host.
func listenNear(ctx context.Context, address string) (*server, error) {
	s, err := listen(ctx, address)
	if !errors.Is(err, syscall.EADDRINUSE) {
		return s, err
	}
	host, _, _ := net.SplitHostPort(address)
	return listen(ctx, net.JoinHostPort(host, "0"))
}
