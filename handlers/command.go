package handlers

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"changwat/internal/intent"
	"changwat/internal/ledger"
	"changwat/internal/thai"
)

// Place is where a command may be said.
type Place int

// The places.
const (
	Anywhere Place = iota
	InPrivate
	InGroup
)

// Command is something that officials say in exactly these words, unlike a question. Particles and spaces do not
// matter.
type Command struct {
	Words string      // "รายชื่อเจ้าหน้าที่"
	Takes string      // Thai: what may follow the words, "ชื่อ ตำแหน่ง หรือลำดับ"; "" for nothing
	What  string      // Thai, for help: "ดูรายชื่อและยืนยันตำแหน่ง"
	Needs ledger.Role // the least role that may say it; without one nobody may
	Place Place
	// Enters says that it gives something to be recorded: it is read without the words that say who told that.
	Enters bool
	// Accepts reports whether what follows the words, as it stands in the text, makes it this command and not a question
	// that begins alike. Only then is the role looked at, so that no question is refused. nil: whatever follows does. As with Says, it
	// depends on the text alone.
	Accepts func(rest string) bool
	// Says reports whether a text is this command in other words than Words, and returns what it takes. nil: it has none.
	Says func(text string) (rest string, ok bool)
	// Run answers the command; rest is what follows the words. It tells that the text is no command after all by
	// returning false.
	Run func(ctx context.Context, r Request, rest string) (Answer, bool, error)
}

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
func Commands(d Deps) []Command {
	o := d.Records
	return append(slices.Concat(DraftCommands(d.Entry()), subscriptionCommands(d), officeWideCommands(d), rollCommands(d), deputyCommands(d), unsentCommands(d), textCommands(d), howToCommands(), []Command{historyCommand(d), sourceCommand(d)}, EntryCommands(d.Entry())), []Command{
		officeSettings(d), correctionCommand(),
		reminding{d.Records, d.Zone}.listCommand(), reminding{d.Records, d.Zone}.moveCommand(), reminding{d.Records, d.Zone}.doneCommand(),
		{Words: "ข้อมูลของฉัน", What: "ดูข้อมูลที่เก็บเกี่ยวกับท่าน", Needs: ledger.RoleReader, Place: InPrivate, Run: aboutMe(o)},
		{Words: "ลบข้อมูลของฉัน", What: "ยกเลิกสิทธิ์และลบข้อมูลของท่าน", Needs: ledger.RoleReader, Place: InPrivate, Run: askEraseMe(o)},
		{Words: peopleRoll, Takes: "หน้า", What: "ดูรายชื่อ ยืนยันตำแหน่ง เปลี่ยนสิทธิ์", Needs: ledger.RoleAdmin, Place: InPrivate, Accepts: isPage, Run: listPeople(o)},
		{Words: "เจ้าหน้าที่", Takes: "ลำดับ", Needs: ledger.RoleAdmin, Place: InPrivate, Accepts: isNumber, Run: showPerson(o)},
		{Words: "ยกเลิกสิทธิ์", Takes: "ชื่อ ตำแหน่ง หรือลำดับ", What: "ยกเลิกสิทธิ์เจ้าหน้าที่", Needs: ledger.RoleAdmin, Place: InPrivate, Accepts: mayName, Run: askUnlink(o)},
		{Words: newInvite, What: "ออกรหัสให้เจ้าหน้าที่ใหม่", Needs: ledger.RoleAdmin, Place: InPrivate, Run: offerInvite(o)},
		{Words: openInvites, What: "ดูรหัสที่ออกแล้ว และยกเลิกรหัส", Needs: ledger.RoleAdmin, Place: InPrivate, Run: listInvites(o, o)},
		{Words: groupList, What: "ดูกลุ่มที่อนุมัติ และเลิกอนุมัติ", Needs: ledger.RoleAdmin, Place: InPrivate, Run: listChats(d)},
		{Words: "อนุมัติกลุ่มนี้", What: "ให้บอทตอบและแจ้งเตือนในกลุ่ม (พิมพ์ในกลุ่มนั้น)", Needs: ledger.RoleAdmin, Place: InGroup, Run: approved},
		{Words: "เลิกอนุมัติกลุ่มนี้", What: "เลิกตอบและเลิกแจ้งในกลุ่ม (พิมพ์ในกลุ่มนั้น)", Needs: ledger.RoleAdmin, Place: InGroup, Run: askDisapprove(o)},
		{Words: pauseAll, What: "หยุดส่งประกาศทุกกลุ่มทันที", Needs: ledger.RoleAdmin, Run: pausePushes(o)},
		{Words: resumeAll, What: "ส่งประกาศต่อหลังจากหยุด", Needs: ledger.RoleAdmin, Run: resumePushes(o)},
	}...)
}

// IsUrgent reports whether a text is a command that administrators may also give in a group that is not approved: one that
// pauses all announcements or resumes them.
func IsUrgent(text string) bool { return Says(text, pauseAll) || Says(text, resumeAll) }

// runNamed runs the command that a text is. It returns false where it is none, or none after all.
func (r *Router) runNamed(ctx context.Context, by Request, text, asked string) (Answer, bool, error) {
	if r.plain.has(text) {
		return Answer{}, false, nil
	}
	plain := true
	told, source := intent.Told(text)
	opened, opens := intent.OpensEntry(told)
	first := firstLetter(asked)
	for i := range r.commands {
		if told == text && !opens && !r.openings[i].may(first) {
			continue
		}
		c := &r.commands[i]
		rest, ok := cutFrom(c, text, asked)
		if c.Enters && told != text {
			by.Source = source
			rest, ok = cutFrom(c, told, trimRequest(told))
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
		case !mayUse(by.By, c.Needs):
			return denied(c.Needs), true, nil
		case c.Place == InPrivate && by.Chat.Group:
			return Answer{Text: "คำสั่งนี้ใช้ในแชทส่วนตัวกับบอทเท่านั้นครับ"}, true, nil
		case c.Place == InGroup && !by.Chat.Group:
			return Answer{
				Text:        "คำสั่งนี้ใช้ในกลุ่มครับ โดยพิมพ์ “บอท " + c.Words + "” ในกลุ่มนั้น หรือดูทุกกลุ่มจาก “" + groupList + "”",
				Suggestions: []Suggestion{{Label: groupList, Ask: groupList}},
			}, true, nil
		}
		a, ok, err := c.Run(ctx, r.localTime(by), strings.TrimSpace(rest))
		if err != nil {
			return Answer{}, true, fmt.Errorf("running a command: %w", err)
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
	return Answer{}, false, nil
}

// approved answers the command that approves a group, which the LINE edge carries out before any other where the group is
// not approved yet.
func approved(context.Context, Request, string) (Answer, bool, error) {
	return Answer{Text: "กลุ่มนี้ได้รับอนุมัติอยู่แล้วครับ"}, true, nil
}

// RunCommand answers a text that is a command, if its author has the role that the command needs, or a reply to the draft that
// was shown last. It returns false for any other text.
func (r *Router) RunCommand(ctx context.Context, by Request, text string) (a Answer, ok bool, err error) {
	by.Said = text
	if a, ok, err := r.confirmTyped(ctx, by, text); ok || err != nil {
		return a, true, err
	}
	if a, ok := askPurposeAgain(by, text); ok {
		return a, true, nil
	}
	asked := trimRequest(text)
	announces := !by.Chat.Group && mayUse(by.By, ledger.RoleAdmin)
	if announces && isOnly(asked, "ยกเลิก") {
		if a, ok, err := textsOf(r.deps).drop(ctx, r.localTime(by)); ok || err != nil {
			return a, true, err
		}
	}
	if a, ok, err := r.runNamed(ctx, by, text, asked); ok || err != nil {
		return a, true, err
	}
	if entry, question, beside := cutQuestion(text); beside {
		if a, ok, err := r.runNamed(ctx, by, entry, trimRequest(entry)); (ok || err != nil) && a.Shown.Draft.ID != 0 {
			a.Text = joined("\n", a.Text, "ส่วนคำถาม “"+question+"” แตะด้านล่างเพื่อถามต่อได้ครับ")
			a.Suggestions = append(a.Suggestions, Suggestion{Label: SuggestionLabel(question, "ถามส่วนที่เหลือ"), Ask: question})
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
	a, ok, err = ReplyToDraft(ctx, r.deps.Entry(), r.localTime(by), text)
	if err != nil {
		return Answer{}, true, fmt.Errorf("taking a reply to a draft: %w", err)
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
func accepts(c *Command, rest string) bool { return c.Accepts == nil || c.Accepts(rest) }

// cutFrom returns what follows the words of a command in a text that begins with them, unchanged; asked is the text without
// words of request.
func cutFrom(c *Command, text, asked string) (rest string, ok bool) {
	if c.Says != nil {
		if rest, ok := c.Says(text); ok {
			return rest, true
		}
		return "", isOnly(asked, c.Words)
	}
	if c.Takes == "" {
		return "", isOnly(asked, c.Words)
	}
	return cutSpaced(asked, c.Words)
}

// opening is what a text begins with that is a command, so that most commands need not be looked at.
type opening struct {
	first  rune // the letter of its words
	others bool // whether it is said in other words too
}

func openingsOf(all []Command) []opening {
	out := make([]opening, len(all))
	for i, c := range all {
		out[i] = opening{firstLetter(c.Words), c.Says != nil}
	}
	return out
}

// may reports whether a text that begins with a letter may be the command.
func (o opening) may(first rune) bool { return o.others || o.first == first }

func firstLetter(text string) rune {
	first, _ := utf8.DecodeRuneInString(withoutLead(text))
	return first
}

// isNumber reports whether what follows a command is a number.
func isNumber(rest string) bool { return numberIn(rest) > 0 }

// isPage reports whether what follows a list's words asks for the list: nothing, or the number of a page.
func isPage(rest string) bool {
	return trimPoliteness(rest) == "" || pageIn(rest) > 0
}

// mayName reports whether what follows a command names someone: nothing yet, a number, or words that stand apart.
// Words that go on without a space may be another word ("ยกเลิกสิทธิ์ประโยชน์"), unless they say "of whom".
func mayName(rest string) bool {
	return trimPoliteness(rest) == "" || isNumber(rest) || strings.HasPrefix(rest, "ของ") || strings.TrimLeft(rest, " \n\t") != rest
}

// numberIn reads what follows a command as a number; 0 for anything else.
func numberIn(rest string) int {
	return wholeNumber(strings.TrimSpace(strings.TrimPrefix(trimPoliteness(rest), "ลำดับ")))
}

// pageIn reads what follows a command as the number of a page; 0 for anything else.
func pageIn(rest string) int {
	return wholeNumber(strings.TrimSpace(strings.TrimPrefix(trimPoliteness(rest), "หน้า")))
}

// wholeText is the Says of a command that takes the texts which a reader of them takes, as they stand.
func wholeText[T any](read func(text string) (T, bool)) func(string) (string, bool) {
	return func(text string) (string, bool) {
		_, ok := read(text)
		return text, ok
	}
}

// Says reports whether a text is the given words and nothing else: spaces do not matter, nor do words of request at
// the beginning and particles at the end.
func Says(text, words string) bool { return isOnly(trimRequest(text), words) }

// isOnly reports whether a text without words of request is the given words with nothing but particles behind.
func isOnly(text, words string) bool {
	rest, ok := cutSpaced(text, words)
	return ok && trimPoliteness(rest) == ""
}

// cutSpaced cuts words off the beginning of a text; spaces may stand anywhere in both. It allocates nothing, since every
// message is compared with every command.
func cutSpaced(text, words string) (rest string, ok bool) {
	for words = withoutLead(words); words != ""; words = withoutLead(words) {
		if text = withoutLead(text); text == "" || text[0] != words[0] {
			return "", false
		}
		text, words = text[1:], words[1:]
	}
	return text, true
}

// withoutLead is a text without the spaces, tabs and line ends with which it begins.
func withoutLead(text string) string {
	for text != "" && (text[0] == ' ' || text[0] == '\n' || text[0] == '\t') {
		text = text[1:]
	}
	return text
}

// requests may stand before a command.
var requests = []string{"ขอดู", "ขอ", "โปรด", "กรุณา", "รบกวน", "ช่วย"}

// trimRequest drops the words of request at the beginning of a text.
func trimRequest(text string) string {
	text = strings.TrimSpace(text)
	for _, w := range requests {
		if rest, ok := strings.CutPrefix(text, w); ok {
			return trimRequest(rest)
		}
	}
	return text
}

// wholeNumber reads a number as people write it in a command, in either digits; 0 for anything else.
func wholeNumber(text string) int {
	n := 0
	for _, r := range thai.Digits(text) {
		if r < '0' || r > '9' || n > 1_000_000 {
			return 0
		}
		n = n*10 + int(r-'0')
	}
	return n
}
