package handlers

import (
	"context"
	"fmt"
	"strings"
	"unicode/utf8"

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
	// Do answers the command; rest is what follows the words. It tells that the text is no command after all by
	// returning false.
	Do func(ctx context.Context, r Request, rest string) (Answer, bool, error)
}

// Commands returns every command, in the order in which help lists them. A new one is its file and a line here.
func Commands(d Deps) []Command {
	o := d.Records
	return []Command{
		{Words: "ข้อมูลของฉัน", What: "ดูข้อมูลที่เก็บเกี่ยวกับท่าน", Needs: ledger.RoleReader, Place: InPrivate, Do: aboutMe(o)},
		{Words: "ลบข้อมูลของฉัน", What: "ยกเลิกสิทธิ์และลบข้อมูลของท่าน", Needs: ledger.RoleReader, Place: InPrivate, Do: askEraseMe(o)},
		{Words: "รายชื่อเจ้าหน้าที่", Takes: "หน้า", What: "ดูรายชื่อ ยืนยันตำแหน่ง เปลี่ยนสิทธิ์", Needs: ledger.RoleAdmin, Place: InPrivate, Do: listPeople(o)},
		{Words: "เจ้าหน้าที่", Takes: "ลำดับ", Needs: ledger.RoleAdmin, Place: InPrivate, Do: showPerson(o)},
		{Words: "ยกเลิกสิทธิ์", Takes: "ชื่อ ตำแหน่ง หรือลำดับ", What: "ยกเลิกสิทธิ์เจ้าหน้าที่", Needs: ledger.RoleAdmin, Place: InPrivate, Do: askUnlink(o)},
		{Words: "สร้างรหัสเชิญ", What: "ออกรหัสให้เจ้าหน้าที่ใหม่", Needs: ledger.RoleAdmin, Place: InPrivate, Do: offerInvite},
		{Words: "รายชื่อกลุ่ม", What: "ดูกลุ่มที่อนุมัติ และเลิกอนุมัติ", Needs: ledger.RoleAdmin, Place: InPrivate, Do: listChats(d)},
		{Words: "อนุมัติกลุ่มนี้", What: "ให้บอทตอบและแจ้งเตือนในกลุ่ม (พิมพ์ในกลุ่มนั้น)", Needs: ledger.RoleAdmin, Place: InGroup, Do: approved},
		{Words: "เลิกอนุมัติกลุ่มนี้", What: "เลิกตอบและเลิกแจ้งในกลุ่ม (พิมพ์ในกลุ่มนั้น)", Needs: ledger.RoleAdmin, Place: InGroup, Do: askDisapprove(o)},
		{Words: "หยุดส่งทั้งหมด", What: "หยุดส่งประกาศทุกกลุ่มทันที", Needs: ledger.RoleAdmin, Do: pausePushes(o)},
		{Words: "ส่งต่อ", What: "ส่งประกาศต่อหลังจากหยุด", Needs: ledger.RoleAdmin, Do: resumePushes(o)},
	}
}

// approved answers the command that approves a group, which the LINE edge carries out before any other where the group is
// not approved yet.
func approved(context.Context, Request, string) (Answer, bool, error) {
	return Answer{Text: "กลุ่มนี้ได้รับอนุมัติอยู่แล้วครับ"}, true, nil
}

// Obey answers a text that is a command, if whoever says it may. It returns false for any other text.
func (r *Router) Obey(ctx context.Context, by Request, text string) (a Answer, ok bool, err error) {
	for _, c := range r.commands {
		rest, ok := after(text, c)
		if !ok {
			continue
		}
		switch {
		case !mayUse(by.By, c.Needs):
			return denied(c.Needs), true, nil
		case c.Place == InPrivate && by.Chat.Group:
			return Answer{Text: "คำสั่งนี้ใช้ในแชทส่วนตัวกับบอทเท่านั้นครับ"}, true, nil
		case c.Place == InGroup && !by.Chat.Group:
			return Answer{Text: "คำสั่งนี้ใช้ในกลุ่มครับ โดยพิมพ์ “บอท " + c.Words + "” ในกลุ่มนั้น"}, true, nil
		}
		a, ok, err := c.Do(ctx, r.localTime(by), rest)
		if err != nil {
			return Answer{}, true, fmt.Errorf("obeying: %w", err)
		}
		if ok {
			return a, true, nil
		}
	}
	return Answer{}, false, nil
}

// after returns what follows the words of a command, where the text begins with them.
func after(text string, c Command) (rest string, ok bool) {
	if c.Takes == "" {
		return "", Says(text, c.Words)
	}
	rest, ok = cutSpaced(strings.TrimSpace(text), c.Words)
	return strings.TrimSpace(trimPoliteness(rest)), ok
}

// Says reports whether a text is the given words and nothing else: spaces do not matter, nor do particles at the end.
func Says(text, words string) bool {
	rest, ok := cutSpaced(strings.TrimSpace(text), strings.ReplaceAll(words, " ", ""))
	return ok && trimPoliteness(rest) == ""
}

// cutSpaced cuts words off the beginning of a text, in which spaces may stand anywhere. It allocates nothing, since every
// message is compared with every command.
func cutSpaced(text, words string) (rest string, ok bool) {
	for words != "" {
		text = strings.TrimLeft(text, " \n\t")
		want, n := utf8.DecodeRuneInString(words)
		if got, _ := utf8.DecodeRuneInString(text); got != want || text == "" {
			return "", false
		}
		text, words = text[n:], words[n:]
	}
	return text, true
}

// politeness may follow a command.
var politeness = []string{"ครับผม", "ครับ", "คับ", "ค่ะ", "คะ", "จ้า", "นะ", "ด้วย", "หน่อย", "เลย", "ที", "!", ".", "ๆ"}

// trimPoliteness drops the particles at the end of a text.
func trimPoliteness(text string) string {
	for {
		shorter := strings.TrimSpace(text)
		for _, p := range politeness {
			shorter = strings.TrimSuffix(shorter, p)
		}
		if shorter == text {
			return text
		}
		text = shorter
	}
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
