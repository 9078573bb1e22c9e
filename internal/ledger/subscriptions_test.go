package ledger_test

import (
	"errors"
	"slices"
	"testing"
	"time"

	"changwat/internal/ledger"
)

func TestASubscriptionKeepsWhatItIsNarrowedToAndWhen(t *testing.T) {
	eachEngine(t, func(t *testing.T, o *ledger.Office, c *clock) {
		ctx := t.Context()
		noError(t, o.ApproveChat(ctx, "C1", "U1", []string{"summary"}))
		wanted := ledger.Subscription{
			Job: "summary", Target: "C1", MadeBy: "U1", Narrowing: ledger.Narrowing{Disease: "โควิด-19", District: "1401"},
			Times: ledger.Times{Hour: "07:00", Days: ledger.Workdays},
		}
		made := must(o.PutSubscription(ctx, wanted))(t)
		wanted.ID, wanted.Made, wanted.Since = made.ID, c.now.UTC(), c.now.UTC()
		if made != wanted || made.ID == 0 {
			t.Errorf("made %+v, want %+v", made, wanted)
		}
		c.now = c.now.Add(time.Hour)
		if again := must(o.PutSubscription(ctx, wanted))(t); again != made {
			t.Errorf("the same again is %+v, want %+v", again, made)
		}
		wanted.Times, wanted.Since = ledger.Times{Cron: "0 9 1 * *"}, c.now.UTC()
		if moved := must(o.PutSubscription(ctx, wanted))(t); moved != wanted {
			t.Errorf("at another time it is %+v, want %+v", moved, wanted)
		}
		all := must(o.SubscriptionsOf(ctx, "C1"))(t)
		if len(all) != 2 || all[0].Narrowing != (ledger.Narrowing{}) || all[1] != wanted {
			t.Errorf("the group's are %+v", all)
		}
		if got := must(o.Subscribers(ctx, "summary"))(t); !slices.Equal(got, all) {
			t.Errorf("the job's are %+v, want %+v", got, all)
		}
		if jobs := must(o.Subscriptions(ctx, "C1"))(t); !slices.Equal(jobs, []string{"summary"}) {
			t.Errorf("it is subscribed to %q", jobs)
		}
	})
}

func TestASubscriptionIsPausedAndEndedByItsOwnChatOnly(t *testing.T) {
	eachEngine(t, func(t *testing.T, o *ledger.Office, c *clock) {
		ctx := t.Context()
		noError(t, o.ApproveChat(ctx, "C1", "U1", []string{"summary"}))
		id := must(o.SubscriptionsOf(ctx, "C1"))(t)[0].ID
		if err := o.PauseSubscription(ctx, "C2", id, true); !errors.Is(err, ledger.ErrNotFound) {
			t.Errorf("paused by another chat: %v", err)
		}
		before := must(o.Version(ctx))(t)
		noError(t, o.PauseSubscription(ctx, "C1", id, true))
		if must(o.Version(ctx))(t) == before {
			t.Error("the version stays")
		}
		if got := must(o.Subscribers(ctx, "summary"))(t); len(got) != 0 {
			t.Errorf("paused, it is still among %+v", got)
		}
		c.now = c.now.Add(time.Hour)
		noError(t, o.PauseSubscription(ctx, "C1", id, false))
		if got := must(o.Subscribers(ctx, "summary"))(t); len(got) != 1 || !got[0].Since.Equal(c.now) {
			t.Errorf("resumed: %+v", got)
		}
		if err := o.RemoveSubscription(ctx, "C2", id); !errors.Is(err, ledger.ErrNotFound) {
			t.Errorf("ended by another chat: %v", err)
		}
		noError(t, o.RemoveSubscription(ctx, "C1", id))
		if got := must(o.SubscriptionsOf(ctx, "C1"))(t); len(got) != 0 {
			t.Errorf("ended, there is still %+v", got)
		}
	})
}

func TestTimesThatContradictOrCannotBeReadAreRefused(t *testing.T) {
	eachEngine(t, func(t *testing.T, o *ledger.Office, _ *clock) {
		for _, times := range []ledger.Times{
			{Hour: "7:00"}, {Hour: "24:00"}, {Hour: "07:60"}, {Hour: "seven"}, {Days: "7"}, {Days: "1,"}, {Days: "1,,2"}, {Days: "weekdays"},
			{Cron: "0 8 * * *", Hour: "08:00"}, {Cron: "0 8 * * *", Days: "1"},
		} {
			if _, err := o.PutSubscription(t.Context(), ledger.Subscription{Job: "summary", Target: "U1", Times: times}); err == nil {
				t.Errorf("%+v was accepted", times)
			}
		}
	})
}

func TestReachableAreApprovedChatsAndLinkedOfficials(t *testing.T) {
	eachEngine(t, func(t *testing.T, o *ledger.Office, _ *clock) {
		ctx := t.Context()
		noError(t, o.LinkPerson(ctx, ledger.Person{UserID: "U-linked", Role: ledger.RoleReader}))
		noError(t, o.LinkPerson(ctx, ledger.Person{UserID: "U-blocked", Role: ledger.RoleReader}))
		noError(t, o.LeaveChat(ctx, "U-blocked"))
		noError(t, o.ApproveChat(ctx, "C-approved", "U-linked", nil))
		noError(t, o.PutChat(ctx, ledger.Chat{ID: "C-unapproved"}))
		noError(t, o.ApproveChat(ctx, "C-left", "U-linked", nil))
		noError(t, o.LeaveChat(ctx, "C-left"))
		asked := []string{"U-stranger", "U-linked", "C-left", "C-unapproved", "C-approved", "U-linked", "U-blocked"}
		got := must(o.Reachable(ctx, asked))(t)
		if !slices.Equal(got, []string{"C-approved", "U-linked"}) {
			t.Errorf("%q", got)
		}
		if got := must(o.Reachable(ctx, nil))(t); len(got) != 0 {
			t.Errorf("of nobody %q", got)
		}
	})
}

func TestANarrowingAdmitsWhatItLimits(t *testing.T) {
	about := ledger.Narrowing{Topic: "case", Disease: "โควิด-19", District: "1401", Series: "กรมการจังหวัด", Agency: "สสจ."}
	for _, c := range []struct {
		name   string
		n      ledger.Narrowing
		admits bool
	}{
		{"everything", ledger.Narrowing{}, true},
		{"all of it", about, true},
		{"the district", ledger.Narrowing{District: "1401"}, true},
		{"another topic", ledger.Narrowing{Topic: "otop"}, false},
		{"another disease", ledger.Narrowing{Disease: "ไข้เลือดออก"}, false},
		{"another district", ledger.Narrowing{Disease: "โควิด-19", District: "1402"}, false},
		{"another series", ledger.Narrowing{Series: "อปท."}, false},
		{"another agency", ledger.Narrowing{Agency: "ปภ."}, false},
	} {
		if got := c.n.Admits(about); got != c.admits {
			t.Errorf("a subscription to %s: %t", c.name, got)
		}
	}
	if (ledger.Narrowing{District: "1401"}).Admits(ledger.Narrowing{Disease: "โควิด-19"}) {
		t.Error("a subscription to a district admits what is about no district")
	}
}
