package chart

import (
	"math"
	"strings"

	"github.com/shopspring/decimal"

	"changwat/internal/thai/number"
)

// grouped writes a value in full, with commas between its thousands.
func grouped(v decimal.Decimal) string { return number.GroupDigits(v.String()) }

// The units of large amounts in Thai, the largest first.
var scales = []struct {
	exponent int32
	name     string
}{{12, "ล้านล้าน"}, {9, "พันล้าน"}, {6, "ล้าน"}}

// brief writes a value in at most some eight letters: "294", "12,480", "27.8 ล้าน". It rounds only what has millions; the card
// beside the picture has the value in full.
func brief(v decimal.Decimal) string {
	for _, s := range scales {
		if v.Abs().Cmp(decimal.New(1, s.exponent)) < 0 {
			continue
		}
		places := int32(2)
		if v.Abs().Cmp(decimal.New(1, s.exponent+1)) >= 0 {
			places = 1
		}
		return grouped(v.Shift(-s.exponent).Round(places)) + " " + s.name
	}
	return grouped(v.Round(2))
}

// absent is written where there is no value.
const absent = "ไม่มีข้อมูล"

// briefOr writes a value, or that there is none.
func briefOr(v decimal.NullDecimal) string {
	if !v.Valid {
		return absent
	}
	return brief(v.Decimal)
}

// ticks returns at most five round values from low to high, which they include, among them zero; of whole things none between
// whole numbers.
func ticks(low, high float64, whole bool) []float64 {
	low, high = math.Min(low, 0), math.Max(high, 0)
	if high-low <= 0 {
		high = 1
	}
	for step := math.Pow(10, math.Floor(math.Log10(high-low))-1); ; step *= 10 {
		for _, m := range []float64{1, 2, 2.5, 5} {
			s := step * m
			from, to := math.Floor(low/s), math.Ceil(high/s)
			if to-from > 4 || whole && s != math.Trunc(s) {
				continue
			}
			var all []float64
			for i := from; i <= to; i++ {
				all = append(all, i*s)
			}
			return all
		}
	}
}

// tickLabel writes the value of a tick, rounded to what its steps tell apart.
func tickLabel(v, step float64) string {
	d := decimal.NewFromFloat(v).Round(int32(math.Max(0, 2-math.Floor(math.Log10(step)))))
	return strings.TrimSuffix(brief(d), ".0")
}

// of writes a value with its unit, between which no line breaks.
func (p Picture) of(v decimal.Decimal) string { return keep(brief(v) + " " + p.Unit) }

// float is the value as a number to draw; what is printed is always the decimal.
func float(v decimal.NullDecimal) float64 {
	if !v.Valid {
		return 0
	}
	return v.Decimal.InexactFloat64()
}
