package sheet

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"math"
	"regexp"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"
)

// grid is the cells of a table as text. Dates and times of a workbook are its serial numbers.
type grid struct {
	name  string // of the sheet; "" for a CSV file
	rows  [][]string
	cells bool // it is a workbook's: places are cells, not lines
}

// at returns a cell, "" where the row is shorter.
func (g grid) at(row, column int) string {
	if row < 0 || row >= len(g.rows) || column >= len(g.rows[row]) {
		return ""
	}
	return strings.TrimSpace(g.rows[row][column])
}

// where names a row, or with a column from 0 a cell.
func (g grid) where(row, column int) string {
	switch {
	case !g.cells:
		return fmt.Sprintf("บรรทัด %d", row+1)
	case column < 0:
		return fmt.Sprintf("แผ่น “%s” แถว %d", g.name, row+1)
	}
	cell, err := excelize.CoordinatesToCellName(column+1, row+1)
	if err != nil {
		return fmt.Sprintf("แผ่น “%s” แถว %d", g.name, row+1)
	}
	return fmt.Sprintf("แผ่น “%s” เซลล์ %s", g.name, cell)
}

// ReadWorkbook reads the visible sheets of an xlsx file. Every merged cell has the value of its first. ErrTooLong says that it
// is too long.
func ReadWorkbook(file []byte, opts Options) (File, error) {
	if len(file) > MaxBytes {
		return File{}, ErrTooLong
	}
	book, err := excelize.OpenReader(bytes.NewReader(file), excelize.Options{
		RawCellValue: true, UnzipSizeLimit: unzippedBytes, UnzipXMLSizeLimit: partBytes,
	})
	if err != nil {
		return File{}, fmt.Errorf("reading a workbook: %w", err)
	}
	defer book.Close()
	var all File
	rows := 0
	for _, name := range book.GetSheetList() {
		if visible, err := book.GetSheetVisible(name); err != nil || !visible {
			continue
		}
		g, err := workbookGrid(book, name, MaxRows-rows)
		if err != nil {
			return File{}, err
		}
		rows += len(g.rows)
		all.add(g.read(opts))
	}
	return all, nil
}

func workbookGrid(book *excelize.File, name string, most int) (grid, error) {
	g := grid{name: name, cells: true}
	rows, err := book.Rows(name)
	if err != nil {
		return g, fmt.Errorf("reading a sheet: %w", err)
	}
	defer rows.Close()
	for rows.Next() {
		if len(g.rows) >= most {
			return g, ErrTooLong
		}
		cells, err := rows.Columns()
		if err != nil {
			return g, fmt.Errorf("reading a sheet: %w", err)
		}
		g.rows = append(g.rows, cells)
	}
	if err := g.writePercents(book); err != nil {
		return g, fmt.Errorf("reading per cents: %w", err)
	}
	merged, err := book.GetMergeCells(name)
	if err != nil {
		return g, fmt.Errorf("reading merged cells: %w", err)
	}
	for _, m := range merged {
		left, top, err1 := excelize.CellNameToCoordinates(m.GetStartAxis())
		right, bottom, err2 := excelize.CellNameToCoordinates(m.GetEndAxis())
		if err := errors.Join(err1, err2); err != nil {
			return g, fmt.Errorf("reading merged cells: %w", err)
		}
		g.fill(top-1, left-1, min(bottom, len(g.rows)), min(right, maxColumns))
	}
	return g, nil
}

// literal finds what a format of numbers writes as it stands.
var literal = regexp.MustCompile(`"[^"]*"|\\.`)

// writePercents writes what a workbook keeps as a fraction and shows as a per cent as that: 0.4 as «40%».
func (g grid) writePercents(book *excelize.File) error {
	shown := map[int]bool{} // by style
	for r, row := range g.rows {
		for c, cell := range row[:min(len(row), maxColumns)] {
			fraction, err := strconv.ParseFloat(cell, 64)
			if err != nil || fraction < 0 || fraction > 1 {
				continue
			}
			at, err := excelize.CoordinatesToCellName(c+1, r+1)
			if err != nil {
				return err
			}
			id, err := book.GetCellStyle(g.name, at)
			if err != nil {
				return err
			}
			if _, known := shown[id]; !known {
				style, err := book.GetStyle(id)
				if err != nil {
					return err
				}
				shown[id] = style.NumFmt == 9 || style.NumFmt == 10 || // 0% and 0.00%
					style.CustomNumFmt != nil && strings.Contains(literal.ReplaceAllString(*style.CustomNumFmt, ""), "%")
			}
			if shown[id] {
				row[c] = strconv.FormatFloat(math.Round(fraction*1e6)/1e4, 'f', -1, 64) + "%"
			}
		}
	}
	return nil
}

// maxColumns is how many columns of a table are read.
const maxColumns = 60

// fill writes the value of the first cell of a range into all of it; bottom and right are behind it.
func (g grid) fill(top, left, bottom, right int) {
	value := g.at(top, left)
	for r := top; r < bottom && value != ""; r++ {
		for len(g.rows[r]) < right {
			g.rows[r] = append(g.rows[r], "")
		}
		for c := left; c < right; c++ {
			g.rows[r][c] = value
		}
	}
}

// ReadCSV reads a table whose cells are parted by commas, semicolons, tabs or bars, as a file or pasted from a spreadsheet.
func ReadCSV(text string, opts Options) (File, error) {
	if len(text) > MaxBytes {
		return File{}, ErrTooLong
	}
	text = strings.TrimPrefix(text, "\uFEFF")
	r := csv.NewReader(strings.NewReader(text))
	r.Comma, r.FieldsPerRecord, r.LazyQuotes, r.TrimLeadingSpace = separator(text), -1, true, false
	var g grid
	for {
		row, err := r.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return File{}, fmt.Errorf("reading a table: %w", err)
		}
		for line, _ := r.FieldPos(0); len(g.rows) < line-1; { // blank lines are skipped by the reader, and count
			g.rows = append(g.rows, nil)
		}
		if len(g.rows) >= MaxRows {
			return File{}, ErrTooLong
		}
		g.rows = append(g.rows, row[:min(len(row), maxColumns)])
	}
	return g.read(opts), nil
}

// inNumber is a comma between digits, which may part the thousands of a number.
var inNumber = regexp.MustCompile(`\d,\d{3}`)

// separator is what parts the cells: a tab where there is any, a bar where lines hold several, otherwise the more frequent of semicolon and comma.
func separator(text string) rune {
	switch {
	case strings.Contains(text, "\t"):
		return '\t'
	case strings.Count(text, "|") > 2*strings.Count(text, "\n"):
		return '|'
	case strings.Count(text, ";") > strings.Count(text, ",")-len(inNumber.FindAllStringIndex(text, -1)):
		return ';'
	}
	return ','
}

// ReadPasted reads a table that was pasted from a spreadsheet: several lines with tabs or bars, whose columns are known. It returns false for any
// other text.
func ReadPasted(text string, opts Options) (File, bool) {
	parted := 0
	for line := range strings.Lines(text) {
		if line = strings.TrimSpace(line); strings.Contains(line, "\t") || strings.Count(line, "|") > 1 {
			parted++
		}
	}
	if parted < 2 {
		return File{}, false
	}
	f, err := ReadCSV(text, opts)
	return f, err == nil && len(f.Cases)+len(f.Meetings)+len(f.Sales)+len(f.Budgets)+len(f.Contacts)+len(f.Projects) > 0
}

func (f *File) add(g File) {
	f.Cases, f.Meetings = append(f.Cases, g.Cases...), append(f.Meetings, g.Meetings...)
	f.Sales, f.Budgets, f.Contacts = append(f.Sales, g.Sales...), append(f.Budgets, g.Budgets...), append(f.Contacts, g.Contacts...)
	f.Projects = append(f.Projects, g.Projects...)
	f.Refused = append(f.Refused, g.Refused...)
}
