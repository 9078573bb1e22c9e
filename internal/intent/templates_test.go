package intent

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// fromTemplates returns the messages that the templates of a file make: those not kept apart.
func fromTemplates(t testing.TB, name string) []labelled {
	used, _ := templates(t, name)
	return used
}

// templates reads a file of templates and returns what they make, and what those that are kept apart make.
// Of each template at most 60 messages are taken, evenly from all.
func templates(t testing.TB, name string) (used, apart []labelled) {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	lists := map[string][]labelled{}
	var intent Intent
	for line := range strings.Lines(string(text)) {
		line = strings.TrimSpace(line)
		switch {
		case line == "" || line[0] == '#':
		case line[0] == '[':
			intent = Intent(strings.Trim(line, "[]"))
		case intent == "" && line[0] == '{':
			key, values, _ := strings.Cut(line, ": ")
			for v := range strings.FieldsSeq(values) {
				words, slots, _ := strings.Cut(v, ">")
				words = strings.Trim(strings.ReplaceAll(words, "_", " "), " ")
				lists[key] = append(lists[key], labelled{text: words, slots: parseSlots(strings.ReplaceAll(slots, ";", "; "))})
			}
		default:
			template, kept := strings.CutPrefix(line, "* ")
			words, slots, judged := strings.Cut(template, " |")
			all := expand([]labelled{{text: words, intent: intent, line: words, slots: parseSlots(slots), judged: judged}}, lists)
			for i := 0; i < len(all); i += max(1, len(all)/60) {
				if kept {
					apart = append(apart, all[i])
				} else {
					used = append(used, all[i])
				}
			}
		}
	}
	return used, apart
}

// expand replaces the first {list} of each message by all its values until none is left.
func expand(all []labelled, lists map[string][]labelled) []labelled {
	var out []labelled
	for _, l := range all {
		from := strings.IndexByte(l.text, '{')
		if from < 0 {
			l.text = strings.TrimSpace(l.text)
			slices.Sort(l.slots)
			out = append(out, l)
			continue
		}
		key := l.text[from : from+strings.IndexByte(l.text[from:], '}')+1]
		var next []labelled
		for _, v := range lists[key] {
			one := l
			one.text = strings.Replace(l.text, key, v.text, 1)
			one.slots = slices.Concat(l.slots, v.slots)
			next = append(next, one)
		}
		out = append(out, expand(next, lists)...)
	}
	return out
}

func TestTemplatesAreUnderstood(t *testing.T) {
	u := New(Office{Province: "14"})
	used, apart := templates(t, "templates.txt")
	for name, corpus := range map[string][]labelled{"templates": used, "templates kept apart": apart} {
		r := judge(t, u, corpus)
		r.report(t, name)
		for _, w := range slices.Concat(r.wrong[:min(len(r.wrong), 12)], r.wrongSlots[:min(len(r.wrongSlots), 12)]) {
			t.Log(w)
		}
		if r.accuracy() < 0.97 || r.slotF1() < 0.95 {
			t.Errorf("%s: intent %.2f %% and slots %.2f %%, want 97 %% and 95 %%", name, 100*r.accuracy(), 100*r.slotF1())
		}
	}
}
