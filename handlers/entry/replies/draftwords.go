package replies

import (
	"regexp"
	"strings"
	"time"

	"changwat/handlers/entry/fields"
	"changwat/handlers/entry/sentence"
	"changwat/internal/ledger"
	"changwat/internal/ledger/proposal"
	"changwat/internal/thai"
)

// FixedDays returns a change of a fair or an order with the days that a reply gives by their numbers alone: «เป็น 15-17 ค่ะ».
func FixedDays(ch proposal.Change, c sentence.Correction, now time.Time) (proposal.Change, bool) {
	if days, ok := daysByNumber(c.Becomes); ok && c.Was == "" {
		return FixedFields(ch, days, now)
	}
	return ch, false
}

// FixedWords returns a change with other words in the place of some that its record holds, and with the parts of it that the reply names
// besides: «ไม่ใช่ 200 แต่ 300 เตียง กำหนด 7 พ.ค.».
func FixedWords(ch proposal.Change, c sentence.Correction, now time.Time) (proposal.Change, bool) {
	words, parts := c.Becomes, ""
	for at := range words {
		if at > 0 && words[at-1] == ' ' && len(fields.In(words[at:], fields.LeadsOf(ch.Becomes), now)) > 0 {
			words, parts = strings.TrimSpace(words[:at]), words[at:]
			break
		}
	}
	becomes, ok := withWords(ch.Becomes, c.Was, words)
	if !ok {
		becomes, ok = withDay(ch.Becomes, c.Was, words, now.Location())
	}
	if !ok {
		return ch, false
	}
	if ch.Becomes = becomes; parts == "" {
		return ch, true
	}
	return FixedFields(ch, parts, now)
}

// FixedNamed returns a change with other words in the place of those that a reply says are wrong, where it names no part of the record: «เป็นรถโดยสาร
// ทุกคัน ไม่ใช่รถตู้».
func FixedNamed(ch proposal.Change, c sentence.Correction, now time.Time) (proposal.Change, bool) {
	if c.Was == "" || sentence.TimesOnly(c.Becomes, now) || len(fields.In(c.Becomes, fields.LeadsOf(ch.Becomes), now)) > 0 {
		return ch, false
	}
	becomes, ok := withWords(ch.Becomes, c.Was, c.Becomes)
	ch.Becomes = becomes
	return ch, ok
}

// FixedNumber returns a change of a record that holds a number which a reply says is wrong, with the one that is right. Of figures it returns
// false: their values are numbers.
func FixedNumber(ch proposal.Change, c sentence.Correction, now time.Time) (proposal.Change, bool) {
	if _, figure := ch.Becomes.(ledger.Figure); figure || sentence.TimesOnly(c.Becomes, now) {
		return ch, false
	}
	if o, order := ch.Becomes.(ledger.Order); order && c.Was == "" {
		var ok bool
		o.Text, ok = withCount(o.Text, c.Becomes)
		ch.Becomes = o
		return ch, ok
	}
	if !fields.OnlyDigits(strings.TrimSpace(c.Was)) {
		return ch, false
	}
	return FixedWords(ch, c, now)
}

// withCount is a text with another number of what it counts once, where a reply is nothing but that number and what it counts: «600 ไร่ครับ».
func withCount(text, becomes string) (string, bool) {
	is := leadingNumber.FindStringSubmatch(thai.Digits(strings.TrimSpace(becomes)))
	if is == nil || is[2] == "" || strings.ContainsAny(is[2], " 0123456789") {
		return text, false
	}
	said := thai.Digits(text)
	at := regexp.MustCompile(`([0-9][0-9,.]*) ?`+regexp.QuoteMeta(is[2])+`(?:$| )`).FindAllStringSubmatchIndex(said, 2)
	if len(at) != 1 {
		return text, false
	}
	return said[:at[0][2]] + is[1] + said[at[0][3]:], true
}

// leadingNumber finds the number with which a text begins, and what it counts.
var leadingNumber = regexp.MustCompile(`^([0-9][0-9,.]*) ?(.*)$`)

// withNumber returns a record whose words hold a number once with another in its place; false for other records. What both numbers count need
// not be said.
func withNumber(r ledger.Record, was, becomes string) (ledger.Record, bool) {
	is := leadingNumber.FindStringSubmatch(thai.Digits(strings.TrimSpace(becomes)))
	if is == nil {
		return r, false
	}
	whole := regexp.MustCompile(`(^|[^0-9,.])` + regexp.QuoteMeta(thai.Digits(strings.TrimSpace(was))) + `($|[^0-9,.])`)
	in := func(text string) (string, bool) {
		said := thai.Digits(text)
		if at := whole.FindAllStringSubmatchIndex(said, 2); len(at) == 1 {
			rest := said[at[0][4]:]
			if !strings.HasPrefix(strings.TrimSpace(rest), is[2]) {
				return text, false // of something else
			}
			return said[:at[0][3]] + is[1] + rest, true
		}
		return text, false
	}
	ok := false
	switch v := r.(type) {
	case ledger.Order:
		v.Text, ok = in(v.Text)
		return v, ok
	case ledger.Meeting:
		if v.Venue, ok = in(v.Venue); !ok {
			v.Title, ok = in(v.Title)
		}
		return v, ok
	case ledger.Event:
		if v.Name, ok = in(v.Name); !ok {
			v.Venue, ok = in(v.Venue)
		}
		return v, ok
	}
	return r, false
}
