package meetingtext

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"changwat/handlers/dialog"
	"changwat/handlers/entry/sentence"
	"changwat/handlers/phrase"
	"changwat/handlers/record"
	"changwat/internal/intent"
	"changwat/internal/ledger"
	"changwat/internal/thai/when"
)

// becomesOfMeeting are the words with which a sentence goes on from the name of a meeting to what becomes of it.
var becomesOfMeeting = []string{"เลื่อน", "ยกเลิก", "งด", "เปลี่ยน", "ย้าย", "ขยับ", "แก้ไข", "แก้เป็น", "ปรับเป็น", "ไม่มีกำหนด", "ยังไม่", "ไม่จัด", "เป็น"}

// CalledByWords are the meetings whose titles hold all the words by which a sentence that changes one calls it, in any order and with others between
// them: «ประชุมติดตามเบิกจ่าย» is «ประชุมติดตามการเบิกจ่ายงบประมาณ». day is the one that the sentence names it by, or the zero Date.
func CalledByWords(known []ledger.Meeting, q dialog.Question, day when.Date) (all []ledger.Meeting) {
	if len(q.Slots.Number) > 0 || q.Act == intent.ActAdd {
		return nil
	}
	said, _ := phrase.UpTo(TitleInWords(q), becomesOfMeeting)
	for _, m := range known {
		if day.Valid() && record.MeetingDays(m, q.Now.Location()).Contains(day) && holdsShort(m, said) {
			all = append(all, m)
			continue
		}
		if (!day.Valid() || record.MeetingDays(m, q.Now.Location()).Contains(day)) && holdsWords(m, said) {
			all = append(all, m)
		}
	}
	return all
}

// holdsWords reports whether the title of a meeting holds all of some words; fewer letters than leastTitleAlone stand in titles by chance.
func holdsWords(m ledger.Meeting, words string) bool {
	named := lettersOfTitle(words)
	return len(named) >= leastTitleAlone && sentence.Covers(lettersOfTitle(dialog.WithoutExample(m.Title)), named)
}

// holdsShort reports whether the title of a meeting, which its day names besides, holds a few letters as they stand: «ประชุมโอทอปวันที่ 3».
func holdsShort(m ledger.Meeting, words string) bool {
	const least = 4
	named := string(lettersOfTitle(words))
	return len([]rune(named)) >= least && strings.Contains(string(lettersOfTitle(dialog.WithoutExample(m.Title))), named)
}

// HoldingTitle are the meetings whose titles hold the title that is said as it stands.
func HoldingTitle(all []ledger.Meeting, said string) (holding []ledger.Meeting) {
	named := string(lettersOfTitle(said))
	for _, m := range all {
		if len([]rune(named)) >= leastTitleAlone && strings.Contains(string(lettersOfTitle(dialog.WithoutExample(m.Title))), named) {
			holding = append(holding, m)
		}
	}
	return holding
}

func lettersOfTitle(text string) []rune {
	return []rune(phrase.Letters(sentence.OtopSaid.ReplaceAllString(text, "otop")))
}

// sameByWords is the one meeting of a day that a new one repeats under a shorter name: the words of either name stand in the other, and they begin at the
// same time, or no time is known of either. Where they begin at another, or what is said of the room or of the chair is not what the records hold, that
// one stays and is alike: two meetings of common words often begin at one hour, and the one would be overwritten with the other.
func sameByWords(known []ledger.Meeting, m ledger.Meeting, day when.Date, begins *when.Clock, zone *time.Location) (same []ledger.Meeting, alike *ledger.Meeting) {
	for _, k := range known {
		number := m.Number != "" && k.Number != "" && m.Number != k.Number
		if number || when.DateOf(k.Starts.In(zone)) != day || !holdsWords(k, m.Series) && !holdsWords(m, nameOf(k)) {
			continue
		}
		anyTime := k.AllDay || begins == nil || when.ClockOf(k.Starts.In(zone)) == *begins
		if anyTime && !elsewhere(m, k) && !underAnother(m, k) {
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

// elsewhere reports whether two meetings of which the rooms are known are held in different ones.
func elsewhere(a, b ledger.Meeting) bool {
	return a.Venue != "" && b.Venue != "" && !sameRoom(a, b) && !sameRoom(b, a)
}

// underAnother reports whether two meetings of which the chairs are known have different ones.
func underAnother(a, b ledger.Meeting) bool {
	known := func(m ledger.Meeting) bool { return m.Chair != "" || m.ChairPost != "" }
	return known(a) && known(b) && !sameChair(a, b) && !sameChair(b, a)
}

// nameOf is what a meeting is called: its series, or its title without the word for a meeting.
func nameOf(m ledger.Meeting) string {
	if m.Series != "" {
		return m.Series
	}
	return phrase.Squeezed(dialog.WithoutExample(m.Title))
}

// NewMeeting is a meeting of a title and number, or of a title and what it is about, on a day.
func NewMeeting(title, number, about string, day when.Date) ledger.Meeting {
	if about != "" && number == "" {
		title += " เรื่อง" + about
	}
	m := ledger.Meeting{Series: title, Number: number, Title: Title(title, number)}
	if isGathering(title) {
		m.Series, m.Title = "", phrase.Joined(" ครั้งที่ ", title, number)
	}
	m.Key = sentence.KeyFor("meeting", title, number)
	if number == "" {
		m.Key = sentence.KeyFor("meeting", title, number, day.String())
	}
	return m
}

// SameAsNew are the meetings that a new one repeats, by its name or by the words of it, or otherwise one that it is like.
func SameAsNew(known []ledger.Meeting, m ledger.Meeting, day when.Date, begins *when.Clock, zone *time.Location) ([]ledger.Meeting, *ledger.Meeting) {
	if same := sameMeetings(known, m, day, zone); len(same) > 0 {
		return same, nil
	}
	return sameByWords(known, m, day, begins, zone)
}

// StandsAlike says that the records hold a meeting of that day which a new one, m, may be, and how to change that; nothing for none.
func StandsAlike(alike *ledger.Meeting, m ledger.Meeting, begins *when.Clock, now time.Time) []string {
	if alike == nil {
		return nil
	}
	name := NameForSentence(*alike, now.Location())
	change := ""
	switch {
	case begins != nil && !alike.AllDay && when.ClockOf(alike.Starts.In(now.Location())) != *begins:
		change = "เลื่อนประชุม" + name + " เวลา " + begins.Official()
	case elsewhere(m, *alike):
		change = "ย้ายประชุม" + name + " ไป" + m.Venue
	default:
		change = "เปลี่ยนประธานประชุม" + name + " เป็น" + cmp.Or(m.ChairPost, m.Chair)
	}
	return []string{fmt.Sprintf("วันเดียวกันมี %s ในบันทึกแล้ว ถ้าเป็นประชุมเดียวกัน โปรดพิมพ์ “ไม่บันทึก” แล้วพิมพ์ “%s”", nameAndStart(*alike, now), change)}
}
