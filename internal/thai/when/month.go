package when

import (
	"time"

	"changwat/internal/thai/internal/token"
)

// MonthName returns the full name of m ("เมษายน"), or "" for a month that does not exist.
func MonthName(m time.Month) string {
	if m < time.January || m > time.December {
		return ""
	}
	return token.MonthNames[m]
}

// MonthShort returns the official abbreviation of m ("เม.ย."), or "" for a month that does not exist.
func MonthShort(m time.Month) string {
	if m < time.January || m > time.December {
		return ""
	}
	return token.MonthShorts[m]
}

// WeekdayName returns the full name of w with its leading วัน ("วันพฤหัสบดี").
func WeekdayName(w time.Weekday) string { return token.WeekdayNames[w%7] }

// WeekdayShort returns the official abbreviation of w ("พฤ.").
func WeekdayShort(w time.Weekday) string { return token.WeekdayShorts[w%7] }
