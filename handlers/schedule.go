package handlers

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"changwat/handlers/dialog"
	"changwat/handlers/phrase"
	"changwat/handlers/record"
	"changwat/internal/intent"
	"changwat/internal/ledger"
	"changwat/internal/thai/when"
)

// maxScheduled is how many meetings tell what somebody does, where no day is asked about.
const maxScheduled = 3

// scheduled answers where somebody is or what they do: of that the records hold nothing but meetings, and it says so.
func (h meetings) scheduled(ctx context.Context, q dialog.Question) (selection, error) {
	today := when.DateOf(q.Now)
	days, asked := q.Slots.Period()
	if !asked {
		days = when.Range{From: today}
	}
	found, err := h.during(ctx, q, days)
	if err != nil {
		return selection{}, err
	}
	who, of := "", ""
	if name := whose(q); name != "" {
		who, of = "“"+name+"” ", "ของ “"+name+"” "
	}
	if !asked {
		found = slices.DeleteFunc(found, func(m ledger.Meeting) bool { return ended(m, q.Now) })
		found = dialog.FirstOf(found, maxScheduled)
	}
	switch {
	case len(found) == 0 && !asked:
		return selection{text: fmt.Sprintf("บันทึกไม่มีการประชุม%sที่กำลังจะถึง และไม่มีตารางงานอื่น", of)}, nil
	case !asked:
		return selection{found: found, text: fmt.Sprintf("บันทึกไม่มีตารางงาน%sมีเฉพาะการประชุมที่กำลังจะถึง", of)}, nil
	case len(found) > 0:
		text := fmt.Sprintf("%s %sมีประชุม%s นอกจากการประชุม บันทึกไม่มีตารางงานอื่น", strings.TrimSpace(sayDays(days, today)), who, sayHours(found, q.Now))
		return selection{found: found, text: text, span: days}, nil
	}
	sel := selection{text: fmt.Sprintf("%sไม่มีการประชุม%sในบันทึก และบันทึกไม่มีตารางงานอื่น จึงบอกไม่ได้ว่าอยู่ที่ใดหรือว่างหรือไม่", sayDays(days, today), of), span: days}
	if days.To.IsZero() || days.To.Before(today) {
		return sel, nil
	}
	q.Slots.TimeRange = when.Hours{} // of the days asked about, not of later ones
	next := days.To.AddDays(1)
	found, err = h.during(ctx, q, when.Range{From: next})
	found = slices.DeleteFunc(found, func(m ledger.Meeting) bool { return m.Starts.Before(next.In(q.Now.Location())) })
	if err == nil && len(found) > 0 {
		sel.found = found[:1]
		sel.text += "\nการประชุมครั้งต่อไปคือ"
	}
	return sel, err
}

// duringDays chooses the meetings that take place on any of some days, whenever they began; either end may be open.
func duringDays(days when.Range, zone *time.Location) ledger.MeetingFilter {
	f := ledger.MeetingFilter{Lasting: true}
	if !days.From.IsZero() {
		f.From = days.From.In(zone)
	}
	if !days.To.IsZero() {
		f.To = days.To.AddDays(1).In(zone)
	}
	return f
}

// during returns the meetings of some days that a question fits and that were not called off, the first to start first.
func (h meetings) during(ctx context.Context, q dialog.Question, days when.Range) ([]ledger.Meeting, error) {
	found, err := h.read(ctx, q, duringDays(days, q.Now.Location()))
	return slices.DeleteFunc(found, func(m ledger.Meeting) bool { return !record.TakesPlace(m) }), err
}

// sayHours says when the only one of some meetings takes place, or how many there are: "เวลา 13.30–15.30 น.".
func sayHours(all []ledger.Meeting, now time.Time) string {
	if len(all) == 1 {
		if hours := hoursOf(all[0], now); !all[0].AllDay {
			return hours
		}
		return " (ไม่ระบุเวลา)"
	}
	return fmt.Sprintf(" %d รายการ", len(all))
}

// notBooked says what an answer about free rooms does not know.
const notBooked = "บันทึกมีเฉพาะการประชุม ไม่ใช่ทะเบียนจองห้อง โปรดยืนยันกับหน่วยงานที่ดูแลห้อง"

// vacant answers whether or when a room is free: by the meetings that take it, which is all that the records know.
func (h meetings) vacant(ctx context.Context, q dialog.Question) (dialog.Answer, error) {
	room := q.Slots.Venue
	q.Slots.Venue, q.Slots.Metric = "", nil
	if room != "" {
		all, err := h.src.Meetings(ctx, ledger.MeetingFilter{})
		if err != nil {
			return dialog.Answer{}, fmt.Errorf("meetings in a room: %w", err)
		}
		if !slices.ContainsFunc(all, func(m ledger.Meeting) bool { return record.InRoom(m.Venue, room) }) {
			return dialog.Answer{Text: "ไม่พบห้อง “" + room + "” ในบันทึก", Suggestions: meetingSuggestions(nil)}, nil
		}
	}
	today := when.DateOf(q.Now)
	days, asked := q.Slots.Period()
	if !asked {
		days = when.Range{From: today}
	}
	taken, err := h.during(ctx, q, days)
	if err != nil {
		return dialog.Answer{}, err
	}
	taken = slices.DeleteFunc(taken, func(m ledger.Meeting) bool {
		return m.Venue == "" || room != "" && !record.InRoom(m.Venue, room) || !asked && ended(m, q.Now)
	})
	a := dialog.Answer{Text: phrase.Joined("\n", sayTaken(taken, room, days, asked, q), notBooked), Suggestions: meetingSuggestions(taken)}
	for _, m := range dialog.FirstOf(taken, maxCards) {
		a.Cards = append(a.Cards, meetingCard(m, q.Now))
	}
	if a.Shown = shownMeetings(dialog.FirstOf(taken, maxCards)); len(taken) > 0 {
		a.Alt = meetingAlt(taken, q.Now)
	}
	return a, nil
}

// sayTaken says which meetings take a room, or which rooms are taken, on some days.
func sayTaken(taken []ledger.Meeting, room string, days when.Range, asked bool, q dialog.Question) string {
	when := strings.TrimSpace(sayDays(days, when.DateOf(q.Now)))
	if !asked {
		when = "ต่อจากนี้"
	}
	if hours := q.Slots.TimeRange; !hours.IsZero() {
		when += " " + strings.TrimSpace(partOfDay(hours))
	}
	at := "“" + room + "” "
	if room == "" {
		at = ""
	}
	if len(taken) == 0 {
		return fmt.Sprintf("%s ไม่มีการประชุมที่ใช้ห้อง %sในบันทึก", when, at)
	}
	var said []string
	for _, m := range dialog.FirstOf(taken, maxCards) {
		start := startOf(m, q.Now)
		if severalDays(m, q.Now) {
			start = record.MeetingStart(m, q.Now.Location())
		} else if days.From != days.To {
			start = sayStart(m, q.Now)
		}
		if room == "" {
			start += " " + m.Venue
		}
		said = append(said, start)
	}
	return fmt.Sprintf("%s %sมีการประชุม %s นอกจากนี้ไม่มีการประชุมในบันทึก", when, at, strings.Join(said, ", "))
}

// asksVacant tells whether a question asks for a free room, and not for that of a meeting.
func asksVacant(q dialog.Question) bool { return q.Aspect.Vacant && q.Intent == intent.MeetingVenue }
