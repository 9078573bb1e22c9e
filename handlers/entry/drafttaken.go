package entry

import (
	"context"
	"fmt"
	"regexp"
	"strings"
	"time"

	"changwat/handlers/dialog"
	"changwat/handlers/entry/cards"
	"changwat/handlers/entry/fields"
	"changwat/handlers/entry/figuretext"
	"changwat/handlers/entry/replies"
	"changwat/handlers/entry/sentence"
	"changwat/handlers/phrase"
	"changwat/internal/intent"
	"changwat/internal/ledger/proposal"
	"changwat/internal/release"
	"changwat/internal/thai"
)

// replyHeld takes a reply that changes a draft, or answers its question. What the reply leaves out of the draft and the draft does not have is kept as not
// taken, and so is what was not taken before, unless the reply is about the same: a change of something else does not answer it.
func (s drafts) replyHeld(ctx context.Context, r dialog.Request, p proposal.Proposal, text string) (a dialog.Answer, ok bool, err error) {
	if p.Question != nil {
		a, ok, err = s.replyToQuestion(ctx, r, p, text)
	} else {
		a, ok, err = s.replyInClauses(ctx, r, p, text)
	}
	if err != nil {
		return a, ok, err
	}
	if !ok && takesOut(text) {
		a, ok = cards.Draft(p, r.Now.Location()), true
		a.Text = fmt.Sprintf("ยังไม่ได้แก้ครับ ไม่เข้าใจ “%s” %s ยังเป็นดังนี้", thai.Truncate(phrase.OneLine(text), 60), cards.DraftKicker(p))
		a = cards.NotTaken(a, text)
	}
	if was := r.Draft.NotTaken; ok && was != "" && a.Shown.Draft.ID == p.ID && a.Shown.Draft.NotTaken == "" && !s.aboutSame(was, text, p, r.Now) {
		a.Shown.Draft.NotTaken = was
	}
	return a, ok, nil
}

// takingOut finds what says that something is to be taken out of a draft, whatever that is.
var takingOut = regexp.MustCompile(`^(?:ขอ|ช่วย|รบกวน|\s)*(?:ตัด|เอา|ลบ|ถอน|ดึง)(.+?)ออก`)

// takesOut reports whether a reply says that something is to be taken out, other than a reminder.
func takesOut(text string) bool {
	out := takingOut.FindStringSubmatch(sentence.Stripped(text, sentence.SlipsOfTongue).Rest)
	return out != nil && !strings.Contains(out[1], "เตือน")
}

// aboutSame reports whether a reply is about what another could not put right before: it names the same count, part or number, or both name a time,
// or neither names anything that could differ.
func (s drafts) aboutSame(before, text string, p proposal.Proposal, now time.Time) bool {
	if takesOut(before) {
		return takesOut(text)
	}
	countBefore, counts := figuretext.MeasureNamed(before)
	count, counted := figuretext.MeasureNamed(text)
	if counts && counted {
		return countBefore == count
	}
	leads := fields.LeadsOf(cards.FirstRecord(p))
	partsBefore, parts := fields.In(sentence.Stripped(before, sentence.SlipsOfTongue).Rest, leads, now), fields.In(sentence.Stripped(text, sentence.SlipsOfTongue).Rest, leads, now)
	if len(partsBefore) > 0 && len(parts) > 0 {
		return partsBefore[0].Field == parts[0].Field
	}
	return true
}

// confirmWithout asks whether a draft is to be saved although what was said last was not taken.
func confirmWithout(p proposal.Proposal, said string, zone *time.Location) dialog.Answer {
	a := cards.Draft(p, zone)
	a.Text = fmt.Sprintf("ยังไม่ได้บันทึกครับ เพราะ “%s” ยังไม่ได้แก้ในร่างนี้ หากร่างนี้ถูกต้องแล้ว โปรดพิมพ์ “บันทึก” อีกครั้ง หรือพิมพ์ค่าที่ถูก", said)
	return a
}

// changeLate takes a message as a change of the only draft that is open, after another answer was shown: where nothing else could be made of
// the message, and it says that something becomes another.
func (s drafts) changeLate(ctx context.Context, r dialog.Request, p proposal.Proposal, text string) (dialog.Answer, bool, error) {
	said, _ := release.Mask(strings.TrimSpace(text))
	if p.Question != nil || thai.UTF16Len(said) > replies.MaxReply || !sentence.CorrectionOf(said).Edits {
		return dialog.Answer{}, false, nil
	}
	return s.replyWithValues(ctx, r, p, said)
}

// movesDraft takes a sentence that only says to when or where something is moved as a change of the only draft that is open, where that is of a fair or
// a meeting and no record was shown since that may be meant: «เลื่อนเป็น 25-27 พ.ค.».
func (e entries) movesDraft(ctx context.Context, q dialog.Question) (dialog.Answer, bool, error) {
	if number, numbered := q.Slots.Number.First(); q.Act != intent.ActMove || numbered && number != "" || strings.Contains(q.Text, "ประชุม") || len(q.Shown.Meetings)+len(q.Shown.Events) > 0 {
		return dialog.Answer{}, false, nil
	}
	all, err := e.openIn(ctx, q.Request())
	if err != nil || len(all) != 1 {
		return dialog.Answer{}, false, err
	}
	p, err := e.store.Show(ctx, all[0].ID)
	if err != nil || fields.LeadsOf(cards.FirstRecord(p)) == nil || !movedAlone.MatchString(strings.TrimSpace(q.Text)) {
		return dialog.Answer{}, false, err
	}
	return e.changeLate(ctx, q.Request(), p, q.Text)
}

// movedAlone finds a sentence that begins with the words for moving something and names nothing that is moved.
var movedAlone = regexp.MustCompile(`^(?:ขอ|ช่วย)?(?:เลื่อน|ย้าย|เปลี่ยน|ขยับ)(?:ไป|มา|ออกไป)?(?:เป็น|วันที่|ที่|ตลาด|วัด|ลาน|ศูนย์|ห้อง|หอ|ศาลา|สนาม|โรงแรม| ?[0-9๐-๙])`)

// proposed is the draft that an entry became.
type proposed struct {
	draft    proposal.Proposal
	anew     bool   // another one than before
	notTaken string // what could not be taken as a change of it before this answer completed it; "" for nothing
}

// keepsNotTaken keeps with the answer that shows the draft what could still not be taken as a change of it.
func (p proposed) keepsNotTaken(a dialog.Answer) dialog.Answer {
	if p.notTaken != "" && a.Shown.Draft.ID != 0 {
		a.Shown.Draft.NotTaken = p.notTaken
	}
	return a
}
