package figuretext

import (
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"changwat/handlers/dialog"
	"changwat/handlers/entry/sentence"
	"changwat/handlers/record"
	"changwat/internal/intent"
	"changwat/internal/ledger"
	"changwat/internal/thai/number"
	"changwat/internal/thai/read"
)

// WithoutExcluded returns counts without a number that a sentence says is not among them, and with the one that it counts instead:
// «สะสม 306 ราย ไม่รวมเรือนจำ 20 ราย».
func WithoutExcluded(counts []ToldCase, text string) (kept []ToldCase) {
	text = WithoutTimes(text)
	counted := map[ledger.Measure]decimal.Decimal{}
	var excluded []decimal.Decimal
	from := 0
	for _, a := range read.Amounts(text) {
		words, v := text[from:a.Begin], record.Exactly(a.Value)
		from = a.Stop
		if slices.ContainsFunc([]string{"ไม่รวม", "ไม่นับ", "ยกเว้น"}, func(w string) bool { return strings.Contains(words, w) }) {
			excluded = append(excluded, v)
		} else if m, ok := MeasureNamed(words); ok {
			counted[m] = v
		}
	}
	for _, n := range counts {
		if slices.ContainsFunc(excluded, n.Value.Equal) {
			v, ok := counted[n.Measure]
			if !ok {
				continue
			}
			n.Value = v
		}
		kept = append(kept, n)
	}
	return kept
}

// LeftNumbers are the numbers of a sentence, each with the word before it, that none of the counts is: «ชาย 5», «หญิง 7».
func LeftNumbers(text string, counts []ToldCase, was string) []string {
	said, _, _ := sentence.CutAny(WithoutTimes(text), sentence.ReasonWords)
	said, _ = WithoutSubdistricts(said)
	if len(counts) == 0 {
		return nil
	}
	var left []string
	amounts := read.Amounts(said)
	for _, a := range amounts {
		v := record.Exactly(a.Value)
		if v.String() == was || IsDifference(said[:a.Begin]) || slices.ContainsFunc(counts, func(n ToldCase) bool { return n.Value.Equal(v) }) {
			continue
		}
		left = append(left, sentence.WordBefore(said[:a.Begin])+strings.TrimSpace(a.Text))
	}
	return left
}

// IsDifference reports whether a number that follows says by how much another one was wrong: «เกินไป 1».
func IsDifference(before string) bool {
	before = strings.TrimSpace(before)
	return slices.ContainsFunc([]string{"เกินไป", "เกิน", "ขาดไป", "ขาด", "ตกไป"}, func(w string) bool { return strings.HasSuffix(before, w) })
}

// otherCounts are what is counted beside the cases of a disease, and in no record.
var otherCounts = []string{"เตียง", "วัคซีน", "โดส", "เข็ม", "กักตัว", "กลุ่มเสี่ยง", "เสี่ยงสูง", "รอผล", "ATK", "สอบสวนโรค", "เครื่องช่วยหายใจ"}

// infected are the words for those whom the counts that are held count.
var infected = []string{"ผู้ป่วย", "ติดเชื้อ", "รายใหม่", "เสียชีวิต", "หาย", "ตาย", "เคส"}

// OtherCount returns what a sentence counts that no record holds; "" where it names one of the counts that are held. A total may be of either:
// «ฉีดวัคซีนวันนี้ 1,250 โดส สะสม 18,430 โดส».
func OtherCount(text string) string {
	m, ok := MeasureNamed(text)
	if ok && (m != ledger.CaseCumulative || slices.ContainsFunc(infected, func(w string) bool { return strings.Contains(text, w) })) {
		return ""
	}
	for _, w := range otherCounts {
		if strings.Contains(text, w) {
			return w
		}
	}
	return ""
}

// NoOtherCount says which counts are held, and that another one is not.
func NoOtherCount(what string) dialog.Answer {
	doubt := ""
	if what == "ATK" {
		doubt = "และผู้ที่ตรวจพบด้วย ATK ยังไม่ใช่ผู้ป่วยยืนยัน "
	}
	return dialog.Answer{Text: "ยังไม่ได้บันทึกครับ ยังไม่มีหัวข้อสำหรับยอด “" + what + "” " + doubt + "บันทึกได้คือ " + strings.Join([]string{record.MeasureNames[ledger.CaseNew], record.MeasureNames[ledger.CaseCumulative],
		record.MeasureNames[ledger.CaseRecovered], record.MeasureNames[ledger.CaseDeaths], record.MeasureNames[ledger.CaseRecoveredNew], record.MeasureNames[ledger.CaseDeathsNew]}, " ")}
}

// NotWhole reports whether a sentence counts people by a number that is not whole.
func NotWhole(text string) bool {
	return slices.ContainsFunc(read.Amounts(WithoutTimes(text)), func(a number.Amount) bool {
		return a.Problem == "" && !record.Exactly(a.Value).IsInteger() && (a.Unit == "" || a.Unit == "ราย" || a.Unit == "คน")
	})
}

// ByItself is a sentence about cases as it stands by itself: without what the message before named and it does not, and as a correction
// where it says what is right.
func ByItself(q dialog.Question) dialog.Question {
	if q.Act == intent.ActAdd && strings.Contains(q.Text, "ที่ถูก") {
		q.Act = intent.ActCorrect // «เกินไป 1 ที่ถูก 293»
	}
	if len(q.Slots.District) > 1 && !slices.ContainsFunc(q.Slots.District, func(d string) bool { return strings.Contains(q.Text, d) }) {
		q.Slots.District = nil // of the message before
	}
	if q.Follow && OpensEntry(q.Text) {
		q = withoutCarried(q)
	}
	return q
}
