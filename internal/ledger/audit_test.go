package ledger_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"changwat/internal/ledger"
	"changwat/internal/ledger/ledgertest"
	"changwat/internal/thai/when"
)

// audited adds a record of every kind and corrects each.
func audited(t *testing.T, o *ledger.Office) {
	t.Helper()
	change(t, o, func(ctx context.Context, tx *ledger.Tx) error {
		actor, err := tx.Actor(ctx, "U1")
		if err != nil {
			return err
		}
		tx.By(ledger.By{Actor: actor, Way: ledger.WayChat, Proposal: 7})
		for _, r := range oneOfEach() {
			first, _, err := tx.Add(ctx, r.before)
			if err != nil {
				return err
			}
			after, err := tx.InMeeting(ctx, r.after)
			if err != nil {
				return err
			}
			from := first.From()
			from.Author, from.Reason = actor, "แก้"
			if _, err := tx.Revise(ctx, first.From().ID, keyed(ledger.WithOrigin(after, from), first)); err != nil {
				return err
			}
		}
		tx.Note(ledger.AuditApplied)
		return nil
	})
}

func TestTheAuditTellsWhoDidWhatByWhichWay(t *testing.T) {
	eachEngine(t, func(t *testing.T, o *ledger.Office, _ *clock) {
		audited(t, o)
		kinds := int64(len(ledger.Kinds()))
		report := must(o.VerifyAudit(t.Context(), ""))(t)
		if report.Entries != 2*kinds+1 || report.Verified != 2*kinds || report.Erased != 0 {
			t.Errorf("%+v", report)
		}
		entries := must(o.Audit(t.Context(), 0, 100))(t)
		for i, e := range entries {
			want := []ledger.AuditAction{ledger.AuditAdded, ledger.AuditRevised}[i%2]
			if i == len(entries)-1 {
				want = ledger.AuditApplied
			}
			if e.Action != want || !strings.HasPrefix(e.Actor, "actor ") || e.Way != ledger.WayChat || e.Proposal != 7 || !e.At.Equal(morning) {
				t.Errorf("entry %d: %+v", i+1, e)
			}
		}
		if who := must(o.ActorPerson(t.Context(), entries[0].Actor))(t); who != "U1" {
			t.Errorf("%s is %q", entries[0].Actor, who)
		}
		before := report.Head
		must(o.AddEvent(t.Context(), ledger.Event{Key: "e2", Kind: ledger.EventOccasion, Name: "วัน", Quote: "q", Source: release()}))(t)
		if later := must(o.VerifyAudit(t.Context(), before))(t); later.Head == before || later.Entries != report.Entries+1 {
			t.Errorf("after another event: %+v", later)
		}
	})
}

func TestTheAuditNoticesWhatWasDoneBehindItsBack(t *testing.T) {
	drop := map[string]string{"sqlite": "DROP TRIGGER %s", "postgres": "DROP TRIGGER %s ON %s"}
	tests := map[string]struct {
		trigger, table string // what an intruder has to remove first
		statement      string
		want           string
	}{
		"a figure's value":  {"figures_are_not_changed", "figures", "UPDATE figures SET value = '1' WHERE supersedes IS NULL", "revision 1 of a figure was changed"},
		"a meeting's hour":  {"meeting_revisions_are_not_changed", "meeting_revisions", "UPDATE meeting_revisions SET all_day = TRUE", "of a meeting was changed"},
		"an order's author": {"orders_are_not_changed", "orders", "UPDATE orders SET author = 'actor 2'", "of a order was changed"},
		"a revision":        {"settings_are_not_deleted", "settings", "DELETE FROM settings WHERE revision = 2", "of a setting is missing"},
		"who has acted":     {"audit_entries_are_not_changed", "audit_entries", "UPDATE audit_entries SET actor = 'actor 2' WHERE seq = 3", "audit entry 3: it was changed"},
		"the newest entry":  {"audit_entries_are_not_deleted", "audit_entries", "DELETE FROM audit_entries WHERE seq = 19", "the end is cut"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			ledgertest.EachMigrated(t, func(t *testing.T, dsn string) {
				o, _ := office14(open(t, dsn))
				audited(t, o)
				head := must(o.VerifyAudit(t.Context(), ""))(t).Head
				db, engine := raw(t, dsn), engineOf(dsn)
				if _, err := db.ExecContext(t.Context(), test.statement); err == nil {
					t.Errorf("%s is let through", test.statement)
				}
				trigger := test.trigger
				if engine == "postgres" {
					trigger = strings.Replace(trigger, "audit_entries_are_not_deleted", "audit_entries_are_not_changed", 1)
				}
				args := []any{trigger, test.table}[:strings.Count(drop[engine], "%s")]
				for _, statement := range []string{fmt.Sprintf(drop[engine], args...), test.statement} {
					if _, err := db.ExecContext(t.Context(), statement); err != nil {
						t.Fatalf("%s: %v", statement, err)
					}
				}
				_, err := o.VerifyAudit(t.Context(), head)
				var broken *ledger.AuditError
				if !errors.As(err, &broken) || !strings.Contains(broken.Error(), test.want) || broken.Explain() == "" {
					t.Errorf("%v, want %q", err, test.want)
				}
			})
		})
	}
}

func TestPersonalValuesAreErasedAndTheChainStaysWhole(t *testing.T) {
	const name, phone = "สมหญิง ลับเฉพาะ", "035 336 564"
	path := filepath.Join(t.TempDir(), "office.db")
	db := must(ledger.Open(t.Context(), "sqlite:"+path))(t)
	o := db.Office("14", func() time.Time { return morning })
	must(o.AddContact(t.Context(), ledger.Contact{
		Key: "c", Post: "ประชาสัมพันธ์", Name: name, Phone: phone, Quote: name + " โทร " + phone, Source: release(),
	}))(t)
	head := must(o.VerifyAudit(t.Context(), ""))(t).Head
	noError(t, o.EraseContact(t.Context(), "c", ledger.By{Actor: ledger.ByCommand, Way: ledger.WayCommand}))
	if err := o.EraseContact(t.Context(), "d", ledger.By{Actor: ledger.ByCommand, Way: ledger.WayCommand}); !errors.Is(err, ledger.ErrNotFound) {
		t.Errorf("erasing what is not there: %v", err)
	}
	if report := must(o.VerifyAudit(t.Context(), head))(t); report.Entries != 2 || report.Erased != 1 || report.Verified != 0 {
		t.Errorf("%+v", report)
	}
	if c := must(o.Contacts(t.Context(), ledger.ContactFilter{}))(t); len(c) != 1 || c[0].Post != "ประชาสัมพันธ์" || c[0].Phone != "" || c[0].Name == name {
		t.Errorf("%+v", c)
	}
	noError(t, db.Close())
	for _, gone := range []string{name, phone} {
		if bytes.Contains(must(os.ReadFile(path))(t), []byte(gone)) {
			t.Errorf("%q still stands in the file", gone)
		}
	}
}

func TestManyWriteAndTheChainIsOne(t *testing.T) {
	const writers, each = 8, 12
	ledgertest.EachMigrated(t, func(t *testing.T, dsn string) {
		o, _ := office14(open(t, dsn))
		p, _ := office14(open(t, dsn)) // as another replica
		source := must(o.AddSource(t.Context(), release()))(t)
		var group sync.WaitGroup
		for w := range writers {
			group.Go(func() {
				office := []*ledger.Office{o, p}[w%2]
				for i := range each {
					f := cases(int64(i))
					f.Source, f.Period = source, when.Day(day(2021, 1, 1).AddDays(w*each+i))
					if _, err := office.AddFigure(t.Context(), f); err != nil {
						t.Error(err)
					}
				}
			})
		}
		group.Wait()
		report := must(o.VerifyAudit(t.Context(), ""))(t)
		if report.Entries != writers*each || report.Verified != writers*each {
			t.Errorf("%+v", report)
		}
	})
}
