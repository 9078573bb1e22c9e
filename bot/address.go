package bot

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// callName is what the bot answers to in a group, besides a mention: the list that opens after «@» often
// shows no bots.
const callName = "บอท"

// callParticles may follow the name without a space: «บอทครับ».
var callParticles = []string{"ครับผม", "ครับ", "คับ", "ค่ะ", "คะ", "จ๋า", "จ้า"}

// address reports whether a text in a group speaks to the bot, and returns it without the words that do so.
// LINE marks a mention of the bot; some desktop clients leave the mark out, so the bot's display name after
// «@» counts too. Without «@» a display name such as «บอทจังหวัด» counts at the beginning; one that is no
// bot's name (ประชาสัมพันธ์จังหวัด) begins many a sentence.
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
		return called(rest)
	}
	if rest, ok := strings.CutPrefix(text, callName); ok {
		return called(rest)
	}
	return "", false
}

// called decides on what follows the bot's name at the beginning of a text. A word that merely begins with
// the name (บอทเน็ต, บอทตัวใหม่) speaks of bots, not to this one.
func called(rest string) (text string, ok bool) {
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

// boundary reports whether a word is over where rest begins.
func boundary(rest string) bool {
	r, _ := utf8.DecodeRuneInString(rest)
	return rest == "" || !unicode.In(r, unicode.L, unicode.M, unicode.N)
}

// withoutMentions cuts the mentions of the bot out of a text, and reports whether there were any. LINE
// counts in UTF-16 code units; a span that does not fit the text is not cut.
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
	for _, m := range own { // from the end, so that earlier offsets stay true
		from, to := byteOffset(text, m.Index), byteOffset(text, m.Index+m.Length)
		if from >= 0 && to >= from {
			text = join(text[:from], text[to:])
		}
	}
	return text, true
}

// byteOffset returns where in text the given number of UTF-16 code units ends; -1 where there is no such
// place.
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

// join puts what stood before and after a cut together again.
func join(before, after string) string {
	before, after = strings.TrimSpace(before), strings.TrimSpace(after)
	if before == "" || after == "" {
		return before + after
	}
	return before + " " + after
}
