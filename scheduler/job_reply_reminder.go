package scheduler

import (
	"context"
	"errors"
	"time"

	"changwat/handlers"
	"changwat/handlers/dialog"
	"changwat/internal/ledger"
	"changwat/internal/thai/when"
)

const (
	// replyReminderHour is the time of the day before a meeting at which those are reminded who have not replied, after the meeting was
	// announced at 15.00 and before offices close.
	replyReminderHour = 16*time.Hour + 30*time.Minute
	// replyReminderUseful is how late it may be sent, so that it never comes in the night.
	replyReminderUseful = 2 * time.Hour
	// replyReminderAsked is how long before it the meeting must have been recorded.
	replyReminderAsked = time.Hour
)

// Rolls tell who has not replied to what was announced.
type Rolls interface {
	// Reminds reports whether the office wants reminders at the given time.
	Reminds(ctx context.Context, at time.Time) (bool, error)
	// Unanswered returns those who were asked whether they take part in a meeting and have not replied.
	Unanswered(ctx context.Context, m ledger.Meeting) ([]string, error)
}

// errNoRolls says that the program knows of no replies.
var errNoRolls = errors.New("no rolls")

// replyReminder reminds privately, once, of replying to a meeting of the next day, where the office wants that. A meeting that is
// recorded or moved too late for it is not reminded of.
func replyReminder(d Deps) (Job, error) {
	if d.Rolls == nil {
		return Job{}, errNoRolls
	}
	r := replyReminders{d, reminders{name: ledger.ReplyReminderJob, deps: d}}
	return Job{
		Name: ledger.ReplyReminderJob, Title: "เตือนให้ตอบรับประชุม", When: "วันก่อนประชุม 16.30 น. เฉพาะผู้ที่ยังไม่ตอบ หากสำนักงานตั้งไว้", Direct: true,
		Priority: ledger.PriorityReminder, Between: r.between, Until: r.until, Audience: r.audience, Compose: r.compose,
	}, nil
}

// replyReminders are the reminders as a job. The key of an occurrence is the meeting's with the instant at which it starts.
type replyReminders struct {
	deps     Deps
	meetings reminders
}

// due returns when the replies to a meeting that starts at the given time are reminded of.
func (r replyReminders) due(starts time.Time) time.Time {
	return when.DateOf(starts.In(r.deps.Zone)).AddDays(-1).In(r.deps.Zone).Add(replyReminderHour)
}

func (r replyReminders) between(ctx context.Context, from, to time.Time) ([]Occurrence, error) {
	if wanted, err := r.deps.Rolls.Reminds(ctx, to); err != nil || !wanted {
		return nil, err
	}
	meetings, err := r.deps.Meetings.Meetings(ctx, ledger.MeetingFilter{From: from, To: to.Add(maxReminderLead)})
	if err != nil {
		return nil, err
	}
	var out []Occurrence
	for _, m := range meetings {
		due := r.due(m.Starts)
		if !due.After(from) || due.After(to) || m.State == ledger.MeetingCancelled || m.Recorded.After(due.Add(-replyReminderAsked)) {
			continue
		}
		who, err := r.deps.Rolls.Unanswered(ctx, m)
		if err != nil {
			return nil, err
		}
		k := key(m.Key, m.Starts.In(r.deps.Zone))
		out = append(out, Occurrence{Job: ledger.ReplyReminderJob, Key: k, Due: due, Until: r.until(k), Audience: To(who...)})
	}
	return out, nil
}

// until returns when it is too late: after replyReminderUseful, or when the meeting begins.
func (r replyReminders) until(key string) time.Time {
	_, starts := parseKey(key)
	if starts.IsZero() {
		return starts
	}
	if late := r.due(starts).Add(replyReminderUseful); late.Before(starts) {
		return late
	}
	return starts
}

// audience returns who has still not replied.
func (r replyReminders) audience(ctx context.Context, key string) (Audience, error) {
	m, found, err := r.meetings.meeting(ctx, key)
	if err != nil || !found {
		return To(), err
	}
	who, err := r.deps.Rolls.Unanswered(ctx, m)
	return To(who...), err
}

func (r replyReminders) compose(ctx context.Context, key string, _ ledger.Narrowing, _ time.Time) (dialog.Answer, bool, error) {
	m, found, err := r.meetings.meeting(ctx, key)
	if err != nil || !found {
		return dialog.Answer{}, false, err
	}
	return handlers.ReplyReminder(m, r.deps.Zone), true, nil
}
