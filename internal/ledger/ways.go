package ledger

import (
	"context"

	"github.com/uptrace/bun"
)

// DeliveryWay is how an announcement gets to a chat.
type DeliveryWay string

// The ways. An announcement that rides goes with the next reply to its chat, which is free, while it is of use.
const (
	DeliverPush         DeliveryWay = "push"
	DeliverRide         DeliveryWay = "ride"           // or not at all
	DeliverRideThenPush DeliveryWay = "ride-then-push" // pushed where nobody has asked anything by its deadline
)

// JobChat is a job's announcements to a chat.
type JobChat struct{ Job, Chat string }

type wayRow struct {
	bun.BaseModel `bun:"table:delivery_ways,alias:y"`

	Office string `bun:",pk"`
	Job    string `bun:",pk"`
	ChatID string `bun:",pk"`
	Way    DeliveryWay
}

// SetDeliveryWay says how a chat is sent a job's announcements; "" for as the office has set for all.
func (o *Office) SetDeliveryWay(ctx context.Context, job, chatID string, way DeliveryWay) error {
	if way != "" {
		if err := oneOf("way of an announcement", way, DeliverPush, DeliverRide, DeliverRideThenPush); err != nil {
			return err
		}
	}
	return o.write(ctx, "set delivery way", func(ctx context.Context, w *writer) error {
		if way == "" {
			_, err := w.tx.NewDelete().Model((*wayRow)(nil)).Where("y.office = ? AND y.job = ? AND y.chat_id = ?", w.id, job, chatID).Exec(ctx)
			return err
		}
		_, err := w.tx.NewInsert().Model(&wayRow{Office: w.id, Job: job, ChatID: chatID, Way: way}).
			On("CONFLICT (office, job, chat_id) DO UPDATE").Set("way = EXCLUDED.way").Exec(ctx)
		return err
	})
}

// DeliveryWays returns how chats are sent the announcements of jobs where that was set for them.
func (o *Office) DeliveryWays(ctx context.Context) (map[JobChat]DeliveryWay, error) {
	var rows []wayRow
	err := o.db.read.NewSelect().Model(&rows).Where("y.office = ?", o.id).Scan(ctx)
	out := make(map[JobChat]DeliveryWay, len(rows))
	for _, r := range rows {
		out[JobChat{r.Job, r.ChatID}] = r.Way
	}
	return out, fail("delivery ways", err)
}
