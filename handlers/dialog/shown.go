package dialog

import (
	"slices"
	"time"

	"changwat/internal/intent"
	"changwat/internal/thai/when"
)

// Listed is the list that an answer to a question of an intent showed, for a follow-up that means one of its records by their words.
func (s Shown) Listed(in intent.Intent) intent.Listed {
	l := intent.Listed{Of: in, Picked: s.Picked}
	switch in {
	case intent.MeetingQuery, intent.MeetingVenue:
		for _, m := range s.Meetings {
			l.IDs = append(l.IDs, m.ID)
		}
	case intent.OTOPEvents:
		l.IDs = s.Events
	case intent.ActionItemsQuery:
		l.IDs = s.Orders
	case intent.OTOPProjects:
		l.IDs = s.Projects
	case intent.ContactDirectory:
		l.IDs = s.People
	}
	return l
}

// Shown is what an answer showed, in its order, so that a follow-up can mean one of it: «อันที่สองใครประธาน»,
// «ครั้งถัดไปล่ะ», «ข้อสุดท้าย». An answer about one record of a list keeps the list and says which one it was about. It is
// kept with the question that it answers.
type Shown struct {
	Meetings []ShownMeeting `json:"meetings,omitempty"`
	Events   []int64        `json:"events,omitempty"`   // their ids, as those of the lists below
	Orders   []int64        `json:"orders,omitempty"`   //
	Projects []int64        `json:"projects,omitempty"` // of the first line of each
	People   []int64        `json:"people,omitempty"`   // the contacts
	Spoken   []int64        `json:"spoken,omitempty"`   // the people whom the answers before it showed that were about people, the last at the end
	Days     when.Range     `json:"days,omitzero"`      // of the figures, or of the first meeting or event
	Picked   int            `json:"picked,omitempty"`   // which record of the list was spoken of last, from 1; 0 for all
	Draft    DraftShown     `json:"draft,omitzero"`     // what a reply may save, change or drop; see drafts.reply
	Confirm  Confirmation   `json:"confirm,omitzero"`   // what a typed yes does
	Choices  []Choice       `json:"choices,omitempty"`  // what was put to choice under numbers: a typed number or name does what the button does
	Reminder int            `json:"reminder,omitempty"` // the number of the reminder that was set or changed
	Asks     bool           `json:"asks,omitempty"`     // the answer asked for what the question lacked, and nothing was done
}

// Confirmation is what an answer asked its reader to confirm by a button, so that a typed yes does the same. The zero value is for
// none.
type Confirmation struct {
	Operation Operation `json:"operation"`
	Label     string    `json:"label"` // of the button that confirms
}

// IsZero reports whether nothing was to be confirmed.
func (c Confirmation) IsZero() bool { return c.Operation.Action == "" }

// Choice is one of several things that an answer put to choice, each under its number, so that typing the number, the name or the day does
// what tapping its button does.
type Choice struct {
	Operation Operation  `json:"operation"`
	Label     string     `json:"label"` // of its button
	Name      string     `json:"name"`  // as the list shows it
	Days      when.Range `json:"days,omitzero"`
}

// DraftShown is what an answer showed that a reply may complete: a draft, with its id and what it looked like, so that a reply to it can
// be told from one to what it has become since; or the question whom an official sends to a meeting. The zero value is for none.
type DraftShown struct {
	ID     int64  `json:"id"`
	State  string `json:"state"`
	Deputy int64  `json:"deputy,omitempty"` // the id of the meeting

	Becomes string `json:"becomes,omitempty"` // what one of the draft's items becomes, where the answer asked which; see askItem

	NotTaken string `json:"notTaken,omitempty"` // the words that the answer could not take as a change of the draft; see notTaken
}

// ShownMeeting is a meeting of a list that was shown.
type ShownMeeting struct {
	ID     int64     `json:"id"`
	Starts time.Time `json:"starts"`
}

// With returns the records of one list after those of another, as one list.
func (s Shown) With(more Shown) Shown {
	s.Meetings = slices.Concat(s.Meetings, more.Meetings)
	s.Events = slices.Concat(s.Events, more.Events)
	s.Orders = slices.Concat(s.Orders, more.Orders)
	s.Projects = slices.Concat(s.Projects, more.Projects)
	s.People = slices.Concat(s.People, more.People)
	if s.Days.IsZero() || !more.Days.IsZero() && more.Days.From.Before(s.Days.From) {
		s.Days.From = more.Days.From
	}
	if more.Days.To.After(s.Days.To) {
		s.Days.To = more.Days.To
	}
	return s
}

// mostSpoken is how many people a conversation remembers besides those that were shown last.
const mostSpoken = 12

// PeopleAfter adds to what an answer about people showed whom the answer about people before it showed; one that showed nobody leaves the list
// that stood before: «ท่านไหนดูแลเรื่องโควิด».
func (s Shown) PeopleAfter(before Shown) Shown {
	if s.Empty() && s.Draft == (DraftShown{}) {
		s.People, s.Picked, s.Spoken = before.People, before.Picked, before.Spoken
		return s
	}
	s.Spoken = nil
	for _, id := range slices.Concat(before.Spoken, before.People) {
		if !slices.Contains(s.People, id) && !slices.Contains(s.Spoken, id) {
			s.Spoken = append(s.Spoken, id)
		}
	}
	s.Spoken = s.Spoken[max(0, len(s.Spoken)-mostSpoken):]
	return s
}

// Empty tells whether no list of records was shown.
func (s Shown) Empty() bool {
	return len(s.Meetings)+len(s.Events)+len(s.Orders)+len(s.Projects)+len(s.People) == 0
}
