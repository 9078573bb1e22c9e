package scheduler

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"

	"changwat/handlers/dialog"
	"changwat/internal/ledger"
)

const (
	// keyLife is how long LINE remembers a retry key, from the first request with it (Messaging API, "Retry failed API
	// requests", August 2026): a later request with it sends a new message. keyMargin is the safety margin before that.
	keyLife   = 24 * time.Hour
	keyMargin = 15 * time.Minute
	// noticeJob is the job under which notices about announcements are sent to administrators.
	noticeJob = "notice"
)

// transition returns the next states of a request's deliveries after the platform's answer.
func (s *Scheduler) transition(ctx context.Context, r request, out Outcome) []settlement {
	now := s.Now()
	if out.PerhapsAccepted() {
		for i := range r.deliveries {
			r.deliveries[i].PerhapsAccepted = true
		}
	}
	// The deliveries of a request are tried again together, after the backoff of the one with most attempts.
	attempts := slices.MaxFunc(r.deliveries, func(a, b ledger.Delivery) int { return a.Attempts - b.Attempts }).Attempts
	soon := now.Add(s.Timing.backoff(attempts))
	again := func(d ledger.Delivery) ledger.Delivery { return s.reschedule(d, soon, out.String()) }
	switch out.Verdict() {
	case Sent:
		s.throttle.accepted()
		if s.channel.noteAccepted() {
			s.Log.InfoContext(ctx, "announcements are accepted again")
		}
		settled := settleEach(r.deliveries, func(d ledger.Delivery) ledger.Delivery {
			d.State, d.RequestID, d.Reason = ledger.DeliverySent, out.RequestID, ""
			return d
		})
		settled[0].Recipients = s.spending.recipients(r.target) // the request is charged once
		return settled
	case RateLimited:
		until := s.throttle.refused(now, s.Timing.backoff)
		return settleEach(r.deliveries, func(d ledger.Delivery) ledger.Delivery { return s.reschedule(d, later(until, soon), out.String()) })
	case ChannelRefused:
		if s.channel.noteRefusal(out.String(), now) {
			s.Log.ErrorContext(ctx, "LINE, or a proxy on the way to it, refuses the channel; announcements are held and retried", "reason", out.String())
		}
		until := s.throttle.refused(now, s.Timing.whileRefused)
		return settleEach(r.deliveries, func(d ledger.Delivery) ledger.Delivery { return s.reschedule(d, until, out.String()) })
	case QuotaExceeded:
		s.spending.contradicted()
		if s.channel.noteQuotaUsedUp() {
			s.Log.ErrorContext(ctx, "the channel's messages of this month are used up; announcements are retried from time to time", "reason", out.String())
		}
		until := s.throttle.refused(now, func(int) time.Duration { return min(s.Timing.Sparse, nextMonth(now).Sub(now)) })
		return settleEach(r.deliveries, func(d ledger.Delivery) ledger.Delivery { return s.reschedule(d, until, out.String()) })
	case ChatRefused:
		return s.handleChatRefusal(ctx, r, out, again)
	case MessageRefused:
		return s.handleMessageRefusal(ctx, r, out)
	}
	return settleEach(r.deliveries, again)
}

// handleMessageRefusal gives up a request whose content the platform refuses. A request of several deliveries is dissolved
// instead and each is sent by itself, since only one of them may be at fault.
func (s *Scheduler) handleMessageRefusal(ctx context.Context, r request, out Outcome) []settlement {
	if len(r.deliveries) > 1 && !perhapsAccepted(r.deliveries) {
		if err := s.Ledger.DissolveJoint(ctx, s.owner, r.joint, true); err == nil {
			return settleEach(r.deliveries, func(d ledger.Delivery) ledger.Delivery {
				return s.reschedule(d, s.Now(), out.String())
			})
		}
	}
	return settleEach(r.deliveries, func(d ledger.Delivery) ledger.Delivery {
		d.RequestID = out.RequestID
		return dead(d, out.String())
	})
}

// handleChatRefusal asks LINE whether the bot is still in the chat that refused a push. If it is not, the chat's subscriptions
// end, and administrators get a notice.
func (s *Scheduler) handleChatRefusal(ctx context.Context, r request, out Outcome, again func(ledger.Delivery) ledger.Delivery) []settlement {
	asking, cancel := context.WithTimeout(ctx, s.Timing.Push)
	in, err := s.Platform.InChat(asking, r.target)
	cancel()
	switch {
	case err != nil:
		s.Log.WarnContext(ctx, "a chat refused a push, and LINE could not be asked whether the bot is in it", "err", err)
		return settleEach(r.deliveries, again)
	case in && ledger.KindOf(r.target) == ledger.ChatUser:
		return s.handleMessageRefusal(ctx, r, out) // an id that LINE does not know
	case in:
		return settleEach(r.deliveries, again)
	}
	if err := s.endChat(ctx, r.target); err != nil {
		s.Log.ErrorContext(ctx, "the subscriptions of a chat that the bot has left can't be ended, will try again", "err", err)
		return settleEach(r.deliveries, again)
	}
	return settleEach(r.deliveries, func(d ledger.Delivery) ledger.Delivery {
		return dead(d, out.String()+"; the bot is no longer in the chat")
	})
}

// endChat ends the subscriptions of a chat that the bot is no longer in, and sends each administrator one notice.
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
		body, err := s.Composer.PushBody(p.UserID, dialog.Answer{Text: text})
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

// endUnknownSubscriptions ends the subscriptions to jobs that this program no longer has.
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

// reschedule makes the delivery due again at the given time, or dead if that is after its deadline.
func (s *Scheduler) reschedule(d ledger.Delivery, at time.Time, reason string) ledger.Delivery {
	if !at.Before(s.deadline(d)) {
		return dead(d, reason+"; no time left to try again")
	}
	d.State, d.Due, d.Reason = ledger.DeliveryPending, at, reason
	return d
}

// deadline is the instant from which the delivery must not be pushed: it is too late for its occurrence, or it may have
// been accepted and LINE may have forgotten its retry key, so that it could arrive twice.
func (s *Scheduler) deadline(d ledger.Delivery) time.Time {
	forgotten := d.FirstTried.Add(keyLife - keyMargin)
	job, ok := s.job(d.Job)
	if !ok {
		return forgotten
	}
	until := job.Until(job.parse(d.Occurrence).job)
	if until.IsZero() || d.PerhapsAccepted && forgotten.Before(until) {
		return forgotten
	}
	return until
}

// tooLate returns the reason for giving the delivery up where it is past its deadline, else "".
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

// perhapsAccepted reports whether the platform may have accepted one of the deliveries.
func perhapsAccepted(deliveries []ledger.Delivery) bool {
	return slices.ContainsFunc(deliveries, func(d ledger.Delivery) bool { return d.PerhapsAccepted })
}

// releaseLease makes the delivery due at the given time without counting an attempt.
func releaseLease(d ledger.Delivery, due time.Time) ledger.Delivery {
	d.State, d.Due = ledger.DeliveryPending, due
	return d
}

func dead(d ledger.Delivery, reason string) ledger.Delivery {
	d.State, d.Reason = ledger.DeliveryDead, reason
	return d
}

// nextMonth is the first instant of LINE's next month.
func nextMonth(now time.Time) time.Time {
	_, to := ledger.QuotaMonth(now)
	return to
}

func later(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}
