package meetingtext

import (
	"strings"
	"testing"
	"time"

	"changwat/internal/ledger"
)

func TestMeetingsThatClashAreNamedInPairs(t *testing.T) {
	zone := time.FixedZone("", 7*60*60)
	at := func(day, hour, minute int) time.Time { return time.Date(2021, 5, day, hour, minute, 0, 0, zone) }
	meeting := func(key string, starts, ends time.Time, venue, post string) ledger.Meeting {
		return ledger.Meeting{Key: key, Title: "ประชุม " + key, Span: ledger.Span{Starts: starts, Ends: ends}, Place: ledger.Place{Venue: venue}, ChairPost: post, State: ledger.MeetingPlanned}
	}
	morning := meeting("เช้า", at(6, 9, 0), at(6, 12, 0), "ห้องประชุมอโยธยา", "ผู้ว่าราชการจังหวัด")
	cancelled := meeting("เลิก", at(6, 9, 0), at(6, 12, 0), "ห้องประชุมอโยธยา", "")
	cancelled.State = ledger.MeetingCancelled
	for _, test := range []struct {
		name  string
		found []ledger.Meeting
		says  []string
		not   string
	}{
		{"one after the other", []ledger.Meeting{morning, meeting("บ่าย", at(6, 12, 0), at(6, 14, 0), "", "")}, []string{"2 ครั้ง", "ไม่มีเวลาที่ชนกัน"}, "คู่"},
		{"at the same time in one room with one chair", []ledger.Meeting{morning, meeting("สาย", at(6, 11, 0), at(6, 13, 0), "ห้องประชุมอโยธยา", "ผู้ว่าราชการจังหวัด")},
			[]string{"1 คู่", "“ประชุม เช้า”", "“ประชุม สาย”", "ห้องเดียวกัน · ประธานคนเดียวกัน"}, "ไม่ระบุเวลาเลิก"},
		{"an end that is not stated is taken for three hours", []ledger.Meeting{morning, meeting("เปิด", at(6, 7, 0), time.Time{}, "", "")}, []string{"1 คู่", "ไม่ระบุเวลาเลิก นับเป็น 3 ชั่วโมง"}, "("},
		{"a cancelled one takes no time", []ledger.Meeting{morning, cancelled}, []string{"1 ครั้ง", "ไม่มีเวลาที่ชนกัน"}, "คู่"},
	} {
		t.Run(test.name, func(t *testing.T) {
			got := SayClashes(test.found, "", at(1, 8, 0))
			for _, want := range test.says {
				if !strings.Contains(got, want) {
					t.Errorf("want %q in %q", want, got)
				}
			}
			if strings.Contains(got, test.not) {
				t.Errorf("%q in %q", test.not, got)
			}
		})
	}
}
