package intent

import (
	"sync"
	"time"

	"changwat/internal/thai"
)

// Office says which office the messages are for; some words mean different things in different offices.
type Office struct {
	Province string // DOPA code, such as "14"
}

// Context is what surrounds a message.
type Context struct {
	Now  time.Time // in the office's time zone
	Last *Query    // the previous query of this person in this chat; nil where there is none or it is too old
}

// Understander reads messages for one office. It remembers nothing from one message to the next and may be
// used by several goroutines at once.
type Understander struct {
	office     thai.Place
	lexicon    *lexicon
	gazetteer  *thai.Gazetteer
	places     *thai.PlaceFinder
	rules      []rule
	classifier classifier
	messages   sync.Pool // of *message
}

// New returns an Understander for the messages of an office. It panics where the word lists or rules that are
// compiled into the program are malformed, which its tests exclude.
func New(o Office) *Understander {
	l, err := newLexicon()
	if err != nil {
		panic(err)
	}
	rules, err := parseRules(rulesText)
	if err != nil {
		panic(err)
	}
	g := thai.Places()
	u := &Understander{gazetteer: g, office: g.Province(o.Province), lexicon: l, places: g.Finder(o.Province), rules: rules,
		classifier: newClassifier(classifierWeights)}
	u.messages.New = func() any { return new(message) }
	return u
}

// Understand returns what a message asks for. Where it asks for several things, the first is returned.
func (u *Understander) Understand(text string, c Context) Query {
	m := u.messages.Get().(*message)
	defer u.messages.Put(m)
	q := u.understand(m, text, c)
	if m.several() {
		if all := u.split(m, q, c); len(all) > 1 {
			first := all[0]
			first.Text, first.Times, first.Amounts = q.Text, q.Times, q.Amounts
			return first
		}
	}
	return q
}

// UnderstandAll returns everything that a message asks for, in its order; at least one query. Of several, each
// has the part of the text that it was read from.
func (u *Understander) UnderstandAll(text string, c Context) []Query {
	m := u.messages.Get().(*message)
	defer u.messages.Put(m)
	q := u.understand(m, text, c)
	if m.several() {
		return u.split(m, q, c)
	}
	return []Query{q}
}

func (u *Understander) understand(m *message, text string, c Context) Query {
	m.reset(text)
	m.scan(u.lexicon, u.places)
	m.note(u.lexicon)
	m.noteContext(c.Last)
	m.readNumbers(u, c.Now)
	m.note(u.lexicon)
	m.noteNumbers(u.lexicon)
	m.settle(u.lexicon, u.places)
	m.notePeople(u.lexicon)
	q := &m.query
	*q = u.decide(m, c)
	u.fill(m, q, c)
	return *q
}

// acceptable is the least that must speak for an intent; with beyondDoubt, unknown words beside it don't matter.
const (
	acceptable  = 5
	beyondDoubt = 16
)

// decide weighs the rules. What the message says by itself counts first; where that is not enough, it is
// read as a follow-up of the last query.
func (u *Understander) decide(m *message, c Context) Query {
	q := Query{Text: m.text, Intent: OutOfScope, Times: m.times, Amounts: m.amounts}
	s := score(u.rules, &m.has)
	first, second := s.best()
	if s[first] < beyondDoubt && m.foreign() {
		s = scores{}
	}
	follow := false
	if c.Last != nil && c.Last.Intent != OutOfScope && u.leans(m, &s, first) {
		m.noteContext(c.Last)
		with := score(u.rules, &m.has)
		f, sec := with.best()
		switch {
		case with[f] >= acceptable && (with[f] > s[first] || s[first] < acceptable):
			s, first, second, follow = with, f, sec, true
		case s[first] < acceptable && m.turns():
			q.Intent, q.Confidence = c.Last.Intent, 0.8
			u.inherit(m, &q, c.Last)
			return q
		default:
			follow = m.has.has(cOnlyfollow)
		}
	}
	if c.Last != nil && !follow && s[first] >= acceptable && m.sameMeeting(intents[first], c.Last) {
		follow = true
	}
	if !follow {
		first, second = u.consult(m, &s, first, second, &q)
	}
	switch {
	case q.Confidence > 0: // the classifier has settled it
	case s[first] >= acceptable:
		q.Intent = intents[first]
		q.Confidence = confidence(s[first], s[first]-s[second], m)
	case s[first] > 2 || m.turns():
		q.Confidence = 0.6
	default:
		q.Confidence = 0.9
	}
	if follow {
		u.inherit(m, &q, c.Last)
	}
	return q
}

// The classifier's say: where the rules lead by less than lead, it may decide between what they hold possible,
// and where they find too little, it may recognise a message, if it is that sure.
const (
	lead        = 9
	sureBetween = 0.75
	sureAlone   = 0.7
	sureRefusal = 0.9
)

// consult asks the classifier where the rules are not sure. It returns the first and second intent as the rules
// and the classifier together see them, or settles the query itself.
func (u *Understander) consult(m *message, s *scores, first, second int, q *Query) (int, int) {
	if s[first] >= acceptable && s[first]-s[second] >= lead || m.foreign() || len(m.folded.Bytes) > longest {
		return first, second
	}
	p := u.classifier.chances(m.folded.Bytes)
	best := 0
	for i := range p {
		if p[i] > p[best] {
			best = i
		}
	}
	switch refused := best == intentCount-1; {
	case best == first:
	case s[first] < acceptable:
		if !refused && p[best] >= sureAlone && (s[best] > 0 || strong.meets(&m.has)) {
			q.Intent, q.Confidence = intents[best], 0.9*p[best]
		}
	case refused:
		if p[best] >= sureRefusal && s[first] < lead && !strong.meets(&m.has) {
			q.Confidence = 0.8
		}
	case p[best] >= sureBetween && s[best] > 0 && s[first]-s[best] < lead:
		q.Intent, q.Confidence = intents[best], 0.95*p[best]
	}
	return first, second
}

// longest is the number of letters up to which a message is one that the classifier has learnt from.
const longest = 120

// confidence turns the weight of the winning intent and its lead into the share of such messages that are
// read right.
func confidence(weight, lead int, m *message) float64 {
	p := 0.55 + 0.03*float64(min(weight, 9)) + 0.03*float64(min(lead, 6))
	if m.unknown > 12 && m.unknown*2 > len(m.folded.Bytes) {
		p -= 0.2
	}
	return min(p, 0.99)
}

// strong are the concepts that show by themselves that a message is for the office.
var strong = setOf(cMeeting, cTitle, cAgenda, cZoom, cDisease, cCaseword, cOtop, cEvent, cProject, cBudgetSource, cOrder,
	cDisburse, cProgram, cPosition, cAgency, cWhichquarter, cBreach, cRemind, cRemindnoun, cRemindstop, cHelp, cGreet, cThanks)

// foreign tells whether the message holds more unknown words than its few everyday ones can carry: «ขาย»,
// «เบอร์» or «ชั้น» between words that the office does not use belong to another subject.
func (m *message) foreign() bool {
	if strong.meets(&m.has) || m.has.has(cInfected) && !m.has.has(cVague) {
		return false
	}
	if m.has.has(cHasPerson) && m.has.hasAny(cName, cContact) {
		return false
	}
	return m.unknown > 6 || m.has.has(cOff) && m.unknown > 2
}
