package meetingtext

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"changwat/handlers/dialog"
	"changwat/handlers/phrase"
	"changwat/handlers/record"
	"changwat/internal/ledger"
	"changwat/internal/thai/when"
)

// SayClashes says which of some meetings, of the days that are said behind them, take place at the same time, and whether they need the same room or chair.
func SayClashes(found []ledger.Meeting, during string, now time.Time) string {
	held := slices.DeleteFunc(slices.Clone(found), func(m ledger.Meeting) bool { return !record.TakesPlace(m) })
	var said []string
	for i, m := range held {
		for _, other := range held[i+1:] {
			if clash(m, other, now.Location()) {
				said = append(said, "- "+nameAndStart(m, now)+" กับ "+nameAndStart(other, now)+needsSame(m, other))
			}
		}
	}
	text := fmt.Sprintf("ตามบันทึก การประชุม %d ครั้ง%s ไม่มีเวลาที่ชนกัน", len(held), during)
	if len(said) > 0 {
		text = fmt.Sprintf("ตามบันทึก การประชุมที่เวลาชนกัน %d คู่%s\n%s", len(said), during, strings.Join(said, "\n"))
	}
	if slices.ContainsFunc(held, func(m ledger.Meeting) bool { return m.Ends.IsZero() && !m.AllDay }) && len(held) > 1 {
		text += fmt.Sprintf("\nการประชุมที่ไม่ระบุเวลาเลิก นับเป็น %d ชั่วโมง", int(usualLength/time.Hour))
	}
	return text
}

// nameAndStart names a meeting and when it begins.
func nameAndStart(m ledger.Meeting, now time.Time) string {
	return "“" + dialog.WithoutExample(m.Title) + "” " + record.MeetingStart(m, now.Location())
}

// needsSame says whether two meetings need the same room or the same chair: " (ห้องเดียวกัน)".
func needsSame(a, b ledger.Meeting) string {
	var same []string
	if sameRoom(a, b) {
		same = append(same, "ห้องเดียวกัน")
	}
	if sameChair(a, b) {
		same = append(same, "ประธานคนเดียวกัน")
	}
	if len(same) == 0 {
		return ""
	}
	return " (" + strings.Join(same, " · ") + ")"
}

// sameMeetings are the meetings that a new one repeats: of the same number and name, or without a number of the same name on the same
// day. Another meeting of that day is none of these, however like its subject: it would be overwritten.
func sameMeetings(known []ledger.Meeting, m ledger.Meeting, day when.Date, zone *time.Location) []ledger.Meeting {
	var same []ledger.Meeting
	for _, k := range known {
		switch {
		case m.Number != "" && k.Number != m.Number,
			m.Number == "" && when.DateOf(k.Starts.In(zone)) != day,
			m.Series == "" && m.Number == "",
			m.Series != "" && !sameName(k.Series, m.Series) && !sameName(k.Title, m.Series):
			continue
		}
		same = append(same, k)
	}
	return same
}

// sameName reports whether two names are one, the one perhaps with the area or the number that the other leaves out: «คณะกรรมการโรคติดต่อ»
// for «คณะกรรมการโรคติดต่อจังหวัด».
func sameName(a, b string) bool {
	bare := func(s string) string {
		s, _, _ = strings.Cut(phrase.Squeezed(dialog.WithoutExample(s)), "ครั้งที่")
		before, _, _ := strings.Cut(s, "จังหวัด")
		return before
	}
	return bare(a) != "" && bare(a) == bare(b)
}
