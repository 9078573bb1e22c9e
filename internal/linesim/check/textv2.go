package check

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
)

// substitutionKey is the shape of a placeholder's name.
var substitutionKey = regexp.MustCompile(`^[0-9a-zA-Z_]{1,20}$`)

// textV2 checks a text with placeholders in braces and what they stand for.
func (n node) textV2(out *Message) {
	text := n.text("text", 5000, UTF16Len)
	out.Quote, _ = n.str("quoteToken")
	inner := node{k: n.k, path: n.path, inside: n.path + ".", obj: n.obj}
	substitution, _ := inner.child("substitution", "")
	given := inner.substitutions(substitution)
	inner.fillIn(text, given, out)
	out.Alt = out.Text
}

// filler is the value of a placeholder.
type filler struct {
	mention Mention
	emoji   bool
}

// substitutions checks the objects that placeholders stand for: at most 100, of them 20 mentions and 20 emoji.
func (n node) substitutions(s node) map[string]filler {
	if len(s.obj) > 100 {
		n.size("substitution", 0, 100)
	}
	found := map[string]filler{}
	mentions, emoji := 0, 0
	for _, key := range slices.Sorted(maps.Keys(s.obj)) {
		if !substitutionKey.MatchString(key) {
			s.bad(key, "the key must be 1 to 20 letters, digits or underscores")
			continue
		}
		object, ok := s.object(key, s.obj[key])
		if !ok {
			continue
		}
		switch object.oneOf("type", "mention", "emoji") {
		case "mention":
			mentions++
			found[key] = filler{mention: object.mention()}
		case "emoji":
			emoji++
			object.only(fieldSet("type productId emojiId"))
			object.text("productId", 100, UTF16Len)
			object.text("emojiId", 100, UTF16Len)
			found[key] = filler{emoji: true}
		case "":
			object.fail("type", "must be specified")
		}
	}
	if mentions > 20 || emoji > 20 {
		n.bad("substitution", "at most 20 mentions and 20 emoji")
	}
	return found
}

func (n node) mention() Mention {
	n.only(fieldSet("type mentionee"))
	who, ok := n.child("mentionee", "must be specified")
	if !ok {
		return Mention{}
	}
	switch who.oneOf("type", "user", "all") {
	case "user":
		who.only(fieldSet("type userId"))
		id, _ := who.str("userId")
		if !IsUserID(id) {
			who.bad("userId", "must be a user id")
		}
		return Mention{UserID: id}
	case "all":
		who.only(fieldSet("type"))
		return Mention{All: true}
	case "":
		who.fail("type", "must be specified")
	}
	return Mention{}
}

// fillIn reads the text: {{ and }} are braces, {key} is a placeholder, any other brace is a mistake. Mentions keep
// the place of their placeholder; their names come in when the chat is known.
func (n node) fillIn(text string, given map[string]filler, out *Message) {
	var b strings.Builder
	mentions, emoji := 0, 0
	for text != "" {
		i := strings.IndexAny(text, "{}")
		if i < 0 {
			b.WriteString(text)
			break
		}
		b.WriteString(text[:i])
		brace := text[i : i+1]
		text = text[i+1:]
		if strings.HasPrefix(text, brace) {
			b.WriteString(brace)
			text = text[1:]
			continue
		}
		key, rest, closed := strings.Cut(text, "}")
		if brace == "}" || !closed || strings.Contains(key, "{") {
			n.bad("text", "a brace that is not a placeholder must be doubled")
			break
		}
		text = rest
		f, known := given[key]
		switch {
		case !substitutionKey.MatchString(key):
			n.fail("text", "The key '"+key+"' enclosed in '{}' does not match the pattern '^[a-zA-Z0-9_]{1,20}$'.")
		case !known:
			n.bad("text", fmt.Sprintf("placeholder {%s} has no substitution", key))
		case f.emoji:
			emoji++
			b.WriteString("🙂")
		default:
			mentions++
			f.mention.Index = UTF16Len(b.String())
			out.Mentions = append(out.Mentions, f.mention)
		}
	}
	if mentions > 20 || emoji > 20 {
		n.bad("text", "at most 20 mentions and 20 emoji")
	}
	out.Text = b.String()
}
