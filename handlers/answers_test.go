package handlers_test

import (
	"bufio"
	"encoding/json"
	"os"
	"regexp"
	"strings"
	"testing"
	"time"

	"changwat/handlers/dialog"
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
			o.spoken = nil
			a := o.answerAll(t, c.Text)
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

// answerAll answers everything that a message asks, in the light of what was asked before, as one answer.
func (o *office) answerAll(t testing.TB, text string) dialog.Answer {
	t.Helper()
	if len(o.spoken) > 0 && o.spoken[0].Shown.Choices != nil {
		r := dialog.Request{By: official, Chat: dialog.Chat{ID: official.ID}, Now: o.now, Choices: o.spoken[0].Shown.Choices}
		a, ok, err := o.router.RunCommand(t.Context(), r, text)
		if err != nil {
			t.Fatalf("%s: %v", text, err)
		}
		if ok {
			o.spoken[0].Shown = a.Shown
			wholeLabels(t, a)
			return a
		}
	}
	c := intent.Context{Now: o.now}
	for i, s := range o.spoken {
		if i == 0 {
			c.Last, c.Shown, c.Listed = &s.Query, s.Shown.Days, s.Shown.Listed(s.Intent)
		} else {
			c.Beside = append(c.Beside, intent.Spoken{Query: &s.Query, Shown: s.Shown.Days, Listed: s.Shown.Listed(s.Intent)})
		}
	}
	var joined dialog.Answer
	var spoken []dialog.Question
	for i, q := range o.understand.UnderstandAll(text, c) {
		asked := dialog.Question{Query: q, Now: o.now, By: official, Chat: dialog.Chat{ID: official.ID}}
		if q.Follow && q.Follows < len(o.spoken) {
			asked.Shown = o.spoken[q.Follows].Shown
		}
		asked = asked.After(joined)
		a, err := o.router.Answer(t.Context(), asked)
		if err != nil {
			t.Fatalf("%s: %v", text, err)
		}
		if i == 0 && q.Intent == intent.ContactDirectory && len(o.spoken) > 0 && o.spoken[0].Intent == q.Intent {
			a.Shown = a.Shown.PeopleAfter(o.spoken[0].Shown)
		}
		if asked.Shown = a.Shown; carries(q) {
			spoken = append(spoken, asked)
		}
		if joined = joined.Merge(a); i == 0 {
			joined = a
		}
	}
	if len(spoken) > 0 {
		o.spoken = spoken
	}
	wholeLabels(t, joined)
	return joined
}

// carries tells whether a follow-up can mean a query, as the bot remembers them.
func carries(q intent.Query) bool {
	switch q.Intent {
	case intent.OutOfScope:
		return q.Aspect.Holidays.Asked || q.NamesDay()
	case intent.Greeting, intent.Thanks, intent.Help:
		return false
	}
	return q.Aspect.Refusal == ""
}
