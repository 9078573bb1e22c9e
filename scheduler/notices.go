package scheduler

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"changwat/handlers"
	"changwat/handlers/dialog"
	"changwat/internal/ledger"
	"changwat/internal/ledger/proposal"
)

const (
	// noticeLag is how long an event waits before its notices are planned: who was shown what is written about a second after it
	// was shown.
	noticeLag = 3 * time.Second
	// eventsPlanned is what the planning of events is called beside the jobs where it is put off.
	eventsPlanned = "events"
)

// Events are what has happened to records and proposals, of which chats are notified.
type Events interface {
	// Unhandled returns the oldest events behind the one with the id after whose notices are not planned yet, at most limit.
	Unhandled(ctx context.Context, after int64, limit int) ([]proposal.Event, error)
	// MarkNotifying records that notices of events are about to be planned: what they are about can no longer be undone silently.
	MarkNotifying(ctx context.Context, ids ...int64) error
	// Handled records that the notices of events are planned, or that there is nobody to notify.
	Handled(ctx context.Context, ids ...int64) (int64, error)
}

// Notices say whom to notify of an event, and of what.
type Notices interface {
	// Notice says to whom. It returns the same Kind and Until whenever it is asked.
	Notice(ctx context.Context, e proposal.Event) (handlers.Notice, error)
	// Compose writes the notice from the ledger as it is now; ok is false where there is nothing to say any more.
	Compose(ctx context.Context, event int64) (a dialog.Answer, ok bool, err error)
	// Event returns an event.
	Event(ctx context.Context, id int64) (proposal.Event, error)
}

// errNoNotices says that the program has no notices.
var errNoNotices = errors.New("no notices")

// jobOfNotices returns the job of one kind of notice. Its occurrences are events: planNotices plans them.
func jobOfNotices(d Deps, kind handlers.NoticeKind, title, when string) (Job, error) {
	if d.Notices == nil {
		return Job{}, errNoNotices
	}
	return Job{
		Name: string(kind), Title: title, When: when, Direct: true,
		Priority: ledger.PriorityChange, Rides: kind != handlers.NoticeApproval, // somebody waits for an approval
		Between: func(context.Context, time.Time, time.Time) ([]Occurrence, error) { return nil, nil },
		Until: func(key string) time.Time {
			_, until := parseKey(key)
			return until
		},
		Audience: func(ctx context.Context, key string) (Audience, error) {
			id, err := eventOf(key)
			if err != nil {
				return Audience{}, err
			}
			e, err := d.Notices.Event(ctx, id)
			if err != nil {
				return Audience{}, err
			}
			n, err := d.Notices.Notice(ctx, e)
			return To(n.Targets...), err
		},
		Compose: func(ctx context.Context, key string, _ ledger.Narrowing, _ time.Time) (dialog.Answer, bool, error) {
			id, err := eventOf(key)
			if err != nil {
				return dialog.Answer{}, false, err
			}
			return d.Notices.Compose(ctx, id)
		},
	}, nil
}

// correctionNotice tells of records that were corrected, withdrawn or restored.
func correctionNotice(d Deps) (Job, error) {
	return jobOfNotices(d, handlers.NoticeCorrection, "แจ้งการแก้ไขข้อมูล", "ทันทีที่แก้ไขข้อมูลที่เคยแสดงในแชท")
}

// meetingNotice tells of meetings that were moved, changed or cancelled.
func meetingNotice(d Deps) (Job, error) {
	return jobOfNotices(d, handlers.NoticeMeeting, "แจ้งเลื่อนหรือยกเลิกประชุม", "ทันทีที่เปลี่ยนประชุมที่เคยแสดงในแชท")
}

// approvalNotice asks for approvals and tells what became of them.
func approvalNotice(d Deps) (Job, error) {
	return jobOfNotices(d, handlers.NoticeApproval, "แจ้งเรื่องรออนุมัติ", "ทันทีที่มีรายการรออนุมัติหรือมีผล")
}

// eventKey is the key of the occurrence that tells of an event.
func eventKey(id int64, until time.Time) string {
	return key("event-"+strconv.FormatInt(id, 10), until.UTC().Truncate(time.Second))
}

// eventOf reverses eventKey.
func eventOf(key string) (int64, error) {
	about, _ := parseKey(key)
	id, err := strconv.ParseInt(strings.TrimPrefix(about, "event-"), 10, 64)
	if err != nil {
		return 0, fmt.Errorf("%q is no occurrence of a notice", key)
	}
	return id, nil
}

// planNotices plans the notices of what has happened. Of an event there is one for each chat: its deliveries have its id as their
// occurrence, so that planning it again, after a crash or by another process, adds none.
func (s *Scheduler) planNotices(ctx context.Context, now time.Time) (inserted int, err error) {
	if s.Events == nil || s.Notices == nil {
		return 0, nil
	}
	if !s.isQuiet(ctx, now) {
		clear(s.quietEvents)
	}
	var failed []error
	for last, more := int64(0), true; more; {
		events, err := s.Events.Unhandled(ctx, last, s.Timing.Batch)
		if err != nil {
			return inserted, errors.Join(append(failed, err)...)
		}
		var nobody []int64
		for _, e := range events {
			last = e.ID
			if s.quietEvents[e.ID] {
				continue
			}
			n, outcome, err := s.planNotice(ctx, e, now)
			switch {
			case err != nil:
				failed = append(failed, fmt.Errorf("event %d: %w", e.ID, err))
			case outcome == eventIgnored:
				nobody = append(nobody, e.ID)
			case outcome == eventQuiet:
				s.quietEvents[e.ID] = true
			}
			inserted += n
		}
		if _, err := s.Events.Handled(ctx, nobody...); err != nil {
			failed = append(failed, err)
		}
		more = len(events) == s.Timing.Batch
	}
	return inserted, errors.Join(failed...)
}

// eventOutcome says what becomes of an event.
type eventOutcome int

const (
	eventWaits   eventOutcome = iota // it is tried again
	eventQuiet                       // it waits for the end of the quiet hours
	eventIgnored                     // there is nobody to notify
	eventPlanned                     // its deliveries are in the ledger
)

// planNotice plans the notices of one event.
func (s *Scheduler) planNotice(ctx context.Context, e proposal.Event, now time.Time) (inserted int, as eventOutcome, err error) {
	n, err := s.Notices.Notice(ctx, e)
	if err != nil {
		return 0, eventWaits, err
	}
	job, ok := s.job(string(n.Kind))
	if !ok || len(n.Targets) == 0 {
		// A chat that is shown the old value just now is not known yet.
		return 0, laterOr(eventIgnored, n.Kind != "" && now.Before(e.At.Add(noticeLag))), nil
	}
	switch {
	case now.Before(e.At.Add(noticeLag)) && n.Kind != handlers.NoticeApproval:
		return 0, eventWaits, nil
	case !n.Urgent && s.isQuiet(ctx, now):
		return 0, eventQuiet, nil
	}
	version, err := s.Ledger.Version(ctx)
	if err != nil {
		return 0, eventWaits, err
	}
	// The office's own quiet hours are over; it is planned to be sent at once.
	o := Occurrence{Job: job.Name, Key: eventKey(e.ID, n.Until), Due: now, Until: n.Until, Audience: To(n.Targets...), Urgent: true, Rush: n.Urgent}
	editions, err := audiences(ctx, s.Ledger, job, []Occurrence{o}, nil, now)
	if err != nil {
		return 0, eventWaits, err
	}
	how, err := s.terms(ctx, job)
	if err != nil {
		return 0, eventWaits, err
	}
	deliveries, err := s.composeOne(ctx, job, o, editions[0], snapshot{now, version, how})
	if err != nil || len(deliveries) == 0 {
		return 0, laterOr(eventIgnored, err != nil), err
	}
	if err := s.Events.MarkNotifying(ctx, e.ID); err != nil {
		return 0, eventWaits, err
	}
	inserted, err = s.Ledger.Enqueue(ctx, deliveries)
	if err != nil {
		return 0, eventWaits, err
	}
	_, err = s.Events.Handled(ctx, e.ID)
	return inserted, eventPlanned, err
}

// laterOr returns eventWaits where it is so, otherwise what else becomes of the event.
func laterOr(otherwise eventOutcome, later bool) eventOutcome {
	if later {
		return eventWaits
	}
	return otherwise
}

// isQuiet reports whether the office has no notices pushed now.
func (s *Scheduler) isQuiet(ctx context.Context, now time.Time) bool {
	policy, err := s.policy(ctx)
	if err != nil {
		s.Log.WarnContext(ctx, "the quiet hours can't be read, notices are sent", "err", err)
		return false
	}
	return policy.QuietUntil != nil && !policy.QuietUntil(now).IsZero()
}
