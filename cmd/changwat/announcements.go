package main

import (
	"context"
	"log/slog"
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"changwat/bot"
	"changwat/internal/cache"
	"changwat/internal/ledger"
	"changwat/internal/ledger/setting"
	"changwat/scheduler"
)

// LINE accepts 2,000 pushes a second from a channel (Messaging API, "Rate limits", August 2026). The limiter stays below
// that, in intervals short enough to spread the pushes over each second.
const (
	pushesPerInterval = 190
	pushInterval      = 100 * time.Millisecond
)

// scheduler returns the scheduler of the announcements. Without a sender it can only plan and list them.
func (a *app) scheduler(sender *bot.Sender, timing scheduler.Timing) (*scheduler.Scheduler, error) {
	s, err := scheduler.New(scheduler.Config{
		Jobs: a.jobs, Ledger: a.records, Composer: bot.NewComposer(a.office.province.Code, a.records, a.office.clock, a.pictures), Platform: linePlatform{sender},
		Events: a.proposals, Notices: a.notices, Policy: a.policy, Account: account(sender),
		Pace: pace{a.cache.Limiter("pushes:"), a.office.province.Code},
		Now:  a.office.clock, Zone: a.office.zone, ClockIsSet: a.office.clockIsSet, Timing: timing, Log: a.log,
	})
	if err != nil {
		return nil, err
	}
	a.announcements.Store(s)
	return s, a.exported.Register(announcementMetrics{s, a.records, a.office.clock, a.log})
}

// policy returns what the office has set about the hours and the cost of announcements.
func (a *app) policy(ctx context.Context) (scheduler.Policy, error) {
	values, err := a.proposals.Settings(ctx)
	return scheduler.Policy{
		QuietUntil: func(at time.Time) time.Time { return values.QuietUntil(at.In(a.office.zone)) },

		Reserve: values.QuotaReserve(), RideWait: values.RideWait(),
		Notices: ledger.DeliveryWay(values.Get(setting.NoticeWay)), Digests: ledger.DeliveryWay(values.Get(setting.DigestWay)),
	}, err
}

// checkCron returns an error for a cron expression that the scheduler does not take.
func (o office) checkCron(cron string) error {
	_, err := scheduler.ParseSchedule(cron, o.zone)
	return err
}

// jobTimes returns when the office wants a job to be announced that follows the calendar; the job's own times where it has set none.
func (a *app) jobTimes(ctx context.Context, job string) (scheduler.OfficeTimes, error) {
	set, err := a.records.Settings(ctx)
	if err != nil {
		return scheduler.OfficeTimes{}, err
	}
	for _, s := range set {
		if t, ok := setting.ParseTimes(s.Value); ok && s.Key == string(setting.TimesOf(job)) {
			return scheduler.OfficeTimes{Times: ledger.Times(t), Since: s.Recorded}, nil
		}
	}
	return scheduler.OfficeTimes{}, nil
}

// account returns what asks LINE for the quota; nil without a sender.
func account(sender *bot.Sender) scheduler.Account {
	if sender == nil {
		return nil
	}
	return lineAccount{sender}
}

type lineAccount struct{ sender *bot.Sender }

func (l lineAccount) Quota(ctx context.Context) (r ledger.QuotaReading, err error) {
	r.Limited, r.Limit, r.Used, err = l.sender.MonthlyQuota(ctx)
	return r, err
}

func (l lineAccount) Members(ctx context.Context, chat string) (int, error) {
	return l.sender.Members(ctx, chat)
}

// rides hands the scheduler's announcements to the bot, whose replies they ride on.
type rides struct{ app *app }

func (r rides) Board(ctx context.Context, chat string, fits func(pushBody []byte) bool) bot.Ride {
	s := r.app.announcements.Load()
	if s == nil {
		return nil
	}
	if ride := s.Board(ctx, chat, fits); ride != nil {
		return ride
	}
	return nil
}

// degraded returns the reasons for a degraded state in which questions are still answered: announcements are held, or the
// clock is set.
func (a *app) degraded() []string {
	var reasons []string
	if a.office.rehearsalClock {
		reasons = append(reasons, "the clock is set by CHANGWAT_NOW")
	}
	if s := a.announcements.Load(); s != nil {
		reasons = append(reasons, s.Health().Reasons()...)
	}
	return reasons
}

// linePlatform and pace adapt the bot and the cache to the interfaces of the scheduler.
type linePlatform struct{ sender *bot.Sender }

func (p linePlatform) Push(ctx context.Context, body []byte, retryKey string) scheduler.Outcome {
	o := p.sender.Push(ctx, body, retryKey)
	id := o.RequestID
	if o.AcceptedRequestID != "" {
		id = o.AcceptedRequestID
	}
	return scheduler.Outcome{
		Status: o.Status, RequestID: id, Message: o.Message, Err: o.Err, Date: o.Date, LINE: o.LINE, NotSent: o.NotSent,
	}
}

func (p linePlatform) InChat(ctx context.Context, chat string) (bool, error) {
	return p.sender.InChat(ctx, chat)
}

func (p linePlatform) Time(ctx context.Context) (time.Time, error) { return p.sender.PlatformTime(ctx) }

type pace struct {
	limiter cache.Limiter
	office  string
}

func (p pace) Allow(ctx context.Context) bool {
	return p.limiter.Allow(ctx, p.office, pushesPerInterval, pushInterval)
}

// announcementMetrics collects the metrics of deliveries and of what prevents them.
type announcementMetrics struct {
	scheduler *scheduler.Scheduler
	records   *ledger.Office
	clock     func() time.Time
	log       *slog.Logger
}

var (
	waitingMetric = prometheus.NewDesc("changwat_deliveries_waiting", "Deliveries that are not settled, by job and state.", []string{"job", "state"}, nil)
	oldestMetric  = prometheus.NewDesc("changwat_delivery_oldest_due_seconds", "Age of the oldest delivery that is due; 0 for none.", nil, nil)
	settledMetric = prometheus.NewDesc("changwat_deliveries_total", "Deliveries that this process has settled, by job and state.", []string{"job", "state"}, nil)
	channelMetric = prometheus.NewDesc("changwat_line_channel_ok", "1 while LINE takes announcements, 0 while it refuses the channel or the month's messages are used up.", nil, nil)
	clockMetric   = prometheus.NewDesc("changwat_clock_ok", "1 while the clock is right as far as is known, 0 while announcements are held because it is not.", nil, nil)
	quotaMetric   = prometheus.NewDesc("changwat_quota_messages", "Messages of the month that LINE has said can be sent; absent without a limit.", nil, nil)
	usedMetric    = prometheus.NewDesc("changwat_quota_used_messages", "Messages of the month that are used up, as far as is known.", nil, nil)
	pausedMetric  = prometheus.NewDesc("changwat_pushes_paused", "1 while an administrator holds all pushes.", nil, nil)
)

// Describe lists the metrics.
func (m announcementMetrics) Describe(to chan<- *prometheus.Desc) {
	for _, d := range []*prometheus.Desc{waitingMetric, oldestMetric, settledMetric, channelMetric, clockMetric, pausedMetric, quotaMetric, usedMetric} {
		to <- d
	}
}

// metricsTimeout bounds the queries of one collection.
const metricsTimeout = 2 * time.Second

// Collect reads the metrics. Those that the ledger does not return in time are left out.
func (m announcementMetrics) Collect(to chan<- prometheus.Metric) {
	ctx, cancel := context.WithTimeout(context.Background(), metricsTimeout)
	defer cancel()
	gauge := func(d *prometheus.Desc, v float64, labels ...string) {
		to <- prometheus.MustNewConstMetric(d, prometheus.GaugeValue, v, labels...)
	}
	if waiting, err := m.records.WaitingDeliveries(ctx); err == nil {
		oldest, now := time.Duration(0), m.clock()
		for _, w := range waiting {
			gauge(waitingMetric, float64(w.Count), w.Job, string(w.State))
			oldest = max(oldest, now.Sub(w.OldestDue))
		}
		gauge(oldestMetric, oldest.Seconds())
	} else {
		m.log.Warn("waiting deliveries can't be counted", "err", err)
	}
	for as, n := range m.scheduler.Settled() {
		to <- prometheus.MustNewConstMetric(settledMetric, prometheus.CounterValue, float64(n), as.Job, string(as.State))
	}
	h := m.scheduler.Health()
	gauge(channelMetric, boolGauge(h.Channel == "" && !h.QuotaUsedUp))
	gauge(clockMetric, boolGauge(h.Clock == ""))
	if q, err := m.records.Quota(ctx); err == nil {
		gauge(usedMetric, float64(q.Used()))
		if q.Known() && q.Reading.Limited {
			gauge(quotaMetric, float64(q.Reading.Limit))
		}
	}
	if pause, err := m.records.PushesPaused(ctx); err == nil {
		gauge(pausedMetric, boolGauge(!pause.Since.IsZero()))
	}
}

func boolGauge(yes bool) float64 {
	if yes {
		return 1
	}
	return 0
}
