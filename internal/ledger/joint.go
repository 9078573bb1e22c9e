package ledger

import (
	"context"
	"fmt"

	"github.com/uptrace/bun"
)

type jointRow struct {
	bun.BaseModel `bun:"table:joint_requests,alias:jr"`

	ID       int64 `bun:",pk,autoincrement"`
	Office   string
	Target   string
	Body     []byte
	RetryKey string
	Made     instant
}

// JoinDeliveries stores joint requests before they are first sent, and puts their deliveries, which owner has leased,
// into them: all of the requests or none. It returns them with their ids, in the same order. It is ErrNotLeased where a
// delivery is not owner's any more, is in another joint request, or may have been accepted by itself.
func (o *Office) JoinDeliveries(ctx context.Context, owner string, requests []JointRequest) ([]JointRequest, error) {
	stored := make([]JointRequest, len(requests))
	err := o.write(ctx, "join deliveries", func(ctx context.Context, w *writer) error {
		for i, r := range requests {
			row := jointRow{Office: w.id, Target: r.Target, Body: r.Body, RetryKey: r.RetryKey, Made: w.at}
			if _, err := w.tx.NewInsert().Model(&row).Returning("id").Exec(ctx); err != nil {
				return err
			}
			res, err := w.tx.NewUpdate().Model((*deliveryRow)(nil)).Set("joint_id = ?", row.ID).
				Where("office = ? AND id IN (?) AND target = ? AND lease_owner = ?", w.id, bun.List(r.Deliveries), r.Target, owner).
				Where("joint_id IS NULL AND NOT perhaps_accepted AND NOT alone").Exec(ctx)
			if err != nil {
				return err
			}
			if n, err := res.RowsAffected(); err != nil || int(n) != len(r.Deliveries) {
				return fmt.Errorf("%d of %d deliveries can be joined: %w", n, len(r.Deliveries), ErrNotLeased)
			}
			r.ID = row.ID
			stored[i] = r
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return stored, nil
}

// JointRequests returns the joint requests with the given ids, each with those of its deliveries that are not settled.
func (o *Office) JointRequests(ctx context.Context, ids []int64) (map[int64]JointRequest, error) {
	out := make(map[int64]JointRequest, len(ids))
	if len(ids) == 0 {
		return out, nil
	}
	var rows []jointRow
	err := o.db.write.NewSelect().Model(&rows).Where("jr.office = ? AND jr.id IN (?)", o.id, bun.List(ids)).Scan(ctx)
	if err != nil {
		return nil, fail("joint requests", err)
	}
	for _, r := range rows {
		out[r.ID] = JointRequest{ID: r.ID, Target: r.Target, Body: r.Body, RetryKey: r.RetryKey}
	}
	var members []struct{ ID, JointID int64 }
	err = o.db.write.NewSelect().Model((*deliveryRow)(nil)).Column("id", "joint_id").
		Where("d.office = ? AND d.joint_id IN (?) AND d.ready IS NOT NULL", o.id, bun.List(ids)).Order("d.id").Scan(ctx, &members)
	for _, m := range members {
		r := out[m.JointID]
		r.Deliveries = append(r.Deliveries, m.ID)
		out[m.JointID] = r
	}
	return out, fail("joint requests", err)
}

// DissolveJoint takes apart a joint request that cannot have been accepted, so that each of its deliveries can be
// sent, withdrawn or given up by itself. It is ErrNotLeased unless owner holds all of those that are not settled, none
// of them perhaps accepted. With alone they are never joined again.
func (o *Office) DissolveJoint(ctx context.Context, owner string, id int64, alone bool) error {
	return o.write(ctx, "dissolve joint request", func(ctx context.Context, w *writer) error {
		_, err := w.tx.NewUpdate().Model((*deliveryRow)(nil)).Set("joint_id = NULL").Set("alone = (alone OR ?)", alone).
			Where("office = ? AND joint_id = ? AND lease_owner = ? AND NOT perhaps_accepted", w.id, id, owner).Exec(ctx)
		if err != nil {
			return err
		}
		left, err := w.tx.NewSelect().Model((*deliveryRow)(nil)).
			Where("d.office = ? AND d.joint_id = ? AND d.ready IS NOT NULL", w.id, id).Exists(ctx)
		if err != nil {
			return err
		}
		if left {
			return ErrNotLeased
		}
		_, err = w.tx.NewDelete().Model((*jointRow)(nil)).Where("jr.office = ? AND jr.id = ?", w.id, id).Exec(ctx)
		return err
	})
}

// dropFinishedJoint removes the joint requests of which no delivery waits any more: nothing repeats them.
func (w *writer) dropFinishedJoint(ctx context.Context, settled []Delivery) error {
	var ids []int64
	for _, d := range settled {
		if d.JointID != 0 {
			ids = append(ids, d.JointID)
		}
	}
	if len(ids) == 0 {
		return nil
	}
	_, err := w.tx.NewDelete().Model((*jointRow)(nil)).Where("jr.office = ? AND jr.id IN (?)", w.id, bun.List(ids)).
		Where(`NOT EXISTS (SELECT 1 FROM deliveries AS w
			WHERE w.office = jr.office AND w.joint_id = jr.id AND w.ready IS NOT NULL)`).Exec(ctx)
	return err
}
