package handlers_test

import (
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/shopspring/decimal"

	"changwat/handlers/dialog"
	"changwat/internal/ledger"
	"changwat/internal/ledger/proposal"
	"changwat/internal/thai/when"
)

// desk is an office with no records but officials, who write to the bot in private.
type desk struct {
	*office
	store  *proposal.Store
	t      *testing.T
	drafts map[string]dialog.DraftShown // that the last answer to each showed
}

func newDesk(t *testing.T) *desk {
	t.Helper()
	o := newEmptyOffice(t)
	for id, role := range map[string]ledger.Role{"Ureader": ledger.RoleReader, "Ureporter": ledger.RoleReporter, "Uother": ledger.RoleReporter, "Uapprover": ledger.RoleApprover} {
		if err := o.records.LinkPerson(t.Context(), ledger.Person{UserID: id, Role: role}); err != nil {
			t.Fatal(err)
		}
	}
	return &desk{office: o, store: proposal.New(o.records), t: t}
}

func (d *desk) request(user string) dialog.Request {
	p, err := d.records.Person(d.t.Context(), user)
	if err != nil {
		d.t.Fatal(err)
	}
	r := dialog.Request{By: dialog.Asker{ID: user, Role: p.Role}, Chat: dialog.Chat{ID: user}, Now: d.now, Happened: d.now}
	if draft, ok := d.drafts[user]; ok {
		r.Draft = &draft
	}
	return r
}

// shows remembers the draft that an answer showed to somebody, and returns the answer.
func (d *desk) shows(user string, a dialog.Answer) dialog.Answer {
	if d.drafts == nil {
		d.drafts = map[string]dialog.DraftShown{}
	}
	d.drafts[user] = a.Shown.Draft
	return a
}

// say is what the bot answers to a command; "" where the text is none.
func (d *desk) say(user, text string) dialog.Answer {
	d.t.Helper()
	a, ok, err := d.router.RunCommand(d.t.Context(), d.request(user), text)
	if err != nil {
		d.t.Fatal(err)
	}
	if !ok {
		return dialog.Answer{}
	}
	return d.shows(user, a)
}

// tap performs the button with the given label.
func (d *desk) tap(user string, a dialog.Answer, label string) dialog.Answer {
	d.t.Helper()
	for _, c := range a.Cards {
		for _, act := range c.Actions {
			if act.Label != label {
				continue
			}
			if act.Kind == dialog.ActionAsk {
				return d.say(user, act.Value)
			}
			next, err := d.router.RunAction(d.t.Context(), d.request(user), act.Operation)
			if err != nil {
				d.t.Fatal(err)
			}
			return d.shows(user, next)
		}
	}
	d.t.Fatalf("no button “%s” in\n%s", label, a.Plain())
	return dialog.Answer{}
}

func (d *desk) wants(a dialog.Answer, parts ...string) {
	d.t.Helper()
	for _, part := range parts {
		if !strings.Contains(a.Plain(), part) {
			d.t.Errorf("“%s” is missing in\n%s", part, a.Plain())
		}
	}
}

func (d *desk) propose(user string, changes ...proposal.Change) proposal.Proposal {
	d.t.Helper()
	p, err := d.store.Propose(d.t.Context(), proposal.Official(user), proposal.Draft{
		Source: ledger.Source{Key: "release-1", Kind: ledger.SourceRelease, Title: "ข่าวของ พช."}, Text: "ข่าว", Changes: changes,
	})
	if err != nil {
		d.t.Fatal(err)
	}
	return p
}

func (d *desk) total(day int, value int64) ledger.Figure {
	return ledger.Figure{
		Measure: ledger.CaseCumulative, Subject: "โควิด-19", Area: "14", Unit: "ราย", Value: decimal.NewFromInt(value), Scope: "ผู้ป่วยสะสมของจังหวัด",
		Period: when.Range{From: when.Date{Year: 2021, Month: 4, Day: 1}, To: when.Date{Year: 2021, Month: 4, Day: day}},
	}
}

func put(r ledger.Record, quote string, warnings ...string) proposal.Change {
	return proposal.Change{Becomes: r, Quote: proposal.Quote{Text: quote}, Warnings: warnings}
}

// aRelease is a draft as a release makes one.
func (d *desk) aRelease() []proposal.Change {
	starts := time.Date(2021, 4, 29, 9, 30, 0, 0, d.now.Location())
	return []proposal.Change{
		put(ledger.Meeting{Key: "m1", Series: "คณะกรมการจังหวัด", Number: "4/2564", Title: "ประชุมคณะกรมการจังหวัด ครั้งที่ 4/2564", Span: ledger.Span{Starts: starts}}, "วันที่ 29 เมษายน 2564 เวลา 09.30 น."),
		put(ledger.Order{Key: "m1-order-1", MeetingKey: "m1", Position: 1, Text: "เร่งรัดการเบิกจ่าย"}, "ให้เร่งรัดการเบิกจ่าย", "ข้อสั่งการไม่ระบุผู้รับผิดชอบ", "ข้อสั่งการไม่ระบุกำหนดเสร็จ"),
		put(d.total(29, 294), "ยอดผู้ป่วยสะสม 294 ราย"),
		put(ledger.Project{Key: "p1", Title: "งานยอยศยิ่งฟ้า", WorkArea: "การตลาด", FiscalYear: 2564}, "งานยอยศยิ่งฟ้า"),
		put(ledger.Project{Key: "p2", Title: "งานยอยศยิ่งฟ้า", WorkArea: "การพัฒนา", FiscalYear: 2564}, "งานยอยศยิ่งฟ้า"),
	}
}

// openCard is the card of the newest draft.
func (d *desk) openCard(user string) dialog.Answer {
	d.t.Helper()
	all, err := d.store.Drafts(d.t.Context(), proposal.Official(user))
	if err != nil || len(all) == 0 {
		d.t.Fatalf("no draft: %v", err)
	}
	return d.say(user, "ร่าง "+itoa(all[0].ID))
}

func TestADraftIsSavedByOneTapOnItsCard(t *testing.T) {
	d := newDesk(t)
	d.propose("Ureporter", d.aRelease()...)
	card := d.openCard("Ureporter")
	d.wants(card, "พบ 1 ประชุม · 1 ตัวเลข · 1 ข้อสั่งการ · 2 โครงการ (ซ้ำ 1)", "ยังไม่ได้บันทึก", "⚠️ ข้อสั่งการไม่ระบุผู้รับผิดชอบ (ข้อ 2)", "ที่มา: ข่าวของ พช.")
	if all, _ := d.records.Figures(t.Context(), ledger.FigureFilter{}); len(all) != 0 {
		t.Error("something was recorded before it was saved")
	}
	saved := d.tap("Ureporter", card, "บันทึกทั้งหมด")
	d.wants(saved, "บันทึกแล้ว 5 รายการ", "ย้อนกลับ")
	d.wants(d.tap("Ureporter", card, "บันทึกทั้งหมด"), "บันทึกไว้แล้ว 5 รายการ")
	if all, _ := d.records.Figures(t.Context(), ledger.FigureFilter{}); len(all) != 1 {
		t.Errorf("%d figures", len(all))
	}

	d.propose("Ureporter", d.aRelease()...)
	d.wants(d.openCard("Ureporter"), "มีอยู่แล้วทั้งหมด")

	d.wants(d.tap("Ureporter", saved, "ย้อนกลับ"), "ย้อนกลับรายการที่ 1 แล้ว")
	if all, _ := d.records.Figures(t.Context(), ledger.FigureFilter{}); len(all) != 0 {
		t.Error("the figure stands after it was undone")
	}
}

func TestWhatIsSavedCanBeUndoneForTenMinutes(t *testing.T) {
	d := newDesk(t)
	d.propose("Ureporter", d.aRelease()...)
	saved := d.tap("Ureporter", d.openCard("Ureporter"), "บันทึกทั้งหมด")
	d.now = d.now.Add(11 * time.Minute)
	d.wants(d.tap("Ureporter", saved, "ย้อนกลับ"), "ภายใน 10 นาที")
}

func TestADraftIsPutRightByReplying(t *testing.T) {
	d := newDesk(t)
	p := d.propose("Ureporter", d.aRelease()...)
	for _, c := range []struct{ said, shows string }{
		{"ข้อ 3 เป็น 249", "ผู้ป่วยสะสม: 249 ราย"},
		{"ข้อ 3 เป็น ๒๕๐ ราย ครับ", "ผู้ป่วยสะสม: 250 ราย"},
		{"ข้อ 3 ณ วันที่ 28 เม.ย. 64", "ณ วันที่: 28 เม.ย. 64"},
		{"ข้อ 1 วันที่ 5 พ.ค. 64", "พ. 5 พ.ค. 64 เวลา 09.30 น."},
		{"ข้อ 1 เวลา 13.30 น.", "พ. 5 พ.ค. 64 เวลา 13.30 น."},
		{"ข้อ 1 ห้องประชุมอโยธยา ชั้น 3", "สถานที่: ห้องประชุมอโยธยา ชั้น 3"},
		{"ข้อ 1 ประธาน นายภานุ แย้มศรี", "ประธาน: นายภานุ แย้มศรี"},
		{"ข้อ 2 มอบ สสจ. ภายใน 15 พ.ค. 64", "กำหนดเสร็จ: 15 พ.ค. 64"},
		{"ข้อ 4 เป็น งานยอยศยิ่งฟ้า อยุธยามรดกโลก", "โครงการ: งานยอยศยิ่งฟ้า อยุธยามรดกโลก"},
		{"ข้ามข้อ 5", "ข้ามข้อ 5 แล้ว"},
		{"ร่าง " + itoa(p.ID) + " ข้อ 2", "ผู้รับผิดชอบ: สสจ."},
		{"ข้อ 9 เป็น 1", "มี 5 ข้อ"},
	} {
		if a := d.say("Ureporter", c.said); !strings.Contains(a.Plain(), c.shows) {
			t.Errorf("“%s” does not show “%s” but\n%s", c.said, c.shows, a.Plain())
		}
	}
	if a := d.openCard("Ureporter"); strings.Contains(a.Plain(), "ไม่ระบุผู้รับผิดชอบ (") || strings.Contains(a.Plain(), "ไม่ระบุกำหนดเสร็จ (") {
		t.Errorf("it still warns of what was filled in:\n%s", a.Plain())
	}
	d.wants(d.say("Ureporter", "บันทึก"), "บันทึกแล้ว 4 รายการ")
}

func TestAButtonOfADraftThatHasChangedSavesNothing(t *testing.T) {
	d := newDesk(t)
	d.propose("Ureporter", d.aRelease()...)
	card := d.openCard("Ureporter")
	d.say("Ureporter", "ข้อ 3 เป็น 249")
	d.wants(d.tap("Ureporter", card, "บันทึกทั้งหมด"), "ร่างนี้เปลี่ยนไปหลังจากที่แสดงปุ่ม", "249")
	if all, _ := d.records.Figures(t.Context(), ledger.FigureFilter{}); len(all) != 0 {
		t.Error("it was saved")
	}
}

func TestADraftBelongsToItsMaker(t *testing.T) {
	d := newDesk(t)
	p := d.propose("Ureporter", d.aRelease()...)
	card := d.openCard("Ureporter")
	d.wants(d.say("Uother", "ร่าง "+itoa(p.ID)), "ไม่มีร่างนี้")
	d.wants(d.tap("Uother", card, "บันทึกทั้งหมด"), "ไม่มีร่างนี้")
	d.wants(d.tap("Uother", card, "ยกเลิก"), "ไม่มีร่างนี้")
	if a := d.say("Ureader", "ข้อ 3 เป็น 249"); a.Text != "" {
		t.Errorf("a reader's words are taken for a correction: %s", a.Text)
	}
	d.wants(d.say("Uother", "บันทึก"), "ไม่มีร่างที่รอบันทึก")
	for _, said := range []string{"ยกเลิก", "ข้อ 1 เป็น 5", "ข้ามข้อ 1"} {
		if a := d.say("Uother", said); a.Plain() != "" {
			t.Errorf("“%s” without a draft is a command: %s", said, a.Plain())
		}
	}
	d.wants(d.say("Ureporter", "ยกเลิก"), "ยกเลิกร่างที่")
	d.wants(d.tap("Ureporter", card, "บันทึกทั้งหมด"), "ถูกยกเลิกแล้ว")
}

func TestWhatNeedsASecondOfficialIsNamedBeforeAndAfter(t *testing.T) {
	d := newDesk(t)
	d.propose("Ureporter", d.aRelease()...)
	d.tap("Ureporter", d.openCard("Ureporter"), "บันทึกทั้งหมด")
	d.propose("Ureporter", put(d.total(30, 200), "สะสม 200"), put(ledger.Project{Key: "p3", Title: "งานใหม่", FiscalYear: 2564}, "งานใหม่"))
	card := d.openCard("Ureporter")
	d.wants(card, "ข้อ 1 ต้องมีผู้อนุมัติคนที่ 2 (ยอดสะสมลดลง)")
	d.wants(d.tap("Ureporter", card, "บันทึกทั้งหมด"), "บันทึกแล้ว 1 รายการ", "รออนุมัติโดยผู้อนุมัติอีกท่าน", "200 ราย")
}

func TestASaveIsShownWhatHasChangedInBetween(t *testing.T) {
	d := newDesk(t)
	meeting := d.aRelease()[0]
	d.propose("Ureporter", meeting)
	d.tap("Ureporter", d.openCard("Ureporter"), "บันทึก")
	of := func(venue string) proposal.Change {
		m := meeting.Becomes.(ledger.Meeting)
		m.Venue = venue
		return put(m, "ห้องใหม่")
	}
	d.propose("Ureporter", of("ห้อง ก"))
	mine := d.openCard("Ureporter")
	d.wants(mine, "แก้ของเดิม", "สถานที่: ห้อง ก")
	d.propose("Uother", of("ห้อง ข"))
	d.tap("Uother", d.openCard("Uother"), "บันทึก")
	conflict := d.tap("Ureporter", mine, "บันทึก")
	d.wants(conflict, "ข้อมูลเปลี่ยนไป", "ห้อง ข")
	d.wants(d.tap("Ureporter", conflict, "บันทึกตามร่าง"), "บันทึกแล้ว 1 รายการ")
}

func TestACorrectionAsksForItsReason(t *testing.T) {
	d := newDesk(t)
	d.propose("Ureporter", put(d.total(29, 249), "สะสม 249"))
	d.tap("Ureporter", d.openCard("Ureporter"), "บันทึก")
	d.propose("Ureporter", put(d.total(29, 294), "สะสม 294"))
	card := d.openCard("Ureporter")
	d.wants(card, "~249 ราย~", "294 ราย")
	d.wants(d.tap("Ureporter", card, "บันทึก"), "ต้องระบุเหตุผล", "ข้อ 1 เหตุผล")
	d.say("Ureporter", "ข้อ 1 เหตุผล พิมพ์สลับ")
	d.wants(d.say("Ureporter", "บันทึก"), "บันทึกแล้ว 1 รายการ")
}

func TestDraftsAreListed(t *testing.T) {
	d := newDesk(t)
	d.wants(d.say("Ureporter", "ร่างของฉัน"), "ไม่มีร่าง")
	d.propose("Ureporter", d.aRelease()...)
	a := d.say("Ureporter", "ร่างของฉัน")
	d.wants(a, "ร่างของท่าน 1 ร่าง", "ข่าวของ พช.", "ถึง 1 พ.ค. 64")
	if !slices.ContainsFunc(a.Cards[0].Items, func(it dialog.Item) bool { return it.Ask == "ร่าง 1" }) {
		t.Error("no tap opens the draft")
	}
	d.wants(d.say("Ureader", "ร่างของฉัน"), "ต้องมีสิทธิ์ผู้รายงาน")
}

func itoa(n int64) string { return strconv.FormatInt(n, 10) }
