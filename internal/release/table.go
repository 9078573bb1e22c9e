package release

import (
	"strings"

	"changwat/internal/thai/number"
	"changwat/internal/thai/place"
)

// column says what the numbers of a table's column count.
type column uint8

const (
	columnOther column = iota
	columnCumulative
	columnNew
	columnRecovered
	columnDeaths
	columnSales
)

// tableRow is a district of a table, with the numbers of its columns.
type tableRow struct {
	heading int // the paragraph of the table's heading
	para    int
	place   place.Place
	numbers []tableNumber
}

// tableNumber is a number in a column whose meaning the heading gives.
type tableNumber struct {
	column     column
	value      number.Decimal
	begin, end int
}

// mostColumns bounds the columns of a table.
const mostColumns = 12

// tables returns the rows of the tables of districts that the release holds: a heading without numbers, one column of
// which is อำเภอ, and below it lines of a name and numbers.
func (d *document) tables() []tableRow {
	var rows []tableRow
	for n := 0; n+1 < len(d.paras) && len(rows) < mostRecords; n++ {
		columns, serial, ok := d.tableHeading(d.paras[n])
		if !ok {
			continue
		}
		heading, districts := n, d.districts()
		for k := n + 1; k < len(d.paras); k++ {
			row, ok := d.tableRow(d.paras[k], columns, serial)
			if !ok {
				break
			}
			row.heading, row.para = heading, k
			if p, known := districts[row.place.Name]; known {
				row.place = p
				rows = append(rows, row)
			}
			n = k
		}
	}
	return rows
}

// districts returns the districts of the release's province by name.
func (d *document) districts() map[string]place.Place {
	list := map[string]place.Place{}
	if d.province.Code == "" {
		return list
	}
	for _, p := range place.Thailand().Within(d.province.Code) {
		list[p.Name] = p
	}
	return list
}

// tableHeading reads the heading of a table: what its columns count behind the one of the names, and whether a column of
// serial numbers stands before that.
func (d *document) tableHeading(p paragraph) (columns []column, serial, ok bool) {
	const longest = 400
	if p.end-p.begin > longest {
		return nil, false, false
	}
	named, counts := false, false
	for f := range strings.FieldsSeq(d.text[p.begin:p.end]) {
		switch {
		case strings.ContainsAny(f, "0123456789") || len(columns) > mostColumns:
			return nil, false, false
		case f == "อำเภอ" || f == "พื้นที่" || f == "อ.":
			named = true
		case !named:
			serial = serial || f == "ลำดับ" || f == "อันดับ" || f == "ที่" || f == "ลำดับที่"
		case strings.HasPrefix(f, "("):
		default:
			c := columnOf(f)
			counts = counts || c != columnOther
			columns = append(columns, c)
		}
	}
	return columns, serial, named && counts
}

// columnOf tells what a column of that heading counts.
func columnOf(heading string) column {
	has := func(word string) bool { return strings.Contains(heading, word) }
	switch {
	case has("อัตรา"), has("ร้อยละ"), has("กำลังรักษา"):
		return columnOther
	case has("ตาย"), has("เสียชีวิต"):
		return columnDeaths
	case has("หาย"):
		return columnRecovered
	case has("ใหม่"):
		return columnNew
	case has("สะสม"), has("ป่วย"), has("ติดเชื้อ"):
		return columnCumulative
	case has("ยอดจำหน่าย"), has("ยอดขาย"):
		return columnSales
	}
	return columnOther
}

// tableRow reads a line of a table: a serial number where the table has them, a name, and at most as many numbers as there
// are columns.
func (d *document) tableRow(p paragraph, columns []column, serial bool) (tableRow, bool) {
	var row tableRow
	var name []string
	const longest = 300
	if p.end-p.begin > longest {
		return row, false
	}
	at, numbers := p.begin, 0
	for f := range strings.FieldsSeq(d.text[p.begin:p.end]) {
		at += strings.Index(d.text[at:p.end], f)
		value, err := number.Parse(f)
		switch {
		case err == nil && serial && len(name) == 0 && numbers == 0:
			serial = false
		case err == nil && len(name) > 0 && numbers < len(columns):
			if columns[numbers] != columnOther {
				row.numbers = append(row.numbers, tableNumber{columns[numbers], value, at, at + len(f)})
			}
			numbers++
		case err != nil && numbers == 0 && len(name) < 3:
			name = append(name, f)
		default:
			return row, false
		}
		at += len(f)
	}
	row.place.Name = strings.TrimPrefix(strings.TrimPrefix(strings.Join(name, ""), "อำเภอ"), "อ.")
	return row, numbers > 0 && len(name) > 0
}
