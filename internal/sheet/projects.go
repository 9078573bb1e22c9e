package sheet

import (
	"strconv"
	"strings"

	"changwat/internal/thai"
	"changwat/internal/thai/number"
	"changwat/internal/thai/when"
)

// project reads a row of a list of projects. The day above the table is that of how far they have come.
func (r rowReader) project(row int) {
	out := ProjectRow{Place: r.place(row), Title: r.text(row, columnProject), Owner: r.text(row, columnOwner), Site: r.text(row, columnVenue), Status: r.text(row, columnState), AsOf: r.day.To}
	if out.Title == "" {
		r.refuse(row, -1, "ไม่มีชื่อโครงการ")
		return
	}
	if out.Owner == "" {
		out.Owner = r.text(row, columnAgency)
	}
	if area, c := r.cell(row, columnArea); c >= 0 && districtColumn(r.header.titles[c]) {
		out.District = area
	} else if out.Site == "" {
		out.Site = strings.Join(strings.Fields(area), " ")
	}
	out.Budget, _ = r.money(row, columnAllotted)
	switch said := r.text(row, columnBudget); {
	case isNumber(said) && out.Budget == "":
		out.Budget, _ = r.money(row, columnBudget)
	case !isNumber(said):
		out.Source = said
	}
	if said, c := r.cell(row, columnPercent); saysSomething(said) {
		percent := amountOf(strings.TrimSuffix(strings.TrimSpace(said), "%"))
		if _, err := number.Parse(percent); err != nil {
			out.Status = strings.TrimSpace(out.Status + " " + strings.Join(strings.Fields(said), " ")) // «อยู่ระหว่างจัดซื้อ»
		} else if out.Percent = percent; !isNumber(said) && !strings.Contains(said, "%") {
			out.Percent = ""
			r.refuse(row, c, "อ่านร้อยละ “"+thai.Truncate(said, 40)+"” ไม่ได้")
		}
	}
	if said, c := r.cell(row, columnDue); saysSomething(said) {
		days, ok := daysOf(said, r.opts.Now)
		if out.Due = days.To; !ok {
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
