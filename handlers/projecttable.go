package handlers

import (
	"regexp"
	"slices"
	"strings"

	"changwat/internal/thai"
)

// A table of projects that is pasted in the chat has a row for each, below a row that names its columns. A row is read as the form that
// says the same.

// projectColumns are what the columns of such a table are called, and what a form calls the part that they hold; "" for one that holds none.
var projectColumns = []struct {
	called *regexp.Regexp
	part   string
}{
	{regexp.MustCompile(`^(?:ลำดับ(?:ที่)?|ที่|no\.?|#)$`), ""},
	{regexp.MustCompile(`แหล่ง|ประเภทงบ`), "แหล่งงบ"},
	{regexp.MustCompile(`งบ|วงเงิน|มูลค่า|บาท`), "งบประมาณ"},
	{regexp.MustCompile(`ก้าวหน้า|คืบหน้า|ร้อยละ|%|ผลงาน`), "คืบหน้า ร้อยละ"},
	{regexp.MustCompile(`เสร็จ|สิ้นสุด|ครบกำหนด|หมดสัญญา`), "กำหนดเสร็จ"},
	{regexp.MustCompile(`หน่วยงาน|รับผิดชอบ|เจ้าภาพ|เจ้าของ|ผู้ดูแล`), "หน่วยงาน"},
	{regexp.MustCompile(`อำเภอ`), "อำเภอ"},
	{regexp.MustCompile(`ตำบล`), "ตำบล"},
	{regexp.MustCompile(`พื้นที่|สถานที่|ที่ตั้ง`), "สถานที่"},
	{regexp.MustCompile(`สถานะ`), "สถานะ"},
	{regexp.MustCompile(`ปี`), "ปีงบประมาณ"},
	{regexp.MustCompile(`ด้าน|แผนงาน`), "ด้าน"},
}

// leastColumns is how many columns a table of projects has at least.
const leastColumns = 3

// projectRowsIn returns the rows of a table of projects as forms, each beginning with the title; nil where a text is no such table.
func projectRowsIn(text string) (forms []string) {
	var rows [][]string
	for line := range strings.Lines(strings.TrimSpace(thai.Digits(text))) {
		if cells := cellsOf(line); len(cells) > 0 {
			rows = append(rows, cells)
		}
	}
	head := slices.IndexFunc(rows, func(cells []string) bool { return len(cells) >= leastColumns })
	if head < 0 || len(rows) < head+2 {
		return nil
	}
	title := slices.IndexFunc(rows[head], func(c string) bool {
		return strings.Contains(c, "โครงการ") && !strings.Contains(c, "งบ")
	})
	if title < 0 || slices.ContainsFunc(rows[head], func(c string) bool { return strings.ContainsAny(c, "0123456789") }) {
		return nil
	}
	for _, cells := range rows[head+1:] {
		if len(cells) <= title || len(cells) > len(rows[head]) || cells[title] == "" {
			return nil
		}
		form := strings.TrimPrefix(cells[title], "โครงการ")
		for i, cell := range cells {
			if i != title && cell != "" {
				form += rowPart(rows[head][i], cell)
			}
		}
		forms = append(forms, form)
	}
	return forms
}

// cellsOf are the cells of a line that tabs or bars part; nil for a line that none of them parts, or that only rules a table off.
func cellsOf(line string) (cells []string) {
	sep := "\t"
	if !strings.Contains(line, sep) {
		sep = "|"
	}
	line = strings.Trim(strings.TrimSpace(line), "|")
	if !strings.Contains(line, sep) || lettersOf(line) == "" {
		return nil
	}
	for cell := range strings.SplitSeq(line, sep) {
		cells = append(cells, oneLine(cell))
	}
	return cells
}

// rowPart is a cell as a line of a form, by what its column is called.
func rowPart(called, cell string) string {
	if lettersOf(cell) == "" {
		return "" // a dash
	}
	for _, c := range projectColumns {
		if !c.called.MatchString(strings.ToLower(called)) {
			continue
		}
		switch _, number := numberAlone(strings.TrimSuffix(cell, "%")); {
		case c.part == "":
			return ""
		case c.part == "งบประมาณ" && number && strings.Contains(called, "ล้าน"):
			cell += " ล้านบาท"
		case c.part == "งบประมาณ" && number:
			cell += " บาท"
		case c.part == "คืบหน้า ร้อยละ" && number:
			cell = strings.TrimSuffix(cell, "%")
		case c.part == "คืบหน้า ร้อยละ":
			return "\n" + cell
		case c.part == "อำเภอ" || c.part == "ตำบล":
			return "\n" + c.part + strings.TrimPrefix(cell, c.part)
		}
		return "\n" + c.part + " " + cell
	}
	return "\n" + called + " " + cell
}
