package proposal_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"changwat/internal/ledger"
	"changwat/internal/ledger/proposal"
	"changwat/internal/ledger/setting"
)

func TestAProposalIsAppliedOnceAndWhole(t *testing.T) {
	eachEngine(t, func(t *testing.T, o *office) {
		order := ledger.Order{Key: "o", MeetingKey: "m", Text: "ให้รายงานทันที"}
		item := ledger.AgendaItem{MeetingKey: "m", Position: 1, Title: "เราชนะ"}
		p := o.propose(t, reporter, put(meeting("m", morning)), put(total(29, 294)), put(order), put(item), put(ledger.Programme{Key: "g", Name: "เราชนะ"}))
		if got := must(o.records.Figures(t.Context(), ledger.FigureFilter{}))(t); len(got) != 0 {
			t.Fatalf("a draft has written %+v", got)
		}
		before := must(o.records.Version(t.Context()))(t)
		out := must(o.Apply(t.Context(), reporter, p.ID))(t)
		if out.Already || out.Waiting != nil || out.Proposal.State != proposal.Applied || out.Proposal.Count(proposal.ChangeApplied) != 5 {
			t.Fatalf("%+v", out)
		}
		f := o.standing(t, 29)
		if f.Value.IntPart() != 294 || f.Quote != "คำของแหล่งที่มา" || f.Source.Kind != ledger.SourceEntry || f.Author != p.By {
			t.Errorf("%+v", f)
		}
		if name := must(o.records.ActorName(t.Context(), f.Author))(t); name != "ตำแหน่ง reporter" {
			t.Errorf("%s is %q", f.Author, name)
		}
		if got := must(o.records.Orders(t.Context(), ledger.OrderFilter{}))(t); len(got) != 1 || got[0].MeetingID == 0 {
			t.Errorf("orders: %+v", got)
		}
		if must(o.records.Version(t.Context()))(t) == before {
			t.Error("cached answers would not show it")
		}
		again := must(o.Apply(t.Context(), reporter, p.ID))(t)
		if report := o.whole(t); !again.Already || again.Proposal.Decision.At != out.Proposal.Decision.At || report.Entries != 6 {
			t.Errorf("applied again: %+v, audit %+v", again, report)
		}
		if got, want := o.types(t, p.ID), strings.Repeat("record added, ", 4)+"record added"; got != want {
			t.Errorf("events: %s", got)
		}
		if id := must(o.MadeBy(t.Context(), f))(t); id != p.ID {
			t.Errorf("the figure was made by %d", id)
		}
	})
}

func TestTheSameReleaseAgainChangesNothing(t *testing.T) {
	eachEngine(t, func(t *testing.T, o *office) {
		release := ledger.Source{Key: "release-sha", Kind: ledger.SourceRelease, Title: "ข่าว"}
		draft := proposal.Draft{Source: release, Text: "ข่าว", Changes: []proposal.Change{put(total(29, 294)), put(meeting("m", morning)), put(ledger.Order{Key: "o", MeetingKey: "m", Text: "ให้รายงาน"})}}
		must(o.Apply(t.Context(), reporter, must(o.Propose(t.Context(), reporter, draft))(t).ID))(t)
		entries := o.whole(t).Entries
		p := must(o.Propose(t.Context(), another, draft))(t)
		if p.Count(proposal.ChangeSame) != 3 {
			t.Errorf("%+v", p.Changes)
		}
		if out := must(o.Apply(t.Context(), another, p.ID))(t); out.Proposal.State != proposal.Applied || out.Proposal.Count(proposal.ChangeSame) != 3 {
			t.Errorf("%+v", out)
		}
		if n := o.whole(t).Entries; n != entries+1 { // that the proposal was applied
			t.Errorf("%d entries instead of %d", n, entries+1)
		}
	})
}

func TestTheLaterOfTwoIsShownWhatChangedUnderIt(t *testing.T) {
	eachEngine(t, func(t *testing.T, o *office) {
		o.enter(t, reporter, put(meeting("m", morning)))
		moved := meeting("m", morning.Add(time.Hour))
		first, second := o.propose(t, reporter, put(moved)), o.propose(t, another, put(meeting("m", morning.Add(2*time.Hour))), put(total(29, 294)))
		o.now = o.now.Add(time.Minute)
		must(o.Apply(t.Context(), reporter, first.ID))(t)
		_, err := o.Apply(t.Context(), another, second.ID)
		var conflict *proposal.ConflictError
		if !errors.As(err, &conflict) || len(conflict.Conflicts) != 1 || !ledger.Same(conflict.Conflicts[0].Current, moved) {
			t.Fatalf("%v", err)
		}
		if said := conflict.Explain(); !strings.Contains(said, "08.55 น.") || !strings.Contains(said, "ข้อ 1") {
			t.Errorf("the official reads %q", said)
		}
		if got := must(o.records.Figures(t.Context(), ledger.FigureFilter{}))(t); len(got) != 0 {
			t.Errorf("half of it was applied: %+v", got)
		}
		if p := must(o.Show(t.Context(), second.ID))(t); !p.Changes[0].Changed || p.Changes[1].Changed || p.State != proposal.Open {
			t.Errorf("%+v", p)
		}
		must(o.Rebase(t.Context(), another, second.ID))(t)
		must(o.Apply(t.Context(), another, second.ID))(t)
		if m := must(o.records.Meetings(t.Context(), ledger.MeetingFilter{}))(t); len(m) != 1 || !m[0].Starts.Equal(morning.Add(2*time.Hour)) {
			t.Errorf("%+v", m)
		}
	})
}

func TestADraftIsEditedBeforeItIsApplied(t *testing.T) {
	eachEngine(t, func(t *testing.T, o *office) {
		p := o.propose(t, reporter, put(total(28, 280)), put(total(29, 249)), put(total(30, 999)))
		right := put(total(29, 294))
		right.Position = 2
		amended := proposal.Amendment{Changes: []proposal.Change{right}}
		p = must(o.Amend(t.Context(), reporter, p.ID, amended))(t)
		p = must(o.Skip(t.Context(), reporter, p.ID, 3))(t)
		p = must(o.Extend(t.Context(), reporter, p.ID, "ส่วนที่สอง", put(meeting("m", morning))))(t)
		if p.Origin.Text != "ข้อความ\nส่วนที่สอง" || len(p.Changes) != 4 {
			t.Errorf("%+v", p)
		}
		if drafts := must(o.Drafts(t.Context(), reporter))(t); len(drafts) != 1 || drafts[0].ID != p.ID {
			t.Errorf("drafts: %+v", drafts)
		}
		if drafts := must(o.Drafts(t.Context(), another))(t); len(drafts) != 0 {
			t.Errorf("another's drafts: %+v", drafts)
		}
		for name, try := range map[string]func() error{
			"amended": func() error { _, err := o.Amend(t.Context(), another, p.ID, amended); return err },
			"applied": func() error { _, err := o.Apply(t.Context(), admin, p.ID); return err },
			"taken":   func() error { _, err := o.Withdraw(t.Context(), admin, p.ID, ""); return err },
		} {
			var refused *proposal.RefusedError
			if err := try(); !errors.As(err, &refused) {
				t.Errorf("another's draft is %s: %v", name, err)
			}
		}
		out := must(o.Apply(t.Context(), reporter, p.ID))(t)
		if out.Proposal.Count(proposal.ChangeApplied) != 3 || out.Proposal.Count(proposal.ChangeSkipped) != 1 || out.Waiting != nil {
			t.Errorf("%+v", out)
		}
		if f := o.standing(t, 29); f.Value.IntPart() != 294 {
			t.Errorf("%s stands", f.Value)
		}
		if got := must(o.records.Figures(t.Context(), ledger.FigureFilter{}))(t); len(got) != 2 {
			t.Errorf("%d figures", len(got))
		}
	})
}

func TestAReasonIsCompulsoryForFiguresWithdrawalsAndRestorations(t *testing.T) {
	eachEngine(t, func(t *testing.T, o *office) {
		o.enter(t, reporter, put(total(29, 294)), put(meeting("m", morning)))
		f := o.standing(t, 29)
		without := func(c proposal.Change) proposal.Change { c.Reason = ""; return c }
		m := must(o.records.Meetings(t.Context(), ledger.MeetingFilter{}))(t)[0]
		for name, c := range map[string]proposal.Change{
			"a corrected figure": without(corrected(f, 300)), "a withdrawn meeting": {Op: proposal.Withdraw, Becomes: m},
		} {
			_, err := o.Apply(t.Context(), reporter, o.propose(t, reporter, c).ID)
			var missing *proposal.MissingError
			if !errors.As(err, &missing) || !strings.Contains(missing.Explain(), "เหตุผล") {
				t.Errorf("%s: %v", name, err)
			}
		}
		if out := o.enter(t, reporter, put(meeting("m", morning.Add(time.Hour)))); out.Proposal.State != proposal.Applied {
			t.Errorf("a moved meeting needs no reason: %+v", out)
		}
	})
}

func TestSettingsAreRecords(t *testing.T) {
	eachEngine(t, func(t *testing.T, o *office) {
		set := func(key setting.Key, value string) proposal.Change {
			return put(ledger.Setting{Key: string(key), Value: value})
		}
		if v := must(o.Settings(t.Context()))(t); v.MayDecideAlone() || v.SmallestShown() != 1 {
			t.Errorf("%+v", v)
		}
		o.enter(t, admin, set(setting.SmallestCount, " 5 "))
		o.now = o.now.Add(time.Hour)
		o.enter(t, admin, set(setting.SmallestCount, "7"), set(setting.QuietHours, "21:00-06:00"))
		if v := must(o.Settings(t.Context()))(t); v.SmallestShown() != 7 || !v.Quiet(time.Date(2021, 4, 30, 23, 0, 0, 0, time.UTC)) {
			t.Errorf("%+v", v)
		}
		if h := must(o.records.History(t.Context(), ledger.Setting{Key: string(setting.SmallestCount)}))(t); len(h) != 2 {
			t.Errorf("%+v", h)
		}
		for _, wrong := range []proposal.Change{set(setting.SmallestCount, "0"), set("no.such", "1")} {
			_, err := o.Propose(t.Context(), admin, proposal.Draft{Changes: []proposal.Change{wrong}})
			var refused *setting.ValueError
			if !errors.As(err, &refused) {
				t.Errorf("%+v: %v", wrong.Becomes, err)
			}
		}
	})
}

func TestAnUnsentMessageTakesItsDraftAlongAndLeavesWhatWasApplied(t *testing.T) {
	eachEngine(t, func(t *testing.T, o *office) {
		applied := o.enter(t, reporter, put(total(28, 280)))
		draft := o.propose(t, reporter, put(total(29, 294)))
		if got := must(o.Unsend(t.Context(), reporter.Person, "other"))(t); got != (proposal.Unsent{}) {
			t.Errorf("another message: %+v", got)
		}
		if got := must(o.Unsend(t.Context(), reporter.Person, "m1"))(t); got != (proposal.Unsent{Dropped: 1, Applied: 1}) {
			t.Errorf("%+v", got)
		}
		if p := must(o.Show(t.Context(), draft.ID))(t); p.State != proposal.Withdrawn || p.Origin.Text != "" || len(p.Changes) != 0 {
			t.Errorf("the draft: %+v", p)
		}
		if p := must(o.Show(t.Context(), applied.Proposal.ID))(t); p.State != proposal.Applied || p.Origin.Text != "" || len(p.Changes) != 1 {
			t.Errorf("what was applied: %+v", p)
		}
		if f := o.standing(t, 28); f.Value.IntPart() != 280 {
			t.Errorf("%s stands", f.Value)
		}
	})
}
