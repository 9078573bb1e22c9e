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
	Fresh bool `help:"Forget the records of earlier rehearsals."`
}

// Run plays the whole bot on this machine until ctx ends.
func (r *rehearse) Run(ctx context.Context, s *settings, con console) (err error) {
	s.leaveLiveParts(con)
	if s.Now == "" {
		s.Now = rehearsalStart
	}
	o, err := s.check()
	if err != nil {
		return err
	}
	if r.Fresh {
		if err := s.forgetRehearsal(); err != nil {
			return err
		}
	}
	dsn, err := s.rehearsalDatabase()
	if err != nil {
		return err
	}
	f, err := listenNear(ctx, s.Listen)
	if err != nil {
		return err
	}
	wait := f.start()
	defer func() { err = errors.Join(err, f.stop(context.WithoutCancel(ctx)), wait()) }()

	played, err := openRehearsal(ctx, o, dsn, f.address(), con.log)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, played.close()) }()
	f.show(played.handler())
	played.platform.SetWebhook(f.address() + "/line/webhook")
	if _, err := fmt.Fprintf(con.out, "ห้องซ้อมพร้อมแล้ว เปิดในเบราว์เซอร์ (open in a browser): %s/\n", f.address()); err != nil {
		return err
	}
	return f.run(ctx, played.bot, played.announcements)
}

// leaveLiveParts drops the settings of the office's own database and Redis, where the rehearsal's sample records and
// invented people must never arrive, and says so.
func (s *settings) leaveLiveParts(con console) {
	if s.Database != "" {
		fmt.Fprintf(con.err, "changwat: the rehearsal does not use DATABASE_URL; it keeps its own file %s\n", filepath.Join(s.Data, rehearsalFile))
	}
	if s.Redis != "" {
		fmt.Fprintln(con.err, "changwat: the rehearsal does not use REDIS_URL; it caches in its own memory")
	}
	s.Database, s.Redis = "", ""
}

// forgetRehearsal removes the rehearsal's SQLite file.
func (s *settings) forgetRehearsal() error {
	for _, suffix := range []string{"", "-wal", "-shm"} {
		if err := os.Remove(filepath.Join(s.Data, rehearsalFile+suffix)); err != nil && !errors.Is(err, os.ErrNotExist) {
			return fmt.Errorf("forget earlier rehearsals: %w", err)
		}
	}
	return nil
}

// listenNear listens on address or, where another program does already, on a free port beside it.
func listenNear(ctx context.Context, address string) (*server, error) {
	f, err := listen(ctx, address)
	if !errors.Is(err, syscall.EADDRINUSE) {
		return f, err
	}
	host, _, _ := net.SplitHostPort(address)
	return listen(ctx, net.JoinHostPort(host, "0"))
}
