package cards

import (
	"slices"

	"changwat/handlers/dialog"
	"changwat/handlers/entry/figuretext"
	"changwat/internal/ledger/proposal"
)

// offersTotal offers beside a draft whose counts are taken for new cases to make totals of them.
func offersTotal(a dialog.Answer, p proposal.Proposal) dialog.Answer {
	if IsOpenDraft(p) && slices.ContainsFunc(p.Changes, figuretext.IsSupposed) {
		a.Suggestions = append(a.Suggestions, dialog.Suggestion{Label: figuretext.AsTotal, Ask: figuretext.AsTotal})
	}
	return a
}
