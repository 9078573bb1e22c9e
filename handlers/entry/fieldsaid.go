package entry

import (
	"regexp"
	"slices"
	"strings"
	"time"

	"changwat/handlers/phrase"
	"changwat/internal/ledger"
	"changwat/internal/ledger/proposal"
	"changwat/internal/thai"
	"changwat/internal/thai/read"
)

// A reply may put several parts of a record right at once, in any order: «เปลี่ยนเป็นห้องประชุมใหญ่ แล้วประธานเป็นปลัดจังหวัด». It is
// parted where the next one is named, so that none becomes the end of the one before, and each is read by itself.

// field is a part of a meeting, an order or a fair that a reply names.
type field int

const (
	fieldName   field = iota + 1
	fieldTimes        // a day, a time of day or both
	fieldPlace        // the room of a meeting, the place of a fair
	fieldChair        // who is in the chair of a meeting
	fieldEnds         // until when a meeting lasts
	fieldOnline       // that a meeting is held online
	fieldAttend       // who takes part in a meeting
	fieldOwner        // who owes an order
	fieldAlso         // who owes it besides
	fieldDue          // until when an order is to be carried out
)

// fieldSaid is what a reply says of one part of a record.
type fieldSaid struct {
	field field
	said  string // in the words of the reply
	value string // without the words that name the part
}

// fieldLead is a word that names a part of a record; whole tells that it belongs to what is said of it: «ห้องอโยธยา».
type fieldLead struct {
	word  string
	field field
	whole bool
}

// What names a part of each kind of record. What leads to a time needs none of these words.
var (
	meetingLeads = []fieldLead{{"หัวข้อ", fieldName, false}, {"ชื่อเรื่อง", fieldName, false}, {"ชื่อประชุม", fieldName, false}, {"ชื่อการประชุม", fieldName, false}, {"ชื่อ", fieldName, false}, {"เรื่อง", fieldName, false},
		{"สถานที่ประชุม", fieldPlace, false}, {"สถานที่", fieldPlace, false}, {"ห้อง", fieldPlace, true}, {"ย้ายไปที่", fieldPlace, false}, {"ย้ายไป", fieldPlace, false}, {"ย้ายมาที่", fieldPlace, false}, {"ย้ายมา", fieldPlace, false}, {"ไปใช้ห้อง", fieldPlace, true}, {"ที่", fieldPlace, false}, {"ณ ", fieldPlace, false},
		{"ประธานการประชุม", fieldChair, false}, {"ประธาน", fieldChair, false}, {"วันประชุม", fieldTimes, false}, {"เวลา", fieldTimes, false}, {"วันที่", fieldTimes, false}, {"วัน", fieldTimes, false}, {"ตอน", fieldTimes, false},
		{"เลิกประชุม", fieldEnds, false}, {"เลิก", fieldEnds, false}, {"จบ", fieldEnds, false}, {"สิ้นสุด", fieldEnds, false}, {"เสร็จ", fieldEnds, false}, {"ถึง", fieldEnds, false}, {"ออนไลน์", fieldOnline, true}, {"ประชุมออนไลน์", fieldOnline, true}, {"ผ่าน", fieldOnline, true},
		{"ผู้เข้าร่วมการประชุม", fieldAttend, false}, {"ผู้เข้าร่วมประชุม", fieldAttend, false}, {"ผู้เข้าประชุม", fieldAttend, false}, {"ผู้เข้าร่วม", fieldAttend, false}, {"ผู้ร่วมประชุม", fieldAttend, false}, {"องค์ประชุม", fieldAttend, false}}
	orderLeads = []fieldLead{{"ผู้รับผิดชอบ", fieldOwner, false}, {"หน่วยรับผิดชอบ", fieldOwner, false}, {"หน่วยงานรับผิดชอบ", fieldOwner, false}, {"เจ้าของเรื่อง", fieldOwner, false}, {"เจ้าภาพ", fieldOwner, false}, {"มอบหมายให้", fieldOwner, false}, {"มอบหมาย", fieldOwner, false}, {"มอบให้", fieldOwner, false}, {"มอบ", fieldOwner, false},
		{"ข้อความ", fieldName, false}, {"กำหนดเสร็จ", fieldDue, false}, {"กำหนดส่ง", fieldDue, false}, {"กำหนดการ", fieldDue, false}, {"วันครบกำหนด", fieldDue, false}, {"ครบกำหนด", fieldDue, false}, {"กำหนด", fieldDue, false}, {"เสร็จภายใน", fieldDue, false}, {"ให้เสร็จภายใน", fieldDue, false}, {"ภายใน", fieldDue, false}, {"ไม่เกิน", fieldDue, false}, {"ขยายเวลา", fieldDue, false}, {"ขยาย", fieldDue, false}, {"วันที่", fieldDue, false}}
	fairLeads = []fieldLead{{"ชื่องาน", fieldName, false}, {"ชื่อ", fieldName, false}, {"สถานที่จัดงาน", fieldPlace, false}, {"สถานที่จัด", fieldPlace, false}, {"สถานที่", fieldPlace, false}, {"จัดที่", fieldPlace, false}, {"ย้ายไปที่", fieldPlace, false}, {"ย้ายไป", fieldPlace, false}, {"ย้ายมาที่", fieldPlace, false}, {"ย้ายมา", fieldPlace, false}, {"ที่", fieldPlace, false}, {"ณ ", fieldPlace, false},
		{"วันจัดงาน", fieldTimes, false}, {"เริ่มวันที่", fieldTimes, true}, {"เริ่ม", fieldTimes, true}, {"จัดวันที่", fieldTimes, false}, {"ระหว่างวันที่", fieldTimes, false}, {"วันที่", fieldTimes, false}, {"วัน", fieldTimes, false}, {"จัด", fieldTimes, false}}

	// fieldJoints stand between two parts, changeVerbs before the word that names one, and leadToField between that and what it becomes.
	fieldJoints = []string{"แล้วก็", "และก็", "แล้ว", "และ", "แต่", "ส่วน", "พร้อมทั้ง", "พร้อม", "รวมทั้ง", "อีกทั้ง", "กับ"}
	changeVerbs = []string{"ขอเปลี่ยน", "เปลี่ยนแปลง", "เปลี่ยน", "ขอแก้", "แก้ไข", "แก้", "ขอปรับ", "ปรับ", "เลื่อน", "ขยับ", "เอาเป็น", "เอา", "ใช้", "ขอให้", "ขอ", "ให้", "เพิ่ม", "เป็น", "ออกไป", "กลับไป", "กลับ", "ไป"}
	leadToField = []string{"ประกอบด้วย", "ได้แก่", "เปลี่ยนไปเป็น", "เปลี่ยนเป็น", "เปลี่ยนไป", "เลื่อนเป็น", "เลื่อนไป", "ขยับเป็น", "แก้เป็น", "ต้องเป็น", "ที่ถูกคือ", "ประชุมเป็น", "ไปเป็น", "ออกไปเป็น", "ออกไปถึง", "ออกไป", "ไปถึง", "ไปที่", "ถึง", "เป็น", "คือ", "ไป", "ให้", ":", "="}

	// notPlaces are words that begin as the word for a place does and name none.
	notPlaces = []string{"ที่ประชุม", "ที่ว่าการ", "ที่ทำการ", "ที่ถูก", "ที่ต้อง", "ที่แล้ว", "ที่เหลือ", "ที่เดิม"}
)

// leadsOf are the words that name the parts of a record; none for the kinds that are read otherwise.
func leadsOf(r ledger.Record) []fieldLead {
	switch r.(type) {
	case ledger.Meeting:
		return meetingLeads
	case ledger.Order:
		return orderLeads
	case ledger.Event:
		return fairLeads
	}
	return nil
}

// fieldsSaid parts a reply into what it says of the parts of a record; nil where it begins with something else.
func fieldsSaid(text string, leads []fieldLead, now time.Time) (all []fieldSaid) {
	text = phrase.OneLine(text)
	times := read.Times(text, read.Options{Now: now, Bias: read.BiasNearest, Appointment: true})
	begin := 0
	for at := range text {
		if at > 0 && at < begin {
			continue
		}
		joint := phrase.LeadIn(text[at:], fieldJoints)
		atWord := at == 0 || strings.ContainsRune(" ,", rune(text[at-1]))
		if !atWord && joint == "" && !timeNamedAt(text, at, times) {
			continue
		}
		next, ok := fieldAt(text, at+len(joint), leads, times)
		n := len(all)
		if !ok || n > 0 && joint == "" && (all[n-1].field == next.field || all[n-1].field == fieldEnds && next.field == fieldTimes && !holdsTime(times, begin, at)) {
			continue // or it goes on
		}
		if n == 0 && at > 0 {
			return nil
		}
		if n > 0 {
			all[n-1].said = strings.Trim(text[begin:at], " ,")
		}
		all, begin = append(all, next), at
	}
	if n := len(all); n > 0 {
		all[n-1].said = strings.Trim(text[begin:], " ,")
	}
	for i, f := range all {
		all[i].value = f.valueIn(leads)
	}
	return withAttendees(all, now)
}

// withAttendees parts those who take part from the room or the chair before them: «ประธานผู้ว่าฯ เชิญนายอำเภอทุกอำเภอ», «ห้องประชุมชั้น 4 ให้นายอำเภอเข้า».
func withAttendees(all []fieldSaid, now time.Time) []fieldSaid {
	for i, f := range all {
		if f.field != fieldChair && f.field != fieldPlace {
			continue
		}
		who, words := attendeesIn(f.value, now)
		if at := strings.Index(f.value, words); who != "" && at > 0 {
			all[i].value = strings.TrimSpace(f.value[:at])
			return append(all, fieldSaid{field: fieldAttend, said: f.value[at:], value: strings.TrimSpace(strings.TrimSuffix(who, "ด้วย"))})
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
func fieldAt(text string, at int, leads []fieldLead, times []read.Time) (fieldSaid, bool) {
	rest := withoutVerbs(text[at:])
	begin := len(text) - len(rest)
	if leadsName(leads, fieldOwner) && joinsIn(rest) != "" {
		return fieldSaid{field: fieldAlso}, true
	}
	inTime := slices.ContainsFunc(times, func(t read.Time) bool { return t.Begin <= begin && begin < t.Stop })
	if before, _, ok := strings.Cut(rest, "เป็นประธาน"); ok && !inTime && isOneName(before) {
		return fieldSaid{field: fieldChair}, leadsName(leads, fieldChair)
	}
	for _, w := range notPlaces {
		if strings.HasPrefix(rest, w) {
			return fieldSaid{}, false
		}
	}
	if lead, ok := longestLead(rest, leads); ok {
		return fieldSaid{field: lead.field}, true
	}
	for _, t := range times {
		if t.Begin == begin && leadsName(leads, fieldDue) {
			return fieldSaid{field: fieldDue}, true
		} else if t.Begin == begin {
			return fieldSaid{field: fieldTimes}, leadsName(leads, fieldTimes)
		}
	}
	return fieldSaid{}, false
}

// joinsIn returns who is named at the beginning of a text as carrying out an order with its owner: «ชลประทานร่วมด้วย»; "" where nobody is.
func joinsIn(text string) string {
	for _, who := range []string{firstOwner(text), phrase.LeadIn(text, calledShort)} {
		if who != "" && phrase.LeadIn(strings.TrimLeft(text[len(who):], " "), []string{"ร่วม", "เข้าร่วม", "ช่วยด้วย"}) != "" {
			return who
		}
	}
	return ""
}

// isOneName reports whether a text may be the name or the post of one person.
func isOneName(text string) bool {
	const most = 4
	if _, ok := longestLead(strings.TrimSpace(text), meetingLeads); ok {
		return false
	}
	return len(strings.Fields(text)) <= most && phrase.LeadIn(text, fieldJoints) == "" && strings.TrimSpace(text) != ""
}

func withoutVerbs(text string) string {
	text = strings.TrimLeft(text, " ")
	for lead := phrase.LeadIn(text, changeVerbs); lead != ""; lead = phrase.LeadIn(text, changeVerbs) {
		text = strings.TrimLeft(text[len(lead):], " ")
	}
	return text
}

func longestLead(text string, leads []fieldLead) (longest fieldLead, ok bool) {
	for _, l := range leads {
		if strings.HasPrefix(text, l.word) && len(l.word) > len(longest.word) {
			longest = l
		}
	}
	return longest, longest.word != ""
}

func leadsName(leads []fieldLead, f field) bool {
	for _, l := range leads {
		if l.field == f {
			return true
		}
	}
	return false
}

// valueIn is what the words of a part say that it becomes.
func (f fieldSaid) valueIn(leads []fieldLead) string {
	rest := withoutNotMeant(strings.TrimSpace(f.said))
	rest = withoutVerbs(rest[len(phrase.LeadIn(rest, fieldJoints)):])
	rest = withoutPreference(rest)
	if before, ok := strings.CutSuffix(phrase.TrimPoliteness(rest), "เป็นประธาน"); ok && f.field == fieldChair {
		return whoTakesTheChair(strings.TrimSpace(before))
	}
	lead, ok := longestLead(rest, leads)
	if !ok {
		return phrase.TrimPoliteness(rest)
	}
	behind := strings.TrimLeft(rest[len(lead.word):], " ")
	to := phrase.LeadIn(behind, leadToField)
	value := phrase.TrimPoliteness(behind[len(to):])
	if phrase.LeadIn(value, notSo) != "" {
		value = correctionOf(value).becomes // «ไม่ใช่เกษตร เป็นปภ.»
	}
	if lead.whole && to == "" {
		return phrase.TrimPoliteness(rest)
	}
	if lead.word == "ห้อง" && onlyDigits(value) {
		return lead.word + " " + value
	}
	return value
}

// onlyDigits reports whether a text is a number and nothing else.
func onlyDigits(text string) bool {
	text = thai.Digits(text)
	return text != "" && strings.Trim(text, "0123456789") == ""
}

// fixedFields returns a change as a reply puts the parts of its record right, which it names; false where it names none. What it says of
// one that cannot be read stands in a warning.
func fixedFields(ch proposal.Change, said string, now time.Time) (proposal.Change, bool) {
	parts := fieldsSaid(said, leadsOf(ch.Becomes), now)
	if len(parts) == 0 {
		return ch, false
	}
	var left []string
	becomes := ch.Becomes
	for _, f := range parts {
		f, beside := f.withoutBeside()
		with, ok := withField(becomes, f, now)
		if !ok {
			left = append(left, f.said)
			continue
		}
		if becomes = with; beside != "" {
			left = append(left, beside)
		}
	}
	if ledger.Same(becomes, ch.Becomes) {
		return ch, false
	}
	ch.Becomes = becomes
	ch.Warnings = slices.DeleteFunc(slices.Clone(ch.Warnings), func(w string) bool { return strings.HasPrefix(w, warnLeftAsIs) }) // of a reply before
	if len(left) > 0 {
		ch.Warnings = append(ch.Warnings, warnLeftAsIs+" “"+strings.Join(left, "” “")+"”")
	}
	return ch, true
}

// warnLeftAsIs says which words of a reply change nothing.
const warnLeftAsIs = "ไม่ได้แก้ส่วนที่ว่า"

// withoutBeside is a part without what follows the end of its sentence, or a time, as something else: «ปภ.ค่ะ ช่วยดูด้วย», «12 พ.ค. และเตรียม
// เอกสารด้วย». Thanks are nothing else.
func (f fieldSaid) withoutBeside() (part fieldSaid, beside string) {
	if at := sentenceEnd.FindStringIndex(f.value); at != nil {
		beside = strings.TrimSpace(f.value[at[1]:])
		f.value = phrase.TrimPoliteness(f.value[:at[1]])
		if strings.HasPrefix(beside, "ขอบคุณ") {
			beside = ""
		}
		return f, beside
	}
	if f.field != fieldTimes && f.field != fieldDue {
		return f, ""
	}
	for _, joint := range fieldJoints {
		if time, rest, ok := strings.Cut(f.value, " "+joint); ok && time != "" {
			f.value, f.said = time, strings.TrimSuffix(f.said, " "+joint+rest)
			return f, joint + rest
		}
	}
	return f, ""
}

// sentenceEnd finds the polite particle that ends a sentence before another.
var sentenceEnd = regexp.MustCompile(`(?:ครับ|คับ|ค่ะ|คะ)\s`)
