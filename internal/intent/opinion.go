package intent

import (
	"changwat/internal/intent/concept"
	"changwat/internal/intent/table"
)

// opinion is what the rules and both tables together hold of a message.
type opinion struct {
	rules  scores
	first  int     // the intent that they prefer
	share  float64 // how sure they are of it
	about  float64 // how sure they are of its subject, whatever is asked of that
	nearly bool    // whether they find the usual question about it nearly as likely
	named  bool    // whether the message names one of the office's subjects, or leans on one
	next   [2]int  // the intents that they prefer next
	least  float64 // how sure a reading must be where it does not, since its words may be another subject's
	alone  bool    // whether the message was weighed by itself, and not in the light of the last query
}

// weigh asks the rules and the tables. What leans on a conversation is not told by its letters.
func (u *Understander) weigh(m *message, alone bool) opinion {
	v := m.votes.of(alone)
	u.vote(v, m, alone)
	logits := v.sum()
	o := opinion{rules: v.rules, alone: alone}
	o.first, o.share = table.Softmax(&logits)
	o.next = table.NextAfter(&logits, o.first)
	o.weighSubject(table.Shares(&logits))
	o.named = !alone || subjects.Meets(&m.has) || strong.Meets(&m.has) && o.courteous()
	if o.least = 0.5; m.unknown > 3 {
		o.least = 0.65
	}
	return o
}

// weighSubject adds up how sure the votes are of the subject of the intent that they prefer.
func (o *opinion) weighSubject(shares [table.Intents]float64) {
	o.about, o.nearly = 0, false
	first := intents[o.first]
	subject := subjectOf(first)
	usual := usualOf[subject]
	for i, in := range intents {
		if (in == first || subject != concept.CtxAny && subjectOf(in) == subject) && !enters(in) {
			o.about += shares[i]
		}
		if in == usual && in != first {
			o.nearly = shares[i] >= nearlyAsLikely*o.share
		}
	}
}

// decided returns what is asked, and how surely. Where the subject is sure and what is asked of it is not, it is read as sure
// enough: what is asked most of cases, where that is nearly as likely.
func (o *opinion) decided() (Intent, float64) {
	first := intents[o.first]
	usual, ok := usualOf[subjectOf(first)]
	switch {
	case !ok || o.share >= surely || o.about < surelyAbout || enters(first):
		return first, min(o.share, 0.99)
	case o.nearly && usual == CaseCount:
		return usual, surely
	}
	return first, surely
}

// usualOf is what is asked of a subject where the words leave open what.
var usualOf = map[concept.Concept]Intent{concept.CtxMeeting: MeetingQuery, concept.CtxCase: CaseCount}

// How sure a subject must be for a question that leaves open what it asks of it, and how much of the share of the likeliest
// question the usual one must have to be taken.
const (
	surelyAbout    = 0.8
	nearlyAsLikely = 0.5
)

// saysSomething is the least that the rules must find in a message that leans on a conversation: «asdf» goes on with
// nothing.
const saysSomething = 4

// outOfScope is the index of OutOfScope, the last of the intents.
const outOfScope = table.Intents - 1

// inScope tells whether the message is one of ours.
func (o *opinion) inScope() bool {
	return o.first != outOfScope && (o.named || o.share >= o.least)
}

// courteous tells whether the message is read as nothing but a courtesy or a call for help.
func (o *opinion) courteous() bool {
	switch intents[o.first] {
	case Help, Greeting, Thanks:
		return true
	}
	return false
}

// subjects are the concepts that show by themselves that a message is for the office, and strong those and the
// courtesies that are meant for the bot.
var subjects = concept.Of(concept.Meeting, concept.Title, concept.Agenda, concept.Zoom, concept.Disease, concept.Caseword, concept.Otop, concept.Event, concept.Project, concept.BudgetSource, concept.Order,
	concept.Disburse, concept.Program, concept.Position, concept.Agency, concept.Whichquarter, concept.Breach, concept.Remind, concept.Remindnoun, concept.Remindstop)

var strong = subjects.With(concept.Help, concept.Greet, concept.Thanks)

// likely are those of which the office's messages speak more often than others do.
var likely = concept.Of(concept.Metric, concept.MetricOther, concept.Trend, concept.Graph, concept.Chair, concept.Room, concept.Link, concept.Pending, concept.Owner, concept.Sale, concept.Entre, concept.Booth, concept.Fair,
	concept.ProjectWord, concept.Progress, concept.Budget, concept.Target, concept.Atrisk, concept.Found, concept.Quarantine, concept.Nudge, concept.Subscribe, concept.Unsubscribe, concept.Map,
	concept.Move, concept.WhichDistrict, concept.ReportCount, concept.Attend, concept.Onsite)

// foreign tells whether the message holds more unknown words than its few everyday ones can carry: «ขาย»,
// «เบอร์» or «ชั้น» between words that the office does not use belong to another subject.
func (m *message) foreign() bool {
	if strong.Meets(&m.has) || m.has.Has(concept.Infected) && !m.has.Has(concept.Vague) {
		return false
	}
	if m.has.HasAny(concept.ReportCount, concept.QCases) && m.has.HasAny(concept.HasDistrict, concept.HasArea) && !m.has.Has(concept.Off) {
		return false
	}
	if m.has.Has(concept.HasPerson) && m.has.HasAny(concept.Name, concept.Contact) {
		return false
	}
	return m.unknown > 6 || m.has.Has(concept.Off) && m.unknown > 2
}
