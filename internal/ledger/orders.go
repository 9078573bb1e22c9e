package ledger

import (
	"cmp"
	"context"
	"fmt"

	"github.com/uptrace/bun"

	"changwat/internal/thai/when"
)

type orderRow struct {
	bun.BaseModel `bun:"table:orders,alias:o"`

	ID int64 `bun:",pk,autoincrement"`
	head
	orderContent
}

// orderContent is what a revision says of an order.
type orderContent struct {
	MeetingID int64      `bun:",nullzero" json:"meeting_id,omitempty"`
	Position  int        `json:"position,omitempty"`
	Text      string     `json:"text"`
	Owner     string     `json:"owner,omitempty"`
	Due       when.Date  `json:"due,omitzero"`
	State     OrderState `json:"state"`
}

func (r *orderRow) record(s Source) Order {
	return Order{
		ID: r.RecordID, Key: r.Key, MeetingID: r.MeetingID, Position: r.Position, Text: r.Text, Owner: r.Owner, Due: r.Due,
		State: r.State, Source: s, Quote: r.Quote, Recorded: r.Recorded.Time, Revision: r.revision(r.ID),
	}
}

// AddOrder adds an order. Adding again what its source has stated already changes nothing, and the current
// order is returned; anything else under the same key is a *TakenError.
func (o *Office) AddOrder(ctx context.Context, order Order) (Order, error) {
	err := o.writeRecords(ctx, "add order", func(ctx context.Context, w *writer) (err error) {
		order, _, err = w.addOrder(ctx, order)
		return err
	})
	return order, err
}

func (w *writer) addOrder(ctx context.Context, order Order) (Order, bool, error) {
	r, err := w.orderRow(ctx, order)
	if err != nil {
		return Order{}, false, err
	}
	return addKeyed[Order](ctx, w, r)
}

func orderContentOf(order Order) orderContent {
	return orderContent{
		MeetingID: order.MeetingID, Position: order.Position, Text: order.Text,
		Owner: order.Owner, Due: order.Due, State: cmp.Or(order.State, OrderOpen),
	}
}

// orderRow checks an order and returns the row that records it.
func (w *writer) orderRow(ctx context.Context, order Order) (_ *orderRow, err error) {
	if order.Text == "" {
		return nil, &ProvenanceError{Record: "order", Missing: "title"}
	}
	if err := oneOf("order state", orderContentOf(order).State, OrderOpen, OrderDone); err != nil {
		return nil, err
	}
	if order.MeetingID == 0 && order.MeetingKey != "" {
		if order.MeetingID, err = knownMeeting(ctx, w.tx, w.id, order.MeetingKey); err != nil {
			return nil, err
		}
	}
	h, err := w.head(ctx, KindOrder, order.Key, order.From(), w.when(order.Recorded))
	return &orderRow{head: h, orderContent: orderContentOf(order)}, err
}

// OrderFilter chooses orders; empty fields let everything through.
type OrderFilter struct {
	MeetingID  int64
	MeetingIDs []int64 // it was given at one of these; nil for any
	State      OrderState
}

// ordersKey is an OrderFilter in a form that can be compared.
type ordersKey string

// Orders returns the office's orders, those of the newest meeting first, in the order in which they were given.
func (o *Office) Orders(ctx context.Context, filter OrderFilter) ([]Order, error) {
	if filter.MeetingIDs != nil && len(filter.MeetingIDs) == 0 {
		return nil, nil
	}
	return recently(ctx, o, ordersKey(fmt.Sprint(filter)), func() ([]Order, error) { return o.readOrders(ctx, filter) })
}

func (o *Office) readOrders(ctx context.Context, filter OrderFilter) ([]Order, error) {
	var rows []*orderRow
	q := o.selectInto(&rows).current().order("COALESCE(o.meeting_id, 0) DESC, o.position, record_id")
	if filter.MeetingID != 0 {
		q.where("o.meeting_id = ?", filter.MeetingID)
	}
	if filter.MeetingIDs != nil {
		q.whereIn("o.meeting_id", filter.MeetingIDs)
	}
	if filter.State != "" {
		q.where("o.state = ?", filter.State)
	}
	return readWithSources(ctx, o, "orders", rows, q.scan(ctx))
}
