package figuretext

import (
	"context"
	"regexp"
	"strings"

	"changwat/handlers/dialog"
	"changwat/handlers/entry/lack"
	"changwat/handlers/entry/sentence"
	"changwat/handlers/phrase"
	"changwat/internal/intent"
	"changwat/internal/ledger"
	"changwat/internal/thai"
	"changwat/internal/thai/read"
	"changwat/internal/thai/when"
)

// What says that a count is not known yet.
var (
	notYetOf = []string{"ยอด", "ตัวเลข", "จำนวนผู้ป่วย", "ผลตรวจ"}
	notYet   = []string{"ยังไม่ออก", "ยังไม่มา", "ยังไม่ส่งมา", "ยังไม่ส่ง", "ยังไม่สรุป", "ยังไม่แจ้ง", "ยังไม่ได้รับ", "ยังไม่ทราบ", "ยังไม่นิ่ง", "รอยืนยัน"}
)

// tellsNotYet reports whether a text tells, rather than asks, that a count is not known yet: «ยอดวันนี้ยังไม่ออก».
func tellsNotYet(text string) (string, bool) {
	said := thai.Search(text)
	tells := said.HoldsAny(notYetOf...) && said.HoldsAny(notYet...)
	return text, tells && !intent.AsksInWords(text) && len(text) <= lack.MaxAnswer && len(read.Amounts(WithoutTimes(text))) == 0 && !said.HoldsAny("ประชุม", "ทำไม")
}

// NotYetCommand takes that a count is not known yet, of which there is nothing to record. Whoever may not enter figures is answered as by
// a question.
func NotYetCommand() dialog.Command {
	return dialog.Command{Words: "ยอดยังไม่ออก", Needs: ledger.RoleReader, Says: tellsNotYet, Run: func(_ context.Context, r dialog.Request, _ string) (dialog.Answer, bool, error) {
		if !dialog.MayUse(r.By, ledger.RoleReporter) || r.Chat.Group {
			return dialog.Answer{}, false, nil
		}
		return dialog.Answer{Text: "รับทราบครับ จึงยังไม่ได้บันทึกอะไร เมื่อทราบยอดแล้ว พิมพ์ เช่น “บันทึกยอดวันที่ " + when.DateOf(r.Now).Short() + " ใหม่ 12 สะสม 306 ที่มา สสจ.”"}, true, nil
	}}
}

// TellsNoNumber reports whether what follows «บันทึกยอด» asks nothing and holds no number but those of days and of the disease.
func TellsNoNumber(rest string) bool {
	return !intent.AsksInWords(rest) && len(rest) <= lack.MaxAnswer && len(read.Amounts(WithoutTimes(rest))) == 0 && !TellsNone(rest)
}

// TellsNone reports whether a text says that there were none, which is a number.
func TellsNone(text string) bool {
	return strings.Contains(text, "ไม่พบ") || strings.Contains(text, "ไม่มี") || strings.Contains(text, "ศูนย์ราย")
}

// noneNew finds the words that say that nobody fell ill anew: «วันนี้เสนาไม่มีรายใหม่», «ท่าเรือไม่มีเพิ่ม».
var noneNew = regexp.MustCompile(`(?:ไม่มี|ไม่พบ|ไม่เจอ) ?(?:ใคร|คน|ผู้|เคส|ราย)?(?:ติดเชื้อ|ป่วย|ติด)?(?:ราย)?(?:เพิ่ม|ใหม่)`)

// TellsNoneNew reports whether a sentence says that nobody fell ill anew, and tells nothing of others and no number.
func TellsNoneNew(q dialog.Question) bool {
	return len(q.Amounts) == 0 && len(PartsNamed(q.Text)) == 0 && noneNew.MatchString(q.Text)
}

// WithoutTimes is a text without its days and without the number in the name of the disease.
func WithoutTimes(text string) string {
	text = WithoutDisease.Replace(thai.Digits(text))
	for _, t := range read.Times(text, read.Options{Bias: read.BiasNearest}) {
		text = strings.Replace(text, t.Text, " ", 1)
	}
	return text
}

// TellsCounts reports whether a text holds counts of cases and nothing else: «ใหม่ 12 สะสม 306».
func TellsCounts(said string) bool {
	amounts := read.Amounts(said)
	if _, ok := MeasureNamed(said); !ok || len(amounts) == 0 {
		return false
	}
	for _, a := range amounts {
		said = strings.Replace(said, a.Text, " ", 1)
	}
	for _, w := range append([]string{"ราย", "คน", "และ", "กับ", ","}, sentence.MeasureWordsBefore...) {
		said = strings.ReplaceAll(said, w, " ")
	}
	return strings.TrimSpace(phrase.TrimPoliteness(said)) == ""
}
