package intent

import (
	"bytes"
	"slices"

	"changwat/internal/intent/concept"
)

// A fair is known by what it is called and by where it is held. Records that name neither tell nothing of it: what all fairs sold is no answer
// to what one of them sold.

// namedFair is what the lexicon says of the words that call some fairs and not all of them: งานของดี, ตลาดน้ำ.
const namedFair = "named"

// fairPlaced fills where a fair is held, where a question names a building or a market for it: «งานโอทอปหน้าศาลากลางวันไหน»,
// «งานโอท็อปที่ตลาดน้ำขายดีไหม». What is sold is asked of the fair that is called something: «งานของดีขายได้เท่าไหร่».
func (f *filler) fairPlaced() {
	if f.q.Intent != OTOPEvents && f.q.Intent != OTOPSales || len(f.m.places) > 0 || f.s.Rank != "" || f.s.By != "" {
		return
	}
	recorded := slices.ContainsFunc(f.m.named, func(n named) bool { return n.Kind == NameEvent || n.Kind == NameProject })
	fair := false // one is named further in front
	for i, h := range f.m.hits {
		if h.word == placeHit || h.inTime || f.meansAny(h.word, &asksWhich) {
			continue
		}
		switch {
		case f.means(h.word, concept.Hall):
			f.fairHeld(f.m.source(h.start-f.frontOf(i), h.end))
		case !f.callsFair(i):
		case fair && i > 0 && f.m.hits[i-1].word != placeHit && f.means(f.m.hits[i-1].word, concept.At):
			f.fairHeld(f.m.source(h.start, f.m.goingOn(h.end)))
		case f.q.Intent == OTOPSales && f.s.Event == "" && f.s.Project == "" && !recorded:
			f.s.Event = f.m.source(h.start, f.m.goingOn(h.end))
		}
		fair = fair || f.meansAny(h.word, &ofFairs)
	}
}

// ofFairs are the concepts of words for fairs.
var ofFairs = concept.Of(concept.Fair, concept.Otop, concept.Work, concept.Sale, concept.Booth)

// fairHeld makes a place the one where the fair is held, instead of a fair of the question before.
func (f *filler) fairHeld(venue string) {
	if f.s.Venue = venue; f.value(concept.Event) == "" && len(f.m.named) == 0 {
		f.s.Event = ""
	}
}

// callsFair tells whether a word calls some fairs by what they are, and does not ask which.
func (f *filler) callsFair(i int) bool {
	if i+1 < len(f.m.hits) {
		if next := f.m.hits[i+1]; next.word != placeHit && f.m.gap(f.m.hits[i].end, next.start) && f.meansAny(next.word, &asksWhich) && !f.means(next.word, concept.Sale) {
			return false
		}
	}
	for _, e := range f.u.lexicon.Entries[f.m.hits[i].word] {
		if e.Concept == concept.Fair && e.Value == namedFair {
			return true
		}
	}
	return false
}

// frontOf is how many folded bytes the words have right before a building that say that a fair is in front of it: also right behind the word
// for the fair, «งานโอทอปหน้าศาลากลาง».
func (f *filler) frontOf(i int) int {
	at := f.m.hits[i].start
	if n := f.inFront(at); n > 0 || i == 0 {
		return n
	}
	for _, w := range frontWords {
		if lead, ok := bytes.CutSuffix(f.m.folded.Bytes[:at], w); ok && len(lead) == f.m.hits[i-1].end {
			return len(w)
		}
	}
	return 0
}
