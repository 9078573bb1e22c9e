package sentence

import (
	"strings"
	"time"

	"changwat/internal/thai/when"
)

// MonthStem is the name of a month without its ending, which many leave out: «เมษา».
func MonthStem(m time.Month) string {
	stem := when.MonthName(m)
	for _, ending := range []string{"ยน", "คม", "พันธ์"} {
		stem = strings.TrimSuffix(stem, ending)
	}
	return stem
}

// MonthAbbreviated is an expression for the abbreviation of a month without its last dot, and with the other or without: «เม.ย», «เมย».
func MonthAbbreviated(m time.Month) string {
	return strings.ReplaceAll(strings.TrimSuffix(when.MonthShort(m), "."), ".", `\.?`)
}

// AnyMonth is an expression for all months, each written in one way.
func AnyMonth(written func(time.Month) string) string {
	var all []string
	for m := time.January; m <= time.December; m++ {
		all = append(all, written(m))
	}
	return strings.Join(all, "|")
}

// MonthsIn are the months that a text names, in full or abbreviated, each once.
func MonthsIn(text string) (months []time.Month) {
	for m := time.January; m <= time.December; m++ {
		if strings.Contains(text, MonthStem(m)) || strings.Contains(text, when.MonthShort(m)) {
			months = append(months, m)
		}
	}
	return months
}
