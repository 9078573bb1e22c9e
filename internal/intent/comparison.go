package intent

import (
	"fmt"
	"strconv"
	"strings"

	"changwat/internal/thai/when"
)

// Comparison is what a figure is compared with: days, or a fiscal year. As text it is "2021-04-28",
// "2021-04-01/2021-04-07" or "FY2563", in which the year is พ.ศ.
type Comparison struct {
	Days when.Range      // zero where a fiscal year is compared with
	Year when.FiscalYear // พ.ศ.; 0 where days are compared with
}

// withDay, withDays and withYear compare with a day, with days and with a fiscal year.
func withDay(d when.Date) Comparison           { return Comparison{Days: when.Day(d)} }
func withDays(r when.Range) Comparison         { return Comparison{Days: r} }
func withYear(year when.FiscalYear) Comparison { return Comparison{Year: year} }

// IsZero tells whether nothing is compared with.
func (c Comparison) IsZero() bool { return c == Comparison{} }

// Range returns the days that are compared with, and false where there are none or an end of them is open.
func (c Comparison) Range() (when.Range, bool) {
	if c.Year != 0 {
		return c.Year.Range(), true
	}
	return c.Days, c.Days.Days() > 0
}

// fiscalPrefix is what stands before a fiscal year.
const fiscalPrefix = "FY"

// MarshalText writes the comparison in the forms that are named above.
func (c Comparison) MarshalText() ([]byte, error) {
	switch {
	case c.Year != 0:
		return []byte(fiscalPrefix + strconv.Itoa(int(c.Year))), nil
	case c.Days.Days() == 1:
		return c.Days.From.MarshalText()
	}
	return c.Days.MarshalText()
}

// UnmarshalText reads what MarshalText writes.
func (c *Comparison) UnmarshalText(text []byte) error {
	if digits, ok := strings.CutPrefix(string(text), fiscalPrefix); ok {
		year, err := strconv.Atoi(digits)
		if err != nil {
			return fmt.Errorf("fiscal year of a comparison: %w", err)
		}
		*c = withYear(when.FiscalYear(year))
		return nil
	}
	if strings.Contains(string(text), "/") {
		*c = Comparison{}
		return c.Days.UnmarshalText(text)
	}
	var d when.Date
	if err := d.UnmarshalText(text); err != nil {
		return err
	}
	*c = withDay(d)
	return nil
}
