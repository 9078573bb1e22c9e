package main

import (
	"errors"
	"net/http"
	"regexp"
	"strings"
	"time"

	"changwat/internal/ledger"
	"changwat/internal/linesim"
)

// channel are injuries to the channel and the way to it.
func channel() []injury {
	return []injury{
		injuryAt("2021-04-30 07:59:56", "LINE answers 401 for ten minutes, across a restart", "held and said at `/readyz` and in the metrics, then delivered once", unauthorised),
		injuryAt("2021-04-30 07:59:56", "a proxy answers pushes with 403 and a page", "held, not given up; then delivered once", answeredByProxy(http.StatusForbidden)),
		injuryAt("2021-04-30 07:59:56", "a captive portal answers pushes with 200 and a page", "not taken for sent; then delivered once", answeredByProxy(http.StatusOK)),
		injuryAt("2021-04-30 07:59:56", "the bot was removed from a group, and the event got lost", "its subscriptions end, an administrator is told once", removedFromGroup),
		injuryAt("2021-04-30 07:59:56", "the month's messages are used up", "the log says it once, `/readyz` too; questions are answered", quotaUsedUp),
	}
}

func unauthorised(o *office, f *findings) error {
	if err := errors.Join(o.prepare(allJobs), o.fault("token", pathPush, 0), o.start()); err != nil {
		return err
	}
	if err := until(o.ctx, 20*time.Second, "a push is refused", func() bool { return o.calls(pathPush, 401) > 0 }); err != nil {
		return err
	}
	sleep(o.ctx, time.Second)
	_, metrics := o.service.get("/metrics")
	f.check(strings.Contains(o.service.ready(), "refused the channel") && strings.Contains(metrics, "changwat_line_channel_ok 0"), "`/readyz`: %s", shorten(o.service.ready()))
	if err := o.restartAt(at("2021-04-30 08:10:00")); err != nil {
		return err
	}
	before := o.calls(pathPush, 401)
	if err := until(o.ctx, 20*time.Second, "it is refused again", func() bool { return o.calls(pathPush, 401) > before }); err != nil {
		return err
	}
	o.platform.Faults().Clear()
	o.summaries(1, 30*time.Second)
	sleep(o.ctx, time.Second)
	f.check(o.countSummaries() == 1 && o.service.ready() != "", "refused %d times, then delivered %d times", o.calls(pathPush, 401), o.countSummaries())
	return nil
}

// signInPage answers with a page in HTML, as a proxy between the bot and LINE does.
func signInPage(status int) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		w.WriteHeader(status)
		_, _ = w.Write([]byte("<html><title>Please sign in</title></html>")) // whoever asked may be gone
	}
}

func answeredByProxy(status int) func(o *office, f *findings) error {
	return func(o *office, f *findings) error {
		refused := make(chan struct{}, 1000)
		o.answerPathBy(pathPush, func(w http.ResponseWriter, r *http.Request) {
			refused <- struct{}{}
			signInPage(status)(w, r)
		})
		if err := errors.Join(o.prepare(allJobs), o.start()); err != nil {
			return err
		}
		if err := until(o.ctx, 20*time.Second, "a push is answered by the proxy", func() bool { return len(refused) > 1 }); err != nil {
			return err
		}
		dead, err := o.counted(ledger.DeliveryDead)
		if err != nil {
			return err
		}
		f.check(dead == 0 && strings.Contains(o.service.ready(), "degraded"), "%d given up, `/readyz`: %s", dead, shorten(o.service.ready()))
		o.answerByPlatform()
		o.summaries(1, 30*time.Second)
		sleep(o.ctx, time.Second)
		f.check(o.countSummaries() == 1, "then delivered %d times", o.countSummaries())
		return nil
	}
}

func removedFromGroup(o *office, f *findings) error {
	if err := errors.Join(o.prepare(allJobs, meeting("โควิด", at("2021-04-30 08:30:00"), "ห้องหนึ่ง")), o.fault("webhook-lost", "", 0), o.start()); err != nil {
		return err
	}
	group := linesim.GroupID(groupA)
	if err := o.platform.Leave(o.ctx, group, o.platform.BotID()); err != nil && !strings.Contains(err.Error(), "lost on demand") {
		return err
	}
	o.platform.Faults().Clear()
	private := linesim.UserID(admin)
	after(o.ctx, 30*time.Second, func() bool { return len(o.said(private)) > 0 })
	sleep(o.ctx, 6*time.Second)
	var left []string
	err := o.withLedger(func(r *ledger.Office) (err error) {
		left, err = r.Subscriptions(o.ctx, group)
		return err
	})
	f.check(len(left) == 0, "%d subscriptions left", len(left))
	f.check(len(o.said(private)) == 1, "the administrator was told %d times", len(o.said(private)))
	return err
}

var limitLogged = regexp.MustCompile(`(?m)^.*level=ERROR.*month.*$`)

func quotaUsedUp(o *office, f *findings) error {
	if err := errors.Join(o.prepareSample(allJobs...), o.start()); err != nil {
		return err
	}
	if err := o.withLedger(func(r *ledger.Office) error {
		return o.addMeetings(r, meeting("โควิด", at("2021-04-30 08:30:00"), "ห้องหนึ่ง"), meeting("น้ำท่วม", at("2021-04-30 08:40:00"), "ห้องสอง"))
	}); err != nil {
		return err
	}
	o.platform.SetQuota(300, 300)
	if err := until(o.ctx, 20*time.Second, "a push is refused", func() bool { return o.calls(pathPush, 429) > 0 }); err != nil {
		return err
	}
	sleep(o.ctx, 7*time.Second)
	logged := len(limitLogged.FindAllString(o.service.log.String(), -1))
	f.check(logged == 1 && strings.Contains(o.service.ready(), "used up"), "logged %d times, `/readyz`: %s", logged, shorten(o.service.ready()))
	answer := o.ask(reader, "", "ยอดโควิดล่าสุด", answerTimeout)
	f.check(strings.Contains(answer, "294"), "a question was answered: %v", answer != "")
	return nil
}
