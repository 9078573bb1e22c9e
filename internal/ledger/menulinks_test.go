package ledger_test

import (
	"maps"
	"testing"
	"time"

	"changwat/internal/ledger"
	"changwat/internal/ledger/ledgertest"
)

func TestTheMenuThatLINEShowsIsRemembered(t *testing.T) {
	ledgertest.EachEngine(t, func(t *testing.T, dsn string) {
		db := open(t, dsn)
		o, other := db.Office("14", time.Now), db.Office("50", time.Now)
		ctx := t.Context()
		noError(t, o.LinkPerson(ctx, ledger.Person{UserID: "U1", Role: ledger.RoleAdmin}))
		version, err := o.Version(ctx)
		noError(t, err)
		for _, step := range []struct {
			user, menu string
			want       map[string]string
		}{
			{"U1", "richmenu-a", map[string]string{"U1": "richmenu-a"}},
			{"U2", "richmenu-a", map[string]string{"U1": "richmenu-a", "U2": "richmenu-a"}},
			{"U1", "richmenu-b", map[string]string{"U1": "richmenu-b", "U2": "richmenu-a"}},
			{"U2", "", map[string]string{"U1": "richmenu-b"}},
			{"U2", "", map[string]string{"U1": "richmenu-b"}},
		} {
			noError(t, o.SetMenuLink(ctx, step.user, step.menu))
			links, err := o.MenuLinks(ctx)
			noError(t, err)
			if !maps.Equal(links, step.want) {
				t.Errorf("after %s has %q: %v, want %v", step.user, step.menu, links, step.want)
			}
		}
		if links, err := other.MenuLinks(ctx); err != nil || len(links) > 0 {
			t.Errorf("another office sees %v, %v", links, err)
		}
		if after, err := o.Version(ctx); err != nil || after != version {
			t.Errorf("the version moved from %s to %s, %v: answers would be computed anew for nothing", version, after, err)
		}
	})
}
