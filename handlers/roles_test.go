package handlers_test

import (
	"strings"
	"testing"

	"changwat/handlers"
	"changwat/handlers/dialog"
	"changwat/handlers/entry"
	"changwat/handlers/entry/cards"
	"changwat/handlers/phrase"
	"changwat/internal/intent"
	"changwat/internal/ledger"
)

// everyRole is who may ask: the roles from the least to the most, after someone who has none.
var everyRole = []ledger.Role{"", ledger.RoleReader, ledger.RoleReporter, ledger.RoleApprover, ledger.RoleAdmin}

// TestWhoGetsAnAnswer states for each route the least role that is answered. A new route needs a line here.
func TestWhoGetsAnAnswer(t *testing.T) {
	least := map[intent.Intent]ledger.Role{
		intent.MeetingQuery: ledger.RoleReader, intent.MeetingAgenda: ledger.RoleReader, intent.MeetingVenue: ledger.RoleReader,
		intent.CaseCount: ledger.RoleReader, intent.CaseTrend: ledger.RoleReader, intent.CaseCompare: ledger.RoleReader,
		intent.OTOPSales: ledger.RoleReader, intent.OTOPCompare: ledger.RoleReader, intent.OTOPProjects: ledger.RoleReader,
		intent.OTOPEvents: ledger.RoleReader, intent.ActionItemsQuery: ledger.RoleReader,
		intent.BudgetDisbursement: ledger.RoleReader, intent.ProgramProgress: ledger.RoleReader,
		intent.ContactDirectory: ledger.RoleReader, intent.ReportCase: ledger.RoleReader,
		intent.CaseAdd: ledger.RoleReporter, intent.MeetingAdd: ledger.RoleReporter, intent.OTOPAdd: ledger.RoleReporter,
		intent.Subscribe: ledger.RoleReader, intent.Unsubscribe: ledger.RoleReader,
		intent.RemindSet: ledger.RoleReader, intent.RemindList: ledger.RoleReader, intent.RemindCancel: ledger.RoleReader,
		intent.Help: ledger.RoleReader, intent.Greeting: ledger.RoleReader, intent.Thanks: ledger.RoleReader,
	}
	o := newOffice(t)
	for _, route := range handlers.All(o.deps) {
		needs, stated := least[route.Intent]
		if !stated {
			t.Errorf("who may ask %s is not stated here", route.Intent)
		}
		delete(least, route.Intent)
		for _, role := range everyRole {
			q := dialog.Question{Query: intent.Query{Intent: route.Intent}, Now: o.now, By: dialog.Asker{ID: "U1", Role: role}}
			a, err := o.router.Answer(t.Context(), q)
			if err != nil {
				t.Fatal(err)
			}
			refused := strings.Contains(a.Text, "ต้องมีสิทธิ์")
			if refused == role.May(needs) {
				t.Errorf("%s by %q: refused %v, and the least role is %s", route.Intent, role, refused, needs)
			}
			if _, shared := o.router.Shared(q); shared && !role.May(needs) {
				t.Errorf("%s by %q may come from the cache", route.Intent, role)
			}
		}
	}
	for in := range least {
		t.Errorf("%s has no route", in)
	}
}

func TestAnAnswerIsKeptForOthersOnlyWhereItsRouteSaysSo(t *testing.T) {
	o := newOffice(t)
	for _, route := range handlers.All(o.deps) {
		q := dialog.Question{Query: intent.Query{Intent: route.Intent}, Now: o.now, By: official}
		if _, shared := o.router.Shared(q); shared != route.Shared {
			t.Errorf("%s: %v, and its route says %v", route.Intent, shared, route.Shared)
		}
	}
	for _, in := range []intent.Intent{intent.OutOfScope, "of tomorrow"} {
		if _, shared := o.router.Shared(dialog.Question{Query: intent.Query{Intent: in}, Now: o.now, By: official}); shared {
			t.Errorf("%s, which has no route, may come from the cache", in)
		}
	}
}

// refused reports whether an answer says that a role is missing.
func refused(a dialog.Answer) bool {
	return strings.Contains(a.Text, "ต้องมีสิทธิ์")
}

// TestWhoMayCommand states for each command the least role that may say it and where. A new command needs a line here.
func TestWhoMayCommand(t *testing.T) {
	type rule struct {
		least ledger.Role
		where dialog.Place
	}
	rules := map[string]rule{
		"ร่างของฉัน":            {ledger.RoleReporter, dialog.InPrivate},
		"ร่าง":                  {ledger.RoleReporter, dialog.InPrivate},
		"ข้ามข้อ":               {ledger.RoleReader, dialog.Anywhere},
		"ข้อ":                   {ledger.RoleReader, dialog.Anywhere},
		"บันทึกทั้งหมด":         {ledger.RoleReader, dialog.Anywhere},
		"บันทึก":                {ledger.RoleReader, dialog.Anywhere},
		"ยกเลิก":                {ledger.RoleReader, dialog.Anywhere},
		"รออนุมัติ":             {ledger.RoleReporter, dialog.InPrivate},
		"อนุมัติรายการ":         {ledger.RoleApprover, dialog.InPrivate},
		"ไม่อนุมัติรายการ":      {ledger.RoleApprover, dialog.InPrivate},
		"ย้อนกลับ":              {ledger.RoleReporter, dialog.InPrivate},
		"แก้ตัวเลข":             {ledger.RoleReporter, dialog.InPrivate},
		"ตั้งค่า":               {ledger.RoleAdmin, dialog.InPrivate},
		"เพิ่มเบอร์":            {ledger.RoleReporter, dialog.InPrivate},
		"บันทึกหน่วยงาน":        {ledger.RoleReporter, dialog.InPrivate},
		"เพิ่มข้อสั่งการ":       {ledger.RoleReporter, dialog.InPrivate},
		"ลบข้อสั่งการ":          {ledger.RoleReporter, dialog.InPrivate},
		"ข้อสั่งการข้อ":         {ledger.RoleReporter, dialog.InPrivate},
		"ข้อสั่งการที่":         {ledger.RoleReporter, dialog.InPrivate},
		"นำเข้าข้อมูล":          {ledger.RoleReader, dialog.Anywhere},
		"ส่งออกข้อมูล":          {ledger.RoleReader, dialog.Anywhere},
		"รายการเตือน":           {ledger.RoleReader, dialog.Anywhere},
		"เลื่อนเตือน":           {ledger.RoleReader, dialog.Anywhere},
		"เตือนเสร็จ":            {ledger.RoleReader, dialog.Anywhere},
		"เลื่อนงาน":             {ledger.RoleReporter, dialog.InPrivate},
		"เพิ่มหน่วยงาน":         {ledger.RoleReporter, dialog.InPrivate},
		"บันทึกเบิกจ่าย":        {ledger.RoleReporter, dialog.InPrivate},
		"เพิ่มโครงการ":          {ledger.RoleReporter, dialog.InPrivate},
		"เพิ่มหลายโครงการ":      {ledger.RoleReporter, dialog.InPrivate},
		"แก้โครงการ":            {ledger.RoleReporter, dialog.InPrivate},
		"เพิ่มวาระ":             {ledger.RoleReporter, dialog.InPrivate},
		"ผู้ดำรงตำแหน่งย้าย":    {ledger.RoleReporter, dialog.InPrivate},
		"ลบเบอร์":               {ledger.RoleReporter, dialog.InPrivate},
		"เปลี่ยนผู้ดำรงตำแหน่ง": {ledger.RoleReporter, dialog.InPrivate},
		"บันทึกยอด":             {ledger.RoleReader, dialog.Anywhere},
		"บันทึกวันหยุด":         {ledger.RoleReporter, dialog.InPrivate},
		"ลบยอด":                 {ledger.RoleReporter, dialog.InPrivate},
		"ถอนยอด":                {ledger.RoleReporter, dialog.InPrivate},
		"ลงงาน":                 {ledger.RoleReporter, dialog.InPrivate},
		"ประวัติยอด":            {ledger.RoleReader, dialog.Anywhere},
		"ที่มาเลขที่":           {ledger.RoleReader, dialog.Anywhere},
		"ข้อมูลของฉัน":          {ledger.RoleReader, dialog.InPrivate},
		"ลบข้อมูลของฉัน":        {ledger.RoleReader, dialog.InPrivate},
		"รายชื่อเจ้าหน้าที่":    {ledger.RoleAdmin, dialog.InPrivate},
		"เจ้าหน้าที่":           {ledger.RoleAdmin, dialog.InPrivate},
		"ยกเลิกสิทธิ์":          {ledger.RoleAdmin, dialog.InPrivate},
		"รหัสเชิญที่ยังไม่ใช้":  {ledger.RoleAdmin, dialog.InPrivate},
		"สร้างรหัสเชิญ":         {ledger.RoleAdmin, dialog.InPrivate},
		"รายชื่อกลุ่ม":          {ledger.RoleAdmin, dialog.InPrivate},
		"อนุมัติกลุ่มนี้":       {ledger.RoleAdmin, dialog.InGroup},
		"เลิกอนุมัติกลุ่มนี้":   {ledger.RoleAdmin, dialog.InGroup},
		"หยุดส่งทั้งหมด":        {ledger.RoleAdmin, dialog.Anywhere},
		"การแจ้งของสำนักงาน":    {ledger.RoleAdmin, dialog.Anywhere},
		"หยุดส่งทุกแชท":         {ledger.RoleAdmin, dialog.Anywhere},
		"ส่งต่อทุกแชท":          {ledger.RoleAdmin, dialog.Anywhere},
		"ผู้แทน":                {ledger.RoleReader, dialog.Anywhere},
		"ส่งต่อ":                {ledger.RoleAdmin, dialog.Anywhere},

		"ลงนัด": {ledger.RoleReader, dialog.InPrivate},
		"ข้อมูลผู้ป่วยรายบุคคล": {ledger.RoleReader, dialog.Anywhere},
		"ย้อนกลับรายการล่าสุด":  {ledger.RoleReporter, dialog.InPrivate},

		"ผลของข้อสั่งการ":       {ledger.RoleReader, dialog.Anywhere},
		"ยอดยังไม่ออก":          {ledger.RoleReader, dialog.Anywhere},
		"ความก้าวหน้าที่แจ้ง":   {ledger.RoleReader, dialog.Anywhere},
		"ผลของเรื่องที่เพิ่งดู": {ledger.RoleReader, dialog.Anywhere},

		"ข้อสั่งการ": {ledger.RoleReporter, dialog.InPrivate},
		"เปลี่ยนผู้รับผิดชอบข้อสั่งการ": {ledger.RoleReporter, dialog.InPrivate},

		"ส่งไม่สำเร็จ": {ledger.RoleAdmin, dialog.InPrivate},
		"ประกาศ":       {ledger.RoleAdmin, dialog.InPrivate},
		"ใครยังไม่ตอบ": {ledger.RoleApprover, dialog.Anywhere},

		"ประวัติการแจ้ง":          {ledger.RoleReader, dialog.Anywhere},
		"การแจ้งของแชทนี้":        {ledger.RoleReader, dialog.Anywhere},
		"การแจ้งของฉัน":           {ledger.RoleReader, dialog.Anywhere},
		"การแจ้งของกลุ่มนี้":      {ledger.RoleReader, dialog.Anywhere},
		"กลุ่มนี้รับอะไรอยู่บ้าง": {ledger.RoleReader, dialog.Anywhere},
		"สรุปเช้ามากี่โมง":        {ledger.RoleReader, dialog.Anywhere},
		"การแจ้งข้อ":              {ledger.RoleReader, dialog.Anywhere},
		"ดูตัวอย่าง":              {ledger.RoleReader, dialog.InPrivate},
		"สมัครรับ":                {ledger.RoleReader, dialog.Anywhere},
		"วิธีส่ง":                 {ledger.RoleReader, dialog.Anywhere},
		"โควตา":                   {ledger.RoleAdmin, dialog.InPrivate},
		"โควต้า":                  {ledger.RoleAdmin, dialog.InPrivate},
	}
	only := map[string]string{"การแจ้งข้อ": " 1", "สมัครรับ": "สรุปเช้า", "วิธีส่ง": "สรุปเช้า", "เจ้าหน้าที่": " 1", "ร่าง": " 1", "ข้ามข้อ": " 1", "ข้อ": " 1 เป็น 2", "อนุมัติรายการ": " 1", "ไม่อนุมัติรายการ": " 1", "ประวัติยอด": "สะสม", "เพิ่มเบอร์": " สสจ. 035-241520", "เพิ่มข้อสั่งการ": " ให้ทุกอำเภอส่งรายงาน", "ข้อสั่งการข้อ": " 1 เสร็จแล้ว", "ข้อสั่งการที่": " 1 เสร็จแล้ว", "ข้อสั่งการ": " 1 เสร็จแล้ว", "เปลี่ยนผู้รับผิดชอบข้อสั่งการ": " 1 เป็น สสจ.", "เลื่อนเตือน": " 1 พรุ่งนี้", "เตือนเสร็จ": " 1", "ลงงาน": "โอทอป วัดหน้าพระเมรุ 7 พ.ค. 64", "ลงนัด": "ตรวจเยี่ยมด่าน 4 พ.ค. 64", "ลบยอด": "สะสม 1 ม.ค. 63", "ถอนยอด": "สะสม 1 ม.ค. 63", "ที่มาเลขที่": " 1"} // what a command is none without
	o := newOffice(t)
	for _, c := range handlers.Commands(o.deps) {
		want, stated := rules[c.Words]
		if !stated {
			t.Errorf("who may say “%s” is not stated here", c.Words)
		}
		for _, role := range everyRole {
			for _, group := range []bool{false, true} {
				r := dialog.Request{By: dialog.Asker{ID: "U1", Role: role}, Chat: dialog.Chat{ID: "C1", Group: group}, Now: o.now, Happened: o.now}
				a, ok, err := o.router.RunCommand(t.Context(), r, c.Words+only[c.Words]+" ครับ")
				if err != nil {
					t.Fatal(err)
				}
				elsewhere := strings.Contains(a.Text, "คำสั่งนี้ใช้ใน")
				wrongPlace := want.where == dialog.InPrivate && group || want.where == dialog.InGroup && !group
				switch {
				case !role.May(want.least):
					if !refused(a) {
						t.Errorf("“%s” by %q: %q", c.Words, role, a.Plain())
					}
				case elsewhere != wrongPlace:
					t.Errorf("“%s” by %q, in a group %v: %q", c.Words, role, group, a.Plain())
				case ok && refused(a):
					t.Errorf("“%s” is refused to %q", c.Words, role)
				}
			}
		}
	}
}

// TestWhoMayTap states for each action the least role that may perform it. A new action needs a line here.
func TestWhoMayTap(t *testing.T) {
	rules := map[dialog.ActionName]struct {
		least   ledger.Role
		private bool
	}{
		cards.DraftSave:         {ledger.RoleReporter, true},
		cards.DraftAccept:       {ledger.RoleReporter, true},
		cards.DraftSkip:         {ledger.RoleReporter, true},
		cards.DraftCancel:       {ledger.RoleReporter, true},
		cards.DraftUndo:         {ledger.RoleReporter, true},
		entry.ApprovalGive:      {ledger.RoleApprover, true},
		entry.ApprovalRefuse:    {ledger.RoleApprover, true},
		handlers.ConfirmPerson:  {ledger.RoleAdmin, true},
		handlers.UnlinkPerson:   {ledger.RoleAdmin, true},
		handlers.SetRole:        {ledger.RoleAdmin, true},
		handlers.MakeInvite:     {ledger.RoleAdmin, true},
		handlers.VoidInvite:     {ledger.RoleAdmin, true},
		handlers.DisapproveChat: {ledger.RoleAdmin, false},
		handlers.ClearReminders: {ledger.RoleReader, false},
		handlers.EraseMe:        {ledger.RoleReader, true},
		handlers.EditMe:         {ledger.RoleReader, true},
		handlers.Nothing:        {ledger.RoleReader, false},

		handlers.TextGroup:      {ledger.RoleAdmin, true},
		handlers.TextAck:        {ledger.RoleAdmin, true},
		handlers.TextSend:       {ledger.RoleAdmin, true},
		handlers.TextCancel:     {ledger.RoleAdmin, true},
		handlers.TextApprove:    {ledger.RoleAdmin, true},
		handlers.ResendDelivery: {ledger.RoleAdmin, true},

		handlers.AttendMeeting: {ledger.RoleReader, false},
		handlers.SendDeputy:    {ledger.RoleReader, false},
		handlers.MissMeeting:   {ledger.RoleReader, false},
		handlers.Acknowledge:   {ledger.RoleReader, false},

		handlers.RemindOfMeeting: {ledger.RoleReader, false},
		handlers.RemindOfEvent:   {ledger.RoleReader, false},

		handlers.PauseSubscription:  {ledger.RoleReader, false},
		handlers.ResumeSubscription: {ledger.RoleReader, false},
		handlers.EndSubscription:    {ledger.RoleReader, false},
		handlers.EndAll:             {ledger.RoleReader, false},
		handlers.StartPlanned:       {ledger.RoleReader, false},
		handlers.DropPlanned:        {ledger.RoleReader, false},
		handlers.SetWay:             {ledger.RoleReader, false},
		handlers.PauseJob:           {ledger.RoleAdmin, false},
		handlers.ResumeJob:          {ledger.RoleAdmin, false},
	}
	o := newOffice(t)
	for _, action := range handlers.Actions(o.deps) {
		want, stated := rules[action.Name]
		if !stated {
			t.Errorf("who may perform %s is not stated here", action.Name)
		}
		for _, role := range everyRole {
			for _, group := range []bool{false, true} {
				r := dialog.Request{By: dialog.Asker{ID: "U1", Role: role}, Chat: dialog.Chat{ID: "C1", Group: group}, Now: o.now, Happened: o.now}
				operation := dialog.Operation{Action: action.Name, ID: "1"}
				if action.Name == handlers.MakeInvite {
					operation.ID = string(ledger.RoleReader)
				}
				a, err := o.router.RunAction(t.Context(), r, operation)
				if err != nil {
					t.Fatal(err)
				}
				elsewhere := strings.Contains(a.Text, "ทำได้ในแชทส่วนตัว")
				switch {
				case !role.May(want.least):
					if !refused(a) {
						t.Errorf("%s by %q: %q", action.Name, role, a.Plain())
					}
				case group && strings.HasPrefix(string(action.Name), "subscription-"): // a group's are an approver's
					if refused(a) == role.May(ledger.RoleApprover) {
						t.Errorf("%s by %q, in a group: %q", action.Name, role, a.Plain())
					}
				case elsewhere != (want.private && group), refused(a):
					t.Errorf("%s by %q, in a group %v: %q", action.Name, role, group, a.Plain())
				}
			}
		}
	}
	admin := dialog.Request{By: dialog.Asker{ID: "U1", Role: ledger.RoleAdmin}, Now: o.now}
	if a, err := o.router.RunAction(t.Context(), admin, dialog.Operation{Action: "of-yesterday"}); err != nil || !strings.Contains(a.Text, "ไม่มีแล้ว") {
		t.Errorf("an action that no longer exists: %q, %v", a.Text, err)
	}
}

func TestACommandIsItsWordsAndNothingElse(t *testing.T) {
	for _, c := range []struct {
		text, words string
		want        bool
	}{
		{"อนุมัติกลุ่มนี้", "อนุมัติกลุ่มนี้", true},
		{" อนุมัติ กลุ่มนี้ ", "อนุมัติกลุ่มนี้", true},
		{"อนุมัติกลุ่มนี้ด้วยนะคะ", "อนุมัติกลุ่มนี้", true},
		{"อนุมัติกลุ่มนี้ เลย!", "อนุมัติกลุ่มนี้", true},
		{"ขออนุมัติกลุ่มนี้หน่อยครับ", "อนุมัติกลุ่มนี้", true},
		{"ช่วย อนุมัติกลุ่มนี้", "อนุมัติกลุ่มนี้", true},
		{"ขอ", "อนุมัติกลุ่มนี้", false},
		{"เลิกอนุมัติกลุ่มนี้", "อนุมัติกลุ่มนี้", false},
		{"อย่าอนุมัติกลุ่มนี้", "อนุมัติกลุ่มนี้", false},
		{"อนุมัติกลุ่มนี้หรือยัง", "อนุมัติกลุ่มนี้", false},
		{"อนุมัติ", "อนุมัติกลุ่มนี้", false},
		{"", "อนุมัติกลุ่มนี้", false},
	} {
		if got := phrase.Says(c.text, c.words); got != c.want {
			t.Errorf("%q is “%s”: %v", c.text, c.words, got)
		}
	}
	o := newOffice(t)
	for _, question := range []string{
		"เจ้าหน้าที่ กี่คน", "เจ้าหน้าที่สาธารณสุขเบอร์อะไร", "รายชื่อเจ้าหน้าที่ สสจ.", "ข้อมูลของฉันอยู่ไหน", "ประชุมครั้งหน้าเมื่อไหร่",
		"เจ้าหน้าที่สาธารณสุขวังน้อยคือใคร", "เจ้าหน้าที่ ปภ. เบอร์อะไร", "ขอรายชื่อเจ้าหน้าที่พัฒนาชุมชน", "ยกเลิกสิทธิ์ประโยชน์เราชนะหรือยัง", "ส่งต่อให้ผู้ว่าหน่อย",
	} {
		for _, role := range everyRole { // whoever may not give a command is answered all the same
			r := dialog.Request{By: dialog.Asker{ID: "U1", Role: role}, Now: o.now}
			if a, ok, err := o.router.RunCommand(t.Context(), r, question); ok || err != nil {
				t.Errorf("%q by %q was taken for a command: %q, %v", question, role, a.Text, err)
			}
		}
	}
}

// Officials name one another as they speak, and names end in what may also be a particle.
func TestTheOfficialToUnlinkIsNamedInManyWays(t *testing.T) {
	o := newOffice(t)
	for user, name := range map[string]string{"U2": "นางสาวสมศรี ใจดี", "U3": "สมชาย นที", "U4": "มานะ ชนะ"} {
		if err := o.deps.Records.LinkPerson(t.Context(), ledger.Person{UserID: user, Role: ledger.RoleReader, Name: name}); err != nil {
			t.Fatal(err)
		}
	}
	admin := dialog.Request{By: dialog.Asker{ID: "U1", Role: ledger.RoleAdmin}, Chat: dialog.Chat{ID: "U1"}, Now: o.now}
	for text, want := range map[string]string{
		"ยกเลิกสิทธิ์ สมศรี":               "นางสาวสมศรี ใจดี",
		"ยกเลิกสิทธิ์ของสมศรีครับ":         "นางสาวสมศรี ใจดี",
		"ขอยกเลิกสิทธิ์ คุณสมศรี หน่อย":    "นางสาวสมศรี ใจดี",
		"ช่วยยกเลิกสิทธิ์ของ คุณสมศรี":     "นางสาวสมศรี ใจดี",
		"ยกเลิกสิทธิ์ สมชาย นที":           "สมชาย นที",
		"ยกเลิกสิทธิ์ มานะ ชนะ นะครับ":     "มานะ ชนะ",
		"โปรดยกเลิกสิทธิ์ นางสาวสมศรีใจดี": "นางสาวสมศรี ใจดี",
	} {
		a, ok, err := o.router.RunCommand(t.Context(), admin, text)
		if !ok || err != nil || !strings.Contains(a.Alt, want) {
			t.Errorf("%q: %q, %v, %v", text, a.Plain(), ok, err)
		}
	}
	if a, _, _ := o.router.RunCommand(t.Context(), admin, "ยกเลิกสิทธิ์ ชัชนะ"); !strings.Contains(a.Text, "ไม่พบ “ชัชนะ”") {
		t.Errorf("a name that nobody has is repeated as %q", a.Text)
	}
}

func FuzzCommand(f *testing.F) {
	o := newOffice(f)
	for _, c := range handlers.Commands(o.deps) {
		f.Add(c.Words)
		f.Add(c.Words + " ๓ ครับ")
	}
	f.Add("ยก เลิก\nสิทธิ์\x00")
	f.Fuzz(func(t *testing.T, text string) {
		stranger := dialog.Request{Chat: dialog.Chat{ID: "U1"}, Now: o.now}
		a, ok, err := o.router.RunCommand(t.Context(), stranger, text)
		if err != nil || ok && !refused(a) {
			t.Errorf("%q by someone without a role: %q, %v", text, a.Text, err)
		}
		admin := dialog.Request{By: dialog.Asker{ID: "U1", Role: ledger.RoleAdmin}, Chat: dialog.Chat{ID: "U1"}, Now: o.now}
		if _, _, err := o.router.RunCommand(t.Context(), admin, text); err != nil {
			t.Errorf("%q: %v", text, err)
		}
	})
}
