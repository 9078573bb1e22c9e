package intent

import (
	"bytes"
	"slices"
	"strings"

	"changwat/internal/intent/concept"
	"changwat/internal/intent/lexicon"
)

// The concepts of nouns, by what asks of them. A noun of another subject that no slot quotes is read by nothing of the question: the กลุ่มแม่บ้าน of
// «ยอดโควิดของกลุ่มแม่บ้านกี่ราย» and the ตลาดนัด of «ข้อสั่งการตลาดนัดมีอะไรบ้าง» are left over like words that are not known at all.
var (
	soldNouns    = concept.Of(concept.Entre, concept.Booth, concept.Product, concept.Sale, concept.Income)
	budgetNouns  = concept.Of(concept.BudgetKind, concept.BudgetSource)
	roomNouns    = concept.Of(concept.Room, concept.Hall, concept.Floor)
	projectNouns = concept.Of(concept.ProjectWord, concept.Project)
	illnessNouns = concept.Of(concept.Disease, concept.Quarantine)
	fairNouns    = concept.Of(concept.Fair, concept.Event)
	namedNouns   = concept.Of(concept.Program, concept.Position, concept.Agency)

	subjectNouns = concept.Of(concept.Meeting).Or(soldNouns, budgetNouns, roomNouns, projectNouns, illnessNouns, fairNouns)

	otherThanMeetings = soldNouns.Or(budgetNouns, fairNouns, illnessNouns)
	otherThanCases    = concept.Of(concept.Entre, concept.Booth, concept.Product).Or(budgetNouns, roomNouns, projectNouns, fairNouns, namedNouns)
	otherThanSales    = budgetNouns.Or(roomNouns, illnessNouns, namedNouns)
	otherThanFairs    = budgetNouns.Or(illnessNouns, namedNouns)
	otherThanOrders   = soldNouns.Or(roomNouns, fairNouns, concept.Of(concept.BudgetKind))
	otherThanBudgets  = soldNouns.Or(roomNouns, illnessNouns, fairNouns)
)

// otherNouns returns the concepts of the nouns that a question of an intent takes no account of by themselves; nil where it may take any.
func otherNouns(in Intent) *concept.Set {
	switch in {
	case MeetingQuery, MeetingAgenda, MeetingVenue:
		return &otherThanMeetings
	case CaseCount, CaseTrend, CaseCompare:
		return &otherThanCases
	case OTOPSales, OTOPCompare:
		return &otherThanSales
	case OTOPEvents:
		return &otherThanFairs
	case ActionItemsQuery:
		return &otherThanOrders
	case BudgetDisbursement:
		return &otherThanBudgets
	default:
		return nil
	}
}

// The values of concepts by which a word names one kind of producers or one fair, and not them all.
const (
	oneKind = "particular"
	oneFair = "named"
)

// ofOther tells whether a word is a noun of another subject than a question is about, as far as its slots leave it open.
func ofOther(q *Query, entries []lexicon.Entry) bool {
	other := otherNouns(q.Intent)
	if other == nil {
		return false
	}
	is := false
	for _, e := range entries {
		switch {
		case e.Concept == concept.BudgetSource && len(q.Slots.BudgetSource) > 0, e.Concept == concept.Position && len(q.Slots.Position) > 0,
			e.Concept == concept.Agency && len(q.Slots.Agency) > 0, e.Concept == concept.Program && q.Slots.Program != "", e.Concept == concept.Disease && (q.Slots.Disease+q.Slots.Title+q.Slots.Topic != "" || e.Value == string(NewsCases)):
			return false // the route says that it is not honoured
		case other.Has(e.Concept), q.narrowsSales(e):
			is = true
		case subjectNouns.Has(e.Concept), questions.Has(e.Concept): // «กี่งาน»
			return false
		}
	}
	return is
}

// narrowsSales tells whether a word names some of the producers, which records do not tell apart, or, of sales, a fair that no slot holds.
func (q *Query) narrowsSales(e lexicon.Entry) bool {
	switch e.Concept {
	case concept.Entre:
		return e.Value == oneKind && !q.countsProducers()
	case concept.Fair:
		return e.Value == oneFair && q.Slots.Event == "" && (q.Intent == OTOPSales || q.Intent == OTOPCompare)
	default:
		return false
	}
}

// countsProducers tells whether a question asks how many producers there are.
func (q *Query) countsProducers() bool {
	for _, m := range q.Slots.Metric {
		if m == MetricEntrepreneurs {
			return true
		}
	}
	return false
}

// mayHoldOther tells whether a message holds a noun of another subject than an intent is about.
func (m *message) mayHoldOther(in Intent) bool {
	other := otherNouns(in)
	return other != nil && (other.Meets(&m.has) || m.has.HasAny(concept.Entre, concept.Fair))
}

// quotes tells whether a slot that holds words of the message's own holds these.
func (s *Slots) quotes(words string) bool {
	for _, own := range [...]string{s.Title, s.Topic, s.Venue, s.Place, s.Event, s.Project, s.Program} {
		if strings.Contains(own, words) {
			return true
		}
	}
	return false
}

// reporting are the words, folded, before which stands whoever tells the figures that are asked for.
var reporting = foldAll("รายงาน แจ้ง ประกาศ")

// reports tells whether such a word follows at a place of the text: «ยอดโควิดที่พัฒนาชุมชนรายงาน».
func (m *message) reports(at int) bool {
	rest := bytes.TrimLeft(m.folded.Bytes[at:], " ")
	return slices.ContainsFunc(reporting, func(w []byte) bool { return bytes.HasPrefix(rest, w) })
}
