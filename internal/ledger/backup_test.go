package ledger_test

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"changwat/internal/ledger"
	"changwat/internal/ledger/ledgertest"
)

// restoreElsewhere names, in the environment, a file and a database, one a line, that the test binary is to restore.
const restoreElsewhere = "CHANGWAT_TEST_RESTORE"

func restoreAndSay(what string) int {
	file, dsn, _ := strings.Cut(what, "\n")
	done, err := ledger.Restore(context.Background(), file, dsn, true)
	fmt.Println(done, err)
	if err != nil {
		return 1
	}
	return 0
}

// fresh returns the address of another empty database of the same engine.
func fresh(t *testing.T, dsn string) string {
	t.Helper()
	if engineOf(dsn) == "sqlite" {
		return ledgertest.SQLite(t)
	}
	return ledgertest.Postgres(t)
}

// saved writes a database to a new file.
func saved(t *testing.T, dsn string) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "copy")
	must(ledger.Backup(t.Context(), dsn, file))(t)
	return file
}

func TestACopyHoldsEverythingAndIsRestored(t *testing.T) {
	ledgertest.EachEngine(t, func(t *testing.T, dsn string) {
		inUse(t, dsn, 2)
		before := contentOf(t, dsn, tablesOf(t, dsn))
		file := filepath.Join(t.TempDir(), "copy")
		done := must(ledger.Backup(t.Context(), dsn, file))(t)
		if done.Schema != 2 || done.Tables < 18 || done.Rows < 50 || done.Bytes == 0 || len(done.Digest) != 64 || done.Verified != "restored and compared" {
			t.Errorf("it says %+v", done)
		}
		if info := must(os.Stat(file))(t); info.Mode().Perm() != 0o600 {
			t.Errorf("the copy holds people's names and has the mode %s", info.Mode())
		}
		to := fresh(t, dsn)
		back := must(ledger.Restore(t.Context(), file, to, false))(t)
		if back.Contents != done.Contents {
			t.Errorf("restored %+v, saved %+v", back.Contents, done.Contents)
		}
		was, is := before["versions"].rows, contentOf(t, to, tablesOf(t, to))["versions"].rows
		if len(is) != 2 || is[0] == was[0] || is[1] == was[1] {
			t.Errorf("the versions are %v, and were %v: answers that are cached since would be taken for those of the copy", is, was)
		}
		delete(before, "versions")
		for table, was := range before {
			is := contentOf(t, to, map[string][]string{table: was.columns})[table]
			if fmt.Sprint(is.rows) != fmt.Sprint(was.rows) {
				t.Errorf("%s holds %v, and held %v", table, is.rows, was.rows)
			}
		}
		o, c := office14(open(t, to)) // of a newer version than the copy
		wantAnswersOfOldRows(t, o)
		wantAllToGoOn(t, to, o, c)
		if left := must(filepath.Glob(filepath.Join(filepath.Dir(file), "*")))(t); len(left) != 1 {
			t.Errorf("left over: %v", left)
		}
		if _, err := ledger.Backup(t.Context(), dsn, file); err == nil || !strings.Contains(err.Error(), "there already") {
			t.Errorf("a copy that is there is overwritten: %v", err)
		}
	})
}

// Each transaction adds a delivery and moves the mark of its job on by a minute: in every consistent state the two say
// the same.
func TestACopyThatIsMadeWhileOthersWriteIsOneState(t *testing.T) {
	ledgertest.EachEngine(t, func(t *testing.T, dsn string) {
		o, _ := office14(open(t, dsn))
		jobs := []string{"a", "b", "c"}
		ctx, stop := context.WithCancel(t.Context())
		var writers sync.WaitGroup
		begun := make(chan struct{}, len(jobs))
		for _, job := range jobs {
			writers.Go(func() {
				for n := 1; ctx.Err() == nil; n++ {
					d := ledger.Delivery{Job: job, Occurrence: fmt.Sprint(n), Target: "C1", Body: []byte("{}"), RetryKey: "k", Due: morning}
					_, err := o.EnqueueAndSetWatermark(ctx, job, morning.Add(time.Duration(n)*time.Minute), []ledger.Delivery{d})
					if err != nil && ctx.Err() == nil {
						t.Error(err)
						return
					}
					if n == 5 {
						begun <- struct{}{}
					}
				}
			})
		}
		for range jobs {
			<-begun
		}
		var files []string
		for range 3 {
			files = append(files, saved(t, dsn))
		}
		stop()
		writers.Wait()
		last := 0
		for _, file := range files {
			to := fresh(t, dsn)
			must(ledger.Restore(t.Context(), file, to, false))(t)
			o, _ := office14(open(t, to))
			sum := 0
			for _, job := range jobs {
				n := len(must(o.Deliveries(t.Context(), ledger.DeliveryFilter{Job: job}))(t))
				if mark := must(o.Watermark(t.Context(), job))(t); !mark.Equal(morning.Add(time.Duration(n) * time.Minute)) {
					t.Errorf("job %s has %d deliveries and the mark %s", job, n, mark)
				}
				sum += n
			}
			if sum < last || sum < 5*len(jobs) {
				t.Errorf("%d deliveries after %d", sum, last)
			}
			last = sum
		}
	})
}

func TestRestoringRefusesWhatWouldLoseRecords(t *testing.T) {
	ledgertest.EachEngine(t, func(t *testing.T, dsn string) {
		inUse(t, dsn, 2)
		file := saved(t, dsn)
		to := fresh(t, dsn)
		db := must(ledger.Open(t.Context(), to))(t)
		o, _ := office14(db)
		must(o.AddFigure(t.Context(), cases(1)))(t)
		if _, err := ledger.Restore(t.Context(), file, to, true); !errors.Is(err, ledger.ErrInUse) {
			t.Errorf("while it is served: %v", err)
		}
		noError(t, db.Close())
		if _, err := ledger.Restore(t.Context(), file, to, false); !errors.Is(err, ledger.ErrHoldsRecords) {
			t.Errorf("over records: %v", err)
		}
		db = must(ledger.Open(t.Context(), to))(t)
		o, _ = office14(db)
		if got := must(o.Figures(t.Context(), ledger.FigureFilter{}))(t); len(got) != 1 || got[0].Value.IntPart() != 1 {
			t.Errorf("after the refusals it holds %+v", got)
		}
		noError(t, db.Close())
		done := must(ledger.Restore(t.Context(), file, to, true))(t)
		o, _ = office14(open(t, to))
		wantAnswersOfOldRows(t, o)
		if engineOf(dsn) == "sqlite" {
			old, _ := office14(open(t, "sqlite:"+done.ReplacedFile))
			if got := must(old.Figures(t.Context(), ledger.FigureFilter{}))(t); len(got) != 1 || got[0].Value.IntPart() != 1 {
				t.Errorf("the replaced database holds %+v", got)
			}
		}
	})
}

func TestRestoringRefusesAFileThatIsNotWhole(t *testing.T) {
	spoil := func(f func(content []byte) []byte) func(t *testing.T, file string) {
		return func(t *testing.T, file string) {
			noError(t, os.WriteFile(file, f(must(os.ReadFile(file))(t)), 0o600))
		}
	}
	tests := map[string]struct {
		engine string
		spoil  func(t *testing.T, file string)
	}{
		"a letter of a record is another, which SQLite does not notice": {"sqlite", spoil(func(b []byte) []byte {
			return []byte(strings.Replace(string(b), "294 ราย", "924 ราย", 1))
		})},
		"the end of the database is missing": {"sqlite", spoil(func(b []byte) []byte { return b[:len(b)/2] })},
		"the end of the archive is missing":  {"postgres", spoil(func(b []byte) []byte { return b[:len(b)/2] })},
		"the archive is damaged":             {"postgres", spoil(func(b []byte) []byte { b[len(b)*3/4] ^= 0x55; return b })},
		"it is no database":                  {"sqlite", spoil(func([]byte) []byte { return []byte("changwat") })},
		"it is no archive":                   {"postgres", spoil(func([]byte) []byte { return []byte("changwat") })},
		"it is another program's database": {"sqlite", func(t *testing.T, file string) {
			noError(t, os.Remove(file))
			execute(t, raw(t, "sqlite:"+file), "CREATE TABLE t (x)")
		}},
		"it was written by a newer program": {"sqlite", func(t *testing.T, file string) {
			execute(t, raw(t, "sqlite:"+file), "DROP TABLE backup_manifest; INSERT INTO goose_db_version (version_id, is_applied) VALUES (900, 1)")
		}},
		"it is not there": {"sqlite", func(t *testing.T, file string) { noError(t, os.Remove(file)) }},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			dsn := map[string]func(testing.TB) string{"sqlite": ledgertest.SQLite, "postgres": ledgertest.Postgres}[test.engine](t)
			inUse(t, dsn, 2)
			file := saved(t, dsn)
			test.spoil(t, file)
			before := contentOf(t, dsn, tablesOf(t, dsn))
			if done, err := ledger.Restore(t.Context(), file, dsn, true); err == nil {
				t.Errorf("it was restored: %+v", done)
			}
			if after := contentOf(t, dsn, tablesOf(t, dsn)); fmt.Sprint(after) != fmt.Sprint(before) {
				t.Error("the database has changed")
			}
		})
	}
}

func TestAKillWhileRestoringLeavesTheOldOrTheNew(t *testing.T) {
	ledgertest.EachEngine(t, func(t *testing.T, dsn string) {
		inUse(t, dsn, 2)
		file, to := saved(t, dsn), fresh(t, dsn)
		noError(t, must(ledger.Open(t.Context(), to))(t).Close())
		began := time.Now()
		must(ledger.Restore(t.Context(), file, fresh(t, dsn), false))(t)
		whole := time.Since(began)
		was := contentOf(t, dsn, tablesOf(t, dsn))
		delete(was, "versions") // which begin anew
		kept := 0
		for i := range 6 {
			ctx, cancel := context.WithTimeout(t.Context(), whole*time.Duration(i+1)/6)
			cmd := exec.CommandContext(ctx, os.Args[0])
			cmd.Env = append(os.Environ(), restoreElsewhere+"="+file+"\n"+to)
			cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
			cmd.Cancel = func() error { return syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) }
			_ = cmd.Run() // killed, or finished a moment before
			cancel()
			tables := tablesOf(t, to)
			is := contentOf(t, to, tables)
			if len(is["figures"].rows) == 0 && len(tables) > 17 {
				kept++ // the old one, whole
				continue
			}
			for table, old := range was {
				if fmt.Sprint(is[table]) != fmt.Sprint(old) {
					t.Errorf("killed at %d/6: %s holds %v", i+1, table, is[table])
				}
			}
		}
		if kept == 0 {
			t.Error("no kill came before the end")
		}
	})
}

func TestThePasswordIsOnNoCommandLine(t *testing.T) {
	dsn := ledgertest.Postgres(t)
	inUse(t, dsn, 2)
	u := must(url.Parse(dsn))(t)
	u.User = url.UserPassword(u.User.Username(), "s3cr3t'%/")
	for _, address := range []string{u.String(), dsn + "&password=s3cr3t"} {
		seen, bin := filepath.Join(t.TempDir(), "seen"), t.TempDir()
		for _, tool := range []string{"pg_dump", "pg_restore", "psql"} {
			real := must(filepath.Glob("/usr/lib/postgresql/*/bin/" + tool))(t)
			if len(real) == 0 {
				t.Skip("PostgreSQL's programs are not where Debian puts them")
			}
			script := fmt.Sprintf("#!/bin/sh\necho \"$0 $@\" >>%s\nexec %s \"$@\"\n", seen, real[len(real)-1])
			noError(t, os.WriteFile(filepath.Join(bin, tool), []byte(script), 0o700))
		}
		t.Setenv("PATH", bin+":"+os.Getenv("PATH"))
		file := saved(t, address)
		must(ledger.Restore(t.Context(), file, address, true))(t)
		lines := string(must(os.ReadFile(seen))(t))
		if strings.Contains(lines, "s3cr3t") || strings.Count(lines, "\n") < 5 {
			t.Errorf("the command lines were\n%s", lines)
		}
		gone := strings.Replace(address, "/t_", "/gone_", 1)
		if _, err := ledger.Backup(t.Context(), gone, file+"2"); err == nil || strings.Contains(err.Error(), "s3cr3t") {
			t.Errorf("a database that is not there: %v", err)
		}
	}
}

func TestARoleThatMayNotCreateDatabasesSavesNevertheless(t *testing.T) {
	dsn := ledgertest.Postgres(t)
	server := raw(t, dsn)
	var name string
	noError(t, server.QueryRowContext(t.Context(), "SELECT current_database()").Scan(&name))
	role := "r" + name
	execute(t, server, "CREATE ROLE "+role+" LOGIN")
	t.Cleanup(func() {
		_, err := raw(t, dsn).ExecContext(context.Background(), "REASSIGN OWNED BY "+role+" TO changwat; DROP OWNED BY "+role+"; DROP ROLE "+role)
		noError(t, err)
	})
	execute(t, server, "ALTER DATABASE "+name+" OWNER TO "+role)
	u := must(url.Parse(dsn))(t)
	u.User = url.User(role)
	inUse(t, u.String(), 2)
	file := filepath.Join(t.TempDir(), "copy")
	done := must(ledger.Backup(t.Context(), u.String(), file))(t)
	if !strings.HasPrefix(done.Verified, "read through, but not restored") || done.Rows < 50 {
		t.Errorf("it says %+v", done)
	}
	must(ledger.Restore(t.Context(), file, u.String(), true))(t)
	o, _ := office14(open(t, u.String()))
	wantAnswersOfOldRows(t, o)
}

func TestAFileIsCopiedBeforeItsTablesAreChanged(t *testing.T) {
	dsn := ledgertest.SQLite(t)
	path := strings.TrimPrefix(dsn, "sqlite:")
	copies := func() []string { return must(filepath.Glob(path + ".before-*"))(t) }
	noError(t, must(ledger.Open(t.Context(), dsn))(t).Close())
	if got := copies(); len(got) != 0 {
		t.Errorf("of a new database: %v", got)
	}
	noError(t, os.Remove(path))
	inUse(t, dsn, 2)
	before := contentOf(t, dsn, tablesOf(t, dsn))
	for _, old := range []string{"v1-20200101T000000Z", "v2-20210101T000000Z", "restore-20200601T000000Z", "v2-20220101T000000Z"} {
		noError(t, os.WriteFile(path+".before-"+old, nil, 0o600))
	}
	for range 2 {
		noError(t, must(ledger.Open(t.Context(), dsn))(t).Close())
	}
	got := copies()
	if len(got) != 3 {
		t.Fatalf("%v; of the copies the newest three stay", got)
	}
	for _, file := range got {
		if strings.Contains(file, "2020") {
			t.Errorf("%s is still there", file)
		}
		if info := must(os.Stat(file))(t); info.Size() == 0 {
			continue
		}
		if is := contentOf(t, "sqlite:"+file, tablesOf(t, "sqlite:"+file)); fmt.Sprint(is) != fmt.Sprint(before) {
			t.Errorf("the copy holds %v", is)
		}
	}
}

func TestWithoutSpaceForACopyNothingIsChanged(t *testing.T) {
	path := filepath.Join(t.TempDir(), "large.db")
	noError(t, os.WriteFile(path, nil, 0o600))
	noError(t, ledger.NeedSpace(path))
	if err := os.Truncate(path, 8<<40); err != nil { // takes no space, and would if it were copied
		t.Skip(err)
	}
	err := ledger.NeedSpace(path)
	wantStorageFault(t, err, ledger.FaultFull)
	if !strings.Contains(fmt.Sprint(err), "MB free beside it") {
		t.Errorf("it says %q", err)
	}
}

func wantStorageFault(t *testing.T, err error, want ledger.Fault) {
	t.Helper()
	if fault, ok := errors.AsType[*ledger.StorageError](err); !ok || fault.Fault != want {
		t.Errorf("%v, want that the database is %s", err, want)
	}
}
