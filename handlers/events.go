package handlers

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"changwat/internal/intent"
	"changwat/internal/ledger"
	"changwat/internal/thai/place"
	"changwat/internal/thai/when"
)

// eventRecords is all that questions about fairs ask of the ledger.
type eventRecords interface {
	Events(ctx context.Context, f ledger.EventFilter) ([]ledger.Event, error)
	projectRecords
}

// OTOPEvents answers which fairs and sales events there are: those with days first, each on its card; those
// whose days no source states together on one, where neither days nor a place were asked about.
func OTOPEvents(src eventRecords, province place.Place) Handler {
	return func(ctx context.Context, q Question) (Answer, error) {
		all, err := src.Events(ctx, ledger.EventFilter{Kind: ledger.EventOTOP})
		if err != nil {
			return Answer{}, fmt.Errorf("events: %w", err)
		}
		all, picked, again := ofShownEvents(all, q)
		if picked.none != "" {
			return Answer{Text: picked.none, Suggestions: otopSuggestions()}, nil
		}
		if again { // what was asked before to find them no longer does
			q.Slots.When, q.Slots.Event, q.Slots.Where = intent.When{}, "", intent.Where{}
		}
		fitting := slices.DeleteFunc(all, func(e ledger.Event) bool { return !eventFits(e, q) })
		if name := q.Slots.Event; len(fitting) == 0 && name != "" {
			q.Slots.Project, q.Slots.Event, q.Slots.Metric = name, "", nil // what is called so may be a project
			return OTOPProjects(src, province)(ctx, q)
		}
		dated, undated := byDays(fitting, q)
		if len(dated)+len(undated) == 0 {
			return Answer{Text: noEvents(q), Suggestions: eventSuggestions(q)}, nil
		}
		a := Answer{Text: eventParticulars(dated, undated, q), Suggestions: otopSuggestions(), Shown: shownEvents(dated)}
		shown := firstOf(dated, maxCards-1)
		for _, e := range shown {
			a.Cards = append(a.Cards, eventCard(e, q, province))
		}
		if left := len(dated) - len(shown); left > 0 {
			a.Text = joined("\n", a.Text, fmt.Sprintf("แสดง %d งาน และอีก %d งาน", len(shown), left))
			a.Suggestions = append([]Suggestion{furtherEvents(dated[len(shown):])}, a.Suggestions...)
		}
		switch {
		case len(undated) == 0:
		case len(a.Cards) > 0 && particular(q):
			last := &a.Cards[len(a.Cards)-1]
			last.Notes = append(last.Notes, fmt.Sprintf("มีงานที่เอกสารไม่ระบุวันที่หรือสถานที่อีก %d งาน", len(undated)))
			undated = nil
		default:
			a.Cards = append(a.Cards, undatedCard(undated, province))
			a.Shown.Events = append(a.Shown.Events, shownEvents(undated).Events...)
		}
		if len(picked.places) > 0 {
			a.Shown = picked.shown
		}
		a.Alt = eventAlt(dated, undated)
		return a, nil
	}
}

// ofShownEvents returns of the events those that a follow-up means: the n-th that was shown, all of them, or others.
func ofShownEvents(all []ledger.Event, q Question) (kept []ledger.Event, p pick, ok bool) {
	shown := q.Shown.Events
	if q.Follow && q.Aspect.More && len(shown) > 0 {
		kept = slices.DeleteFunc(slices.Clone(all), func(e ledger.Event) bool { return slices.Contains(shown, e.ID) })
		if len(kept) == 0 {
			p.none = "ไม่มีงาน OTOP อื่นในบันทึก นอกจากที่แสดงแล้ว"
		}
		return kept, p, true
	}
	if p, ok = q.Shown.pick(q, len(shown), "งาน"); !ok {
		return all, p, false
	}
	return chosen(all, func(e ledger.Event) int64 { return e.ID }, shown, p.places), p, true
}

// particular tells whether a question asks of some events and not of all that there are.
func particular(q Question) bool {
	_, days := q.Slots.Period()
	return days || q.Slots.Event != "" || len(q.Slots.District) > 0 || q.Slots.Relative != "" || q.Aspect.Shown
}

// noEvents says that the records hold no event on the days or in the place that were asked about.
func noEvents(q Question) string {
	where := ""
	if len(q.Slots.District) > 0 {
		where = "ที่อำเภอ" + strings.Join(q.Slots.District, " หรืออำเภอ")
	}
	days, ok := q.Slots.Period()
	switch {
	case ok && days.Days() == 1:
		return fmt.Sprintf("%s ไม่มีงาน OTOP %sในบันทึก", days.Short(), where)
	case ok:
		return fmt.Sprintf("ช่วง %s ไม่มีงาน OTOP %sในบันทึก", days.Short(), where)
	case where != "":
		return "ไม่มีงาน OTOP " + where + "ในบันทึก"
	}
	return "ไม่พบงาน OTOP ที่ตรงกับที่ถามในบันทึก"
}

// eventSuggestions offers all events, and the meetings of the day that was asked about.
func eventSuggestions(q Question) []Suggestion {
	s := []Suggestion{{Label: "งาน OTOP ทั้งหมด", Ask: "มีงานโอทอปที่ไหนบ้าง"}}
	if d, ok := q.Slots.Dates.First(); ok {
		s = append(s, Suggestion{Label: "ประชุม " + d.Short(), Ask: "ประชุมวันที่ " + d.Long()})
	}
	return append(s, Suggestion{Label: "ประชุมครั้งต่อไป", Ask: "ประชุมครั้งต่อไปเมื่อไหร่"})
}

// eventParticulars says in a sentence what was asked of an event besides its days and place: how long it lasts, and
// what no source states.
func eventParticulars(dated, undated []ledger.Event, q Question) string {
	var said []string
	for _, m := range q.Slots.Metric {
		switch {
		case m == "start" || m == "end" && q.Aspect.Clock:
			said = append(said, "บันทึกไม่ระบุเวลาเปิดและปิดของงาน ระบุเฉพาะวัน")
		case m == "venue" && len(dated) == 0 && len(undated) == 1 && undated[0].Venue == "":
			said = append(said, "บันทึกไม่ระบุสถานที่จัดของงานนี้")
		}
	}
	if q.Aspect.Length && len(dated) == 1 {
		e := dated[0]
		said = append(said, fmt.Sprintf("%s จัด %d วัน (%s, คำนวณ)", withoutExample(e.Name), e.Days.Days(), e.Days.Short()))
	}
	return strings.Join(slices.Compact(said), "\n")
}

// byDays divides events into those of the days asked about and those without a date, which lie on no day and in no
// place. Without a question of days those not over yet stand first; of an event that is asked for by its name, all.
func byDays(all []ledger.Event, q Question) (dated, undated []ledger.Event) {
	days, asked := q.Slots.Period()
	today := when.DateOf(q.Now)
	var past []ledger.Event
	for _, e := range all {
		switch {
		case e.Days.IsZero():
			undated = append(undated, e)
		case asked && (e.Days.From.After(days.To) && !days.To.IsZero() || e.Days.To.Before(days.From)):
		case q.Follow && q.Slots.Relative == "next" && !q.Shown.Days.IsZero() && !e.Days.From.After(q.Shown.Days.From): // «งานต่อไปล่ะ»
		case !asked && e.Days.To.Before(today):
			past = append([]ledger.Event{e}, past...)
		default:
			dated = append(dated, e)
		}
	}
	coming := slices.DeleteFunc(slices.Clone(dated), func(e ledger.Event) bool { return !e.Days.From.After(today) })
	switch {
	case q.Slots.Relative == "next" && len(coming) > 0:
		return coming[:1], nil
	case q.Slots.Relative == "previous" && len(past) > 0:
		return past[:1], nil
	case asked || q.Slots.Event == "" && len(q.Slots.District) > 0:
		undated = slices.DeleteFunc(undated, func(e ledger.Event) bool { return asked || e.Venue == "" })
	}
	return append(dated, past...), undated
}

// eventCard shows one event that has days.
func eventCard(e ledger.Event, q Question, province place.Place) Card {
	today := when.DateOf(q.Now)
	c := Card{
		Topic: TopicOTOP, Kicker: "งาน OTOP · " + province.Short(), Title: withoutExample(e.Name),
		Lead: Lead{Text: e.Days.Long()},
		Rows: []Row{{Label: "สถานที่", Value: stated(e.Venue)}},
	}
	switch {
	case e.Days.Contains(today):
		c.Badges = append(c.Badges, "กำลังจัด")
	case e.Days.From.After(today):
		c.Badges = appendSaid(c.Badges, when.Relative(e.Days.From, today))
	default:
		c.Badges = append(c.Badges, "ผ่านไปแล้ว")
	}
	return c.cite(e.Source)
}

// furtherEvents asks for the days of the events that did not fit the answer.
func furtherEvents(rest []ledger.Event) Suggestion {
	days := rest[0].Days
	for _, e := range rest {
		if e.Days.From.Before(days.From) {
			days.From = e.Days.From
		}
		if e.Days.To.After(days.To) {
			days.To = e.Days.To
		}
	}
	return Suggestion{Label: "ดูต่อ", Ask: "งานโอทอปช่วง " + days.Long()}
}

// undatedCard lists the events whose days no source states.
func undatedCard(all []ledger.Event, province place.Place) Card {
	c := Card{Topic: TopicOTOP, Kicker: "งาน OTOP · " + province.Short(), Title: "งานที่ไม่ระบุวันที่"}
	for _, e := range all {
		detail := "ไม่ระบุวันที่ · "
		if e.Venue != "" {
			detail += e.Venue
		} else {
			detail += "ไม่ระบุสถานที่"
		}
		c.Items = append(c.Items, Item{Mark: "•", Text: e.Name, Detail: detail})
		c = c.cite(e.Source)
	}
	return c
}

func eventFits(e ledger.Event, q Question) bool {
	if s := q.Slots.Event; s != "" && !namesEvent(e.Name, s) {
		return false
	}
	for _, d := range q.Slots.District {
		if e.Venue != "" && !strings.Contains(e.Venue, d) {
			return false
		}
	}
	return true
}

func eventAlt(dated, undated []ledger.Event) string {
	var parts []string
	for _, e := range dated[:min(len(dated), 2)] {
		parts = append(parts, e.Name+" "+e.Days.Short())
	}
	if n := len(dated) - len(parts); n > 0 {
		parts = append(parts, fmt.Sprintf("อีก %d งาน", n))
	}
	if len(undated) > 0 {
		parts = append(parts, fmt.Sprintf("ไม่ระบุวันที่ %d งาน", len(undated)))
	}
	return "งาน OTOP: " + strings.Join(parts, " · ")
}

// namesEvent tells whether what was said names an event of the records: in its words or by more of them, as «งานของดี
// กรุงเก่าที่บางปะอิน» does. OTOP stands in the names of most events and names none.
func namesEvent(name, said string) bool {
	bare := func(s string) string {
		s = strings.TrimPrefix(squeezed(withoutExample(s)), "งาน")
		return strings.NewReplacer("otop", "", "โอทอป", "").Replace(s)
	}
	a, b := bare(name), bare(said)
	return b == "" || strings.Contains(a, b) || a != "" && strings.Contains(b, a)
}
