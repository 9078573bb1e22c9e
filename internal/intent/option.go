package intent

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"changwat/internal/thai/read"
	"changwat/internal/thai/when"
)

// Option is one reading of a message that a tap takes. Text is the message that leaves no other reading open, in
// words that this package reads so; Label names the reading, in few words.
type Option struct {
	Label, Text string
}

// Otherwise returns the readings that were not taken where something was assumed: of «ยอดขายไตรมาส 2», read as the
// fiscal year's, the one of the calendar year. At most two; none where nothing was assumed. The now is the one that
// the message was read at.
func (q Query) Otherwise(now time.Time) []Option {
	if q.Ask != "" || q.Intent == OutOfScope {
		return nil
	}
	options := slices.Clone(q.others)
	today := when.DateOf(now)
	for _, t := range q.Times {
		if words := t.Alternative(today); words != "" {
			options = append(options, Option{Label: words, Text: q.saying(t.Begin, t.Stop, words)})
		}
	}
	return options[:min(len(options), mostOthers)]
}

// mostOthers is how many other readings are offered: more would bury the questions that come next.
const mostOthers = 2

// saying returns the message with other words in the place of those from begin to stop.
func (q Query) saying(begin, stop int, words string) string {
	before := strings.TrimSpace(q.Text[:begin])
	if strings.HasSuffix(before, "โควิด") && strings.HasPrefix(words, "19 ") {
		words = "วันที่ " + words // not โควิด 19 of a whole month
	}
	return spaced(before, words, strings.TrimSpace(q.Text[stop:]))
}

// spaced joins the parts that say something.
func spaced(parts ...string) string {
	parts = slices.DeleteFunc(parts, func(s string) bool { return s == "" })
	return strings.Join(parts, " ")
}

// offer adds an answer to the question that is put back.
func (f *filler) offer(label, text string) {
	f.q.Options = append(f.q.Options, Option{Label: label, Text: strings.TrimSpace(text)})
}

// offerDays offers the days that may be meant by one that does not exist.
func (f *filler) offerDays(t read.Time) {
	for _, words := range t.Candidates() {
		f.offer(words, f.q.saying(t.Begin, t.Stop, words))
	}
}

// otherNumber notes which meeting may be meant instead of one whose year was assumed.
func (f *filler) otherNumber(r reference) {
	begin, stop := f.m.folded.Source(r.start, r.end)
	number := strconv.Itoa(r.number) + "/" + strconv.Itoa(r.year-1)
	f.q.others = append(f.q.others, Option{Label: "ครั้งที่ " + number, Text: f.q.saying(begin, stop, "ครั้งที่ "+number)})
}
