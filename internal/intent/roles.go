package intent

import (
	"regexp"
	"slices"
	"strings"

	"changwat/internal/intent/concept"
	"changwat/internal/intent/lexicon"
	"changwat/internal/thai"
)

// token is a part of a message that stands beside an unread word: a word of the lexicon, a place, a time or a number.
type token struct {
	start, end int
	concepts   concept.Set // of a word
	passed     bool        // says when or where, or is a courtesy: what stands beyond it counts as a neighbour
}

// The words beside which an unread one stands for something, by what is asked.
var (
	namesMeetings = concept.Of(concept.Meeting, concept.Title, concept.Agenda, concept.Zoom)
	countsPeople  = concept.Of(concept.QMany, concept.QCases, concept.QMuch, concept.Infected, concept.Caseword, concept.Disease, concept.Metric, concept.ReportCount, concept.Got, concept.Found, concept.Trend, concept.Graph, concept.Compare)
	ofCases       = concept.Of(concept.Infected, concept.Caseword, concept.Disease, concept.Metric, concept.MetricOther, concept.ReportCount, concept.Got, concept.National)
	countsSales   = concept.Of(concept.QMuch, concept.QMany, concept.Sale, concept.Otop, concept.Income, concept.Growth, concept.Product)
	ofSales       = concept.Of(concept.Sale, concept.Otop, concept.Income, concept.Product, concept.Entre, concept.Booth, concept.ReportCount, concept.Target)
	selling       = concept.Of(concept.Sell)
	ofOrders      = concept.Of(concept.Order, concept.Pending)
	ofBudget      = concept.Of(concept.Disburse, concept.Budget)
	ofPrograms    = concept.Of(concept.Program, concept.ProjectWord, concept.Progress)
	ofProjects    = concept.Of(concept.Project, concept.ProjectWord, concept.Otop, concept.BudgetSource, concept.Budget)
	ofEvents      = concept.Of(concept.Fair, concept.Event, concept.Work)
	ofContacts    = concept.Of(concept.Contact, concept.Name, concept.QWho, concept.Agencyword)
	asksOfThings  = concept.Of(concept.QYes, concept.QWhich, concept.QMany, concept.QMuch, concept.QHow, concept.QWhen, concept.QWhere, concept.QWhat, concept.QWho, concept.Meaning)
	passedBy      = concept.Of(concept.ScopeProvince, concept.Have, concept.Statement, concept.RelLatest, concept.RelNext, concept.RelPrev, concept.All, concept.Past, concept.At, concept.DistrictWord, concept.Agencyword, concept.Agency)
	questions     = concept.Of(concept.QWhen, concept.QTime, concept.QWhere, concept.QWho, concept.QMuch, concept.QMany, concept.QWhat, concept.QHow, concept.QYes, concept.QEnd, concept.QCases, concept.Particle)
)

// neighbours are the concepts of the words before and after which an unread word stands for something.
type neighbours struct {
	role          Role
	before, after *concept.Set
}

// neighboursOf returns beside which words an unread one stands for something in a message of an intent.
func neighboursOf(in Intent, s *Slots) neighbours {
	none := &concept.Set{}
	switch in {
	case MeetingQuery, MeetingAgenda, MeetingVenue:
		return neighbours{RoleMeeting, &namesMeetings, none}
	case CaseCount, CaseTrend, CaseCompare:
		return neighbours{RoleGroup, &ofCases, &countsPeople}
	case OTOPSales, OTOPCompare:
		return neighbours{RoleGroup, &ofSales, &countsSales}
	case ActionItemsQuery:
		return neighbours{RoleGroup, &ofOrders, none}
	case BudgetDisbursement:
		return neighbours{RoleGroup, &ofBudget, none}
	case ProgramProgress:
		if s.Program == "" && s.Project == "" {
			return neighbours{RoleName, &ofPrograms, none}
		}
	case OTOPProjects:
		if s.Project == "" {
			return neighbours{RoleName, &ofProjects, none}
		}
	case OTOPEvents:
		if s.Event == "" {
			return neighbours{RoleName, &ofEvents, none}
		}
	case OutOfScope:
		return neighbours{RoleSubject, none, &asksOfThings}
	case ContactDirectory:
		if len(s.Position)+len(s.Agency)+len(s.Person) == 0 {
			return neighbours{RoleName, &ofContacts, &ofContacts}
		}
		if len(s.Agency) > 0 && len(s.Position)+len(s.Person) == 0 {
			return neighbours{RoleName, none, &agencies} // «อธิบดีกรมการพัฒนาชุมชนชื่ออะไร»
		}
	}
	return neighbours{RoleNone, none, none}
}

// assignRoles tells of each unread word what it stands for by the words beside it. What stands apart from them is
// beside the question: «กราบเรียน … ครูถามมาค่ะ».
func (m *message) assignRoles(u *Understander, q *Query) {
	n := neighboursOf(q.Intent, &q.Slots)
	if n.role == RoleNone {
		return
	}
	tokens := m.tokens(u.lexicon)
	for i := range q.Unread {
		w := &q.Unread[i]
		start, end := m.folded.At(w.Begin), m.folded.At(w.Stop)
		switch {
		case end-start <= shortest && end < len(m.folded.Bytes) && m.folded.Bytes[end] == ' ' && (start == 0 || m.folded.Bytes[start-1] == ' '): // «ขะ ยอดโควิด»
		case subjectOf(q.Intent) == concept.CtxSales && m.follows(tokens, start, &selling): // «ขายผ้าได้เท่าไหร่»
			w.Role = n.role
		case m.says(end) && !m.leadsTo(tokens, end, n.after): // «ครูถามมา»
			w.Aside = m.letters(0, start) == 0
		case m.follows(tokens, start, n.before), m.leadsTo(tokens, end, n.after), n.role == RoleMeeting && m.meets(tokens, q, start, end):
			w.Role = n.role
		}
		if w.Role == RoleNone && (q.Intent == ActionItemsQuery && m.commands(end) || m.turnsTo(q, start)) {
			w.Role = RoleGroup
		}
		if begin := m.fairBefore(tokens, start); n.role == RoleGroup && w.Role == RoleNone && subjectOf(q.Intent) == concept.CtxSales && begin < start {
			w.Begin, _ = m.folded.Source(begin, end)
			w.Text, w.Role = m.text[w.Begin:w.Stop], n.role
		}
		if n.role == RoleMeeting && w.Role == RoleNone {
			if begin, ok := m.verbOfTitle(tokens, start); ok {
				w.Begin, _ = m.folded.Source(begin, end)
				w.Text, w.Role = m.text[w.Begin:w.Stop], n.role
			}
		}
		if (w.Role == RoleGroup || w.Role == RoleSubject) && m.isAt(u.lexicon, start, concept.World) {
			w.Role = RolePlace
		}
		if w.Role != RoleNone {
			m.widen(u.lexicon, w)
		}
		if w.Role == RoleName && (q.Intent == OTOPProjects || q.Intent == OTOPEvents) {
			m.withPlace(q, w)
		}
		if w.Role == RoleGroup && !ofDisease.Meets(&m.has) && subjectOf(q.Intent) == concept.CtxCase {
			w.Role = RoleSubject
		}
	}
}

// leavePostsAside takes a post that is no part of what is asked for whom it is asked for, «สรุปให้ท่านรองหน่อย», and what stands behind the question for what it
// is asked, «มีงานโอทอปที่ไหนมั่ง จะพาชาวบ้านไป».
func (m *message) leavePostsAside(u *Understander, q *Query) {
	purpose := len(m.text)
	if at := purposeBehind.FindStringIndex(m.text); at != nil && questionsIn(m.text[:at[0]]) > 0 && questionsIn(m.text[at[0]:]) == 0 {
		purpose = at[0]
	}
	for i := range q.Unread {
		w := &q.Unread[i]
		w.Aside = w.Aside || w.Role == RoleNone && (w.Begin >= purpose || m.isAt(u.lexicon, m.folded.At(w.Begin), concept.Position))
	}
}

// purposeBehind finds the words behind a question with which one says what one needs its answer for.
var purposeBehind = regexp.MustCompile(`\s(?:ผม|หนู|พี่|ดิฉัน|เรา|นาย|ท่าน|พอดี|เดี๋ยว)*(?:จะ|เผื่อ|เพื่อ)`)

// aboutProgram takes what stands after «เรื่อง» and is not understood for the name of a programme: «ประกาศจังหวัดเรื่องปิดสถานบันเทิง» asks of
// no other announcement.
func (m *message) aboutProgram(l *lexicon.Lexicon, q *Query) {
	about := m.firstOf(l, concept.About)
	for i := range q.Unread {
		if w := &q.Unread[i]; q.Intent == ProgramProgress && about.end > 0 && w.Role == RoleNone && m.folded.At(w.Begin) >= about.end {
			w.Role = RoleName
		}
	}
}

// meets tells whether an unread word is who meets: it begins the message and ประชุม follows, with nothing between them but what is
// said of any meeting: «กาชาดประชุมวันไหน», «ชมรมผู้สูงอายุมีประชุมเมื่อไหร่».
func (m *message) meets(tokens []token, q *Query, start, end int) bool {
	if s := &q.Slots; s.Title != "" || len(s.Position)+len(s.Agency)+len(s.Person)+len(s.Number) > 0 || m.letters(0, start) > 0 && !m.agencyBefore(tokens, start) && !m.rankBefore(start) {
		return false
	}
	for _, t := range tokens {
		switch {
		case t.end <= start, t.start >= start && t.end < end && t.end-t.start <= mostInside:
		case !m.joined(end, t.start):
			return false
		case t.concepts.Has(concept.Meeting):
			return true
		case !beforeMeeting.Meets(&t.concepts) || questions.Meets(&t.concepts) && !t.concepts.Has(concept.Particle):
			return false
		default:
			end = t.end
		}
	}
	return false
}

// agencyBefore tells whether all that stands before a place of the text is the kind of an agency: the สำนักงาน of «สำนักงาน ก.พ. ประชุมวันไหน».
func (m *message) agencyBefore(tokens []token, at int) bool {
	return len(tokens) > 0 && tokens[0].start == 0 && tokens[0].end <= at && m.letters(tokens[0].end, at) == 0 && tokens[0].concepts.Has(concept.Agencyword)
}

// rankBefore tells whether all that stands before a place of the text is the rank of somebody who is called by name: «รองพรพจน์มีประชุมวันไหน».
func (m *message) rankBefore(at int) bool {
	begin, _ := m.folded.Source(at, at)
	return slices.Contains(ranks, strings.TrimSpace(m.text[:begin]))
}

// ranks are the words by which those of a rank are called with their names.
var ranks = []string{"ท่าน", "รอง", "ท่านรอง", "ปลัด", "ท่านปลัด", "ผอ.", "ผอ", "ผู้ว่า", "ท่านผู้ว่า", "นายอำเภอ", "ท่านนายอำเภอ", "หัวหน้า", "ท่านหัวหน้า"}

// verbOfTitle returns where a title begins whose first word says elsewhere what the bot is to do, and which an unread word goes on with, all in one:
// «ประชุมเปิดภาคเรียน».
func (m *message) verbOfTitle(tokens []token, start int) (int, bool) {
	for i := 1; i < len(tokens); i++ {
		if t, before := tokens[i], tokens[i-1]; t.end == start && before.end == t.start && t.concepts.Has(concept.Want) && before.concepts.Has(concept.Meeting) {
			return t.start, true
		}
	}
	return 0, false
}

// beforeMeeting are the concepts of words that may stand between who meets and ประชุม.
var beforeMeeting = concept.Of(concept.Have, concept.Sched, concept.Appointment, concept.Particle, concept.Noise)

// shortest is the number of letters up to which an unknown word that stands alone names nothing: a slip of a particle.
const shortest = 3

// agencies are the concepts of words that name an agency, whose kind may stand against the words before it.
var agencies = concept.Of(concept.Agency, concept.Agencyword)

// conceptsOf returns what a word of the lexicon says.
func (m *message) conceptsOf(l *lexicon.Lexicon, h hit) *concept.Set {
	var s concept.Set
	for _, e := range l.Entries[h.word] {
		s.Add(e.Concept)
	}
	return &s
}

// widen adds to a word what is done that stands against it: จมน้ำ, ทีมแพทย์.
func (m *message) widen(l *lexicon.Lexicon, w *Unread) {
	start, end := m.folded.At(w.Begin), m.folded.At(w.Stop)
	for i := len(m.pieces) - 1; i >= 0; i-- {
		if p := m.pieces[i]; p.End == start && (p.Kind == lexicon.VerbWord || p.Kind == lexicon.NounPrefix) {
			start = p.Start
		}
	}
	for _, p := range m.pieces {
		if p.Start == end && p.Kind == lexicon.VerbWord {
			end = p.End
		}
	}
	for end < len(m.folded.Bytes) && m.folded.Bytes[end] != ' ' && m.dotted(end) {
		end++ // กบอ.
	}
	for _, h := range m.hits {
		if h.start == end && h.word != placeHit && agencies.Meets(m.conceptsOf(l, h)) {
			end = h.end // สภาเทศบาล
		}
	}
	w.Begin, w.Stop = m.folded.Source(start, end)
	w.Text = m.text[w.Begin:w.Stop]
}

// withPlace adds to the name of a project or a fair the district that stands against it, by which nothing is asked for then:
// «โครงการขุดลอกคลองบางบาล».
func (m *message) withPlace(q *Query, w *Unread) {
	end := m.folded.At(w.Stop)
	for _, p := range m.places {
		if p.start == end && len(q.Slots.District) == 1 && q.Slots.District[0] == p.Name {
			_, w.Stop = m.folded.Source(p.start, p.end)
			w.Text, q.Slots.District = m.text[w.Begin:w.Stop], nil
		}
	}
}

// dotted tells whether a letter of an abbreviation stands at a place of the text: a point, or a letter before one.
func (m *message) dotted(at int) bool {
	text := m.folded.Bytes
	return text[at] == '.' || text[at] >= 0xa1 && !thai.IsMarkByte(text[at]) && at+1 < len(text) && text[at+1] == '.'
}

// isAt tells whether the word at a place of the text says a concept: another part of the world, a post.
func (m *message) isAt(l *lexicon.Lexicon, at int, c concept.Concept) bool {
	for _, h := range m.hits {
		if h.start == at && h.word != placeHit {
			return lexicon.Has(l.Entries[h.word], c)
		}
	}
	return false
}

// ofDisease are the concepts by which a message says itself that it is about cases.
var ofDisease = concept.Of(concept.Disease, concept.Infected, concept.Caseword, concept.Got, concept.CtxCase)

// tokens returns the parts of the message that account for something, in order.
func (m *message) tokens(l *lexicon.Lexicon) []token {
	var all []token
	for _, h := range m.hits {
		if h.word == placeHit || h.bare || h.loose || h.inTime {
			continue
		}
		t := token{start: h.start, end: h.end}
		for _, e := range l.Entries[h.word] {
			t.concepts.Add(e.Concept)
		}
		t.passed = passedBy.Meets(&t.concepts) || t.concepts.Has(concept.Conj) && !m.spaceAt(h.start-1) && !m.spaceAt(h.end) // «ประชุมกับกระทรวง»
		all = append(all, t)
	}
	for _, p := range m.places {
		all = append(all, token{start: p.start, end: p.end, passed: true})
	}
	for _, t := range m.times {
		all = append(all, token{start: m.folded.At(t.Begin), end: m.folded.At(t.Stop), passed: true})
	}
	slices.SortStableFunc(all, func(a, b token) int { return a.start - b.start })
	return all
}

// spaceAt tells whether a space stands at a place of the text.
func (m *message) spaceAt(at int) bool {
	return at >= 0 && at < len(m.folded.Bytes) && m.folded.Bytes[at] == ' '
}

// follows tells whether the word at a place of the text stands after one of the concepts, with nothing between them but
// what says when or where, and words that join: «ประชุมของกาชาด», «ติดเชื้อจากในโรงงาน».
func (m *message) follows(tokens []token, at int, concepts *concept.Set) bool {
	for i := len(tokens) - 1; i >= 0; i-- {
		t := tokens[i]
		if t.end > at {
			continue
		}
		if !m.joined(t.end, at) {
			return false
		}
		switch about := t.concepts.Has(concept.About); { // «ประชุมเรื่องภัยแล้ง»
		case about:
		case questions.Meets(&t.concepts):
			return false // what follows a question is another sentence
		case concepts.Meets(&t.concepts):
			return true
		case !t.passed:
			return false
		}
		at = t.start
	}
	return false
}

// leadsTo tells whether the word that ends at a place of the text stands before one of the concepts.
func (m *message) leadsTo(tokens []token, at int, concepts *concept.Set) bool {
	for _, t := range tokens {
		if t.end <= at {
			continue
		}
		if !m.joined(at, t.start) { // a word may begin with the last letters of the one before: «วัฒนธรรมติดเชื้อ»
			return false
		}
		if concepts.Meets(&t.concepts) {
			return true
		}
		if !t.passed {
			return false
		}
		at = t.end
	}
	return false
}

// joined tells whether nothing stands between two places of the text but a space, words that join and other unread
// words.
func (m *message) joined(from, to int) bool {
	if from >= to {
		return true
	}
	spaces := 0
	for at := from; at < to; {
		if m.folded.Bytes[at] == ' ' {
			spaces++
			at++
			continue
		}
		p, ok := m.pieceAt(at)
		if !ok || p.End > to || p.Kind == lexicon.FunctionWord && !joins(m.folded.Bytes[p.Start:p.End]) || p.Kind == lexicon.VerbWord && spaces > 0 {
			return false
		}
		at = p.End
	}
	return spaces <= 2
}

// pieceAt returns the piece of an unread stretch that begins at a place of the text.
func (m *message) pieceAt(at int) (lexicon.Piece, bool) {
	for _, p := range m.pieces {
		if p.Start == at {
			return p, true
		}
	}
	return lexicon.Piece{}, false
}

// says tells whether a verb or what leads to one follows at a place of the text: who is named before it does
// something, and is no part of what is asked.
func (m *message) says(at int) bool {
	p, ok := m.pieceAt(at)
	return ok && (p.Kind == lexicon.VerbWord || p.Kind == lexicon.FunctionWord && !joins(m.folded.Bytes[p.Start:p.End]))
}

// joining are the words that join a noun to what it belongs to, folded.
var joining = foldAll("ของ ใน ที่ จาก แบบ ประเภท กับ และ เพศ สำหรับ แก่ ให้ เป็น มี ทาง ด้าน เรื่อง เกี่ยวกับ ตาม โดย ณ ทั้ง ที่เป็น ซึ่ง หรือ ระดับ นี้ นั้น กัน ไป เขา เค้า ว่า ร่วมกับ ร่วม ต่อ รอบ เฉพาะ เอาเฉพาะ อำเภอ ตัว หน้า ข้างหน้า ด้านหน้า ตรงหน้า")

func joins(word []byte) bool {
	return slices.ContainsFunc(joining, func(w []byte) bool { return string(w) == string(word) })
}
