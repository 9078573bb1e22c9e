package intent

import (
	"regexp"
	"slices"
	"strings"
	"time"

	"changwat/internal/thai"
	"changwat/internal/thai/number"
	"changwat/internal/thai/office"
	"changwat/internal/thai/read"
)

// Told parts what a message gives to be recorded from who is said to have told it, and puts right what it takes back itself: «ใหม่ 14
// เอ๊ย 15 คน สสจ.แจ้งมา» is «ใหม่ 15 คน» by สสจ. source is "" where the message names none. Pictures that mark its lines are no words of it.
func Told(text string) (body, source string) {
	body, source = office.CutSource(asWritten(text))
	return withoutTakenBack(withUnitSpelled(body)), source
}

// What is typed for the word by which cases are counted, behind a number: «3 ลาย», «4 ราบ».
var (
	mistypedUnits = []string{"ลาย", "ราบ"}
	mistypedUnit  = regexp.MustCompile(`([0-9๐-๙] ?)(?:` + strings.Join(mistypedUnits, "|") + `)($|[ ,)]|ครับ|คับ|ค่ะ|คะ|จ้า|นะ)`)
)

// withUnitSpelled is a text with that word as it is spelled. A question is read as it is typed, since it counts nobody.
func withUnitSpelled(text string) string {
	if said := thai.Search(text); !said.HoldsAny(mistypedUnits...) || !said.HoldsAny(countedIll...) {
		return text
	}
	return mistypedUnit.ReplaceAllString(text, "${1}ราย$2")
}

// countedIll are the words beside which a number is of those who fell ill.
var countedIll = []string{"โควิ", "พบ", "เจอ", "covid", "COVID", "Covid", "ติด", "ป่วย", "เชื้อ", "ใหม่", "สะสม", "ไข้", "เคส"}

// told reads a message that gives something to be recorded without who told it and what it takes back; false where it gives none, or
// says neither.
func (u *Understander) told(text string, c Context) ([]Query, bool) {
	body, source := Told(text)
	if body == text || body == "" {
		return nil, false
	}
	all := u.readAll(body, c)
	if !slices.ContainsFunc(all, func(q Query) bool { return enters(q.Intent) }) {
		return nil, false
	}
	all = slices.Clone(all)
	for i := range all {
		if !enters(all[i].Intent) {
			continue
		}
		if all[i].Source = source; len(all) == 1 {
			all[i].Whole = text
		}
	}
	return all, true
}

// takesBack are the words by which one takes back what one has just said, and negations those before what is not meant.
var (
	takesBack = []string{"เอ๊ยไม่ใช่", "เอ้ยไม่ใช่", "เอ๊ย", "เอ้ย", "เอ๋ย", "อุ๊ย", "ไม่สิ", "ไม่ใช่สิ", "ขอโทษ", "โทษที", "ขออภัย"}
	negations = []string{"ไม่ใช่", "มิใช่", "ไม่ไช่"}
)

// expression is a time or a number in a text, in bytes.
type expression struct {
	begin, stop int
	time        bool
}

// expressions are the times of a text and the numbers beside them, each list in its order.
func expressions(text string) (all []expression) {
	for _, t := range read.Times(text, read.Options{Now: time.Unix(0, 0).UTC()}) { // whenever: only where they stand counts
		all = append(all, expression{t.Begin, t.Stop, true})
	}
	inTime := func(a number.Amount) bool {
		return slices.ContainsFunc(all, func(e expression) bool { return e.time && a.Begin < e.stop && e.begin < a.Stop })
	}
	for _, a := range read.Amounts(text) {
		if !inTime(a) {
			all = append(all, expression{a.Begin, a.Stop, false})
		}
	}
	return all
}

// digitsTakenBack finds a number that is part of an expression and is taken back: «เริ่มวันที่ 10 เอ๊ย 12 ถึง 16 พ.ค.».
var digitsTakenBack = regexp.MustCompile(`[0-9][0-9.,:]*\s*(?:` + strings.Join(takesBack, "|") + `)\s*([0-9])`)

// withoutTakenBack is a text without a number or a time that is taken back right behind it, and without one that is said not to be the
// right one where another of its kind is.
func withoutTakenBack(text string) string {
	if said := thai.Search(text); !said.HoldsAny(takesBack...) && !said.HoldsAny(negations...) {
		return text
	}
	for range mostTakenBack {
		plain := thai.Digits(text)
		if cut := digitsTakenBack.FindStringSubmatchIndex(plain); cut != nil {
			text = plain[:cut[0]] + plain[cut[2]:]
			continue
		}
		cut, ok := takenBack(text)
		if !ok {
			break
		}
		text = thai.Joined(text[:cut.begin], besideTakenBack(text, cut)+text[cut.stop:])
	}
	return text
}

// mostTakenBack is how many slips of one message are put right.
const mostTakenBack = 4

// besideTakenBack is what stays of a day with a time of day, which a stretch of a text takes back, where what follows names only the other
// of the two: «พรุ่งนี้ 9 โมง ไม่สิ 10 โมง» is of tomorrow, «พรุ่งนี้ 9 โมง ไม่สิ มะรืน» at nine. It is "" for none.
func besideTakenBack(text string, cut expression) string {
	now := read.Options{Now: time.Unix(0, 0).UTC()}
	said, behind := read.Times(text[cut.begin:], now), read.Times(text[cut.stop:], now)
	if !cut.time || len(said) == 0 || len(behind) == 0 || said[0].Begin != 0 || behind[0].Begin != 0 {
		return ""
	}
	timed, dated := behind[0].From.HasClock, behind[0].From.Date.Valid()
	whole := text[cut.begin : cut.begin+said[0].Stop]
	if !said[0].From.HasClock || !said[0].From.Date.Valid() || timed == dated {
		return ""
	}
	for at := range whole {
		day, clock := whole[:at], whole[at:]
		days, clocks := read.Times(day, now), read.Times(clock, now)
		if len(days) != 1 || len(clocks) != 1 || days[0].From.HasClock || !days[0].From.Date.Valid() || clocks[0].From.Date.Valid() || clocks[0].From.Clock != said[0].From.Clock ||
			days[0].Begin > 0 || strings.TrimSpace(day[days[0].Stop:]) != "" || !slices.Contains([]string{"", "เวลา", "ตอน"}, strings.TrimSpace(clock[:clocks[0].Begin])) {
			continue
		}
		if timed {
			return strings.TrimSpace(day) + " "
		}
		return strings.TrimSpace(clock) + " "
	}
	return ""
}

// takenBack returns the first stretch of a text that is taken back.
func takenBack(text string) (expression, bool) {
	all := expressions(text)
	begins := func(at int, time bool) bool {
		return slices.ContainsFunc(all, func(e expression) bool { return e.begin == at && e.time == time })
	}
	for _, w := range takesBack {
		at := strings.Index(text, w)
		if at <= 0 {
			continue
		}
		next := at + len(w) + spacesAt(text[at+len(w):])
		for _, e := range all {
			between := text[min(e.stop, at):at]
			if e.stop <= at && len(strings.TrimSpace(between)) <= mostUnit && begins(next, e.time) && !strings.ContainsAny(strings.TrimSpace(between), " ") {
				return expression{e.begin, next, e.time}, true
			}
		}
	}
	for _, w := range negations {
		at := strings.Index(text, w)
		if at < 0 {
			continue
		}
		next := at + len(w) + spacesAt(text[at+len(w):])
		for _, e := range all {
			if e.begin == next && e.time && len(text) > e.stop-at && timesOf(all) > 1 {
				return expression{at, e.stop, true}, true
			}
		}
	}
	return expression{}, false
}

// mostUnit is how many bytes the unit has at most that stands between a number and the words that take it back.
const mostUnit = 15

func timesOf(all []expression) (n int) {
	for _, e := range all {
		if e.time {
			n++
		}
	}
	return n
}

func spacesAt(text string) int { return len(text) - len(strings.TrimLeft(text, " ")) }
