package intent

import (
	"encoding/json"
	"reflect"
	"testing"

	"changwat/internal/thai/when"
)

// again compares what of a value is kept with what its JSON gives back.
func again[T any](t *testing.T, text string, value *T, kept T) {
	t.Helper()
	var read T
	written, err := json.Marshal(value)
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(written, &read); err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(kept, read) {
		t.Errorf("%q: kept is %+v, read again %+v", text, kept, read)
	}
}

// TestTheQuickJSONOfAQueryIsTheOneOfItsFields compares what AppendJSON writes with what encoding/json does, which reads it back.
func TestTheQuickJSONOfAQueryIsTheOneOfItsFields(t *testing.T) {
	u := New(Office{Province: "14"})
	same := func(text string, value any, quick func([]byte) ([]byte, error)) {
		want, err := json.Marshal(value)
		if err != nil {
			t.Fatal(err)
		}
		if got, err := quick(nil); err != nil || string(got) != string(want) {
			t.Errorf("%q: %s (%v), want %s", text, got, err, want)
		}
	}
	for _, m := range readCorpus(t, "*.txt") {
		q := u.Understand(m.Text, Context{Now: testNow})
		same(m.Text, &q.Slots, q.Slots.AppendJSON)
		same(m.Text, &q.Aspect, q.Aspect.AppendJSON)
		var slots Slots
		var aspect Aspect
		if q.Keep(&slots, &aspect) {
			again(t, m.Text, &q.Slots, slots)
			again(t, m.Text, &q.Aspect, aspect)
		}
	}
	empty := Slots{When: When{Dates: []when.Date{}}}
	same("an empty list", &empty, empty.AppendJSON)
}
