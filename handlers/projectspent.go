package handlers

import (
	"cmp"
	"context"
	"fmt"
	"strings"

	"changwat/handlers/dialog"
	"changwat/handlers/entry/budgettext"
	"changwat/handlers/phrase"
	"changwat/handlers/record"
	"changwat/internal/ledger"
)

// conductRecords are the projects of an office and what is paid out of them.
type conductRecords interface {
	projectRecords
	figures
}

// withSpent adds to the card of a project how much the records say is paid out of it, which they hold as figures of its budget. A question for that
// is answered with it, or that the records do not say.
func withSpent(ctx context.Context, src conductRecords, q dialog.Question, a dialog.Answer, p ledger.Project) (dialog.Answer, error) {
	found, err := src.Figures(ctx, ledger.FigureFilter{Subject: budgettext.BudgetOfProject(p.Title), Latest: true})
	if err != nil {
		return dialog.Answer{}, fmt.Errorf("what is paid out of a project: %w", err)
	}
	c := a.Cards[0]
	var told []string
	for _, f := range found {
		name, value := record.MeasureNames[f.Measure], record.Grouped(f.Value)+" "+f.Unit
		c.Rows = append(c.Rows, dialog.Row{Label: name, Value: value + " " + dialog.AsOf(f.Period.To)})
		c = dialog.Shows(c, f)
		told = append(told, name+" "+value+" "+dialog.AsOf(f.Period.To))
	}
	a.Cards[0] = c
	switch {
	case !budgettext.SaysSpent(q.Text):
	case len(told) > 0:
		a.Text = phrase.Joined(" · ", a.Text, strings.Join(told, " · "))
	default:
		a.Text = phrase.Joined(" · ", a.Text, "บันทึกไม่ระบุยอดเบิกจ่ายของโครงการนี้")
	}
	a.Alt = cmp.Or(a.Text, p.Title)
	return a, nil
}
