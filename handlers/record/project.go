package record

import (
	"fmt"

	"changwat/handlers/dialog"
	"changwat/handlers/phrase"
	"changwat/internal/ledger"
)

// ProjectRows are all that a project states, as labelled lines.
func ProjectRows(p ledger.Project) []dialog.Row {
	return []dialog.Row{
		{Label: "โครงการ", Value: p.Title}, {Label: "ด้าน", Value: p.WorkArea}, {Label: "วงเงิน", Value: CostOf(p)}, {Label: "แหล่งงบ", Value: p.MoneySource},
		{Label: "ช่วงเวลา", Value: PeriodName(p.Period)}, {Label: "หน่วยงาน", Value: p.Owner}, {Label: "สถานที่", Value: SiteOf(p)},
		{Label: "กำหนดเสร็จ", Value: p.Due.Short()}, {Label: "ความก้าวหน้า", Value: ProgressOf(p)},
	}
}

// ConductFacts adds to some facts of a project who carries it out, where, until when, and how far it has come.
func ConductFacts(p ledger.Project, facts []string) []string {
	facts = phrase.AppendSaid(phrase.AppendSaid(facts, p.Owner), SiteOf(p))
	if p.Due.Valid() {
		facts = append(facts, "กำหนดเสร็จ "+p.Due.Short())
	}
	if p.Percent.Valid && !p.Finished() {
		return append(facts, "คืบหน้า"+ProgressOf(p))
	}
	return phrase.AppendSaid(facts, ProgressOf(p))
}

// CostOf is what a project costs as officials read it; "" where that is not stated.
func CostOf(p ledger.Project) string {
	if !p.Budget.Valid {
		return ""
	}
	return Grouped(p.Budget.Decimal) + " บาท"
}

// SiteOf is where a project is carried out, as its source puts it or else by its district; "" where that is not stated.
func SiteOf(p ledger.Project) string {
	if p.Site != "" || p.Area == "" {
		return p.Site
	}
	if len(p.Area) > DistrictDigits {
		return Area(p.Area) + " " + Area(p.Area[:DistrictDigits])
	}
	return Area(p.Area)
}

// DistrictDigits is how many digits of a DOPA code name the district.
const DistrictDigits = 4

// ProgressOf is how far a project has come, with the day of which that holds: «ร้อยละ 60 (ณ 30 เม.ย. 64)»; "" where that is not
// stated.
func ProgressOf(p ledger.Project) string {
	said := p.Status
	switch {
	case p.Finished():
		said = phrase.Joined(" ", projectDone, said)
	case p.Percent.Valid:
		said = phrase.Joined(" ", "ร้อยละ "+Grouped(p.Percent.Decimal), said)
	case said == "":
		return ""
	}
	return fmt.Sprintf("%s (ณ %s)", said, p.AsOf.Short())
}

// projectDone says of a project that all of it is done.
const projectDone = "เสร็จแล้ว"
