package entry

import (
	"context"
	"regexp"
	"slices"
	"strings"
	"time"

	"changwat/handlers/dialog"
	"changwat/handlers/phrase"
	"changwat/internal/intent"
	"changwat/internal/ledger/proposal"
	"changwat/internal/thai/read"
)

// Who is asked for one part of a meeting or a fair often tells another with it, or first: «เก้าโมงครึ่ง ที่หอประชุมอำเภอ» where the time is asked for,
// «พฤหัสหน้า» where the name is. The entry keeps its words, so that none of them is a question or an entry of its own.

// leadsOfAsked are the words that name the parts of the record that an unfinished entry is of; none for the kinds that are read otherwise.
func leadsOfAsked(q proposal.Question) []fieldLead {
	switch {
	case intent.Intent(q.About) == intent.MeetingAdd && q.Asks != lacksMeeting:
		return meetingLeads
	case intent.Intent(q.About) == intent.OTOPAdd && (q.Asks == lacksVenue || q.Asks == lacksDay && strings.Contains(q.Entry, "งาน")):
		return fairLeads
	}
	return nil
}

// partsTold parts a reply to a question into what answers it, "" where nothing does, and what it tells of other parts; ok is false where any of it
// names no part.
func partsTold(q proposal.Question, text string, now time.Time) (answer, rest string, ok bool) {
	leads := leadsOfAsked(q)
	if leads == nil || opensEntry(text) || intent.AsksInWords(text) {
		return "", "", false
	}
	var besides []string
	said := phrase.TrimPoliteness(text)
	if invited, words := attendeesIn(said, now); invited != "" && leadsName(leads, fieldAttend) {
		besides = append(besides, words)
		said = strings.TrimSpace(strings.Replace(said, words, "", 1))
	}
	for _, f := range fieldsSaid(said, leads, now) {
		said := strings.TrimSpace(f.said[len(phrase.LeadIn(f.said, fieldJoints)):])
		switch {
		case f.value == "" || !f.isTold(now),
			f.field == fieldTimes && q.Asks == lacksClock && !f.answers(q.Asks, now), // another day than the entry has
			f.field != fieldTimes && f.field != fieldEnds && q.Asks == lacksClock && len(read.Times(f.value, nearest(now))) > 0:
			return "", "", false
		case f.answers(q.Asks, now) && answer == "":
			answer = answerOf(f, said, now)
		case f.field == fieldPlace && strings.HasPrefix(said, "ที่"):
			besides = append(besides, "ณ "+f.value)
		default:
			besides = append(besides, said)
		}
		ok = true
	}
	return answer, strings.Join(besides, " "), ok && (answer != "" || len(besides) > 0)
}

// answerOf is the answer that a part is: a time in its words, and a name without the word that leads to it.
func answerOf(f fieldSaid, said string, now time.Time) string {
	if f.field == fieldTimes && timesOnly(said, now) {
		return said
	}
	return f.value
}

// isTold reports whether the words of a part can be its value: a time holds nothing else, and a place begins as one does where no other word than
// «ที่» names it.
func (f fieldSaid) isTold(now time.Time) bool {
	switch f.field {
	case fieldTimes, fieldEnds:
		return timesOnly(f.value, now)
	case fieldPlace:
		return !strings.HasPrefix(f.said, "ที่") || strings.HasPrefix(f.value, "ห้อง") || beginsPlace(f.value)
	}
	return true
}

// answers reports whether a part is what a question asks for.
func (f fieldSaid) answers(asks string, now time.Time) bool {
	switch asks {
	case lacksTitle:
		return f.field == fieldName
	case lacksVenue:
		return f.field == fieldPlace || f.field == fieldName
	case lacksDay, lacksClock:
		days, begins, _, ok := daysSaid(f.value, now)
		return ok && f.field == fieldTimes && (asks == lacksDay && !days.IsZero() || asks == lacksClock && begins != nil && days.IsZero())
	}
	return false
}

// replyTellingParts keeps with an unfinished entry what a reply tells of other parts than the one that is asked for, and asks for that again.
func (s drafts) replyTellingParts(ctx context.Context, r dialog.Request, p proposal.Proposal, text string) (dialog.Answer, bool, error) {
	answer, rest, ok := partsTold(*p.Question, text, r.Now)
	if !ok || answer != "" || rest == "" {
		return dialog.Answer{}, false, nil
	}
	return s.askAgain(ctx, r, p, text, "รับทราบ “"+rest+"” แล้วครับ", func(entry string) string { return entry + " " + rest })
}

// mayBeNames are the answers that are names too: a text that could be one of them is the name which a question asks for.
var mayBeNames = []string{lacksTitle, lacksVenue, lacksMeeting, lacksAgency, lacksHolder, lacksPlace, lacksArea, lacksResolution}

// onlyNames reports whether all that a text could be the answer to are names.
func onlyNames(lacks []string) bool {
	return !slices.ContainsFunc(lacks, func(l string) bool { return !slices.Contains(mayBeNames, l) })
}

// withoutExcuse is an answer without what is said of the slip behind it: «15 ถึง 20 พ.ค. ครับ สลับกัน».
func withoutExcuse(text string) string {
	for _, w := range []string{"พิมพ์ผิด", "พิมพ์สลับ", "สลับกัน", "สลับเลข", "สลับวัน", "สลับ", "ลงผิด", "จำผิด", "ดูผิด", "ขอโทษ", "โทษที", "ขออภัย"} {
		if rest, ok := strings.CutSuffix(phrase.TrimPoliteness(text), w); ok && strings.TrimSpace(rest) != "" {
			return phrase.TrimPoliteness(rest)
		}
	}
	return text
}

// clockInDigits is a time of day in four digits alone, which is one where a time is asked for: «0930».
var clockInDigits = regexp.MustCompile(`^(?:[01][0-9]|2[0-3])[0-5][0-9]$`)

// answeredWhole is the whole entry where a reply names the place or office that a question asks for, picks one of its options, or answers it and
// tells other parts besides; shown tells that the question was shown last. False for any other reply.
func answeredWhole(q proposal.Question, text, typed string, now time.Time, shown bool) (whole string, ok bool) {
	if whole, ok = withNamed(q, text); ok {
		return whole, ok
	}
	if whole, ok = picked(q, typed, now); ok && shown {
		return whole, true
	}
	if q.Asks == lacksOTOP && consistsOf(text, sellsOTOP) {
		return q.Options[0].Entry, true
	}
	answer, rest, told := partsTold(q, text, now)
	if !told || answer == "" || rest == "" && q.Asks != lacksTitle {
		return "", false
	}
	return phrase.OneLine(q.Answered(answer) + " " + rest), true
}
