package sheet

import (
	"regexp"
	"slices"
	"strings"

	"changwat/internal/thai"
)

// projectTitle finds a header of the names of projects, and none of what is told of them: «แผนงาน/โครงการ», not «รหัสโครงการ».
var projectTitle = regexp.MustCompile(`^(?:(?:ชื่อ|รายชื่อ|รายการ|รายละเอียด|แผนงาน|แผน|กิจกรรม|งาน|ผลผลิต|แนวทาง)(?:/|และ|หรือ|-)?)*โครงการ|^(?:name ?of)?projects?(?:name|title)?$`)

// isProjectTitle reports whether a header without blanks is one of the names of projects. «การประชุม/โครงการ» is one of meetings.
func isProjectTitle(title string) bool {
	return projectTitle.MatchString(title) && !holds(title, "ประชุม", "meeting", "งบ", "เงิน", "มูลค่า", "จำนวน")
}

// holds reports whether a text holds any of some words.
func holds(text string, words ...string) bool {
	return slices.ContainsFunc(words, func(w string) bool { return strings.Contains(text, w) })
}

// plainTitle is a header as the rules for columns read it: without blanks, in small letters.
func plainTitle(title string) string { return strings.ToLower(strings.Join(strings.Fields(title), "")) }

// listsProjects reports whether a table has a row for each project: it names them and tells something of them. A programme of meetings that
// names the project of each, and counts or sales of projects, are tables of their own.
func (h header) listsProjects() bool {
	if !h.has(columnProject) || h.has(columnSales) {
		return false
	}
	if at := slices.Index(h.columns, columnTitle); at >= 0 && h.has(columnDay) &&
		(h.has(columnClock) || h.has(columnChair) || holds(plainTitle(h.titles[at]), "ประชุม", "meeting")) {
		return false
	}
	told := false
	for i, c := range projectColumns(h.titles) {
		if c == unknown && slices.Contains(counts, h.columns[i]) {
			return false
		}
		switch c {
		case unknown, columnProject, columnSerial:
		case columnAgency:
			told = told || !h.has(columnPhone) // otherwise whom to call about it
		default:
			told = true
		}
	}
	return told
}

// projectColumns tells what the columns of a list of projects hold by their headers.
func projectColumns(titles []string) []column {
	var all []column
	for _, t := range titles {
		all = append(all, projectColumn(plainTitle(t)))
	}
	return all
}

// progressWords are what a column of how far projects have come is called, besides a per cent.
var progressWords = []string{"คืบหน้า", "ก้าวหน้า", "ผลงาน", "progress"}

// resultWords are what a column is called of what has been done, in per cents or in words.
var resultWords = []string{"ผลการดำเนิน", "ผลดำเนิน", "ผลการปฏิบัติ"}

// percentWords are what a header calls per cents.
var percentWords = []string{"ร้อยละ", "%", "percent", "เปอร์เซ็นต์"}

// paidWords are what columns of money are called that is paid out or bound.
var paidWords = []string{"เบิก", "ก่อหนี้", "ผูกพัน", "disbursed"}

// projectColumn tells what a column of a list of projects holds; unknown for what is not recorded of a project, such as what was planned. What
// a column of money states, its amount or its source, is settled by its cells.
func projectColumn(title string) column {
	has := func(words ...string) bool { return holds(title, words...) }
	switch {
	case isProjectTitle(title):
		return columnProject
	case slices.Contains([]string{"ลำดับ", "ลำดับที่", "ที่", "ข้อ", "no", "no.", "#"}, title):
		return columnSerial
	case has(paidWords...), has("เหลือ", "เป้า", "ตัวชี้วัด", "จำหน่าย", "ขาย"):
		return unknown
	case has("ปีงบ"), slices.Contains([]string{"ปี", "ปีพ.ศ.", "พ.ศ."}, title):
		return columnYear
	case has("รับผิดชอบ", "เจ้าภาพ", "ผู้ดูแล", "เจ้าของ") && !has("พื้นที่"):
		return columnOwner
	case directoryColumn(title, has) == columnAgency:
		return columnAgency
	case has("กำหนดเสร็จ", "แล้วเสร็จ", "วันเสร็จ", "จะเสร็จ", "สิ้นสุด", "ครบกำหนด", "หมดสัญญา", "deadline") && !has(percentWords...):
		return columnDue
	case has("แผน"), has(percentWords...) && has("งบ", "เงิน"):
		return unknown
	case has(percentWords...), has(progressWords...), has(resultWords...):
		return columnPercent
	}
	return projectMoneyOrPlace(title, has)
}

// projectMoneyOrPlace tells which column of money, place or state one of a list of projects is; unknown for any other.
func projectMoneyOrPlace(title string, has func(...string) bool) column {
	switch {
	case has("แหล่ง", "ประเภท", "หมวด", "ที่มา") && has("งบ", "เงิน", "ทุน"), has("source", "fund"):
		return columnSource
	case has("งบ", "วงเงิน", "จัดสรร", "budget", "allotted"):
		return columnBudget
	case has("มูลค่า", "ราคา", "เงิน", "บาท"):
		return columnAllotted
	case has("สถานะ", "สถานภาพ", "ขั้นตอน", "status"):
		return columnState
	case has("อำเภอ", "พื้นที่", "จังหวัด", "district", "area"):
		return columnArea
	case has("สถานที่", "ที่ตั้ง", "ตำบล", "หมู่บ้าน", "venue", "location"):
		return columnVenue
	}
	return unknown
}

// settleProjects tells what the headers of a list of projects leave open by the cells below, takes one column for each thing that is recorded
// of a project, and names those that are not taken.
func (r *rowReader) settleProjects() {
	r.settleMoney()
	r.settleProgress()
	if owner := slices.Index(r.columns, columnOwner); owner >= 0 && r.header.has(columnAgency) {
		if holds(r.header.titles[owner], "หน่วยงาน") {
			r.drop(columnAgency)
		} else {
			r.drop(columnOwner) // a person
		}
	}
	if area := slices.Index(r.columns, columnArea); area >= 0 && r.header.has(columnVenue) && !districtColumn(r.header.titles[area]) {
		r.drop(columnArea)
	}
	for c, kind := range r.columns {
		if kind == columnSerial || kind != unknown && slices.Index(r.columns, kind) == c {
			continue
		}
		if title := r.header.titles[c]; title != "" && r.anyCell(c, saysSomething) {
			r.refuse(r.header.row, c, "คอลัมน์ “"+title+"” ไม่มีในบันทึกโครงการ จึงไม่นำเข้า")
		}
	}
}

// drop takes the columns of a kind as ones that are not recorded.
func (r *rowReader) drop(kind column) {
	for c := range r.columns {
		if r.columns[c] == kind {
			r.columns[c] = unknown
		}
	}
}

// anyCell reports whether any cell below a column's header is such a one, the rows of sums aside.
func (r *rowReader) anyCell(column int, such func(string) bool) bool {
	for row := r.header.row + 1; row < len(r.rows); row++ {
		if such(r.at(row, column)) && !r.isSum(row) {
			return true
		}
	}
	return false
}

// settleMoney parts the columns of money into its amount, the budget before any other, and its source.
func (r *rowReader) settleMoney() {
	amount := -1
	for c, kind := range r.columns {
		switch {
		case kind != columnBudget && kind != columnAllotted || !r.anyCell(c, saysSomething):
		case !r.anyCell(c, beginsWithNumber):
			r.columns[c] = columnSource
		case amount < 0 || kind == columnBudget && r.columns[amount] == columnAllotted:
			amount = c
		}
	}
	r.drop(columnBudget)
	r.drop(columnAllotted)
	if amount >= 0 {
		r.columns[amount] = columnAllotted
	}
}

// beginsWithNumber reports whether a cell states an amount, and no source of money that may name a year: «งบจังหวัด ปี 64».
func beginsWithNumber(cell string) bool {
	cell = thai.Digits(cell)
	return isNumber(cell) && strings.IndexAny(cell, "0123456789") == 0
}

// settleProgress takes one column as the per cent that is done, and one in words as how projects stand. A per cent that does not say of what
// may be that of what is paid out, where the table states that.
func (r *rowReader) settleProgress() {
	paid := slices.ContainsFunc(r.header.titles, func(t string) bool { return holds(plainTitle(t), paidWords...) })
	percent, says := -1, false
	for c, kind := range r.columns {
		if kind != columnPercent {
			continue
		}
		r.columns[c] = unknown
		title := plainTitle(r.header.titles[c])
		named := holds(title, progressWords...) || holds(title, resultWords...)
		switch {
		case !named && paid:
		case !r.anyCell(c, isPercent):
			if !r.header.has(columnState) {
				r.columns[c] = columnState
			}
		case percent < 0 || named && !says:
			percent, says = c, named
		}
	}
	if percent >= 0 {
		r.columns[percent] = columnPercent
	}
}
