package entry

import (
	"context"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"

	"changwat/handlers/dialog"
	"changwat/handlers/phrase"
	"changwat/internal/ledger"
	"changwat/internal/ledger/proposal"
	"changwat/internal/thai"
	"changwat/internal/thai/read"
)

// A second thought often puts several things right in one breath: «ไม่ใช่ 12 แต่ 21 แล้วเป็นของเมื่อวาน». Where a reply as a whole is no change
// of the draft, each of its clauses is read as a reply of its own. What says that something of the draft is not so opens no other
// draft, whether it is understood or not.

// replyInClauses takes a reply that says of the draft that something is otherwise; any other reply is none.
func (s drafts) replyInClauses(ctx context.Context, r dialog.Request, p proposal.Proposal, text string) (dialog.Answer, bool, error) {
	if a, ok, err := s.replyDropping(ctx, r, p, text); ok || err != nil {
		return a, ok, err
	}
	if a, ok, err := s.replyAttends(ctx, r, p, text); ok || err != nil {
		return a, ok, err
	}
	if s.tellsCounts(p, text, r) {
		return dialog.Answer{}, false, nil
	}
	clauses := clausesOf(text, goesOnWith(firstRecord(p), r.Now))
	if len(clauses) > 1 && (phrase.LeadIn(clauses[0], notSo) != "" || partsUnread(p, text, r)) { // what is right instead ends with the clause
		if a, ok, err := s.replyWithEach(ctx, r, p, clauses); ok || err != nil {
			return a, ok, err
		}
	}
	a, ok, err := s.replyWith(ctx, r, p, text)
	if ok || err != nil || opensEntry(text) {
		return a, ok, err
	}
	if a, ok, err := s.replyWithEach(ctx, r, p, clauses); ok || err != nil || !saysNotSo(text) {
		return a, ok, err
	}
	a = draftCard(p, r.Now.Location())
	a.Text = fmt.Sprintf("ยังไม่ได้แก้ครับ ไม่เข้าใจ “%s” %s ยังเป็นดังนี้", thai.Truncate(phrase.OneLine(text), 60), draftKicker(p))
	return notTaken(a, text), true, nil
}

// replyWithEach changes a draft as each of the clauses of a reply says, and tells which of them it could not take; false where it could take none.
func (s drafts) replyWithEach(ctx context.Context, r dialog.Request, p proposal.Proposal, clauses []string) (last dialog.Answer, changed bool, err error) {
	var left []string
	for _, clause := range clauses {
		if phrase.TrimPoliteness(clause) == "" || agrees(clause) || consistsOf(clause, staysWords) || strings.HasPrefix(clause, "ขอบคุณ") {
			continue // it is saved when its maker has seen it, and what stays needs no change
		}
		r.Said = clause
		a, ok, err := s.replyWith(ctx, r, p, clause)
		if err != nil {
			return a, true, err
		}
		if !ok || a.Shown.Draft.ID != p.ID || a.Shown.Draft.NotTaken != "" {
			left = append(left, clause)
			continue
		}
		if p, err = s.store.Show(ctx, p.ID); err != nil {
			return dialog.Answer{}, true, err
		}
		last, changed = a, true
	}
	if changed && len(left) > 0 {
		said := strings.Join(left, " ")
		last.Text += fmt.Sprintf("\nแต่ไม่เข้าใจ “%s” จึงยังไม่ได้แก้ส่วนนั้น", thai.Truncate(phrase.OneLine(said), 60))
		last = notTaken(last, said)
	}
	return last, changed, nil
}

// staysWords are the words of a clause that says of parts of a record that they stay.
var staysWords = []string{"สถานที่", "ที่", "เวลา", "วันที่", "วัน", "ห้อง", "ประธาน", "ชื่อ", "อื่น", "อย่าง", "นอกนั้น", "ส่วน", "เดิม", "เหมือน", "ตาม", "คง", "ยัง", "ใช้", "เอา", "ไว้"}

// partsUnread reports whether a reply of several clauses to a draft of a record that has parts names none of them where it begins, or one that goes on
// to its end: read as one it would leave the rest out, or take it into that part.
func partsUnread(p proposal.Proposal, text string, r dialog.Request) bool {
	leads := leadsOf(firstRecord(p))
	if leads == nil {
		return false
	}
	parts := fieldsSaid(stripped(text, slipsOfTongue).rest, leads, r.Now)
	return len(parts) == 0 || len(parts) == 1 && parts[0].field != fieldTimes && parts[0].field != fieldDue
}

// tellsCounts reports whether a text tells counts of people while the draft is of no figures: it is an entry of its own, whose day is none of
// the draft's.
func (s drafts) tellsCounts(p proposal.Proposal, text string, r dialog.Request) bool {
	if len(figuresOf(p)) > 0 {
		return false
	}
	said, ok := figuresSaidIn(text, s.province, r.Now)
	return ok && slices.ContainsFunc(said.told, func(f figureSaid) bool { return f.measure.IsOf("case") })
}

// clauseJoint finds what stands between two clauses of a reply. A word behind which a number is counted stands with the word before it:
// «หายแล้ว 12»; and แต่ behind what is not so leads to what is: «ไม่ใช่ 12 แต่ 21».
var clauseJoint = regexp.MustCompile(`แล้วก็|และก็| แล้ว(?:ก็)?| และ| แต่|,|;|\n`)

// clausesOf parts a reply where it goes on to something else, as goesOn tells of what stands before and behind a joint; none where it is one clause.
func clausesOf(text string, goesOn func(before, behind string) bool) (all []string) {
	text = stripped(text, slipsOfTongue).rest
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
	about, not, ok := cutAny(" "+clause, notSo)
	about = strings.TrimSpace(about)
	if !ok || about != "" && (!beginsWithNumber(not) || strings.ContainsAny(thai.Digits(about), "0123456789")) {
		return false
	}
	_, _, says := cutAny(not, connectsValues)
	return !says
}

// goesOnWith tells of the two sides of a joint in a reply to a draft of a record whether the one behind is a clause of its own. Where the record has
// parts, this begins with another of them, a time, or what says that something changes; all else belongs to the value before: «ภัยแล้ง และน้ำท่วม».
func goesOnWith(record ledger.Record, now time.Time) func(before, behind string) bool {
	leads := leadsOf(record)
	return func(before, behind string) bool {
		if leads == nil || phrase.TrimPoliteness(behind) == "" || phrase.LeadIn(behind, notSo) != "" || consistsOf(behind, staysWords) || agrees(behind) {
			return true
		}
		if _, _, drops := droppedPart(behind); drops || stripped(behind, leadsToValue).cut || strings.HasPrefix(behind, "ขอบคุณ") {
			return true
		}
		if next := fieldsSaid(behind, leads, now); len(next) > 0 {
			said := fieldsSaid(before, leads, now)
			return len(said) == 0 || said[len(said)-1].field != next[0].field
		}
		return slices.ContainsFunc(read.Times(behind, nearest(now)), func(t read.Time) bool { return t.Begin == 0 })
	}
}

// betweenDigits tells whether a sign of one byte in a text stands between two digits.
func betweenDigits(text string, at int) bool {
	digit := func(i int) bool { return i >= 0 && i < len(text) && text[i] >= '0' && text[i] <= '9' }
	return digit(at-1) && digit(at+1)
}

// saysNotSo reports whether a reply begins with what says that something is not so, rather than that there is nothing of something, or that the
// bot is to do something no more: «ไม่ต้องเตือนแล้ว».
func saysNotSo(text string) bool {
	said := stripped(text, slipsOfTongue).rest
	return !stopsService.MatchString(said) && slices.ContainsFunc([]string{"ไม่ใช่", "ไม่ไช่", "มิใช่", "ไม่ได้", "ไม่ต้อง"}, func(w string) bool { return strings.HasPrefix(said, w) })
}

// stopsService finds what says that its author wants no more of what the bot does by itself.
var stopsService = regexp.MustCompile(`^ไม่ต้อง(?:มา|ช่วย|คอย|\s)*(?:ตั้ง)?(?:เตือน|ปลุก|แจ้ง|ส่ง|สรุป|รายงาน|อัปเดต|อัพเดท|ติดตาม)`)
