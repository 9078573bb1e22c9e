package bot_test

import (
	"changwat/internal/linesim"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// TestADamagedDatabaseIsReportedAndNothingIsLost overwrites the database's file while the bot serves: the bot
// stays alive, says that it is not ready and why, and every question is answered or apologised for, or LINE
// is told to deliver it again.
func TestADamagedDatabaseIsReportedAndNothingIsLost(t *testing.T) {
	h := newFixture(t, time.Date(2021, 4, 30, 3, 0, 0, 0, time.UTC), "")
	user := linesim.UserID(cast["official"].Name)
	if words, _ := h.ask(user, "โอทอปขายได้เท่าไร"); !strings.Contains(words, "27,775,960") {
		t.Fatalf("before the damage: %q", words)
	}
	files, err := filepath.Glob(h.database + "*")
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	for _, file := range files {
		info, err := os.Stat(file)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(strings.Repeat("not a database ", int(info.Size())/15+1)), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	get := func(path string) (int, string) {
		w := httptest.NewRecorder()
		h.bot.Handler().ServeHTTP(w, httptest.NewRequest(http.MethodGet, path, nil))
		return w.Code, w.Body.String()
	}
	if code, body := get("/readyz"); code != http.StatusServiceUnavailable || !strings.Contains(body, "database is") {
		t.Errorf("readyz: %d %s", code, body)
	}
	if code, body := get("/healthz"); code != http.StatusOK {
		t.Errorf("healthz: %d %s", code, body)
	}
	for _, question := range []string{"ประชุมครั้งที่ 4/2564 ใครเป็นประธาน", "ข้อสั่งการมีอะไรบ้าง", "โอทอปขายได้เท่าไร"} {
		refused := h.platform.WebhookFailures()["error_status_code"]
		before := len(h.platform.Messages(user))
		_, err := h.platform.Say(t.Context(), user, "", question)
		replied := len(h.platform.Messages(user)) > before+1
		if again := h.platform.WebhookFailures()["error_status_code"] > refused; !replied && !again {
			t.Errorf("%s: acknowledged without an answer (%v)", question, err)
		}
	}
}
