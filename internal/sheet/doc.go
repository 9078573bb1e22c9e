// Package sheet reads the tables that offices keep — workbooks (xlsx), CSV files, tables pasted from a spreadsheet, and
// calendars (ics) — into rows of case counts, meetings, OTOP sales, the disbursement of budgets, projects, and the agencies and posts of a
// directory, and writes workbooks.
//
// Columns are found by their Thai or English headers, which may stand over two rows with merged cells; a day that stands above
// the table is the day of all its rows. Years may be Buddhist or Common Era, digits Thai or Arabic. Nothing is guessed: a cell
// that cannot be read, or whose column does not say what it counts, is in the report with its place.
package sheet

import (
	"errors"

	"changwat/internal/thai/when"
)

// Limits of what is read.
const (
	MaxBytes = 10 << 20 // of a file
	MaxRows  = 5000     // of all its tables

	unzippedBytes = 64 << 20 // of a workbook and of one of its parts, unzipped
	partBytes     = 32 << 20
)

// ErrTooLong says that a file is longer than MaxBytes or MaxRows.
var ErrTooLong = errors.New("the file is too long")

// File is what was read of a file, with what was not.
type File struct {
	Cases    []CaseRow
	Meetings []MeetingRow
	Sales    []SalesRow
	Budgets  []BudgetRow
	Contacts []ContactRow
	Projects []ProjectRow
	Refused  []Refusal
}

// Place says where a row stands: "แผ่น “ยอด” แถว 5", and in what words.
type Place struct {
	Where string
	Quote string // the row's cells with their headers
}

// CaseRow is a row of case counts of a disease, of one day. A count that the row does not state is nil.
type CaseRow struct {
	Place
	Disease string // "" where the table names none
	Area    string // as the row names it; "" for the whole province
	Day     when.Date

	District bool // the column is one of districts, so that a name that is the province's as well is the district's

	New, Cumulative         *int64
	Recovered, Deaths       *int64 // in total
	RecoveredNew, DeathsNew *int64 // of the day
}

// MeetingRow is a row of a list of meetings, or an entry of a calendar.
type MeetingRow struct {
	Place
	Title, Number     string
	Day               when.Date
	Start, End        *when.Clock // nil where not stated
	Venue, Chair      string
	Online            string
	Cancelled, Unsure bool // Unsure: of an entry that repeats, only the first is taken
}

// SalesRow is a row of OTOP sales in baht.
type SalesRow struct {
	Place
	Period when.Range
	Value  string // a decimal number
}

// BudgetRow is a row of how far budgets are paid out, as of a day, in baht. What the row does not state is "".
type BudgetRow struct {
	Place
	Budget string // the source of money, the agency, or both; "" for the sum of all
	Day    when.Date

	Disbursed, Target, Allotted string // decimal numbers
}

// ContactRow is a row of a directory: an agency, or where it names a post who holds it. What the row does not state is "".
type ContactRow struct {
	Place
	Agency, Short  string // the name and the abbreviation
	Post, Name     string
	Phone, Channel string
}

// ProjectRow is a row of a list of projects. What the row does not state is "" or zero.
type ProjectRow struct {
	Place
	Title, Owner   string
	District, Site string
	Source, Status string // the source of money, and how it stands

	Budget, Percent string     // decimal numbers: in baht, and of what is done
	Due             when.Range // of several days where its cell names a month or longer
	DueOpen         bool       // its cell leaves the year open
	AsOf            when.Date
	Year            when.FiscalYear
}

// Refusal is a row, cell or column that is not taken.
type Refusal struct {
	Where string // "แผ่น “ยอด” เซลล์ B5"
	Why   string // in Thai
}
