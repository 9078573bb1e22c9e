package intent

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"changwat/internal/intent/concept"
)

// LastListed is the Slots.ListIndex of the last item of what was shown: «ข้อสุดท้าย».
const LastListed = -1

// pointing is how a message points at what the answer before it showed.
type pointing struct {
	listed int  // the number of a list's item that is named: «ข้อ 2», or LastListed; 0 for none
	rest   bool // those besides the item that was spoken of: «ที่เหลือล่ะ»
	more   bool // others than were shown: «มีงานอื่นอีกไหม»

	among   Among // several items of a list, by words that they hold; 0 for none
	byWords bool  // the item or items are named by words that they hold

	begin int // where the words that point stand in the text
	stop  int
}

// The words that point at an item. A number that stands right after a word for people or things counts them, so that
// those take ที่ before it: «คนที่สอง», but «ข้อ 2» as well.
var (
	itemNamed = regexp.MustCompile(`(?:(?:อัน|ข้อ|คน|ท่าน|ตัว|งาน|รายการ|เรื่อง|โครงการ|นัด|ประชุม|ราย|วาระ|รายชื่อ)(แรก|สุดท้าย|ท้ายสุด|หลังสุด|ท้าย|หลัง)|` +
		`(?:(?:คน|ท่าน|งาน|โครงการ|นัด|ประชุม|ราย|รายชื่อ|อัน|ข้อ|ตัว|เรื่อง|รายการ|ลำดับ) ?ที่|ข้อ|ลำดับ) ?(หนึ่ง|สอง|สาม|สี่|ห้า|หก|เจ็ด|แปด|เก้า|สิบ|[0-9]{1,2}|[๐-๙]{1,2}))`)
	restNamed = regexp.MustCompile(`(?:ส่วน|อัน|ข้อ|คน|ตัว|งาน|รายการ|โครงการ)?(?:ที่เหลือ|ที่ยังเหลือ)`)
	moreNamed = regexp.MustCompile(`(?:อัน|ข้อ|คน|ตัว|งาน|รายการ|โครงการ|นัด|ประชุม|อำเภอ|เขต|พื้นที่|ที่|เรื่อง)?(?:อื่น ?ๆ?|อื่นๆ) ?(?:อีก)?|อีก(?:งาน|อัน|ข้อ|คน|ตัว|โครงการ|นัด|รายการ|ประชุม|เรื่อง)(?:หนึ่ง|นึง)?|(?:มี)?(?:แค่|เท่า)นี้(?:เอง)?(?:เหรอ|หรอ|หรือ|ใช่ไหม|ใช่มั้ย|ไหม)|หมดแล้ว(?:เหรอ|หรอ|หรือ|ใช่ไหม)|(?:มี)?(?:อะไร|ไร)อีก(?:ไหม|มั้ย|หรือเปล่า|ป่าว|บ้าง|มั่ง|หรือไม่|มัย|ป่ะ|ปะ|นะ|ครับ|คับ|ค่ะ|คะ| )*$|(?:มี|งาน|นัด|อัน|ประชุม)อีก(?:ไหม|มั้ย|หรือเปล่า|ป่าว|บ้าง|หรือไม่|มัย|ป่ะ)`)
)

// itemNumbers are the numbers in words that name items.
var itemNumbers = []string{"", "หนึ่ง", "สอง", "สาม", "สี่", "ห้า", "หก", "เจ็ด", "แปด", "เก้า", "สิบ"}

// point notes what of the last answer the message points at.
func (m *message) point(c Context) {
	last := c.Last
	if m.after = ""; last == nil {
		return
	}
	if m.after = last.Intent; subjectOf(last.Intent) == concept.CtxAny {
		return
	}
	m.pointsOn(subjectOf(last.Intent))
	p := pointing{listed: m.listed}
	if at := submatchAfter(mayNameItem, itemNamed, m.text); at != nil {
		p.begin, p.stop = at[0], at[1]
		if p.listed == 0 || at[2] >= 0 {
			p.listed = itemAt(m.text, at)
		}
		if at[2] >= 0 && p.listed == 1 && last.Intent == ActionItemsQuery && len(c.Listed.IDs) > 0 {
			p.listed, p.among, p.byWords = 0, 1, true // the first that was shown, whose number may be another
		}
	} else if next, ok := c.itemBeside(m.text); ok {
		p.begin, p.stop, p.among, p.byWords = 0, len(m.text), 1<<next, true
	} else if at := submatchAfter(mayNameRest, restNamed, m.text); at != nil && opensWith(m.text[:at[0]]) {
		p.begin, p.stop, p.rest = at[0], at[1], true
	} else if at := submatchAfter(mayNameMore, moreNamed, m.blankedTimes()); at != nil && opensWith(m.blankedTimes()[:at[0]]) {
		p.begin, p.stop, p.more = at[0], at[1], true
		p.rest = strings.Contains(m.text[at[0]:at[1]], "อื่น") && !m.saysWord("อีก") // «ข้ออื่นล่ะ» after one of a list; «มีอันอื่นอีกไหม» asks for what was not shown
	}
	if subject := subjectOf(last.Intent); !p.of(m.text, subject) {
		if p.more && subject == concept.CtxSales && strings.HasPrefix(m.text[p.begin:p.stop], "งาน") {
			m.has.Add(concept.Fair) // other fairs than the one whose sales were asked for
		}
		p = pointing{}
	}
	if m.pointing = p; !p.points() {
		m.pointsByWords(c)
	}
}

// submatchAfter returns the match of an expression in a text that may hold one. Most messages hold none, and telling so by
// a word that each match has takes a hundredth of what the expression takes.
func submatchAfter(may func(text string) bool, e *regexp.Regexp, text string) []int {
	if !may(text) {
		return nil
	}
	return e.FindStringSubmatchIndex(text)
}

// mayNameItem tells whether a text holds a word that each match of itemNamed has.
func mayNameItem(text string) bool {
	for _, w := range [...]string{"แรก", "ท้าย", "หลัง", "ข้อ", "ลำดับ"} {
		if strings.Contains(text, w) {
			return true
		}
	}
	for rest := text; ; {
		before, after, found := strings.Cut(rest, "ที่")
		if !found {
			return false
		}
		if endsWithItem(strings.TrimSuffix(before, " ")) {
			return true
		}
		rest = after
	}
}

// endsWithItem tells whether a text ends with a noun that itemNamed has before ที่.
func endsWithItem(text string) bool {
	for _, noun := range [...]string{"คน", "ท่าน", "งาน", "โครงการ", "นัด", "ประชุม", "ราย", "ชื่อ", "อัน", "ข้อ", "ตัว", "เรื่อง", "การ", "ลำดับ"} {
		if strings.HasSuffix(text, noun) {
			return true
		}
	}
	return false
}

// mayNameRest and mayNameMore do the same for restNamed and moreNamed.
func mayNameRest(text string) bool { return strings.Contains(text, "เหลือ") }
func mayNameMore(text string) bool {
	return strings.Contains(text, "อื่น") || strings.Contains(text, "อีก") || strings.Contains(text, "แค่นี้") || strings.Contains(text, "เท่านี้") || strings.Contains(text, "หมดแล้ว")
}

// pointsOn notes words that point at the meeting or the fair after the one that was spoken of.
func (m *message) pointsOn(subject concept.Concept) {
	if subject != concept.CtxMeeting && subject != concept.CtxEvent || len(m.times) > 0 {
		return
	}
	for _, w := range []string{"หลังจากนั้น", "ต่อจากนั้น", "ถัดจากนั้น", "งานหน้า", "นัดหน้า"} {
		if m.saysWord(w) {
			m.has.Add(concept.RelNext)
		}
	}
}

// pointedNouns are the nouns that point at what is called so, with the subjects whose records are. None begins or ends
// another.
var pointedNouns = []struct {
	noun     string
	subjects []concept.Concept
}{
	{"งาน", []concept.Concept{concept.CtxEvent}},
	{"โครงการ", []concept.Concept{concept.CtxProjects, concept.CtxProgram}},
	{"ประชุม", []concept.Concept{concept.CtxMeeting}},
	{"นัด", []concept.Concept{concept.CtxMeeting}},
	{"คน", []concept.Concept{concept.CtxContact}},
	{"ท่าน", []concept.Concept{concept.CtxContact}},
	{"รายชื่อ", []concept.Concept{concept.CtxContact}},
	{"วาระ", []concept.Concept{concept.CtxMeeting, concept.CtxAgenda}},
	{"อำเภอ", []concept.Concept{concept.CtxCase, concept.CtxEvent}},
	{"เขต", []concept.Concept{concept.CtxCase, concept.CtxEvent}},
	{"พื้นที่", []concept.Concept{concept.CtxCase, concept.CtxEvent}},
}

// of tells whether the words that point may point at records of a subject. The noun that they begin with counts before
// one that stands in front of them: in «โครงการ งานที่สอง» it is งาน.
func (p pointing) of(text string, subject concept.Concept) bool {
	for _, n := range pointedNouns {
		if strings.HasPrefix(text[p.begin:p.stop], n.noun) {
			return slices.Contains(n.subjects, subject)
		}
	}
	for _, n := range pointedNouns {
		if strings.HasSuffix(text[:p.begin], n.noun) {
			return slices.Contains(n.subjects, subject)
		}
	}
	return true
}

// opensWith tells whether a text is made of words that may open a message before those that point.
func opensWith(text string) bool {
	for _, w := range []string{"นอกจากนี้", "นอกจากนั้น", "นอกเหนือจากนี้", "นอกนั้น", "แล้ว", "ส่วน", "มี", "ยัง", "ขอ", "ดู", "และ", "เอา"} {
		text = strings.ReplaceAll(text, w, "")
	}
	return strings.TrimSpace(text) == ""
}

// blankedTimes is the text of the message with blanks for its expressions of time, of the same length.
func (m *message) blankedTimes() string {
	if len(m.times) == 0 {
		return m.text
	}
	text := []byte(m.text)
	for _, t := range m.times {
		copy(text[t.Begin:t.Stop], strings.Repeat(" ", t.Stop-t.Begin))
	}
	return string(text)
}

// itemAt is the number of the item whose words stand at a place of the text.
func itemAt(text string, at []int) int {
	if at[2] >= 0 {
		if text[at[2]:at[3]] == "แรก" {
			return 1
		}
		return LastListed
	}
	said := text[at[4]:at[5]]
	if n := slices.Index(itemNumbers, said); n > 0 {
		return n
	}
	n, err := strconv.Atoi(strings.Map(arabic, said))
	if err != nil {
		return 0
	}
	return n
}

// arabic turns a Thai digit into the other.
func arabic(r rune) rune {
	if r >= '๐' && r <= '๙' {
		return '0' + r - '๐'
	}
	return r
}

// points tells whether the message points at something of what was shown.
func (p pointing) points() bool { return p.listed != 0 || p.among != 0 || p.rest || p.more }

// detailIn returns which detail a text asks for, or "". Of several, the first in detailWords counts.
func detailIn(text string) Detail {
	first := len(detailWords)
	for at := range text {
		for _, w := range detailStarts[letterAt(text, at)] {
			if w.detail < first && strings.HasPrefix(text[at:], w.word) && !(strings.HasSuffix(w.word, "ภาพ") && strings.HasPrefix(text[at+len(w.word):], "รวม")) {
				first = w.detail // «ขอภาพรวม» asks for an overview and no picture
			}
		}
	}
	if first == len(detailWords) {
		return ""
	}
	return detailWords[first].Detail
}

// detailWord is a word that asks for a detail, by its index in detailWords.
type detailWord struct {
	word   string
	detail int
}

// detailStarts are the words by the letter that they begin with.
var detailStarts = func() (starts [256][]detailWord) {
	for i, d := range detailWords {
		for _, w := range d.words {
			starts[letterAt(w, 0)] = append(starts[letterAt(w, 0)], detailWord{w, i})
		}
	}
	return starts
}()

// letterAt returns a byte that is the same for the same letter: of a Thai letter the last, since its others are all alike.
func letterAt(text string, at int) byte {
	if _, size := utf8.DecodeRuneInString(text[at:]); size > 0 {
		return text[at+size-1]
	}
	return 0
}

// mostBeside is how many letters a question about what was shown may hold that are none of its words.
const mostBeside = 2

// goesOnWithShown tells whether the message is made of nothing but words that point at what was shown and ask about it.
func (m *message) goesOnWithShown(last *Query) bool {
	subject := subjectOf(last.Intent)
	if subject == concept.CtxAny || enters(last.Intent) || m.has.HasAny(concept.Refuse, concept.Greet, concept.Thanks, concept.Help, concept.Off) || len(m.folded.Bytes) > longest {
		return false
	}
	if m.pointing.byWords {
		return true
	}
	if len(m.times)+len(m.numbers) > 0 || m.placesBeside() {
		return false
	}
	if subject != concept.CtxContact && m.has.Has(concept.Contact) {
		return false // a telephone number, of somebody that was named
	}
	if subject != concept.CtxMeeting && m.has.HasAny(concept.Cancel, concept.Move, concept.Calloff) {
		return false // nothing but a meeting is called off
	}
	if m.has.Has(concept.Position) && (subject == concept.CtxBudget || subject == concept.CtxProgram) {
		return false // «ผู้ว่าว่าไงเรื่องนี้» asks for orders
	}
	left, asked := m.besideDetails(subject)
	if (asked || m.pointing.points()) && lettersOf(left) <= mostBeside || m.asksTotal(subject) {
		return true
	}
	pointed := m.text[m.pointing.begin:m.pointing.stop]
	return m.pointing.points() && m.stays(last.Intent) && m.unknown-lettersOf(pointed) <= mostBeside
}

// enters tells whether a query of an intent tells the bot something, or sets what it does unasked: no record was shown.
func enters(in Intent) bool {
	switch in {
	case MeetingAdd, CaseAdd, OTOPAdd, ReportCase, RemindSet, RemindList, RemindCancel, Subscribe, Unsubscribe:
		return true
	}
	return false
}

// besideDetails returns what the message says besides what it points at and what it asks of it, and whether it asks.
func (m *message) besideDetails(subject concept.Concept) (left string, asked bool) {
	left = oneSpelling.Replace(m.text[:m.pointing.begin] + " " + m.text[m.pointing.stop:])
	cut := func(words []string, asks bool) {
		for _, w := range words {
			if strings.Contains(left, w) {
				left, asked = strings.ReplaceAll(left, w, " "), asked || asks
			}
		}
	}
	for _, d := range detailWords {
		cut(d.words, true)
	}
	if lists.Has(subject) {
		cut(whichOfList, true)
	}
	if subject == concept.CtxMeeting {
		for _, u := range unheld {
			cut(u.words, true)
		}
	}
	if detailIn(m.text) == DetailReason {
		cut(changed, false)
	}
	cut(details[subject], true)
	if m.pointing.points() || asked {
		cut(anyDetail, true)
	}
	if asked && subject == concept.CtxMeeting {
		cut(changes, false)
	}
	if subject == concept.CtxContact {
		left = everyoneMeant.ReplaceAllString(left, " ")
	}
	cut(beside, false)
	return left, asked
}

// oneSpelling writes the words that ask when and how much as the lists of details do.
var oneSpelling = strings.NewReplacer("เมื่อไร", "เมื่อไหร่", "เมื่อใด", "เมื่อไหร่", "เท่าไร", "เท่าไหร่", "เท่าใด", "เท่าไหร่")

// placesBeside tells whether the message names a place outside the words that point at an item.
func (m *message) placesBeside() bool {
	for _, p := range m.places {
		if begin, stop := m.folded.Source(p.start, p.end); stop <= m.pointing.begin || begin >= m.pointing.stop {
			return true
		}
	}
	return false
}

// lettersOf counts the letters of a text, marks and signs apart.
func lettersOf(text string) int {
	n := 0
	for _, r := range text {
		if r > utf8.RuneSelf && !strings.ContainsRune("ัิีึืฺุู็่้๊๋์ๆฯะ", r) || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' {
			n++
		}
	}
	return n
}

// anotherTopic is a message that names nothing but another topic of what was shown: «เรื่อง wfh ล่ะ».
var anotherTopic = regexp.MustCompile(`^(?:(?:แล้ว|ส่วน|และ|(?:เอา|ขอ|ดู)?(?:แค่|เฉพาะ)|เอา) ?(?:เรื่อง|ด้าน)(.+?)|(?:เรื่อง|ด้าน)(.+?) ?(?:ล่ะ|หละ|หล่ะ|ละ)) ?(?:ล่ะ|หละ|หล่ะ|ละ)? ?(?:ครับ|คับ|คะ|ค่ะ|คร้าบ)?$`)

// topicTurnedTo is a message that asks what was said of another topic of what was shown: «เรื่องขยะว่าไง».
var topicTurnedTo = regexp.MustCompile(`^(?:(?:แล้วก็|แล้ว|ส่วน|และ) ?)?(?:เรื่อง|ด้าน)(.+?) ?(?:เขา|ใน)?(?:ที่ประชุม)? ?(?:มี|พูดกัน|พูด|คุยกัน|คุย)?(?:ว่าไง|ว่ายังไง|ว่าอย่างไร|ว่าอะไร|เอาไง|เอายังไง|เป็นไง|เป็นยังไง|เป็นอย่างไร|อะไร|กี่ข้อ|กี่เรื่อง|กี่วาระ) ?(?:บ้าง|มั่ง)? ?(?:ล่ะ|หละ|หล่ะ|ละ|นะ|อ่ะ|อะ)? ?(?:ครับ|คับ|คะ|ค่ะ|คร้าบ)?$`)

// otherTopic returns the topic that a message names of the orders or the agenda that were shown.
func (m *message) otherTopic(last *Query) (string, bool) {
	if topic, ok := m.whetherTopic(last); ok {
		return topic, true
	}
	if last == nil || last.Intent != ActionItemsQuery && last.Intent != MeetingAgenda || m.has.Has(concept.HasTime) ||
		last.Intent == MeetingAgenda && m.has.Has(concept.Order) || last.Intent == ActionItemsQuery && m.has.Has(concept.Agenda) {
		return "", false
	}
	topic := m.topicNamed()
	if topic == "" {
		return "", false
	}
	if slices.ContainsFunc(noSubjects, func(w string) bool { return strings.HasPrefix(topic, w) }) {
		return "", false
	}
	return topic, true
}

// topicNamed returns the topic that a message names and says nothing else than that it is asked about; "" for none.
func (m *message) topicNamed() string {
	text := strings.TrimSpace(m.text)
	if found := topicTurnedTo.FindStringSubmatch(text); found != nil {
		return strings.TrimSpace(found[1])
	}
	if found := anotherTopic.FindStringSubmatch(text); found != nil && !questioning.Meets(&m.has) {
		return strings.TrimSpace(found[1] + found[2])
	}
	return ""
}
