package sheet

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"changwat/internal/thai"
	"changwat/internal/thai/number"
	"changwat/internal/thai/when"
)

// project reads a row of a list of projects. The day above the table is that of how far they have come.
func (r rowReader) project(row int) {
	out := ProjectRow{Place: r.place(row), Title: r.text(row, columnProject), Owner: r.text(row, columnOwner), Site: r.text(row, columnVenue), Status: r.text(row, columnState), AsOf: r.day.To}
	if r.isSum(row) {
		r.refuse(row, -1, "เป็นผลรวม ไม่ใช่โครงการ")
		return
	}
	switch {
	case out.Title == "":
		r.refuse(row, -1, "ไม่มีชื่อโครงการ")
		return
	case r.isHeading(row, out.Title):
		r.refuse(row, -1, "มีแต่ชื่อ “"+thai.Truncate(out.Title, 40)+"” จึงไม่ถือเป็นโครงการ")
		return
	}
	if out.Owner == "" {
		out.Owner = r.text(row, columnAgency)
	}
	if _, c := r.cell(row, columnVenue); out.Site != "" && holds(r.header.titles[c], "ตำบล") && !strings.HasPrefix(out.Site, "ต") {
		out.Site = "ตำบล" + out.Site
	}
	if area, c := r.cell(row, columnArea); c >= 0 && districtColumn(r.header.titles[c]) {
		out.District = area
	} else if out.Site == "" {
		out.Site = strings.Join(strings.Fields(area), " ")
	}
	out.Budget, _ = r.money(row, columnAllotted)
	out.Source = r.text(row, columnSource)
	r.progress(row, &out)
	if said, c := r.cell(row, columnDue); saysSomething(said) {
		var ok bool
		if out.Due, out.DueOpen, ok = daysRead(said, r.opts.Now); !ok {
			r.refuse(row, c, "อ่านวันที่ “"+thai.Truncate(said, 40)+"” ไม่ได้")
		}
	}
	if year, err := strconv.Atoi(amountOf(r.text(row, columnYear))); err == nil {
		if year < 100 {
			year += 2500
		}
		out.Year = when.FiscalYear(year)
	}
	r.file.Projects = append(r.file.Projects, out)
}

// progress reads how far a project has come: a per cent, or words, which stand with how it stands.
func (r rowReader) progress(row int, out *ProjectRow) {
	said, c := r.cell(row, columnPercent)
	if !saysSomething(said) {
		return
	}
	switch title := plainTitle(r.header.titles[c]); {
	case !isPercent(said):
		out.Status = strings.TrimSpace(out.Status + " " + strings.Join(strings.Fields(said), " ")) // «อยู่ระหว่างจัดซื้อ»
	case holds(said, percentWords...) || holds(title, percentWords...) || !holds(title, resultWords...):
		out.Percent, _ = percentOf(said)
	default: // «ผลการดำเนินงาน» may count anything
		r.refuse(row, c, "“"+thai.Truncate(said, 40)+"” ไม่บอกว่าเป็นร้อยละ")
	}
}

// percentOf is the number in a cell that holds nothing but a per cent: «40», «40 %», «ร้อยละ 40»; false for any other.
func percentOf(cell string) (string, bool) {
	plain := strings.Join(strings.Fields(thai.Digits(cell)), "")
	plain = strings.TrimSuffix(strings.TrimPrefix(plain, "ร้อยละ"), "%")
	_, err := number.Parse(plain)
	return plain, err == nil
}

func isPercent(cell string) bool {
	_, ok := percentOf(cell)
	return ok
}

// sumSaid finds the words by which a row says that it is the sum of others, and none that begin a title: «รวมพลังรักษ์น้ำ».
var sumSaid = regexp.MustCompile(`^(?:ยอด|ผล)?รวม(?:ทั้งสิ้น|ทั้งหมด|ทุกโครงการ|เป็นเงิน|งบประมาณ|วงเงิน|จำนวน|\d+|โครงการ|รายการ|แห่ง)*(?:(?:งบ|อำเภอ|อ\.|หมวด|ประเภท).*)?[:：]?$`)

// isHeading reports whether a row says nothing but one text, as a heading over the rows below does, whose cells may be merged.
func (r rowReader) isHeading(row int, title string) bool {
	return !slices.ContainsFunc(r.rows[row], func(cell string) bool {
		return saysSomething(cell) && strings.Join(strings.Fields(cell), " ") != title
	})
}

// isSum reports whether a row states the sum of others: its title says so, or where it has none its first words.
func (r rowReader) isSum(row int) bool {
	said := r.text(row, columnProject)
	for c := 0; said == "" && c < len(r.rows[row]); c++ {
		said = r.at(row, c)
	}
	said = thai.Digits(plainTitle(said))
	return slices.Contains(wholes, said) || sumSaid.MatchString(said)
}
