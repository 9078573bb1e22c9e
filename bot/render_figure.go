package bot

import (
	"cmp"
	"slices"
	"strconv"

	"github.com/line/line-bot-sdk-go/v8/linebot/messaging_api"

	"changwat/handlers"
	"changwat/internal/thai"
)

// tiles renders numbers: below each other, or in pairs where they are short and of the same day, which is then shown once
// for both.
func tiles(all []handlers.Tile, t tones) []component {
	var parts []component
	add := func(box *messaging_api.FlexBox) {
		if len(parts) > 0 {
			box.Margin = "lg"
		}
		parts = append(parts, box)
	}
	for len(all) > 0 {
		if len(all) == 1 || !fitBeside(all[0], all[1]) {
			add(tile(all[0], t, true))
			all = all[1:]
			continue
		}
		shared := all[0].Value != "" && all[1].Value != "" && dayLine(all[0]) != ""
		left, right := tile(all[0], t, !shared), tile(all[1], t, !shared)
		left.Flex, right.Flex = 1, 1
		add(row("md", left, right))
		if shared {
			parts = append(parts, wrappedText(dayLine(all[0]), "sm", muted))
		}
		all = all[2:]
	}
	return parts
}

// fitBeside reports whether two tiles fit side by side.
func fitBeside(a, b handlers.Tile) bool {
	sameDay := a.Value == "" || b.Value == "" || dayLine(a) == dayLine(b)
	return sameDay && narrow(a) && narrow(b)
}

// dayLine is the line below a number: its day and its note.
func dayLine(tile handlers.Tile) string {
	switch {
	case tile.Note == "":
		return tile.AsOf
	case tile.AsOf == "":
		return tile.Note
	}
	return tile.AsOf + " · " + tile.Note
}

// narrow reports whether a tile fits half the width of a small phone.
func narrow(tile handlers.Tile) bool {
	return len(tile.Value) <= 7 && thai.Graphemes(tile.Label) <= 14 && thai.Graphemes(tile.Absent) <= 14 && tile.Change.Text == ""
}

// tile renders one number with its unit and, with withDay, its day; or the text for a number that no source states.
func tile(x handlers.Tile, t tones, withDay bool) *messaging_api.FlexBox {
	if x.Topic != "" {
		t = tonesOf(x.Topic)
	}
	box := column("none")
	if x.Label != "" {
		box.Contents = append(box.Contents, wrappedText(x.Label, "sm", muted))
	}
	if x.Value == "" {
		if x.Absent != "" {
			box.Contents = append(box.Contents, wrappedText(x.Absent, "md", ink))
		}
		if x.Note != "" {
			box.Contents = append(box.Contents, wrappedText(x.Note, "sm", muted))
		}
		return box
	}
	box.Contents = append(box.Contents, number(x, t))
	if x.Change.Text != "" {
		box.Contents = append(box.Contents, bold(wrappedText(arrow(x.Change)+x.Change.Text, "sm", changeColour(x.Change))))
	}
	if day := dayLine(x); day != "" && withDay {
		box.Contents = append(box.Contents, wrappedText(day, "sm", muted))
	}
	return box
}

// number renders the value in a large font, followed by its unit.
func number(x handlers.Tile, t tones) *messaging_api.FlexText {
	size := "3xl"
	switch n := len(x.Value); {
	case n <= 6:
		size = "4xl"
	case n > 11:
		size = "xl"
	}
	n := &messaging_api.FlexText{Wrap: true, Color: t.strong, Size: size, Contents: []messaging_api.FlexSpan{
		{Text: x.Value, Size: size, Color: t.strong, Weight: messaging_api.FlexSpanWEIGHT_BOLD},
	}}
	if x.Unit != "" {
		n.Contents = append(n.Contents, messaging_api.FlexSpan{Text: " " + x.Unit, Size: "md", Color: muted})
	}
	return n
}

// arrow shows the direction of a change, also to people who cannot distinguish the colours.
func arrow(c handlers.Change) string {
	switch {
	case c.Direction > 0:
		return "▲ "
	case c.Direction < 0:
		return "▼ "
	}
	return ""
}

// changeColour returns the colour of a change: for the better or for the worse.
func changeColour(c handlers.Change) string {
	switch {
	case c.Direction == 0:
		return muted
	case c.Good:
		return better
	}
	return worse
}

// tableOf renders a table: values to the right of their labels where all are short, otherwise below.
func tableOf(table handlers.Table, t tones) []component {
	var parts []component
	if table.Heading != "" {
		parts = append(parts, bold(wrappedText(table.Heading, "md", t.strong)))
	}
	if table.Chart {
		return append(parts, columnChart(table.Lines, t))
	}
	beneath := slices.ContainsFunc(table.Lines, func(l handlers.TableLine) bool { return thai.Graphemes(l.Value) > asideRoom })
	for _, l := range table.Lines {
		if l.Label == "" {
			l.Label, l.Value = l.Value, ""
		}
		switch {
		case l.Label == "":
		case l.Bar > 0:
			parts = append(parts, bar(l, t))
		case l.Value == "":
			parts = append(parts, wrappedText(l.Label, "md", ink))
		case beneath:
			entry := column("none", wrappedText(l.Label, "md", ink), wrappedText(l.Value, "sm", muted))
			entry.Margin = "md"
			parts = append(parts, entry)
		default:
			value := withFlex(wrappedText(l.Value, "md", ink), 2)
			value.Align = messaging_api.FlexTextALIGN_END
			parts = append(parts, row("md", withFlex(wrappedText(l.Label, "md", ink), 4), value))
		}
	}
	return parts
}

// asideRoom is how many grapheme clusters of a value fit next to its label on a narrow phone.
const asideRoom = 12

// chartHeight is the height of the longest column of a chart in pixels. chartRoom is the space above it for its value.
const (
	chartHeight = 90
	chartRoom   = 18
)

// columnChart renders lines as columns from left to right, each with its value above and its mark below.
func columnChart(lines []handlers.TableLine, t tones) component {
	columns := make([]component, 0, len(lines))
	for _, l := range lines {
		full := column("")
		full.BackgroundColor = t.strong
		full.Height = strconv.Itoa(max(chartHeight*min(l.Bar, 100)/100, 2)) + "px"
		full.CornerRadius = "2px"
		over := column("", small(l.Value, ink), full)
		over.Height = strconv.Itoa(chartHeight+chartRoom) + "px"
		over.JustifyContent = messaging_api.FlexBoxJUSTIFY_CONTENT_FLEX_END
		c := column("xs", over, small(l.Mark, muted))
		c.Flex = 1
		columns = append(columns, c)
	}
	return row("xs", columns...)
}

// small is a centered text for a narrow column, which shrinks instead of wrapping.
func small(s, colour string) *messaging_api.FlexText {
	w := wrappedText(cmp.Or(s, "–"), "xxs", colour)
	w.Wrap, w.Align = false, messaging_api.FlexTextALIGN_CENTER
	w.AdjustMode = messaging_api.FlexTextADJUST_MODE_SHRINK_TO_FIT
	return w
}

// bar renders a line of a table with a bar whose length is its share.
func bar(l handlers.TableLine, t tones) component {
	full := column("")
	full.BackgroundColor = t.strong
	full.Width = strconv.Itoa(min(max(l.Bar, 2), 100)) + "%"
	full.Height = "10px"
	full.CornerRadius = "3px"
	track := column("", full)
	track.Flex = 5
	value := bold(withFlex(wrappedText(cmp.Or(l.Value, "–"), "sm", ink), 2))
	value.Align = messaging_api.FlexTextALIGN_END
	r := row("sm", withFlex(wrappedText(l.Label, "sm", muted), 3), track, value)
	r.AlignItems = messaging_api.FlexBoxALIGN_ITEMS_CENTER
	return r
}
