package bot_test

import (
	"changwat/internal/linesim"
	"fmt"
	"strings"
	"testing"
	"time"
)

// TestOneAnswerArrivesDespiteAnyFault lets LINE's platform stumble in each of its ways.
func TestOneAnswerArrivesDespiteAnyFault(t *testing.T) {
	for _, fault := range []linesim.Fault{
		{Kind: "webhook-duplicate", Times: 1},
		{Kind: "error-before", Path: "/v2/bot/message/reply", Times: 1},
		{Kind: "error-after", Path: "/v2/bot/message/reply", Times: 1},
		{Kind: "reset-before", Path: "/v2/bot/message/reply", Times: 1},
		{Kind: "reset-after", Path: "/v2/bot/message/reply", Times: 1},
		{Kind: "rate-limit", Path: "/v2/bot/message/reply", Times: 1},
		{Kind: "error-before", Path: "/v2/bot/message/reply", Times: 3},
		{Kind: "reset-before", Path: "/v2/bot/message/reply", Times: 3},
		{Kind: "rate-limit", Path: "/v2/bot/message/reply", Times: 3},
	} {
		t.Run(fmt.Sprintf("%s %d times", fault.Kind, fault.Times), func(t *testing.T) {
			t.Parallel()
			h := newFixture(t, time.Date(2021, 4, 30, 3, 0, 0, 0, time.UTC), "")
			if _, err := h.platform.Faults().Add(fault); err != nil {
				t.Fatal(err)
			}
			user := linesim.UserID(cast["official"].Name)
			words, replies := h.ask(user, "โอทอปขายได้เท่าไร")
			if err := h.platform.Idle(t.Context()); err != nil {
				t.Fatal(err)
			}
			if replies != 1 || !strings.Contains(words, "27,775,960") {
				t.Errorf("%d replies: %.200q", replies, words)
			}
			for _, e := range h.platform.Journal() {
				if strings.Contains(e.Target, "/message/push") {
					t.Error("a push took the place of a reply")
				}
			}
		})
	}
}

func TestStandbyIsSilent(t *testing.T) {
	h := newFixture(t, time.Date(2021, 4, 30, 3, 0, 0, 0, time.UTC), "")
	if _, err := h.platform.Faults().Add(linesim.Fault{Kind: "webhook-standby", Times: 1}); err != nil {
		t.Fatal(err)
	}
	// The webhook is answered once every event of it is finished: nothing comes after that.
	user := linesim.UserID(cast["official"].Name)
	said, err := h.platform.Say(t.Context(), user, "", "โอทอปขายได้เท่าไร")
	if err != nil {
		t.Fatal(err)
	}
	if last := h.platform.Messages(user); last[len(last)-1].ID != said.ID {
		t.Errorf("said %.200q", last[len(last)-1].Alt)
	}
	if err := h.platform.Probe(t.Context()); err != nil {
		t.Error("the probe with which LINE verifies a webhook:", err)
	}
}

func TestAFollowUpIsUnderstoodWhileLINEHasNotTakenTheAnswerBefore(t *testing.T) {
	h := newFixture(t, time.Date(2021, 4, 30, 3, 0, 0, 0, time.UTC), "")
	if _, err := h.platform.Faults().Add(linesim.Fault{Kind: "error-before", Path: "/v2/bot/message/reply", Times: 4}); err != nil {
		t.Fatal(err)
	}
	user := linesim.UserID(cast["official"].Name)
	for _, text := range []string{"ประชุมครั้งที่ 4/2564 เมื่อไหร่", "ใครเป็นประธาน"} {
		if _, err := h.platform.Say(t.Context(), user, "", text); err != nil {
			t.Fatal(err)
		}
	}
	if err := h.platform.Idle(t.Context()); err != nil {
		t.Fatal(err)
	}
	all := h.platform.Messages(user)
	for _, m := range all {
		if strings.Contains(m.Alt+m.Text, "ภานุ แย้มศรี") {
			return
		}
	}
	t.Errorf("the last of %d messages says %.300q", len(all), all[len(all)-1].Alt)
}
