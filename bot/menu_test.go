package bot

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"maps"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"

	"changwat/handlers"
	"changwat/internal/cache"
	"changwat/internal/chart"
	"changwat/internal/ledger"
	"changwat/internal/ledger/ledgertest"
	"changwat/internal/linesim"
)

// menuTest is the menus of an office with two officials, on a LINE Platform.
type menuTest struct {
	*testing.T
	*Menus
	db       *ledger.DB
	office   *ledger.Office
	platform *linesim.Platform
	line     richMenus
	calls    *cutOff
	label    string // of the first tile
}

const menuReader, menuAdmin, menuStranger = "สมศรี", "วิชัย", "คนแปลกหน้า"

func newMenuTest(t *testing.T) *menuTest {
	t.Helper()
	db, err := ledger.Open(t.Context(), ledgertest.MigratedSQLite(t))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	return menusOf(t, db, "14")
}

// menusOf is newMenuTest for an office of a database.
func menusOf(t *testing.T, db *ledger.DB, office string) *menuTest {
	t.Helper()
	platform, err := linesim.New(linesim.Config{
		ChannelSecret: "the secret", ChannelToken: "the token",
		People: []linesim.Person{{Name: menuReader}, {Name: menuAdmin}, {Name: menuStranger}},
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(platform.Close)
	server := httptest.NewServer(platform)
	t.Cleanup(server.Close)
	store, err := cache.NewMemory(1 << 20)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = store.Close() })
	sender, err := NewSender(SenderConfig{Endpoint: server.URL, Data: server.URL, Token: "the token"}, store, nil, slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(sender.Close)
	m := &menuTest{T: t, db: db, office: db.Office(office, platform.Clock().Now), platform: platform, line: richMenus{sender}, label: "ยอดโควิด"}
	m.calls = &cutOff{next: sender.http.Transport, after: -1}
	sender.http.Transport = m.calls
	m.Menus = NewMenus(MenusConfig{Sender: sender, Store: m.office, Log: slog.New(slog.DiscardHandler), Tabs: m.tabs})
	m.links(menuReader, ledger.RoleReader)
	m.links(menuAdmin, ledger.RoleAdmin)
	return m
}

func (m *menuTest) tabs(_ context.Context, role ledger.Role) ([]handlers.MenuTab, error) {
	tile := func(label, ask string) []handlers.MenuTile {
		return []handlers.MenuTile{{Tile: chart.Tile{Label: label, Symbol: chart.SymbolBars}, Ask: ask}}
	}
	return []handlers.MenuTab{{Key: "ask", Title: "ถามข้อมูล", Tiles: tile(m.label, "ยอดโควิดล่าสุด")}, {Key: "work", Title: "งานของฉัน", Tiles: tile(string(role), "ช่วยด้วย")}}, nil
}

func (m *menuTest) links(name string, role ledger.Role) {
	m.Helper()
	if err := m.office.LinkPerson(m.Context(), ledger.Person{UserID: linesim.UserID(name), Role: role}); err != nil {
		m.Fatal(err)
	}
}

func (m *menuTest) sync() {
	m.Helper()
	if err := m.Sync(m.Context()); err != nil {
		m.Fatal(err)
	}
}

// applied applies the menus and returns what was changed.
func (m *menuTest) applied() MenuChanges {
	m.Helper()
	done, err := m.Apply(m.Context())
	if err != nil {
		m.Fatal(err)
	}
	return done
}

// shown returns the role and tab of the menu that LINE shows to each person, such as "reader ask"; people without one are left out.
func (m *menuTest) shown() map[string]string {
	m.Helper()
	standing, err := m.line.list(m.Context())
	if err != nil {
		m.Fatal(err)
	}
	out := map[string]string{}
	for _, name := range []string{menuReader, menuAdmin, menuStranger} {
		id, err := m.line.of(m.Context(), linesim.UserID(name))
		if err != nil {
			m.Fatal(err)
		}
		for menu, ids := range standing {
			if slices.Contains(ids, id) {
				out[name] = strings.Join(strings.Fields(menu)[1:3], " ")
			}
		}
	}
	return out
}

// standing describes everything that stands at LINE, without its ids.
func (m *menuTest) standing() string {
	m.Helper()
	menus, err := m.line.list(m.Context())
	if err != nil {
		m.Fatal(err)
	}
	aliases, err := m.line.aliases(m.Context())
	if err != nil {
		m.Fatal(err)
	}
	named := map[string]string{}
	var lines []string
	for name, ids := range menus {
		for _, id := range ids {
			has, err := m.line.hasImage(m.Context(), id)
			if err != nil {
				m.Fatal(err)
			}
			named[id] = name
			lines = append(lines, fmt.Sprintf("%s, image %v", name, has))
		}
	}
	for alias, id := range aliases {
		lines = append(lines, alias+" -> "+named[id])
	}
	slices.Sort(lines)
	return fmt.Sprintf("%s\n%v", strings.Join(lines, "\n"), m.shown())
}

// cutOff is a network that breaks after so many requests; -1 for never.
type cutOff struct {
	next      http.RoundTripper
	after     int
	lost      bool // the request that breaks still arrives
	requested int
}

var errCutOff = errors.New("the network is cut")

func (c *cutOff) RoundTrip(r *http.Request) (*http.Response, error) {
	c.requested++
	switch {
	case c.after < 0 || c.requested <= c.after:
		return c.next.RoundTrip(r)
	case c.lost && c.requested == c.after+1:
		response, err := c.next.RoundTrip(r)
		if err == nil {
			_ = response.Body.Close()
		}
	}
	return nil, errCutOff
}

func TestApplyingMenusTwiceChangesNothing(t *testing.T) {
	m := newMenuTest(t)
	if got, want := m.applied(), (MenuChanges{Created: 8, Aliases: 8, Linked: 2}); got != want {
		t.Errorf("the first time changed %+v, want %+v", got, want)
	}
	if got, want := m.shown(), map[string]string{menuReader: "reader ask", menuAdmin: "admin ask"}; !maps.Equal(got, want) {
		t.Errorf("LINE shows %v, want %v", got, want)
	}
	before := m.standing()
	if got := m.applied(); !got.None() {
		t.Errorf("the second time changed %+v", got)
	}
	if after := m.standing(); after != before {
		t.Errorf("LINE had\n%s\nand now\n%s", before, after)
	}
	m.label = "ยอดโควิดล่าสุด" // another image for each role's first tab, and for no second one
	if got, want := m.applied(), (MenuChanges{Created: 4, Aliases: 4, Linked: 2, Deleted: 4}); got != want {
		t.Errorf("another label changed %+v, want %+v", got, want)
	}
}

func TestMenusThatWereHalfAppliedAreTakenUpWhereTheyEnded(t *testing.T) {
	whole := newMenuTest(t)
	wanted, err := whole.Draw(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := whole.apply(t.Context(), wanted); err != nil {
		t.Fatal(err)
	}
	calls := whole.calls.requested
	want := whole.standing()
	if calls < 25 {
		t.Fatalf("only %d calls", calls)
	}
	for _, lost := range []bool{false, true} {
		for after := range calls {
			m := menusOf(t, whole.db, fmt.Sprint(lost, after))
			m.calls.after, m.calls.lost = after, lost
			if _, err := m.apply(t.Context(), wanted); err == nil {
				t.Fatalf("nothing is said of a network that breaks after %d of %d calls", after, calls)
			}
			m.calls.after = -1
			for _, done := range []string{"first", "second"} {
				if _, err := m.apply(t.Context(), wanted); err != nil {
					t.Fatalf("after %d calls, the %s time: %v", after, done, err)
				}
			}
			if got := m.standing(); got != want {
				t.Fatalf("broken after %d calls (answer lost: %v), LINE has\n%s\nwant\n%s", after, lost, got, want)
			}
		}
	}
}

func TestTheMenuFollowsTheRole(t *testing.T) {
	m := newMenuTest(t)
	m.sync() // before menus are applied nobody has one
	m.applied()
	m.links(menuStranger, ledger.RoleReader)
	m.sync()
	steps := []struct {
		what string
		do   func() error
		want map[string]string
	}{
		{"a person is linked", func() error { return nil }, map[string]string{menuReader: "reader ask", menuAdmin: "admin ask", menuStranger: "reader ask"}},
		{"a role is changed", func() error {
			return m.office.SetRole(t.Context(), linesim.UserID(menuReader), ledger.RoleApprover, ledger.ByCommand, false)
		}, map[string]string{menuReader: "approver ask", menuAdmin: "admin ask", menuStranger: "reader ask"}},
		{"the right is taken", func() error {
			return m.office.RemovePerson(t.Context(), linesim.UserID(menuReader), ledger.ByCommand, false)
		}, map[string]string{menuAdmin: "admin ask", menuStranger: "reader ask"}},
		{"a person's data are erased", func() error { return m.office.ErasePerson(t.Context(), linesim.UserID(menuStranger)) },
			map[string]string{menuAdmin: "admin ask"}},
	}
	for _, step := range steps {
		if err := step.do(); err != nil {
			t.Fatal(step.what, err)
		}
		m.sync()
		if got := m.shown(); !maps.Equal(got, step.want) {
			t.Errorf("once %s, LINE shows %v, want %v", step.what, got, step.want)
		}
		asked := m.calls.requested
		if m.sync(); m.calls.requested != asked {
			t.Errorf("%s: LINE is called although nothing has changed", step.what)
		}
	}
	if left, err := m.office.MenuLinks(t.Context()); err != nil || len(left) != 1 {
		t.Errorf("the ledger still knows %v, %v", left, err)
	}
}

func TestARightThatIsLostWhileLINEIsDownIsMadeUpForLater(t *testing.T) {
	m := newMenuTest(t)
	m.applied()
	if err := m.office.RemovePerson(t.Context(), linesim.UserID(menuReader), ledger.ByCommand, false); err != nil {
		t.Fatal(err)
	}
	m.calls.after = m.calls.requested
	if err := m.Sync(t.Context()); !errors.Is(err, errCutOff) {
		t.Fatalf("want the network's error, got %v", err)
	}
	m.calls.after = -1
	restarted := NewMenus(m.cfg) // another process, which only has the ledger
	if err := restarted.Sync(t.Context()); err != nil {
		t.Fatal(err)
	}
	if got := m.shown(); got[menuReader] != "" {
		t.Errorf("LINE shows %v", got)
	}
}

func TestTheTabThatIsOpenIsTheRightMenuToo(t *testing.T) {
	m := newMenuTest(t)
	m.applied()
	aliases, err := m.line.aliases(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if err := m.line.link(t.Context(), linesim.UserID(menuReader), aliases["changwat-reader-work"]); err != nil { // as a tap on the tab does
		t.Fatal(err)
	}
	if got := m.applied(); !got.None() {
		t.Errorf("applying changed %+v", got)
	}
}

func TestWhoUnblocksTheBotIsGivenTheMenuAgain(t *testing.T) {
	m := newMenuTest(t)
	m.applied()
	user := linesim.UserID(menuReader)
	if err := m.line.link(t.Context(), user, ""); err != nil { // as LINE does when it is blocked
		t.Fatal(err)
	}
	if err := m.forget(t.Context(), user); err != nil {
		t.Fatal(err)
	}
	m.sync()
	if got := m.shown(); got[menuReader] != "reader ask" {
		t.Errorf("LINE shows %v", got)
	}
}

func TestRemovedMenusLeaveNothingBehind(t *testing.T) {
	m := newMenuTest(t)
	m.applied()
	done, err := m.Remove(t.Context())
	if want := (MenuChanges{Unlinked: 2, Aliases: 8, Deleted: 8}); err != nil || done != want {
		t.Errorf("removing changed %+v, %v, want %+v", done, err, want)
	}
	if got := m.standing(); got != "\nmap[]" {
		t.Errorf("LINE still has %s", got)
	}
	m.links(menuStranger, ledger.RoleReader)
	m.sync()
	if got := m.shown(); len(got) > 0 {
		t.Errorf("LINE shows %v", got)
	}
	if again, err := m.Remove(t.Context()); err != nil || !again.None() {
		t.Errorf("removing again changed %+v, %v", again, err)
	}
}
