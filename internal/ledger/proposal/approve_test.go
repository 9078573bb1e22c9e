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

func TestWhatNeedsTwoIsSplitAndTheRestAppliesAtOnce(t *testing.T) {
	eachEngine(t, func(t *testing.T, o *office) {
		o.enter(t, reporter, put(total(29, 294)))
		f := o.standing(t, 29)
		o.now = o.now.Add(time.Hour)
		out := o.enter(t, reporter, corrected(f, 249), put(meeting("m", morning)))
		if out.Proposal.State != proposal.Applied || out.Waiting == nil || out.Waiting.Parent != out.Proposal.ID || !out.Waiting.Waits() {
			t.Fatalf("%+v", out)
		}
		w := out.Waiting
		if len(w.Changes) != 1 || len(w.Changes[0].Needs) != 1 || w.Changes[0].Needs[0] != proposal.NeedFalling || w.Origin.Text != "ข้อความ" {
			t.Errorf("%+v", w)
		}
		if v := o.standing(t, 29).Value.IntPart(); v != 294 {
			t.Errorf("%d stands before anybody has approved", v)
		}
		if m := must(o.records.Meetings(t.Context(), ledger.MeetingFilter{}))(t); len(m) != 1 {
			t.Error("the rest was not applied at once")
		}
		if waiting := must(o.Waiting(t.Context()))(t); len(waiting) != 1 || waiting[0].ID != w.ID || !ledger.Same(waiting[0].Changes[0].Current, f) {
			t.Errorf("waiting: %+v", waiting)
		}
		for who, may := range map[proposal.Actor]bool{reporter: false, another: false, reader: false, approver: true, admin: true} {
			if got := must(o.May(t.Context(), who, *w))(t); got != may {
				t.Errorf("%s may decide: %v", who.Person, got)
			}
		}
		if asked := must(o.Approvers(t.Context(), *w))(t); len(asked) != 2 || !asked[0].Role.May(ledger.RoleApprover) || !asked[1].Role.May(ledger.RoleApprover) {
			t.Errorf("asked are %+v", asked)
		}
		if asked := must(o.Approvers(t.Context(), out.Proposal))(t); len(asked) != 0 {
			t.Errorf("of what does not wait, asked are %+v", asked)
		}
		_, err := o.Approve(t.Context(), reporter, w.ID)
		if !errors.Is(err, proposal.ErrOwn) || !strings.Contains(proposal.ErrOwn.Explain(), "ของตนเอง") {
			t.Errorf("approving his own: %v", err)
		}
		p := must(o.Approve(t.Context(), approver, w.ID))(t)
		if p.State != proposal.Applied || p.Decision.By == p.By {
			t.Errorf("%+v", p)
		}
		must(o.Approve(t.Context(), approver, w.ID))(t) // changes nothing
		if got := o.standing(t, 29); got.Value.IntPart() != 249 || got.Reason != "พิมพ์สลับ" || got.Author != p.By {
			t.Errorf("%+v", got)
		}
		if got := o.types(t, w.ID); got != "approval asked to approvers, record revised, approval given to the maker" {
			t.Errorf("events: %s", got)
		}
		if h := must(o.records.FigureHistory(t.Context(), ledger.CaseCumulative, "โควิด-19", "14"))(t); len(h) != 2 {
			t.Errorf("history: %+v", h)
		}
		o.whole(t)
	})
}

func TestWhatNeedsASecondOfficial(t *testing.T) {
	withdraw := func(r ledger.Record) proposal.Change {
		return proposal.Change{Op: proposal.Withdraw, Becomes: r, Reason: "ซ้ำ"}
	}
	eachEngine(t, func(t *testing.T, o *office) {
		o.enter(t, reporter, put(total(20, 200)), put(total(25, 250)), put(meeting("m", morning)))
		m := must(o.records.Meetings(t.Context(), ledger.MeetingFilter{}))(t)[0]
		recovered := total(29, 10)
		recovered.Measure = ledger.CaseNew
		shown := o.standing(t, 20)
		noError(t, o.RecordShown(t.Context(), []proposal.Shown{{Chat: "C1", Ref: ledger.RefOf(shown), At: o.now, Announced: true}}))
		tests := []struct {
			name   string
			change proposal.Change
			want   []proposal.Need
		}{
			{"a total that grows", put(total(29, 294)), nil},
			{"a total below that of an earlier day", put(total(26, 249)), []proposal.Need{proposal.NeedFalling}},
			{"a total above that of a later day", put(total(22, 251)), []proposal.Need{proposal.NeedFalling}},
			{"a total between its neighbours", put(total(22, 222)), nil},
			{"a correction upwards", corrected(o.standing(t, 25), 255), nil},
			{"a correction downwards", corrected(o.standing(t, 25), 245), []proposal.Need{proposal.NeedFalling}},
			{"a correction of what was announced", corrected(shown, 205), []proposal.Need{proposal.NeedAnnounced}},
			{"new cases may fall", put(recovered), nil},
			{"a withdrawal", withdraw(m), []proposal.Need{proposal.NeedWithdraw}},
			{"a moved meeting", put(meeting("m", morning.Add(time.Hour))), nil},
		}
		for _, test := range tests {
			p := o.propose(t, reporter, test.change)
			if got := p.Changes[0].Needs; len(got) != len(test.want) || len(got) == 1 && got[0] != test.want[0] {
				t.Errorf("%s: %v, want %v", test.name, got, test.want)
			}
			for _, n := range test.want {
				if n.Thai() == "" {
					t.Errorf("%s is not said in Thai", n)
				}
			}
			must(o.Withdraw(t.Context(), reporter, p.ID, ""))(t)
		}
		o.enter(t, admin, put(ledger.Setting{Key: string(setting.ApprovalAlso), Value: "meeting.revise,order.add"}))
		if p := o.propose(t, reporter, put(meeting("m", morning.Add(time.Hour)))); len(p.Changes[0].Needs) != 1 || p.Changes[0].Needs[0] != proposal.NeedMarked {
			t.Errorf("what the office marks: %+v", p.Changes)
		}
	})
}

func TestWithdrawingAndRestoring(t *testing.T) {
	eachEngine(t, func(t *testing.T, o *office) {
		o.enter(t, reporter, put(total(29, 294)))
		f := o.standing(t, 29)
		o.now = o.now.Add(time.Hour)
		out := o.enter(t, reporter, proposal.Change{Op: proposal.Withdraw, Becomes: f, Reason: "ไม่ใช่ของจังหวัดนี้"})
		if out.Waiting == nil || out.Waiting.ID != out.Proposal.ID || out.Proposal.State != proposal.Open {
			t.Fatalf("%+v", out)
		}
		must(o.Approve(t.Context(), approver, out.Waiting.ID))(t)
		if got := must(o.records.Figures(t.Context(), ledger.FigureFilter{}))(t); len(got) != 0 {
			t.Errorf("%+v still stands", got)
		}
		o.now = o.now.Add(time.Hour)
		out = o.enter(t, approver, proposal.Change{Op: proposal.Restore, Becomes: f, Reason: "ถอนผิด"})
		if out.Proposal.State != proposal.Applied || o.standing(t, 29).Value.IntPart() != 294 {
			t.Errorf("%+v", out)
		}
		if got := o.types(t, out.Proposal.ID); got != "record restored" {
			t.Errorf("events: %s", got)
		}
		history := must(o.records.History(t.Context(), f))(t)
		if len(history) != 3 || history[0].From().Reason != "ถอนผิด" || !history[1].From().Withdrawn {
			t.Errorf("%+v", history)
		}
		if _, err := o.Propose(t.Context(), reporter, proposal.Draft{Changes: []proposal.Change{{Op: proposal.Withdraw, Becomes: meeting("none", morning)}}}); !errors.Is(err, ledger.ErrNotFound) {
			t.Errorf("withdrawing what is not there: %v", err)
		}
	})
}

func TestARejectionTellsItsReason(t *testing.T) {
	eachEngine(t, func(t *testing.T, o *office) {
		o.enter(t, reporter, put(total(29, 294)))
		w := o.enter(t, reporter, corrected(o.standing(t, 29), 249)).Waiting
		var refused *proposal.RefusedError
		if _, err := o.Reject(t.Context(), approver, w.ID, ""); !errors.As(err, &refused) {
			t.Errorf("without a reason: %v", err)
		}
		p := must(o.Reject(t.Context(), approver, w.ID, "ตรวจแล้ว 294 ถูกต้อง"))(t)
		if p.State != proposal.Rejected || p.Decision.Reason != "ตรวจแล้ว 294 ถูกต้อง" {
			t.Errorf("%+v", p)
		}
		if got := o.types(t, w.ID); got != "approval asked to approvers, approval refused to the maker" {
			t.Errorf("events: %s", got)
		}
		var closed *proposal.ClosedError
		if _, err := o.Approve(t.Context(), admin, w.ID); !errors.As(err, &closed) || closed.Explain() == "" {
			t.Errorf("approving what was rejected: %v", err)
		}
		if v := o.standing(t, 29).Value.IntPart(); v != 294 {
			t.Errorf("%d stands", v)
		}
	})
}

func TestWaitingApprovalsLapseAfterADayWithAnEventForBoth(t *testing.T) {
	eachEngine(t, func(t *testing.T, o *office) {
		o.enter(t, reporter, put(total(29, 294)))
		w := o.enter(t, reporter, corrected(o.standing(t, 29), 249)).Waiting
		draft := o.propose(t, another, put(total(30, 306)))
		o.now = o.now.Add(24*time.Hour - time.Second)
		if n := must(o.Lapse(t.Context()))(t); n != 0 {
			t.Errorf("%d lapsed too early", n)
		}
		o.now = o.now.Add(time.Second)
		if waiting := must(o.Waiting(t.Context()))(t); len(waiting) != 0 {
			t.Errorf("still waiting: %+v", waiting)
		}
		var closed *proposal.ClosedError
		if _, err := o.Approve(t.Context(), approver, w.ID); !errors.As(err, &closed) || closed.State != proposal.Expired {
			t.Errorf("approved late: %v", err)
		}
		if n := must(o.Lapse(t.Context()))(t); n != 2 {
			t.Errorf("%d lapsed, want 2", n)
		}
		if n := must(o.Lapse(t.Context()))(t); n != 0 {
			t.Errorf("%d lapsed again", n)
		}
		if got := o.types(t, w.ID); got != "approval asked to approvers, approval lapsed to the maker, approval lapsed to approvers" {
			t.Errorf("events: %s", got)
		}
		if got := o.types(t, draft.ID); got != "" {
			t.Errorf("of a draft somebody is told: %s", got)
		}
		if p := must(o.Show(t.Context(), draft.ID))(t); p.State != proposal.Expired || p.Origin.Text != "" {
			t.Errorf("%+v", p)
		}
		all := must(o.Unhandled(t.Context(), 0, 100))(t)
		if n := must(o.Handled(t.Context(), all[0].ID, all[1].ID))(t); n != 2 {
			t.Errorf("%d handled", n)
		}
		if n := must(o.Handled(t.Context(), all[0].ID))(t); n != 0 {
			t.Error("handled twice")
		}
		if left := must(o.Unhandled(t.Context(), 0, 100))(t); len(left) != len(all)-2 {
			t.Errorf("%d left of %d", len(left), len(all))
		}
		o.whole(t)
	})
}

func TestOneMayActAloneWhereTheOfficeAllowsItAndFewerThanTwoAreEntitled(t *testing.T) {
	eachEngine(t, func(t *testing.T, o *office) {
		alone := put(ledger.Setting{Key: string(setting.ApprovalAlone), Value: "yes"})
		fall := func() proposal.Outcome {
			f := o.standing(t, 29)
			o.now = o.now.Add(time.Hour)
			return o.enter(t, admin, corrected(f, f.Value.IntPart()-1))
		}
		o.enter(t, reporter, put(total(29, 294)))
		o.enter(t, admin, alone)
		if out := fall(); out.Waiting == nil || out.Alone {
			t.Errorf("two are entitled: %+v", out)
		}
		noError(t, o.records.RemovePerson(t.Context(), approver.Person, ledger.ByCommand, false))
		out := fall()
		if out.Waiting != nil || !out.Alone || o.standing(t, 29).Value.IntPart() != 293 {
			t.Errorf("one is entitled, and allowed: %+v", out)
		}
		entries := must(o.records.Audit(t.Context(), 0, 100))(t)
		if last := entries[len(entries)-1]; last.Action != ledger.AuditAppliedAlone {
			t.Errorf("the audit shows %+v", last)
		}
		f := o.standing(t, 29)
		if out := o.enter(t, reporter, corrected(f, 100)); out.Waiting == nil {
			t.Error("a reporter, who is not entitled, acts alone")
		}
		o.enter(t, admin, put(ledger.Setting{Key: string(setting.ApprovalAlone), Value: "no"}))
		if out := fall(); out.Waiting == nil {
			t.Error("one acts alone where the office does not allow it")
		}
	})
}

func TestTheOperatorOfTheMachineFollowsTheSameRule(t *testing.T) {
	eachEngine(t, func(t *testing.T, o *office) {
		op := proposal.Operator()
		o.enter(t, op, put(total(29, 294)))
		w := o.enter(t, op, corrected(o.standing(t, 29), 249)).Waiting
		if w == nil {
			t.Fatal("a falling total was applied at once")
		}
		if _, err := o.Approve(t.Context(), op, w.ID); !errors.Is(err, proposal.ErrOwn) {
			t.Errorf("the operator approved his own: %v", err)
		}
		must(o.Approve(t.Context(), approver, w.ID))(t)
		if e := must(o.records.Audit(t.Context(), 0, 1))(t)[0]; e.Actor != ledger.ByCommand || e.Way != ledger.WayCommand {
			t.Errorf("the audit says %+v", e)
		}
	})
}

func TestUndoingWhatNobodyHasSeen(t *testing.T) {
	eachEngine(t, func(t *testing.T, o *office) {
		o.enter(t, reporter, put(meeting("m", morning)))
		o.now = o.now.Add(time.Minute)
		out := o.enter(t, reporter, put(meeting("m", morning.Add(time.Hour))), put(total(29, 294)), put(ledger.Order{Key: "o", Text: "สั่งการ"}))
		must(o.Handled(t.Context(), must(o.Events(t.Context(), out.Proposal.ID))(t)[0].ID))(t) // there is nobody to tell
		noError(t, o.RecordShown(t.Context(), []proposal.Shown{{Chat: reporter.Person, Ref: ledger.RefOf(o.standing(t, 29)), At: o.now}}))
		o.now = o.now.Add(proposal.UndoLife)
		var refused *proposal.RefusedError
		if _, err := o.Undo(t.Context(), another, out.Proposal.ID); !errors.As(err, &refused) {
			t.Errorf("another undoes it: %v", err)
		}
		p := must(o.Undo(t.Context(), reporter, out.Proposal.ID))(t)
		must(o.Undo(t.Context(), reporter, out.Proposal.ID))(t) // changes nothing
		if p.State != proposal.Withdrawn {
			t.Errorf("%+v", p)
		}
		if m := must(o.records.Meetings(t.Context(), ledger.MeetingFilter{}))(t); len(m) != 1 || !m[0].Starts.Equal(morning) {
			t.Errorf("%+v", m)
		}
		if got := must(o.records.Figures(t.Context(), ledger.FigureFilter{}))(t); len(got) != 0 {
			t.Errorf("%+v", got)
		}
		if got := must(o.records.Orders(t.Context(), ledger.OrderFilter{}))(t); len(got) != 0 {
			t.Errorf("%+v", got)
		}
		for _, e := range must(o.Unhandled(t.Context(), 0, 100))(t) {
			if e.Proposal == p.ID {
				t.Errorf("somebody is told of %+v", e)
			}
		}
		o.whole(t)
	})
}

func TestWhatCannotBeUndone(t *testing.T) {
	tests := map[string]func(t *testing.T, o *office, p proposal.Proposal){
		"after ten minutes": func(_ *testing.T, o *office, _ proposal.Proposal) { o.now = o.now.Add(proposal.UndoLife + time.Second) },
		"when another chat has seen it": func(t *testing.T, o *office, _ proposal.Proposal) {
			noError(t, o.RecordShown(t.Context(), []proposal.Shown{{Chat: "C1", Ref: ledger.RefOf(o.standing(t, 29)), At: o.now}}))
		},
		"when it was announced": func(t *testing.T, o *office, _ proposal.Proposal) {
			o.announce(t, "C1", o.standing(t, 29))
		},
		"when notices of it are being planned": func(t *testing.T, o *office, p proposal.Proposal) {
			noError(t, o.MarkNotifying(t.Context(), must(o.Events(t.Context(), p.ID))(t)[0].ID))
		},
		"when it was corrected since": func(t *testing.T, o *office, _ proposal.Proposal) {
			o.enter(t, another, corrected(o.standing(t, 29), 300))
		},
	}
	eachEngine(t, func(t *testing.T, o *office) {
		for name, happens := range tests {
			o.now = o.now.AddDate(0, 0, 1)
			if found := must(o.records.Figures(t.Context(), ledger.FigureFilter{}))(t); len(found) > 0 {
				w := o.enter(t, reporter, proposal.Change{Op: proposal.Withdraw, Becomes: found[0], Reason: "เริ่มใหม่"}).Waiting
				must(o.Approve(t.Context(), approver, w.ID))(t)
				o.now = o.now.Add(time.Hour)
			}
			p := o.enter(t, reporter, put(total(29, 294))).Proposal
			happens(t, o, p)
			_, err := o.Undo(t.Context(), reporter, p.ID)
			var refused *proposal.RefusedError
			if !errors.As(err, &refused) || refused.Explain() == "" {
				t.Errorf("%s: %v", name, err)
			}
		}
	})
}
