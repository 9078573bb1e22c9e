package sheet

import (
	"errors"
	"fmt"
	"io"
	"iter"

	"github.com/xuri/excelize/v2"
)

// Sheet is a sheet to write: its name, its headers, and rows of cells as text. A text that begins with =, +, - or @ stays a
// text: no cell is a formula.
type Sheet struct {
	Name    string
	Headers []string
	Rows    iter.Seq2[[]string, error]
}

// maxCell is how many letters a cell of a workbook can hold (Excel's limit); what is longer is cut.
const maxCell = 32767

// Write writes a workbook, and returns how many rows it has beneath the headers.
func Write(to io.Writer, sheets ...Sheet) (n int, err error) {
	book := excelize.NewFile()
	defer func() { err = errors.Join(err, book.Close()) }()
	text, err := book.NewStyle(&excelize.Style{NumFmt: 49}) // text, also once somebody edits the cell
	if err != nil {
		return 0, err
	}
	for i, s := range sheets {
		if i == 0 {
			err = book.SetSheetName("Sheet1", s.Name)
		} else {
			_, err = book.NewSheet(s.Name)
		}
		if err != nil {
			return n, err
		}
		rows, err := s.write(book, text)
		if n += rows; err != nil {
			return n, fmt.Errorf("sheet %s: %w", s.Name, err)
		}
	}
	_, err = book.WriteTo(to)
	return n, err
}

func (s Sheet) write(book *excelize.File, style int) (n int, err error) {
	w, err := book.NewStreamWriter(s.Name)
	if err != nil {
		return 0, err
	}
	line := func(row int, texts []string) error {
		cells := make([]any, len(texts))
		for i, t := range texts {
			if r := []rune(t); len(r) > maxCell {
				t = string(r[:maxCell])
			}
			cells[i] = excelize.Cell{StyleID: style, Value: t}
		}
		at, err := excelize.CoordinatesToCellName(1, row)
		if err != nil {
			return err
		}
		return w.SetRow(at, cells)
	}
	if err := line(1, s.Headers); err != nil {
		return 0, err
	}
	for texts, err := range s.Rows {
		if err == nil {
			err = line(n+2, texts)
		}
		if err != nil {
			return n, err
		}
		n++
	}
	return n, w.Flush()
}
