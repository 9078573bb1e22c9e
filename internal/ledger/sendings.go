package ledger

import (
	"context"
	"time"
)

// JobSendings is what became of a job's deliveries that were settled in a span of time.
type JobSendings struct {
	Job     string
	Chats   int // to how many chats and people something was sent
	ByState map[DeliveryState]int
	Rode    int // of those sent, how many rode on a reply
	Charged int // messages of the quota that LINE charged
	Saved   int // messages that riding has saved
}

// Sendings returns what became of the deliveries that were settled at from or later, and before to, by job.
func (o *Office) Sendings(ctx context.Context, from, to time.Time) ([]JobSendings, error) {
	var rows []struct {
		Job     string
		State   DeliveryState
		N       int
		Chats   int
		Rode    int
		Charged int
		Saved   int
	}
	err := o.db.read.NewSelect().Model((*deliveryRow)(nil)).
		ColumnExpr("d.job, d.state, count(*) AS n, count(DISTINCT d.target) AS chats").
		ColumnExpr("sum(CASE WHEN d.rides THEN 1 ELSE 0 END) AS rode").
		ColumnExpr("sum(CASE WHEN d.rides THEN 0 ELSE d.recipients END) AS charged").
		ColumnExpr("sum(CASE WHEN d.rides THEN d.recipients ELSE 0 END) AS saved").
		Where("d.office = ? AND d.settled >= ? AND d.settled < ?", o.id, at(from), at(to)).
		Group("d.job", "d.state").Order("d.job", "d.state").Scan(ctx, &rows)
	if err != nil {
		return nil, fail("sendings", err)
	}
	var out []JobSendings
	for _, r := range rows {
		if len(out) == 0 || out[len(out)-1].Job != r.Job {
			out = append(out, JobSendings{Job: r.Job, ByState: make(map[DeliveryState]int)})
		}
		last := &out[len(out)-1]
		last.ByState[r.State] = r.N
		if r.State == DeliverySent {
			last.Chats, last.Rode, last.Charged, last.Saved = r.Chats, r.Rode, r.Charged, r.Saved
		}
	}
	return out, nil
}

// RecentDeliveries returns the deliveries that were enqueued last, the newest first and without their bodies: of one chat, or
// with an empty target of all.
func (o *Office) RecentDeliveries(ctx context.Context, target string, limit int) ([]Delivery, error) {
	var rows []deliveryRow
	q := o.db.read.NewSelect().Model(&rows).ExcludeColumn("body").Where("d.office = ?", o.id).Order("d.id DESC").Limit(int64(limit))
	if target != "" {
		q = q.Where("d.target = ?", target)
	}
	err := q.Scan(ctx)
	return deliveryRecords(rows), fail("recent deliveries", err)
}
