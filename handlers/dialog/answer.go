package dialog

import (
	"cmp"
	"slices"
	"strings"

	"changwat/handlers/phrase"
	"changwat/internal/chart"
	"changwat/internal/ledger"
	"changwat/internal/thai"
	"changwat/internal/thai/when"
)

// Topic is the subject of a card; the LINE edge gives each its colour.
type Topic string

// The topics.
const (
	TopicCase    Topic = "case"
	TopicMeeting Topic = "meeting"
	TopicOTOP    Topic = "otop"
	TopicOrder   Topic = "order"
	TopicSummary Topic = "summary"
	TopicBudget  Topic = "budget"

	TopicRecovered Topic = "recovered" // of a tile: people who are well again
	TopicHelp      Topic = "help"
)

// Answer is what an official gets back: plain values in Thai, ready to be read. How they look is for the
// LINE edge (or a terminal) to decide. An Answer has a Text, Cards, or both.
type Answer struct {
	// Alt is the line that a phone shows as a notification: the figure, its day, its source.
	// It must make sense without the cards. Empty means that Text serves.
	Alt string
	// Text is said before the cards; alone, it is the whole answer.
	Text string
	// Cards hold the substance; several are swiped through, the most relevant first.
	Cards []Card
	// Readings say what was assumed in reading the question: "อ่านเป็นปีงบประมาณ 2564".
	Readings []string
	// Suggestions are the natural next questions.
	Suggestions []Suggestion
	// Shown is what a follow-up may mean; Beside what the answers to further questions of the same message showed.
	Shown  Shown
	Beside []Shown
	// Standing tells that the last card is a list as it stands by then, which a later answer to the same message shows anew.
	Standing bool
	// Told are the revisions that the text states, of cards that it stands for.
	Told []ledger.Ref

	Conduct bool // it says of projects what is asked of them, or that it is not recorded
}

// Shows returns the revisions that the answer shows.
func (a Answer) Shows() []ledger.Ref {
	all := slices.Clone(a.Told)
	for _, c := range a.Cards {
		for _, ref := range c.Shows {
			if !slices.Contains(all, ref) {
				all = append(all, ref)
			}
		}
	}
	return all
}

// MaxAlt is how many letters of a notification two answers share; a phone shows fewer.
const MaxAlt = 110

// Merge returns the answer to two questions that were asked in one message: a first, then b. What b says without cards gets one
// where a has cards, since text is shown before all of them.
func (a Answer) Merge(b Answer) Answer {
	if a.showsDraft(b.Shown.Draft.ID) { // it went on with it
		if a.Text != b.Text {
			b.Text = phrase.Joined("\n", a.Text, b.Text)
		}
		b.Readings = slices.Concat(a.Readings, b.Readings)
		return b
	}
	if len(b.Cards) == 0 && b.Text != "" && slices.Contains(strings.Split(a.Text, "\n"), b.Text) {
		b.Alt, b.Text = "", "" // it is said already
	}
	if a, b = superseded(a.onCards(), b.onCards()); b.Text != "" && len(a.Cards) > 0 {
		b.Cards, b.Alt, b.Text = []Card{{Topic: TopicHelp, Lead: Lead{Before: b.Text}}}, cmp.Or(b.Alt, b.Text), ""
	}
	return Answer{
		Alt:         thai.Truncate(phrase.Joined(" · ", cmp.Or(a.Alt, a.Text), cmp.Or(b.Alt, b.Text)), MaxAlt),
		Text:        phrase.Joined("\n", a.Text, b.Text),
		Cards:       slices.Concat(a.Cards, b.Cards),
		Readings:    slices.Concat(a.Readings, b.Readings),
		Suggestions: Distinct(slices.Concat(a.Suggestions, b.Suggestions)),
		Shown:       a.Shown,
		Beside:      append(slices.Clone(a.Beside), b.Shown),
		Standing:    b.Standing,
		Told:        slices.Concat(a.Told, b.Told),
	}
}

// superseded leaves out of two answers the list that the first ends with where the second shows it as it stands since. What was said
// before the one is then said before the other.
func superseded(a, b Answer) (before, after Answer) {
	if n := len(a.Cards) - 1; a.Standing && b.Standing && n >= 0 && len(b.Cards) == 1 {
		b.Cards = slices.Clone(b.Cards)
		b.Cards[0].Lead.Before = phrase.Joined("\n", a.Cards[n].Lead.Before, b.Cards[0].Lead.Before)
		a.Cards = a.Cards[:n:n]
	}
	return a, b
}

// showsDraft reports whether a draft is all that an answer's cards show.
func (a Answer) showsDraft(id int64) bool {
	return id != 0 && a.Shown.Draft.ID == id && len(a.Beside) == 0 && len(a.Cards) == 1
}

// onCards moves what is said before the cards onto the first of them: before another answer's cards it would be read
// as being about those.
func (a Answer) onCards() Answer {
	if a.Text == "" || len(a.Cards) == 0 {
		return a
	}
	a.Alt = cmp.Or(a.Alt, a.Text)
	a.Cards = slices.Clone(a.Cards)
	a.Cards[0].Lead.Before = phrase.Joined("\n", a.Text, a.Cards[0].Lead.Before)
	a.Text = ""
	return a
}

// Card is one subject on one face: a figure, a meeting, a table.
type Card struct {
	Topic   Topic
	Kicker  string // the line above the title: "โควิด-19 · จ.พระนครศรีอยุธยา"
	Title   string
	Badges  []string // "ออนไลน์ Zoom", BadgeExample
	Picture *Picture // nil for none; a chart in Tables is what is shown without it
	Lead    Lead     // what stands out before all else where it is not a number: the day of a meeting
	Tiles   []Tile
	Rows    []Row
	Tables  []Table
	Listed  string // the heading of Items; may be empty
	Items   []Item
	Notes   []string     // caveats in full sentences
	Sources []Source     // compulsory where the card shows a figure or a record
	Shows   []ledger.Ref // the revisions that it shows, and those of which it is computed
	Actions []Action
}

// The badges that change how a card is taken: the LINE edge gives them a colour of their own.
const (
	BadgeExample   = "ตัวอย่าง"
	BadgeCancelled = "ยกเลิกแล้ว"
)

// Lead is the line of a card that is read first, and what belongs right under it.
type Lead struct {
	Before string // what is said before the card: "พรุ่งนี้ไม่มีการประชุมในบันทึก ครั้งต่อจากนั้นคือ"
	Text   string // "วันพฤหัสบดีที่ 29 เมษายน 2564"
	Note   string // "เวลา 09.30 น. (ไม่ระบุเวลาเลิก)"
	Struck bool   // it no longer holds
}

// Tile is one number and all that makes it a fact. Value is empty where no source states it; then Absent
// says so ("ไม่ระบุในเอกสาร").
type Tile struct {
	Label  string // "ผู้ป่วยสะสม"
	Value  string // "294", already grouped by thousands
	Unit   string // "ราย"
	AsOf   string // "ณ 29 เม.ย. 64"
	Change Change
	Note   string // "นับตั้งแต่ 1 เม.ย. 64"
	Absent string

	Topic Topic // what it counts, where that is another topic than the card's
}

// Change compares a tile's value with an earlier one. Text is "" where there is nothing to compare with.
type Change struct {
	Text      string // "+12 จากวันก่อน (คำนวณ)"
	Direction int    // -1, 0, +1
	Good      bool   // whether this direction is good news; decides the colour
}

// Row is a labelled line of a card.
type Row struct {
	Label, Value string
	Struck       bool // the value no longer holds, and is shown struck through beside what replaced it
}

// Table is a small table of a card: groups of lines under headings.
type Table struct {
	Heading string
	Lines   []TableLine
	Chart   bool   // the lines are columns of a chart, from left to right; each has a Bar and a Mark
	Note    string // what the table leaves out; it goes where a picture shows everything

	Funds    bool // the heading names the money that pays for the projects of the lines
	Pictured bool // the card's picture shows the same; the table stands where there is no picture
}

// TableLine is one line of a table; Value may be empty.
type TableLine struct {
	Label, Value string
	Bar          int    // 1 to 100 draws a bar of that share of the longest; 0 draws none
	Mark         string // what stands under the column of a chart: the day of the month
}

// Item is one entry of a card's list: an order, an agenda item, an event without a card of its own.
type Item struct {
	Mark   string // "1", "วาระ 3"; may be empty
	Text   string
	Detail string // "ผู้รับผิดชอบ: ไม่ระบุ"; may be empty
	Ask    string // what tapping the entry asks; empty for nothing
	Topic  Topic  // what it is about, where that is another topic than the card's

	Quote string // the words of the source, which a sentence may quote
}

// Source tells where a card's facts come from.
type Source struct {
	ID        int64 // in the ledger, by which SourceCommand opens it; 0 for none
	Title     string
	Publisher string
	Published when.Date
	URL       string
	Example   bool // an example record, not a fact
}

// ActionKind says what tapping a button does.
type ActionKind string

// What tapping a button does.
const (
	ActionAsk  ActionKind = "ask"  // says Value in the chat, as if typed
	ActionPost ActionKind = "post" // posts Value back to the bot without a message; ≤ 300 UTF-16 units
	ActionOpen ActionKind = "open" // opens the address Value

	// ActionCalendar puts the meeting with the id Value into the calendar of whoever taps it; the LINE edge gives it an address.
	ActionCalendar ActionKind = "calendar"

	// ActionDo performs the Operation, which the LINE edge seals for the chat that shows the button; Value is empty.
	ActionDo ActionKind = "do"
)

// Action is a button of a card. Label is at most 20 grapheme clusters.
type Action struct {
	Kind         ActionKind
	Label, Value string
	Operation    Operation
	Primary      bool
	Reply        bool // it is one of those by which one replies to what the card says; they stand beside each other, first
}

// Suggestion is a natural next question: Label (at most 20 grapheme clusters) is what the official taps,
// Ask what is then said.
type Suggestion struct {
	Label, Ask string
}

// FirstOf returns the first n of a list, or all of one that is shorter.
func FirstOf[T any](all []T, n int) []T { return all[:min(len(all), n)] }

// Picture is a picture that leads a card. Where the LINE edge can serve no pictures, the card shows its tables instead.
type Picture struct {
	Chart  chart.Picture
	Titled bool // the card is about more than the picture: its own title stays, above it

	// The LINE edge sets where the picture is, as LINE shows it in the card and as it opens when tapped, and its proportions.
	Card, Large   string
	Width, Height int
}

// PictureShown reports whether the card is led by a picture that has an address.
func (c Card) PictureShown() bool { return c.Picture != nil && c.Picture.Card != "" }

// maxSuggestions is how many quick replies LINE shows at most.
const maxSuggestions = 13

// Distinct drops repeated suggestions, and keeps as many as LINE shows.
func Distinct(all []Suggestion) []Suggestion {
	var kept []Suggestion
	for _, s := range all {
		again := slices.ContainsFunc(kept, func(k Suggestion) bool { return k.Ask == s.Ask || k.Label == s.Label })
		if !again && len(kept) < maxSuggestions {
			kept = append(kept, s)
		}
	}
	return kept
}
