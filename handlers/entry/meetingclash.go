package entry

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"changwat/handlers/dialog"
	"changwat/handlers/record"
	"changwat/internal/ledger"
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
