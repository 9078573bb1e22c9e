// Train writes anew what package intent has learnt: classifier.bin, what concepts say for each intent, and ngrams.bin, what
// runs of letters say. The same messages give the same files. «go generate ./internal/intent» runs it.
package main

import (
	"fmt"
	"log"
	"os"
	"path/filepath"
	"slices"
	"time"

	"changwat/internal/intent"
	"changwat/internal/intent/corpus"
	"changwat/internal/intent/table"
)

// The office and the time that the messages of the corpus were written for.
var (
	office = intent.Office{Province: "14"}
	now    = time.Date(2021, 4, 30, 8, 0, 0, 0, time.FixedZone("+07", 7*3600))
)

func main() {
	log.SetFlags(0)
	if err := run("testdata", "."); err != nil {
		log.Fatal(err)
	}
}

// run learns from the messages in one folder and writes the tables into another.
func run(from, to string) error {
	own, authors, made, err := messages(from)
	if err != nil {
		return err
	}
	concepts, letters := lessons(intent.New(office), slices.Concat(own, authors, made))
	for name, weights := range map[string]table.Table{
		"classifier.bin": table.LearnConcepts(concepts), "ngrams.bin": table.LearnLetters(letters),
	} {
		if err := os.WriteFile(filepath.Join(to, name), weights, 0o644); err != nil {
			return fmt.Errorf("table: %w", err)
		}
	}
	return nil
}

// messages returns the messages that the tables learn from: those of the first author, those of the others, and what the
// templates make.
func messages(folder string) (own, authors, made []corpus.Message, err error) {
	if own, err = corpus.Read(filepath.Join(folder, "*.txt")); err != nil {
		return nil, nil, nil, err
	}
	if authors, err = corpus.Read(filepath.Join(folder, "authors", "*.txt")); err != nil {
		return nil, nil, nil, err
	}
	made, _, err = corpus.Templates(filepath.Join(folder, "templates.txt"))
	return own, authors, made, err
}

// lessons returns what each table sees of the messages. The letters' table learns from those that don't lean on a
// conversation, since letters don't tell what was spoken of before.
func lessons(u *intent.Understander, messages []corpus.Message) (concepts, letters []table.Lesson) {
	for _, m := range messages {
		f := u.Features(m.Text, contextAfter(u, m.Before))
		in := intent.Index(intent.Intent(m.Intent))
		concepts = append(concepts, table.Lesson{Features: f.Concepts, Intent: in})
		if m.Before == "" {
			letters = append(letters, table.Lesson{Features: f.Letters, Intent: in})
		}
	}
	return concepts, letters
}

// contextAfter returns the context of a message after another one, or after none.
func contextAfter(u *intent.Understander, before string) intent.Context {
	c := intent.Context{Now: now}
	if before != "" {
		last := u.Understand(before, c)
		c.Last = &last
	}
	return c
}
