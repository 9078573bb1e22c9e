package handlers_test

import (
	"bufio"
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"changwat/handlers/phrase"
)

// TestAnAnswerDoesNotDependOnCourtesiesOrSpelling asks each question that begins a dialogue of testdata once more with courtesies around it, with
// who asks and why, or spelt otherwise, and wants the very same answer.
func TestAnAnswerDoesNotDependOnCourtesiesOrSpelling(t *testing.T) {
	around := []struct {
		name, before, behind string
		spelt                *strings.Replacer
	}{
		{name: "addressed", before: "น้องบอทคะ "},
		{name: "with a wish to ask", before: "ขอสอบถามหน่อยครับ "},
		{name: "asked for somebody else", before: "ท่านนายอำเภอให้ผมถามว่า "},
		{name: "by somebody who tells of himself", before: "ลุงใกล้เกษียณแล้ว พิมพ์ไม่ค่อยเก่ง "},
		{name: "with thanks", behind: " ครับ ขอบคุณครับ"},
		{name: "with excuses", behind: " นะคะ รบกวนด้วยค่ะ"},
		{name: "in a hurry", behind: " ด่วนเลยนะ ท่านรออยู่"},
		{name: "for a report", behind: " จะเอาไปรายงานผู้ว่า"},
		{name: "with question marks", behind: "???"},
		{name: "with OTOP as it is spoken", spelt: strings.NewReplacer("โอทอป", "โอท็อป")},
	}
	o := newOffice(t)
	answer := func(text string) string {
		o.spoken = nil
		return o.answerAll(t, text).Plain()
	}
	for _, question := range openingQuestions(t) {
		want := answer(question)
		if strings.Contains(want, "ตั้งเตือน") || strings.Contains(want, "ตั้งการแจ้ง") { // a reminder or a subscription: the next one is another
			continue
		}
		for _, a := range around {
			asked := a.before + question + a.behind
			if a.spelt != nil {
				asked = a.spelt.Replace(question)
			}
			if got := answer(asked); asked != question && got != want {
				t.Errorf("%s, %q is answered with\n%s\nwhile %q is with\n%s", a.name, asked, got, question, want)
			}
		}
	}
}

// openingQuestions are the messages that begin a dialogue of testdata on the morning of the sample, but those that say what to do if something
// happens: no question, with whatever words around them.
func openingQuestions(t *testing.T) (all []string) {
	t.Helper()
	files, err := filepath.Glob("testdata/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no dialogues: %v", err)
	}
	seen := map[string]bool{}
	for _, path := range files {
		dialogue, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		opens := false
		for lines := bufio.NewScanner(bytes.NewReader(dialogue)); lines.Scan(); {
			if clock, ok := strings.CutPrefix(lines.Text(), "now "); ok {
				opens = strings.HasPrefix(clock, "2021-04-30")
			}
			question, ok := strings.CutPrefix(lines.Text(), "> ")
			if !ok {
				continue
			}
			if opens && !seen[question] && !strings.HasPrefix(question, "ถ้า") && !strings.HasPrefix(question, "หาก") {
				seen[question] = true
				all = append(all, question)
			}
			opens = false
		}
	}
	return all
}

// TestAFollowUpDoesNotDependOnWordsOfTheTalk asks each message that goes on with a dialogue of testdata once more behind words by which a talk goes on,
// or with a courtesy behind it, and wants the very same answer. What sets or ends something is left out, since the next one is another.
func TestAFollowUpDoesNotDependOnWordsOfTheTalk(t *testing.T) {
	around := []struct{ name, before, behind string }{
		{"acknowledged", "โอเค ", ""},
		{"understood", "เข้าใจแล้ว ", ""},
		{"asked further", "ขอถามต่อนะคะ ", ""},
		{"asked for somebody else", "ท่านถามต่อว่า ", ""},
		{"in a hurry", "", " ด่วนครับ"},
	}
	misspelt := []string{"วาณ", "covid wannee", "pvf"} // which is mended only where it stands alone
	o := newOffice(t)
	for _, talk := range talks(t) {
		o.now, o.spoken = talk.now.In(o.now.Location()), nil
		for i, text := range talk.said {
			before := slices.Clone(o.spoken)
			want := o.answerAll(t, text).Plain()
			after := o.spoken
			if i > 0 && !phrase.Acknowledges(text) && !slices.ContainsFunc(misspelt, func(w string) bool { return strings.Contains(text, w) }) {
				for _, a := range around {
					o.spoken = slices.Clone(before)
					if got := o.answerAll(t, a.before+text+a.behind).Plain(); got != want {
						t.Errorf("%s, %q after %q is answered with\n%s\nand by itself with\n%s", a.name, a.before+text+a.behind, talk.said[:i], got, want)
					}
				}
			}
			o.spoken = after
		}
	}
}

// talk is a dialogue of testdata: when it was held, and what was said.
type talk struct {
	now  time.Time
	said []string
}

// talks are the dialogues of testdata that set no reminders and ask for no news.
func talks(t *testing.T) (all []talk) {
	t.Helper()
	files, err := filepath.Glob("testdata/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no dialogues: %v", err)
	}
	for _, path := range files {
		dialogue, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for lines := bufio.NewScanner(bytes.NewReader(dialogue)); lines.Scan(); {
			if clock, ok := strings.CutPrefix(lines.Text(), "now "); ok {
				now, err := time.Parse(time.RFC3339, clock)
				if err != nil {
					t.Fatal(err)
				}
				all = append(all, talk{now: now})
			}
			if text, ok := strings.CutPrefix(lines.Text(), "> "); ok && len(all) > 0 {
				last := &all[len(all)-1]
				last.said = append(last.said, text)
			}
		}
	}
	return slices.DeleteFunc(all, func(d talk) bool {
		said := strings.Join(d.said, " ")
		return len(d.said) < 2 || slices.ContainsFunc([]string{"เตือน", "แจ้ง", "ข่าว", "เลิกรับ", "สมัคร", "ทุกวัน"}, func(w string) bool { return strings.Contains(said, w) })
	})
}
