package ledger

import (
	"context"
	"database/sql"
	"errors"
	"strings"
	"time"

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
	Changed    instant
}

func (r chatRow) record() Chat {
	return Chat{ID: r.ID, Kind: r.Kind, Name: r.Name, Approved: r.Approved, Left: r.HasLeft, Changed: r.Changed.Time}
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
		Scan(&row.ID, &row.Kind, &row.Name, &row.Approved, &row.HasLeft, &row.Changed)
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
		Office: w.id, ID: c.ID, Kind: c.Kind, Name: cleanText(c.Name), Approved: c.Approved, ApprovedBy: by,
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

// cleanText removes what no database accepts in text (invalid UTF-8, NUL): users choose their names in LINE freely.
func cleanText(s string) string {
	return strings.ReplaceAll(strings.ToValidUTF8(s, ""), "\x00", "")
}

// ErrSuperseded says that a chat was not changed because a later event has set its state already.
var ErrSuperseded = errors.New("the chat's state was decided by something later")

// ApproveChat is ApproveChatAt at the clock's time.
func (o *Office) ApproveChat(ctx context.Context, chatID, byUserID string, jobs []string) error {
	return o.ApproveChatAt(ctx, o.clock(), chatID, byUserID, jobs)
}

// ApproveChatAt lets a group or room ask and subscribes it to the given jobs, all of it or nothing, because someone said
// so at the given time. Doing it again changes nothing. It is ErrSuperseded where the bot left later.
func (o *Office) ApproveChatAt(ctx context.Context, happened time.Time, chatID, byUserID string, jobs []string) error {
	return o.write(ctx, "approve chat", func(ctx context.Context, w *writer) error {
		switch before, current, err := w.lockChat(ctx, chatID, happened); {
		case err != nil:
			return err
		case !current && !before.Approved:
			return ErrSuperseded
		case !before.Approved:
			if err := w.putChat(ctx, Chat{ID: chatID, Approved: true}, byUserID); err != nil {
				return err
			}
			if err := w.setChatChanged(ctx, chatID, happened); err != nil {
				return err
			}
			if err := w.log(ctx, accessApproved, byUserID, chatID, ""); err != nil {
				return err
			}
		}
		for _, job := range jobs {
			if _, err := w.subscribe(ctx, Subscription{Job: job, Target: chatID, MadeBy: byUserID}); err != nil {
				return err
			}
		}
		return nil
	})
}

// JoinChat notes that the bot was taken into a chat at the given time; where it left later, nothing changes.
func (o *Office) JoinChat(ctx context.Context, id string, happened time.Time) error {
	return o.write(ctx, "join chat", func(ctx context.Context, w *writer) error {
		_, current, err := w.lockChat(ctx, id, happened)
		if err != nil || !current {
			return err
		}
		if err := w.putChat(ctx, Chat{ID: id}, ""); err != nil {
			return err
		}
		return w.setChatChanged(ctx, id, happened)
	})
}

// LeaveChat is LeaveChatAt at the clock's time.
func (o *Office) LeaveChat(ctx context.Context, id string) error {
	return o.LeaveChatAt(ctx, o.clock(), id)
}

// LeaveChatAt notes that since the given time the bot is no longer in a chat: its approval and its subscriptions end,
// and what waits to be sent to it is not sent. Where the chat was approved, or joined, later, nothing changes.
func (o *Office) LeaveChatAt(ctx context.Context, happened time.Time, id string) error {
	return o.write(ctx, "leave chat", func(ctx context.Context, w *writer) error {
		before, current, err := w.lockChat(ctx, id, happened)
		if err != nil || !current || before.HasLeft {
			return err
		}
		if before.ID == "" {
			if err := w.putChat(ctx, Chat{ID: id}, ""); err != nil {
				return err
			}
		}
		if err := w.disapprove(ctx, id, "", accessLeft); err != nil {
			return err
		}
		res, err := w.tx.NewUpdate().Model((*chatRow)(nil)).Set("has_left = TRUE").
			Where("office = ? AND id = ?", w.id, id).Exec(ctx)
		if err := w.changedBy(res, err); err != nil {
			return err
		}
		return w.setChatChanged(ctx, id, happened)
	})
}

// DisapproveChat takes the approval from a group or room because by said so at the given time: its subscriptions end,
// and what waits to be sent to it is not sent. A command, whose clock is not LINE's, gives no time and always counts.
// It is ErrNotFound where the chat is not approved, and ErrSuperseded where it was approved later.
func (o *Office) DisapproveChat(ctx context.Context, id, by string, happened time.Time) error {
	return o.write(ctx, "disapprove chat", func(ctx context.Context, w *writer) error {
		command := happened.IsZero()
		switch before, current, err := w.lockChat(ctx, id, happened); {
		case err != nil:
			return err
		case !before.Approved:
			return ErrNotFound
		case !current && !command:
			return ErrSuperseded
		}
		if err := w.disapprove(ctx, id, by, accessDisapproved); err != nil || command {
			return err
		}
		return w.setChatChanged(ctx, id, happened)
	})
}

// Chats returns the chats that the office knows, by their ids.
func (o *Office) Chats(ctx context.Context) ([]Chat, error) {
	var rows []chatRow
	if err := o.db.read.NewSelect().Model(&rows).Where("c.office = ?", o.id).Order("c.id").Scan(ctx); err != nil {
		return nil, fail("chats", err)
	}
	out := make([]Chat, len(rows))
	for i, r := range rows {
		out[i] = r.record()
	}
	return out, nil
}

// eventTime is a time as LINE's events carry it: to the millisecond. Times that differ by less are the same.
func eventTime(t time.Time) instant { return at(t.Truncate(time.Millisecond)) }

// lockChat returns a chat's row (without an id where there is none), locked until the transaction ends, and whether
// what happened at the given time is still to be taken into account: nothing later has decided about the chat.
func (w *writer) lockChat(ctx context.Context, id string, happened time.Time) (row chatRow, current bool, err error) {
	q := w.tx.NewSelect().Model(&row).Where("c.office = ? AND c.id = ?", w.id, id)
	if !w.db.local {
		q = q.For("UPDATE")
	}
	if err := q.Scan(ctx); err != nil && !errors.Is(err, sql.ErrNoRows) {
		return row, false, err
	}
	return row, !eventTime(happened).Before(row.Changed.Time), nil
}

// maxEventLead is how far ahead of this machine's clock the time of an event from LINE may be.
const maxEventLead = 2 * time.Minute

// setChatChanged stores when the event happened that set the chat's state. An event whose time is in the future counts as
// happening now, since otherwise nothing could change the chat's state until then.
func (w *writer) setChatChanged(ctx context.Context, id string, happened time.Time) error {
	if happened.After(w.at.Add(maxEventLead)) {
		happened = w.at.Time
	}
	res, err := w.tx.NewUpdate().Model((*chatRow)(nil)).Set("changed = ?", eventTime(happened)).
		Where("office = ? AND id = ?", w.id, id).Exec(ctx)
	return w.changedBy(res, err)
}

// disapprove ends a chat's approval, and all that is sent to it because of that.
func (w *writer) disapprove(ctx context.Context, id, by, action string) error {
	res, err := w.tx.NewUpdate().Model((*chatRow)(nil)).Set("approved = FALSE").Set("approved_by = ''").
		Where("office = ? AND id = ? AND approved", w.id, id).Exec(ctx)
	changed, err := w.didChange(res, err)
	if err != nil {
		return err
	}
	if err := w.endSubscriptions(ctx, id, "chat no longer approved"); err != nil || !changed {
		return err
	}
	return w.log(ctx, action, by, id, "")
}
