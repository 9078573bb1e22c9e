package intent

import (
	"io/fs"
	"sync"
	"time"

	"changwat/internal/intent/concept"
	"changwat/internal/intent/lexicon"
	"changwat/internal/intent/table"
	"changwat/internal/thai/place"
	"changwat/internal/thai/when"
)

// Office says which office the messages are for; some words mean different things in different offices.
type Office struct {
	Province string // DOPA code, such as "14"
}

// Context is what surrounds a message.
type Context struct {
	Now    time.Time  // in the office's time zone
	Names  *Names     // of the office's records; nil for none
	Last   *Query     // the previous query of this person in this chat; nil where there is none or it is too old
	Shown  when.Range // the days that the answer to it showed; zero for none
	Listed Listed     // what the answer to it listed

	Beside  []Spoken              // what the same message asked besides Last, in its order
	Earlier []Spoken              // the last questions on other subjects before those, the newest first
	list    bool                  // the message is a part of a list of subjects
	records func(Listed) []string // what each record of a list says, in its order; nil where that is not known
	about   *Query                // what «เรื่องนี้» means where it is not Last: what the same message asks before
	asks    bool                  // the message begins with words that say that it asks
	short   bool                  // the message says in how many lines it is to be answered
}

// Understander reads messages for one office. It remembers nothing from one message to the next and may be
// used by several goroutines at once.
type Understander struct {
	office     place.Place
	lexicon    *lexicon.Lexicon
	gazetteer  *place.Gazetteer
	places     *place.Finder
	rules      *rulebook
	classifier classifier
	ngrams     table.Table
	vocabulary lexicon.Vocabulary
	spelling   lexicon.Spelling
	goingOn    []goingOn
	messages   sync.Pool // of *message
}

// Knowledge is what an Understander knows besides its rules.
type Knowledge struct {
	Words fs.FS // the word lists of package lexicon
	Tables
}

// Tables are what has been learnt from messages. The command train writes those that are part of the program.
type Tables struct {
	Concepts table.Table // what the concepts say, and which follows which
	Letters  table.Table // what runs of letters say
}

// New returns an Understander for the messages of an office.
func New(o Office) *Understander {
	return NewWith(o, Known())
}

// Known returns the knowledge that is part of the program.
func Known() Knowledge {
	return Knowledge{Words: lexicon.Words(), Tables: Tables{Concepts: classifierWeights, Letters: ngramWeights}}
}

// NewWith returns an Understander with other knowledge than what is part of the program. It panics where the word lists or rules that are
// compiled into the program are malformed, which its tests exclude.
func NewWith(o Office, k Knowledge) *Understander {
	l, err := lexicon.New(k.Words)
	if err != nil {
		panic(err)
	}
	rules, err := newRulebook(rulesText)
	if err != nil {
		panic(err)
	}
	v, err := lexicon.NewVocabulary()
	if err != nil {
		panic(err)
	}
	s, err := l.NewSpelling()
	if err != nil {
		panic(err)
	}
	g := place.Thailand()
	u := &Understander{gazetteer: g, office: g.Province(o.Province), lexicon: l, places: g.Finder(o.Province), rules: rules,
		classifier: newClassifier(k.Concepts), ngrams: k.Letters, vocabulary: v, spelling: s, goingOn: waysOfGoingOn()}
	u.messages.New = func() any { return new(message) }
	return u
}

// Understand returns what a message asks for. Where it asks for several things, the first is returned.
func (u *Understander) Understand(text string, c Context) Query {
	text, c.asks = withoutAskLead(text)
	text, c.short = withoutLines(text)
	core, from, asks := withoutCourtesies(text)
	read := withOffice(core)
	c.asks = c.asks || asks && !AsksInWords(core)
	q := u.respelled(read, c, func(m *message, text string, c Context) []Query { return []Query{u.readFirst(m, text, c)} })[0]
	if len(core) < len(text) {
		q = q.movedBy(from)
		q.Text = text[:from] + read + text[from+len(core):]
	}
	return q
}

func (u *Understander) readFirst(m *message, text string, c Context) Query {
	q := u.understand(m, text, c)
	if rest, ok := m.afterCourtesy(u.lexicon, q.Intent, c.Last); ok {
		behind := u.messages.Get().(*message)
		defer u.messages.Put(behind)
		next := u.readFirst(behind, rest, c)
		if m.isCourtesy(&next) {
			return q
		}
		next.Text = q.Text
		return next.movedBy(len(text) - len(rest))
	}
	if rest, from, ok := u.withoutReason(m, &q, c); ok {
		behind := u.messages.Get().(*message)
		defer u.messages.Put(behind)
		next := u.readFirst(behind, rest, c).movedBy(from)
		next.Text, next.Times, next.Amounts = q.Text, q.Times, q.Amounts
		return next
	}
	if all := u.besideWriting(m, &q, c); len(all) > 0 {
		return all[0]
	}
	if !q.Aspect.Sum && m.multiQuestion(u.lexicon) {
		if all := u.split(m, q, c); len(all) > 1 {
			first := all[0]
			first.Text, first.Times, first.Amounts = q.Text, q.Times, q.Amounts
			return first
		}
	}
	return q
}

func (u *Understander) understand(m *message, text string, c Context) Query {
	text = c.ofDayAlone(c.ofHourAlone(c.ofNumberAlone(text)))
	m.reset(text)
	if c.Last != nil && AsksInWords(text) {
		c.Last = c.Last.ofWhatIsEntered()
	}
	m.scan(u.lexicon, u.places, u.vocabulary)
	m.dropTold(u.lexicon)
	m.findNames(c.Names)
	m.note(u.lexicon)
	m.noteContext(c.Last)
	m.readNumbers(u, c)
	m.findTitle(c.Names)
	m.note(u.lexicon)
	m.noteNumbers(u.lexicon)
	m.point(c)
	m.settle(u.lexicon, u.places)
	m.notePeople(u.lexicon)
	q := &m.query
	again, ok := m.partOfShown(c)
	if !ok {
		again, ok = m.sameAsShown(c)
	}
	if ok {
		*q = again
		return *q
	}
	u.decide(m, q, c)
	m.leavesComparison(q, c.Last)
	if alone, ok := u.recognisedAlone(m, q, c); ok {
		return alone
	}
	thing, counts := u.thingCounted(m, q, c)
	if counts && c.Last != nil {
		return u.counts(text, c)
	}
	if !counts {
		u.recognise(m, q, c)
	}
	u.fill(m, q, c)
	u.leftOver(m, q)
	if counts {
		q.countOf(thing)
	}
	if u.asksOfUnknown(m, q) {
		if alone, ok := u.namesUnknown(text, c); ok { // it goes on with nothing that was said before
			return alone
		}
	}
	q.asks = m.asks(q)
	q.Telling = m.telling(q, c)
	m.settleNames(u.lexicon, q, c)
	u.unusedWords(m, q)
	q.own = m.ownWordsOf(u, q)
	return *q
}

// decide weighs what the message says. By itself it counts first; where that is not enough, it is read as a
// follow-up of the last query.
func (u *Understander) decide(m *message, q *Query, c Context) {
	*q = Query{Text: m.text, Intent: OutOfScope, Times: m.times, Amounts: m.allAmounts()}
	if m.asksAside(q, c) {
		return
	}
	if m.aboutHolidays() || m.namesPlaceAlone(c.Last) {
		c.Last = nil // they go on with nothing but themselves
	}
	if c.Last != nil {
		if u.decideAfter(m, q, c); q.Intent != OutOfScope {
			return
		}
	}
	o := u.weigh(m, true)
	follow := false
	if c.Last != nil && c.Last.Intent != OutOfScope && m.isFollowUp(c.Last) {
		m.noteContext(c.Last)
		with := u.weigh(m, false)
		switch {
		case intents[o.first] == ActionItemsQuery && m.has.Has(concept.Order) && o.inScope(): // «แล้วข้อสั่งการครั้งก่อนล่ะ» after an agenda
		case with.inScope() && with.rules[with.first] >= saysSomething && (with.rules[with.first] >= o.rules[o.first] || !o.inScope()):
			if with.first == o.first {
				with.share = max(with.share, o.share) // by itself and as a follow-up it asks the same
			}
			o, follow = with, true
		case !o.inScope() && m.isEllipsis() && (m.unknown <= 2 || turned.Meets(&m.has)):
			q.Intent, q.Confidence = c.Last.Intent, 0.8
			u.inherit(m, q, c)
			return
		default:
			follow = m.has.Has(concept.Onlyfollow)
		}
	}
	if in := intents[o.first]; c.Last != nil && !follow && o.inScope() && m.sameRecords(in, c.Last) {
		follow = true
	}
	if c.Last != nil && !follow && m.leansOn(&o, c.Last) {
		m.noteContext(c.Last)
		if with := u.weigh(m, false); with.inScope() && with.share >= leastLeaning && sameSubject(intents[with.first], c.Last.Intent) && !enters(intents[with.first]) {
			o, follow = with, true
		}
	}
	m.decideBy(q, &o)
	if (q.Intent == MeetingQuery || q.Intent == MeetingVenue) && m.asksAgendaToo() {
		q.Intent = MeetingAgenda // whose answer shows the meeting as well
	}
	if q.Intent == OutOfScope && c.Last != nil && m.chairOf(ContactDirectory, c.Last) && !m.has.HasAny(concept.Off, concept.Refuse, concept.Chat) {
		q.Intent, q.Confidence, follow = ContactDirectory, surely, true // «ขอเบอแกหน่อย»
	}
	if m.hourAndPlace(&o) || q.Intent == OTOPEvents && m.fairOfMeeting(u.lexicon) {
		q.Intent, q.Confidence = MeetingQuery, surely
	}
	if !m.settlePurpose(q, c) {
		m.reconsider(q)
		m.reconsiderFigures(q, c.Last)
	}
	if m.opinion = o; follow && !m.entersAnother(q) {
		u.inherit(m, q, c)
	}
}

// decideBy decides by what the rules and the tables hold of the message.
func (m *message) decideBy(q *Query, o *opinion) {
	switch {
	case o.inScope():
		q.Intent, q.Confidence = o.decided()
	case m.isEllipsis():
		q.Confidence = 0.9 // that it must be asked about
	case o.first == outOfScope:
		q.Confidence = min(o.share, 0.99)
	default:
		q.Confidence = 1 - o.share
	}
}

// reconsider changes the intent where what the message names tells more than its words: a name of the records, or a figure
// whose origin is asked for; and takes back a figure without a subject.
func (m *message) reconsider(q *Query) {
	if q.Intent == OutOfScope && len(m.named) > 0 && !m.has.HasAny(concept.Refuse, concept.Off, concept.Chat) {
		q.Intent, q.Confidence = namedIntents[m.named[0].Kind], 0.7
	}
	if q.Intent == ContactDirectory && m.has.Has(concept.Refuse) {
		q.Intent, q.Confidence = OutOfScope, 0.9 // «เบอร์มือถือส่วนตัวของท่านรองพรพจน์»
		return
	}
	if q.Intent == ContactDirectory && m.has.Has(concept.Got) && m.has.Has(concept.HasPerson) && !questioning.Meets(&m.has) {
		q.Intent, q.Confidence = ReportCase, 0.9 // «นายสมชาย ใจดี ติดโควิด เบอร์ 081…»
		return
	}
	if q.Intent == ContactDirectory && len(m.named) > 0 && m.named[0].Kind == NamePerson && m.has.HasAny(concept.Contact, concept.Name, concept.QWho) {
		q.Confidence = max(q.Confidence, 0.9) // «ขอเบอร์ กิจจา ทองแดง»
	}
	if m.wishesIfChanged(q.Intent) {
		q.Intent, q.Confidence = Subscribe, 0.9
		return
	}
	if q.Intent == MeetingAdd && (m.onlyPartOfDay() || asksOfChange(m.text)) {
		q.Intent = MeetingQuery // «ประชุมบ่ายนี้» gives no time that could be recorded, «ทำไมยกเลิก» nothing at all
	}
	if m.asksWhereFrom() {
		switch q.Intent {
		case OutOfScope, OTOPSales, OTOPCompare, OTOPEvents, OTOPProjects:
			q.Intent, q.Confidence = CaseCount, 0.9
			return
		}
	}
	if in, ok := m.provenOf(); ok && (q.Intent == OutOfScope || q.Intent == CaseAdd || q.Intent == OTOPAdd) {
		q.Intent, q.Confidence = in, 0.9
		return
	}
	if (q.Intent == OutOfScope || q.Intent == CaseCompare) && m.has.HasAny(concept.WhichDistrict, concept.Owner) && whoSent(m.text) != "" {
		q.Intent, q.Confidence = ActionItemsQuery, surely // «มีอำเภอไหนรายงานแล้ว»
		return
	}
	if (q.Intent == OutOfScope || q.Confidence < surely) && m.has.Has(concept.Meeting) && m.saysWord("วันหยุด") {
		q.Intent, q.Confidence = MeetingQuery, surely // «ประชุมตรงวันหยุดไหม»
		return
	}
	if q.Intent != OutOfScope && m.aboutHolidays() {
		q.Intent, q.Confidence = OutOfScope, 0.9 // «วันวิสาขบูชาตรงกับวันอะไร»
		return
	}
	if in, ok := m.asksParticular(q.Intent); ok && (in != q.Intent || q.Confidence < surely) {
		q.Intent, q.Confidence = in, surely
		return
	}
	if q.Intent == ContactDirectory && q.Confidence < sureRespelt && m.unknown >= leastOther && m.namesNobody() {
		q.Intent, q.Confidence = OutOfScope, 1-q.Confidence // «4u2 สีขาวเบอร์ไร»: the number of something
		return
	}
	if q.Intent == CaseCount && (m.onlyFigures() || q.Confidence < surely && m.has.Has(concept.Provenance) && m.has.Has(concept.ReportCount) && !subjects.Meets(&m.has)) {
		q.Intent, q.Confidence = OutOfScope, 0.9 // that it must be asked about
	}
}

// asksOfChange tells whether a text asks why, when or by whom something was changed.
func asksOfChange(text string) bool {
	switch detailIn(text) {
	case DetailReason, DetailAuthor, DetailTime:
		return true
	}
	return false
}

// longest is the number of letters up to which a message is one that the classifier has learnt from.
const longest = 240
