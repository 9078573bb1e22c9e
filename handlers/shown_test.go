package handlers_test

import (
	"encoding/json"
	"reflect"
	"testing"
	"time"

	"changwat/handlers"
	"changwat/internal/thai/when"
)

// TestTheQuickJSONOfWhatWasShownIsTheOneOfItsFields fills each field, alone and beside the days.
func TestTheQuickJSONOfWhatWasShownIsTheOneOfItsFields(t *testing.T) {
	days := when.Range{From: when.Date{Year: 2021, Month: time.April, Day: 29}, To: when.Date{Year: 2021, Month: time.April, Day: 30}}
	same := func(field string, s handlers.Shown) {
		want, err := json.Marshal(s)
		if err != nil {
			t.Fatal(err)
		}
		if got, err := s.AppendJSON(nil); err != nil || string(got) != string(want) {
			t.Errorf("%s: %s (%v), want %s", field, got, err, want)
		}
	}
	same("none", handlers.Shown{})
	same("days", handlers.Shown{Days: days})
	for i := range reflect.TypeFor[handlers.Shown]().NumField() {
		for _, s := range []handlers.Shown{{}, {Days: days}} {
			field := reflect.ValueOf(&s).Elem().Field(i)
			switch field.Kind() {
			case reflect.Slice:
				field.Set(reflect.MakeSlice(field.Type(), 1, 1))
			case reflect.Int:
				field.SetInt(1)
			case reflect.Bool:
				field.SetBool(true)
			case reflect.Struct:
				fillOne(field)
			default:
				t.Fatalf("a field of type %v is not filled", field.Type())
			}
			same(reflect.TypeFor[handlers.Shown]().Field(i).Name, s)
		}
	}
}

// fillOne fills the first text or number of a struct, or of the first struct in it.
func fillOne(v reflect.Value) {
	switch first := v.Field(0); first.Kind() {
	case reflect.String:
		first.SetString("1")
	case reflect.Struct:
		fillOne(first)
	default:
		first.SetInt(1)
	}
}
