package entry

import (
	"cmp"
	"context"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/shopspring/decimal"

	"changwat/handlers/dialog"
	"changwat/handlers/phrase"
	"changwat/handlers/record"
	"changwat/internal/intent"
	"changwat/internal/ledger"
	"changwat/internal/ledger/proposal"
	"changwat/internal/release"
	"changwat/internal/thai"
	"changwat/internal/thai/read"
	"changwat/internal/thai/when"
)

// maxReply is how long a reply to a draft is at most, in UTF-16 code units: what is longer tells of something else.
const maxReply = 160

// ReplyToDraft takes a text that is a reply to the draft that was shown last; false for any other text. An error means that the records could
// not be read or written.
func ReplyToDraft(ctx context.Context, d Deps, r dialog.Request, text string) (dialog.Answer, bool, error) {
	return newDrafts(d).reply(ctx, r, text)
}

// reply takes what is said about the draft that was shown last, in other words than those of the commands: that it is right or
// not wanted, what is to be put right, or the reason of a correction. Any other text is none.
func (s drafts) reply(ctx context.Context, r dialog.Request, text string) (dialog.Answer, bool, error) {
	if r.Chat.Group || thai.UTF16Len(text) > maxReply || intent.AsksInWords(text) {
		return dialog.Answer{}, false, nil
	}
	if r.Draft == nil || r.Draft.ID == 0 {
		return s.replyToNone(ctx, r, text)
	}
	p, ok, err := s.shownLast(ctx, r)
	if err != nil || !ok {
		return dialog.Answer{}, false, err
	}
	if a, ok, err := s.replyToWhich(ctx, r, p, text); ok || err != nil {
		return a, ok, err
	}
	if a, ok := refusesMobile(r, p, text); ok {
		return a, true, nil
	}
	text, _ = release.Mask(strings.TrimSpace(text))
	var a dialog.Answer
	switch {
	case putsOff(text):
		a = s.putOff(r, p)
	case refusesDraft(text):
		a, err = s.cancel(ctx, r, p)
	case agrees(text) && p.Question != nil && len(p.Question.Options) == 1:
		return dialog.Answer{}, false, nil // Gatherer.Complete takes the option
	case agrees(text) || savesNamed(text, p):
		a, err = s.agree(ctx, r, p)
	default:
		return s.replyHeld(ctx, r, p, text)
	}
	return a, true, err
}

// putOff says that a draft is kept, and until when.
func (s drafts) putOff(r dialog.Request, p proposal.Proposal) dialog.Answer {
	a := draftCard(p, r.Now.Location())
	a.Text = "ยังไม่ได้บันทึกครับ ร่างนี้เก็บไว้ถึง " + record.DayAndClock(p.Expires.In(r.Now.Location()))
	return a
}

// agree saves a draft, unless it lacks something.
func (s drafts) agree(ctx context.Context, r dialog.Request, p proposal.Proposal) (dialog.Answer, error) {
	if p.Question == nil {
		return s.saveAsShown(ctx, r, p)
	}
	return unansweredCard(p), nil
}

// unansweredCard asks for what a draft lacks before it can be saved.
func unansweredCard(p proposal.Proposal) dialog.Answer {
	a := questionCard(p)
	a.Text = "ยังบันทึกไม่ได้ครับ โปรดตอบคำถามนี้ก่อน โดยแตะหรือพิมพ์คำตอบ"
	return a
}

// saidBesides is what a reply says of an entry besides what it is asked for, in words that the entry takes, and what to tell of it: the reason
// of a correction, or another day, area or count of its figures. Both are "" where it says nothing of the kind, or answers the question.
func (s drafts) saidBesides(r dialog.Request, p proposal.Proposal, text string) (said, told string) {
	if slices.Contains(answersOf(text, r.Now), p.Question.Asks) {
		return "", ""
	}
	if reason, ok := reasonSaid(text); ok {
		_, corrects := phrase.AfterAny(p.Question.Entry, "แก้", "ลบ", "ถอน", "เลื่อน", "ยกเลิก", "งด")
		if !corrects || reasonIn(p.Question.Entry) != "" || len(answersOf(text, r.Now)) > 0 {
			return "", ""
		}
		return " เพราะ" + reason, "รับทราบเหตุผล “" + reason + "” แล้วครับ"
	}
	if _, _, ok := partAnswer(text, *p.Question, when.DateOf(r.Now)); ok || !isOfFigures(p) {
		return "", ""
	}
	answer, rest, ok := answerParts(text, p.Question.Asks, s.province, r.Now)
	if !ok || answer != "" || rest == "" {
		return "", ""
	}
	return " " + rest, "รับทราบ “" + rest + "” แล้วครับ"
}

// replyToQuestion puts right what the entry tells, or keeps what else a reply says of it besides what is asked. Other replies are read by
// Gatherer.Complete.
func (s drafts) replyToQuestion(ctx context.Context, r dialog.Request, p proposal.Proposal, text string) (dialog.Answer, bool, error) {
	if a, ok, err := s.replyToCases(ctx, r, p, text); ok || err != nil {
		return a, ok, err
	}
	if a, ok, err := s.replyToDistricts(ctx, r, p, text); ok || err != nil {
		return a, ok, err
	}
	if a, ok, err := s.fixAsked(ctx, r, p, text); ok || err != nil {
		return a, ok, err
	}
	if a, ok, err := s.replyTellingParts(ctx, r, p, text); ok || err != nil {
		return a, ok, err
	}
	said, told := s.saidBesides(r, p, text)
	if said == "" {
		return dialog.Answer{}, false, nil
	}
	return s.askAgain(ctx, r, p, text, told, func(entry string) string { return entry + said })
}

// askAgain asks the same of an entry whose words a reply has changed, and says what was taken of it.
func (s drafts) askAgain(ctx context.Context, r dialog.Request, p proposal.Proposal, text, told string, changed func(entry string) string) (dialog.Answer, bool, error) {
	q := *p.Question
	q.Entry, q.Options, q.Cases = changed(q.Entry), slices.Clone(q.Options), nil // which its words no longer are
	for i := range q.Options {
		q.Options[i].Entry = changed(q.Options[i].Entry)
	}
	p, err := s.store.Replace(ctx, by(r), p.ID, proposal.Draft{Source: p.Origin.Source, Text: p.Origin.Text + "\n" + text, Message: r.Message, Question: &q})
	if err != nil {
		a, err := explained(err)
		return a, true, err
	}
	a := questionCard(p)
	a.Text = told
	return a, true, nil
}

// replyWith changes a draft as a reply says.
func (s drafts) replyWith(ctx context.Context, r dialog.Request, p proposal.Proposal, text string) (dialog.Answer, bool, error) {
	if deniesMove(text) {
		a := draftCard(p, r.Now.Location())
		a.Text = "ไม่ได้เลื่อนครับ ร่างยังเป็นดังนี้"
		return a, true, nil
	}
	if position, said, ok := itemSaid(text); ok {
		return s.fix(ctx, r, p, strconv.Itoa(position)+" "+said)
	}
	if told := withoutTeller(text); told != text {
		if a, ok, err := s.replyWithValues(ctx, r, p, told); ok || err != nil {
			return a, ok, err
		}
	}
	for _, take := range []func(context.Context, dialog.Request, proposal.Proposal, string) (dialog.Answer, bool, error){s.replyToSupposed, s.replyToProject, s.replyToFair} {
		if a, ok, err := take(ctx, r, p, text); ok || err != nil {
			return a, ok, err
		}
	}
	replies := []func(context.Context, dialog.Request, proposal.Proposal, string) (dialog.Answer, bool, error){s.replySource, s.replyReason}
	if slices.ContainsFunc(p.Changes, func(ch proposal.Change) bool { return ch.Reason == "" && lacksReason(ch) }) {
		replies[0], replies[1] = replies[1], replies[0] // «สสจ.แจ้งมา» tells why
	}
	for _, take := range replies {
		if a, ok, err := take(ctx, r, p, text); ok || err != nil {
			return a, ok, err
		}
	}
	if saysWrong(text) {
		a := draftCard(p, r.Now.Location())
		a.Text = "ยังไม่ได้บันทึกครับ โปรดพิมพ์ค่าที่ถูก ตามตัวอย่างด้านล่าง หรือพิมพ์ “ยกเลิก”"
		return a, true, nil
	}
	return s.replyWithValues(ctx, r, p, text)
}

// saysThat finds who is said to have told what follows: «เลขาแจ้งว่าเป็น 14.00».
var saysThat = regexp.MustCompile(`^[^0-9๐-๙]{2,60}?(?:แจ้ง|บอก)(?:มา|กลับมา)?ว่า`)

// withoutTeller is what a reply says without who is said to have told it.
func withoutTeller(text string) string {
	return strings.TrimSpace(text[len(saysThat.FindString(text)):])
}

// replyWithValues changes the values of a draft that a reply names.
func (s drafts) replyWithValues(ctx context.Context, r dialog.Request, p proposal.Proposal, text string) (dialog.Answer, bool, error) {
	said := withoutPreference(text)
	if s.tellsBeside(p, text, r.Now) {
		return dialog.Answer{}, false, nil
	}
	if a, ok, err := s.replyToFigures(ctx, r, p, text); ok || err != nil {
		return a, ok, err
	}
	if len(figuresOf(p)) > 0 && strings.HasPrefix(text, "ยอด") && daysOnly(text, r.Now) {
		return dialog.Answer{}, false, nil // «ยอดเมื่อวาน» asks
	}
	c := correctionOf(said)
	meant, fixed := s.meantBy(p, c, said, r.Now)
	doubt, doubtful := askDigits(p, c)
	switch {
	case len(meant) == 0 && doubtful:
		a := draftCard(p, r.Now.Location())
		a.Text = doubt
		return notTaken(a, text), true, nil
	case len(meant) == 0 && (onlyDigits(c.was) && (onlyDigits(c.becomes) || timesOnly(c.becomes, r.Now)) || heldByNone(p, c)):
		a := draftCard(p, r.Now.Location())
		a.Text = "ยังไม่ได้แก้ครับ ไม่พบ “" + c.was + "” ในร่างนี้ โปรดบอกว่าแก้ข้อใดหรือส่วนใด"
		return notTaken(a, text), true, nil
	case len(meant) == 0:
		a, ok := asksDay(p, text, c.becomes, r.Now)
		return a, ok, nil
	case len(meant) == 1:
		a, err := s.amend(ctx, r, p, cmp.Or(r.Said, text), meant[0], fixed[meant[0]])
		return a, true, err
	case daysOnly(c.becomes, r.Now): // the numbers of another day
		p, err := s.amended(ctx, r, p, cmp.Or(r.Said, text), fixed)
		if err != nil {
			a, err := explained(err)
			return a, true, err
		}
		a := draftCard(p, r.Now.Location())
		a.Text = "แก้วันแล้วครับ ยังไม่ได้บันทึก"
		return a, true, nil
	}
	return askItem(p, meant, c), true, nil
}

// replyReason takes a reply as the reason of the changes that may have one and have none.
func (s drafts) replyReason(ctx context.Context, r dialog.Request, p proposal.Proposal, text string) (dialog.Answer, bool, error) {
	reason, ok := reasonSaid(text)
	if !ok {
		return dialog.Answer{}, false, nil
	}
	fixed := map[int]proposal.Change{}
	for i, ch := range p.Changes {
		_, meeting := ch.Becomes.(ledger.Meeting)
		if ch.State == proposal.ChangeOpen && ch.Reason == "" && (lacksReason(ch) || meeting && ch.Base != 0) {
			ch.Reason = reason
			fixed[i] = ch
		}
	}
	if len(fixed) == 0 {
		return dialog.Answer{}, false, nil
	}
	p, err := s.amended(ctx, r, p, text, fixed)
	if err != nil {
		a, err := explained(err)
		return a, true, err
	}
	a := draftCard(p, r.Now.Location())
	a.Text = "รับทราบเหตุผล “" + reason + "” แล้วครับ ยังไม่ได้บันทึก"
	return a, true, nil
}

// meantBy returns the changes of a draft, by their index, that a reply may be about, and what it makes of each.
func (s drafts) meantBy(p proposal.Proposal, c correction, text string, now time.Time) (meant []int, fixed map[int]proposal.Change) {
	fixed = map[int]proposal.Change{}
	open := p.Count(proposal.ChangeOpen)
	for i, ch := range p.Changes {
		if ch.State != proposal.ChangeOpen || ch.Op != proposal.Put {
			continue
		}
		becomes, ok := fixedNumber(ch, c, now)
		if !ok {
			becomes, ok = movedBy(ch, text, now)
		}
		if ok {
			meant, fixed[i] = append(meant, i), becomes
			continue
		}
		switch v := ch.Becomes.(type) {
		case ledger.Figure:
			becomes, ok = replyToFigure(ch, v, c, text, now)
		case ledger.Meeting:
			if ok = timesOnly(c.becomes, now) || saysOfMeeting(c.becomes) || len(fieldsSaid(c.becomes, meetingLeads, now)) > 0 || v.State == ledger.MeetingCancelled && saysKept(c.becomes); ok {
				becomes, ok = fixedChange(ch, becoming(text, c, now), now)
			}
		default:
			if becomes, ok = fixedDays(ch, c, now); !ok {
				becomes, ok = fixedNamed(ch, c, now)
			}
			if !ok {
				becomes, ok = fixedAny(ch, now, text)
			}
			if with, end := endInstead(ch, c, now); end {
				becomes, ok = with, true
			}
			if e, fair := ch.Becomes.(ledger.Event); fair && !ok && strings.Contains(text, e.Venue) && isPlaceAlone(text, now) {
				becomes, ok = fixedAny(ch, now, "สถานที่ "+text)
			}
			if !ok && timesOnly(c.becomes, now) {
				becomes, ok = fixedAny(ch, now, "วันที่ "+c.becomes, "ภายใน"+c.becomes)
			} else if !ok && c.edits {
				becomes, ok = fixedAny(ch, now, c.becomes)
			}
			ok = ok && open == 1
		}
		if _, figure := ch.Becomes.(ledger.Figure); !ok && !figure && c.was != "" {
			becomes, ok = fixedWords(ch, c, now)
		}
		if ok {
			meant, fixed[i] = append(meant, i), becomes
		}
	}
	return meant, fixed
}

// fixedAny returns a change as the first of the wordings puts it right that says how.
func fixedAny(ch proposal.Change, now time.Time, said ...string) (proposal.Change, bool) {
	for _, words := range said {
		if fixed, ok := fixedChange(ch, words, now); ok {
			return fixed, true
		}
	}
	return ch, false
}

// saysOfMeeting reports whether a reply names the room or the chair of a meeting.
func saysOfMeeting(said string) bool {
	_, ok := phrase.AfterAny(said, "ห้อง", "สถานที่", "ประธาน")
	return ok || strings.HasSuffix(said, "เป็นประธาน") || movedVenue("ย้าย"+said, nil) != ""
}

// replyToFigure changes the value or the day of a figure, if the reply may be about it: where it names a measure or a wrong value,
// these are the figure's.
func replyToFigure(ch proposal.Change, f ledger.Figure, c correction, text string, now time.Time) (proposal.Change, bool) {
	if daysOnly(c.becomes, now) {
		return fixedChange(ch, "ณ "+c.becomes, now)
	}
	if measure, ok := measureNamed(text); ok && measure != f.Measure || !ok && namesInfected(text) && !countsInfected(f.Measure) {
		return ch, false
	}
	becomes, reason, _ := strings.Cut(c.becomes, "เพราะ")
	becomes, ok := ofDay(becomes, f.Period.To, now)
	if !ok {
		return ch, false
	}
	value, ok := numberAlone(withoutMeasure(becomes))
	if !ok || value.Sign() < 0 {
		return ch, false
	}
	if saysAnother(c.was, ch, f) {
		return ch, false
	}
	f.Value = value
	ch.Becomes = f
	if reason = strings.TrimSpace(strings.TrimPrefix(reason, "ว่า")); reason != "" {
		ch.Reason = reason
	}
	return ch, true
}

// ofDay is what a reply says besides the day; ok is false where that is another than the figure's.
func ofDay(said string, day when.Date, now time.Time) (rest string, ok bool) {
	for _, t := range read.Times(said, read.Options{Now: now, Bias: read.BiasNearest, Appointment: true}) {
		if days, named := t.Days(); named {
			if days.To != day {
				return said, false
			}
			said = strings.Replace(said, t.Text, "", 1)
		}
	}
	return said, true
}

// numberAlone reads a text that holds a number and nothing else but its unit.
func numberAlone(said string) (decimal.Decimal, bool) {
	said = strings.TrimSpace(said)
	value, ok := valueSaid(said)
	for _, a := range read.Amounts(said) {
		said = strings.Replace(said, a.Text, "", 1)
	}
	rest := strings.Trim(phrase.TrimPoliteness(aroundAnswers.Replace(thai.Digits(said))), " 0123456789,.")
	return value, ok && rest == ""
}

// measureWordsBefore stand between what leads to a number and the number.
var measureWordsBefore = []string{"ยอด", "ผู้ป่วย", "ผู้ติดเชื้อ", "สะสม", "รายใหม่", "ใหม่", "รักษาหาย", "หายแล้ว", "หาย", "ผู้เสียชีวิต", "เสียชีวิต", "ตาย", "ติดเชื้อ", "เพิ่ม", "ต้อง", "ควร", "จำหน่าย", "ขาย", "เป็น", "คือ", "โอทอป", "OTOP"}

func withoutMeasure(said string) string { return stripped(said, measureWordsBefore).rest }
