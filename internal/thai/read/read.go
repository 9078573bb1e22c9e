package read

import (
	"time"

	"changwat/internal/thai"
	"changwat/internal/thai/internal/token"
	"changwat/internal/thai/number"
	"changwat/internal/thai/when"
)

// Bias says how a reader fills in a year, month or day that the words leave open.
type Bias int

// The ways to fill in what is open.
const (
	BiasNearest Bias = iota // the nearest to now
	BiasPast                // the last one up to today: for figures
	BiasComing              // the next one from today: for meetings and reminders
	BiasNone                // leave it open: a date without a year stays partial, as in a release
)

// Options are the circumstances in which a text was written.
type Options struct {
	Now   time.Time // when, in the office's time zone; without it nothing relative to today is read
	Bias  Bias
	Money bool // the subject is money or OTOP: a bare year is a fiscal one

	// Appointment says that the subject is one: a bare 9.30 is a time of day, and a bare day the nearest such.
	Appointment bool

	// Calendar has the days off on record; without any, working days are by the cabinet's standing list.
	Calendar when.Calendar
}

// Reading is all that was read from one text.
type Reading struct {
	Times       []Time            // every expression of time, in order
	Amounts     []number.Amount   // every number that is not part of a time and counts something, in order
	Durations   []when.Duration   // every length of time, in order; those with digits are among Amounts too
	Recurrences []when.Recurrence // every repetition, in order
}

// Times returns every expression of time in text, in order, with byte offsets into text. What the words leave
// open is filled in as opts say and listed as an assumption; an expression that names no day or time there
// is has a Problem and no ends.
func Times(text string, opts Options) []Time { return All(text, opts).Times }

// Amounts returns every number in text that counts something and is not part of an expression of time, in
// order, with byte offsets into text. Numbers that are names are left out: ครั้งที่ 4/2564, ชั้น 3, โควิด-19,
// telephone numbers.
func Amounts(text string) []number.Amount { return All(text, Options{}).Amounts }

// All reads times, amounts, durations and repetitions in one pass.
func All(text string, opts Options) Reading {
	return Normalized(thai.Normalize(text), opts)
}

// Normalized does what All does, for a text that is normalised already. Offsets are into n.Source.
func Normalized(n thai.Normalized, opts Options) Reading {
	var room [32]token.Token // a message of 40 characters takes about 20
	r := reader{Reader: number.Reader{Line: token.Line{Text: n.Text, Tok: token.Scan(n.Text, room[:0])}, Norm: n}, opts: opts}
	if !opts.Now.IsZero() {
		r.today = when.DateOf(opts.Now)
	}
	r.all()
	return r.out
}

// reader is the state of one reading. The grammar's methods take the index of a token and return what
// stands there with the index of the token after it.
type reader struct {
	number.Reader
	opts  Options
	today when.Date // zero without Now
	out   Reading
}

// all walks through the tokens. At each one the longest thing that it can begin is taken.
func (r *reader) all() {
	for i := 0; i < len(r.Tok); {
		switch r.Tok[i].Class {
		case token.ClassOther:
			if a, ok := r.weekdaySpan(i); ok {
				e := r.fromTerm(a)
				r.emit(e, i)
				i = e.next
				continue
			}
			i++
			continue
		case token.ClassBreak, token.ClassThat:
			i++
			continue
		}
		i = r.one(i)
	}
}

// one reads what begins at token i and returns the token after it, or after token i where it is nothing.
func (r *reader) one(i int) int {
	if next := r.skipName(i); next > i {
		return next
	}
	if next := r.recurrence(i); next > i {
		return next
	}
	if next := r.list(i); next > i {
		return next
	}
	if next := r.quarterList(i); next > i {
		return next
	}
	if e, ok := r.expression(i); ok {
		r.emit(e, i)
		switch {
		case e.kind == KindDate && r.Is(i, token.ClassDayOf) && e.next == i+2:
			return r.moreDays(i + 1)
		case e.kind != KindPeriod || e.problem != "":
		case e.grain == when.GrainYear:
			return r.moreYears(e)
		case e.grain == when.GrainQuarter:
			return r.moreQuarters(e, i)
		}
		return e.next
	}
	if r.Is(i, token.ClassApprox) && i+1 < len(r.Tok) { // ประมาณ 10 โมง
		if e, ok := r.expression(i + 1); ok {
			r.emit(e, i+1)
			return e.next
		}
	}
	if next := r.wordDuration(i); next > i {
		return next
	}
	if a, unit, next := r.Amount(i); next > i {
		r.emitAmount(a, unit)
		return next
	}
	return i + 1
}

// expr is an expression of time that was read, before it is reported.
type expr struct {
	next     int
	first    int // where its text begins, if not at the token at which the reader began to look; 0 for there
	kind     Kind
	grain    when.Grain
	from, to when.Moment
	assume   assumptions
	problem  string
	hours    openHours
	within   when.Date    // that day
	near     [2]when.Date // what may be meant where a problem says that there is no such day
}

// emitAmount reports an amount, and the length of time that it is where unit is a unit of time.
func (r *reader) emitAmount(a number.Amount, unit int) {
	if r.out.Amounts == nil {
		r.out.Amounts = make([]number.Amount, 0, 4)
	}
	r.out.Amounts = append(r.out.Amounts, a)
	if unit > 0 {
		r.duration(a, unit)
	}
}

func (r *reader) emit(e expr, first int) {
	if e.first > first {
		first = e.first
	}
	begin, stop := r.Norm.Span(int(r.Tok[first].Begin), int(r.Tok[e.next-1].Stop))
	reading := Time{
		Text: r.Norm.Source[begin:stop], Begin: begin, Stop: stop,
		Kind: e.kind, From: e.from, To: e.to, Grain: e.grain, Problem: e.problem,
	}
	if e.problem != "" {
		reading.From, reading.To, reading.near = when.Moment{}, when.Moment{}, e.near
	} else {
		reading.Assumptions = r.assumptions(e)
		reading.hours, reading.within = e.hours, e.within
	}
	if r.out.Times == nil {
		r.out.Times = make([]Time, 0, 2)
	}
	r.out.Times = append(r.out.Times, reading)
}
