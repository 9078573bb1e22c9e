package sheet

import (
	"slices"
	"strconv"
	"strings"
)

// column is what a column holds.
type column int

// The columns.
const (
	unknown column = iota
	columnDay
	columnArea
	columnDisease
	columnNew
	columnCumulative
	columnRecovered
	columnRecoveredNew
	columnDeaths
	columnDeathsNew
	columnOpen // a count that its header leaves open
	columnTitle
	columnNumber
	columnClock
	columnVenue
	columnChair
	columnOnline
	columnState
	columnSales
	columnBudget
	columnDisbursed
	columnTarget
	columnAllotted
	columnAgency
	columnShort
	columnPost
	columnName
	columnPhone
	columnChannel
	columnProject
	columnSerial // the number of the row
	columnOwner
	columnDue
	columnPercent
	columnYear   // a fiscal year
	columnSource // of money
)

// tableKind is what the rows of a table are.
type tableKind int

// The kinds of tables.
const (
	noTable tableKind = iota
	ofCases
	ofMeetings
	ofSales
	ofBudgets
	ofContacts
	ofProjects
)

// counts are the columns of case counts.
var counts = []column{columnNew, columnCumulative, columnRecovered, columnRecoveredNew, columnDeaths, columnDeathsNew}

// header is the row in which a table's headers end, and what its rows and columns hold.
type header struct {
	row     int
	kind    tableKind
	columns []column
	titles  []string
}

// headerRows is within how many rows the header is looked for.
const headerRows = 20

// findHeader returns the header under which most columns are known, and whether there is any.
func (g grid) findHeader() (best header, ok bool) {
	most := 1
	for row := range min(len(g.rows), headerRows) {
		if slices.ContainsFunc(g.rows[row], isNumber) {
			continue
		}
		h := header{row: row, titles: g.titles(row)}
		for _, t := range h.titles {
			h.columns = append(h.columns, columnOf(t))
		}
		if h.kind = h.kindOf(); h.kind == ofProjects {
			h.columns = projectColumns(h.titles)
		}
		known := 0
		for _, c := range h.columns {
			if c != unknown && c != columnOpen && c != columnSerial {
				known++
			}
		}
		if known > most && h.kind != noTable {
			best, most, ok = h, known, true
		}
	}
	return best, ok
}

func isNumber(cell string) bool {
	_, err := strconv.ParseFloat(amountOf(cell), 64)
	return err == nil && strings.TrimSpace(cell) != ""
}

// has reports whether any column holds what is named.
func (h header) has(c column) bool { return slices.Contains(h.columns, c) }

// kindOf tells by the columns what the rows are.
func (h header) kindOf() tableKind {
	switch {
	case h.listsProjects():
		return ofProjects
	case h.has(columnTitle) && h.has(columnDay) && !h.hasCounts():
		return ofMeetings
	case h.has(columnSales):
		return ofSales
	case h.has(columnDisbursed) && (h.has(columnBudget) || h.has(columnAgency)):
		return ofBudgets
	case h.hasCounts():
		return ofCases
	case h.has(columnAgency) && (h.has(columnPhone) || h.has(columnShort)), h.has(columnPost) && h.has(columnName):
		return ofContacts
	}
	return noTable
}

func (h header) hasCounts() bool {
	return slices.ContainsFunc(h.columns, func(c column) bool { return slices.Contains(counts, c) })
}

// titles are the headers in a row, each behind the one above it: «ผู้ป่วย» over «รายใหม่» and «สะสม». A row above that holds a
// single text is no header.
func (g grid) titles(row int) []string {
	above := g.headings(row - 1)
	var all []string
	for c := range g.rows[row] {
		t := g.at(row, c)
		if len(t) > 240 {
			t = "" // no header is as long
		}
		if t == "" && above != nil {
			t = g.at(row-1, c) // it stands over two rows
		}
		if t != "" && c < len(above) && above[c] != t {
			t = strings.TrimSpace(above[c] + " " + t)
		}
		all = append(all, strings.Join(strings.Fields(t), " "))
	}
	return all
}

// headings are the cells of a row above the headers, each going on to the right until the next; nil where it holds fewer than
// two different texts.
func (g grid) headings(row int) []string {
	if row < 0 {
		return nil
	}
	var all, different []string
	last := ""
	for c := range g.rows[row] {
		if t := g.at(row, c); t != "" {
			last = t
			if !slices.Contains(different, t) {
				different = append(different, t)
			}
		}
		all = append(all, last)
	}
	if len(different) < 2 {
		return nil
	}
	for len(all) < maxColumns {
		all = append(all, last)
	}
	return all
}

// columnOf tells what a column holds by its header.
func columnOf(title string) column {
	t := plainTitle(title)
	has := func(words ...string) bool { return holds(t, words...) }
	if isProjectTitle(t) {
		return columnProject
	}
	for _, of := range []func(string, func(...string) bool) column{directoryColumn, budgetColumn} {
		if c := of(t, has); c != unknown {
			return c
		}
	}
	daily := has("ใหม่", "เพิ่ม", "วันนี้", "รายวัน", "new", "daily")
	total := has("สะสม", "รวม", "ทั้งหมด", "cumulative", "total")
	switch {
	case t == "", has("มือถือ", "mobile"), has("เป้า", "ร้อยละ", "%", "สั่งจอง", "หมายเหตุ", "target"):
		return unknown
	case has("เสียชีวิต", "ตาย", "death", "died"):
		return dailyOr(daily && !total, columnDeathsNew, columnDeaths)
	case has("หาย", "recovered"):
		return dailyOr(daily && !total, columnRecoveredNew, columnRecovered)
	case has("รักษา", "ตรวจ", "เตียง", "วัคซีน", "สัมผัส"):
		return unknown
	case has("ยอดจำหน่าย", "ยอดขาย", "มูลค่าจำหน่าย", "sales"):
		return columnSales
	case t == "วัน", t == "เดือน", t == "ปี", t == "เดือน/ปี", t == "ช่วงเวลา", has("วันที่", "วันประชุม", "วันเดือนปี", "ว/ด/ป", "วัน/เดือน", "ข้อมูลณ", "ไตรมาส", "งวด", "date"):
		return columnDay
	case has("ครั้งที่"):
		return columnNumber
	case has("เวลา", "time"):
		return columnClock
	case has("สถานที่", "ห้อง", "venue", "location"):
		return columnVenue
	case has("ประธาน", "chair"):
		return columnChair
	case has("ตำแหน่ง", "position"):
		return columnPost
	case t == "ชื่อ", t == "นาม", t == "name", has("ชื่อ-", "ชื่อและ", "ชื่อสกุล", "ชื่อนามสกุล", "ผู้ดำรง", "ชื่อผู้", "ชื่อหัวหน้า", "fullname"):
		return columnName
	case has("ออนไลน์", "ลิงก์", "zoom", "online"):
		return columnOnline
	case has("สถานะ", "status"):
		return columnState
	case has("ชื่อการประชุม", "การประชุม", "เรื่อง", "รายการประชุม", "หัวข้อประชุม", "subject", "title", "meeting"):
		return columnTitle
	case has("อำเภอ", "พื้นที่", "จังหวัด", "district", "area"):
		return columnArea
	case t == "โรค", has("ชื่อโรค", "disease"):
		return columnDisease
	case has("ป่วย", "ติดเชื้อ", "ราย", "ยอด", "cases", "new", "cumulative", "สะสม", "ใหม่"):
		switch {
		case daily && !total:
			return columnNew
		case total && !daily:
			return columnCumulative
		}
		return columnOpen
	}
	return unknown
}

// directoryColumn tells what a column of a directory holds besides posts and names; unknown for any other.
func directoryColumn(title string, has func(...string) bool) column {
	switch {
	case has("มือถือ", "mobile"):
		return unknown
	case has("ชื่อย่อ", "อักษรย่อ", "ตัวย่อ", "คำย่อ", "abbreviation"):
		return columnShort
	case has("โทร", "เบอร์", "phone", "tel."), title == "tel":
		return columnPhone
	case has("อีเมล", "email", "e-mail", "ช่องทาง", "เว็บไซต์", "website"):
		return columnChannel
	case has("หน่วยงาน", "ส่วนราชการ", "สังกัด", "agency"):
		return columnAgency
	}
	return unknown
}

// budgetColumn tells what a column of a table of budgets holds; unknown for any other, and for per cents.
func budgetColumn(_ string, has func(...string) bool) column {
	switch {
	case has("ร้อยละ", "%", "percent", "คงเหลือ", "ก่อหนี้", "จำหน่าย", "ขาย"):
		return unknown
	case has("เป้าหมาย"):
		return columnTarget
	case has("เบิกจ่าย", "disbursed"):
		return columnDisbursed
	case has("จัดสรร", "วงเงิน", "allotted", "allocated"), has("งบประมาณ") && has("บาท"):
		return columnAllotted
	case has("แหล่งงบ", "แหล่งเงิน", "งบประมาณ", "ประเภทงบ", "budget"):
		return columnBudget
	}
	return unknown
}

// dailyOr is a column of a day's counts where its header says so, otherwise one of totals.
func dailyOr(daily bool, ofDay, total column) column {
	if daily {
		return ofDay
	}
	return total
}
