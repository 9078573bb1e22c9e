package entry

import (
	"slices"
	"strings"
	"time"

	"changwat/handlers/phrase"
	"changwat/handlers/record"
	"changwat/internal/intent"
	"changwat/internal/ledger/proposal"
	"changwat/internal/thai/number"
	"changwat/internal/thai/place"
	"changwat/internal/thai/read"
)

// answerParts parts a reply to a question about an entry into the answer to it and what the reply says besides, where it holds nothing but
// days, counts, areas and money: «ใหม่ วันนี้», asked what is counted, is «ใหม่» and «วันนี้». ok is false for any other text; answer is "" where
// the reply says something else only.
func answerParts(text, asks string, province place.Place, now time.Time) (answer, rest string, ok bool) {
	words, ok := saidWordsIn(text, province, now)
	if !ok || opensEntry(text) {
		return "", "", false
	}
	if said, ok := figuresOfWords(words); !ok || said.drops || asksForDay(text, said) {
		return "", "", false
	}
	has := func(k saidKind) bool { return slices.ContainsFunc(words, func(w saidWord) bool { return w.kind == k }) }
	if !has(saidDays) && !has(saidMeasure) && !has(saidBudget) && !has(saidPlace) {
		return "", "", false
	}
	amounts := has(saidAmount)
	if amounts && slices.ContainsFunc(words, func(w saidWord) bool { return w.kind == saidPlace && w.area.Code == province.Code }) {
		return "", "", false // the province's own, and not of the district that the entry names
	}
	var of, besides []string
	for _, w := range words {
		isAnswer := false
		switch asks {
		case lacksDay:
			isAnswer = w.kind == saidDays
		case lacksMeasure:
			isAnswer = w.kind == saidMeasure && !amounts
		case lacksCounts, lacksValue:
			isAnswer = amounts && w.kind != saidDays
		}
		switch {
		case isAnswer:
			of = append(of, w.text)
		case w.kind == saidPlace && w.area.Code == province.Code:
			besides = append(besides, "ทั้งจังหวัด")
		case w.kind == saidDays, w.kind == saidMeasure, w.kind == saidBudget, w.kind == saidPlace, w.kind == saidAmount:
			besides = append(besides, w.text)
		}
	}
	if len(of) == 0 && (amounts || has(saidPlace) || has(saidMeasure)) {
		return "", "", false // an entry of its own, or a question
	}
	return strings.Join(of, " "), strings.Join(besides, " "), true
}

// withoutNumberAgain is a reply that says what the only number of an entry counts without that number, where it says it again: «ใหม่ 5 วันนี้».
func withoutNumberAgain(reply string, q proposal.Question) string {
	told, again := read.Amounts(withoutTimes(q.Entry)), read.Amounts(withoutTimes(reply))
	if q.Asks != lacksMeasure || len(told) != 1 || len(again) != 1 || told[0].Value != again[0].Value {
		return reply
	}
	return phrase.OneLine(strings.Replace(reply, again[0].Text, " ", 1))
}

// inTimesAlone is an answer to the question for a day without what stands around it: «เอาเป็นข้อมูล ณ เมื่อวานด้วย» is เมื่อวาน, and its other words are
// none of the entry's.
func inTimesAlone(answer, asks string, now time.Time) string {
	times := read.Times(answer, nearest(now))
	if asks != lacksDay || len(times) != 1 || strings.Contains(answer, noDay) {
		return answer
	}
	if _, ok := times[0].Days(); !ok {
		return answer
	}
	return strings.TrimSpace(answer[times[0].Begin:times[0].Stop])
}

// answerAlone is an answer to a question without what stands around it and is none of the entry's: the words beside a day, and an apology or a
// correction beside a number, which otherwise became part of what the number is of: «โทษที 35% ครับ».
func (g Gatherer) answerAlone(answer, asks string, now time.Time) string {
	if asks != lacksValue {
		return inTimesAlone(answer, asks, now)
	}
	words, ok := saidWordsIn(answer, g.reader.Province, now)
	if !ok {
		return answer
	}
	var values []string
	for _, w := range words {
		switch w.kind {
		case saidAmount:
			values = append(values, w.text)
		case saidEdit, saidPause, saidIs:
		default:
			return answer
		}
	}
	if len(values) != 1 {
		return answer
	}
	return strings.TrimSpace(values[0])
}

// answerIn returns the answer to a question that a whole entry holds, with what a reply said besides it, which stands behind the entry: «รายใหม่วันนี้»
// completes «บันทึกยอดโควิด-19 … 5» by both. ok is false for any other text.
func answerIn(q proposal.Question, whole string) (answer string, ok bool) {
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

// tellsAgain reports whether a text tells every number that another one does: it says the same over.
func tellsAgain(text, before string) bool {
	told := read.Amounts(withoutTimes(text))
	return !slices.ContainsFunc(read.Amounts(withoutTimes(before)), func(b number.Amount) bool {
		return !slices.ContainsFunc(told, func(a number.Amount) bool { return a.Value == b.Value })
	})
}

// tellsAnew reports whether a text is the whole of what another one tells, said once more with what was asked for: «โควิดผักไห่ วันที่ 29 เมษายน 2 ราย» after
// «โควิดผักไห่ วันที่ 31 เมษายน 2 ราย».
func tellsAnew(text, before string) bool {
	named := record.IsCOVID(text) || intent.NamesDisease(text) || opensEntry(text)
	return named && len(read.Amounts(withoutTimes(text))) > 0 && tellsAgain(text, before)
}
