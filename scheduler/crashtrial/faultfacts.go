package main

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"
	"time"

	"changwat/internal/ledger"
	"changwat/internal/ledger/proposal"
)

// series is how many series of meetings there are: each group is told of those of one.
const series = 5

// announcement is what is to be told to chats at a time: a meeting of a series to its groups, or a reminder to one official.
type announcement struct {
	name    string // "m0012" or "r0345"
	due     time.Time
	chats   []string
	undone  bool // it is cancelled during the outage, before anybody can have been told
	meeting ledger.Meeting
	number  int // the reminder's
}

// job is the program's job that tells it.
func (a *announcement) job() string {
	if a.meeting.Key == "" {
		return ownReminder
	}
	return hourBefore
}

// facts are what the announcements are about, and when that changed.
type facts struct {
	office *ledger.Office
	store  *proposal.Store

	mu    sync.Mutex
	rooms map[string][]room    // of each meeting, the newest last
	ended map[string]time.Time // what is cancelled or done, and since when
}

// room is where a meeting takes place, from the time at which the ledger had it.
type room struct {
	name  string
	since time.Time
}

func newFacts(o *ledger.Office) *facts {
	return &facts{office: o, store: proposal.New(o), rooms: map[string][]room{}, ended: map[string]time.Time{}}
}

// call has the ledger hold meetings.
func (f *facts) call(ctx context.Context, meetings []ledger.Meeting) error {
	for part := range slices.Chunk(meetings, 20) {
		var changes []proposal.Change
		for _, m := range part {
			changes = append(changes, proposal.Change{Becomes: m, Quote: proposal.Quote{Text: m.Title}})
		}
		if err := f.apply(ctx, changes); err != nil {
			return err
		}
		for _, m := range part {
			f.noteRoom(m)
		}
	}
	return nil
}

// apply proposes changes and applies them.
func (f *facts) apply(ctx context.Context, changes []proposal.Change) error {
	by := proposal.Official(maker)
	p, err := f.store.Propose(ctx, by, proposal.Draft{Text: "ข้อความ", Changes: changes})
	if err != nil {
		return err
	}
	done, err := f.store.Apply(ctx, by, p.ID)
	if err == nil && done.Waiting != nil {
		return fmt.Errorf("proposal %d waits for a second official", p.ID)
	}
	return err
}

func (f *facts) noteRoom(m ledger.Meeting) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.rooms[m.Title] = append(f.rooms[m.Title], room{m.Venue, time.Now()})
}

// moveTo changes the room of a meeting.
func (f *facts) moveTo(ctx context.Context, a *announcement) error {
	f.mu.Lock()
	m := a.meeting
	m.Venue = fmt.Sprintf("room-%d", len(f.rooms[m.Title])+1)
	f.mu.Unlock()
	err := f.apply(ctx, []proposal.Change{{Becomes: m, Reason: "ย้ายห้อง", Quote: proposal.Quote{Text: m.Venue}}})
	if err == nil {
		f.noteRoom(m)
	}
	return err
}

// undo cancels a meeting, or has a reminder be done.
func (f *facts) undo(ctx context.Context, a *announcement) error {
	var err error
	if a.number > 0 {
		_, err = f.office.ChangeReminder(ctx, a.chats[0], a.number, func(r *ledger.Reminder) error {
			r.State = ledger.ReminderDone
			return nil
		})
	} else {
		m := a.meeting
		m.State = ledger.MeetingCancelled
		err = f.apply(ctx, []proposal.Change{{Becomes: m, Reason: "ยกเลิก", Quote: proposal.Quote{Text: "ยกเลิก"}}})
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	f.ended[a.name] = time.Now()
	return err
}

// wrongSince returns since when a message has not been true at the given time; zero where it was.
func (f *facts) wrongSince(name, text string, at time.Time) time.Time {
	f.mu.Lock()
	defer f.mu.Unlock()
	if ended, ok := f.ended[name]; ok && ended.Before(at) {
		return ended
	}
	rooms := f.rooms[name]
	for i, r := range rooms {
		if i+1 < len(rooms) && strings.HasSuffix(text, " "+r.name) && rooms[i+1].since.Before(at) {
			return rooms[i+1].since
		}
	}
	return time.Time{}
}

// changed returns how many meetings changed their room.
func (f *facts) changed() (n int) {
	f.mu.Lock()
	defer f.mu.Unlock()
	for rooms := range maps.Values(f.rooms) {
		n += len(rooms) - 1
	}
	return n
}
