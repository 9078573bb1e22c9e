package figuretext

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"changwat/handlers/dialog"
	"changwat/handlers/entry/lack"
	"changwat/handlers/entry/sentence"
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

// PartWords are how sentences name those who recovered or died, by the measure of the total.
var PartWords = map[ledger.Measure][]string{
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

// ToldParts reads the counts of those who recovered and who died in a sentence, in its order.
func ToldParts(text string) (all []ToldCase) {
	text = thai.Digits(text)
	from, last := 0, ledger.Measure("")
	var sum decimal.Decimal // the total right before, where it is one of those who recovered or died
	for _, a := range read.Amounts(text) {
		words := text[min(from, a.Begin):a.Begin]
		from = a.Stop
		value, ok := decimal.NewFromString(record.Exactly(a.Value).String())
		total, at := PartIn(words)
		if total == "" && last != "" && strings.Contains(words, "สะสม") && tellsPartsOnly(text) { // «หาย 5 สะสม 90»
			all = append(all, ToldCase{last, value, false})
			sum = value
			continue
		}
		if total == "" && last != "" && addsTo(words) && value.LessThanOrEqual(sum) { // «ตายสะสม 5 เพิ่มวันนี้ 2»
			all = append(all, ToldCase{last.Daily(), value, false})
			sum = decimal.Zero
			continue
		}
		sum = decimal.Zero
		if total == "" || ok != nil || value.Sign() < 0 {
			continue
		}
		last = total
		n := PartTold(words, at, total, value)
		n.Open = n.Open && !totalBehind(text[a.Stop:])
		if all = append(all, n); !n.Open && n.Measure == total {
			sum = value
		}
	}
	all = apartFromTotals(all)
	if end := text[min(from, len(text)):]; strings.Contains(end, "รายวัน") || strings.Contains(end, "ต่อวัน") { // «หาย 3 ตาย 1 เป็นรายวัน»
		for i, n := range all {
			if n.Open {
				all[i] = ToldCase{n.Measure.Daily(), n.Value, false}
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
func apartFromTotals(all []ToldCase) []ToldCase {
	for i, n := range all {
		beside := func(p ToldCase) bool { return !p.Open && p.Measure == n.Measure && p.Value.GreaterThan(n.Value) }
		if n.Open && slices.ContainsFunc(all, beside) {
			all[i] = ToldCase{n.Measure.Daily(), n.Value, false}
		}
	}
	return all
}

// PartTold is a number of those who recovered or died, whose words name the total at a place of them.
func PartTold(words string, at int, total ledger.Measure, value decimal.Decimal) ToldCase {
	holds := func(text string, words []string) bool {
		return slices.ContainsFunc(words, func(w string) bool { return strings.Contains(text, w) })
	}
	summed := slices.ContainsFunc([]string{"รวม", "สะสม", "ยอดรวม"}, func(w string) bool { return strings.HasSuffix(strings.TrimSpace(words[:at]), w) })
	words = words[at:]
	switch {
	case summed: // «รวมเสียชีวิต 3 ราย»
		return ToldCase{total, value, false}
	case holds(words, saysDaily), holds(words, saysOneDay) && !strings.Contains(words, "สะสม"):
		return ToldCase{total.Daily(), value, false}
	}
	return ToldCase{total, value, !holds(words, saysTotal)}
}

// addsTo reports whether the words of a number say that it was added to the one before, and name nothing else that it counts.
func addsTo(words string) bool {
	return strings.Contains(words, "เพิ่ม") && sentence.ConsistsOf(strings.Trim(words, " ()-"), addedWords)
}

// addedWords are the words of a number that was added to the one before.
var addedWords = []string{"ราย", "คน", "โดย", "เป็น", "ซึ่ง", "ละ", "แล้ว", "เพิ่มขึ้น", "เพิ่มมา", "เพิ่ม", "อีก", "มา", "ขึ้น", "ของ", "วันนี้", "เมื่อวานนี้", "เมื่อวาน", "จาก", "ใน", "วัน", "ก็", "(", "จำนวน", "ที่"}

// PartIn returns the total that the last of a text's words for those who recovered or died names, and where the word begins; "" for
// none, or where a word for all cases follows.
func PartIn(words string) (total ledger.Measure, at int) {
	for measure, names := range PartWords {
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

// WithParts puts the counts of those who recovered and died, as the sentence tells them apart, in place of those that the slots hold.
func WithParts(counts []ToldCase, text string) []ToldCase {
	parts := ToldParts(text)
	if len(parts) > 1 && tellsPartsOnly(text) { // «หาย 5 สะสม 90»
		counts = slices.DeleteFunc(counts, func(n ToldCase) bool {
			return n.Measure == ledger.CaseCumulative && slices.ContainsFunc(parts, func(p ToldCase) bool { return !p.Open && record.IsPart(p.Measure) && p.Value.Equal(n.Value) })
		})
	}
	added := func(n ToldCase) bool { // what was added to those who died is no new case
		return n.Measure == ledger.CaseNew && tellsPartsOnly(text) && slices.ContainsFunc(parts, func(p ToldCase) bool { return p.Measure.IsDaily() && p.Value.Equal(n.Value) })
	}
	counts = slices.DeleteFunc(counts, added)
	for i, n := range counts {
		if !record.IsPart(n.Measure) {
			continue
		}
		of := slices.DeleteFunc(slices.Clone(parts), func(p ToldCase) bool { return p.Measure != n.Measure && p.Measure != n.Measure.Daily() })
		if !slices.ContainsFunc(of, func(p ToldCase) bool { return p.Value.Equal(n.Value) }) { // spelled, or put right: «ไม่ใช่ 63 ต้องเป็น 65»
			if counts[i].Open = true; n.Value.IsZero() && noneMore.MatchString(text) {
				counts[i] = ToldCase{n.Measure.Daily(), n.Value, false}
			}
			continue
		}
		counts[i] = of[0]
		counts = append(counts, of[1:]...)
	}
	return counts
}

// Tells reports whether a count of a measure is told.
func (c Told) Tells(m ledger.Measure) bool {
	return slices.ContainsFunc(c.Counts, func(n ToldCase) bool { return n.Measure == m })
}

// OpenPart is a count, by its index among those that are told, that may be a day's or a total, with the totals before.
type OpenPart struct {
	At     int
	Before []ledger.Figure
}

// PartGap asks whether counts are a day's or totals: of all of them at once.
func (c Told) PartGap(open []OpenPart) *lack.Gap {
	as := func(daily ...bool) string {
		counts := slices.Clone(c.Counts)
		for k, o := range open {
			m := counts[o.At].Measure
			if daily[k%len(daily)] {
				m = m.Daily()
			}
			counts[o.At] = ToldCase{m, counts[o.At].Value, false}
		}
		return c.Sentence(c.Day, counts...)
	}
	var said, totals []string
	entry := c.Sentence(c.Day, c.Counts...)
	for _, o := range open {
		n := c.Counts[o.At]
		said = append(said, fmt.Sprintf("%s %s ราย", record.MeasureWords[n.Measure], record.Grouped(n.Value)))
		if len(o.Before) > 0 && !o.Before[0].IsSmall(c.Smallest) {
			totals = append(totals, fmt.Sprintf("สะสมเดิม %s ณ %s", record.Grouped(o.Before[0].Value), o.Before[0].Period.To.Short()))
		}
		entry = strings.Replace(entry, record.MeasureWords[n.Measure]+" "+n.Value.String(), record.MeasureWords[n.Measure]+proposal.Gap+" "+n.Value.String(), 1)
	}
	question := strings.Join(said, " และ") + " เป็นยอดของวันนั้น หรือยอดสะสมครับ"
	if len(totals) > 0 {
		question += " (" + strings.Join(totals, ", ") + ")"
	}
	first := c.Counts[open[0].At].Measure
	options := []dialog.Suggestion{{Label: record.MeasureNames[first.Daily()], Ask: as(true)}, {Label: record.MeasureNames[first], Ask: as(false)}}
	if len(open) == 2 {
		options = []dialog.Suggestion{{Label: "รายวันทั้งคู่", Ask: as(true)}, {Label: "สะสมทั้งคู่", Ask: as(false)},
			{Label: "รายวัน และสะสม", Ask: as(true, false)}, {Label: "สะสม และรายวัน", Ask: as(false, true)}}
	}
	return &lack.Gap{Asks: lack.Part, Question: question, Entry: entry, Options: options, Cases: c.asked()}
}

// What replies that tell a day's count from a total are made of.
var (
	PartDaily  = []string{"รายวัน", "วันเดียว", "วันนี้", "เมื่อวานนี้", "เมื่อวาน", "วันนั้น", "เฉพาะวัน", "ต่อวัน", "ประจำวัน", "ของวัน", "เพิ่ม", "ใหม่"}
	PartTotal  = []string{"สะสม", "ทั้งหมด", "ทั้งสิ้น", "รวม"}
	PartNames  = []string{"รักษาหาย", "หายป่วย", "หาย", "ผู้เสียชีวิต", "เสียชีวิต", "ตาย"}
	PartBeside = []string{"เป็น", "ของ", "ยอด", "เฉพาะ", "แค่", "วัน", "นี้", "นั้น", "เดียว", "แล้ว", "ทั้งคู่", "ทั้งสอง", "เลย", "กับ", "และ", "อ่ะ", "อะ", "ก็", "นั่นแหละ"}
)

// PartsNamed are the totals whose words a text holds, of those who recovered and who died.
func PartsNamed(text string) (all []ledger.Measure) {
	for _, m := range []ledger.Measure{ledger.CaseRecovered, ledger.CaseDeaths} {
		if slices.ContainsFunc(PartWords[m], func(w string) bool { return strings.Contains(text, w) }) {
			all = append(all, m)
		}
	}
	return all
}

// PartAnswer is what a reply says to the question whether counts are a day's or totals, and the day that it names besides, where the entry
// names none. ok is false where it says something else, or names one of several counts.
func PartAnswer(text string, q proposal.Question, today when.Date) (answer, rest string, ok bool) {
	holds := func(words []string) bool {
		return slices.ContainsFunc(words, func(w string) bool { return strings.Contains(text, w) })
	}
	if c := sentence.CorrectionOf(text); c.Was != "" && sentence.ConsistsOf(c.Was, slices.Concat(PartDaily, PartTotal, PartBeside)) { // «ยอดวันนี้ ไม่ใช่สะสม»
		text = c.Becomes
	}
	if q.Asks != lack.Part || !sentence.ConsistsOf(text, slices.Concat(PartDaily, PartTotal, PartNames, PartBeside)) || holds(PartDaily) == holds(PartTotal) ||
		strings.Count(q.Entry, proposal.Gap) > 1 && holds(PartNames) && len(PartsNamed(text)) < len(PartWords) {
		return "", "", false
	}
	if holds(PartTotal) {
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

// TellsNegative reports whether a sentence tells a number below zero.
func TellsNegative(text string) bool { return negative.MatchString(thai.Digits(text)) }

// NotNegative refuses a number below zero, and offers the sentence with the number as one above.
func NotNegative(text string) dialog.Answer {
	a := dialog.Answer{Text: "ยังไม่ได้บันทึกครับ จำนวนผู้ป่วยติดลบไม่ได้ หากยอดเดิมผิด โปรดแก้ยอดนั้น เช่น “แก้ยอดสะสมเมื่อวานเป็น 249 เพราะพิมพ์สลับ”"}
	if right := minus.ReplaceAllString(thai.Digits(text), "$1$2"); right != thai.Digits(text) && !NamesSomebody(text) {
		a.Text += " หากขีดหน้าตัวเลขพิมพ์เกิน โปรดแตะหรือพิมพ์ “" + phrase.OneLine(right) + "”"
		a.Suggestions = []dialog.Suggestion{{Label: "ตัวเลขไม่ติดลบ", Ask: phrase.OneLine(right)}}
	}
	return a
}

// minus finds the sign of a number below zero, and fallen by how many a count has become less or how many are left, of which neither is kept.
var (
	minus  = regexp.MustCompile(`(^|\s)[-−]([0-9])`)
	Fallen = regexp.MustCompile(`(?:ลดลง|ลด|คงเหลือ|เหลือ) ?(?:อยู่|จำนวน)? ?[0-9๐-๙]+ ?(?:ราย|คน)?`)
)

// DayGap asks as of which day numbers are.
func (c Told) DayGap(latest []ledger.Figure, today when.Date) lack.Gap {
	days := []when.Date{today, today.AddDays(-1)}
	if c.Correct {
		days = nil
		for _, f := range latest {
			if f.Measure == c.Counts[0].Measure && !slices.Contains(days, f.Period.To) {
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
	undated.Day = when.Date{}
	return lack.Gap{Asks: lack.Day, Question: "เป็นยอด ณ วันใดครับ", Cases: undated.asked(), Entry: strings.Replace(c.Sentence(today, c.Counts...), "วันที่ "+today.Short(), "ณ "+proposal.Gap, 1),
		Options: lack.DaysToTap(today, func(d when.Date) string { return c.Sentence(d, c.Counts...) }, days...)}
}

// WithoutReason returns the counts of a correction whose reason holds a number, with the value that stands before the reason: «เป็น
// 307 เพราะนับตกไป 1».
func WithoutReason(told Told, text string) []ToldCase {
	said, _, because := sentence.CutAny(text, sentence.ReasonWords)
	if !told.Correct || !because || len(told.Counts) != 1 {
		return told.Counts
	}
	before := read.Amounts(said)
	if len(before) == 0 || len(before) == len(read.Amounts(text)) {
		return told.Counts
	}
	n := told.Counts[0]
	n.Value = record.Exactly(before[len(before)-1].Value)
	return []ToldCase{n}
}

// AsTold returns counts in the order in which a sentence tells them, so that “ข้อ 2” is the second.
func AsTold(counts []ToldCase, text string) []ToldCase {
	amounts := read.Amounts(WithoutTimes(text))
	at := func(n ToldCase) int {
		return slices.IndexFunc(amounts, func(a number.Amount) bool { return record.Exactly(a.Value).Equal(n.Value) })
	}
	sorted := slices.Clone(counts)
	slices.SortStableFunc(sorted, func(a, b ToldCase) int { return at(a) - at(b) })
	if slices.ContainsFunc(counts, func(n ToldCase) bool { return at(n) < 0 }) {
		return counts // in words, or none
	}
	return sorted
}
