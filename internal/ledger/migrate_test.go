package ledger_test

import (
	"context"
	"database/sql/driver"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"modernc.org/sqlite"

	"changwat/internal/ledger"
	"changwat/internal/ledger/ledgertest"
)

// migrateAndDie names, in the environment, a database in the midst of whose migration the test binary is to be killed.
const migrateAndDie = "CHANGWAT_TEST_MIGRATE_AND_DIE"

// rebuild is a migration that copies the sources, to which nearly every table refers.
const rebuild = `-- +goose NO TRANSACTION
-- +goose Up
CREATE TABLE new_sources (id INTEGER PRIMARY KEY AUTOINCREMENT, office TEXT NOT NULL, key TEXT NOT NULL, note TEXT, UNIQUE (office, id)) STRICT;
INSERT INTO new_sources (id, office, key) SELECT id, office, key FROM sources;
%s
DROP TABLE sources;
ALTER TABLE new_sources RENAME TO sources;
%s
`

// migrationsAnd returns SQLite's migrations until version 2, and one more.
func migrationsAnd(statements string) fs.FS {
	out := fstest.MapFS{"00003_next.sql": {Data: []byte(statements)}}
	for _, name := range []string{"00001_records.sql", "00002_people_and_deliveries.sql"} {
		content, err := fs.ReadFile(ledger.Migrations("sqlite"), name)
		if err != nil {
			panic(err)
		}
		out[name] = &fstest.MapFile{Data: content}
	}
	return out
}

// dieWhileMigrating is a process that is killed when it has copied and dropped a table, before the commit.
func dieWhileMigrating(dsn string) int {
	self, err := os.FindProcess(os.Getpid())
	if err == nil {
		err = sqlite.RegisterScalarFunction("killed", 0, func(*sqlite.FunctionContext, []driver.Value) (driver.Value, error) {
			_ = self.Kill()
			select {} // until the signal arrives
		})
	}
	if err == nil {
		err = ledger.MigrateTo(context.Background(), dsn, migrationsAnd(fmt.Sprintf(rebuild, "", "SELECT killed();")), 0)
	}
	fmt.Println("not killed:", err)
	return 1
}

// sqliteSchema returns the statements that make a database's tables, indices and triggers.
func sqliteSchema(t *testing.T, dsn string) (out []string) {
	t.Helper()
	rows, err := raw(t, dsn).QueryContext(t.Context(), "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY name")
	noError(t, err)
	defer rows.Close()
	for rows.Next() {
		var statement string
		noError(t, rows.Scan(&statement))
		out = append(out, statement)
	}
	noError(t, rows.Err())
	return out
}

func TestAMigrationThatIsNotFinishedLeavesTheDatabaseAsItWas(t *testing.T) {
	tests := []struct {
		name    string
		migrate func(t *testing.T, dsn string) string // returns what went wrong
		want    string
	}{
		{"a row would refer to nothing", func(t *testing.T, dsn string) string {
			files := migrationsAnd(fmt.Sprintf(rebuild, "DELETE FROM new_sources WHERE id = 1;", ""))
			return fmt.Sprint(ledger.MigrateTo(t.Context(), dsn, files, 0))
		}, "refers to a row of sources that is missing"},
		{"a statement fails when the table is gone already", func(t *testing.T, dsn string) string {
			files := migrationsAnd(fmt.Sprintf(rebuild, "", "CREATE TABLE sources (id INTEGER) STRICT;"))
			return fmt.Sprint(ledger.MigrateTo(t.Context(), dsn, files, 0))
		}, "already exists"},
		{"the process is killed when the table is gone already", func(t *testing.T, dsn string) string {
			other := exec.CommandContext(t.Context(), os.Args[0])
			other.Env = append(os.Environ(), migrateAndDie+"="+dsn)
			out, err := other.CombinedOutput()
			return fmt.Sprintf("%v %s", err, out)
		}, "signal: killed"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			dsn := ledgertest.SQLite(t)
			inUse(t, dsn, 2)
			tables, schema := tablesOf(t, dsn), sqliteSchema(t, dsn)
			before := contentOf(t, dsn, tables)
			if got := test.migrate(t, dsn); !strings.Contains(got, test.want) {
				t.Fatalf("it went wrong by %q, not by %q", got, test.want)
			}
			if got := sqliteSchema(t, dsn); !reflect.DeepEqual(got, schema) {
				t.Errorf("the schema is %q, and was %q", got, schema)
			}
			if got := contentOf(t, dsn, tables); !reflect.DeepEqual(got, before) {
				t.Errorf("the rows are %v, and were %v", got, before)
			}
			o, _ := office14(open(t, dsn)) // and it can be migrated
			wantAnswersOfOldRows(t, o)
		})
	}
}

func TestForeignKeysHoldAfterAMigration(t *testing.T) {
	ctx, path := t.Context(), filepath.Join(t.TempDir(), "ledger.db")
	db := open(t, "sqlite:"+path)
	o, _ := office14(db)
	m := ledger.Meeting{Key: "m", Title: "ประชุม", Quote: "q", Source: ledger.Source{ID: 99}}
	m.Starts = morning
	if _, err := o.AddMeeting(ctx, m); err == nil || !strings.Contains(err.Error(), "FOREIGN KEY") {
		t.Errorf("a meeting of a source that is not there: %v", err)
	}
	noError(t, db.Ping(ctx))
}

func TestSeveralProcessesMigrateADatabaseInUseAtOnce(t *testing.T) {
	ledgertest.EachEngine(t, func(t *testing.T, dsn string) {
		inUse(t, dsn, 2)
		var group sync.WaitGroup
		for range 4 {
			group.Go(func() {
				other := exec.CommandContext(t.Context(), os.Args[0])
				other.Env = append(os.Environ(), openElsewhere+"="+dsn)
				if out, err := other.CombinedOutput(); err != nil {
					t.Errorf("another process: %v\n%s", err, out)
				}
			})
		}
		group.Wait()
		o, _ := office14(open(t, dsn))
		wantAnswersOfOldRows(t, o)
	})
}
