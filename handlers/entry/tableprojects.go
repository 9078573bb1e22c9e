package entry

import (
	"cmp"
	"strings"

	"github.com/shopspring/decimal"

	"changwat/handlers/entry/projecttext"
	"changwat/handlers/phrase"
	"changwat/internal/ledger"
	"changwat/internal/ledger/proposal"
	"changwat/internal/release"
	"changwat/internal/sheet"
	"changwat/internal/thai/when"
)

// projects adds the projects of a table's rows, or revises those that are recorded by these names. What a row does not state stays.
func (b *tableBuilder) projects(rows []sheet.ProjectRow, known []ledger.Project) {
	today := when.DateOf(b.now)
	for _, row := range rows {
		if _, masked := release.Mask(row.Quote); masked > 0 {
			b.refuse(row.Place, "มีข้อมูลส่วนบุคคล จึงไม่บันทึกและไม่เก็บไว้")
			continue
		}
		told, ok := b.projectTold(row, today)
		if !ok {
			continue
		}
		var ch proposal.Change
		if standing := projecttext.Standing(known, told, true); len(standing) > 0 {
			ch = told.Revises(standing[0], today)
		} else {
			ch = told.Adds(known, today)
			known = append(known, ch.Becomes.(ledger.Project))
		}
		ch.Quote = proposal.Quote{Text: cmp.Or(row.Where+" "+row.Quote, row.Where)}
		b.changes = append(b.changes, ch)
	}
}

// Told is what a row tells of a project; ok is false where that cannot be.
func (b *tableBuilder) projectTold(row sheet.ProjectRow, today when.Date) (told projecttext.Told, ok bool) {
	told = projecttext.Told{Title: strings.TrimSpace(strings.TrimPrefix(row.Title, "โครงการ")), Year: row.Year}
	told.Owner, told.Site, told.Due, told.Status, told.AsOf = row.Owner, row.Site, row.Due.To, row.Status, row.AsOf
	if row.Source != "" {
		told.Source = projecttext.SourceCalled(strings.TrimSpace(strings.TrimPrefix(row.Source, "งบ")))
	}
	if value, err := decimal.NewFromString(row.Budget); err == nil {
		told.Budget = decimal.NewNullDecimal(value)
	}
	if percent, err := decimal.NewFromString(row.Percent); err == nil {
		if percent.IsNegative() || percent.GreaterThan(decimal.NewFromInt(100)) {
			b.refuse(row.Place, "ความก้าวหน้าร้อยละ "+row.Percent+" เป็นไปไม่ได้")
			return told, false
		}
		told.Percent = decimal.NewNullDecimal(percent)
	} else if state := projecttext.BesidesTold(row.Status, b.now, b.Province); state.Percent.Valid { // «เสร็จแล้ว»
		if told.Percent = state.Percent; len(state.Left) == 0 {
			told.Status = state.Status
		}
	}
	if row.Due.From != row.Due.To {
		told.Warnings = append(told.Warnings, projecttext.DueWithoutDay(row.Due))
	}
	if row.DueOpen {
		told.Warnings = append(told.Warnings, "กำหนดเสร็จไม่ได้ระบุปี อ่านเป็น "+row.Due.To.Short())
	}
	if row.AsOf.After(today) {
		b.refuse(row.Place, "วันที่ "+row.AsOf.Short()+" ยังมาไม่ถึง")
		return told, false
	}
	if row.District != "" {
		area, found := b.area(row.District, true)
		if !found {
			b.refuse(row.Place, "“"+row.District+"” ไม่ใช่อำเภอของ"+b.Province.Full())
			return told, false
		}
		if told.Area = area.Code; !strings.Contains(told.Site, area.Name) {
			told.Site = phrase.Joined(" ", told.Site, area.Full())
		}
	}
	return told, true
}
