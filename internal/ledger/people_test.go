package ledger_test

import (
	"errors"
	"fmt"
	"reflect"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"changwat/internal/ledger"
	"changwat/internal/ledger/ledgertest"
)

func TestPeopleAreLinkedAndUnlinked(t *testing.T) {
	eachEngine(t, func(t *testing.T, o *ledger.Office, c *clock) {
		ctx := t.Context()
		if must(o.HasAdmin(ctx))(t) {
			t.Error("a new office has an administrator")
		}
		noError(t, o.LinkPerson(ctx, ledger.Person{UserID: "U1", Post: "ปลัดจังหวัด", Role: ledger.RoleApprover}))
		c.now = c.now.Add(time.Hour)
		noError(t, o.LinkPerson(ctx, ledger.Person{UserID: "U1", Post: "ปลัดจังหวัด", Role: ledger.RoleAdmin}))
		got := must(o.Person(ctx, "U1"))(t)
		if got.Post != "ปลัดจังหวัด" || got.Role != ledger.RoleAdmin || !got.Linked.Equal(morning) {
			t.Errorf("%+v", got)
		}
		if !must(o.HasAdmin(ctx))(t) {
			t.Error("the administrator is not seen")
		}
		noError(t, o.UnlinkPerson(ctx, "U1"))
		noError(t, o.UnlinkPerson(ctx, "U1"))
		if _, err := o.Person(ctx, "U1"); !errors.Is(err, ledger.ErrNotFound) {
			t.Errorf("after unlinking: %v", err)
		}
		if err := o.LinkPerson(ctx, ledger.Person{UserID: "U1", Role: "king"}); err == nil {
			t.Error("a role that does not exist was given")
		}
	})
}

func TestEachRoleMayWhatTheOnesBelowMay(t *testing.T) {
	order := []ledger.Role{ledger.RoleReader, ledger.RoleReporter, ledger.RoleApprover, ledger.RoleAdmin}
	for i, have := range order {
		for j, needed := range order {
			if have.May(needed) != (i >= j) {
				t.Errorf("%s may what %s may: %v", have, needed, have.May(needed))
			}
		}
	}
	if ledger.Role("").May(ledger.RoleReader) || ledger.RoleAdmin.May("") {
		t.Error("no role may do nothing, and nobody may do what no role may")
	}
}

func TestACodeIsEasyToTypeAndHardToGuess(t *testing.T) {
	eachEngine(t, func(t *testing.T, o *ledger.Office, _ *clock) {
		form := regexp.MustCompile(`^([2-9A-HJKMNP-Z]{5}-){2}[2-9A-HJKMNP-Z]{5}$`)
		code := must(o.NewInvite(t.Context(), ledger.RoleReader, time.Hour))(t)
		if !form.MatchString(code) {
			t.Errorf("code %q", code)
		}
		if again := must(o.NewInvite(t.Context(), ledger.RoleReader, time.Hour))(t); again == code {
			t.Error("two codes are the same")
		}
		if _, err := o.NewInvite(t.Context(), "king", time.Hour); err == nil {
			t.Error("a code for a role that does not exist")
		}
	})
}

func TestACodeIsReadAsPeopleTypeIt(t *testing.T) {
	const want = "7KQ2M-XW9PA-3HTRD"
	for _, typed := range []string{want, "7kq2m-xw9pa-3htrd", " 7KQ2M XW9PA 3HTRD\n", "7KQ2MXW9PA3HTRD", "7KQ2M–XW9PA—3HTRD", "7KQ2M\u200b-XW9PA-3HTRD"} {
		if got, ok := ledger.InviteCode(typed); !ok || got != want {
			t.Errorf("%q: %q, %v", typed, got, ok)
		}
	}
	for _, typed := range []string{"", "สวัสดี", "7KQ2M-XW9PA-3HTR", "7KQ2M-XW9PA-3HTRDD", "7KQ2M-XW9PA-3HTR0", "7KQ2M-XW9PA-3HTRI", "7KQ2M_XW9PA_3HTRD"} {
		if got, ok := ledger.InviteCode(typed); ok {
			t.Errorf("%q passes for the code %q", typed, got)
		}
	}
}

func FuzzInviteCode(f *testing.F) {
	f.Add("7kq2m-xw9pa-3htrd")
	f.Add("รหัส 7KQ2M-XW9PA-3HTRD")
	f.Fuzz(func(t *testing.T, typed string) {
		code, ok := ledger.InviteCode(typed)
		if again, same := ledger.InviteCode(code); ok && (!same || again != code) {
			t.Errorf("%q is read as %q, and that as %q", typed, code, again)
		}
	})
}

func TestACodeLinksOnePersonOnce(t *testing.T) {
	eachEngine(t, func(t *testing.T, o *ledger.Office, c *clock) {
		ctx := t.Context()
		code := must(o.NewInvite(ctx, ledger.RoleReporter, time.Hour))(t)
		p := must(o.RedeemInvite(ctx, strings.ToLower(code), "U1"))(t)
		if p.UserID != "U1" || p.Role != ledger.RoleReporter || !p.Linked.Equal(morning) {
			t.Errorf("linked %+v", p)
		}
		c.now = c.now.Add(2 * time.Hour)
		if again := must(o.RedeemInvite(ctx, code, "U1"))(t); !reflect.DeepEqual(again, p) {
			t.Errorf("sent again by the same person: %+v, want %+v", again, p)
		}
		if _, err := o.RedeemInvite(ctx, code, "U2"); !errors.Is(err, ledger.ErrNotFound) {
			t.Errorf("sent by another: %v", err)
		}
		expired := must(o.NewInvite(ctx, ledger.RoleReader, time.Hour))(t)
		c.now = c.now.Add(time.Hour)
		if _, err := o.RedeemInvite(ctx, expired, "U2"); !errors.Is(err, ledger.ErrNotFound) {
			t.Errorf("expired: %v", err)
		}
		for _, wrong := range []string{"7KQ2M-XW9PA-3HTRD", "", "ยอดโควิด"} {
			if _, err := o.RedeemInvite(ctx, wrong, "U2"); !errors.Is(err, ledger.ErrNotFound) {
				t.Errorf("%q: %v", wrong, err)
			}
		}
		if _, err := o.Person(ctx, "U2"); !errors.Is(err, ledger.ErrNotFound) {
			t.Errorf("U2 was linked: %v", err)
		}
	})
}

func TestACodeNeverTakesAHigherRoleAway(t *testing.T) {
	eachEngine(t, func(t *testing.T, o *ledger.Office, _ *clock) {
		ctx := t.Context()
		noError(t, o.LinkPerson(ctx, ledger.Person{UserID: "U1", Post: "ปลัดจังหวัด", Role: ledger.RoleApprover}))
		for _, test := range []struct{ code, want ledger.Role }{
			{ledger.RoleReader, ledger.RoleApprover}, {ledger.RoleAdmin, ledger.RoleAdmin},
		} {
			code := must(o.NewInvite(ctx, test.code, time.Hour))(t)
			if p := must(o.RedeemInvite(ctx, code, "U1"))(t); p.Role != test.want || p.Post != "ปลัดจังหวัด" {
				t.Errorf("a code for %s: %+v", test.code, p)
			}
		}
	})
}

func TestOfSeveralWhoSendACodeAtOnceOneIsLinked(t *testing.T) {
	ledgertest.EachMigrated(t, func(t *testing.T, dsn string) {
		ctx := t.Context()
		first, c := office14(open(t, dsn))
		second := open(t, dsn).Office("14", c.read) // another replica
		for range 5 {
			code := must(first.NewInvite(ctx, ledger.RoleReader, time.Hour))(t)
			var group sync.WaitGroup
			won := make(chan string, 8)
			for i := range 8 {
				office := first
				if i%2 == 1 {
					office = second
				}
				user := fmt.Sprintf("%s-%d", code, i)
				group.Go(func() {
					p, err := office.RedeemInvite(ctx, code, user)
					if err == nil {
						won <- p.UserID
					} else if !errors.Is(err, ledger.ErrNotFound) {
						t.Error(err)
					}
				})
			}
			group.Wait()
			if len(won) != 1 {
				t.Fatalf("%d people were linked by one code", len(won))
			}
			if _, err := first.Person(ctx, <-won); err != nil {
				t.Error(err)
			}
		}
		if n := len(must(first.People(ctx))(t)); n != 5 {
			t.Errorf("%d people for 5 codes", n)
		}
	})
}

func TestCodesThatNobodyHasUsedAreListedAndVoided(t *testing.T) {
	eachEngine(t, func(t *testing.T, o *ledger.Office, c *clock) {
		ctx := t.Context()
		noError(t, o.LinkPerson(ctx, ledger.Person{UserID: "U1", Role: ledger.RoleAdmin}))
		first := must(o.InviteBy(ctx, "U1", ledger.RoleReader, time.Hour))(t)
		c.now = c.now.Add(time.Minute)
		second := must(o.NewInvite(ctx, ledger.RoleReporter, 2*time.Hour))(t)
		used := must(o.NewInvite(ctx, ledger.RoleReader, time.Hour))(t)
		must(o.RedeemInvite(ctx, used, "U2"))(t)
		open := must(o.OpenInvites(ctx))(t)
		if len(open) != 2 || open[0].Role != ledger.RoleReader || open[0].InvitedBy != "U1" || !open[0].Created.Equal(morning) ||
			!open[0].Expires.Equal(morning.Add(time.Hour)) || open[1].Role != ledger.RoleReporter || open[1].InvitedBy != ledger.ByCommand {
			t.Fatalf("open codes: %+v", open)
		}
		if strings.Contains(fmt.Sprint(open), first) || strings.Contains(fmt.Sprint(open), second) {
			t.Errorf("the list shows a code: %v", open)
		}
		noError(t, o.VoidInviteByID(ctx, open[0].ID, "U1"))
		if err := o.VoidInviteByID(ctx, open[0].ID, "U1"); !errors.Is(err, ledger.ErrNotFound) {
			t.Errorf("voided again: %v", err)
		}
		if _, err := o.RedeemInvite(ctx, first, "U3"); !errors.Is(err, ledger.ErrNotFound) {
			t.Errorf("a voided code: %v", err)
		}
		if left := must(o.OpenInvites(ctx))(t); len(left) != 1 || left[0] != open[1] {
			t.Errorf("left: %+v", left)
		}
		c.now = c.now.Add(2 * time.Hour)
		if left := must(o.OpenInvites(ctx))(t); len(left) != 0 {
			t.Errorf("after they have expired: %+v", left)
		}
	})
}
