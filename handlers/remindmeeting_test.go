package handlers_test

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"changwat/handlers/dialog"
	"changwat/internal/intent"
	"changwat/internal/ledger"
	"changwat/internal/thai/when"
)

// planned are meetings of which some share a day, a room, an hour or a series.
func planned(t testing.TB, o *office) []ledger.Meeting {
	t.Helper()
	source := ledger.Source{Key: "plan", Kind: ledger.SourceEntry, Title: "นัดหมาย", Publisher: "สำนักงานจังหวัด", AddedBy: "admin"}
	var all []ledger.Meeting
	for i, m := range []struct {
		title, number, room string
		day, month, hour    int
		state               ledger.MeetingState
	}{
		{"ประชุมบริหารจัดการน้ำ", "", "ห้องประชุมอโยธยา", 4, 5, 9, ledger.MeetingPlanned},
		{"ประชุมป้องกันยาเสพติด", "", "ห้องประชุมชั้น 2", 4, 5, 14, ledger.MeetingPlanned},
		{"ประชุมคณะกรมการจังหวัด ครั้งที่ 6/2564", "6/2564", "ห้องประชุมอโยธยา", 12, 5, 13, ledger.MeetingPlanned},
		{"ประชุมคณะกรมการจังหวัด ครั้งที่ 7/2564", "7/2564", "ห้องประชุมอโยธยา", 24, 6, 9, ledger.MeetingPlanned},
		{"ประชุมแรงงานต่างด้าว", "", "ห้องประชุมมรดกโลก", 18, 5, 10, ledger.MeetingPlanned},
		{"ประชุมขนส่งสาธารณะ", "", "ห้องประชุมชั้น 2", 20, 5, 9, ledger.MeetingCancelled},
	} {
		r := ledger.Meeting{Key: fmt.Sprint("plan-", i), Title: m.title, Number: m.number, Source: source, Quote: "นัด", State: m.state}
		r.Venue = m.room
		r.Starts = time.Date(2021, time.Month(m.month), m.day, m.hour, 30, 0, 0, o.now.Location())
		r, err := o.records.AddMeeting(t.Context(), r)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, r)
	}
	return all
}

// waysToName are ways in which an official names a meeting, of which some fit others as well.
func waysToName(m ledger.Meeting, now time.Time) map[string]string {
	starts := m.Starts.In(now.Location())
	day := when.DateOf(starts)
	clock := when.ClockOf(starts).Official()
	ways := map[string]string{
		"day and month": "ประชุม" + day.Short(), "day and month in words": "ประชุมวันที่ " + strings.TrimSuffix(day.Long(), " 2564"), "figures": fmt.Sprintf("ประชุมวันที่ %d/%d/2564", day.Day, day.Month),
		"weekday with its date": "ประชุม" + day.LongWeekday(), "hour of a day": "ประชุมวันที่ " + day.Short() + " เวลา " + clock, "title": m.Title, "title and day": m.Title + " วันที่ " + day.Short(),
		"room and day": "ประชุม" + m.Venue + " วันที่ " + day.Short(), "room": "ประชุมที่" + m.Venue, "weekday of next week": "ประชุม" + when.WeekdayName(day.Weekday()) + "หน้า", "month": "ประชุมเดือน" + when.MonthName(day.Month),
	}
	if day.Month == time.May {
		ways["day alone"] = fmt.Sprintf("ประชุมวันที่ %d", day.Day)
		ways["weekday and day"] = fmt.Sprintf("ประชุม%sที่ %d นี้", when.WeekdayName(day.Weekday()), day.Day)
	}
	if m.Number != "" {
		number, _, _ := strings.Cut(m.Number, "/")
		ways["number"], ways["number with its year"] = "ประชุมครั้งที่ "+number, "ประชุม "+m.Number
	}
	return ways
}

// TestARemindersMeetingIsTheOneThatWasNamed names a meeting in some way: the reminder is tied to it, or the bot asks or says why
// there is none; it is never tied to another.
func TestARemindersMeetingIsTheOneThatWasNamed(t *testing.T) {
	o := newEmptyOffice(t)
	meetings := planned(t, o)
	rapid.Check(t, func(t *rapid.T) {
		m := meetings[rapid.IntRange(0, len(meetings)-1).Draw(t, "meeting")]
		ways := waysToName(m, o.now)
		way := rapid.SampledFrom(slices.Sorted(maps.Keys(ways))).Draw(t, "way")
		form := rapid.SampledFrom([]string{"เตือน%sก่อน 1 ชั่วโมง", "ช่วยเตือน%s ล่วงหน้า 1 วันด้วยครับ", "เตือนก่อน%s 30 นาที", "ฝากเตือน%sด้วยค่ะ"}).Draw(t, "form")
		text := fmt.Sprintf(form, ways[way])
		o.spoken = nil
		before := remindersOf(t, o)
		a := o.answerIn(t, text)
		set := remindersOf(t, o)[len(before):]
		switch {
		case len(set) > 1:
			t.Fatalf("%s: %d reminders", text, len(set))
		case len(set) == 0:
			said := a.Plain()
			if !strings.Contains(said, "ยังไม่ได้ตั้งเตือน") && !strings.Contains(said, "ตั้งเตือนนี้ไว้แล้ว") && !strings.Contains(said, "หมายถึง") {
				t.Fatalf("%s: neither set nor said why not:\n%s", text, said)
			}
			if strings.Contains(said, "ตั้งเตือนนี้ไว้แล้ว") && !strings.Contains(said, m.Title) {
				t.Fatalf("%s: is said to be set for another:\n%s", text, said)
			}
			if way != "weekday of next week" && way != "month" && m.State != ledger.MeetingCancelled && !strings.Contains(said, m.Title) {
				t.Fatalf("%s: the meeting is not among those that are put to choice:\n%s", text, said)
			}
		case set[0].Meeting != m.Key && m.State == ledger.MeetingCancelled && strings.Contains(a.Plain(), m.Title+" "): // said to be cancelled
		case set[0].Meeting != m.Key && !alsoNamed(way, m, set[0].Meeting, meetings):
			t.Fatalf("%s: tied to %s and not to %s\n%s", text, set[0].Meeting, m.Key, a.Plain())
		}
	})
}

// alsoNamed tells whether a way that names no meeting in particular names another as well: the weekday of next week.
func alsoNamed(way string, m ledger.Meeting, key string, all []ledger.Meeting) bool {
	for _, other := range all {
		if other.Key == key {
			return way == "weekday of next week" && other.Starts.Weekday() == m.Starts.Weekday()
		}
	}
	return false
}

// tester is what a property and a test have in common.
type tester interface {
	Helper()
	Fatal(args ...any)
	Context() context.Context
}

func remindersOf(t tester, o *office) []ledger.Reminder {
	t.Helper()
	all, err := o.records.Reminders(t.Context(), official.ID)
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// answerIn answers one message by itself.
func (o *office) answerIn(t tester, text string) dialog.Answer {
	t.Helper()
	q := o.understand.Understand(text, intent.Context{Now: o.now})
	a, err := o.router.Answer(t.Context(), dialog.Question{Query: q, Now: o.now, By: official, Chat: dialog.Chat{ID: official.ID}})
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// TestATapOnAMeetingRemindsOfIt taps each meeting that is put to choice.
func TestATapOnAMeetingRemindsOfIt(t *testing.T) {
	o := newEmptyOffice(t)
	meetings := planned(t, o)
	a := o.answerIn(t, "เตือนประชุมวันที่ 4 ก่อน 1 ชั่วโมง")
	if len(a.Cards) != 1 || len(a.Cards[0].Actions) != 2 {
		t.Fatalf("not put to choice:\n%s", a.Plain())
	}
	for i, action := range a.Cards[0].Actions {
		said, err := o.router.RunAction(t.Context(), dialog.Request{By: official, Chat: dialog.Chat{ID: official.ID}, Now: o.now}, action.Operation)
		if err != nil {
			t.Fatal(err)
		}
		all := remindersOf(t, o)
		if len(all) != i+1 || all[i].Meeting != meetings[i].Key || all[i].Lead != time.Hour {
			t.Errorf("tap %d set %+v:\n%s", i, all, said.Plain())
		}
	}
}

// TestRemindersOfMeetingsWithoutAnHour says on which morning one is reminded.
func TestRemindersOfMeetingsWithoutAnHour(t *testing.T) {
	o := newOffice(t)
	for text, want := range map[string]string{
		"เตือนประชุมวันที่ 12 พ.ค. ก่อน 1 วัน":     "2021-05-11 08:00",
		"เตือนประชุมวันที่ 12 พ.ค. 9 โมงเช้า":      "2021-05-12 09:00",
		"เตือนประชุมวันที่ 12 พ.ค. ก่อน 1 ชั่วโมง": "",
	} {
		before := len(remindersOf(t, o))
		a := o.answerIn(t, text)
		set := remindersOf(t, o)[before:]
		if want == "" {
			if len(set) > 0 || !strings.Contains(a.Plain(), "บันทึกไม่ระบุเวลาเริ่ม") || len(a.Cards[0].Actions) == 0 {
				t.Errorf("%s: set %v:\n%s", text, set, a.Plain())
			}
			continue
		}
		found, err := o.records.Meetings(t.Context(), ledger.MeetingFilter{From: o.now})
		if err != nil || len(set) != 1 {
			t.Fatalf("%s: set %v, %v:\n%s", text, set, err, a.Plain())
		}
		for _, m := range found {
			if m.Key == set[0].Meeting {
				if due := set[0].DueFor(m, o.now.Location()).Format("2006-01-02 15:04"); due != want || !strings.Contains(a.Plain(), "ไม่ระบุเวลาเริ่ม") {
					t.Errorf("%s: due %s, want %s:\n%s", text, due, want, a.Plain())
				}
			}
		}
	}
}

// A day is known where a message names it: only the time of it is asked for, and offered.
func TestADayWithoutATimeIsAskedForItsTimeAlone(t *testing.T) {
	o := newOffice(t)
	a := o.answerIn(t, "เตือนส่งรายงานวันทำการสุดท้ายของเดือนหน้า")
	holds(t, a.Plain(), "ให้เตือนวันจันทร์ที่ 31 พฤษภาคม 2564 เวลาใดครับ")
	if got := a.Cards[0].Actions[0].Value; got != "เตือนส่งรายงาน วันที่ 31 พ.ค. 64 เวลา 08.00 น." {
		t.Errorf("it offers %q", got)
	}
}
