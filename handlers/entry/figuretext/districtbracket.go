package figuretext

import (
	"regexp"
	"slices"
	"strings"

	"changwat/handlers/record"
	"changwat/internal/thai/number"
	"changwat/internal/thai/place"
)

// CountBefore is the number before a bracket, with the words before it.
type CountBefore struct {
	Words  string
	Amount number.Amount
}

// Measures reports whether the words before the number say what a count counts; so does a number without any.
func (c CountBefore) Measures(n ToldCase) bool {
	if total, _ := PartIn(c.Words); total != "" {
		return n.Measure == total || n.Measure == total.Daily()
	}
	return !record.IsPart(n.Measure)
}

// InBrackets finds what stands in a bracket of one line.
var InBrackets = regexp.MustCompile(`\([^()\n]+\)`)

// WithParts are counts of the province in words, with the districts of which one of them is told in a bracket behind it, as bracketedCounts reads
// them; false where the counts are others.
func (c Told) withParts(counts []CountOf) (words string, ok bool) {
	var parts []CountOf
	for _, n := range counts {
		if n.Area.Level == place.District {
			parts = append(parts, n)
		}
	}
	told := len(counts) - len(parts)
	if len(parts) == 0 || told < 1 || slices.ContainsFunc(parts, func(n CountOf) bool { return n.Measure != parts[0].Measure }) {
		return "", false
	}
	for _, n := range counts {
		if n.Area.Level == place.District {
			continue
		}
		words += " " + n.Value.words(c.Since) + " " + n.Value.Value.String()
		if n.Measure == parts[0].Measure && !ok {
			var of []string
			for _, d := range parts {
				of = append(of, d.Area.Full()+" "+d.Value.Value.String())
			}
			words, ok = words+" ("+strings.Join(of, ", ")+")", true
		}
	}
	if len(parts) == 1 && !ok { // no part of another count, and first, since a bracket at the end may be of all
		n := parts[0]
		return " " + n.Value.words(c.Since) + " " + n.Value.Value.String() + " (" + n.Area.Full() + ")" + words, true
	}
	return words, ok
}
