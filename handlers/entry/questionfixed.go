package entry

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"changwat/handlers/dialog"
	"changwat/handlers/entry/figuretext"
	"changwat/handlers/entry/sentence"
	"changwat/handlers/phrase"
	"changwat/internal/intent"
	"changwat/internal/ledger/proposal"
	"changwat/internal/thai/read"
)

// While the bot asks for what an entry lacks, a reply may put right what the entry tells: «ไม่ใช่ 45 แต่ 54 ล้านค่ะ», «ไม่ใช่ท่าเรือ แต่เป็นนครหลวง». The
// entry's words are kept with its question, so the wrong ones are replaced in them, and the same is asked again.

// fixAsked takes such a reply; any other is none.
func (s drafts) fixAsked(ctx context.Context, r dialog.Request, p proposal.Proposal, text string) (dialog.Answer, bool, error) {
	c := sentence.CorrectionOf(sentence.WithoutReasonAtEnd(text))
	was, becomes := phrase.TrimPoliteness(c.Was), phrase.TrimPoliteness(c.Becomes)
	if was == "" && c.Edits {
		was = onlyNumberOf(p.Question.Entry, becomes)
	}
	if !c.Edits || was == "" || becomes == "" {
		return dialog.Answer{}, false, nil
	}
	_, by, ok := replacedOnce(p.Question.Entry, was, becomes)
	if !ok || slices.ContainsFunc(p.Question.Options, func(o proposal.Option) bool { _, _, ok := replacedOnce(o.Entry, was, becomes); return !ok }) {
		return dialog.Answer{}, false, nil
	}
	if asks, _, ok := replacedOnce(p.Question.Text, was, by); ok { // «11 เป็นยอดอะไรครับ»
		q := *p.Question
		q.Text, p.Question = asks, &q
	}
	return s.askAgain(ctx, r, p, text, fmt.Sprintf("เปลี่ยน “%s” เป็น “%s” แล้วครับ", was, by), func(entry string) string {
		entry, _, _ = replacedOnce(entry, was, becomes)
		return entry
	})
}

// onlyNumberOf is the only number of an entry, in whose place a number alone is said: «เดี๋ยวๆ 61.0». It is "" where the entry has several, or
// what is said is more than a number.
func onlyNumberOf(entry, becomes string) string {
	amounts := read.Amounts(figuretext.WithoutTimes(entry))
	if _, alone := sentence.NumberAlone(becomes); !alone || len(amounts) != 1 {
		return ""
	}
	said := strings.TrimSpace(amounts[0].Text)
	return said[:len(said)-len(strings.TrimLeft(said, "0123456789๐๑๒๓๔๕๖๗๘๙.,"))]
}

// correctedTelling is a message that could be either as one that gives something to be recorded, where a reply puts its words right: who does
// so asks nothing. False for any other reply.
func correctedTelling(t intent.Telling, text string) (string, bool) {
	if t.Purpose != intent.PurposeEither || t.Told == "" {
		return "", false
	}
	c := sentence.CorrectionOf(text)
	was, becomes := phrase.TrimPoliteness(c.Was), phrase.TrimPoliteness(c.Becomes)
	if was == "" && c.Edits {
		becomes = withoutWordsOf(becomes, t.Told) // «โทษที วังน้อย 10 นะ»
		was = onlyNumberOf(t.Told, becomes)
	}
	if !c.Edits || was == "" || becomes == "" || intent.AsksInWords(text) {
		return "", false
	}
	told, _, ok := replacedOnce(t.Told, was, becomes)
	return intent.AsTold(told), ok
}

// withoutWordsOf is a text without the words that another one has too, but numbers.
func withoutWordsOf(text, other string) string {
	return strings.Join(slices.DeleteFunc(strings.Fields(text), func(w string) bool { return !sentence.BeginsWithNumber(w) && strings.Contains(other, w) }), " ")
}

// replacedOnce replaces the one place where a sentence says words, as a word or number of its own, by others, and returns these without
// the unit that the sentence has behind that place already. It returns false where the words stand in no place or in several.
func replacedOnce(sentence, was, becomes string) (replaced, by string, ok bool) {
	at := -1
	for from := 0; from < len(sentence); {
		k := strings.Index(sentence[from:], was)
		if k < 0 {
			break
		}
		begin, stop := from+k, from+k+len(was)
		if from = stop; !partOfNumber(sentence, begin, stop) {
			if at >= 0 {
				return "", "", false
			}
			at = begin
		}
	}
	if was == "" || at < 0 {
		return "", "", false
	}
	before, after := sentence[:at], sentence[at+len(was):]
	if number, unit, spaced := strings.Cut(becomes, " "); spaced && strings.HasPrefix(strings.TrimLeft(after, " "), unit) {
		becomes = number
	}
	return before + becomes + after, becomes, true
}

// partOfNumber tells whether a stretch of a sentence that begins or ends in a digit goes on with the number it stands beside.
func partOfNumber(sentence string, begin, stop int) bool {
	digit := func(i int) bool {
		return i >= 0 && i < len(sentence) && (sentence[i] >= '0' && sentence[i] <= '9')
	}
	joins := func(i int) bool {
		return digit(i) || i >= 0 && i < len(sentence) && (sentence[i] == '.' || sentence[i] == ',' || sentence[i] == '/')
	}
	first, _ := utf8.DecodeRuneInString(sentence[begin:])
	return first < utf8.RuneSelf && digit(begin) && joins(begin-1) || digit(stop-1) && digit(stop) || digit(stop-1) && joins(stop) && digit(stop+1)
}
