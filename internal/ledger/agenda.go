package ledger

import (
	"context"
	"fmt"

	"github.com/uptrace/bun"
)

type agendaRow struct {
	bun.BaseModel `bun:"table:agenda_items,alias:a"`

	ID int64 `bun:",pk,autoincrement"`
	head
	agendaContent
}

// agendaContent is what a revision says of an item.
type agendaContent struct {
	MeetingID int64  `json:"meeting_id,omitempty"`
	Section   int    `json:"section,omitempty"`
	Position  int    `json:"position"`
	Title     string `json:"title"`
	Detail    string `json:"detail,omitempty"`
}

func (r *agendaRow) record(s Source) AgendaItem {
	return AgendaItem{
		ID: r.RecordID, Key: r.Key, MeetingID: r.MeetingID, Section: r.Section, Position: r.Position, Title: r.Title, Detail: r.Detail,
		Source: s, Quote: r.Quote, Recorded: r.Recorded.Time, Revision: r.revision(r.ID),
	}
}

// AddAgenda adds subjects to a meeting's agenda. An item without a position gets its place in items; one that the
// same source has put in the same place already changes nothing, and another item there is a *TakenError. The error wraps
// ErrNotFound where the office has no such meeting.
func (o *Office) AddAgenda(ctx context.Context, meetingID int64, items []AgendaItem) error {
	return o.writeRecords(ctx, "add agenda", func(ctx context.Context, w *writer) error {
		_, err := w.addAgenda(ctx, meetingID, items)
		return err
	})
}

func (w *writer) addAgenda(ctx context.Context, meetingID int64, items []AgendaItem) (added int, err error) {
	until := w.at
	for _, item := range items {
		if recorded := w.when(item.Recorded); recorded.After(until.Time) {
			until = recorded
		}
	}
	revisions, err := w.announcements(ctx, meetingID, until)
	if err != nil {
		return 0, err
	}
	if len(revisions) == 0 {
		return 0, fmt.Errorf("meeting %d: %w", meetingID, ErrNotFound)
	}
	for i, item := range items {
		item.MeetingID = meetingID
		if item.Source.ID == 0 && item.Source.Key == "" {
			item.Source = revisions[0].Source
		}
		if item.Position == 0 {
			item.Position = i + 1
		}
		_, ok, err := w.addAgendaItem(ctx, item)
		if err != nil {
			return 0, err
		}
		count(&added, ok)
	}
	return added, nil
}

func (w *writer) addAgendaItem(ctx context.Context, item AgendaItem) (AgendaItem, bool, error) {
	r, err := w.agendaRow(ctx, item)
	if err != nil {
		return AgendaItem{}, false, err
	}
	return addKeyed[AgendaItem](ctx, w, r)
}

func agendaContentOf(item AgendaItem) agendaContent {
	return agendaContent{
		MeetingID: item.MeetingID, Section: item.Section, Position: item.Position, Title: item.Title, Detail: item.Detail,
	}
}

// agendaRow checks an item and returns the row that records it.
func (w *writer) agendaRow(ctx context.Context, item AgendaItem) (_ *agendaRow, err error) {
	if item.Title == "" {
		return nil, &ProvenanceError{Record: string(KindAgendaItem), Missing: "title"}
	}
	if item.MeetingID == 0 {
		if item.MeetingID, err = knownMeeting(ctx, w.tx, w.id, item.MeetingKey); err != nil {
			return nil, err
		}
	}
	h, err := w.head(ctx, KindAgendaItem, item.Key, item.From(), w.when(item.Recorded))
	if h.Key == "" {
		h.Key = agendaKeyOf(item, h.SourceID)
	}
	return &agendaRow{head: h, agendaContent: agendaContentOf(item)}, err
}

// agendaKeyOf returns the key of an item that is new: its meeting, the source that puts it on the agenda, and where.
func agendaKeyOf(item AgendaItem, source int64) string {
	return fmt.Sprintf("%d|%d|%d|%d", item.MeetingID, source, item.Section, item.Position)
}

// Agenda returns the subjects of a meeting in order; none where nothing is known of its agenda.
func (o *Office) Agenda(ctx context.Context, meetingID int64) ([]AgendaItem, error) {
	all, err := o.Agendas(ctx, []int64{meetingID})
	return all[meetingID], err
}

// agendasKey is the filter of Agendas in a form that can be compared.
type agendasKey string

// Agendas returns the subjects of several meetings, in order, by the meetings' ids; a meeting without a known agenda is
// not in the map. It takes two statements, however many meetings there are.
func (o *Office) Agendas(ctx context.Context, meetingIDs []int64) (map[int64][]AgendaItem, error) {
	if len(meetingIDs) == 0 {
		return nil, nil
	}
	items, err := recently(ctx, o, agendasKey(fmt.Sprint(meetingIDs)), func() ([]AgendaItem, error) {
		var rows []*agendaRow
		err := o.selectInto(&rows).current().whereIn("a.meeting_id", meetingIDs).
			order("a.meeting_id, a.section, a.position, record_id").scan(ctx)
		return readWithSources(ctx, o, "agenda", rows, err)
	})
	if err != nil {
		return nil, err
	}
	byMeeting := make(map[int64][]AgendaItem)
	for _, item := range items {
		byMeeting[item.MeetingID] = append(byMeeting[item.MeetingID], item)
	}
	return byMeeting, nil
}
