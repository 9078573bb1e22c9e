package replies

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"changwat/handlers/entry/lack"
	"changwat/handlers/entry/sentence"
	"changwat/handlers/phrase"
	"changwat/handlers/record"
	"changwat/internal/intent"
	"changwat/internal/ledger/proposal"
	"changwat/internal/thai"
	"changwat/internal/thai/read"
	"changwat/internal/thai/when"
)

// picked returns the whole entry of the one option that a reply to a question picks: by its place among them, by its day, or by words of
// its own. Where the options are records any of these does; where they are days, hours or values, a bare number is an answer itself.
func picked(q proposal.Question, text string, now time.Time) (entry string, ok bool) {
	if len(q.Options) < 2 || intent.AsksInWords(text) {
		return "", false
	}
	said := sentence.Stripped(thai.Digits(text), beforePick)
	if n, ok := placePicked(said.Rest, len(q.Options), q.OfRecords()); ok {
		return q.Options[n-1].Entry, true
	}
	named := func(o proposal.Option) bool {
		return saysLabel(text, o.Label) || q.Asks == lack.Disease && len(text) <= lack.MaxAnswer/2 && record.IsCOVID(text) && record.IsCOVID(o.Label)
	}
	if i := slices.IndexFunc(q.Options, named); i >= 0 {
		return q.Options[i].Entry, true
	}
	if !q.OfRecords() {
		return "", false
	}
	of := optionsOnDay(q.Options, said.Rest, now)
	if len(of) == 0 {
		of = optionsNamed(q.Options, said.Rest)
	}
	if len(of) != 1 {
		return "", false
	}
	return q.Options[of[0]].Entry, true
}

// saysLabel reports whether a text is what a button says, typed.
func saysLabel(text, label string) bool {
	plain := func(s string) string {
		return strings.ToLower(sentence.WithoutSpace(phrase.TrimPoliteness(thai.Digits(strings.TrimSpace(s)))))
	}
	return plain(text) == plain(label)
}

// beforePick leads to what is picked, and ordinalLeads to its place among the options.
var (
	beforePick   = []string{"หมายถึง", "ขอเลือก", "เลือก", "น่าจะ", "เอา", "ขอ", "คือ", "เป็น", "ใช่"}
	ordinalLeads = []string{"ตัวเลือก", "รายการ", "ลำดับ", "หมายเลข", "ข้อ", "อัน", "ตัว", "เลข", "ประชุม", "งาน", "ที่"}
)

// placePicked is the place among so many options that a reply names and nothing else: «อันแรก», «ข้อ 2 ค่ะ», and «2» where a number alone
// is a place.
func placePicked(said string, of int, bare bool) (n int, ok bool) {
	place := sentence.Stripped(said, ordinalLeads)
	if !place.Cut && !bare {
		return 0, false
	}
	switch n = slices.Index(sentence.Numerals, place.Rest) + 1; place.Rest {
	case "แรก", "บน", "บนสุด":
		n = 1
	case "สุดท้าย", "ท้าย", "หลัง", "หลังสุด", "ล่าง", "ล่างสุด":
		n = of
	}
	if number, err := strconv.Atoi(strings.TrimRight(place.Rest, ".) ")); err == nil {
		n = number
	}
	return n, n >= 1 && n <= of
}

// optionsOnDay are the options, by their index, whose label has the day that is all that a reply says.
func optionsOnDay(options []proposal.Option, said string, now time.Time) (all []int) {
	if !DaysOnly(said, now) {
		return nil
	}
	day := daysIn(said, now)
	for i, o := range options {
		if days := daysIn(o.Label, now); slices.ContainsFunc(days, func(d when.Range) bool { return slices.Contains(day, d) }) {
			all = append(all, i)
		}
	}
	return all
}

// daysIn are the days that a text names.
func daysIn(text string, now time.Time) (all []when.Range) {
	for _, t := range read.Times(text, read.Options{Now: now, Bias: read.BiasNearest, Appointment: true}) {
		if d, ok := t.Days(); ok {
			all = append(all, d)
		}
	}
	return all
}

// leastPick is how many letters a word has at least by which an option is picked.
const leastPick = 3

// optionsNamed are the options, by their index, that hold a reply as it stands, or else all of its words.
func optionsNamed(options []proposal.Option, said string) (all []int) {
	for _, words := range [][]string{{said}, strings.Fields(said)} {
		all = nil
		for i, o := range options {
			held := phrase.Squeezed(o.Name) + " " + phrase.Squeezed(o.Label)
			lacks := func(w string) bool {
				return len([]rune(phrase.Squeezed(w))) < leastPick || !strings.Contains(held, phrase.Squeezed(w))
			}
			if len(words) > 0 && !slices.ContainsFunc(words, lacks) {
				all = append(all, i)
			}
		}
		if len(all) > 0 {
			return all
		}
	}
	return nil
}
