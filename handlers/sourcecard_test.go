package handlers_test

import (
	"strings"
	"testing"

	"changwat/handlers"
	"changwat/handlers/dialog"
	"changwat/internal/ledger"
)

func TestATapOnASourceShowsItWhole(t *testing.T) {
	o := newOffice(t)
	a := o.answerAll(t, "ยอดโควิดล่าสุด")
	source := a.Cards[0].Sources[0]
	request := dialog.Request{By: dialog.Asker{ID: "U1", Role: ledger.RoleReader}, Chat: dialog.Chat{ID: "U1"}, Now: o.now}
	opened, ok, err := o.router.RunCommand(t.Context(), request, handlers.SourceCommand(source))
	if err != nil || !ok {
		t.Fatalf("%q: %v, %v", handlers.SourceCommand(source), ok, err)
	}
	text := opened.Plain()
	for _, want := range []string{source.Title, source.Publisher, source.Published.Long()} {
		if !strings.Contains(text, want) {
			t.Errorf("the source lacks %q:\n%s", want, text)
		}
	}
	gone, ok, err := o.router.RunCommand(t.Context(), request, "ที่มาเลขที่ 999999")
	if err != nil || !ok || len(gone.Cards) > 0 || !strings.Contains(gone.Text, "ไม่มีแหล่งข้อมูล") {
		t.Errorf("a source that is not there: %v, %v, %s", ok, err, gone.Plain())
	}
	request.By.Role = ""
	if denied, _, _ := o.router.RunCommand(t.Context(), request, handlers.SourceCommand(source)); len(denied.Cards) > 0 {
		t.Errorf("who has no role sees %s", denied.Plain())
	}
}
