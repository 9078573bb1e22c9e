package proposal_test

import (
	"testing"

	"changwat/internal/ledger"
	"changwat/internal/ledger/proposal"
)

func TestALongerTextReplacesWhatItsFirstPartSaid(t *testing.T) {
	eachEngine(t, func(t *testing.T, o *office) {
		first := must(o.Propose(t.Context(), reporter, proposal.Draft{
			Source: ledger.Source{Title: "ข่าว"}, Text: "ส่วนแรก", Chat: "Ureporter", Message: "101", Changes: []proposal.Change{put(total(29, 29))},
		}))(t)
		p := must(o.Replace(t.Context(), reporter, first.ID, proposal.Draft{
			Source: ledger.Source{Title: "ข่าว"}, Text: "ส่วนแรก\nส่วนที่สอง", Message: "102", Changes: []proposal.Change{put(total(29, 294)), put(total(30, 300))},
		}))(t)
		if p.ID != first.ID || len(p.Changes) != 2 || p.Origin.Text != "ส่วนแรก\nส่วนที่สอง" || p.Origin.Parts() != 2 {
			t.Errorf("%+v", p)
		}
		if !p.Origin.CameWith("101") || !p.Origin.CameWith("102") || p.Origin.CameWith("10") {
			t.Errorf("it came with %q", p.Origin.Message)
		}
		if _, err := o.Replace(t.Context(), another, first.ID, proposal.Draft{}); err == nil {
			t.Error("another official replaces it")
		}
		for _, none := range []string{"10", "%", "1_1", ""} {
			if out := must(o.Unsend(t.Context(), "Ureporter", none))(t); out != (proposal.Unsent{}) {
				t.Errorf("%q is taken for one of its messages", none)
			}
		}
		if out := must(o.Unsend(t.Context(), "Ureporter", "102"))(t); out.Dropped != 1 {
			t.Errorf("taking its second message back leaves it: %+v", out)
		}
		if p := must(o.Show(t.Context(), first.ID))(t); p.State != proposal.Withdrawn || p.Origin.Text != "" || len(p.Changes) != 0 {
			t.Errorf("%+v", p)
		}
	})
}

func TestTakingBackTheMessageOfWhatWasAppliedIsToBeToldOnce(t *testing.T) {
	eachEngine(t, func(t *testing.T, o *office) {
		p := must(o.Propose(t.Context(), reporter, proposal.Draft{
			Source: ledger.Source{Title: "ข่าว"}, Text: "ข่าว", Chat: "Ureporter", Message: "101", Changes: []proposal.Change{put(total(29, 294))},
		}))(t)
		must(o.Apply(t.Context(), reporter, p.ID))(t)
		for range 2 {
			if out := must(o.Unsend(t.Context(), "Ureporter", "101"))(t); out.Applied != 1 {
				t.Errorf("%+v", out)
			}
		}
		told := 0
		for _, e := range must(o.Unhandled(t.Context(), 0, 10))(t) {
			if e.Type == proposal.ProposalUnsent {
				told++
			}
		}
		if all := must(o.records.Figures(t.Context(), ledger.FigureFilter{}))(t); told != 1 || len(all) != 1 {
			t.Errorf("%d events, %d figures", told, len(all))
		}
	})
}
