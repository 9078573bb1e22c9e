package ledger

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/uptrace/bun"

	"changwat/internal/thai/when"
)

// Reminder is what an official wants to be reminded of, or wants a group to be. It falls due once, on the days of a
// pattern, or some time before a meeting, wherever that is moved: exactly one of Due, Repeat and Meeting is set.
type Reminder struct {
	ID      int64
	Number  int       // what the chat knows it by: unique among the chat's, never given twice
	Target  string    // LINE user, group or room id
	MadeBy  string    // LINE user id
	Made    time.Time // given by the ledger
	Title   string    // Thai: "โทรหานายอำเภอ"
	Due     time.Time
	Repeat  Repeat
	Meeting string        // key of a meeting
	Lead    time.Duration // how long before the meeting; 0 where Repeat.At is the time of day on the meeting's day instead
	// Of a meeting without an hour, Lead is in days, and Repeat.At the time of day.
	State   ReminderState
	Changed time.Time // when it was made or last changed; given by the ledger
}

// officeOpens is when one is reminded of a meeting without an hour.
const officeOpens = when.Clock(8 * 60)

// DueFor returns when a reminder that is tied to a meeting falls due, given how the meeting stands, in the office's zone. A time
// of day that comes after the meeting's start is an hour before it instead.
func (r Reminder) DueFor(m Meeting, zone *time.Location) time.Time {
	starts := m.Starts.In(zone)
	if m.AllDay {
		day := when.DateOf(starts).AddDays(-int((r.Lead + 12*time.Hour) / (24 * time.Hour)))
		return day.In(zone).Add(time.Duration(cmp.Or(r.Repeat.At, officeOpens)) * time.Minute)
	}
	if r.Lead > 0 {
		return starts.Add(-r.Lead)
	}
	due := when.DateOf(starts).In(zone).Add(time.Duration(r.Repeat.At) * time.Minute)
	if due.After(starts) {
		return starts.Add(-time.Hour)
	}
	return due
}

// Repeat is on which days a reminder comes back, and at what time of day in the office's zone. Its zero value is none.
type Repeat struct {
	Pattern *when.Pattern
	First   when.Date // the first day; from it, periods of more than one are counted
	At      when.Clock
}

// ReminderState says what became of a reminder.
type ReminderState string

// The states of a reminder.
const (
	ReminderOpen      ReminderState = "open"
	ReminderDone      ReminderState = "done"
	ReminderCancelled ReminderState = "cancelled"
)

// MaxReminders is how many open reminders one official may have.
const MaxReminders = 200

// remindersKept is how long a reminder stays after it was done or cancelled, or fell due for the only time.
const remindersKept = 30 * 24 * time.Hour

// TooManyRemindersError says that an official has as many reminders as one may have.
type TooManyRemindersError struct{}

// Error says how many one may have.
func (*TooManyRemindersError) Error() string {
	return fmt.Sprintf("an official may have %d open reminders", MaxReminders)
}

// Explain says in Thai what to do.
func (*TooManyRemindersError) Explain() string {
	return fmt.Sprintf("ยังไม่ได้ตั้งเตือนครับ ท่านมีรายการเตือนครบ %d รายการแล้ว โปรดพิมพ์ “รายการเตือน” แล้วยกเลิกรายการที่ไม่ใช้ก่อน", MaxReminders)
}

type reminderRow struct {
	bun.BaseModel `bun:"table:reminders,alias:rm"`

	ID     int64 `bun:",pk,autoincrement"`
	Office string
	Target string
	Number int
	MadeBy string
	Made   instant
	Title  string
	Due    instant
	timesRow
	State   ReminderState
	Changed instant
}

// timesRow is when a reminder falls due that does so more than once, or before a meeting.
type timesRow struct {
	Pattern string
	First   string
	Minute  int
	Meeting string
	Lead    int64 // seconds
}

func (r reminderRow) record() (Reminder, error) {
	out := Reminder{
		ID: r.ID, Number: r.Number, Target: r.Target, MadeBy: r.MadeBy, Made: r.Made.Time, Title: r.Title, Due: r.Due.Time,
		Meeting: r.Meeting, Lead: time.Duration(r.Lead) * time.Second, State: r.State, Changed: r.Changed.Time,
		Repeat: Repeat{At: when.Clock(r.Minute)},
	}
	if r.Pattern == "" {
		return out, nil
	}
	out.Repeat.Pattern = new(when.Pattern)
	if err := json.Unmarshal([]byte(r.Pattern), out.Repeat.Pattern); err != nil {
		return Reminder{}, fmt.Errorf("pattern of reminder %d: %w", r.ID, err)
	}
	return out, out.Repeat.First.UnmarshalText([]byte(r.First))
}

// put sets the columns of what a reminder says.
func (r *reminderRow) put(from Reminder) error {
	r.Title, r.Due, r.Meeting, r.Lead, r.State = from.Title, at(from.Due), from.Meeting, int64(from.Lead/time.Second), from.State
	r.Pattern, r.First, r.Minute = "", "", int(from.Repeat.At)
	if p := from.Repeat.Pattern; p != nil {
		kept, err := json.Marshal(p)
		if err != nil {
			return fmt.Errorf("pattern of a reminder: %w", err)
		}
		r.Pattern, r.First = string(kept), from.Repeat.First.String()
	}
	return nil
}

func reminderRecords(rows []reminderRow) ([]Reminder, error) {
	out := make([]Reminder, len(rows))
	var faults []error
	for i, r := range rows {
		var err error
		out[i], err = r.record()
		faults = append(faults, err)
	}
	return out, errors.Join(faults...)
}

// AddReminder adds an open reminder, and returns it with its number; a *TooManyRemindersError where its maker has
// MaxReminders. Number, Made, State and Changed are not given.
func (o *Office) AddReminder(ctx context.Context, r Reminder) (Reminder, error) {
	row := reminderRow{Office: o.id, Target: r.Target, MadeBy: r.MadeBy}
	r.State = ReminderOpen
	if err := row.put(r); err != nil {
		return Reminder{}, err
	}
	err := o.write(ctx, "add reminder", func(ctx context.Context, w *writer) error {
		row.ID, row.Made, row.Changed = 0, w.at, w.at
		open, err := w.tx.NewSelect().Model((*reminderRow)(nil)).
			Where("rm.office = ? AND rm.made_by = ? AND rm.state = ?", w.id, r.MadeBy, ReminderOpen).
			Where("rm.due IS NULL OR rm.due > ?", w.at).Count(ctx)
		if err != nil {
			return err
		}
		if open >= MaxReminders {
			return &TooManyRemindersError{}
		}
		return w.number(ctx, &row)
	})
	if err != nil {
		return Reminder{}, err
	}
	return row.record()
}

// number adds a reminder under the chat's next number: the one after it where somebody else is adding one at the same time.
func (w *writer) number(ctx context.Context, row *reminderRow) error {
	for added := false; !added; {
		var last sql.NullInt64
		err := w.tx.NewSelect().Model((*reminderRow)(nil)).ColumnExpr("MAX(rm.number)").
			Where("rm.office = ? AND rm.target = ?", w.id, row.Target).Scan(ctx, &last)
		if err != nil {
			return err
		}
		row.Number = int(last.Int64) + 1
		res, err := w.tx.NewInsert().Model(row).On("CONFLICT (office, target, number) DO NOTHING").Exec(ctx)
		if added, err = w.didChange(res, err); err != nil {
			return err
		}
	}
	return nil
}

// ChangeReminder changes one of a chat's open reminders, and returns it as it stands; ErrNotFound where the chat has none of
// this number. Where edit returns an error, nothing changes.
func (o *Office) ChangeReminder(ctx context.Context, target string, number int, edit func(*Reminder) error) (stands Reminder, err error) {
	err = o.write(ctx, "change reminder", func(ctx context.Context, w *writer) error {
		var row reminderRow
		q := w.tx.NewSelect().Model(&row).
			Where("rm.office = ? AND rm.target = ? AND rm.number = ? AND rm.state = ?", w.id, target, number, ReminderOpen)
		if err := q.Scan(ctx); err != nil {
			return err
		}
		r, err := row.record()
		if err != nil {
			return err
		}
		if err := edit(&r); err != nil {
			return err
		}
		if err := row.put(r); err != nil {
			return err
		}
		row.Changed, w.changed = w.at, true
		if _, err = w.tx.NewUpdate().Model(&row).WherePK().Exec(ctx); err != nil {
			return err
		}
		stands, err = row.record()
		return err
	})
	return stands, err
}

// Reminders returns the open reminders of a chat, the first made first.
func (o *Office) Reminders(ctx context.Context, target string) ([]Reminder, error) {
	var rows []reminderRow
	err := o.db.read.NewSelect().Model(&rows).
		Where("rm.office = ? AND rm.target = ? AND rm.state = ?", o.id, target, ReminderOpen).Order("rm.number").Scan(ctx)
	if err != nil {
		return nil, fail("reminders", err)
	}
	return reminderRecords(rows)
}

// Reminder returns a reminder, whatever its state; ErrNotFound for none.
func (o *Office) Reminder(ctx context.Context, id int64) (Reminder, error) {
	var row reminderRow
	err := o.db.read.NewSelect().Model(&row).Where("rm.office = ? AND rm.id = ?", o.id, id).Scan(ctx)
	if err != nil {
		return Reminder{}, fail("reminder", err)
	}
	return row.record()
}

// ReminderFilter chooses the open reminders that may fall due in a span of time: those of one time that do, those of
// meetings with any of the given keys, and those that come back at one of the given times of day.
type ReminderFilter struct {
	After, Until time.Time    // for those that fall due once: after the first, up to and including the second
	Meetings     []string     // keys
	Clocks       []when.Clock // times of day in the office's zone; nil for none
	EveryClock   bool         // those that come back at any time of day
}

// DueReminders returns the open reminders that the filter lets through, ordered by id.
func (o *Office) DueReminders(ctx context.Context, f ReminderFilter) ([]Reminder, error) {
	var rows []reminderRow
	q := o.db.read.NewSelect().Model(&rows).Where("rm.office = ? AND rm.state = ?", o.id, ReminderOpen).
		WhereGroup(" AND ", func(q *bun.SelectQuery) *bun.SelectQuery {
			q = q.Where("rm.due > ? AND rm.due <= ?", at(f.After), at(f.Until))
			if len(f.Meetings) > 0 {
				q = q.WhereOr("rm.meeting IN (?)", bun.List(f.Meetings))
			}
			switch {
			case f.EveryClock:
				q = q.WhereOr("rm.pattern <> ''")
			case len(f.Clocks) > 0:
				q = q.WhereOr("rm.pattern <> '' AND rm.minute IN (?)", bun.List(f.Clocks))
			}
			return q
		}).Order("rm.id")
	if err := q.Scan(ctx); err != nil {
		return nil, fail("due reminders", err)
	}
	return reminderRecords(rows)
}

// endReminders removes the reminders that are sent to a chat.
func (w *writer) endReminders(ctx context.Context, target string) error {
	res, err := w.tx.NewDelete().Model((*reminderRow)(nil)).Where("rm.office = ? AND rm.target = ?", w.id, target).Exec(ctx)
	return w.changedBy(res, err)
}

// removeReminders removes a batch of the reminders that ended long ago.
func (o *Office) removeReminders(ctx context.Context, before instant) (sql.Result, error) {
	return o.db.write.NewRaw(`DELETE FROM reminders WHERE id IN (SELECT id FROM reminders
WHERE office = ? AND (state <> ? AND changed < ? OR due < ? AND changed < ?) LIMIT ?)`,
		o.id, ReminderOpen, before, before, before, pruneBatch).Exec(ctx)
}
