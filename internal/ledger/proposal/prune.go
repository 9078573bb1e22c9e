package proposal

import (
	"context"

	"github.com/uptrace/bun"

	"changwat/internal/ledger"
)

// Pruned says what Prune has removed.
type Pruned struct {
	Shown     int64 // which chat was shown which figure, longer than ShownKept ago
	Proposals int64 // texts and values of proposals that were not applied, RefusedKept ago
	Events    int64 // whose notices were planned HandledKept ago
}

// Prune removes what is no longer needed. What was applied stays, with the text that it was read from.
func (s *Store) Prune(ctx context.Context) (done Pruned, err error) {
	office, now := s.office.ID(), s.office.Now()
	refused := `IN (SELECT p.id FROM proposals AS p WHERE p.office = ? AND p.state IN (?, ?, ?) AND p.decided < ?
AND NOT EXISTS (SELECT 1 FROM proposal_changes AS made WHERE made.office = p.office AND made.proposal_id = p.id AND made.state = ?))`
	of := []any{office, Rejected, Expired, Withdrawn, ledger.At(now.Add(-RefusedKept)), ChangeApplied}
	err = s.office.Write(ctx, "prune proposals", func(ctx context.Context, db bun.IDB) error {
		for _, step := range [...]struct {
			n *int64
			q *bun.DeleteQuery
		}{
			{&done.Shown, db.NewDelete().Model((*shownRow)(nil)).Where("n.office = ? AND n.at < ?", office, ledger.At(now.Add(-ShownKept)))},
			{&done.Proposals, db.NewDelete().Model((*textRow)(nil)).Where("x.office = ?", office).Where("x.proposal_id "+refused, of...)},
			{&done.Proposals, db.NewDelete().Model((*questionRow)(nil)).Where("q.office = ?", office).Where("q.proposal_id "+refused, of...)},
			{&done.Proposals, db.NewDelete().Model((*changeRow)(nil)).Where("c.office = ?", office).Where("c.proposal_id "+refused, of...)},
			{&done.Events, db.NewDelete().Model((*eventRow)(nil)).Where("e.office = ? AND e.handled < ?", office, ledger.At(now.Add(-HandledKept)))},
		} {
			res, err := step.q.Exec(ctx)
			if err != nil {
				return err
			}
			n, err := res.RowsAffected()
			if err != nil {
				return err
			}
			*step.n += n
		}
		return nil
	})
	return done, err
}
