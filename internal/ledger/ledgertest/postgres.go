package ledgertest

import (
	"context"
	"crypto/rand"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	_ "github.com/jackc/pgx/v5/stdlib" // registers the driver "pgx"
)

// ErrNotInstalled says that this machine has no PostgreSQL.
var ErrNotInstalled = errors.New("PostgreSQL is not installed (no initdb in /usr/lib/postgresql/*/bin or on the PATH)")

// server is the PostgreSQL server of this test binary.
var server struct {
	once sync.Once
	pg   *postgres
	err  error
}

// Main runs a package's tests, which run does, ends the PostgreSQL server if one was started, and returns the exit
// code.
func Main(run func() int) int {
	code := run()
	server.once.Do(func() {}) // nothing starts from here on
	if server.pg != nil {
		if err := server.pg.stop(); err != nil {
			fmt.Fprintln(os.Stderr, "ledgertest:", err)
			code = max(code, 1)
		}
	}
	return code
}

// Postgres returns the address of an empty PostgreSQL database that lives as long as the test.
func Postgres(tb testing.TB) string {
	tb.Helper()
	needServer(tb)
	return newDatabase(tb, "")
}

// needServer starts the server of this test binary if it is not running. It skips the test where there is none.
func needServer(tb testing.TB) {
	tb.Helper()
	server.once.Do(func() { server.pg, server.err = start() })
	if server.err != nil {
		if os.Getenv("CHANGWAT_TEST_REAL") == "1" {
			tb.Fatalf("PostgreSQL is needed: %v", server.err)
		}
		tb.Skipf("without PostgreSQL: %v", server.err)
	}
	if server.pg == nil {
		tb.Fatal("PostgreSQL has been ended already")
	}
}

// newDatabase creates a database with the given options of CREATE DATABASE, which is dropped when the test ends.
func newDatabase(tb testing.TB, options string) string {
	tb.Helper()
	name := "t_" + strings.ToLower(rand.Text()[:12])
	if err := server.pg.exec("CREATE DATABASE " + name + options); err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() {
		if err := server.pg.exec("DROP DATABASE " + name + " WITH (FORCE)"); err != nil {
			tb.Error(err)
		}
	})
	return server.pg.dsn(name)
}

// Server is a PostgreSQL server for a program that is no test.
type Server struct{ pg *postgres }

// StartServer starts a server that ends with Stop, and with the program at the latest.
func StartServer() (*Server, error) {
	pg, err := start()
	return &Server{pg}, err
}

// Database returns the address of a new empty database.
func (s *Server) Database() (string, error) {
	name := "t_" + strings.ToLower(rand.Text()[:12])
	return s.pg.dsn(name), s.pg.exec("CREATE DATABASE " + name)
}

// Restart ends the server as a crash does, without a checkpoint and without a word to its clients, and starts it again on what it
// holds. It returns when the server answers.
func (s *Server) Restart() error { return s.pg.restart() }

// Stop ends the server and removes all that it holds.
func (s *Server) Stop() error { return s.pg.stop() }

// PostgresLog returns what the PostgreSQL server of this test binary has logged.
func PostgresLog() string { return server.pg.log.String() }

// SQLite returns the address of an SQLite database in a new directory that lives as long as the test.
func SQLite(tb testing.TB) string {
	tb.Helper()
	return "sqlite:" + filepath.Join(tb.TempDir(), "ledger.db")
}

// EachEngine runs f as a subtest for each engine, with the address of an empty database.
func EachEngine(t *testing.T, f func(t *testing.T, dsn string)) {
	t.Helper()
	t.Run("sqlite", func(t *testing.T) { f(t, SQLite(t)) })
	t.Run("postgres", func(t *testing.T) { f(t, Postgres(t)) })
}

// postgres is a running server that listens on a socket in its own directory only.
type postgres struct {
	dir  string
	bin  string
	as   *user.User // whom the server runs as; nil for oneself
	cmd  *exec.Cmd
	log  *serverLog
	done chan struct{} // closed when the process has ended; err says how
	err  error
}

// start makes a cluster in a temporary directory and starts a server on it. It does without fsync: the tests end
// processes, not machines.
func start() (*postgres, error) {
	bin, err := binaries()
	if err != nil {
		return nil, err
	}
	as, err := account()
	if err != nil {
		return nil, err
	}
	dir, err := os.MkdirTemp("", "changwat-pg-")
	if err != nil {
		return nil, err
	}
	p := &postgres{dir: dir, bin: bin, as: as, log: &serverLog{}}
	if err := p.run(); err != nil {
		return nil, errors.Join(err, os.RemoveAll(dir))
	}
	return p, nil
}

func (p *postgres) run() error {
	if p.as != nil {
		if err := os.Chown(p.dir, number(p.as.Uid), number(p.as.Gid)); err != nil {
			return err
		}
	}
	initdb := p.command("initdb", "-D", p.data(), "-U", "changwat", "-A", "trust", "-E", "UTF8",
		"--locale=C", "--no-sync", "--no-instructions")
	if out, err := initdb.CombinedOutput(); err != nil {
		return fmt.Errorf("initdb: %w\n%s", err, out)
	}
	return p.launch()
}

func (p *postgres) data() string { return filepath.Join(p.dir, "data") }

// launch starts the server on its cluster.
func (p *postgres) launch() error {
	p.cmd, p.done = p.command("postgres", "-D", p.data(), "-k", p.dir, "-c", "listen_addresses=",
		"-c", "fsync=off", "-c", "full_page_writes=off", "-c", "max_connections=200", "-c", "shared_buffers=32MB",
		"-c", "log_min_messages=fatal", "-c", "log_min_error_statement=panic"), make(chan struct{})
	p.cmd.Stdout, p.cmd.Stderr = p.log, p.log
	started := make(chan error)
	go func() {
		defer close(p.done)
		// The kernel ends the server with the thread that started it: that thread must not end before.
		runtime.LockOSThread()
		err := p.cmd.Start()
		started <- err
		if err == nil {
			p.err = p.cmd.Wait()
		}
	}()
	if err := <-started; err != nil {
		return fmt.Errorf("postgres: %w", err)
	}
	return p.awaitReady()
}

// command runs a program of PostgreSQL, which refuses to be run by root, as another user.
func (p *postgres) command(name string, args ...string) *exec.Cmd {
	cmd := exec.Command(filepath.Join(p.bin, name), args...)
	cmd.Dir = p.dir
	cmd.Env = []string{"PATH=" + os.Getenv("PATH"), "LC_ALL=C", "TZ=UTC"}
	cmd.SysProcAttr = attributes(p.as)
	return cmd
}

// awaitReady asks until the server answers.
func (p *postgres) awaitReady() error {
	deadline := time.After(2 * time.Minute) // of a machine that is busy with other tests
	for {
		err := p.exec("SELECT 1")
		if err == nil {
			return nil
		}
		select {
		case <-p.done:
			return fmt.Errorf("postgres ended: %v\n%s", p.err, p.log)
		case <-deadline:
			_ = p.stop()
			return fmt.Errorf("postgres does not answer: %w", err)
		case <-time.After(20 * time.Millisecond):
		}
	}
}

func (p *postgres) dsn(database string) string {
	return "postgres://changwat@/" + database + "?host=" + url.QueryEscape(p.dir)
}

func (p *postgres) exec(statement string) error {
	db, err := sql.Open("pgx", p.dsn("postgres"))
	if err != nil {
		return err
	}
	defer db.Close()
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
	defer cancel()
	if _, err := db.ExecContext(ctx, statement); err != nil {
		return fmt.Errorf("postgres: %s: %w", statement, err)
	}
	return nil
}

// restart ends the server by an immediate shutdown, after which it recovers as from a crash.
func (p *postgres) restart() error {
	if err := p.cmd.Process.Signal(syscall.SIGQUIT); err != nil {
		return err
	}
	<-p.done
	return p.launch()
}

// stop ends the server as its administrators do, by a fast shutdown, and removes its directory.
func (p *postgres) stop() error {
	if err := p.cmd.Process.Signal(os.Interrupt); err != nil {
		return err
	}
	select {
	case <-p.done:
	case <-time.After(20 * time.Second):
		_ = p.cmd.Process.Kill()
		<-p.done
		return errors.New("postgres did not end in time")
	}
	return os.RemoveAll(p.dir)
}

// binaries returns the directory of PostgreSQL's programs: Debian's newest, or the one on the PATH.
func binaries() (string, error) {
	found, err := filepath.Glob("/usr/lib/postgresql/*/bin/initdb")
	if err != nil {
		return "", err
	}
	newest, version := "", -1
	for _, path := range found {
		if n, err := strconv.Atoi(filepath.Base(filepath.Dir(filepath.Dir(path)))); err == nil && n > version {
			newest, version = filepath.Dir(path), n
		}
	}
	if newest != "" {
		return newest, nil
	}
	path, err := exec.LookPath("initdb")
	if err != nil {
		return "", ErrNotInstalled
	}
	if path, err = filepath.EvalSymlinks(path); err != nil {
		return "", err
	}
	return filepath.Dir(path), nil
}

// account returns whom to run the server as: nil for oneself, or another user where one is root.
func account() (*user.User, error) {
	if os.Getuid() != 0 {
		return nil, nil
	}
	for _, name := range []string{"postgres", "nobody"} {
		if u, err := user.Lookup(name); err == nil {
			return u, nil
		}
	}
	return nil, errors.New("PostgreSQL refuses to run as root, and there is no user postgres or nobody")
}

// number reads a user's or group's id; 65534, which is nobody's, where it is none.
func number(id string) int {
	n, err := strconv.Atoi(id)
	if err != nil {
		return 65534
	}
	return n
}
