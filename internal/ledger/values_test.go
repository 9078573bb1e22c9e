package ledger_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"changwat/internal/ledger"
)

func TestAValueThatItsTypeDoesNotHaveIsRefused(t *testing.T) {
	eachEngine(t, func(t *testing.T, o *ledger.Office, _ *clock) {
		ctx := t.Context()
		odd := release()
		odd.Key, odd.Kind = "odd", "rumour"
		tests := map[string]func() error{
			"source kind": func() error { _, err := o.AddSource(ctx, odd); return err },
			"meeting state": func() error {
				m := ledger.Meeting{Key: "m", Title: "ประชุม", State: "held", Source: release(), Quote: "q"}
				m.Starts = morning
				_, err := o.AddMeeting(ctx, m)
				return err
			},
			"order state": func() error {
				_, err := o.AddOrder(ctx, ledger.Order{Key: "o", Text: "x", State: "late", Source: release(), Quote: "q"})
				return err
			},
			"event kind": func() error {
				_, err := o.AddEvent(ctx, ledger.Event{Key: "e", Name: "x", Kind: "fair", Source: release(), Quote: "q"})
				return err
			},
			"role":      func() error { return o.LinkPerson(ctx, ledger.Person{UserID: "U1", Role: "governor"}) },
			"chat kind": func() error { return o.PutChat(ctx, ledger.Chat{ID: "X1", Kind: "square"}) },
		}
		for name, write := range tests {
			err := write()
			var unknown *ledger.UnknownValueError
			if !errors.As(err, &unknown) || unknown.Type != name || unknown.Value == "" {
				t.Errorf("an unknown %s: %v", name, err)
				continue
			}
			if said := unknown.Explain(); !strings.HasPrefix(said, "ยังไม่ได้บันทึก") || !strings.Contains(said, "โปรด") {
				t.Errorf("the official reads %q", said)
			}
		}
		if _, err := o.NewInvite(ctx, "governor", time.Hour); err == nil {
			t.Error("a code was made for a role that does not exist")
		}
		if n := len(must(o.Sources(ctx))(t)); n != 0 {
			t.Errorf("%d sources were added nevertheless", n)
		}
	})
}
