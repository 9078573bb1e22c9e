package read_test

import (
	"testing"
	"time"
	"unicode/utf8"

	"changwat/internal/thai"
	"changwat/internal/thai/number"
	"changwat/internal/thai/read"
	"changwat/internal/thai/when"
)

// checkReading fails where a reading contradicts itself or does not lie in its text.
func checkReading(t *testing.T, text string, r read.Reading) {
	t.Helper()
	last := 0
	for _, e := range r.Times {
		if e.Begin < last || e.Stop <= e.Begin || e.Stop > len(text) || text[e.Begin:e.Stop] != e.Text {
			t.Fatalf("time %q at %d–%d of %q (after %d)", e.Text, e.Begin, e.Stop, text, last)
		}
		last = e.Stop
		if e.Problem != "" && (!e.From.IsZero() || !e.To.IsZero()) {
			t.Fatalf("%q has a problem and yet ends: %+v", text, e)
		}
		if e.Problem == "" && e.From.IsZero() && e.To.IsZero() {
			t.Fatalf("%q has neither ends nor a problem: %+v", text, e)
		}
		for _, m := range []when.Moment{e.From, e.To} {
			if m.Date.Year != 0 && !m.Date.Valid() {
				t.Fatalf("%q names the day %v, which does not exist", text, m.Date)
			}
			if m.HasClock && (m.Clock < 0 || m.Clock > when.NewClock(24, 0)) {
				t.Fatalf("%q names the time %v, which does not exist", text, m.Clock)
			}
		}
		if !e.To.IsZero() && e.From.Date.Year != 0 && e.To.Date.Year != 0 && e.To.Date.Before(e.From.Date) {
			t.Fatalf("%q ends before it begins: %v to %v", text, e.From, e.To)
		}
	}
	last = 0
	for _, a := range r.Amounts {
		if a.Begin < last || a.Stop <= a.Begin || a.Stop > len(text) || text[a.Begin:a.Stop] != a.Text {
			t.Fatalf("amount %q at %d–%d of %q (after %d)", a.Text, a.Begin, a.Stop, text, last)
		}
		last = a.Stop
		if d, err := number.Parse(a.Value.String()); err != nil && len(a.Value.String()) <= 18 || err == nil && d.Cmp(a.Value) != 0 {
			t.Fatalf("amount %v of %q does not survive its own text: %v, %v", a.Value, text, d, err)
		}
	}
}

func FuzzRead(f *testing.F) {
	for _, e := range expectations(f, "*.txt") {
		f.Add(e.text, int8(e.opts.Bias), e.opts.Money)
	}
	now := time.Date(2021, 4, 30, 7, 55, 0, 0, bangkok)
	f.Fuzz(func(t *testing.T, text string, bias int8, money bool) {
		opts := read.Options{Now: now, Bias: read.Bias(uint8(bias) % 4), Money: money}
		checkReading(t, text, read.All(text, opts))
		opts.Now = time.Time{}
		checkReading(t, text, read.All(text, opts))
	})
}

func FuzzReadAmounts(f *testing.F) {
	for _, s := range []string{"สองแสนห้าหมื่น", "2 แสน 5 หมื่น", "27,775,960.50 บาท", "999999999999999 ล้านล้าน", "ครึ่งล้านครึ่ง"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		checkReading(t, text, read.Reading{Amounts: read.Amounts(text)})
	})
}

// FuzzDateRoundTrip writes a day in every form and reads it back.
func FuzzDateRoundTrip(f *testing.F) {
	f.Add(int16(0))
	f.Add(int16(-9000))
	now := time.Date(2021, 4, 30, 7, 55, 0, 0, bangkok)
	f.Fuzz(func(t *testing.T, days int16) {
		d := when.DateOf(now).AddDays(int(days) / 2)
		for _, text := range []string{d.Long(), d.Short(), d.LongWeekday(), d.ShortWeekday(), d.String(), thai.ThaiDigits(d.Long())} {
			r := read.Times(text, read.Options{Now: now})
			if len(r) != 1 || r[0].From.Date != d || r[0].Text != text || r[0].Problem != "" {
				t.Fatalf("%v is written %q and read back as %+v", d, text, r)
			}
		}
		span := when.Range{From: d, To: d.AddDays(int(uint16(days)%400) + 1)}
		for _, text := range []string{span.Long(), span.Short()} {
			r := read.Times(text, read.Options{Now: now})
			if len(r) != 1 || r[0].From.Date != span.From || r[0].To.Date != span.To || r[0].Text != text {
				t.Fatalf("%v is written %q and read back as %+v", span, text, r)
			}
		}
	})
}

// FuzzClockRoundTrip writes a time of day and reads it back.
func FuzzClockRoundTrip(f *testing.F) {
	f.Add(uint16(570))
	f.Fuzz(func(t *testing.T, minutes uint16) {
		c := when.Clock(minutes % 1440)
		for _, text := range []string{c.Official(), c.Spoken()} {
			r := read.Times(text, read.Options{})
			if len(r) != 1 || r[0].From.Clock != c || !r[0].From.HasClock || r[0].Text != text {
				t.Fatalf("%v is written %q and read back as %+v", c, text, r)
			}
		}
	})
}

// FuzzNumberRoundTrip writes a number in words and reads it back.
func FuzzNumberRoundTrip(f *testing.F) {
	for _, n := range []int64{0, 1, 10, 11, 21, 101, 32000, 250000, 1000001, 27775960, 1234567890123} {
		f.Add(n)
	}
	f.Fuzz(func(t *testing.T, n int64) {
		n = max(n, -n) % 1e15
		if n < 0 || n >= 1000 && n%1000 >= 2 && n%1000 <= 9 {
			return // สามหมื่นสอง is said for 32,000, and only written for 30,002
		}
		text := number.Words(n) + "บาท"
		a := read.Amounts(text)
		if len(a) != 1 {
			t.Fatalf("%d is written %q and read back as %+v", n, text, a)
		}
		if got, ok := a[0].Value.Int64(); !ok || got != n || a[0].Unit != "บาท" || a[0].Text != text {
			t.Fatalf("%d is written %q and read back as %+v", n, text, a)
		}
		if !utf8.ValidString(text) {
			t.Fatal("words are not UTF-8")
		}
	})
}
