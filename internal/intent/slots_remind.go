package intent

import (
	"strconv"
	"strings"

	"changwat/internal/thai"
)

// reminder fills when and of what one wants to be reminded.
func (f *filler) reminder() {
	f.recurrence()
	f.offset()
	if f.has(cAll) {
		f.s.Scope = "ทั้งหมด"
	}
	if f.q.Intent == RemindList {
		return
	}
	if f.q.Intent == RemindSet {
		f.remindAt()
	}
	if t := f.remindTitle(); t != "" {
		f.s.Title = t
	}
}

// remindAt fills the moment of the reminder, where the message settles it: a time on a day, or a time alone,
// which is the next such time.
func (f *filler) remindAt() {
	if f.s.Offset != "" || f.s.Recurrence != "" && len(f.s.Dates) == 0 {
		return
	}
	var day thai.Date
	var clock thai.Clock
	clocked := false
	for _, t := range f.m.times {
		if t.Problem != "" || t.From.IsZero() {
			continue
		}
		if day.IsZero() && t.From.Date.Valid() {
			day = t.From.Date
		}
		if t.From.HasClock && !clocked {
			clock, clocked = t.From.Clock, true
		}
	}
	if !clocked {
		return
	}
	if day.IsZero() {
		day = thai.DateOf(f.now)
		if clock <= thai.ClockOf(f.now) {
			day = day.AddDays(1)
			f.reading("พรุ่งนี้")
		}
	}
	f.s.RemindAt = day.String() + "T" + clock.String()
	f.s.Dates, f.s.TimeRange = nil, ""
}

// recurrence fills how often something comes back.
func (f *filler) recurrence() {
	for _, h := range f.m.hits {
		if h.word == placeHit {
			continue
		}
		for _, e := range f.u.lexicon.entries[h.word] {
			switch {
			case e.concept == cRecurrence && (f.s.Recurrence == "" || len(e.value) > len(f.s.Recurrence)):
				f.s.Recurrence = e.value
				f.s.Dates, f.s.Ranges = nil, nil
			case e.concept == cEverydate:
				if n := f.numberAfter(h.end); n > 0 && n < 32 {
					f.s.Recurrence = "monthly:" + strconv.Itoa(n)
					f.s.Dates, f.s.Ranges = nil, nil
				}
			}
		}
	}
}

// offset fills how long before the meeting one wants to be reminded: «ก่อนประชุม 1 ชั่วโมง», «ล่วงหน้าครึ่งชั่วโมง».
func (f *filler) offset() {
	if !f.hasWord(cBefore) {
		return
	}
	if f.hasWord(cHalfhour) {
		f.s.Offset = "-PT30M"
		return
	}
	for _, h := range f.m.hits {
		if h.word == placeHit {
			continue
		}
		n := f.numberBefore(h.start)
		if n <= 0 {
			continue
		}
		switch {
		case f.means(h.word, cHour):
			f.s.Offset = "-PT" + strconv.Itoa(n) + "H"
		case f.means(h.word, cMinute):
			f.s.Offset = "-PT" + strconv.Itoa(n) + "M"
		case f.means(h.word, cDay):
			f.s.Offset = "-P" + strconv.Itoa(n) + "D"
		default:
			continue
		}
		f.s.Dates, f.s.Ranges = nil, nil
		return
	}
}

// hasWord tells whether the message holds a word of the concept, also inside an expression of time.
func (f *filler) hasWord(c concept) bool {
	for _, h := range f.m.hits {
		if h.word != placeHit && f.means(h.word, c) {
			return true
		}
	}
	return false
}

// numerals are the number words before หน่วย of time, in folded bytes by their values.
var numerals = []string{"\xcb\xb9\xd6\xe8\xa7", "\xca\xcd\xa7", "\xca\xd2\xc1", "\xca\xd5\xe8", "\xcb\xe9\xd2"}

// numberBefore returns the number that stands before a place of the text, in digits or words; 0 for none.
func (f *filler) numberBefore(at int) int {
	text := f.m.folded.Bytes
	if at > 0 && text[at-1] == ' ' {
		at--
	}
	from := at
	for from > 0 && isDigit(text[from-1]) {
		from--
	}
	if from < at {
		n, _ := digits(text, from)
		return n
	}
	for i, w := range numerals {
		if strings.HasSuffix(string(text[:at]), w) {
			return i + 1
		}
	}
	return 0
}

// remindTitle returns what the reminder is of: the longest stretch of the message that is neither time nor
// reminding nor courtesy.
func (f *filler) remindTitle() string {
	text := f.m.folded.Bytes
	best, bestLength := [2]int{}, 0
	for at := 0; at < len(text); {
		if f.inReminding(at) {
			at++
			continue
		}
		end := at
		for end < len(text) && !f.inReminding(end) {
			end++
		}
		if end-at > bestLength {
			best, bestLength = [2]int{at, end}, end-at
		}
		at = end
	}
	title := strings.TrimSpace(f.m.source(best[0], best[1]))
	if len(title) < 9 && !isLatinWord(title) {
		return ""
	}
	return title
}

func isLatinWord(s string) bool { return len(s) > 2 && s[0] < 0x80 }

// inReminding tells whether a byte of the text belongs to a time or to words that only carry the request.
func (f *filler) inReminding(at int) bool {
	begin, _ := f.m.folded.Source(at, at)
	for _, t := range f.m.times {
		if begin >= t.Begin && begin < t.Stop {
			return true
		}
	}
	for _, h := range f.m.hits {
		if h.word == placeHit || at < h.start || at >= h.end {
			continue
		}
		for _, e := range f.u.lexicon.entries[h.word] {
			if reminding.has(e.concept) {
				return f.closesWord(h) || h.end-h.start > 2
			}
		}
	}
	return false
}

var reminding = setOf(cRemind, cRemindstop, cRemindnoun, cNotify, cParticle, cRecurrence, cEvery, cBefore, cHour, cMinute, cHalfhour, cAbout,
	cAnaphor, cCancel, cEverydate, cQYes, cListindex)

// subscription fills which news one wants, and how often.
func (f *filler) subscription() {
	f.recurrence()
	if d := f.value(cDigest); d != "" {
		f.s.Topic = d
	}
	switch {
	case f.has(cDisease, cInfected, cCaseword, cMetric):
		f.s.Topic = "โควิด-19"
	case f.has(cOtop, cSale, cFair):
		f.s.Topic = "OTOP"
	case f.has(cMeeting, cTitle, cAgenda):
		f.s.Topic = "ประชุม"
	case f.has(cOrder, cPending):
		f.s.Topic = "ข้อสั่งการ"
	case f.has(cBudget, cDisburse):
		f.s.Topic = "งบประมาณ"
	}
	if f.has(cAll) {
		f.s.Scope = "ทั้งหมด"
	}
}
