package dialog

import (
	"strings"

	"changwat/handlers/phrase"
)

// Plain returns the answer as text for a terminal, or for wherever cards cannot be shown. It says all that
// the cards say.
func (a Answer) Plain() string {
	var b strings.Builder
	if a.Text != "" {
		b.WriteString(a.Text + "\n")
	}
	for _, c := range a.Cards {
		if b.Len() > 0 {
			b.WriteByte('\n')
		}
		c.plain(&b)
	}
	if len(a.Readings) > 0 {
		b.WriteString("(อ่านคำถามเป็น: " + strings.Join(a.Readings, " · ") + ")\n")
	}
	return strings.TrimSpace(b.String())
}

// plain writes the card as lines.
func (c Card) plain(b *strings.Builder) {
	sayLine(b, "", c.Lead.Before)
	sayLine(b, "", c.Kicker)
	title := c.Title
	for _, badge := range c.Badges {
		title += " [" + badge + "]"
	}
	sayLine(b, "", strings.TrimSpace(title))
	sayLine(b, "", crossed(c.Lead.Text, c.Lead.Struck))
	sayLine(b, "", c.Lead.Note)
	for _, t := range c.Tiles {
		sayLine(b, "", t.plain())
	}
	for _, r := range c.Rows {
		if r.Value != "" {
			sayLine(b, "", labelled(r.Label, crossed(r.Value, r.Struck)))
		}
	}
	for _, t := range c.Tables {
		sayLine(b, "", t.Heading)
		for _, l := range t.Lines {
			sayLine(b, "- ", labelled(l.Label, l.Value))
		}
	}
	sayLine(b, "", c.Listed)
	for _, it := range c.Items {
		sayLine(b, "", strings.TrimSpace(it.Mark+" "+it.Text))
		sayLine(b, "   ", it.Detail)
	}
	for _, t := range c.Tables {
		sayLine(b, "* ", t.Note)
	}
	for _, n := range c.Notes {
		sayLine(b, "* ", n)
	}
	for _, s := range c.Sources {
		sayLine(b, "ที่มา: ", s.Line())
	}
}

// plain returns the tile as one line: "ผู้ป่วยสะสม: 294 ราย · ณ 29 เม.ย. 64 · นับตั้งแต่ 1 เม.ย. 64".
func (t Tile) plain() string {
	said := []string{labelled(t.Label, t.Absent)}
	if t.Value != "" {
		said = []string{labelled(t.Label, strings.TrimSpace(t.Value+" "+t.Unit))}
		said = phrase.AppendSaid(phrase.AppendSaid(said, t.Change.Text), t.AsOf)
	}
	return strings.Join(phrase.AppendSaid(said, t.Note), " · ")
}

// labelled joins a label and its value; either may be empty.
func labelled(label, value string) string {
	if label == "" || value == "" {
		return label + value
	}
	return label + ": " + value
}

// crossed marks a value that no longer holds.
func crossed(s string, struck bool) string {
	if struck && s != "" {
		return "~" + s + "~"
	}
	return s
}

// sayLine writes one line, unless there is nothing to say.
func sayLine(b *strings.Builder, before, s string) {
	if s != "" {
		b.WriteString(before + s + "\n")
	}
}
