package ledger

import (
	"context"
	"database/sql"
	"io/fs"
	"strings"
)

// Migrations returns the SQL files of an engine, "sqlite" or "postgres".
func Migrations(engine string) fs.FS { return migrations(engine) }

// MigrateTo brings the tables of a database up to a version with the given files; 0 stands for the newest.
func MigrateTo(ctx context.Context, dsn string, files fs.FS, version int64) error {
	path, isFile := strings.CutPrefix(dsn, "sqlite:")
	if !isFile {
		pool, err := sql.Open("pgx", dsn)
		if err != nil {
			return err
		}
		defer pool.Close()
		return migratePostgres(ctx, pool, files, version)
	}
	pool, err := sql.Open("sqlite", sqliteURI(path, "rwc", "journal_mode(WAL)"))
	if err != nil {
		return err
	}
	defer pool.Close()
	pool.SetMaxOpenConns(1)
	return migrateSQLite(ctx, pool, files, version, noPreparation)
}

// NeedSpace tells whether the disk can hold what migrating a file needs.
func NeedSpace(path string) error { return checkFreeSpace(path) }

// FiguresQuery returns the statement by which Figures reads, and its values.
func (o *Office) FiguresQuery(f FigureFilter) (string, []any) { return o.figuresQuery(f) }
