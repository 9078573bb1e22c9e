package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"sync/atomic"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"

	"changwat/bot"
	"changwat/handlers"
	"changwat/handlers/dialog"
	"changwat/handlers/entry"
	"changwat/internal/cache"
	"changwat/internal/chart"
	"changwat/internal/intent"
	"changwat/internal/ledger"
	"changwat/internal/ledger/proposal"
	"changwat/scheduler"
)

// app holds the components of the program for one office.
type app struct {
	office    office
	db        *ledger.DB
	records   *ledger.Office
	proposals *proposal.Store
	cache     *cache.Cache
	router    *handlers.Router
	gatherer  *entry.Gatherer
	pictures  *bot.Pictures
	notices   *handlers.Notices
	jobs      []scheduler.Job
	metrics   *bot.Metrics
	exported  *prometheus.Registry
	shown     *bot.ShownRecorder
	log       *slog.Logger
	toLINE
}

// toLINE is what asks LINE and sends to it of itself.
type toLINE struct {
	members       *bot.Members
	announcements atomic.Pointer[scheduler.Scheduler] // nil before scheduler is called
}

// assemble opens the database and the cache and builds the components on them. The caller closes the app.
func assemble(ctx context.Context, o office, dsn, redis string, log *slog.Logger) (*app, error) {
	db, err := openDatabase(ctx, dsn)
	if err != nil {
		return nil, err
	}
	return assembleOn(ctx, o, db, redis, log)
}

// openDatabase opens the database that dsn names.
func openDatabase(ctx context.Context, dsn string) (*ledger.DB, error) {
	db, err := ledger.Open(ctx, dsn)
	if err != nil {
		return nil, fmt.Errorf("open the database: %w", err)
	}
	return db, nil
}

// assembleOn is assemble on a database that is open, which is the app's from then on: it is closed with the app, or after an error.
func assembleOn(ctx context.Context, o office, db *ledger.DB, redis string, log *slog.Logger) (_ *app, err error) {
	a := &app{office: o, db: db, log: log}
	defer func() {
		if err != nil {
			err = errors.Join(err, a.close())
		}
	}()
	a.records = a.db.Office(o.province.Code, o.clock)
	a.proposals = proposal.New(a.records)
	if a.cache, err = cache.Open(ctx, redis, log); err != nil {
		return nil, fmt.Errorf("open the cache: %w", err)
	}
	a.shown = bot.NewShownRecorder(a.proposals, o.clock, log)
	drawer, err := chart.New(o.boundaries)
	if err != nil {
		return nil, fmt.Errorf("prepare the drawing of pictures: %w", err)
	}
	a.pictures = bot.NewPictures(bot.PicturesConfig{Office: o.province.Code, Base: o.publicURL, Now: o.clock, Meetings: a.records, Zone: o.zone}, a.records, drawer, a.cache, log)
	catalog := &handlers.Catalog{}
	a.members = bot.NewMembers(o.province.Code, a.cache)
	deps := handlers.Deps{RecordShown: a.shown.Flush, Records: a.records, Province: o.province, Zone: o.zone, HasMap: drawer.HasMap, Announcements: catalog, Members: a.members}
	a.notices = handlers.NewNotices(deps)
	a.router, a.gatherer = handlers.NewRouter(deps), entry.NewGatherer(deps.Entry())
	a.jobs, err = scheduler.Jobs(scheduler.Deps{
		Zone: o.zone, Workday: (&workdays{records: a.records, clock: o.clock, log: log}).open, Times: a.jobTimes, Meetings: a.records, Orders: a.records, Figures: a.records, People: a.records, Own: a.records,
		Notices: a.notices, Rolls: handlers.NewRolls(deps), OfficeTexts: scheduler.OfficeTexts{Texts: a.records, TextComposer: handlers.NewTexts(deps), TextAuthor: a.records.ActorPerson}, Digests: a.router, Summary: a.router.Summary, SendingRecord: a.router.SendingRecord, Reminder: handlers.MeetingReminder,
	})
	if err != nil {
		return nil, err
	}
	for _, j := range a.jobs {
		if j.Direct {
			catalog.Direct = append(catalog.Direct, announcementOf(j))
			continue
		}
		catalog.All = append(catalog.All, announcementOf(j))
	}
	for _, j := range a.jobs {
		if j.Rides {
			catalog.Riding = append(catalog.Riding, announcementOf(j))
		}
	}
	forecaster := scheduler.Forecaster{Jobs: a.jobs, Ledger: a.records, Zone: o.zone}
	catalog.Resend = func(ctx context.Context, delivery int64, userID string) error {
		return a.resender().Resend(ctx, delivery, userID)
	}
	catalog.Forecast, catalog.Plan = forecaster.Forecast, forecaster.Plan
	catalog.CheckCron = o.checkCron
	catalog.Preview = func(ctx context.Context, job string, n ledger.Narrowing, now time.Time) (dialog.Answer, bool, error) {
		return scheduler.Preview(ctx, a.jobs, job, n, now)
	}
	a.exported = prometheus.NewRegistry()
	a.exported.MustRegister(collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	a.metrics, err = bot.NewMetrics(a.exported)
	return a, err
}

// announcementOf is a job as it is shown to officials.
func announcementOf(j scheduler.Job) handlers.Announcement {
	a := handlers.Announcement{Name: j.Name, Title: j.Title, Label: j.Label, When: j.When, Days: j.Days, Only: j.Only, Digest: j.Priority == ledger.PriorityDigest}
	if j.Timetable != nil {
		a.Weekdays = intent.DaysOf(j.Timetable.Weekdays()...)
	}
	return a
}

func (a *app) close() error {
	var faults []error
	if a.shown != nil {
		faults = append(faults, a.shown.Flush(context.Background()))
	}
	if a.cache != nil {
		faults = append(faults, a.cache.Close())
	}
	if a.db != nil {
		faults = append(faults, a.db.Close())
	}
	return errors.Join(faults...)
}

// reader returns what understands messages, with the names in the office's records.
func (a *app) reader() *handlers.Reader {
	return handlers.NewReader(intent.New(intent.Office{Province: a.office.province.Code}), a.records)
}

// menus returns the rich menus of the channel; without a sender they can only be drawn.
func (a *app) menus(sender *bot.Sender) *bot.Menus {
	return bot.NewMenus(bot.MenusConfig{
		Sender: sender, Store: a.records, Log: a.log,
		Tabs: func(ctx context.Context, role ledger.Role) ([]handlers.MenuTab, error) {
			return a.router.Menu(ctx, role, a.office.clock())
		},
	})
}

// bot returns the bot; without a sender it only supports Ask, and without menus it shows none.
func (a *app) bot(secrets []string, sender *bot.Sender, menus *bot.Menus) (*bot.Bot, error) {
	return bot.New(bot.Config{
		Office: a.office.province.Code, Secrets: secrets, Jobs: a.groupJobs(), Now: a.office.clock, Zone: a.office.zone,
	}, bot.Deps{
		Ledger: a.records, Database: a.db, Cache: a.cache,
		Understand: a.reader(),
		Router:     a.router, Releases: a.gatherer, Sender: sender, Pictures: a.pictures, Menus: menus, Shown: a.shown, Rides: rides{a},
		Metrics: a.metrics, Gatherer: a.exported, Degraded: a.degraded, Log: a.log,
	})
}

// groupJobs are the announcements that a group is subscribed to when it is approved.
func (a *app) groupJobs() []bot.GroupJob {
	var all []bot.GroupJob
	for _, j := range a.jobs {
		if !j.OnApproval {
			continue
		}
		g := bot.GroupJob{Name: j.Name, What: j.Title, When: j.When}
		if j.Timetable != nil {
			g.Set = func(ctx context.Context) (string, error) {
				about, err := a.jobsInOffice(ctx)
				return about[j.Name].When, err
			}
		}
		all = append(all, g)
	}
	return all
}

// sender returns what sends to LINE: api is where its API is, data where its content.
func (a *app) sender(api, data, token string) (*bot.Sender, error) {
	s, err := bot.NewSender(bot.SenderConfig{Endpoint: api, Data: data, Token: token, Scope: a.office.province.Code}, a.cache, a.metrics, a.log)
	if err == nil {
		a.members.Ask(s)
	}
	return s, err
}
