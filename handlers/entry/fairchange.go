package entry

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"changwat/handlers/dialog"
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
	fairDropped  = []string{"ยกเลิก", "งดจัด", "งดการจัด"}
	notFairs     = []string{"ประชุม", "เตือน", "แจ้ง", "สมัคร", "นัดหมาย", "ร่าง"}
)

// tellsFairChange reports whether a text tells that a fair is put off or called off, rather than asks.
func tellsFairChange(text string) (string, bool) {
	said := thai.Search(text)
	tells := said.HoldsAny(fairMoved...) || said.HoldsAny(fairExtended...) || said.HoldsAny(fairPlaced...) || said.HoldsAny(fairDropped...)
	if !tells || intent.AsksInWords(text) || said.HoldsAny(notFairs...) || len(text) > maxHolder {
		return text, false
	}
	return text, fairNamed(text) != ""
}

// fairNamed returns the words that name a fair in a text that tells of a change of it; "" for none.
func fairNamed(text string) string {
	said, _, _ := cutAny(phrase.TrimRequest(text), reasonWords)
	for _, w := range slices.Concat([]string{"แก้ไข", "แก้"}, fairPlaced[:2], []string{"ย้าย"}, fairMoved, fairExtended, fairDropped) {
		said = strings.TrimSpace(strings.TrimPrefix(said, w))
	}
	said = strings.TrimPrefix(strings.TrimPrefix(said, "การจัด"), "จัด")
	if !slices.ContainsFunc(fairBegins, func(w string) bool { return strings.HasPrefix(said, w) }) {
		return ""
	}
	name, _ := phrase.UpTo(said, []string{" เป็น", " ไป", " ออก", "เลื่อน", "ยกเลิก", "งดจัด", "ขยาย", "ย้าย", "เปลี่ยน", "ไปจัด", "มาจัด", "สถานที่", " วันที่", " ที่", " จาก", "ไม่มีกำหนด"})
	return phrase.TrimPoliteness(name)
}

// fairChangeCommand enters that a fair is put off or called off: «เลื่อนงานตลาดนัด OTOP เป็น 14-16 พ.ค.».
func fairChangeCommand(d Deps) dialog.Command {
	e := entries{newDrafts(d)}
	return dialog.Command{
		Words: "เลื่อนงาน", Takes: "ชื่องาน และวันใหม่", What: "เลื่อนหรือยกเลิกงาน OTOP เช่น “เลื่อนงานตลาดนัด OTOP เป็น 14-16 พ.ค. 64”", Needs: ledger.RoleReporter, Place: dialog.InPrivate, Enters: true,
		Says: tellsFairChange, Run: e.changeFair,
	}
}

func (e entries) changeFair(ctx context.Context, r dialog.Request, text string) (dialog.Answer, bool, error) {
	named := fairNamed(text)
	all, err := e.records.Events(ctx, ledger.EventFilter{Kind: ledger.EventOTOP})
	if err != nil {
		return dialog.Answer{}, true, fmt.Errorf("fairs: %w", err)
	}
	today, venue := when.DateOf(r.Now), fairVenue(text, r.Now)
	drop := slices.ContainsFunc(fairDropped, func(w string) bool { return strings.Contains(text, w) })
	var days when.Range
	for _, t := range read.Times(text, read.Options{Now: r.Now, Bias: read.BiasNearest, Appointment: true}) {
		named = strings.TrimSpace(strings.Replace(named, t.Text, "", 1))
		if d, ok := t.Days(); ok && t.Problem == "" {
			days = d // the last, to which it is moved
		}
	}
	meant := slices.DeleteFunc(slices.Clone(all), func(ev ledger.Event) bool {
		over := ev.Days.To.Valid() && ev.Days.To.Before(today)
		return over || !fairCalled(ev, named)
	})
	switch {
	case named == "":
		return dialog.Answer{}, false, nil
	case len(meant) == 0:
		return dialog.Answer{Text: fmt.Sprintf("ยังไม่ได้บันทึกครับ ไม่พบงาน “%s” ที่กำลังจะมาถึงในบันทึก", named), Suggestions: []dialog.Suggestion{{Label: "งานที่จะมาถึง", Ask: "มีงานโอทอปที่ไหนบ้าง"}}}, true, nil
	case len(meant) > 1:
		a, err := e.ask(ctx, entryOf(r, "fair"), whichFair(meant, named, text))
		return a, true, err
	case !drop && venue == "" && !days.IsZero() && days.To.Before(today):
		return dialog.Answer{Text: fmt.Sprintf("ยังไม่ได้บันทึกครับ %s ผ่านไปแล้ว โปรดตรวจวันใหม่แล้วส่งอีกครั้ง", days.Short())}, true, nil
	case !drop && venue == "" && days.IsZero() && !strings.Contains(text, noDay):
		sentence := "เลื่อน" + dialog.WithoutExample(meant[0].Name)
		a, err := e.ask(ctx, entryOf(r, "fair"), gap{asks: lacksDay, question: "เลื่อนเป็นวันใดครับ โปรดพิมพ์วัน เช่น “14-16 พ.ค. 64”", entry: sentence + " เป็น " + proposal.Gap,
			options: []dialog.Suggestion{{Label: "ยัง" + noDay, Ask: sentence + " " + noDay}}})
		return a, true, err
	}
	a, err := e.propose(ctx, entryOf(r, "fair"), fairChange(meant[0], text, days, venue, today))
	return a, true, err
}

// whichFair asks which of several fairs is meant by the words that name it in a text.
func whichFair(meant []ledger.Event, named, text string) gap {
	g := gap{question: fmt.Sprintf("“%s” มี %d งาน หมายถึงงานใดครับ", named, len(meant))}
	for _, ev := range dialog.FirstOf(meant, 4) {
		name := dialog.WithoutExample(ev.Name)
		g.names = append(g.names, name)
		g.options = append(g.options, dialog.Suggestion{Label: dialog.SuggestionLabel(ev.Name, name, ev.Days.From.Short()), Ask: strings.Replace(text, fairNamed(text), name, 1)})
	}
	g.card = func(c dialog.Card) dialog.Card {
		for i, ev := range dialog.FirstOf(meant, 4) {
			c.Items[i].Detail = ev.Days.Medium()
			c = c.Cite(ev.Source)
		}
		return c
	}
	return g
}

// fairChange is the change of a fair that a text tells: that it is called off, held elsewhere, lasts longer, or is put off to days or
// without any.
func fairChange(ev ledger.Event, text string, days when.Range, venue string, today when.Date) proposal.Change {
	ch := proposal.Change{Reason: cmp.Or(reasonIn(text), reasonAtEnd(text))}
	switch {
	case slices.ContainsFunc(fairDropped, func(w string) bool { return strings.Contains(text, w) }):
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
		ch.Reason = phrase.Joined(" ", putOff, ch.Reason)
		ch.Warnings = append(ch.Warnings, warnNoDayYet+" เช่น “เลื่อน"+dialog.WithoutExample(ev.Name)+" เป็น "+today.AddDays(14).Short()+"”")
	default:
		ev.Days = days
	}
	ch.Becomes = ev
	return ch
}

// fairCalled reports whether words name a fair: as its name, or without the word for a fair before it.
func fairCalled(ev ledger.Event, named string) bool {
	if phrase.Alike(dialog.WithoutExample(ev.Name), named) {
		return true
	}
	const own = 12 // bytes at least of the words of its own
	if a, b := fairOwnWords(dialog.WithoutExample(ev.Name)), fairOwnWords(named); len(a) >= own && len(b) >= own && phrase.Alike(a, b) {
		return true // «งาน OTOP ตลาดนัดวิถีใหม่» of «ตลาดนัด OTOP วิถีใหม่»
	}
	for _, w := range fairBegins {
		if short := strings.TrimSpace(strings.TrimPrefix(named, w)); short != named && len(short) > 12 && phrase.Alike(dialog.WithoutExample(ev.Name), short) {
			return true
		}
	}
	return false
}

// fairOwnWords is the name of a fair without the words that most fairs have in theirs, wherever they stand.
func fairOwnWords(name string) string {
	name = phrase.Squeezed(name)
	name = otopSaid.ReplaceAllString(name, "")
	for _, w := range []string{"งาน", "สินค้า"} {
		name = strings.ReplaceAll(name, w, "")
	}
	return name
}

// fairGoesOn are the words with which a sentence about a fair goes on from its place to what else becomes of it.
var fairGoesOn = []string{" เลื่อน", " ขยาย", " แล้ว", " และ", " พร้อม", " เปลี่ยน", " แทน"}

// fairVenue returns where a text says that a fair is held from now on; "" where it does not say.
func fairVenue(text string, now time.Time) string {
	said, _, _ := cutAny(phrase.OneLine(text), reasonWords)
	for _, lead := range fairPlaced {
		_, after, ok := strings.Cut(said, lead)
		if !ok {
			continue
		}
		for _, w := range []string{"จัดงาน", "จัด", "งาน", "เป็น", "ไปที่", "ไป", "คือ", "ที่"} {
			after = strings.TrimSpace(strings.TrimPrefix(strings.TrimSpace(after), w))
		}
		venue, _ := phrase.UpTo(after, slices.Concat(venueEnds, fairGoesOn))
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

// CallsFair reports whether the words of a question call a fair: with at least leastFairName letters of its own, which its name holds.
func CallsFair(ev ledger.Event, words string) bool {
	called, own := fairOwnWords(words), fairOwnWords(dialog.WithoutExample(ev.Name))
	return len([]rune(called)) >= leastFairName && strings.Contains(own, called)
}
