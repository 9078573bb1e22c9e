package entry

import (
	"strings"
	"time"

	"changwat/handlers/dialog"
	"changwat/handlers/phrase"
	"changwat/internal/ledger"
	"changwat/internal/thai/when"
)

// sameMeetings are the meetings that a new one repeats: of the same number and name, or without a number of the same name on the same
// day. Another meeting of that day is none of these, however like its subject: it would be overwritten.
func sameMeetings(known []ledger.Meeting, m ledger.Meeting, day when.Date, zone *time.Location) []ledger.Meeting {
	var same []ledger.Meeting
	for _, k := range known {
		switch {
		case m.Number != "" && k.Number != m.Number,
			m.Number == "" && when.DateOf(k.Starts.In(zone)) != day,
			m.Series == "" && m.Number == "",
			m.Series != "" && !sameName(k.Series, m.Series) && !sameName(k.Title, m.Series):
			continue
		}
		same = append(same, k)
	}
	return same
}

// sameName reports whether two names are one, the one perhaps with the area or the number that the other leaves out: «คณะกรรมการโรคติดต่อ»
// for «คณะกรรมการโรคติดต่อจังหวัด».
func sameName(a, b string) bool {
	bare := func(s string) string {
		s, _, _ = strings.Cut(phrase.Squeezed(dialog.WithoutExample(s)), "ครั้งที่")
		before, _, _ := strings.Cut(s, "จังหวัด")
		return before
	}
	return bare(a) != "" && bare(a) == bare(b)
}
