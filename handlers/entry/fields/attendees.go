package fields

import (
	"regexp"
	"strings"
	"time"

	"changwat/handlers/dialog"
	"changwat/handlers/entry/sentence"
	"changwat/handlers/phrase"
	"changwat/internal/thai/office"
	"changwat/internal/thai/read"
)

var (
	invitedThere = regexp.MustCompile(`(?:ขอเรียนเชิญ|เรียนเชิญ|ขอเชิญ|เชิญ)\s*([^\s\n][^\n]*)$`)
	TakesPart    = regexp.MustCompile(`\s*(?:เข้าร่วมการประชุม|เข้าร่วมประชุม|เข้าร่วม|ร่วมประชุม|เข้าประชุม|เข้า)(?:ด้วย|ทุกท่าน|ทุกคน)?(?:นะ|ครับ|คับ|ค่ะ|คะ)*(?:\s|,|$)`)
)

// AttendeesIn returns those whom a sentence names as taking part, and the words of it that say so; "" for none.
func AttendeesIn(text string, now time.Time) (who, words string) {
	for line := range strings.Lines(sentence.OnLines(text)) {
		line = strings.TrimSpace(line)
		if f, ok := Labelled(line, Attendees, now); ok {
			return f.Value, f.Said
		}
		if at := TakesPart.FindStringIndex(line); at != nil {
			if begin := groupsBefore(line[:at[0]]); begin < at[0] {
				who = strings.TrimSpace(line[begin:at[0]])
				return sentence.Stripped(who, InvitesThem).Rest, strings.TrimSpace(line[begin:at[1]])
			}
		}
		if invited := invitedThere.FindStringSubmatchIndex(line); invited != nil && invited[0] > 0 {
			behind := line[invited[2]:]
			if end := groupsEnd(behind, now); end > 0 {
				who = phrase.TrimPoliteness(behind[:end])
				return who, strings.TrimSpace(line[invited[0] : invited[2]+end])
			}
		}
	}
	return "", ""
}

// WithoutAttendees is a sentence about a new meeting without those who take part, and who they are.
func WithoutAttendees(q dialog.Question) (dialog.Question, string) {
	who, words := AttendeesIn(q.Text, q.Now)
	if who == "" {
		return q, ""
	}
	q.Text = strings.Replace(sentence.OnLines(q.Text), words, "", 1)
	first, _, _ := strings.Cut(words, " ")
	q.Slots.Venue, _, _ = strings.Cut(q.Slots.Venue, first)
	q.Slots.Venue = strings.TrimSpace(q.Slots.Venue)
	return q, who
}

// InvitedAlone returns whom a reply invites that says nothing else: «เชิญเกษตรจังหวัดด้วย»; "" for none.
func InvitedAlone(said string, now time.Time) string {
	invited := invitedThere.FindStringSubmatchIndex(said)
	if invited == nil || invited[0] > 0 {
		return ""
	}
	who := strings.TrimSpace(strings.TrimSuffix(phrase.TrimPoliteness(said[invited[2]:]), "ด้วย"))
	if who == "" || groupsEnd(who, now) < len(who) {
		return ""
	}
	return who
}

// InvitesThem are words before those who take part.
var InvitesThem = []string{"ขอเรียนเชิญ", "เรียนเชิญ", "ขอเชิญ", "เชิญ", "โดยมี", "ให้", "มี", "และ", "พร้อม"}

// groupsBefore is where the words at the end of a text begin that all name who takes part: offices, posts and groups.
func groupsBefore(text string) int {
	begin := len(text)
	for {
		rest := strings.TrimRight(text[:begin], " ")
		at := strings.LastIndex(rest, " ") + 1
		if rest == "" || !namesGroup(rest[at:]) {
			return begin
		}
		begin = at
	}
}

// groupsEnd is where the words end with which a text begins and which all name who takes part; 0 where the first does not.
func groupsEnd(text string, now time.Time) (end int) {
	for at := 0; at < len(text); {
		next := strings.Index(text[at:], " ")
		stop := len(text)
		if next >= 0 {
			stop = at + next
		}
		word := phrase.TrimPoliteness(text[at:stop])
		if word == "" || !namesGroup(word) || len(read.Times(word, sentence.Nearest(now))) > 0 {
			return end
		}
		end, at = stop, stop+1
	}
	return end
}

// What the words for those who take part in a meeting hold, and what the words for its room begin with.
var (
	groupWords = []string{"ทุกอำเภอ", "ทุกแห่ง", "ทุกส่วน", "ทุกหน่วย", "ทุกท่าน", "ทุกตำบล", "หัวหน้าส่วน", "กำนัน", "ผู้ใหญ่บ้าน", "อสม", "อปท", "ผู้แทน", "ตัวแทน", "คณะกรรมการ", "คณะทำงาน", "สมาชิก", "เครือข่าย", "เจ้าหน้าที่", "ผู้บริหาร", "ผู้นำ"}
	roomWords  = []string{"ห้อง", "หอประชุม", "ชั้น", "ที่", "ณ", "ศาลา", "โรงแรม", "อาคาร", "ตึก", "ประชุม", "เวลา", "วันที่"}
)

// namesGroup reports whether a word names an office, a post or a group, and no room.
func namesGroup(word string) bool {
	word = sentence.Stripped(word, InvitesThem).Rest
	if word == "" || phrase.LeadIn(word, roomWords) != "" || strings.Contains(word, "ประธาน") {
		return false
	}
	if sentence.ContainsOne(word, groupWords) {
		return true
	}
	found := office.All(word)
	return len(found.Agencies)+len(found.Posts) > 0 || sentence.IsOffice(word)
}

// Labelled returns the part of a meeting that a line names by the word for it, up to the next part; false where it names none of that kind.
func Labelled(line string, kind Field, now time.Time) (Said, bool) {
	for _, l := range MeetingLeads {
		if l.Field != kind {
			continue
		}
		at := strings.Index(line, l.Word)
		if at > 0 && line[at-1] != ' ' { // «ประชุมประธานชมรม… ประธาน ปลัดจังหวัด»
			if at = strings.Index(line, " "+l.Word); at >= 0 {
				at++
			}
		}
		if at < 0 {
			continue
		}
		if parts := In(line[at:], MeetingLeads, now); len(parts) > 0 && parts[0].Field == kind && strings.TrimSpace(parts[0].Value) != "" {
			return parts[0], true
		}
	}
	return Said{}, false
}
