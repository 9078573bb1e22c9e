package corpus

import (
	"fmt"
	"os"
	"slices"
	"strings"
)

// Templates reads a file of templates and returns what they make, and what those that are kept apart make.
// Of each template at most 60 messages are taken, evenly from all.
func Templates(file string) (used, apart []Message, err error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return nil, nil, fmt.Errorf("templates: %w", err)
	}
	lists := map[string][]Message{}
	intent := ""
	for line := range strings.Lines(string(text)) {
		line = strings.TrimSpace(line)
		switch {
		case line == "" || line[0] == '#':
		case line[0] == '[':
			intent = strings.Trim(line, "[]")
		case intent == "" && line[0] == '{':
			key, values, _ := strings.Cut(line, ": ")
			for v := range strings.FieldsSeq(values) {
				words, slots, _ := strings.Cut(v, ">")
				words = strings.Trim(strings.ReplaceAll(words, "_", " "), " ")
				lists[key] = append(lists[key], Message{Text: words, Slots: parseSlots(strings.ReplaceAll(slots, ";", "; "))})
			}
		default:
			template, kept := strings.CutPrefix(line, "* ")
			words, slots, judged := strings.Cut(template, " |")
			all := expand([]Message{{Text: words, Intent: intent, Line: words, Slots: parseSlots(slots), Judged: judged}}, lists)
			for i := 0; i < len(all); i += max(1, len(all)/60) {
				if kept {
					apart = append(apart, all[i])
				} else {
					used = append(used, all[i])
				}
			}
		}
	}
	return used, apart, nil
}

// expand replaces the first {list} of each message by all its values until none is left.
func expand(all []Message, lists map[string][]Message) []Message {
	var out []Message
	for _, l := range all {
		from := strings.IndexByte(l.Text, '{')
		if from < 0 {
			l.Text = strings.TrimSpace(l.Text)
			slices.Sort(l.Slots)
			out = append(out, l)
			continue
		}
		key := l.Text[from : from+strings.IndexByte(l.Text[from:], '}')+1]
		var next []Message
		for _, v := range lists[key] {
			one := l
			one.Text = strings.Replace(l.Text, key, v.Text, 1)
			one.Slots = slices.Concat(l.Slots, v.Slots)
			next = append(next, one)
		}
		out = append(out, expand(next, lists)...)
	}
	return out
}
