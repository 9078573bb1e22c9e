package intent

import (
	"strings"

	"changwat/internal/intent/concept"
)

// persons are the units of people.
const persons = " ราย คน เคส รูป องค์ นาย ท่าน "

// report fills how many people are reported, and where.
func (f *filler) report() {
	for _, a := range f.m.amounts {
		if a.Value.Scale == 0 && a.Value.Digits < 100000 && (strings.Contains(persons, " "+a.Unit+" ") || a.Unit == "" && f.afterTheIll(f.m.folded.At(a.Begin))) {
			f.s.Count = int(a.Value.Digits)
			break
		}
	}
	for i, h := range f.m.hits {
		if h.word == placeHit || h.inTime || !f.means(h.word, concept.At) {
			continue
		}
		at := h.end
		if i+1 < len(f.m.hits) && f.m.hits[i+1].word == placeHit && f.m.gap(at, f.m.hits[i+1].start) {
			continue // a district, which has its own slot
		}
		if i+1 < len(f.m.hits) && f.m.hits[i+1].word != placeHit && f.m.gap(at, f.m.hits[i+1].start) && f.meansAny(f.m.hits[i+1].word, &theIll) && !f.means(f.m.hits[i+1].word, concept.Staff) {
			continue // «คนที่กักตัว»: what someone does
		}
		if place := f.placeFrom(at); len(place) >= 9 && !strings.HasPrefix(place, "ไหน") {
			f.s.Place = place
			return
		}
	}
}

// afterTheIll tells whether a number at a byte of the folded text stands right after who is ill or what they have:
// «พบติดเชื้อ 1 ที่ อบต.».
func (f *filler) afterTheIll(at int) bool {
	for _, h := range f.m.hits {
		if h.word != placeHit && f.m.gap(h.end, at) {
			return f.meansAny(h.word, &theIll)
		}
	}
	return false
}

var theIll = concept.Of(concept.Infected, concept.Found, concept.Staff, concept.Atrisk, concept.Got, concept.Breach, concept.Quarantine)

// placeFrom returns the name of a place of work or a dwelling: up to the words that say who is ill there.
func (f *filler) placeFrom(at int) string {
	end := at + len(f.m.folded.Bytes[at:])
	for _, h := range f.m.hits {
		if h.start > at && h.word != placeHit && h.start < end && f.meansAny(h.word, &saysIll) {
			end = h.start
		}
	}
	for _, a := range f.m.amounts {
		if begin := f.m.folded.At(a.Begin); begin > at && begin < end && a.Unit != "" {
			end = begin
		}
	}
	place := f.phraseFrom(at)
	if cut := strings.TrimSpace(f.m.source(at, end)); len(cut) < len(place) {
		return cut
	}
	return place
}

var saysIll = concept.Of(concept.Infected, concept.Disease, concept.Got, concept.Found, concept.Whereto, concept.Contact, concept.Atrisk, concept.Tell, concept.Metric, concept.Quarantine, concept.Have, concept.Staff)
