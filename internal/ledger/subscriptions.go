package ledger

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/uptrace/bun"
)

// Subscription is the wish of a chat to be sent a job's announcements: all of them, or those that it is narrowed to, at
// the job's times or at its own. A chat may have several to one job, with different narrowings.
type Subscription struct {
	ID        int64  // stays the same for as long as the subscription lasts
	Job       string // such as "summary"
	Target    string // LINE user, group or room id; a person is subscribed by the private chat with the bot
	Narrowing Narrowing
	Times     Times
	Paused    bool
	MadeBy    string    // LINE user id, ByCommand, or "" where nobody recorded it
	Made      time.Time // zero where nobody recorded it
	Since     time.Time // what fell due before is not announced to it: when it was made, or its times last changed; zero for always
}

// Narrowing limits a subscription to some of a job's announcements, or says what an announcement is about. An empty field
// limits nothing.
type Narrowing struct {
	Topic    string // what is announced, as the job calls its topics
	Disease  string // as figures name it: “โควิด-19”
	District string // DOPA code
	Series   string // of meetings, as they name it: “คณะกรมการจังหวัดและหัวหน้าส่วนราชการ”
	Agency   string // as orders and contacts name it
}

// Admits reports whether a subscription that is narrowed to n is to have an announcement about the given subject: each
// field that n limits is the subject's own.
func (n Narrowing) Admits(about Narrowing) bool {
	return (n.Topic == "" || n.Topic == about.Topic) && (n.Disease == "" || n.Disease == about.Disease) &&
		(n.District == "" || n.District == about.District) && (n.Series == "" || n.Series == about.Series) &&
		(n.Agency == "" || n.Agency == about.Agency)
}

// QuarterTopic is the topic of a quarter of a fiscal year (พ.ศ.): “2564/3”.
func QuarterTopic(fiscalYear, quarter int) string { return fmt.Sprintf("%d/%d", fiscalYear, quarter) }

// Times are when a subscription wants the announcements of a job that follows the calendar; where it says nothing, the
// job's own times apply. Hour and Days change the job's times, Cron replaces them.
type Times struct {
	Hour string // "07:30", local time; "" for the job's
	Days string // Workdays, or days of the week as cron writes them: "1,3,5", 0 for Sunday; "" for the job's
	Cron string // five fields, in the office's time zone; only where Hour and Days are empty
}

// Workdays are the days on which offices work: Monday to Friday except holidays.
const Workdays = "workdays"

// check returns an error for times that contradict each other or cannot be read; a cron expression is checked by
// whoever runs it.
func (t Times) check() error {
	if t.Cron != "" && (t.Hour != "" || t.Days != "") {
		return errors.New("a subscription has either a cron expression or an hour and days")
	}
	if _, err := time.Parse("15:04", t.Hour); t.Hour != "" && (err != nil || len(t.Hour) != len("15:04")) {
		return &UnknownValueError{Type: "hour of a subscription", Value: t.Hour}
	}
	if t.Days == "" || t.Days == Workdays {
		return nil
	}
	for i, c := range t.Days {
		if odd := i%2 == 1; odd && c != ',' || !odd && (c < '0' || c > '6') || len(t.Days)%2 == 0 {
			return &UnknownValueError{Type: "days of a subscription", Value: t.Days}
		}
	}
	return nil
}

type subscriptionRow struct {
	bun.BaseModel `bun:"table:subscriptions,alias:b"`

	ID     int64 `bun:",pk,autoincrement"`
	Office string
	Job    string
	ChatID string
	narrowingRow
	Hour   string
	Days   string
	Cron   string
	Paused bool
	MadeBy string
	Made   instant
	Since  instant
}

type narrowingRow struct {
	Topic    string
	Disease  string
	District string
	Series   string
	Agency   string
}

func (r subscriptionRow) record() Subscription {
	return Subscription{
		ID: r.ID, Job: r.Job, Target: r.ChatID, Narrowing: Narrowing(r.narrowingRow),
		Times: Times{Hour: r.Hour, Days: r.Days, Cron: r.Cron}, Paused: r.Paused,
		MadeBy: r.MadeBy, Made: r.Made.Time, Since: r.Since.Time,
	}
}

// mayReceive is the condition under which announcements may be sent to the chat c: an approved group or room that the bot
// is in, or the private chat with a linked official.
const mayReceive = `NOT c.has_left AND CASE WHEN c.kind = 'user'
	THEN EXISTS (SELECT 1 FROM people AS p WHERE p.office = c.office AND p.user_id = c.id) ELSE c.approved END`

// Subscribers returns the subscriptions to a job that are not paused and whose chats may have announcements: approved
// groups and rooms that the bot is in, and private chats with linked officials. They are ordered by target and id. Of a job that
// the office has paused there are none.
func (o *Office) Subscribers(ctx context.Context, job string) ([]Subscription, error) {
	var rows []subscriptionRow
	err := o.db.read.NewSelect().Model(&rows).Join("JOIN chats AS c ON c.office = b.office AND c.id = b.chat_id").
		Where("b.office = ? AND b.job = ? AND NOT b.paused", o.id, job).Where(mayReceive).
		Where("NOT EXISTS (SELECT 1 FROM job_pauses AS jp WHERE jp.office = b.office AND jp.job = b.job)").
		Order("b.chat_id", "b.id").Scan(ctx)
	return subscriptionRecords(rows), fail("subscribers", err)
}

// reachableBatch is how many chats one statement asks for.
const reachableBatch = 500

// Reachable returns those of the given chats and people that may have announcements: approved groups and rooms that the
// bot is in, and linked officials. They are ordered by id.
func (o *Office) Reachable(ctx context.Context, targets []string) ([]string, error) {
	var found []string
	for batch := range slices.Chunk(targets, reachableBatch) {
		var ids []string
		err := o.db.read.NewRaw(`SELECT c.id FROM chats AS c WHERE c.office = ? AND c.id IN (?) AND c.kind <> 'user' AND c.approved AND NOT c.has_left
UNION SELECT p.user_id FROM people AS p WHERE p.office = ? AND p.user_id IN (?)
	AND NOT EXISTS (SELECT 1 FROM chats AS c WHERE c.office = p.office AND c.id = p.user_id AND c.has_left)`,
			o.id, bun.List(batch), o.id, bun.List(batch)).Scan(ctx, &ids)
		if err != nil {
			return nil, fail("reachable", err)
		}
		found = append(found, ids...)
	}
	slices.Sort(found)
	return slices.Compact(found), nil
}

// SubscriptionsOf returns a chat's subscriptions, paused ones included, in the order in which they were made.
func (o *Office) SubscriptionsOf(ctx context.Context, chatID string) ([]Subscription, error) {
	var rows []subscriptionRow
	err := o.db.read.NewSelect().Model(&rows).Where("b.office = ? AND b.chat_id = ?", o.id, chatID).Order("b.id").Scan(ctx)
	return subscriptionRecords(rows), fail("subscriptions of a chat", err)
}

// Subscriptions returns the jobs that a chat is subscribed to, by name.
func (o *Office) Subscriptions(ctx context.Context, chatID string) ([]string, error) {
	var jobs []string
	err := o.db.read.NewSelect().Model((*subscriptionRow)(nil)).ColumnExpr("DISTINCT b.job").
		Where("b.office = ? AND b.chat_id = ?", o.id, chatID).Order("b.job").Scan(ctx, &jobs)
	return jobs, fail("subscriptions", err)
}

func subscriptionRecords(rows []subscriptionRow) []Subscription {
	out := make([]Subscription, len(rows))
	for i, r := range rows {
		out[i] = r.record()
	}
	return out
}

// Subscribe has all of a job's announcements sent to a chat, at the job's times; a chat that the office does not know yet
// is noted.
func (o *Office) Subscribe(ctx context.Context, chatID, job string) error {
	_, err := o.PutSubscription(ctx, Subscription{Job: job, Target: chatID})
	return err
}

// PutSubscription makes a subscription, and returns it as it stands. Where the chat has one to the same job with the same
// narrowing, that one takes over the times and whether it is paused. A chat that the office does not know yet is noted.
// ID, Made and Since are not given.
func (o *Office) PutSubscription(ctx context.Context, s Subscription) (stands Subscription, err error) {
	if err := s.Times.check(); err != nil {
		return Subscription{}, fmt.Errorf("subscribe: %w", err)
	}
	err = o.write(ctx, "subscribe", func(ctx context.Context, w *writer) error {
		row := &chatRow{Office: w.id, ID: s.Target, Kind: KindOf(s.Target)}
		res, err := w.tx.NewInsert().Model(row).On("CONFLICT DO NOTHING").Exec(ctx)
		if err := w.changedBy(res, err); err != nil {
			return err
		}
		stands, err = w.subscribe(ctx, s)
		return err
	})
	return stands, err
}

func (w *writer) subscribe(ctx context.Context, s Subscription) (Subscription, error) {
	row := subscriptionRow{
		Office: w.id, Job: s.Job, ChatID: s.Target, narrowingRow: narrowingRow(s.Narrowing),
		Hour: s.Times.Hour, Days: s.Times.Days, Cron: s.Times.Cron, Paused: s.Paused, MadeBy: s.MadeBy, Made: w.at, Since: w.at,
	}
	res, err := w.tx.NewInsert().Model(&row).
		On("CONFLICT (office, job, chat_id, topic, disease, district, series, agency) DO UPDATE").
		Set("hour = EXCLUDED.hour").Set("days = EXCLUDED.days").Set("cron = EXCLUDED.cron").
		Set("paused = EXCLUDED.paused").Set("since = EXCLUDED.since").
		Where("b.hour <> EXCLUDED.hour OR b.days <> EXCLUDED.days OR b.cron <> EXCLUDED.cron OR b.paused <> EXCLUDED.paused").
		Returning("NULL").Exec(ctx)
	if err := w.changedBy(res, err); err != nil {
		return Subscription{}, err
	}
	n := s.Narrowing
	var stands subscriptionRow
	err = w.tx.NewSelect().Model(&stands).Where("b.office = ? AND b.job = ? AND b.chat_id = ?", w.id, s.Job, s.Target).
		Where("b.topic = ? AND b.disease = ? AND b.district = ? AND b.series = ? AND b.agency = ?",
			n.Topic, n.Disease, n.District, n.Series, n.Agency).Scan(ctx)
	return stands.record(), err
}

// PauseSubscription pauses one of a chat's subscriptions or resumes it; ErrNotFound where the chat has none with this id.
// What falls due while it is paused is not announced afterwards.
func (o *Office) PauseSubscription(ctx context.Context, chatID string, id int64, paused bool) error {
	return o.write(ctx, "pause subscription", func(ctx context.Context, w *writer) error {
		return w.mustChange(w.tx.NewUpdate().Model((*subscriptionRow)(nil)).
			Set("since = CASE WHEN paused = ? THEN since ELSE ? END", paused, w.at).Set("paused = ?", paused).
			Where("office = ? AND chat_id = ? AND id = ?", w.id, chatID, id).Exec(ctx))
	})
}

// RemoveSubscription ends one of a chat's subscriptions; ErrNotFound where the chat has none with this id.
func (o *Office) RemoveSubscription(ctx context.Context, chatID string, id int64) error {
	return o.write(ctx, "remove subscription", func(ctx context.Context, w *writer) error {
		return w.mustChange(w.tx.NewDelete().Model((*subscriptionRow)(nil)).
			Where("b.office = ? AND b.chat_id = ? AND b.id = ?", w.id, chatID, id).Exec(ctx))
	})
}

// mustChange takes the result of a statement that is to change a row; ErrNotFound where it changed none.
func (w *writer) mustChange(res sql.Result, err error) error {
	changed, err := w.didChange(res, err)
	if err == nil && !changed {
		return ErrNotFound
	}
	return err
}

// Unsubscribe ends all of a chat's subscriptions to a job. It is no error if there is none.
func (o *Office) Unsubscribe(ctx context.Context, chatID, job string) error {
	return o.write(ctx, "unsubscribe", func(ctx context.Context, w *writer) error {
		res, err := w.tx.NewDelete().Model((*subscriptionRow)(nil)).
			Where("b.office = ? AND b.job = ? AND b.chat_id = ?", w.id, job, chatID).Exec(ctx)
		return w.changedBy(res, err)
	})
}
