package main

import (
	"strings"
	"testing"
	"time"

	"changwat/internal/ledger"
	"changwat/internal/ledger/ledgertest"
)

func TestRightsAreListedAndRemoved(t *testing.T) {
	t.Parallel()
	env := clean(t)
	if code, _, errOut := env.program(t, "", "people"); code != exitFailed || !strings.Contains(errOut, "no database here yet") {
		t.Errorf("without records: exit code %d, complained %q", code, errOut)
	}
	dsn := ledgertest.MigratedSQLite(t)
	env["DATABASE_URL"] = dsn
	db, err := ledger.Open(t.Context(), dsn)
	if err != nil {
		t.Fatal(err)
	}
	office := db.Office("50", time.Now)
	link := func(id string, role ledger.Role) {
		t.Helper()
		if err := office.LinkPerson(t.Context(), ledger.Person{UserID: id, Role: role, Name: "ชื่อ " + id}); err != nil {
			t.Fatal(err)
		}
	}
	link("Uaaaa0000", ledger.RoleAdmin)
	link("Ubbbb0000", ledger.RoleReader)
	if err := office.ApproveChat(t.Context(), "Cgroup0001", "Uaaaa0000", []string{"morning-summary"}); err != nil {
		t.Fatal(err)
	}
	for _, step := range []struct {
		name string
		args []string
		code int
		want string // in what it prints, or complains
	}{
		{"the officials of the single office, whatever the province", []string{"people"}, exitDone, "Ubbbb0000"},
		{"the last administrator stays", []string{"people", "unlink", "1"}, exitFailed, "make another one first"},
		{"also in another role", []string{"people", "role", "1", "reader"}, exitFailed, "make another one first"},
		{"a role that does not exist", []string{"people", "role", "2", "king"}, exitUsage, "must be one of"},
		{"who is confirmed", []string{"people", "confirm", "2"}, exitDone, "confirmed 2"},
		{"another administrator", []string{"people", "role", "2", "admin"}, exitDone, "2 is admin"},
		{"then the first may go, also by LINE user id", []string{"people", "unlink", "Uaaaa"}, exitDone, "unlinked 1"},
		{"who is gone is not there", []string{"people", "unlink", "1"}, exitFailed, "see changwat people"},
		{"the last may be forced", []string{"people", "role", "2", "reporter", "--force"}, exitDone, "2 is reporter"},
		{"who may see the list sees it in chat", []string{"ask", "--role", "admin", "รายชื่อเจ้าหน้าที่"}, exitDone, "เจ้าหน้าที่ที่มีสิทธิ์ 1 คน"},
		{"and who may not does not", []string{"ask", "รายชื่อเจ้าหน้าที่"}, exitDone, "ต้องมีสิทธิ์ผู้ดูแลระบบ"},
		{"groups with what they are sent", []string{"chats"}, exitDone, "morning-summary"},
		{"another announcement for the group", []string{"chats", "subscribe", "Cgrou", "summary"}, exitDone, "Cgroup0001 is sent summary"},
		{"at times of the group's own", []string{"chats", "subscribe", "Cgrou", "cases-weekly", "--times", "30 7 1,15 * *"}, exitDone, "sent cases-weekly at these times: 30 7 1,15 * *"},
		{"at a time that no calendar has", []string{"chats", "subscribe", "Cgrou", "cases-weekly", "--times", "0 8 30 2 *"}, exitFailed, "no calendar has"},
		{"at times of what follows the records", []string{"chats", "subscribe", "Cgrou", "order-due", "--times", "07:30"}, exitFailed, "follows the records"},
		{"and no longer", []string{"chats", "unsubscribe", "Cgrou", "cases-weekly"}, exitDone, "no longer sent cases-weekly"},
		{"an announcement that does not exist", []string{"chats", "subscribe", "Cgrou", "dance"}, exitFailed, "only summary, "},
		{"one announcement less", []string{"chats", "unsubscribe", "Cgrou", "summary"}, exitDone, "no longer sent summary"},
		{"an announcement that the group is not sent", []string{"chats", "unsubscribe", "Cgrou", "summary"}, exitFailed, "see changwat chats"},
		{"a group by the beginning of its id", []string{"chats", "disapprove", "Cgrou"}, exitDone, "disapproved Cgroup0001"},
		{"only once", []string{"chats", "disapprove", "Cgroup0001"}, exitFailed, "not approved"},
		{"a group that is not known", []string{"chats", "disapprove", "Cother"}, exitFailed, "see changwat chats"},
		{"no announcement for a group that is not approved", []string{"chats", "subscribe", "Cgrou", "summary"}, exitFailed, "not approved"},
		{"its state is shown", []string{"chats"}, exitDone, "not approved"},
		{"another province is refused", []string{"people", "--province", "14"}, exitFailed, "CHANGWAT_PROVINCE"},
	} {
		code, out, errOut := env.program(t, "", step.args...)
		if code != step.code || !strings.Contains(out+errOut, step.want) {
			t.Errorf("%s: exit code %d, printed %q and complained %q", step.name, code, out, errOut)
		}
		if step.code != exitDone && strings.Count(errOut, "\n") != 1 {
			t.Errorf("%s: complained %q, want one line", step.name, errOut)
		}
	}
	if err := db.Close(); err != nil {
		t.Error(err)
	}
}
