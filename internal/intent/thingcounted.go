package intent

import (
	"slices"
	"strings"

	"changwat/internal/intent/concept"
	"changwat/internal/intent/lexicon"
)

// thingCounted takes a message that asks how many of something there are, of which no subject of the records counts any, for a question about that: what is
// counted is known by where it stands, whatever it is, and stands whole in the answer: «จำนวนข้าราชการในจังหวัด», «มีตำรวจกี่นาย», «ผู้สูงอายุมีเท่าไหร่».
func (u *Understander) thingCounted(m *message, q *Query, c Context) (Unread, bool) {
	switch {
	case enters(q.Intent), len(m.text) > longest, !m.saysAny(countWords...), c.Last != nil && m.countsOn(q, c.Last):
		return Unread{}, false
	case countedOnRecord.Meets(&m.has), m.has.Has(concept.Program) && q.Intent != OutOfScope, len(m.named)+len(m.numbers) > 0:
		return Unread{}, false
	}
	begin, stop, ok := m.behindNumberOf()
	if !ok {
		begin, stop, ok = m.aroundHowMany()
	}
	if !ok && q.Intent == OutOfScope {
		return m.totalAsked()
	}
	if !ok {
		return Unread{}, false
	}
	begin, stop = m.thingAlone(begin, stop)
	if _, behind, ok := strings.Cut(m.text[begin:stop], "มี"); ok && lettersOf(behind) >= leastName && m.has.Has(concept.Have) {
		begin = stop - len(behind) // «เรือนจำมีผู้ต้องขังกี่คน»
	}
	if !u.namesThing(m, begin, stop) {
		return Unread{}, false
	}
	return Unread{Text: m.text[begin:stop], Begin: begin, Stop: stop, Role: RoleCounted}, true
}

// namesThing tells whether a stretch of the text names something that is counted: it holds a noun, since what holds none is done («วันนี้ขึ้นกี่คน»), and is
// neither a number nor a word by which anything is counted.
func (u *Understander) namesThing(m *message, begin, stop int) bool {
	said := m.text[begin:stop]
	switch n := lettersOf(said); {
	case n < leastThing, n > mostThing, strings.ContainsAny(said, "0123456789๐๑๒๓๔๕๖๗๘๙{}"), slices.Contains(units, said):
		return false
	case slices.ContainsFunc(notThings, func(w string) bool { return strings.HasPrefix(said, w) }):
		return false
	case m.saysWord(numberOfWord), strings.Count(m.text, said) > 1:
		return true // วัด, which is a verb as well
	}
	for _, p := range u.vocabulary.Split(nil, m.folded.Bytes, m.folded.At(begin), m.folded.At(stop)) {
		if p.Kind == lexicon.ContentWord || p.Kind == lexicon.NounPrefix {
			return true
		}
	}
	return false
}

// totalAsked returns what a total is asked of, with the word for it: «ยอดบริจาคโลหิต».
func (m *message) totalAsked() (Unread, bool) {
	begin, stop := m.thingAlone(0, len(m.text))
	said := m.text[begin:stop]
	if !strings.HasPrefix(said, totalWord) || strings.HasPrefix(said, "ยอดเยี่ยม") || strings.Contains(said, " ") || lettersOf(said) < lettersOf(totalWord)+leastName || lettersOf(said) > mostThing || questioning.Meets(&m.has) {
		return Unread{}, false
	}
	return Unread{Text: said, Begin: begin, Stop: stop, Role: RoleSubject}, true
}

// countsOn tells whether a message goes on with the last query, of which it may count a part: «ครูกี่คน» after the cases, «มากี่คน» after a meeting.
func (m *message) countsOn(q, last *Query) bool {
	switch {
	case last.countsUnknown():
		return false
	case subjectOf(last.Intent) == concept.CtxCase:
		return !m.saysWord(numberOfWord) && m.saysAny("กี่คน", "กี่ราย", "กี่เคส")
	}
	return q.Follow
}

// counts reads a message by itself, as one that asks how many of something there are.
func (u *Understander) counts(text string, c Context) Query {
	m := u.messages.Get().(*message)
	defer u.messages.Put(m)
	c.Last = nil
	return u.understand(m, text, c)
}

// countOf makes a query one for the number of something of which no record tells it: there is nothing to ask back then.
func (q *Query) countOf(thing Unread) {
	if q.Intent != OutOfScope {
		q.Intent = CaseCount
	}
	q.Unread, q.Ask, q.Options = []Unread{thing}, "", nil
	q.Confidence = max(q.Confidence, surely)
}

// countsApart tells whether words reach beyond what a query counts, which they are then no slip of: the «วัดใน» of «จำนวนวัดในอยุธยา».
func (q *Query) countsApart(words string) bool {
	return q.countsUnknown() && !strings.Contains(q.Unread[0].Text, words)
}

// countWords are the words one of which a question for a number holds.
var countWords = []string{numberOfWord, howManyWord, howMuchWord, whichMuchWord, totalWord}

const (
	totalWord     = "ยอด"
	numberOfWord  = "จำนวน"
	howManyWord   = "กี่"
	howMuchWord   = "เท่าไ"
	whichMuchWord = "เท่าใด"
)

// How many letters what is counted has at least and at most.
const (
	leastThing = 2
	mostThing  = 32
)

// countedOnRecord are the concepts by which what is counted may be in the records, or is asked for of what they hold.
var countedOnRecord = concept.Of(concept.Meeting, concept.Title, concept.Zoom, concept.Agenda, concept.Minutes, concept.Room, concept.Chair, concept.Disease, concept.Infected, concept.Caseword, concept.Got,
	concept.Metric, concept.MetricOther, concept.ByDistrict, concept.Otop, concept.Sale, concept.Income, concept.Growth, concept.Product, concept.Entre, concept.Booth, concept.Fair, concept.Event, concept.Project,
	concept.ProjectWord, concept.BudgetSource, concept.Budget, concept.Disburse, concept.Whichquarter, concept.Position, concept.Order, concept.Pending, concept.Owner, concept.Task, concept.Progress, concept.Target,
	concept.Remind, concept.Remindstop, concept.Remindnoun, concept.Subscribe, concept.Unsubscribe, concept.Notify, concept.World, concept.Help, concept.Refuse, concept.Chat, concept.National, concept.QWhat, concept.Breach, concept.Atrisk, concept.Quarantine,
	concept.Compare, concept.Trend, concept.Graph, concept.RankHigh, concept.RankLow, concept.RankList, concept.Average, concept.Provenance, concept.UnitPercent, concept.QWhen, concept.QWho, concept.QWhich, concept.QHow)

// behindNumberOf returns what stands behind the word for a number of something: «ขอจำนวนเกษตรกรหน่อย».
func (m *message) behindNumberOf() (begin, stop int, ok bool) {
	at := strings.Index(m.text, numberOfWord)
	if at < 0 {
		return 0, 0, false
	}
	begin, stop = m.besides(at+len(numberOfWord), len(m.text))
	for _, w := range []string{howManyWord, howMuchWord, whichMuchWord} {
		if i := strings.Index(m.text[begin:stop], w); i >= 0 {
			stop = begin + i
		}
	}
	return begin, stop, begin < stop
}

// aroundHowMany returns what stands before the question how many there are, or how much of it: «มีตำรวจกี่นาย», «นักเรียนทั้งหมดเท่าไหร่»; or behind it
// where nothing stands before: «กี่คนที่ตกงาน».
func (m *message) aroundHowMany() (begin, stop int, ok bool) {
	at := strings.Index(m.text, howManyWord)
	if at < 0 {
		if at = max(strings.Index(m.text, howMuchWord), strings.Index(m.text, whichMuchWord)); at < 0 {
			return 0, 0, false
		}
		before := strings.TrimRight(m.text[:at], " ")
		if !slices.ContainsFunc(thereAre, func(w string) bool { return strings.HasSuffix(before, w) }) {
			return 0, 0, false // «ราคาข้าวเท่าไหร่» asks how much it is
		}
		return 0, at, true
	}
	classifier, stop := m.besides(at+len(howManyWord), len(m.text))
	unit, that, clause := strings.Cut(m.text[classifier:stop], "ที่")
	if from, to := m.thingAlone(0, at); clause && from == to && len(m.places)+len(m.times) == 0 && lettersOf(that) >= leastThing && slices.Contains(classifiers, unit) {
		return classifier, stop, true
	}
	unit = m.text[classifier:stop]
	return 0, at, slices.Contains(classifiers, unit) || lettersOf(unit) >= leastThing && strings.Contains(m.text[:at], unit) && !slices.Contains(measures, unit)
}

// thingAlone is a stretch of the text without what asks and says where and when around the thing that it names.
func (m *message) thingAlone(begin, stop int) (int, int) {
	for {
		b, s := m.besides(begin, stop)
		for _, w := range thereAre {
			if strings.HasSuffix(m.text[b:s], w) {
				s -= len(w)
			}
			if strings.HasPrefix(m.text[b:s], w) {
				b += len(w)
			}
		}
		if b == begin && s == stop {
			return b, s
		}
		begin, stop = b, s
	}
}

// besides is a stretch of the text without the places, times and words of asking at its ends.
func (m *message) besides(begin, stop int) (int, int) {
	for {
		b, s := begin, stop
		for b < s && m.text[b] == ' ' {
			b++
		}
		for b < s && (m.text[s-1] == ' ' || m.text[s-1] == '?') {
			s--
		}
		for _, h := range m.hits {
			if h.word != placeHit {
				continue
			}
			if from, to := m.folded.Source(h.start, h.end); from == b && to <= s {
				b = to
			} else if to == s && from > b && (m.text[from-1] == ' ' || strings.HasSuffix(m.text[b:from], "ใน") || m.placedAt(h.start)) {
				s = from
			}
		}
		for _, t := range m.times {
			if t.Begin == b && t.Stop <= s {
				b = t.Stop
			} else if t.Stop == s && t.Begin >= b {
				s = t.Begin
			}
		}
		for _, w := range beforeThings {
			if strings.HasPrefix(m.text[b:s], w) {
				b += len(w)
			}
		}
		for _, w := range behindThings {
			if strings.HasSuffix(m.text[b:s], w) {
				s -= len(w)
			}
		}
		if b == begin && s == stop {
			return b, s
		}
		begin, stop = b, s
	}
}

// placedAt tells whether a place that the message names begins at a byte of the folded text.
func (m *message) placedAt(at int) bool {
	return slices.ContainsFunc(m.places, func(p namedPlace) bool { return p.start == at })
}

// The words around what is counted, none of which is part of it: the longer ones first.
var (
	beforeThings = strings.Fields("ขออนุญาตสอบถาม สอบถาม ขอสอบถาม อยากทราบว่า อยากทราบ อยากรู้ว่า อยากรู้ ขอทราบ ทราบไหมว่า ทราบไหม รู้ไหมว่า รู้ไหม รบกวนขอ รบกวน ขอถาม ขอ ช่วยบอก บอก ดู เช็ค เช็คหน่อย ทราบ ว่า แล้ว และ กับ ส่วน " +
		"ตอนนี้ ปัจจุบัน ปัจจุบันนี้ ในจังหวัดของเรา ในจังหวัดเรา ในจังหวัด ทั้งจังหวัด จังหวัดของเรา จังหวัดเรา จังหวัด บ้านเรา ใน ของ ครับ ค่ะ คะ")
	behindThings = strings.Fields("ครับ คับ ค่ะ คะ ครับผม นะครับ นะคะ หน่อย ด้วย บ้าง เหรอ หรอ ล่ะ ในจังหวัดของเรา ในจังหวัดเรา ในจังหวัด ทั้งจังหวัด ของจังหวัดเรา ของจังหวัด จังหวัดเรา บ้านเรา ทั้งอำเภอ ในอำเภอ ในพื้นที่ " +
		"ตอนนี้ ปัจจุบัน ปัจจุบันนี้ ล่าสุด ทั้งหมด ทั้งสิ้น รวมกัน รวม เจอ ไปแล้ว แล้ว ไป ไว้ อยู่ ใน ของ")
	thereAre = strings.Fields("จำนวนทั้งหมด จำนวน มีทั้งหมด มีทั้งสิ้น ทั้งหมด ทั้งสิ้น มีอยู่ มี")
)

// classifiers are the words by which things are counted, of which units name none themselves; measures those by which time, money and sizes are.
var (
	units       = strings.Fields("คน ราย นาย ท่าน รูป แห่ง คัน ตัว หลัง ไร่ ต้น ใบ ฉบับ เล่ม ลำ เครื่อง ชุด โรง สาย เส้น แปลง บ่อ ถุง กล่อง คดี ศพ อัตรา จุด ตู้ แผ่น หน่วย องค์ เชือก ทีม ดวง")
	classifiers = append(strings.Fields("กลุ่ม หมู่ หมู่บ้าน ครัวเรือน หลังคาเรือน ครอบครัว ร้าน สาขา ชุมชน กองทุน สหกรณ์ ตำบล อำเภอ วัด"), units...)
	measures    = strings.Fields("บาท ล้าน เปอร์เซ็นต์ เมตร กิโล กิโลเมตร องศา คะแนน ลิตร วัน เดือน ปี สัปดาห์ อาทิตย์ ชั่วโมง นาที โมง ทุ่ม ครั้ง รอบ หน ไตรมาส")
)

// notThings are the words with which no thing begins that is counted, but what somebody is to do, or somebody who is spoken of.
var notThings = strings.Fields("ต้อง ควร จะ ใช้ ให้ อยาก ถ้า เรา ผม ฉัน ดิฉัน หนู ใคร อีก เหลือ ยัง เพิ่ม นั้น นี้ อะไร ไหน ทำไม ไม่ กี่ เท่า มาก น้อย หาย ตาย พบ เจอ ตรวจ ติด ยอด รวม ครั้ง วัน")
