package scheduler

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"changwat/handlers/dialog"
	"changwat/internal/ledger"
	"changwat/internal/thai/when"
)

// Occurrence is one time of a job: a morning, or a meeting that is to be reminded of.
type Occurrence struct {
	Job      string
	Key      string    // unique among the job's occurrences, and the same whenever and wherever it is computed
	Due      time.Time // when it is to be sent
	Until    time.Time // from this instant on it is too late to be sent
	Audience Audience  // to whom; the zero Audience is every subscription to the job
	Urgent   bool      // it is sent in the office's quiet hours as well
	Rush     bool      // it goes before all else: its priority is PriorityUrgent, and it never rides on a reply

	answer func() (dialog.Answer, error) // what it says, from records that were just read; nil where the job has to compose it
}

// compose writes the announcement of an occurrence of the job that was just computed.
func (o Occurrence) compose(ctx context.Context, job Job, key string, n ledger.Narrowing, now time.Time) (dialog.Answer, bool, error) {
	if o.answer != nil {
		a, err := o.answer()
		return a, err == nil, err
	}
	return job.Compose(ctx, key, n, now)
}

// Regular is what is said of a job with a Timetable whose hour a subscription has set.
type Regular struct {
	Days string // Thai: "ทุกวัน"
	Only string // Thai, what must be so for it to come, as Job.When says it too: "เมื่อมียอดใหม่"; "" where it always comes
}

// Job is a kind of announcement: when it is due, to whom it goes, how late it may still be sent, and what it says.
//
// A job either follows the calendar, and has a Timetable, or it follows the records, and has Between.
type Job struct {
	Name  string // such as "summary"; chats are subscribed to it by this name
	Title string // Thai: "สรุปเช้า"
	Label string // Thai, of a button that does not show the whole title: "เตือนข้อสั่งการ"; "" where it does
	When  string // Thai: "ทุกวัน 08.00 น."
	Regular
	// OnApproval says that a group is subscribed to it when it is approved; to any other, somebody has to subscribe it.
	OnApproval bool
	// Direct says that it goes to those whom each occurrence names: nobody subscribes to it.
	Direct bool
	// Priority says what goes first, and how far it may use up the month's messages.
	Priority ledger.Priority
	// Rides says that it can wait for the next reply to its chat, where the office has chosen that.
	Rides bool

	// Timetable is when the job falls due where a subscription has no times of its own. The key of an occurrence is its
	// time then, see key.
	Timetable *Timetable
	// Between returns the occurrences that fall due after from, up to and including to, ordered by Due. It may also
	// return some that fell due shortly before from, which an earlier call has returned already.
	Between func(ctx context.Context, from, to time.Time) ([]Occurrence, error)
	// Until returns the Until of the occurrence with this key; zero for a key that isn't the job's.
	Until func(key string) time.Time
	// Audience returns the audience of the occurrence with this key as the records have it now: it is asked again before
	// an announcement is sent after a change of the records. nil where every occurrence is for all subscriptions.
	Audience func(ctx context.Context, key string) (Audience, error)
	// Narrowed says that the announcement depends on what a subscription is narrowed to: Compose is called once for each
	// narrowing that there is among the subscriptions. Otherwise a subscription's narrowing chooses occurrences, by what
	// each is About.
	Narrowed bool
	// Compose writes the announcement of the occurrence with this key from the ledger as it is at now; valid is false
	// where there is nothing to announce any more, since its meeting was moved or cancelled. For an unchanged ledger it
	// returns the same answer at every instant between the occurrence's Due and Until, and that answer is true at each.
	// The narrowing is zero unless the job is Narrowed.
	Compose func(ctx context.Context, key string, n ledger.Narrowing, now time.Time) (a dialog.Answer, valid bool, err error)
}

// Occurrences returns what falls due after from, up to and including to, for a job with these subscriptions. An error
// that comes with occurrences concerns others than these.
func (j Job) Occurrences(ctx context.Context, from, to time.Time, subs []ledger.Subscription) ([]Occurrence, error) {
	if j.Timetable == nil {
		return j.Between(ctx, from, to)
	}
	if err := j.Timetable.refresh(ctx); err != nil {
		return nil, err
	}
	if j.Direct { // nobody has chosen other times
		subs = []ledger.Subscription{{}}
	}
	times, unreadable := j.Timetable.between(from, to, subs)
	out := make([]Occurrence, len(times))
	for i, t := range times {
		out[i] = j.At(t)
		if j.Audience != nil {
			var err error
			if out[i].Audience, err = j.Audience(ctx, out[i].Key); err != nil {
				return nil, err
			}
		}
		out[i].Audience.at = t
	}
	return out, unreadable
}

// At returns the occurrence of a job with a Timetable at the given time, for all subscriptions.
func (j Job) At(t time.Time) Occurrence {
	t = t.In(j.Timetable.zone)
	k := key("", t)
	return Occurrence{Job: j.Name, Key: k, Due: t, Until: j.Until(k)}
}

// manual returns the occurrence that is announced where the job is run by hand at now, if there is one.
func (j Job) manual(ctx context.Context, now time.Time) (Occurrence, bool, error) {
	if j.Timetable != nil {
		return j.At(now), true, nil
	}
	return j.next(ctx, now)
}

// next returns the job's first occurrence after now, if there is one within lookAhead; of a job that follows the calendar,
// by the job's own times.
func (j Job) next(ctx context.Context, now time.Time) (Occurrence, bool, error) {
	occurrences, err := j.Occurrences(ctx, now, now.Add(lookAhead), []ledger.Subscription{{}})
	if err != nil {
		return Occurrence{}, false, err
	}
	for _, o := range occurrences {
		if o.Due.After(now) {
			return o, true, nil
		}
	}
	return Occurrence{}, false, nil
}

// Meetings is where the jobs find the office's meetings.
type Meetings interface {
	Meetings(ctx context.Context, filter ledger.MeetingFilter) ([]ledger.Meeting, error)
}

// Orders is where the jobs find the orders.
type Orders interface {
	Orders(ctx context.Context, filter ledger.OrderFilter) ([]ledger.Order, error)
}

// Figures is where the jobs find the figures.
type Figures interface {
	Figures(ctx context.Context, filter ledger.FigureFilter) ([]ledger.Figure, error)
}

// People is where the jobs find the linked officials.
type People interface {
	People(ctx context.Context) ([]ledger.Person, error)
}

// Digests compose the announcements of figures and fairs. ok is false where there is nothing to announce; what they say is
// true on the day of now.
type Digests interface {
	// CasesDaily composes the newest counts of the province, or of the district with the given DOPA code.
	CasesDaily(ctx context.Context, district string, now time.Time) (a dialog.Answer, ok bool, err error)
	// CasesWeekly composes the counts of the seven days before now.
	CasesWeekly(ctx context.Context, district string, now time.Time) (a dialog.Answer, ok bool, err error)
	// OTOPWeekly composes the fairs of the week that begins on the day of now.
	OTOPWeekly(ctx context.Context, now time.Time) (a dialog.Answer, ok bool, err error)
	// OTOPFigure composes the announcement of a new figure; it says nothing relative to now.
	OTOPFigure(f ledger.Figure) dialog.Answer
}

// Deps are what the jobs need from the rest of the program.
type Deps struct {
	Zone    *time.Location           // the office's
	Workday func(day when.Date) bool // on which days offices are open; nil for when.IsWorkday
	// Times returns when the office wants a job to be announced that follows the calendar; nil for the job's own times.
	Times    func(ctx context.Context, job string) (OfficeTimes, error)
	Meetings Meetings
	Orders   Orders
	Figures  Figures
	People   People
	Own      OwnReminders
	Digests  Digests
	Notices  Notices // nil for none: nobody is then notified of changes
	Rolls    Rolls   // nil for none: nobody is then reminded of replying
	OfficeTexts
	// Summary composes the morning summary of the day of now.
	Summary func(ctx context.Context, now time.Time) (dialog.Answer, error)
	// Reminder composes the reminder of a meeting, with times in the zone.
	Reminder func(m ledger.Meeting, zone *time.Location) dialog.Answer
	// SendingRecord composes what was sent in the month before the day of now.
	SendingRecord func(ctx context.Context, now time.Time) (dialog.Answer, error)
}

// complete reports whether all parts are there that the jobs need.
func (d Deps) complete() bool {
	return d.Zone != nil && d.Meetings != nil && d.Orders != nil && d.Figures != nil && d.People != nil && d.Own != nil && d.Digests != nil &&
		d.Summary != nil && d.Reminder != nil && d.SendingRecord != nil
}

// Jobs returns every job. To add an announcement, write its file and name it here.
func Jobs(d Deps) ([]Job, error) {
	if !d.complete() {
		return nil, errors.New("scheduler: the jobs need a zone, the records, digests, a summary and a reminder")
	}
	var jobs []Job
	for _, job := range []func(Deps) (Job, error){
		morningSummary,
		meetingDayBefore,
		meetingHourBefore,
		meetingStart,
		casesDaily,
		casesWeekly,
		otopWeekly,
		otopQuarter,
		orderDue,
		sendingRecord,
		meetingNotice,
		correctionNotice,
		approvalNotice,
		own,
		replyReminder,
		officeText,
		textApproval,
	} {
		j, err := job(d)
		if errors.Is(err, errNoNotices) || errors.Is(err, errNoRolls) || errors.Is(err, errNoTexts) {
			continue
		}
		if err != nil {
			return nil, fmt.Errorf("scheduler: %w", err)
		}
		jobs = append(jobs, j)
	}
	return jobs, nil
}

// manualPrefix begins the keys of the occurrences that RunJob makes.
const manualPrefix = "run/"

// manualKey returns the key of an occurrence that was announced by hand, ahead of its time, at now.
func manualKey(key string, now time.Time) string {
	return manualPrefix + now.Format(time.RFC3339) + "/" + key
}

// scheduledKey reverses manualKey: it returns the key of the occurrence that was announced by hand. Any other key is
// returned as it is.
func scheduledKey(key string) string {
	rest, ok := strings.CutPrefix(key, manualPrefix)
	if !ok {
		return key
	}
	if stamp, of, ok := strings.Cut(rest, "/"); ok {
		if _, err := time.Parse(time.RFC3339, stamp); err == nil {
			return of
		}
	}
	return key
}

// key makes an occurrence's key of its subject, which may be empty, and an instant.
func key(about string, t time.Time) string {
	if about == "" {
		return t.Format(time.RFC3339)
	}
	return about + "@" + t.Format(time.RFC3339)
}

// parseKey takes an occurrence's key apart. The time is zero where the key holds none.
func parseKey(key string) (about string, t time.Time) {
	stamp := key
	if i := strings.LastIndexByte(key, '@'); i >= 0 {
		about, stamp = key[:i], key[i+1:]
	}
	t, err := time.Parse(time.RFC3339, stamp)
	if err != nil {
		return key, time.Time{}
	}
	return about, t
}
