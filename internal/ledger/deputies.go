package ledger

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"github.com/uptrace/bun"
)

type deputyRow struct {
	bun.BaseModel `bun:"table:deputies,alias:dp"`

	Office   string `bun:",pk"`
	Subject  string `bun:",pk"`
	Round    string `bun:",pk"`
	Actor    string `bun:",pk"`
	Deputy   string
	Said     instant `bun:",pk"`
	Recorded instant
}

// NameDeputy records whom a LINE user who has replied ReplyDeputy sends: a name or a post; "" for nobody in particular. The same
// message again, because its webhook was delivered twice, adds nothing.
func (o *Office) NameDeputy(ctx context.Context, to Asked, userID, deputy string, said time.Time) error {
	return o.write(ctx, "name deputy", func(ctx context.Context, w *writer) error {
		if to.Subject == "" || to.Round == "" || userID == "" || said.IsZero() {
			return errors.New("a deputy lacks what it is for, who names it or when")
		}
		actor, err := (&Tx{Office: o, w: w}).Actor(ctx, userID)
		if err != nil {
			return err
		}
		row := deputyRow{
			Office: w.id, Subject: cleanText(to.Subject), Round: cleanText(to.Round), Actor: actor, Deputy: cleanText(deputy), Said: at(said), Recorded: w.at,
		}
		_, err = w.tx.NewInsert().Model(&row).On("CONFLICT DO NOTHING").Returning("NULL").Exec(ctx)
		return err
	})
}

// Deputies returns whom those who were asked send, by actor, as each has said last; who has named nobody is not among them.
func (o *Office) Deputies(ctx context.Context, to Asked) (map[string]string, error) {
	var rows []deputyRow
	err := o.db.read.NewSelect().Model(&rows).
		Where("dp.office = ? AND dp.subject = ? AND dp.round = ?", o.id, cleanText(to.Subject), cleanText(to.Round)).
		Order("dp.said").Scan(ctx)
	out := map[string]string{}
	for _, r := range rows {
		if out[r.Actor] = r.Deputy; r.Deputy == "" {
			delete(out, r.Actor)
		}
	}
	return out, fail("deputies", err)
}

// removeDeputies deletes a batch of deputies that were recorded until then.
func (o *Office) removeDeputies(ctx context.Context, until instant) (sql.Result, error) {
	old := o.db.write.NewSelect().Model((*deputyRow)(nil)).Column("subject", "round", "actor", "said").
		Where("dp.office = ? AND dp.recorded <= ?", o.id, until).Order("dp.recorded").Limit(pruneBatch)
	return o.db.write.NewDelete().Model((*deputyRow)(nil)).Where("dp.office = ? AND (dp.subject, dp.round, dp.actor, dp.said) IN (?)", o.id, old).Exec(ctx)
}
