package bot

import (
	"cmp"
	"slices"
	"strconv"

	"github.com/line/line-bot-sdk-go/v8/linebot/messaging_api"

	"changwat/handlers/dialog"
	"changwat/internal/thai"
)

// tiles renders numbers: below each other, or in pairs where they are short and of the same day, which is then shown once
// for both.
func tiles(all []dialog.Tile, t tones) []component {
	var parts []component
	add := func(box *messaging_api.FlexBox) {
		if len(parts) > 0 {
			box.Margin = "lg"
		}
		parts = append(parts, box)
	}
	for len(all) > 0 {
		if len(all) == 1 || !fitBeside(all[0], all[1]) {
			size, _ := numberSize(all[0], cardRoom)
			add(tile(all[0], t, true, size))
			all = all[1:]
			continue
		}
		shared := all[0].Value != "" && all[1].Value != "" && dayLine(all[0]) != ""
		size, _ := numberSize(all[0], pairRoom)
		other, _ := numberSize(all[1], pairRoom)
		size = smaller(size, other)
		left, right := tile(all[0], t, !shared, size), tile(all[1], t, !shared, size)
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
func fitBeside(a, b dialog.Tile) bool {
	sameDay := a.Value == "" || b.Value == "" || dayLine(a) == dayLine(b)
	return sameDay && narrow(a) && narrow(b)
}

// dayLine is the line below a number: its day and its note.
func dayLine(tile dialog.Tile) string {
	switch {
	case tile.Note == "":
		return tile.AsOf
	case tile.AsOf == "":
		return tile.Note
	}
	return tile.AsOf + " · " + tile.Note
}

// narrow reports whether a tile fits half the width of a small phone.
func narrow(tile dialog.Tile) bool {
	_, fits := numberSize(tile, pairRoom)
	return fits && thai.Graphemes(tile.Label) <= 14 && thai.Graphemes(tile.Absent) <= 14 && tile.Change.Text == ""
}

// tile renders one number in a size with its unit and, with withDay, its day; or the text for a number that no source states.
func tile(x dialog.Tile, t tones, withDay bool, size string) *messaging_api.FlexBox {
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
	box.Contents = append(box.Contents, number(x, t, size))
	if x.Change.Text != "" {
		box.Contents = append(box.Contents, bold(wrappedText(arrow(x.Change)+x.Change.Text, "sm", changeColour(x.Change))))
	}
	if day := dayLine(x); day != "" && withDay {
		box.Contents = append(box.Contents, wrappedText(day, "sm", muted))
	}
	return box
}

// The room for a number with its unit on a phone 320 px wide, in LINE's pixels: of the card's width, and of half of it.
const (
	cardRoom = 220
	pairRoom = 104
)

// numberSizes are the sizes of numbers, the largest first, with the height of their letters in LINE's pixels.
var numberSizes = []struct {
	name   string
	pixels float64
}{{"4xl", 48}, {"3xl", 35}, {"xxl", 29}, {"xl", 22}}

// numberSize is the largest size in which a number stands on one line with its unit; the smallest, and fits is false, where it does in
// none.
func numberSize(x dialog.Tile, room float64) (name string, fits bool) {
	// The widths of the digits, the marks between them and the letters of the unit, in parts of their height (Sarabun, rounded up).
	const digit, mark, letter, unit = 0.6, 0.3, 0.55, 16
	ems := 0.0
	for _, r := range x.Value {
		if r >= '0' && r <= '9' {
			ems += digit
		} else {
			ems += mark
		}
	}
	beside := letter * unit * float64(thai.Graphemes(x.Unit)+1)
	for _, size := range numberSizes {
		if ems*size.pixels+beside <= room {
			return size.name, true
		}
	}
	return numberSizes[len(numberSizes)-1].name, false
}

// smaller returns the smaller of two sizes of numbers.
func smaller(a, b string) string {
	for _, size := range numberSizes {
		if size.name == a {
			return b
		}
		if size.name == b {
			return a
		}
	}
	return b
}

// number renders the value in a large font, followed by its unit.
func number(x dialog.Tile, t tones, size string) *messaging_api.FlexText {
	n := &messaging_api.FlexText{Wrap: true, Color: t.strong, Size: size, Contents: []messaging_api.FlexSpan{
		{Text: x.Value, Size: size, Color: t.strong, Weight: messaging_api.FlexSpanWEIGHT_BOLD},
	}}
	if x.Unit != "" {
		n.Contents = append(n.Contents, messaging_api.FlexSpan{Text: " " + x.Unit, Size: "md", Color: muted})
	}
	return n
}

// arrow shows the direction of a change, also to people who cannot distinguish the colours.
func arrow(c dialog.Change) string {
	switch {
	case c.Direction > 0:
		return "▲ "
	case c.Direction < 0:
		return "▼ "
	}
	return ""
}

// changeColour returns the colour of a change: for the better or for the worse.
func changeColour(c dialog.Change) string {
	switch {
	case c.Direction == 0:
		return muted
	case c.Good:
		return better
	}
	return worse
}

// tableOf renders a table: values to the right of their labels where all are short, otherwise below.
func tableOf(table dialog.Table, t tones) []component {
	var parts []component
	if table.Heading != "" {
		parts = append(parts, bold(wrappedText(table.Heading, "md", t.strong)))
	}
	if table.Chart {
		return append(parts, columnChart(table.Lines, t))
	}
	beneath := slices.ContainsFunc(table.Lines, func(l dialog.TableLine) bool { return thai.Graphemes(l.Value) > asideRoom })
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
func columnChart(lines []dialog.TableLine, t tones) component {
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
func bar(l dialog.TableLine, t tones) component {
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
