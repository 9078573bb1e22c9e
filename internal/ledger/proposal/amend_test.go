package proposal_test

import (
	"strings"
	"testing"

	"changwat/internal/ledger"
	"changwat/internal/ledger/proposal"
)

// said amends the second figure of a draft, as a message of its maker says.
func said(message, text string, value int64) proposal.Amendment {
	c := put(total(30, value))
	c.Position, c.Quote.Text = 2, "ยอด 300\n"+text
	return proposal.Amendment{Message: message, Text: text, Changes: []proposal.Change{c}}
}

func TestAMessageThatAmendedADraftIsTakenBackWithWhatItChanged(t *testing.T) {
	eachEngine(t, func(t *testing.T, o *office) {
		first := put(total(30, 300))
		first.Quote.Text = "ยอด 300"
		p := must(o.Propose(t.Context(), reporter, proposal.Draft{
			Text: "ยอด 300", Chat: "Ureporter", Message: "101", Changes: []proposal.Change{put(total(29, 294)), first},
		}))(t)
		must(o.Amend(t.Context(), reporter, p.ID, said("102", "ข้อ 2 เป็น 310", 310)))(t)
		must(o.Amend(t.Context(), reporter, p.ID, said("103", "ข้อ 2 เป็น 320", 320)))(t)
		for _, step := range []struct {
			name, message, text string
			value               int64
			out                 proposal.Unsent
		}{
			{"another chat's message of that number changes nothing", "999", "ยอด 300\nข้อ 2 เป็น 310\nข้อ 2 เป็น 320", 320, proposal.Unsent{}},
			{"the last one goes alone", "103", "ยอด 300\nข้อ 2 เป็น 310", 310, proposal.Unsent{Amended: 1}},
			{"it is gone already", "103", "ยอด 300\nข้อ 2 เป็น 310", 310, proposal.Unsent{}},
			{"the one before goes", "102", "ยอด 300", 300, proposal.Unsent{Amended: 1}},
		} {
			if out := must(o.Unsend(t.Context(), "Ureporter", step.message))(t); out != step.out {
				t.Errorf("%s: %+v", step.name, out)
			}
			p = must(o.Show(t.Context(), p.ID))(t)
			if f := p.Changes[1].Becomes.(ledger.Figure); f.Value.IntPart() != step.value || p.Origin.Text != step.text || p.State != proposal.Open {
				t.Errorf("%s: %s, “%s”, %s", step.name, f.Value, p.Origin.Text, p.State)
			}
		}
		if q := p.Changes[1].Quote.Text; q != "ยอด 300" {
			t.Errorf("the quote is “%s”", q)
		}
	})
}

func TestTakingBackAnEarlierAmendmentTakesTheLaterOnesBackToo(t *testing.T) {
	eachEngine(t, func(t *testing.T, o *office) {
		p := must(o.Propose(t.Context(), reporter, proposal.Draft{
			Chat: "Ureporter", Changes: []proposal.Change{put(total(29, 294)), put(total(30, 300))},
		}))(t)
		must(o.Amend(t.Context(), reporter, p.ID, said("102", "ข้อ 2 เป็น 310", 310)))(t)
		must(o.Amend(t.Context(), reporter, p.ID, said("103", "ข้อ 2 เป็น 320", 320)))(t)
		must(o.Unsend(t.Context(), "Ureporter", "102"))(t)
		p = must(o.Show(t.Context(), p.ID))(t)
		if f := p.Changes[1].Becomes.(ledger.Figure); f.Value.IntPart() != 300 || p.Origin.Text != "" {
			t.Errorf("%s, “%s”", f.Value, p.Origin.Text)
		}
		if out := must(o.Unsend(t.Context(), "Ureporter", "103"))(t); out != (proposal.Unsent{}) {
			t.Errorf("the later one is still known: %+v", out)
		}
	})
}

func TestAMessageThatAmendedWhatWasSavedIsOneThatItCameWith(t *testing.T) {
	eachEngine(t, func(t *testing.T, o *office) {
		p := must(o.Propose(t.Context(), reporter, proposal.Draft{
			Text: "ยอด 300", Chat: "Ureporter", Message: "101", Changes: []proposal.Change{put(total(29, 294)), put(total(30, 300))},
		}))(t)
		must(o.Amend(t.Context(), reporter, p.ID, said("102", "ข้อ 2 เป็น 310", 310)))(t)
		must(o.Apply(t.Context(), reporter, p.ID))(t)
		var kept int
		noError(t, o.raw(t).QueryRowContext(t.Context(), "SELECT count(*) FROM proposal_amendments").Scan(&kept))
		if kept != 0 {
			t.Errorf("%d amendments are kept", kept)
		}
		if out := must(o.Unsend(t.Context(), "Ureporter", "102"))(t); out != (proposal.Unsent{Applied: 1}) {
			t.Errorf("%+v", out)
		}
		if p := must(o.Show(t.Context(), p.ID))(t); strings.Contains(p.Origin.Text, "310") {
			t.Errorf("the words stay: “%s”", p.Origin.Text)
		}
	})
}

func TestADraftThatIsTakenBackLeavesNothingOfItsAmendments(t *testing.T) {
	eachEngine(t, func(t *testing.T, o *office) {
		p := must(o.Propose(t.Context(), reporter, proposal.Draft{
			Text: "ยอด 300", Chat: "Ureporter", Message: "101", Changes: []proposal.Change{put(total(29, 294)), put(total(30, 300))},
		}))(t)
		must(o.Amend(t.Context(), reporter, p.ID, said("102", "ข้อ 2 เป็น 310", 310)))(t)
		if out := must(o.Unsend(t.Context(), "Ureporter", "101"))(t); out != (proposal.Unsent{Dropped: 1}) {
			t.Errorf("%+v", out)
		}
		var kept int
		noError(t, o.raw(t).QueryRowContext(t.Context(), "SELECT count(*) FROM proposal_amendments").Scan(&kept))
		if kept != 0 {
			t.Errorf("%d amendments are kept", kept)
		}
	})
}
