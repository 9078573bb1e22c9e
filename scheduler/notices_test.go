package scheduler_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/shopspring/decimal"

	"changwat/internal/ledger"
	"changwat/internal/ledger/proposal"
	"changwat/internal/thai/when"
	"changwat/scheduler"
)

// The officials of the notices' tests; each has a private chat.
var (
	reporter = proposal.Official("U0000000000000000000000000000000a")
	approver = proposal.Official("U0000000000000000000000000000000b")
	reader   = proposal.Official("U0000000000000000000000000000000c")
)

// staff links the officials.
func (r *fixture) staff() *proposal.Store {
	r.t.Helper()
	for user, role := range map[string]ledger.Role{reporter.Person: ledger.RoleReporter, approver.Person: ledger.RoleApprover, reader.Person: ledger.RoleReader} {
		r.must(r.office.LinkPerson(r.t.Context(), ledger.Person{UserID: user, Role: role}))
	}
	return proposal.New(r.office)
}

func (r *fixture) must(err error) {
	r.t.Helper()
	if err != nil {
		r.t.Fatal(err)
	}
}

// enter proposes changes and applies them.
func (r *fixture) enter(by proposal.Actor, changes ...proposal.Change) proposal.Outcome {
	r.t.Helper()
	store := proposal.New(r.office)
	p, err := store.Propose(r.t.Context(), by, proposal.Draft{
		Source: ledger.Source{Kind: ledger.SourceEntry, Title: "บันทึกในแชท", Publisher: "สสจ."}, Chat: by.Person, Changes: changes,
	})
	r.must(err)
	out, err := store.Apply(r.t.Context(), by, p.ID)
	r.must(err)
	return out
}

// total is a change that states the total of cases as of a day of April.
func total(day int, value int64) proposal.Change {
	return proposal.Change{Becomes: ledger.Figure{
		Measure: ledger.CaseCumulative, Subject: "โควิด-19", Area: "14", Unit: "ราย", Value: decimal.NewFromInt(value), Scope: "ผู้ป่วยสะสม",
		Period: when.Range{From: when.Date{Year: 2021, Month: 4, Day: 1}, To: when.Date{Year: 2021, Month: 4, Day: day}},
	}}
}

// standing returns the total that stands.
func (r *fixture) standing() ledger.Figure {
	r.t.Helper()
	found, err := r.office.Figures(r.t.Context(), ledger.FigureFilter{Measure: ledger.CaseCumulative})
	r.must(err)
	if len(found) != 1 {
		r.t.Fatalf("%d totals stand", len(found))
	}
	return found[0]
}

// corrected is a change of the total that stands, for a reason.
func (r *fixture) corrected(value int64) proposal.Change {
	f := r.standing()
	f.Value, f.Reason = decimal.NewFromInt(value), ""
	return proposal.Change{Becomes: f, Reason: "พิมพ์สลับ"}
}

// show records that chats were shown the total in an answer.
func (r *fixture) show(at time.Time, chats ...string) {
	r.t.Helper()
	for _, chat := range chats {
		r.must(proposal.New(r.office).RecordShown(r.t.Context(), []proposal.Shown{{Chat: chat, Ref: ledger.RefOf(r.standing()), At: at}}))
	}
}

// notices lets the scheduler tell what has happened.
func (r *fixture) tell(s *scheduler.Scheduler) {
	pass(5 * time.Second)
	s.Wake()
	r.settle()
}

// wantTold checks what was pushed besides the morning summary, a line for each: whom, and what.
func (r *fixture) wantTold(want ...string) {
	r.t.Helper()
	got := slices.DeleteFunc(r.told(), func(line string) bool { return strings.Contains(line, " สรุป ") })
	slices.Sort(want)
	if !slices.Equal(got, want) {
		r.t.Errorf("told:\n  %s\nwant:\n  %s", strings.Join(got, "\n  "), strings.Join(want, "\n  "))
	}
}

// told returns what was pushed, without the time of day.
func (r *fixture) told() []string {
	var lines []string
	for _, said := range r.platform.said() {
		for _, line := range strings.Split(said, "\n") {
			lines = append(lines, line[len("10:00 "):])
		}
	}
	slices.Sort(lines)
	return lines
}

const corrected294 = "✏️ แก้ไข: 294 → 306 (เหตุผล พิมพ์สลับ) · ผู้ป่วยสะสม โควิด-19 จังหวัดพระนครศรีอยุธยา ณ 29 เม.ย. 64"

func TestACorrectionIsToldOnceToWhoeverWasShownTheOldValue(t *testing.T) {
	inBubble(t, "2021-04-30 10:00", func(t *testing.T, r *fixture) {
		r.staff()
		r.enter(reporter, total(29, 294))
		now := r.clock.Now()
		r.show(now, groupA, reader.Person, reporter.Person)
		r.show(now.AddDate(0, 0, -31), groupB)
		r.show(now, "C00000000000000000000000000000099", "U00000000000000000000000000000099") // not approved, not linked
		r.enter(reporter, r.corrected(306))
		r.during(func(s *scheduler.Scheduler) {
			r.tell(s)
			r.tell(s)
		})
		r.during(func(s *scheduler.Scheduler) { r.tell(s) })
		r.wantTold("A "+corrected294, reader.Person+" "+corrected294)
	})
}

// Whoever was told of the first correction is told of the second, which corrects what that said.
func TestACorrectionOfACorrectionIsToldToThoseWhoWereSentTheFirst(t *testing.T) {
	inBubble(t, "2021-04-30 10:00", func(t *testing.T, r *fixture) {
		store := r.staff()
		r.enter(reporter, total(29, 294))
		r.show(r.clock.Now(), groupA)
		r.enter(reporter, r.corrected(306))
		r.during(func(s *scheduler.Scheduler) {
			r.tell(s)
			out := r.enter(reporter, r.corrected(310)) // of what a notice has announced
			if out.Waiting == nil {
				t.Fatal("nobody was asked")
			}
			_, err := store.Approve(t.Context(), approver, out.Waiting.ID)
			r.must(err)
			r.tell(s)
		})
		r.wantTold(
			"A "+corrected294,
			"A "+strings.ReplaceAll(corrected294, "294 → 306", "306 → 310"),
			reporter.Person+" อนุมัติและบันทึกแล้ว · ผู้ป่วยสะสม 306 → 310 ราย",
		)
	})
}

func TestWhatIsUndoneBeforeAnybodyIsToldIsNotTold(t *testing.T) {
	inBubble(t, "2021-04-30 22:00", func(t *testing.T, r *fixture) {
		store := r.staff()
		r.enter(reporter, total(29, 294))
		r.show(r.clock.Now(), groupA)
		out := r.enter(reporter, r.corrected(306))
		r.during(func(s *scheduler.Scheduler) {
			r.tell(s) // in the quiet hours
			_, err := store.Undo(t.Context(), reporter, out.Proposal.ID)
			r.must(err)
			r.jump(s, "2021-05-01 09:00")
		})
		r.wantTold()
	})
}

func TestNoticesWaitForTheMorningUnlessTheyAreUrgent(t *testing.T) {
	inBubble(t, "2021-04-30 22:00", func(t *testing.T, r *fixture) {
		r.staff()
		meeting := ledger.Meeting{
			Key: "m", Title: "ประชุมด่วน", Number: "4/2564", State: ledger.MeetingPlanned,
			Span: ledger.Span{Starts: at("2021-05-01 09:30")}, Place: ledger.Place{Venue: "ห้องอโยธยา"},
		}
		r.enter(reporter, total(29, 294), proposal.Change{Becomes: meeting})
		r.show(r.clock.Now(), groupA)
		shown, err := r.office.Meetings(t.Context(), ledger.MeetingFilter{})
		r.must(err)
		r.must(proposal.New(r.office).RecordShown(t.Context(), []proposal.Shown{{Chat: groupB, Ref: ledger.RefOf(shown[0]), At: r.clock.Now()}}))
		moved := meeting
		moved.Starts = at("2021-05-03 13:30")
		r.enter(reporter, r.corrected(306), proposal.Change{Becomes: moved})
		r.during(func(s *scheduler.Scheduler) {
			r.tell(s)
			r.wantTold("B ✏️ เลื่อนประชุม จ. 3 พ.ค. 64 เวลา 13.30 น. · ประชุมด่วน 4/2564 · ห้องอโยธยา (เดิม ส. 1 พ.ค. 64 เวลา 09.30 น.)")
			r.jump(s, "2021-05-01 06:00")
			r.tell(s)
		})
		if told := r.told(); len(told) != 2 || told[0] != "A "+corrected294 {
			t.Errorf("told %q", told)
		}
	})
}

func TestManyNoticesThatWaitForTheMorningHoldUpNoUrgentOne(t *testing.T) {
	inBubble(t, "2021-04-30 22:00", func(t *testing.T, r *fixture) {
		store := r.staff()
		const many = 5
		r.timing.Batch = 2
		var stated, corrected []proposal.Change
		for i := range many {
			c := total(29, 294)
			f := c.Becomes.(ledger.Figure)
			f.Subject = fmt.Sprintf("โรค %d", i)
			stated = append(stated, proposal.Change{Becomes: f, Quote: c.Quote})
		}
		entered := r.enter(reporter, stated...)
		var shown []proposal.Shown
		for _, c := range entered.Proposal.Changes {
			f := c.Becomes.(ledger.Figure)
			f.ID, f.Value = c.Revision, f.Value.Add(f.Value)
			corrected = append(corrected, proposal.Change{Becomes: f, Reason: "พิมพ์ผิด"})
			shown = append(shown, proposal.Shown{Chat: groupA, Ref: ledger.Ref{Kind: ledger.KindFigure, Revision: c.Revision}, At: r.clock.Now()})
		}
		r.must(store.RecordShown(t.Context(), shown))
		r.enter(reporter, corrected...)
		meeting := ledger.Meeting{Key: "m", Title: "ประชุมด่วน", State: ledger.MeetingPlanned, Span: ledger.Span{Starts: at("2021-05-01 09:30")}}
		added := r.enter(reporter, proposal.Change{Becomes: meeting})
		ref := ledger.Ref{Kind: ledger.KindMeeting, Revision: added.Proposal.Changes[0].Revision}
		r.must(store.RecordShown(t.Context(), []proposal.Shown{{Chat: groupB, Ref: ref, At: r.clock.Now()}}))
		meeting.State = ledger.MeetingCancelled
		r.enter(reporter, proposal.Change{Becomes: meeting})
		r.during(func(s *scheduler.Scheduler) {
			r.tell(s)
			r.tell(s)
		})
		if told := r.told(); len(told) != 1 || !strings.HasPrefix(told[0], "B ✏️ ยกเลิกประชุม") {
			t.Errorf("told %q", told)
		}
	})
}

func TestApprovalsAreAskedForOnceAndTold(t *testing.T) {
	inBubble(t, "2021-04-30 10:00", func(t *testing.T, r *fixture) {
		store := r.staff()
		r.enter(reporter, total(29, 294))
		first := r.enter(reporter, r.corrected(249)).Waiting
		r.during(func(s *scheduler.Scheduler) {
			r.tell(s)
			r.tell(s)
			_, err := store.Reject(t.Context(), approver, first.ID, "ไม่มีเอกสารอ้างอิง")
			r.must(err)
			r.tell(s)
			r.enter(reporter, r.corrected(250))
			r.tell(s)
			r.jump(s, "2021-05-01 10:01")
			_, err = store.Lapse(t.Context())
			r.must(err)
			r.tell(s)
		})
		r.wantTold(
			approver.Person+" รออนุมัติ · รายการที่ 2 · ผู้ป่วยสะสม 294 → 249 ราย",
			reporter.Person+" ไม่อนุมัติ ข้อมูลคงเดิม · ผู้ป่วยสะสม 294 → 249 ราย (เหตุผล ไม่มีเอกสารอ้างอิง)",
			approver.Person+" รออนุมัติ · รายการที่ 3 · ผู้ป่วยสะสม 294 → 250 ราย",
			approver.Person+" หมดเวลาอนุมัติ ข้อมูลคงเดิม · ผู้ป่วยสะสม 294 → 250 ราย",
			reporter.Person+" หมดเวลาอนุมัติ ข้อมูลคงเดิม · ผู้ป่วยสะสม 294 → 250 ราย",
		)
	})
}

func TestWhatIsWithdrawnAndRestoredIsTold(t *testing.T) {
	inBubble(t, "2021-04-30 10:00", func(t *testing.T, r *fixture) {
		store := r.staff()
		r.enter(reporter, total(29, 294))
		r.show(r.clock.Now(), groupA)
		f := r.standing()
		out := r.enter(reporter, proposal.Change{Op: proposal.Withdraw, Becomes: f, Reason: "ซ้ำกับอีกฉบับ"})
		_, err := store.Approve(t.Context(), approver, out.Waiting.ID)
		r.must(err)
		r.during(func(s *scheduler.Scheduler) {
			r.tell(s)
			r.enter(reporter, proposal.Change{Op: proposal.Restore, Becomes: f, Reason: "ตรวจแล้วไม่ซ้ำ"})
			r.tell(s)
		})
		r.wantTold(
			"A ✏️ ถอนข้อมูล: 294 ราย ไม่ใช้แล้ว (เหตุผล ซ้ำกับอีกฉบับ) · ผู้ป่วยสะสม โควิด-19 จังหวัดพระนครศรีอยุธยา ณ 29 เม.ย. 64",
			"A ✏️ นำข้อมูลกลับมาใช้: 294 ราย (เหตุผล ตรวจแล้วไม่ซ้ำ) · ผู้ป่วยสะสม โควิด-19 จังหวัดพระนครศรีอยุธยา ณ 29 เม.ย. 64",
			reporter.Person+" อนุมัติและบันทึกแล้ว · ถอน ผู้ป่วยสะสม 294 ราย",
		)
	})
}
