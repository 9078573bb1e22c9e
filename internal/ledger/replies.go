package ledger

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"github.com/uptrace/bun"
)

// ReplyAnswer is what an official replies to an announcement.
type ReplyAnswer string

// The replies: the first three to a meeting, the last to whatever asks to be acknowledged.
const (
	ReplyAttend ReplyAnswer = "attend"
	ReplyDeputy ReplyAnswer = "deputy"
	ReplyAbsent ReplyAnswer = "absent"
	ReplySeen   ReplyAnswer = "seen"
)

// ReplyReminderJob is the job that reminds those privately who have not replied.
const ReplyReminderJob = "reply-reminder"

// Asked is what a reply is to: an announced subject, and the round in which it was asked about. A meeting that is moved is asked
// about in a new round.
type Asked struct {
	Subject string
	Round   string
}

// AskedAbout returns what is asked about a meeting as it stands: who takes part or, once it is cancelled, who has seen that.
func AskedAbout(m Meeting) Asked {
	round := m.Starts.UTC().Format(time.RFC3339)
	if m.State == MeetingCancelled {
		round = "cancelled " + round
	}
	return Asked{Subject: "meeting/" + m.Key, Round: round}
}

// AskedAboutOrder returns what is asked about an order: who has seen it with the day on which it is due.
func AskedAboutOrder(o Order) Asked {
	return Asked{Subject: "order/" + o.Key, Round: o.Due.String()}
}

// Reply is what an official replied to an announcement. It stays when another one follows.
type Reply struct {
	ID int64
	Asked
	Actor    string // as Tx.Actor returns it
	Answer   ReplyAnswer
	Said     time.Time // when the button was tapped, by LINE's clock
	Recorded time.Time
}

type replyRow struct {
	bun.BaseModel `bun:"table:replies,alias:r"`

	ID       int64 `bun:",pk,autoincrement"`
	Office   string
	Subject  string
	Round    string
	Actor    string
	Answer   ReplyAnswer
	Said     instant
	Recorded instant
}

func (r replyRow) record() Reply {
	return Reply{
		ID: r.ID, Asked: Asked{Subject: r.Subject, Round: r.Round}, Actor: r.Actor, Answer: r.Answer, Said: r.Said.Time, Recorded: r.Recorded.Time,
	}
}

// AddReply records what a LINE user replied by a tap at the given time, by LINE's clock. The same tap again, because its webhook was
// delivered twice, adds nothing. It leaves the version as it is, unless a reminder to reply is on its way to the person, which is
// looked at again then before it is sent.
func (o *Office) AddReply(ctx context.Context, to Asked, userID string, answer ReplyAnswer, said time.Time) (added bool, err error) {
	err = o.write(ctx, "add reply", func(ctx context.Context, w *writer) error {
		if to.Subject == "" || to.Round == "" || userID == "" || said.IsZero() {
			return errors.New("a reply lacks what it is to, who gives it or when")
		}
		if err := oneOf("reply", answer, ReplyAttend, ReplyDeputy, ReplyAbsent, ReplySeen); err != nil {
			return err
		}
		actor, err := (&Tx{Office: o, w: w}).Actor(ctx, userID)
		if err != nil {
			return err
		}
		row := replyRow{
			Office: w.id, Subject: cleanText(to.Subject), Round: cleanText(to.Round), Actor: actor, Answer: answer, Said: at(said), Recorded: w.at,
		}
		res, err := w.tx.NewInsert().Model(&row).On("CONFLICT DO NOTHING").Returning("NULL").Exec(ctx)
		if err != nil {
			return err
		}
		n, err := res.RowsAffected()
		if added = n > 0; err != nil || !added {
			return err
		}
		w.changed, err = w.tx.NewSelect().Model((*deliveryRow)(nil)).
			Where("d.office = ? AND d.job = ? AND d.target = ? AND d.ready IS NOT NULL", w.id, ReplyReminderJob, userID).Exists(ctx)
		return err
	})
	return added, err
}

// Replies returns what was replied to subjects, the first said first: to each in one round, or with an empty one in all.
func (o *Office) Replies(ctx context.Context, to ...Asked) ([]Reply, error) {
	if len(to) == 0 {
		return nil, nil
	}
	var rows []replyRow
	q := o.db.read.NewSelect().Model(&rows).Where("r.office = ?", o.id).Order("r.said", "r.id")
	q = q.WhereGroup(" AND ", func(q *bun.SelectQuery) *bun.SelectQuery {
		for _, a := range to {
			if a.Round == "" {
				q = q.WhereOr("r.subject = ?", cleanText(a.Subject))
				continue
			}
			q = q.WhereOr("r.subject = ? AND r.round = ?", cleanText(a.Subject), cleanText(a.Round))
		}
		return q
	})
	if err := q.Scan(ctx); err != nil {
		return nil, fail("replies", err)
	}
	out := make([]Reply, len(rows))
	for i, r := range rows {
		out[i] = r.record()
	}
	return out, nil
}

// removeReplies deletes a batch of replies that were recorded until then.
func (o *Office) removeReplies(ctx context.Context, until instant) (sql.Result, error) {
	old := o.db.write.NewSelect().Model((*replyRow)(nil)).Column("id").
		Where("r.office = ? AND r.recorded <= ?", o.id, until).Order("r.recorded").Limit(pruneBatch)
	return o.db.write.NewDelete().Model((*replyRow)(nil)).Where("r.id IN (?)", old).Exec(ctx)
}
