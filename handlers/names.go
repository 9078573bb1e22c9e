package handlers

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"
	"time"

	"changwat/handlers/dialog"
	"changwat/handlers/record"
	"changwat/internal/intent"
	"changwat/internal/ledger"
	"changwat/internal/thai/when"
)

// nameRecords is all that the index of names asks of the ledger.
type nameRecords interface {
	versions
	Calendar(ctx context.Context) (when.Calendar, error)
	saidAtMeetings
	otherNames
}

// versions tell whether records have changed: by this process at once, by any when it is looked up.
type versions interface {
	Version(ctx context.Context) (string, error)
	Written() uint64
}

// saidAtMeetings are the meetings, and what was said and ordered at them.
type saidAtMeetings interface {
	Meetings(ctx context.Context, f ledger.MeetingFilter) ([]ledger.Meeting, error)
	Agendas(ctx context.Context, meetingIDs []int64) (map[int64][]ledger.AgendaItem, error)
	Orders(ctx context.Context, f ledger.OrderFilter) ([]ledger.Order, error)
}

// otherNames are the records that have names besides meetings and people.
type otherNames interface {
	Contacts(ctx context.Context, f ledger.ContactFilter) ([]ledger.Contact, error)
	Events(ctx context.Context, f ledger.EventFilter) ([]ledger.Event, error)
	Projects(ctx context.Context, f ledger.ProjectFilter) ([]ledger.Project, error)
}

// Reader reads messages by the names that stand in the office's records: a meeting, a room, a person, an event, a
// project or a programme is found by what it is called there. The names are read again when the ledger's version has moved, which is
// looked up once a second, and at once where this process has changed records: who saves something may ask for it right away.
type Reader struct {
	understand *intent.Understander
	records    nameRecords
	clock      func() time.Time // of this machine, for how often the version is looked up

	mu      sync.Mutex
	names   *intent.Names
	version string
	looked  time.Time
	written uint64 // as it was then
}

// NewReader returns a Reader of an office's messages.
func NewReader(u *intent.Understander, records nameRecords) *Reader {
	return &Reader{understand: u, records: records, clock: time.Now}
}

// The bounds of looking names up: how often, and for how long a message waits for it.
const (
	lookUpNames  = time.Second
	waitForNames = 2 * time.Second
)

// UnderstandAll returns everything that a message asks for, in its order; at least one query.
func (r *Reader) UnderstandAll(text string, c intent.Context) []intent.Query {
	c.Names = r.current()
	return r.understand.UnderstandAll(text, c.WithRecords(r.listed))
}

// Understand returns what a message asks for first.
func (r *Reader) Understand(text string, c intent.Context) intent.Query {
	c.Names = r.current()
	return r.understand.Understand(text, c)
}

// Explain returns why a message is understood as it is.
func (r *Reader) Explain(text string, c intent.Context) intent.Explanation {
	c.Names = r.current()
	return r.understand.Explain(text, c)
}

// current returns the names as they stand. Where the ledger cannot be read those read before serve on.
func (r *Reader) current() *intent.Names {
	r.mu.Lock()
	defer r.mu.Unlock()
	now, written := r.clock(), r.records.Written()
	if r.names != nil && now.Sub(r.looked) < lookUpNames && written == r.written {
		return r.names
	}
	r.looked, r.written = now, written
	ctx, cancel := context.WithTimeout(context.Background(), waitForNames)
	defer cancel()
	version, err := r.records.Version(ctx)
	if err != nil || r.names != nil && version == r.version {
		return r.names
	}
	if names, err := namesOf(ctx, r.records); err == nil {
		r.names, r.version = names, version
	}
	return r.names
}

// namesOf builds the index of the names that stand in the records, the newest meetings first.
func namesOf(ctx context.Context, records nameRecords) (*intent.Names, error) {
	var all []intent.Name
	seen := map[intent.Name]bool{}
	add := func(kind intent.NameKind, value string) {
		n := intent.Name{Kind: kind, Value: strings.TrimSpace(dialog.WithoutExample(value))}
		if n.Value != "" && !seen[n] {
			seen[n] = true
			all = append(all, n)
		}
	}
	meetings, err := records.Meetings(ctx, ledger.MeetingFilter{Descending: true})
	if err != nil {
		return nil, fmt.Errorf("names of meetings: %w", err)
	}
	for _, m := range meetings {
		if m.Series != "" {
			add(intent.NameMeeting, m.Series)
		} else {
			add(intent.NameMeeting, m.Title)
		}
		add(intent.NameRoom, record.Room(m.Venue))
		add(intent.NamePerson, m.Chair)
	}
	contacts, err := records.Contacts(ctx, ledger.ContactFilter{})
	if err != nil {
		return nil, fmt.Errorf("names of people: %w", err)
	}
	for _, c := range contacts {
		add(intent.NamePerson, c.Name)
		add(intent.NamePost, c.Post)
		add(intent.NameAgency, c.Agency)
	}
	agendas, err := records.Agendas(ctx, record.MeetingIDs(meetings))
	if err != nil {
		return nil, fmt.Errorf("names of programmes: %w", err)
	}
	for _, m := range meetings {
		for _, item := range agendas[m.ID] {
			add(intent.NameProgram, programIn(item.Title))
			add(intent.NameItem, item.Title)
		}
	}
	rest, days, err := eventNames(ctx, records)
	if err != nil {
		return nil, err
	}
	orders, err := orderTexts(ctx, records)
	if err != nil {
		return nil, err
	}
	for _, n := range slices.Concat(rest, orders) {
		add(n.Kind, n.Value)
	}
	planned := intent.Planned{Events: days, Meetings: beginnings(meetings)}
	if planned.Holidays, err = records.Calendar(ctx); err != nil {
		return nil, fmt.Errorf("holidays: %w", err)
	}
	return intent.NewNames(slices.Clip(all)).With(planned), nil
}

func beginnings(meetings []ledger.Meeting) []time.Time {
	all := make([]time.Time, len(meetings))
	for i, m := range meetings {
		all[i] = m.Starts
	}
	return all
}

// orderTexts are what the orders say, which have no names.
func orderTexts(ctx context.Context, records saidAtMeetings) (all []intent.Name, err error) {
	orders, err := records.Orders(ctx, ledger.OrderFilter{})
	if err != nil {
		return nil, fmt.Errorf("words of orders: %w", err)
	}
	for _, o := range orders {
		all = append(all, intent.Name{Kind: intent.NameOrder, Value: o.Text})
	}
	return all, nil
}

// programIn returns the programme that an item of an agenda is about: what it quotes, or what stands after the word for a
// project; "" where it names none.
func programIn(title string) string {
	if _, rest, ok := strings.Cut(title, "“"); ok {
		name, _, _ := strings.Cut(rest, "”")
		return name
	}
	if _, rest, ok := strings.Cut(title, "โครงการ"); ok {
		return strings.TrimSpace(rest)
	}
	return ""
}

// eventNames are the names of events and projects, and the days of the events.
func eventNames(ctx context.Context, records otherNames) (all []intent.Name, days []when.Range, err error) {
	events, err := records.Events(ctx, ledger.EventFilter{Kind: ledger.EventOTOP})
	if err != nil {
		return nil, nil, fmt.Errorf("names of events: %w", err)
	}
	for _, e := range events {
		all = append(all, intent.Name{Kind: intent.NameEvent, Value: e.Name})
		if !e.Days.IsZero() {
			days = append(days, e.Days)
		}
	}
	projects, err := records.Projects(ctx, ledger.ProjectFilter{})
	if err != nil {
		return nil, nil, fmt.Errorf("names of projects: %w", err)
	}
	for _, p := range projects {
		all = append(all, intent.Name{Kind: intent.NameProject, Value: p.Title})
		if isKept(p) {
			all = append(all, intent.Name{Kind: intent.NameWork, Value: p.Title})
		}
	}
	return all, days, nil
}
