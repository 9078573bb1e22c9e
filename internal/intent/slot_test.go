package intent

import (
	"encoding/json"
	"reflect"
	"slices"
	"strings"
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

// TestEveryFieldIsStatedUnlessItWordsTheQuestion fills the fields of a query one by one.
func TestEveryFieldIsStatedUnlessItWordsTheQuestion(t *testing.T) {
	var q Query
	for _, group := range []reflect.Value{reflect.ValueOf(&q.Slots).Elem(), reflect.ValueOf(&q.Aspect).Elem()} {
		eachSlot(group, func(name string, field reflect.Value) {
			q = Query{}
			fill(field)
			var want []Slot
			if name != string(unnamed) {
				want = []Slot{Slot(name)}
			}
			var got []Slot
			for _, s := range q.Stated() {
				got = append(got, s.Slot)
			}
			if !slices.Equal(got, want) {
				t.Errorf("of %s (%s) is stated %v", field.Type(), name, got)
			}
			var kept Query
			if !q.Keep(&kept.Slots, &kept.Aspect) {
				return // a length of time or a repetition
			}
			if name == string(unnamed) {
				q = Query{}
			}
			if !reflect.DeepEqual(kept, q) {
				t.Errorf("of %s (%s) is kept %+v", field.Type(), name, kept)
			}
		})
	}
}

// eachSlot goes through the fields of a struct and of those that are embedded in it, with their names in JSON.
func eachSlot(v reflect.Value, visit func(name string, field reflect.Value)) {
	for f := range v.Type().Fields() {
		if field := v.FieldByIndex(f.Index); f.Anonymous {
			eachSlot(field, visit)
		} else {
			name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
			visit(name, field)
		}
	}
}

// fill gives a value to everything that a value is made of.
func fill(v reflect.Value) {
	if v.Type() == reflect.TypeFor[when.Hours]() {
		v.Set(reflect.ValueOf(when.NewHours(0, 0)))
		return
	}
	switch v.Kind() {
	case reflect.Bool:
		v.SetBool(true)
	case reflect.String:
		v.SetString("1")
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 1, 1))
		fill(v.Index(0))
	case reflect.Array:
		fill(v.Index(0))
	case reflect.Struct:
		for i := range v.NumField() {
			if field := v.Field(i); field.CanSet() {
				fill(field)
			}
		}
	case reflect.Uint8, reflect.Uint64:
		v.SetUint(1)
	default:
		v.SetInt(1)
	}
}
