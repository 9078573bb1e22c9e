package ledger

import (
	"context"
	"slices"
	"strings"

	"github.com/uptrace/bun"
)

type chatRow struct {
	bun.BaseModel `bun:"table:chats,alias:c"`

	Office     string `bun:",pk"`
	ID         string `bun:",pk"`
	Kind       ChatKind
	Name       string
	Approved   bool
	ApprovedBy string
	HasLeft    bool
}

type subscriptionRow struct {
	bun.BaseModel `bun:"table:subscriptions,alias:b"`

	Office string `bun:",pk"`
	Job    string `bun:",pk"`
	ChatID string `bun:",pk"`
}

func (r chatRow) record() Chat {
	return Chat{ID: r.ID, Kind: r.Kind, Name: r.Name, Approved: r.Approved, Left: r.HasLeft}
}

// KindOf returns the kind of chat that a LINE id names by its first letter: C for a group, R for a room and
// anything else for a user.
func KindOf(id string) ChatKind {
	switch {
	case strings.HasPrefix(id, "C"):
		return ChatGroup
	case strings.HasPrefix(id, "R"):
		return ChatRoom
	}
	return ChatUser
}

// Chat returns a chat that the office knows, or ErrNotFound.
func (o *Office) Chat(ctx context.Context, id string) (Chat, error) {
	var row chatRow
	err := o.db.prepared.chat.QueryRowContext(o.db.withoutCancel(ctx), o.id, id).
		Scan(&row.ID, &row.Kind, &row.Name, &row.Approved, &row.HasLeft)
	return row.record(), fail("chat", err)
}

// PutChat notes what LINE says of a chat: its kind, its name where one is given, and whether the bot is in it. It
// can grant approval, but only LeaveChat (or Left) takes approval away, so that a chat that is noted again keeps it.
func (o *Office) PutChat(ctx context.Context, c Chat) error {
	if c.Left {
		return o.LeaveChat(ctx, c.ID)
	}
	return o.write(ctx, "put chat", func(ctx context.Context, w *writer) error {
		return w.putChat(ctx, c, "")
	})
}

func (w *writer) putChat(ctx context.Context, c Chat, by string) error {
	if c.Kind == "" {
		c.Kind = KindOf(c.ID)
	}
	if err := oneOf("chat kind", c.Kind, ChatUser, ChatGroup, ChatRoom); err != nil {
		return err
	}
	row := &chatRow{
		Office: w.id, ID: c.ID, Kind: c.Kind, Name: cleanName(c.Name), Approved: c.Approved, ApprovedBy: by,
	}
	res, err := w.tx.NewInsert().Model(row).On("CONFLICT (office, id) DO UPDATE").
		Set("kind = EXCLUDED.kind").
		Set("name = CASE WHEN EXCLUDED.name = '' THEN c.name ELSE EXCLUDED.name END").
		Set("approved = c.approved OR EXCLUDED.approved").
		Set("approved_by = CASE WHEN c.approved THEN c.approved_by ELSE EXCLUDED.approved_by END").
		Set("has_left = FALSE").
		Where(`c.kind <> EXCLUDED.kind OR c.name <> EXCLUDED.name AND EXCLUDED.name <> ''
			OR EXCLUDED.approved AND NOT c.approved OR c.has_left`).Exec(ctx)
	return w.changedBy(res, err)
}

// cleanName drops what no database takes in text; names come from LINE as people made them up.
func cleanName(s string) string {
	return strings.ReplaceAll(strings.ToValidUTF8(s, ""), "\x00", "")
}

// ApproveChat lets a group or room ask and subscribes it to the given jobs, all of it or nothing. Doing it again
// changes nothing.
func (o *Office) ApproveChat(ctx context.Context, chatID, byUserID string, jobs []string) error {
	return o.write(ctx, "approve chat", func(ctx context.Context, w *writer) error {
		if err := w.putChat(ctx, Chat{ID: chatID, Approved: true}, byUserID); err != nil {
			return err
		}
		for _, job := range jobs {
			if err := w.subscribe(ctx, chatID, job); err != nil {
				return err
			}
		}
		return nil
	})
}

// LeaveChat notes that the bot is no longer in a chat: its approval and its subscriptions end.
func (o *Office) LeaveChat(ctx context.Context, id string) error {
	return o.write(ctx, "leave chat", func(ctx context.Context, w *writer) error {
		res, err := w.tx.NewUpdate().Model((*chatRow)(nil)).Set("approved = FALSE").Set("approved_by = ''").
			Set("has_left = TRUE").Where("office = ? AND id = ? AND NOT has_left", w.id, id).Exec(ctx)
		if err := w.changedBy(res, err); err != nil {
			return err
		}
		res, err = w.tx.NewDelete().Model((*subscriptionRow)(nil)).
			Where("b.office = ? AND b.chat_id = ?", w.id, id).Exec(ctx)
		return w.changedBy(res, err)
	})
}

// Subscribe has a job's announcements sent to a chat; a chat that the office does not know yet is noted.
func (o *Office) Subscribe(ctx context.Context, chatID, job string) error {
	return o.write(ctx, "subscribe", func(ctx context.Context, w *writer) error {
		row := &chatRow{Office: w.id, ID: chatID, Kind: KindOf(chatID)}
		res, err := w.tx.NewInsert().Model(row).On("CONFLICT DO NOTHING").Exec(ctx)
		if err := w.changedBy(res, err); err != nil {
			return err
		}
		return w.subscribe(ctx, chatID, job)
	})
}

func (w *writer) subscribe(ctx context.Context, chatID, job string) error {
	row := &subscriptionRow{Office: w.id, Job: job, ChatID: chatID}
	res, err := w.tx.NewInsert().Model(row).On("CONFLICT DO NOTHING").Exec(ctx)
	return w.changedBy(res, err)
}

// Unsubscribe ends a subscription. It is no error if there is none.
func (o *Office) Unsubscribe(ctx context.Context, chatID, job string) error {
	return o.write(ctx, "unsubscribe", func(ctx context.Context, w *writer) error {
		res, err := w.tx.NewDelete().Model((*subscriptionRow)(nil)).
			Where("b.office = ? AND b.job = ? AND b.chat_id = ?", w.id, job, chatID).Exec(ctx)
		return w.changedBy(res, err)
	})
}

// Subscriptions returns the jobs that a chat is subscribed to, by name.
func (o *Office) Subscriptions(ctx context.Context, chatID string) ([]string, error) {
	var jobs []string
	err := o.db.read.NewSelect().Model((*subscriptionRow)(nil)).Column("job").
		Where("b.office = ? AND b.chat_id = ?", o.id, chatID).Order("b.job").Scan(ctx, &jobs)
	return jobs, fail("subscriptions", err)
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

// Audience returns the chats that a job's announcements go to: the subscribed ones that may still have them,
// which are approved groups and rooms that the bot is in, and private chats with linked officials.
func (o *Office) Audience(ctx context.Context, job string) ([]Chat, error) {
	var rows []chatRow
	err := o.db.read.NewSelect().Model(&rows).
		Join("JOIN subscriptions AS b ON b.office = c.office AND b.chat_id = c.id").
		Where("c.office = ? AND b.job = ? AND NOT c.has_left", o.id, job).
		Where(`CASE WHEN c.kind = 'user' THEN EXISTS (SELECT 1 FROM people AS p WHERE p.office = c.office AND p.user_id = c.id)
			ELSE c.approved END`).
		Order("c.id").Scan(ctx)
	if err != nil {
		return nil, fail("audience", err)
	}
	out := make([]Chat, len(rows))
	for i, r := range rows {
		out[i] = r.record()
	}
	return out, nil
}
