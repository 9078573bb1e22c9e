package proposal

import (
	"context"
	"fmt"
	"time"

	"github.com/uptrace/bun"

	"changwat/internal/ledger"
)

// EventType says what has happened.
type EventType string

// The types of event. There is one about a record for each change that was applied; of the others there is one for each
// recipient.
const (
	RecordAdded     EventType = "record added"
	RecordRevised   EventType = "record revised"
	RecordWithdrawn EventType = "record withdrawn"
	RecordRestored  EventType = "record restored"
	ApprovalAsked   EventType = "approval asked"   // to those who may approve
	ApprovalGiven   EventType = "approval given"   // to the maker
	ApprovalRefused EventType = "approval refused" // to the maker
	ApprovalLapsed  EventType = "approval lapsed"  // one to the maker, one to those who may approve
	ProposalUnsent  EventType = "message unsent"   // to the maker, whose applied records stay
	ToApprovers               = "approvers"        // Event.To: whoever has the role to approve, except the maker
)

// Event is something that has happened to a record or a proposal, of which somebody may have to be notified. It holds ids:
// what it is about is read from the proposal and the records.
type Event struct {
	ID            int64
	At            time.Time
	Type          EventType
	Proposal      int64
	Kind          ledger.Kind // of the record; "" where the event is about the proposal
	Key           string      // of the record
	Before, After int64       // the record's revisions; 0 for none
	Actor         string      // who did it, as ledger.Office.ActorName takes it
	To            string      // the actor who is to be notified, or ToApprovers; "" where whoever plans the notices decides
}

type eventRow struct {
	bun.BaseModel `bun:"table:change_events,alias:e"`

	ID         int64 `bun:",pk,autoincrement"`
	Office     string
	At         ledger.Instant
	Type       EventType
	ProposalID int64
	Kind       ledger.Kind
	Key        string
	eventRevisions
	Actor     string
	Recipient string
	Handled   ledger.Instant
	Told      bool
}

type eventRevisions struct {
	BeforeRevision int64 `bun:",nullzero"`
	AfterRevision  int64 `bun:",nullzero"`
}

func (r eventRow) event() Event {
	return Event{
		ID: r.ID, At: r.At.Time, Type: r.Type, Proposal: r.ProposalID, Kind: r.Kind, Key: r.Key,
		Before: r.BeforeRevision, After: r.AfterRevision, Actor: r.Actor, To: r.Recipient,
	}
}

// emit writes an event in the transaction in which it happens.
func emit(ctx context.Context, tx *ledger.Tx, e Event) error {
	_, err := tx.SQL().NewInsert().Model(&eventRow{
		Office: tx.ID(), At: tx.Began(), Type: e.Type, ProposalID: e.Proposal, Kind: e.Kind, Key: e.Key,
		eventRevisions: eventRevisions{e.Before, e.After}, Actor: e.Actor, Recipient: e.To,
	}).Exec(ctx)
	return err
}

// Events returns the events of a proposal, in the order in which they happened.
func (s *Store) Events(ctx context.Context, proposal int64) ([]Event, error) {
	return s.events(ctx, func(q *bun.SelectQuery) *bun.SelectQuery { return q.Where("e.proposal_id = ?", proposal) })
}

// Event returns one event, or ledger.ErrNotFound.
func (s *Store) Event(ctx context.Context, id int64) (Event, error) {
	all, err := s.events(ctx, func(q *bun.SelectQuery) *bun.SelectQuery { return q.Where("e.id = ?", id) })
	if err == nil && len(all) == 0 {
		err = fmt.Errorf("event %d: %w", id, ledger.ErrNotFound)
	}
	if err != nil {
		return Event{}, err
	}
	return all[0], nil
}

// Unhandled returns the oldest events behind the one with the id after whose notices are not planned yet, at most limit.
func (s *Store) Unhandled(ctx context.Context, after int64, limit int) ([]Event, error) {
	return s.events(ctx, func(q *bun.SelectQuery) *bun.SelectQuery {
		return q.Where("e.handled IS NULL AND e.id > ?", after).Limit(int64(limit))
	})
}

func (s *Store) events(ctx context.Context, choose func(*bun.SelectQuery) *bun.SelectQuery) ([]Event, error) {
	var rows []eventRow
	err := choose(s.office.Reading().NewSelect().Model(&rows).Where("e.office = ?", s.office.ID())).Order("e.id").Scan(ctx)
	out := make([]Event, len(rows))
	for i, r := range rows {
		out[i] = r.event()
	}
	return out, err
}

// MarkNotifying records that notices of events are about to be planned. From then on Undo refuses to take back what the
// events are about, since somebody may have been notified of it.
func (s *Store) MarkNotifying(ctx context.Context, ids ...int64) error {
	if len(ids) == 0 {
		return nil
	}
	return s.office.Write(ctx, "events to be notified", func(ctx context.Context, db bun.IDB) error {
		_, err := db.NewUpdate().Model((*eventRow)(nil)).Set("told = ?", true).
			Where("office = ? AND id IN (?) AND NOT told", s.office.ID(), bun.List(ids)).Exec(ctx)
		return err
	})
}

// Handled records that the notices of events are planned. Events for which that was recorded before stay as they were; it
// returns how many were not.
func (s *Store) Handled(ctx context.Context, ids ...int64) (n int64, err error) {
	if len(ids) == 0 {
		return 0, nil
	}
	err = s.office.Write(ctx, "handled events", func(ctx context.Context, db bun.IDB) error {
		res, err := db.NewUpdate().Model((*eventRow)(nil)).Set("handled = ?", ledger.At(s.office.Now())).
			Where("office = ? AND id IN (?) AND handled IS NULL", s.office.ID(), bun.List(ids)).Exec(ctx)
		if err == nil {
			n, err = res.RowsAffected()
		}
		return err
	})
	return n, err
}
