package when

import (
	"database/sql/driver"
	"fmt"
	"strconv"
	"strings"
	"time"
)

// Date is one day of the Gregorian calendar, without a time of day and without a time zone. It is what
// Thai officials mean by «วันที่ 29 เมษายน 2564»: the Buddhist year exists only in its spoken and written
// forms, never in this value. The zero Date is "no date".
//
// A Date whose Year is 0 but whose Month and Day are set is a partial date: a day of the year for which
// the text gave no year.
type Date struct {
	Year  int // Gregorian
	Month time.Month
	Day   int
}

// DateOf returns the day on which t falls in t's own location.
func DateOf(t time.Time) Date {
	y, m, d := t.Date()
	return Date{Year: y, Month: m, Day: d}
}

// ParseDate reads a day written as ISO 8601 writes it, such as "2021-04-29". It returns an error for any
// other form and for days that do not exist.
func ParseDate(s string) (Date, error) {
	if d, ok := wholeDate(s); ok {
		return d, nil
	}
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		return Date{}, fmt.Errorf("day %q is not in the form 2021-04-29: %w", s, err)
	}
	return DateOf(t), nil
}

// wholeDate reads what most days are that are read, as ParseDate does but in a tenth of its time; ok is false for any other text.
func wholeDate(s string) (d Date, ok bool) {
	if len(s) != len(time.DateOnly) || s[4] != '-' || s[7] != '-' {
		return Date{}, false
	}
	number := func(digits string) (n int) {
		for i := range len(digits) {
			if digits[i] < '0' || digits[i] > '9' {
				return 0
			}
			n = n*10 + int(digits[i]-'0')
		}
		return n
	}
	d = Date{Year: number(s[:4]), Month: time.Month(number(s[5:7])), Day: number(s[8:])}
	return d, d.Valid()
}

// String returns the day as ISO 8601 writes it ("2021-04-29"), "--04-29" for a partial date and "" for none.
func (d Date) String() string {
	switch {
	case d.IsZero():
		return ""
	case d.Year == 0:
		return "--" + pad2(int(d.Month)) + "-" + pad2(d.Day)
	case d.Year < 1000 || d.Year > 9999:
		return fmt.Sprintf("%04d-%02d-%02d", d.Year, d.Month, d.Day)
	}
	var buf [len("2021-04-29")]byte
	b := append(strconv.AppendInt(buf[:0], int64(d.Year), 10), '-')
	return string(appendPad2(append(appendPad2(b, int(d.Month)), '-'), d.Day))
}

// IsZero tells whether d is no date at all.
func (d Date) IsZero() bool { return d == Date{} }

// Valid tells whether d is a day that exists in the Gregorian calendar. A partial date is not.
func (d Date) Valid() bool {
	return d.Year > 0 && d == DateOf(time.Date(d.Year, d.Month, d.Day, 0, 0, 0, 0, time.UTC))
}

// In returns the instant at which the day begins in loc.
func (d Date) In(loc *time.Location) time.Time {
	return time.Date(d.Year, d.Month, d.Day, 0, 0, 0, 0, loc)
}

// shortestMonth is how many days every month has.
const shortestMonth = 28

// AddDays returns the day n days after d; n may be negative.
func (d Date) AddDays(n int) Date {
	if day := d.Day + n; day >= 1 && day <= shortestMonth && d.Month >= time.January && d.Month <= time.December {
		return Date{d.Year, d.Month, day} // most days, without a calendar
	}
	return DateOf(time.Date(d.Year, d.Month, d.Day+n, 0, 0, 0, 0, time.UTC))
}

// Sub returns the number of days from other to d.
func (d Date) Sub(other Date) int {
	return int(d.In(time.UTC).Sub(other.In(time.UTC)) / (24 * time.Hour))
}

// Compare returns -1 where d is before other, 0 where they are the same day and +1 where d is after other.
func (d Date) Compare(other Date) int {
	switch {
	case d == other:
		return 0
	case d.Year != other.Year:
		return sign(d.Year - other.Year)
	case d.Month != other.Month:
		return sign(int(d.Month - other.Month))
	}
	return sign(d.Day - other.Day)
}

// Before tells whether d comes before other.
func (d Date) Before(other Date) bool { return d.Compare(other) < 0 }

// After tells whether d comes after other.
func (d Date) After(other Date) bool { return d.Compare(other) > 0 }

// Weekday returns the day of the week.
func (d Date) Weekday() time.Weekday { return d.In(time.UTC).Weekday() }

// MarshalText writes the day as String does.
func (d Date) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads what MarshalText writes for whole days; the empty text is no date.
func (d *Date) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		*d = Date{}
		return nil
	}
	read, err := ParseDate(string(text))
	if err != nil {
		return err
	}
	*d = read
	return nil
}

// Value stores the day in SQL as ISO 8601 text, which sorts as days do, and no date as NULL.
func (d Date) Value() (driver.Value, error) {
	if d.IsZero() {
		return nil, nil
	}
	return d.String(), nil
}

// Scan reads what Value stored, also from drivers that turn such text into times.
func (d *Date) Scan(src any) error {
	switch v := src.(type) {
	case nil:
		*d = Date{}
		return nil
	case string:
		return d.UnmarshalText([]byte(v))
	case []byte:
		return d.UnmarshalText(v)
	case time.Time:
		*d = DateOf(v)
		return nil
	}
	return fmt.Errorf("a day cannot be read from %T", src)
}

func sign(n int) int {
	switch {
	case n < 0:
		return -1
	case n > 0:
		return 1
	}
	return 0
}

// Range is a run of days, both ends included. A zero From means "as far back as there is", a zero To
// "until further notice".
type Range struct {
	From, To Date
}

// Day returns the range that holds only d.
func Day(d Date) Range { return Range{From: d, To: d} }

// IsZero tells whether r has neither end.
func (r Range) IsZero() bool { return r == Range{} }

// Contains tells whether d lies within r.
func (r Range) Contains(d Date) bool {
	return (r.From.IsZero() || !d.Before(r.From)) && (r.To.IsZero() || !d.After(r.To))
}

// Days returns how many days r holds, or 0 where an end is open.
func (r Range) Days() int {
	if r.From.IsZero() || r.To.IsZero() {
		return 0
	}
	return r.To.Sub(r.From) + 1
}

// String returns the range as ISO 8601 writes it: "2021-04-29/2021-05-02".
func (r Range) String() string { return r.From.String() + "/" + r.To.String() }

// MarshalText writes the range as String does.
func (r Range) MarshalText() ([]byte, error) { return []byte(r.String()), nil }

// UnmarshalText reads what MarshalText writes; an end that is empty is open.
func (r *Range) UnmarshalText(text []byte) error {
	from, to, ok := strings.Cut(string(text), "/")
	if !ok {
		return fmt.Errorf("range %q is not in the form 2021-04-29/2021-05-02", text)
	}
	if err := r.From.UnmarshalText([]byte(from)); err != nil {
		return err
	}
	return r.To.UnmarshalText([]byte(to))
}

// MonthStart returns the first day of the month n months after d's.
func MonthStart(d Date, n int) Date {
	return DateOf(time.Date(d.Year, d.Month+time.Month(n), 1, 0, 0, 0, 0, time.UTC))
}

// MonthRange returns the days of a month.
func MonthRange(year int, m time.Month) Range {
	from := Date{year, m, 1}
	return Range{from, MonthStart(from, 1).AddDays(-1)}
}

// AddMonths returns the same day n months later, or the last day of that month where it has no such day; n
// may be negative.
func (d Date) AddMonths(n int) Date {
	first := MonthStart(d, n)
	first.Day = min(d.Day, MonthStart(first, 1).AddDays(-1).Day)
	return first
}

// WeekStart returns the Monday of the ISO week of d.
func WeekStart(d Date) Date { return d.AddDays(-(int(d.Weekday()) + 6) % 7) }

// WeekOf returns the ISO week of d, Monday to Sunday.
func WeekOf(d Date) Range {
	from := WeekStart(d)
	return Range{from, from.AddDays(6)}
}

// MonthOf returns the month of d.
func MonthOf(d Date) Range { return MonthRange(d.Year, d.Month) }

// WeekdayIn returns the weekday w of d's ISO week.
func WeekdayIn(d Date, w time.Weekday) Date {
	return WeekStart(d).AddDays((int(w) + 6) % 7)
}

// WeekdayOfMonth returns the nth weekday w of a month, or its last one where n is negative.
func WeekdayOfMonth(month Range, w time.Weekday, n int) Date {
	if n < 0 {
		return month.To.AddDays(-((int(month.To.Weekday()) - int(w) + 7) % 7))
	}
	return month.From.AddDays((int(w)-int(month.From.Weekday())+7)%7 + 7*(n-1))
}
