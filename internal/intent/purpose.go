package intent

import (
	"regexp"
	"slices"
	"strings"

	"changwat/internal/intent/concept"
	"changwat/internal/thai"
	"changwat/internal/thai/number"
	"changwat/internal/thai/read"
)

// Purpose is what a message is for, as far as it says so: to ask, to give something to be recorded, or either. It is decided here alone:
// by how the message opens and whether anything in it asks, and by what kinds of records take to be told (statements). Who may record
// anything the router decides.
type Purpose string

// The purposes.
const (
	PurposeAsks   Purpose = "asks" // or neither: greets, thanks, wishes to be reminded
	PurposeTells  Purpose = "tells"
	PurposeEither Purpose = "either" // what names a record and its particulars, and neither asks nor opens as an entry does
)

// Telling is what a message is for, and the words that it would give to be recorded.
type Telling struct {
	Purpose Purpose `json:"purpose,omitempty"`
	// Told is what would be recorded of a message that could be either, with what the one before named that it goes on with; of a message
	// that only names a subject, its words, which a particular in the next may complete. "" for any other.
	Told string `json:"told,omitempty"`
}

// Words before a message that leave no doubt what it is for; taps put them before the words that were typed.
const (
	tellLead = "บันทึก"
	askLead  = "ถามว่า"
)

// OpensEntry finds the words with which a message begins that gives something to be recorded, and returns the message with the plainest of
// them instead: «จะลงโครงการขุดลอกคลอง», «ขอบันทึก โครงการขุดลอกคลอง» are «บันทึกโครงการขุดลอกคลอง». It returns false for any other message.
func OpensEntry(text string) (plain string, ok bool) {
	said := thai.Search(text)
	if !said.HoldsAny(recordingVerbs...) {
		return "", false
	}
	at := entryOpening.FindStringIndex(text)
	if at == nil {
		return "", false
	}
	rest := text[at[1]:]
	if strings.TrimSpace(rest) == "" || slices.ContainsFunc(notRecording, func(w string) bool { return strings.HasPrefix(rest, w) }) {
		return "", false
	}
	return tellLead + rest, true
}

// What entries open with, and what the verbs for recording begin besides.
var (
	recordingVerbs = []string{"บันทึก", "ลง", "คีย์", "กรอก", "จด", "ป้อน", "เพิ่ม"}
	entryOpening   = regexp.MustCompile(`^(?:จะ|ขอ|อยาก|ต้องการ|มา|ช่วย|รบกวน|ฝาก|โปรด|กรุณา|อนุญาต|\s)*(?:` + strings.Join(recordingVerbs, "|") + `)(?:เป็นข้อมูลใหม่|ข้อมูลใหม่|ข้อมูล\s|ว่า|:|\s)*`)
	notRecording   = []string{"ทะเบียน", "พื้นที่", "นาม", "ขึ้น", "เติม", "หมาย", "คะแนน", "เวร", "ประกาศ", "เวลา", "ล่าสุด", "การประชุม", "ข้อความ", "ราชการ", "อีก", "ด้วย", "เข้า", "ให้ด้วย", "ให้หน่อย", "ให้ที", "ให้แล้ว"}
)

// AsksInWords tells whether a text asks in words: it holds one that asks, or begins with a wish to know.
func AsksInWords(text string) bool {
	return strings.Contains(text, "?") || questionsIn(text) > 0 || strings.Contains(text, "ถาม") && opensQuestion.MatchString(text) || wishesToKnow(text)
}

// wishesToKnow reports whether a text begins with the wish to know something.
func wishesToKnow(text string) bool {
	return (strings.Contains(text, "ทราบ") || strings.Contains(text, "รู้")) && knowingWished.MatchString(text)
}

// What questions open with. The words of the first may be left out.
var (
	opensQuestion = regexp.MustCompile(`^(?:ขอ|อยาก|จะ|ต้องการ|มา|รบกวน|\s)*(?:สอบถาม|ถาม)(?:ว่า|ข้อมูล|:|\s)*`)
	knowingWished = regexp.MustCompile(`^(?:ผม|หนู|\s)*(?:ขอ|อยาก|ต้องการ|ใคร่)\s*(?:จะ)?(?:ทราบ|รู้)`)
)

// withoutAskLead is a message without the words by which it says that it asks; leads tells whether it has any.
func withoutAskLead(text string) (rest string, leads bool) {
	rest, leads = strings.CutPrefix(strings.TrimSpace(text), askLead)
	if rest = strings.TrimSpace(rest); !leads || rest == "" {
		return text, false
	}
	return rest, true
}

// inLines are the words that say in how many lines a summary is to be given: «สรุปโควิดให้หน่อย 3 บรรทัด».
var inLines = regexp.MustCompile(`(?:(?:ขอ|เอา|สัก|ซัก|แค่|ไม่เกิน|ประมาณ|ภายใน|ใน) ?)*(?:[0-9๐-๙]+|สอง|สาม|สี่|ห้า|หก|เจ็ด|แปด|เก้า|สิบ)(?: ?(?:-|–|ถึง) ?[0-9๐-๙]+)? ?บรรทัด`)

// withoutLines is a message that asks for a summary without the words that say in how many lines; short tells whether it has any. Blanks stand
// in their place, so that all else keeps its place.
func withoutLines(text string) (rest string, short bool) {
	if !strings.Contains(text, "บรรทัด") || !containsAny(text, "สรุป", "ย่อ", "สั้น") {
		return text, false
	}
	rest = inLines.ReplaceAllStringFunc(text, func(said string) string { return strings.Repeat(" ", len(said)) })
	return strings.TrimRight(rest, " "), rest != text
}

// AsAsked and AsTold are a message that could be either, as one that asks and as one that gives something to be recorded.
func AsAsked(text string) string { return askLead + " " + strings.TrimSpace(text) }

// AsTold is the other of the two; see AsAsked.
func AsTold(text string) string { return tellLead + " " + strings.TrimSpace(text) }

// Answered is a message that could be either as what a reply to the question which it is says: «บันทึก», «บันทึกเป็นข้อมูลใหม่ค่ะ», «ถาม»; the
// reply itself where it says neither.
func (t Telling) Answered(reply string) string {
	only := func(words []string) bool {
		return containsAny(reply, words...) && lettersOf(without(reply, slices.Concat(words, beside))) == 0
	}
	switch {
	case t.Purpose != PurposeEither || t.Told == "":
	case only(saysRecord):
		return AsTold(t.Told)
	case only(saysAsk):
		return AsAsked(t.Told)
	}
	return reply
}

// What a reply says of a message that could be either. The longest come first where one begins another.
var (
	saysRecord = []string{"บันทึกเป็นข้อมูลใหม่", "บันทึกข้อมูลใหม่", "เป็นข้อมูลใหม่", "ข้อมูลใหม่", "เป็นงานใหม่", "งานใหม่", "ประชุมใหม่", "รายการใหม่", "บันทึก", "ใหม่"}
	saysAsk    = []string{"ถามข้อมูลที่มีอยู่", "ถามข้อมูลที่มี", "ถามข้อมูล", "สอบถาม", "ถาม"}
)

// telling decides what a message is for that has been understood.
func (m *message) telling(q *Query, c Context) Telling {
	_, entry := m.askedAs(q.Intent)
	_, opens := OpensEntry(m.text)
	switch {
	case c.asks || AsksInWords(m.text) || m.saysAny(saysSo...):
		return Telling{Purpose: PurposeAsks}
	case entry && (opens || q.Act != ActAdd || m.has.Has(concept.Tell) || len(m.text) > mostEither):
		return Telling{Purpose: PurposeTells}
	case len(m.text) > mostEither:
		return Telling{Purpose: PurposeAsks}
	case q.Act == ActAdd && entry && m.isPiece(q, c.Last):
		if whole, ok := m.completes(q, c.Last, m.joinPieces(c)); ok {
			return Telling{PurposeEither, whole}
		}
		return Telling{PurposeEither, m.text}
	case entry, m.mayTell(q):
		return Telling{PurposeEither, m.text}
	}
	pieces := m.joinPieces(c)
	if whole, ok := m.completes(q, c.Last, pieces); ok {
		if q.Intent == OutOfScope {
			q.Intent, q.Ask, q.Options = c.Last.Intent, "", nil
		}
		return Telling{PurposeEither, whole}
	}
	return Telling{PurposeAsks, m.firstPieces(q, c.Last, pieces)}
}

// mostEither is how many bytes a message has at most of which it is open whether it tells or asks: about seventy letters. Nobody asks with
// more and says so by no word.
const mostEither = 210

// mayTell tells whether a message that is read as a question holds the particulars of a record, so that it may as well tell of one.
func (m *message) mayTell(q *Query) bool {
	return slices.ContainsFunc(either, func(r eitherReading) bool { return slices.Contains(r.readAs, q.Intent) && r.may(m, q) })
}

// beside counts the letters of the message beside its times and numbers.
func (m *message) beside(times []read.Time, amounts []number.Amount) int {
	n := lettersOf(m.text)
	for _, t := range times {
		n -= lettersOf(t.Text)
	}
	for _, a := range amounts {
		n -= lettersOf(a.Text)
	}
	return n
}

// askedAs is the intent of a message that asks about the kind of record which one of an intent gives to be recorded; false for any other.
func (m *message) askedAs(in Intent) (Intent, bool) {
	return askedInstead(in, m.saysAny(fairKinds...) && !m.has.Has(concept.Sale))
}

// askedInstead is the intent that asks about the kind of record which one gives to be recorded, of OTOP about fairs or about sales; false for any
// other intent.
func askedInstead(in Intent, ofFairs bool) (Intent, bool) {
	switch {
	case in == MeetingAdd:
		return MeetingQuery, true
	case in == CaseAdd:
		return CaseCount, true
	case in == OTOPAdd && ofFairs:
		return OTOPEvents, true
	case in == OTOPAdd:
		return OTOPSales, true
	}
	return in, false
}

// ofWhatIsEntered is a query that gives a record to be recorded as one that asks about such records, with which a question after it goes on:
// «งานวัดพนัญเชิงวันไหน» after «บันทึกงานโอทอป วัดพนัญเชิง 22-24 พ.ค.» asks when the fair is, as does
// one behind it in the same message. Any other query is itself.
func (q *Query) ofWhatIsEntered() *Query {
	in, entry := askedInstead(q.Intent, q.Slots.Sales == "")
	if !entry {
		return q
	}
	asked := *q
	asked.Intent, asked.Act, asked.Slots.Entry = in, ActAsk, Entry{}
	if len(asked.Slots.Agency) == 1 && strings.Contains(asked.Slots.Venue, asked.Slots.Agency[0]) {
		asked.Slots.Agency = nil // where it is held
	}
	return &asked
}

// settlePurpose gives a message the intent of what it is for, where it opens as an entry or a question does, or states a record in words
// that read like a question about it. It returns false where it leaves the intent alone.
func (m *message) settlePurpose(q *Query, c Context) bool {
	if c.asks || AsksInWords(m.text) {
		in, entry := m.askedAs(q.Intent)
		if entry && (c.asks || wishesToKnow(m.text)) {
			q.Intent, q.Confidence = in, likelyEnough
		}
		return entry && c.asks
	}
	if m.saysAny(saysSo...) {
		return false
	}
	for _, s := range statements {
		if slices.Contains(s.readAs, q.Intent) && s.tells(m) {
			q.Intent, q.Confidence = s.gives, likelyEnough
			return true
		}
	}
	return false
}
