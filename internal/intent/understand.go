package intent

import (
	"math"
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

// decide weighs what the message says. By itself it counts first; where that is not enough, it is read as a
// follow-up of the last query.
func (u *Understander) decide(m *message, c Context) Query {
	q := Query{Text: m.text, Intent: OutOfScope, Times: m.times, Amounts: m.amounts}
	o := u.weigh(m)
	follow := false
	if c.Last != nil && c.Last.Intent != OutOfScope && m.leans() {
		m.noteContext(c.Last)
		with := u.weigh(m)
		switch {
		case with.told(m) && (with.rules[with.first] >= o.rules[o.first] || !o.told(m)):
			o, follow = with, true
		case !o.told(m) && m.turns():
			q.Intent, q.Confidence = c.Last.Intent, 0.8
			u.inherit(m, &q, c.Last)
			return q
		default:
			follow = m.has.has(cOnlyfollow)
		}
	}
	if in := intents[o.first]; c.Last != nil && !follow && o.told(m) && (m.sameMeeting(in, c.Last) || m.sameCases(in, c.Last) || m.remindsOf(in, c.Last)) {
		follow = true
	}
	switch {
	case o.told(m):
		q.Intent, q.Confidence = intents[o.first], min(o.share, 0.99)
	case m.turns():
		q.Confidence = 0.9 // that it must be asked about
	default:
		q.Confidence = min(o.refusal, 0.99)
	}
	if follow {
		u.inherit(m, &q, c.Last)
	}
	return q
}

// opinion is what the rules and the classifier together hold of a message.
type opinion struct {
	rules   scores
	first   int     // the intent that they prefer
	share   float64 // of all that speaks for any intent, what speaks for this one
	refusal float64 // and what speaks for none of ours
}

// How much a point of the rules weighs beside the classifier, where the two are added up; how many points a
// message is given for being none of ours; and how much is taken from that where it names one of the office's
// subjects and nothing of another: an answer too much costs less than a question refused.
const (
	ruleWeight     = 0.25
	noneOfOurs     = 4
	benefitOfDoubt = 1.5
)

// weigh asks the rules and the classifier.
func (u *Understander) weigh(m *message) opinion {
	o := opinion{rules: score(u.rules, &m.has)}
	best, _ := o.rules.best()
	if o.rules[best] < beyondDoubt && m.foreign() {
		o.rules = scores{}
	}
	var logits [intentCount]float64
	if len(m.folded.Bytes) <= longest {
		logits = u.classifier.logits(u.classifier.features(m, u.lexicon))
	}
	for i := range logits {
		logits[i] += ruleWeight * float64(o.rules[i])
	}
	logits[intentCount-1] += ruleWeight * noneOfOurs
	if strong.meets(&m.has) && !m.has.hasAny(cOff, cChat) {
		logits[intentCount-1] -= benefitOfDoubt
	}
	o.first, o.share = softmax(&logits)
	o.refusal = o.share * math.Exp(logits[intentCount-1]-logits[o.first])
	if o.first != intentCount-1 && !o.told(m) {
		o.settleFor(best, &logits)
	}
	return o
}

// settleFor takes what the rules like best where they find too little for what the classifier likes best.
func (o *opinion) settleFor(best int, logits *[intentCount]float64) {
	if o.rules[best] >= acceptable {
		o.share *= math.Exp(logits[best] - logits[o.first])
		o.first = best
	}
}

// sureAlone is how sure the classifier must be to recognise a message in which the rules find too little, which
// must be something all the same: a word of the office's subjects, or hinted points.
const (
	sureAlone = 0.75
	hinted    = 4
)

// told tells whether the message is one of ours: what speaks for it is acceptable.
func (o *opinion) told(m *message) bool {
	if o.first == intentCount-1 {
		return false
	}
	return o.rules[o.first] >= acceptable || o.share >= sureAlone && (o.rules[o.first] >= hinted || strong.meets(&m.has))
}

// longest is the number of letters up to which a message is one that the classifier has learnt from.
const longest = 120

// strong are the concepts that show by themselves that a message is for the office.
var strong = setOf(cMeeting, cTitle, cAgenda, cZoom, cDisease, cCaseword, cOtop, cEvent, cProject, cBudgetSource, cOrder,
	cDisburse, cProgram, cPosition, cAgency, cWhichquarter, cBreach, cRemind, cRemindnoun, cRemindstop, cHelp, cGreet, cThanks)

// foreign tells whether the message holds more unknown words than its few everyday ones can carry: «ขาย»,
// «เบอร์» or «ชั้น» between words that the office does not use belong to another subject.
func (m *message) foreign() bool {
	if strong.meets(&m.has) || m.has.has(cInfected) && !m.has.has(cVague) {
		return false
	}
	if m.has.hasAny(cReportCount, cQCases) && m.has.hasAny(cHasDistrict, cHasArea) && !m.has.has(cOff) {
		return false
	}
	if m.has.has(cHasPerson) && m.has.hasAny(cName, cContact) {
		return false
	}
	return m.unknown > 6 || m.has.has(cOff) && m.unknown > 2
}
