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

	"changwat/handlers"
	"changwat/handlers/dialog"
	"changwat/handlers/entry"
	"changwat/internal/intent"
	"changwat/internal/ledger"
	"changwat/internal/ledger/proposal"
)

// TestEntryDialogues holds the conversations of testdata/entry, each with sample records of its own, word for word. Beside
// the lines of TestDialogues, "as Ureporter" says who speaks from then on, and "tap บันทึก" taps what the last answer to that
// official offers; "paste" sends a text of several lines, parted by ⏎, and "+ 11m" moves the clock on.
func TestEntryDialogues(t *testing.T) {
	files, err := filepath.Glob("testdata/entry/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no dialogues: %v", err)
	}
	for _, path := range files {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".txt"), func(t *testing.T) {
			want, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			got := newEntryDesk(t).play(want)
			if *update {
				if err := os.WriteFile(path, got, 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			if !bytes.Equal(got, want) {
				t.Errorf("%s went otherwise; read it, then run with -update\n%s", path, got)
			}
		})
	}
}

// entryDesk is an office with the sample records, in which officials of every role speak.
type entryDesk struct {
	*desk
	user string
	last map[string]dialog.Answer  // to each official
	was  map[string][]intent.Query // what each asked before
	seen map[string]dialog.Shown   // by each in the answer to that
}

func newEntryDesk(t *testing.T) *entryDesk {
	t.Helper()
	o := newOffice(t)
	for _, p := range []ledger.Person{
		{UserID: "Ureader", Role: ledger.RoleReader}, {UserID: "Ureporter", Role: ledger.RoleReporter},
		{UserID: "Uother", Role: ledger.RoleApprover}, {UserID: "Uadmin", Role: ledger.RoleAdmin}, {UserID: "Uapprover", Role: ledger.RoleApprover},
	} {
		if err := o.records.LinkPerson(t.Context(), p); err != nil {
			t.Fatal(err)
		}
	}
	return &entryDesk{&desk{office: o, store: proposal.New(o.records), t: t}, "Ureporter", map[string]dialog.Answer{}, map[string][]intent.Query{}, map[string]dialog.Shown{}}
}

func (d *entryDesk) play(dialogue []byte) []byte {
	d.t.Helper()
	var out bytes.Buffer
	for lines := bufio.NewScanner(bytes.NewReader(dialogue)); lines.Scan(); {
		line := lines.Text()
		if strings.HasPrefix(line, "<") {
			continue
		}
		out.WriteString(line + "\n")
		verb, rest, _ := strings.Cut(line, " ")
		switch verb {
		case "now":
			now, err := time.Parse(time.RFC3339, rest)
			if err != nil {
				d.t.Fatal(err)
			}
			d.now = now.In(d.now.Location())
			clear(d.was)
		case "+":
			by, err := time.ParseDuration(rest)
			if err != nil {
				d.t.Fatal(err)
			}
			d.now = d.now.Add(by)
			d.understand = handlers.NewReader(understander(), d.records) // who looks names up once a second of the machine's clock
		case "as":
			d.user = rest
		case ">":
			d.hear(&out, d.told(rest))
		case "paste":
			d.hear(&out, d.pasted(strings.ReplaceAll(rest, "⏎", "\n")))
		case "tap":
			d.hear(&out, d.tapped(rest))
		}
	}
	return out.Bytes()
}

// hear writes what came back.
func (d *entryDesk) hear(out *bytes.Buffer, a dialog.Answer) {
	d.last[d.user] = a
	for said := range strings.SplitSeq(a.Plain(), "\n") {
		out.WriteString(strings.TrimRight("< "+said, " ") + "\n")
	}
	wholeLabels(d.t, a)
	if offers := offered(a); len(offers) > 0 {
		out.WriteString("< [" + strings.Join(offers, "] [") + "]\n")
	}
}

// offered are the labels of what can be tapped.
func offered(a dialog.Answer) []string {
	var all []string
	for _, c := range a.Cards {
		for _, act := range c.Actions {
			all = append(all, act.Label)
		}
	}
	return all
}

// told is what comes back to a text: to a command, or to what is asked.
func (d *entryDesk) told(text string) dialog.Answer {
	d.t.Helper()
	r := d.request(d.user)
	was := d.was[d.user]
	if len(was) > 0 {
		r.Telling, r.Asked, r.Choices = was[0].Telling, d.seen[d.user].Asks, d.seen[d.user].Choices
		r.Shown = d.seen[d.user]
	}
	text = entry.Meant(r, text)
	if a, ok, err := d.router.RunCommand(d.t.Context(), r, text); err != nil || ok {
		if err != nil {
			d.t.Fatal(err)
		}
		if len(was) > 0 {
			was[0].Telling = intent.Telling{} // what follows is about what this answer shows
		}
		if r.Choices != nil {
			d.seen[d.user] = a.Shown
		}
		return d.shows(d.user, a)
	}
	whole, err := entry.NewGatherer(d.deps.Entry()).Complete(d.t.Context(), r, text)
	if err != nil {
		d.t.Fatal(err)
	}
	if whole != text {
		text = whole
		if a, ok, err := d.router.RunCommand(d.t.Context(), r, text); err != nil || ok {
			if err != nil {
				d.t.Fatal(err)
			}
			return d.shows(d.user, a)
		}
	}
	c := intent.Context{Now: d.now}
	if was := d.was[d.user]; len(was) > 0 {
		c.Last, c.Listed = &was[0], d.seen[d.user].Listed(was[0].Intent)
	}
	var all dialog.Answer
	queries := d.understand.UnderstandAll(text, c)
	for i, q := range queries {
		asked := dialog.Question{Query: q, Now: d.now, By: r.By, Chat: r.Chat}
		if q.Follow {
			asked.Shown = d.seen[d.user]
		}
		a, err := d.router.Answer(d.t.Context(), asked.After(all))
		if err != nil {
			d.t.Fatal(err)
		}
		if i == 0 {
			all = a
		} else {
			all = all.Merge(a)
		}
	}
	d.was[d.user], d.seen[d.user] = queries, all.Shown
	if i := queries[0].Intent; i != intent.Thanks && i != intent.Greeting {
		d.shows(d.user, all)
	}
	return all
}

// pasted is what comes back to a text of several lines: to a release or a table, or else to what it tells or asks.
func (d *entryDesk) pasted(text string) dialog.Answer {
	d.t.Helper()
	a, taken, err := entry.NewGatherer(d.deps.Entry()).Take(d.t.Context(), d.request(d.user), text)
	if err != nil {
		d.t.Fatal(err)
	}
	if !taken {
		return d.told(text)
	}
	return d.shows(d.user, a)
}

// tapped taps what the last answer offers under a label.
func (d *entryDesk) tapped(label string) dialog.Answer {
	d.t.Helper()
	a := d.last[d.user]
	for _, s := range a.Suggestions {
		if s.Label == label {
			return d.told(s.Ask)
		}
	}
	for _, c := range a.Cards {
		for _, act := range c.Actions {
			if act.Label == label && act.Kind == dialog.ActionAsk {
				return d.told(act.Value)
			}
		}
	}
	if !slices.Contains(offered(a), label) {
		d.t.Errorf("no button “%s” in\n%s", label, a.Plain())
		return dialog.Answer{}
	}
	return d.tap(d.user, a, label)
}
