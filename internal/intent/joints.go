package intent

import (
	"regexp"
	"slices"
	"strings"

	"changwat/internal/intent/concept"
	"changwat/internal/intent/lexicon"
	"changwat/internal/thai/number"
	"changwat/internal/thai/read"
)

// joint is where a message may be cut, in bytes of its text. At a loose one it may as well go on.
type joint struct {
	begin, stop int
	loose       bool
}

// parts tells whether one side of a joint is a question of its own: at a loose one only beyond doubt, or in a list of
// subjects.
func (j joint) parts(m *message, q Query, list bool) bool {
	return !j.loose || asksSurely(m, q) || list && q.Confidence >= surelyListed
}

// joints returns the byte offsets at which the message may be cut: before and after each joining word.
func (m *message) joints(l *lexicon.Lexicon) []joint {
	var cuts []joint
	for _, h := range m.hits {
		if h.word != placeHit && !h.inTime && lexicon.Has(l.Entries[h.word], concept.Conj) {
			begin, stop := m.folded.Source(h.start, h.end)
			if m.has.Has(concept.Compare) && m.joinsTimes(begin, stop) {
				continue // «เมื่อวานกับวันนี้ต่างกันเท่าไหร่» sets two days against each other
			}
			cuts = append(cuts, joint{begin: begin, stop: stop})
		}
	}
	cuts = slices.DeleteFunc(cuts, func(j joint) bool { // «27,775,960»
		return slices.ContainsFunc(m.amounts, func(a number.Amount) bool { return a.Begin < j.begin && j.stop < a.Stop })
	})
	cuts = append(cuts, slices.DeleteFunc(m.clauses(), func(j joint) bool { return m.withinWord(j.begin) })...)
	cuts = append(cuts, m.afterDone(l)...)
	for i, r := range m.text {
		if (r == '\n' || r == '?') && i+1 < len(m.text) {
			cuts = append(cuts, joint{begin: i, stop: i + 1})
		}
	}
	if m.saysAny("ถาม") {
		for i := range cuts {
			cuts[i].stop += len(askedBesides.FindString(m.text[cuts[i].stop:])) // «… และถามด้วยว่า …»
		}
	}
	return cuts
}

// askedBesides are the words by which one says that one asks something else as well.
var askedBesides = regexp.MustCompile(`^ *(?:ขอ|อยาก|จะ)?(?:สอบถาม|ถาม)(?:ด้วย|เพิ่มเติม|เพิ่ม|อีก|ต่อ)*ว่า *`)

// joinsTimes tells whether a stretch of the text, in bytes, stands between two expressions of time.
func (m *message) joinsTimes(begin, stop int) bool {
	blank := func(from, to int) bool { return from <= to && strings.TrimSpace(m.text[from:to]) == "" }
	return slices.ContainsFunc(m.times, func(t read.Time) bool { return blank(t.Stop, begin) }) &&
		slices.ContainsFunc(m.times, func(t read.Time) bool { return blank(stop, t.Begin) })
}

// withinWord tells whether a place of the text, in bytes, lies within a word of the lexicon, a time or a number: the แล้ว of «กี่คนแล้ว» and «ที่แล้ว».
func (m *message) withinWord(at int) bool {
	place := m.folded.At(at)
	return slices.ContainsFunc(m.hits, func(h hit) bool { return h.word != placeHit && h.start < place && place < h.end }) ||
		slices.ContainsFunc(m.numbers, func(r reference) bool { return r.start < place && place < r.end }) ||
		slices.ContainsFunc(m.times, func(t read.Time) bool { return t.Begin < at && at < t.Stop })
}

// asksSurely tells whether one side of a loose joint is a question beyond doubt.
func asksSurely(m *message, q Query) bool {
	return q.Confidence >= 0.9 && asking.Meets(&m.has)
}

// questioning are the concepts of words that ask for something.
var questioning = concept.Of(concept.QWhen, concept.QTime, concept.QWhere, concept.QWho, concept.QMuch, concept.QMany, concept.QWhat, concept.QHow, concept.QYes, concept.QWhich, concept.QEnd, concept.QNumber, concept.QCountMeeting, concept.QCases)

// asksTwice tells whether the message goes on after a question: «โควิดกี่คน แล้วประชุมกี่โมง», «ขายได้เท่าไร มีกี่โครงการ».
func (m *message) asksTwice() bool {
	return m.saysWord("แล้ว") || m.saysWord(" ")
}

// clauses returns where the message may go on to another question: at a space, or before and after «แล้ว».
func (m *message) clauses() []joint {
	var cuts []joint
	const then = "แล้ว"
	for at := 0; ; {
		i := strings.Index(m.text[at:], then)
		if i < 0 {
			break
		}
		at += i
		if at > 0 {
			cuts = append(cuts, joint{at, at + len(then), true})
		}
		at += len(then)
	}
	for i, r := range m.text {
		if r == ' ' && i > 0 && !strings.HasPrefix(m.text[i+1:], "(") {
			cuts = append(cuts, joint{i, i + 1, true})
		}
	}
	return cuts
}

// afterDone returns where a question ends with a word that closes with แล้ว and the name of a subject goes on right behind it:
// «หายกี่คนแล้วยอดขายเท่าไหร่».
func (m *message) afterDone(l *lexicon.Lexicon) (cuts []joint) {
	for i := 0; i+1 < len(m.hits); i++ {
		h, next := m.hits[i], m.hits[i+1]
		if h.word == placeHit || next.word == placeHit || next.inTime || h.end != next.start {
			continue
		}
		_, stop := m.folded.Source(h.start, h.end)
		if !strings.HasSuffix(m.text[:stop], "แล้ว") || !slices.ContainsFunc(l.Entries[next.word], func(e lexicon.Entry) bool { return begun.Has(e.Concept) }) {
			continue
		}
		cuts = append(cuts, joint{stop, stop, true})
	}
	return cuts
}

// begun are the concepts of the words that name a subject with which another question begins.
var begun = concept.Of(concept.Meeting, concept.Title, concept.Agenda, concept.Disease, concept.Otop, concept.Sale, concept.Event, concept.Order, concept.Disburse, concept.Budget, concept.Program, concept.Contact, concept.ReportCount)
