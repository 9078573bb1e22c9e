package entry

import (
	"cmp"
	"context"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"

	"changwat/handlers/dialog"
	"changwat/handlers/phrase"
	"changwat/internal/intent"
	"changwat/internal/ledger"
	"changwat/internal/thai/office"
	"changwat/internal/thai/place"
)

// deputy is the post of whom officials call ท่านรอง.
const deputy = "รองผู้ว่าราชการจังหวัด"

// warnWhichDeputy says that one of several deputies is meant.
const warnWhichDeputy = "อ่าน “ท่านรอง” เป็น " + deputy + " โดยไม่ทราบว่าท่านใด"

// chairTold is whom a sentence names as the chair: a post, a name or both, in its words, and what is doubtful about it.
type chairTold struct {
	said, name, post string
	doubts           []string
}

// chairIn returns whom a sentence names as the chair, and the venue without it. A given name behind a post is that of the holder in
// the directory: «ท่านรองฯ ไพรัตน์เป็นประธาน».
func (e entries) chairIn(ctx context.Context, q dialog.Question) (chair chairTold, venue string, err error) {
	before, _, ok := cutAny(q.Text, inTheChair)
	if told := chairChanged.FindStringSubmatch(phrase.OneLine(q.Text)); !ok && told != nil { // «เปลี่ยนประธานประชุม 5/2564 เป็นท่านปลัด»
		before, _, _ = cutAny(told[1], reasonWords)
		before, ok = phrase.TrimPoliteness(clauseEnd.ReplaceAllString(before, "")), true
	}
	if who, is := afterLead(q.Text, "ประธานเปลี่ยนเป็น", "ประธานเป็น", "ประธานคือ"); !ok && is {
		before, _, _ = cutAny(who, reasonWords)
		before, ok = phrase.TrimPoliteness(before), true
	}
	if who := chairLabelled(q.Text, q.Now); !ok && who != "" {
		before, ok = who, true
	}
	if told := chairDivided.FindStringSubmatch(phrase.OneLine(q.Text)); !ok && told != nil {
		before, ok = told[1], true
	}
	venue = q.Slots.Venue
	before = whoTakesTheChair(before)
	words := strings.Fields(before)
	if !ok || len(words) == 0 {
		return chairTold{}, venue, nil
	}
	said := words[len(words)-1]
	chair = chairTold{said: said, post: chairPost(said)}
	if people := office.FindPeople(before); len(people) > 0 && isPostOrNone(before[people[len(people)-1].Stop:]) {
		p := people[len(people)-1]
		chair = chairTold{said: strings.TrimSpace(before[p.Begin:]), name: p.String(), post: cmp.Or(p.Post, chairPost(before[p.Stop:]))}
		if chair.post == "" {
			if chair.post, err = e.postOf(ctx, chair.name); err != nil {
				return chairTold{}, venue, err
			}
		}
	} else if given := givenBehind(said); chair.post != "" && given != "" { // «รองผู้ว่าสมศักดิ์»
		if chair.name, chair.doubts, err = e.holderCalled(ctx, given, chair.post); err != nil {
			return chairTold{}, venue, err
		}
		if len(chair.doubts) > 0 { // «รองผู้ว่าด้านเศรษฐกิจ»: no name that no record holds
			chair.name, chair.doubts = "", []string{fmt.Sprintf("ไม่พบ “%s” ในตำแหน่ง%sในทำเนียบ จึงบันทึกเฉพาะตำแหน่ง โปรดตรวจประธาน", given, chair.post)}
		}
	} else if post := postCalled(q, said); chair.post == "" && post != "" {
		chair.post = post // «ท่านปลัด»
	} else if n := len(words) - 2; chair.post == "" && n >= 0 && chairPost(words[n]) != "" {
		chair.said, chair.post = words[n]+" "+said, chairPost(words[n])
		if chair.name, chair.doubts, err = e.holderCalled(ctx, said, chair.post); err != nil {
			return chairTold{}, venue, err
		}
	} else if post, given := postAndGiven(said); chair.post == "" && given != "" {
		chair.post = post
		if chair.name, chair.doubts, err = e.holderCalled(ctx, given, post); err != nil {
			return chairTold{}, venue, err
		}
	} else if chair.post == "" {
		chair.post = said
	}
	if chair.post == deputy && chair.name == "" && !strings.Contains(chair.said, "ผู้ว่า") {
		chair.doubts = append(chair.doubts, warnWhichDeputy)
	}
	return chair, chair.without(venue, said), nil
}

// without is a venue that a sentence names without the words behind it that say who is in the chair; said is the last of them.
func (chair chairTold) without(venue, said string) string {
	venue = phrase.OneLine(venue)
	for _, w := range inTheChair {
		venue = strings.TrimSpace(strings.TrimSuffix(venue, w))
	}
	for _, w := range []string{phrase.OneLine(chair.said), said} {
		if room, ok := strings.CutSuffix(venue, w); ok && (room == "" || strings.HasSuffix(room, " ")) { // not the end of «ห้องประชุมเกษตรจังหวัด»
			venue = strings.TrimSpace(room)
		}
	}
	if fields := strings.Fields(venue); len(fields) > 1 && chair.post != "" && chairPost(fields[len(fields)-1]) == chair.post {
		venue = strings.Join(fields[:len(fields)-1], " ")
	}
	return venue
}

// isPostOrNone reports whether what stands behind a person's name is that one's post, or nothing.
func isPostOrNone(behind string) bool {
	return strings.TrimSpace(behind) == "" || chairPost(behind) != ""
}

// chairLabelled is whom a line names behind the word for the chair: «ประธาน: เกษตรจังหวัด»; "" where none does.
func chairLabelled(text string, now time.Time) string {
	if !strings.Contains(text, "ประธาน") || intent.AsksInWords(text) {
		return ""
	}
	for line := range strings.Lines(onLines(text)) {
		if f, ok := labelled(strings.TrimSpace(line), fieldChair, now); ok {
			return f.value
		}
	}
	return ""
}

// chairChanged finds who is in the chair instead of whoever was: «แก้ชื่อประธานประชุม ศบค. เป็นปลัดจังหวัด».
var chairChanged = regexp.MustCompile(`(?:เปลี่ยน|แก้ไข|แก้|ปรับ)(?:ตัว|ชื่อ)?ประธาน.*?(?:เป็น|คือ)\s*(\S.*)$`)

// chairDivided finds who is in the chair between dividers: «ประชุมหัวหน้าส่วน - ห้องอโยธยา - ผวจ. ประธาน».
var chairDivided = regexp.MustCompile(` [–|-] ([^–|-]+?) ?ประธาน(?: [–|-] |$)`)

// inTheChair are the words behind who is in the chair.
var inTheChair = []string{"นั่งเป็นประธาน", "นั่งประธาน", "นั่งหัวโต๊ะ", "เป็นประธาน"}

// postCalled returns the post of those that a sentence names which a word for who is in the chair stands for; "" for none.
func postCalled(q dialog.Question, said string) string {
	called := strings.TrimPrefix(said, "ท่าน")
	for _, p := range q.Slots.Position {
		if strings.HasPrefix(p, called) && len([]rune(called)) >= leastGiven {
			return p
		}
	}
	return ""
}

// afterLead returns what follows the first of the words that stands in a text.
func afterLead(text string, words ...string) (string, bool) {
	for _, w := range words {
		if _, after, ok := strings.Cut(text, w); ok {
			return strings.TrimSpace(after), true
		}
	}
	return "", false
}

// postOf returns the post of a person in the directory; "" where there is none of that name.
func (e entries) postOf(ctx context.Context, name string) (string, error) {
	all, err := e.records.Contacts(ctx, ledger.ContactFilter{})
	if err != nil {
		return "", fmt.Errorf("post of a person: %w", err)
	}
	for _, c := range all {
		if c.Name != "" && phrase.Squeezed(c.Name) == phrase.Squeezed(name) {
			return c.Post, nil
		}
	}
	return "", nil
}

// holderCalled returns the name in the directory of the one holder of a post who has a given name; otherwise the name as it was said,
// with a doubt.
func (e entries) holderCalled(ctx context.Context, given, post string) (name string, doubts []string, err error) {
	given = strings.TrimPrefix(given, "ท่าน")
	all, err := e.records.Contacts(ctx, ledger.ContactFilter{})
	if err != nil {
		return "", nil, fmt.Errorf("holders of a post: %w", err)
	}
	var found []string
	for _, c := range all {
		if strings.HasPrefix(phrase.Squeezed(c.Post), phrase.Squeezed(post)) && c.Name != "" && strings.Contains(c.Name, given) {
			found = append(found, c.Name)
		}
	}
	if len(found) == 1 {
		return found[0], nil, nil
	}
	return given, []string{fmt.Sprintf("ไม่พบ “%s” ในตำแหน่ง%sในทำเนียบ โปรดตรวจชื่อประธาน", given, post)}, nil
}

// whoTakesTheChair is a text that ends with who is in the chair without whose place that is: «ท่านผู้ว่าไม่ว่าง รอง», «มอบท่านปลัด».
func whoTakesTheChair(before string) string {
	if _, given, ok := cutLast(before, handsOver); ok && strings.TrimSpace(given) != "" {
		return strings.TrimSpace(given)
	}
	if i := strings.LastIndex(before, " ให้"); i >= 0 {
		return strings.TrimSpace(before[i+len(" ให้"):]) // «ประชุม 5/2564 ให้รองสมศักดิ์นั่งประธานแทน»
	}
	return before
}

// handsOver are the words behind which stands who takes somebody's place.
var handsOver = []string{"มอบหมายให้", "มอบหมาย", "มอบให้", "มอบ", "ไม่ว่าง", "ติดราชการ", "ติดภารกิจ", "ติดประชุม", "เปลี่ยนให้", "เปลี่ยนเป็น", "โดยมี", "โดย"}

// cutLast cuts a text at the last of the words that stands in it.
func cutLast(text string, words []string) (before, after string, ok bool) {
	at, end := -1, 0
	for _, w := range words {
		if i := strings.LastIndex(text, w); i >= 0 && i+len(w) > end {
			at, end = i, i+len(w)
		}
	}
	if at < 0 {
		return text, "", false
	}
	return text[:at], text[end:], true
}

// postAndGiven parts a word for who is in the chair into the post and the given name behind it: «ท่านรองไพรัตน์».
func postAndGiven(said string) (post, given string) {
	for _, lead := range []string{"ท่านรองฯ", "ท่านรอง", "รองฯ", "รอง"} {
		if rest, ok := strings.CutPrefix(said, lead); ok && len([]rune(rest)) >= leastGiven && !strings.HasPrefix(rest, "ผู้ว่า") {
			return deputy, strings.TrimSpace(rest)
		}
	}
	return "", ""
}

// givenBehind is the given name that stands right behind the one post that a word for who is in the chair names; "" for none.
func givenBehind(said string) string {
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

// chairPost returns the post that a word for who is in the chair names; "" for none.
func chairPost(said string) string {
	if called := strings.TrimPrefix(said, "ท่าน"); called == "รอง" || called == "รองฯ" {
		return deputy
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

// joinAddress finds an address to join a meeting online in a sentence.
var joinAddress = regexp.MustCompile(`https?://[^\s“”"'<>]+`)

// online completes a meeting with how a sentence says that it is joined online.
func online(m ledger.Meeting, q dialog.Question) ledger.Meeting {
	if address := joinAddress.FindString(q.Text); address != "" {
		m.JoinURL = address
	}
	if m.JoinURL == "" && !saysOnline(q) {
		return m
	}
	m.Online = cmp.Or(m.Online, onlineSystem(roomForCalls.ReplaceAllString(q.Text, "")))
	return m
}

// saysOnline reports whether a sentence itself says that a meeting is held online, rather than one before it.
func saysOnline(q dialog.Question) bool {
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

// onlineSystem is the system by which a text says that a meeting is joined, or that it is held online.
func onlineSystem(text string) string {
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

// leftUnrecorded says what a sentence tells of a meeting that its record does not hold; beside is what stood beside its room.
func leftUnrecorded(q dialog.Question, m ledger.Meeting, beside string) []string {
	left := phrase.AppendSaid(nil, strings.TrimSpace(hostSaid.ReplaceAllString(beside, "")))
	text := q.Text
	if host := hostSaid.FindString(text); host != "" {
		left, text = append(left, host), strings.Replace(text, host, "", 1)
	}
	warnings := []string(nil)
	if code := passcodeSaid.FindString(joinAddress.ReplaceAllString(text, "")); code != "" {
		warnings = append(warnings, "ไม่ได้บันทึกรหัสเข้าประชุมแยกต่างหาก โปรดใช้ลิงก์ที่มีรหัสในตัว หรือแจ้งรหัสแก่ผู้เข้าประชุมเอง")
		text = strings.Replace(text, code, "", 1)
	}
	held := phrase.Squeezed(strings.Join([]string{m.Title, m.Series, m.Venue, m.Chair, m.ChairPost, m.JoinURL, m.Online, m.Attendees}, " "))
	for _, w := range q.Unread {
		if slices.ContainsFunc(meetingLeads, func(l fieldLead) bool { return l.word == strings.Trim(w.Text, " :") }) { // a word before a part
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
