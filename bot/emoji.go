package bot

import (
	"cmp"
	"slices"
	"strings"
)

// emoji is a LINE emoji in a text, where a placeholder such as «(hello)» stands for it. Index and Length count UTF-16 code
// units (Messaging API reference, "Message event, text": emojis).
type emoji struct {
	Index  int `json:"index"`
	Length int `json:"length"`
}

// cutEmojis replaces the placeholders of LINE emojis in a text by spaces, so that they are not read as words, and adjusts
// the mentions after them. A span that does not fit the text, or overlaps another, is ignored.
func (m *message) cutEmojis() {
	if len(m.Emojis) == 0 {
		return
	}
	slices.SortFunc(m.Emojis, func(a, b emoji) int { return cmp.Compare(a.Index, b.Index) })
	var text strings.Builder
	text.Grow(len(m.Text))
	from, units := 0, 0 // behind the last cut, in bytes and in UTF-16 code units
	moved := slices.Clone(m.Mention.Mentionees)
	for _, e := range m.Emojis {
		start, end := byteOffset(m.Text, e.Index), byteOffset(m.Text, e.Index+e.Length)
		if e.Index < units || e.Length <= 0 || start < from || end <= start {
			continue
		}
		text.WriteString(m.Text[from:start])
		text.WriteByte(' ')
		from, units = end, e.Index+e.Length
		for i, mention := range m.Mention.Mentionees {
			if mention.Index >= units {
				moved[i].Index += 1 - e.Length
			}
		}
	}
	text.WriteString(m.Text[from:])
	m.Text, m.Mention.Mentionees, m.Emojis = strings.TrimRight(text.String(), " "), moved, nil
}
