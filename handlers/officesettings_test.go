package handlers_test

import (
	"strings"
	"testing"
	"time"

	"github.com/shopspring/decimal"

	"changwat/handlers/dialog"
	"changwat/internal/intent"
	"changwat/internal/ledger"
	"changwat/internal/ledger/proposal"
	"changwat/internal/ledger/setting"
	"changwat/internal/thai/place"
	"changwat/internal/thai/when"
)

// admin links an administrator.
func (d *desk) admin() string {
	d.t.Helper()
	if err := d.records.LinkPerson(d.t.Context(), ledger.Person{UserID: "Uadmin", Role: ledger.RoleAdmin}); err != nil {
		d.t.Fatal(err)
	}
	return "Uadmin"
}

func TestAnAdministratorSeesAndChangesSettingsByTaps(t *testing.T) {
	d := newDesk(t)
	admin := d.admin()
	d.wants(d.say(admin, "ตั้งค่า"), "ช่วงเวลางดแจ้ง", "21.00–06.00 น.", "วิธีแจ้งการแก้ไข", "ส่งทันที")
	one := d.say(admin, "ตั้งค่า ช่วงเวลางดแจ้ง")
	d.wants(one, "ค่าปัจจุบัน: 21.00–06.00 น.", "22.00–05.30 น.")
	draft := d.tap(admin, one, "ไม่งด")
	d.wants(draft, "ช่วงเวลางดแจ้ง", "ไม่งด")
	d.tap(admin, draft, "บันทึก")
	d.wants(d.say(admin, "ตั้งค่า ช่วงเวลางดแจ้ง"), "ค่าปัจจุบัน: ไม่งด")
	d.tap(admin, d.say(admin, "ตั้งค่า ช่วงเวลางดแจ้ง เป็น 22.00-5.00"), "บันทึก")
	values, err := d.store.Settings(t.Context())
	if err != nil || values.Get(setting.QuietHours) != "22:00-05:00" {
		t.Errorf("%q, %v", values.Get(setting.QuietHours), err)
	}
	audit, err := d.records.Audit(t.Context(), 0, 5)
	if err != nil || audit[0].Kind != ledger.KindSetting || audit[0].Way != ledger.WayChat {
		t.Errorf("%+v, %v", audit, err)
	}
	d.wants(d.say(admin, "ตั้งค่า ช่วงเวลางดแจ้ง ตอนดึก"), "“ตอนดึก” ไม่ได้")
	d.wants(d.say(admin, "ตั้งค่า วิธีแจ้งการแก้ไข ส่งทันที"), "อยู่แล้ว")
	d.wants(d.say("Uapprover", "ตั้งค่า"), "ต้องมีสิทธิ์ผู้ดูแลระบบ")
	if a, ok, _ := d.router.RunCommand(t.Context(), d.request(admin), "ตั้งค่าใหม่ให้หน่อย"); ok {
		t.Errorf("a question is taken for the command: %s", a.Plain())
	}
}

// set changes a setting of the office.
func (d *desk) set(key setting.Key, value string) {
	d.t.Helper()
	p, err := d.store.Propose(d.t.Context(), proposal.Operator(), proposal.Draft{Text: "ตั้งค่า", Changes: []proposal.Change{{Becomes: ledger.Setting{Key: string(key), Value: value}}}})
	if err == nil {
		_, err = d.store.Apply(d.t.Context(), proposal.Operator(), p.ID)
	}
	if err != nil {
		d.t.Fatal(err)
	}
}

// count is a day's new cases of an area.
func count(area string, value int64, day when.Date) proposal.Change {
	return proposal.Change{Becomes: ledger.Figure{
		Measure: ledger.CaseNew, Subject: "โควิด-19", Area: area, Unit: "ราย", Value: decimal.NewFromInt(value), Period: when.Day(day), Scope: "ผู้ป่วยใหม่",
	}}
}

func TestSmallCountsOfDistrictsAreNotShown(t *testing.T) {
	d := newDesk(t)
	d.set(setting.SmallestCount, "5")
	day := when.DateOf(d.now)
	var all []proposal.Change
	for i, p := range place.Thailand().Within("14")[:6] {
		all = append(all, count(p.Code, int64(3*i), day)) // 0, 3, 6, 9, 12, 15
	}
	p, err := d.store.Propose(t.Context(), proposal.Operator(), proposal.Draft{Text: "ยอดรายอำเภอ", Changes: all})
	if err == nil {
		_, err = d.store.Apply(t.Context(), proposal.Operator(), p.ID)
	}
	if err != nil {
		t.Fatal(err)
	}
	d.now = d.now.Add(time.Minute)
	q := dialog.Question{Query: intent.Query{Intent: intent.CaseCount}, Now: d.now, By: dialog.Asker{ID: "Ureader", Role: ledger.RoleReader}}
	q.Slots.By = intent.ByDistrict
	a, err := d.router.Answer(t.Context(), q)
	if err != nil {
		t.Fatal(err)
	}
	d.wants(a, "15 ราย", "ไม่แสดงจำนวนที่น้อยกว่า 5 ราย", "(1 อำเภอ)")
	small := place.Thailand().Within("14")[1]
	if strings.Contains(a.Plain(), small.Name) {
		t.Errorf("%s is shown in\n%s", small.Name, a.Plain())
	}
	digest, ok, err := d.router.CasesDaily(t.Context(), small.Code, d.now)
	if err != nil || !ok || strings.Contains(digest.Plain(), "3 ราย") || !strings.Contains(digest.Alt, "น้อยกว่า 5 ราย") {
		t.Errorf("%v, %v: %s\n%s", ok, err, digest.Alt, digest.Plain())
	}
}

func TestWhoEntersFiguresIsOfferedToCorrectThem(t *testing.T) {
	o := newOffice(t)
	d := &desk{office: o, store: proposal.New(o.records), t: t}
	offered := func(role ledger.Role, group bool) bool {
		q := dialog.Question{Query: intent.Query{Intent: intent.CaseCount}, Now: o.now, By: dialog.Asker{ID: "U1", Role: role}, Chat: dialog.Chat{ID: "C1", Group: group}}
		a, err := o.router.Answer(t.Context(), q)
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range a.Suggestions {
			if s.Label == "แก้ตัวเลขนี้" {
				how, ok, err := o.router.RunCommand(t.Context(), dialog.Request{By: dialog.Asker{ID: "U1", Role: role}, Now: o.now}, s.Ask)
				if err != nil || !ok || !strings.Contains(how.Text, "เป็น 249 เพราะพิมพ์สลับ") {
					t.Errorf("“%s” is answered %s, %v", s.Ask, how.Plain(), err)
				}
				return true
			}
		}
		return false
	}
	if offered(ledger.RoleReader, false) || !offered(ledger.RoleReporter, false) || offered(ledger.RoleReporter, true) {
		t.Error("by default reporters are offered it in private chats alone")
	}
	o.now = o.now.Add(time.Minute)
	d.set(setting.EditorOffers, "everywhere")
	o.now = o.now.Add(time.Minute)
	if offered(ledger.RoleReader, true) || !offered(ledger.RoleReporter, true) {
		t.Error("the office's setting is not obeyed")
	}
}
