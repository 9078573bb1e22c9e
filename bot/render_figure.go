package bot

import (
	"cmp"
	"slices"
	"strconv"

	"github.com/line/line-bot-sdk-go/v8/linebot/messaging_api"

	"changwat/handlers"
	"changwat/internal/thai"
)

// tiles draws numbers: under each other, or two side by side where they are short and hold as of the same day,
// which is then said once for both.
func tiles(all []handlers.Tile, t tones) []part {
	var parts []part
	add := func(box *messaging_api.FlexBox) {
		if len(parts) > 0 {
			box.Margin = "lg"
		}
		parts = append(parts, box)
	}
	for len(all) > 0 {
		if len(all) == 1 || !besides(all[0], all[1]) {
			add(tile(all[0], t, true))
			all = all[1:]
			continue
		}
		shared := all[0].Value != "" && all[1].Value != "" && dayLine(all[0]) != ""
		left, right := tile(all[0], t, !shared), tile(all[1], t, !shared)
		left.Flex, right.Flex = 1, 1
		add(row("md", left, right))
		if shared {
			parts = append(parts, words(dayLine(all[0]), "sm", muted))
		}
		all = all[2:]
	}
	return parts
}

// besides reports whether two tiles can stand side by side.
func besides(a, b handlers.Tile) bool {
	sameDay := a.Value == "" || b.Value == "" || dayLine(a) == dayLine(b)
	return sameDay && narrow(a) && narrow(b)
}

// dayLine is the line under a number: its day, and what else belongs to it.
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

// tile draws one number with its unit and, unless it is said elsewhere, its day, or says that no source states it.
func tile(x handlers.Tile, t tones, withDay bool) *messaging_api.FlexBox {
	box := column("none")
	if x.Label != "" {
		box.Contents = append(box.Contents, words(x.Label, "sm", muted))
	}
	if x.Value == "" {
		if x.Absent != "" {
			box.Contents = append(box.Contents, words(x.Absent, "md", ink))
		}
		if x.Note != "" {
			box.Contents = append(box.Contents, words(x.Note, "sm", muted))
		}
		return box
	}
	box.Contents = append(box.Contents, number(x, t))
	if x.Change.Text != "" {
		box.Contents = append(box.Contents, bold(words(arrow(x.Change)+x.Change.Text, "sm", changeColour(x.Change))))
	}
	if day := dayLine(x); day != "" && withDay {
		box.Contents = append(box.Contents, words(day, "sm", muted))
	}
	return box
}

// number draws the value large, and its unit after it on the same line.
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

// arrow shows which way a number went, also to those who do not see its colour.
func arrow(c handlers.Change) string {
	switch {
	case c.Direction > 0:
		return "▲ "
	case c.Direction < 0:
		return "▼ "
	}
	return ""
}

// changeColour tells good news from bad.
func changeColour(c handlers.Change) string {
	switch {
	case c.Direction == 0:
		return muted
	case c.Good:
		return better
	}
	return worse
}

// tableOf draws a table: values at the right where all of them are short, else beneath their labels.
func tableOf(table handlers.Table, t tones) []part {
	var parts []part
	if table.Heading != "" {
		parts = append(parts, bold(words(table.Heading, "md", t.strong)))
	}
	if table.Chart {
		return append(parts, chart(table.Lines, t))
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
			parts = append(parts, words(l.Label, "md", ink))
		case beneath:
			entry := column("none", words(l.Label, "md", ink), words(l.Value, "sm", muted))
			entry.Margin = "md"
			parts = append(parts, entry)
		default:
			value := wide(words(l.Value, "md", ink), 2)
			value.Align = messaging_api.FlexTextALIGN_END
			parts = append(parts, row("md", wide(words(l.Label, "md", ink), 4), value))
		}
	}
	return parts
}

// asideRoom is how many grapheme clusters of a value fit beside its label on a narrow phone.
const asideRoom = 12

// chartHeight is how tall the longest column of a chart is, in pixels; chartRoom leaves room over it for its value.
const (
	chartHeight = 90
	chartRoom   = 18
)

// chart draws lines as columns from left to right, each with its value over it and its mark under it.
func chart(lines []handlers.TableLine, t tones) part {
	columns := make([]part, 0, len(lines))
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

// small is a word in the middle of a narrow column, which shrinks rather than wraps.
func small(s, colour string) *messaging_api.FlexText {
	w := words(cmp.Or(s, "–"), "xxs", colour)
	w.Wrap, w.Align = false, messaging_api.FlexTextALIGN_CENTER
	w.AdjustMode = messaging_api.FlexTextADJUST_MODE_SHRINK_TO_FIT
	return w
}

// bar draws a line of a table with a bar as long as its share.
func bar(l handlers.TableLine, t tones) part {
	full := column("")
	full.BackgroundColor = t.strong
	full.Width = strconv.Itoa(min(max(l.Bar, 2), 100)) + "%"
	full.Height = "10px"
	full.CornerRadius = "3px"
	track := column("", full)
	track.Flex = 5
	value := bold(wide(words(cmp.Or(l.Value, "–"), "sm", ink), 2))
	value.Align = messaging_api.FlexTextALIGN_END
	r := row("sm", wide(words(l.Label, "sm", muted), 3), track, value)
	r.AlignItems = messaging_api.FlexBoxALIGN_ITEMS_CENTER
	return r
}
