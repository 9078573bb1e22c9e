package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"

	"changwat/bot"
	"changwat/handlers"
	"changwat/internal/cache"
	"changwat/internal/intent"
	"changwat/internal/ledger"
	"changwat/scheduler"
)

// parts are the rooms joined together for one office.
type parts struct {
	office  office
	db      *ledger.DB
	records *ledger.Office
	cache   *cache.Cache
	desk    *handlers.Router
	jobs    []scheduler.Job
	metrics *bot.Metrics
	shown   *prometheus.Registry
	log     *slog.Logger
}

// assemble opens the database and the cache and joins to them what works on them. Close the parts when done.
func assemble(ctx context.Context, o office, dsn, redis string, log *slog.Logger) (_ *parts, err error) {
	p := &parts{office: o, log: log}
	defer func() {
		if err != nil {
			err = errors.Join(err, p.close())
		}
	}()
	if p.db, err = ledger.Open(ctx, dsn); err != nil {
		return nil, fmt.Errorf("open the database: %w", err)
	}
	p.records = p.db.Office(o.province.Code, o.clock)
	if p.cache, err = cache.Open(ctx, redis, log); err != nil {
		return nil, fmt.Errorf("open the cache: %w", err)
	}
	p.desk = handlers.NewRouter(handlers.Deps{Records: p.records, Province: o.province, Zone: o.zone})
	p.jobs, err = scheduler.Jobs(scheduler.Deps{
		Zone: o.zone, Meetings: p.records, Summary: p.desk.Summary, Reminder: remind,
	})
	if err != nil {
		return nil, err
	}
	p.shown = prometheus.NewRegistry()
	p.shown.MustRegister(collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	p.metrics, err = bot.NewMetrics(p.shown)
	return p, err
}

func remind(_ context.Context, m ledger.Meeting, now time.Time) (handlers.Answer, error) {
	return handlers.MeetingReminder(m, now), nil
}

func (p *parts) close() error {
	var faults []error
	if p.cache != nil {
		faults = append(faults, p.cache.Close())
	}
	if p.db != nil {
		faults = append(faults, p.db.Close())
	}
	return errors.Join(faults...)
}

// bot returns the bot; without a sender it answers Ask alone.
func (p *parts) bot(secrets []string, sender *bot.Sender) (*bot.Bot, error) {
	return bot.New(bot.Config{
		Office: p.office.province.Code, Secrets: secrets, Jobs: p.groupJobs(), Now: p.office.clock, Zone: p.office.zone,
	}, bot.Deps{
		Ledger: p.records, Database: p.db, Cache: p.cache,
		Understand: intent.New(intent.Office{Province: p.office.province.Code}),
		Desk:       p.desk, Sender: sender, Metrics: p.metrics, Gatherer: p.shown, Log: p.log,
	})
}

// groupJobs are the announcements that a group gets once it is approved: all there are.
func (p *parts) groupJobs() []bot.GroupJob {
	var all []bot.GroupJob
	for _, j := range p.jobs {
		all = append(all, bot.GroupJob{Name: j.Name, What: j.Title, When: j.When})
	}
	return all
}

func (p *parts) sender(endpoint, token string) (*bot.Sender, error) {
	return bot.NewSender(bot.SenderConfig{Endpoint: endpoint, Token: token, Scope: p.office.province.Code}, p.cache, p.metrics, p.log)
}

func (p *parts) scheduler(sender *bot.Sender, timing scheduler.Timing) (*scheduler.Scheduler, error) {
	return scheduler.New(scheduler.Config{
		Jobs: p.jobs, Plans: p.records, Outbox: p.records,
		Composer: composer{}, Pusher: pusher{sender}, Now: p.office.clock, Timing: timing, Log: p.log,
	})
}

// composer and pusher give the scheduler what it needs of the bot, since neither knows the other.
type composer struct{}

func (composer) PushBody(to string, a handlers.Answer) ([]byte, error) { return bot.PushBody(to, a) }

type pusher struct{ sender *bot.Sender }

func (p pusher) Push(ctx context.Context, body []byte, retryKey string) scheduler.Outcome {
	o := p.sender.Push(ctx, body, retryKey)
	id := o.RequestID
	if o.AcceptedRequestID != "" {
		id = o.AcceptedRequestID
	}
	return scheduler.Outcome{Status: o.Status, RequestID: id, Message: o.Message, Err: o.Err}
}
