// Package corpus reads messages that are labelled with what they ask for: those that the tables learn from and those that
// the reading is judged by. A label is a line of a text file; the files lie in testdata of package intent.
package corpus

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// Message is one message of the corpus with what it asks for.
type Message struct {
	Text, Before string   // what is said, and what was said before it, or ""
	Intent       string   // as package intent names it
	Slots        []string // "name=value", sorted
	Judged       bool     // whether the slots are
	Line         string   // file and line
	partly       bool     // slots in the message's own words were labelled only in part
}

// Read returns the messages of the files that match a pattern, but for templates. A line "[meeting.query]" names the intent
// of those after it; a line "said < said before | slot=value; slot=value" is a message.
func Read(pattern string) ([]Message, error) {
	files, err := filepath.Glob(pattern)
	if err != nil || len(files) == 0 {
		return nil, fmt.Errorf("no corpus at %s: %w", pattern, err)
	}
	var all []Message
	for _, file := range files {
		if filepath.Base(file) == "templates.txt" {
			continue
		}
		text, err := os.ReadFile(file)
		if err != nil {
			return nil, fmt.Errorf("corpus: %w", err)
		}
		all = append(all, Parse(filepath.Base(file), string(text))...)
	}
	return all, nil
}

// Parse returns the messages of the text of a file; name is the file's, for Line.
func Parse(name, text string) []Message {
	var all []Message
	intent, n := "", 0
	partly := strings.HasPrefix(text, "# Messages by another author")
	for line := range strings.Lines(text) {
		n++
		line = strings.TrimSpace(line)
		switch {
		case line == "" || line[0] == '#':
			continue
		case line[0] == '[':
			intent = strings.Trim(line, "[]")
			continue
		}
		m := Message{Intent: intent, Line: fmt.Sprintf("%s:%d", name, n), partly: partly}
		said, slots, judged := strings.Cut(line, " | ")
		said, judged = strings.TrimSuffix(said, " |"), judged || strings.HasSuffix(said, " |")
		m.Text, m.Before, _ = strings.Cut(said, " < ")
		m.Judged = judged
		m.Slots = parseSlots(slots)
		all = append(all, m)
	}
	return all
}

func parseSlots(text string) []string {
	var slots []string
	for part := range strings.SplitSeq(text, "; ") {
		name, values, ok := strings.Cut(strings.TrimSpace(part), "=")
		if !ok {
			continue
		}
		for v := range strings.SplitSeq(values, "+") {
			slots = append(slots, name+"="+v)
		}
	}
	slices.Sort(slots)
	return slots
}

// said returns the message as the corpus writes it.
func (m Message) said() string {
	if m.Before == "" {
		return strconv.Quote(m.Text)
	}
	return strconv.Quote(m.Text + " < " + m.Before)
}

// inOwnWords are the slots that hold words of the message's own. Not every author named them all: what they left out
// is not held against the reading.
var inOwnWords = [...]string{"title", "topic", "venue", "place", "person", "event", "project", "position", "agency"}

// leavesOpen tells whether the slot, "name=value", is in the message's own words and of a name that the label leaves out.
func (m Message) leavesOpen(slot string) bool {
	name, _, _ := strings.Cut(slot, "=")
	return slices.Contains(inOwnWords[:], name) && !slices.ContainsFunc(m.Slots, func(s string) bool { return strings.HasPrefix(s, name+"=") })
}

// Flatten writes slots as the corpus does. They are anything that JSON writes as an object of values and lists of values.
func Flatten(slots any) ([]string, error) {
	data, err := json.Marshal(slots)
	if err != nil {
		return nil, fmt.Errorf("slots: %w", err)
	}
	var m map[string]any
	if err := json.Unmarshal(data, &m); err != nil {
		return nil, fmt.Errorf("slots: %w", err)
	}
	var flat []string
	for name, v := range m {
		list, ok := v.([]any)
		if !ok {
			list = []any{v}
		}
		for _, v := range list {
			if f, ok := v.(float64); ok {
				v = strconv.FormatFloat(f, 'f', -1, 64)
			}
			flat = append(flat, fmt.Sprint(name, "=", v))
		}
	}
	slices.Sort(flat)
	return flat, nil
}
