package thai

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

// Grain says how fine a time expression is.
type Grain string

// The grains, fine to coarse. A part is a part of a day (เช้า, บ่าย) or of a month (ต้นเดือน).
const (
	GrainMinute  Grain = "minute"
	GrainHour    Grain = "hour"
	GrainPart    Grain = "part"
	GrainDay     Grain = "day"
	GrainWeek    Grain = "week"
	GrainMonth   Grain = "month"
	GrainQuarter Grain = "quarter"
	GrainHalf    Grain = "half"
	GrainYear    Grain = "year"
)

// Moment is one end of a time expression: a day, a time of day on no particular day, or both.
type Moment struct {
	Date     Date  // zero where only a time of day was said; partial where no year was said or resolved
	Clock    Clock // meaningful only with HasClock
	HasClock bool
}

// IsZero tells whether m says nothing.
func (m Moment) IsZero() bool { return m == Moment{} }

// String returns "2021-04-29", "09:30", "2021-04-29T09:30" or, for nothing, "".
func (m Moment) String() string {
	switch {
	case !m.HasClock:
		return m.Date.String()
	case m.Date.IsZero():
		return m.Clock.String()
	}
	return m.Date.String() + "T" + m.Clock.String()
}

// Clock is a time of day in minutes after midnight, local to the office. 1440 is the midnight that ends the day.
type Clock int

// NewClock returns the time of day at hour and minute.
func NewClock(hour, minute int) Clock { return Clock(hour*60 + minute) }

// Hour returns the hour, 0 to 24.
func (c Clock) Hour() int { return int(c) / 60 }

// Minute returns the minute within the hour.
func (c Clock) Minute() int { return int(c) % 60 }

// String returns the time as ISO 8601 writes it: "09:30".
func (c Clock) String() string {
	h, m := c.Hour(), c.Minute()
	return string([]byte{byte('0' + h/10), byte('0' + h%10), ':', byte('0' + m/10), byte('0' + m%10)})
}

// Assumption names something that the words left open and that the reader filled in. Its text is Thai, for
// officials: "ปี 2564", "ไตรมาสของปีงบประมาณ".
type Assumption struct {
	Code string // stable, for programs: "year", "fiscal", "coming", "part"
	Thai string
}

// TimeReading is one expression of time as it was read from a text.
type TimeReading struct {
	Text        string // the words, as typed
	Begin, Stop int    // their byte offsets in the text that was given
	Kind        Kind
	From, To    Moment // both ends included; zero where Problem says why
	Grain       Grain
	Assumptions []Assumption
	Problem     string // Thai; why the expression names no time ("เดือนเมษายนมี 30 วัน")
	near        [2]Date
	hours       openHours // of an open range of times
	within      Date      // that day, where it was said
}

// Amount is a number with its unit as it was read from a text. Approximate is set by กว่า, เกือบ, ประมาณ.
type Amount struct {
	Text        string
	Begin, Stop int // byte offsets in the text that was given
	Value       Decimal
	Upper       Decimal // the second number of a range (10-15 คน); 0 for none
	Unit        string  // "บาท", "ราย", "ร้อยละ" …; "" where none was said
	Approximate bool
	Problem     string // Thai; why the digits are no number, which has no value then ("1,2 34 บาท")
	joined      int64  // the digits of such a number in one
}

// Decimal is an exact decimal number: Digits times ten to the power of -Scale. The standard library has no
// decimal type, and a float64 cannot hold money.
type Decimal struct {
	Digits int64
	Scale  int // digits after the point, 0 or more
}
