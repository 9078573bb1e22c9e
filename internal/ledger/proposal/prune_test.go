package proposal_test

import (
	"testing"

	"changwat/internal/ledger"
	"changwat/internal/ledger/proposal"
)

func TestWhatIsNoLongerNeededIsPruned(t *testing.T) {
	eachEngine(t, func(t *testing.T, o *office) {
		figure1 := ledger.Ref{Kind: ledger.KindFigure, Revision: 1}
		applied := o.enter(t, reporter, put(total(29, 294))).Proposal
		rejected := o.enter(t, reporter, corrected(o.standing(t, 29), 249)).Waiting
		must(o.Reject(t.Context(), approver, rejected.ID, "ถูกแล้ว"))(t)
		noError(t, o.RecordShown(t.Context(), []proposal.Shown{
			{Chat: "C1", Ref: figure1, At: o.now}, {Chat: "C2", Ref: figure1, At: o.now.AddDate(0, 0, 60)}, {Chat: "C1", Ref: figure1, At: o.now, Announced: true},
		}))
		all := must(o.Unhandled(t.Context(), 0, 10))(t)
		must(o.Handled(t.Context(), all[0].ID))(t)
		if done := must(o.Prune(t.Context()))(t); done != (proposal.Pruned{}) {
			t.Errorf("too early: %+v", done)
		}
		o.now = o.now.Add(proposal.RefusedKept + 1e9)
		if got := must(o.ShownTo(t.Context(), figure1, morning))(t); len(got) != 2 || got[1].Announced || !got[0].Announced {
			t.Errorf("shown: %+v", got)
		}
		if done := must(o.Prune(t.Context()))(t); done != (proposal.Pruned{Shown: 2, Proposals: 2, Events: 1}) {
			t.Errorf("%+v", done)
		}
		if p := must(o.Show(t.Context(), applied.ID))(t); p.Origin.Text == "" || len(p.Changes) != 1 {
			t.Errorf("what was applied: %+v", p)
		}
		if left := must(o.Unhandled(t.Context(), 0, 10))(t); len(left) != len(all)-1 {
			t.Errorf("%d events are left", len(left))
		}
		o.whole(t)
	})
}
