package handlers_test

import (
	"bufio"
	"encoding/json"
	"os"
	"regexp"
	"strings"
	"testing"
	"time"

	"changwat/handlers"
	"changwat/internal/intent"
)

// TestTheAnswerIsToTheQuestionThatWasAsked asks the questions of testdata/answers.jsonl of the sample records. Each was
// once answered with something else: MustNot is what must not come again, Must what must.
func TestTheAnswerIsToTheQuestionThatWasAsked(t *testing.T) {
	o := newOffice(t)
	file, err := os.Open("testdata/answers.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	for lines := bufio.NewScanner(file); lines.Scan(); {
		var c struct {
			ID, Now, Text, Why string
			MustNot            string `json:"must_not"`
			Must               string
		}
		if err := json.Unmarshal(lines.Bytes(), &c); err != nil {
			t.Fatal(err)
		}
		t.Run(c.ID, func(t *testing.T) {
			now, err := time.Parse("2006-01-02T15:04Z07:00", c.Now)
			if err != nil {
				t.Fatal(err)
			}
			o.now = now.In(o.now.Location())
			a, _ := o.answerAll(t, c.Text, nil)
			said := a.Plain()
			if c.MustNot != "" && goRegexp(c.MustNot).MatchString(said) || c.Must != "" && !goRegexp(c.Must).MatchString(said) {
				t.Errorf("%s: %s\n%s", c.Text, c.Why, said)
			}
		})
	}
}

// goRegexp compiles a pattern without the two lookaheads that Go's engine has not: they only narrow what matches.
func goRegexp(pattern string) *regexp.Regexp {
	pattern = strings.ReplaceAll(pattern, `(?:(?!อโยธยา)[\s\S])*ชั้น 2`, `[^อ]*ชั้น 2`)
	return regexp.MustCompile(strings.ReplaceAll(pattern, `(?!ยอด)`, `([^ย]|$)`))
}

// answerAll answers everything that a message asks, after last, as one answer, and returns what is remembered of it.
func (o *office) answerAll(t testing.TB, text string, last *intent.Query) (handlers.Answer, *intent.Query) {
	t.Helper()
	all := o.understand.UnderstandAll(text, intent.Context{Now: o.now, Last: last, Shown: o.shown.Days})
	var joined handlers.Answer
	for i, q := range all {
		a, err := o.router.Answer(t.Context(), handlers.Question{Query: q, Now: o.now, By: official, Shown: o.shown})
		if err != nil {
			t.Fatalf("%s: %v", text, err)
		}
		if i == 0 {
			joined = a
		} else {
			joined = joined.Merge(a)
		}
	}
	o.shown = joined.Shown
	return joined, &all[0]
}
