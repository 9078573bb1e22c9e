package entry

import (
	"context"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/shopspring/decimal"

	"changwat/handlers/dialog"
	"changwat/handlers/record"
	"changwat/internal/intent"
	"changwat/internal/ledger"
	"changwat/internal/ledger/proposal"
	"changwat/internal/thai/number"
	"changwat/internal/thai/read"
)

// withoutExcluded returns counts without a number that a sentence says is not among them, and with the one that it counts instead:
// «สะสม 306 ราย ไม่รวมเรือนจำ 20 ราย».
func withoutExcluded(counts []toldCase, text string) (kept []toldCase) {
	text = withoutTimes(text)
	counted := map[ledger.Measure]decimal.Decimal{}
	var excluded []decimal.Decimal
	from := 0
	for _, a := range read.Amounts(text) {
		words, v := text[from:a.Begin], record.Exactly(a.Value)
		from = a.Stop
		if slices.ContainsFunc([]string{"ไม่รวม", "ไม่นับ", "ยกเว้น"}, func(w string) bool { return strings.Contains(words, w) }) {
			excluded = append(excluded, v)
		} else if m, ok := measureNamed(words); ok {
			counted[m] = v
		}
	}
	for _, n := range counts {
		if slices.ContainsFunc(excluded, n.value.Equal) {
			v, ok := counted[n.measure]
			if !ok {
				continue
			}
			n.value = v
		}
		kept = append(kept, n)
	}
	return kept
}

// leftNumbers are the numbers of a sentence, each with the word before it, that none of the counts is: «ชาย 5», «หญิง 7».
func leftNumbers(text string, counts []toldCase, was string) []string {
	said, _, _ := cutAny(withoutTimes(text), reasonWords)
	said, _ = withoutSubdistricts(said)
	if len(counts) == 0 {
		return nil
	}
	var left []string
	amounts := read.Amounts(said)
	for _, a := range amounts {
		v := record.Exactly(a.Value)
		if v.String() == was || isDifference(said[:a.Begin]) || slices.ContainsFunc(counts, func(n toldCase) bool { return n.value.Equal(v) }) {
			continue
		}
		left = append(left, wordBefore(said[:a.Begin])+strings.TrimSpace(a.Text))
	}
	return left
}

// isDifference reports whether a number that follows says by how much another one was wrong: «เกินไป 1».
func isDifference(before string) bool {
	before = strings.TrimSpace(before)
	return slices.ContainsFunc([]string{"เกินไป", "เกิน", "ขาดไป", "ขาด", "ตกไป"}, func(w string) bool { return strings.HasSuffix(before, w) })
}

// wordBefore is the last word of a text, with a space behind it; "" for none, or for the words that counts have.
func wordBefore(text string) string {
	words := strings.FieldsFunc(text, func(r rune) bool { return r == ' ' || r == '(' || r == ',' || r == '\n' })
	if len(words) == 0 || !strings.HasSuffix(strings.TrimRight(text, " "), words[len(words)-1]) {
		return ""
	}
	w := words[len(words)-1]
	if r, _ := utf8.DecodeRuneInString(w); r < 'ก' || r > '๛' {
		return ""
	}
	return w + " "
}

// otherCounts are what is counted beside the cases of a disease, and in no record.
var otherCounts = []string{"เตียง", "วัคซีน", "โดส", "เข็ม", "กักตัว", "กลุ่มเสี่ยง", "เสี่ยงสูง", "รอผล", "ATK", "สอบสวนโรค", "เครื่องช่วยหายใจ"}

// infected are the words for those whom the counts that are held count.
var infected = []string{"ผู้ป่วย", "ติดเชื้อ", "รายใหม่", "เสียชีวิต", "หาย", "ตาย", "เคส"}

// otherCount returns what a sentence counts that no record holds; "" where it names one of the counts that are held. A total may be of either:
// «ฉีดวัคซีนวันนี้ 1,250 โดส สะสม 18,430 โดส».
func otherCount(text string) string {
	m, ok := measureNamed(text)
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

// noOtherCount says which counts are held, and that another one is not.
func noOtherCount(what string) dialog.Answer {
	doubt := ""
	if what == "ATK" {
		doubt = "และผู้ที่ตรวจพบด้วย ATK ยังไม่ใช่ผู้ป่วยยืนยัน "
	}
	return dialog.Answer{Text: "ยังไม่ได้บันทึกครับ ยังไม่มีหัวข้อสำหรับยอด “" + what + "” " + doubt + "บันทึกได้คือ " + strings.Join([]string{record.MeasureNames[ledger.CaseNew], record.MeasureNames[ledger.CaseCumulative],
		record.MeasureNames[ledger.CaseRecovered], record.MeasureNames[ledger.CaseDeaths], record.MeasureNames[ledger.CaseRecoveredNew], record.MeasureNames[ledger.CaseDeathsNew]}, " ")}
}

// notWhole reports whether a sentence counts people by a number that is not whole.
func notWhole(text string) bool {
	return slices.ContainsFunc(read.Amounts(withoutTimes(text)), func(a number.Amount) bool {
		return a.Problem == "" && !record.Exactly(a.Value).IsInteger() && (a.Unit == "" || a.Unit == "ราย" || a.Unit == "คน")
	})
}

// proposeCases makes a draft of what a sentence tells of cases, and says which of its numbers, left, no change tells. Of a sentence that names
// somebody nothing is kept.
func (e entries) proposeCases(ctx context.Context, q dialog.Question, told caseTold, changes []proposal.Change, left []string) (dialog.Answer, error) {
	if told.supposed {
		changes = sayingSupposed(changes)
	}
	_, ofSubdistricts := withoutSubdistricts(q.Text)
	if len(ofSubdistricts) > 0 && !namesSomebody(q.Text) {
		changes[0].Warnings = append(changes[0].Warnings, "ไม่ได้บันทึก “"+strings.Join(ofSubdistricts, "” “")+"” เพราะบันทึกยอดได้ถึงระดับอำเภอ")
	}
	if len(left) > 0 && !namesSomebody(q.Text) {
		changes[0].Warnings = append(changes[0].Warnings, "ไม่ได้บันทึกตัวเลข “"+strings.Join(left, "” “")+"” ในข้อความ เพราะไม่มีหัวข้อเก็บ")
	}
	if namesSomebody(q.Text) { // of whose words nothing is kept
		q.Text = told.sentence(told.day, told.counts...)
		changes[0].Warnings = append(changes[0].Warnings, "ไม่เก็บชื่อและข้อมูลส่วนบุคคลในข้อความ โปรดอย่าส่งชื่อ เลขบัตรประชาชน HN หรือเบอร์โทรของประชาชนในแชท")
	}
	return e.propose(ctx, q, changes...)
}

// byItself is a sentence about cases as it stands by itself: without what the message before named and it does not, and as a correction
// where it says what is right.
func byItself(q dialog.Question) dialog.Question {
	if q.Act == intent.ActAdd && strings.Contains(q.Text, "ที่ถูก") {
		q.Act = intent.ActCorrect // «เกินไป 1 ที่ถูก 293»
	}
	if len(q.Slots.District) > 1 && !slices.ContainsFunc(q.Slots.District, func(d string) bool { return strings.Contains(q.Text, d) }) {
		q.Slots.District = nil // of the message before
	}
	if q.Follow && opensEntry(q.Text) {
		q = withoutCarried(q)
	}
	return q
}
