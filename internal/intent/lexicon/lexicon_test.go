package lexicon

import (
	"io/fs"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"unicode/utf8"

	"changwat/internal/intent/concept"
	"changwat/internal/thai"
	"changwat/internal/thai/office"
)

func TestWhatWordsSayStandsInOneBlockOfShortLines(t *testing.T) {
	const longest = 110 // letters
	files, err := fs.Glob(Words(), "*.txt")
	if err != nil {
		t.Fatal(err)
	}
	at := map[string]string{}
	for _, file := range files {
		text, err := fs.ReadFile(Words(), file)
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(string(text)) {
			line = strings.TrimRight(line, "\n")
			if utf8.RuneCountInString(line) > longest && strings.Contains(strings.TrimSpace(line), " ") && line[0] != '#' {
				t.Errorf("%s: a line of %d letters: %s", file, utf8.RuneCountInString(line), line)
			}
			if head, ok := strings.CutSuffix(line, ":"); ok && line[0] != ' ' && line[0] != '#' {
				if at[head] != "" {
					t.Errorf("%s: the block %q stands in %s already", file, head, at[head])
				}
				at[head] = file
			}
		}
	}
}

func TestABlockIsReadWithItsSigns(t *testing.T) {
	l, err := New(fstest.MapFS{"some.txt": {Data: []byte("# Words.\nmeeting:\n  ~ประชุม\n  นัด_หมาย\ndisease=โควิด-19:\n  โควิด\n")}})
	if err != nil {
		t.Fatal(err)
	}
	for text, value := range map[string]string{"นัด หมาย": "", "โควิด": "โควิด-19"} {
		word, end := l.Longest(thai.FoldString(text), 0)
		if word < 0 || end != len(thai.FoldString(text)) || l.Entries[word][0].Value != value {
			t.Errorf("%q is found as %d, to %d", text, word, end)
		}
	}
}

func TestAMistakeInABlockIsReported(t *testing.T) {
	for text, want := range map[string]string{
		"  ประชุม\n":             "before the first block",
		"meeting: ประชุม\n":      "neither",
		"no_such_thing:\n  คำ\n": "unknown concept",
	} {
		if _, err := New(fstest.MapFS{"some.txt": {Data: []byte(text)}}); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q is read with the error %v, want one with %q", text, err, want)
		}
	}
}

// A word that stands in several blocks is listed in each, since the lists say what it means besides.
func TestOfficialNamesStandInThaiOfficeAlone(t *testing.T) {
	files, err := fs.Glob(Words(), "*.txt")
	if err != nil {
		t.Fatal(err)
	}
	type listed struct{ head, word string }
	var all []listed
	blocks := map[string]int{}
	for _, file := range files {
		text, err := fs.ReadFile(Words(), file)
		if err != nil {
			t.Fatal(err)
		}
		head := ""
		for line := range strings.Lines(string(text)) {
			if line = strings.TrimRight(line, "\n"); line == "" || line[0] == '#' {
				continue
			}
			if line[0] != ' ' {
				head = strings.TrimSuffix(line, ":")
				continue
			}
			for w := range strings.FieldsSeq(line) {
				all = append(all, listed{head, w})
				blocks[w]++
			}
		}
	}
	for _, l := range all {
		kind, name, _ := strings.Cut(l.head, "=")
		names := map[string][]string{"position": office.PostNames(name), "agency": office.AgencyNames(name)}[kind]
		if blocks[l.word] == 1 && slices.Contains(names, strings.ReplaceAll(l.word, "_", " ")) {
			t.Errorf("%s: %q stands in thai/office already", l.head, l.word)
		}
	}
}

func TestTheOfficialNamesOfAPostAreFound(t *testing.T) {
	l, err := New(fstest.MapFS{"some.txt": {Data: []byte("position=นายก อบจ.:\n  นายกเมือง\n")}})
	if err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{"นายกเมือง", "นายก อบจ.", "นายกองค์การบริหารส่วนจังหวัด"} {
		folded := thai.FoldString(text)
		word, end := l.Longest(folded, 0)
		if word < 0 || end != len(folded) || l.Entries[word][0] != (Entry{concept.Position, "นายก อบจ."}) {
			t.Errorf("%q is found as %d, to %d of %d", text, word, end, len(folded))
		}
	}
}
