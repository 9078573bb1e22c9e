package meetingtext

import (
	"regexp"
	"slices"
	"strings"

	"changwat/handlers/dialog"
	"changwat/handlers/entry/sentence"
	"changwat/handlers/phrase"
	"changwat/internal/intent"
	"changwat/internal/thai"
	"changwat/internal/thai/office"
	"changwat/internal/thai/place"
	"changwat/internal/thai/read"
	"changwat/internal/thai/when"
)

// titleEnds end the title of a meeting in a sentence.
var titleEnds = []string{"\n", " ที่", " ณ ", " ห้อง", "ที่ห้อง", "ห้อง", "ที่ศาลา", "ที่หอ", "ที่ชั้น", "ที่โรงแรม", "ผ่าน", " เวลา", "เวลา", "วันที่", "ในวัน", "ครั้งที่", "ออนไลน์", " โดย", " ท่าน", " มี", " เป็น", "http", " เนื่อง", " ผู้ว่า", " รองผู้ว่า", " รอง", " บันทึก", " ด้วย",
	" เรียน ", " เชิญ", " ขอเชิญ", " สถานที่", " ประธาน", " พร้อม", " ซึ่งมี", " เริ่ม", "ซูม", " zoom", " Zoom", " เลื่อน", " ขอเลื่อน", "ออกไป", " ไปก่อน", " ยังไม่", " ผู้เข้า", " องค์ประชุม", " ย้าย", " ขยับ", " - ", " – ", "เลื่อนเป็น", "เลื่อนไป", "ขยับเป็น", "ขยับไป"}

// changeBehind stand behind the title of a meeting that a sentence changes, before what becomes of it.
var changeBehind = []string{" ถูก", " ไม่มีแล้ว", " ไม่จัด", " ไม่ประชุม", " ไม่ใช่", "ที่จะถึง", " งด", " ใช้ห้อง", " ใช้หอ", " ใช้ศาลา", " ยกเลิก", " เปลี่ยน"}

// numberSaid finds the number of a meeting in a text of Arabic digits, with or without the century of its year.
var numberSaid = regexp.MustCompile(`[0-9]{1,3}/(?:25)?[0-9]{2}`)

// spelled puts the word for a meeting right as it is often mistyped.
var spelled = strings.NewReplacer("ปะชุม", "ประชุม", "ปชุม", "ประชุม", "ประชม", "ประชุม", "ประชมุ", "ประชุม")

// TitleInWords is what a sentence calls a meeting: the words behind the first ประชุม that is none of a room's or of those who take part,
// or what it says that the meeting is about.
func TitleInWords(q dialog.Question) string {
	if about := aboutInWords(q); about != "" {
		return about
	}
	text := sentence.OnLines(spelled.Replace(thai.Digits(q.Text)))
	if q.Act != intent.ActAdd {
		text, _, _ = sentence.CutAny(text, sentence.ReasonWords)
		text, _ = phrase.UpTo(text, changeBehind)
		text = phrase.TrimmedEnd(strings.TrimSpace(text), sentence.Slips...)
		text = strings.TrimSuffix(phrase.TrimPoliteness(text), sentence.ReasonAtEnd(text)) // «ยกเลิกประชุม กรอ. ติดราชการ»
	}
	for at := 0; ; {
		i := strings.Index(text[at:], "ประชุม")
		if i < 0 {
			return ""
		}
		at += i
		before := text[:at]
		said := text[at+len("ประชุม"):]
		at += len("ประชุม")
		if name, _, ok := sentence.CutAny(said, []string{"เป็น", "ไป"}); ok && roomOf.MatchString(before) {
			if name = titleUpTo(q, name); name != "" {
				return name // «เปลี่ยนห้องประชุมงานกาชาดเป็นห้องเล็ก»
			}
		}
		if strings.HasSuffix(before, "ห้อง") || strings.HasSuffix(before, "หอ") || strings.HasSuffix(before, "ผู้เข้า") || strings.HasSuffix(before, "ผู้เข้าร่วม") || strings.HasSuffix(before, "ที่") {
			continue
		}
		if lead, _, again := strings.Cut(said, " ประชุม"); again && sentence.ConsistsOf(lead, asksToEnter) {
			continue // «เพิ่มประชุมหน่อย ประชุมป้องกันน้ำท่วม»
		}
		if said = titleUpTo(q, heldOnline.ReplaceAllString(said, "")); said != "" {
			return said
		}
	}
}

// roomOf finds that the room of the meeting which follows is changed.
var roomOf = regexp.MustCompile(`(?:เปลี่ยน|ย้าย|แก้ไข|แก้|ปรับ)(?:ห้อง|สถานที่|ที่)$`)

// leastTitleAlone is how many letters the words behind the one for a meeting have at least that are its name though nothing of them is known; asksToEnter
// are such that only ask for it to be entered.
const leastTitleAlone = 9

var asksToEnter = []string{"ให้", "หน่อย", "ใหม่", "ด่วน", "อีก", "นัด", "หนึ่ง", "ด้วย", "ทีละ", "ครั้ง", "ต่อไป", "วันนี้", "พรุ่งนี้", "เรื่อง", "รายการ", "ของ", "เรา", "ลง", "บันทึก", "เพิ่ม", "ปฏิทิน", "ใน"}

// heldOnline finds how a meeting is held, between the word for one and its name: «ประชุม Zoom คณะทำงานวัคซีน».
var heldOnline = regexp.MustCompile(`(?i)^\s*(?:(?:ผ่าน|ทาง|ระบบ)\s*)*(?:zoom|ซูม|ออนไลน์|online|webex|google meet|teams|ทางไกล|vdo conference|video conference)\s*`)

// heldOnlineFirst finds that behind the word for a meeting.
var heldOnlineFirst = regexp.MustCompile(`(?i)ประชุม\s*(?:(?:ผ่าน|ทาง|ระบบ)\s*)*(?:zoom|ซูม|ออนไลน์|online|webex|google meet|teams|ทางไกล|vdo|video)`)

// gatherings are the names of meetings that are called otherwise, which stand in their titles.
var gatherings = []string{"ฝึกอบรม", "อบรม", "สัมมนา", "เสวนา", "ปฐมนิเทศ"}

// isGathering reports whether a title begins with what a meeting is called instead.
func isGathering(title string) bool { return phrase.LeadIn(title, gatherings) != "" }

// gatheringTold is the title of a training or a seminar that a sentence enters: «เพิ่มอบรม อสม. จังหวัด วันที่ 12 พ.ค.»; "" where it enters none.
func gatheringTold(q dialog.Question) string {
	text := phrase.OneLine(thai.Digits(q.Text))
	if plain, ok := intent.OpensEntry(text); ok {
		text = plain
	}
	text = sentence.Stripped(text, []string{"บันทึก", "เพิ่ม", "ลง", "มี", "จะ", "การ", "งาน"}).Rest
	if !isGathering(text) {
		return ""
	}
	return titleUpTo(q, text)
}

// aboutInWords is what a sentence says that a meeting is about, where that stands for its name; "" where it does not say so.
func aboutInWords(q dialog.Question) string {
	about := aboutSaid.FindStringSubmatch(sentence.OnLines(spelled.Replace(thai.Digits(q.Text))))
	if about == nil {
		return ""
	}
	return titleUpTo(q, about[1])
}

// behindName finds what a meeting is about behind its name and whatever else is told of it: «นัดหัวหน้าส่วนพรุ่งนี้ 10 โมง เรื่องฉีดวัคซีน».
var behindName = regexp.MustCompile(`(?: |\n)(?:หัวข้อ|เรื่อง)\s*:?\s*(\S[^\n]*)`)

// AboutBehind is what a sentence says that a new meeting is about which has a name besides; "" where it does not say so.
func AboutBehind(q dialog.Question, title, chair string) string {
	told := behindName.FindStringSubmatch(sentence.OnLines(thai.Digits(q.Text)))
	if told == nil || title == "" {
		return ""
	}
	about := titleUpTo(q, told[1])
	if about, _ = phrase.UpTo(JoinAddress.ReplaceAllString(about, ""), InTheChair); chair != "" {
		about = strings.TrimSpace(strings.TrimSuffix(about, chair))
	}
	if phrase.Alike(title, about) || len([]rune(about)) < leastGiven {
		return ""
	}
	return about
}

// titleUpTo is the title with which a text begins, up to a time, a number or whatever else ends it.
func titleUpTo(q dialog.Question, text string) string {
	for _, t := range q.Times {
		if name := observanceInName(q, t); name != "" {
			if before, behind, ok := strings.Cut(text, phrase.OneLine(thai.Digits(t.Text))); ok {
				text = before + name + behind
			}
			continue
		}
		monthly := t.Grain == when.GrainMonth && strings.Contains(text, "ประจำ"+phrase.OneLine(thai.Digits(t.Text)))
		if t.Grain != when.GrainQuarter && t.Grain != when.GrainYear && !monthly {
			text, _, _ = strings.Cut(text, phrase.OneLine(thai.Digits(t.Text)))
		}
	}
	if number := numberSaid.FindStringIndex(text); number != nil {
		text = text[:number[0]]
	}
	text, _ = phrase.UpTo(" "+strings.TrimLeft(beforeChair(text), " :"), titleEnds)
	text = ClauseEnd.ReplaceAllString(text, "")
	return strings.TrimSpace(leadsToTime.ReplaceAllString(phrase.TrimPoliteness(text), ""))
}

var (
	// aboutSaid finds what a meeting is about where that stands for its name: behind the word for it, or behind how and when it is
	// held: «ประชุม เรื่อง การจัดหาวัคซีน», «ประชุมผ่านระบบ Zoom เรื่อง …», «ประชุมวันที่ 3 พ.ค. เรื่อง …».
	aboutSaid = regexp.MustCompile(`ประชุม\s*(?:(?:ผ่าน|ทาง|ระบบ|ออนไลน์|ซูม|ด่วน|หารือ|ใน|วัน|เวลา|พรุ่งนี้|\(?(?i:zoom|webex|teams|google|online|vdo|video))[^\n]*?[ \n])?(?:ใน)?เรื่อง\s*:?\s*(\S[^\n]*)`)

	// ClauseEnd finds a polite particle with which a sentence ends, and the one behind it: «ประชุมจังหวัดสะอาดค่ะ ติดโควิด».
	ClauseEnd = regexp.MustCompile(`(?:ครับ|คับ|ค่ะ|คะ|นะ|จ้า) .*$`)

	// leadsToTime finds the words at the end of a title that led to the time behind it: «…โรคติดต่อจังหวัด ใน(วันพุธ)».
	leadsToTime = regexp.MustCompile(`\s*(?:ใน|ตอน|ช่วง|ระหว่าง|ตั้งแต่|เมื่อ|ไปเป็น|ไป|เป็น)?(?:\s+(?:จ|อ|พ|พฤ|ศ|ส|อา)\.)?$`)
)

// platforms are names in Latin letters that say how a meeting is held.
var platforms = []string{"zoom", "webex", "google", "meet", "teams", "online", "vdo", "video", "conference"}

// latinName is a name in Latin letters, which a meeting may have however short it is.
var latinName = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9&.-]{1,11}$`)

// monthlyNamed finds the name of a meeting that is called after its month, and what stands behind: «ประชุมประจำเดือนเมษายน วันที่ 29 เม.ย.».
var monthlyNamed = regexp.MustCompile(`(?:^|ๆ|[^ก-๙]|บันทึก|เพิ่ม|ลง|นัด|เชิญ|มี|การ)ประชุม(ประจำเดือน ?(?:(?:` + sentence.AnyMonth(sentence.MonthStem) + `)(?:คม|ยน|พันธ์)?|(?:` + sentence.AnyMonth(sentence.MonthAbbreviated) + `)\.)?(?: ?25[0-9]{2})?)(.*)$`)

// TitleTold is the title of a new meeting: the name by which it is known, unless the sentence calls it otherwise, goes on behind it, adds
// a quarter or a year to words of its own, or more words before that name: «ประชุมติดตามงบไตรมาส 3», «ประชุมชี้แจงงบ».
func TitleTold(q dialog.Question, known string) string {
	if monthly := monthlyNamed.FindStringSubmatch(phrase.OneLine(thai.Digits(q.Text))); monthly != nil {
		who := titleUpTo(q, monthly[2]) // those who meet may stand behind: «ประชุมประจำเดือน กำนันอำเภอเสนา»
		if who == "" || strings.HasPrefix(monthly[2], " ") {
			return phrase.Joined(" ", strings.TrimSpace(monthly[1]), who)
		}
	}
	if gathering := gatheringTold(q); len([]rune(gathering)) >= LeastTitle {
		return gathering
	}
	if said := TitleInWords(q); known == "" && len([]rune(said)) >= LeastTitle && q.Slots.Online && heldOnlineFirst.MatchString(q.Text) {
		return said
	}
	if said := TitleInWords(q); known == "" && len([]rune(said)) >= leastTitleAlone && !sentence.ConsistsOf(said, asksToEnter) && !strings.Contains(said, ".") {
		return said
	}
	if about := aboutInWords(q); about != "" && !strings.Contains(phrase.Squeezed(known), phrase.Squeezed(about)) {
		return about
	}
	if said := TitleInWords(q); known == "" && latinName.MatchString(said) && !slices.Contains(platforms, strings.ToLower(said)) {
		return said // «ประชุม EOC ครั้งที่ 15»
	}
	period := slices.ContainsFunc(q.Times, func(t read.Time) bool { return t.Grain == when.GrainQuarter || t.Grain == when.GrainYear })
	if known == "" || period && strings.Contains(phrase.Squeezed(q.Text), phrase.Squeezed(known)) {
		return known
	}
	said := TitleInWords(q)
	if behind, on := strings.CutPrefix(known, said); on && said != "" && (phrase.LeadIn(strings.TrimSpace(behind), notOfTitle) != "" || len(office.FindPosts(behind)) > 0) {
		return said
	}
	if of := districtSaid(said); of != "" && strings.Contains(said, ".") && !strings.Contains(said, "จังหวัด") && !strings.Contains(known, of) {
		return known + "อำเภอ" + of // «ศปก.อำเภอเสนา»
	}
	if rest, on := strings.CutPrefix(phrase.Squeezed(said), phrase.Squeezed(known)); on && rest != "" {
		return said
	}
	if strings.Contains(said, ".") && !phrase.Alike(said, known) && strings.Contains(phrase.Squeezed(q.Text), phrase.Squeezed(known)) {
		return said // beside the name of its room or of whoever is in the chair
	}
	if strings.Contains(said, ".") || strings.HasPrefix(said, "คกก") || len([]rune(said)) < 8 {
		return known // an abbreviation, or a name cut short
	}
	if period || !phrase.Alike(said, known) {
		return said
	}
	if !strings.HasSuffix(phrase.Squeezed(said), phrase.Squeezed(known)) || len(phrase.Squeezed(said)) == len(phrase.Squeezed(known)) || strings.HasPrefix(said, "คณะ") {
		return known
	}
	return said
}

// notOfTitle are the words behind a title which its room, its hour or who is in the chair follow.
var notOfTitle = []string{"สถานที่", "เริ่ม", "ใน", "โดย", "มี", "ซึ่งมี"}

// ReadAsAnother says that a new meeting was taken for that of another body than the one that the abbreviation in its name stands for, as people often
// call it: «ศบค.จังหวัด»; nothing where it was not.
func ReadAsAnother(q dialog.Question, title string) []string {
	said := TitleInWords(q)
	of := office.FindAgencies(said)
	if len(of) == 0 || of[0].Begin > 0 || len(of[0].Text) >= len(of[0].Name) || strings.Contains(phrase.Letters(title), phrase.Letters(of[0].Text)) || phrase.Alike(of[0].Name, title) {
		return nil
	}
	return []string{"อ่าน “" + said + "” เป็น “" + title + "” หากไม่ใช่ โปรดพิมพ์ชื่อเต็ม เช่น “เรื่อง " + of[0].Name + "”"}
}

// districtSaid is the one district that a title names, behind the abbreviation of those who meet: «ศปก.อ.เสนา»; "" for none or several.
func districtSaid(title string) (name string) {
	for _, p := range place.Thailand().Find(title, "") {
		if p.Place.Level != place.District || name != "" {
			return ""
		}
		name = p.Place.Name
	}
	return name
}
