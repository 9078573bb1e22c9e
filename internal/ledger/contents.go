package ledger

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"hash"
	"slices"
	"strings"
)

// Contents summarises what a database holds, so that a copy can be compared to the original.
type Contents struct {
	Schema int64  // the version of the tables; 0 for a database without any
	Tables int    // how many there are
	Rows   int64  // of all tables
	Digest string // SHA-256, in hexadecimal, over every value of every row, whatever the order of the rows
}

// querier is a connection or a transaction.
type querier interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

// manifestTable holds, in a copy of an SQLite database only, what the copy was made of.
const manifestTable = "backup_manifest"

// The columns of all tables, sorted; PostgreSQL's values are read as text, so that every type is compared exactly.
const (
	sqliteColumnsQuery = `SELECT m.name, '"' || c.name || '"' FROM sqlite_master AS m JOIN pragma_table_info(m.name) AS c
WHERE m.type = 'table' AND (m.name NOT LIKE 'sqlite!_%' ESCAPE '!' OR m.name = 'sqlite_sequence') AND m.name <> 'backup_manifest'
ORDER BY m.name, c.name`
	postgresColumnsQuery = `SELECT c.table_name::text, '"' || c.column_name || '"::text' FROM information_schema.columns AS c
JOIN information_schema.tables AS t USING (table_schema, table_name)
WHERE c.table_schema = current_schema() AND t.table_type = 'BASE TABLE'
ORDER BY c.table_name::text COLLATE "C", c.column_name::text COLLATE "C"`
)

// internalTables are the tables that hold rows even in a database without records.
var internalTables = []string{"goose_db_version", "sqlite_sequence", "probes"}

// contentsOf reads every row of db, in a transaction those that it sees. records counts the rows of all tables but the
// internal ones.
func contentsOf(ctx context.Context, db querier, columnsQuery string) (c Contents, records int64, err error) {
	tables, columns, err := tablesAndColumns(ctx, db, columnsQuery)
	if err != nil {
		return Contents{}, 0, err
	}
	c.Tables = len(tables)
	whole := sha256.New()
	for _, table := range tables {
		rows, sum, err := digestTable(ctx, db, table, columns[table])
		if err != nil {
			return Contents{}, 0, fmt.Errorf("table %s: %w", table, err)
		}
		c.Rows += rows
		if !slices.Contains(internalTables, table) {
			records += rows
		}
		fmt.Fprintf(whole, "%q %q %d %x\n", table, columns[table], rows, sum)
	}
	c.Digest = hex.EncodeToString(whole.Sum(nil))
	if slices.Contains(tables, "goose_db_version") {
		err = db.QueryRowContext(ctx, "SELECT max(version_id) FROM goose_db_version").Scan(&c.Schema)
	}
	return c, records, err
}

func tablesAndColumns(ctx context.Context, db querier, query string) (tables []string, columns map[string][]string, err error) {
	rows, err := db.QueryContext(ctx, query)
	if err != nil {
		return nil, nil, err
	}
	defer rows.Close()
	columns = make(map[string][]string)
	for rows.Next() {
		var table, column string
		if err := rows.Scan(&table, &column); err != nil {
			return nil, nil, err
		}
		if columns[table] == nil {
			tables = append(tables, table)
		}
		columns[table] = append(columns[table], column)
	}
	return tables, columns, rows.Err()
}

// digestTable returns how many rows a table has and the sum of their digests, which does not depend on their order.
func digestTable(ctx context.Context, db querier, table string, columns []string) (n int64, sum [4]uint64, err error) {
	rows, err := db.QueryContext(ctx, "SELECT "+strings.Join(columns, ", ")+` FROM "`+table+`"`)
	if err != nil {
		return 0, sum, err
	}
	defer rows.Close()
	values, places := make([]any, len(columns)), make([]any, len(columns))
	for i := range values {
		places[i] = &values[i]
	}
	h := sha256.New()
	for rows.Next() {
		if err := rows.Scan(places...); err != nil {
			return 0, sum, err
		}
		h.Reset()
		for _, v := range values {
			digestValue(h, v)
		}
		var one [sha256.Size]byte
		h.Sum(one[:0])
		for i := range sum {
			sum[i] += binary.BigEndian.Uint64(one[8*i:])
		}
		n++
	}
	return n, sum, rows.Err()
}

// digestValue writes a value with its type and length, so that different rows never write the same bytes.
func digestValue(h hash.Hash, v any) {
	text := fmt.Sprint(v)
	if b, ok := v.([]byte); ok {
		text = string(b)
	}
	fmt.Fprintf(h, "%T %d ", v, len(text))
	h.Write([]byte(text))
}
