package ledger

import (
	"bytes"
	"fmt"
	"slices"
	"text/template"
	"time"

	"github.com/shopspring/decimal"

	"changwat/internal/thai/place"
	"changwat/internal/thai/when"
)

// exampleDistricts is how many districts of a province have example figures.
const exampleDistricts = 3

// Daily example counts run from so many days before the day of the examples to so many after it, so that a rehearsal
// whose clock is moved on sees new ones.
const (
	countsBefore = 10
	countsAfter  = 30
)

// exampleData is what the template of the examples is filled with.
type exampleData struct {
	Province   place.Place
	Districts  []place.Place
	Governed   string // the province as it follows a post: "จังหวัดเชียงใหม่", "กรุงเทพมหานคร"
	Hall       string // where its offices are
	Heads      string // who leads its districts and local governments
	Since      when.Date
	SinceThai  string
	Traded     when.Range // the quarters of the fiscal year that are over
	FiscalYear int
}

// examplesOf returns made-up records of a province around today; all of them say that they are examples.
func examplesOf(province place.Place, today when.Date) (fixture, error) {
	text, err := sampleFiles.ReadFile("sample/anywhere.json.tmpl")
	if err != nil {
		return fixture{}, fmt.Errorf("examples: %w", err)
	}
	workday := func(n int) when.Date { return workdayFrom(today, n) }
	form, err := template.New("examples").Funcs(template.FuncMap{
		"day":  workday,
		"thai": func(n int) string { return workday(n).Short() },
		// number is a meeting's: one a month, numbered within the year. The next month's is another one.
		"number": func(n int) string {
			d := workday(n)
			if n > 0 && d.Month == workday(-1).Month && d.Year == workday(-1).Year {
				d = d.AddMonths(1)
			}
			return fmt.Sprintf("%d/%d", int(d.Month), when.BuddhistYear(d.Year))
		},
		"cases": func(n int) int { return 40 - 10*n },
	}).Parse(string(text))
	if err != nil {
		return fixture{}, fmt.Errorf("examples: %w", err)
	}
	last := workday(-1)
	since := when.Date{Year: last.Year, Month: last.Month, Day: 1}
	districts := place.Thailand().Within(province.Code)
	about := exampleData{
		Province: province, Districts: districts[:min(len(districts), exampleDistricts)],
		Governed: province.Full(), Hall: "ศาลากลาง" + province.Full(), Heads: "รัฐวิสาหกิจ นายอำเภอ และผู้บริหารองค์กรปกครองส่วนท้องถิ่น",
		Since: since, SinceThai: since.Short(), Traded: quartersOver(today), FiscalYear: int(when.FiscalYearOf(quartersOver(today).To)),
	}
	if province.Code == bangkokCode {
		about.Hall, about.Heads = "ศาลาว่าการกรุงเทพมหานคร", "รัฐวิสาหกิจ และผู้อำนวยการเขต"
	}
	var filled bytes.Buffer
	if err := form.Execute(&filled, about); err != nil {
		return fixture{}, fmt.Errorf("examples: %w", err)
	}
	f, err := parseFixture("examples of "+province.Code, filled.Bytes())
	f.Figures = append(f.Figures, dailyExamples(province, today)...)
	return f, err
}

// bangkokCode is the DOPA code of the capital, which is no province.
const bangkokCode = "10"

// dailyExamples are made-up counts of new cases around today, each known at noon of its day.
func dailyExamples(province place.Place, today when.Date) []Figure {
	var counts []Figure
	for i := -countsBefore; i <= countsAfter; i++ {
		d, n := today.AddDays(i), 5+(i+countsBefore)*7%13
		counts = append(counts, Figure{
			Measure: CaseNew, Subject: "โควิด-19", Area: province.Code, Period: when.Day(d),
			Value: decimal.NewFromInt(int64(n)), Unit: "ราย", Scope: "(ตัวอย่าง) ผู้ติดเชื้อรายใหม่ของจังหวัดในหนึ่งวัน",
			Quote:    fmt.Sprintf("(ตัวอย่าง) %s %d ราย", d.Short(), n),
			Recorded: d.In(bangkok).Add(12 * time.Hour),
		})
	}
	return counts
}

// workdayFrom returns the n-th working day after d, or before it where n is negative; 0 is d or, at a weekend, the
// Monday after it.
func workdayFrom(d when.Date, n int) when.Date {
	step := 1
	if n < 0 {
		step = -1
	}
	weekend := func() bool { return slices.Contains([]time.Weekday{time.Saturday, time.Sunday}, d.Weekday()) }
	for n == 0 && weekend() {
		d = d.AddDays(1)
	}
	for ; n != 0; n -= step {
		for d = d.AddDays(step); weekend(); {
			d = d.AddDays(step)
		}
	}
	return d
}

// quartersOver returns the quarters of the fiscal year that are over; in the first one, all of the year before.
func quartersOver(today when.Date) when.Range {
	year, over := when.FiscalYearOf(today), when.QuarterOf(today)-1
	if over == 0 {
		year, over = year-1, 4
	}
	return when.Range{From: year.Quarter(1).From, To: year.Quarter(over).To}
}
