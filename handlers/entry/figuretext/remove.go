package figuretext

import (
	"changwat/internal/ledger"
)

// Removable are the measures that a withdrawal names, by words that stand in it.
var Removable = []struct {
	Measure ledger.Measure
	Words   []string
}{
	{ledger.OTOPFairSales, []string{"ขายงาน", "ขายของงาน", "จำหน่ายงาน", "จำหน่ายของงาน"}},
	{ledger.OTOPSales, []string{"ขาย", "จำหน่าย"}},
	{ledger.OTOPIncome, []string{"รายได้"}},
	{ledger.OTOPEntrepreneurs, []string{"ผู้ประกอบการ"}},
	{ledger.OTOPBooths, []string{"บูธ", "คูหา"}},
	{ledger.CaseRecoveredNew, []string{"หายรายวัน", "หายเพิ่ม"}},
	{ledger.CaseDeathsNew, []string{"เสียชีวิตรายวัน", "เสียชีวิตเพิ่ม", "ตายเพิ่ม"}},
	{ledger.CaseRecovered, []string{"หายสะสม"}},
	{ledger.CaseDeaths, []string{"เสียชีวิตสะสม"}},
	{ledger.CaseCumulative, []string{"สะสม", "total"}},
	{ledger.CaseRecovered, []string{"หาย"}},
	{ledger.CaseDeaths, []string{"เสียชีวิต", "ตาย"}},
	{ledger.CaseNew, []string{"ใหม่", "เพิ่ม", "new"}},
}
