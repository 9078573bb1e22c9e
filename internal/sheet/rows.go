package sheet

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"changwat/internal/thai"
	"changwat/internal/thai/read"
	"changwat/internal/thai/when"
)

// Options are what a file does not say.
type Options struct {
	Now  time.Time // by which days without a year are read; its zone is the office's
	Name string    // of the file, which may name the day
}

// read reads the rows under the header.
func (g grid) read(opts Options) File {
	var f File
	h, ok := g.findHeader()
	if !ok {
		if len(g.rows) > 0 {
			f.Refused = append(f.Refused, Refusal{g.where(0, -1), "ไม่พบหัวตารางที่รู้จัก เช่น วันที่ พื้นที่ รายใหม่ สะสม ชื่อการประชุม หรือ หน่วยงาน"})
		}
		return f
	}
	for c, kind := range h.columns {
		if kind == columnOpen {
			f.Refused = append(f.Refused, Refusal{g.where(h.row, c), "หัวคอลัมน์ “" + h.titles[c] + "” ไม่บอกว่าเป็นยอดใหม่หรือยอดสะสม จึงไม่นำเข้า"})
		}
	}
	r := rowReader{grid: g, header: h, opts: opts, file: &f}
	r.day, r.disease, r.unit = g.above(h.row, opts)
	if h.kind == ofProjects {
		r.settleProjects()
	}
	for row := h.row + 1; row < len(g.rows); row++ {
		r.read(row)
	}
	return f
}

// diseases are those that tables are kept of, by the words that name them.
var diseases = []struct{ word, name string }{
	{"โควิด", "โควิด-19"}, {"covid", "โควิด-19"}, {"โคโรนา", "โควิด-19"}, {"ไข้เลือดออก", "ไข้เลือดออก"}, {"ไข้หวัดใหญ่", "ไข้หวัดใหญ่"},
	{"มือ เท้า ปาก", "มือ เท้า ปาก"}, {"มือเท้าปาก", "มือ เท้า ปาก"}, {"อุจจาระร่วง", "อุจจาระร่วง"}, {"ปอดอักเสบ", "ปอดอักเสบ"}, {"หัด", "หัด"},
	{"ฉี่หนู", "เลปโตสไปโรซิส"}, {"เลปโตสไปโรซิส", "เลปโตสไปโรซิส"}, {"พิษสุนัขบ้า", "พิษสุนัขบ้า"},
}

func diseaseIn(text string) string {
	text = strings.ToLower(text)
	for _, d := range diseases {
		if strings.Contains(text, d.word) {
			return d.name
		}
	}
	return ""
}

// above returns the day and the disease that stand above the headers, or in the name of the sheet or file, and the unit of money
// that stands there: «หน่วย: ล้านบาท».
func (g grid) above(row int, opts Options) (day when.Range, disease, unit string) {
	var words []string
	for r := range row + 1 {
		last := ""
		for c := range g.rows[r] {
			if t := g.at(r, c); t != last { // a merged cell says the same again
				words, last = append(words, t), t
			}
		}
	}
	words = append(words, g.name, opts.Name)
	for _, w := range words {
		if day.IsZero() {
			day, _ = daysOf(w, opts.Now)
		}
		if disease == "" {
			disease = diseaseIn(w)
		}
		if unit == "" && strings.Contains(w, "หน่วย") {
			unit = moneyUnit(w)
		}
	}
	return day, disease, unit
}

// rowReader reads the rows of one table.
type rowReader struct {
	grid
	header
	opts    Options
	file    *File
	day     when.Range // that stands above
	disease string
	unit    string // of money; "" for baht
}

func (r rowReader) refuse(row, column int, why string) {
	r.file.Refused = append(r.file.Refused, Refusal{r.where(row, column), why})
}

// cell returns the first cell of a row in a column of a kind, and that column; -1 where the table has none.
func (r rowReader) cell(row int, kind column) (string, int) {
	c := slices.Index(r.columns, kind)
	if c < 0 {
		return "", -1
	}
	return r.at(row, c), c
}

func (r rowReader) text(row int, kind column) string {
	t, _ := r.cell(row, kind)
	return strings.Join(strings.Fields(t), " ")
}

// place is where a row stands, in the words of its cells.
func (r rowReader) place(row int) Place {
	var said []string
	for c := range r.rows[row] {
		if t := r.at(row, c); t != "" && c < len(r.header.titles) && r.header.titles[c] != "" {
			if r.columns[c] == columnDay && r.cells {
				if days, ok := daysOf(t, r.opts.Now); ok {
					t = days.Short()
				}
			}
			said = append(said, r.header.titles[c]+": "+t)
		}
	}
	return Place{Where: r.where(row, -1), Quote: strings.Join(said, " · ")}
}

func (r rowReader) read(row int) {
	if !slices.ContainsFunc(r.rows[row], saysSomething) {
		return
	}
	days := r.day
	if said, c := r.cell(row, columnDay); said != "" && r.kind != ofContacts {
		var ok bool
		if days, ok = daysOf(said, r.opts.Now); !ok {
			r.refuse(row, c, "อ่านวันที่ “"+thai.Truncate(said, 40)+"” ไม่ได้")
			return
		}
	}
	switch r.kind {
	case ofMeetings:
		r.meeting(row, days)
	case ofSales:
		r.sales(row, days)
	case ofBudgets:
		r.budget(row, days)
	case ofContacts:
		r.contact(row)
	case ofProjects:
		r.project(row)
	default:
		r.cases(row, days)
	}
}

// saysSomething reports whether a cell holds more than blanks and dashes, such as rule a table off.
func saysSomething(cell string) bool { return strings.Trim(cell, " \t-–—:=_") != "" }

// contact reads a row of a directory. A cell that says that there is nothing is empty.
func (r rowReader) contact(row int) {
	said := func(kind column) string { return strings.Trim(r.text(row, kind), "-–") }
	out := ContactRow{Place: r.place(row), Agency: said(columnAgency), Short: said(columnShort), Post: said(columnPost), Name: said(columnName),
		Phone: thai.Digits(said(columnPhone)), Channel: said(columnChannel)}
	switch {
	case out.Agency == "" && out.Post == "":
		r.refuse(row, -1, "ไม่มีชื่อหน่วยงานหรือตำแหน่ง")
	case out.Agency == "" && out.Name == "" && out.Phone == "" && out.Channel == "":
		r.refuse(row, -1, "ไม่มีชื่อผู้ดำรงตำแหน่งหรือช่องทางติดต่อ")
	default:
		r.file.Contacts = append(r.file.Contacts, out)
	}
}

// wholes are what a row names in place of an area where it is the sum of all.
var wholes = []string{"จังหวัด", "รวม", "รวมทั้งสิ้น", "รวมทั้งหมด", "ทั้งจังหวัด", "รวมทั้งจังหวัด", "ทุกอำเภอ", "ภาพรวม", "ภาพรวมจังหวัด", "total"}

// districtColumn reports whether a column of areas is one of districts by its header.
func districtColumn(title string) bool {
	return (strings.Contains(title, "อำเภอ") || strings.Contains(strings.ToLower(title), "district")) && !strings.Contains(title, "จังหวัด")
}

func (r rowReader) cases(row int, days when.Range) {
	if !days.To.Valid() || days.From != days.To {
		r.refuse(row, -1, "ไม่พบว่าเป็นยอดของวันใด")
		return
	}
	out := CaseRow{Place: r.place(row), Disease: r.disease, Day: days.To}
	if said := r.text(row, columnDisease); said != "" {
		out.Disease = diseaseIn(said)
		if out.Disease == "" {
			out.Disease = strings.TrimPrefix(said, "โรค")
		}
	}
	if area, c := r.cell(row, columnArea); c >= 0 {
		if area == "" {
			r.refuse(row, c, "ไม่ระบุพื้นที่")
			return
		}
		if out.Area = area; slices.Contains(wholes, strings.ToLower(strings.Join(strings.Fields(area), ""))) {
			out.Area = ""
		}
		out.District = districtColumn(r.header.titles[c])
	}
	any := false
	for _, count := range []struct {
		kind column
		to   **int64
	}{{columnNew, &out.New}, {columnCumulative, &out.Cumulative}, {columnRecovered, &out.Recovered}, {columnRecoveredNew, &out.RecoveredNew},
		{columnDeaths, &out.Deaths}, {columnDeathsNew, &out.DeathsNew}} {
		said, c := r.cell(row, count.kind)
		if said == "" || said == "-" || said == "–" {
			continue
		}
		n, err := strconv.ParseInt(amountOf(said), 10, 64)
		if err != nil || n < 0 {
			r.refuse(row, c, "“"+thai.Truncate(said, 40)+"” ไม่ใช่จำนวนเต็ม")
			continue
		}
		*count.to, any = &n, true
	}
	if any {
		r.file.Cases = append(r.file.Cases, out)
	}
}

func (r rowReader) meeting(row int, days when.Range) {
	out := MeetingRow{Place: r.place(row), Title: r.text(row, columnTitle), Number: r.text(row, columnNumber), Day: days.From,
		Venue: r.text(row, columnVenue), Chair: r.text(row, columnChair), Online: r.text(row, columnOnline)}
	out.Number = strings.ReplaceAll(strings.TrimSpace(strings.TrimPrefix(thai.Digits(out.Number), "ครั้งที่")), " ", "")
	switch {
	case out.Title == "":
		r.refuse(row, -1, "ไม่มีชื่อการประชุม")
		return
	case !out.Day.Valid() || days.From != days.To:
		r.refuse(row, -1, "ไม่พบวันประชุม")
		return
	}
	state := r.text(row, columnState)
	out.Cancelled = strings.Contains(state, "ยกเลิก") || strings.EqualFold(state, "cancelled")
	if said, c := r.cell(row, columnClock); said != "" {
		var ok bool
		if out.Start, out.End, ok = clocksOf(said, r.opts.Now); !ok {
			r.refuse(row, c, "อ่านเวลา “"+thai.Truncate(said, 40)+"” ไม่ได้ จึงบันทึกเฉพาะวัน")
		}
	}
	r.file.Meetings = append(r.file.Meetings, out)
}

// Serial numbers of days in a workbook: days since 30 December 1899. A year that was typed as a Buddhist one is 543 too great.
const (
	serialFrom  = 36526  // 1 January 2000
	serialTo    = 73050  // end of 2099
	serialFrom2 = 234858 // 1 January 2543 as if it were CE
	serialTo2   = 271382
)

// daysOf reads a cell as a day or a period: a serial number, a date in any form that thai/read knows, a month, a quarter.
func daysOf(text string, now time.Time) (when.Range, bool) {
	days, _, ok := daysRead(text, now)
	return days, ok
}

// daysRead is daysOf, and whether the cell leaves the year open, so that it is the nearest.
func daysRead(text string, now time.Time) (days when.Range, open, ok bool) {
	text = strings.TrimSpace(thai.Digits(text))
	if n, err := strconv.ParseFloat(text, 64); err == nil {
		day := int(n)
		epoch := when.Date{Year: 1899, Month: 12, Day: 30}
		switch {
		case day >= serialFrom && day <= serialTo:
			return when.Day(epoch.AddDays(day)), false, true
		case day >= serialFrom2 && day <= serialTo2:
			d := epoch.AddDays(day)
			d.Year -= 543
			return when.Day(d), false, d.Valid()
		}
		return when.Range{}, false, false
	}
	for _, t := range read.Times(text, read.Options{Now: now, Bias: read.BiasNearest}) {
		if days, ok := t.Days(); ok && t.Problem == "" && days.From.Valid() && days.To.Valid() {
			return days, slices.ContainsFunc(t.Assumptions, func(a read.Assumption) bool { return a.Code == "year" }), true
		}
	}
	return when.Range{}, false, false
}

// clockPair is a time of day as digits, and perhaps the end.
var clockPair = regexp.MustCompile(`^(\d{1,2})[.:](\d{2})(?:[:.]\d{2})?(?:\s*(?:-|–|ถึง)\s*(\d{1,2})[.:](\d{2}))?\s*(?:น\.?)?$`)

// clocksOf reads the time of day at which a meeting begins, and ends if that is said: a fraction of a day in a workbook.
func clocksOf(text string, now time.Time) (start, end *when.Clock, ok bool) {
	text = strings.TrimSpace(thai.Digits(text))
	if n, err := strconv.ParseFloat(text, 64); err == nil && n > 0 && n < 1 && strings.Contains(text, "0.") && len(text) > 5 {
		c := when.Clock(int(n*24*60 + 0.5))
		return &c, nil, true
	}
	if m := clockPair.FindStringSubmatch(text); m != nil {
		at := func(h, min string) *when.Clock {
			hours, err1 := strconv.Atoi(h)
			minutes, err2 := strconv.Atoi(min)
			if err1 != nil || err2 != nil || hours > 23 || minutes > 59 {
				return nil
			}
			c := when.Clock(hours*60 + minutes)
			return &c
		}
		start, end = at(m[1], m[2]), at(m[3], m[4])
		return start, end, start != nil
	}
	for _, t := range read.Times("เวลา "+text, read.Options{Now: now, Appointment: true}) {
		if t.Kind == read.KindTime && t.Problem == "" && t.Grain != when.GrainPart {
			from, to := t.From.Clock, t.To.Clock
			if to != from {
				end = &to
			}
			return &from, end, true
		}
	}
	return nil, nil, false
}

// amountOf is a cell's number without separators and unit; Thai digits and «3.5 ล้าน» are read. What is no number comes back as it
// is.
func amountOf(text string) string {
	plain := strings.NewReplacer(",", "", " ", "", "ราย", "", "คน", "", "บาท", "").Replace(thai.Digits(strings.TrimSpace(text)))
	if f, err := strconv.ParseFloat(plain, 64); err == nil {
		if strings.ContainsAny(plain, "eE") {
			return strconv.FormatFloat(f, 'f', -1, 64)
		}
		return strings.TrimSuffix(strings.TrimSuffix(plain, ".00"), ".0")
	}
	if amounts := read.Amounts(text); len(amounts) == 1 && amounts[0].Problem == "" && amounts[0].Upper.IsZero() {
		return amounts[0].Value.String()
	}
	return plain
}
