package ledger

import (
	"context"
	"fmt"

	"github.com/uptrace/bun"
)

type agendaRow struct {
	bun.BaseModel `bun:"table:agenda_items,alias:a"`

	ID int64 `bun:",pk,autoincrement"`
	provenance
	MeetingID int64
	Section   int
	Position  int
	Title     string
	Detail    string
}

func (r agendaRow) record(s Source) AgendaItem {
	return AgendaItem{
		ID: r.ID, MeetingID: r.MeetingID, Section: r.Section, Position: r.Position, Title: r.Title, Detail: r.Detail,
		Source: s, Quote: r.Quote, Recorded: r.Recorded.Time,
	}
}

// AddAgenda adds subjects to a meeting's agenda. An item without a position gets its place in items; one that the
// same source has put in the same place already changes nothing. The error wraps ErrNotFound where the office has
// no such meeting.
func (o *Office) AddAgenda(ctx context.Context, meetingID int64, items []AgendaItem) error {
	return o.write(ctx, "add agenda", func(ctx context.Context, w *writer) error {
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
		if item.Title == "" {
			return 0, &ProvenanceError{Record: "agenda item", Missing: "title"}
		}
		if item.Source.ID == 0 && item.Source.Key == "" {
			item.Source = revisions[0].Source
		}
		if item.Position == 0 {
			item.Position = i + 1
		}
		recorded := w.when(item.Recorded)
		proof, err := w.provenanceFor(ctx, "agenda item", item.Source, item.Quote, recorded)
		if err != nil {
			return 0, err
		}
		row := agendaRow{
			provenance: proof, MeetingID: meetingID, Section: item.Section, Position: item.Position,
			Title: item.Title, Detail: item.Detail,
		}
		ok, err := w.add(ctx, &row, recorded)
		if err != nil {
			return 0, err
		}
		if ok {
			added++
		}
	}
	return added, nil
}

// Agenda returns the subjects of a meeting in order; none where nothing is known of its agenda.
func (o *Office) Agenda(ctx context.Context, meetingID int64) ([]AgendaItem, error) {
	all, err := o.Agendas(ctx, []int64{meetingID})
	return all[meetingID], err
}

// Agendas returns the subjects of several meetings, in order, by the meetings' ids; a meeting without a known agenda is
// not in the map. It takes two statements, however many meetings there are.
func (o *Office) Agendas(ctx context.Context, meetingIDs []int64) (map[int64][]AgendaItem, error) {
	if len(meetingIDs) == 0 {
		return nil, nil
	}
	var rows []agendaRow
	err := o.visible(o.db.read.NewSelect().Model(&rows), "a").Where("a.meeting_id IN (?)", bun.List(meetingIDs)).
		Order("a.meeting_id", "a.section", "a.position", "a.id").Scan(ctx)
	items, err := readWithSources(ctx, o, "agenda", rows, err)
	if err != nil {
		return nil, err
	}
	byMeeting := make(map[int64][]AgendaItem)
	for _, item := range items {
		byMeeting[item.MeetingID] = append(byMeeting[item.MeetingID], item)
	}
	return byMeeting, nil
}
