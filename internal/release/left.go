package release

import (
	"cmp"
	"regexp"
	"slices"
	"sort"
	"strings"

	"changwat/internal/thai/number"
	"changwat/internal/thai/read"
)

// What is written in lines, each of which states something of its own.
const (
	longestLine = 600 // bytes; a longer one is prose
	leastWords  = 9   // bytes of letters beside the times of a line that states something
	mostLeft    = 10  // lines that are named
)

// beginsLetter matches a line with which an official letter opens or closes, and one that only names a telephone.
var beginsLetter = regexp.MustCompile(`^(?:ที่ *[ก-ฮ]{2,}|เรื่อง|เรียน|อ้างถึง|สิ่งที่ส่งมา|ส่วนราชการ|จึง|โทร|ติดต่อ|สอบถาม|ที่มา|แหล่งข้อมูล)`)

// countsReaders matches a line that only says how often the page was read.
var countsReaders = regexp.MustCompile(`(?i)^(?:.{0,60}\()?(?:จำนวน)?(?:คนอ่าน|ผู้อ่าน|ผู้เข้าชม|เข้าชม|เปิดอ่าน|อ่าน|ฮิต|hits?|views?) *:? *[0-9,]+ *(?:คน|ครั้ง)?\)?$`)

// left warns of what stands in the lines of a text and was read into nothing, so that no line of a list is lost in silence: the whole line, or of a
// line of counts the numbers that none of them holds. Prose is not written in such lines.
func (d *document) left(draft *Draft) []Warning {
	if slices.ContainsFunc(d.paras, func(p paragraph) bool { return p.end-p.begin > longestLine }) {
		return nil
	}
	taken, counted, values := merged(draft.quotes()), merged(draft.counted()), draft.values()
	var parts []Quote
	for i, p := range d.paras {
		line := d.quote(p.body, p.end)
		if line.Text == "" || strings.Contains(line.Text, Masked) || beginsLetter.MatchString(d.text[p.body:p.end]) ||
			countsReaders.MatchString(d.text[p.body:p.end]) {
			continue
		}
		amounts := slices.DeleteFunc(slices.Clone(between(d.amounts, func(a number.Amount) int { return a.Begin }, p.body, p.end)), d.isOrdinal)
		switch {
		case d.onlyVenue(p, line, draft.Events), d.onlyWhenAndWhere(p, draft.Meetings):
		case !overlaps(taken, line):
			if d.statesSomething(p, i, amounts) && !allAmong(amounts, values) {
				parts = append(parts, line)
			}
		case overlaps(counted, line):
			parts = append(parts, d.leftAmounts(p, amounts, taken, values)...)
		}
	}
	if len(parts) == 0 {
		return nil
	}
	return []Warning{NotRead(parts)}
}

// NotRead is the warning that some parts of a release, at least one, are in no record.
func NotRead(parts []Quote) Warning {
	said := each(parts[:min(len(parts), mostLeft)], func(q Quote) string { return "“" + strings.Join(strings.Fields(q.Text), " ") + "”" })
	if len(parts) > mostLeft {
		said = append(said, "และส่วนอื่น")
	}
	return Warning{Thai: "ไม่ได้บันทึก: " + strings.Join(said, " "), Quote: parts[0], NotRead: parts}
}

// onlyVenue tells whether a line holds the venue of a fair, below its days, and no hour, which no record holds.
func (d *document) onlyVenue(p paragraph, line Quote, fairs []Event) bool {
	told := slices.ContainsFunc(fairs, func(e Event) bool { return e.Venue != "" && strings.Contains(line.Text, e.Venue) })
	return told && !slices.ContainsFunc(d.timesIn(p.body, p.end), func(t read.Time) bool { return t.From.HasClock })
}

// onlyWhenAndWhere tells whether a line holds nothing but the day, the hour and the venue of a meeting that is read, below its title.
func (d *document) onlyWhenAndWhere(p paragraph, meetings []Meeting) bool {
	words := d.text[p.body:p.end]
	times := d.timesIn(p.body, p.end)
	for _, t := range times {
		words = strings.Replace(words, strings.TrimSpace(t.Text), " ", 1)
	}
	return slices.ContainsFunc(meetings, func(m Meeting) bool {
		if m.Start == nil || m.Venue == "" || !strings.Contains(words, m.Venue) || !slices.ContainsFunc(times, func(t read.Time) bool { return t.From.Date == m.Date }) ||
			slices.ContainsFunc(times, func(t read.Time) bool { return t.From.HasClock && t.From.Clock != *m.Start }) {
			return false
		}
		rest := strings.Replace(words, m.Venue, " ", 1)
		return strings.Trim(whenAndWhere.Replace(rest), " \t.-–,") == ""
	})
}

// whenAndWhere takes out the words before a day, an hour and a venue.
var whenAndWhere = strings.NewReplacer("ใน", "", "วันที่", "", "วัน", "", "เวลา", "", "ตั้งแต่", "", "เป็นต้นไป", "", "น.", "", "ณ", "", "ที่", "", "📅", "", "🕘", "", "📍", "")

// isOrdinal tells whether an amount only says the how-manieth something is, or how many a ranking has: «สัปดาห์ที่ 17», «3 อันดับ».
func (d *document) isOrdinal(a number.Amount) bool {
	return a.Unit == "" && strings.HasSuffix(strings.TrimRight(d.in(a.Begin-16, a.Begin), " "), "ที่") || strings.HasPrefix(strings.TrimLeft(d.in(a.Begin, a.Stop+24), " 0123456789"), "อันดับ")
}

// statesSomething tells whether the i-th line states a number or an hour, or is an item of a list, and does not only head what follows or say of
// which day it is.
func (d *document) statesSomething(p paragraph, i int, amounts []number.Amount) bool {
	words := d.text[p.body:p.end]
	timed, dated := false, false
	for _, t := range d.timesIn(p.body, p.end) {
		words = strings.Replace(words, t.Text, "", 1)
		timed, dated = timed || t.From.HasClock, dated || t.From.Date.Valid()
	}
	letters := len(strings.Map(func(r rune) rune {
		if isThaiLetter(r) || r >= 'a' && r <= 'z' {
			return r
		}
		return -1
	}, words))
	if labelled.MatchString(d.text[p.body:p.end]) || timed && !dated && letters < leastWords { // «🕙 10.00 - 20.00 น.»
		return true
	}
	if letters < leastWords || d.has(p.body, p.end, cueAsOf) && len(amounts) == 0 {
		return false
	}
	return len(amounts) > 0 || timed || p.body > p.begin && i > 0
}

// leftAmounts are the numbers of a line, each with the words before it, that nothing read from the line holds.
func (d *document) leftAmounts(p paragraph, amounts []number.Amount, taken []Quote, values []number.Decimal) (list []Quote) {
	from := p.body
	for _, a := range amounts {
		at := d.quote(a.Begin, a.Stop)
		if !overlaps(taken, at) && a.Unit != "" && !allAmong([]number.Amount{a}, values) {
			list = append(list, d.quote(d.wordStart(from), a.Stop))
		}
		from = a.Stop
	}
	return list
}

// merged are the stretches that passages cover, in order, none of which overlap.
func merged(quotes []Quote) (spans []Quote) {
	slices.SortFunc(quotes, func(a, b Quote) int { return cmp.Compare(a.Begin, b.Begin) })
	for _, q := range quotes {
		if last := len(spans) - 1; last >= 0 && q.Begin <= spans[last].Stop {
			spans[last].Stop = max(spans[last].Stop, q.Stop)
			continue
		}
		spans = append(spans, Quote{Begin: q.Begin, Stop: q.Stop})
	}
	return spans
}

// overlaps tells whether one of several merged stretches shares a part with a passage.
func overlaps(spans []Quote, q Quote) bool {
	i := sort.Search(len(spans), func(i int) bool { return spans[i].Stop > q.Begin })
	return i < len(spans) && spans[i].Begin < q.Stop
}

// allAmong tells whether there are amounts and all of them are told already by others: a sum of a list.
func allAmong(amounts []number.Amount, values []number.Decimal) bool {
	return len(amounts) > 0 && !slices.ContainsFunc(amounts, func(a number.Amount) bool {
		return !slices.ContainsFunc(values, func(v number.Decimal) bool { return v.Cmp(a.Value) == 0 })
	})
}

// counts are the counts of cases that are stated.
func (c CaseCount) counts() []*Count {
	return slices.DeleteFunc([]*Count{c.Cumulative, c.New, c.Recovered, c.RecoveredNew, c.Deaths, c.DeathsNew}, func(n *Count) bool { return n == nil })
}

// counted are the passages of what is counted.
func (d *Draft) counted() (list []Quote) {
	for _, c := range d.Cases {
		for _, n := range c.counts() {
			list = append(list, n.Quote)
		}
	}
	for _, f := range d.Figures {
		list = append(list, f.Quote)
	}
	return list
}

// values are the numbers that are counted.
func (d *Draft) values() (list []number.Decimal) {
	for _, c := range d.Cases {
		for _, n := range c.counts() {
			list = append(list, number.FromInt(n.Value))
		}
	}
	for _, f := range d.Figures {
		list = append(list, f.Value)
	}
	return list
}

// quotes are the passages of all that was read, and of all that a warning is about.
func (d *Draft) quotes() []Quote {
	list := d.counted()
	list = append(list, each(d.Meetings, func(v Meeting) Quote { return v.Quote })...)
	list = append(list, each(d.Agenda, func(v AgendaItem) Quote { return v.Quote })...)
	list = append(list, each(d.Events, func(v Event) Quote { return v.Quote })...)
	list = append(list, each(d.Projects, func(v Project) Quote { return v.Quote })...)
	list = append(list, each(d.Orders, func(v Order) Quote { return v.Quote })...)
	list = append(list, each(d.Programmes, func(v Programme) Quote { return v.Quote })...)
	list = append(list, each(d.Occasions, func(v Occasion) Quote { return v.Quote })...)
	list = append(list, each(d.People, func(v Person) Quote { return v.Quote })...)
	list = append(list, each(d.Agencies, func(v Agency) Quote { return v.Quote })...)
	list = append(list, each(d.Credits, func(v Credit) Quote { return v.Quote })...)
	return append(list, each(d.Warnings, func(v Warning) Quote { return v.Quote })...)
}
