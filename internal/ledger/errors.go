package ledger

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"slices"
	"strings"

	"github.com/jackc/pgx/v5/pgconn"
	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

// ErrNotFound says that the ledger has no such record, or none that may be seen yet.
var ErrNotFound = errors.New("not in the ledger")

// ErrNotLeased says that a delivery cannot be settled because its lease belongs to someone else by now.
var ErrNotLeased = errors.New("the delivery is leased to someone else or settled already")

// Fault says what is wrong with the database.
type Fault string

// The faults of a database.
const (
	FaultReadOnly    Fault = "read-only"
	FaultCorrupt     Fault = "corrupt"
	FaultFull        Fault = "disk full"
	FaultBusy        Fault = "busy"
	FaultGone        Fault = "removed or replaced"
	FaultUnreachable Fault = "unreachable"
)

// StorageError says that an operation failed because of the state of the database, and not because of its arguments.
type StorageError struct {
	Fault Fault
	Cause error
}

// Error names the fault and its cause.
func (e *StorageError) Error() string { return fmt.Sprintf("the database is %s: %v", e.Fault, e.Cause) }

// Unwrap returns the cause.
func (e *StorageError) Unwrap() error { return e.Cause }

// Explain says in Thai what has happened and what to do.
func (e *StorageError) Explain() string {
	switch e.Fault {
	case FaultReadOnly:
		return "ฐานข้อมูลอ่านได้อย่างเดียว จึงบันทึกไม่ได้ โปรดแจ้งผู้ดูแลระบบให้ตรวจสิทธิ์เขียนไฟล์ฐานข้อมูล"
	case FaultCorrupt:
		return "ไฟล์ฐานข้อมูลเสียหาย โปรดแจ้งผู้ดูแลระบบให้กู้คืนจากข้อมูลสำรอง"
	case FaultFull:
		return "พื้นที่เก็บข้อมูลเต็ม จึงบันทึกไม่ได้ โปรดแจ้งผู้ดูแลระบบให้เพิ่มพื้นที่"
	case FaultBusy:
		return "ขณะนี้มีผู้ใช้งานพร้อมกันมาก โปรดลองใหม่อีกครั้ง"
	case FaultGone:
		return "ไฟล์ฐานข้อมูลถูกย้ายหรือลบ โปรดแจ้งผู้ดูแลระบบ"
	}
	return "ขณะนี้ติดต่อฐานข้อมูลไม่ได้ โปรดลองใหม่ในอีกสักครู่ หากยังไม่ได้ โปรดแจ้งผู้ดูแลระบบ"
}

// ProvenanceError says that a record was not added because part of its provenance is missing.
type ProvenanceError struct {
	Record  string // what was to be added: "figure"
	Missing string // which particular it lacks: "quote"
}

// Error names the record and what it lacks.
func (e *ProvenanceError) Error() string { return fmt.Sprintf("the %s has no %s", e.Record, e.Missing) }

// Explain says in Thai what is missing.
func (e *ProvenanceError) Explain() string {
	words := map[string]string{
		"source": "แหล่งที่มา", "quote": "ข้อความต้นฉบับ", "author": "ผู้บันทึก", "unit": "หน่วยนับ",
		"area": "พื้นที่", "day": "วันที่ของข้อมูล", "scope": "ขอบเขตของตัวเลข", "reason": "เหตุผลที่แก้ไข",
		"key": "รหัสอ้างอิง", "title": "ชื่อเรื่อง", "start": "วันเวลาเริ่ม", "measure": "ตัวชี้วัด", "subject": "เรื่องที่นับ",
	}
	word, ok := words[e.Missing]
	if !ok {
		word = "ข้อมูลที่จำเป็น"
	}
	return "ยังไม่ได้บันทึก เพราะไม่ได้ระบุ" + word
}

// UnknownValueError says that a record was not written because a value is not among those of its type, such as a kind of
// source, a state of a meeting or a role.
type UnknownValueError struct {
	Type  string // "source kind"
	Value string
}

// Error names the type and the value.
func (e *UnknownValueError) Error() string { return fmt.Sprintf("there is no %s %q", e.Type, e.Value) }

// Explain says in Thai that the value is not known.
func (e *UnknownValueError) Explain() string {
	return "ยังไม่ได้บันทึก เพราะระบบยังไม่รู้จักชนิดหรือสถานะที่ระบุ โปรดแจ้งผู้ดูแลระบบ"
}

// oneOf returns an *UnknownValueError where a value is none of the given ones. The schema leaves this to the code, so
// that a new state does not need a new table.
func oneOf[T ~string](name string, value T, values ...T) error {
	if slices.Contains(values, value) {
		return nil
	}
	return &UnknownValueError{Type: name, Value: string(value)}
}

// ConflictError says that a figure was not added because it contradicts one that is in force.
type ConflictError struct {
	Current Figure // the figure in force
	Cause   string // in English
}

// Error says why the figure was not added.
func (e *ConflictError) Error() string {
	return fmt.Sprintf("figure %d is %s: %s", e.Current.ID, e.Current.Value, e.Cause)
}

// Explain says in Thai which figure is in force and how to correct it.
func (e *ConflictError) Explain() string {
	return fmt.Sprintf("ยังไม่ได้บันทึก เพราะมีตัวเลข %s %s อยู่แล้ว หากต้องการแก้ไข โปรดแก้จากตัวเลขล่าสุดและระบุเหตุผล",
		e.Current.Value, e.Current.Unit)
}

// TakenError says that a record was not written because the office has another state of it: one that was recorded since
// the writer looked, or other content under the same key.
type TakenError struct {
	Current Record // the newest revision; it may be one that withdraws the record
}

// Error names the record and its newest revision.
func (e *TakenError) Error() string {
	return fmt.Sprintf("the %s %q is at revision %d", e.Current.RecordKind(), e.Current.RecordKey(), e.Current.From().ID)
}

// Explain says in Thai that the record is there already, and what to do.
func (e *TakenError) Explain() string {
	if e.Current.From().Withdrawn {
		return fmt.Sprintf("ยังไม่ได้บันทึก เพราะ%sนี้ถูกถอนไปแล้ว หากต้องการใช้อีก โปรดกู้คืนก่อน", e.Current.RecordKind().Thai())
	}
	return fmt.Sprintf("ยังไม่ได้บันทึก เพราะมี%sนี้อยู่แล้วและข้อมูลไม่ตรงกัน โปรดตรวจข้อมูลล่าสุดก่อนแล้วแก้ไขจากข้อมูลนั้น", e.Current.RecordKind().Thai())
}

// fail wraps an error with the operation that failed: sql.ErrNoRows as ErrNotFound, a fault of the database as a
// *StorageError.
func fail(what string, err error) error {
	if err == nil {
		return nil
	}
	if errors.Is(err, sql.ErrNoRows) {
		return fmt.Errorf("%s: %w", what, ErrNotFound)
	}
	err = withoutValues(err)
	var known *StorageError
	if fault := faultOf(err); fault != "" && !errors.As(err, &known) {
		err = &StorageError{Fault: fault, Cause: err}
	}
	return fmt.Errorf("%s: %w", what, err)
}

// withoutValues removes from a PostgreSQL error everything that may hold the values of a row. What stays are its code, the
// names of table, column and constraint, and its message; from messages of class 22, which quote values, the quote is cut.
func withoutValues(err error) error {
	pg, ok := errors.AsType[*pgconn.PgError](err)
	if !ok {
		return err
	}
	clean := &pgconn.PgError{
		Severity: pg.Severity, Code: pg.Code, Message: pg.Message, SchemaName: pg.SchemaName, TableName: pg.TableName,
		ColumnName: pg.ColumnName, ConstraintName: pg.ConstraintName,
	}
	if strings.HasPrefix(pg.Code, "22") {
		clean.Message, _, _ = strings.Cut(pg.Message, ":")
		clean.Message, _, _ = strings.Cut(clean.Message, `"`)
	}
	return clean
}

// faultOf returns the fault of the database that an error reports, "" for none.
func faultOf(err error) Fault {
	if known, ok := errors.AsType[*StorageError](err); ok {
		return known.Fault
	}
	var lite *sqlite.Error
	if errors.As(err, &lite) {
		return sqliteFault(lite)
	}
	var pg *pgconn.PgError
	if errors.As(err, &pg) {
		return postgresFault(pg.Code)
	}
	var connect *pgconn.ConnectError
	if errors.As(err, &connect) {
		return FaultUnreachable
	}
	if errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return "" // the caller stopped waiting, which is no fault of the database
	}
	var network net.Error
	if errors.As(err, &network) {
		return FaultUnreachable
	}
	var path *fs.PathError
	if errors.As(err, &path) {
		return FaultUnreachable
	}
	return ""
}

// sqliteFault reads SQLite's result codes (sqlite.org/rescode.html); the low byte is the primary code.
func sqliteFault(err *sqlite.Error) Fault {
	if err.Code() == sqlite3.SQLITE_IOERR_DELETE_NOENT {
		return FaultBusy // another process has just removed the journal that both were to remove
	}
	switch err.Code() & 0xff {
	case sqlite3.SQLITE_READONLY:
		return FaultReadOnly
	case sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB:
		return FaultCorrupt
	case sqlite3.SQLITE_FULL:
		return FaultFull
	case sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED:
		return FaultBusy
	case sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_PERM:
		return FaultUnreachable
	}
	return ""
}

// postgresFault reads PostgreSQL's SQLSTATE (postgresql.org/docs/15/errcodes-appendix.html).
func postgresFault(code string) Fault {
	switch {
	case code == "25006": // read_only_sql_transaction
		return FaultReadOnly
	case strings.HasPrefix(code, "XX001"), strings.HasPrefix(code, "XX002"): // data_corrupted, index_corrupted
		return FaultCorrupt
	case code == "53100": // disk_full
		return FaultFull
	case strings.HasPrefix(code, "08"), strings.HasPrefix(code, "57P"), strings.HasPrefix(code, "28"), code == "3D000":
		return FaultUnreachable
	case code == "53300", code == "55P03", strings.HasPrefix(code, "40"):
		return FaultBusy
	}
	return ""
}
