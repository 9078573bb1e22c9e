package replies

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"time"

	"changwat/handlers/entry/contacttext"
	"changwat/handlers/entry/fairtext"
	"changwat/handlers/entry/fields"
	"changwat/handlers/entry/figuretext"
	"changwat/handlers/entry/lack"
	"changwat/handlers/entry/sentence"
	"changwat/handlers/phrase"
	"changwat/internal/intent"
	"changwat/internal/ledger/proposal"
	"changwat/internal/thai/read"
)

// Who is asked for one part of a meeting or a fair often tells another with it, or first: «เก้าโมงครึ่ง ที่หอประชุมอำเภอ» where the time is asked for,
// «พฤหัสหน้า» where the name is. The entry keeps its words, so that none of them is a question or an entry of its own.

// leadsOfAsked are the words that name the parts of the record that an unfinished entry is of; none for the kinds that are read otherwise.
func leadsOfAsked(q proposal.Question) []fields.Lead {
	switch {
	case intent.Intent(q.About) == intent.MeetingAdd && q.Asks != lack.Meeting:
		return fields.MeetingLeads
	case intent.Intent(q.About) == intent.OTOPAdd && (q.Asks == lack.Venue || q.Asks == lack.Day && strings.Contains(q.Entry, "งาน")):
		return fields.FairLeads
	}
	return nil
}

// PartsTold parts a reply to a question into what answers it, "" where nothing does, and what it tells of other parts; ok is false where any of it
// names no part.
func PartsTold(q proposal.Question, text string, now time.Time) (answer, rest string, ok bool) {
	leads := leadsOfAsked(q)
	if leads == nil || figuretext.OpensEntry(text) || intent.AsksInWords(text) {
		return "", "", false
	}
	var besides []string
	said := phrase.TrimPoliteness(text)
	if invited, words := fields.AttendeesIn(said, now); invited != "" && fields.LeadsName(leads, fields.Attendees) {
		besides = append(besides, words)
		said = strings.TrimSpace(strings.Replace(said, words, "", 1))
	}
	for _, f := range fields.In(said, leads, now) {
		said := strings.TrimSpace(f.Said[len(phrase.LeadIn(f.Said, sentence.FieldJoints)):])
		switch {
		case f.Value == "" || !f.IsTold(now),
			f.Field == fields.Times && q.Asks == lack.Clock && !f.Answers(q.Asks, now), // another day than the entry has
			f.Field != fields.Times && f.Field != fields.Ends && q.Asks == lack.Clock && len(read.Times(f.Value, sentence.Nearest(now))) > 0:
			return "", "", false
		case f.Answers(q.Asks, now) && answer == "":
			answer = answerOf(f, said, now)
		case f.Field == fields.Place && strings.HasPrefix(said, "ที่"):
			besides = append(besides, "ณ "+f.Value)
		default:
			besides = append(besides, said)
		}
		ok = true
	}
	return answer, strings.Join(besides, " "), ok && (answer != "" || len(besides) > 0)
}

// answerOf is the answer that a part is: a time in its words, and a name without the word that leads to it.
func answerOf(f fields.Said, said string, now time.Time) string {
	if f.Field == fields.Times && sentence.TimesOnly(said, now) {
		return said
	}
	return f.Value
}

// mayBeNames are the answers that are names too: a text that could be one of them is the name which a question asks for.
var mayBeNames = []string{lack.Title, lack.Venue, lack.Meeting, lack.Agency, lack.Holder, lack.Place, lack.Area, lack.Resolution}

// OnlyNames reports whether all that a text could be the answer to are names.
func OnlyNames(lacks []string) bool {
	return !slices.ContainsFunc(lacks, func(l string) bool { return !slices.Contains(mayBeNames, l) })
}

// WithoutExcuse is an answer without what is said of the slip behind it: «15 ถึง 20 พ.ค. ครับ สลับกัน».
func WithoutExcuse(text string) string {
	if excuse := phrase.LeadIn(text, sentence.SecondThoughts); excuse != "" { // «ขอโทษค่ะ เป็นวันที่ 30 เม.ย. บ่ายสอง ห้องเล็ก»
		rest := text[len(excuse):]
		rest = strings.TrimLeft(rest[len(phrase.LeadIn(rest, phrase.Courtesies)):], " ,")
		text = cmp.Or(rest, text)
	}
	for _, w := range []string{"พิมพ์ผิด", "พิมพ์สลับ", "สลับกัน", "สลับเลข", "สลับวัน", "สลับ", "ลงผิด", "จำผิด", "ดูผิด", "ขอโทษ", "โทษที", "ขออภัย"} {
		if rest, ok := strings.CutSuffix(phrase.TrimPoliteness(text), w); ok && strings.TrimSpace(rest) != "" {
			return phrase.TrimPoliteness(rest)
		}
	}
	return excuseFirst.ReplaceAllString(text, "")
}

// excuseFirst finds the words that take back what was typed before an answer, with the courtesies behind them: «ผิดค่ะ 63.2%».
var excuseFirst = regexp.MustCompile(`^(?:(?:ขอโทษ|ขออภัย|โทษ)(?:ที)?|(?:พิมพ์|คีย์|ลง|กรอก)?ผิด(?:ไป)?|ไม่ใช่)(?: ?(?:ครับ|คับ|ค่ะ|คะ|จ้า|นะ)+)* +`)

// hoursAnew is an entry without its hours, where an answer tells others with the day.
func hoursAnew(entry, answer string, now time.Time) string {
	tells := func(text string) (all []read.Time) {
		for _, t := range read.Times(text, read.Options{Now: now, Bias: read.BiasNearest, Appointment: true}) {
			if t.From.HasClock {
				all = append(all, t)
			}
		}
		return all
	}
	if len(tells(answer)) == 0 {
		return entry
	}
	for _, t := range slices.Backward(tells(entry)) {
		entry = phrase.TrimmedEnd(entry[:t.Begin], "เวลา", "ตอน") + " " + entry[t.Stop:]
	}
	return entry
}

// ClockInDigits is a time of day in four digits alone, which is one where a time is asked for: «0930».
var ClockInDigits = regexp.MustCompile(`^(?:[01][0-9]|2[0-3])[0-5][0-9]$`)

// AnsweredWhole is the whole entry where a reply names the place or office that a question asks for, picks one of its options, or answers it and
// tells other parts besides; shown tells that the question was shown last. False for any other reply.
func AnsweredWhole(q proposal.Question, text, typed string, now time.Time, shown bool) (whole string, ok bool) {
	if whole, ok = contacttext.WithNamed(q, text); ok {
		return whole, ok
	}
	if whole, ok = picked(q, typed, now); ok && shown {
		return whole, true
	}
	if q.Asks == lack.OTOP && sentence.ConsistsOf(text, fairtext.SellsOTOP) {
		return q.Options[0].Entry, true
	}
	answer, rest, told := PartsTold(q, text, now)
	if !told || answer == "" || rest == "" && q.Asks != lack.Title {
		return "", false
	}
	if q.Asks == lack.Day {
		q.Entry = hoursAnew(q.Entry, answer+" "+rest, now)
	}
	return phrase.OneLine(q.Answered(answer) + " " + rest), true
}
