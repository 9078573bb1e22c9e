package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"time"

	"changwat/internal/ledger"
	"changwat/internal/linesim"
)

// storage are injuries to the database and the cache.
func storage() []injury {
	const now = "2021-04-30 09:00:00"
	return []injury{
		injuryAt(now, "the database file is deleted while it serves, and a copy put back", "no approval is confirmed meanwhile; `/readyz` 503, then well within 10 s, without a restart", deletedFile),
		injuryAt(now, "the database file is overwritten with noise, and a copy put back", "no figure from it; `/readyz` 503, then well within 10 s, without a restart", corruptFile),
		injuryAt(now, "it starts on a read-only file system, which turns writable", "503 and the reason; then well within 10 s, without a restart, and an approval is kept", readOnly),
		injuryAt(now, "the file system is full, and then has room again", "questions are answered or refused; nothing is confirmed that is not kept; then it is", diskFull),
		injuryAt(now, "Redis is stopped in the middle of 60 questions", "each answered, once", redisAway),
		injuryAt(now, "Redis is flushed again and again in the middle of 60 questions", "each answered, once", redisFlushed),
	}
}

// copyFiles copies the database and its log.
func (o *office) copyFiles(to string) error {
	for _, suffix := range []string{"", "-wal"} {
		content, err := os.ReadFile(o.file() + suffix)
		if errors.Is(err, os.ErrNotExist) {
			continue
		}
		if err = errors.Join(err, os.WriteFile(to+suffix, content, 0o600)); err != nil {
			return err
		}
	}
	return nil
}

// putBack puts a copy in the database's place.
func (o *office) putBack(from string) error {
	if err := o.removeFiles(); err != nil {
		return err
	}
	for _, suffix := range []string{"-wal", ""} {
		if err := os.Rename(from+suffix, o.file()+suffix); err != nil && !errors.Is(err, os.ErrNotExist) {
			return err
		}
	}
	return nil
}

func (o *office) removeFiles() error {
	for _, suffix := range []string{"", "-wal", "-shm"} {
		if err := os.Remove(o.file() + suffix); err != nil && !errors.Is(err, os.ErrNotExist) {
			return err
		}
	}
	return nil
}

// confirmsApproval has the administrator approve the second group, and tells whether the bot says that it is.
func (o *office) confirmsApproval() bool {
	return strings.Contains(o.ask(admin, linesim.GroupID(groupB), "บอท อนุมัติกลุ่มนี้", 15*time.Second), "อนุมัติกลุ่มนี้แล้ว")
}

// recovers notes how soon the service is well again, and that it is the same process.
func (o *office) recovers(f *findings) {
	took, ok := after(o.ctx, 20*time.Second, func() bool { return o.service.status("/readyz") == 200 && o.service.ready() != "" })
	f.check(ok && took < 10*time.Second && o.service.alive(), "well again after %v", took.Round(100*time.Millisecond))
	answer := o.ask(reader, "", question, 15*time.Second)
	f.check(strings.Contains(answer, figure), "then %s", kindOf(answer))
}

// unusableUntilRestored checks that the service confirms no approval and is not ready while its database is unusable, puts
// the copy back and checks that it recovers.
func (o *office) unusableUntilRestored(f *findings, copied string) error {
	confirmed := o.confirmsApproval()
	_, down := after(o.ctx, 5*time.Second, func() bool { return o.service.status("/readyz") == 503 })
	f.check(!confirmed && down, "approval confirmed: %v; `/readyz` 503: %v (%s)", confirmed, down, shorten(o.service.ready()))
	if err := o.putBack(copied); err != nil {
		return err
	}
	o.recovers(f)
	return nil
}

func deletedFile(o *office, f *findings) error {
	if err := errors.Join(o.prepareSample(), o.start()); err != nil {
		return err
	}
	o.ask(reader, "", question, answerTimeout)
	spare := filepath.Join(o.data, "spare")
	if err := errors.Join(o.copyFiles(spare), o.removeFiles()); err != nil {
		return err
	}
	return o.unusableUntilRestored(f, spare)
}

func corruptFile(o *office, f *findings) error {
	if err := errors.Join(o.prepareSample(), o.start()); err != nil {
		return err
	}
	spare := filepath.Join(o.data, "spare")
	if err := o.copyFiles(spare); err != nil {
		return err
	}
	noise := []byte(strings.Repeat("\xde\xad\xbe\xef", 1<<16))
	for _, suffix := range []string{"", "-wal"} {
		if file, err := os.OpenFile(o.file()+suffix, os.O_WRONLY, 0); err == nil {
			_, err = file.WriteAt(noise, 0)
			if err = errors.Join(err, file.Close()); err != nil {
				return err
			}
		}
	}
	return o.unusableUntilRestored(f, spare)
}

// mounted puts the database on a file system of its own, of so many bytes. It needs a privilege that a container may lack.
func (o *office) mounted(size int) error {
	dir := filepath.Join(o.data, "disk")
	if err := os.Mkdir(dir, 0o700); err != nil {
		return err
	}
	if err := syscall.Mount("tmpfs", dir, "tmpfs", 0, fmt.Sprintf("size=%d", size)); err != nil {
		return fmt.Errorf("mounting a file system, which needs CAP_SYS_ADMIN: %w", err)
	}
	o.stop = append(o.stop, func() { _ = syscall.Unmount(dir, syscall.MNT_DETACH) }) // gone with the program otherwise
	o.setenv("DATABASE_URL", "sqlite:"+filepath.Join(dir, "changwat.db"))
	return nil
}

func readOnly(o *office, f *findings) error {
	if err := errors.Join(o.mounted(64<<20), o.prepareSample()); err != nil {
		return err
	}
	dir := filepath.Join(o.data, "disk")
	remount := func(flags uintptr) error { return syscall.Mount("", dir, "", syscall.MS_REMOUNT|flags, "") }
	if err := remount(syscall.MS_RDONLY); err != nil {
		return err
	}
	if err := o.launch(); err != nil {
		return err
	}
	_, down := after(o.ctx, 5*time.Second, func() bool { return o.service.status("/readyz") == 503 && o.service.ready() != "not ready" })
	body := callback(o.platform.BotID(), event("message", linesim.UserID(reader), "", text(question)))
	status := o.service.post(body)
	f.check(down && status == 503 && o.service.status("/healthz") == 200, "`/readyz`: %s; a webhook: %d", shorten(o.service.ready()), status)
	if err := remount(0); err != nil {
		return err
	}
	o.recovers(f)
	confirmed := o.confirmsApproval()
	kept, err := o.approvedB()
	f.check(confirmed && kept, "approval confirmed: %v, kept: %v", confirmed, kept)
	return err
}

func diskFull(o *office, f *findings) error {
	if err := errors.Join(o.mounted(12<<20), o.prepareSample(), o.start()); err != nil {
		return err
	}
	filler := filepath.Join(o.data, "disk", "filler")
	if err := os.WriteFile(filler, make([]byte, 64<<20), 0o600); err == nil {
		return errors.New("the file system does not get full")
	}
	answer := o.ask(reader, "", question, 15*time.Second)
	f.check(answer != "" && o.service.alive(), "%s, `/readyz`: %s", kindOf(answer), shorten(o.service.ready()))
	confirmed := o.confirmsApproval()
	kept, err := o.approvedB()
	if err != nil {
		return err
	}
	f.check(confirmed == kept, "approval confirmed: %v, kept: %v", confirmed, kept)
	if err := os.Remove(filler); err != nil {
		return err
	}
	sleep(o.ctx, 2*time.Second)
	confirmed = o.confirmsApproval() || kept
	kept, err = o.approvedB()
	f.check(confirmed && kept, "then confirmed: %v, kept: %v", confirmed, kept)
	return err
}

// approvedB tells whether the second group is approved in the database.
func (o *office) approvedB() (approved bool, err error) {
	err = o.withLedger(func(r *ledger.Office) error {
		c, err := r.Chat(o.ctx, linesim.GroupID(groupB))
		if errors.Is(err, ledger.ErrNotFound) {
			return nil
		}
		approved = c.Approved
		return err
	})
	return approved, err
}

func redisAway(o *office, f *findings) error {
	return o.withRedis(f, func(r *redis, n int) error {
		switch n {
		case 20:
			r.stop()
		case 40:
			return r.start(o.ctx)
		}
		return nil
	})
}

func redisFlushed(o *office, f *findings) error {
	return o.withRedis(f, func(r *redis, _ int) error { return r.flush() })
}

// withRedis asks 60 questions, each event delivered twice, with something done before each.
func (o *office) withRedis(f *findings, before func(r *redis, n int) error) error {
	r, err := startRedis(o.ctx)
	if err != nil {
		return err
	}
	defer r.stop()
	o.setenv("REDIS_URL", r.url())
	if err := o.prepareSample(); err != nil {
		return err
	}
	people, err := o.readers(60)
	if err != nil {
		return err
	}
	replies := newReplies(o)
	if err := o.start(); err != nil {
		return err
	}
	bad := 0
	for n, id := range people {
		if err := before(r, n); err != nil {
			return err
		}
		body := callback(o.platform.BotID(), event("message", id, "", text(question)))
		for range 2 {
			if o.service.post(body) != 200 {
				bad++
			}
		}
	}
	after(o.ctx, 15*time.Second, func() bool { return replies.taken() >= len(people) })
	wrong := 0
	for _, said := range replies.said() {
		if !strings.Contains(said, figure) {
			wrong++
		}
	}
	f.check(replies.taken() == len(people) && replies.twice() == 0 && wrong == 0 && bad == 0,
		"%d of %d answered, %d twice, %d wrong, %d webhooks not 200", replies.taken(), len(people), replies.twice(), wrong, bad)
	return nil
}
