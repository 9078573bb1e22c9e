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

// address reports whether a text in a group is addressed to the bot, and returns it without the words that address the bot.
// LINE marks a mention of the bot, but some desktop clients do not, so the bot's display name after «@» counts too.
// Without «@», a display name that begins with callName, such as «บอทจังหวัด», counts at the beginning of a text; others
// (ประชาสัมพันธ์จังหวัด) could also begin an ordinary sentence.
func (e *event) address(displayName string) (text string, ok bool) {
	if !e.isText() {
		return "", false
	}
	if text, ok := withoutMentions(e.Message.Text, e.Message.Mention.Mentionees); ok {
		return text, true
	}
	text = strings.TrimLeftFunc(e.Message.Text, unicode.IsSpace)
	for _, name := range []string{displayName, callName} {
		if name == "" {
			continue
		}
		if at := strings.Index(text, "@"+name); at >= 0 && boundary(text[at+1+len(name):]) {
			return join(text[:at], text[at+1+len(name):]), true
		}
	}
	if rest, ok := strings.CutPrefix(text, displayName); ok && strings.HasPrefix(displayName, callName) && boundary(rest) {
		return afterName(rest)
	}
	if rest, ok := strings.CutPrefix(text, callName); ok {
		return afterName(rest)
	}
	return "", false
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

// boundary reports whether a word ends before rest.
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
