package fairtext

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"changwat/handlers/dialog"
	"changwat/handlers/entry/lack"
	"changwat/handlers/entry/sentence"
	"changwat/handlers/phrase"
	"changwat/internal/intent"
	"changwat/internal/ledger"
	"changwat/internal/ledger/proposal"
	"changwat/internal/thai"
	"changwat/internal/thai/read"
	"changwat/internal/thai/when"
)

// What says that a fair is put off, lasts longer, is held elsewhere, or is called off.
var (
	fairMoved    = []string{"เลื่อน"}
	fairExtended = []string{"ขยายเวลาการจัดงาน", "ขยายเวลา", "ขยายวัน", "ขยายไปถึง", "ขยายถึง", "ขยายการจัด"}
	fairPlaced   = []string{"เปลี่ยนสถานที่", "ย้ายสถานที่", "สถานที่จัดงานเป็น", "สถานที่เป็น", "สถานที่คือ", "ย้ายไปจัดที่", "ย้ายไปที่", "ย้ายไป", "ย้ายมา", "เปลี่ยนไปจัดที่", "ไปจัดที่", "มาจัดที่"}
	Dropped      = []string{"ยกเลิก", "งดจัด", "งดการจัด"}
	notFairs     = []string{"ประชุม", "เตือน", "แจ้ง", "สมัคร", "นัดหมาย", "ร่าง"}
)

// TellsFairChange reports whether a text tells that a fair is put off or called off, rather than asks.
func TellsFairChange(text string) (string, bool) {
	said := thai.Search(text)
	tells := said.HoldsAny(fairMoved...) || said.HoldsAny(fairExtended...) || said.HoldsAny(fairPlaced...) || said.HoldsAny(Dropped...)
	if !tells || intent.AsksInWords(text) || said.HoldsAny(notFairs...) || len(text) > sentence.MaxHolder {
		return text, false
	}
	return text, Named(text) != ""
}

// Named returns the words that name a fair in a text that tells of a change of it; "" for none.
func Named(text string) string {
	said, _, _ := sentence.CutAny(phrase.TrimRequest(text), sentence.ReasonWords)
	for _, w := range slices.Concat([]string{"แก้ไข", "แก้"}, fairPlaced[:2], []string{"ย้าย"}, fairMoved, fairExtended, Dropped) {
		said = strings.TrimSpace(strings.TrimPrefix(said, w))
	}
	said = strings.TrimPrefix(strings.TrimPrefix(said, "การจัด"), "จัด")
	if !slices.ContainsFunc(Begins, func(w string) bool { return strings.HasPrefix(said, w) }) {
		return ""
	}
	name, _ := phrase.UpTo(said, []string{" เป็น", " ไป", " ออก", "เลื่อน", "ยกเลิก", "งดจัด", "ขยาย", "ย้าย", "เปลี่ยน", "ไปจัด", "มาจัด", "สถานที่", " วันที่", " ที่", " จาก", "ไม่มีกำหนด"})
	return phrase.TrimPoliteness(name)
}

// Which asks which of several fairs is meant by the words that name it in a text.
func Which(meant []ledger.Event, named, text string) lack.Gap {
	g := lack.Gap{Question: fmt.Sprintf("“%s” มี %d งาน หมายถึงงานใดครับ", named, len(meant))}
	for _, ev := range dialog.FirstOf(meant, 4) {
		name := dialog.WithoutExample(ev.Name)
		g.Names = append(g.Names, name)
		g.Options = append(g.Options, dialog.Suggestion{Label: dialog.SuggestionLabel(ev.Name, name, ev.Days.From.Short()), Ask: strings.Replace(text, Named(text), name, 1)})
	}
	g.Card = func(c dialog.Card) dialog.Card {
		for i, ev := range dialog.FirstOf(meant, 4) {
			c.Items[i].Detail = ev.Days.Medium()
			c = c.Cite(ev.Source)
		}
		return c
	}
	return g
}

// Change is the change of a fair that a text tells: that it is called off, held elsewhere, lasts longer, or is put off to days or
// without any.
func Change(ev ledger.Event, text string, days when.Range, venue string, today when.Date) proposal.Change {
	ch := proposal.Change{Reason: cmp.Or(sentence.ReasonIn(text), sentence.ReasonAtEnd(text))}
	switch {
	case slices.ContainsFunc(Dropped, func(w string) bool { return strings.Contains(text, w) }):
		ch.Op = proposal.Withdraw
		ch.Reason = phrase.Joined(" ", "ยกเลิกการจัดงาน", ch.Reason)
		ch.Warnings = append(ch.Warnings, "งานนี้จะไม่แสดงในคำตอบอีก แต่ยังอยู่ในประวัติ")
	case venue != "":
		ev.Venue = venue
		if !days.IsZero() {
			ev.Days = days
		}
	case slices.ContainsFunc(fairExtended, func(w string) bool { return strings.Contains(text, w) }) && ev.Days.From.Valid() && !days.IsZero():
		ev.Days.To = days.To
	case days.IsZero():
		ev.Days = when.Range{}
		ch.Reason = phrase.Joined(" ", sentence.PutOff, ch.Reason)
		ch.Warnings = append(ch.Warnings, sentence.WarnNoDayYet+" เช่น “เลื่อน"+dialog.WithoutExample(ev.Name)+" เป็น "+today.AddDays(14).Short()+"”")
	default:
		ev.Days = days
	}
	ch.Becomes = ev
	return ch
}

// Called reports whether words name a fair: as its name, or without the word for a fair before it.
func Called(ev ledger.Event, named string) bool {
	if phrase.Alike(dialog.WithoutExample(ev.Name), named) {
		return true
	}
	const own = 12 // bytes at least of the words of its own
	if a, b := OwnWords(dialog.WithoutExample(ev.Name)), OwnWords(named); len(a) >= own && len(b) >= own && phrase.Alike(a, b) {
		return true // «งาน OTOP ตลาดนัดวิถีใหม่» of «ตลาดนัด OTOP วิถีใหม่»
	}
	for _, w := range Begins {
		if short := strings.TrimSpace(strings.TrimPrefix(named, w)); short != named && len(short) > 12 && phrase.Alike(dialog.WithoutExample(ev.Name), short) {
			return true
		}
	}
	return false
}

// OwnWords is the name of a fair without the words that most fairs have in theirs, wherever they stand.
func OwnWords(name string) string {
	name = phrase.Squeezed(name)
	name = sentence.OtopSaid.ReplaceAllString(name, "")
	for _, w := range []string{"งาน", "สินค้า"} {
		name = strings.ReplaceAll(name, w, "")
	}
	return name
}

// fairGoesOn are the words with which a sentence about a fair goes on from its place to what else becomes of it.
var fairGoesOn = []string{" เลื่อน", " ขยาย", " แล้ว", " และ", " พร้อม", " เปลี่ยน", " แทน"}

// Venue returns where a text says that a fair is held from now on; "" where it does not say.
func Venue(text string, now time.Time) string {
	said, _, _ := sentence.CutAny(phrase.OneLine(text), sentence.ReasonWords)
	for _, lead := range fairPlaced {
		_, after, ok := strings.Cut(said, lead)
		if !ok {
			continue
		}
		for _, w := range []string{"จัดงาน", "จัด", "งาน", "เป็น", "ไปที่", "ไป", "คือ", "ที่"} {
			after = strings.TrimSpace(strings.TrimPrefix(strings.TrimSpace(after), w))
		}
		venue, _ := phrase.UpTo(after, slices.Concat(sentence.VenueEnds, fairGoesOn))
		if _, to, ok := strings.Cut(venue, "เป็น"); ok {
			venue = to // «เปลี่ยนสถานที่งานกาชาดเป็นสนามกีฬา»
		}
		for _, t := range read.Times(venue, read.Options{Now: now, Bias: read.BiasNearest, Appointment: true}) {
			venue, _, _ = strings.Cut(venue, strings.TrimSpace(t.Text)) // to which it is moved
		}
		return phrase.TrimPoliteness(leadsToDay.ReplaceAllString(venue, ""))
	}
	return ""
}

// CallsFair reports whether the words of a question call a fair: with at least LeastFairName letters of its own, which its name holds.
func CallsFair(ev ledger.Event, words string) bool {
	called, own := OwnWords(words), OwnWords(dialog.WithoutExample(ev.Name))
	return len([]rune(called)) >= LeastFairName && strings.Contains(own, called)
}
