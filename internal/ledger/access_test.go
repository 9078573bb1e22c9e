package ledger_test

import (
	"bytes"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"changwat/internal/ledger"
	"changwat/internal/ledger/ledgertest"
)

func TestTheLastAdministratorStays(t *testing.T) {
	eachEngine(t, func(t *testing.T, o *ledger.Office, _ *clock) {
		ctx := t.Context()
		noError(t, o.LinkPerson(ctx, ledger.Person{UserID: "U1", Role: ledger.RoleAdmin}))
		noError(t, o.LinkPerson(ctx, ledger.Person{UserID: "U2", Role: ledger.RoleReader}))
		for name, err := range map[string]error{
			"unlinking": o.RemovePerson(ctx, "U1", "U1", false),
			"demoting":  o.SetRole(ctx, "U1", ledger.RoleReader, "U1", false),
			"erasing":   o.ErasePerson(ctx, "U1"),
		} {
			if !errors.Is(err, ledger.ErrLastAdmin) {
				t.Errorf("%s: %v", name, err)
			}
		}
		noError(t, o.SetRole(ctx, "U2", ledger.RoleAdmin, "U1", false))
		noError(t, o.RemovePerson(ctx, "U1", "U2", false))
		noError(t, o.SetRole(ctx, "U2", ledger.RoleReader, ledger.ByCommand, true))
		if must(o.HasAdmin(ctx))(t) {
			t.Error("what was forced was not done")
		}
		for name, err := range map[string]error{
			"unlinking": o.RemovePerson(ctx, "U9", "", false), "a role": o.SetRole(ctx, "U9", ledger.RoleReader, "", false),
		} {
			if !errors.Is(err, ledger.ErrNotFound) {
				t.Errorf("%s of a stranger: %v", name, err)
			}
		}
	})
}

func TestTwoAdministratorsCannotRemoveEachOtherAtOnce(t *testing.T) {
	ledgertest.EachMigrated(t, func(t *testing.T, dsn string) {
		ctx := t.Context()
		first, c := office14(open(t, dsn))
		second := open(t, dsn).Office("14", c.read) // another replica
		for range 5 {
			for _, id := range []string{"U1", "U2"} {
				noError(t, first.LinkPerson(ctx, ledger.Person{UserID: id, Role: ledger.RoleAdmin}))
			}
			var group sync.WaitGroup
			group.Go(func() { _ = first.RemovePerson(ctx, "U1", "U2", false) })
			group.Go(func() { _ = second.RemovePerson(ctx, "U2", "U1", false) })
			group.Wait()
			if n := len(must(first.People(ctx))(t)); n != 1 {
				t.Fatalf("%d administrators are left", n)
			}
		}
	})
}

func TestPeopleHaveNumbers(t *testing.T) {
	ledgertest.EachMigrated(t, func(t *testing.T, dsn string) {
		ctx := t.Context()
		o, _ := office14(open(t, dsn))
		var group sync.WaitGroup
		for i := range 8 {
			group.Go(func() {
				if err := o.LinkPerson(ctx, ledger.Person{UserID: fmt.Sprint("U", i), Role: ledger.RoleReader}); err != nil {
					t.Error(err)
				}
			})
		}
		group.Wait()
		execute(t, raw(t, dsn), "INSERT INTO people (office, user_id, post, role, linked) VALUES ('14', 'U-sql', '', 'reader', '2021-04-29T02:00:00.000000Z')")
		for i, p := range must(o.People(ctx))(t) {
			if p.Number != i+1 {
				t.Errorf("number %d at place %d", p.Number, i+1)
			}
			if found := must(o.PersonByNumber(ctx, p.Number))(t); !reflect.DeepEqual(found, p) {
				t.Errorf("number %d is %+v, want %+v", p.Number, found, p)
			}
		}
	})
}

func TestAChangeOfRightsByAnyProgramMovesTheVersion(t *testing.T) {
	ledgertest.EachMigrated(t, func(t *testing.T, dsn string) {
		ctx := t.Context()
		o, _ := office14(open(t, dsn))
		noError(t, o.LinkPerson(ctx, ledger.Person{UserID: "U1", Role: ledger.RoleAdmin}))
		noError(t, o.ApproveChat(ctx, "C1", "U1", []string{"summary"}))
		other := raw(t, dsn)
		for _, statement := range []string{
			"UPDATE people SET role = 'reader' WHERE user_id = 'U1'",
			"DELETE FROM subscriptions WHERE chat_id = 'C1'",
			"UPDATE chats SET approved = FALSE WHERE id = 'C1'",
			"INSERT INTO subscriptions (office, job, chat_id) VALUES ('14', 'summary', 'C1')",
			"DELETE FROM subscriptions WHERE chat_id = 'C1'",
			"DELETE FROM chats WHERE id = 'C1'",
			"INSERT INTO chats (office, id, kind, name, approved, approved_by, has_left) VALUES ('14', 'C2', 'group', '', FALSE, '', FALSE)",
			"DELETE FROM people WHERE user_id = 'U1'",
			"INSERT INTO people (office, user_id, post, role, linked) VALUES ('14', 'U2', '', 'reader', '2021-04-29T02:00:00.000000Z')",
		} {
			before := must(o.Version(ctx))(t)
			execute(t, other, statement)
			if after := must(o.Version(ctx))(t); after == before {
				t.Errorf("%s left the version at %s", statement, after)
			}
		}
		execute(t, other, "INSERT INTO people (office, user_id, post, role, linked) VALUES ('50', 'U2', '', 'reader', '2021-04-29T02:00:00.000000Z')")
	})
}

func TestWhatHappenedBeforeDoesNotUndoWhatHappenedLater(t *testing.T) {
	at := func(minute int) time.Time { return morning.Add(time.Duration(minute) * time.Minute) }
	type step struct {
		what   string
		minute int
	}
	approved, gone, neither := "approved", "gone", "neither"
	for _, test := range []struct {
		name  string
		steps []step
		want  string
	}{
		{"in order", []step{{"join", 1}, {"approve", 2}}, approved},
		{"a leave ends the approval", []step{{"join", 1}, {"approve", 2}, {"leave", 3}}, gone},
		{"a late leave does not end a newer approval", []step{{"approve", 3}, {"leave", 1}}, approved},
		{"a late join does not end a newer approval", []step{{"approve", 3}, {"join", 1}}, approved},
		{"a late join does not undo a newer leave", []step{{"leave", 3}, {"join", 1}}, gone},
		{"a late approval does not undo a newer leave", []step{{"join", 1}, {"leave", 3}, {"approve", 2}}, gone},
		{"a late approval does not undo a newer disapproval", []step{{"approve", 1}, {"disapprove", 3}, {"approve", 2}}, neither},
		{"a late disapproval does not undo a newer approval", []step{{"approve", 1}, {"disapprove", 2}, {"approve", 4}, {"disapprove", 3}}, approved},
		{"a join does not end an approval", []step{{"approve", 2}, {"join", 5}}, approved},
		{"a new stay needs a new approval", []step{{"approve", 2}, {"leave", 4}, {"join", 5}}, neither},
		{"a command always counts", []step{{"approve", 5}, {"command", 0}}, neither},
		{"after a command an approval counts, however the clocks stand", []step{{"approve", 5}, {"command", 0}, {"approve", 6}}, approved},
		{"the same moment", []step{{"approve", 2}, {"leave", 2}}, gone},
	} {
		t.Run(test.name, func(t *testing.T) {
			eachEngine(t, func(t *testing.T, o *ledger.Office, c *clock) {
				ctx := t.Context()
				c.now = at(10) // every step has happened; a time in the future would count as now
				for _, s := range test.steps {
					err := map[string]func() error{
						"join":       func() error { return o.JoinChat(ctx, "C1", at(s.minute)) },
						"leave":      func() error { return o.LeaveChatAt(ctx, at(s.minute), "C1") },
						"approve":    func() error { return o.ApproveChatAt(ctx, at(s.minute), "C1", "U1", []string{"summary"}) },
						"disapprove": func() error { return o.DisapproveChat(ctx, "C1", "U1", at(s.minute)) },
						"command":    func() error { return o.DisapproveChat(ctx, "C1", ledger.ByCommand, time.Time{}) },
					}[s.what]()
					if err != nil && !errors.Is(err, ledger.ErrSuperseded) {
						t.Fatalf("%s: %v", s.what, err)
					}
				}
				got, chat := neither, must(o.Chat(ctx, "C1"))(t)
				switch {
				case chat.Approved:
					got = approved
				case chat.Left:
					got = gone
				}
				if got != test.want {
					t.Errorf("the chat is %s, want %s: %+v", got, test.want, chat)
				}
				if n := len(must(o.Subscribers(ctx, "summary"))(t)); (n == 1) != (got == approved) {
					t.Errorf("the audience of a chat that is %s: %d", got, n)
				}
			})
		})
	}
}

// enqueue has a delivery wait for a chat.
func enqueue(t *testing.T, o *ledger.Office, target string, due time.Time) {
	t.Helper()
	must(o.Enqueue(t.Context(), []ledger.Delivery{{
		Job: "summary", Occurrence: "1", Target: target, Body: []byte("{}"), RetryKey: "key of " + target, Due: due,
	}}))(t)
}

func TestNothingWaitsForAChatThatIsNoLongerApproved(t *testing.T) {
	eachEngine(t, func(t *testing.T, o *ledger.Office, c *clock) {
		ctx := t.Context()
		noError(t, o.ApproveChat(ctx, "C1", "U1", []string{"summary"}))
		noError(t, o.LinkPerson(ctx, ledger.Person{UserID: "U1", Role: ledger.RoleReader}))
		enqueue(t, o, "C1", c.now)
		enqueue(t, o, "U1", c.now)
		noError(t, o.DisapproveChat(ctx, "C1", "U1", c.now))
		noError(t, o.RemovePerson(ctx, "U1", ledger.ByCommand, false))
		if leased := must(o.LeaseDeliveries(ctx, "me", 10, time.Minute))(t); len(leased) != 0 {
			t.Errorf("still sent: %+v", leased)
		}
	})
}

func TestOneCodeForTheFirstAdministrator(t *testing.T) {
	eachEngine(t, func(t *testing.T, o *ledger.Office, _ *clock) {
		ctx := t.Context()
		void := func(code, why string) {
			t.Helper()
			if _, err := o.RedeemInvite(ctx, code, "U-late"); !errors.Is(err, ledger.ErrNotFound) {
				t.Errorf("%s, the code still links: %v", why, err)
			}
		}
		first := must(o.FirstInvite(ctx, time.Hour))(t)
		second := must(o.FirstInvite(ctx, time.Hour))(t)
		void(first, "after a new one was made")
		other := must(o.NewInvite(ctx, ledger.RoleAdmin, time.Hour))(t)
		if p := must(o.RedeemInvite(ctx, second, "U1"))(t); p.Role != ledger.RoleAdmin || p.InvitedBy != ledger.ByCommand {
			t.Errorf("%+v", p)
		}
		third := must(o.FirstInvite(ctx, time.Hour))(t)
		must(o.RedeemInvite(ctx, other, "U2"))(t)
		void(third, "after an administrator was linked by another code")
		fourth := must(o.FirstInvite(ctx, time.Hour))(t)
		noError(t, o.LinkPerson(ctx, ledger.Person{UserID: "U3", Role: ledger.RoleAdmin}))
		void(fourth, "after an administrator was linked without a code")
		fifth := must(o.FirstInvite(ctx, time.Hour))(t)
		noError(t, o.LinkPerson(ctx, ledger.Person{UserID: "U4", Role: ledger.RoleReader}))
		noError(t, o.SetRole(ctx, "U4", ledger.RoleAdmin, "U1", false))
		void(fifth, "after someone became an administrator")
	})
}

func TestACodeThatOthersHaveSeenIsVoid(t *testing.T) {
	eachEngine(t, func(t *testing.T, o *ledger.Office, _ *clock) {
		ctx := t.Context()
		code := must(o.InviteBy(ctx, "U1", ledger.RoleReader, time.Hour))(t)
		if !must(o.VoidInvite(ctx, strings.ToLower(code), "U2"))(t) {
			t.Error("the code was not voided")
		}
		if must(o.VoidInvite(ctx, code, "U2"))(t) || must(o.VoidInvite(ctx, "22222-33333-44444", "U2"))(t) || must(o.VoidInvite(ctx, "no code", "U2"))(t) {
			t.Error("what is worth nothing was voided")
		}
		if _, err := o.RedeemInvite(ctx, code, "U3"); !errors.Is(err, ledger.ErrNotFound) {
			t.Errorf("the code still links: %v", err)
		}
	})
}

func TestWhatAPersonSaysIsKeptAndConfirmed(t *testing.T) {
	eachEngine(t, func(t *testing.T, o *ledger.Office, c *clock) {
		ctx := t.Context()
		code := must(o.InviteBy(ctx, "U-admin", ledger.RoleReader, time.Hour))(t)
		p := must(o.RedeemInvite(ctx, code, "U1"))(t)
		noError(t, o.EditPerson(ctx, "U1", func(p *ledger.Person) {
			p.Name, p.Agency = "สมศรี ใจดี", "สำนักงานจังหวัด\x00"
			p.Notice = ledger.NoticeShown{Version: "1", At: c.now}
			p.Linking = ledger.Linking{
				Pending: ledger.FieldPost, AskedAt: c.now, NextAsk: c.now.Add(time.Hour), Asked: []ledger.ProfileField{ledger.FieldPost, ledger.FieldPost},
			}
			p.Role, p.UserID, p.Number = ledger.RoleAdmin, "U2", 99
		}))
		got := must(o.Person(ctx, "U1"))(t)
		if got.Name != "สมศรี ใจดี" || got.Agency != "สำนักงานจังหวัด" || got.Role != ledger.RoleReader || got.Number != p.Number ||
			got.InvitedBy != "U-admin" || got.Notice.Version != "1" || !got.Notice.At.Equal(c.now) || got.Linking.Pending != ledger.FieldPost ||
			!got.Linking.AskedAt.Equal(c.now) || !got.Linking.NextAsk.Equal(c.now.Add(time.Hour)) ||
			!slices.Equal(got.Linking.Asked, []ledger.ProfileField{ledger.FieldPost, ledger.FieldPost}) {
			t.Errorf("%+v", got)
		}
		stale := got
		stale.Post = "อย่างอื่น"
		if err := o.ConfirmPerson(ctx, stale, "U-admin"); !errors.Is(err, ledger.ErrNotFound) {
			t.Errorf("what is no longer stated was confirmed: %v", err)
		}
		noError(t, o.ConfirmPerson(ctx, got, "U-admin"))
		if got = must(o.Person(ctx, "U1"))(t); got.ConfirmedBy != "U-admin" || got.Linking.Notify != ledger.NotifyConfirmed {
			t.Errorf("%+v", got)
		}
		if err := o.EditPerson(ctx, "U9", func(*ledger.Person) {}); !errors.Is(err, ledger.ErrNotFound) {
			t.Errorf("a stranger was edited: %v", err)
		}
	})
}

// holders returns the tables in which an id stands.
func holders(t *testing.T, dsn, id string) (tables []string) {
	t.Helper()
	for table, c := range contentOf(t, dsn, tablesOf(t, dsn)) {
		if strings.Contains(strings.Join(c.rows, "\n"), id) {
			tables = append(tables, table)
		}
	}
	return tables
}

func TestErasureLeavesWhatTheLawRequiresAndForNinetyDays(t *testing.T) {
	ledgertest.EachMigrated(t, func(t *testing.T, dsn string) {
		ctx := t.Context()
		o, c := office14(open(t, dsn))
		noError(t, o.LinkPerson(ctx, ledger.Person{UserID: "U-admin", Role: ledger.RoleAdmin}))
		code := must(o.InviteBy(ctx, "U-admin", ledger.RoleAdmin, time.Hour))(t)
		must(o.RedeemInvite(ctx, code, "U-gone"))(t)
		noError(t, o.EditPerson(ctx, "U-gone", func(p *ledger.Person) { p.Name = "สมหญิง" }))
		noError(t, o.ApproveChat(ctx, "C1", "U-gone", []string{"summary"}))
		noError(t, o.Subscribe(ctx, "U-gone", "summary"))
		enqueue(t, o, "U-gone", c.now)
		must(o.InviteBy(ctx, "U-gone", ledger.RoleReader, time.Hour))(t)
		noError(t, o.ConfirmPerson(ctx, must(o.Person(ctx, "U-admin"))(t), "U-gone"))
		noError(t, o.ErasePerson(ctx, "U-gone"))
		if got := holders(t, dsn, "U-gone"); len(got) != 1 || got[0] != "access_log" {
			t.Errorf("the user id stands in %v", got)
		}
		if got := holders(t, dsn, "สมหญิง"); len(got) != 0 {
			t.Errorf("the name stands in %v", got)
		}
		if !must(o.Chat(ctx, "C1"))(t).Approved {
			t.Error("the group lost its approval with whoever gave it")
		}
		c.now = c.now.Add(ledger.AccessKept)
		must(o.PruneAccess(ctx))(t)
		if got := holders(t, dsn, "U-gone"); len(got) != 1 {
			t.Errorf("removed before its time: %v", got)
		}
		c.now = c.now.Add(time.Minute)
		if n := must(o.PruneAccess(ctx))(t); n == 0 {
			t.Error("nothing was removed")
		}
		if got := holders(t, dsn, "U-gone"); len(got) != 0 {
			t.Errorf("after 90 days the user id stands in %v", got)
		}
		if got := holders(t, dsn, "U-admin"); len(got) == 0 {
			t.Error("who is linked is no longer on record")
		}
	})
}

func TestTheKeyIsMadeOnce(t *testing.T) {
	ledgertest.EachMigrated(t, func(t *testing.T, dsn string) {
		ctx := t.Context()
		db := open(t, dsn)
		first, c := office14(db)
		second := open(t, dsn).Office("14", c.read)
		var group sync.WaitGroup
		keys := make([][]byte, 8)
		for i := range keys {
			office := []*ledger.Office{first, second}[i%2]
			group.Go(func() {
				var err error
				if keys[i], err = office.Key(ctx, "actions"); err != nil {
					t.Error(err)
				}
			})
		}
		group.Wait()
		for _, k := range keys {
			if len(k) != 32 || !bytes.Equal(k, keys[0]) {
				t.Fatalf("keys differ: %x and %x", keys[0], k)
			}
		}
		for _, other := range [][]byte{must(first.Key(ctx, "other"))(t), must(db.Office("50", c.read).Key(ctx, "actions"))(t)} {
			if bytes.Equal(other, keys[0]) {
				t.Error("another name or office has the same key")
			}
		}
	})
}
