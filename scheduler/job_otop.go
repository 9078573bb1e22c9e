package scheduler

import (
	"context"
	"slices"
	"strconv"
	"time"

	"changwat/handlers/dialog"
	"changwat/internal/ledger"
	"changwat/internal/thai/when"
)

// otopWeekly sends the fairs of the week, every Monday, or on the first working day after.
func otopWeekly(d Deps) (Job, error) {
	return digest{
		name: "otop-weekly", title: "งาน OTOP รายสัปดาห์", days: "ทุกวันจันทร์", when: "ทุกวันจันทร์ 08.45 น. หากเป็นวันหยุดจะส่งวันทำการถัดไป", only: "เมื่อมีงาน", cron: "45 8 * * 1",
		holidays: MoveHolidays,
		compose: func(ctx context.Context, _ ledger.Narrowing, now time.Time) (dialog.Answer, bool, error) {
			return d.Digests.OTOPWeekly(ctx, now)
		},
	}.job(d)
}

// newFigureUseful is how long after it was recorded a figure is announced as new.
const newFigureUseful = 3 * 24 * time.Hour

// otopQuarter sends a figure of OTOP sales when it is first recorded. A subscription's topic may be a quarter: “2564/3”.
func otopQuarter(d Deps) (Job, error) {
	q := otopFigures{deps: d}
	q.telling = telling[ledger.Figure]{find: q.find, audience: aboutQuarter, compose: d.Digests.OTOPFigure}
	return q.job(Job{
		Name: "otop-quarter", Title: "ยอดจำหน่าย OTOP ใหม่", When: "เมื่อมียอดใหม่ในบันทึก", Priority: ledger.PriorityDigest, Rides: true,
		Between: q.between, Until: func(key string) time.Time { return untilAfter(key, newFigureUseful) },
	}), nil
}

// otopFigures are the figures of OTOP sales as a job. The key of an occurrence is the figure's id and when it was recorded.
type otopFigures struct {
	telling[ledger.Figure]
	deps Deps
}

func (q otopFigures) between(ctx context.Context, from, to time.Time) ([]Occurrence, error) {
	all, err := q.deps.Figures.Figures(ctx, ledger.FigureFilter{Measure: ledger.OTOPSales})
	if err != nil {
		return nil, err
	}
	var out []Occurrence
	for _, f := range all {
		if f.Supersedes != 0 || !f.Recorded.After(from.Add(-commitLag)) || f.Recorded.After(to) {
			continue
		}
		k := key(strconv.FormatInt(f.ID, 10), f.Recorded.In(q.deps.Zone))
		out = append(out, q.of(f, Occurrence{Job: "otop-quarter", Key: k, Due: f.Recorded, Until: untilAfter(k, newFigureUseful)}))
	}
	return inOrder(out), nil
}

// aboutQuarter is who is told of a figure: subscriptions to all, and those to the quarter with which its period ends.
func aboutQuarter(f ledger.Figure) Audience {
	year := when.FiscalYearOf(f.Period.To)
	for quarter := 1; quarter <= 4; quarter++ {
		if year.Quarter(quarter).To == f.Period.To {
			return Audience{About: ledger.Narrowing{Topic: ledger.QuarterTopic(int(year), quarter)}}
		}
	}
	return Audience{About: ledger.Narrowing{Topic: f.Period.To.String()}} // of no quarter: only for subscriptions to all
}

// find returns the figure of an occurrence, if it still stands.
func (q otopFigures) find(ctx context.Context, key string) (ledger.Figure, bool, error) {
	id, _ := parseKey(key)
	all, err := q.deps.Figures.Figures(ctx, ledger.FigureFilter{Measure: ledger.OTOPSales})
	if err != nil {
		return ledger.Figure{}, false, err
	}
	i := slices.IndexFunc(all, func(f ledger.Figure) bool { return id == strconv.FormatInt(f.ID, 10) })
	if i < 0 {
		return ledger.Figure{}, false, nil
	}
	return all[i], true, nil
}
