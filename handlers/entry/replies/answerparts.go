package replies

import (
	"slices"
	"strings"
	"time"

	"changwat/handlers/entry/figuretext"
	"changwat/handlers/entry/lack"
	"changwat/handlers/entry/meetingtext"
	"changwat/handlers/entry/sentence"
	"changwat/handlers/phrase"
	"changwat/handlers/record"
	"changwat/internal/intent"
	"changwat/internal/ledger/proposal"
	"changwat/internal/thai/number"
	"changwat/internal/thai/place"
	"changwat/internal/thai/read"
)

// AnswerParts parts a reply to a question about an entry into the answer to it and what the reply says besides, where it holds nothing but
// days, counts, areas and money: «ใหม่ วันนี้», asked what is counted, is «ใหม่» and «วันนี้». ok is false for any other text; answer is "" where
// the reply says something else only.
func AnswerParts(text, asks string, province place.Place, now time.Time) (answer, rest string, ok bool) {
	words, ok := figuretext.SaidWordsIn(text, province, now)
	if !ok || figuretext.OpensEntry(text) {
		return "", "", false
	}
	if said, ok := figuretext.FiguresOfWords(words); !ok || said.Drops || AsksForDay(text, said) {
		return "", "", false
	}
	has := func(k figuretext.SaidKind) bool {
		return slices.ContainsFunc(words, func(w figuretext.SaidWord) bool { return w.Kind == k })
	}
	if !has(figuretext.SaidDays) && !has(figuretext.SaidMeasure) && !has(figuretext.SaidBudget) && !has(figuretext.SaidPlace) {
		return "", "", false
	}
	amounts := has(figuretext.SaidAmount)
	if amounts && slices.ContainsFunc(words, func(w figuretext.SaidWord) bool {
		return w.Kind == figuretext.SaidPlace && w.Area.Code == province.Code
	}) {
		return "", "", false // the province's own, and not of the district that the entry names
	}
	var of, besides []string
	for _, w := range words {
		isAnswer := false
		switch asks {
		case lack.Day:
			isAnswer = w.Kind == figuretext.SaidDays
		case lack.Measure:
			isAnswer = w.Kind == figuretext.SaidMeasure && !amounts
		case lack.Counts, lack.Value:
			isAnswer = amounts && w.Kind != figuretext.SaidDays
		}
		switch {
		case isAnswer:
			of = append(of, w.Text)
		case w.Kind == figuretext.SaidPlace && w.Area.Code == province.Code:
			besides = append(besides, "ทั้งจังหวัด")
		case w.Kind == figuretext.SaidDays, w.Kind == figuretext.SaidMeasure, w.Kind == figuretext.SaidBudget, w.Kind == figuretext.SaidPlace, w.Kind == figuretext.SaidAmount:
			besides = append(besides, w.Text)
		}
	}
	if len(of) == 0 && (amounts || has(figuretext.SaidPlace) || has(figuretext.SaidMeasure)) {
		return "", "", false // an entry of its own, or a question
	}
	return strings.Join(of, " "), strings.Join(besides, " "), true
}

// WithoutNumberAgain is a reply that says what the only number of an entry counts without that number, where it says it again: «ใหม่ 5 วันนี้».
func WithoutNumberAgain(reply string, q proposal.Question) string {
	told, again := read.Amounts(figuretext.WithoutTimes(q.Entry)), read.Amounts(figuretext.WithoutTimes(reply))
	if q.Asks != lack.Measure || len(told) != 1 || len(again) != 1 || told[0].Value != again[0].Value {
		return reply
	}
	return phrase.OneLine(strings.Replace(reply, again[0].Text, " ", 1))
}

// InTimesAlone is an answer to the question for a day without what stands around it: «เอาเป็นข้อมูล ณ เมื่อวานด้วย» is เมื่อวาน, and its other words are
// none of the entry's.
func InTimesAlone(answer, asks string, now time.Time) string {
	times := read.Times(answer, sentence.Nearest(now))
	if asks != lack.Day || len(times) != 1 || strings.Contains(answer, meetingtext.NoDay) {
		return answer
	}
	if _, ok := times[0].Days(); !ok {
		return answer
	}
	return strings.TrimSpace(answer[times[0].Begin:times[0].Stop])
}

// AnswerIn returns the answer to a question that a whole entry holds, with what a reply said besides it, which stands behind the entry: «รายใหม่วันนี้»
// completes «บันทึกยอดโควิด-19 … 5» by both. ok is false for any other text.
func AnswerIn(q proposal.Question, whole string) (answer string, ok bool) {
	const most = 6 // words besides the answer
	entry, beside := whole, ""
	for range most {
		if answer, ok = q.AnswerIn(entry); ok {
			return strings.TrimSpace(answer + " " + beside), true
		}
		at := strings.LastIndexByte(entry, ' ')
		if at < 0 {
			break
		}
		entry, beside = strings.TrimSpace(entry[:at]), strings.TrimSpace(whole[at:])
	}
	return "", false
}

// TellsAgain reports whether a text tells every number that another one does: it says the same over.
func TellsAgain(text, before string) bool {
	told := read.Amounts(figuretext.WithoutTimes(text))
	return !slices.ContainsFunc(read.Amounts(figuretext.WithoutTimes(before)), func(b number.Amount) bool {
		return !slices.ContainsFunc(told, func(a number.Amount) bool { return a.Value == b.Value })
	})
}

// TellsAnew reports whether a text is the whole of what another one tells, said once more with what was asked for: «โควิดผักไห่ วันที่ 29 เมษายน 2 ราย» after
// «โควิดผักไห่ วันที่ 31 เมษายน 2 ราย».
func TellsAnew(text, before string) bool {
	named := record.IsCOVID(text) || intent.NamesDisease(text) || figuretext.OpensEntry(text)
	return named && len(read.Amounts(figuretext.WithoutTimes(text))) > 0 && TellsAgain(text, before)
}
