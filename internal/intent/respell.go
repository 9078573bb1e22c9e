package intent

import (
	"bytes"
	"cmp"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"changwat/internal/intent/lexicon"
	"changwat/internal/thai"
)

// reading reads everything that a message asks for. It leaves the whole message, as it is understood after the query before it, in m.
type reading func(m *message, text string, c Context) []Query

// respelled reads a message as withoutSlips does, and where it is a question of its own behind a word for going on without that.
func (u *Understander) respelled(text string, c Context, read reading) []Query {
	if rest, ok := u.behindThen(text, c, read); ok {
		text = rest
	}
	return u.withoutSlips(text, c, read)
}

// withoutSlips reads a message, and anew what is not understood or only in part, with other words where it holds none: what was typed
// with the keyboard's other layout, in Latin letters or misspelt. It returns what it reads where that leaves less open, and each
// query then says what was taken for what. Messages that give something to be recorded stand as they were typed.
func (u *Understander) withoutSlips(text string, c Context, read reading) []Query {
	m := u.messages.Get().(*message)
	defer u.messages.Put(m)
	all := read(m, text, c)
	anew := func(text string) []Query {
		m := u.messages.Get().(*message)
		defer u.messages.Put(m)
		return read(m, text, c)
	}
	open := leftOpen(all)
	if len(text) > mostRespelt || slices.ContainsFunc(all, keepsWords) {
		return all
	}
	var said []string
	recognised := open == 0 && slices.ContainsFunc(all, func(q Query) bool { return q.byWords })
	if typed, word, ok := u.spelling.Slip(text, true); ok && !recognised {
		if again := anew(strings.ReplaceAll(text, typed, word)); leftOpen(again) <= open && answers(again) {
			text, all, open = strings.ReplaceAll(text, typed, word), again, leftOpen(again)
			said = append(said, respeltAs(word, typed))
		}
	}
	for range mostSwaps {
		if open == 0 {
			break
		}
		var best swapped
		var found []Query
		for _, s := range u.swaps(text, c) {
			again := anew(s.text)
			if s.open = leftOpen(again); s.open >= open || queryWith(all, s.typed).countsApart(s.typed) || !answers(again) || otherPerson(&all[0], &again[0]) || s.cost > 0 && all[0].Intent == OutOfScope && all[0].Confidence >= surely && again[0].Confidence < leastRespelt {
				continue
			}
			if s.other = again[0].Intent != all[0].Intent; found == nil || s.before(best) {
				best, found = s, again
			}
		}
		if found == nil {
			break
		}
		text, all, open = best.text, found, best.open
		said = append(said, respeltAs(best.becomes, best.typed))
	}
	if said == nil && open == 0 {
		if s, ok := u.mistoned(m); ok {
			if again := anew(s.text); leftOpen(again) == 0 && answers(again) {
				all, said = again, []string{respeltAs(s.becomes, s.typed)}
			}
		}
	}
	if said == nil {
		return all
	}
	all = slices.Clone(all)
	for i := range all {
		all[i].Confidence = min(all[i].Confidence, sureRespelt)
	}
	all[0].Readings = append(said, all[0].Readings...)
	return all
}

// queryWith is the query of whose part of the message a word is, the first where none is.
func queryWith(all []Query, word string) *Query {
	for i := range all {
		if strings.Contains(all[i].Text, word) {
			return &all[i]
		}
	}
	return &all[0]
}

// respeltAs says what was taken for what.
func respeltAs(word, typed string) string {
	return "“" + word + "” (พิมพ์ว่า “" + typed + "”)"
}

// Bounds of reading a message anew.
const (
	mostRespelt  = 400  // bytes of a message
	mostSwaps    = 3    // words
	mostGuesses  = 5    // tried for one word
	leastRespelt = 0.9  // how sure the reading of other words must be where those that were typed are not for the office
	sureRespelt  = 0.85 // how sure a reading of other words than were typed is at most
)

// leftOpen counts what the reading of a message leaves open: words that nothing accounts for, and questions that must be put back.
func leftOpen(all []Query) int {
	n := 0
	for i := range all {
		q := &all[i]
		for _, w := range q.Unread {
			if n++; w.Role != RoleNone {
				n++
			}
		}
		if q.nearly {
			n++
		}
		switch {
		case q.Aspect.Refusal != "" || q.ofNoRecord():
		case q.Intent == OutOfScope, q.Ask != "" && q.Confidence < surely:
			n += 2
		}
	}
	return n
}

// keepsWords tells whether a query quotes its message.
func keepsWords(q Query) bool {
	if q.Confidence < surely && q.Aspect.Refusal == "" {
		return false // it is not sure to give anything
	}
	switch q.Intent {
	case MeetingAdd, CaseAdd, OTOPAdd, ReportCase, RemindSet, Subscribe, Unsubscribe:
		return true
	}
	return q.Aspect.Refusal != "" || q.Act != ActAsk
}

// answers tells whether a reading of other words than were typed may be answered.
func answers(all []Query) bool {
	return !slices.ContainsFunc(all, func(q Query) bool {
		switch q.Intent {
		case Greeting, Thanks, Help:
			return true
		}
		return keepsWords(q) || enters(q.Intent) || q.Intent == OutOfScope && !q.ofNoRecord() || q.Ask != "" && q.Confidence < surely
	})
}

// swapped is a message with other words than were typed.
type swapped struct {
	text           string
	typed, becomes string
	cost           int  // see lexicon.Guess
	open           int  // what its reading leaves open
	other          bool // it asks something else than the message as it was typed
}

// before tells whether one reading is likelier meant than another: it leaves less open, is nearer to what was typed, and
// asks the same as that.
func (s swapped) before(t swapped) bool {
	return cmp.Or(cmp.Compare(s.open, t.open), cmp.Compare(s.cost, t.cost), cmp.Compare(truth(s.other), truth(t.other))) < 0
}

func truth(b bool) int {
	if b {
		return 1
	}
	return 0
}

// swaps returns what a message may have been meant to say.
func (u *Understander) swaps(text string, c Context) []swapped {
	var all []swapped
	if s, ok := otherLayout(text); ok {
		all = append(all, s)
	}
	if apart := gluedQuarter.ReplaceAllString(text, "$1 $2"); apart != text {
		apart = gluedQuarter.ReplaceAllString(apart, "$1 $2") // of two, the second
		all = append(all, swapped{text: apart, typed: text, becomes: apart})
	}
	if s, ok := u.fromLatin(text); ok {
		all = append(all, s)
	}
	if typed, meant, ok := u.spelling.Slip(text, false); ok {
		all = append(all, swapped{text: strings.ReplaceAll(text, typed, meant), typed: typed, becomes: meant})
	}
	return append(all, u.misspelt(text, c)...)
}

// gluedQuarter is the short name of a quarter of a fiscal year right behind letters or another: «otopq1q2».
var gluedQuarter = regexp.MustCompile(`(?i)([\pL\d])(q[1-4])`)

// otherLayout returns a message as it reads with the keyboard's other layout: its words without a Thai letter as Thai, or else, of
// a message all in Thai, as Latin.
func otherLayout(text string) (swapped, bool) {
	words := strings.Fields(text)
	var typed, meant []string
	for i, w := range words {
		if strings.ContainsFunc(w, isThaiRune) || !strings.ContainsFunc(w, unicode.IsLetter) || utf8.RuneCountInString(w) < 3 {
			continue
		}
		typed, words[i] = append(typed, w), thai.ThaiKeys(w)
		meant = append(meant, words[i])
	}
	if len(typed) > 0 {
		return swapped{text: strings.Join(words, " "), typed: strings.Join(typed, " "), becomes: strings.Join(meant, " ")}, true
	}
	latin := thai.LatinKeys(text)
	if strings.ContainsFunc(latin, isThaiRune) || !strings.ContainsFunc(text, isThaiRune) || strings.ContainsAny(strings.TrimRight(latin, "?!. "), "[]\\;'`{}|:\"<>") {
		return swapped{}, false // no Latin words are written with such keys, as «ได้บำเหน็จเท่าไหร่» would be
	}
	return swapped{text: latin, typed: text, becomes: latin}, true
}

func isThaiRune(r rune) bool { return unicode.Is(unicode.Thai, r) }

// fromLatin returns a message with the Thai words that are spelt in Latin letters in it.
func (u *Understander) fromLatin(text string) (swapped, bool) {
	words := strings.Fields(text)
	var typed, meant, out []string
	for i := 0; i < len(words); {
		n := min(mostLatin, len(words)-i)
		for ; n > 0; n-- {
			latin := strings.Join(words[i:i+n], " ")
			if word, ok := u.spelling.Thai(strings.TrimRight(latin, "?!.")); ok {
				typed, meant, out = append(typed, latin), append(meant, word), append(out, word)
				break
			}
		}
		if n == 0 {
			out = append(out, words[i])
			n = 1
		}
		i += n
	}
	return swapped{text: strings.Join(out, " "), typed: strings.Join(typed, " "), becomes: strings.Join(meant, " ")}, len(typed) > 0
}

// mostLatin is of how many Latin words one Thai word is made at most.
const mostLatin = 3

// misspelt returns a message with each of the words that its first unknown stretch of letters may stand for.
func (u *Understander) misspelt(text string, c Context) []swapped {
	m := u.messages.Get().(*message)
	defer u.messages.Put(m)
	q := u.understand(m, text, c)
	m.cover(u.lexicon, nil)
	for _, w := range q.Unread {
		for i := m.folded.At(w.Begin); i < m.folded.At(w.Stop); i++ {
			m.covered[i] = false // also what would be a word by itself
		}
	}
	var all []swapped
	for at := 0; at < len(m.covered); {
		if m.covered[at] || !isThaiLetter(m.folded.Bytes[at]) {
			at++
			continue
		}
		end := at
		for end < len(m.covered) && !m.covered[end] && isThaiLetter(m.folded.Bytes[end]) {
			end++
		}
		if typed := m.folded.Bytes[at:end]; !u.spelling.Known(u.vocabulary, typed) && !m.abbreviates(end) && !u.saidTwice(m, typed) {
			all = append(all, u.guessesAt(m, at, end, c)...)
		}
		at = end
	}
	return all
}

// bytesUnknown counts the letters and marks of a stretch that are no part of a word of the lexicon, particles apart, or of a place.
func (m *message) bytesUnknown(l *lexicon.Lexicon, from, to int) int {
	n := to - from
	for _, h := range m.hits {
		if h.start < to && h.end > from && (h.word == placeHit || !isLoose(l.Entries[h.word])) {
			n -= min(h.end, to) - max(h.start, from)
		}
	}
	return n
}

func isThaiLetter(b byte) bool { return b >= 0xa1 }

// abbreviates tells whether a point stands at a place of the text: «กบอ.» is no misspelt word.
func (m *message) abbreviates(at int) bool {
	return at < len(m.folded.Bytes) && m.folded.Bytes[at] == '.'
}

// guessesAt returns a message with the likeliest words for an unknown stretch of letters, which may begin within the word before
// it and end within the one after it.
func (u *Understander) guessesAt(m *message, at, end int, c Context) []swapped {
	text := m.folded.Bytes
	first, until := at, end
	for first > 0 && text[first-1] != ' ' && at-first < widest {
		first--
	}
	for until < len(text) && text[until] != ' ' && until-end < widest {
		until++
	}
	var all []lexicon.Guess
	known := func(from, to int) bool { return from >= to || u.spelling.Known(u.vocabulary, text[from:to]) }
	for i := first; i < end; i++ {
		if text[i] < 0xa1 || m.insideSyllable(i) || i < at && !m.beginsHit(i) {
			continue
		}
		for _, g := range c.Names.guesses(u.spelling.Guesses(nil, text, i, until), text, i, min(end+longestName, len(text))) {
			if g.End > at && !m.cutsNoun(span{g.Start, g.End}) && !u.onlyLonger(g, text) && !known(g.Start, g.End) && known(at, g.Start) && known(g.End, end) && g.Cost <= lexicon.MostApart(m.bytesUnknown(u.lexicon, g.Start, g.End)+1) {
				all = append(all, g)
			}
		}
	}
	for i, g := range all {
		if folded := thai.FoldString(g.Text); folded[0] != text[g.Start] {
			all[i].Cost++ // the first letter is seldom mistaken
		}
	}
	worth := func(g lexicon.Guess) int { return 4*m.lettersUnknown(g.Start, g.End) - 2*g.Cost - (g.End - g.Start) }
	for i, g := range all {
		if rest := max(g.Start-at, 0) + max(end-g.End, 0); rest > 0 && end-at <= widest {
			all[i].Cost += 2 * rest // letters that stay unknown
		}
	}
	slices.SortStableFunc(all, func(a, b lexicon.Guess) int { return worth(b) - worth(a) })
	var swaps []swapped
	for _, g := range all[:min(len(all), mostGuesses)] {
		begin, stop := m.folded.Source(g.Start, g.End)
		swaps = append(swaps, swapped{text: m.text[:begin] + g.Text + m.text[stop:], typed: m.text[begin:stop], becomes: g.Text, cost: g.Cost})
	}
	return swaps
}

// saidTwice tells whether the word that unknown letters begin with stands in the message again: nobody slips twice alike, as in
// «วัดในอยุธยามีกี่วัด».
func (u *Understander) saidTwice(m *message, typed []byte) bool {
	first := u.vocabulary.Split(nil, typed, 0, len(typed))[0]
	word := typed[first.Start:first.End]
	return u.vocabulary.Knows(word) && first.Kind != lexicon.FunctionWord && bytes.Count(m.folded.Bytes, word) > 1
}

// onlyLonger tells whether a guess is what was typed with letters put before it, which is made of words by itself: «ในครอบครัว» is no slip
// of «คนในครอบครัว».
func (u *Understander) onlyLonger(g lexicon.Guess, text []byte) bool {
	typed := text[g.Start:g.End]
	if folded := thai.FoldString(g.Text); len(folded) == len(typed) || !bytes.HasSuffix(folded, typed) {
		return false
	}
	return !slices.ContainsFunc(u.vocabulary.Split(nil, typed, 0, len(typed)), func(p lexicon.Piece) bool { return !u.vocabulary.Knows(typed[p.Start:p.End]) })
}

// By how many letters a misspelt word or name may go beyond the letters that are unknown.
const (
	widest      = 8
	longestName = 24
)
