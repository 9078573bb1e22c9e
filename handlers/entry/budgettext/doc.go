// Package budgettext reads the disbursement that a sentence tells of: how much of which money, of which office, as of which day.
package budgettext
