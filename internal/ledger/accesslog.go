package ledger

import (
	"context"
	"time"

	"github.com/uptrace/bun"
)

// AccessKept is how long it stays on record that someone had access, after they lost it: 90 days, which the Computer
// Crime Act B.E. 2550, section 26, requires of whoever provides a service.
const AccessKept = 90 * 24 * time.Hour

// ByCommand stands for an actor who used the command line.
const ByCommand = "command line"

// erased replaces the LINE user id of a person whose data were erased.
const erased = "erased"

// The actions in the access log.
const (
	accessLinked      = "linked"
	accessRole        = "role changed"
	accessUnlinked    = "unlinked"
	accessErased      = "data erased"
	accessConfirmed   = "particulars confirmed"
	accessInvited     = "code made"
	accessVoided      = "code voided"
	accessApproved    = "chat approved"
	accessDisapproved = "chat disapproved"
	accessLeft        = "chat left"
)

// accessRow is one change of who may ask or where the bot may speak. It holds LINE's ids and roles, never a name.
type accessRow struct {
	bun.BaseModel `bun:"table:access_log,alias:l"`

	ID      int64 `bun:",pk,autoincrement"`
	Office  string
	At      instant
	Action  string
	Actor   string // LINE user id or ByCommand; "" where nobody is known
	Subject string // LINE user or chat id, or the hash of a code
	Detail  string // the role
}

// log adds a change of access to the log, in the transaction that makes it.
func (w *writer) log(ctx context.Context, action, actor, subject string, role Role) error {
	_, err := w.tx.NewInsert().Model(&accessRow{
		Office: w.id, At: w.at, Action: action, Actor: actor, Subject: subject, Detail: string(role),
	}).Exec(ctx)
	return err
}

// PruneAccess removes from the access log, and from the codes, what the law no longer requires: entries older than
// AccessKept about people who are not linked and chats that are not approved, codes that ended that long ago, and who
// it was that acted where that person is not linked any more. It returns how many rows went.
func (o *Office) PruneAccess(ctx context.Context) (removed int64, err error) {
	err = o.write(ctx, "prune access", func(ctx context.Context, w *writer) error {
		before := at(w.at.Add(-AccessKept))
		res, err := w.tx.NewDelete().Model((*inviteRow)(nil)).
			Where("i.office = ? AND i.expires < ?", w.id, before).Exec(ctx)
		if err != nil {
			return err
		}
		codes, err := res.RowsAffected()
		if err != nil {
			return err
		}
		// The newest entry about someone decides: the 90 days begin when the access ended.
		res, err = w.tx.NewDelete().Model((*accessRow)(nil)).Where("l.office = ? AND l.at < ?", w.id, before).
			Where("NOT EXISTS (SELECT 1 FROM access_log AS n WHERE n.office = l.office AND n.subject = l.subject AND n.at >= ?)", before).
			Where("NOT EXISTS (SELECT 1 FROM people AS p WHERE p.office = l.office AND p.user_id = l.subject)").
			Where("NOT EXISTS (SELECT 1 FROM chats AS c WHERE c.office = l.office AND c.id = l.subject AND c.approved)").Exec(ctx)
		if err != nil {
			return err
		}
		entries, err := res.RowsAffected()
		if err != nil {
			return err
		}
		removed = codes + entries
		_, err = w.tx.NewUpdate().Model((*accessRow)(nil)).Set("actor = ?", erased).
			Where("l.office = ? AND l.at < ? AND l.actor NOT IN ('', ?, ?)", w.id, before, ByCommand, erased).
			Where("NOT EXISTS (SELECT 1 FROM people AS p WHERE p.office = l.office AND p.user_id = l.actor)").Exec(ctx)
		return err
	})
	return removed, err
}
