package ledger

import (
	"bytes"
	"cmp"
	"context"
	"crypto/rand"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/jackc/pgx/v5/pgconn"
)

// The application_name of connections: copyName of those that back up and restore, servingName of those that serve.
const (
	copyName    = "changwat-copy"
	servingName = "changwat"
)

// dropAll drops the user's tables and functions in the current schema, to make room for the copy's.
const dropAll = `SET lock_timeout = '10s';
DO $$ DECLARE statement text; BEGIN
  FOR statement IN
    SELECT format('DROP TABLE IF EXISTS %I.%I CASCADE', n.nspname, c.relname) FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace
      WHERE n.nspname = current_schema() AND c.relkind IN ('r', 'p') AND pg_has_role(c.relowner, 'USAGE')
    UNION ALL
    SELECT format('DROP FUNCTION IF EXISTS %s CASCADE', p.oid::regprocedure) FROM pg_proc AS p JOIN pg_namespace AS n ON n.oid = p.pronamespace
      WHERE n.nspname = current_schema() AND p.prokind = 'f' AND pg_has_role(p.proowner, 'USAGE')
  LOOP EXECUTE statement; END LOOP;
END $$;`

// backupPostgres runs pg_dump on the same snapshot in which this connection computes the digest of the rows, restores the
// archive into a scratch database and compares the two. For a role that may not create databases the archive is only
// read.
func backupPostgres(ctx context.Context, dsn, into string) (done Copied, err error) {
	server, err := newPostgresTools(ctx, dsn)
	if err != nil {
		return Copied{}, err
	}
	defer func() { err = errors.Join(err, server.pool.Close()) }()
	tx, err := server.pool.BeginTx(ctx, &sql.TxOptions{Isolation: sql.LevelRepeatableRead, ReadOnly: true})
	if err != nil {
		return Copied{}, err
	}
	defer tx.Rollback() // nothing was written
	var snapshot string
	if err := tx.QueryRowContext(ctx, "SELECT pg_export_snapshot()").Scan(&snapshot); err != nil {
		return Copied{}, err
	}
	seen, _, err := contentsOf(ctx, tx, postgresColumnsQuery)
	if err != nil {
		return Copied{}, err
	}
	if seen.Schema == 0 {
		return Copied{}, errors.New("the database holds none of this program's tables")
	}
	err = server.run(ctx, "pg_dump", "--format=custom", "--no-owner", "--no-privileges", "--no-password",
		"--snapshot="+snapshot, "--file="+into, "--dbname="+server.address)
	if err != nil {
		return Copied{}, err
	}
	done, err = server.verify(ctx, into)
	if err == nil && done.Schema != 0 && done.Contents != seen {
		err = fmt.Errorf("the copy holds %d rows with digest %.12s, the database %d with %.12s", done.Rows, done.Digest, seen.Rows, seen.Digest)
	}
	done.Contents = seen
	return done, errors.Join(err, appendChecksum(into))
}

// restorePostgres verifies the archive and then replaces the tables in one transaction.
func restorePostgres(ctx context.Context, file, dsn string, overwrite bool) (done Copied, err error) {
	hasChecksum, err := verifyChecksum(file)
	if err != nil {
		return Copied{}, err
	}
	server, err := newPostgresTools(ctx, dsn)
	if err != nil {
		return Copied{}, err
	}
	defer func() { err = errors.Join(err, server.pool.Close()) }()
	if done, err = server.verify(ctx, file); err != nil {
		return Copied{}, err
	}
	if !hasChecksum {
		done.Verified += "; the file states no digest to compare"
	}
	if done.Schema != 0 {
		if err := checkRestorable("postgres", done.Contents); err != nil {
			return Copied{}, fmt.Errorf("%s: %w", file, err)
		}
	}
	conn, err := server.pool.Conn(ctx)
	if err != nil {
		return Copied{}, err
	}
	defer conn.Close()
	// Replicas that start meanwhile wait for this lock before they read a table.
	if err := (advisoryLock{}).SessionLock(ctx, conn); err != nil {
		return Copied{}, err
	}
	if err := server.checkReplaceable(ctx, conn, overwrite); err != nil {
		return Copied{}, err
	}
	script, err := server.script(ctx, file)
	if err != nil {
		return Copied{}, err
	}
	defer os.Remove(script)
	err = server.run(ctx, "psql", "--no-psqlrc", "--quiet", "--no-password", "--single-transaction", "--set=ON_ERROR_STOP=1",
		"--output="+os.DevNull, "--command="+dropAll, "--file="+script,
		"--command=RESET search_path; "+newVersions(), "--dbname="+server.address)
	if err != nil {
		return Copied{}, err
	}
	got, _, err := contentsOf(ctx, conn, postgresColumnsQuery)
	if err == nil && done.Schema != 0 && (got.Rows != done.Rows || got.Tables != done.Tables) {
		err = errors.New("the database does not hold the rows of the copy after it was restored")
	}
	if done.Schema == 0 {
		done.Contents = got
	}
	if info, statErr := os.Stat(file); statErr == nil {
		done.Bytes = info.Size()
	}
	return done, err
}

// postgresTools runs PostgreSQL's programs against a server.
type postgresTools struct {
	pool     *sql.DB
	address  string // of the database, without the password
	password string
	bin      string // the folder of the programs
}

// newPostgresTools connects to the server and finds programs that are new enough for it.
func newPostgresTools(ctx context.Context, dsn string) (*postgresTools, error) {
	address, password, err := splitPassword(dsn)
	if err != nil {
		return nil, err
	}
	pool, err := postgresPool(dsn, copyName)
	if err != nil {
		return nil, err
	}
	t := &postgresTools{pool: pool, address: address, password: password}
	var version int
	if err = pool.QueryRowContext(ctx, "SELECT current_setting('server_version_num')::int / 10000").Scan(&version); err == nil {
		t.bin, err = findTools(ctx, version)
	}
	if err != nil {
		return nil, errors.Join(err, pool.Close())
	}
	return t, nil
}

// splitPassword takes the password out of an address, since every user of the machine can read a command line.
func splitPassword(dsn string) (address, password string, err error) {
	u, err := url.Parse(dsn)
	if err != nil {
		return "", "", errors.New("DATABASE_URL is not an address such as postgres://user@host/database")
	}
	if p, ok := u.User.Password(); ok {
		password, u.User = p, url.User(u.User.Username())
	}
	q := u.Query()
	if p := q.Get("password"); p != "" {
		password = p
	}
	q.Del("password")
	q.Set("application_name", copyName)
	u.RawQuery = q.Encode()
	return u.String(), password, nil
}

var majorVersion = regexp.MustCompile(`\(PostgreSQL\) (\d+)`)

// findTools returns the folder of PostgreSQL's programs: on the PATH, or where Debian puts them. Older ones than the
// server refuse to work with it.
func findTools(ctx context.Context, version int) (string, error) {
	places, err := filepath.Glob("/usr/lib/postgresql/*/bin/pg_dump")
	if err != nil {
		return "", err
	}
	number := func(path string) int {
		n, _ := strconv.Atoi(filepath.Base(filepath.Dir(filepath.Dir(path)))) // 0 sorts last
		return n
	}
	slices.SortFunc(places, func(a, b string) int { return cmp.Compare(number(b), number(a)) })
	if path, err := exec.LookPath("pg_dump"); err == nil {
		places = append([]string{path}, places...)
	}
	var found []string
	for _, path := range places {
		out, err := exec.CommandContext(ctx, path, "--version").Output()
		if m := majorVersion.FindSubmatch(out); err == nil && m != nil {
			if n, err := strconv.Atoi(string(m[1])); err == nil && n >= version {
				return filepath.Dir(path), nil
			}
			found = append(found, string(m[1]))
		}
	}
	if len(found) > 0 {
		return "", fmt.Errorf("the server is PostgreSQL %d and pg_dump only of version %s: install postgresql-client-%d",
			version, strings.Join(found, ", "), version)
	}
	return "", fmt.Errorf("pg_dump is neither on the PATH nor in /usr/lib/postgresql: install postgresql-client-%d", version)
}

// run runs one of PostgreSQL's programs. Its error holds only the first error line of the output, since further lines may
// quote rows.
func (t *postgresTools) run(ctx context.Context, name string, args ...string) error {
	cmd := exec.CommandContext(ctx, filepath.Join(t.bin, name), args...)
	cmd.Env = []string{"LC_ALL=C"}
	for _, setting := range os.Environ() { // only what the program needs, and not the channel's secrets
		name, _, _ := strings.Cut(setting, "=")
		if strings.HasPrefix(name, "PG") || slices.Contains([]string{"PATH", "HOME", "TMPDIR"}, name) {
			cmd.Env = append(cmd.Env, setting)
		}
	}
	if t.password != "" {
		cmd.Env = append(cmd.Env, "PGPASSWORD="+t.password)
	}
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	if err := cmd.Run(); err != nil {
		return fmt.Errorf("%s: %w: %s", name, err, firstErrorLine(stderr.String(), t.password))
	}
	return nil
}

// firstErrorLine returns the first line of a program's standard error that reports an error, without the password.
func firstErrorLine(text, password string) string {
	first, _, _ := strings.Cut(strings.TrimSpace(text), "\n")
	for line := range strings.Lines(text) {
		if strings.Contains(line, "error:") || strings.Contains(line, "ERROR:") || strings.Contains(line, "FATAL:") {
			first = strings.TrimSpace(line)
			break
		}
	}
	if password != "" {
		first = strings.ReplaceAll(first, password, "***")
	}
	return first
}

// script converts an archive to SQL with pg_restore, in a file that only its owner may read. It fails on a damaged one.
func (t *postgresTools) script(ctx context.Context, file string) (string, error) {
	path, err := createTempBeside(file)
	if err != nil {
		return "", err
	}
	if err := t.run(ctx, "pg_restore", "--no-owner", "--no-privileges", "--file="+path, file); err != nil {
		return "", errors.Join(err, os.Remove(path))
	}
	return path, nil
}

// verify restores an archive into a scratch database, computes its contents and drops it. Contents are zero where the
// role may not create a database: then the archive is only read.
func (t *postgresTools) verify(ctx context.Context, file string) (done Copied, err error) {
	name := "changwat_verify_" + strings.ToLower(rand.Text()[:10])
	if _, err := t.pool.ExecContext(ctx, "CREATE DATABASE "+name+" TEMPLATE template0"); err != nil {
		if denied, ok := errors.AsType[*pgconn.PgError](err); !ok || denied.Code != "42501" {
			return Copied{}, err
		}
		done.Verified = "read through, but not restored: the role may not create a database (ALTER ROLE … CREATEDB)"
		return done, t.run(ctx, "pg_restore", "--file="+os.DevNull, file)
	}
	defer func() {
		_, dropErr := t.pool.ExecContext(context.WithoutCancel(ctx), "DROP DATABASE "+name+" WITH (FORCE)")
		err = errors.Join(err, dropErr)
	}()
	scratch, err := url.Parse(t.address)
	if err != nil {
		return Copied{}, err
	}
	scratch.Path = "/" + name
	q := scratch.Query()
	q.Del("dbname")
	scratch.RawQuery = q.Encode()
	err = t.run(ctx, "pg_restore", "--no-owner", "--no-privileges", "--no-password", "--exit-on-error", "--dbname="+scratch.String(), file)
	if err != nil {
		return Copied{}, err
	}
	if t.password != "" {
		scratch.User = url.UserPassword(scratch.User.Username(), t.password)
	}
	pool, err := postgresPool(scratch.String(), copyName)
	if err != nil {
		return Copied{}, err
	}
	defer func() { err = errors.Join(err, pool.Close()) }()
	done.Verified = "restored and compared"
	done.Contents, _, err = contentsOf(ctx, pool, postgresColumnsQuery)
	return done, err
}

// checkReplaceable returns ErrServed while another process serves the database, and ErrHoldsRecords where it holds
// records, unless overwrite is set.
func (t *postgresTools) checkReplaceable(ctx context.Context, conn *sql.Conn, overwrite bool) error {
	var served int
	err := conn.QueryRowContext(ctx, `SELECT count(*) FROM pg_stat_activity
		WHERE datname = current_database() AND application_name = $1`, servingName).Scan(&served)
	if err != nil {
		return err
	}
	if served > 0 {
		return fmt.Errorf("%d connections of changwat: %w", served, ErrInUse)
	}
	_, records, err := contentsOf(ctx, conn, postgresColumnsQuery)
	if err == nil && records > 0 && !overwrite {
		err = ErrHoldsRecords
	}
	return err
}
