package ledger_test

import (
	"errors"
	"net"
	"net/url"
	"strings"
	"testing"

	"changwat/internal/ledger"
	"changwat/internal/ledger/ledgertest"
)

func TestWhatToDoWherePostgreSQLCannotBeReached(t *testing.T) {
	server := ledgertest.Postgres(t)
	replace := func(edit func(*url.URL)) string {
		u, err := url.Parse(server)
		if err != nil {
			t.Fatal(err)
		}
		edit(u)
		return u.String()
	}
	closed, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	closed.Close()
	for _, c := range []struct{ name, dsn, want string }{
		{"nothing listens", "postgres://canary:secret@" + closed.Addr().String() + "/canary", "does not listen"},
		{"the host does not exist", "postgres://canary:secret@canary.invalid/canary", "has no address"},
		{"the database does not exist", replace(func(u *url.URL) { u.Path = "/canary" }), "createdb"},
		{"the user does not exist", replace(func(u *url.URL) { u.User = url.UserPassword("canary", "secret") }), "the user or the password"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := ledger.Open(t.Context(), c.dsn)
			if fault, ok := errors.AsType[*ledger.StorageError](err); !ok || fault.Fault != ledger.FaultUnreachable {
				t.Fatalf("the error is %v", err)
			}
			advice := ledger.ConnectAdvice(err)
			if !strings.Contains(advice, c.want) {
				t.Errorf("the advice is %q, want it to contain %q", advice, c.want)
			}
			for _, private := range []string{"canary", "secret", "127.0.0.1"} {
				if strings.Contains(advice, private) {
					t.Errorf("the advice names %q: %s", private, advice)
				}
			}
		})
	}
	if advice := ledger.ConnectAdvice(errors.New("another error")); advice != "" {
		t.Errorf("advice on another error: %q", advice)
	}
}
