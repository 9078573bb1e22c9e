package figuretext

import (
	"regexp"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"changwat/handlers/dialog"
	"changwat/handlers/entry/lack"
	"changwat/handlers/phrase"
	"changwat/handlers/record"
	"changwat/internal/ledger"
	"changwat/internal/ledger/proposal"
	"changwat/internal/release"
	"changwat/internal/thai"
	"changwat/internal/thai/office"
	"changwat/internal/thai/place"
	"changwat/internal/thai/when"
)

// ToldCase is a number of cases that a sentence tells.
type ToldCase struct {
	Measure ledger.Measure
	Value   decimal.Decimal
	Open    bool // whether it counts one day or all is not said; see settleParts
}

// words name what a number counts as sentences that are tapped do; since is the first day of a total of all cases, where it is said.
func (n ToldCase) words(since when.Date) string {
	w := record.MeasureWords[n.Measure]
	switch {
	case record.IsPart(n.Measure) && !n.Open:
		return w + "สะสม"
	case n.Measure == ledger.CaseCumulative && since.Valid():
		return w + "ตั้งแต่วันที่ " + since.Short()
	}
	return w
}

// Told is what a sentence tells of cases. day is zero where it names none.
type Told struct {
	Disease string
	Area    place.Place
	Day     when.Date
	Counts  []ToldCase
	Reason  string
	Correct bool
	Was     string // the value that is corrected, where the sentence says it

	Supposed bool      // whether no words say what its counts are, which are taken for new cases
	Since    when.Date // the first day that its totals count, where it is said
	Smallest int       // below which counts that stand are not shown
}

// Sentence says the same on a given day with given numbers.
func (c Told) Sentence(day when.Date, counts ...ToldCase) string {
	said := ""
	if day.Valid() {
		said = " วันที่ " + day.Short()
	}
	for _, n := range counts {
		said += " " + c.words(n)
		if c.Correct && c.Was != "" {
			said += " จาก " + c.Was + " เป็น"
		}
		said += " " + n.Value.String()
	}
	return c.saying(said)
}

// words name what a count counts in a sentence: one that is taken for new cases is not called so, or the sentence would say what nobody said.
func (c Told) words(n ToldCase) string {
	if c.Supposed && n.Measure == ledger.CaseNew {
		return supposedWord
	}
	return n.words(c.Since)
}

// saying is a sentence with given words for the day and the numbers.
func (c Told) saying(said string) string {
	verb := "บันทึกยอด"
	if c.Correct {
		verb = "แก้ยอด"
	}
	s := verb + c.Disease
	if c.Area.Level == place.District {
		s += " " + c.Area.Full()
	}
	s += said
	if c.Reason != "" {
		s += " เพราะ" + c.Reason
	}
	return s
}

// MeasureGap asks what a number counts.
func (c Told) MeasureGap(value decimal.Decimal) *lack.Gap {
	var options []dialog.Suggestion
	for _, m := range []ledger.Measure{ledger.CaseNew, ledger.CaseCumulative, ledger.CaseRecovered, ledger.CaseDeaths} {
		options = append(options, dialog.Suggestion{Label: record.MeasureNames[m], Ask: c.Sentence(c.Day, ToldCase{Measure: m, Value: value})})
	}
	entry := " " + proposal.Gap + " " + value.String()
	if c.Day.Valid() {
		entry = " วันที่ " + c.Day.Short() + entry
	}
	g := lack.Gap{Asks: lack.Measure, Question: whichCount(record.Grouped(value), options), Entry: c.saying(entry), Options: options}
	if c.Area.Level == place.District {
		g.Cases = c.askedOf([]CountOf{{c.Area, "", ToldCase{Value: value}}})
	}
	return &g
}

// whichCount asks what a number counts, with the answers in words for those who type.
func whichCount(number string, options []dialog.Suggestion) string {
	var labels []string
	for _, o := range options {
		labels = append(labels, o.Label)
	}
	return number + " เป็นยอดอะไรครับ (" + strings.Join(labels, " / ") + ")"
}

// NamesSomebody reports whether a sentence about cases holds the name of a person or what else is private.
func NamesSomebody(text string) bool {
	_, masked := release.Mask(text)
	return masked > 0 || len(office.FindPeople(text)) > 0
}

// OpensEntry reports whether a sentence begins an entry of its own, to which what was said before does not belong.
func OpensEntry(text string) bool {
	text = phrase.TrimRequest(text)
	return slices.ContainsFunc([]string{"บันทึก", "เพิ่ม", "แก้", "ลง", "รายงาน", "ส่งยอด"}, func(w string) bool { return strings.HasPrefix(text, w) })
}

// withoutCarried drops the day and the district that the question before named and this one does not.
func withoutCarried(q dialog.Question) dialog.Question {
	if len(q.Times) == 0 {
		q.Slots.Dates, q.Slots.Ranges = nil, nil
	}
	q.Slots.District = slices.DeleteFunc(slices.Clone(q.Slots.District), func(d string) bool { return !strings.Contains(q.Text, d) })
	return q
}

// NoFigureTold answers a sentence that tells no number.
func NoFigureTold() dialog.Answer {
	return dialog.Answer{Text: "ยังไม่ได้บันทึกครับ ไม่พบตัวเลขที่จะบันทึก พิมพ์ เช่น “บันทึกยอดวันนี้ ใหม่ 12 สะสม 306 หาย 70”", Suggestions: record.CaseOffers()}
}

// NamesOnlyADay reports whether a message says nothing but a day, as an answer to the question for it.
func NamesOnlyADay(q dialog.Question) bool {
	rest := q.Text
	for _, t := range q.Times {
		rest = strings.Replace(rest, t.Text, "", 1)
	}
	rest = phrase.TrimPoliteness(strings.NewReplacer("ณ", "", "ของ", "", "วันที่", "").Replace(rest))
	return len(q.Times) > 0 && rest == ""
}

// newWords name the new cases, and newBehind finds the words for them right before a number.
var (
	newWords  = []string{"ใหม่", "เพิ่มขึ้น", "ติดเชื้อเพิ่ม", "ป่วยเพิ่ม", "เพิ่มอีก", "ไม่พบ", "ไม่มี", "เจอ", "new", "New"}
	newBehind = regexp.MustCompile(`\S(?:เพิ่ม|เพิ่มมา|เพิ่มอีก|พบ)\s*[0-9]|(?:^|\s)\+\s*[0-9]`)
)

// redone finds what says that something is told over again, and of no new cases: «เอาใหม่ วันนี้ 16».
var redone = regexp.MustCompile(`(?:เอา|ขอ|พิมพ์|เริ่ม|คีย์|กรอก|นับ)ใหม่`)

// SaysNew reports whether a sentence says that its number is of new cases, or that there are none.
func SaysNew(text string) bool {
	text = redone.ReplaceAllString(text, "")
	return newBehind.MatchString(thai.Digits(text)) || slices.ContainsFunc(newWords, func(w string) bool { return strings.Contains(text, w) })
}

// Continued returns the figures among all that a new one continues, the newest first: those that officials entered, or else
// those of the publisher of the newest.
func Continued(all []ledger.Figure) []ledger.Figure {
	entered := slices.DeleteFunc(slices.Clone(all), func(f ledger.Figure) bool { return f.Source.Kind != ledger.SourceEntry })
	if len(entered) > 0 || len(all) == 0 {
		return entered
	}
	return slices.DeleteFunc(slices.Clone(all), func(f ledger.Figure) bool { return f.Source.Publisher != all[0].Source.Publisher })
}
