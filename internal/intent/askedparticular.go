package intent

import (
	"reflect"
	"slices"
	"strings"

	"changwat/internal/intent/concept"
	"changwat/internal/intent/lexicon"
	"changwat/internal/thai"
)

// Particular is what a question asks of what it names in words of its own, such as the ใครจัด of «ประชุมวันนี้ใครจัด» and the ลงทะเบียนยังไง of
// «ประชุมวันนี้ลงทะเบียนยังไง».
type Particular struct {
	Text    string // as typed
	Without *Query // the reading of the message without these words: an answer that is the same to it is none to them
}

// ownWords are the stretches of a message that ask for something in words of their own, in bytes, and the slots of its reading.
type ownWords struct {
	of     string
	spans  []span
	filled Slots
}

// ownWordsOf notes them while the message is read; nil for none.
func (m *message) ownWordsOf(u *Understander, q *Query) *ownWords {
	if q.Act != ActAsk || q.Ask != "" || q.Follow || phrases[q.Intent] == "" || q.Intent == CaseCompare || q.Intent == OTOPCompare || len(q.Text) > longest ||
		!questioning.Meets(&m.has) || slices.ContainsFunc(q.Unread, func(w Unread) bool { return w.Role != RoleNone }) {
		return nil
	}
	var all []span
	for _, asked := range m.particulars(u, q) {
		begin, stop := m.folded.Source(asked.start, asked.end)
		said, rest := m.text[begin:stop], strings.TrimSpace(m.text[:begin])+strings.TrimSpace(m.text[stop:])
		figure := strings.ContainsAny(thai.Digits(said), "0123456789")                                // with which it is compared
		shown := showsDays(q.Intent) && containsAny(said, "เมื่อไ", "วันไหน", "วันใด")                // «ต้องทำอะไร ส่งเมื่อไหร่»
		meaning := containsAny(said, "คืออะไร", "คือไร", "ย่อมาจาก", "หมายถึง", "หมายความ", "แปลว่า") // of a word, which the answer says
		if !figure && !shown && !meaning && lettersOf(rest) > leastName {
			all = append(all, span{begin, stop})
		}
	}
	if all == nil {
		return nil
	}
	return &ownWords{q.Text, all, q.Slots}
}

// asksParticular notes what a question asks for in words of its own by which none of its slots changes.
func (u *Understander) asksParticular(q *Query, c Context) {
	own := q.own
	if own == nil || own.of != q.Text || q.Act != ActAsk || q.Ask != "" || q.Follow || slices.ContainsFunc(q.Unread, func(w Unread) bool { return w.Role != RoleNone }) {
		return
	}
	part := u.messages.Get().(*message)
	defer u.messages.Put(part)
	for _, s := range own.spans {
		without := u.understand(part, strings.TrimSpace(q.Text[:s.start])+" "+strings.TrimSpace(q.Text[s.end:]), c)
		if without.Intent == q.Intent && reflect.DeepEqual(without.Slots, own.filled) {
			q.Asked = &Particular{Text: strings.TrimSpace(q.Text[s.start:s.end]), Without: &without}
			return
		}
	}
}

// particulars are the stretches of the folded text that ask for something in words of their own: a word that asks with what stands before it, or, for who and which,
// behind it, up to what the question is about.
func (m *message) particulars(u *Understander, q *Query) (all []span) {
	tokens := m.tokens(u.lexicon)
	named := namedBy(q.Intent)
	about := func(t token) bool { return t.concepts == (concept.Set{}) || named.Meets(&t.concepts) }
	for _, t := range tokens {
		if !questioning.Meets(&t.concepts) {
			continue
		}
		s := span{m.behindNamed(tokens, t.start, about), t.end}
		if t.concepts.HasAny(concept.QWho, concept.QWhich) && !m.saysOwn(u, q, tokens, span{s.start, t.end}) {
			s.end = m.beforeNamed(tokens, t.end, about)
		}
		if m.saysOwn(u, q, tokens, s) {
			all = append(all, s)
		}
	}
	return all
}

// behindNamed returns where the words begin that end at a place of the text and are not what the question is about.
func (m *message) behindNamed(tokens []token, at int, about func(token) bool) int {
	begin := 0
	behind := func(end int) {
		if end <= at {
			begin = max(begin, end)
		}
	}
	for _, t := range tokens {
		if about(t) || questioning.Meets(&t.concepts) {
			behind(t.end)
		}
	}
	for _, s := range slices.Concat(m.claims, m.meant.spans) {
		behind(s.end)
	}
	for _, n := range m.named {
		behind(n.end)
	}
	for _, n := range m.numbers {
		behind(n.end)
	}
	for begin < at && (m.folded.Bytes[begin] == ' ' || isDigit(m.folded.Bytes[begin])) {
		begin++
	}
	return begin
}

// beforeNamed returns where the words end that begin at a place of the text and are not what the question is about.
func (m *message) beforeNamed(tokens []token, at int, about func(token) bool) int {
	stop := len(m.folded.Bytes)
	for _, t := range tokens {
		if t.start >= at && (about(t) && t.end < len(m.folded.Bytes) || questioning.Meets(&t.concepts)) {
			stop = min(stop, t.start)
		}
	}
	return stop
}

// saysOwn tells whether a stretch holds a word besides those that merely ask, by which it asks for something of its own.
func (m *message) saysOwn(u *Understander, q *Query, tokens []token, s span) bool {
	var asks concept.Set
	for _, t := range tokens {
		if t.start >= s.start && t.end <= s.end {
			asks = asks.Or(t.concepts)
		}
	}
	manner, who, what := asks.Has(concept.QHow), asks.Has(concept.QWho), asks.Has(concept.QWhat)
	named := namedBy(q.Intent)
	for _, h := range m.hits {
		if h.word == placeHit || h.inTime || h.start < s.start || h.end > s.end || q.shows(m.source(h.start, h.end)) {
			continue
		}
		if slices.ContainsFunc(u.lexicon.Entries[h.word], func(e lexicon.Entry) bool {
			return !saysLittle.Has(e.Concept) && !named.Has(e.Concept) || who && e.Concept == concept.Sched
		}) {
			return true
		}
	}
	at := s.start
	for at < s.end {
		end := at
		for end < s.end && !slices.ContainsFunc(tokens, func(t token) bool { return t.start <= end && end < t.end }) {
			end++
		}
		for _, p := range u.vocabulary.Split(nil, m.folded.Bytes, at, end) {
			word := m.folded.Bytes[p.Start:p.End]
			switch {
			case m.letters(p.Start, p.End) < 2, q.shows(m.source(p.Start, p.End)):
			case p.Kind == lexicon.VerbWord && !what, p.Kind == lexicon.ContentWord, manner && p.Kind == lexicon.FunctionWord && !slices.ContainsFunc(ofState, func(w []byte) bool { return string(w) == string(word) }):
				return true
			}
		}
		at = max(end, at) + 1
	}
	return false
}

// shows tells whether a word asks for what each answer to such a question shows, or is part of a name that a slot holds.
func (q *Query) shows(word string) bool {
	switch q.Intent {
	case ActionItemsQuery:
		if strings.Contains(word, "ทำ") || word == "รับผิดชอบ" || word == "ดูแล" {
			return true
		}
	case ContactDirectory:
		if !containsAny(strings.ToLower(word), "ไลน์", "line", "เมล", "mail", "เฟซ", "face", "แฟกซ์", "โทรสาร", "จบ", "รักษา", "แทน", "เข้าพบ", "เลขา", "คนก่อน") {
			return true
		}
	case BudgetDisbursement:
		if word == "เบิก" || word == "จ่าย" || word == "ใช้" || strings.Contains(word, "เสร็จ") {
			return true
		}
	case CaseCount:
		if word == "ใหม่" || word == "เพิ่ม" {
			return true
		}
	}
	return strings.Contains(word, "เตือน") || q.Slots.quotes(word) // «งานตลาดนัดมีแจ้งเตือนไหม»
}

// showsDays tells whether each answer to a question of an intent shows the days of what it shows.
func showsDays(in Intent) bool {
	return in == ActionItemsQuery || in == MeetingQuery || in == MeetingVenue || in == MeetingAgenda || in == OTOPEvents
}

// ofState are the words, folded, by which one asks how something is, and not how something is done.
var ofState = foldAll("เป็น ว่า ไว้ แล้ว จะ ก็ ได้ อยู่ ผล ล่าสุด ตอนนี้ มัน")

// namedBy are the concepts of the words that name what a question of an intent is about.
func namedBy(in Intent) *concept.Set {
	switch in {
	case BudgetDisbursement, OTOPProjects, ActionItemsQuery:
		return &namesMoney
	default:
		return &namesRecords
	}
}

var (
	namesRecords = concept.Of(concept.Meeting, concept.Title, concept.Agenda, concept.Otop, concept.Fair, concept.Event, concept.Order, concept.Disease, concept.Caseword, concept.Infected, concept.Metric,
		concept.Project, concept.ProjectWord, concept.Program, concept.Position, concept.Agency, concept.Sale, concept.Income, concept.Quarterword, concept.RelNext, concept.RelPrev, concept.RelLatest, concept.Listindex)
	namesMoney = namesRecords.With(concept.Disburse, concept.Budget, concept.BudgetKind, concept.BudgetSource)
	saysLittle = questioning.With(concept.Particle, concept.Have, concept.Noise, concept.Statement, concept.Follow, concept.Onlyfollow, concept.Conj, concept.About, concept.At, concept.Want, concept.Tell,
		concept.Look, concept.Pleasetell, concept.Sched, concept.Ack, concept.Tail, concept.Work, concept.Found, concept.Progress, concept.Name, concept.Summary, concept.Meaning, concept.All, concept.Past, concept.Room, concept.Floor, concept.Said, concept.Saidin, concept.Aboutwhat, concept.Detail,
		concept.UnitPercent, concept.UnitBaht, concept.Unitcase, concept.UnitMillion, concept.Notify, concept.Remind, concept.Remindnoun, concept.Other, concept.Or)
)
