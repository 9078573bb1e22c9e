package bot

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// callName addresses the bot in a group, like a mention: the list that LINE shows after «@» often contains no bots.
const callName = "บอท"

// callParticles may follow the name without a space, as in «บอทครับ».
var callParticles = []string{"ครับผม", "ครับ", "คับ", "ค่ะ", "คะ", "จ๋า", "จ้า"}

// addressing says whether a text in a group is addressed to the bot.
type addressing int

const (
	notAddressed   addressing = iota
	maybeAddressed            // by a name that may also be about the bot: only a clear question or command is answered
	addressed                 // by a mention, or by its name and a space
)

// address reports whether a text in a group is addressed to the bot, and returns it without the words that address the bot.
// LINE marks a mention of the bot, but some desktop clients do not, so the bot's display name after «@» counts too.
// Without «@», a display name that begins with callName, such as «บอทจังหวัด», counts at the beginning of a text; others
// (ประชาสัมพันธ์จังหวัด) could also begin an ordinary sentence. Thai is written without spaces, so the question may
// follow the name directly («บอทยอดโควิด»), and the name may come last («ยอดโควิดเท่าไหร่คะบอท»).
func (e *event) address(displayName string) (text string, how addressing) {
	if !e.isText() {
		return "", notAddressed
	}
	if text, ok := withoutMentions(e.Message.Text, e.Message.Mention.Mentionees); ok {
		return text, addressed
	}
	text = strings.TrimLeftFunc(e.Message.Text, isDecoration)
	for _, name := range []string{displayName, callName} {
		if name == "" {
			continue
		}
		if at := strings.Index(text, "@"+name); at >= 0 && boundary(text[at+1+len(name):]) {
			return join(text[:at], text[at+1+len(name):]), addressed
		}
	}
	if rest, ok := strings.CutPrefix(text, displayName); ok && strings.HasPrefix(displayName, callName) {
		if rest, ok := afterName(rest); ok {
			return rest, addressed
		}
	}
	if rest, ok := strings.CutPrefix(text, callName); ok {
		if rest, ok := afterName(rest); ok {
			return rest, addressed
		}
	}
	if rest, ok := nameWithoutSpace(text); ok {
		return rest, maybeAddressed
	}
	if rest, ok := nameAtEnd(text); ok {
		return rest, maybeAddressed
	}
	return "", notAddressed
}

// isDecoration reports whether r can be ignored at the beginning of a text: a space, an emoji, a mark.
func isDecoration(r rune) bool {
	return unicode.IsSpace(r) || unicode.In(r, unicode.So, unicode.Sk, unicode.Cf, unicode.Mn) && r > unicode.MaxLatin1 && !unicode.Is(unicode.Thai, r)
}

// afterName reports whether a text that begins with the bot's name is addressed to it, given the rest of the text. A word
// that only begins with the name (บอทเน็ต, บอทตัวใหม่) is about bots.
func afterName(rest string) (text string, ok bool) {
	for _, p := range callParticles {
		if after, found := strings.CutPrefix(rest, p); found {
			rest = after
			break
		}
	}
	if !boundary(rest) {
		return "", false
	}
	return strings.TrimLeftFunc(rest, func(r rune) bool {
		return unicode.IsSpace(r) || unicode.IsPunct(r) && !strings.ContainsRune(`("'«“`, r)
	}), true
}

// The names by which the bot may be called without a space after them, the words that stand before them, and those that
// belong to them.
var (
	botNames    = []string{"บอท", "บอต", "bot"}
	beforeNames = []string{"น้อง", "คุณ", "พี่", "แอดมิน", "แอด", "เฮ้", "ฮัลโหล", "ถาม", "รบกวน", "สวัสดีครับ", "สวัสดีค่ะ", "สวัสดี"}
	afterNames  = []string{"จังหวัด", "ครับผม", "ครับ", "คับ", "ค่ะ", "คะ", "จ๋า", "จ้า", "น้อย"}
)

// nameWithoutSpace returns what follows the bot's name at the beginning of a text, with or without a space between them.
func nameWithoutSpace(text string) (rest string, ok bool) {
	for _, w := range beforeNames {
		if after, found := strings.CutPrefix(text, w); found {
			text = strings.TrimLeft(after, " ")
		}
	}
	for _, name := range botNames {
		if len(text) < len(name) || !strings.EqualFold(text[:len(name)], name) {
			continue
		}
		rest = text[len(name):]
		if r, _ := utf8.DecodeRuneInString(rest); name == "bot" && unicode.In(r, unicode.Latin, unicode.N) || unicode.Is(unicode.Mn, r) {
			return "", false // botnet, บอท์
		}
		for _, w := range afterNames {
			if after, found := strings.CutPrefix(rest, w); found {
				rest = after
				break
			}
		}
		rest = strings.TrimLeft(rest, " ,:!\n")
		return rest, rest != "" && !speaksOf(rest)
	}
	return "", false
}

// beforeLastName are the words after which the bot's name at the end of a text calls it.
var beforeLastName = []string{"ครับ", "คับ", "ค่ะ", "คะ", "จ๊ะ", "จ้ะ", "นะ", "ล่ะ", "ไหม", "มั้ย", "หน่อย", "ด้วย", "น้อง", " ", ","}

// nameAtEnd returns what stands before the bot's name at the end of a text.
func nameAtEnd(text string) (rest string, ok bool) {
	text = strings.TrimRightFunc(text, func(r rune) bool { return isDecoration(r) || r == '.' || r == '!' || r == '?' })
	for _, p := range callParticles {
		text = strings.TrimSuffix(text, p)
	}
	for _, name := range botNames {
		at := len(text) - len(name)
		if at <= 0 || !strings.EqualFold(text[at:], name) {
			continue
		}
		before := text[:at]
		for _, w := range beforeLastName {
			if strings.HasSuffix(before, w) {
				rest = strings.TrimRight(strings.TrimSuffix(before, "น้อง"), " ,")
				return rest, rest != ""
			}
		}
	}
	return "", false
}

// ofBots are the words that go on speaking of the bot after its name: «บอทตอบช้าจัง», «บอทบอกว่าพรุ่งนี้มีประชุม».
var ofBots = strings.Fields(`นี่ นี้ ตัว เน็ต ตอบ ไม่ ดี เก่ง ช้า เร็ว ล่ม ค้าง เสีย พัง โง่ ฉลาด ของ เรา มัน เขา ก็ บอก ว่า พูด แจ้ง ส่ง เตือน ยัง คง น่า เริ่ม หาย ตาย
	แล้ว กับ และ หรือ ใหม่ เก่า ที่ มา ไป อยู่ เป็น คือ ใช้ ทำงาน รู้ จำ อ่าน เข้าใจ คิด ควร อาจ จะ ได้ เคย ถูก โดน ชอบ เหมือน ต้อง อัพ อัป คุย ลืม มั่ว เพี้ยน รวน ผิด งง ไหน อะไร ใคร เจ้า เทพ สุด โคตร น่ารัก ขยัน`)

// requests end a text that wishes something of whoever it speaks to: «บอทบอกยอดโควิดหน่อย».
var requests = []string{"หน่อย", "ซิ", "ได้ไหม", "ได้มั้ย", "ให้ด้วย"}

// speaksOf reports whether what follows the bot's name speaks of the bot, unless it wishes something of it.
func speaksOf(rest string) bool {
	for _, w := range ofBots {
		if !strings.HasPrefix(rest, w) {
			continue
		}
		end := rest
		for _, p := range callParticles {
			end = strings.TrimSuffix(end, p)
		}
		return strings.Contains(rest, "ว่า") || !slices.ContainsFunc(requests, func(r string) bool { return strings.HasSuffix(end, r) })
	}
	return false
}

// boundary reports whether a word is over where rest begins.
func boundary(rest string) bool {
	r, _ := utf8.DecodeRuneInString(rest)
	return rest == "" || !unicode.In(r, unicode.L, unicode.M, unicode.N)
}

// withoutMentions removes the mentions of the bot from a text, and reports whether there were any. LINE counts in UTF-16
// code units. A span that does not fit the text is not removed.
func withoutMentions(text string, all []mentionee) (rest string, mentioned bool) {
	var own []mentionee
	for _, m := range all {
		if m.Self {
			own = append(own, m)
		}
	}
	if len(own) == 0 {
		return text, false
	}
	slices.SortFunc(own, func(a, b mentionee) int { return cmp.Compare(b.Index, a.Index) })
	for _, m := range own { // from the end, so that earlier offsets stay valid
		from, to := byteOffset(text, m.Index), byteOffset(text, m.Index+m.Length)
		if from >= 0 && to >= from {
			text = join(text[:from], text[to:])
		}
	}
	return text, true
}

// byteOffset returns the offset in bytes of the given offset in UTF-16 code units; -1 where that is outside the text or
// within a character.
func byteOffset(text string, units int) int {
	if units < 0 {
		return -1
	}
	for i, r := range text {
		if units == 0 {
			return i
		}
		if units -= utf16Width(r); units < 0 {
			return -1
		}
	}
	if units == 0 {
		return len(text)
	}
	return -1
}

// utf16Width returns how many UTF-16 code units r takes.
func utf16Width(r rune) int {
	if r > 0xFFFF {
		return 2
	}
	return 1
}

// join joins the texts before and after a removed part.
func join(before, after string) string {
	before, after = strings.TrimSpace(before), strings.TrimSpace(after)
	if before == "" || after == "" {
		return before + after
	}
	return before + " " + after
}
