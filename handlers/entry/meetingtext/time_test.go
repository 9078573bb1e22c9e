package meetingtext

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"changwat/handlers/record"
	"changwat/internal/ledger"
	"changwat/internal/ledger/proposal"
	"changwat/internal/thai/when"
)

// ictZone is the zone of the offices.
var ictZone = time.FixedZone("", 7*60*60)

// anyMeeting draws a meeting of one day or of several, with its hours stated, only its start, or neither.
func anyMeeting(t *rapid.T) ledger.Meeting {
	day := when.Date{Year: 2021, Month: time.May, Day: 1}.AddDays(rapid.IntRange(0, 40).Draw(t, "day"))
	last := day.AddDays(rapid.IntRange(0, 4).Draw(t, "more days"))
	at := func(d when.Date, c when.Clock) time.Time { return d.In(ictZone).Add(time.Duration(c) * time.Minute) }
	begins := when.Clock(rapid.IntRange(6, 20).Draw(t, "begins")) * 60
	m := ledger.Meeting{Span: ledger.Span{Starts: at(day, begins)}, State: ledger.MeetingPlanned}
	switch kind := rapid.SampledFrom([]string{"hours", "start", "day"}).Draw(t, "stated"); {
	case kind == "hours":
		m.Ends = at(last, when.Clock(rapid.IntRange(int(begins)/60+1, 23).Draw(t, "ends"))*60)
	case kind == "day":
		m.Starts, m.AllDay = at(day, 0), true
		fallthrough
	case last != day:
		m.Ends = at(last.AddDays(1), 0)
		if last == day {
			m.Ends = time.Time{}
		}
	}
	return m
}

func TestMeetingKeepsItsDaysWhenItsHoursChange(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := anyMeeting(t)
		held := record.MeetingDays(m, ictZone)
		begins := when.Clock(rapid.IntRange(0, 22).Draw(t, "new start")) * 60
		got := Moved(m, when.Range{}, &begins, nil, ictZone)
		if days := record.MeetingDays(got, ictZone); days != held {
			t.Fatalf("days %v became %v", held, days)
		}
		if record.StatesEnd(got, ictZone) && !record.StatesEnd(m, ictZone) {
			t.Fatalf("an end that nobody stated: %v", got.Ends)
		}
		ends := begins + 60
		got = Moved(m, when.Range{}, &begins, &ends, ictZone)
		if days := record.MeetingDays(got, ictZone); days != held || when.ClockOf(got.Ends.In(ictZone)) != ends {
			t.Fatalf("days %v became %v until %v", held, days, got.Ends)
		}
	})
}

func TestMeetingKeepsItsHoursAndLengthOnOtherDays(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := anyMeeting(t)
		held := record.MeetingDays(m, ictZone)
		to := held.From.AddDays(rapid.IntRange(-9, 30).Draw(t, "by"))
		got := Moved(m, when.Day(to), nil, nil, ictZone)
		if days := record.MeetingDays(got, ictZone); days.From != to || days.Days() != held.Days() {
			t.Fatalf("%v moved to %v is on %v", held, to, days)
		}
		if got.Ends.IsZero() != m.Ends.IsZero() || !got.Ends.IsZero() && got.Ends.Sub(got.Starts) != m.Ends.Sub(m.Starts) {
			t.Fatalf("%v–%v became %v–%v", m.Starts, m.Ends, got.Starts, got.Ends)
		}
		span := when.Range{From: to, To: to.AddDays(rapid.IntRange(1, 5).Draw(t, "days"))}
		if days := record.MeetingDays(Moved(m, span, nil, nil, ictZone), ictZone); days != span {
			t.Fatalf("moved to %v is on %v", span, days)
		}
	})
}

func TestReasonOfMoveDoesNotSayThatNoDayIsKnown(t *testing.T) {
	for text, want := range map[string]bool{
		"เลื่อนประชุมออกไปแบบไม่มีกำหนด":                true,
		"เลื่อนประชุมออกไปก่อน รอแจ้งวันใหม่ครับ":       true,
		"เลื่อนประชุมไปก่อน ยังไม่ทราบวันที่แน่นอน":     true,
		"เลื่อนประชุมไม่มีกำหนด เพราะน้ำท่วม":           true,
		"เลื่อนไม่มีกำหนดประชุมเตรียมงาน":               true,
		"เลื่อนประชุม เพราะผู้ว่าไม่มีวันว่าง":          false,
		"เลื่อนประชุม เนื่องจากหนังสือยังไม่ลงวันที่":   false,
		"เลื่อนประชุม ผู้ว่าไม่มีวันว่าง":               false,
		"เลื่อนประชุมครั้งที่ 5/2564 เป็น 28 พ.ค. ครับ": false,
	} {
		if got := SaysNoDay(text); got != want {
			t.Errorf("saysNoDay(%q) = %t", text, got)
		}
	}
}

func TestDayGivenToMeetingPutOffPlansIt(t *testing.T) {
	m := ledger.Meeting{Title: "ประชุมเตรียมงาน", Span: ledger.Span{Starts: time.Date(2021, 5, 3, 10, 0, 0, 0, ictZone)}, State: ledger.MeetingPlanned}
	off := PutOffChange(m, "น้ำท่วม", ictZone)
	fixed := off
	fixed.Becomes = Moved(off.Becomes.(ledger.Meeting), when.Day(when.Date{Year: 2021, Month: time.May, Day: 7}), nil, nil, ictZone)
	got := WithNewDay(off, fixed)
	if got.Becomes.(ledger.Meeting).State != ledger.MeetingPlanned || got.Reason != "น้ำท่วม" || len(got.Warnings) != 0 {
		t.Errorf("a new day leaves %q, %q, %q", got.Becomes.(ledger.Meeting).State, got.Reason, got.Warnings)
	}
	inRoom := m
	inRoom.Venue, inRoom.State = "ห้องเล็ก", ledger.MeetingCancelled
	roomed := proposal.Change{Becomes: inRoom, Reason: off.Reason, Warnings: off.Warnings}
	if got := WithNewDay(off, roomed); got.Becomes.(ledger.Meeting).State != ledger.MeetingCancelled || got.Reason != off.Reason {
		t.Errorf("another room makes it %q because %q", got.Becomes.(ledger.Meeting).State, got.Reason)
	}
}
