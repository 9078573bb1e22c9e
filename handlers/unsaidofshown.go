package handlers

import (
	"cmp"
	"fmt"
	"strings"

	"changwat/handlers/dialog"
	"changwat/handlers/phrase"
	"changwat/internal/intent"
)

// unsaidNames are the particulars that no record of what was shown states, as an answer names them.
var unsaidNames = map[intent.PartOfShown]string{
	intent.PartContact:   "ผู้ติดต่อหรือหมายเลขโทรศัพท์",
	intent.PartMoney:     "วงเงินหรือค่าใช้จ่าย",
	intent.PartAttendees: "ผู้เข้าร่วม",
	intent.PartProxy:     "ว่าต้องไปเองหรือให้ผู้อื่นไปแทนได้",
	intent.PartOnline:    "ช่องทางออนไลน์",
	intent.PartClock:     "เวลา",
	intent.PartTarget:    "เป้าหมาย",
	intent.PartFee:       "ค่าเข้าชม",
	intent.PartGoods:     "สินค้าที่ขาย",
	intent.PartRoute:     "วิธีเดินทางหรือแผนที่",
	intent.PartDistance:  "ระยะทางหรือเวลาเดินทาง",
	intent.PartParking:   "ที่จอดรถ",
	intent.PartUrgency:   "ลำดับความสำคัญหรือความเร่งด่วน",
	intent.PartSignUp:    "การลงทะเบียนหรือการสมัคร",
	intent.PartDone:      "กำหนดแล้วเสร็จ",
	intent.PartConfirmed: "ว่ายืนยันกำหนดการแล้วหรือไม่ มีเพียงกำหนดตามเอกสาร",
}

// fewHeadings is how many of the records that were shown are named again.
const fewHeadings = 3

// notRecorded says that no record of what was shown states a particular, and which records these are.
func notRecorded(a dialog.Answer, name string, part intent.PartOfShown, of intent.Intent) dialog.Answer {
	noun := inWords(chargeWords, of)
	venues := ""
	if part == intent.PartDistance || part == intent.PartRoute {
		venues = venueLines(a.Cards)
	}
	said := fmt.Sprintf("บันทึกไม่ระบุ%sของ%s", name, noun)
	if part == intent.PartProxy || part == intent.PartConfirmed {
		said = fmt.Sprintf("บันทึกไม่ระบุ%s", name)
	}
	offers := a.Suggestions
	if part == intent.PartContact {
		said += "\n" + namePost
		offers = contactSuggestions()
	}
	a.Text = said
	if len(a.Cards) > 0 {
		a.Text = phrase.Joined("\n", phrase.Joined("\n", said, cmp.Or(venues, fewLines(headings(a.Cards)))), originLines(a.Cards))
	}
	a.Alt, a.Cards, a.Readings, a.Suggestions = "", nil, nil, offers
	return a
}

// venueLines say where that is which cards show, each once; "" where none states a place.
func venueLines(cards []dialog.Card) string {
	var lines []string
	for _, c := range cards {
		for _, row := range c.Rows {
			if row.Label == venueRow && row.Value != "" {
				lines = phrase.AppendSaid(lines, "• "+phrase.Joined(" ", c.Title, venueRow+": "+row.Value))
			}
		}
	}
	return fewLines(strings.Join(lines, "\n"))
}

// fundsOf says which money pays for the projects of cards, and for how many of them each does; "" where the cards do not state it.
func fundsOf(cards []dialog.Card) string {
	var lines []string
	for _, c := range cards {
		for _, t := range c.Tables {
			if t.Funds {
				lines = append(lines, "• "+t.Heading)
			}
		}
	}
	if len(lines) == 0 {
		return ""
	}
	return "แหล่งงบของโครงการที่แสดง\n" + strings.Join(lines, "\n")
}

// figuresUntil says up to which day the figures of cards count, and since when; "" where their cards do not say it.
func figuresUntil(cards []dialog.Card) string {
	var days []string
	for _, c := range cards {
		for _, t := range c.Tiles {
			day := t.AsOf
			if day != "" && strings.HasPrefix(t.Note, countedSince) {
				day += " " + t.Note
			}
			days = phrase.AppendSaid(days, day)
		}
	}
	if len(days) == 0 {
		return ""
	}
	return "เป็นข้อมูล " + strings.Join(days, " และ ")
}

// fewLines are the first lines of a text, and how many more there are.
func fewLines(text string) string {
	lines := strings.Split(text, "\n")
	if len(lines) <= fewHeadings {
		return text
	}
	return strings.Join(lines[:fewHeadings], "\n") + fmt.Sprintf("\nและอีก %d รายการ", len(lines)-fewHeadings)
}

// counted says how many there are of what an answer shows: as its text or a tile of it says, otherwise how many items its cards list; and
// what the cards note, since a count leaves out the same as the list.
func counted(a dialog.Answer) string {
	said := a.Text
	var tiles, notes []string
	n := 0
	for _, c := range a.Cards {
		tiles = append(tiles, tileLines(c)...)
		for _, note := range c.Notes {
			notes = append(notes, "* "+note)
		}
		n += len(c.Items)
	}
	if said == "" {
		said = strings.Join(tiles, "\n")
	}
	if said == "" {
		said = fmt.Sprintf("ตามบันทึกมี %d รายการ\n%s", n, headings(a.Cards))
	}
	return phrase.Joined("\n", said, strings.Join(notes, "\n"))
}
