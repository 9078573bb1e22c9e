package scheduler

import (
	"context"
	"errors"
	"slices"
	"strconv"
	"time"

	"changwat/handlers"
	"changwat/handlers/dialog"
	"changwat/internal/ledger"
)

// The jobs of what administrators announce in their own words, and what is still of use of it.
const (
	textUseful     = 24 * time.Hour // how late it may be sent
	approvalUseful = 24 * time.Hour // how long a second administrator is asked
)

// Texts are what administrators announce.
type Texts interface {
	Text(ctx context.Context, id int64) (ledger.OfficeText, error)
	Texts(ctx context.Context, f ledger.TextFilter) ([]ledger.OfficeText, error)
}

// TextComposer writes what administrators announce, and asks a second one for approval.
type TextComposer interface {
	Text(ctx context.Context, t ledger.OfficeText) (dialog.Answer, error)
	TextApproval(ctx context.Context, t ledger.OfficeText) (dialog.Answer, error)
}

// OfficeTexts are what the jobs of administrators' texts need; nil parts for none.
type OfficeTexts struct {
	Texts        Texts
	TextComposer TextComposer
	// TextAuthor returns the LINE user id of an actor; "" where that was erased.
	TextAuthor func(ctx context.Context, actor string) (string, error)
}

// errNoTexts says that the program has no texts of administrators.
var errNoTexts = errors.New("no texts")

// officeText sends what an administrator announces to the groups that he has chosen.
func officeText(d Deps) (Job, error) {
	return textJob{
		deps: d, name: handlers.TextJob, title: "ประกาศของสำนักงาน", when: "เมื่อผู้ดูแลสั่งส่ง", state: ledger.TextSending, useful: textUseful,
		due:     func(t ledger.OfficeText) time.Time { return t.Due },
		targets: func(_ context.Context, t ledger.OfficeText) ([]string, error) { return t.Targets, nil },
	}.job()
}

// textApproval asks the other administrators to approve an announcement, where the office wants two.
func textApproval(d Deps) (Job, error) {
	return textJob{
		deps: d, name: "text-approval", title: "ขออนุมัติประกาศ", when: "เมื่อผู้ดูแลขอส่งประกาศ", state: ledger.TextWaiting, useful: approvalUseful, approval: true,
		due: func(t ledger.OfficeText) time.Time { return t.Changed },
		targets: func(ctx context.Context, t ledger.OfficeText) ([]string, error) {
			people, err := d.People.People(ctx)
			if err != nil {
				return nil, err
			}
			maker, err := d.TextAuthor(ctx, t.MadeBy)
			var admins []string
			for _, p := range people {
				if p.Role == ledger.RoleAdmin && p.UserID != maker {
					admins = append(admins, p.UserID)
				}
			}
			return admins, err
		},
	}.job()
}

// textJob is a job whose occurrences are the texts in a state. Their keys are a text's id with the instant at which it is due.
type textJob struct {
	deps              Deps
	name, title, when string
	state             ledger.TextState
	useful            time.Duration
	approval          bool
	due               func(t ledger.OfficeText) time.Time
	targets           func(ctx context.Context, t ledger.OfficeText) ([]string, error)
}

func (j textJob) job() (Job, error) {
	if j.deps.Texts == nil || j.deps.TextComposer == nil || j.deps.TextAuthor == nil {
		return Job{}, errNoTexts
	}
	return Job{
		Name: j.name, Title: j.title, When: j.when, Direct: true, Priority: ledger.PriorityChange,
		Between: j.between, Until: j.until, Audience: j.audience, Compose: j.compose,
	}, nil
}

// between returns the texts that fall due. It goes back commitLag, since one may have been committed late. Somebody has asked for it to
// be sent then, so that it does not wait for the morning.
func (j textJob) between(ctx context.Context, from, to time.Time) ([]Occurrence, error) {
	all, err := j.deps.Texts.Texts(ctx, ledger.TextFilter{State: j.state})
	if err != nil {
		return nil, err
	}
	var out []Occurrence
	for _, t := range all {
		due := j.due(t)
		if !due.After(from.Add(-commitLag)) || due.After(to) {
			continue
		}
		targets, err := j.targets(ctx, t)
		if err != nil {
			return nil, err
		}
		k := key(strconv.FormatInt(t.ID, 10), due.In(j.deps.Zone).Truncate(time.Second))
		out = append(out, Occurrence{Job: j.name, Key: k, Due: due, Until: j.until(k), Urgent: true, Audience: To(targets...)})
	}
	slices.SortStableFunc(out, func(a, b Occurrence) int { return a.Due.Compare(b.Due) })
	return out, nil
}

func (j textJob) until(key string) time.Time {
	_, due := parseKey(key)
	if due.IsZero() {
		return due
	}
	return due.Add(j.useful)
}

// text returns the text of an occurrence, if it is still to be sent then.
func (j textJob) text(ctx context.Context, key string) (t ledger.OfficeText, found bool, err error) {
	about, due := parseKey(key)
	id, err := strconv.ParseInt(about, 10, 64)
	if err != nil {
		return t, false, nil // not a key of this job
	}
	t, err = j.deps.Texts.Text(ctx, id)
	if errors.Is(err, ledger.ErrNotFound) {
		return t, false, nil
	}
	return t, t.State == j.state && j.due(t).Truncate(time.Second).Equal(due), err
}

func (j textJob) audience(ctx context.Context, key string) (Audience, error) {
	t, found, err := j.text(ctx, key)
	if err != nil || !found {
		return To(), err
	}
	targets, err := j.targets(ctx, t)
	return To(targets...), err
}

func (j textJob) compose(ctx context.Context, key string, _ ledger.Narrowing, _ time.Time) (a dialog.Answer, ok bool, err error) {
	t, found, err := j.text(ctx, key)
	if err != nil || !found {
		return dialog.Answer{}, false, err
	}
	if j.approval {
		a, err = j.deps.TextComposer.TextApproval(ctx, t)
	} else {
		a, err = j.deps.TextComposer.Text(ctx, t)
	}
	return a, err == nil, err
}
