package meetingtext

import (
	"slices"
	"strings"
	"time"

	"changwat/handlers/dialog"
	"changwat/handlers/entry/lack"
	"changwat/handlers/entry/sentence"
	"changwat/handlers/phrase"
	"changwat/internal/intent"
	"changwat/internal/ledger"
	"changwat/internal/ledger/proposal"
	"changwat/internal/thai"
	"changwat/internal/thai/when"
)

// Warnings of a meeting and of a fair that are put off without a new day, as they begin. They go when that is told.
const (
	warnDayOff = "บันทึกว่ายกเลิกกำหนดวันเดิม เมื่อได้วันใหม่ พิมพ์"
)

// WithNewDay returns a change of a draft, as a reply puts it right, as no longer put off where the reply tells the new day.
func WithNewDay(was, ch proposal.Change) proposal.Change {
	isPutOff := func(w string) bool {
		return strings.HasPrefix(w, warnDayOff) || strings.HasPrefix(w, sentence.WarnNoDayYet)
	}
	if !slices.ContainsFunc(ch.Warnings, isPutOff) {
		return ch
	}
	switch v := ch.Becomes.(type) {
	case ledger.Meeting:
		if before, ok := was.Becomes.(ledger.Meeting); !ok || v.Starts.Equal(before.Starts) {
			return ch
		}
		v.State = ledger.MeetingPlanned
		ch.Becomes = v
	case ledger.Event:
		if !v.Days.From.Valid() {
			return ch
		}
	}
	if ch.Reason = strings.TrimSpace(strings.TrimPrefix(ch.Reason, sentence.PutOff)); SaysNoDay(ch.Reason) {
		ch.Reason = "" // «รอแจ้งวันใหม่»
	}
	ch.Warnings = slices.DeleteFunc(slices.Clone(ch.Warnings), isPutOff)
	return ch
}

// NoClock is what a sentence says of a meeting whose time of day is not known.
const NoClock = "ไม่ระบุเวลา"

// WithoutSpokenOf drops the room and the name of the meeting that was spoken of before, where the sentence names another.
func WithoutSpokenOf(q dialog.Question) dialog.Question {
	if !strings.Contains(phrase.Squeezed(q.Text), phrase.Squeezed(q.Slots.Venue)) {
		q.Slots.Venue = ""
	}
	if q.Follow && q.Act == intent.ActAdd {
		q = asNewMeeting(q)
	}
	if n, ok := q.Slots.Number.First(); ok && q.Act != intent.ActAdd && saysNumber(q.Text, n) && !phrase.Alike(q.Text, q.Slots.Title) {
		q.Slots.Title = ""
	}
	if said := aboutInWords(q); q.Slots.Title == "" && q.Act != intent.ActAdd {
		q.Slots.Title = said // none but a meeting of that name is meant
	}
	if said := TitleInWords(q); !strings.Contains(said, ".") && q.Act != intent.ActAdd && len([]rune(said)) >= LeastTitle && q.Slots.Title != "" && !phrase.Alike(said, q.Slots.Title) && !phrase.Alike(q.Text, q.Slots.Title) {
		q.Slots.Title = said
	}
	return q
}

// asNewMeeting drops what the meeting that was spoken of before is called, and that it was online, from a sentence that enters another by its own name.
func asNewMeeting(q dialog.Question) dialog.Question {
	q.Slots.Online = q.Slots.Online && (callsSaid.MatchString(q.Text) || JoinAddress.MatchString(q.Text))
	said := TitleInWords(q)
	if own := len([]rune(said)) >= LeastTitle && !strings.Contains(said, "."); own && q.Slots.Title != "" && !phrase.Alike(said, q.Slots.Title) && !phrase.Alike(q.Text, q.Slots.Title) {
		q.Slots.Title = said
	}
	return q
}

// saysNumber reports whether a text names the number of a meeting, with the century of its year or without: «5/64» is 5/2564.
func saysNumber(text, number string) bool {
	text = thai.Digits(text)
	return strings.Contains(text, number) || strings.Contains(text, strings.Replace(number, "/25", "/", 1))
}

// LeastTitle is how many letters the words have at least that name another meeting than the one that was spoken of.
const LeastTitle = 5

// PutOffChange puts a meeting off without a new day: the records call its day off, with that as the reason.
func PutOffChange(m ledger.Meeting, reason string, zone *time.Location) proposal.Change {
	again := "เลื่อนประชุม" + NameForSentence(m, zone) + " เป็นวันที่ " + when.DateOf(m.Starts.In(zone)).AddDays(14).Short()
	m.State = ledger.MeetingCancelled
	return proposal.Change{Becomes: m, Reason: phrase.Joined(" ", sentence.PutOff, reason), Warnings: []string{warnDayOff + " เช่น “" + again + "”"}}
}

// InMonths returns the meetings of a month; all of them where it is zero.
func InMonths(all []ledger.Meeting, months when.Range, zone *time.Location) []ledger.Meeting {
	if months.IsZero() {
		return all
	}
	return slices.DeleteFunc(all, func(m ledger.Meeting) bool { return !months.Contains(when.DateOf(m.Starts.In(zone))) })
}

// BeginsGap asks at what time a new meeting begins.
func BeginsGap(name, day, besides string) lack.Gap {
	if !isGathering(name) {
		name = "ประชุม" + name
	}
	named, rest := "เพิ่ม"+name+" วันที่ "+day, " "+besides
	var options []dialog.Suggestion
	for _, c := range []string{"09.00 น.", "09.30 น.", "13.00 น.", "13.30 น."} {
		options = append(options, dialog.Suggestion{Label: c, Ask: strings.TrimSpace(named + " เวลา " + c + rest)})
	}
	options = append(options, dialog.Suggestion{Label: NoClock, Ask: strings.TrimSpace(named + " " + NoClock + rest)})
	return lack.Gap{Asks: lack.Clock, Question: "เริ่มประชุมเวลาใดครับ", Entry: strings.TrimSpace(named + " " + proposal.Gap + rest), Options: options}
}

// BesidesClock is what a sentence about a new meeting tells besides its name and day, in words that are read as that again.
func BesidesClock(q dialog.Question, venue, chair, attend string) string {
	var all []string
	if all = phrase.AppendSaid(all, venue); chair != "" {
		all = append(all, chair+"เป็นประธาน")
	}
	if m := Online(ledger.Meeting{}, q); m.Online != "" {
		all = append(all, phrase.Joined(" ", "ผ่านระบบ"+m.Online, m.JoinURL))
	}
	if attend != "" {
		all = append(all, "ผู้เข้าร่วม "+attend)
	}
	return strings.Join(all, " ")
}

// Title is the title of a meeting that is known by its series and number; an abbreviation stands apart.
func Title(series, number string) string {
	if strings.Contains(series, ".") {
		series = " " + series
	}
	if series == "" {
		return "ประชุมครั้งที่ " + number
	}
	return "ประชุม" + phrase.Joined(" ครั้งที่ ", series, number)
}
