package ledger_test

import (
	"maps"
	"slices"
	"testing"

	"changwat/internal/ledger/ledgertest"
)

// columns returns the tables of a new database with their columns.
func columns(t *testing.T, dsn, query string) map[string][]string {
	t.Helper()
	open(t, dsn)
	return columnsOf(t, dsn, query)
}

// columnsOf returns the tables of a database with their columns, as it stands.
func columnsOf(t *testing.T, dsn, query string) map[string][]string {
	t.Helper()
	rows, err := raw(t, dsn).QueryContext(t.Context(), query)
	noError(t, err)
	defer rows.Close()
	out := make(map[string][]string)
	for rows.Next() {
		var table, column string
		noError(t, rows.Scan(&table, &column))
		if table != "goose_db_version" && table != "sqlite_sequence" {
			out[table] = append(out[table], column)
		}
	}
	noError(t, rows.Err())
	return out
}

const (
	sqliteColumns = `SELECT m.name, c.name FROM sqlite_master AS m JOIN pragma_table_info(m.name) AS c
		WHERE m.type = 'table' ORDER BY m.name, c.cid`
	postgresColumns = `SELECT table_name::text, column_name::text FROM information_schema.columns
		WHERE table_schema = 'public' ORDER BY table_name, ordinal_position`
)

func TestBothEnginesHaveTheSameTables(t *testing.T) {
	lite := columns(t, ledgertest.SQLite(t), sqliteColumns)
	pg := columns(t, ledgertest.Postgres(t), postgresColumns)
	if !maps.EqualFunc(lite, pg, slices.Equal) {
		t.Errorf("SQLite has     %v\nPostgreSQL has %v", lite, pg)
	}
}

func TestEveryTableCarriesTheOffice(t *testing.T) {
	tables := columns(t, ledgertest.SQLite(t), sqliteColumns)
	if len(tables) < 15 {
		t.Fatalf("only %d tables are seen", len(tables))
	}
	for table, has := range tables {
		if !slices.Contains(has, "office") {
			t.Errorf("%s does not", table)
		}
	}
}
