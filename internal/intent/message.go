package intent

import (
	"bytes"
	"slices"
	"strings"

	"changwat/internal/intent/concept"
	"changwat/internal/intent/lexicon"
	"changwat/internal/thai"
	"changwat/internal/thai/number"
	"changwat/internal/thai/place"
	"changwat/internal/thai/read"
	"changwat/internal/thai/when"
)

// message is a text taken apart: the words that the lexicon knows, the places, times and numbers, and the
// concepts that follow from them. It is scratch memory, used again for the next text.
type message struct {
	text    string
	words   thai.Searched // the text
	folded  thai.Folded
	hits    []hit
	matches []place.Match
	places  []namedPlace
	numbers []reference
	quantities
	pointing
	has    concept.Set
	query  Query
	filler filler
	derived
}

// quantities are the times and numbers of a message.
type quantities struct {
	times   []read.Time
	amounts []number.Amount
	broken  []number.Amount // numbers whose digits are no number, which are asked about
	lengths []when.Duration
	repeats []when.Recurrence
}

// derived is what follows from the parts of a message.
type derived struct {
	opinion opinion // of what it asks, weighed against the other readings
	votes   bothVotes
	turns   bool   // whether it does nothing but turn the last question
	goesOn  string // the name of the way in which all of it goes on with the last question; "" for none
	after   Intent // what the last query asks; "" for none
	featureSet
	leftover
}

// featureSet is what the rules and both tables see of a message.
type featureSet struct {
	unknown  int      // letters that no word, place, time or number covers
	features []uint16 // what the classifier sees
	ngrams   []uint16 // and what the letters say
	scratch  []byte
}

// leftover is what finds the words that a reading leaves over.
type leftover struct {
	named   []named // of the office's records
	claims  []span  // what the slots quote
	covered []bool  // by the folded bytes: whether the reading accounts for them
	pieces  []lexicon.Piece
	plain   plainSpelling
	meant   recognised // the records that are meant by words of theirs
	title   named      // the meeting whose whole title the message holds
	nouns   []span     // common nouns of which the lexicon knows nothing
}

// span is a stretch of the folded text.
type span struct{ start, end int }

// hit is a word of the lexicon in a message.
type hit struct {
	word       int32 // in the lexicon's numbering; -1 for a place
	start, end int   // in the folded bytes
	inTime     bool  // part of an expression of time
	whole      int32 // one more than the word that this one and the beginning of the next make up; 0 where none
	bare       bool  // accounts for nothing
	loose      bool  // a particle that may be part of an unknown word
}

// namedPlace is a place that a message names, settled as far as the message allows.
type namedPlace struct {
	place.Place
	could      []place.Place // the candidates, where the name can mean several
	start, end int
	after      int32 // the word before it, or -1
}

// reference is the number of a meeting, "4/2564".
type reference struct {
	number, year int // year is พ.ศ.
	assumed      bool
	start, end   int
}

const placeHit = -1

func (m *message) reset(text string) {
	m.text = text
	m.words.Reset(text)
	m.folded.Fold(text)
	m.hits, m.matches, m.places, m.numbers = m.hits[:0], m.matches[:0], m.places[:0], m.numbers[:0]
	m.quantities = quantities{}
	m.has, m.unknown, m.pointing = concept.Set{}, 0, pointing{}
	m.claims, m.named, m.pieces, m.nouns, m.opinion, m.turns, m.goesOn, m.meant = m.claims[:0], m.named[:0], m.pieces[:0], m.nouns[:0], opinion{}, false, "", recognised{}
}

// saysWord tells whether the text holds a word, which needs no entry of its own in the word lists.
func (m *message) saysWord(w string) bool { return m.words.Holds(w) }

// saysAny tells whether the text holds one of the words.
func (m *message) saysAny(words ...string) bool { return m.words.HoldsAny(words...) }

// scan finds the words and places of the message, leftmost and longest first. No word begins within a common noun that the lexicon does not know: the ส่ง of
// «ขนส่งที่ไหน».
func (m *message) scan(l *lexicon.Lexicon, f *place.Finder, v lexicon.Vocabulary) {
	text := m.folded.Bytes
	for at := 0; at < len(text); {
		b := text[at]
		if thai.IsMarkByte(b) || b <= ' ' {
			at++
			continue
		}
		if at > 0 && thai.IsLeadingByte(text[at-1]) && (len(m.hits) == 0 || m.hits[len(m.hits)-1].end < at) {
			at = m.skip(at) // no word begins after a vowel that is written before its letter
			continue
		}
		if m.ledByH(at) {
			at = m.skip(at)
			continue
		}
		value, end := l.Longest(text, at)
		if whole := m.abbreviation(at); whole > max(at, end) {
			at = whole // no word and no place is the beginning or the middle of an abbreviation
			continue
		}
		if b >= 0xa1 || thai.IsLatinByte(b) {
			p, ok := f.Longest(text, at)
			if ok && p.End >= max(end, at+2) && (p.Marked || !p.Weak || p.End > end) && !m.spansWords(l, at, p) && !m.madeOfWords(l, at, p) {
				m.hits = append(m.hits, hit{word: placeHit, start: at, end: p.End})
				m.matches = append(m.matches, p)
				at = p.End
				continue
			}
		}
		if doubled := end-at > 3 && text[end-1] == text[end-2] && end < len(text) && isThaiLetter(text[end]); value >= 0 && doubled {
			if single, until := l.Longest(text[:end-1], at); single >= 0 && until == end-1 {
				value, end = single, until // its last letter begins the next word: «โอทอปประเภทผ้า»
			}
		}
		for value >= 0 && m.cutsSyllable(end) {
			value, end = l.Longest(text[:end-1], at)
		}
		if value >= 0 && m.cutsWord(at, end) {
			if value, end = l.Longest(text[:at+bytes.IndexByte(text[at:end], ' ')], at); end-at < leastWithin { // «ใช้งบกรม พช.»
				at = m.skip(at)
				continue
			}
		}
		if value >= 0 {
			h := hit{word: value, start: at, end: end}
			if !l.Solid[value] {
				if first, until := l.Shared(text, at, end, value); first >= 0 {
					h = hit{word: first, start: at, end: until, whole: value + 1}
				}
			}
			m.hits = append(m.hits, h)
			at = h.end
			continue
		}
		at = m.skipNoun(v, at)
	}
}

// skipNoun passes over a common noun that begins at a place of the text at which a word ends; otherwise over one letter.
func (m *message) skipNoun(v lexicon.Vocabulary, at int) int {
	text := m.folded.Bytes
	if isThaiLetter(text[at]) && (at == 0 || text[at-1] < 0xa1 || m.endsNoun(at) || m.endsHit(at)) {
		if end := v.Noun(text, at); m.letters(at, end) >= leastName && !m.cutsSyllable(end) {
			m.nouns = append(m.nouns, span{at, end})
			return end
		}
	}
	return m.skip(at)
}

// cutsWord tells whether words joined by a space begin inside an unknown one: the «รอง ผวจ.» of «คัดกรอง ผวจ.».
func (m *message) cutsWord(at, end int) bool {
	text := m.folded.Bytes
	if at == 0 || text[at-1] < 0xa1 || !bytes.ContainsRune(text[at:end], ' ') {
		return false
	}
	return len(m.hits) == 0 || m.hits[len(m.hits)-1].end != at
}

// ledByH tells whether the letter at a place of the text is sounded together with the ห before it, with which no word was read to end: the น of
// «ลานหน้าวัด».
func (m *message) ledByH(at int) bool {
	const h, led = 0xcb, "\xa7\xad\xb9\xc1\xc2\xc3\xc5\xc7" // ห, and ง ญ น ม ย ร ล ว
	text := m.folded.Bytes
	return at > 0 && text[at-1] == h && strings.IndexByte(led, text[at]) >= 0 && (len(m.hits) == 0 || m.hits[len(m.hits)-1].end < at)
}

// cutsSyllable tells whether a place of the text is within a syllable, of which no word can be the beginning: the «ขอเลข» of «ขอเลขา».
func (m *message) cutsSyllable(end int) bool {
	text := m.folded.Bytes
	return end < len(text) && (text[end] == 0xd0 || text[end] == 0xd2 || text[end] == 0xd3) && text[end-1] >= 0xa1 // ะ า ำ
}

// endsNoun tells whether a common noun ends at a place of the text.
func (m *message) endsNoun(at int) bool { return len(m.nouns) > 0 && m.nouns[len(m.nouns)-1].end == at }

// cutsNoun tells whether a stretch of the text begins or ends within a common noun: the ประม of «ประมง» is no part of «งบประมาณ».
func (m *message) cutsNoun(s span) bool {
	return slices.ContainsFunc(m.nouns, func(n span) bool {
		return n.start < s.start && s.start < n.end || n.start < s.end && s.end < n.end
	})
}

// leastWithin is how many letters a word has at least that may stand against unknown ones where it goes no further behind the next space.
const leastWithin = 5

// skip passes over what no word begins with: a whole run of Latin letters or digits, or one Thai letter with
// its marks.
func (m *message) skip(at int) int {
	text := m.folded.Bytes
	switch b := text[at]; {
	case thai.IsLatinByte(b):
		for at < len(text) && thai.IsLatinByte(text[at]) {
			at++
		}
		return at
	case isDigit(b):
		for at < len(text) && isDigit(text[at]) {
			at++
		}
		return at
	}
	return at + 1
}

func isDigit(b byte) bool { return b >= '0' && b <= '9' }

// note adds the concepts of the words outside expressions of time.
func (m *message) note(l *lexicon.Lexicon) {
	for _, n := range m.named {
		m.has.Add(namedConcepts[n.Kind])
	}
	for _, h := range m.hits {
		if h.word == placeHit {
			continue
		}
		for _, e := range l.Entries[h.word] {
			if !h.inTime || keptInTimes.Has(e.Concept) {
				m.has.Add(e.Concept)
			}
		}
		if h.whole > 0 && !h.inTime {
			for _, e := range l.Entries[h.whole-1] {
				m.has.Add(e.Concept)
			}
		}
	}
}

// settle decides which of the names found are places: a name that is a common word as well counts only
// where both its neighbours are words that leave no other reading.
func (m *message) settle(l *lexicon.Lexicon, f *place.Finder) {
	k := 0
	for i, h := range m.hits {
		if h.word != placeHit {
			continue
		}
		match := m.matches[k]
		k++
		before := int32(-1)
		if i > 0 && m.hits[i-1].word != placeHit && m.gap(m.hits[i-1].end, h.start) {
			before = m.hits[i-1].word
		}
		if m.listed != 0 && m.numbersItem(l, i) {
			continue // «อันที่สอง»
		}
		if m.inName(h) {
			continue // «โครงการขุดลอกคลองบางบาล»
		}
		if match.Weak && !match.Marked && (!m.weakCounts(l, i, before) || m.inQuantity(h.start)) {
			continue
		}
		p := namedPlace{start: h.start, end: h.end, after: before}
		p.Place, p.could = f.Settle(m.matches, k-1)
		m.places = append(m.places, p)
		switch level := p.Level; {
		case level == place.Province:
			m.has.Add(concept.HasArea)
		case level == place.Subdistrict:
			m.has.Add(concept.HasSubdistrict)
			m.has.Add(concept.HasDistrict)
		default:
			m.has.Add(concept.HasDistrict)
		}
	}
	if m.ofOtherProvinces() {
		m.has.Add(concept.HasArea)
	}
	if len(m.places) > 1 && m.places[0].Code != m.places[1].Code && m.places[0].Level == m.places[1].Level {
		m.has.Add(concept.TwoPlaces)
	}
}

// inName tells whether a place is part of the name of a project or a fair that the message names.
func (m *message) inName(h hit) bool {
	return slices.ContainsFunc(m.named, func(n named) bool {
		return (n.Kind == NameProject || n.Kind == NameEvent) && n.start < h.start && h.end <= n.end
	})
}

// numbersItem tells whether the name at hits[i] is the number of an item of a list.
func (m *message) numbersItem(l *lexicon.Lexicon, i int) bool {
	h, _, ok := m.word(l, concept.Listindex)
	return ok && h.end <= m.hits[i].start && m.hits[i].start-h.end <= len(that)+1
}

// weakCounts tells whether a common word at hits[i] is meant as a place: it stands between known words, after
// one that a place goes with, or makes up the whole message.
func (m *message) weakCounts(l *lexicon.Lexicon, i int, before int32) bool {
	h := m.hits[i]
	closed := h.end >= len(m.folded.Bytes) || m.folded.Bytes[h.end] == ' ' || i+1 < len(m.hits) && m.hits[i+1].start == h.end
	if !closed {
		return false
	}
	if m.afterTime(h.start) && caseWords.Meets(&m.has) {
		return true // «เมื่อวานอุทัยกี่ราย»
	}
	if before < 0 {
		return i == 0 && h.start == 0 && (len(m.hits) <= 3 || caseWords.Meets(&m.has) || m.has.HasAny(concept.QCases, concept.ReportCount)) || i > 0 && m.hits[i-1].word == placeHit
	}
	for _, e := range l.Entries[before] {
		if beforePlaces.Has(e.Concept) {
			return true
		}
	}
	return false
}

// afterTime tells whether an expression of time ends at a place of the text, or right before the space there.
func (m *message) afterTime(at int) bool {
	for _, t := range m.times {
		if m.gap(m.folded.At(t.Stop), at) {
			return true
		}
	}
	return false
}

// beforePlaces are the concepts of words after which a common word may be the name of a place.
var beforePlaces = concept.Of(concept.Disease, concept.Infected, concept.Caseword, concept.Metric, concept.ReportCount, concept.Position, concept.Agency, concept.Agencyword,
	concept.Otop, concept.Found, concept.Compare, concept.Follow, concept.Conj, concept.Onlyfollow, concept.Contact, concept.QMany, concept.Trend, concept.Graph, concept.At)

// caseWords are the concepts by which a message is about cases in some place.
var caseWords = concept.Of(concept.Disease, concept.Infected, concept.Caseword, concept.Metric)

// gap tells whether nothing but a space lies between two places of the text.
func (m *message) gap(from, to int) bool {
	return from == to || from+1 == to && m.folded.Bytes[from] == ' '
}

// word returns the first word of a concept outside expressions of time, and what it stands for.
func (m *message) word(l *lexicon.Lexicon, c concept.Concept) (h hit, value string, ok bool) {
	for _, h := range m.hits {
		if h.word == placeHit || h.inTime {
			continue
		}
		for _, e := range l.Entries[h.word] {
			if e.Concept == c {
				return h, e.Value, true
			}
		}
	}
	return hit{}, "", false
}

// source returns the words as typed between two places of the folded text.
func (m *message) source(start, end int) string {
	begin, stop := m.folded.Source(start, end)
	return m.text[begin:stop]
}

// keptInTimes are the concepts of words that say something besides the time that they are part of.
var keptInTimes = concept.Of(concept.Back, concept.Lastyear, concept.Quarterword, concept.Every)
