package handlers

import (
	"context"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"changwat/handlers/dialog"
	"changwat/handlers/entry/fairtext"
	"changwat/handlers/record"
	"changwat/internal/ledger"
)

// soldAtFair finds the words by which a question calls the fair whose sales it asks for: «งานเมืองกรุงเก่าขายได้กี่บาท».
var soldAtFair = regexp.MustCompile(`^(.+?) ?(?:ขาย|จำหน่าย|มียอด|ทำยอด|ได้ยอด)`)

// fairWords are the words for a fair, of which a question holds one that asks for the sales of a fair that no table names.
var fairWords = []string{"งาน", "ตลาดนัด", "มหกรรม", "เทศกาล", "ตลาดโอทอป"}

// fairSales are the fairs of an office and what was sold there.
type fairSales interface {
	figures
	eventRecords
}

// WithFairSold answers a question for the sales of a fair by the one whose name its words hold, where the records tell these sales: the place in its
// name, and another year of it, are no filters of their own. Any other question goes on to next as it is.
func WithFairSold(next dialog.Handler, src fairSales) dialog.Handler {
	return func(ctx context.Context, q dialog.Question) (dialog.Answer, error) {
		said := soldAtFair.FindStringSubmatch(q.Text)
		if said == nil || q.Slots.Event == "" && !slices.ContainsFunc(fairWords, func(w string) bool { return strings.Contains(said[1], w) }) {
			return next(ctx, q)
		}
		sold, err := src.Figures(ctx, ledger.FigureFilter{Measure: ledger.OTOPFairSales})
		if err != nil {
			return dialog.Answer{}, fmt.Errorf("sales of fairs: %w", err)
		}
		if len(sold) == 0 {
			return next(ctx, q)
		}
		all, err := src.Events(ctx, ledger.EventFilter{Kind: ledger.EventOTOP})
		if err != nil {
			return dialog.Answer{}, fmt.Errorf("fairs that a question may name: %w", err)
		}
		meant := slices.DeleteFunc(all, func(ev ledger.Event) bool {
			tells := slices.ContainsFunc(sold, func(f ledger.Figure) bool { return record.OfFair(f, dialog.WithoutExample(ev.Name)) })
			return !tells || !fairtext.CallsFair(ev, said[1])
		})
		if len(meant) != 1 {
			return next(ctx, q)
		}
		q.Slots.Event, q.Slots.Project, q.Slots.Venue = dialog.WithoutExample(meant[0].Name), "", ""
		q.Slots.District, q.Slots.Subdistrict, q.Slots.Area, q.Unread = nil, nil, nil, nil
		return next(ctx, q)
	}
}
