package record

import (
	"fmt"
	"strings"

	"github.com/shopspring/decimal"

	"changwat/handlers/dialog"
	"changwat/handlers/phrase"
	"changwat/internal/ledger"
	"changwat/internal/thai/number"
	"changwat/internal/thai/when"
)

// IsPart tells whether a measure counts a part of all cases.
func IsPart(m ledger.Measure) bool { return m == ledger.CaseRecovered || m == ledger.CaseDeaths }

// CaseOffers are what to ask instead of a count that no source states.
func CaseOffers() []dialog.Suggestion {
	return append([]dialog.Suggestion{{Label: "ยอดโควิดล่าสุด", Ask: "ยอดโควิดล่าสุด"}}, CaseSuggestions()...)
}

// CaseSuggestions are what to ask after a count.
func CaseSuggestions() []dialog.Suggestion {
	return []dialog.Suggestion{
		{Label: "แนวโน้ม", Ask: "แนวโน้มโควิดเป็นอย่างไร"},
		{Label: "ผู้ป่วยใหม่วันนี้", Ask: "วันนี้ผู้ป่วยใหม่กี่ราย"},
		{Label: "หายแล้วกี่คน", Ask: "รักษาหายแล้วกี่คน"},
		{Label: "ประชุมครั้งต่อไป", Ask: "ประชุมครั้งต่อไปเมื่อไหร่"},
	}
}

// IsCOVID tells whether a disease is the one that the ledger counts.
func IsCOVID(disease string) bool {
	return strings.Contains(disease, "โควิด") || strings.Contains(disease, "โคโรนา") || strings.Contains(strings.ToLower(disease), "covid")
}

// COVID is the disease whose counts the ledger holds.
const COVID = "โควิด-19"

// CaseLabel names a measure of cases to officials.
func CaseLabel(m ledger.Measure) string {
	switch m {
	case ledger.CaseCumulative:
		return "ผู้ป่วยสะสม"
	case ledger.CaseNew:
		return "ผู้ป่วยใหม่"
	case ledger.CaseRecovered:
		return "รักษาหายแล้ว"
	case ledger.CaseDeaths:
		return "ผู้เสียชีวิต"
	}
	if name, ok := MeasureNames[m]; ok {
		return name
	}
	return string(m)
}

// MeasureWords are the measures in the words by which sentences that are tapped name them.
var MeasureWords = map[ledger.Measure]string{
	ledger.CaseNew: "ผู้ป่วยรายใหม่", ledger.CaseCumulative: "ผู้ป่วยสะสม", ledger.CaseRecovered: "รักษาหาย", ledger.CaseDeaths: "เสียชีวิต",
	ledger.CaseRecoveredNew: "รักษาหายรายวัน", ledger.CaseDeathsNew: "เสียชีวิตรายวัน",
}

// Exactly is a number that was read, with the digits that it was written with.
func Exactly(d number.Decimal) decimal.Decimal { return decimal.New(d.Digits, -int32(d.Scale)) }

// Grouped writes a number with its thousands grouped: "27,775,960".
func Grouped(d decimal.Decimal) string { return number.GroupDigits(d.String()) }

// historyWords are the measures as the command that shows their history names them; the first word stands for each.
var historyWords = []struct {
	word    string
	measure ledger.Measure
}{
	{"สะสม", ledger.CaseCumulative}, {"ผู้ป่วยสะสม", ledger.CaseCumulative}, {"รายใหม่", ledger.CaseNew}, {"ใหม่", ledger.CaseNew},
	{"ผู้ป่วยรายใหม่", ledger.CaseNew}, {"หาย", ledger.CaseRecovered}, {"รักษาหาย", ledger.CaseRecovered}, {"หายสะสม", ledger.CaseRecovered},
	{"เสียชีวิต", ledger.CaseDeaths}, {"เสียชีวิตสะสม", ledger.CaseDeaths}, {"หายรายวัน", ledger.CaseRecoveredNew}, {"รักษาหายรายวัน", ledger.CaseRecoveredNew},
	{"เสียชีวิตรายวัน", ledger.CaseDeathsNew}, {"รายได้", ledger.OTOPIncome}, {"รายได้โอทอป", ledger.OTOPIncome},
	{"ผู้ประกอบการ", ledger.OTOPEntrepreneurs}, {"ผู้ประกอบการโอทอป", ledger.OTOPEntrepreneurs}, {"บูธ", ledger.OTOPBooths}, {"บูธโอทอป", ledger.OTOPBooths},
	{"ขายของงาน", ledger.OTOPFairSales}, {"ขายงาน", ledger.OTOPFairSales}, {"จำหน่ายของงาน", ledger.OTOPFairSales},
	{"ขาย", ledger.OTOPSales}, {"จำหน่าย", ledger.OTOPSales}, {"ขายโอทอป", ledger.OTOPSales}, {"จำหน่ายโอทอป", ledger.OTOPSales},
}

// HistoryWord is what the command that shows the history of a measure calls it.
func HistoryWord(m ledger.Measure) string {
	for _, w := range historyWords {
		if w.measure == m {
			return w.word
		}
	}
	return ""
}

// MeasureOfHistory is the measure that the command for the history of figures calls by a word; "" for none.
func MeasureOfHistory(word string) ledger.Measure {
	for _, w := range historyWords {
		if word == w.word {
			return w.measure
		}
	}
	return ""
}

// PeriodName names a run of days as officials do: by fiscal quarters or the fiscal year where it is made of
// them ("ไตรมาส 1–2 ปีงบประมาณ 2564"), else by its days.
func PeriodName(r when.Range) string {
	if r.From.IsZero() || r.To.IsZero() {
		return r.Short()
	}
	year := when.FiscalYearOf(r.To)
	first, last := when.QuarterOf(r.From), when.QuarterOf(r.To)
	switch {
	case when.FiscalYearOf(r.From) != year || year.Quarter(first).From != r.From || year.Quarter(last).To != r.To:
		return " " + r.Short()
	case first == last:
		return when.FiscalQuarterName(year, first)
	case first == 1 && last == 4:
		return year.Name()
	}
	return fmt.Sprintf("ไตรมาส %d–%d %s", first, last, year.Name())
}

// IsOTOP reports whether a measure is one of OTOP.
func IsOTOP(m ledger.Measure) bool { return m.IsOf("otop") }

// IsCount reports whether a measure of OTOP counts things, and no money.
func IsCount(m ledger.Measure) bool {
	return m == ledger.OTOPEntrepreneurs || m == ledger.OTOPBooths
}

// OfFair reports whether a figure counts something at a fair with the given name, which its scope states.
func OfFair(f ledger.Figure, name string) bool {
	name = strings.TrimPrefix(phrase.Letters(strings.ReplaceAll(name, "OTOP", "")), "งาน")
	return name != "" && strings.Contains(phrase.Letters(f.Scope), name)
}

// MeasureName names any measure to officials.
func MeasureName(m ledger.Measure) string {
	switch m {
	case ledger.OTOPSales:
		return "ยอดจำหน่าย OTOP"
	case ledger.OTOPIncomeChange:
		return "รายได้ OTOP ที่เปลี่ยนจากปีก่อน"
	case ledger.OTOPIncome, ledger.OTOPFairSales, ledger.OTOPEntrepreneurs, ledger.OTOPBooths:
		return MeasureNames[m] + " OTOP"
	}
	return CaseLabel(m)
}

// MeasureNames are the measures as officials call them.
var MeasureNames = map[ledger.Measure]string{
	ledger.CaseCumulative: "ผู้ป่วยสะสม", ledger.CaseNew: "ผู้ป่วยรายใหม่", ledger.CaseRecovered: "รักษาหายสะสม", ledger.CaseDeaths: "เสียชีวิตสะสม",
	ledger.CaseRecoveredNew: "รักษาหายรายวัน", ledger.CaseDeathsNew: "เสียชีวิตรายวัน",
	ledger.OTOPSales: "ยอดจำหน่าย", ledger.OTOPIncome: "รายได้", ledger.OTOPIncomeChange: "รายได้ที่เปลี่ยนแปลง",
	ledger.OTOPEntrepreneurs: "จำนวนผู้ประกอบการ", ledger.OTOPBooths: "จำนวนบูธ", ledger.OTOPFairSales: "ยอดจำหน่ายของงาน",
	ledger.BudgetDisbursed: "เบิกจ่ายสะสม", ledger.BudgetTarget: "เป้าหมายการเบิกจ่าย", ledger.BudgetAllotted: "งบที่ได้รับจัดสรร",
	ledger.BudgetDisbursedPercent: "ผลการเบิกจ่าย", ledger.BudgetTargetPercent: "เป้าหมายการเบิกจ่าย",
}

// AmountShown is the value of a figure with its unit: "249 ราย". Of a small count it says only that it is one.
func AmountShown(f ledger.Figure, smallest int) string {
	if f.IsSmall(smallest) {
		return fmt.Sprintf("น้อยกว่า %d %s", smallest, f.Unit)
	}
	return Grouped(f.Value) + " " + f.Unit
}

// SmallCounts says why small counts are not shown, and what is small.
func SmallCounts(smallest int) string {
	return fmt.Sprintf("ไม่แสดงจำนวนที่น้อยกว่า %d รายของอำเภอหรือตำบล เพื่อไม่ให้ทราบว่าเป็นผู้ใด ตามที่สำนักงานกำหนด", smallest)
}
