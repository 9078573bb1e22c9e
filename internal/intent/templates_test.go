package intent

import (
	"os"
	"path/filepath"
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
	lists := map[string][]string{}
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
				lists[key] = append(lists[key], strings.Trim(strings.ReplaceAll(v, "_", " "), " "))
			}
		default:
			template, kept := strings.CutPrefix(line, "* ")
			all := expand([]string{template}, lists)
			for i := 0; i < len(all); i += max(1, len(all)/60) {
				l := labelled{text: strings.TrimSpace(all[i]), intent: intent, line: template}
				if kept {
					apart = append(apart, l)
				} else {
					used = append(used, l)
				}
			}
		}
	}
	return used, apart
}

// expand replaces the first {list} of each text by all its values until none is left.
func expand(texts []string, lists map[string][]string) []string {
	var out []string
	for _, text := range texts {
		from := strings.IndexByte(text, '{')
		if from < 0 {
			out = append(out, text)
			continue
		}
		key := text[from : from+strings.IndexByte(text[from:], '}')+1]
		var next []string
		for _, v := range lists[key] {
			next = append(next, strings.Replace(text, key, v, 1))
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
		for _, w := range r.wrong[:min(len(r.wrong), 12)] {
			t.Log(w)
		}
		if r.accuracy() < 0.97 {
			t.Errorf("%s: intent %.2f %%, want 97 %%", name, 100*r.accuracy())
		}
	}
}
