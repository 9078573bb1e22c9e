package replies

import (
	"regexp"
	"slices"
	"strings"
	"time"

	"changwat/handlers/dialog"
	"changwat/handlers/entry/cards"
	"changwat/handlers/entry/fields"
	"changwat/handlers/entry/sentence"
	"changwat/handlers/phrase"
	"changwat/internal/ledger"
	"changwat/internal/ledger/proposal"
	"changwat/internal/thai"
	"changwat/internal/thai/read"
)

// StaysWords are the words of a clause that says of parts of a record that they stay.
var StaysWords = []string{"สถานที่", "ที่", "เวลา", "วันที่", "วัน", "ห้อง", "ประธาน", "ชื่อ", "อื่น", "อย่าง", "นอกนั้น", "ส่วน", "เดิม", "เหมือน", "ตาม", "คง", "ยัง", "ใช้", "เอา", "ไว้"}

// PartsUnread reports whether a reply of several clauses to a draft of a record that has parts names none of them where it begins, or one that goes on
// to its end: read as one it would leave the rest out, or take it into that part.
func PartsUnread(p proposal.Proposal, text string, r dialog.Request) bool {
	leads := fields.LeadsOf(cards.FirstRecord(p))
	if leads == nil {
		return false
	}
	parts := fields.In(sentence.Stripped(text, sentence.SlipsOfTongue).Rest, leads, r.Now)
	return len(parts) == 0 || len(parts) == 1 && parts[0].Field != fields.Times && parts[0].Field != fields.Due
}

// clauseJoint finds what stands between two clauses of a reply. A word behind which a number is counted stands with the word before it:
// «หายแล้ว 12»; and แต่ behind what is not so leads to what is: «ไม่ใช่ 12 แต่ 21».
var clauseJoint = regexp.MustCompile(`แล้วก็|และก็| แล้ว(?:ก็)?| และ| แต่|,|;|\n`)

// ClausesOf parts a reply where it goes on to something else, as goesOn tells of what stands before and behind a joint; none where it is one clause.
func ClausesOf(text string, goesOn func(before, behind string) bool) (all []string) {
	text = sentence.Stripped(text, sentence.SlipsOfTongue).Rest
	begin := 0
	for _, at := range clauseJoint.FindAllStringIndex(text, -1) {
		clause := strings.TrimSpace(text[begin:at[0]])
		joint := strings.TrimSpace(text[at[0]:at[1]])
		if joint == "แต่" && leavesOpenWhatIs(clause) || joint == "," && betweenDigits(text, at[0]) || joint != "" && !goesOn(clause, strings.TrimSpace(text[at[1]:])) {
			continue
		}
		if clause != "" {
			all = append(all, clause)
		}
		begin = at[1]
	}
	if begin == 0 {
		return nil
	}
	if clause := strings.TrimSpace(text[begin:]); clause != "" {
		all = append(all, clause)
	}
	return all
}

// leavesOpenWhatIs reports whether a clause says what is not so and not yet what is instead: «ไม่ใช่ 9 โมงครึ่ง», «อาหารไม่ใช่ 4.5».
func leavesOpenWhatIs(clause string) bool {
	about, not, ok := sentence.CutAny(" "+clause, sentence.NotSo)
	about = strings.TrimSpace(about)
	if !ok || about != "" && (!sentence.BeginsWithNumber(not) || strings.ContainsAny(thai.Digits(about), "0123456789")) {
		return false
	}
	_, _, says := sentence.CutAny(not, sentence.ConnectsValues)
	return !says
}

// GoesOnWith tells of the two sides of a joint in a reply to a draft of a record whether the one behind is a clause of its own. Where the record has
// parts, this begins with another of them, a time, or what says that something changes; all else belongs to the value before: «ภัยแล้ง และน้ำท่วม».
func GoesOnWith(record ledger.Record, now time.Time) func(before, behind string) bool {
	leads := fields.LeadsOf(record)
	return func(before, behind string) bool {
		if leads == nil || phrase.TrimPoliteness(behind) == "" || phrase.LeadIn(behind, sentence.NotSo) != "" || sentence.ConsistsOf(behind, StaysWords) || sentence.Agrees(behind) {
			return true
		}
		if _, _, drops := DroppedPart(behind); drops || sentence.Stripped(behind, sentence.LeadsToValue).Cut || strings.HasPrefix(behind, "ขอบคุณ") {
			return true
		}
		if next := fields.In(behind, leads, now); len(next) > 0 {
			said := fields.In(before, leads, now)
			return len(said) == 0 || said[len(said)-1].Field != next[0].Field
		}
		return slices.ContainsFunc(read.Times(behind, sentence.Nearest(now)), func(t read.Time) bool { return t.Begin == 0 })
	}
}

// betweenDigits tells whether a sign of one byte in a text stands between two digits.
func betweenDigits(text string, at int) bool {
	digit := func(i int) bool { return i >= 0 && i < len(text) && text[i] >= '0' && text[i] <= '9' }
	return digit(at-1) && digit(at+1)
}

// SaysNotSo reports whether a reply begins with what says that something is not so, rather than that there is nothing of something, or that the
// bot is to do something no more: «ไม่ต้องเตือนแล้ว».
func SaysNotSo(text string) bool {
	said := sentence.Stripped(text, sentence.SlipsOfTongue).Rest
	return !stopsService.MatchString(said) && slices.ContainsFunc([]string{"ไม่ใช่", "ไม่ไช่", "มิใช่", "ไม่ได้", "ไม่ต้อง"}, func(w string) bool { return strings.HasPrefix(said, w) })
}

// stopsService finds what says that its author wants no more of what the bot does by itself.
var stopsService = regexp.MustCompile(`^ไม่ต้อง(?:มา|ช่วย|คอย|\s)*(?:ตั้ง)?(?:เตือน|ปลุก|แจ้ง|ส่ง|สรุป|รายงาน|อัปเดต|อัพเดท|ติดตาม)`)
