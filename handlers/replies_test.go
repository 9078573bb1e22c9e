package handlers_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"changwat/handlers"
	"changwat/handlers/dialog"
	"changwat/internal/ledger"
	"changwat/internal/thai/when"
)

// membership is who is in which group, as LINE would say.
type membership map[string][]string

func (m membership) IsMember(_ context.Context, group, user string) (bool, error) {
	if user == "U9" {
		return false, errors.New("LINE does not answer")
	}
	return strings.Contains(strings.Join(m[group], " ")+" ", user+" "), nil
}

// attended is an office with a meeting to come that is announced to a group and to one official in private.
type attended struct {
	subscriber
	source  ledger.Source
	meeting ledger.Meeting
}

func newAttended(t *testing.T) *attended {
	t.Helper()
	s := &attended{subscriber: newSubscriber(t, ledger.RoleApprover, false)}
	s.deps.Members = membership{"C1": {"U1", "U2", "U3"}}
	s.router = handlers.NewRouter(s.deps)
	for user, name := range map[string]string{"U1": "มาลี ถี่ถ้วน", "U2": "สมศรี ใจดี", "U3": "ประยูร ทุ่งทอง", "U4": "วิชัย รอบคอบ", "U5": "นอกกลุ่ม"} {
		if err := s.records.LinkPerson(t.Context(), ledger.Person{UserID: user, Name: name, Role: ledger.RoleReader}); err != nil {
			t.Fatal(err)
		}
	}
	var err error
	s.source, err = s.records.AddSource(t.Context(), ledger.Source{
		Key: "invitation", Kind: ledger.SourceEntry, Title: "หนังสือเชิญประชุม", Publisher: "สำนักงานจังหวัด",
		Published: when.Date{Year: 2021, Month: time.April, Day: 28}, AddedBy: "test", Recorded: s.now.Add(-time.Hour),
	})
	if err != nil {
		t.Fatal(err)
	}
	s.hold(func(*ledger.Meeting) {})
	s.announce("C1", "U4")
	return s
}

// hold records what is known of the meeting now.
func (s *attended) hold(change func(*ledger.Meeting)) {
	s.t.Helper()
	m := s.meeting
	if m.Key == "" {
		m = ledger.Meeting{
			Key: "joint", Title: "ประชุมคณะกรรมการร่วมภาครัฐและเอกชน (กรอ.)", Number: "9/2564",
			Span: ledger.Span{Starts: time.Date(2021, 5, 6, 9, 30, 0, 0, s.now.Location())}, State: ledger.MeetingPlanned,
		}
	}
	m.Source, m.Quote, m.Recorded, m.Revision = s.source, "ประชุม กรอ.", s.now, ledger.Revision{}
	change(&m)
	var err error
	if s.meeting, err = s.records.AddMeeting(s.t.Context(), m); err != nil {
		s.t.Fatal(err)
	}
}

// announce sends the chats an announcement of the meeting as it stands.
func (s *attended) announce(targets ...string) { s.sent(ledger.RefOf(s.meeting), targets...) }

// sent sends the chats an announcement that shows a record.
func (s *attended) sent(ref ledger.Ref, targets ...string) {
	s.t.Helper()
	var all []ledger.Delivery
	for _, target := range targets {
		d := ledger.Delivery{
			Job: "test", Occurrence: fmt.Sprint(ref), Target: target, Body: []byte("{}"), RetryKey: target + s.now.String(), Due: s.now,
		}
		d.Version, d.Shows = "1", []ledger.Ref{ref}
		all = append(all, d)
	}
	if _, err := s.records.Enqueue(s.t.Context(), all); err != nil {
		s.t.Fatal(err)
	}
	leased, err := s.records.LeaseDeliveries(s.t.Context(), "test", 100, time.Minute)
	if err != nil {
		s.t.Fatal(err)
	}
	for i := range leased {
		leased[i].State = ledger.DeliverySent
	}
	if _, err := s.records.SettleDeliveries(s.t.Context(), "test", leased, nil); err != nil {
		s.t.Fatal(err)
	}
}

// reply taps a button of the meeting's reminder, after the clock has moved on a little.
func (s *attended) reply(user, label string) string {
	s.t.Helper()
	return s.tapBy(user, handlers.MeetingReminder(s.meeting, s.now.Location()), label)
}

func (s *attended) tapBy(user string, a dialog.Answer, label string) string {
	s.t.Helper()
	s.now = s.now.Add(time.Second)
	by := s.by
	s.by = dialog.Asker{ID: user, Role: ledger.RoleReader}
	defer func() { s.by = by }()
	return s.tap(a, label).Plain()
}

// holds fails unless a text holds all of the parts.
func holds(t *testing.T, text string, parts ...string) {
	t.Helper()
	for _, part := range parts {
		if !strings.Contains(text, part) {
			t.Errorf("no “%s” in\n%s", part, text)
		}
	}
}

func lacks(t *testing.T, text string, parts ...string) {
	t.Helper()
	for _, part := range parts {
		if strings.Contains(text, part) {
			t.Errorf("“%s” in\n%s", part, text)
		}
	}
}

func TestARollCountsThoseWhomLINEConfirmsAndKeepsTheNewestReply(t *testing.T) {
	s := newAttended(t)
	holds(t, s.say("ใครยังไม่ตอบ 9/2564").Plain(), "ตอบแล้ว 0/4 · ยังไม่ตอบ: ", "มาลี ถี่ถ้วน", "สมศรี ใจดี", "ประยูร ทุ่งทอง", "วิชัย รอบคอบ")
	holds(t, s.reply("U2", "เข้าร่วม"), "บันทึกคำตอบของท่านแล้วครับ: “เข้าร่วม”", "ครั้งที่ 9/2564", "พฤ. 6 พ.ค. 64 เวลา 09.30 น.")
	holds(t, s.reply("U3", "ส่งผู้แทน"), "“ส่งผู้แทน”")
	holds(t, s.reply("U4", "เข้าร่วม"), "“เข้าร่วม”")
	holds(t, s.reply("U4", "ติดภารกิจ"), "“ติดภารกิจ” (เปลี่ยนจาก “เข้าร่วม”)")
	said := s.say("ใครเข้าร่วมประชุม กรอ. บ้าง").Plain()
	holds(t, said, "ตอบแล้ว 3/4 · ยังไม่ตอบ: มาลี ถี่ถ้วน", "เข้าร่วม 1 คน: สมศรี ใจดี", "เปลี่ยนคำตอบแล้ว 1 คน", "LINE ยืนยันว่าอยู่ในกลุ่ม", "ณ ศ. 30 เม.ย. 64", "หนังสือเชิญประชุม")
	lacks(t, said, "นอกกลุ่ม", "LINE ยังไม่ยืนยัน")
	holds(t, s.say("ใครส่งผู้แทนบ้าง กรอ.").Plain(), "ส่งผู้แทน 1 คน: ประยูร ทุ่งทอง")
	s.reply("U1", "เข้าร่วม")
	holds(t, s.say("มีใครยังไม่ตอบประชุมวันที่ 6 พ.ค. บ้าง").Plain(), "ตอบแล้ว 4/4 ครบแล้ว")
	s.now = s.meeting.Starts.Add(time.Minute)
	holds(t, s.reply("U1", "ติดภารกิจ"), "ตอบหลังเวลาเริ่มประชุม")
}

func TestATapThatIsDeliveredTwiceIsOneReply(t *testing.T) {
	s := newAttended(t)
	a := handlers.MeetingReminder(s.meeting, s.now.Location())
	for range 2 { // LINE delivers the event of one tap twice
		holds(t, s.tap(a, "เข้าร่วม").Plain(), "บันทึกคำตอบของท่านแล้วครับ: “เข้าร่วม”")
	}
	all, err := s.records.Replies(t.Context(), ledger.AskedAbout(s.meeting))
	if err != nil || len(all) != 1 {
		t.Errorf("%d replies, %v", len(all), err)
	}
}

func TestAGroupIsShownCountsAndNoNames(t *testing.T) {
	s := newAttended(t)
	s.reply("U2", "เข้าร่วม")
	s.chat = dialog.Chat{ID: "C1", Group: true}
	said := s.say("ใครเข้าร่วมประชุม 9/2564 บ้าง").Plain()
	holds(t, said, "ตอบแล้ว 1/4", "เข้าร่วม: 1 คน", "ดูรายชื่อได้ในแชทส่วนตัว")
	lacks(t, said, "สมศรี", "มาลี")
}

func TestWhoMaySeeARoll(t *testing.T) {
	s := newAttended(t)
	s.by = dialog.Asker{ID: "U2", Role: ledger.RoleReporter}
	holds(t, s.say("ใครยังไม่ตอบ 9/2564").Plain(), "ต้องมีสิทธิ์ผู้อนุมัติ")
	holds(t, s.say("ใครรับทราบแล้ว").Plain(), "ต้องมีสิทธิ์ผู้อนุมัติ")
	var author string
	if err := s.records.Transact(t.Context(), "test", func(ctx context.Context, tx *ledger.Tx) (err error) {
		author, err = tx.Actor(ctx, "U2")
		return err
	}); err != nil {
		t.Fatal(err)
	}
	s.hold(func(m *ledger.Meeting) { m.Venue, m.Revision.Author = "ห้องอโยธยา", author })
	holds(t, s.say("ใครยังไม่ตอบ 9/2564").Plain(), "ตอบแล้ว 0/4") // who recorded it
}

func TestAMovedMeetingIsAskedAboutAnewAndACancelledOneClosesTheRoll(t *testing.T) {
	s := newAttended(t)
	old := handlers.MeetingReminder(s.meeting, s.now.Location())
	s.reply("U2", "เข้าร่วม")
	s.now = s.now.Add(time.Hour)
	s.hold(func(m *ledger.Meeting) { m.Starts = m.Starts.Add(24 * time.Hour) })
	holds(t, s.tapBy("U3", old, "เข้าร่วม"), "เลื่อนแล้วหลังจากที่แสดงปุ่ม จึงยังไม่ได้บันทึกคำตอบ", "วันศุกร์ที่ 7 พฤษภาคม 2564")
	s.announce("C1")
	holds(t, s.say("ใครตอบแล้วบ้าง กรอ.").Plain(), "ตอบแล้ว 0/3", "ก่อนเลื่อนกำหนด มีผู้ตอบแล้ว 1 คน คำตอบเดิมไม่นับ")
	asked := handlers.MeetingReminder(s.meeting, s.now.Location())
	s.now = s.now.Add(time.Hour)
	s.hold(func(m *ledger.Meeting) { m.State = ledger.MeetingCancelled })
	holds(t, s.tapBy("U3", asked, "เข้าร่วม"), "ยกเลิกแล้ว จึงปิดรับคำตอบ")
	s.announce("C1")
	holds(t, s.reply("U3", "รับทราบ"), "“รับทราบ”", "ยกเลิกประชุม")
	holds(t, s.say("ใครยังไม่ตอบ กรอ.").Plain(), "การประชุมนี้ยกเลิกแล้ว จึงปิดรับคำตอบ · รับทราบการยกเลิก 1/3")
	holds(t, s.say("ใครรับทราบแล้ว").Plain(), "รับทราบแล้ว 1/3", "รับทราบ: 1 คน\nประยูร ทุ่งทอง", "ยังไม่รับทราบ: 2 คน")
}

func TestARollCountsTheListOfAMeetingWhereItsRecordHasOne(t *testing.T) {
	s := newAttended(t)
	if err := s.records.EditPerson(t.Context(), "U2", func(p *ledger.Person) { p.Post = "พัฒนาการจังหวัด" }); err != nil {
		t.Fatal(err)
	}
	s.now = s.now.Add(time.Hour)
	s.hold(func(m *ledger.Meeting) {
		m.Attendees = "พัฒนาการจังหวัด คลังจังหวัด"
	})
	s.reply("U3", "เข้าร่วม")
	holds(t, s.say("ใครยังไม่ตอบ กรอ.").Plain(), "ตอบแล้ว 0/2 · ยังไม่ตอบ: สมศรี ใจดี (พัฒนาการจังหวัด), คลังจังหวัด (ยังไม่เชื่อมบัญชี)", "นับตามรายชื่อผู้เข้าร่วม", "มีผู้ตอบนอกรายชื่อ 1 คน")
}

func TestWhatLINEDoesNotTellIsSaidAndNobodyIsRemindedByAGuess(t *testing.T) {
	s := newAttended(t)
	rolls := handlers.NewRolls(s.deps)
	if who, err := rolls.Unanswered(t.Context(), s.meeting); err != nil || strings.Join(who, " ") != "U1 U2 U3 U4" && len(who) != 4 {
		t.Errorf("%v, %v", who, err)
	}
	if err := s.records.LinkPerson(t.Context(), ledger.Person{UserID: "U9", Role: ledger.RoleReader}); err != nil {
		t.Fatal(err)
	}
	holds(t, s.say("ใครยังไม่ตอบ กรอ.").Plain(), "LINE ยังไม่ยืนยันการเป็นสมาชิกกลุ่ม 1 ราย")
	if who, err := rolls.Unanswered(t.Context(), s.meeting); err == nil {
		t.Errorf("%v would be reminded", who)
	}
}

func TestQuestionsAboutMeetingsThatWereHeldAskForNoRoll(t *testing.T) {
	s := newAttended(t)
	for _, text := range []string{"ใครเข้าร่วมประชุม 4/2564 บ้าง", "ใครเข้าร่วมประชุมเมื่อวานบ้าง", "ใครตอบรับ สสจ.", "ใครเป็นประธานประชุม กรอ."} {
		r := dialog.Request{By: s.by, Chat: s.chat, Now: s.now, Happened: s.now}
		if a, ok, err := s.router.RunCommand(t.Context(), r, text); ok || err != nil {
			t.Errorf("%q was taken for a roll: %q, %v", text, a.Plain(), err)
		}
	}
}

func TestAnOrderIsAcknowledged(t *testing.T) {
	s := newAttended(t)
	o, err := s.records.AddOrder(t.Context(), ledger.Order{
		Key: "report", Text: "ส่งรายงานขยะอันตราย", Owner: "ทสจ.", Due: when.Date{Year: 2021, Month: time.May, Day: 7}, State: ledger.OrderOpen, Source: s.source, Quote: "ส่งรายงาน",
	})
	if err != nil {
		t.Fatal(err)
	}
	a := handlers.OrderReminder(o, s.now.Location())
	s.sent(ledger.RefOf(o), "U2", "U3")
	holds(t, s.tapBy("U3", a, "รับทราบ"), "“รับทราบ”", "ข้อสั่งการ “ส่งรายงานขยะอันตราย” กำหนด ศ. 7 พ.ค. 64")
	holds(t, s.say("ใครยังไม่รับทราบข้อสั่งการ").Plain(), "ส่งรายงานขยะอันตราย · รับทราบแล้ว 1/2 · ยังไม่รับทราบ: สมศรี ใจดี")
}
