package handlers

import (
	"fmt"

	"changwat/internal/ledger"
)

// projectRows are all that a project states, as labelled lines.
func projectRows(p ledger.Project) []Row {
	return []Row{
		{Label: "โครงการ", Value: p.Title}, {Label: "ด้าน", Value: p.WorkArea}, {Label: "วงเงิน", Value: costOf(p)}, {Label: "แหล่งงบ", Value: p.MoneySource},
		{Label: "ช่วงเวลา", Value: PeriodName(p.Period)}, {Label: "หน่วยงาน", Value: p.Owner}, {Label: "สถานที่", Value: siteOf(p)},
		{Label: "กำหนดเสร็จ", Value: p.Due.Short()}, {Label: "ความก้าวหน้า", Value: progressOf(p)},
	}
}

// conductFacts adds to some facts of a project who carries it out, where, until when, and how far it has come.
func conductFacts(p ledger.Project, facts []string) []string {
	facts = appendSaid(appendSaid(facts, p.Owner), siteOf(p))
	if p.Due.Valid() {
		facts = append(facts, "กำหนดเสร็จ "+p.Due.Short())
	}
	if p.Percent.Valid && !p.Finished() {
		return append(facts, "คืบหน้า"+progressOf(p))
	}
	return appendSaid(facts, progressOf(p))
}

// costOf is what a project costs as officials read it; "" where that is not stated.
func costOf(p ledger.Project) string {
	if !p.Budget.Valid {
		return ""
	}
	return grouped(p.Budget.Decimal) + " บาท"
}

// siteOf is where a project is carried out, as its source puts it or else by its district; "" where that is not stated.
func siteOf(p ledger.Project) string {
	if p.Site != "" || p.Area == "" {
		return p.Site
	}
	if len(p.Area) > districtDigits {
		return areaOfCode(p.Area) + " " + areaOfCode(p.Area[:districtDigits])
	}
	return areaOfCode(p.Area)
}

// districtDigits is how many digits of a DOPA code name the district.
const districtDigits = 4

// progressOf is how far a project has come, with the day of which that holds: «ร้อยละ 60 (ณ 30 เม.ย. 64)»; "" where that is not
// stated.
func progressOf(p ledger.Project) string {
	said := p.Status
	switch {
	case p.Finished():
		said = joined(" ", projectDone, said)
	case p.Percent.Valid:
		said = joined(" ", "ร้อยละ "+grouped(p.Percent.Decimal), said)
	case said == "":
		return ""
	}
	return fmt.Sprintf("%s (ณ %s)", said, p.AsOf.Short())
}

// projectDone says of a project that all of it is done.
const projectDone = "เสร็จแล้ว"
