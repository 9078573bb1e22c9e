package ledger

import (
	"context"

	"github.com/uptrace/bun"

	"changwat/internal/thai"
)

type orderRow struct {
	bun.BaseModel `bun:"table:orders,alias:o"`

	ID int64 `bun:",pk,autoincrement"`
	provenance
	Key       string
	MeetingID int64 `bun:",nullzero"`
	Position  int
	Text      string
	Owner     string
	Due       thai.Date
	State     OrderState
}

func (r orderRow) key() string { return r.Key }

func (r orderRow) record(s Source) Order {
	return Order{
		ID: r.ID, Key: r.Key, MeetingID: r.MeetingID, Position: r.Position, Text: r.Text, Owner: r.Owner, Due: r.Due,
		State: r.State, Source: s, Quote: r.Quote, Recorded: r.Recorded.Time,
	}
}

// AddOrder adds an order, unless the office has one with the same key; it returns the one that the office has.
func (o *Office) AddOrder(ctx context.Context, order Order) (Order, error) {
	err := o.write(ctx, "add order", func(ctx context.Context, w *writer) (err error) {
		order, _, err = w.addOrder(ctx, order)
		return err
	})
	return order, err
}

func (w *writer) addOrder(ctx context.Context, order Order) (Order, bool, error) {
	if order.Text == "" {
		return Order{}, false, &ProvenanceError{Record: "order", Missing: "title"}
	}
	if order.State == "" {
		order.State = OrderOpen
	}
	if err := oneOf("order state", order.State, OrderOpen, OrderDone); err != nil {
		return Order{}, false, err
	}
	proof, err := w.provenanceFor(ctx, "order", order.Source, order.Quote, w.when(order.Recorded))
	if err != nil {
		return Order{}, false, err
	}
	return addKeyed(ctx, w, &orderRow{
		provenance: proof, Key: order.Key, MeetingID: order.MeetingID, Position: order.Position, Text: order.Text,
		Owner: order.Owner, Due: order.Due, State: order.State,
	})
}

// OrderFilter chooses orders; empty fields let everything through.
type OrderFilter struct {
	MeetingID  int64
	MeetingIDs []int64 // it was given at one of these; nil for any
	State      OrderState
}

// Orders returns the office's orders, those of the newest meeting first, in the order in which they were given.
func (o *Office) Orders(ctx context.Context, filter OrderFilter) ([]Order, error) {
	if filter.MeetingIDs != nil && len(filter.MeetingIDs) == 0 {
		return nil, nil
	}
	var rows []orderRow
	q := o.visible(o.db.read.NewSelect().Model(&rows), "o").OrderExpr("COALESCE(o.meeting_id, 0) DESC, o.position, o.id")
	if filter.MeetingID != 0 {
		q = q.Where("o.meeting_id = ?", filter.MeetingID)
	}
	if filter.MeetingIDs != nil {
		q = q.Where("o.meeting_id IN (?)", bun.List(filter.MeetingIDs))
	}
	if filter.State != "" {
		q = q.Where("o.state = ?", filter.State)
	}
	return readWithSources(ctx, o, "orders", rows, q.Scan(ctx))
}
