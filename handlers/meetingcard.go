package handlers

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"changwat/handlers/dialog"
	"changwat/handlers/entry/meetingtext"
	"changwat/handlers/phrase"
	"changwat/handlers/record"
	"changwat/internal/intent"
	"changwat/internal/ledger"
	"changwat/internal/thai/when"
)

// meetingCard shows one meeting: which, when, where, who chairs, and how far off its day is while it is ahead.
func meetingCard(m ledger.Meeting, now time.Time) dialog.Card {
	distance := ""
	if day, today := when.DateOf(m.Starts.In(now.Location())), when.DateOf(now); !day.Before(today) {
		distance = when.Relative(day, today)
	}
	return meetingCardAs("การประชุม", distance, m, now)
}

// meetingCardAs shows one meeting under a kicker, with a badge beside its day; a meeting that was called off has its own.
func meetingCardAs(kicker, badge string, m ledger.Meeting, now time.Time) dialog.Card {
	day := when.DateOf(m.Starts.In(now.Location()))
	if m.Number != "" {
		kicker += " ครั้งที่ " + m.Number
	}
	why := ""
	if m.State == ledger.MeetingCancelled {
		badge, why = dialog.BadgeCancelled, m.Revision.Reason
	}
	c := dialog.Card{
		Topic:  dialog.TopicMeeting,
		Kicker: kicker,
		Title:  record.MeetingName(m),
		Lead:   dialog.Lead{Text: daysOf(m, now), Note: hoursOf(m, now), Struck: m.State == ledger.MeetingCancelled},
		Rows: []dialog.Row{
			{Label: venueRow, Value: venueOf(m)},
			{Label: "ออนไลน์", Value: onlineOf(m)},
			{Label: "ประธาน", Value: chairOf(m)},
			{Label: "เหตุผล", Value: why},
		},
	}
	c.Badges = phrase.AppendSaid(c.Badges, badge)
	switch {
	case inRoomAndOnline(m):
		c.Badges = append(c.Badges, "ห้องประชุม + "+m.Online)
	case m.Online != "" && record.TakesPlace(m):
		c.Badges = append(c.Badges, "ออนไลน์ "+m.Online)
	}
	c.Actions = meetingActions(m, day, !m.Starts.Before(now))
	return dialog.Shows(c, m)
}

// daysOf are the days on which a meeting takes place, the only one with its weekday.
func daysOf(m ledger.Meeting, now time.Time) string {
	days := record.MeetingDays(m, now.Location())
	if days.From == days.To {
		return days.From.LongWeekday()
	}
	return days.Long()
}

// sayMeeting names a meeting in a question: by its number, or by its day.
func sayMeeting(m ledger.Meeting, day when.Date) string {
	if m.Number != "" {
		return "ประชุมครั้งที่ " + m.Number
	}
	return "ประชุมวันที่ " + day.Long()
}

// meetingName names a meeting without its number, which stands beside it: by its series where it has one. An
// example says that it is one.
func meetingName(m ledger.Meeting) string {
	name := record.SeriesOrTitle(m)
	if m.Source.Kind == ledger.SourceExample && !strings.Contains(name, dialog.BadgeExample) {
		name += " (" + dialog.BadgeExample + ")"
	}
	return name
}

// MeetingTitle names a meeting with its number, as a calendar shows it. An example says that it is one.
func MeetingTitle(m ledger.Meeting) string {
	if m.Number == "" {
		return meetingName(m)
	}
	return meetingName(m) + " ครั้งที่ " + m.Number
}

// hoursOf says from when to when, and what of it is not stated.
func hoursOf(m ledger.Meeting, now time.Time) string {
	if m.AllDay {
		return "ไม่ระบุเวลา"
	}
	if !record.StatesEnd(m, now.Location()) {
		return "เวลา " + startOf(m, now) + " (ไม่ระบุเวลาเลิก)"
	}
	end := when.ClockOf(m.Ends.In(now.Location())).Official()
	return "เวลา " + strings.TrimSuffix(startOf(m, now), " น.") + "–" + end
}

// startOf is the hour at which the meeting begins: "09.30 น.".
func startOf(m ledger.Meeting, now time.Time) string {
	if m.AllDay {
		return "ไม่ระบุเวลา"
	}
	return when.ClockOf(m.Starts.In(now.Location())).Official()
}

// venueOf says where a meeting takes place: in a room or, where there is none, online.
func venueOf(m ledger.Meeting) string {
	if m.Venue == "" && m.Online != "" {
		return "ออนไลน์ผ่าน " + withLink(m)
	}
	return dialog.Stated(m.Venue)
}

// inRoomAndOnline tells whether one can take part in a meeting that takes place both in its room and from elsewhere.
func inRoomAndOnline(m ledger.Meeting) bool {
	return m.Venue != "" && m.Online != "" && record.TakesPlace(m)
}

// onlineOf says by which system one can take part from elsewhere than the room.
func onlineOf(m ledger.Meeting) string {
	if m.Venue == "" || m.Online == "" {
		return ""
	}
	return withLink(m)
}

// withLink names the system, and says where no link to it is stated.
func withLink(m ledger.Meeting) string {
	if m.JoinURL == "" {
		return m.Online + " (ไม่ระบุลิงก์)"
	}
	return m.Online
}

func chairOf(m ledger.Meeting) string {
	switch {
	case m.Chair == "":
		return dialog.Stated(m.ChairPost)
	case m.ChairPost == "":
		return m.Chair
	}
	return m.Chair + "\n" + m.ChairPost
}

// ended tells whether a meeting is behind us. One without a stated end counts as going on for three hours.
func ended(m ledger.Meeting, now time.Time) bool {
	switch {
	case m.AllDay:
		return record.MeetingDays(m, now.Location()).To.Before(when.DateOf(now))
	case m.Ends.IsZero():
		return m.Starts.Add(3 * time.Hour).Before(now)
	}
	return m.Ends.Before(now)
}

// venueRow is the label of the row of a card that says where a meeting or a fair is.
const venueRow = "สถานที่"

// directAnswer says in sentences what a question asks in particular, or "" where the card says it all.
func directAnswer(q dialog.Question, sel selection) string {
	if counts(q) && !q.Aspect.Clash {
		return countAnswer(q, sel)
	}
	said := notOfMeetings(q)
	if q.Aspect.Clash {
		said = append(said, meetingtext.SayClashes(sel.found, spanWords(sel.span), q.Now))
	}
	if len(sel.found) > 1 {
		if q.Aspect.Detail == intent.DetailReason {
			said = append(said, "บันทึกไม่ระบุเหตุผล")
		}
		return strings.Join(append(said, particularsOfEach(sel.found, q)...), "\n")
	}
	return strings.Join(slices.Compact(append(said, particularsOf(sel.found[0], q)...)), "\n")
}

// severalDays reports whether a meeting takes place on more days than one.
func severalDays(m ledger.Meeting, now time.Time) bool {
	days := record.MeetingDays(m, now.Location())
	return days.From != days.To
}

// endOf says when a meeting ends, and how long it takes where that is asked.
func endOf(m ledger.Meeting, q dialog.Question) string {
	switch {
	case !m.AllDay && record.StatesEnd(m, q.Now.Location()) && slices.Contains(q.Slots.Metric, intent.MetricStart) && !q.Aspect.Duration:
		return "ประชุม" + hoursOf(m, q.Now)
	case !record.StatesEnd(m, q.Now.Location()) && q.Aspect.Duration:
		return "เอกสารไม่ระบุเวลาเลิกประชุม จึงบอกไม่ได้ว่านานเท่าไร"
	case !record.StatesEnd(m, q.Now.Location()):
		return "เอกสารไม่ระบุเวลาเลิกประชุม"
	case q.Aspect.Duration && severalDays(m, q.Now):
		days := record.MeetingDays(m, q.Now.Location())
		return fmt.Sprintf("ประชุม %d วัน (%s) %s", days.Days(), days.Short(), hoursOf(m, q.Now))
	case q.Aspect.Duration:
		return "ประชุมนาน " + leadWords(m.Ends.Sub(m.Starts)) + " (คำนวณ)"
	}
	return "เลิกประชุม " + when.ClockOf(m.Ends.In(q.Now.Location())).Official()
}

// particularsOf says in sentences what a question asks in particular of one meeting.
func particularsOf(m ledger.Meeting, q dialog.Question) []string {
	var said []string
	if q.Aspect.Weekday {
		said = append(said, when.DateOf(m.Starts.In(q.Now.Location())).LongWeekday())
	}
	if q.Aspect.DaysLeft {
		said = append(said, daysUntil(m, q.Now))
	}
	for _, metric := range q.Slots.Metric {
		switch metric {
		case intent.MetricChair:
			said = append(said, chairAnswer(m, q))
		case intent.MetricStart:
			said = append(said, beginsAt(m, q))
		case intent.MetricEnd:
			said = append(said, endOf(m, q))
		case intent.MetricOnline, intent.MetricOnlineLink:
			if !q.Aspect.Passcode {
				said = append(said, confirmed(q, m.Online != "")+onlineAnswer(m))
			}
		case intent.MetricAttendees:
			said = append(said, attendeesOf(m, q)...)
		}
	}
	return said
}

// chairAnswer says who chairs a meeting, and whether it is the one whom a question names.
func chairAnswer(m ledger.Meeting, q dialog.Question) string {
	is := slices.ContainsFunc(q.Slots.Position, func(post string) bool { return startsLike(m.ChairPost, post) }) ||
		slices.ContainsFunc(q.Slots.Person, func(name string) bool { return strings.Contains(phrase.Squeezed(m.Chair), phrase.Squeezed(name)) })
	if len(q.Slots.Person) > 0 && m.Chair != "" {
		is = slices.ContainsFunc(q.Slots.Person, func(name string) bool { return isCalled(m.Chair, name) }) // whatever post they hold
	}
	if len(q.Slots.Position)+len(q.Slots.Person) == 0 {
		return "ประธาน: " + chairOf(m)
	}
	return confirmed(q, is) + "ประธาน: " + chairOf(m)
}

// confirmed answers yes or no, where a question asks whether something is so; otherwise "".
func confirmed(q dialog.Question, is bool) string {
	switch {
	case !q.Aspect.Confirm:
		return ""
	case is:
		return "ใช่ครับ "
	}
	return "ไม่ใช่ครับ "
}

// notOfMeetings says what a question asks of meetings that no record states.
func notOfMeetings(q dialog.Question) []string {
	var said []string
	switch scope := q.Slots.Scope; scope {
	case "", intent.ScopeProvince:
	case intent.ScopeMine:
		said = append(said, "บันทึกไม่ระบุว่าการประชุมใดเป็นของท่าน จึงแสดงของทั้งจังหวัด")
	default:
		said = append(said, "บันทึกการประชุมไม่แยกตามขอบเขต (“"+inWords(scopeWords, scope)+"”)")
	}
	for _, metric := range q.Slots.Metric {
		switch metric {
		case intent.MetricDate, intent.MetricStart, intent.MetricEnd, intent.MetricChair, intent.MetricNumber, intent.MetricCount, intent.MetricOnline,
			intent.MetricOnlineLink, intent.MetricAttendees, intent.MetricVenue:
		default:
			said = append(said, "บันทึกไม่ระบุ"+inWords(metricWords, metric)+"ของการประชุม")
		}
	}
	if unheld := q.Aspect.Unheld; unheld != "" {
		said = append(said, "บันทึกไม่ระบุ"+unheld+"ของการประชุม")
	}
	return said
}

// onlineAnswer says whether one can take part online, and where the link is.
func onlineAnswer(m ledger.Meeting) string {
	switch {
	case m.Online == "":
		return "เอกสารไม่ระบุว่ามีการประชุมออนไลน์"
	case m.JoinURL == "":
		return "ประชุมผ่าน " + m.Online + " ได้ แต่เอกสารไม่ระบุลิงก์เข้าประชุม"
	}
	return "ประชุมผ่าน " + m.Online + " ได้ที่ปุ่ม “เข้าประชุม”"
}

func spanWords(days when.Range) string {
	if days.IsZero() {
		return ""
	}
	return " (" + days.Short() + ")"
}

// meetingAlt says the first meeting in one line, and how many more there are.
func meetingAlt(all []ledger.Meeting, now time.Time) string {
	m := all[0]
	alt := when.DateOf(m.Starts.In(now.Location())).ShortWeekday() + " " + startOf(m, now) + " · " + briefly(m)
	if m.State == ledger.MeetingCancelled {
		alt = dialog.BadgeCancelled + " · " + alt
	}
	if n := len(all) - 1; n > 0 {
		alt += fmt.Sprintf(" และอีก %d ครั้ง", n)
	}
	return alt
}

// briefly says which meeting it is and where, for the notification: the room, but not the building that
// everyone knows.
func briefly(m ledger.Meeting) string {
	name := meetingName(m)
	if m.Number != "" {
		name += " " + m.Number
	}
	room, _, _ := strings.Cut(m.Venue, " ศาลากลาง")
	where := strings.Join(phrase.AppendSaid(phrase.AppendSaid(nil, room), m.Online), " + ")
	return strings.Join(phrase.AppendSaid([]string{name}, where), " · ")
}

// furtherMeetings asks for the meetings that did not fit the answer: those from the day of the last shown on.
func furtherMeetings(sel selection, shown []ledger.Meeting, now time.Time) dialog.Suggestion {
	from := when.DateOf(shown[len(shown)-1].Starts.In(now.Location())).AddDays(1)
	to := sel.span.To
	if to.IsZero() || to.Before(from) {
		to = when.DateOf(sel.found[len(sel.found)-1].Starts.In(now.Location()))
	}
	return dialog.Suggestion{Label: "ดูต่อ", Ask: "ประชุมวันที่ " + when.Range{From: from, To: to}.Long()}
}

// meetingOffers are what to ask instead of a meeting that is not known.
func meetingOffers() []dialog.Suggestion { return meetingSuggestions(nil) }

// meetingSuggestions are the natural questions after an answer about meetings.
func meetingSuggestions(found []ledger.Meeting) []dialog.Suggestion {
	s := anyMeetings()
	if n := onlyNumber(found); n != "" {
		s = append([]dialog.Suggestion{{Label: "วาระ " + n, Ask: "วาระประชุมครั้งที่ " + n}, offerOrders(n)}, s...)
	}
	return s
}

// anyMeetings are the questions that any meeting may be asked about by.
func anyMeetings() []dialog.Suggestion {
	return []dialog.Suggestion{
		{Label: "ประชุมครั้งต่อไป", Ask: "ประชุมครั้งต่อไปเมื่อไหร่"}, {Label: "ประชุมสัปดาห์นี้", Ask: "สัปดาห์นี้มีประชุมอะไรบ้าง"},
		{Label: "ประชุมครั้งก่อน", Ask: "ประชุมครั้งที่แล้วเมื่อไหร่"},
	}
}

// offerOrders asks for the orders of the meeting with a number.
func offerOrders(number string) dialog.Suggestion {
	return dialog.Suggestion{Label: "ข้อสั่งการ " + number, Ask: "ข้อสั่งการ " + number}
}

// onlyNumber is the number of the only one of the meetings; "" where there are several or it has none.
func onlyNumber(found []ledger.Meeting) string {
	if len(found) != 1 {
		return ""
	}
	return found[0].Number
}
