package handlers

import (
	"context"
	"fmt"
	"strings"

	"changwat/handlers/dialog"
	"changwat/handlers/record"
	"changwat/internal/ledger"
	"changwat/internal/thai/when"
)

// maxSummaryEvents is how many events of the day the summary names.
const maxSummaryEvents = 4

// summariseOTOP adds the newest figure of OTOP sales and the fairs and events of the day to the card; what there is none of
// takes no line.
func (r *Router) summariseOTOP(ctx context.Context, c dialog.Card, today when.Date) (dialog.Card, error) {
	sales, err := r.deps.Records.Figures(ctx, ledger.FigureFilter{Measure: ledger.OTOPSales, Area: r.deps.Province.Code, Limit: 1})
	if err != nil {
		return c, err
	}
	if len(sales) > 0 {
		f := sales[0]
		c.Rows = append(c.Rows, dialog.Row{Label: "ยอดขาย OTOP", Value: fmt.Sprintf("%s %s (%s)", record.Grouped(f.Value), f.Unit, record.PeriodName(f.Period))})
		c = c.CiteBeside(f.Source)
	}
	events, err := r.deps.Records.Events(ctx, ledger.EventFilter{Days: when.Day(today)})
	if err != nil {
		return c, err
	}
	var starting, going []string
	for _, e := range dialog.FirstOf(onceEachFair(events).fairs, maxSummaryEvents) {
		name := e.Name
		if e.Source.Kind == ledger.SourceExample && !strings.Contains(name, dialog.BadgeExample) {
			name += " (" + dialog.BadgeExample + ")"
		}
		if e.Days.From == today {
			starting = append(starting, name)
		} else {
			going = append(going, name+" (ถึง "+e.Days.To.Short()+")")
		}
		c = c.CiteBeside(e.Source)
	}
	if len(starting) > 0 {
		c.Rows = append(c.Rows, dialog.Row{Label: "งานเริ่มวันนี้", Value: strings.Join(starting, "\n")})
	}
	if len(going) > 0 {
		c.Rows = append(c.Rows, dialog.Row{Label: "งานที่จัดอยู่", Value: strings.Join(going, "\n")})
	}
	return c, nil
}

// dueSoon is how many days ahead of their day the summary counts orders as due.
const dueSoon = 7

// dueOrders says how many of the open orders are overdue, and how many are due in the next days; "" for none.
func dueOrders(open []ledger.Order, today when.Date) string {
	overdue, soon := 0, 0
	for _, o := range open {
		switch {
		case o.Due.IsZero():
		case o.Due.Before(today):
			overdue++
		case o.Due.Sub(today) <= dueSoon:
			soon++
		}
	}
	said := ""
	if soon > 0 {
		said += fmt.Sprintf(" · ครบกำหนดภายใน %s %d ข้อ", today.AddDays(dueSoon).Short(), soon)
	}
	if overdue > 0 {
		said += fmt.Sprintf(" · เลยกำหนด %d ข้อ", overdue)
	}
	return said
}
