package ledger_test

import (
	"testing"

	"changwat/internal/ledger"
)

// Whatever stands in a column of records, Decode reads it as Encode writes it, or says that it cannot.
func FuzzDecode(f *testing.F) {
	for _, r := range oneOfEach() {
		for _, v := range []ledger.Record{r.before, r.after} {
			text, err := ledger.Encode(v)
			if err != nil {
				f.Fatal(err)
			}
			f.Add(text)
		}
	}
	f.Add([]byte(`{"schema":1,"kind":"figure","content":{"value":"1e9","to":"2021-02-31"}}`))
	f.Add([]byte(`{"schema":1,"kind":"figure","content":{"value":"1e999999999","to":"2021-04-29"}}`))
	f.Fuzz(func(t *testing.T, text []byte) {
		r, err := ledger.Decode(text)
		if err != nil {
			return
		}
		again, err := ledger.Encode(r)
		if err != nil {
			return // such as a year that JSON has no form for
		}
		back, err := ledger.Decode(again)
		if err != nil || !ledger.Same(r, back) {
			t.Errorf("%s was read as %+v, written as %s and read as %+v (%v)", text, r, again, back, err)
		}
	})
}
