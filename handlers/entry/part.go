package entry

import (
	"context"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"changwat/handlers/dialog"
	"changwat/handlers/phrase"
	"changwat/handlers/record"
	"changwat/internal/ledger"
	"changwat/internal/ledger/proposal"
	"changwat/internal/thai"
	"changwat/internal/thai/number"
	"changwat/internal/thai/read"
	"changwat/internal/thai/when"
)

// Those who recovered or died are told of by the day as well as in total, and sentences often leave open which: «ติดเพิ่ม 12 หาย 5».
// A day's count is never taken for a total: where the words and the total before do not tell, the maker is asked.

// partWords are how sentences name those who recovered or died, by the measure of the total.
var partWords = map[ledger.Measure][]string{
	ledger.CaseRecovered: {"หายป่วย", "รักษาหาย", "หายดี", "กลับบ้าน", "หาย"},
	ledger.CaseDeaths:    {"เสียชีวิต", "ตาย"},
}

// What says, before or behind the number, that those who recovered or died on one day are counted, or all.
var (
	saysDaily  = []string{"รายวัน", "ต่อวัน", "เพิ่ม", "ใหม่"}
	saysTotal  = []string{"สะสม", "แล้ว", "รวม", "ทั้งสิ้น", "ทั้งหมด"}
	saysOneDay = []string{"ของวัน", "วันนี้", "เมื่อวาน"} // of a day, unless a total as of that day is told: «หายสะสมวันนี้ 80»
)

// tellsPartsOnly reports whether a sentence names none of the cases of which those who recovered or died are part: its totals are theirs.
func tellsPartsOnly(text string) bool {
	return !slices.ContainsFunc([]string{"ติด", "ผู้ป่วย", "ใหม่", "เคส"}, func(w string) bool { return strings.Contains(text, w) })
}

// toldParts reads the counts of those who recovered and who died in a sentence, in its order.
func toldParts(text string) (all []toldCase) {
	text = thai.Digits(text)
	from, last := 0, ledger.Measure("")
	var sum decimal.Decimal // the total right before, where it is one of those who recovered or died
	for _, a := range read.Amounts(text) {
		words := text[min(from, a.Begin):a.Begin]
		from = a.Stop
		value, ok := decimal.NewFromString(record.Exactly(a.Value).String())
		total, at := partIn(words)
		if total == "" && last != "" && strings.Contains(words, "สะสม") && tellsPartsOnly(text) { // «หาย 5 สะสม 90»
			all = append(all, toldCase{last, value, false})
			sum = value
			continue
		}
		if total == "" && last != "" && addsTo(words) && value.LessThanOrEqual(sum) { // «ตายสะสม 5 เพิ่มวันนี้ 2»
			all = append(all, toldCase{last.Daily(), value, false})
			sum = decimal.Zero
			continue
		}
		sum = decimal.Zero
		if total == "" || ok != nil || value.Sign() < 0 {
			continue
		}
		last = total
		n := partTold(words, at, total, value)
		n.open = n.open && !totalBehind(text[a.Stop:])
		if all = append(all, n); !n.open && n.measure == total {
			sum = value
		}
	}
	all = apartFromTotals(all)
	if end := text[min(from, len(text)):]; strings.Contains(end, "รายวัน") || strings.Contains(end, "ต่อวัน") { // «หาย 3 ตาย 1 เป็นรายวัน»
		for i, n := range all {
			if n.open {
				all[i] = toldCase{n.measure.Daily(), n.value, false}
			}
		}
	}
	return all
}

// saysTotalBehind finds the word for a total right behind its number, that names no number after it: «เสียชีวิต 3 สะสม».
var saysTotalBehind = regexp.MustCompile(`^ ?(?:ราย|คน)? ?(?:เป็น|ยอด)*สะสม *(?:$|[\n,;)]|ณ|วันที่|วันนี้|เมื่อวาน|ครับ|คับ|ค่ะ|คะ)`)

// totalBehind reports whether the words behind a number say that it is a total.
func totalBehind(behind string) bool {
	return strings.Contains(behind, "สะสม") && saysTotalBehind.MatchString(behind)
}

// apartFromTotals takes a count of which it is open what it is for the day's where the total is told beside it: «หาย 9 คน รวมหายแล้ว 230 คน».
func apartFromTotals(all []toldCase) []toldCase {
	for i, n := range all {
		beside := func(p toldCase) bool { return !p.open && p.measure == n.measure && p.value.GreaterThan(n.value) }
		if n.open && slices.ContainsFunc(all, beside) {
			all[i] = toldCase{n.measure.Daily(), n.value, false}
		}
	}
	return all
}

// partTold is a number of those who recovered or died, whose words name the total at a place of them.
func partTold(words string, at int, total ledger.Measure, value decimal.Decimal) toldCase {
	holds := func(text string, words []string) bool {
		return slices.ContainsFunc(words, func(w string) bool { return strings.Contains(text, w) })
	}
	summed := slices.ContainsFunc([]string{"รวม", "สะสม", "ยอดรวม"}, func(w string) bool { return strings.HasSuffix(strings.TrimSpace(words[:at]), w) })
	words = words[at:]
	switch {
	case summed: // «รวมเสียชีวิต 3 ราย»
		return toldCase{total, value, false}
	case holds(words, saysDaily), holds(words, saysOneDay) && !strings.Contains(words, "สะสม"):
		return toldCase{total.Daily(), value, false}
	}
	return toldCase{total, value, !holds(words, saysTotal)}
}

// addsTo reports whether the words of a number say that it was added to the one before, and name nothing else that it counts.
func addsTo(words string) bool {
	return strings.Contains(words, "เพิ่ม") && consistsOf(strings.Trim(words, " ()-"), addedWords)
}

// addedWords are the words of a number that was added to the one before.
var addedWords = []string{"ราย", "คน", "โดย", "เป็น", "ซึ่ง", "ละ", "แล้ว", "เพิ่มขึ้น", "เพิ่มมา", "เพิ่ม", "อีก", "มา", "ขึ้น", "ของ", "วันนี้", "เมื่อวานนี้", "เมื่อวาน", "จาก", "ใน", "วัน", "ก็", "(", "จำนวน", "ที่"}

// partIn returns the total that the last of a text's words for those who recovered or died names, and where the word begins; "" for
// none, or where a word for all cases follows.
func partIn(words string) (total ledger.Measure, at int) {
	for measure, names := range partWords {
		for _, w := range names {
			if i := strings.LastIndex(words, w); i >= 0 && (total == "" || i > at) {
				total, at = measure, i
			}
		}
	}
	return total, at
}

// noneMore finds the words that say that nobody died or recovered besides: of a day, and not in all.
var noneMore = regexp.MustCompile(`(?:เสียชีวิต|ตาย|หาย)(?:ราย)?(?:เพิ่ม|ใหม่|วันนี้)`)

// withParts puts the counts of those who recovered and died, as the sentence tells them apart, in place of those that the slots hold.
func withParts(counts []toldCase, text string) []toldCase {
	parts := toldParts(text)
	if len(parts) > 1 && tellsPartsOnly(text) { // «หาย 5 สะสม 90»
		counts = slices.DeleteFunc(counts, func(n toldCase) bool {
			return n.measure == ledger.CaseCumulative && slices.ContainsFunc(parts, func(p toldCase) bool { return !p.open && record.IsPart(p.measure) && p.value.Equal(n.value) })
		})
	}
	added := func(n toldCase) bool { // what was added to those who died is no new case
		return n.measure == ledger.CaseNew && tellsPartsOnly(text) && slices.ContainsFunc(parts, func(p toldCase) bool { return p.measure.IsDaily() && p.value.Equal(n.value) })
	}
	counts = slices.DeleteFunc(counts, added)
	for i, n := range counts {
		if !record.IsPart(n.measure) {
			continue
		}
		of := slices.DeleteFunc(slices.Clone(parts), func(p toldCase) bool { return p.measure != n.measure && p.measure != n.measure.Daily() })
		if !slices.ContainsFunc(of, func(p toldCase) bool { return p.value.Equal(n.value) }) { // spelled, or put right: «ไม่ใช่ 63 ต้องเป็น 65»
			if counts[i].open = true; n.value.IsZero() && noneMore.MatchString(text) {
				counts[i] = toldCase{n.measure.Daily(), n.value, false}
			}
			continue
		}
		counts[i] = of[0]
		counts = append(counts, of[1:]...)
	}
	return counts
}

// settleParts tells, for each count of which the sentence leaves open whether it is a day's or a total, which it is by the total
// before; or returns the question for those of which that does not tell either.
func (e entries) settleParts(ctx context.Context, told caseTold) (caseTold, *unsettled, error) {
	told.counts = slices.Clone(told.counts)
	hasTotal := slices.ContainsFunc(told.counts, func(n toldCase) bool { return n.measure == ledger.CaseCumulative })
	if slices.ContainsFunc(told.counts, func(n toldCase) bool { return !n.open && n.measure.IsDaily() && n.measure != ledger.CaseNew }) {
		hasTotal = false // «หายเพิ่ม 12 ตาย 0»: those who died may be of the day as well
	}
	if told.tells(ledger.CaseNew) && len(slices.DeleteFunc(slices.Clone(told.counts), func(n toldCase) bool { return !record.IsPart(n.measure) })) == 1 {
		hasTotal = false // «ใหม่ 10 สะสม 430 เสียชีวิต 2»: those who died may be of either
	}
	var open, likely []openPart // likely are totals, unless the others of the message are not
	for i, n := range told.counts {
		if !n.open {
			continue
		}
		day := told.day
		if !day.Valid() {
			day = when.DateOf(e.records.Now())
		}
		before, err := e.currentFigures(ctx, told, n.measure, when.Range{From: day.AddDays(-correctedWithin), To: day})
		if err != nil {
			return told, nil, err
		}
		grown := len(before) > 0 && !n.value.LessThan(before[0].Value)
		switch {
		case told.correct || grown:
			told.counts[i].open = false
		case hasTotal && len(before) == 0:
			likely = append(likely, openPart{i, before})
		default:
			open = append(open, openPart{i, before})
		}
	}
	if len(open) > 0 {
		return told, &unsettled{gap: told.partGap(append(open, likely...))}, nil
	}
	for _, o := range likely {
		told.counts[o.at].open = false
	}
	return told, nil, nil
}

// tells reports whether a count of a measure is told.
func (c caseTold) tells(m ledger.Measure) bool {
	return slices.ContainsFunc(c.counts, func(n toldCase) bool { return n.measure == m })
}

// openPart is a count, by its index among those that are told, that may be a day's or a total, with the totals before.
type openPart struct {
	at     int
	before []ledger.Figure
}

// partGap asks whether counts are a day's or totals: of all of them at once.
func (c caseTold) partGap(open []openPart) *gap {
	as := func(daily ...bool) string {
		counts := slices.Clone(c.counts)
		for k, o := range open {
			m := counts[o.at].measure
			if daily[k%len(daily)] {
				m = m.Daily()
			}
			counts[o.at] = toldCase{m, counts[o.at].value, false}
		}
		return c.sentence(c.day, counts...)
	}
	var said, totals []string
	entry := c.sentence(c.day, c.counts...)
	for _, o := range open {
		n := c.counts[o.at]
		said = append(said, fmt.Sprintf("%s %s ราย", record.MeasureWords[n.measure], record.Grouped(n.value)))
		if len(o.before) > 0 && !o.before[0].IsSmall(c.smallest) {
			totals = append(totals, fmt.Sprintf("สะสมเดิม %s ณ %s", record.Grouped(o.before[0].Value), o.before[0].Period.To.Short()))
		}
		entry = strings.Replace(entry, record.MeasureWords[n.measure]+" "+n.value.String(), record.MeasureWords[n.measure]+proposal.Gap+" "+n.value.String(), 1)
	}
	question := strings.Join(said, " และ") + " เป็นยอดของวันนั้น หรือยอดสะสมครับ"
	if len(totals) > 0 {
		question += " (" + strings.Join(totals, ", ") + ")"
	}
	first := c.counts[open[0].at].measure
	options := []dialog.Suggestion{{Label: record.MeasureNames[first.Daily()], Ask: as(true)}, {Label: record.MeasureNames[first], Ask: as(false)}}
	if len(open) == 2 {
		options = []dialog.Suggestion{{Label: "รายวันทั้งคู่", Ask: as(true)}, {Label: "สะสมทั้งคู่", Ask: as(false)},
			{Label: "รายวัน และสะสม", Ask: as(true, false)}, {Label: "สะสม และรายวัน", Ask: as(false, true)}}
	}
	return &gap{asks: lacksPart, question: question, entry: entry, options: options, cases: c.asked()}
}

// What replies that tell a day's count from a total are made of.
var (
	partDaily  = []string{"รายวัน", "วันเดียว", "วันนี้", "เมื่อวานนี้", "เมื่อวาน", "วันนั้น", "เฉพาะวัน", "ต่อวัน", "ประจำวัน", "ของวัน", "เพิ่ม", "ใหม่"}
	partTotal  = []string{"สะสม", "ทั้งหมด", "ทั้งสิ้น", "รวม"}
	partNames  = []string{"รักษาหาย", "หายป่วย", "หาย", "ผู้เสียชีวิต", "เสียชีวิต", "ตาย"}
	partBeside = []string{"เป็น", "ของ", "ยอด", "เฉพาะ", "แค่", "วัน", "นี้", "นั้น", "เดียว", "แล้ว", "ทั้งคู่", "ทั้งสอง", "เลย", "กับ", "และ", "อ่ะ", "อะ", "ก็", "นั่นแหละ"}
)

// partsNamed are the totals whose words a text holds, of those who recovered and who died.
func partsNamed(text string) (all []ledger.Measure) {
	for _, m := range []ledger.Measure{ledger.CaseRecovered, ledger.CaseDeaths} {
		if slices.ContainsFunc(partWords[m], func(w string) bool { return strings.Contains(text, w) }) {
			all = append(all, m)
		}
	}
	return all
}

// partAnswer is what a reply says to the question whether counts are a day's or totals, and the day that it names besides, where the entry
// names none. ok is false where it says something else, or names one of several counts.
func partAnswer(text string, q proposal.Question, today when.Date) (answer, rest string, ok bool) {
	holds := func(words []string) bool {
		return slices.ContainsFunc(words, func(w string) bool { return strings.Contains(text, w) })
	}
	if c := correctionOf(text); c.was != "" && consistsOf(c.was, slices.Concat(partDaily, partTotal, partBeside)) { // «ยอดวันนี้ ไม่ใช่สะสม»
		text = c.becomes
	}
	if q.Asks != lacksPart || !consistsOf(text, slices.Concat(partDaily, partTotal, partNames, partBeside)) || holds(partDaily) == holds(partTotal) ||
		strings.Count(q.Entry, proposal.Gap) > 1 && holds(partNames) && len(partsNamed(text)) < len(partWords) {
		return "", "", false
	}
	if holds(partTotal) {
		return "สะสม", "", true
	}
	dated, day, said := strings.Contains(q.Entry, "วันที่ "), today, "วันนี้"
	if strings.Contains(text, "เมื่อวาน") {
		day, said = today.AddDays(-1), "เมื่อวาน"
	}
	switch {
	case strings.Contains(text, said) && dated && !strings.Contains(q.Entry, day.Short()):
		return "", "", false // of another day than the entry's
	case strings.Contains(text, said) && !dated:
		rest = " " + said
	}
	return "รายวัน", rest, true
}

// negative is a number below zero: a minus that stands apart from what is before it.
var negative = regexp.MustCompile(`(?:^|\s)[-−][0-9]+(?:$|[^0-9/-])|ติดลบ`)

// tellsNegative reports whether a sentence tells a number below zero.
func tellsNegative(text string) bool { return negative.MatchString(thai.Digits(text)) }

// notNegative refuses a number below zero, and offers the sentence with the number as one above.
func notNegative(text string) dialog.Answer {
	a := dialog.Answer{Text: "ยังไม่ได้บันทึกครับ จำนวนผู้ป่วยติดลบไม่ได้ หากยอดเดิมผิด โปรดแก้ยอดนั้น เช่น “แก้ยอดสะสมเมื่อวานเป็น 249 เพราะพิมพ์สลับ”"}
	if right := minus.ReplaceAllString(thai.Digits(text), "$1$2"); right != thai.Digits(text) && !namesSomebody(text) {
		a.Text += " หากขีดหน้าตัวเลขพิมพ์เกิน โปรดแตะหรือพิมพ์ “" + phrase.OneLine(right) + "”"
		a.Suggestions = []dialog.Suggestion{{Label: "ตัวเลขไม่ติดลบ", Ask: phrase.OneLine(right)}}
	}
	return a
}

// minus finds the sign of a number below zero, and fallen by how many a count has become less or how many are left, of which neither is kept.
var (
	minus  = regexp.MustCompile(`(^|\s)[-−]([0-9])`)
	fallen = regexp.MustCompile(`(?:ลดลง|ลด|คงเหลือ|เหลือ) ?(?:อยู่|จำนวน)? ?[0-9๐-๙]+ ?(?:ราย|คน)?`)
)

// dayGap asks as of which day numbers are.
func (c caseTold) dayGap(latest []ledger.Figure, today when.Date) gap {
	days := []when.Date{today, today.AddDays(-1)}
	if c.correct {
		days = nil
		for _, f := range latest {
			if f.Measure == c.counts[0].measure && !slices.Contains(days, f.Period.To) {
				days = append(days, f.Period.To)
			}
		}
		for _, d := range []when.Date{today.AddDays(-1), today} {
			if !slices.Contains(days, d) {
				days = append(days, d)
			}
		}
	}
	undated := c
	undated.day = when.Date{}
	return gap{asks: lacksDay, question: "เป็นยอด ณ วันใดครับ", cases: undated.asked(), entry: strings.Replace(c.sentence(today, c.counts...), "วันที่ "+today.Short(), "ณ "+proposal.Gap, 1),
		options: daysToTap(today, func(d when.Date) string { return c.sentence(d, c.counts...) }, days...)}
}

// withoutReason returns the counts of a correction whose reason holds a number, with the value that stands before the reason: «เป็น
// 307 เพราะนับตกไป 1».
func withoutReason(told caseTold, text string) []toldCase {
	said, _, because := cutAny(text, reasonWords)
	if !told.correct || !because || len(told.counts) != 1 {
		return told.counts
	}
	before := read.Amounts(said)
	if len(before) == 0 || len(before) == len(read.Amounts(text)) {
		return told.counts
	}
	n := told.counts[0]
	n.value = record.Exactly(before[len(before)-1].Value)
	return []toldCase{n}
}

// asTold returns counts in the order in which a sentence tells them, so that “ข้อ 2” is the second.
func asTold(counts []toldCase, text string) []toldCase {
	amounts := read.Amounts(withoutTimes(text))
	at := func(n toldCase) int {
		return slices.IndexFunc(amounts, func(a number.Amount) bool { return record.Exactly(a.Value).Equal(n.value) })
	}
	sorted := slices.Clone(counts)
	slices.SortStableFunc(sorted, func(a, b toldCase) int { return at(a) - at(b) })
	if slices.ContainsFunc(counts, func(n toldCase) bool { return at(n) < 0 }) {
		return counts // in words, or none
	}
	return sorted
}
