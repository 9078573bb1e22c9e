package read

import "changwat/internal/thai/when"

// Kind says what a time expression names.
type Kind string

// The kinds of time expression.
const (
	KindDate     Kind = "date"     // one day
	KindTime     Kind = "time"     // a time of day, or a span of it
	KindDateTime Kind = "datetime" // a time on a day
	KindRange    Kind = "range"    // from one day to another
	KindPeriod   Kind = "period"   // a named stretch: a month, a fiscal quarter, a week
)

// Assumption names something that the words left open and that the reader filled in. Its text is Thai, for
// officials: "ปี 2564", "ไตรมาสของปีงบประมาณ".
type Assumption struct {
	Code string // stable, for programs: "year", "fiscal", "coming", "part"
	Thai string
}

// Time is one expression of time as it was read from a text.
type Time struct {
	Text        string // the words, as typed
	Begin, Stop int    // their byte offsets in the text that was given
	Kind        Kind
	From, To    when.Moment // both ends included; zero where Problem says why
	Grain       when.Grain
	Assumptions []Assumption
	Problem     string // Thai; why the expression names no time ("เดือนเมษายนมี 30 วัน")
	near        [2]when.Date
	hours       openHours // of an open range of times
	within      when.Date // that day, where it was said
}
