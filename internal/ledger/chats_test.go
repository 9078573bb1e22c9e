package ledger_test

import (
	"errors"
	"testing"
	"time"

	"changwat/internal/ledger"
)

func TestAChatIsNotedAsLINETellsIt(t *testing.T) {
	eachEngine(t, func(t *testing.T, o *ledger.Office, _ *clock) {
		ctx := t.Context()
		if _, err := o.Chat(ctx, "C1"); !errors.Is(err, ledger.ErrNotFound) {
			t.Errorf("a chat that nobody told of: %v", err)
		}
		noError(t, o.PutChat(ctx, ledger.Chat{ID: "C1", Kind: ledger.ChatGroup, Name: "กลุ่ม 'งาน'\x00 \xff🌳 ?"}))
		want := ledger.Chat{ID: "C1", Kind: ledger.ChatGroup, Name: "กลุ่ม 'งาน' 🌳 ?"}
		if got := must(o.Chat(ctx, "C1"))(t); got != want {
			t.Errorf("%+v, want %+v", got, want)
		}
		for id, kind := range map[string]ledger.ChatKind{"U1": ledger.ChatUser, "C2": ledger.ChatGroup, "R1": ledger.ChatRoom} {
			noError(t, o.PutChat(ctx, ledger.Chat{ID: id}))
			if got := must(o.Chat(ctx, id))(t); got.Kind != kind {
				t.Errorf("%s is a %s, want a %s", id, got.Kind, kind)
			}
		}
	})
}

func TestApprovalLastsUntilTheBotLeaves(t *testing.T) {
	eachEngine(t, func(t *testing.T, o *ledger.Office, _ *clock) {
		ctx := t.Context()
		noError(t, o.PutChat(ctx, ledger.Chat{ID: "C1", Name: "กลุ่มงาน"}))
		for range 2 {
			noError(t, o.ApproveChat(ctx, "C1", "U1", []string{"summary", "reminder"}))
		}
		noError(t, o.PutChat(ctx, ledger.Chat{ID: "C1"}))
		if got := must(o.Chat(ctx, "C1"))(t); !got.Approved || got.Name != "กลุ่มงาน" {
			t.Errorf("noted again, it is %+v", got)
		}
		for _, job := range []string{"summary", "reminder"} {
			if got := must(o.Subscribers(ctx, job))(t); len(got) != 1 || got[0].Target != "C1" {
				t.Errorf("the audience of the %s is %+v", job, got)
			}
		}
		noError(t, o.Unsubscribe(ctx, "C1", "reminder"))
		if got := must(o.Subscribers(ctx, "reminder"))(t); len(got) != 0 {
			t.Errorf("unsubscribed, it is still among %+v", got)
		}
		noError(t, o.PutChat(ctx, ledger.Chat{ID: "C1", Left: true}))
		if got := must(o.Chat(ctx, "C1"))(t); got.Approved || !got.Left {
			t.Errorf("after the bot left: %+v", got)
		}
		noError(t, o.PutChat(ctx, ledger.Chat{ID: "C1"}))
		if got := must(o.Chat(ctx, "C1"))(t); got.Approved || got.Left {
			t.Errorf("after the bot was taken back in: %+v", got)
		}
		if got := must(o.Subscribers(ctx, "summary"))(t); len(got) != 0 {
			t.Errorf("the subscription outlived the bot's stay: %+v", got)
		}
	})
}

func TestAnApprovedChatNeedNotBeKnownBefore(t *testing.T) {
	eachEngine(t, func(t *testing.T, o *ledger.Office, _ *clock) {
		noError(t, o.ApproveChat(t.Context(), "C9", "U1", []string{"summary"}))
		if got := must(o.Chat(t.Context(), "C9"))(t); !got.Approved || got.Kind != ledger.ChatGroup {
			t.Errorf("%+v", got)
		}
	})
}

func TestTheAudienceIsWhoMayHaveTheData(t *testing.T) {
	eachEngine(t, func(t *testing.T, o *ledger.Office, _ *clock) {
		ctx := t.Context()
		for _, id := range []string{"U-linked", "U-stranger", "C-approved", "C-unapproved", "C-left"} {
			noError(t, o.Subscribe(ctx, id, "summary"))
		}
		noError(t, o.LinkPerson(ctx, ledger.Person{UserID: "U-linked", Role: ledger.RoleReader}))
		noError(t, o.ApproveChat(ctx, "C-approved", "U-linked", nil))
		noError(t, o.ApproveChat(ctx, "C-left", "U-linked", nil))
		noError(t, o.LeaveChat(ctx, "C-left"))
		got := must(o.Subscribers(ctx, "summary"))(t)
		if len(got) != 2 || got[0].Target != "C-approved" || got[1].Target != "U-linked" {
			t.Errorf("%+v", got)
		}
	})
}

// LINE's clock may be wrong for a moment; what it said then must not decide about a chat for months.
func TestAnEventFromTheFutureCountsFromNow(t *testing.T) {
	eachEngine(t, func(t *testing.T, o *ledger.Office, c *clock) {
		ctx := t.Context()
		noError(t, o.ApproveChatAt(ctx, c.now.Add(-time.Minute), "C1", "U1", nil))
		noError(t, o.LeaveChatAt(ctx, c.now.AddDate(0, 3, 0), "C1"))
		if got := must(o.Chat(ctx, "C1"))(t); got.Approved || !got.Left {
			t.Errorf("after the bot left: %+v", got)
		}
		if err := o.ApproveChatAt(ctx, c.now.Add(-time.Second), "C1", "U1", nil); !errors.Is(err, ledger.ErrSuperseded) {
			t.Errorf("an approval from before: %v", err)
		}
		noError(t, o.ApproveChatAt(ctx, c.now.Add(time.Second), "C1", "U1", nil))
		if got := must(o.Chat(ctx, "C1"))(t); !got.Approved || got.Left {
			t.Errorf("approved a second later: %+v", got)
		}
	})
}
