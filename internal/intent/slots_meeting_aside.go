package intent

import (
	"bytes"
	"regexp"
	"slices"
	"strings"

	"changwat/internal/intent/concept"
	"changwat/internal/thai/when"
)

// dropAside takes out of the slots what a message about a meeting names without asking or telling it: who sent the
// message or is to get the answer, whose room it is, why a meeting was moved, and a day that was named twice.
func (f *filler) dropAside() {
	f.s.Dates = onlyOnce(f.s.Dates)
	if f.s.Scope == ScopeProvince {
		f.s.Scope = "" // all of the office's meetings are the province's
	}
	if f.s.Title == diseaseCentre {
		f.s.Area = nil // ศบค. is the nation's only where it stands for itself
	}
	if f.has(concept.TitlePerson) {
		f.dropFalsePerson()
	}
	if f.has(concept.Position) && !f.titled() {
		f.s.Position = f.notAside(f.s.Position, concept.Position)
	}
	if f.has(concept.Agency) {
		f.s.Agency = f.notAside(f.s.Agency, concept.Agency)
	}
}

const diseaseCentre = "ศูนย์ปฏิบัติการควบคุมโรค"

// onlyOnce returns the days without those named again. It leaves the list itself as it is, which may be the last query's.
func onlyOnce(days List[when.Date]) List[when.Date] {
	for i := 1; i < len(days); i++ {
		if slices.Contains(days[:i], days[i]) {
			return onlyOnce(slices.Concat(days[:i], days[i+1:]))
		}
	}
	return days
}

// notAside returns the posts or offices without those that only stand beside the question.
func (f *filler) notAside(all List[string], c concept.Concept) List[string] {
	for _, h := range f.m.hits {
		if h.word == placeHit || h.inTime || !f.means(h.word, c) {
			continue
		}
		said := f.m.source(h.start, h.end)
		inName := c == concept.Position && (strings.Contains(f.s.Venue, said) || f.q.Intent == MeetingAdd && strings.Contains(f.s.Title, said))
		if !inName && !f.relays(h) && !f.excuses(h) {
			continue
		}
		for _, e := range f.u.lexicon.Entries[h.word] {
			if i := slices.Index(all, e.Value); e.Concept == c && i >= 0 {
				all = slices.Concat(all[:i], all[i+1:])
			}
		}
	}
	if len(all) == 0 {
		return nil
	}
	return all
}

// relays tells whether the post or office at a place of the text sent the message or is to get the answer.
func (f *filler) relays(h hit) bool {
	before := strings.TrimRight(f.m.source(0, h.start), " ")
	before = strings.TrimSpace(strings.TrimSuffix(strings.TrimSuffix(before, "ท่าน"), "คุณ"))
	after := strings.TrimLeft(f.m.source(h.end, len(f.m.folded.Bytes)), "ฯ .")
	return slices.ContainsFunc(addresses, func(s string) bool { return strings.HasSuffix(before, s) }) ||
		slices.ContainsFunc(sends, func(s string) bool { return strings.HasPrefix(after, s) })
}

// excuses tells whether the post at a place of the text is why a meeting is moved or called off: «ท่านรองติดราชการ».
// What part of the day that is about is none of the meeting's either.
func (f *filler) excuses(h hit) bool {
	after := strings.TrimLeft(f.m.source(h.end, len(f.m.folded.Bytes)), "ฯ .")
	if f.q.Intent != MeetingAdd || !slices.ContainsFunc(isKept, func(s string) bool { return strings.HasPrefix(after, s) }) {
		return false
	}
	for _, t := range f.m.times {
		if t.Grain == when.GrainPart && f.m.folded.At(t.Begin) > h.end {
			f.s.TimeRange = when.Hours{}
		}
	}
	return true
}

// The words around those who send a message, get its answer or are kept from a meeting.
var (
	addresses = []string{"แทน", "เรียน", "เสนอ", "แจ้ง", "จนท.", "เจ้าหน้าที่", "วางสายจาก", "ข่าวจาก", "รับแจ้งจาก", "เพื่อนำเรียน", "นำเรียน", "ถึง", "รายงาน"}
	sends     = []string{"ฝาก", "ถาม", "ให้ถาม", "ให้มาถาม", "ให้เช็ค", "ให้แจ้ง", "ให้บอก", "ให้ลง", "ให้เลื่อน", "ให้ยกเลิก", "ให้งด", "ให้ย้าย", "ให้จด", "ให้นัด",
		"อยากทราบ", "อยากรู้", "ประสงค์", "ใคร่", "ขอทราบ", "ต้องการทราบ", "สั่ง", "จะเอา", "จะใช้", "จะขอ", "เร่ง", "รอ", "กังวล", "ไลน์มา", "โทรมา", "โทรถาม",
		"บอกว่า", "บอกให้", "แจ้งว่า", "แจ้งมา", "ทวง", "ขอให้", "กำชับ", "เรียกหา", "จะได้"}
	isKept = []string{"ติด", "ไม่ว่าง", "ลา", "ป่วย", "ไม่อยู่", "เดินทาง", "ไปราชการ", "ไปต่าง", "มีภารกิจ", "มีราชการ", "is away", "is busy", "is out", "กักตัว", "ให้เลื่อน", "ขอเลื่อน"}
)

// dropFalsePerson drops a name that is none: «นาย» is also what one calls a superior, «นายมีประชุมกี่งาน».
func (f *filler) dropFalsePerson() {
	name, ok := f.s.Person.First()
	if !ok || !strings.HasPrefix(name, "นาย") {
		return
	}
	start := strings.Index(f.m.text, name)
	if start < 0 {
		return
	}
	from, to := f.m.folded.At(start+len("นาย")), f.m.folded.At(start+len(name))
	for _, h := range f.m.hits {
		if h.word != placeHit && h.start >= from && h.end <= to && h.end-h.start > 1 {
			f.s.Person = nil
			return
		}
	}
}

// meets tells whether the i-th word names those who meet, or whose meeting is spoken of: «ศูนย์ควบคุมโรคมีประชุมเมื่อไร»,
// «ประชุมครั้งหน้าของศูนย์ควบคุมโรค».
func (f *filler) meets(i int) bool {
	if f.q.Intent == MeetingAdd {
		return false
	}
	for j := i + 1; j < len(f.m.hits); j++ {
		next := f.m.hits[j]
		if next.word == placeHit || !f.m.gap(f.m.hits[j-1].end, next.start) {
			break
		}
		if f.means(next.word, concept.Meeting) {
			return true
		}
		if !f.means(next.word, concept.Have) {
			break
		}
	}
	if i == 0 || !f.has(concept.Meeting) {
		return false
	}
	for j := i - 1; j >= 0 && f.m.hits[j].word != placeHit && !bytes.ContainsRune(f.m.folded.Bytes[f.m.hits[j].end:f.m.hits[j+1].start], ' '); j-- {
		if f.m.source(f.m.hits[j].start, f.m.hits[j].end) == "ของ" {
			return true
		}
		if !f.meansAny(f.m.hits[j].word, &particles) {
			break // what stands between is of one word with it: «ของคณะทำงานจังหวัดสะอาด»
		}
	}
	return f.afterWhichMeeting(i)
}

// afterWhichMeeting tells whether the i-th word follows one for a meeting and one that says which: «ประชุมครั้งหน้าด้านสังคม».
func (f *filler) afterWhichMeeting(i int) bool {
	if i == 0 || !f.m.gap(f.m.hits[i-1].end, f.m.hits[i].start) {
		return false
	}
	which := f.m.hits[i-1]
	return which.word != placeHit && f.meansAny(which.word, &relatives) && f.afterMeeting(i-1)
}

// relatives are the concepts of words that say which of several meetings is meant by its place among them.
var relatives = concept.Of(concept.RelNext, concept.RelPrev, concept.RelLatest)

// unheld are the words for what is asked of a meeting and stands in no record, with its name in a sentence.
var unheld = []struct {
	name  string
	words []string
}{
	{"การแต่งกาย", []string{"แต่งกาย", "แต่งตัว", "ใส่ชุดอะไร", "ชุดอะไร", "ใส่ชุดไหน", "ชุดไหน"}},
	{"สิ่งที่ต้องเตรียม", toBring},
	{unheldPasscode, []string{"รหัสผ่าน", "ขอรหัส", "รหัสเข้า", "รหัสซูม", "รหัสประชุม", "รหัสห้อง", "พาสเวิร์ด", "พาสเวิด", "พาสเวอร์ด", "พาสโค้ด", "password", "passcode", "Password", "Passcode"}},
	{"ผู้เข้าประชุมแทน", []string{"ประชุมแทน", "เข้าแทน", "ไปแทน", "ใครแทน", "ส่งใครแทน", "มาแทน"}},
	{"ไฟล์เอกสารหรือหนังสือเชิญ", []string{"เอกสารประชุม", "เอกสารการประชุม", "เอกสารประกอบ", "ไฟล์ประชุม", "ไฟล์การประชุม", "ไฟล์เอกสาร", "หนังสือเชิญ", "สไลด์", "โหลดเอกสาร", "ดาวน์โหลด"}},
	{"มติ", []string{"มติที่ประชุม", "มติประชุม", "มติการประชุม", "มติของ", "มติเรื่อง", "มติครั้ง", "มติว่า", "มติอะไร", "มีมติ", "ลงมติ", "ขอมติ", "สรุปมติ"}},
	{"ผู้เชิญ", []string{"ใครเชิญ", "ใครเป็นคนเชิญ", "ใครเป็นผู้เชิญ", "ใครเรียกประชุม", "ใครนัดประชุม", "ใครเป็นคนนัด"}},
	{"ที่จอดรถ", []string{"ที่จอดรถ", "จอดรถ"}},
	{"ค่าใช้จ่าย", []string{"งบจัดประชุม", "ค่าจัดประชุม", "ค่าใช้จ่ายจัดประชุม", "ค่าใช้จ่ายในการประชุม", "ค่าใช้จ่ายประชุม"}},
	{"อาหาร", []string{"อาหารว่าง", "อาหารกลางวัน", "มีข้าวไหม", "เลี้ยงข้าว", "มีอาหาร"}},
}

// toBring are the words that ask what to bring to a meeting, or to prepare for it.
var toBring = []string{"เตรียมอะไร", "เตรียมเอกสารอะไร", "เอาอะไรไป", "นำอะไรไป", "เอาอะไรมา", "ต้องเอาอะไร", "ต้องนำอะไร", "ใช้เอกสารอะไร", "เอกสารอะไรบ้าง", "เอกสารอะไรไป", "เตรียมไรไป", "เตรียมไรบ้าง", "เตรียมตัวยังไง", "เตรียมตัวอย่างไร"}

// asksWhatToBring tells whether the message asks what to bring to a meeting that it names, which is no task that one was ordered: «ประชุมครั้งที่ 5
// ต้องเตรียมอะไรไป».
func (m *message) asksWhatToBring() bool {
	return m.has.HasAny(concept.Meeting, concept.Title) && m.saysAny(toBring...) && !m.has.HasAny(concept.Order, concept.Minutes, concept.Pending, concept.Agenda, concept.Remind)
}

// isTeak tells whether a word is the end of a name, the สัก of «ห้องป่าสัก», and not the particle, behind which something stands that is not exact:
// «สักห้องหนึ่ง», «สัก 20 คน».
func (m *message) isTeak(h hit) bool {
	said := m.source(h.start, h.end)
	_, stop := m.folded.Source(h.start, h.end)
	return said == "สัก" && h.start > 0 && m.folded.Bytes[h.start-1] != ' ' && !inexact.MatchString(m.text[stop:])
}

// inexact are the words behind the particle.
var inexact = regexp.MustCompile(`^ ?(?:[0-9๐-๙]|กี่|หน่อย|นิด|ครั้ง|ที|อัน|ห้อง|คน|ชั่วโมง|ครู่|พัก|ประมาณ)`)

// unheldPasscode is the passcode of an online meeting, which is no link.
const unheldPasscode = "รหัสผ่าน"

// notHeld names what is asked of a meeting that no record states; "" where nothing is.
func (f *filler) notHeld() string {
	var said []string
	for _, u := range unheld {
		if f.says(u.words...) {
			said = append(said, u.name)
		}
	}
	return strings.Join(said, "และ")
}

// titleNamed fills the name of the meeting that the message names, and states what is taken for the large one.
func (f *filler) titleNamed() {
	t := f.value(concept.Title)
	if t == "" {
		return
	}
	if f.s.Title = t; f.says("ประชุมใหญ่") {
		f.reading("ประชุมใหญ่คือประชุม" + t)
	}
}

// asksUnheld tells whether a message asks of a meeting what no record states.
func (m *message) asksUnheld() bool {
	for _, u := range unheld {
		if m.saysAny(u.words...) {
			return true
		}
	}
	return false
}
