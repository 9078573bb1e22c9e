package handlers

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"changwat/handlers/dialog"
	"changwat/handlers/entry/meetingtext"
	"changwat/handlers/phrase"
	"changwat/handlers/record"
	"changwat/internal/ledger"
	"changwat/internal/thai"
	"changwat/internal/thai/read"
	"changwat/internal/thai/when"
)

// rollCommand shows who has not replied.
const rollCommand = "ใครยังไม่ตอบ"

// rollOf is what of a roll is asked for: those with a reply, or all of it.
type rollOf struct {
	answer ledger.ReplyAnswer
	all    bool
	seen   bool // it asks for what is acknowledged
}

// rollWords are the words that ask for a roll. Of those that begin alike the longest comes first.
var rollWords = []struct {
	words string
	of    rollOf
	soft  bool // they ask of meetings that were held as well: only a coming one, or one with replies, is answered here
}{
	{"มีใครยังไม่ตอบรับ", rollOf{}, false}, {"มีใครยังไม่ตอบ", rollOf{}, false},
	{"ใครยังไม่ตอบรับ", rollOf{}, false}, {"ใครยังไม่ได้ตอบ", rollOf{}, false}, {rollCommand, rollOf{}, false},
	{"ใครยังไม่รับทราบ", rollOf{seen: true}, false}, {"ใครรับทราบแล้ว", rollOf{answer: ledger.ReplySeen, seen: true}, false}, {"ใครรับทราบ", rollOf{answer: ledger.ReplySeen, seen: true}, false},
	{"ใครตอบรับแล้ว", rollOf{all: true}, false}, {"ใครตอบแล้ว", rollOf{all: true}, false}, {"สรุปการตอบรับ", rollOf{all: true}, false}, {"การตอบรับประชุม", rollOf{all: true}, false},
	{"ใครส่งผู้แทน", rollOf{answer: ledger.ReplyDeputy}, true}, {"ใครติดภารกิจ", rollOf{answer: ledger.ReplyAbsent}, true},
	{"ใครจะเข้าร่วม", rollOf{answer: ledger.ReplyAttend}, true}, {"ใครจะเข้าประชุม", rollOf{answer: ledger.ReplyAttend}, true},
	{"ใครเข้าร่วม", rollOf{answer: ledger.ReplyAttend}, true}, {"ใครเข้าประชุม", rollOf{answer: ledger.ReplyAttend}, true},
	{"ใครตอบรับ", rollOf{all: true}, true},
}

// rollCommands are what officials say to see who has replied. An approver sees every roll, whoever recorded a meeting that of the
// meeting.
func rollCommands(d Deps) []dialog.Command {
	h := NewRolls(d)
	return []dialog.Command{{
		Words: rollCommand, Takes: "ชื่อหรือครั้งที่ของประชุม", What: "ดูว่าใครตอบรับประชุมหรือรับทราบแล้ว และใครยังไม่ตอบ", Needs: ledger.RoleReader,
		Says: saysRoll, Run: h.say,
	}}
}

// saysRoll reports whether a text asks for a roll, and returns the text, since it says of which.
func saysRoll(text string) (rest string, ok bool) {
	_, _, _, ok = rollAsked(text)
	return text, ok
}

// rollAsked takes apart a text that asks for a roll.
func rollAsked(text string) (of rollOf, rest string, soft, ok bool) {
	text = phrase.TrimRequest(text)
	for _, w := range rollWords {
		if rest, ok := phrase.CutSpaced(text, w.words); ok {
			for _, filler := range []string{"ประชุม", "บ้าง", "แล้ว"} {
				rest = strings.ReplaceAll(rest, filler, " ")
			}
			return w.of, strings.Join(strings.Fields(rest), " "), w.soft, true
		}
	}
	return rollOf{}, "", false, false
}

func (h *Rolls) say(ctx context.Context, r dialog.Request, text string) (dialog.Answer, bool, error) {
	of, rest, soft, ok := rollAsked(text)
	if !ok {
		return dialog.Answer{}, false, nil
	}
	if of.seen {
		if !dialog.MayUse(r.By, ledger.RoleApprover) {
			return denied(ledger.RoleApprover), true, nil
		}
		a, err := h.sayAcknowledged(ctx, r, phrase.TrimPoliteness(rest), of)
		return a, true, err
	}
	m, found, err := h.meetingNamed(ctx, r.Now, rest)
	switch {
	case err != nil:
		return dialog.Answer{}, true, err
	case soft && (!found || !dialog.MayUse(r.By, ledger.RoleApprover)):
		return dialog.Answer{}, false, nil // a question about the record of a meeting
	case !found && !dialog.MayUse(r.By, ledger.RoleApprover):
		return denied(ledger.RoleApprover), true, nil
	case !found && phrase.TrimPoliteness(rest) != "":
		return dialog.Answer{Text: "ไม่พบการประชุม “" + rest + "” ที่กำลังจะถึงในบันทึกครับ"}, true, nil
	case !found:
		return dialog.Answer{Text: "ไม่มีการประชุมที่กำลังจะถึงในบันทึก จึงยังไม่มีเรื่องให้ตอบรับครับ"}, true, nil
	}
	may, err := h.maySee(ctx, r, m)
	if err != nil || !may {
		return denied(ledger.RoleApprover), true, err
	}
	a, err := h.ofMeetingSaid(ctx, r, m, of)
	return a, true, err
}

// maySee reports whether someone may see the roll of a meeting.
func (h *Rolls) maySee(ctx context.Context, r dialog.Request, m ledger.Meeting) (bool, error) {
	if dialog.MayUse(r.By, ledger.RoleApprover) {
		return true, nil
	}
	actor, err := h.records.ActorOf(ctx, r.By.ID)
	return actor != "" && m.Revision.Author == actor, err
}

// meetingNamed returns the meeting that a text names by number, day or name, of those that are to come or began within repliesOpen:
// the first, and one that is cancelled only where no other fits. A text that names none means the next one.
func (h *Rolls) meetingNamed(ctx context.Context, now time.Time, text string) (m ledger.Meeting, found bool, err error) {
	all, err := h.records.Meetings(ctx, ledger.MeetingFilter{From: now.Add(-repliesOpen)})
	if err != nil {
		return m, false, fmt.Errorf("the meeting of a roll: %w", err)
	}
	text = thai.Digits(text)
	number := meetingtext.NumberOfMeeting.FindString(text)
	words := strings.Replace(text, "ครั้งที่", " ", 1)
	if number != "" {
		words = strings.ReplaceAll(words, number, " ")
	}
	var days []when.Date
	for _, t := range read.Times(words, read.Options{Now: now, Bias: read.BiasComing}) {
		if !t.From.Date.IsZero() {
			days = append(days, t.From.Date)
			words = strings.ReplaceAll(words, t.Text, " ")
		}
	}
	words = phrase.TrimPoliteness(strings.TrimSuffix(phrase.TrimPoliteness(words), "วันที่"))
	fitting := slices.DeleteFunc(slices.Clone(all), func(m ledger.Meeting) bool {
		return number != "" && m.Number != number || len(days) > 0 && !slices.Contains(days, when.DateOf(m.Starts.In(now.Location()))) || !record.IsCalled(m, words)
	})
	i := slices.IndexFunc(fitting, record.TakesPlace)
	if i < 0 {
		i = 0
	}
	if len(fitting) == 0 {
		return m, false, nil
	}
	return fitting[i], true, nil
}

// ofMeetingSaid answers who has replied to a meeting.
func (h *Rolls) ofMeetingSaid(ctx context.Context, r dialog.Request, m ledger.Meeting, of rollOf) (dialog.Answer, error) {
	roll, err := h.ofMeeting(ctx, m)
	if err != nil {
		return dialog.Answer{}, err
	}
	starts := m.Starts.In(r.Now.Location())
	c := dialog.Card{Topic: dialog.TopicMeeting, Kicker: "การตอบรับประชุม", Title: record.MeetingName(m), Lead: dialog.Lead{Text: when.DateOf(starts).LongWeekday(), Note: hoursOf(m, starts)}}
	if m.Number != "" {
		c.Kicker += " ครั้งที่ " + m.Number
	}
	c = dialog.Shows(c, m)
	a := dialog.Answer{}
	if m.State == ledger.MeetingCancelled {
		replied, all := roll.count()
		c.Badges, c.Lead.Struck = append(c.Badges, dialog.BadgeCancelled), true
		a.Text = fmt.Sprintf("การประชุมนี้ยกเลิกแล้ว จึงปิดรับคำตอบ · รับทราบการยกเลิก %d/%d", replied, all)
		c.Rows = h.rows(roll, []ledger.ReplyAnswer{ledger.ReplySeen}, "ยังไม่รับทราบ", r.Chat.Group)
	} else {
		a.Text = h.headline(roll, of, "ยังไม่ตอบ", r.Chat.Group)
		c.Rows = h.rows(roll, []ledger.ReplyAnswer{ledger.ReplyAttend, ledger.ReplyDeputy, ledger.ReplyAbsent}, "ยังไม่ตอบ", r.Chat.Group)
		before, err := h.beforeMove(ctx, m)
		if err != nil {
			return dialog.Answer{}, err
		}
		c.Notes = phrase.AppendSaid(c.Notes, before)
	}
	if _, all := roll.count(); all == 0 {
		c.Rows = nil
	} else {
		c.Notes = append(c.Notes, rollNotes(roll, r)...)
	}
	a.Alt, a.Cards = strings.ReplaceAll(a.Text, "\n", " · "), []dialog.Card{c}
	return a, nil
}

// beforeMove says how many had replied to a meeting before it was moved.
func (h *Rolls) beforeMove(ctx context.Context, m ledger.Meeting) (string, error) {
	asked := ledger.AskedAbout(m)
	all, err := h.records.Replies(ctx, ledger.Asked{Subject: asked.Subject})
	if err != nil {
		return "", err
	}
	who := map[string]bool{}
	for _, reply := range all {
		if reply.Round != asked.Round && reply.Answer != ledger.ReplySeen {
			who[reply.Actor] = true
		}
	}
	if len(who) == 0 {
		return "", nil
	}
	return fmt.Sprintf("ก่อนเลื่อนกำหนด มีผู้ตอบแล้ว %d คน คำตอบเดิมไม่นับ", len(who)), nil
}

// headline says in one line what is asked of a roll: «ตอบแล้ว 23/31 · ยังไม่ตอบ: …».
func (h *Rolls) headline(r roll, of rollOf, missing string, group bool) string {
	replied, all := r.count()
	text := fmt.Sprintf("%s %d/%d", map[bool]string{false: "ตอบแล้ว", true: "รับทราบแล้ว"}[of.seen], replied, all)
	switch {
	case all == 0:
		return "ยังไม่ได้แจ้งเรื่องนี้แก่เจ้าหน้าที่ที่เชื่อมบัญชี จึงยังไม่มีผู้ที่ต้องตอบ"
	case !r.told && !r.invited:
		text = fmt.Sprintf("ตอบแล้ว %d คน · ยังไม่ได้แจ้งเรื่องนี้แก่กลุ่มหรือผู้ใด จึงยังไม่มีจำนวนผู้ที่ต้องตอบ", replied)
	case replied == all:
		text += " ครบแล้ว"
	case !group:
		text += " · " + missing + ": " + strings.Join(append(h.names(r.with("")), notLinked(r.unlinked)...), ", ")
	}
	if word := replyWords[of.answer]; word != "" && !of.seen {
		text += fmt.Sprintf("\n%s %d คน", word, len(r.with(of.answer)))
		if names := h.repliers(r, of.answer); len(names) > 0 && !group {
			text += ": " + strings.Join(names, ", ")
		}
	}
	return text
}

// rows are the lines of a roll: how many have given each reply and who, and who has given none. A group may be read by people who
// are not linked, so it is shown no names.
func (h *Rolls) rows(r roll, answers []ledger.ReplyAnswer, missing string, group bool) []dialog.Row {
	var rows []dialog.Row
	line := func(label string, n int, names []string) {
		value := fmt.Sprintf("%d คน", n)
		if n > 0 && !group {
			value += "\n" + strings.Join(names, "\n")
		}
		rows = append(rows, dialog.Row{Label: label, Value: value})
	}
	for _, answer := range answers {
		people := r.with(answer)
		line(replyWords[answer], len(people), h.repliers(r, answer))
	}
	if !r.told && !r.invited {
		return rows // nobody was asked
	}
	without := r.with("")
	line(missing, len(without)+len(r.unlinked), append(h.names(without), notLinked(r.unlinked)...))
	return rows
}

// repliers are what those are called whose newest reply is the given one, each with whom he sends, if that is known.
func (h *Rolls) repliers(r roll, answer ledger.ReplyAnswer) []string {
	people := r.with(answer)
	names := h.names(people)
	for i, p := range people {
		switch deputy := r.deputies[p.UserID]; {
		case deputy != "":
			names[i] += " ส่ง " + deputy
		case answer == ledger.ReplyDeputy:
			names[i] += " (ไม่ระบุผู้แทน)"
		}
	}
	return names
}

// names are what officials are called.
func (h *Rolls) names(people []ledger.Person) []string {
	var all []string
	for _, p := range people {
		switch {
		case p.Name != "" && p.Post != "":
			all = append(all, p.Name+" ("+p.Post+")")
		case p.Name+p.Post != "":
			all = append(all, p.Name+p.Post)
		default:
			all = append(all, fmt.Sprintf("เจ้าหน้าที่หมายเลข %d", p.Number))
		}
	}
	return all
}

// notLinked names posts of which no holder is linked.
func notLinked(posts []string) []string {
	var all []string
	for _, post := range posts {
		all = append(all, post+" (ยังไม่เชื่อมบัญชี)")
	}
	return all
}

// rollNotes say over whom a roll counts, as of when, and what of it is not known.
func rollNotes(roll roll, r dialog.Request) []string {
	at := record.DayAndClock(r.Now)
	over := "นับเจ้าหน้าที่ที่เชื่อมบัญชีและได้รับแจ้งเรื่องนี้ ณ " + at
	switch {
	case !roll.told && !roll.invited:
		over = "นับเฉพาะผู้ที่ตอบแล้ว ณ " + at
	case roll.invited:
		over = "นับตามรายชื่อผู้เข้าร่วมในบันทึกการประชุม ณ " + at
	case roll.groups > 0:
		over = "นับเจ้าหน้าที่ที่เชื่อมบัญชีและ LINE ยืนยันว่าอยู่ในกลุ่มที่ได้รับแจ้ง ณ " + at
	}
	notes := []string{over}
	for _, n := range []struct {
		count int
		text  string
	}{
		{roll.unsure, "LINE ยังไม่ยืนยันการเป็นสมาชิกกลุ่ม %d ราย จำนวนผู้ที่ต้องตอบจึงอาจไม่ครบ"},
		{roll.changed, "เปลี่ยนคำตอบแล้ว %d คน นับคำตอบล่าสุด"},
		{roll.beside, "มีผู้ตอบนอกรายชื่อ %d คน"},
		{roll.gone, "มีผู้ตอบที่พ้นสิทธิ์หรือลบข้อมูลแล้ว %d คน ไม่นับรวม"},
	} {
		if n.count > 0 {
			notes = append(notes, fmt.Sprintf(n.text, n.count))
		}
	}
	if r.Chat.Group {
		notes = append(notes, "ดูรายชื่อได้ในแชทส่วนตัวกับบอท")
	}
	return notes
}
