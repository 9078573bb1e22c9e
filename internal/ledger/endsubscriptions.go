package ledger

import (
	"context"
	"slices"

	"github.com/uptrace/bun"
)

// endSubscriptions ends the subscriptions and reminders of a chat and gives up its pending deliveries.
func (w *writer) endSubscriptions(ctx context.Context, chatID, reason string) error {
	res, err := w.tx.NewDelete().Model((*subscriptionRow)(nil)).
		Where("b.office = ? AND b.chat_id = ?", w.id, chatID).Exec(ctx)
	if err := w.changedBy(res, err); err != nil {
		return err
	}
	if err := w.endReminders(ctx, chatID); err != nil {
		return err
	}
	_, err = w.tx.NewUpdate().Model((*deliveryRow)(nil)).Set("state = ?", DeliveryDead).Set("ready = NULL").
		Set("settled = ?", w.at).Set("reason = ?", reason).
		Where("office = ? AND target = ? AND state = ?", w.id, chatID, DeliveryPending).Exec(ctx)
	return err
}

// EndSubscriptions ends all subscriptions of a chat and, if there were any, enqueues the notices of it, in one
// transaction: whoever ends them twice gives notice once. It returns the jobs whose subscriptions ended.
func (o *Office) EndSubscriptions(ctx context.Context, chatID string, notices []Delivery) (ended []string, err error) {
	err = o.write(ctx, "end subscriptions", func(ctx context.Context, w *writer) error {
		ended = nil
		err := w.tx.NewDelete().Model((*subscriptionRow)(nil)).
			Where("b.office = ? AND b.chat_id = ?", w.id, chatID).Returning("job").Scan(ctx, &ended)
		if err != nil || len(ended) == 0 {
			return err
		}
		w.changed = true
		_, err = w.enqueue(ctx, notices)
		return err
	})
	slices.Sort(ended)
	return ended, err
}

// EndUnknownSubscriptions ends the subscriptions to jobs that are not among those given, since they no longer exist,
// and returns how many ended by job.
func (o *Office) EndUnknownSubscriptions(ctx context.Context, jobs []string) (ended map[string]int, err error) {
	err = o.write(ctx, "end unknown subscriptions", func(ctx context.Context, w *writer) error {
		ended = make(map[string]int)
		q := w.tx.NewDelete().Model((*subscriptionRow)(nil)).Where("b.office = ?", w.id).Returning("job")
		if len(jobs) > 0 {
			q = q.Where("b.job NOT IN (?)", bun.List(jobs))
		}
		var names []string
		if err := q.Scan(ctx, &names); err != nil {
			return err
		}
		for _, name := range names {
			ended[name]++
			w.changed = true
		}
		return nil
	})
	return ended, err
}
