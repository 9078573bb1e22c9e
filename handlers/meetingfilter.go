package handlers

import (
	"slices"
	"strings"
	"time"

	"changwat/handlers/dialog"
	"changwat/handlers/phrase"
	"changwat/handlers/record"
	"changwat/internal/intent"
	"changwat/internal/ledger"
	"changwat/internal/thai/office"
	"changwat/internal/thai/when"
)

// whenSlots say which time is asked about.
var whenSlots = []intent.Slot{
	intent.SlotDate, intent.SlotDateRange, intent.SlotYear, intent.SlotFiscalYear, intent.SlotQuarter,
}

// findSlots are what meetings are found by.
var findSlots = slices.Concat(whenSlots, []intent.Slot{
	intent.SlotTimeRange, intent.SlotRelative, intent.SlotNumber, intent.SlotTitle, intent.SlotVenue, intent.SlotOnline, intent.SlotPerson,
	intent.SlotPosition, intent.SlotAgency, intent.SlotScope, intent.SlotDistrict, intent.SlotSubdistrict, intent.SlotPlace, intent.SlotMetric,
	intent.SlotListIndex, intent.SlotHeld, intent.SlotCancelled, intent.SlotComing,
})

// meetingSlots, venueSlots and agendaSlots are what questions about meetings, their rooms and their agendas are answered by.
var (
	meetingSlots = append(slices.Clip(venueSlots), intent.SlotAnything)
	venueSlots   = append(slices.Clip(findSlots), intent.SlotMoved)
	agendaSlots  = append(slices.Clip(findSlots), intent.SlotAgendaItem, intent.SlotTopic, intent.SlotMinutes, intent.SlotMeeting, intent.SlotMoved)
)

// fits tells whether a meeting is one that the question's title, venue, hours, people and state leave in.
func fits(m ledger.Meeting, q dialog.Question) bool {
	if !record.IsCalled(m, q.Slots.Title) {
		return false
	}
	if v := q.Slots.Venue; v != "" && !asksRoomOf(q) && !record.InRoom(m.Venue, v) {
		return false
	}
	if q.Aspect.Cancelled && record.TakesPlace(m) || q.Aspect.Held && (!record.TakesPlace(m) || m.Starts.After(q.Now)) {
		return false
	}
	if q.Aspect.Coming && (!record.TakesPlace(m) || ended(m, q.Now)) {
		return false
	}
	return withinHours(m, q) && atHour(m, q) && withWhom(m, q) && inPlace(m, q)
}

// asksRoomOf tells whether a question asks in which room a meeting is that it names, whatever room it speaks of.
func asksRoomOf(q dialog.Question) bool {
	return q.Intent == intent.MeetingVenue && (q.Slots.Title != "" || len(q.Slots.Number) > 0 || q.Slots.Relative != "" || q.Follow)
}

// inPlace tells whether a meeting is in, or about, the districts and places asked about.
func inPlace(m ledger.Meeting, q dialog.Question) bool {
	for _, place := range meetingPlaces(q) {
		if !strings.Contains(m.Venue, place) && !strings.Contains(m.Title, place) {
			return false
		}
	}
	return true
}

// meetingPlaces are the places in which a question asks for meetings: not the district of a post of which each has one, «นายอำเภอเสนา».
func meetingPlaces(q dialog.Question) []string {
	if slices.ContainsFunc(q.Slots.Position, office.OfMany) {
		q.Slots.District = nil
	}
	return placesOf(q)
}

// placesOf names the districts, subdistricts and places that a question names.
func placesOf(q dialog.Question) []string {
	return phrase.AppendSaid(slices.Concat(q.Slots.District, q.Slots.Subdistrict), q.Slots.Place)
}

// atPlaces names the places that a question names, for a sentence that says there is no such meeting: " ที่ “บางปะอิน”".
func atPlaces(q dialog.Question) string {
	if places := meetingPlaces(q); len(places) > 0 {
		return " ที่ “" + strings.Join(places, " ") + "”"
	}
	return ""
}

// withinHours tells whether a meeting begins within the hours asked about.
func withinHours(m ledger.Meeting, q dialog.Question) bool {
	hours := q.Slots.TimeRange
	return hours.IsZero() || m.AllDay || hours.Contains(when.ClockOf(m.Starts.In(q.Now.Location())))
}

// withWhom tells whether a meeting is one of the people, posts and agencies asked about, and online where that is asked.
func withWhom(m ledger.Meeting, q dialog.Question) bool {
	for _, post := range q.Slots.Position {
		if q.Aspect.NotChaired {
			if startsLike(m.ChairPost, post) {
				return false
			}
			continue
		}
		if !chairedBy(m, post, q) && !attends(m, post) && !phrase.Alike(m.Title, post) && !inDistrictOf(m, post, q) {
			return false
		}
	}
	for _, agency := range q.Slots.Agency {
		if !phrase.Alike(m.Title, agency) && !phrase.Alike(m.Series, agency) && !attends(m, agency) && !phrase.Alike(m.ChairPost, agency) {
			return false
		}
	}
	for _, person := range q.Slots.Person {
		if !strings.Contains(phrase.Squeezed(m.Chair), phrase.Squeezed(person)) {
			return false
		}
	}
	return !asksOnline(q) || m.Online != ""
}

// chairedBy tells whether the holder of a post is in the chair of a meeting: of a post of which each district has one, that of the district
// asked about.
func chairedBy(m ledger.Meeting, post string, q dialog.Question) bool {
	if !startsLike(m.ChairPost, post) {
		return false
	}
	of := strings.TrimPrefix(phrase.Squeezed(m.ChairPost), phrase.Squeezed(post))
	return of == "" || len(q.Slots.District) == 0 || !office.OfMany(post) ||
		slices.ContainsFunc(q.Slots.District, func(d string) bool { return strings.Contains(of, phrase.Squeezed(d)) })
}

// inDistrictOf tells whether a meeting is in, or of, the district of a post of which each has one: what is held there is its business, whoever
// is in the chair.
func inDistrictOf(m ledger.Meeting, post string, q dialog.Question) bool {
	return office.OfMany(post) && slices.ContainsFunc(q.Slots.District, func(d string) bool {
		return slices.ContainsFunc([]string{m.Title, m.Venue, m.Attendees}, func(s string) bool { return namesDistrict(s, d) })
	})
}

// namesDistrict tells whether a text names a district as one, or by a word of its own: not «ตำบลเสนา» or «จังหวัดพระนครศรีอยุธยา».
func namesDistrict(text, district string) bool {
	said := strings.NewReplacer("อ. ", "อำเภอ", "อ.", "อำเภอ", "อำเภอ ", "อำเภอ").Replace(text)
	return strings.Contains(said, "อำเภอ"+district) || slices.Contains(strings.Fields(said), district)
}

// attends tells whether the source names someone among those who take part.
func attends(m ledger.Meeting, who string) bool {
	return slices.ContainsFunc(strings.Fields(m.Attendees), func(a string) bool { return startsLike(a, who) })
}

// asksOnline tells whether only online meetings are asked for, rather than whether a meeting is online.
func asksOnline(q dialog.Question) bool {
	return q.Slots.Online && q.Aspect.Unheld == "" && !slices.ContainsFunc(q.Slots.Metric, func(m intent.Metric) bool {
		return m != intent.MetricCount && (q.Follow || m != intent.MetricDate && m != intent.MetricChair)
	})
}

// whose names the people, posts and agencies that a question filters by: “ปลัดจังหวัด”.
func whose(q dialog.Question) string {
	all := slices.Concat(q.Slots.Person, q.Slots.Position, q.Slots.Agency)
	if len(all) == 0 && asksOnline(q) {
		return "ระบบออนไลน์"
	}
	if slices.ContainsFunc(q.Slots.Position, office.OfMany) {
		return strings.Join(all, " ") + strings.Join(q.Slots.District, " ")
	}
	return strings.Join(all, " ")
}

// ofAnyone returns the question without whom it asks about.
func ofAnyone(q dialog.Question) dialog.Question {
	if slices.ContainsFunc(q.Slots.Position, office.OfMany) {
		q.Slots.District = nil
	}
	q.Slots.Person, q.Slots.Position, q.Slots.Agency = nil, nil, nil
	q.Slots.Online = false
	return q
}

// limitOf is how many meetings are to be read to find those that a question means: all of them where it filters or
// counts, since what a limit cuts off would be denied.
func limitOf(q dialog.Question) int {
	s := q.Slots
	if counts(q) || s.Title != "" || s.Venue != "" || hoursAsked(q) != "" || whose(q) != "" || len(meetingPlaces(q)) > 0 || q.Aspect.Held || q.Aspect.Coming || q.Aspect.Cancelled || q.Aspect.DayOff || q.Aspect.Clash {
		return 0
	}
	return maxRead
}

// counts tells whether a question asks how many.
func counts(q dialog.Question) bool { return slices.Contains(q.Slots.Metric, intent.MetricCount) }

// partOfDay names the hours asked about: "ช่วงเช้า".
func partOfDay(hours when.Hours) string {
	from, to := hours.From(), hours.To()
	switch evening := when.NewClock(18, 0); {
	case from == 0, to == when.NewClock(24, 0) && from != evening: // ก่อน 9 โมง, หลังบ่ายสาม
		return "ช่วงเวลา " + from.Dotted() + "–" + to.Official() + " "
	case from < when.NewClock(12, 0) && to <= when.NewClock(12, 30):
		return "ช่วงเช้า"
	case from < when.NewClock(16, 0) && to <= when.NewClock(18, 30):
		return "ช่วงบ่าย"
	case from < evening:
		return "ช่วงเย็น"
	}
	return "ช่วงค่ำ"
}

// partsOfDay names the part of the day in which all of some meetings begin: "ช่วงบ่าย "; "" where they begin in several.
func partsOfDay(all []ledger.Meeting, now time.Time) string {
	part := ""
	for _, m := range all {
		at := when.ClockOf(m.Starts.In(now.Location()))
		of := partOfDay(when.NewHours(at, at))
		if m.AllDay || part != "" && part != of {
			return ""
		}
		part = of
	}
	return part + " "
}

// sayDays names the days asked about for a sentence that says there is nothing: «พรุ่งนี้», «วันที่ 5 พ.ค. 64».
func sayDays(days when.Range, today when.Date) string {
	switch {
	case days.From != days.To:
		return openRange(days)
	case days.From.Sub(today) <= 1 && today.Sub(days.From) <= 1:
		return when.Relative(days.From, today) + " (" + days.From.Short() + ") "
	}
	return "วันที่ " + days.From.Short() + " "
}

// openRange names days of which one end may be open.
func openRange(days when.Range) string {
	switch {
	case days.From.IsZero():
		return "ถึงวันที่ " + days.To.Short() + " "
	case days.To.IsZero():
		return "ตั้งแต่วันที่ " + days.From.Short() + " "
	}
	return "ช่วง " + days.Short() + " "
}

// ofTitle names the meeting, the people and the place that were asked for, for a sentence that says there is none.
func ofTitle(q dialog.Question) string {
	var said []string
	if q.Slots.Title != "" {
		said = append(said, "“"+strings.TrimPrefix(q.Slots.Title, "ประชุม")+"”")
	}
	if who := whose(q); who != "" {
		said = append(said, "ของ “"+who+"”")
	}
	if at := strings.Join(phrase.AppendSaid(meetingPlaces(q), q.Slots.Venue), " "); at != "" {
		said = append(said, "ที่ “"+at+"”")
	}
	if len(said) == 0 {
		return ""
	}
	return " " + strings.Join(said, " ") + " "
}
