package dialog

import (
	"slices"
	"strings"

	"changwat/handlers/phrase"
	"changwat/internal/ledger"
	"changwat/internal/thai/when"
)

// notStated is said wherever a source leaves something open.
const notStated = "ไม่ระบุ"

// Line names the source in one line: who published it and when, then its title.
func (s Source) Line() string {
	by := []string{}
	for _, p := range []string{s.Publisher, s.Published.Short()} {
		by = phrase.AppendSaid(by, p)
	}
	title := s.Title
	if s.Example && !strings.Contains(title, BadgeExample) {
		title = strings.TrimSpace("ข้อมูล" + BadgeExample + " " + title)
	}
	if title != "" && len(by) > 0 {
		title = "“" + title + "”"
	}
	return strings.TrimSpace(strings.Join(by, ", ") + " " + title)
}

// SourceOf turns the ledger's source into what a card shows.
func SourceOf(s ledger.Source) Source {
	return Source{ID: s.ID, Title: s.Title, Publisher: s.Publisher, Published: s.Published, URL: s.URL, Example: s.Kind == ledger.SourceExample}
}

// Brief names the source in a few words: who published it, or what it is.
func (s Source) Brief() string {
	if s.Publisher == "" || s.Example && !strings.Contains(s.Publisher, BadgeExample) {
		return Source{Title: s.Title, Example: s.Example}.Line()
	}
	return s.Publisher
}

// Cite adds the sources to the card, each once, and marks the card where one of them is an example.
func (c Card) Cite(sources ...ledger.Source) Card {
	for _, s := range sources {
		src := SourceOf(s)
		if c.cites(src) {
			continue
		}
		c.Sources = append(c.Sources, src)
		if src.Example && !slices.Contains(c.Badges, BadgeExample) {
			c.Badges = append([]string{BadgeExample}, c.Badges...)
		}
	}
	return c
}

// maxShown is how many figures of one sum or chart count as shown, the newest: an older one is hardly ever corrected.
const maxShown = 500

// Shows adds records that the card shows, each with its source. A correction of one is told to the chats that were shown it.
func Shows[R ledger.Record](c Card, records ...R) Card {
	records = FirstOf(records, maxShown)
	before := slices.Clip(c.Shows)
	c.Shows = slices.Grow(before, len(records))
	var cited ledger.Source // right before, as most of a series are
	for i := range records {
		from := records[i].From()
		if isEdited(from) && !slices.Contains(c.Notes, noteEdited) {
			c.Notes = append(slices.Clip(c.Notes), noteEdited)
		}
		if ref := (ledger.Ref{Kind: records[i].RecordKind(), Revision: from.ID}); ref.Revision != 0 && !slices.Contains(before, ref) {
			c.Shows = append(c.Shows, ref)
		}
		if i == 0 || from.Source != cited {
			c, cited = c.Cite(from.Source), from.Source
		}
	}
	return c
}

// EditedByHand begins, in the quote of a record that was read from a document, what its maker put in place of what the document says.
const EditedByHand = "(ผู้บันทึกแก้: "

// noteEdited says on a card that a value is not the one that its source states.
const noteEdited = "มีค่าที่ผู้บันทึกแก้จากที่เอกสารระบุ"

// isEdited reports whether the maker of a record has put something else in place of what its document says, by where it comes from.
func isEdited(from ledger.Origin) bool {
	return from.Source.Kind != ledger.SourceEntry && strings.Contains(from.Quote, EditedByHand)
}

func (c Card) cites(s Source) bool {
	for _, have := range c.Sources {
		if have.ID = s.ID; have == s { // entries of one official on one day read alike
			return true
		}
	}
	return false
}

// AsOf says as of which day a number holds.
func AsOf(d when.Date) string {
	if d.IsZero() {
		return "ไม่ระบุวันที่"
	}
	return "ณ " + d.Short()
}

// Stated returns s, or that it is not stated.
func Stated(s string) string {
	if s == "" {
		return notStated
	}
	return s
}

// CiteBeside adds a source to a card of many subjects. An example among them marks its own line, not the card.
func (c Card) CiteBeside(s ledger.Source) Card {
	if src := SourceOf(s); !c.cites(src) {
		c.Sources = append(c.Sources, src)
	}
	return c
}

// ShowsBeside is shows for a card of many subjects.
func ShowsBeside(c Card, r ledger.Record) Card {
	c.Shows = append(slices.Clip(c.Shows), ledger.RefOf(r))
	return c.CiteBeside(r.From().Source)
}

// WithoutExample drops from a name the words that a badge beside it says.
func WithoutExample(name string) string { return strings.TrimSuffix(name, " ("+BadgeExample+")") }
