package intent

import (
	"bytes"
	"slices"
	"strings"

	"changwat/internal/intent/concept"
	"changwat/internal/intent/lexicon"
	"changwat/internal/thai"
	"changwat/internal/thai/office"
)

// NameKind is what a name of the office's records names.
type NameKind string

// The kinds of name.
const (
	NameMeeting NameKind = "meeting"
	NameRoom    NameKind = "room"
	NamePerson  NameKind = "person"
	NamePost    NameKind = "post"
	NameAgency  NameKind = "agency"
	NameEvent   NameKind = "event"
	NameProject NameKind = "project"
	NameProgram NameKind = "program"
	NameOrder   NameKind = "order" // all that it says: an order has no name
	NameItem    NameKind = "item"  // the title of an item of an agenda
	NameWork    NameKind = "work"  // a project that the office itself records, of which more is told than its money; also a NameProject
)

// Name is a name as the records write it: the title of a meeting, a room, a person.
type Name struct {
	Kind  NameKind
	Value string
}

// Names finds the names of the office's records in messages: whole, by a part, and with common mistypings. It is built
// once for a state of the records and may be used by several goroutines at once. A nil Names finds nothing.
type Names struct {
	all    []Name
	forms  *thai.Lexicon // a form of a name -> its place in all
	parts  [][]byte      // the names folded, without spaces
	titles *thai.Lexicon // of the meetings, plainly spelt -> their places in all

	spelt *thai.Speller // a form -> its place in texts, without mistypings
	texts []string

	said *titlesSaid

	byWords map[NameKind]*recordTexts
	works   []string // the names of NameWork
	planned *Planned // nil where that is not known
}

// foundByWords are the kinds of name of which any words may name a record, and those of them that are found by nothing else.
var (
	foundByWords = []NameKind{NameMeeting, NameEvent, NameProject, NameOrder, NameItem}
	onlyByWords  = []NameKind{NameOrder, NameItem, NameWork}
)

// The fewest folded letters of a form, of one whose mistypings count, and of a part.
const (
	shortestForm = 4
	sureForm     = 10
	shortestPart = 3
)

// NewNames returns an index of the names. Of two that share a form the first counts.
func NewNames(all []Name) *Names {
	n := &Names{byWords: map[NameKind]*recordTexts{}, said: new(titlesSaid)}
	for _, kind := range foundByWords {
		var texts []string
		for _, name := range all {
			if name.Kind == kind {
				texts = append(texts, name.Value)
			}
		}
		n.byWords[kind] = newRecordTexts(texts)
	}
	for _, name := range all {
		if name.Kind == NameWork {
			n.works = append(n.works, name.Value)
		}
	}
	all = slices.DeleteFunc(slices.Clone(all), func(name Name) bool { return slices.Contains(onlyByWords, name.Kind) })
	n.all, n.parts = all, make([][]byte, len(all))
	var exact, typos, spelt []thai.Word
	for i, name := range all {
		n.parts[i] = unspaced(thai.FoldString(name.Value))
		for _, form := range name.forms() {
			folded := thai.FoldString(form)
			if len(folded) < shortestForm {
				continue
			}
			for _, w := range [][]byte{folded, unspaced(folded)} {
				exact = append(exact, thai.Word{Bytes: w, Value: int32(i)})
			}
			spelt = append(spelt, thai.Word{Bytes: folded, Value: int32(len(n.texts))})
			n.texts = append(n.texts, form)
			if len(folded) >= sureForm {
				for _, typo := range thai.Typos(folded) {
					typos = append(typos, thai.Word{Bytes: typo, Value: int32(i)})
				}
			}
		}
	}
	n.titles = titlesOf(all)
	n.forms = thai.NewLexicon(append(exact, typos...))
	n.spelt = thai.NewSpeller(spelt, namesApart)
	return n
}

// guesses appends the names for which a stretch of a text may stand that begins at a place and ends by another.
func (n *Names) guesses(all []lexicon.Guess, text []byte, at, until int) []lexicon.Guess {
	if n == nil {
		return all
	}
	for _, near := range n.spelt.Nearest(text, at, until) {
		all = append(all, lexicon.Guess{Text: n.texts[near.Value], Start: at, End: near.End, Cost: near.Cost, Size: near.Size})
	}
	return all
}

// namesApart is how much may separate a name of so many letters from what stands for it: less than of other words, since what
// nearly is a name may be another.
func namesApart(size int) int { return min(size/5, 4) }

// forms returns how a name may be said: without the words that say only what it is, by what stands in its quotes, and
// shortened to its first words.
func (n Name) forms() []string {
	value := strings.TrimSpace(strings.TrimSuffix(n.Value, "(ตัวอย่าง)"))
	forms := []string{value}
	switch n.Kind {
	case NamePerson:
		if people := office.FindPeople(value); len(people) == 1 {
			forms = append(forms, people[0].Name) // whatever the rank: «พันเอก(พิเศษ) เพิ่มศักดิ์ ขุนโขลน»
		}
	case NameEvent:
		if before, after, ok := strings.Cut(value, " OTOP "); ok && before != "งาน" {
			forms = append(forms, before+" "+after) // «ตลาดนัด OTOP วิถีใหม่»
		}
	}
	for _, before := range []string{"การประชุม", "ประชุม", "โครงการ", "งาน", "ห้องประชุม", "ห้อง", "นางสาว", "นาง", "นาย", "น.ส."} {
		if rest, ok := strings.CutPrefix(value, before); ok {
			forms = append(forms, strings.TrimSpace(rest))
			break
		}
	}
	if name, short, ok := strings.Cut(value, "("); ok && n.Kind == NameAgency { // «สำนักงานชลประทานที่ 10 (ชป.10)»
		short, _, _ = strings.Cut(short, ")")
		forms = append(forms, strings.TrimSpace(name), strings.TrimSpace(short))
	}
	if _, quoted, ok := strings.Cut(value, "“"); ok {
		quoted, _, _ = strings.Cut(quoted, "”")
		forms = append(forms, quoted)
	}
	for _, form := range forms[:len(forms):len(forms)] {
		words := strings.Fields(form)
		for k := 1; k < len(words); k++ {
			forms = append(forms, strings.Join(words[:k], " "))
		}
		if n.Kind == NamePerson && len(words) > 1 {
			forms = append(forms, words[len(words)-1])
		}
	}
	return forms
}

func unspaced(folded []byte) []byte { return bytes.ReplaceAll(folded, []byte{' '}, nil) }

// withPart returns the names of the kinds that hold the text, each value once.
func (n *Names) withPart(text string, kinds ...NameKind) []Name {
	part := unspaced(thai.FoldString(text))
	if n == nil || len(part) < shortestPart {
		return nil
	}
	var found []Name
	for i, name := range n.all {
		if slices.Contains(kinds, name.Kind) && bytes.Contains(n.parts[i], part) && !slices.Contains(found, name) {
			found = append(found, name)
		}
	}
	return found
}

// named is a name that a message holds.
type named struct {
	Name
	span
}

// findNames finds the names of the records in what the lexicon does not know.
func (m *message) findNames(n *Names) {
	if n == nil {
		return
	}
	text := m.folded.Bytes
	for at := 0; at < len(text); {
		glued := at > 0 && isLetter(text[at-1]) && !m.endsHit(at)
		if m.insideSyllable(at) || !isLetter(text[at]) || glued && !behindDeputy(text, at) {
			at++
			continue
		}
		i, end := n.forms.Longest(text, at)
		if i >= 0 && glued && n.all[i].Kind != NamePerson {
			i = -1 // «รอง…» goes before the name of a person only
		}
		if i < 0 || m.lettersUnknown(at, end) < 2 && !(n.all[i].Kind == NameEvent && end-at >= sureForm) && !n.numbered(i, text[at:end]) {
			at++
			continue
		}
		m.named = append(m.named, named{n.all[i], span{at, end}})
		at = end
	}
}

// behindDeputy tells whether รอง, which deputies are called by before their given names, stands right before a place of a folded text: «รองนุชนาถ».
func behindDeputy(text []byte, at int) bool { return bytes.HasSuffix(text[:at], deputy) }

// deputy is รอง, folded.
var deputy = thai.FoldString("รอง")

// numbered tells whether a form of an agency's name holds the number that parts it from others of its kind, which the lexicon does not
// know: ชป.10.
func (n *Names) numbered(i int32, form []byte) bool {
	return n.all[i].Kind == NameAgency && bytes.ContainsAny(form, "0123456789")
}

// lettersUnknown counts the letters of a stretch that no word of the lexicon covers.
func (m *message) lettersUnknown(from, to int) int {
	n := m.letters(from, to)
	for _, h := range m.hits {
		if h.start < to && h.end > from {
			n -= m.letters(max(h.start, from), min(h.end, to))
		}
	}
	return n
}

// namedConcepts are the concepts that a name of a kind says.
var namedConcepts = map[NameKind]concept.Concept{
	NameMeeting: concept.Title, NameRoom: concept.Room, NamePerson: concept.HasPerson, NamePost: concept.Position, NameAgency: concept.Agency,
	NameEvent: concept.Event, NameProject: concept.Project, NameProgram: concept.Program,
}

// namedIntents are what a message asks for that says nothing else than a name.
var namedIntents = map[NameKind]Intent{
	NameMeeting: MeetingQuery, NameRoom: MeetingVenue, NamePerson: ContactDirectory, NamePost: ContactDirectory,
	NameAgency: ContactDirectory, NameEvent: OTOPEvents, NameProject: OTOPProjects, NameProgram: ProgramProgress,
}

// named fills the slots that the names of the records stand in.
func (f *filler) named() {
	f.recognised()
	for _, n := range f.m.named {
		if n.Kind == NameAgency && len(f.s.Agency) == 1 && f.m.letters(n.start, n.end) > f.m.lettersUnknown(n.start, n.end) {
			f.s.Agency = nil // by a word within the name
		}
		f.give(n.Name)
	}
}

// give puts a name into its slot, unless the slot is filled; it tells whether the intent has one.
func (f *filler) give(n Name) bool {
	set := func(slot *string) bool {
		if *slot == "" {
			*slot = n.Value
		}
		return true
	}
	list := func(slot *List[string]) bool {
		if len(*slot) == 0 {
			*slot = List[string]{n.Value}
		}
		return true
	}
	switch f.q.Intent {
	case MeetingQuery, MeetingAgenda, MeetingVenue:
		switch n.Kind {
		case NameProgram:
			if f.q.Intent == MeetingAgenda {
				return set(&f.s.Topic)
			}
		case NameMeeting:
			return set(&f.s.Title)
		case NameRoom:
			f.s.Venue = n.Value
			return true
		case NamePerson:
			return list(&f.s.Person)
		}
	case ContactDirectory:
		switch n.Kind {
		case NamePerson:
			return list(&f.s.Person)
		case NamePost:
			return list(&f.s.Position)
		case NameAgency:
			return list(&f.s.Agency)
		}
	case OTOPEvents, OTOPSales, OTOPCompare:
		if n.Kind == NameEvent || n.Kind == NameProject {
			return set(&f.s.Event)
		}
	case OTOPProjects:
		if n.Kind == NameEvent || n.Kind == NameProject {
			return set(&f.s.Project)
		}
	case ProgramProgress:
		if n.Kind == NameProject || n.Kind == NameEvent || n.Kind == NameProgram {
			return set(&f.s.Program)
		}
	case ActionItemsQuery:
		switch n.Kind {
		case NameAgency:
			return list(&f.s.Agency)
		case NameProgram:
			return set(&f.s.Topic)
		}
	}
	return false
}

// nameKinds are the kinds of name that an intent has slots for.
var nameKinds = map[Intent][]NameKind{
	MeetingQuery: {NameMeeting, NameRoom, NamePerson}, MeetingAgenda: {NameMeeting, NameRoom, NameProgram}, MeetingVenue: {NameMeeting, NameRoom},
	ContactDirectory: {NamePerson, NamePost, NameAgency}, OTOPEvents: {NameEvent, NameProject}, OTOPSales: {NameEvent, NameProject}, OTOPProjects: {NameProject, NameEvent},
	ProgramProgress: {NameProgram, NameProject, NameEvent}, ActionItemsQuery: {NameAgency, NameProgram},
}

// mostFitting is how many names are put to choice.
const mostFitting = 4

// resolve looks for the unread words that stand for something among the parts of the names: where one name holds a word
// it is the one that is meant, where several do they are put to choice.
func (f *filler) resolve(n *Names) {
	if n == nil {
		return
	}
	f.noisyTitle(n)
	kept := f.q.Unread[:0]
	for _, w := range f.q.Unread {
		var found []Name
		if w.Role != RoleNone {
			found = n.withPart(w.Text, nameKinds[f.q.Intent]...)
		}
		switch {
		case len(found) == 1 && f.give(found[0]):
			continue
		case len(found) > 1 && f.q.Ask == "":
			f.q.Ask = "“" + w.Text + "” มีหลายรายการ หมายถึงรายการไหน"
			for _, name := range found[:min(len(found), mostFitting)] {
				f.offer(thai.Truncate(name.Value, 20), f.q.saying(w.Begin, w.Stop, name.Value))
			}
		}
		kept = append(kept, w)
	}
	if f.q.Unread = kept; len(kept) == 0 {
		f.q.Unread = nil
	}
}

// noisyTitle takes a word that elsewhere says nothing for the name of a meeting, where it follows the word for one and
// stands in the name of one that is recorded: «ประชุมด้านสังคม».
func (f *filler) noisyTitle(n *Names) {
	if !slices.Contains(nameKinds[f.q.Intent], NameMeeting) {
		return
	}
	for i, h := range f.m.hits {
		if h.word == placeHit || h.inTime || !f.means(h.word, concept.Noise) {
			continue
		}
		if f.s.Title != "" && i > 0 && f.m.hits[i-1].word != placeHit && f.means(f.m.hits[i-1].word, concept.Title) && f.m.gap(f.m.hits[i-1].end, h.start) {
			if whole := f.s.Title + f.m.source(h.start, h.end); len(n.withPart(whole, NameMeeting)) > 0 {
				f.s.Title = whole // «ประชุมหัวหน้าส่วนราชการด้านสังคม» is none of all heads
			}
		}
		if f.s.Title != "" || !f.afterMeeting(i) && !f.afterWhichMeeting(i) {
			continue
		}
		if found := n.withPart(f.m.source(h.start, h.end), NameMeeting); len(found) == 1 {
			f.s.Title = found[0].Value
		}
	}
}
