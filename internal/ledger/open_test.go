package ledger_test

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"changwat/internal/ledger"
	"changwat/internal/ledger/ledgertest"
)

func TestSeveralProcessesStartAtOnceOnANewDatabase(t *testing.T) {
	ledgertest.EachEngine(t, func(t *testing.T, dsn string) {
		var group sync.WaitGroup
		for i := range 8 {
			group.Go(func() {
				if i%2 == 0 { // within this process
					db, err := ledger.Open(t.Context(), dsn)
					if err != nil {
						t.Error(err)
						return
					}
					if err := errors.Join(db.Ping(t.Context()), db.Close()); err != nil {
						t.Error(err)
					}
					return
				}
				other := exec.CommandContext(t.Context(), os.Args[0])
				other.Env = append(os.Environ(), openElsewhere+"="+dsn)
				if out, err := other.CombinedOutput(); err != nil {
					t.Errorf("another process: %v\n%s", err, out)
				}
			})
		}
		group.Wait()
		var applied, distinct int
		row := raw(t, dsn).QueryRowContext(t.Context(), "SELECT count(*), count(DISTINCT version_id) FROM goose_db_version")
		noError(t, row.Scan(&applied, &distinct))
		if applied != distinct || applied < 2 {
			t.Errorf("%d migrations were applied, %d different ones", applied, distinct)
		}
	})
}

func TestAPathMayHoldAnyCharacters(t *testing.T) {
	for _, name := range []string{"สมุด ทะเบียน.db", "a?mode=ro&x=1.db", "100%25#1.db", "a+b;c.db"} {
		path := filepath.Join(t.TempDir(), name)
		o, _ := office14(open(t, "sqlite:"+path))
		must(o.AddFigure(t.Context(), cases(294)))(t)
		info, err := os.Stat(path)
		if err != nil {
			t.Errorf("%q: %v", name, err)
		} else if info.Mode().Perm() != 0o600 {
			t.Errorf("%q holds people's names and has the mode %s", name, info.Mode())
		}
	}
}

func TestADatabaseInMemory(t *testing.T) {
	db := open(t, "sqlite::memory:")
	o, _ := office14(db)
	if _, err := ledger.LoadSample(t.Context(), o); err != nil {
		t.Fatal(err)
	}
	if got := must(o.Figures(t.Context(), ledger.FigureFilter{Latest: true}))(t); len(got) != 4 {
		t.Errorf("%d figures", len(got))
	}
	noError(t, db.Ping(t.Context()))
}

func TestAnAddressThatIsNone(t *testing.T) {
	for _, dsn := range []string{"", "mysql://localhost", "sqlite:", "/var/lib/changwat.db", "postgres://%zz"} {
		if db, err := ledger.Open(t.Context(), dsn); err == nil {
			t.Errorf("%q was opened", dsn)
			_ = db.Close()
		} else if strings.Contains(err.Error(), "secret") {
			t.Error(err)
		}
	}
	if _, err := ledger.Open(t.Context(), "postgres://u:secret@127.0.0.1:1/x?connect_timeout=2"); err == nil || strings.Contains(err.Error(), "secret") {
		t.Errorf("a server that is not there: %v", err)
	} else {
		wantFault(t, err, ledger.FaultUnreachable)
	}
	_, err := ledger.Open(t.Context(), "sqlite:"+filepath.Join(t.TempDir(), "no", "such", "directory.db"))
	wantFault(t, err, ledger.FaultUnreachable)
}

// wantFault checks that an error blames the database in the given way, and explains itself in Thai.
func wantFault(t *testing.T, err error, want ledger.Fault) {
	t.Helper()
	var fault *ledger.StorageError
	if !errors.As(err, &fault) || fault.Fault != want {
		t.Errorf("got %v, want that the database is %s", err, want)
		return
	}
	if !strings.Contains(err.Error(), string(want)) {
		t.Errorf("the log reads %q", err)
	}
	if said := fault.Explain(); !strings.Contains(said, "ฐานข้อมูล") || !strings.Contains(said, "โปรด") {
		t.Errorf("the official reads %q", said)
	}
}

// filled returns the path of a database with the sample records, all of them in the main file.
func filled(t *testing.T) string {
	t.Helper()
	dsn := ledgertest.SQLite(t)
	db, err := ledger.Open(t.Context(), dsn)
	noError(t, err)
	o, _ := office14(db)
	_, err = ledger.LoadSample(t.Context(), o)
	noError(t, err)
	noError(t, db.Close())
	return strings.TrimPrefix(dsn, "sqlite:")
}

// scribble overwrites a stretch in the middle of a file.
func scribble(t *testing.T, path string) {
	t.Helper()
	f, err := os.OpenFile(path, os.O_WRONLY, 0)
	noError(t, err)
	_, err = f.WriteAt([]byte(strings.Repeat("garbage!", 8*1024)), 5*4096)
	noError(t, errors.Join(err, f.Close()))
}

func TestADamagedFileIsNotOpened(t *testing.T) {
	t.Run("it never was a database", func(t *testing.T) {
		path := filepath.Join(t.TempDir(), "x.db")
		noError(t, os.WriteFile(path, []byte(strings.Repeat("not a database. ", 1024)), 0o600))
		_, err := ledger.Open(t.Context(), "sqlite:"+path)
		wantFault(t, err, ledger.FaultCorrupt)
	})
	t.Run("pages in the middle are overwritten", func(t *testing.T) {
		path := filled(t)
		scribble(t, path)
		_, err := ledger.Open(t.Context(), "sqlite:"+path)
		wantFault(t, err, ledger.FaultCorrupt)
	})
	t.Run("the end is cut off", func(t *testing.T) {
		path := filled(t)
		noError(t, os.Truncate(path, 8*4096))
		_, err := ledger.Open(t.Context(), "sqlite:"+path)
		wantFault(t, err, ledger.FaultCorrupt)
	})
}

func TestPingFindsDamageDoneMeanwhile(t *testing.T) {
	t.Run("the database is well", func(t *testing.T) {
		ledgertest.EachEngine(t, func(t *testing.T, dsn string) {
			db := open(t, dsn)
			for range 3 {
				noError(t, db.Ping(t.Context()))
			}
		})
	})
	t.Run("pages in the middle are overwritten", func(t *testing.T) {
		path := filled(t)
		db := open(t, "sqlite:"+path)
		scribble(t, path)
		wantFault(t, pingUntilItFails(t, db), ledger.FaultCorrupt)
	})
	t.Run("the file is removed", func(t *testing.T) {
		path := filled(t)
		db := open(t, "sqlite:"+path)
		noError(t, os.Remove(path))
		wantFault(t, db.Ping(t.Context()), ledger.FaultGone)
	})
	t.Run("the file is replaced by one that is none of ours", func(t *testing.T) {
		path, other := filled(t), filepath.Join(t.TempDir(), "other.db")
		db := open(t, "sqlite:"+path)
		noError(t, os.WriteFile(other, nil, 0o600))
		noError(t, os.Rename(other, path))
		wantFault(t, db.Ping(t.Context()), ledger.FaultGone)
	})
	t.Run("the server takes no more writes", func(t *testing.T) {
		dsn := ledgertest.Postgres(t)
		db := open(t, dsn)
		server := raw(t, dsn)
		var name string
		noError(t, server.QueryRowContext(t.Context(), "SELECT current_database()").Scan(&name))
		execute(t, server, "ALTER DATABASE "+name+" SET default_transaction_read_only = on")
		execute(t, server, `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
			WHERE datname = current_database() AND pid <> pg_backend_pid()`)
		_ = db.Ping(t.Context()) // the connections that were ended are noticed
		wantFault(t, db.Ping(t.Context()), ledger.FaultReadOnly)
	})
	t.Run("nobody waits any longer", func(t *testing.T) {
		ledgertest.EachEngine(t, func(t *testing.T, dsn string) {
			db := open(t, dsn)
			ctx, cancel := context.WithCancel(t.Context())
			cancel()
			if err := db.Ping(ctx); !errors.Is(err, context.Canceled) {
				t.Errorf("%v", err)
			}
			noError(t, db.Ping(t.Context()))
		})
	})
}

// pingUntilItFails asks as a readiness probe does. A file is not read through at every call, but soon.
func pingUntilItFails(t *testing.T, db *ledger.DB) error {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 30*time.Second)
	defer cancel()
	for tick := time.NewTicker(50 * time.Millisecond); ; {
		if err := db.Ping(ctx); err != nil {
			tick.Stop()
			return err
		}
		<-tick.C
	}
}

func execute(t *testing.T, db *sql.DB, statement string) {
	t.Helper()
	_, err := db.ExecContext(t.Context(), statement)
	noError(t, err)
}

func TestAFileThatMayNotBeWritten(t *testing.T) {
	path := filled(t)
	noError(t, os.Chmod(path, 0o444))
	if os.Getuid() != 0 {
		_, err := ledger.Open(t.Context(), "sqlite:"+path)
		wantFault(t, err, ledger.FaultReadOnly)
		return
	}
	out := openAsNobody(t, path)
	for _, want := range []string{"the database is read-only", "ฐานข้อมูลอ่านได้อย่างเดียว"} {
		if !strings.Contains(out, want) {
			t.Errorf("nobody reads %q", out)
		}
	}
}

// openAsNobody opens a database as a user who is not root, for root may write everything, and returns what that
// user was told.
func openAsNobody(t *testing.T, path string) string {
	t.Helper()
	nobody, err := user.Lookup("nobody")
	if err != nil {
		t.Skip(err)
	}
	uid, gid := number(t, nobody.Uid), number(t, nobody.Gid)
	dir, err := os.MkdirTemp("", "changwat-nobody-")
	noError(t, err)
	t.Cleanup(func() { noError(t, os.RemoveAll(dir)) })
	for from, to := range map[string]string{os.Args[0]: "test", path: "ledger.db"} {
		content, err := os.ReadFile(from)
		noError(t, err)
		noError(t, os.WriteFile(filepath.Join(dir, to), content, 0o600))
		noError(t, os.Chmod(filepath.Join(dir, to), 0o555))
	}
	noError(t, os.Chmod(dir, 0o777)) // the directory may be written, only the file may not
	cmd := exec.CommandContext(t.Context(), filepath.Join(dir, "test"))
	cmd.Dir, cmd.Env = dir, []string{fmt.Sprintf("%s=sqlite:%s", openElsewhere, filepath.Join(dir, "ledger.db"))}
	cmd.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: uid, Gid: gid}}
	out, err := cmd.CombinedOutput()
	if err == nil {
		t.Error("nobody opened a file that nobody may write")
	}
	return string(out)
}

func number(t *testing.T, s string) uint32 {
	t.Helper()
	n, err := strconv.ParseUint(s, 10, 32)
	noError(t, err)
	return uint32(n)
}
