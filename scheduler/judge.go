package scheduler

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"

	"changwat/handlers"
	"changwat/internal/ledger"
)

const (
	// keyLife is how long LINE knows a retry key, from the first request with it (Messaging API, "Retry failed
	// API requests", August 2026); used later, it is a new message. keyMargin keeps well clear of that.
	keyLife   = 24 * time.Hour
	keyMargin = 15 * time.Minute
	// noticeJob is the job of what administrators are told about announcements.
	noticeJob = "notice"
)

// lineZone is where LINE's months begin: it counts messages by Japanese time.
var lineZone = time.FixedZone("UTC+9", 9*60*60)

// judge turns the platform's answer to a request into the next states of its deliveries.
func (s *Scheduler) judge(ctx context.Context, r request, out Outcome) []verdictOf {
	now := s.Now()
	if out.PerhapsAccepted() {
		for i := range r.deliveries {
			r.deliveries[i].PerhapsAccepted = true
		}
	}
	// The deliveries of a request are tried again together.
	attempts := slices.MaxFunc(r.deliveries, func(a, b ledger.Delivery) int { return a.Attempts - b.Attempts }).Attempts
	soon := now.Add(s.Timing.backoff(attempts))
	again := func(d ledger.Delivery) ledger.Delivery { return s.reschedule(d, soon, out.String()) }
	switch out.Verdict() {
	case Sent:
		s.throttle.accepted()
		if s.trouble.over() {
			s.Log.InfoContext(ctx, "announcements are accepted again")
		}
		return verdicts(r.deliveries, func(d ledger.Delivery) ledger.Delivery {
			d.State, d.RequestID, d.Reason = ledger.DeliverySent, out.RequestID, ""
			return d
		})
	case RateLimited:
		until := s.throttle.refused(now, s.Timing.backoff)
		return verdicts(r.deliveries, func(d ledger.Delivery) ledger.Delivery { return s.reschedule(d, later(until, soon), out.String()) })
	case ChannelRefused:
		if s.trouble.refused(out.String(), now) {
			s.Log.ErrorContext(ctx, "LINE, or a proxy on the way to it, refuses the channel; announcements are held and tried again", "reason", out.String())
		}
		until := s.throttle.refused(now, s.Timing.backoff)
		return verdicts(r.deliveries, func(d ledger.Delivery) ledger.Delivery { return s.reschedule(d, until, out.String()) })
	case QuotaExceeded:
		if s.trouble.usedUp() {
			s.Log.ErrorContext(ctx, "the channel's messages of this month are used up; announcements are tried again now and then", "reason", out.String())
		}
		until := s.throttle.refused(now, func(int) time.Duration { return min(s.Timing.Sparse, nextMonth(now).Sub(now)) })
		return verdicts(r.deliveries, func(d ledger.Delivery) ledger.Delivery { return s.reschedule(d, until, out.String()) })
	case ChatRefused:
		return s.judgeChat(ctx, r, out, again)
	case MessageRefused:
		return s.refuse(ctx, r, out)
	}
	return verdicts(r.deliveries, again)
}

// refuse gives up a request that the platform refuses for what it says. Where it holds several deliveries, each is
// tried by itself, since one of them is at fault.
func (s *Scheduler) refuse(ctx context.Context, r request, out Outcome) []verdictOf {
	if len(r.deliveries) > 1 && !perhapsAccepted(r.deliveries) {
		if err := s.Ledger.DissolveJoint(ctx, s.owner, r.joint, true); err == nil {
			return verdicts(r.deliveries, func(d ledger.Delivery) ledger.Delivery {
				return s.reschedule(d, s.Now(), out.String())
			})
		}
	}
	return verdicts(r.deliveries, func(d ledger.Delivery) ledger.Delivery {
		d.RequestID = out.RequestID
		return dead(d, out.String())
	})
}

// judgeChat asks whether the bot is still in the chat that refused a push. If it is not, the chat's subscriptions end,
// and administrators are told.
func (s *Scheduler) judgeChat(ctx context.Context, r request, out Outcome, again func(ledger.Delivery) ledger.Delivery) []verdictOf {
	asking, cancel := context.WithTimeout(ctx, s.Timing.Push)
	in, err := s.Platform.InChat(asking, r.target)
	cancel()
	switch {
	case err != nil:
		s.Log.WarnContext(ctx, "a chat refused a push, and LINE could not be asked whether the bot is in it", "err", err)
		return verdicts(r.deliveries, again)
	case in && ledger.KindOf(r.target) == ledger.ChatUser:
		return s.refuse(ctx, r, out) // an id that LINE does not know
	case in:
		return verdicts(r.deliveries, again)
	}
	if err := s.endChat(ctx, r.target); err != nil {
		s.Log.ErrorContext(ctx, "the subscriptions of a chat that the bot has left can't be ended, will try again", "err", err)
		return verdicts(r.deliveries, again)
	}
	return verdicts(r.deliveries, func(d ledger.Delivery) ledger.Delivery {
		return dead(d, out.String()+"; the bot is no longer in the chat")
	})
}

// endChat ends the subscriptions of a chat that the bot is no longer in, and tells each administrator once.
func (s *Scheduler) endChat(ctx context.Context, chat string) error {
	known, err := s.Ledger.Chat(ctx, chat)
	if err != nil {
		return fmt.Errorf("the chat's name: %w", err)
	}
	people, err := s.Ledger.People(ctx)
	if err != nil {
		return err
	}
	name := "กลุ่ม"
	if known.Name != "" {
		name += " “" + known.Name + "”"
	}
	text := fmt.Sprintf("บอทไม่ได้อยู่ใน%sแล้ว จึงหยุดส่งประกาศทั้งหมดไปยังกลุ่มนี้\n"+
		"หากต้องการให้แจ้งต่อ โปรดเชิญบอทเข้ากลุ่มอีกครั้ง แล้วพิมพ์ “บอท อนุมัติกลุ่มนี้” ในกลุ่ม", name)
	now := s.Now()
	var notices []ledger.Delivery
	for _, p := range people {
		if p.Role != ledger.RoleAdmin {
			continue
		}
		body, err := s.Composer.PushBody(p.UserID, handlers.Answer{Text: text})
		if err != nil {
			return err
		}
		notices = append(notices, ledger.Delivery{
			Job: noticeJob, Occurrence: key("left/"+chat, now), Target: p.UserID, Body: body, RetryKey: uuid.NewString(), Due: now,
		})
	}
	ended, err := s.Ledger.EndSubscriptions(ctx, chat, notices)
	if len(ended) > 0 {
		s.Log.WarnContext(ctx, "the bot is no longer in a chat, its subscriptions have ended", "jobs", strings.Join(ended, " "))
		nudge(s.sending)
	}
	return err
}

// endUnknownSubscriptions ends the subscriptions to jobs that this program does not have any more.
func (s *Scheduler) endUnknownSubscriptions(ctx context.Context) {
	if len(s.Jobs) == 0 {
		return
	}
	names := make([]string, len(s.Jobs))
	for i, j := range s.Jobs {
		names[i] = j.Name
	}
	ended, err := s.Ledger.EndUnknownSubscriptions(ctx, names)
	if err != nil && ctx.Err() == nil {
		s.Log.ErrorContext(ctx, "subscriptions to jobs that no longer exist can't be ended", "err", err)
	}
	for job, n := range ended {
		s.Log.WarnContext(ctx, "subscriptions to a job that no longer exists have ended", "job", job, "chats", n)
	}
}

// reschedule lets the delivery be tried again at the given time, or no more if there is no time left for that.
func (s *Scheduler) reschedule(d ledger.Delivery, at time.Time, reason string) ledger.Delivery {
	if !at.Before(s.deadline(d)) {
		return dead(d, reason+"; no time left to try again")
	}
	d.State, d.Due, d.Reason = ledger.DeliveryPending, at, reason
	return d
}

// deadline is from when on the delivery must not be pushed: its occurrence is past saying, or it may have been
// accepted and LINE may have forgotten its retry key, so that it would be sent twice.
func (s *Scheduler) deadline(d ledger.Delivery) time.Time {
	forgotten := d.FirstTried.Add(keyLife - keyMargin)
	job, ok := s.job(d.Job)
	if !ok {
		return forgotten
	}
	until := job.Until(regular(d.Occurrence))
	if until.IsZero() || d.PerhapsAccepted && forgotten.Before(until) {
		return forgotten
	}
	return until
}

// tooLate says that the delivery is past its deadline, "" if it is not.
func (s *Scheduler) tooLate(d ledger.Delivery, now time.Time) string {
	deadline := s.deadline(d)
	if now.Before(deadline) {
		return ""
	}
	reason := "not sent before " + deadline.In(now.Location()).Format(time.RFC3339)
	if d.Reason != "" {
		reason += "; last: " + d.Reason
	}
	return reason
}

func (s *Scheduler) job(name string) (Job, bool) {
	for _, j := range s.Jobs {
		if j.Name == name {
			return j, true
		}
	}
	return Job{}, false
}

// perhapsAccepted tells whether one of the deliveries may have been accepted.
func perhapsAccepted(deliveries []ledger.Delivery) bool {
	return slices.ContainsFunc(deliveries, func(d ledger.Delivery) bool { return d.PerhapsAccepted })
}

// giveBack ends a lease without an attempt.
func giveBack(d ledger.Delivery, due time.Time) ledger.Delivery {
	d.State, d.Due = ledger.DeliveryPending, due
	return d
}

func dead(d ledger.Delivery, reason string) ledger.Delivery {
	d.State, d.Reason = ledger.DeliveryDead, reason
	return d
}

// nextMonth is the first instant of LINE's next month.
func nextMonth(now time.Time) time.Time {
	y, m, _ := now.In(lineZone).Date()
	return time.Date(y, m+1, 1, 0, 0, 0, 0, lineZone)
}

func later(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}
