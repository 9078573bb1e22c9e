package bot

import (
	"strconv"
	"strings"

	"github.com/line/line-bot-sdk-go/v8/linebot/messaging_api"

	"changwat/handlers"
	"changwat/handlers/dialog"
	"changwat/internal/thai"
)

// bubble renders one card, beside others where beside says so: a tinted header with the subject, the facts in order of importance, the sources and the buttons.
// No element has a fixed height, so that long Thai titles wrap and the text size set on the phone is respected.
func bubble(c dialog.Card, readings []string, beside bool) *messaging_api.FlexBubble {
	t := tonesOf(c.Topic)
	b := &messaging_api.FlexBubble{Size: messaging_api.FlexBubbleSIZE_MEGA, Body: body(c, t, readings, beside)}
	if c.Kicker != "" || c.Title != "" || len(c.Badges) > 0 {
		b.Header = head(c, t)
	}
	if c.PictureShown() {
		b.Hero = hero(c.Picture)
		if !c.Picture.Titled {
			b.Header = nil
		}
	}
	if f := buttons(c.Actions, t); f != nil {
		b.Footer = f
	}
	return b
}

// head is the card's header.
func head(c dialog.Card, t tones) *messaging_api.FlexBox {
	var parts []component
	if c.Kicker != "" {
		parts = append(parts, bold(wrappedText(c.Kicker, "sm", t.strong)))
	}
	if c.Title != "" {
		title := bold(wrappedText(c.Title, "lg", ink))
		if thai.Graphemes(c.Title) > longTitle {
			title.MaxLines = titleLines
		}
		parts = append(parts, title)
	}
	parts = append(parts, badgeLines(c.Badges, t)...)
	h := column("xs", parts...)
	h.BackgroundColor = t.tint
	h.PaddingAll = "16px"
	return h
}

// A title of more grapheme clusters than longTitle is cut after titleLines, so that what the card is about stays in view with it.
const (
	longTitle  = 80
	titleLines = 5
)

// hero is the picture that leads a card. Its title says what it shows, so that the card needs no header above it.
func hero(p *dialog.Picture) *messaging_api.FlexImage {
	return &messaging_api.FlexImage{
		Url: p.Card, Size: "full", AspectRatio: strconv.Itoa(p.Width) + ":" + strconv.Itoa(p.Height),
		AspectMode: messaging_api.FlexImageASPECT_MODE_FIT, BackgroundColor: paper, Flex: 1,
		Action: &messaging_api.UriAction{Label: "ดูภาพขนาดใหญ่", Uri: p.Large},
	}
}

// badgeLines are the badges of a card on as many lines as they need.
func badgeLines(badges []string, t tones) []component {
	var parts []component
	for _, line := range wrapBadges(badges, badgeRoom) {
		tags := row("sm")
		tags.Margin = "md"
		for _, badge := range line {
			tags.Contents = append(tags.Contents, tagOf(badge, t))
		}
		parts = append(parts, tags)
	}
	return parts
}

// badgeRoom is how many grapheme clusters of badges fit on one line of a narrow phone.
const badgeRoom = 26

// wrapBadges divides badges into lines of at most room grapheme clusters. Each badge counts two more for its frame.
func wrapBadges(badges []string, room int) [][]string {
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

// tagOf renders a badge. Badges that warn about the card have their own colours.
func tagOf(badge string, t tones) component {
	switch badge {
	case dialog.BadgeExample:
		return tag(badge, warn, warnOn)
	case dialog.BadgeCancelled:
		return tag(badge, worse, voidOn)
	}
	return tag(badge, t.strong, paper)
}

// body contains the facts. A separator divides the blocks, except next to the caveats, which have their own background. beside says that
// the card stands in a carousel.
func body(c dialog.Card, t tones, readings []string, beside bool) *messaging_api.FlexBox {
	b := column("sm")
	b.PaddingAll = "16px"
	plain := true // the block above has no background of its own
	add := func(block []component, framed bool) {
		if len(block) == 0 {
			return
		}
		if len(b.Contents) > 0 {
			if plain && !framed {
				b.Contents = append(b.Contents, separator())
			}
			block[0] = withTopMargin(block[0])
		}
		b.Contents = append(b.Contents, block...)
		plain = !framed
	}
	if c.PictureShown() && !c.Picture.Titled {
		add(badgeLines(c.Badges, t), false)
	}
	add(lead(c.Lead), false)
	add(tiles(c.Tiles, t), false)
	add(rows(c.Rows), false)
	for _, table := range c.Tables {
		if pictured(table, c) {
			continue
		}
		add(tableOf(table, t), false)
	}
	listed := t
	if len(c.Items) > 0 && c.Items[0].Topic != "" {
		listed = tonesOf(c.Items[0].Topic)
	}
	add(items(c.Listed, c.Items, listed), false)
	add(notes(append(tableNotes(c), c.Notes...)), true)
	sources := foot(c.Sources, readings)
	if beside && len(sources) > 0 && len(b.Contents) > 0 { // LINE makes the cards of a carousel equally high: their sources stand at the bottom
		rest := column("none")
		rest.Flex = 1
		b.Contents = append(b.Contents, rest)
	}
	add(sources, false)
	if len(b.Contents) == 0 {
		b.Contents = append(b.Contents, wrappedText("–", "sm", muted))
	}
	return b
}

// withTopMargin sets the margin between a component and the one above it.
func withTopMargin(p component) component {
	switch v := p.(type) {
	case *messaging_api.FlexText:
		v.Margin = "lg"
	case *messaging_api.FlexBox:
		v.Margin = "lg"
	}
	return p
}

// lead renders the most important fact where it is not a number.
func lead(l dialog.Lead) []component {
	var parts []component
	if l.Before != "" {
		parts = append(parts, wrappedText(l.Before, "sm", ink))
	}
	if l.Text != "" {
		t := bold(wrappedText(l.Text, "lg", ink))
		if l.Struck {
			lineThrough(t).Color = muted
		}
		parts = append(parts, t)
	}
	if l.Note != "" {
		n := wrappedText(l.Note, "md", ink)
		if l.Struck {
			lineThrough(n).Color = muted
		}
		parts = append(parts, n)
	}
	return parts
}

// rows renders labelled values.
func rows(all []dialog.Row) []component {
	var parts []component
	for _, r := range all {
		if r.Value == "" {
			continue
		}
		value := withFlex(wrappedText(r.Value, "md", ink), 7)
		if r.Struck {
			lineThrough(value).Color = muted
		}
		if r.Label == "" {
			parts = append(parts, value)
			continue
		}
		parts = append(parts, row("md", withFlex(wrappedText(r.Label, "sm", muted), 3), value))
	}
	return parts
}

// items renders a list: a mark, the entry, and its details below.
func items(heading string, all []dialog.Item, t tones) []component {
	var parts []component
	if heading != "" && len(all) > 0 {
		parts = append(parts, bold(wrappedText(heading, "md", t.strong)))
	}
	for _, it := range all {
		if it.Text == "" {
			continue
		}
		entry := column("xs", wrappedText(it.Text, "md", ink))
		entry.Flex = 1
		if it.Detail != "" {
			entry.Contents = append(entry.Contents, wrappedText(it.Detail, "sm", muted))
		}
		box := row("md")
		if it.Mark != "" {
			box.Contents = append(box.Contents, withFlex(bold(wrappedText(it.Mark, "md", t.strong)), 0))
		}
		box.Contents = append(box.Contents, entry)
		if it.Ask != "" {
			box.Action = askAction(dialog.ButtonLabel(it.Text), it.Ask)
		}
		if len(parts) > 0 {
			box.Margin = "md"
		}
		parts = append(parts, box)
	}
	return parts
}

// pictured reports whether the card's picture shows what a table does.
func pictured(table dialog.Table, c dialog.Card) bool {
	return c.PictureShown() && (table.Chart || table.Pictured)
}

// tableNotes are the caveats of the tables that the card shows.
func tableNotes(c dialog.Card) []string {
	var all []string
	for _, table := range c.Tables {
		if !pictured(table, c) {
			all = append(all, table.Note)
		}
	}
	return all
}

// notes renders caveats.
func notes(all []string) []component {
	box := column("sm")
	box.BackgroundColor = shade
	box.CornerRadius = "8px"
	box.PaddingAll = "12px"
	for _, n := range all {
		if n != "" {
			box.Contents = append(box.Contents, wrappedText(n, "sm", ink))
		}
	}
	if len(box.Contents) == 0 {
		return nil
	}
	return []component{box}
}

// foot lists the sources, each on one line that opens it when tapped, and what was assumed about the question.
func foot(sources []dialog.Source, readings []string) []component {
	var parts []component
	for _, s := range sources {
		if s.Brief() != "" {
			parts = append(parts, sourceLine(s))
		}
	}
	if len(readings) > 0 {
		parts = append(parts, wrappedText("อ่านคำถามเป็น: "+strings.Join(readings, " · "), "xs", muted))
	}
	return parts
}

// sourceLine is a source on one line: who published it, cut where the line ends, and the day. A tap shows it whole.
func sourceLine(s dialog.Source) component {
	by := withFlex(wrappedText("ที่มา: "+s.Brief(), "xs", muted), 1)
	by.MaxLines = 1
	line := row("sm", by)
	if day := s.Published.Short(); day != "" {
		line.Contents = append(line.Contents, withFlex(wrappedText(day, "xs", muted), 0))
	}
	if ask := handlers.SourceCommand(s); ask != "" {
		by.Decoration = messaging_api.FlexTextDECORATION_UNDERLINE
		line.Action = &messaging_api.PostbackAction{Label: "ดูที่มา", Data: ask, DisplayText: "ที่มา"}
	} else if strings.HasPrefix(s.URL, "https://") && len(s.URL) <= maxURI {
		by.Decoration = messaging_api.FlexTextDECORATION_UNDERLINE
		line.Action = &messaging_api.UriAction{Label: "เปิดแหล่งข้อมูล", Uri: s.URL}
	}
	return line
}

// buttons renders the card's actions: a primary one over the whole width, the others in pairs.
func buttons(actions []dialog.Action, t tones) *messaging_api.FlexBox {
	f := column("sm")
	var beside *messaging_api.FlexBox
	f.Contents = append(f.Contents, replyRows(actions)...)
	for _, a := range actions {
		do := actionOf(a)
		if do == nil || a.Reply {
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

// besideRoom is how many grapheme clusters fit on a button of half the width of a narrow phone.
const besideRoom = 10

// actionOf returns LINE's form of an action, or nil where LINE would refuse it.
func actionOf(a dialog.Action) messaging_api.ActionInterface {
	if a.Label == "" || a.Value == "" {
		return nil
	}
	switch a.Kind {
	case dialog.ActionAsk:
		return askAction(dialog.ButtonLabel(a.Label), a.Value)
	case dialog.ActionPost:
		if thai.UTF16Len(a.Value) > maxPostback {
			return nil
		}
		return &messaging_api.PostbackAction{Label: dialog.ButtonLabel(a.Label), Data: a.Value}
	case dialog.ActionOpen:
		if !opensInLINE(a.Value) {
			return nil
		}
		return &messaging_api.UriAction{Label: dialog.ButtonLabel(a.Label), Uri: a.Value}
	}
	return nil
}

// askAction asks a question. It is a postback with the question as displayText. A message action would send an ordinary
// message, which in a group is not addressed to the bot.
func askAction(label, question string) messaging_api.ActionInterface {
	question = thai.TruncateUTF16(question, maxPostback)
	return &messaging_api.PostbackAction{Label: label, Data: question, DisplayText: question}
}

// opensInLINE reports whether LINE accepts the URI for a button.
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
