package handlers

import (
	"regexp"
	"strings"
)

// yearlyBudget finds the whole budget of a year, whose name holds that of the money for running costs: «งบประมาณรายจ่ายประจำปี».
var yearlyBudget = regexp.MustCompile(`(?:เงิน|งบประมาณ|งบ)*(?:รายจ่าย)?ประจำปี(?:งบประมาณ)?(?:\s*(?:พ\.?\s?ศ\.?\s*)?(?:25)?[0-9]{2})?`)

// isOfBudget reports whether a figure is of a budget by the kind of money that words call, whosever it is.
func isOfBudget(subject, kind string) bool {
	return subject == kind || strings.HasPrefix(subject, kind+budgetOf) || kind == wholeBudget && strings.HasPrefix(subject, budgetOfOne)
}

// budgetOfSame is the budget of another kind of money, of whose one is.
func budgetOfSame(subject, kind string) string {
	_, whose, owned := strings.Cut(subject, budgetOf)
	switch {
	case !owned:
		return kind
	case kind == wholeBudget:
		return budgetOfOne + whose
	}
	return kind + budgetOf + whose
}

// budgetOfOne is what the whole budget of one office is called, before the office.
const budgetOfOne = "งบประมาณ" + budgetOf
