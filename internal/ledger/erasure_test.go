package ledger_test

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
	"time"

	"changwat/internal/ledger"
)

// What is erased stands nowhere in the file any more, also not on a page that SQLite has set free.
func TestWhatIsErasedIsGoneFromTheFile(t *testing.T) {
	const name = "สมหญิง ลับเฉพาะ"
	path := filepath.Join(t.TempDir(), "office.db")
	for _, step := range []struct {
		do   func(o *ledger.Office) error
		want bool
	}{
		{func(o *ledger.Office) error {
			return o.LinkPerson(t.Context(), ledger.Person{UserID: "U1", Role: ledger.RoleReader, Name: name})
		}, true},
		{func(o *ledger.Office) error { return o.ErasePerson(t.Context(), "U1") }, false},
	} {
		db := must(ledger.Open(t.Context(), "sqlite:"+path))(t)
		noError(t, step.do(db.Office("14", time.Now)))
		noError(t, db.Close())
		if is := bytes.Contains(must(os.ReadFile(path))(t), []byte(name)); is != step.want {
			t.Errorf("the name stands in the file: %v, want %v", is, step.want)
		}
	}
}
