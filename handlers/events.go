package handlers

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"changwat/handlers/dialog"
	"changwat/handlers/phrase"
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

// eventSlots are what questions about fairs are answered by.
var eventSlots = slices.Concat(whenSlots, []intent.Slot{intent.SlotBudget,
	intent.SlotRelative, intent.SlotEvent, intent.SlotProject, intent.SlotDistrict, intent.SlotSubdistrict, intent.SlotPlace, intent.SlotVenue,
	intent.SlotBy, intent.SlotMetric, intent.SlotListIndex, intent.SlotLength, intent.SlotClock,
})

// fairs are the events that a question means: those whose days a source states, in the order in which they are shown, and
// those whose days none states.
type fairs struct {
	dated, undated []ledger.Event
	told           toldFairs // what other sources say of them
}

// all returns both, in the order in which they are shown.
func (f fairs) all() []ledger.Event { return slices.Concat(f.dated, f.undated) }

// OTOPEvents answers which fairs and sales events there are: those with days first, each on its card; those
// whose days no source states together on one, where neither days nor a place were asked about.
func OTOPEvents(src eventRecords, province place.Place) dialog.Handler {
	return func(ctx context.Context, q dialog.Question) (dialog.Answer, error) {
		q = askedOfFairs(q)
		named := q.Slots.Event
		all, err := src.Events(ctx, ledger.EventFilter{Kind: ledger.EventOTOP})
		if err != nil {
			return dialog.Answer{}, fmt.Errorf("events: %w", err)
		}
		told := onceEachFair(all)
		q.Shown.Days = lastShownDays(told.fairs, q) // after which the next is looked for
		all, picked, again := ofShownEvents(told.fairs, q)
		if picked.none != "" {
			return dialog.Answer{Text: picked.none, Suggestions: otopSuggestions(), Shown: picked.shown}, nil
		}
		if again { // what was asked before to find them no longer does
			q.Slots.When, q.Slots.Event, q.Slots.Where = intent.When{}, "", intent.Where{}
		}
		q, missing := ofKind(all, q)
		fitting := slices.DeleteFunc(all, func(e ledger.Event) bool { return !told.fits(e, q) })
		if name := q.Slots.Event; len(fitting) == 0 && name != "" {
			q.Slots.Project, q.Slots.Event, q.Slots.Metric = name, "", whenAndWhere(q.Slots.Metric) // what is called so may be a project
			return OTOPProjects(src, province)(ctx, q)
		}
		money, q, err := moneyOf(ctx, src, province, q)
		if err != nil || len(money.Cards) > 0 && len(q.Slots.Metric) == 0 {
			return money, err
		}
		if asksHeld(q) && !again {
			return heldFairs(ctx, src, fitting, told, q, province)
		}
		found := byDays(fitting, q)
		found.told = told
		if q.Slots.ListIndex != 0 && !again {
			return nthFair(found, q, province), nil
		}
		if a, ok := confirmFairs(fairs{dated: fitting, told: told}, named != "" || again, q, province); ok {
			return a, nil
		}
		if a, ok := otherDays(fitting, found, told, q, province); ok {
			return withReported(ctx, src, a, q)
		}
		reported, ok, err := ofReport(ctx, src, q, len(found.dated) > 0, province)
		switch {
		case err != nil || ok && len(found.all()) == 0:
			return reported, err
		case len(found.all()) == 0 && q.Slots.Relative == intent.RelativePrevious: // a report may name some that were held
			return heldFairs(ctx, src, fitting, told, q, province)
		case len(found.all()) == 0:
			return withOccasions(ctx, src, dialog.Answer{Text: noEvents(q), Suggestions: eventSuggestions(q)}, q)
		}
		a := eventsAnswer(found, q, province)
		a.Text = strings.TrimSpace(missing + "\n" + a.Text)
		if len(picked.places) > 0 {
			a.Shown = picked.shown
		}
		a.Cards = append(a.Cards, dialog.FirstOf(reported.Cards, max(0, maxCards-len(a.Cards)))...)
		a.Cards = append(a.Cards, dialog.FirstOf(money.Cards, max(0, maxCards-len(a.Cards)))...)
		return a, nil
	}
}

// withOccasions adds to an answer that there is no fair on some days what is observed on them.
func withOccasions(ctx context.Context, src eventRecords, a dialog.Answer, q dialog.Question) (dialog.Answer, error) {
	days, asked := q.Slots.Period()
	if !asked || len(wherein(q)) > 0 {
		return a, nil
	}
	all, err := src.Events(ctx, ledger.EventFilter{Kind: ledger.EventOccasion})
	if err != nil {
		return dialog.Answer{}, fmt.Errorf("occasions: %w", err)
	}
	for _, e := range all {
		if !e.Days.IsZero() && overlap(e.Days, days) && len(a.Cards) < maxCards {
			c := dialog.Card{Topic: dialog.TopicMeeting, Kicker: "วันสำคัญในบันทึก", Title: e.Name, Lead: dialog.Lead{Text: e.Days.Long()}}
			a.Cards = append(a.Cards, dialog.Shows(c, e))
		}
	}
	if len(a.Cards) > 0 {
		a.Text += " ในช่วงนี้มีวันสำคัญคือ"
	}
	return a, nil
}

// eventsAnswer shows fairs. Those whose days no source states are only counted where some are asked for in particular.
func eventsAnswer(found fairs, q dialog.Question, province place.Place) dialog.Answer {
	a := dialog.Answer{Text: eventParticulars(found, q), Alt: eventAlt(found), Suggestions: otopSuggestions(), Shown: shownEvents(found.all())}
	shown := dialog.FirstOf(found.dated, maxCards-1)
	for _, e := range shown {
		a.Cards = append(a.Cards, eventCard(e, found.told, q, province))
	}
	if left := len(found.dated) - len(shown); left > 0 {
		a.Text = phrase.Joined("\n", a.Text, fmt.Sprintf("แสดง %d งาน และอีก %d งาน", len(shown), left))
		a.Suggestions = append([]dialog.Suggestion{furtherEvents(found.dated[len(shown):])}, a.Suggestions...)
	}
	switch n := len(found.undated); {
	case n == 0:
	case len(a.Cards) > 0 && particular(q):
		a.Cards[len(a.Cards)-1].Notes = []string{fmt.Sprintf("มีงานที่เอกสารไม่ระบุวันที่หรือสถานที่อีก %d งาน", n)}
		a.Shown = shownEvents(found.dated)
	default:
		a.Cards = append(a.Cards, undatedCard(found, province))
	}
	return a
}

// ofShownEvents returns of the events those that a follow-up means: the n-th that was shown, all of them, or others.
func ofShownEvents(all []ledger.Event, q dialog.Question) (kept []ledger.Event, p pick, ok bool) {
	shown := q.Shown.Events
	if q.Follow && q.Aspect.More && len(shown) > 0 {
		kept = slices.DeleteFunc(slices.Clone(all), func(e ledger.Event) bool { return slices.Contains(shown, e.ID) })
		if len(kept) == 0 {
			p.none, p.shown = "ไม่มีงาน OTOP อื่นในบันทึก นอกจากที่แสดงแล้ว", q.Shown
		}
		return kept, p, true
	}
	if p, ok = pickShown(q, len(shown), "งาน"); !ok {
		return all, p, false
	}
	return chosen(all, func(e ledger.Event) int64 { return e.ID }, shown, p.places), p, true
}

// particular tells whether a question asks of some events and not of all that there are.
func particular(q dialog.Question) bool {
	_, days := q.Slots.Period()
	return days || q.Aspect.Soon || q.Slots.Event != "" || len(wherein(q)) > 0 || q.Slots.Relative != "" || q.Aspect.Shown
}

// wherein names the places in which a question asks for events.
func wherein(q dialog.Question) []string { return phrase.AppendSaid(placesOf(q), q.Slots.Venue) }

// noEvents says that the records hold no event on the days or in the place that were asked about.
func noEvents(q dialog.Question) string {
	where := ""
	switch {
	case len(q.Slots.District) > 0:
		where = "ที่อำเภอ" + strings.Join(q.Slots.District, " หรืออำเภอ")
	case len(wherein(q)) > 0:
		where = "ที่ “" + strings.Join(wherein(q), " ") + "” "
	}
	days, ok := q.Slots.Period()
	switch {
	case ok && days.Days() == 1:
		return fmt.Sprintf("%s ไม่มีงาน OTOP %sในบันทึก", days.Short(), where)
	case ok:
		return fmt.Sprintf("ช่วง %s ไม่มีงาน OTOP %sในบันทึก", days.Short(), where)
	case where != "":
		return "ไม่มีงาน OTOP " + where + "ในบันทึก"
	case q.Slots.Relative == intent.RelativeNext && q.Follow && !q.Shown.Days.IsZero():
		return fmt.Sprintf("บันทึกไม่มีงาน OTOP ที่จัดหลังงานวันที่ %s", q.Shown.Days.Short())
	case q.Slots.Relative == intent.RelativeNext:
		return "ยังไม่มีงาน OTOP ครั้งต่อไปในบันทึก"
	}
	return "ไม่พบงาน OTOP ที่ตรงกับที่ถามในบันทึก"
}

// eventSuggestions offers all events, and the meetings of the day that was asked about.
func eventSuggestions(q dialog.Question) []dialog.Suggestion {
	s := []dialog.Suggestion{{Label: "งาน OTOP ทั้งหมด", Ask: "มีงานโอทอปที่ไหนบ้าง"}}
	if d, ok := q.Slots.Dates.First(); ok {
		s = append(s, dialog.Suggestion{Label: "ประชุม " + d.Short(), Ask: "ประชุมวันที่ " + d.Long()})
	}
	return append(s, dialog.Suggestion{Label: "ประชุมครั้งต่อไป", Ask: "ประชุมครั้งต่อไปเมื่อไหร่"})
}

// eventParticulars says in sentences what was asked of events besides their days and place: how many there are, how long
// one lasts, and what no source states.
func eventParticulars(found fairs, q dialog.Question) string {
	var said []string
	for _, m := range q.Slots.Metric {
		switch {
		case m == intent.MetricStart || m == intent.MetricEnd && q.Aspect.Clock:
		case m == intent.MetricCount:
			said = append(said, countEvents(found))
		case m == intent.MetricEnd && len(found.dated) == 1:
			said = append(said, fmt.Sprintf("%s จัดถึง%s", dialog.WithoutExample(found.dated[0].Name), found.dated[0].Days.To.LongWeekday()))
		case m == intent.MetricVenue && len(found.dated) == 0 && len(found.undated) == 1 && found.undated[0].Venue == "":
			said = append(said, "บันทึกไม่ระบุสถานที่จัดของงานนี้")
		case m != intent.MetricVenue && m != intent.MetricDate && m != intent.MetricEnd:
			said = append(said, "บันทึกไม่ระบุ"+inWords(metricWords, m)+"ของงาน")
		}
	}
	if q.Aspect.Clock || slices.Contains(q.Slots.Metric, intent.MetricStart) {
		said = append(said, "บันทึกไม่ระบุเวลาเปิดและปิดของงาน ระบุเฉพาะวัน")
	}
	if n := len(found.all()); q.Aspect.Denies && n > 0 {
		said = append(said, fmt.Sprintf("ไม่ใช่ ในบันทึกมีงาน OTOP %d งาน", n))
	} else {
		said = phrase.AppendSaid(said, confirmNumber(q, "งาน", n, ""))
	}
	if q.Aspect.Holder {
		said = append(said, "บันทึกไม่ระบุผู้จัดงาน")
	}
	if unheld := q.Aspect.Unheld; unheld != "" {
		said = append(said, "บันทึกไม่ระบุ"+unheld+"ของงาน")
	}
	if q.Aspect.Meaning {
		said = append(said, "บันทึกมีเฉพาะชื่อ วัน และสถานที่ของงาน ไม่มีคำอธิบายว่างานคืออะไร")
	}
	if q.Aspect.Length {
		for _, e := range dialog.FirstOf(found.dated, maxCards) {
			said = append(said, fmt.Sprintf("%s จัด %d วัน (%s, คำนวณ)", dialog.WithoutExample(e.Name), e.Days.Days(), e.Days.Short()))
		}
	}
	said = append(said, daysUntilEvents(found.dated, q)...)
	return strings.Join(slices.Compact(said), "\n")
}

// countEvents says how many events the records hold of those that were asked for.
func countEvents(found fairs) string {
	text := fmt.Sprintf("ตามบันทึกมีงาน OTOP %d งาน", len(found.all()))
	if len(found.dated) > 0 && len(found.undated) > 0 {
		text += fmt.Sprintf(" (ระบุวันที่ %d งาน ไม่ระบุวันที่ %d งาน)", len(found.dated), len(found.undated))
	}
	return text
}

// byDays chooses the events of the days that are asked about, the next, or the last; without days, all of them: those not
// over yet first. An event whose days no source states is on no day that is asked about, and in no place unless one is
// stated.
func byDays(all []ledger.Event, q dialog.Question) fairs {
	days, asked := q.Slots.Period()
	today := when.DateOf(q.Now)
	var f fairs
	var past []ledger.Event
	for _, e := range all {
		switch {
		case e.Days.IsZero() && (asked || e.Venue == "" && q.Slots.Event == "" && len(wherein(q)) > 0):
		case e.Days.IsZero():
			f.undated = append(f.undated, e)
		case asked && !overlap(e.Days, days):
		case !asked && q.Aspect.Soon && e.Days.To.Before(today):
		case !asked && e.Days.To.Before(today):
			past = append([]ledger.Event{e}, past...)
		default:
			f.dated = append(f.dated, e)
		}
	}
	switch q.Slots.Relative {
	case intent.RelativeNext:
		after := today
		if q.Follow && !q.Shown.Days.IsZero() {
			after = q.Shown.Days.From // «งานต่อไปล่ะ»
		}
		coming := slices.DeleteFunc(slices.Clone(f.dated), func(e ledger.Event) bool { return !e.Days.From.After(after) })
		return fairs{dated: dialog.FirstOf(coming, 1)}
	case intent.RelativePrevious:
		return fairs{dated: dialog.FirstOf(past, 1)}
	}
	f.dated = append(f.dated, past...)
	return f
}

// eventCard shows one event that has days.
func eventCard(e ledger.Event, told toldFairs, q dialog.Question, province place.Place) dialog.Card {
	today := when.DateOf(q.Now)
	c := dialog.Card{
		Topic: dialog.TopicOTOP, Kicker: "งาน OTOP · " + province.Short(), Title: dialog.WithoutExample(e.Name),
		Lead: dialog.Lead{Text: e.Days.Long()},
		Rows: told.venues(e),
	}
	if by := q.Slots.By; by != "" {
		c.Rows = append(c.Rows, dialog.Row{Label: inWords(byWords, by), Value: areaOf(e, by)})
	}
	switch {
	case e.Days.Contains(today):
		c.Badges = append(c.Badges, "กำลังจัด")
	case e.Days.From.After(today):
		c.Badges = phrase.AppendSaid(c.Badges, when.Relative(e.Days.From, today))
	default:
		c.Badges = append(c.Badges, "ผ่านไปแล้ว")
	}
	if len(told.others[e.ID]) > 0 {
		c.Notes = append(c.Notes, venuesDiffer)
	}
	return dialog.Shows(dialog.Shows(c, e), told.others[e.ID]...)
}

// areaOf names the part of the province in which an event takes place, as its record states it.
func areaOf(e ledger.Event, by intent.Group) string {
	if p, ok := place.Thailand().Place(e.Area); ok && by == intent.ByDistrict && p.Level == place.District {
		return p.Name
	}
	return dialog.Stated("")
}

// furtherEvents asks for the days of the events that did not fit the answer.
func furtherEvents(rest []ledger.Event) dialog.Suggestion {
	days := rest[0].Days
	for _, e := range rest {
		if e.Days.From.Before(days.From) {
			days.From = e.Days.From
		}
		if e.Days.To.After(days.To) {
			days.To = e.Days.To
		}
	}
	return dialog.Suggestion{Label: "ดูต่อ", Ask: "งานโอทอปช่วง " + days.Long()}
}

// undatedCard lists the events whose days no source states.
func undatedCard(found fairs, province place.Place) dialog.Card {
	c := dialog.Card{Topic: dialog.TopicOTOP, Kicker: "งาน OTOP · " + province.Short(), Title: "งานที่ไม่ระบุวันที่"}
	for _, e := range found.undated {
		detail := "ไม่ระบุวันที่ · " + cmp.Or(found.told.venueLine(e), "ไม่ระบุสถานที่")
		c.Items = append(c.Items, dialog.Item{Mark: "•", Text: e.Name, Detail: detail})
		c = dialog.Shows(dialog.Shows(c, e), found.told.others[e.ID]...)
	}
	return c
}

func eventFits(e ledger.Event, q dialog.Question) bool {
	if s := q.Slots.Event; s != "" && !namesEvent(e.Name, s) {
		return false
	}
	for _, place := range wherein(q) {
		if e.Venue != "" && !strings.Contains(phrase.Squeezed(e.Venue), phrase.Squeezed(place)) && !strings.Contains(phrase.Squeezed(e.Name), phrase.Squeezed(place)) {
			return false
		}
	}
	return true
}

func eventAlt(found fairs) string {
	var parts []string
	for _, e := range dialog.FirstOf(found.dated, 2) {
		parts = append(parts, e.Name+" "+e.Days.Short())
	}
	if n := len(found.dated) - len(parts); n > 0 {
		parts = append(parts, fmt.Sprintf("อีก %d งาน", n))
	}
	if n := len(found.undated); n > 0 {
		parts = append(parts, fmt.Sprintf("ไม่ระบุวันที่ %d งาน", n))
	}
	return "งาน OTOP: " + strings.Join(parts, " · ")
}
