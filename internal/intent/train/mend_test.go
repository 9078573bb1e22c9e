package main

import (
	"io/fs"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"changwat/internal/intent"
	"changwat/internal/intent/corpus"
	"changwat/internal/intent/lexicon"
	"changwat/internal/intent/table"
)

// taught is what the word lists hold to read the message below, and misread the message. CONTRIBUTING.md shows on them how
// a misread message is mended.
const (
	misread = "มีคำสั่งอะไรใหม่จากผู้ว่าบ้าง"
	taught  = "^มีคำสั่งอะไรใหม่ ^คำสั่งอะไรใหม่ ^มีคำสั่งใหม่ ^คำสั่งใหม่"
)

// wordLists returns a copy of the word lists, without the words that were taught.
func wordLists(t *testing.T) fstest.MapFS {
	t.Helper()
	lists := fstest.MapFS{}
	names, err := fs.Glob(lexicon.Words(), "*.txt")
	if err != nil {
		t.Fatal(err)
	}
	found := false
	for _, name := range names {
		text, err := fs.ReadFile(lexicon.Words(), name)
		if err != nil {
			t.Fatal(err)
		}
		var lines []string
		for line := range strings.Lines(string(text)) {
			if line[0] == ' ' {
				words := strings.Fields(line)
				left := slices.DeleteFunc(slices.Clone(words), func(w string) bool { return slices.Contains(strings.Fields(taught), w) })
				found = found || len(left) < len(words)
				line = "  " + strings.Join(left, " ") + "\n"
			}
			lines = append(lines, line)
		}
		lists[name] = &fstest.MapFile{Data: []byte(strings.Join(lines, ""))}
	}
	if !found {
		t.Fatalf("the word lists hold none of %s", taught)
	}
	return lists
}

// learn returns an Understander of the word lists, with tables that have learnt the corpus and more messages.
func learn(t *testing.T, words fs.FS, more ...corpus.Message) *intent.Understander {
	t.Helper()
	own, authors, made, err := messages("../testdata")
	if err != nil {
		t.Fatal(err)
	}
	k := intent.Known()
	k.Words = words
	concepts, letters := lessons(intent.NewWith(office, k), slices.Concat(own, authors, made, more))
	k.Tables = intent.Tables{Concepts: table.LearnConcepts(concepts), Letters: table.LearnLetters(letters)}
	return intent.NewWith(office, k)
}

func TestTheStepsAreThoseOfTheContributorsGuide(t *testing.T) {
	guide, err := os.ReadFile("../../../CONTRIBUTING.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range append(strings.Fields(taught), misread, "understand --explain", "office.txt", "order:", "[action_items.query]", "go generate ./internal/intent") {
		if !strings.Contains(string(guide), want) {
			t.Errorf("CONTRIBUTING.md does not say %q", want)
		}
	}
}

func TestAMisreadMessageIsMendedInThreeSteps(t *testing.T) {
	lists := wordLists(t)
	c := intent.Context{Now: now}

	// 1. Ask why.
	k := intent.Known()
	k.Words = lists
	why := intent.NewWith(office, k).Explain(misread, c)
	if why.Query.Intent != intent.Help || !strings.Contains(why.String(), "มีคำสั่ง (help)") {
		t.Errorf("without the words, %s is read so:\n%s", misread, why)
	}

	// 2. Give the words to the block of what they say.
	if !strings.Contains(string(lists["office.txt"].Data), "\norder:\n") {
		t.Fatal("office.txt holds no block of orders")
	}
	lists["office.txt"].Data = []byte(strings.Replace(string(lists["office.txt"].Data), "\norder:\n", "\norder:\n  "+taught+"\n", 1))

	// 3. Label the message, and let the tables learn it.
	u := learn(t, lists, corpus.Parse("some.txt", "[action_items.query]\n"+misread+"\n")...)
	q := u.Understand(misread, c)
	if q.Intent != intent.ActionItemsQuery || q.Confidence < 0.9 || len(q.Slots.Position) != 1 {
		t.Errorf("after the three steps it is read so:\n%s", u.Explain(misread, c))
	}
	if help := u.Understand("มีคำสั่งอะไรบ้าง", c); help.Intent != intent.Help {
		t.Errorf("what was read right is misread now: %s", help.Intent)
	}
}
