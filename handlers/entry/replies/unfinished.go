package replies

import (
	"slices"
	"strings"
	"time"

	"changwat/handlers/entry/contacttext"
	"changwat/handlers/entry/figuretext"
	"changwat/handlers/entry/lack"
	"changwat/handlers/entry/meetingtext"
	"changwat/handlers/entry/sentence"
	"changwat/handlers/phrase"
	"changwat/internal/intent"
	"changwat/internal/thai"
	"changwat/internal/thai/office"
	"changwat/internal/thai/read"
)

// NamesSomething reports whether a text may be a name that was asked for, rather than a question or a word to the bot.
func NamesSomething(text string) bool {
	said := phrase.TrimPoliteness(strings.TrimSpace(text))
	_, other := phrase.AfterAny(said, sentence.NotNames...)
	return len([]rune(said)) >= meetingtext.LeastTitle && !intent.AsksInWords(said) && !other && !sentence.Agrees(said) && !sentence.RefusesDraft(said) && !sentence.PutsOff(said)
}

// AnswersOf returns what a text can be the answer to.
func AnswersOf(text string, now time.Time) (all []string) {
	said := phrase.TrimPoliteness(strings.TrimSpace(thai.Digits(text)))
	if intent.AsksInWords(said) || said == "" {
		return nil
	}
	begins := func(w string) bool { return strings.HasPrefix(said, w) }
	if NamesCount(sentence.Stripped(said, []string{"เป็นยอด", "ยอด", "เป็น"}).Rest) {
		return []string{lack.Measure}
	}
	if said == "ทั้งจังหวัด" || said == "จังหวัด" || strings.HasPrefix(said, "อำเภอ") && !strings.Contains(said, " ") {
		return []string{lack.Area}
	}
	if said == "ยังไม่กำหนด" || meetingtext.SaysNoDay(said) && len(read.Times(said, sentence.Nearest(now))) == 0 {
		return []string{lack.Day}
	}
	if strings.Contains(said, meetingtext.NoClock) || said == "ไม่ทราบ" || said == "ยังไม่ทราบ" {
		return []string{lack.Clock}
	}
	if _, ok := phrase.AfterAny(said, "มติ", "ครม", "คณะรัฐมนตรี", "ประกาศ", "หนังสือ"); ok {
		return []string{lack.Resolution}
	}
	if figuretext.TellsCounts(said) {
		return []string{lack.Counts}
	}
	contact, whole := contactAnswers(said)
	if whole {
		return contact
	}
	all = append(all, contact...)
	if sentence.MeetingNumber.MatchString(said) {
		return []string{lack.Meeting, lack.Title}
	}
	rest := said
	var days, clocks int
	for _, t := range read.Times(said, read.Options{Now: now, Bias: read.BiasNearest, Appointment: true}) {
		if _, ok := t.Days(); ok && t.Problem == "" {
			days++
		}
		if t.Kind == read.KindTime || t.Kind == read.KindDateTime {
			clocks++
		}
		rest = strings.Replace(rest, t.Text, "", 1)
	}
	switch nothingElse := strings.TrimSpace(sentence.AroundAnswers.Replace(rest)) == ""; {
	case nothingElse && days > 0:
		return []string{lack.Day, lack.Meeting}
	case nothingElse && clocks > 0:
		return []string{lack.Clock}
	}
	if _, ok := sentence.ValueSaid(strings.TrimSpace(sentence.AroundAnswers.Replace(said))); ok {
		return []string{lack.Value, lack.Counts}
	}
	if slices.ContainsFunc(sentence.MeetingBegins, begins) {
		all = append(all, lack.Title, lack.Meeting)
	}
	if slices.ContainsFunc(sentence.VenueBegins, begins) {
		all = append(all, lack.Venue)
	}
	return all
}

// contactAnswers returns what a text can be the answer to about the directory; whole tells that it can be nothing else.
func contactAnswers(said string) (all []string, whole bool) {
	if contacttext.MayReach(said) {
		if ways, rest := contacttext.ReachIn(said); len(ways.Phones) > 0 && sentence.Stripped(rest, []string{"เบอร์", "โทรศัพท์", "โทร.", "โทร", "คือ", "เป็น"}).Rest == "" {
			return []string{lack.Phone}, true
		}
	}
	if people := office.FindPeople(said); len(people) == 1 && strings.TrimSpace(people[0].Text) == sentence.Stripped(said, []string{"คนใหม่", "ชื่อ", "คือ", "เป็น"}).Rest {
		return []string{lack.Holder, lack.Agency}, true
	}
	if contacttext.AnswersWhose(said) {
		return []string{lack.Agency}, false
	}
	return nil, false
}

// NamesCount reports whether a text names what cases count and nothing else, or that the count is a day's.
func NamesCount(said string) bool {
	w, ok := figuretext.SaidWordAt(said)
	return ok && w.Kind == figuretext.SaidMeasure && w.Length == len(said) && w.Measure.IsOf("case") ||
		slices.Contains([]string{"เพิ่ม", "เพิ่มใหม่", "ติดเพิ่มใหม่", "รวม", "หายวันนี้", "เสียชีวิตวันนี้", "รายวัน", "ของวัน", "เฉพาะวัน", "วันนั้น", "ของวันนั้น"}, said)
}
