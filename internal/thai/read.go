package thai

import "time"

// Bias says how a reader fills in a year, month or day that the words leave open.
type Bias int

// The ways to fill in what is open.
const (
	BiasNearest Bias = iota // the nearest to now
	BiasPast                // the last one up to today: for figures
	BiasComing              // the next one from today: for meetings and reminders
	BiasNone                // leave it open: a date without a year stays partial, as in a release
)

// ReadOptions are the circumstances in which a text was written.
type ReadOptions struct {
	Now   time.Time // when, in the office's time zone
	Bias  Bias
	Money bool // the subject is money or OTOP: a bare year is a fiscal one
}

// Reading is all that was read from one text.
type Reading struct {
	Times   []TimeReading // every expression of time, in order
	Amounts []Amount      // every number that is not part of a time, in order
}

// Read returns every expression of time in text, in order.
func Read(text string, opts ReadOptions) []TimeReading { return ReadAll(text, opts).Times }

// ReadAmounts returns every number in text that is not part of an expression of time, in order.
func ReadAmounts(text string) []Amount { return ReadAll(text, ReadOptions{}).Amounts }

// ReadAll reads times and amounts in one pass.
func ReadAll(text string, opts ReadOptions) Reading { return Reading{} }
