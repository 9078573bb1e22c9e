package main

import (
	"errors"
	"fmt"
	"regexp"
	"strings"
	"time"

	"changwat/internal/ledger"
	"changwat/internal/linesim"
)

// relative are words that are true only near the time at which they are said.
var relative = regexp.MustCompile(`วันนี้|พรุ่งนี้|เมื่อวาน|มะรืน|อีก \d+ (นาที|ชั่วโมง|วัน)`)

// meeting returns a meeting of the office.
func meeting(key string, starts time.Time, venue string) ledger.Meeting {
	return ledger.Meeting{Key: key, Title: "ประชุม" + key, Span: ledger.Span{Starts: starts}, Place: ledger.Place{Venue: venue}}
}

// announcements are injuries to what is announced.
func announcements() []injury {
	return []injury{
		injuryAt("2021-04-30 14:59:56", "LINE fails from 15.00 until the next morning, and the program is restarted then",
			"the reminder arrives once, and says nothing that is no longer true", outageOverMidnight),
		injuryAt("2021-04-30 14:59:56", "a meeting's room changes between a refusal (429) and the delivery",
			"the new room is announced, once; the old one never", roomChanges),
		injuryAt("2021-04-30 07:59:56", "one of the day's two meetings is cancelled", "the summary counts 1", cancelledMeeting),
		injuryAt("", "the clock is four days ahead for three seconds, told to nobody",
			"what it took for missed is announced at its time, once", clockAhead),
		injuryAt("2021-05-04 12:00:00", "LINE's Date says that the clock is years ahead, then that it is right",
			"nothing sent and `/readyz` degraded; then what falls due is announced once", clockBehindLINE),
		injuryAt("2021-04-30 07:59:56", "`jobs pause` before the summary falls due, `jobs resume` after",
			"nothing while paused; then the summary, and no reminder of a meeting that has begun", paused),
		injuryAt("2021-04-30 07:59:56", "kill -9, five times in the middle of 2,000 announcements", "each group once", killedInARush),
		injuryAt("2021-04-30 07:59:56", "SIGTERM in the middle of 1,000 announcements, started again at once", "gone within 20 s; each group once", stoppedInARush),
	}
}

func outageOverMidnight(o *office, f *findings) error {
	if err := errors.Join(o.prepare(allJobs, meeting("โควิด", at("2021-05-01 13:00:00"), "ห้องอโยธยา")), o.fault("error-before", pathPush, 0), o.start()); err != nil {
		return err
	}
	if err := until(o.ctx, 20*time.Second, "a push is tried", func() bool { return o.calls(pathPush, 500) > 0 }); err != nil {
		return err
	}
	o.platform.Faults().Clear()
	if err := o.restartAt(at("2021-05-01 09:30:00")); err != nil {
		return err
	}
	group := linesim.GroupID(groupA)
	took, _ := after(o.ctx, 20*time.Second, func() bool { return len(remindersIn(o.said(group))) > 0 })
	sleep(o.ctx, 2*time.Second)
	said := strings.Join(remindersIn(o.said(group)), "\n")
	f.check(len(remindersIn(o.said(group))) == 1, "arrived %d times, %v after the restart", len(remindersIn(o.said(group))), took.Round(time.Second))
	f.check(!relative.MatchString(said), "words relative to now: %d", len(relative.FindAllString(said, -1)))
	return nil
}

// remindersIn are the messages that name the meeting.
func remindersIn(said []string) (found []string) {
	for _, one := range said {
		if strings.Contains(one, "ประชุมโควิด") && !strings.Contains(one, "สรุปเช้า") {
			found = append(found, one)
		}
	}
	return found
}

func roomChanges(o *office, f *findings) error {
	m := meeting("โควิด", at("2021-05-01 13:00:00"), "ห้องเดิมหนึ่ง")
	if err := errors.Join(o.prepare(allJobs, m), o.fault("rate-limit", pathPush, 0), o.start()); err != nil {
		return err
	}
	if err := until(o.ctx, 20*time.Second, "a push is refused", func() bool { return o.calls(pathPush, 429) > 0 }); err != nil {
		return err
	}
	m.Venue = "ห้องใหม่สอง"
	if err := o.withLedger(func(r *ledger.Office) error { return o.addMeetings(r, m) }); err != nil {
		return err
	}
	o.platform.Faults().Clear()
	group := linesim.GroupID(groupA)
	after(o.ctx, 30*time.Second, func() bool { return len(o.said(group)) > 0 })
	sleep(o.ctx, 3*time.Second)
	said := strings.Join(o.said(group), "\n")
	f.check(len(o.said(group)) == 1 && strings.Contains(said, "ห้องใหม่สอง"), "%d announcements, the new room in them: %v", len(o.said(group)), strings.Contains(said, "ห้องใหม่สอง"))
	f.check(!strings.Contains(said, "ห้องเดิมหนึ่ง"), "the old room: %v", strings.Contains(said, "ห้องเดิมหนึ่ง"))
	return nil
}

func cancelledMeeting(o *office, f *findings) error {
	off := meeting("งดแล้ว", at("2021-04-30 13:00:00"), "ห้องสอง")
	off.State = ledger.MeetingCancelled
	if err := errors.Join(o.prepare(allJobs, meeting("โควิด", at("2021-04-30 10:00:00"), "ห้องหนึ่ง"), off), o.start()); err != nil {
		return err
	}
	summary := o.summaries(1, 20*time.Second)
	f.check(strings.Contains(summary, "วันนี้ 1 ประชุม"), "%s", regexp.MustCompile(`วันนี้ \S+ ประชุม`).FindString(summary))
	return nil
}

// summaries waits for n summaries in the first group, and returns what the bot has said there: bodies and alternatives.
func (o *office) summaries(n int, within time.Duration) string {
	after(o.ctx, within, func() bool { return o.countSummaries() >= n })
	var said strings.Builder
	for _, m := range o.platform.Messages(linesim.GroupID(groupA)) {
		fmt.Fprintln(&said, m.Alt, string(m.Body))
	}
	return said.String()
}

func (o *office) countSummaries() (n int) {
	for _, one := range o.said(linesim.GroupID(groupA)) {
		if strings.Contains(one, "สรุปเช้า") {
			n++
		}
	}
	return n
}

func clockAhead(o *office, f *findings) error {
	if err := errors.Join(o.prepare(allJobs), o.start()); err != nil {
		return err
	}
	sleep(o.ctx, time.Second) // the watermarks are set
	soonest := time.Now().Add(time.Hour + 14*time.Second)
	if err := o.withLedger(func(r *ledger.Office) error {
		return o.addMeetings(r, meeting("โควิด", soonest, "ห้องหนึ่ง"))
	}); err != nil {
		return err
	}
	o.service.kill()
	o.clockAt = time.Now().AddDate(0, 0, 4)
	if err := o.start(); err != nil {
		return err
	}
	sleep(o.ctx, 3*time.Second)
	missed, err := o.counted(ledger.DeliveryMissed)
	if err != nil {
		return err
	}
	o.service.kill()
	o.clockAt = time.Time{}
	if err := o.start(); err != nil {
		return err
	}
	group := linesim.GroupID(groupA)
	after(o.ctx, 40*time.Second, func() bool { return len(remindersIn(o.said(group))) > 0 })
	sleep(o.ctx, time.Second)
	f.check(len(remindersIn(o.said(group))) == 1, "%d put down as missed by the wrong clock; then the reminder came %d times", missed, len(remindersIn(o.said(group))))
	return nil
}

// counted counts the deliveries in a state.
func (o *office) counted(state ledger.DeliveryState) (n int, err error) {
	err = o.withLedger(func(r *ledger.Office) error {
		counts, err := r.DeliveryCounts(o.ctx)
		n = counts[state]
		return err
	})
	return n, err
}

func clockBehindLINE(o *office, f *findings) error {
	now := time.Now()
	if err := o.prepare(allJobs); err != nil {
		return err
	}
	o.clockAt = time.Time{} // the service's clock is the machine's, LINE's is years behind
	if err := o.start(); err != nil {
		return err
	}
	soonest := now.Add(time.Hour + 18*time.Second) // after the first look at a clock that is right
	if err := o.withLedger(func(r *ledger.Office) error {
		return o.addMeetings(r, meeting("โควิด", soonest, "ห้องหนึ่ง"))
	}); err != nil {
		return err
	}
	sleep(o.ctx, 7*time.Second)
	f.check(o.calls(pathPush, 0) == 0 && strings.Contains(o.service.ready(), "ahead of LINE"), "%d pushes, `/readyz`: %s", o.calls(pathPush, 0), shorten(o.service.ready()))
	if err := o.platform.Clock().Set(time.Now()); err != nil {
		return err
	}
	group := linesim.GroupID(groupA)
	after(o.ctx, 40*time.Second, func() bool { return len(remindersIn(o.said(group))) > 0 })
	f.check(len(remindersIn(o.said(group))) == 1 && o.service.ready() == "ready", "then announced %d times, `/readyz`: %s", len(remindersIn(o.said(group))), o.service.ready())
	return nil
}

// shorten cuts what is shown in a table to 90 characters, and leaves out that the clock is set, as it is in most injuries.
func shorten(s string) string {
	s = strings.Replace(s, "the clock is set by CHANGWAT_NOW; ", "", 1)
	runes := []rune(strings.ReplaceAll(s, "|", "/"))
	if len(runes) <= 90 {
		return string(runes)
	}
	return string(runes[:90]) + "…"
}

func paused(o *office, f *findings) error {
	if err := errors.Join(o.prepare(allJobs), o.start()); err != nil {
		return err
	}
	if _, err := o.command("jobs", "pause"); err != nil {
		return err
	}
	soonest := o.platform.Clock().Now().Add(12 * time.Second)
	if err := o.withLedger(func(r *ledger.Office) error {
		return o.addMeetings(r, meeting("โควิด", soonest, "ห้องหนึ่ง"))
	}); err != nil {
		return err
	}
	until(o.ctx, 20*time.Second, "the meeting begins", func() bool { return o.platform.Clock().Now().After(soonest.Add(time.Second)) })
	f.check(o.calls(pathPush, 0) == 0, "paused: %d pushes", o.calls(pathPush, 0))
	if _, err := o.command("jobs", "resume"); err != nil {
		return err
	}
	o.summaries(1, 20*time.Second)
	sleep(o.ctx, 2*time.Second)
	said := o.said(linesim.GroupID(groupA))
	f.check(o.countSummaries() == 1 && len(remindersIn(said)) == 0, "resumed: %d summary, %d reminders too late", o.countSummaries(), len(remindersIn(said)))
	return nil
}
