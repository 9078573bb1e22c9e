package handlers_test

import (
	"fmt"
	"testing"

	"changwat/handlers"
	"changwat/handlers/dialog"
	"changwat/internal/ledger"
)

func TestACommandIsOneHoweverOftenItIsSaidAndAQuestionNever(t *testing.T) {
	o := newOffice(t)
	router := handlers.NewRouter(o.deps)
	by := dialog.Request{By: dialog.Asker{ID: "U1", Role: ledger.RoleAdmin}, Chat: dialog.Chat{ID: "U1"}, Now: o.now}
	for round := range 2 {
		for text, want := range map[string]bool{"รายการเตือน": true, "ยอดโควิดล่าสุด": false, "รหัสเชิญที่ยังไม่ใช้ค่ะ": true, "ใครเป็นประธานเมื่อวาน": false} {
			if _, ok, err := router.RunCommand(t.Context(), by, text); ok != want || err != nil {
				t.Errorf("%s, round %d: a command %v, %v", text, round+1, ok, err)
			}
		}
		for i := range 9_000 { // more than are remembered
			if _, ok, err := router.RunCommand(t.Context(), by, fmt.Sprintf("ยอดโควิดวันที่ %d", i)); ok || err != nil {
				t.Fatalf("a command %v, %v", ok, err)
			}
		}
	}
}
