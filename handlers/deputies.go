package handlers

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"changwat/handlers/dialog"
	"changwat/handlers/phrase"
	"changwat/internal/intent"
	"changwat/internal/ledger"
	"changwat/internal/release"
	"changwat/internal/thai"
	"changwat/internal/thai/office"
)

const (
	// deputyCommand begins what names whom an official sends to a meeting.
	deputyCommand = "ผู้แทน"
	// noDeputy is said behind it by who names nobody.
	noDeputy = "ไม่ระบุ"
	// maxDeputy is how long what names a deputy is at most, in UTF-16 code units.
	maxDeputy = 80
)

// deputyCommands take whom an official sends to the meeting to which he has replied so.
func deputyCommands(d Deps) []dialog.Command {
	s := replying{d.Records}
	return []dialog.Command{{
		Words: deputyCommand, Takes: "ชื่อหรือตำแหน่ง", What: "บอกว่าส่งผู้ใดเข้าประชุมแทน หลังตอบ “ส่งผู้แทน”", Needs: ledger.RoleReader,
		Accepts: func(rest string) bool {
			return strings.HasPrefix(rest, " ") && !intent.AsksInWords(rest) && thai.UTF16Len(rest) <= maxDeputy
		},
		Run: s.nameDeputy,
	}}
}

// askDeputy asks, in the answer to a reply, whom somebody sends; the answer to that is taken by deputyReply and by the command.
func (s replying) askDeputy(ctx context.Context, r dialog.Request, m ledger.Meeting, a dialog.Answer) (dialog.Answer, error) {
	named, err := s.deputyOf(ctx, r.By.ID, ledger.AskedAbout(m))
	if err != nil {
		return dialog.Answer{}, err
	}
	if named != "" {
		a.Text += "\nผู้แทนที่แจ้งไว้: " + named
	}
	ask := "โปรดพิมพ์ชื่อพร้อมคำนำหน้า หรือตำแหน่ง เช่น “ปลัดอำเภอ”"
	if r.Chat.Group {
		ask = "โปรดพิมพ์ เช่น “บอท " + deputyCommand + " ปลัดอำเภอ”"
	}
	a.Text += "\nส่งผู้ใดแทนครับ " + ask + " หรือแตะ “" + noDeputy + "”"
	a.Suggestions = []dialog.Suggestion{{Label: noDeputy, Ask: deputyCommand + " " + noDeputy}}
	a.Shown.Draft = dialog.DraftShown{Deputy: m.ID}
	return a, nil
}

// deputyOf returns whom somebody has named last; "" for nobody.
func (s replying) deputyOf(ctx context.Context, user string, to ledger.Asked) (string, error) {
	actor, err := s.records.ActorOf(ctx, user)
	if err != nil || actor == "" {
		return "", err
	}
	all, err := s.records.Deputies(ctx, to)
	return all[actor], err
}

// deputyReply takes the answer to the question whom somebody sends, where that was asked last in a private chat and the text begins with
// a post, an agency or a person. Any other text is none.
func (s replying) deputyReply(ctx context.Context, r dialog.Request, text string) (dialog.Answer, bool, error) {
	if r.Draft == nil || r.Draft.Deputy == 0 || r.Chat.Group || !dialog.MayUse(r.By, ledger.RoleReader) || !namesDeputy(text) {
		return dialog.Answer{}, false, nil
	}
	return s.nameDeputy(ctx, r, text)
}

// namesDeputy reports whether a text begins with a post, an agency or a person and is no question.
func namesDeputy(text string) bool {
	text = phrase.TrimPoliteness(text)
	if text == "" || intent.AsksInWords(text) || thai.UTF16Len(text) > maxDeputy {
		return false
	}
	for _, title := range []string{"คุณ", "พี่", "น้อง", "ท่าน", "หัวหน้า", "เลขา", "ผู้ช่วย", "รอง", "เจ้าหน้าที่"} {
		if strings.HasPrefix(text, title) {
			return true
		}
	}
	read := office.All(text)
	return slices.ContainsFunc(read.Posts, func(p office.Post) bool { return strings.HasPrefix(text, p.Text) }) ||
		slices.ContainsFunc(read.Agencies, func(a office.Agency) bool { return strings.HasPrefix(text, a.Text) }) ||
		slices.ContainsFunc(read.People, func(p office.Person) bool { return strings.HasPrefix(text, p.Text) })
}

// nameDeputy records whom somebody sends to the meeting to which he replied last that he sends a deputy.
func (s replying) nameDeputy(ctx context.Context, r dialog.Request, said string) (dialog.Answer, bool, error) {
	m, ok, err := s.deputised(ctx, r)
	switch {
	case err != nil:
		return dialog.Answer{}, true, err
	case !ok:
		return dialog.Answer{Text: "ยังไม่ได้บันทึกครับ ไม่มีประชุมที่จะถึงซึ่งท่านตอบว่า “ส่งผู้แทน” โปรดแตะ “ส่งผู้แทน” ที่นัดประชุมก่อน", Suggestions: meetingOffers()}, true, nil
	}
	deputy, _ := release.Mask(strings.Join(strings.Fields(phrase.TrimPoliteness(said)), " "))
	deputy = strings.TrimSpace(strings.TrimPrefix(strings.TrimPrefix(deputy, "คือ"), "เป็น"))
	if deputy == noDeputy {
		deputy = ""
	}
	if err := s.records.NameDeputy(ctx, ledger.AskedAbout(m), r.By.ID, deputy, r.Happened); err != nil {
		return dialog.Answer{}, true, err
	}
	text := "บันทึกแล้วครับ ส่งผู้แทนโดยไม่ระบุชื่อ"
	if deputy != "" {
		text = fmt.Sprintf("บันทึกผู้แทนแล้วครับ: %s\nหากเปลี่ยน พิมพ์ “%s” ตามด้วยชื่อหรือตำแหน่ง", deputy, deputyCommand)
	}
	return dialog.Answer{Text: text + "\n" + MeetingTitle(m) + " " + absoluteStart(m, m.Starts.In(r.Now.Location()))}, true, nil
}

// deputised returns the meeting to come, or begun within repliesOpen, to which somebody replied last of all that he sends a deputy, and
// has not replied otherwise since.
func (s replying) deputised(ctx context.Context, r dialog.Request) (m ledger.Meeting, ok bool, err error) {
	actor, err := s.records.ActorOf(ctx, r.By.ID)
	if err != nil || actor == "" {
		return m, false, err
	}
	meetings, err := s.records.Meetings(ctx, ledger.MeetingFilter{From: r.Now.Add(-repliesOpen)})
	if err != nil {
		return m, false, fmt.Errorf("meetings to which a deputy may be sent: %w", err)
	}
	asked := make([]ledger.Asked, len(meetings))
	for i, of := range meetings {
		asked[i] = ledger.AskedAbout(of)
	}
	all, err := s.records.Replies(ctx, asked...)
	if err != nil {
		return m, false, err
	}
	last := map[ledger.Asked]ledger.Reply{}
	for _, reply := range all {
		if reply.Actor == actor {
			last[reply.Asked] = reply
		}
	}
	var newest time.Time
	for i, of := range meetings {
		if reply := last[asked[i]]; reply.Answer == ledger.ReplyDeputy && reply.Said.After(newest) {
			m, ok, newest = of, true, reply.Said
		}
	}
	return m, ok, nil
}
