package ledger_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/shopspring/decimal"

	"changwat/internal/ledger"
	"changwat/internal/ledger/ledgertest"
	"changwat/internal/thai/when"
)

// oneOfEach returns a record of every kind, and the same one changed. Order and agenda item belong to the meeting.
func oneOfEach() (all []struct{ before, after ledger.Record }) {
	both := func(before, after ledger.Record) {
		all = append(all, struct{ before, after ledger.Record }{before, after})
	}
	f := cases(294)
	g := f
	g.Value = decimal.NewFromInt(249)
	both(f, g)
	m := ledger.Meeting{Key: "m", Title: "ประชุม", Span: ledger.Span{Starts: morning}, Quote: "q", Source: release()}
	n := m
	n.Starts = morning.AddDate(0, 0, 1)
	both(m, n)
	a := ledger.AgendaItem{MeetingKey: "m", Position: 1, Title: "วาระ", Quote: "q", Source: release()}
	b := a
	b.Detail = "รายละเอียด"
	both(a, b)
	o := ledger.Order{Key: "o", MeetingKey: "m", Text: "สั่งการ", Quote: "q", Source: release()}
	p := o
	p.State = ledger.OrderDone
	both(o, p)
	e := ledger.Event{Key: "e", Kind: ledger.EventOTOP, Name: "งาน", Quote: "q", Source: release()}
	d := e
	d.Days = when.Day(day(2021, 5, 1))
	both(e, d)
	r := ledger.Project{Key: "p", Title: "โครงการ", FiscalYear: 2564, Quote: "q", Source: release()}
	s := r
	s.Conduct = ledger.Conduct{
		Owner: "โยธาธิการและผังเมืองจังหวัด", Area: "1412", Site: "ม.3", Due: day(2021, 9, 30), Status: "อยู่ระหว่างก่อสร้าง",
		Progress: ledger.Progress{Percent: decimal.NewNullDecimal(decimal.RequireFromString("60.5")), AsOf: day(2021, 4, 30)},
	}
	both(r, s)
	both(ledger.Contact{Key: "c", Post: "ปลัดจังหวัด", Quote: "q", Source: release()},
		ledger.Contact{Key: "c", Post: "ปลัดจังหวัด", Phone: "035 000 000", Quote: "q", Source: release()})
	both(ledger.Programme{Key: "g", Name: "เราชนะ", Quote: "q", Source: release()},
		ledger.Programme{Key: "g", Name: "เราชนะ", Owner: "คลังจังหวัด", Quote: "q", Source: release()})
	both(ledger.Setting{Key: "s", Value: "1", Quote: "q", Source: release()},
		ledger.Setting{Key: "s", Value: "2", Quote: "q", Source: release()})
	return all
}

// change runs f in a transaction of the office.
func change(t *testing.T, o *ledger.Office, f func(ctx context.Context, tx *ledger.Tx) error) {
	t.Helper()
	noError(t, o.Transact(t.Context(), "test", f))
}

// standingOf returns the record as the office's readers see it; nil where they do not.
func standingOf(t *testing.T, o *ledger.Office, r ledger.Record) ledger.Record {
	t.Helper()
	var found []ledger.Record
	ctx := t.Context()
	switch r.(type) {
	case ledger.Figure:
		found = records(must(o.Figures(ctx, ledger.FigureFilter{}))(t))
	case ledger.Meeting:
		found = records(must(o.Meetings(ctx, ledger.MeetingFilter{}))(t))
	case ledger.AgendaItem:
		for _, m := range must(o.Meetings(ctx, ledger.MeetingFilter{}))(t) {
			found = append(found, records(must(o.Agenda(ctx, m.ID))(t))...)
		}
	case ledger.Order:
		found = records(must(o.Orders(ctx, ledger.OrderFilter{}))(t))
	case ledger.Event:
		found = records(must(o.Events(ctx, ledger.EventFilter{}))(t))
	case ledger.Project:
		found = records(must(o.Projects(ctx, ledger.ProjectFilter{}))(t))
	case ledger.Contact:
		found = records(must(o.Contacts(ctx, ledger.ContactFilter{}))(t))
	case ledger.Programme:
		found = records(must(o.Programmes(ctx))(t))
	case ledger.Setting:
		found = records(must(o.Settings(ctx))(t))
	}
	if len(found) > 1 {
		t.Fatalf("%d %s records stand", len(found), r.RecordKind())
	}
	if len(found) == 0 {
		return nil
	}
	return found[0]
}

func records[R ledger.Record](all []R) (out []ledger.Record) {
	for _, r := range all {
		out = append(out, r)
	}
	return out
}

func TestEveryKindOfRecordKeepsItsRevisions(t *testing.T) {
	entry := ledger.Source{Key: "entry-1", Kind: ledger.SourceEntry, Title: "บันทึก", AddedBy: "actor 1"}
	from := func(reason string, withdrawn bool) ledger.Origin {
		return ledger.Origin{Source: entry, Quote: "แก้", Revision: ledger.Revision{Author: "actor 1", Reason: reason, Withdrawn: withdrawn}}
	}
	eachEngine(t, func(t *testing.T, o *ledger.Office, c *clock) {
		seenKinds := map[ledger.Kind]bool{}
		for _, r := range oneOfEach() {
			seenKinds[r.before.RecordKind()] = true
			step := func(want ledger.Record, f func(ctx context.Context, tx *ledger.Tx, newest ledger.Record) (ledger.Record, error)) ledger.Record {
				t.Helper()
				var after ledger.Record
				change(t, o, func(ctx context.Context, tx *ledger.Tx) (err error) {
					newest, err := tx.Newest(ctx, r.before)
					if err != nil && !errors.Is(err, ledger.ErrNotFound) {
						return err
					}
					after, err = f(ctx, tx, newest)
					return err
				})
				switch got := standingOf(t, o, r.before); {
				case want == nil && got != nil:
					t.Errorf("%s: %+v still stands", r.before.RecordKind(), got)
				case want != nil && (got == nil || !ledger.Same(got, after)):
					t.Errorf("%s: %+v stands, want %+v", r.before.RecordKind(), got, after)
				}
				c.now = c.now.Add(time.Hour)
				return after
			}
			first := step(r.before, func(ctx context.Context, tx *ledger.Tx, _ ledger.Record) (ledger.Record, error) {
				stands, added, err := tx.Add(ctx, r.before)
				if err == nil && !added {
					t.Errorf("%s was not added", r.before.RecordKind())
				}
				return stands, err
			})
			if first.From().Author != "test" {
				t.Errorf("%s is by %q, want who added its source", first.RecordKind(), first.From().Author)
			}
			afterFirst := c.now.Add(-time.Minute)
			step(r.after, func(ctx context.Context, tx *ledger.Tx, newest ledger.Record) (ledger.Record, error) {
				changed, err := tx.InMeeting(ctx, r.after)
				if err != nil {
					return nil, err
				}
				return tx.Revise(ctx, newest.From().ID, keyed(ledger.WithOrigin(changed, from("พิมพ์ผิด", false)), newest))
			})
			step(nil, func(ctx context.Context, tx *ledger.Tx, newest ledger.Record) (ledger.Record, error) {
				return tx.Revise(ctx, newest.From().ID, ledger.WithOrigin(newest, from("ซ้ำกับรายการอื่น", true)))
			})
			step(r.after, func(ctx context.Context, tx *ledger.Tx, newest ledger.Record) (ledger.Record, error) {
				if !newest.From().Withdrawn {
					t.Errorf("the newest revision of the withdrawn %s is %+v", newest.RecordKind(), newest)
				}
				return tx.Revise(ctx, newest.From().ID, ledger.WithOrigin(newest, from("ถอนผิด", false)))
			})
			history := must(o.History(t.Context(), first))(t)
			if len(history) != 4 || history[0].From().Reason != "ถอนผิด" || !history[1].From().Withdrawn ||
				history[2].From().Author != "actor 1" || history[3].From().ID != first.From().ID {
				t.Errorf("history of the %s: %+v", first.RecordKind(), history)
			}
			began := c.now
			c.now = afterFirst
			if got := standingOf(t, o, r.before); got == nil || !ledger.Same(got, first) {
				t.Errorf("before the correction %+v stood, want %+v", got, first)
			}
			c.now = began
		}
		for _, k := range ledger.Kinds() {
			if !seenKinds[k] {
				t.Errorf("%s is not tried", k)
			}
		}
	})
}

// keyed returns r under the key and the id that its record has in the ledger.
func keyed(r, newest ledger.Record) ledger.Record {
	if item, ok := r.(ledger.AgendaItem); ok {
		item.Key = newest.RecordKey()
		return item
	}
	return r
}

func TestARevisionOfWhatChangedMeanwhileIsRefused(t *testing.T) {
	eachEngine(t, func(t *testing.T, o *ledger.Office, c *clock) {
		for _, r := range oneOfEach() {
			var first ledger.Record
			change(t, o, func(ctx context.Context, tx *ledger.Tx) (err error) {
				first, _, err = tx.Add(ctx, r.before)
				return err
			})
			c.now = c.now.Add(time.Hour)
			correct := func(reason string) error {
				return o.Transact(t.Context(), "test", func(ctx context.Context, tx *ledger.Tx) error {
					changed, err := tx.InMeeting(ctx, r.after)
					if err != nil {
						return err
					}
					from := first.From()
					from.Reason, from.Quote, from.Withdrawn = reason, reason, reason == "ถอน"
					_, err = tx.Revise(ctx, first.From().ID, keyed(ledger.WithOrigin(changed, from), first))
					return err
				})
			}
			noError(t, correct("แก้"))
			err := correct("ถอน")
			var taken *ledger.TakenError
			var conflict *ledger.ConflictError
			if !errors.As(err, &taken) && !errors.As(err, &conflict) {
				t.Errorf("the %s was changed twice from the same revision: %v", first.RecordKind(), err)
				continue
			}
			var e interface{ Explain() string }
			if !errors.As(err, &e) || !strings.HasPrefix(e.Explain(), "ยังไม่ได้บันทึก") {
				t.Errorf("of the %s the official reads nothing: %v", first.RecordKind(), err)
			}
			if got := must(o.History(t.Context(), first))(t); len(got) != 2 {
				t.Errorf("the %s has %d revisions", first.RecordKind(), len(got))
			}
		}
	})
}

func TestAddingUnderTheSameKeyIsNeverSilentlyTheOldRecord(t *testing.T) {
	eachEngine(t, func(t *testing.T, o *ledger.Office, _ *clock) {
		for _, r := range oneOfEach() {
			if r.before.RecordKind() == ledger.KindMeeting {
				continue // announced anew under its key, a meeting is revised
			}
			for _, again := range []bool{false, true} {
				change(t, o, func(ctx context.Context, tx *ledger.Tx) error {
					if r.before.RecordKind() == ledger.KindAgendaItem || r.before.RecordKind() == ledger.KindOrder {
						if _, _, err := tx.Add(ctx, oneOfEach()[1].before); err != nil {
							return err
						}
					}
					_, added, err := tx.Add(ctx, r.before)
					if added == again {
						t.Errorf("adding a %s: %v", r.before.RecordKind(), added)
					}
					return err
				})
			}
			err := o.Transact(t.Context(), "test", func(ctx context.Context, tx *ledger.Tx) error {
				_, _, err := tx.Add(ctx, r.after)
				return err
			})
			var taken *ledger.TakenError
			var conflict *ledger.ConflictError
			if !errors.As(err, &taken) && !errors.As(err, &conflict) {
				t.Errorf("other content under the key of a %s: %v", r.before.RecordKind(), err)
			}
		}
	})
}

func TestRecordsComeBackFromJSONAsTheyWere(t *testing.T) {
	for _, r := range oneOfEach() {
		for _, want := range []ledger.Record{r.before, r.after} {
			text := must(ledger.Encode(want))(t)
			got := must(ledger.Decode(text))(t)
			if !ledger.Same(got, want) {
				t.Errorf("%s came back as %+v", text, got)
			}
			if want.RecordKind() != ledger.KindFigure && want.RecordKind() != ledger.KindAgendaItem && got.RecordKey() != want.RecordKey() {
				t.Errorf("%s came back under the key %q", text, got.RecordKey())
			}
		}
	}
	for _, wrong := range []string{"", "{}", `{"schema":2,"kind":"order","content":{}}`, `{"schema":1,"kind":"letter","content":{}}`, `{"schema":1,"kind":"order"}`} {
		if r, err := ledger.Decode([]byte(wrong)); err == nil {
			t.Errorf("%s was read as %+v", wrong, r)
		}
	}
}

func TestRevisionsAreOnlyEverAdded(t *testing.T) {
	ledgertest.EachMigrated(t, func(t *testing.T, dsn string) {
		o, _ := office14(open(t, dsn))
		change(t, o, func(ctx context.Context, tx *ledger.Tx) error {
			for _, r := range oneOfEach() {
				if _, _, err := tx.Add(ctx, r.before); err != nil {
					return err
				}
			}
			return nil
		})
		db := raw(t, dsn)
		for _, table := range []string{"figures", "meeting_revisions", "agenda_items", "orders", "events", "projects", "contacts", "programmes", "settings"} {
			for _, statement := range []string{"UPDATE " + table + " SET reason = 'x'", "DELETE FROM " + table} {
				if _, err := db.ExecContext(t.Context(), statement); err == nil {
					t.Errorf("%s is let through", statement)
				}
			}
		}
		if _, err := db.ExecContext(t.Context(), "UPDATE contacts SET name = 'x', phone = '', channel = '', quote = 'ลบแล้ว'"); err == nil {
			t.Error("a contact's name was changed")
		}
	})
}
