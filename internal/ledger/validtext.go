package ledger

import (
	"database/sql/driver"
	"strings"
	"unicode/utf8"

	"github.com/uptrace/bun/dialect/pgdialect"
	"github.com/uptrace/bun/dialect/sqlitedialect"
	"github.com/uptrace/bun/schema"
)

// InvalidTextError says that nothing was sent to the database because a text is not valid UTF-8 or contains NUL, which
// PostgreSQL cannot store.
type InvalidTextError struct{}

// Error does not repeat the text.
func (*InvalidTextError) Error() string { return "a text is not valid UTF-8 or contains NUL" }

// Explain says in Thai what to do.
func (*InvalidTextError) Explain() string {
	return "ยังไม่ได้บันทึก เพราะข้อความมีอักขระที่ระบบอ่านไม่ได้ โปรดพิมพ์ข้อความใหม่แล้วลองอีกครั้ง"
}

func isValidText(s string) bool { return utf8.ValidString(s) && strings.IndexByte(s, 0) < 0 }

// checkTexts returns an *InvalidTextError where a statement or one of its arguments is not valid text. Every connection
// calls it before a statement is sent. Bytes may hold anything.
func checkTexts(statement string, args []driver.NamedValue) error {
	if !isValidText(statement) {
		return &InvalidTextError{}
	}
	for _, arg := range args {
		if s, ok := arg.Value.(string); ok && !isValidText(s) {
			return &InvalidTextError{}
		}
	}
	return nil
}

// appendText appends a text to a statement. bun would replace invalid UTF-8 by U+FFFD, and would write an error message
// into the statement for NUL. Here such a text stays as it is, so that checkTexts refuses the statement.
func appendText(b []byte, s string, quote func([]byte, string) []byte) []byte {
	if isValidText(s) {
		return quote(b, s)
	}
	return append(b, s...)
}

// postgresDialect and sqliteDialect are bun's, with appendText.
type (
	postgresDialect struct{ *pgdialect.Dialect }
	sqliteDialect   struct{ *sqlitedialect.Dialect }
)

func newPostgresDialect() schema.Dialect { return postgresDialect{pgdialect.New()} }

func newSQLiteDialect() schema.Dialect { return sqliteDialect{sqlitedialect.New()} }

// AppendString appends s as a string literal.
func (d postgresDialect) AppendString(b []byte, s string) []byte {
	return appendText(b, s, d.Dialect.AppendString)
}

// AppendString appends s as a string literal.
func (d sqliteDialect) AppendString(b []byte, s string) []byte {
	return appendText(b, s, d.Dialect.AppendString)
}
