package meetingtext

import (
	"context"
	"regexp"
	"slices"
	"strings"

	"changwat/handlers/dialog"
	"changwat/handlers/entry/sentence"
	"changwat/handlers/phrase"
	"changwat/internal/intent"
	"changwat/internal/ledger"
	"changwat/internal/thai"
	"changwat/internal/thai/read"
)

// keptWords say that a meeting takes place after all, as it was planned.
var keptWords = []string{"ไม่ยกเลิก", "ไม่งด", "ยกเลิกการยกเลิก", "ไม่เลื่อน", "จัดตามเดิม", "ประชุมตามเดิม", "ตามกำหนดเดิม", "จัดได้ตามปกติ", "ประชุมได้ตามปกติ"}

// SaysKept reports whether a sentence says so.
func SaysKept(text string) bool {
	return slices.ContainsFunc(keptWords, func(w string) bool { return strings.Contains(text, w) })
}

// AttendeesTold is what tells who takes part in a meeting: «เพิ่มผู้เข้าร่วมประชุม 5/2564 คือ ปลัดอำเภอทุกอำเภอ».
var AttendeesTold = regexp.MustCompile(`ผู้เข้า(?:ร่วม)?(?:การ)?ประชุม.*?(?:คือ|ได้แก่|เป็น|:)\s*(\S.*)$`)

// AppointmentCommand takes an appointment that is neither a meeting nor a fair, for which the records have no place: it offers to
// remind of it.
func AppointmentCommand() dialog.Command {
	return dialog.Command{
		Words: "ลงนัด", Takes: "เรื่อง และวันเวลา", Needs: ledger.RoleReader, Place: dialog.InPrivate,
		Accepts: func(rest string) bool {
			return strings.TrimSpace(rest) != "" && !strings.Contains(rest, "ประชุม") && !intent.AsksInWords(rest)
		},
		Run: func(_ context.Context, _ dialog.Request, rest string) (dialog.Answer, bool, error) {
			about := phrase.TrimPoliteness(strings.TrimPrefix(strings.TrimSpace(rest), "หมาย"))
			return dialog.Answer{
				Text:        "ยังไม่ได้บันทึกครับ ปฏิทินของสำนักงานเก็บการประชุมและงาน OTOP ถ้าเป็นการประชุม พิมพ์ เช่น “เพิ่มประชุม…” นัดอื่นตั้งเตือนเป็นการส่วนตัวได้",
				Suggestions: []dialog.Suggestion{{Label: "ตั้งเตือนแทน", Ask: "เตือน" + about}},
			}, true, nil
		},
	}
}

// WholeVenue is where a meeting is held: a room by its whole name, and no more than the line says of it; beside is who invites to it there,
// which is no part of that.
func WholeVenue(q dialog.Question, room string) (venue, beside string) {
	room, _, _ = strings.Cut(room, "\n")
	if named := roomForCalls.FindString(q.Text); named != "" {
		room = strings.TrimSpace(named)
	} else if told := venueTold(q); room == "" || strings.HasPrefix(told, room) {
		room = told // «โรงแรม» of «โรงแรมกรุงศรีริเวอร์»
	}
	if named := roomNamed.FindStringSubmatch(phrase.OneLine(q.Text)); room == "" && named != nil && !q.Slots.Online {
		room = named[1] // which is called after a place: «ห้องอำเภอ»
	}
	room, _ = phrase.UpTo(room, dividers)
	room = strings.TrimRight(room, " -–|")
	room = toWordEnd(phrase.OneLine(q.Text), room)
	room, _ = phrase.UpTo(room, []string{" จึง"}) // with which a letter closes
	room = strings.TrimSpace(phrase.TrimmedEnd(strings.TrimSpace(room), "โดยมี", "โดย", " เริ่ม", " เวลา"))
	if at := invites.FindStringIndex(room); at != nil {
		room, beside = room[:at[0]], strings.TrimSpace(room[at[0]:])
	}
	room = thai.Digits(strings.TrimSpace(room))
	if more := roomJoined.FindString(sentence.AfterText(thai.Digits(sentence.OnLines(q.Text)), room)); strings.HasPrefix(room, "ห้อง") && more != "" {
		room += " " + strings.TrimSpace(more) // «ห้องเล็กและห้องใหญ่»
	}
	return room, beside
}

// dividers part what a line tells of a meeting: «ประชุมหัวหน้าส่วน - ห้องอโยธยา - ผวจ. ประธาน».
var dividers = []string{" - ", " – ", " | "}

// roomNamed finds a room by its name in a sentence.
var roomNamed = regexp.MustCompile(`(?:^| |ที่)(ห้อง(?:ประชุม)?(?:อำเภอ|ที่ว่าการ|จังหวัด|เทศบาล|อบต|อบจ|สำนักงาน)[^ ,]*)`)

// roomJoined finds another room in which the same meeting is held, behind the first.
var roomJoined = regexp.MustCompile(`^ ?(?:และ|กับ) ?ห้อง[^ \n]+(?: ชั้น [0-9]+)?`)

// toWordEnd is a hall or building that a text names, with what goes on from it without a space: the อำเภออุทัย of «หอประชุมอำเภออุทัย». A room is
// read to its end already.
func toWordEnd(text, hall string) string {
	at := strings.Index(text, hall)
	if hall == "" || at < 0 || strings.HasPrefix(hall, "ห้อง") {
		return hall
	}
	on, _, _ := strings.Cut(text[at+len(hall):], " ")
	on, _ = phrase.UpTo(" "+on, []string{"เวลา", "วัน", "ตอน", "เช้า", "บ่าย", "เที่ยง", "โมง", "และ", "เชิญ", "พร้อม", "โดย", "ท่าน", "เป็น", "มี", "เพื่อ"})
	return phrase.TrimPoliteness(hall + on)
}

// invites finds who invites to a meeting, behind its room: «ห้องอโยธยา สพป.1 เชิญ».
var invites = regexp.MustCompile(` \S+ ?(?:เชิญ|เป็นผู้เชิญ|จัด|เป็นเจ้าภาพ|เข้าร่วม|เข้าประชุม).*$`)

// venueTold is where a sentence says that a meeting is held, by the word before it: «ที่สวนสาธารณะบึงพระราม»; "" where it does not say.
func venueTold(q dialog.Question) string {
	text := q.Text
	for _, t := range q.Times {
		text = strings.Replace(text, t.Text, " ", 1)
	}
	text = sentence.OnLines(text)
	for _, lead := range []string{" ณ ", "\nณ ", " ที่"} {
		_, after, ok := strings.Cut(text, lead)
		if !ok || strings.HasPrefix(after, "ประชุม") {
			continue
		}
		venue, _ := phrase.UpTo(strings.TrimSpace(after), append([]string{"\n", " ท่าน", " เวลา", " เรื่อง", " ผ่าน", " http", " รหัส"}, sentence.VenueEnds...))
		if lead == " ที่" && phrase.LeadIn(venue, []string{"ว่าการ", "ทำการ"}) != "" {
			venue = "ที่" + venue // which belongs to the name
		}
		if _, _, chaired := sentence.CutAny(venue, InTheChair); !chaired && !strings.Contains(venue, "ประธาน") {
			return phrase.TrimPoliteness(venue)
		}
	}
	return ""
}

// What says that a meeting is held elsewhere, what leads from there to where, and what ends that.
var (
	roomMoved  = []string{"ย้ายห้องประชุม", "ย้ายห้อง", "เปลี่ยนห้องประชุม", "เปลี่ยนห้อง", "ย้ายสถานที่ประชุม", "ย้ายสถานที่", "เปลี่ยนสถานที่ประชุม", "เปลี่ยนสถานที่", "ย้ายที่ประชุม", "เปลี่ยนที่ประชุม", "แก้ไขห้อง", "แก้ห้อง", "แก้ไขสถานที่", "แก้สถานที่", "ปรับห้อง", "ปรับสถานที่", "ย้าย", "เปลี่ยน"}
	roomLeads  = []string{"ไปยัง", "ไปจัดที่", "ไปใช้", "ไปที่", "มาใช้", "มาที่", "มาเป็น", "ไปเป็น", "เป็น", "ไป"}
	roomBehind = append([]string{" เวลา", " แทน", "แทน", " เพราะ", " เนื่อง", " วันเดิม", " วันเวลา", " วันและเวลา"}, sentence.VenueEnds...)
)

// roomInstead finds the room that is used instead: «ประชุม กรอ. ใช้ห้องเล็กแทน».
var roomInstead = regexp.MustCompile(`ใช้\s*((?:ห้อง|หอประชุม|ชั้น|ศาลา|โรงแรม|ที่ว่าการ|อาคาร|สำนักงาน)[^\n]*?)\s*แทน`)

// MovedVenue is where a sentence says that a meeting is held from now on: «ย้ายห้องจากอโยธยาไปยังห้องบางปะอิน», «ย้ายห้องไปชั้น 4»; "" where
// it does not say.
func MovedVenue(text string, times []read.Time) string {
	said, _, _ := sentence.CutAny(phrase.OneLine(text), sentence.ReasonWords)
	_, behind, ok := sentence.CutAny(said, roomMoved)
	if !ok {
		behind, ok = phrase.AfterAny(said, roomMoved...)
	}
	if put := roomInstead.FindStringSubmatch(said); !ok && put != nil {
		return phrase.TrimPoliteness(put[1])
	}
	if !ok {
		return ""
	}
	_, to, ok := sentence.CutAny(" "+behind, roomLeads)
	if !ok {
		return ""
	}
	venue, _ := phrase.UpTo(strings.TrimSpace(to), roomBehind)
	venue = phrase.TrimPoliteness(venue)
	for _, t := range times {
		if strings.Contains(venue, strings.TrimSpace(t.Text)) {
			return "" // it is moved to another day
		}
	}
	if !slices.ContainsFunc([]string{"ห้อง", "ชั้น", "อาคาร", "ตึก", "หอ", "ศาลา", "ศูนย์", "โรงแรม", "ที่ว่าการ", "สำนักงาน", "วัด", "โรงเรียน", "จวน", "ลาน"}, func(w string) bool { return strings.HasPrefix(venue, w) }) {
		return ""
	}
	return venue
}
