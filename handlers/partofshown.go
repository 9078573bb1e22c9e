package handlers

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"changwat/handlers/dialog"
	"changwat/handlers/phrase"
	"changwat/internal/intent"
	"changwat/internal/thai/when"
)

// noPaper is what is said to whoever asks for the document itself, before its source.
const noPaper = "บอทไม่มีไฟล์เอกสารหรือข่าวต้นฉบับ มีเฉพาะที่มา"

// partOf is what an answer says of one part of it, for which a follow-up asked: in few words, with the source, and without the cards that
// were shown before. What it showed stays what the next follow-up means.
func partOf(a dialog.Answer, part intent.PartOfShown, of intent.Intent, zone *time.Location) dialog.Answer {
	if name, ok := unsaidNames[part]; ok {
		return notRecorded(a, name, part, of)
	}
	if len(a.Cards) == 0 || part == intent.PartAgain { // which counts from what was shown
		return a
	}
	if said, ok := aboutDays(a, part, zone); ok {
		a.Text = said
		return a
	}
	origin := originLines(a.Cards)
	switch part {
	case intent.PartSource:
		a.Text = origin
	case intent.PartPaper:
		if a.Cards[0].Kicker == kickerProof { // which quotes the document
			a.Text = phrase.Joined("\n", noPaper, a.Text)
			return a
		}
		a.Text = phrase.Joined("\n", noPaper, origin)
	case intent.PartFunds:
		funds := fundsOf(a.Cards)
		if funds == "" {
			return a
		}
		a.Text = phrase.Joined("\n", funds, origin)
	case intent.PartDay:
		if ofCases(of) || of == intent.OTOPSales || of == intent.OTOPCompare {
			until := figuresUntil(a.Cards)
			if until == "" {
				return a
			}
			a.Text = phrase.Joined("\n", until, origin)
			break
		}
		a.Text = phrase.Joined("\n", publishedLine(a.Cards), origin)
	case intent.PartPercent: // which the text says, and no card
		a.Text = phrase.Joined("\n", a.Text, origin)
	case intent.PartRelation:
		if len(a.Cards) < 2 {
			return a // the records hold one of them
		}
		a.Text = phrase.Joined("\n", notRelated(false), origin)
	case intent.PartCount:
		a.Text = phrase.Joined("\n", counted(a), origin)
	case intent.PartMeeting:
		a.Text = phrase.Joined("\n", headings(a.Cards), origin)
	case intent.PartSpeaker:
		a.Text = phrase.Joined("\n", phrase.Joined("\n", "เอกสารไม่ระบุว่าใครเป็นผู้พูดหรือผู้รายงานเรื่องนี้ กล่าวถึงใน", headings(a.Cards)), origin)
	case intent.PartForward:
		a.Told = a.Shows()
		a.Text = phrase.Joined("\n\n", "บอทยังไม่ได้ส่งต่อให้ใคร คัดลอกข้อความนี้ไปส่งต่อได้", inFewWords(a)+"\n"+origin)
	default:
		a.Told = a.Shows()
		a.Text = inFewWords(a) + "\n" + origin
	}
	a.Alt, a.Cards, a.Readings = "", nil, nil
	return a
}

// intoCalendar says how the meetings of cards get into a calendar: by the button below each, which those have that are still to come.
func intoCalendar(cards []dialog.Card) string {
	if slices.ContainsFunc(cards, func(c dialog.Card) bool {
		return slices.ContainsFunc(c.Actions, func(a dialog.Action) bool { return a.Kind == dialog.ActionCalendar })
	}) {
		return "แตะปุ่ม “ลงปฏิทิน” ใต้การ์ดประชุม แล้วโทรศัพท์จะเปิดปฏิทินให้บันทึก"
	}
	return "ลงปฏิทินได้เฉพาะประชุมที่จะถึงและไม่ได้ยกเลิก"
}

// originLines names the sources of cards, each once, with the address where the source has one.
func originLines(cards []dialog.Card) string {
	lines := sourceLines(cards, func(s dialog.Source) string { return "ที่มา: " + phrase.Joined(" ", s.Line(), s.URL) })
	if len(lines) == 0 {
		return "บันทึกไม่ระบุที่มา"
	}
	return strings.Join(lines, "\n")
}

// publishedLine says of which days the sources of cards are, and of which time the numbers on them.
func publishedLine(cards []dialog.Card) string {
	var days, spans []string
	for _, c := range cards {
		for _, t := range c.Tiles {
			if !slices.Contains(spans, t.AsOf) {
				spans = phrase.AppendSaid(spans, t.AsOf)
			}
		}
		for _, s := range c.Sources {
			if day := s.Published.Long(); s.Published.Valid() && !slices.Contains(days, day) {
				days = append(days, day)
			}
		}
	}
	if len(days) == 0 {
		return "แหล่งข้อมูลไม่ระบุวันที่เผยแพร่"
	}
	said := fmt.Sprintf("เป็นข้อมูลตามเอกสารวันที่ %s", strings.Join(days, " และ "))
	return phrase.Joined(" ของ", said, strings.Join(spans, " และ "))
}

// headings are what cards are about, without what they list.
func headings(cards []dialog.Card) string {
	var lines []string
	for _, c := range cards {
		if line := heading(c); !slices.Contains(lines, line) {
			lines = append(lines, line)
		}
	}
	return strings.Join(lines, "\n")
}

// tileLines are the figures of a card, a line for each.
func tileLines(c dialog.Card) (lines []string) {
	for _, t := range c.Tiles {
		value := cmp.Or(strings.TrimSpace(t.Value+" "+t.Unit), t.Absent)
		lines = append(lines, phrase.Joined(" · ", fmt.Sprintf("%s: %s", t.Label, value), t.AsOf))
	}
	return lines
}

func heading(c dialog.Card) string {
	return phrase.Joined(" ", phrase.Joined(" ", phrase.Joined(" ", c.Kicker, c.Title), c.Lead.Text), c.Lead.Note)
}

// summaryInShort is what came of a meeting in a line for its agenda, one for its orders and one for its figures, with an offer of the whole.
func summaryInShort(a dialog.Answer, zone *time.Location) dialog.Answer {
	if len(a.Cards) == 0 {
		return a
	}
	var lines []string
	for _, c := range a.Cards {
		said := tileLines(c)
		for _, item := range c.Items {
			text := item.Text
			if item.Mark == "" && item.Detail != "" { // the day of a figure; what is said of an item of a list is left out
				text += " (" + item.Detail + ")"
			}
			said = append(said, strings.TrimSpace(item.Mark+" "+text))
		}
		lines = append(lines, phrase.Joined(": ", phrase.Joined(" ", cmp.Or(c.Kicker, c.Title), c.Lead.Text), strings.Join(said, " · ")))
	}
	a.Text = phrase.Joined("\n", phrase.Joined("\n", a.Text, strings.Join(lines, "\n")), originLines(a.Cards))
	a.Told = a.Shows() // who was told them is told of a correction
	a.Alt, a.Cards, a.Readings = "", nil, nil
	if len(a.Shown.Meetings) > 0 {
		day := when.DateOf(a.Shown.Meetings[0].Starts.In(zone)).Short()
		a.Suggestions = append([]dialog.Suggestion{{Label: "สรุปฉบับเต็ม", Ask: "สรุปประชุมวันที่ " + day}}, a.Suggestions...)
	}
	return a
}

// inFewWords is what an answer's cards show, a line for each record or figure, without what is said of each besides.
func inFewWords(a dialog.Answer) string {
	lines := []string{}
	if a.Text != "" {
		lines = append(lines, a.Text)
	}
	for _, c := range a.Cards {
		lines = append(lines, heading(c))
		for _, r := range c.Rows {
			if r.Value != "" { // what is known of it stands in the heading
				lines = append(lines, phrase.Joined(": ", r.Label, r.Value))
			}
		}
		lines = append(lines, tileLines(c)...)
		for _, item := range c.Items {
			lines = append(lines, strings.TrimSpace(cmp.Or(item.Mark, "-")+" "+item.Text))
		}
		for _, t := range c.Tables {
			lines = phrase.AppendSaid(lines, t.Heading)
			for _, l := range t.Lines {
				lines = append(lines, "- "+strings.TrimSpace(l.Label))
			}
		}
	}
	return strings.Join(lines, "\n")
}
