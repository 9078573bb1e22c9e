package handlers_test

import (
	"strings"
	"testing"
	"time"

	"github.com/shopspring/decimal"

	"changwat/handlers"
	"changwat/handlers/dialog"
	"changwat/internal/ledger"
	"changwat/internal/ledger/proposal"
	"changwat/internal/ledger/setting"
	"changwat/internal/thai/place"
	"changwat/internal/thai/when"
)

// enters writes a change as somebody, at once.
func (d *desk) enters(user string, ch proposal.Change) {
	d.t.Helper()
	ch.Quote.Text = "ข้อความ"
	p := d.propose(user, ch)
	if _, err := d.store.Apply(d.t.Context(), proposal.Official(user), p.ID); err != nil {
		d.t.Fatal(err)
	}
	d.now = d.now.Add(time.Minute)
}

func TestSmallCountsThatOthersEnteredAreHeldBackInDraftsAndApprovals(t *testing.T) {
	d := newDesk(t)
	d.admin()
	if err := d.records.LinkPerson(t.Context(), ledger.Person{UserID: "Uother", Role: ledger.RoleApprover}); err != nil {
		t.Fatal(err)
	}
	d.set(setting.SmallestCount, "5")
	d.set(setting.ApprovalAlso, "figure.revise")
	district := place.Thailand().Within("14")[1]
	day := when.DateOf(d.now)
	d.enters("Ureporter", count(district.Code, 4, day))
	found, err := d.records.Figures(t.Context(), ledger.FigureFilter{Area: district.Code})
	if err != nil || len(found) != 1 {
		t.Fatalf("%d figures, %v", len(found), err)
	}
	f := found[0]
	f.Value = decimal.NewFromInt(3)
	correction := proposal.Change{Becomes: f, Quote: proposal.Quote{Text: "แก้เป็น 3"}, Reason: "นับซ้ำ"}

	own := d.propose("Ureporter", correction)
	d.wants(d.say("Ureporter", "ร่าง "+itoa(own.ID)), "3 ราย", "4 ราย")

	d.propose("Uother", correction)
	card := d.openCard("Uother")
	d.wants(card, "ผู้ป่วยรายใหม่ 3 ราย", "เดิม: ~น้อยกว่า 5 ราย~")
	d.lacks(card, "4 ราย")
	d.tap("Uother", card, "บันทึก")

	d.lacks(d.say("Uapprover", "รออนุมัติ"), "3 →", "4 ราย", "3 ราย")
	asked := d.asked(t)
	d.wants(asked, "ไม่แสดงจำนวนที่น้อยกว่า 5 ราย")
	d.lacks(asked, "3 ราย", "4 ราย", "แก้เป็น 3")
	opened := d.tap("Uapprover", asked, "เปิดดูและพิจารณา")
	d.wants(opened, "4 → 3 ราย", "แก้เป็น 3")
	d.wants(d.tap("Uapprover", opened, "อนุมัติ"), "อนุมัติและบันทึกแล้ว")
}

// asked is the notice by which approvers are asked for what waits.
func (d *desk) asked(t *testing.T) dialog.Answer {
	t.Helper()
	events, err := d.store.Unhandled(t.Context(), 0, 100)
	if err != nil {
		t.Fatal(err)
	}
	notices := handlers.NewNotices(d.deps)
	for _, e := range events {
		if e.Type == proposal.ApprovalAsked {
			a, ok, err := notices.Compose(t.Context(), e.ID)
			if err != nil || !ok {
				t.Fatalf("%v, %v", ok, err)
			}
			return a
		}
	}
	t.Fatal("nobody is asked")
	return dialog.Answer{}
}

// lacks reports words that an answer must not show, in its preview neither.
func (d *desk) lacks(a dialog.Answer, parts ...string) {
	d.t.Helper()
	for _, part := range parts {
		if strings.Contains(a.Alt+"\n"+a.Plain(), part) {
			d.t.Errorf("“%s” stands in\n%s\n%s", part, a.Alt, a.Plain())
		}
	}
}

func TestWhatChangedUnderADraftIsHeldBackWhereItIsASmallCountOfOthers(t *testing.T) {
	d := newDesk(t)
	d.admin()
	if err := d.records.LinkPerson(t.Context(), ledger.Person{UserID: "Uother", Role: ledger.RoleApprover}); err != nil {
		t.Fatal(err)
	}
	d.set(setting.SmallestCount, "5")
	district := place.Thailand().Within("14")[1]
	day := when.DateOf(d.now)
	for _, c := range []struct {
		name            string
		now             int64
		shown, withheld string
	}{
		{"a small count is not shown", 2, "น้อยกว่า 5 ราย", "2 ราย"},
		{"a larger one is", 17, "17 ราย", "น้อยกว่า"},
	} {
		t.Run(c.name, func(t *testing.T) {
			d.t = t
			day = day.AddDays(-1)
			d.enters("Ureporter", count(district.Code, 8, day))
			found, err := d.records.Figures(t.Context(), ledger.FigureFilter{Area: district.Code, Days: when.Day(day)})
			if err != nil || len(found) != 1 {
				t.Fatalf("%d figures, %v", len(found), err)
			}
			f := found[0]
			f.Value = decimal.NewFromInt(9)
			draft := d.propose("Ureporter", proposal.Change{Becomes: f, Quote: proposal.Quote{Text: "แก้เป็น 9"}, Reason: "นับขาด"})
			card := d.say("Ureporter", "ร่าง "+itoa(draft.ID))
			f.Value = decimal.NewFromInt(c.now)
			d.enters("Uother", proposal.Change{Becomes: f, Reason: "นับซ้ำ"})

			changed := d.tap("Ureporter", card, "บันทึก")
			d.wants(changed, "ข้อมูลเปลี่ยนไปหลังทำร่าง", c.shown)
			d.lacks(changed, c.withheld)
		})
	}
}
