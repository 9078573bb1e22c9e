package intent

import (
	"cmp"
	"encoding/json"
	"slices"
	"strconv"
	"time"

	"changwat/internal/thai/number"
	"changwat/internal/thai/read"
	"changwat/internal/thai/when"
)

// Intent names what an official wants. The names are a contract with programs outside.
type Intent string

// The intents.
const (
	MeetingQuery       Intent = "meeting.query"
	MeetingAgenda      Intent = "meeting.agenda"
	MeetingVenue       Intent = "meeting.venue"
	MeetingAdd         Intent = "meeting.add"
	CaseCount          Intent = "case.count"
	CaseTrend          Intent = "case.trend"
	CaseCompare        Intent = "case.compare"
	CaseAdd            Intent = "case.add"
	ReportCase         Intent = "report.case"
	OTOPEvents         Intent = "otop.events"
	OTOPSales          Intent = "otop.sales"
	OTOPProjects       Intent = "otop.projects"
	OTOPCompare        Intent = "otop.compare"
	OTOPAdd            Intent = "otop.add"
	ActionItemsQuery   Intent = "action_items.query"
	BudgetDisbursement Intent = "budget.disbursement"
	ProgramProgress    Intent = "program.progress"
	ContactDirectory   Intent = "contact.directory"
	RemindSet          Intent = "remind.set"
	RemindList         Intent = "remind.list"
	RemindCancel       Intent = "remind.cancel"
	Subscribe          Intent = "subscribe"
	Unsubscribe        Intent = "unsubscribe"
	Help               Intent = "help"
	Greeting           Intent = "greeting"
	Thanks             Intent = "thanks"
	OutOfScope         Intent = "out_of_scope"
)

// Query is a message as it was understood.
type Query struct {
	Text       string
	Intent     Intent
	Act        Act
	Confidence float64 // 0 to 1, calibrated: of messages given 0.9, nine in ten are right
	Slots      Slots
	Aspect     Aspect
	Follow     bool            // read in the light of the last query
	Follows    int             // which query of the message before, where it asked for several: 0 for the first
	Times      []read.Time     // every expression of time, in order
	Amounts    []number.Amount // every number that is not part of a time
	Ask        string          // Thai: the question to put back, where the message can mean two things
	Options    []Option        // the answers to Ask that a tap can give
	Readings   []string        // Thai: what was assumed, in few words, for the answer to state

	Unread []Unread // the content words that nothing of the reading accounts for, in order

	apart
}

// Attribution says who told what a message gives to be recorded.
type Attribution struct {
	Source string // "" where the message does not say
	Whole  string // the message of which Query.Text leaves that out; "" where Query.Text is all of it
}

// apart is what the reading of a message leaves besides: who told it, and what Otherwise, Stated and Asks need.
type apart struct {
	Attribution
	Telling
	Asked    *Particular // what is asked in words by which no slot changes; nil for nothing
	asks     bool        // the words ask or wish for something, or name nothing but a subject
	byWords  bool        // its record was found by words of its own
	nearly   bool        // and those are misspelt in the message
	others   []Option    // readings besides, of what is no time
	carried  *Slots      // what another question on the subject stated before this one, which may not ask it; nil for nothing
	reminded *Reminded
	own      *ownWords // nil for none
}

// Asks tells whether the words of the message ask or wish for something, or name nothing but a subject: what tells or
// remarks something does neither. Whoever is not sure to be spoken to answers only what asks.
func (q Query) Asks() bool { return q.asks }

// Slots are the particulars that a message states or that follow from it. Absent ones are empty; a slot
// that a message names several times holds several values.
type Slots struct {
	When
	Meeting
	Who
	Where
	Measure
	Entry
}

// When holds the times that a message asks about.
type When struct {
	Dates      List[when.Date]  `json:"date,omitempty"`
	Ranges     List[when.Range] `json:"date_range,omitempty"`
	CompareTo  Comparison       `json:"compare_to,omitzero"`
	TimeRange  when.Hours       `json:"time_range,omitzero"`
	RemindAt   when.Moment      `json:"remind_at,omitzero"` // a day with a time of day, local
	Recurrence Repetition       `json:"recurrence,omitzero"`
	Offset     Lead             `json:"offset,omitzero"`
	Relative   Relative         `json:"relative,omitempty"`
	Year       int              `json:"year,omitempty"` // พ.ศ.
	FiscalYear int              `json:"fiscal_year,omitempty"`
	Quarter    List[int]        `json:"quarter,omitempty"` // 1 to 4, of the fiscal year
}

// Meeting holds what a message says of a meeting.
type Meeting struct {
	Number     List[string] `json:"number,omitempty"` // "4/2564"
	Title      string       `json:"title,omitempty"`
	Venue      string       `json:"venue,omitempty"`
	Online     bool         `json:"online,omitempty"`
	AgendaItem ItemNumber   `json:"agenda_item,omitempty"`
	Topic      string       `json:"topic,omitempty"`
}

// ItemNumber is the number of an item as it stands in an agenda, "4" or "4.2". As JSON, a whole one is a number.
type ItemNumber string

// MarshalJSON writes a whole number as one, and anything else in quotes.
func (n ItemNumber) MarshalJSON() ([]byte, error) {
	if i, err := strconv.Atoi(string(n)); err == nil && strconv.Itoa(i) == string(n) {
		return []byte(n), nil
	}
	return json.Marshal(string(n))
}

// UnmarshalJSON reads what MarshalJSON writes, and a number in quotes.
func (n *ItemNumber) UnmarshalJSON(data []byte) error {
	var number json.Number
	if err := json.Unmarshal(data, &number); err == nil {
		*n = ItemNumber(number)
		return nil
	}
	return json.Unmarshal(data, (*string)(n))
}

// Who holds the people, posts and agencies that a message names.
type Who struct {
	Person   List[string] `json:"person,omitempty"`
	Position List[string] `json:"position,omitempty"`
	Agency   List[string] `json:"agency,omitempty"`
	Scope    Scope        `json:"scope,omitempty"`
}

// Where holds the places that a message names, by their official names.
type Where struct {
	District    List[string] `json:"district,omitempty"`
	Subdistrict List[string] `json:"subdistrict,omitempty"`
	Area        List[string] `json:"area,omitempty"` // a province, or ประเทศไทย
	Place       string       `json:"place,omitempty"`
}

// Measure holds which figure, programme or project a message asks for.
type Measure struct {
	Disease      string       `json:"disease,omitempty"`
	Metric       List[Metric] `json:"metric,omitempty"`
	Rank         Rank         `json:"rank,omitempty"`
	By           Group        `json:"by,omitempty"`
	Event        string       `json:"event,omitempty"`
	Project      string       `json:"project,omitempty"`
	BudgetSource List[string] `json:"budget_source,omitempty"`
	Program      string       `json:"program,omitempty"`
	Count        int          `json:"count,omitempty"`
	ListIndex    int          `json:"list_index,omitempty"`
	Unit         Unit         `json:"unit,omitempty"`
}

// Entry holds the plain numbers that a message gives to the bot to record; money in baht.
type Entry struct {
	Start         string      `json:"start,omitempty"`
	End           string      `json:"end,omitempty"`
	New           json.Number `json:"new,omitempty"`
	Cumulative    json.Number `json:"cumulative,omitempty"`
	Recovered     json.Number `json:"recovered,omitempty"`
	Deaths        json.Number `json:"deaths,omitempty"`
	Sales         json.Number `json:"sales,omitempty"`
	Entrepreneurs json.Number `json:"entrepreneurs,omitempty"`
	Projects      json.Number `json:"projects,omitempty"`
}

// over returns the entry with what it leaves open as it was told before.
func (e Entry) over(before Entry) Entry {
	return Entry{
		Start: cmp.Or(e.Start, before.Start), End: cmp.Or(e.End, before.End), New: cmp.Or(e.New, before.New),
		Cumulative: cmp.Or(e.Cumulative, before.Cumulative), Recovered: cmp.Or(e.Recovered, before.Recovered),
		Deaths: cmp.Or(e.Deaths, before.Deaths), Sales: cmp.Or(e.Sales, before.Sales),
		Entrepreneurs: cmp.Or(e.Entrepreneurs, before.Entrepreneurs), Projects: cmp.Or(e.Projects, before.Projects),
	}
}

// List is the values of one slot. As JSON, one value stands alone and several stand in an array.
type List[T any] []T

// MarshalJSON writes a single value alone and several in an array.
func (l List[T]) MarshalJSON() ([]byte, error) {
	if len(l) == 1 {
		return json.Marshal(l[0])
	}
	return json.Marshal([]T(l))
}

// UnmarshalJSON reads what MarshalJSON writes.
func (l *List[T]) UnmarshalJSON(data []byte) error {
	if string(data) == "null" {
		*l = nil
		return nil
	}
	if len(data) > 0 && data[0] == '[' {
		err := json.Unmarshal(data, (*[]T)(l))
		*l = slices.Clip(*l) // queries share what was read, so an append to it must copy
		return err
	}
	var v T
	if err := json.Unmarshal(data, &v); err != nil {
		return err
	}
	*l = List[T]{v}
	return nil
}

// First returns the first value and whether there is one.
func (l List[T]) First() (v T, ok bool) {
	if len(l) == 0 {
		return v, false
	}
	return l[0], true
}

// Period returns the days that the message asks about: the first range or day that it named, or else its fiscal
// quarters or its year.
func (w When) Period() (when.Range, bool) {
	if r, ok := w.Ranges.First(); ok {
		return r, true
	}
	if d, ok := w.Dates.First(); ok {
		return when.Day(d), true
	}
	fiscal := when.FiscalYear(w.FiscalYear)
	switch {
	case fiscal != 0 && len(w.Quarter) > 0:
		return when.Range{From: fiscal.Quarter(slices.Min(w.Quarter)).From, To: fiscal.Quarter(slices.Max(w.Quarter)).To}, true
	case fiscal != 0:
		return when.Range{From: fiscal.Quarter(1).From, To: fiscal.Quarter(4).To}, true
	case w.Year != 0:
		year := when.GregorianYear(w.Year)
		return when.Range{From: when.Date{Year: year, Month: time.January, Day: 1}, To: when.Date{Year: year, Month: time.December, Day: 31}}, true
	}
	return when.Range{}, false
}
