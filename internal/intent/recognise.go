package intent

import (
	"bytes"
	"slices"
	"strings"

	"changwat/internal/intent/concept"
	"changwat/internal/intent/lexicon"
	"changwat/internal/thai/read"
	"changwat/internal/thai/when"
)

// recognised is what records of one kind are found by words of their own that a message holds.
type recognised struct {
	kind    NameKind
	records []string // their texts; none where they are more than may be told apart
	spans   []span   // the words, in the folded text
	letters int      // of them
	free    int      // the letters of them that say nothing else
	nearly  bool     // some letter between or behind them is in none of the records
}

// recordKinds are the kinds of record that a question may mean by their words.
var recordKinds = map[Intent][]NameKind{
	MeetingQuery: {NameMeeting}, MeetingVenue: {NameMeeting}, MeetingAdd: {NameMeeting}, MeetingAgenda: {NameMeeting, NameItem}, ActionItemsQuery: {NameOrder},
	OTOPProjects: {NameProject, NameEvent}, OTOPEvents: {NameEvent, NameProject, NameMeeting}, ProgramProgress: {NameProject, NameOrder, NameItem},
	BudgetDisbursement: {NameProject}, ContactDirectory: {NameOrder}, OutOfScope: {NameOrder, NameMeeting, NameProject, NameEvent, NameItem},
}

// intentOfKind are the intents by which the records of a kind are shown.
var intentOfKind = map[NameKind]Intent{NameOrder: ActionItemsQuery, NameMeeting: MeetingQuery, NameProject: OTOPProjects, NameEvent: OTOPEvents, NameItem: MeetingAgenda}

// The fewest letters by which records are found that say nothing else: where what is asked for is known, and where they alone tell it.
const (
	leastFree     = 3
	leastAlone    = 6
	leastTogether = 9 // with the names of places between them
)

// recognise finds the records that a message means by words of their own text, and takes it for a question about them where its other
// words ask for nothing else: «ใครต้องทำความสะอาดตลาดเจ้าพรหม» is answered by the order that says so.
func (u *Understander) recognise(m *message, q *Query, c Context) {
	kinds := recordKinds[q.Intent]
	if c.Names == nil || len(kinds) == 0 || q.Follow && c.Last != nil || q.Ask != "" || len(m.text) > longest || len(m.numbers) > 0 || m.asksPolicies() || m.has.HasAny(concept.Refuse, concept.Greet, concept.Thanks) {
		return
	}
	if q.Intent == MeetingAdd && (m.has.Has(concept.Add) || !m.has.HasAny(concept.Move, concept.Cancel)) {
		return // a new meeting is none of the records
	}
	feast := m.feast()
	if m.unknown == 0 && len(m.named) == 0 && feast < 0 && !m.has.HasAny(concept.Off, concept.Thing) && !(kinds[0] == NameMeeting && m.mayBeCalled(u.lexicon)) {
		return
	}
	var found []recognised
	for _, kind := range kinds {
		if m.knownName(u.lexicon, kind, c.Names.byWords[kind]) {
			continue
		}
		if r, ok := u.recognisedAs(m, kind, c.Names.byWords[kind], feast); ok && r.suffices(m, q) && (kind != NameMeeting || m.coversTitle(u.lexicon, r.spans)) {
			found = append(found, r)
		}
	}
	r, ok := m.mostFree(found)
	if !ok || m.commandsOther(r) || q.Intent == MeetingAdd && !m.onlyNames(u.lexicon, r) || !u.turnsTo(m, q, r) {
		return
	}
	m.meant, q.byWords, q.nearly = r, true, r.nearly
	m.claims = append(m.claims, r.spans...)
	if feast >= 0 && m.claimed(m.folded.At(m.times[feast].Begin)) {
		m.times = slices.Delete(m.times, feast, feast+1) // the feast is what the record is about
		q.Times = m.times
	}
}

// knownName tells whether the message holds a name of a kind that the lexicon knows, and of a meeting, that the records have it too.
func (m *message) knownName(l *lexicon.Lexicon, kind NameKind, texts *recordTexts) bool {
	known := func(c concept.Concept) bool { _, value, ok := m.word(l, c); return ok && value != "" }
	switch kind {
	case NameMeeting:
		_, title, _ := m.word(l, concept.Title)
		return m.title.Kind != "" || title != "" && texts.holds(title)
	case NameEvent, NameProject:
		return known(concept.Event) || known(concept.Project)
	}
	return false
}

// recognisedAlone reads a message that would go on with what was said before by itself, and reports whether it then names a record by
// words that were not said before: it begins anew.
func (u *Understander) recognisedAlone(m *message, q *Query, c Context) (Query, bool) {
	if c.Last == nil || !q.Follow || m.unknown < leastFree || m.listed != 0 || m.pointing.byWords || c.Names == nil {
		return Query{}, false
	}
	alone := u.messages.Get().(*message)
	defer u.messages.Put(alone)
	text := m.text
	c.Last = nil
	again := u.understand(alone, text, c)
	return again, again.byWords && !again.nearly && again.Ask == ""
}

// suffices tells whether enough letters tell of which record a query is.
func (r *recognised) suffices(m *message, q *Query) bool {
	if q.Intent == OutOfScope || q.Intent == ContactDirectory {
		ofWork := r.kind == NameOrder && q.Intent == OutOfScope && m.asksOfWork() // «เรื่องเพลี้ยใครดู»
		return r.free >= leastAlone || r.free >= leastFree && (ofWork || r.letters >= leastTogether)
	}
	return r.free >= leastFree
}

// feast returns which of the times is named after a feast, of which a record may be as well as on its day, or -1.
func (m *message) feast() int {
	return slices.IndexFunc(m.times, func(t read.Time) bool {
		if t.Grain != when.GrainDay || t.From.Date.IsZero() || strings.ContainsAny(t.Text, "0123456789") {
			return false
		}
		name, ok := when.ObservedOn(t.From.Date)
		said := []rune(strings.TrimPrefix(t.Text, "วัน"))
		return ok && strings.HasPrefix(strings.TrimPrefix(name, "วัน"), string(said)) || ok && len(said) >= leastName && strings.Contains(name, string(said[:leastName])) // «ลอยกะทง» too
	})
}

// claimed tells whether what the slots quote holds a place of the folded text.
func (m *message) claimed(at int) bool {
	return slices.ContainsFunc(m.claims, func(s span) bool { return s.start <= at && at < s.end })
}

// mostFree returns what is found by the most letters; nothing where two kinds are found alike and the message says of neither that it is
// meant.
func (m *message) mostFree(found []recognised) (recognised, bool) {
	most, alike := -1, false
	for i, r := range found {
		switch {
		case most < 0 || r.free > found[most].free || r.free == found[most].free && m.cued(r.kind) && !m.cued(found[most].kind):
			most, alike = i, false
		case r.free == found[most].free && m.cued(r.kind) == m.cued(found[most].kind):
			alike = true
		}
	}
	if most < 0 || alike && len(found) > 1 && !m.cued(found[most].kind) {
		return recognised{}, false
	}
	return found[most], true
}

// cued tells whether a message says words for a kind of record.
func (m *message) cued(kind NameKind) bool {
	switch kind {
	case NameOrder:
		return m.has.HasAny(concept.Order, concept.Pending, concept.Owner, concept.Task, concept.Incharge) || m.has.Has(concept.Send) && questioning.Meets(&m.has) || m.asksOfWork()
	case NameMeeting:
		return m.has.HasAny(concept.Meeting, concept.Chair, concept.Room, concept.Link)
	case NameProject:
		return m.has.HasAny(concept.ProjectWord, concept.Budget, concept.UnitBaht, concept.QMuch)
	case NameEvent:
		return m.has.HasAny(concept.Fair, concept.Work)
	case NameItem:
		return m.has.HasAny(concept.Agenda, concept.Saidin)
	}
	return false
}

// asksOfWork tells whether a message asks who carries something out, how far that is or by when it is to be done.
func (m *message) asksOfWork() bool {
	return m.has.HasAny(concept.Progress, concept.Pending, concept.Owner, concept.Task, concept.Incharge) || m.saysAny("ใครดู", "ใครทำ", "ใครต้อง", "เสร็จ", "ต้องส่ง", "ต้องทำ")
}

// turnsTo makes a query one about the records that are found, and reports whether it may be.
func (u *Understander) turnsTo(m *message, q *Query, r recognised) bool {
	switch q.Intent {
	case OutOfScope:
		if m.has.HasAny(concept.Chat, concept.Help) {
			return false
		}
		whenOrWhere := (r.kind == NameMeeting || r.kind == NameEvent) && m.has.HasAny(concept.QWhen, concept.QTime, concept.QWhere)
		if !m.cued(r.kind) && !whenOrWhere && !u.saysNoMore(m, r.spans) {
			m.filler = filler{u: u, m: m, q: q, s: &q.Slots}
			m.filler.offerRecord(&r)
			return false
		}
	case ContactDirectory:
		if !m.has.HasAny(concept.Owner, concept.Task, concept.Order) {
			return false
		}
	case OTOPEvents:
		if r.kind != NameMeeting {
			return true // a project is what a fair may be called
		}
		if !m.has.Has(concept.Meeting) {
			return false
		}
	case ProgramProgress:
		if m.has.Has(concept.Program) {
			return false
		}
	case BudgetDisbursement:
	default:
		return true
	}
	q.Intent, q.Confidence = intentOfKind[r.kind], max(q.Confidence, surely)
	return true
}

// recognisedAs finds the records of a kind that hold the most of a message's own words, where they hold all of those that name
// something.
func (u *Understander) recognisedAs(m *message, kind NameKind, texts *recordTexts, feast int) (recognised, bool) {
	if texts == nil {
		return recognised{}, false
	}
	m.spell(u.lexicon, feast)
	plain := m.plain.bytes
	candidates, many := texts.candidates(plain)
	covered, best := make([]bool, len(plain)), 0
	r := recognised{kind: kind}
	var marks []bool
	for _, i := range candidates {
		clear(covered)
		switch n := texts.mark(covered, plain, i); {
		case n > best:
			best, r.records, marks = n, []string{texts.all[i]}, slices.Clone(covered)
		case n == best && n > 0:
			r.records = append(r.records, texts.all[i])
		}
	}
	if len(many) > best { // a word that many records hold
		marks, r.records = make([]bool, len(plain)), nil
		at := bytes.Index(plain, many)
		for i := at; i < at+len(many); i++ {
			marks[i] = true
		}
	}
	if marks == nil {
		return r, false
	}
	r.spans = m.spansOf(marks)
	if slices.ContainsFunc(r.spans, m.cutsNoun) {
		return r, false
	}
	for _, s := range r.spans {
		r.letters += m.letters(s.start, s.end)
	}
	r.free = m.freeLetters(u.lexicon, kind, r.spans)
	leaves, nearly := u.leavesNames(m, kind, r.spans)
	r.nearly = nearly
	return r, !leaves
}

// spansOf joins the marks of the plain spelling to stretches of the folded text.
func (m *message) spansOf(marks []bool) []span {
	var all []span
	for i, marked := range marks {
		if !marked {
			continue
		}
		at := int(m.plain.from[i])
		end := at + 1
		for end < len(m.folded.Bytes) && (i+1 == len(marks) || end < int(m.plain.from[i+1])) && m.folded.Bytes[end] != ' ' {
			end++ // the tone above, and the rest of OTOP
		}
		if n := len(all); n > 0 && i > 0 && marks[i-1] {
			all[n-1].end = end
		} else {
			all = append(all, span{at, end})
		}
	}
	return all
}

// freeLetters counts the letters of stretches that neither name a place nor are words that the lexicon takes for something else. What
// stands right behind the word for a meeting is what it is called, unless that is a post or an agency: «ประชุมวัคซีน».
func (m *message) freeLetters(l *lexicon.Lexicon, kind NameKind, spans []span) (n int) {
	for _, s := range spans {
		n += m.letters(s.start, s.end)
		if kind == NameMeeting && m.callsMeeting(l, s) {
			continue
		}
		for _, h := range m.hits {
			if at, end := max(h.start, s.start), min(h.end, s.end); at < end && !h.inTime && (h.word == placeHit || !isBare(l.Entries[h.word]) && !m.withinUnknown(h)) {
				n -= m.letters(at, end)
			}
		}
	}
	return n
}

// leavesNames tells whether some word of a message that names something stands outside of the stretches, and whether a letter of what
// they stand in does.
func (u *Understander) leavesNames(m *message, kind NameKind, spans []span) (leaves, nearly bool) {
	m.cover(u.lexicon, nil)
	for _, n := range m.named {
		if n.Kind != kind && slices.ContainsFunc(spans, func(s span) bool { return s.start < n.end && n.start < s.end && (n.start < s.start || n.end > s.end) }) {
			return true, false // a part of another name
		}
	}
	for _, s := range spans {
		for i := s.start; i < s.end; i++ {
			m.covered[i] = true
		}
	}
	verb := func(p lexicon.Piece) bool { return p.Kind == lexicon.VerbWord }
	var pieces []lexicon.Piece
	named := false
	text := m.folded.Bytes
	for at := 0; at < len(text); {
		end := at
		for end < len(text) && !m.covered[end] && isLetter(text[end]) {
			end++
		}
		switch n := m.letters(at, end); {
		case end == at:
			at++
			continue
		case n <= 1 && slices.ContainsFunc(spans, func(s span) bool { return s.end == at && s.end-s.start > leastAlone }):
			nearly = nearly || n == 1
		default:
			behind := slices.ContainsFunc(spans, func(s span) bool { return s.end == at })
			nearly = nearly || behind && slices.ContainsFunc(spans, func(s span) bool { return s.start == end })
			begun := len(pieces)
			pieces = m.stretch(u, pieces, at, end)
			named = named || behind && slices.ContainsFunc(pieces[begun:], verb) // the หัวแหลม of «ตลาดหัวแหลม»
		}
		at = end
	}
	return named || len(m.contentWords(pieces)) > 0 || m.query.Intent == OutOfScope && slices.ContainsFunc(pieces, verb), nearly
}

// saysNoMore tells whether a message says nothing besides the stretches but merelyAsks and wishes.
func (u *Understander) saysNoMore(m *message, spans []span) bool {
	return len(m.times) == 0 && !slices.ContainsFunc(m.hits, func(h hit) bool {
		if h.word == placeHit || slices.ContainsFunc(spans, func(s span) bool { return s.start < h.end && h.start < s.end }) {
			return false
		}
		return !merelyAsks.Meets(m.conceptsOf(u.lexicon, h))
	})
}

var merelyAsks = concept.Of(concept.Particle, concept.Want, concept.Look, concept.Tell, concept.Pleasetell, concept.Ack, concept.About, concept.Detail)
