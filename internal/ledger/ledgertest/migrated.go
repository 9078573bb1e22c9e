package ledgertest

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"changwat/internal/ledger"
)

// templates are the databases that are copied: migrating a database takes longer than most tests.
var templates struct {
	sqlite, postgres sync.Once
	file             []byte
	name             string
	sqliteErr        error
	postgresErr      error
}

// EachMigrated is EachEngine with databases that have the ledger's tables already.
func EachMigrated(t *testing.T, f func(t *testing.T, dsn string)) {
	t.Helper()
	t.Run("sqlite", func(t *testing.T) { f(t, MigratedSQLite(t)) })
	t.Run("postgres", func(t *testing.T) { f(t, migratedPostgres(t)) })
}

// migrate applies the ledger's migrations to a database.
func migrate(dsn string) error {
	db, err := ledger.Open(context.Background(), dsn)
	if err != nil {
		return err
	}
	return db.Close()
}

// MigratedSQLite is SQLite with a database that has the ledger's tables already. It needs no Main.
func MigratedSQLite(tb testing.TB) string {
	tb.Helper()
	templates.sqlite.Do(func() {
		path := filepath.Join(tb.TempDir(), "template.db")
		if templates.sqliteErr = migrate("sqlite:" + path); templates.sqliteErr == nil {
			templates.file, templates.sqliteErr = os.ReadFile(path)
		}
	})
	dsn := SQLite(tb)
	if err := errors.Join(templates.sqliteErr, os.WriteFile(strings.TrimPrefix(dsn, "sqlite:"), templates.file, 0o600)); err != nil {
		tb.Fatal(err)
	}
	return dsn
}

func migratedPostgres(tb testing.TB) string {
	tb.Helper()
	needServer(tb)
	templates.postgres.Do(func() {
		templates.name = "migrated"
		if templates.postgresErr = server.pg.exec("CREATE DATABASE " + templates.name); templates.postgresErr == nil {
			templates.postgresErr = migrate(server.pg.dsn(templates.name))
		}
	})
	if templates.postgresErr != nil {
		tb.Fatal(templates.postgresErr)
	}
	return newDatabase(tb, " TEMPLATE "+templates.name)
}
