package bot

import (
	"slices"

	"github.com/line/line-bot-sdk-go/v8/linebot/messaging_api"

	"changwat/handlers/dialog"
	"changwat/internal/thai"
)

// LINE refuses a bubble of more than 30 KB of JSON and a carousel of more than 50 KB or twelve bubbles.
const (
	bubbleRoom   = 29_000
	carouselRoom = 48_000
	maxBubbles   = 12
)

// bubbleSize is how many bytes of JSON most bubbles take at most.
const bubbleSize = 3 << 10

// renderedCard is a card as a bubble, with the bubble's JSON.
type renderedCard struct {
	bubble *messaging_api.FlexBubble
	json   []byte
}

// renderCard renders a card, which may be too large for LINE; beside says that it stands in a carousel.
func renderCard(c dialog.Card, readings []string, beside bool) renderedCard {
	b := bubble(c, readings, beside)
	return renderedCard{bubble: b, json: appendBubble(make([]byte, 0, bubbleSize), b)}
}

// fitCards renders the cards that fit into one message, each shortened to the size of a bubble, and returns the number of
// cards that were left out. What was assumed about the question is shown on the first.
func fitCards(cards []dialog.Card, readings []string) (kept []renderedCard, cut int) {
	total := 0
	for i, c := range cards {
		d := renderCard(c, readings, len(cards) > 1)
		if len(d.json) > bubbleRoom {
			d = trimCard(c, readings, len(cards) > 1)
		}
		readings = nil
		total += len(d.json) + 1
		if i > 0 && (total > carouselRoom || i == maxBubbles) {
			return kept, len(cards) - i
		}
		kept = append(kept, d)
	}
	return kept, 0
}

// trimCard renders a card that is too large for a bubble. It removes the last entries of its lists, which the card then says,
// and where that is not enough it shortens every text.
func trimCard(c dialog.Card, readings []string, beside bool) renderedCard {
	c = copied(c)
	c.Notes = append([]string{"แสดงไม่หมด ยังมีรายการต่อจากนี้"}, firstOf(c.Notes, 3)...)
	for n, units := 32, 640; ; n, units = max(n/2, 1), units/2 {
		keepFirst(&c, n)
		if n < 4 {
			shorten(&c, units)
			readings = nil
		}
		if d := renderCard(c, readings, beside); len(d.json) <= bubbleRoom || units < 2 {
			return d
		}
	}
}

// keepFirst keeps the first n entries of the card's long lists, and a few of the others.
func keepFirst(c *dialog.Card, n int) {
	c.Items, c.Tables = firstOf(c.Items, n), firstOf(c.Tables, n)
	for i := range c.Tables {
		c.Tables[i].Lines = firstOf(c.Tables[i].Lines, n)
	}
	c.Tiles, c.Rows, c.Notes = firstOf(c.Tiles, min(n, 6)), firstOf(c.Rows, min(n, 10)), firstOf(c.Notes, 4)
	c.Badges, c.Sources, c.Actions = firstOf(c.Badges, 4), firstOf(c.Sources, 6), firstOf(c.Actions, 4)
}

func firstOf[T any](all []T, n int) []T { return all[:min(len(all), n)] }

// shorten cuts every text of the card to at most units UTF-16 units.
func shorten(c *dialog.Card, units int) {
	cut := func(texts ...*string) {
		for _, s := range texts {
			*s = thai.TruncateUTF16(*s, units)
		}
	}
	cut(&c.Kicker, &c.Title, &c.Listed, &c.Lead.Before, &c.Lead.Text, &c.Lead.Note)
	for i := range c.Badges {
		cut(&c.Badges[i])
	}
	for i := range c.Tiles {
		t := &c.Tiles[i]
		cut(&t.Label, &t.Value, &t.Unit, &t.AsOf, &t.Change.Text, &t.Note, &t.Absent)
	}
	for i := range c.Rows {
		cut(&c.Rows[i].Label, &c.Rows[i].Value)
	}
	for i := range c.Tables {
		cut(&c.Tables[i].Heading, &c.Tables[i].Note)
		for j := range c.Tables[i].Lines {
			cut(&c.Tables[i].Lines[j].Label, &c.Tables[i].Lines[j].Value, &c.Tables[i].Lines[j].Mark)
		}
	}
	for i := range c.Items {
		cut(&c.Items[i].Mark, &c.Items[i].Text, &c.Items[i].Detail)
	}
	for i := range c.Notes {
		cut(&c.Notes[i])
	}
	for i := range c.Sources {
		cut(&c.Sources[i].Title, &c.Sources[i].Publisher)
	}
}

// copied returns a copy of the card with its own lists, so that shortening them does not change the answer.
func copied(c dialog.Card) dialog.Card {
	c.Badges, c.Tiles, c.Rows = slices.Clone(c.Badges), slices.Clone(c.Tiles), slices.Clone(c.Rows)
	c.Items, c.Notes, c.Sources = slices.Clone(c.Items), slices.Clone(c.Notes), slices.Clone(c.Sources)
	c.Tables = slices.Clone(c.Tables)
	for i := range c.Tables {
		c.Tables[i].Lines = slices.Clone(c.Tables[i].Lines)
	}
	return c
}
