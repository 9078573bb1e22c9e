package entry

import (
	"slices"
	"time"

	"changwat/handlers/dialog"
	"changwat/handlers/phrase"
	"changwat/handlers/record"
	"changwat/internal/intent"
	"changwat/internal/ledger"
	"changwat/internal/thai/when"
)

// becomesOfMeeting are the words with which a sentence goes on from the name of a meeting to what becomes of it.
var becomesOfMeeting = []string{"เลื่อน", "ยกเลิก", "งด", "เปลี่ยน", "ย้าย", "ขยับ", "แก้ไข", "แก้เป็น", "ปรับเป็น", "ไม่มีกำหนด", "ยังไม่", "ไม่จัด", "เป็น"}

// calledByWords are the meetings whose titles hold all the words by which a sentence that changes one calls it, in any order and with others between
// them: «ประชุมติดตามเบิกจ่าย» is «ประชุมติดตามการเบิกจ่ายงบประมาณ». day is the one that the sentence names it by, or the zero Date.
func calledByWords(known []ledger.Meeting, q dialog.Question, day when.Date) (all []ledger.Meeting) {
	if len(q.Slots.Number) > 0 || q.Act == intent.ActAdd {
		return nil
	}
	said, _ := phrase.UpTo(titleInWords(q), becomesOfMeeting)
	for _, m := range known {
		if (!day.Valid() || record.MeetingDays(m, q.Now.Location()).Contains(day)) && holdsWords(m, said) {
			all = append(all, m)
		}
	}
	return all
}

// holdsWords reports whether the title of a meeting holds all of some words; fewer letters than leastTitleAlone stand in titles by chance.
func holdsWords(m ledger.Meeting, words string) bool {
	letters := func(text string) []rune { return []rune(phrase.Letters(otopSaid.ReplaceAllString(text, "otop"))) }
	named := letters(words)
	return len(named) >= leastTitleAlone && covers(letters(dialog.WithoutExample(m.Title)), named)
}

// sameByWords is the one meeting of a day that a new one repeats under a shorter name: the words of either name stand in the other, and they begin at the
// same time, or no time is known of the one that the records hold. Where they begin at another, alike says so instead.
func sameByWords(known []ledger.Meeting, m ledger.Meeting, day when.Date, begins *when.Clock, zone *time.Location) (same []ledger.Meeting, alike *ledger.Meeting) {
	for _, k := range known {
		number := m.Number != "" && k.Number != "" && m.Number != k.Number
		if number || when.DateOf(k.Starts.In(zone)) != day || !holdsWords(k, m.Series) && !holdsWords(m, nameOf(k)) {
			continue
		}
		if k.AllDay || begins == nil || when.ClockOf(k.Starts.In(zone)) == *begins {
			same = append(same, k)
		} else {
			alike = &k
		}
	}
	if len(same) != 1 {
		return nil, alike
	}
	return slices.Clip(same), nil
}

// nameOf is what a meeting is called: its series, or its title without the word for a meeting.
func nameOf(m ledger.Meeting) string {
	if m.Series != "" {
		return m.Series
	}
	return phrase.Squeezed(dialog.WithoutExample(m.Title))
}
