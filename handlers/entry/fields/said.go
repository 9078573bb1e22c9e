package fields

import (
	"regexp"
	"slices"
	"strings"
	"time"

	"changwat/handlers/entry/sentence"
	"changwat/handlers/phrase"
	"changwat/internal/ledger"
	"changwat/internal/thai"
	"changwat/internal/thai/office"
	"changwat/internal/thai/read"
)

// A reply may put several parts of a record right at once, in any order: «เปลี่ยนเป็นห้องประชุมใหญ่ แล้วประธานเป็นปลัดจังหวัด». It is
// parted where the next one is named, so that none becomes the end of the one before, and each is read by itself.

// Field is a part of a meeting, an order or a fair that a reply names.
type Field int

const (
	Name      Field = iota + 1
	Times           // a day, a time of day or both
	Place           // the room of a meeting, the place of a fair
	Chair           // who is in the chair of a meeting
	Ends            // until when a meeting lasts
	Online          // that a meeting is held online
	Attendees       // who takes part in a meeting
	Owner           // who owes an order
	Also            // who owes it besides
	Due             // until when an order is to be carried out
)

// Said is what a reply says of one part of a record.
type Said struct {
	Field Field
	Said  string // in the words of the reply
	Value string // without the words that name the part
}

// Lead is a word that names a part of a record; whole tells that it belongs to what is said of it: «ห้องอโยธยา».
type Lead struct {
	Word  string
	Field Field
	whole bool
}

// What names a part of each kind of record. What leads to a time needs none of these words.
var (
	MeetingLeads = []Lead{{"หัวข้อ", Name, false}, {"ชื่อเรื่อง", Name, false}, {"ชื่อประชุม", Name, false}, {"ชื่อการประชุม", Name, false}, {"ชื่อ", Name, false}, {"เรื่อง", Name, false},
		{"สถานที่ประชุม", Place, false}, {"สถานที่", Place, false}, {"ห้อง", Place, true}, {"ย้ายไปที่", Place, false}, {"ย้ายไป", Place, false}, {"ย้ายมาที่", Place, false}, {"ย้ายมา", Place, false}, {"ไปใช้ห้อง", Place, true}, {"ที่", Place, false}, {"ณ ", Place, false},
		{"ประธานการประชุม", Chair, false}, {"ประธาน", Chair, false}, {"วันประชุม", Times, false}, {"เวลา", Times, false}, {"วันที่", Times, false}, {"วัน", Times, false}, {"ตอน", Times, false},
		{"เลิกประชุม", Ends, false}, {"เลิก", Ends, false}, {"จบ", Ends, false}, {"สิ้นสุด", Ends, false}, {"เสร็จ", Ends, false}, {"ถึง", Ends, false}, {"ออนไลน์", Online, true}, {"ประชุมออนไลน์", Online, true}, {"ผ่าน", Online, true},
		{"ผู้เข้าร่วมการประชุม", Attendees, false}, {"ผู้เข้าร่วมประชุม", Attendees, false}, {"ผู้เข้าประชุม", Attendees, false}, {"ผู้เข้าร่วม", Attendees, false}, {"ผู้ร่วมประชุม", Attendees, false}, {"องค์ประชุม", Attendees, false}}
	OrderLeads = []Lead{{"ผู้รับผิดชอบ", Owner, false}, {"หน่วยรับผิดชอบ", Owner, false}, {"หน่วยงานรับผิดชอบ", Owner, false}, {"เจ้าของเรื่อง", Owner, false}, {"เจ้าภาพ", Owner, false}, {"มอบหมายให้", Owner, false}, {"มอบหมาย", Owner, false}, {"มอบให้", Owner, false}, {"มอบ", Owner, false},
		{"ข้อความ", Name, false}, {"กำหนดเสร็จ", Due, false}, {"กำหนดส่ง", Due, false}, {"กำหนดการ", Due, false}, {"วันครบกำหนด", Due, false}, {"ครบกำหนด", Due, false}, {"กำหนด", Due, false}, {"เสร็จภายใน", Due, false}, {"ให้เสร็จภายใน", Due, false}, {"ภายใน", Due, false}, {"ไม่เกิน", Due, false}, {"ขยายเวลา", Due, false}, {"ขยาย", Due, false}, {"วันที่", Due, false}}
	FairLeads = []Lead{{"ชื่องาน", Name, false}, {"ชื่อ", Name, false}, {"สถานที่จัดงาน", Place, false}, {"สถานที่จัด", Place, false}, {"สถานที่", Place, false}, {"จัดที่", Place, false}, {"ย้ายไปที่", Place, false}, {"ย้ายไป", Place, false}, {"ย้ายมาที่", Place, false}, {"ย้ายมา", Place, false}, {"ที่", Place, false}, {"ณ ", Place, false},
		{"วันจัดงาน", Times, false}, {"เริ่มวันที่", Times, true}, {"เริ่ม", Times, true}, {"จัดวันที่", Times, false}, {"ระหว่างวันที่", Times, false}, {"วันที่", Times, false}, {"วัน", Times, false}, {"จัด", Times, false}}
)

// What names a part of each kind of record. What leads to a time needs none of these words.
var (
	changeVerbs = []string{"ขอเปลี่ยน", "เปลี่ยนแปลง", "เปลี่ยน", "ขอแก้", "แก้ไข", "แก้", "ขอปรับ", "ปรับ", "เลื่อน", "ขยับ", "เอาเป็น", "เอา", "ใช้", "ขอให้", "ขอ", "ให้", "เพิ่ม", "เป็น", "ออกไป", "กลับไป", "กลับ", "ไป"}
	leadToField = []string{"ประกอบด้วย", "ได้แก่", "เปลี่ยนไปเป็น", "เปลี่ยนเป็น", "เปลี่ยนไป", "เลื่อนเป็น", "เลื่อนไป", "ขยับเป็น", "แก้เป็น", "ต้องเป็น", "ที่ถูกคือ", "ประชุมเป็น", "ไปเป็น", "ออกไปเป็น", "ออกไปถึง", "ออกไป", "ไปถึง", "ไปที่", "ถึง", "เป็น", "คือ", "ไป", "ให้", ":", "="}

	// notPlaces are words that begin as the word for a place does and name none.
	notPlaces = []string{"ที่ประชุม", "ที่ว่าการ", "ที่ทำการ", "ที่ถูก", "ที่ต้อง", "ที่แล้ว", "ที่เหลือ", "ที่เดิม"}
)

// LeadsOf are the words that name the parts of a record; none for the kinds that are read otherwise.
func LeadsOf(r ledger.Record) []Lead {
	switch r.(type) {
	case ledger.Meeting:
		return MeetingLeads
	case ledger.Order:
		return OrderLeads
	case ledger.Event:
		return FairLeads
	}
	return nil
}

// In parts a reply into what it says of the parts of a record; nil where it begins with something else.
func In(text string, leads []Lead, now time.Time) (all []Said) {
	text = phrase.OneLine(text)
	if post := chairAtEnd.FindStringSubmatch(text); post != nil && LeadsName(leads, Chair) && isPost(post[2]) {
		text = post[1] + post[2] + "เป็นประธาน" // «ที่ห้องอโยธยา ปลัดประธาน»
	}
	times := read.Times(text, read.Options{Now: now, Bias: read.BiasNearest, Appointment: true})
	begin := 0
	for at := range text {
		if at > 0 && at < begin {
			continue
		}
		joint := phrase.LeadIn(text[at:], sentence.FieldJoints)
		atWord := at == 0 || strings.ContainsRune(" ,", rune(text[at-1]))
		if !atWord && joint == "" && !timeNamedAt(text, at, times) {
			continue
		}
		next, ok := fieldAt(text, at+len(joint), leads, times)
		n := len(all)
		if !ok || n > 0 && joint == "" && (all[n-1].Field == next.Field || all[n-1].Field == Ends && next.Field == Times && !holdsTime(times, begin, at)) {
			continue // or it goes on
		}
		if n == 0 && at > 0 {
			return nil
		}
		if n > 0 {
			all[n-1].Said = strings.Trim(text[begin:at], " ,")
		}
		all, begin = append(all, next), at
	}
	if n := len(all); n > 0 {
		all[n-1].Said = strings.Trim(text[begin:], " ,")
	}
	for i, f := range all {
		all[i].Value = f.valueIn(leads)
	}
	return withAttendees(all, now)
}

// chairAtEnd finds who is in the chair before that word alone, with which a text ends.
var chairAtEnd = regexp.MustCompile(`^(.* |)([ก-๙.]+?) ?ประธาน(?: ?(?:ครับ|คับ|ค่ะ|คะ|นะ))*$`)

// isPost reports whether a word is a post as officials call it.
func isPost(word string) bool {
	posts := office.FindPosts(word)
	return len(posts) == 1 && posts[0].Stop == len(word) || slices.Contains([]string{"ปลัด", "ท่านปลัด", "รอง", "ท่านรอง", "ท่านรองฯ", "ท่านผู้ว่า"}, word)
}

// withAttendees parts those who take part from the room or the chair before them: «ประธานผู้ว่าฯ เชิญนายอำเภอทุกอำเภอ», «ห้องประชุมชั้น 4 ให้นายอำเภอเข้า».
func withAttendees(all []Said, now time.Time) []Said {
	for i, f := range all {
		if f.Field != Chair && f.Field != Place {
			continue
		}
		who, words := AttendeesIn(f.Value, now)
		if at := strings.Index(f.Value, words); who != "" && at > 0 {
			all[i].Value = strings.TrimSpace(f.Value[:at])
			return append(all, Said{Field: Attendees, Said: f.Value[at:], Value: strings.TrimSpace(strings.TrimSuffix(who, "ด้วย"))})
		}
	}
	return all
}

// holdsTime reports whether a time begins between two places of a text.
func holdsTime(times []read.Time, from, to int) bool {
	return slices.ContainsFunc(times, func(t read.Time) bool { return t.Begin >= from && t.Begin < to })
}

// timeNamedAt reports whether a time begins at a place of a text with the word for one: «ห้องเล็กเวลา 9 โมง».
func timeNamedAt(text string, at int, times []read.Time) bool {
	for _, w := range []string{"เวลา", "วันที่"} {
		rest, ok := strings.CutPrefix(text[at:], w)
		if !ok {
			continue
		}
		for _, t := range times {
			if t.Begin == at || t.Begin == len(text)-len(strings.TrimLeft(rest, " ")) {
				return true
			}
		}
	}
	return false
}

// fieldAt returns the part of a record that a text names at a place, behind the words for changing it.
func fieldAt(text string, at int, leads []Lead, times []read.Time) (Said, bool) {
	rest := WithoutVerbs(text[at:])
	begin := len(text) - len(rest)
	if LeadsName(leads, Owner) && JoinsIn(rest) != "" {
		return Said{Field: Also}, true
	}
	inTime := slices.ContainsFunc(times, func(t read.Time) bool { return t.Begin <= begin && begin < t.Stop })
	if before, _, ok := strings.Cut(rest, "เป็นประธาน"); ok && !inTime && isOneName(before) {
		return Said{Field: Chair}, LeadsName(leads, Chair)
	}
	for _, w := range notPlaces {
		if strings.HasPrefix(rest, w) {
			return Said{}, false
		}
	}
	if lead, ok := LongestLead(rest, leads); ok {
		return Said{Field: lead.Field}, true
	}
	for _, t := range times {
		if t.Begin == begin && LeadsName(leads, Due) {
			return Said{Field: Due}, true
		} else if t.Begin == begin {
			return Said{Field: Times}, LeadsName(leads, Times)
		}
	}
	return Said{}, false
}

// JoinsIn returns who is named at the beginning of a text as carrying out an order with its owner: «ชลประทานร่วมด้วย»; "" where nobody is.
func JoinsIn(text string) string {
	for _, who := range []string{sentence.FirstOwner(text), phrase.LeadIn(text, sentence.CalledShort)} {
		if who != "" && phrase.LeadIn(strings.TrimLeft(text[len(who):], " "), []string{"ร่วม", "เข้าร่วม", "ช่วยด้วย"}) != "" {
			return who
		}
	}
	return ""
}

// isOneName reports whether a text may be the name or the post of one person.
func isOneName(text string) bool {
	const most = 4
	if _, ok := LongestLead(strings.TrimSpace(text), MeetingLeads); ok {
		return false
	}
	return len(strings.Fields(text)) <= most && phrase.LeadIn(text, sentence.FieldJoints) == "" && strings.TrimSpace(text) != ""
}

// WithoutVerbs is a text without the verbs of changing before the name of a part: «เปลี่ยนห้อง», «ขอแก้เวลา».
func WithoutVerbs(text string) string {
	text = strings.TrimLeft(text, " ")
	for lead := phrase.LeadIn(text, changeVerbs); lead != ""; lead = phrase.LeadIn(text, changeVerbs) {
		text = strings.TrimLeft(text[len(lead):], " ")
	}
	return text
}

// LongestLead is the longest of some words for parts of a record with which a text begins; ok is false where it begins with none.
func LongestLead(text string, leads []Lead) (longest Lead, ok bool) {
	for _, l := range leads {
		if strings.HasPrefix(text, l.Word) && len(l.Word) > len(longest.Word) {
			longest = l
		}
	}
	return longest, longest.Word != ""
}

// LeadsName reports whether one of some words for parts of a record names a part.
func LeadsName(leads []Lead, f Field) bool {
	for _, l := range leads {
		if l.Field == f {
			return true
		}
	}
	return false
}

// valueIn is what the words of a part say that it becomes.
func (f Said) valueIn(leads []Lead) string {
	rest := sentence.WithoutNotMeant(strings.TrimSpace(f.Said))
	rest = WithoutVerbs(rest[len(phrase.LeadIn(rest, sentence.FieldJoints)):])
	rest = sentence.WithoutPreference(rest)
	if before, ok := strings.CutSuffix(phrase.TrimPoliteness(rest), "เป็นประธาน"); ok && f.Field == Chair {
		return WhoTakesTheChair(strings.TrimSpace(before))
	}
	lead, ok := LongestLead(rest, leads)
	if !ok {
		return phrase.TrimPoliteness(rest)
	}
	behind := strings.TrimLeft(rest[len(lead.Word):], " ")
	to := phrase.LeadIn(behind, leadToField)
	value := phrase.TrimPoliteness(behind[len(to):])
	if phrase.LeadIn(value, sentence.NotSo) != "" {
		value = sentence.CorrectionOf(value).Becomes // «ไม่ใช่เกษตร เป็นปภ.»
	}
	if lead.whole && to == "" {
		return phrase.TrimPoliteness(rest)
	}
	if lead.Word == "ห้อง" && OnlyDigits(value) {
		return lead.Word + " " + value
	}
	return value
}

// OnlyDigits reports whether a text is a number and nothing else.
func OnlyDigits(text string) bool {
	text = thai.Digits(text)
	return text != "" && strings.Trim(text, "0123456789") == ""
}

// WarnLeftAsIs says which words of a reply change nothing.
const WarnLeftAsIs = "ไม่ได้แก้ส่วนที่ว่า"

// WithoutBeside is a part without what follows the end of its sentence, or a time, as something else: «ปภ.ค่ะ ช่วยดูด้วย», «12 พ.ค. และเตรียม
// เอกสารด้วย». Thanks are nothing else.
func (f Said) WithoutBeside() (part Said, beside string) {
	if at := sentenceEnd.FindStringIndex(f.Value); at != nil {
		beside = strings.TrimSpace(f.Value[at[1]:])
		f.Value = phrase.TrimPoliteness(f.Value[:at[1]])
		if strings.HasPrefix(beside, "ขอบคุณ") {
			beside = ""
		}
		return f, beside
	}
	if f.Field != Times && f.Field != Due {
		return f, ""
	}
	for _, joint := range sentence.FieldJoints {
		if time, rest, ok := strings.Cut(f.Value, " "+joint); ok && time != "" {
			f.Value, f.Said = time, strings.TrimSuffix(f.Said, " "+joint+rest)
			return f, joint + rest
		}
	}
	return f, ""
}

// sentenceEnd finds the polite particle that ends a sentence before another.
var sentenceEnd = regexp.MustCompile(`(?:ครับ|คับ|ค่ะ|คะ)\s`)
