package ledger

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"github.com/uptrace/bun"
)

// lineZone is the time zone in which LINE counts days and months: Japanese time.
var lineZone = time.FixedZone("UTC+9", 9*60*60)

// QuotaMonth returns the first instant of the month, as LINE counts it, that t is in, and that of the month after.
func QuotaMonth(t time.Time) (from, to time.Time) {
	y, m, _ := t.In(lineZone).Date()
	return time.Date(y, m, 1, 0, 0, 0, 0, lineZone), time.Date(y, m+1, 1, 0, 0, 0, 0, lineZone)
}

// QuotaReading is what LINE has said of the messages of a month.
type QuotaReading struct {
	Taken   time.Time // when it was read; zero where nothing has been read
	Limited bool      // LINE sets a limit
	Limit   int       // messages of the month that can be sent, where it is Limited
	Used    int       // those that are used up, also by others than this program; LINE calls it approximate
}

// Quota is how much of a month's messages is used up, by LINE's reading and by the program's own count.
type Quota struct {
	From, To time.Time // the month, as LINE counts it
	Reading  QuotaReading
	Own      int // messages charged for the announcements of this program since From
	OwnSince int // of these, since the reading
}

// Known reports whether LINE was asked this month.
func (q Quota) Known() bool { return !q.Reading.Taken.Before(q.From) }

// Used is how many messages are used up: what LINE has said and what was sent since, or the own count where that is more,
// since LINE's figure is approximate.
func (q Quota) Used() int {
	if !q.Known() {
		return q.Own
	}
	return max(q.Reading.Used+q.OwnSince, q.Own)
}

// Left is how many messages can still be sent, where there is a limit.
func (q Quota) Left() int { return max(q.Reading.Limit-q.Used(), 0) }

// Others is how many messages LINE counted at the reading beyond the own ones: what was sent by LINE Official Account Manager.
func (q Quota) Others() int {
	if !q.Known() {
		return 0
	}
	return max(q.Reading.Used-(q.Own-q.OwnSince), 0)
}

// Quota returns how the quota of the present month stands.
func (o *Office) Quota(ctx context.Context) (q Quota, err error) {
	q.From, q.To = QuotaMonth(o.clock())
	if q.Reading, err = o.QuotaReading(ctx); err != nil {
		return Quota{}, err
	}
	if q.Own, err = o.Charged(ctx, q.From, q.To); err != nil || !q.Known() {
		return q, err
	}
	q.OwnSince, err = o.Charged(ctx, q.Reading.Taken, q.To)
	return q, err
}

type quotaRow struct {
	bun.BaseModel `bun:"table:quota_readings,alias:q"`

	Office string  `bun:",pk"`
	Taken  instant `bun:",pk"`
	Quota  sql.NullInt64
	Used   int
}

// PutQuotaReading keeps what LINE has said just now. Taken is not given.
func (o *Office) PutQuotaReading(ctx context.Context, r QuotaReading) error {
	return o.write(ctx, "put quota reading", func(ctx context.Context, w *writer) error {
		_, err := w.tx.NewInsert().Model(&quotaRow{
			Office: w.id, Taken: w.at, Quota: sql.NullInt64{Int64: int64(r.Limit), Valid: r.Limited}, Used: r.Used,
		}).On("CONFLICT DO NOTHING").Exec(ctx)
		return err
	})
}

// QuotaReading returns the newest reading up to now; the zero QuotaReading where there is none.
func (o *Office) QuotaReading(ctx context.Context) (QuotaReading, error) {
	var row quotaRow
	err := o.db.read.NewSelect().Model(&row).Where("q.office = ? AND q.taken <= ?", o.id, o.now()).Order("q.taken DESC").Limit(1).Scan(ctx)
	if errors.Is(err, sql.ErrNoRows) {
		return QuotaReading{}, nil
	}
	return QuotaReading{Taken: row.Taken.Time, Limited: row.Quota.Valid, Limit: int(row.Quota.Int64), Used: row.Used}, fail("quota reading", err)
}

// Charged returns how many messages LINE has charged for deliveries that were settled at from or later, and before to. The
// texts of these are still kept.
func (o *Office) Charged(ctx context.Context, from, to time.Time) (n int, err error) {
	err = o.db.read.NewSelect().Model((*deliveryRow)(nil)).ColumnExpr("coalesce(sum(d.recipients), 0)").
		// The condition of length is that of an index.
		Where("d.office = ? AND d.settled IS NOT NULL AND length(d.body) > 0", o.id).
		Where("d.settled >= ? AND d.settled < ? AND d.state = ? AND NOT d.rides", at(from), at(to), DeliverySent).Scan(ctx, &n)
	return n, fail("charged", err)
}

// ChatSize is how many members LINE counts in a group or room, without the bot.
type ChatSize struct {
	ChatID  string
	Members int
	Counted time.Time // when it was counted
}

type chatSizeRow struct {
	bun.BaseModel `bun:"table:chat_sizes,alias:z"`

	Office  string `bun:",pk"`
	ChatID  string `bun:",pk"`
	Members int
	Counted instant
}

// PutChatSize keeps how many members LINE has counted in a chat just now.
func (o *Office) PutChatSize(ctx context.Context, chatID string, members int) error {
	return o.write(ctx, "put chat size", func(ctx context.Context, w *writer) error {
		_, err := w.tx.NewInsert().Model(&chatSizeRow{Office: w.id, ChatID: chatID, Members: members, Counted: w.at}).
			On("CONFLICT (office, chat_id) DO UPDATE").Set("members = EXCLUDED.members").Set("counted = EXCLUDED.counted").Exec(ctx)
		return err
	})
}

// ChatSizes returns the sizes of the chats that were counted, by id.
func (o *Office) ChatSizes(ctx context.Context) (map[string]ChatSize, error) {
	var rows []chatSizeRow
	err := o.db.read.NewSelect().Model(&rows).Where("z.office = ?", o.id).Scan(ctx)
	out := make(map[string]ChatSize, len(rows))
	for _, r := range rows {
		out[r.ChatID] = ChatSize{r.ChatID, r.Members, r.Counted.Time}
	}
	return out, fail("chat sizes", err)
}

// removeReadings deletes a batch of readings that are no longer needed.
func (o *Office) removeReadings(ctx context.Context, until instant) (sql.Result, error) {
	old := o.db.write.NewSelect().Model((*quotaRow)(nil)).Column("taken").
		Where("q.office = ? AND q.taken <= ?", o.id, until).Order("q.taken").Limit(pruneBatch)
	return o.db.write.NewDelete().Model((*quotaRow)(nil)).Where("q.office = ? AND q.taken IN (?)", o.id, old).Exec(ctx)
}
