package handlers_test

import (
	"strings"
	"testing"
	"time"

	"github.com/shopspring/decimal"

	"changwat/handlers"
	"changwat/internal/ledger"
	"changwat/internal/ledger/proposal"
)

// What officials have corrected is what is answered, and the history says who, when and why.
func TestACorrectionIsAnsweredAndItsHistoryNamesWhoAndWhy(t *testing.T) {
	o := newOffice(t)
	ctx, store := t.Context(), proposal.New(o.records)
	reporter, approver := proposal.Official("U7"), proposal.Official("U8")
	for who, role := range map[proposal.Actor]ledger.Role{reporter: ledger.RoleReporter, approver: ledger.RoleApprover} {
		if err := o.records.LinkPerson(ctx, ledger.Person{UserID: who.Person, Role: role, Post: "เจ้าหน้าที่ " + string(role)}); err != nil {
			t.Fatal(err)
		}
	}
	stands := func() ledger.Figure {
		t.Helper()
		all, err := o.records.Figures(ctx, ledger.FigureFilter{Measure: ledger.CaseCumulative, Area: "14", Latest: true})
		if err != nil || len(all) != 1 {
			t.Fatal(all, err)
		}
		return all[0]
	}
	approved := func(c proposal.Change) {
		t.Helper()
		o.now = o.now.Add(time.Minute)
		p, err := store.Propose(ctx, reporter, proposal.Draft{Text: "แก้ยอดสะสม", Changes: []proposal.Change{c}})
		if err != nil {
			t.Fatal(err)
		}
		out, err := store.Apply(ctx, reporter, p.ID)
		if err != nil || out.Waiting == nil {
			t.Fatalf("%+v %v", out, err)
		}
		if _, err := store.Approve(ctx, approver, out.Waiting.ID); err != nil {
			t.Fatal(err)
		}
		o.now = o.now.Add(time.Minute)
	}
	wrong := stands()
	wrong.Value = decimal.NewFromInt(249)
	approved(proposal.Change{Becomes: wrong, Reason: "พิมพ์สลับ"})
	for question, want := range map[string][]string{
		"ยอดโควิดสะสม":    {"249"},
		"ประวัติยอดสะสม":  {"249 ราย", "294 ราย", "บันทึกโดย เจ้าหน้าที่ reporter", "แก้ไขเพราะ พิมพ์สลับ"},
		"ยอดสะสมมาจากไหน": {"เจ้าหน้าที่ reporter", "“แก้ยอดสะสม”"},
	} {
		o.spoken = nil
		said := o.answerAll(t, question).Plain()
		for _, w := range want {
			if !strings.Contains(said, w) {
				t.Errorf("asked %q, the answer lacks %q:\n%s", question, w, said)
			}
		}
		if strings.Contains(said, "actor ") {
			t.Errorf("asked %q, the answer names a number:\n%s", question, said)
		}
	}
	approved(proposal.Change{Op: proposal.Withdraw, Becomes: stands(), Reason: "ไม่ใช่ยอดของจังหวัด"})
	if said := o.answerAll(t, "ยอดโควิดสะสม").Plain(); strings.Contains(said, "249") || strings.Contains(said, "294") {
		t.Errorf("what was withdrawn is still answered:\n%s", said)
	}
}

// Who recorded that a meeting is moved is named in the answer to that question and in the notice.
func TestWhoMovedAMeetingIsNamed(t *testing.T) {
	d := newDesk(t)
	ctx := t.Context()
	if err := d.records.LinkPerson(ctx, ledger.Person{UserID: "Ureporter", Role: ledger.RoleReporter, Post: "หัวหน้ากลุ่มงานยุทธศาสตร์"}); err != nil {
		t.Fatal(err)
	}
	starts := time.Date(2021, 5, 3, 13, 30, 0, 0, d.deps.Zone)
	meeting := ledger.Meeting{Key: "m", Series: "คณะกรรมการโรคติดต่อจังหวัด", Number: "5/2564", Title: "ประชุมคณะกรรมการโรคติดต่อจังหวัด ครั้งที่ 5/2564", Span: ledger.Span{Starts: starts}}
	for _, at := range []time.Time{starts, starts.AddDate(0, 0, 2)} {
		meeting.Starts = at
		p := d.propose("Ureporter", proposal.Change{Becomes: meeting})
		if _, err := d.store.Apply(ctx, proposal.Official("Ureporter"), p.ID); err != nil {
			t.Fatal(err)
		}
		d.now = d.now.Add(2 * time.Second)
	}
	d.wants(d.ask(t, "ใครเลื่อนประชุม 5/2564"), "ผู้บันทึกคือ หัวหน้ากลุ่มงานยุทธศาสตร์ เมื่อ 30 เม.ย. 64", "ไม่ระบุว่าใครเป็นผู้เลื่อน")

	notices := handlers.NewNotices(d.deps)
	events, err := d.store.Unhandled(ctx, 0, 10)
	if err != nil || len(events) != 2 {
		t.Fatalf("%+v %v", events, err)
	}
	a, ok, err := notices.Compose(ctx, events[1].ID)
	if err != nil || !ok {
		t.Fatal(ok, err)
	}
	d.wants(a, "เลื่อนประชุม", "กำหนดเดิม", "ผู้บันทึก: หัวหน้ากลุ่มงานยุทธศาสตร์")
}
