package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"time"

	"changwat/bot"
	"changwat/internal/cache"
	"changwat/internal/ledger"
)

type doctor struct {
	RehearsalClock bool `name:"rehearsal-clock" env:"CHANGWAT_REHEARSAL_CLOCK" help:"Check for a service whose clock CHANGWAT_NOW sets, for rehearsals only."`
}

// Bounds of what counts as well.
const (
	clockOff      = 30 * time.Second // how far this machine's clock may be from LINE's; the scheduler stops at two minutes
	quotaLow      = 10               // per cent of the month's messages that are left when it warns
	checkDeadline = 15 * time.Second // for one check
)

// grade says how a check came out.
type grade string

const (
	well    grade = "ok"
	warned  grade = "warn" // the service works, with less
	failed  grade = "FAIL"
	skipped grade = "skip" // it could not be checked
)

// finding is the outcome of a check, in one line that says what to do.
type finding struct {
	grade grade
	about string
	says  string
}

// errUnwell is returned where a check has failed. The lines say what is wrong.
var errUnwell = errors.New("something is wrong: see the lines above that begin with FAIL")

// Run checks everything that the service needs, and prints a line for each. It prints no secrets, and changes nothing but what
// opening the database does (its tables are brought up to date).
func (c *doctor) Run(ctx context.Context, s *settings, con console) error {
	x := examination{settings: s, con: con, rehearsalClock: c.RehearsalClock}
	for _, check := range []func(context.Context) finding{
		x.configuration, x.database, x.redis, x.token, x.clock, x.webhook, x.quota, x.pictures,
	} {
		bounded, cancel := context.WithTimeout(ctx, checkDeadline)
		f := check(bounded)
		cancel()
		x.failed = x.failed || f.grade == failed
		if _, err := fmt.Fprintf(con.out, "%-4s  %-13s  %s\n", f.grade, f.about, strings.Join(strings.Fields(f.says), " ")); err != nil {
			return err
		}
	}
	if x.failed {
		return errUnwell
	}
	return nil
}

// examination is the state of one run of the checks: later ones use what earlier ones have found.
type examination struct {
	*settings
	con    console
	failed bool

	rehearsalClock bool

	office  office
	sender  *bot.Sender // nil where there is no token
	account bot.Account
	refusal error             // of the account
	state   *bot.WebhookState // nil where LINE did not say
}

func (x *examination) configuration(context.Context) finding {
	o, err := x.check()
	x.office = o
	if err := errors.Join(err, x.checkServe(x.rehearsalClock)); err != nil {
		return finding{failed, "configuration", strings.ReplaceAll(err.Error(), "\n", "; ")}
	}
	return finding{well, "configuration", fmt.Sprintf("province %s (%s), time zone %s, all settings are readable", o.province.Code, o.province.Name, x.Zone)}
}

func (x *examination) database(ctx context.Context) finding {
	at := "PostgreSQL"
	if x.Database == "" || strings.HasPrefix(x.Database, "sqlite:") {
		at = cmp.Or(strings.TrimPrefix(x.Database, "sqlite:"), filepath.Join(x.Data, officeFile))
		if _, err := os.Stat(at); errors.Is(err, os.ErrNotExist) {
			return finding{well, "database", "none yet: serve creates " + at}
		}
	}
	dsn, err := x.liveDatabase()
	if err != nil {
		return finding{failed, "database", err.Error()}
	}
	db, err := ledger.Open(ctx, dsn)
	if err != nil {
		return finding{failed, "database", cmp.Or(ledger.ConnectAdvice(err), err.Error())}
	}
	defer db.Close() // it was only read
	if err := db.Ping(ctx); err != nil {
		return finding{failed, "database", cmp.Or(ledger.ConnectAdvice(err), err.Error())}
	}
	if x.office.clock == nil {
		return finding{well, "database", at + " can be read and written"}
	}
	records := db.Office(x.office.province.Code, x.office.clock)
	people, err := records.People(ctx)
	if err != nil {
		return finding{failed, "database", err.Error()}
	}
	if has, err := records.HasAdmin(ctx); err != nil || !has {
		return finding{warned, "database", at + " can be read and written; no administrator is linked yet: send the bot the code that serve or changwat invite --role admin prints"}
	}
	return finding{well, "database", fmt.Sprintf("%s can be read and written; %d officials are linked", at, len(people))}
}

func (x *examination) redis(ctx context.Context) finding {
	if x.Redis == "" {
		return finding{well, "Redis", "not configured: each process caches in its own memory, which suits one machine"}
	}
	c, err := cache.Open(ctx, x.Redis, x.con.log)
	if err != nil {
		return finding{failed, "Redis", "REDIS_URL cannot be used: it must be redis://HOST:PORT/N"}
	}
	defer c.Close() // nothing was written
	if err := c.Ping(ctx); err != nil {
		return finding{failed, "Redis", "does not answer at REDIS_URL: check that it runs, and the password; the bot answers without it, more slowly"}
	}
	return finding{well, "Redis", "answers"}
}

func (x *examination) token(ctx context.Context) finding {
	if x.Line.Token == "" {
		return finding{failed, "LINE token", "LINE_CHANNEL_ACCESS_TOKEN is missing: copy it from the Messaging API tab of the LINE Developers Console"}
	}
	store, err := cache.NewMemory(1 << 10)
	if err != nil {
		return finding{failed, "LINE token", err.Error()}
	}
	defer store.Close()
	x.sender, err = bot.NewSender(bot.SenderConfig{Endpoint: x.Line.APIEndpoint, Data: x.Line.DataEndpoint, Token: x.Line.Token}, store, nil, x.con.log)
	if err != nil {
		return finding{failed, "LINE token", err.Error()}
	}
	x.account, x.refusal = x.sender.Account(ctx)
	switch status := bot.CallStatus(x.refusal); {
	case x.refusal == nil:
		return finding{well, "LINE token", "of the account “" + x.account.Name + "”"}
	case status == http.StatusUnauthorized, status == http.StatusForbidden:
		return finding{failed, "LINE token", "LINE refuses LINE_CHANNEL_ACCESS_TOKEN: it was reissued or mistyped; copy it again from the LINE Developers Console"}
	case status > 0:
		return finding{failed, "LINE token", fmt.Sprintf("LINE answers with status %d: try again, and see LINE's status page", status)}
	}
	return finding{failed, "LINE token", "LINE cannot be reached at LINE_API_ENDPOINT: check this machine's network, DNS and proxy"}
}

func (x *examination) clock(context.Context) finding {
	switch {
	case x.Now != "":
		return finding{warned, "clock", "set by CHANGWAT_NOW, for rehearsals only"}
	case x.account.Date.IsZero():
		return finding{skipped, "clock", "not compared, since LINE gave no time"}
	}
	off := time.Until(x.account.Date).Round(time.Second)
	if off.Abs() > clockOff {
		return finding{failed, "clock", fmt.Sprintf("%s off LINE's: synchronise it (timedatectl set-ntp true); announcements go out by it", off.Abs())}
	}
	return finding{well, "clock", fmt.Sprintf("within %s of LINE's", max(off.Abs(), time.Second))}
}

// askable reports whether LINE takes the token, without which nothing more can be asked.
func (x *examination) askable() bool { return x.sender != nil && x.refusal == nil }

func (x *examination) webhook(ctx context.Context) finding {
	if !x.askable() {
		return finding{skipped, "webhook", "not checked: LINE does not take the token"}
	}
	w, err := x.sender.TestWebhook(ctx)
	if err != nil {
		return finding{failed, "webhook", fmt.Sprintf("LINE could not be asked for it (status %d): try again", bot.CallStatus(err))}
	}
	x.state = &w
	at := bot.OriginOf(w.Address)
	switch {
	case w.Address == "":
		return finding{failed, "webhook", "none is set: enter https://…/line/webhook on the Messaging API tab of the LINE Developers Console"}
	case !w.Active:
		return finding{failed, "webhook", at + " is switched off: switch on “Use webhook” on the Messaging API tab of the LINE Developers Console"}
	case w.Works:
		return finding{well, "webhook", at + " answers LINE's test"}
	case w.Status == http.StatusBadRequest, w.Status == http.StatusUnauthorized:
		return finding{failed, "webhook", fmt.Sprintf("%s answers LINE with %d: the service that runs there has another LINE_CHANNEL_SECRET", at, w.Status)}
	case w.Status == http.StatusNotFound, w.Status == http.StatusMethodNotAllowed:
		return finding{failed, "webhook", fmt.Sprintf("%s answers LINE with %d: the address must end with /line/webhook", at, w.Status)}
	case w.Status > 0 && w.Status/100 != 2:
		return finding{failed, "webhook", fmt.Sprintf("%s answers LINE with %d: see the log of the service there", at, w.Status)}
	}
	return finding{failed, "webhook", fmt.Sprintf("LINE cannot reach %s (%s): check that serve runs, its certificate, and the way from the internet to it", at, w.Reason)}
}

func (x *examination) quota(ctx context.Context) finding {
	if !x.askable() {
		return finding{skipped, "quota", "not checked: LINE does not take the token"}
	}
	q, err := x.sender.Quota(ctx)
	switch left := q.Limit - q.Used; {
	case err != nil:
		return finding{failed, "quota", fmt.Sprintf("LINE could not be asked for it (status %d): try again", bot.CallStatus(err))}
	case !q.Limited:
		return finding{well, "quota", fmt.Sprintf("no limit; %d messages this month", q.Used)}
	case left <= 0:
		return finding{failed, "quota", fmt.Sprintf("all %d messages of the month are used up: announcements wait; answers are free", q.Limit)}
	case left*100 < q.Limit*quotaLow:
		return finding{warned, "quota", fmt.Sprintf("%d of %d messages of the month are left: fewer announcements, or a larger plan", left, q.Limit)}
	default:
		return finding{well, "quota", fmt.Sprintf("%d of %d messages of the month are used", q.Used, q.Limit)}
	}
}

func (x *examination) pictures(ctx context.Context) finding {
	base := x.office.publicURL
	if base == "" && x.state != nil {
		base = bot.OriginOf(x.state.Address)
	}
	switch {
	case base == "" && x.state == nil:
		return finding{skipped, "pictures", "not checked: CHANGWAT_PUBLIC_URL is not set, and the webhook's address is not known"}
	case !bot.Loadable(base):
		return finding{warned, "pictures", "cards show bars instead: set CHANGWAT_PUBLIC_URL to the https address at which LINE's users reach this service"}
	}
	if err := bot.CheckPictures(ctx, base); err != nil {
		return finding{failed, "pictures", base + " serves none: it must lead to this service (CHANGWAT_PUBLIC_URL), which must run"}
	}
	return finding{well, "pictures", "served at " + base}
}
