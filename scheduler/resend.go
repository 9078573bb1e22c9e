package scheduler

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/google/uuid"

	"changwat/internal/ledger"
)

// DeadLetters are the announcements that could not be sent.
type DeadLetters interface {
	// Delivery returns a delivery by its id, or ledger.ErrNotFound.
	Delivery(ctx context.Context, id int64) (ledger.Delivery, error)
	// Resend enqueues the successor of a delivery that failed; ledger.ErrNotResent where it may not be. The LINE user who asked for
	// it is in the audit, "" for the operator of the machine.
	Resend(ctx context.Context, id int64, successor ledger.Delivery, userID string) error
}

// ResendError says why a delivery is not sent again.
type ResendError struct {
	Cause string // in English
	Thai  string
}

// Error says why.
func (e *ResendError) Error() string { return "not sent again: " + e.Cause }

// Explain says why in Thai.
func (e *ResendError) Explain() string {
	return "ไม่ได้ส่งใหม่ เพราะ" + e.Thai
}

// The reasons against sending a delivery again.
var (
	errGone       = &ResendError{"there is no such delivery", "ไม่พบการแจ้งนี้แล้ว"}
	errNotDead    = &ResendError{"it has not failed", "การแจ้งนี้ไม่ได้อยู่ในสถานะส่งไม่สำเร็จ"}
	errPerhaps    = &ResendError{"LINE may have accepted it", "ไม่ทราบผลการส่งครั้งก่อน ข้อความอาจถึงผู้รับแล้ว"}
	errNoJob      = &ResendError{"nothing can tell whether it is still true", "ตรวจไม่ได้ว่าข้อความยังเป็นจริงหรือไม่"}
	errPastUseful = &ResendError{"it is too late for what it announces", "เลยเวลาของเรื่องที่แจ้งแล้ว"}
	errNotOwed    = &ResendError{"the chat is no longer to be sent it", "แชทนี้ไม่ได้รับการแจ้งเรื่องนี้แล้ว (เลิกรับ พ้นสิทธิ์ หรือกลุ่มยังไม่ได้อนุมัติ)"}
	errNothing    = &ResendError{"there is nothing to announce any more", "เรื่องนี้ไม่มีอะไรต้องแจ้งแล้ว (เลื่อน ยกเลิก หรือทำแล้ว)"}
	errTwice      = &ResendError{"it was sent again already", "ส่งใหม่ไปแล้ว"}
)

// Resender sends announcements again that could not be sent. It composes them anew: what they say is true when they are sent again.
type Resender struct {
	Jobs     []Job
	Ledger   ResendLedger
	Composer Composer
	Now      func() time.Time
	Sent     func() // is called after a delivery was enqueued; nil for none
}

// ResendLedger is what a Resender needs of the office's records.
type ResendLedger interface {
	DeadLetters
	Audiences
	// Version identifies the state of everything that announcements are composed from.
	Version(ctx context.Context) (string, error)
}

// Resend enqueues a new delivery, under a key of its own, in place of one that failed and cannot have arrived. Otherwise it returns a
// *ResendError that says why not. The audit says which LINE user did it, "" for the operator of the machine.
func (r Resender) Resend(ctx context.Context, id int64, userID string) error {
	d, err := r.Ledger.Delivery(ctx, id)
	switch {
	case errors.Is(err, ledger.ErrNotFound):
		return errGone
	case err != nil:
		return err
	case d.State != ledger.DeliveryDead:
		return errNotDead
	case d.PerhapsAccepted:
		return errPerhaps
	}
	successor, err := r.composed(ctx, d)
	if err != nil {
		return err
	}
	if err = r.Ledger.Resend(ctx, d.ID, successor, userID); errors.Is(err, ledger.ErrNotResent) {
		return errTwice
	}
	if err == nil && r.Sent != nil {
		r.Sent()
	}
	return err
}

// composed returns what is to be sent now in place of a delivery.
func (r Resender) composed(ctx context.Context, d ledger.Delivery) (next ledger.Delivery, err error) {
	i := slices.IndexFunc(r.Jobs, func(j Job) bool { return j.Name == d.Job })
	if i < 0 {
		return next, errNoJob
	}
	job, now := r.Jobs[i], r.Now()
	k := job.parse(d.Occurrence)
	if until := job.Until(k.job); until.IsZero() {
		return next, errNoJob
	} else if !now.Before(until) {
		return next, errPastUseful
	}
	version, err := r.Ledger.Version(ctx)
	if err != nil {
		return next, err
	}
	switch owed, err := r.owed(ctx, job, d, k); {
	case err != nil:
		return next, err
	case !owed:
		return next, errNotOwed
	}
	answer, valid, err := job.Compose(ctx, k.job, k.narrowing, now)
	if err != nil {
		return next, fmt.Errorf("composing %s anew: %w", d.Occurrence, err)
	}
	if !valid {
		return next, errNothing
	}
	next = ledger.Delivery{RetryKey: uuid.NewString(), Due: now}
	next.Version, next.Shows, next.Priority = version, answer.Shows(), d.Priority
	if next.Body, err = r.Composer.PushBody(d.Target, answer); err != nil {
		return next, fmt.Errorf("rendering %s anew: %w", d.Occurrence, err)
	}
	return next, nil
}

// owed reports whether a chat still belongs to the audience of the occurrence that a delivery announced, and may have it.
func (r Resender) owed(ctx context.Context, job Job, d ledger.Delivery, k occurrenceKey) (bool, error) {
	a, err := job.audience(ctx, k)
	if err != nil {
		return false, err
	}
	subs, err := r.Ledger.Subscribers(ctx, job.Name)
	if err != nil {
		return false, err
	}
	for _, sub := range subs {
		if sub.Target != d.Target {
			continue
		}
		if n, ok := job.admits(a, sub); ok && n == k.narrowing {
			return true, nil
		}
	}
	if !slices.Contains(a.Targets, d.Target) {
		return false, nil
	}
	reachable, err := r.Ledger.Reachable(ctx, []string{d.Target})
	return len(reachable) > 0, err
}
