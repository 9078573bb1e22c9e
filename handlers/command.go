package handlers

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"changwat/handlers/dialog"
	"changwat/handlers/entry"
	"changwat/handlers/phrase"
	"changwat/internal/intent"
	"changwat/internal/ledger"
)

// Words of commands that answers point to.
const (
	peopleRoll  = "รายชื่อเจ้าหน้าที่"
	newInvite   = "สร้างรหัสเชิญ"
	openInvites = "รหัสเชิญที่ยังไม่ใช้"
	pauseAll    = "หยุดส่งทั้งหมด"
	resumeAll   = "ส่งต่อ"
	groupList   = "รายชื่อกลุ่ม"
)

// Commands returns every command, in the order in which help lists them. A new one is its file and a line here.
func Commands(d Deps) []dialog.Command {
	o := d.Records
	return append(slices.Concat(entry.DraftCommands(d.Entry()), subscriptionCommands(d), officeWideCommands(d), rollCommands(d), deputyCommands(d), unsentCommands(d), textCommands(d), howToCommands(), []dialog.Command{historyCommand(d), sourceCommand(d)}, entry.Commands(d.Entry())), []dialog.Command{
		officeSettings(d), correctionCommand(),
		reminding{d.Records, d.Zone}.listCommand(), reminding{d.Records, d.Zone}.moveCommand(), reminding{d.Records, d.Zone}.doneCommand(),
		{Words: "ข้อมูลของฉัน", What: "ดูข้อมูลที่เก็บเกี่ยวกับท่าน", Needs: ledger.RoleReader, Place: dialog.InPrivate, Run: aboutMe(o)},
		{Words: "ลบข้อมูลของฉัน", What: "ยกเลิกสิทธิ์และลบข้อมูลของท่าน", Needs: ledger.RoleReader, Place: dialog.InPrivate, Run: askEraseMe(o)},
		{Words: peopleRoll, Takes: "หน้า", What: "ดูรายชื่อ ยืนยันตำแหน่ง เปลี่ยนสิทธิ์", Needs: ledger.RoleAdmin, Place: dialog.InPrivate, Accepts: phrase.IsPage, Run: listPeople(o)},
		{Words: "เจ้าหน้าที่", Takes: "ลำดับ", Needs: ledger.RoleAdmin, Place: dialog.InPrivate, Accepts: phrase.IsNumber, Run: showPerson(o)},
		{Words: "ยกเลิกสิทธิ์", Takes: "ชื่อ ตำแหน่ง หรือลำดับ", What: "ยกเลิกสิทธิ์เจ้าหน้าที่", Needs: ledger.RoleAdmin, Place: dialog.InPrivate, Accepts: mayName, Run: askUnlink(o)},
		{Words: newInvite, What: "ออกรหัสให้เจ้าหน้าที่ใหม่", Needs: ledger.RoleAdmin, Place: dialog.InPrivate, Run: offerInvite(o)},
		{Words: openInvites, What: "ดูรหัสที่ออกแล้ว และยกเลิกรหัส", Needs: ledger.RoleAdmin, Place: dialog.InPrivate, Run: listInvites(o, o)},
		{Words: groupList, What: "ดูกลุ่มที่อนุมัติ และเลิกอนุมัติ", Needs: ledger.RoleAdmin, Place: dialog.InPrivate, Run: listChats(d)},
		{Words: "อนุมัติกลุ่มนี้", What: "ให้บอทตอบและแจ้งเตือนในกลุ่ม (พิมพ์ในกลุ่มนั้น)", Needs: ledger.RoleAdmin, Place: dialog.InGroup, Run: approved},
		{Words: "เลิกอนุมัติกลุ่มนี้", What: "เลิกตอบและเลิกแจ้งในกลุ่ม (พิมพ์ในกลุ่มนั้น)", Needs: ledger.RoleAdmin, Place: dialog.InGroup, Run: askDisapprove(o)},
		{Words: pauseAll, What: "หยุดส่งประกาศทุกกลุ่มทันที", Needs: ledger.RoleAdmin, Run: pausePushes(o)},
		{Words: resumeAll, What: "ส่งประกาศต่อหลังจากหยุด", Needs: ledger.RoleAdmin, Run: resumePushes(o)},
	}...)
}

// IsUrgent reports whether a text is a command that administrators may also give in a group that is not approved: one that
// pauses all announcements or resumes them.
func IsUrgent(text string) bool { return phrase.Says(text, pauseAll) || phrase.Says(text, resumeAll) }

// runNamed runs the command that a text is. It returns false where it is none, or none after all.
func (r *Router) runNamed(ctx context.Context, by dialog.Request, text, asked string) (dialog.Answer, bool, error) {
	if r.plain.has(text) {
		return dialog.Answer{}, false, nil
	}
	plain := true
	told, source := intent.Told(text)
	opened, opens := intent.OpensEntry(told)
	first := phrase.FirstLetter(asked)
	for i := range r.commands {
		if told == text && !opens && !r.openings[i].may(first) {
			continue
		}
		c := &r.commands[i]
		rest, ok := cutFrom(c, text, asked)
		if c.Enters && told != text {
			by.Source = source
			rest, ok = cutFrom(c, told, phrase.TrimRequest(told))
		}
		if !ok || !accepts(c, rest) {
			if !opens || !c.Enters {
				continue
			}
			if rest, ok = cutFrom(c, opened, opened); !ok || !accepts(c, rest) {
				continue
			}
		}
		plain = false
		switch {
		case !dialog.MayUse(by.By, c.Needs):
			return denied(c.Needs), true, nil
		case c.Place == dialog.InPrivate && by.Chat.Group:
			return dialog.Answer{Text: "คำสั่งนี้ใช้ในแชทส่วนตัวกับบอทเท่านั้นครับ"}, true, nil
		case c.Place == dialog.InGroup && !by.Chat.Group:
			return dialog.Answer{
				Text:        "คำสั่งนี้ใช้ในกลุ่มครับ โดยพิมพ์ “บอท " + c.Words + "” ในกลุ่มนั้น หรือดูทุกกลุ่มจาก “" + groupList + "”",
				Suggestions: []dialog.Suggestion{{Label: groupList, Ask: groupList}},
			}, true, nil
		}
		a, ok, err := c.Run(ctx, r.localTime(by), strings.TrimSpace(rest))
		if err != nil {
			return dialog.Answer{}, true, fmt.Errorf("running a command: %w", err)
		}
		if ok {
			if by.Chat.Group {
				a = a.ForGroup()
			}
			return a, true, nil
		}
	}
	if plain {
		r.plain.add(text)
	}
	return dialog.Answer{}, false, nil
}

// approved answers the command that approves a group, which the LINE edge carries out before any other where the group is
// not approved yet.
func approved(context.Context, dialog.Request, string) (dialog.Answer, bool, error) {
	return dialog.Answer{Text: "กลุ่มนี้ได้รับอนุมัติอยู่แล้วครับ"}, true, nil
}

// RunCommand answers a text that is a command, if its author has the role that the command needs, or a reply to the draft that
// was shown last. It returns false for any other text.
func (r *Router) RunCommand(ctx context.Context, by dialog.Request, text string) (a dialog.Answer, ok bool, err error) {
	by.Said = text
	if a, ok, err := r.confirmTyped(ctx, by, text); ok || err != nil {
		return a, true, err
	}
	if a, ok, err := r.choiceTyped(ctx, by, text); ok || err != nil {
		return a, true, err
	}
	if a, ok := entry.AskPurposeAgain(by, text); ok {
		return a, true, nil
	}
	asked := phrase.TrimRequest(text)
	announces := !by.Chat.Group && dialog.MayUse(by.By, ledger.RoleAdmin)
	if announces && phrase.IsOnly(asked, "ยกเลิก") {
		if a, ok, err := textsOf(r.deps).drop(ctx, r.localTime(by)); ok || err != nil {
			return a, true, err
		}
	}
	if a, ok, err := r.runNamed(ctx, by, text, asked); ok || err != nil {
		return a, true, err
	}
	if entry, question, beside := cutQuestion(text); beside {
		if a, ok, err := r.runNamed(ctx, by, entry, phrase.TrimRequest(entry)); (ok || err != nil) && a.Shown.Draft.ID != 0 {
			a.Text = phrase.Joined("\n", a.Text, "ส่วนคำถาม “"+question+"” แตะด้านล่างเพื่อถามต่อได้ครับ")
			a.Suggestions = append(a.Suggestions, dialog.Suggestion{Label: dialog.SuggestionLabel(question, "ถามส่วนที่เหลือ"), Ask: question})
			return a, true, err
		}
	}
	if announces {
		if a, ok, err = textsOf(r.deps).take(ctx, r.localTime(by), text); ok || err != nil {
			return a, true, err
		}
	}
	if a, ok, err = (replying{r.deps.Records}).deputyReply(ctx, r.localTime(by), text); ok || err != nil {
		return a, ok, err
	}
	a, ok, err = entry.ReplyToDraft(ctx, r.deps.Entry(), r.localTime(by), text)
	if err != nil {
		return dialog.Answer{}, true, fmt.Errorf("taking a reply to a draft: %w", err)
	}
	return a, ok, nil
}

// leastTold is how many bytes what is told has at least that a question is parted from.
const leastTold = 30

// cutQuestion parts a text that tells something and then asks something: «ผู้ว่าให้ ปภ. เตรียมเรือ ภายใน 31 พ.ค. แล้ว ปภ. มีงานค้างอื่นอีกไหม».
func cutQuestion(text string) (told, question string, ok bool) {
	if !intent.AsksInWords(text) {
		return "", "", false
	}
	for _, w := range []string{"\n", " ว่าแต่", " แล้ว", " ส่วน"} {
		at := strings.LastIndex(text, w)
		if at <= 0 {
			continue
		}
		told, question = strings.TrimSpace(text[:at]), strings.TrimSpace(strings.TrimPrefix(text[at:], w))
		if len(told) >= leastTold && question != "" && intent.AsksInWords(question) && !intent.AsksInWords(told) {
			return told, question, true
		}
	}
	return "", "", false
}

// accepts reports whether what follows the words of a command makes it this one.
func accepts(c *dialog.Command, rest string) bool { return c.Accepts == nil || c.Accepts(rest) }

// cutFrom returns what follows the words of a command in a text that begins with them, unchanged; asked is the text without
// words of request.
func cutFrom(c *dialog.Command, text, asked string) (rest string, ok bool) {
	if c.Says != nil {
		if rest, ok := c.Says(text); ok {
			return rest, true
		}
		return "", phrase.IsOnly(asked, c.Words)
	}
	if c.Takes == "" {
		return "", phrase.IsOnly(asked, c.Words)
	}
	return phrase.CutSpaced(asked, c.Words)
}

// opening is what a text begins with that is a command, so that most commands need not be looked at.
type opening struct {
	first  rune // the letter of its words
	others bool // whether it is said in other words too
}

func openingsOf(all []dialog.Command) []opening {
	out := make([]opening, len(all))
	for i, c := range all {
		out[i] = opening{phrase.FirstLetter(c.Words), c.Says != nil}
	}
	return out
}

// may reports whether a text that begins with a letter may be the command.
func (o opening) may(first rune) bool { return o.others || o.first == first }

// FirstLetter is the letter with which a text begins, whatever space stands before it.

// mayName reports whether what follows a command names someone: nothing yet, a number, or words that stand apart.
// Words that go on without a space may be another word ("ยกเลิกสิทธิ์ประโยชน์"), unless they say "of whom".
func mayName(rest string) bool {
	return phrase.TrimPoliteness(rest) == "" || phrase.IsNumber(rest) || strings.HasPrefix(rest, "ของ") || strings.TrimLeft(rest, " \n\t") != rest
}
