package record

import (
	"context"
	"strings"
	"time"

	"changwat/handlers/dialog"
	"changwat/handlers/phrase"
	"changwat/internal/ledger"
	"changwat/internal/thai/when"
)

// MeetingIDs returns the ids of meetings, to read what belongs to all of them at once.
func MeetingIDs(all []ledger.Meeting) []int64 {
	ids := make([]int64, len(all))
	for i, m := range all {
		ids[i] = m.ID
	}
	return ids
}

// MeetingName is the meeting's name on a card, whose badge says already that it is an example.
func MeetingName(m ledger.Meeting) string { return dialog.WithoutExample(SeriesOrTitle(m)) }

// SeriesOrTitle is what a meeting is called as its record states it.
func SeriesOrTitle(m ledger.Meeting) string {
	if m.Series == "" {
		return m.Title
	}
	return "ประชุม" + strings.TrimPrefix(m.Series, "ประชุม")
}

// TakesPlace tells whether a meeting takes place, or did.
func TakesPlace(m ledger.Meeting) bool { return m.State != ledger.MeetingCancelled }

// AboutCOVID tells whether a question about the disease means a record that calls it by another name.
func AboutCOVID(record, said string) bool {
	return IsCOVID(said) && (IsCOVID(record) || strings.Contains(record, "ควบคุมโรค"))
}

// CalendarRecords are records that hold days off.
type CalendarRecords interface {
	Calendar(ctx context.Context) (when.Calendar, error)
}

// CalendarOrStanding is the public holidays as the records hold them; those of the standing list, where these can't be read and only days to
// offer are looked for.
func CalendarOrStanding(ctx context.Context, records CalendarRecords) when.Calendar {
	calendar, err := records.Calendar(ctx)
	if err != nil {
		return when.Calendar{}
	}
	return calendar
}

// InRoom tells whether a venue is the room that is said: by its name or its floor, with or without the word for a room. A room
// has its name from its own words, not from the building's: «ห้องอยุธยา» is none in ศาลากลางจังหวัดพระนครศรีอยุธยา.
func InRoom(venue, said string) bool {
	const room, floor = "ห้อง", "ชั้น"
	bare := func(s string) string {
		return strings.TrimPrefix(strings.TrimPrefix(phrase.Squeezed(s), room), "ประชุม")
	}
	name := bare(said)
	if name == "" || !strings.HasPrefix(said, room) || strings.HasPrefix(name, floor) {
		return name != "" && strings.Contains(bare(venue), name)
	}
	if at := strings.Index(venue, room); at > 0 {
		venue = venue[at:]
	}
	own := strings.Join(dialog.FirstOf(strings.Fields(venue), 1), "")
	return strings.HasPrefix(bare(venue), name) || strings.Contains(bare(own), name)
}

// IsCalled tells whether a meeting has a title, or one that is about the same; every meeting has none.
func IsCalled(m ledger.Meeting, title string) bool {
	return title == "" || phrase.Alike(m.Title, title) || phrase.Alike(m.Series, title) || AboutCOVID(m.Title, title)
}

// Room is a venue without its building, and without its floor where it has a name: "ห้องประชุมอโยธยา", "ห้องประชุมชั้น 2".
func Room(venue string) string {
	words := strings.Fields(venue)
	if len(words) > 1 && strings.HasSuffix(words[0], "ชั้น") {
		return words[0] + " " + words[1]
	}
	return strings.Join(dialog.FirstOf(words, 1), "")
}

// DayAndClock says an instant as a day and a time: "ศ. 30 เม.ย. 64 เวลา 08.05 น.".
func DayAndClock(t time.Time) string {
	return when.DateOf(t).ShortWeekday() + " เวลา " + when.ClockOf(t).Official()
}
