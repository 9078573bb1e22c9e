package entry

import (
	"context"
	"fmt"
	"regexp"
	"strings"

	"changwat/handlers/dialog"
	"changwat/handlers/phrase"
	"changwat/handlers/record"
	"changwat/internal/intent"
	"changwat/internal/ledger"
	"changwat/internal/ledger/proposal"
	"changwat/internal/thai"
	"changwat/internal/thai/read"
	"changwat/internal/thai/when"
)

// countsCommand takes a sentence that enters figures and holds no number: «บันทึกยอดโควิดวันนี้». It asks for them. Whoever may not
// enter figures is answered as by a question.
func countsCommand(d Deps) dialog.Command {
	e := entries{newDrafts(d)}
	return dialog.Command{Words: "บันทึกยอด", Takes: "ชนิดของยอด และวัน", Needs: ledger.RoleReader, Enters: true, Accepts: tellsNoNumber, Run: e.counts}
}

// What says that a count is not known yet.
var (
	notYetOf = []string{"ยอด", "ตัวเลข", "จำนวนผู้ป่วย", "ผลตรวจ"}
	notYet   = []string{"ยังไม่ออก", "ยังไม่มา", "ยังไม่ส่งมา", "ยังไม่ส่ง", "ยังไม่สรุป", "ยังไม่แจ้ง", "ยังไม่ได้รับ", "ยังไม่ทราบ", "ยังไม่นิ่ง", "รอยืนยัน"}
)

// tellsNotYet reports whether a text tells, rather than asks, that a count is not known yet: «ยอดวันนี้ยังไม่ออก».
func tellsNotYet(text string) (string, bool) {
	said := thai.Search(text)
	tells := said.HoldsAny(notYetOf...) && said.HoldsAny(notYet...)
	return text, tells && !intent.AsksInWords(text) && len(text) <= maxAnswer && len(read.Amounts(withoutTimes(text))) == 0 && !said.HoldsAny("ประชุม", "ทำไม")
}

// notYetCommand takes that a count is not known yet, of which there is nothing to record. Whoever may not enter figures is answered as by
// a question.
func notYetCommand() dialog.Command {
	return dialog.Command{Words: "ยอดยังไม่ออก", Needs: ledger.RoleReader, Says: tellsNotYet, Run: func(_ context.Context, r dialog.Request, _ string) (dialog.Answer, bool, error) {
		if !dialog.MayUse(r.By, ledger.RoleReporter) || r.Chat.Group {
			return dialog.Answer{}, false, nil
		}
		return dialog.Answer{Text: "รับทราบครับ จึงยังไม่ได้บันทึกอะไร เมื่อทราบยอดแล้ว พิมพ์ เช่น “บันทึกยอดวันที่ " + when.DateOf(r.Now).Short() + " ใหม่ 12 สะสม 306 ที่มา สสจ.”"}, true, nil
	}}
}

// tellsNoNumber reports whether what follows «บันทึกยอด» asks nothing and holds no number but those of days and of the disease.
func tellsNoNumber(rest string) bool {
	return !intent.AsksInWords(rest) && len(rest) <= maxAnswer && len(read.Amounts(withoutTimes(rest))) == 0 && !tellsNone(rest)
}

// tellsNone reports whether a text says that there were none, which is a number.
func tellsNone(text string) bool {
	return strings.Contains(text, "ไม่พบ") || strings.Contains(text, "ไม่มี") || strings.Contains(text, "ศูนย์ราย")
}

// noneNew finds the words that say that nobody fell ill anew: «วันนี้เสนาไม่มีรายใหม่», «ท่าเรือไม่มีเพิ่ม».
var noneNew = regexp.MustCompile(`(?:ไม่มี|ไม่พบ|ไม่เจอ) ?(?:ใคร|คน|ผู้|เคส|ราย)?(?:ติดเชื้อ|ป่วย|ติด)?(?:ราย)?(?:เพิ่ม|ใหม่)`)

// tellsNoneNew reports whether a sentence says that nobody fell ill anew, and tells nothing of others and no number.
func tellsNoneNew(q dialog.Question) bool {
	return len(q.Amounts) == 0 && len(partsNamed(q.Text)) == 0 && noneNew.MatchString(q.Text)
}

// withoutTimes is a text without its days and without the number in the name of the disease.
func withoutTimes(text string) string {
	text = withoutDisease.Replace(thai.Digits(text))
	for _, t := range read.Times(text, read.Options{Bias: read.BiasNearest}) {
		text = strings.Replace(text, t.Text, " ", 1)
	}
	return text
}

func (e entries) counts(ctx context.Context, r dialog.Request, rest string) (dialog.Answer, bool, error) {
	if !dialog.MayUse(r.By, ledger.RoleReporter) || r.Chat.Group {
		return dialog.Answer{}, false, nil
	}
	if p, ok, err := e.shownLast(ctx, r); err != nil || ok && savesNamed(r.Said, p) {
		return dialog.Answer{}, err != nil, err // a reply to the draft
	}
	sentence := phrase.OneLine("บันทึกยอด" + phrase.TrimPoliteness(rest))
	for _, t := range read.Times(sentence, read.Options{Now: r.Now, Bias: read.BiasNearest}) {
		if days, ok := t.Days(); ok && days.From == days.To { // it may be answered on another day
			sentence = phrase.OneLine(strings.Replace(sentence, t.Text, " วันที่ "+days.From.Short()+" ", 1))
		}
	}
	sentence = strings.ReplaceAll(sentence, "วันที่ วันที่", "วันที่")
	g := gap{asks: lacksCounts, question: "ยอดเท่าไรครับ โปรดพิมพ์ เช่น “ใหม่ 12 สะสม 306 หาย 70”", entry: sentence + " " + proposal.Gap}
	about := intent.CaseAdd
	if measure, ok := measureNamed(rest); ok {
		g.asks, g.question = lacksValue, fmt.Sprintf("%sเท่าไรครับ โปรดพิมพ์ตัวเลข", record.MeasureNames[measure])
		if record.IsOTOP(measure) {
			about = intent.OTOPAdd
		}
	}
	a, err := e.ask(ctx, entryOf(r, about), g)
	return a, true, err
}

// tellsCounts reports whether a text holds counts of cases and nothing else: «ใหม่ 12 สะสม 306».
func tellsCounts(said string) bool {
	amounts := read.Amounts(said)
	if _, ok := measureNamed(said); !ok || len(amounts) == 0 {
		return false
	}
	for _, a := range amounts {
		said = strings.Replace(said, a.Text, " ", 1)
	}
	for _, w := range append([]string{"ราย", "คน", "และ", "กับ", ","}, measureWordsBefore...) {
		said = strings.ReplaceAll(said, w, " ")
	}
	return strings.TrimSpace(phrase.TrimPoliteness(said)) == ""
}
