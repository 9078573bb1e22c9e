package handlers

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"changwat/internal/intent"
	"changwat/internal/ledger"
	"changwat/internal/ledger/proposal"
	"changwat/internal/thai"
	"changwat/internal/thai/read"
	"changwat/internal/thai/when"
)

// isFairToCome reports whether a sentence tells of a fair rather than of a figure of OTOP: it states no figure, or the booths of a
// fair that has not begun.
func isFairToCome(q Question, told []ledger.Figure, days when.Range) bool {
	if q.Act != intent.ActAdd || q.Slots.Sales != "" {
		return false
	}
	return len(told) == 0 || told[0].Measure == ledger.OTOPBooths && days.From.After(when.DateOf(q.Now))
}

// What the name of a fair begins with, and what stands before and behind it in a sentence.
var (
	fairBegins = []string{"งาน", "มหกรรม", "เทศกาล", "ตลาดนัด", "ตลาดโอทอป"}
	fairEnds   = []string{" ที่", " ณ ", " จัดที่", " จัด ", " วันที่", " ระหว่าง", " ตั้งแต่", " มี", " จำนวน", " เริ่ม", " เมื่อ"}
	venueEnds  = []string{" ขาย", " ได้", " ผู้ประกอบการ", " มี", " จำนวน", " โดย", " เพิ่ม", " บันทึก", " ลง", " ครับ", " ค่ะ", " นะ", " วันที่", " ระหว่าง"}
)

// fairTold returns the name and the venue of the fair that a sentence tells of.
func fairTold(q Question) (name, venue string) {
	name, venue = fairInWords(q)
	if event := fairOwnWords(q.Slots.Event); q.Slots.Event != "" && (name == "" || strings.Contains(fairOwnWords(name), event) || strings.Contains(event, fairOwnWords(name))) {
		name = q.Slots.Event // by which it is known
	}
	venue = cmp.Or(q.Slots.Venue, venue)
	if fairOwnWords(name) == "" {
		name = "งาน OTOP " + q.Slots.Venue
	}
	return name, venue
}

// fairInWords returns the name and the venue of a fair by the words around them.
func fairInWords(q Question) (name, venue string) {
	text := strings.NewReplacer("รายงาน", "รายการ", "หน่วยงาน", "หน่วย", "สำนักงาน", "สำนัก").Replace(oneLine(q.Text)) // no fairs
	for _, t := range q.Times {
		text = strings.Replace(text, t.Text, " ที่ ", 1) // a name ends where a day begins
	}
	begin := -1
	for _, w := range fairBegins {
		if i := strings.Index(text, w); i >= 0 && (begin < 0 || i < begin) {
			begin = i
		}
	}
	if begin < 0 {
		return "", ""
	}
	name, rest := upTo(text[begin:], fairEnds)
	for _, lead := range []string{"จัดที่", "ที่", "ณ", "จัด"} {
		rest = strings.TrimSpace(strings.TrimPrefix(strings.TrimSpace(rest), lead))
	}
	for range 3 { // «เมื่อ 24-25 เม.ย. ที่วัดพนัญเชิง»
		if _, after, ok := strings.Cut(" "+strings.TrimSpace(rest), " ที่"); ok {
			rest = after
		}
	}
	venue, _ = upTo(strings.TrimSpace(rest), venueEnds)
	if strings.IndexFunc(thai.Digits(venue), unicode.IsDigit) == 0 {
		venue = "" // an amount
	}
	if slices.ContainsFunc(venueEnds, func(w string) bool { return strings.HasPrefix(venue, strings.TrimSpace(w)) }) {
		venue = ""
	}
	if slices.ContainsFunc([]string{"เจ้าภาพ", "เป็นผู้จัด", "ขายได้", "ได้ยอด", "รับผิดชอบ"}, func(w string) bool { return strings.Contains(venue, w) }) {
		venue = ""
	}
	return trimPoliteness(name), trimPoliteness(venue)
}

// upTo parts a text before the first of the words that stands in it.
func upTo(text string, words []string) (before, rest string) {
	end := len(text)
	for _, w := range words {
		if i := strings.Index(text, w); i > 0 {
			end = min(end, i)
		}
	}
	return strings.TrimSpace(text[:end]), text[end:]
}

// fair makes a draft of an OTOP fair.
func (e entries) fair(ctx context.Context, q Question, name, venue string, days when.Range) (Answer, error) {
	name = oneLine(name)
	sentence := strings.TrimSpace(q.Text)
	if strings.TrimSpace(strings.TrimPrefix(name, "งาน OTOP")) == "" {
		return e.ask(ctx, q, gap{asks: lacksVenue, question: "งานจัดที่ใดครับ โปรดพิมพ์ชื่อหรือสถานที่ เช่น “ตลาดน้ำอโยธยา”", entry: withGapAfter(sentence, "OTOP", "otop", "โอทอป", "โอท็อป")})
	}
	if !days.From.Valid() {
		return e.ask(ctx, q, gap{asks: lacksDay, question: "จัดวันใดครับ โปรดพิมพ์วัน เช่น “7-9 พ.ค. 64”", entry: sentence + proposal.Gap})
	}
	event := ledger.Event{Key: keyFor("event", name, days.From.String()), Kind: ledger.EventOTOP, Name: name, Venue: oneLine(venue), Days: days, Area: e.province.Code}
	ch := proposal.Change{Becomes: event}
	if event.Venue == "" && !strings.Contains(name, "ตลาด") {
		ch.Warnings = append(ch.Warnings, warnNoFairVenue)
	}
	for _, a := range q.Amounts {
		if slices.Contains(boothUnits, a.Unit) {
			ch.Warnings = append(ch.Warnings, fmt.Sprintf("ไม่ได้บันทึก “%s” จำนวนบูธบันทึกได้เมื่องานเริ่มแล้ว เช่น “บันทึกจำนวนบูธ%s %s %s”", strings.TrimSpace(a.Text), name, days.Short(), strings.TrimSpace(a.Text)))
		}
	}
	if days.To.Before(when.DateOf(q.Now)) {
		ch.Warnings = append(ch.Warnings, "วันจัดงาน "+days.Short()+" ผ่านไปแล้ว")
	}
	if others, err := e.records.Events(ctx, ledger.EventFilter{Kind: ledger.EventOTOP, Days: days}); err != nil {
		return Answer{}, fmt.Errorf("fairs of the same days: %w", err)
	} else {
		for _, o := range others {
			if o.Key != event.Key {
				ch.Warnings = append(ch.Warnings, fmt.Sprintf("ช่วงเดียวกันมีงาน “%s” %s %s แล้ว", withoutExample(o.Name), o.Days.Short(), o.Venue))
			}
		}
	}
	return e.propose(ctx, q, ch)
}

// warnNoFairVenue says of a fair that its place is not told.
const warnNoFairVenue = "ไม่ได้ระบุสถานที่จัดงาน"

// fairCommand enters a fair in the words in which officials put it in a diary: «ลงงาน OTOP ตลาดน้ำอโยธยา 7-9 พ.ค.».
func fairCommand(d Deps) Command {
	e := entries{newDrafts(d), d.Province}
	return Command{
		Words: "ลงงาน", Takes: "OTOP สถานที่ และวัน", What: "ลงงาน OTOP ในปฏิทิน", Needs: ledger.RoleReporter, Place: InPrivate, Enters: true,
		Accepts: func(rest string) bool { _, _, ok := aroundOTOP(rest); return ok && !asksSomething(rest) },
		Run: func(ctx context.Context, r Request, rest string) (Answer, bool, error) {
			days, _, _, ok := daysSaid(rest, r.Now)
			named := rest
			for _, t := range read.Times(rest, read.Options{Now: r.Now, Bias: read.BiasNearest, Appointment: true}) {
				named = strings.TrimSpace(strings.Replace(named, t.Text, "", 1))
			}
			before, venue, _ := aroundOTOP(strings.TrimSuffix(strings.TrimSpace(named), "วันที่"))
			name := "งาน OTOP " + venue
			if before != "" {
				name = trimPoliteness(strings.TrimSuffix(strings.TrimSpace(named), "วันที่")) // «ตลาดโอทอปวัดใหญ่ชัยมงคล»
			}
			if !ok {
				days = when.Range{}
			}
			q := r.entry(intent.OTOPAdd)
			a, err := e.fair(ctx, q, name, venue, days)
			return a, true, err
		},
	}
}

// aroundOTOP returns what stands before the word OTOP and what follows it.
func aroundOTOP(rest string) (before, after string, ok bool) {
	for _, w := range []string{"OTOP", "otop", "Otop", "โอทอป", "โอท็อป"} {
		if before, after, ok := strings.Cut(rest, w); ok {
			return strings.TrimSpace(before), trimPoliteness(after), true
		}
	}
	return "", "", false
}
