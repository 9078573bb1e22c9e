package meetingtext

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"time"

	"changwat/handlers/dialog"
	"changwat/handlers/entry/fields"
	"changwat/handlers/entry/sentence"
	"changwat/handlers/phrase"
	"changwat/internal/intent"
	"changwat/internal/ledger"
	"changwat/internal/ledger/proposal"
	"changwat/internal/thai/office"
	"changwat/internal/thai/place"
)

// Deputy is the post of whom officials call ท่านรอง.
const Deputy = "รองผู้ว่าราชการจังหวัด"

// WarnWhichDeputy says that one of several deputies is meant.
const WarnWhichDeputy = "อ่าน “ท่านรอง” เป็น " + Deputy + " โดยไม่ทราบว่าท่านใด"

// ChairTold is whom a sentence names as the chair: a post, a name or both, in its words, and what is doubtful about it.
type ChairTold struct {
	Said, Name, Post string
	Doubts           []string
}

// Without is a venue that a sentence names without the words behind it that say who is in the chair; said is the last of them.
func (chair ChairTold) Without(venue, said string) string {
	venue = phrase.OneLine(venue)
	for _, w := range InTheChair {
		venue = strings.TrimSpace(strings.TrimSuffix(venue, w))
	}
	for _, w := range []string{phrase.OneLine(chair.Said), said} {
		if room, ok := strings.CutSuffix(venue, w); ok && (room == "" || strings.HasSuffix(room, " ")) { // not the end of «ห้องประชุมเกษตรจังหวัด»
			venue = strings.TrimSpace(room)
		}
	}
	if fields := strings.Fields(venue); len(fields) > 1 && chair.Post != "" && ChairPost(fields[len(fields)-1]) == chair.Post {
		venue = strings.Join(fields[:len(fields)-1], " ")
	}
	return venue
}

// IsPostOrNone reports whether what stands behind a person's name is that one's post, or nothing.
func IsPostOrNone(behind string) bool {
	return strings.TrimSpace(behind) == "" || ChairPost(behind) != ""
}

// ChairLabelled is whom a line names behind the word for the chair: «ประธาน: เกษตรจังหวัด»; "" where none does.
func ChairLabelled(text string, now time.Time) string {
	if !strings.Contains(text, "ประธาน") || intent.AsksInWords(text) {
		return ""
	}
	for line := range strings.Lines(sentence.OnLines(text)) {
		if f, ok := fields.Labelled(strings.TrimSpace(line), fields.Chair, now); ok {
			return f.Value
		}
	}
	return ""
}

// ChairChanged finds who is in the chair instead of whoever was: «แก้ชื่อประธานประชุม ศบค. เป็นปลัดจังหวัด».
var ChairChanged = regexp.MustCompile(`(?:เปลี่ยน|แก้ไข|แก้|ปรับ)(?:ตัว|ชื่อ)?ประธาน.*?(?:เป็น|คือ)\s*(\S.*)$`)

// ChairDivided finds who is in the chair between dividers: «ประชุมหัวหน้าส่วน - ห้องอโยธยา - ผวจ. ประธาน».
var ChairDivided = regexp.MustCompile(` [–|-] ([^–|-]+?) ?ประธาน(?: [–|-] |$)`)

// InTheChair are the words behind who is in the chair.
var InTheChair = []string{"นั่งเป็นประธาน", "นั่งประธาน", "นั่งหัวโต๊ะ", "เป็นประธาน"}

// chairBehindPost finds who is in the chair before that word alone, which ends the line or stands before a space: «ห้องอโยธยา ปลัดจังหวัด ประธาน». A post
// behind it is whom it names instead.
var chairBehindPost = regexp.MustCompile(`(?m)(\S+?) ?ประธาน(?: ?(?:ครับ|คับ|ค่ะ|คะ|นะ))*(?: (\S+)|$)`)

// ChairBefore is the post that stands before the word for who is in the chair, without one that says that the holder is: «ผวจ. ประธาน»; "" for none.
func ChairBefore(text string) string {
	for _, told := range chairBehindPost.FindAllStringSubmatch(sentence.OnLines(text), -1) {
		if (ChairPost(told[1]) != "" || ChairPost("ท่าน"+told[1]) != "") && ChairPost(told[2]) == "" && phrase.LeadIn(told[2], []string{"ชื่อ", "นาย", "นาง", "คือ"}) == "" {
			return told[1]
		}
	}
	return ""
}

// beforeChair is a text without the words behind its beginning that say who is in the chair, and what follows them: «กำนัน นายอำเภอเป็นประธาน».
func beforeChair(text string) string {
	before, _, ok := sentence.CutAny(text, InTheChair)
	if post := ChairBefore(text); !ok && post != "" {
		before, ok = text[:strings.Index(text, post)+len(post)], true
	}
	if !ok {
		return text
	}
	if people := office.FindPeople(before); len(people) > 0 && IsPostOrNone(before[people[len(people)-1].Stop:]) {
		return before[:people[len(people)-1].Begin]
	}
	words := strings.Fields(before)
	before = strings.Join(words[:max(len(words)-1, 0)], " ")
	for _, p := range office.FindPosts(before) {
		if strings.TrimSpace(before[p.Stop:]) == "" { // whose given name is the last word
			before = before[:p.Begin]
		}
	}
	return before
}

// PostCalled returns the post of those that a sentence names which a word for who is in the chair stands for; "" for none.
func PostCalled(q dialog.Question, said string) string {
	called := strings.TrimPrefix(said, "ท่าน")
	for _, p := range q.Slots.Position {
		if strings.HasPrefix(p, called) && len([]rune(called)) >= leastGiven {
			return p
		}
	}
	return ""
}

// AfterLead returns what follows the first of the words that stands in a text.
func AfterLead(text string, words ...string) (string, bool) {
	for _, w := range words {
		if _, after, ok := strings.Cut(text, w); ok {
			return strings.TrimSpace(after), true
		}
	}
	return "", false
}

// PostAndGiven parts a word for who is in the chair into the post and the given name behind it: «ท่านรองไพรัตน์».
func PostAndGiven(said string) (post, given string) {
	for _, lead := range []string{"ท่านรองฯ", "ท่านรอง", "รองฯ", "รอง"} {
		if rest, ok := strings.CutPrefix(said, lead); ok && len([]rune(rest)) >= leastGiven && !strings.HasPrefix(rest, "ผู้ว่า") {
			return Deputy, strings.TrimSpace(rest)
		}
	}
	return "", ""
}

// GivenBehind is the given name that stands right behind the one post that a word for who is in the chair names; "" for none.
func GivenBehind(said string) string {
	posts := office.FindPosts(said)
	if len(posts) != 1 {
		return ""
	}
	behind := strings.Trim(said[posts[0].Stop:], " ฯ")
	if len([]rune(behind)) < leastGiven || len(place.Thailand().Find(behind, "")) > 0 || phrase.LeadIn(behind, notGiven) != "" {
		return ""
	}
	return behind
}

// notGiven are the words behind a post that are no given name.
var notGiven = []string{"ราชการ", "จังหวัด", "อำเภอ", "แทน", "ท่าน", "คน", "ฝ่าย", "เอง", "หรือ", "และ", "ที่", "นั่ง", "เป็น", "ประจำ", "ประธาน"}

// leastGiven is how many letters a given name has at least.
const leastGiven = 3

// ChairPost returns the post that a word for who is in the chair names; "" for none.
func ChairPost(said string) string {
	if called := strings.TrimPrefix(said, "ท่าน"); called == "รอง" || called == "รองฯ" {
		return Deputy
	} else if called == "ปลัด" && called != said {
		return "ปลัดจังหวัด"
	}
	if posts := office.FindPosts(said); len(posts) == 1 {
		return posts[0].Name + districtBehind(said[posts[0].Stop:])
	}
	return ""
}

// districtBehind is the district whose name a text begins with, as behind a post: «นายอำเภอเสนา»; "" for none.
func districtBehind(text string) string {
	for _, p := range place.Thailand().Find(text, "") {
		if p.Begin == 0 && p.Place.Level == place.District {
			return p.Place.Name
		}
	}
	return ""
}

// JoinAddress finds an address to join a meeting online in a sentence.
var JoinAddress = regexp.MustCompile(`https?://[^\s“”"'<>]+`)

// Online completes a meeting with how a sentence says that it is joined online.
func Online(m ledger.Meeting, q dialog.Question) ledger.Meeting {
	if address := JoinAddress.FindString(q.Text); address != "" {
		m.JoinURL = address
	}
	if m.JoinURL == "" && !SaysOnline(q) {
		return m
	}
	m.Online = cmp.Or(m.Online, OnlineSystem(roomForCalls.ReplaceAllString(q.Text, "")))
	return m
}

// SaysOnline reports whether a sentence itself says that a meeting is held online, rather than one before it.
func SaysOnline(q dialog.Question) bool {
	return q.Slots.Online && callsSaid.MatchString(roomForCalls.ReplaceAllString(q.Text, ""))
}

// roomForCalls finds a room that is named for the calls which are made from it, and so no word that a meeting is held online: «ห้อง VDO Conference
// ชั้น 3», «ห้องประชุมทางไกล». A room of Zoom is one only on a floor or in a building: «เข้าห้องซูม» is online.
// callsSaid finds the words that a meeting is held online.
var (
	roomForCalls = regexp.MustCompile(`(?i)ห้อง(?:ประชุม)?\s*(?:(?:ผ่าน)?(?:ระบบ)?\s*(?:ทางไกล|vdo|video|ว[ิี]ด[ิี]โอ)(?:\s*(?:conference|conf|คอนเฟอเรนซ์|คอนเฟอเร้นซ์|คอนเฟอ))?\.?(?: ` + roomWhere + `)*|(?:ซูม|zoom)(?: ` + roomWhere + `)+)`)
	callsSaid    = regexp.MustCompile(`(?i)ออนไล|ออนลาย|online|ซ[ูุ]ม|zoom|webex|เว็บเอ็กซ์|meet|teams|ทีมส์|ทางไกล|vdo|video|ว[ิี]ด[ิี]โอ|คอนเฟอ|conference|(?:ผ่าน|ทาง|เข้า)(?:ระบบ|จอ)|จอภาพ|ไฮบริด|hybrid|virtual|remote`)
)

// roomWhere is where a room is: its floor or building.
const roomWhere = `(?:ชั้น ?[0-9๐-๙]+|(?:อาคาร|ตึก|ศาลากลาง|ที่ว่าการ)\S*)`

// OnlineSystem is the system by which a text says that a meeting is joined, or that it is held online.
func OnlineSystem(text string) string {
	for _, w := range []string{"Zoom", "Webex", "Google Meet", "Teams"} {
		word := strings.ToLower(strings.TrimPrefix(w, "Google "))
		if strings.Contains(strings.ToLower(text), word) || word == "zoom" && strings.Contains(text, "ซูม") {
			return w
		}
	}
	return "ออนไลน์"
}

// What a sentence about a meeting says that its record has no place for.
var (
	hostSaid     = regexp.MustCompile(`\S*เจ้าภาพ\S*`)
	passcodeSaid = regexp.MustCompile(`(?i)(?:รหัสผ่าน|รหัสเข้าประชุม|รหัส|passcode|password)\s*(?:คือ)?\s*[:=]?\s*[0-9A-Za-z]+`)
)

// LeftUnrecorded says what a sentence tells of a meeting that neither its record nor its agenda holds; beside is what stood beside its room.
func LeftUnrecorded(q dialog.Question, m ledger.Meeting, agenda []proposal.Change, beside string) []string {
	left := phrase.AppendSaid(nil, strings.TrimSpace(hostSaid.ReplaceAllString(beside, "")))
	text := q.Text
	if host := hostSaid.FindString(text); host != "" {
		left, text = append(left, host), strings.Replace(text, host, "", 1)
	}
	warnings := []string(nil)
	if code := passcodeSaid.FindString(JoinAddress.ReplaceAllString(text, "")); code != "" {
		warnings = append(warnings, "ไม่ได้บันทึกรหัสเข้าประชุมแยกต่างหาก โปรดใช้ลิงก์ที่มีรหัสในตัว หรือแจ้งรหัสแก่ผู้เข้าประชุมเอง")
		text = strings.Replace(text, code, "", 1)
	}
	held := phrase.Squeezed(strings.Join([]string{m.Title, m.Series, m.Venue, m.Chair, m.ChairPost, m.JoinURL, m.Online, m.Attendees}, " "))
	for _, ch := range agenda {
		if item, ok := ch.Becomes.(ledger.AgendaItem); ok {
			held += phrase.Squeezed(item.Title)
		}
	}
	for _, of := range q.Slots.District {
		if said := "อำเภอ" + of; strings.Contains(phrase.Squeezed(text), said) && !strings.Contains(held, of) {
			left = append(left, said)
		}
	}
	for _, w := range q.Unread {
		if slices.ContainsFunc(fields.MeetingLeads, func(l fields.Lead) bool { return l.Word == strings.Trim(w.Text, " :") }) { // a word before a part
			continue
		}
		if strings.Contains(text, w.Text) && !strings.Contains(held, phrase.Squeezed(w.Text)) && !strings.Contains(strings.Join(left, " "), w.Text) {
			left = append(left, w.Text)
		}
	}
	if len(left) > 0 {
		warnings = append(warnings, "ไม่ได้บันทึกส่วนที่ว่า “"+strings.Join(left, "” “")+"”")
	}
	return warnings
}
