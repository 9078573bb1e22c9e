package bot

import (
	"strings"

	"github.com/line/line-bot-sdk-go/v8/linebot/messaging_api"

	"changwat/handlers"
	"changwat/internal/thai"
)

// bubble draws one card: a tinted head that names the subject, the facts from the most to the least
// important, the sources, and the buttons. Nothing has a fixed height, so that long Thai titles wrap and
// the phone's own text size is respected.
func bubble(c handlers.Card, readings []string) *messaging_api.FlexBubble {
	t := tonesOf(c.Topic)
	b := &messaging_api.FlexBubble{Size: messaging_api.FlexBubbleSIZE_MEGA, Header: head(c, t), Body: body(c, t, readings)}
	if f := buttons(c.Actions, t); f != nil {
		b.Footer = f
	}
	return b
}

// head names the card's subject.
func head(c handlers.Card, t tones) *messaging_api.FlexBox {
	var parts []part
	if c.Kicker != "" {
		parts = append(parts, bold(words(c.Kicker, "sm", t.strong)))
	}
	if c.Title != "" {
		parts = append(parts, bold(words(c.Title, "lg", ink)))
	}
	for _, line := range packed(c.Badges, badgeRoom) {
		tags := row("sm")
		tags.Margin = "md"
		for _, badge := range line {
			tags.Contents = append(tags.Contents, tagOf(badge, t))
		}
		parts = append(parts, tags)
	}
	h := column("xs", parts...)
	h.BackgroundColor = t.tint
	h.PaddingAll = "16px"
	return h
}

// badgeRoom is how many grapheme clusters of badges stand side by side on a narrow phone.
const badgeRoom = 26

// packed divides badges into lines of at most room clusters, each badge counting two more for its frame.
func packed(badges []string, room int) [][]string {
	var lines [][]string
	left := 0
	for _, b := range badges {
		if b == "" {
			continue
		}
		n := thai.Graphemes(b) + 2
		if n > left {
			lines, left = append(lines, nil), room
		}
		last := len(lines) - 1
		lines[last] = append(lines[last], b)
		left -= n
	}
	return lines
}

// tagOf draws a badge; those that change how the card is taken have colours of their own.
func tagOf(badge string, t tones) part {
	switch badge {
	case handlers.BadgeExample:
		return tag(badge, warn, warnOn)
	case handlers.BadgeCancelled:
		return tag(badge, worse, voidOn)
	}
	return tag(badge, t.strong, paper)
}

// body holds the facts. A thin line divides one kind from the next, except around the caveats, whose ground
// sets them apart.
func body(c handlers.Card, t tones, readings []string) *messaging_api.FlexBox {
	b := column("sm")
	b.PaddingAll = "16px"
	plain := true // nothing that is set apart by its ground stands right above
	add := func(block []part, framed bool) {
		if len(block) == 0 {
			return
		}
		if len(b.Contents) > 0 {
			if plain && !framed {
				b.Contents = append(b.Contents, line())
			}
			block[0] = opened(block[0])
		}
		b.Contents = append(b.Contents, block...)
		plain = !framed
	}
	add(lead(c.Lead), false)
	add(tiles(c.Tiles, t), false)
	add(rows(c.Rows), false)
	for _, table := range c.Tables {
		add(tableOf(table, t), false)
	}
	add(items(c.Listed, c.Items, t), false)
	add(notes(c.Notes), true)
	add(foot(c.Sources, readings), false)
	if len(b.Contents) == 0 {
		b.Contents = append(b.Contents, words("–", "sm", muted))
	}
	return b
}

// opened keeps the first part of a block away from the line above it.
func opened(p part) part {
	switch v := p.(type) {
	case *messaging_api.FlexText:
		v.Margin = "lg"
	case *messaging_api.FlexBox:
		v.Margin = "lg"
	}
	return p
}

// lead draws what is read first where it is not a number.
func lead(l handlers.Lead) []part {
	var parts []part
	if l.Text != "" {
		t := bold(words(l.Text, "lg", ink))
		if l.Struck {
			struck(t).Color = muted
		}
		parts = append(parts, t)
	}
	if l.Note != "" {
		n := words(l.Note, "md", ink)
		if l.Struck {
			struck(n).Color = muted
		}
		parts = append(parts, n)
	}
	return parts
}

// rows draws labelled lines.
func rows(all []handlers.Row) []part {
	var parts []part
	for _, r := range all {
		if r.Value == "" {
			continue
		}
		value := wide(words(r.Value, "md", ink), 7)
		if r.Struck {
			struck(value).Color = muted
		}
		if r.Label == "" {
			parts = append(parts, value)
			continue
		}
		parts = append(parts, row("md", wide(words(r.Label, "sm", muted), 3), value))
	}
	return parts
}

// items draws a list: a mark, the entry, and its particulars under it.
func items(heading string, all []handlers.Item, t tones) []part {
	var parts []part
	if heading != "" && len(all) > 0 {
		parts = append(parts, bold(words(heading, "md", t.strong)))
	}
	for _, it := range all {
		if it.Text == "" {
			continue
		}
		entry := column("xs", words(it.Text, "md", ink))
		entry.Flex = 1
		if it.Detail != "" {
			entry.Contents = append(entry.Contents, words(it.Detail, "sm", muted))
		}
		box := row("md")
		if it.Mark != "" {
			box.Contents = append(box.Contents, wide(bold(words(it.Mark, "md", t.strong)), 0))
		}
		box.Contents = append(box.Contents, entry)
		if it.Ask != "" {
			box.Action = asking(buttonLabel(it.Text), it.Ask)
		}
		if len(parts) > 0 {
			box.Margin = "md"
		}
		parts = append(parts, box)
	}
	return parts
}

// notes draws caveats.
func notes(all []string) []part {
	if len(all) == 0 {
		return nil
	}
	box := column("sm")
	box.BackgroundColor = shade
	box.CornerRadius = "8px"
	box.PaddingAll = "12px"
	for _, n := range all {
		if n != "" {
			box.Contents = append(box.Contents, words(n, "sm", ink))
		}
	}
	if len(box.Contents) == 0 {
		return nil
	}
	return []part{box}
}

// foot names the sources, and what was assumed in reading the question.
func foot(sources []handlers.Source, readings []string) []part {
	var parts []part
	for _, s := range sources {
		if s.Line() == "" {
			continue
		}
		t := words("ที่มา: "+s.Line(), "xs", muted)
		if strings.HasPrefix(s.URL, "https://") && len(s.URL) <= maxURI {
			t.Action = &messaging_api.UriAction{Label: "เปิดแหล่งข้อมูล", Uri: s.URL}
		}
		parts = append(parts, t)
	}
	if len(readings) > 0 {
		parts = append(parts, words("อ่านคำถามเป็น: "+strings.Join(readings, " · "), "xs", muted))
	}
	return parts
}

// buttons draws the card's actions: the primary one across the card, the others two beside each other.
func buttons(actions []handlers.Action, t tones) *messaging_api.FlexBox {
	f := column("sm")
	var beside *messaging_api.FlexBox
	for _, a := range actions {
		do := actionOf(a)
		if do == nil {
			continue
		}
		b := &messaging_api.FlexButton{Action: do, Height: messaging_api.FlexButtonHEIGHT_SM, Color: t.strong}
		if a.Primary {
			b.Style = messaging_api.FlexButtonSTYLE_PRIMARY
			f.Contents = append(f.Contents, b)
			continue
		}
		b.Style, b.Flex = messaging_api.FlexButtonSTYLE_LINK, 1
		if beside == nil || len(beside.Contents) == 2 || thai.Graphemes(a.Label) > besideRoom {
			beside = row("sm")
			f.Contents = append(f.Contents, beside)
		}
		beside.Contents = append(beside.Contents, b)
	}
	if len(f.Contents) == 0 {
		return nil
	}
	f.PaddingAll = "12px"
	f.PaddingTop = "4px"
	return f
}

// besideRoom is how many grapheme clusters fit a button of half the width of a narrow phone.
const besideRoom = 12

// actionOf turns an action into LINE's, or nil where LINE would refuse it.
func actionOf(a handlers.Action) messaging_api.ActionInterface {
	if a.Label == "" || a.Value == "" {
		return nil
	}
	switch a.Kind {
	case handlers.ActionAsk:
		return asking(buttonLabel(a.Label), a.Value)
	case handlers.ActionPost:
		if thai.UTF16Len(a.Value) > maxPostback {
			return nil
		}
		return &messaging_api.PostbackAction{Label: buttonLabel(a.Label), Data: a.Value}
	case handlers.ActionOpen:
		if !opensInLINE(a.Value) {
			return nil
		}
		return &messaging_api.UriAction{Label: buttonLabel(a.Label), Uri: a.Value}
	}
	return nil
}

// asking is the action that asks a question. It is a postback that shows the question as the official's own words: a
// message action would say it like any other message, and in a group the bot hears only what is addressed to it.
func asking(label, question string) messaging_api.ActionInterface {
	question = thai.TruncateUTF16(question, maxPostback)
	return &messaging_api.PostbackAction{Label: label, Data: question, DisplayText: question}
}

// opensInLINE reports whether LINE takes the address for a button.
func opensInLINE(address string) bool {
	if address == "" || thai.UTF16Len(address) > maxURI {
		return false
	}
	for _, scheme := range []string{"https://", "http://", "line://", "tel:"} {
		if strings.HasPrefix(address, scheme) {
			return true
		}
	}
	return false
}
