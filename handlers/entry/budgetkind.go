package entry

import (
	"regexp"
	"strings"

	"changwat/internal/thai/office"
)

// yearlyBudget finds the whole budget of a year, whose name holds that of the money for running costs: «งบประมาณรายจ่ายประจำปี».
var yearlyBudget = regexp.MustCompile(`(?:เงิน|งบประมาณ|งบ)*(?:รายจ่าย)?ประจำปี(?:งบประมาณ)?(?:\s*(?:พ\.?\s?ศ\.?\s*)?(?:25)?[0-9]{2})?`)

// isOfBudget reports whether a figure is of a budget by the kind of money that words call, whosever it is.
func isOfBudget(subject, kind string) bool {
	return subject == kind || strings.HasPrefix(subject, kind+BudgetOf) || kind == WholeBudget && strings.HasPrefix(subject, budgetOfOne)
}

// budgetOfSame is the budget of another kind of money, of whose one is.
func budgetOfSame(subject, kind string) string {
	_, whose, owned := strings.Cut(subject, BudgetOf)
	switch {
	case !owned:
		return kind
	case kind == WholeBudget:
		return budgetOfOne + whose
	}
	return kind + BudgetOf + whose
}

// budgetOfOne is what the whole budget of one office is called, before the office.
const budgetOfOne = "งบประมาณ" + BudgetOf

// withoutHeads is a text in which an agency that is called like who heads it has its own name: «เกษตรจังหวัดเบิกแล้ว».
func withoutHeads(text string) string {
	for _, p := range office.FindPosts(text) {
		if agency := office.CalledLike(p.Name); agency != "" {
			text = strings.Replace(text, p.Text, agency, 1)
		}
	}
	return text
}

// opensWithAgency reports whether a text begins with the name of an agency or of who heads it, whose money it may tell of: «ปภ. เบิกไปแล้ว 12 ล้าน
// จาก 20 ล้าน».
func opensWithAgency(text string) bool {
	text = strings.TrimSpace(stripped(withoutDays(text), []string{"บันทึก", "ณ", "วันที่", "วันนี้", "เมื่อวานนี้", "เมื่อวาน"}).rest)
	found := office.All(text)
	return len(found.Agencies) > 0 && found.Agencies[0].Begin == 0 || len(found.Posts) > 0 && found.Posts[0].Begin == 0
}
