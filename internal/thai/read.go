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
	Now   time.Time // when, in the office's time zone; without it nothing relative to today is read
	Bias  Bias
	Money bool // the subject is money or OTOP: a bare year is a fiscal one

	// Appointment says that the subject is one: a bare 9.30 is a time of day, and a bare day the nearest such.
	Appointment bool
}

// Reading is all that was read from one text.
type Reading struct {
	Times       []TimeReading // every expression of time, in order
	Amounts     []Amount      // every number that is not part of a time and counts something, in order
	Durations   []Duration    // every length of time, in order; those with digits are among Amounts too
	Recurrences []Recurrence  // every repetition, in order
}

// Read returns every expression of time in text, in order, with byte offsets into text. What the words leave
// open is filled in as opts say and listed as an assumption; an expression that names no day or time there
// is has a Problem and no ends.
func Read(text string, opts ReadOptions) []TimeReading { return ReadAll(text, opts).Times }

// ReadAmounts returns every number in text that counts something and is not part of an expression of time, in
// order, with byte offsets into text. Numbers that are names are left out: ครั้งที่ 4/2564, ชั้น 3, โควิด-19,
// telephone numbers.
func ReadAmounts(text string) []Amount { return ReadAll(text, ReadOptions{}).Amounts }

// ReadAll reads times, amounts, durations and repetitions in one pass.
func ReadAll(text string, opts ReadOptions) Reading {
	return readNormalized(Normalize(text), opts)
}

// readNormalized does what ReadAll does, for a text that is normalised already. Offsets are into n.Source.
func readNormalized(n Normalized, opts ReadOptions) Reading {
	var room [32]token // a message of 40 characters takes about 20
	r := reader{numbers: numbers{line: line{text: n.Text, tok: scan(n.Text, room[:0])}, norm: n}, opts: opts}
	if !opts.Now.IsZero() {
		r.today = DateOf(opts.Now)
	}
	r.all()
	return r.out
}

// reader is the state of one reading. The grammar's methods take the index of a token and return what
// stands there with the index of the token after it.
type reader struct {
	numbers
	opts  ReadOptions
	today Date // zero without Now
	out   Reading
}

// all walks through the tokens. At each one the longest thing that it can begin is taken.
func (r *reader) all() {
	for i := 0; i < len(r.tok); {
		switch r.tok[i].class {
		case classOther:
			if a, ok := r.weekdaySpan(i); ok {
				e := r.fromTerm(a)
				r.emit(e, i)
				i = e.next
				continue
			}
			i++
			continue
		case classBreak, classThat:
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
		case e.kind == KindDate && r.is(i, classDayOf) && e.next == i+2:
			return r.moreDays(e.next)
		case e.kind != KindPeriod || e.problem != "":
		case e.grain == GrainYear:
			return r.moreYears(e)
		case e.grain == GrainQuarter:
			return r.moreQuarters(e, i)
		}
		return e.next
	}
	if r.is(i, classApprox) && i+1 < len(r.tok) { // ประมาณ 10 โมง
		if e, ok := r.expression(i + 1); ok {
			r.emit(e, i+1)
			return e.next
		}
	}
	if next := r.wordDuration(i); next > i {
		return next
	}
	if a, unit, next := r.amount(i); next > i {
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
	grain    Grain
	from, to Moment
	assume   assumptions
	problem  string
	hours    openHours
	within   Date    // that day
	near     [2]Date // what may be meant where a problem says that there is no such day
}

// emitAmount reports an amount, and the length of time that it is where unit is a unit of time.
func (r *reader) emitAmount(a Amount, unit int) {
	if r.out.Amounts == nil {
		r.out.Amounts = make([]Amount, 0, 4)
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
	begin, stop := r.norm.Span(int(r.tok[first].begin), int(r.tok[e.next-1].stop))
	reading := TimeReading{
		Text: r.norm.Source[begin:stop], Begin: begin, Stop: stop,
		Kind: e.kind, From: e.from, To: e.to, Grain: e.grain, Problem: e.problem,
	}
	if e.problem != "" {
		reading.From, reading.To, reading.near = Moment{}, Moment{}, e.near
	} else {
		reading.Assumptions = r.assumptions(e)
		reading.hours, reading.within = e.hours, e.within
	}
	if r.out.Times == nil {
		r.out.Times = make([]TimeReading, 0, 2)
	}
	r.out.Times = append(r.out.Times, reading)
}
