package handlers

import (
	"slices"
	"strings"
	"time"

	"changwat/internal/thai"
	"changwat/internal/thai/place"
)

// answerParts parts a reply to a question about an entry into the answer to it and what the reply says besides, where it holds nothing but
// days, counts, areas and money: «ใหม่ วันนี้», asked what is counted, is «ใหม่» and «วันนี้». ok is false for any other text; answer is "" where
// the reply says something else only.
func answerParts(text, asks string, province place.Place, now time.Time) (answer, rest string, ok bool) {
	text = thai.Digits(strings.TrimSpace(text))
	if said, ok := figuresSaidIn(text, province, now); !ok || said.drops || opensEntry(text) || asksForDay(text, said) {
		return "", "", false
	}
	words := saidWordsIn(text, province, now)
	has := func(k saidKind) bool { return slices.ContainsFunc(words, func(w wordAt) bool { return w.kind == k }) }
	if !has(saidDays) && !has(saidMeasure) && !has(saidBudget) && !has(saidPlace) {
		return "", "", false
	}
	amounts := has(saidAmount)
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
		case w.kind == saidDays, w.kind == saidMeasure, w.kind == saidBudget, w.kind == saidPlace, w.kind == saidAmount:
			besides = append(besides, w.text)
		}
	}
	if len(of) == 0 && (amounts || has(saidPlace) || has(saidMeasure)) {
		return "", "", false // an entry of its own, or a question
	}
	return strings.Join(of, " "), strings.Join(besides, " "), true
}

// wordAt is a word of a reply as it stands in it.
type wordAt struct {
	saidWord
	text string
}

// saidWordsIn are the words of a reply that figuresSaidIn reads.
func saidWordsIn(text string, province place.Place, now time.Time) (all []wordAt) {
	expressions := expressionsIn(text, province, now)
	for at := 0; at < len(text); {
		w, ok := expressions[at]
		if !ok {
			if w, ok = saidWordAt(text[at:]); !ok {
				at++
				continue
			}
		}
		said := strings.TrimSpace(text[at : at+w.length])
		if w.kind == saidPlace && w.area.Code == province.Code {
			said = "ทั้งจังหวัด"
		}
		all = append(all, wordAt{w, said})
		at += w.length
	}
	return all
}
