package bot

import (
	"changwat/internal/intent"
	thainumber "changwat/internal/thai/number"
	"changwat/internal/thai/when"
	"fmt"
	"reflect"
	"testing"
	"testing/synctest"
	"time"
)

func TestAMessageIsReadOnceASecondAndStateOfTheLedger(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var k understandingCache
		now := time.Now()
		get := func(version, text, before string) (afresh bool) {
			t.Helper()
			got, err := k.get(version, now, text, recalled{encoded: []byte(before)}, func() (*understanding, error) {
				afresh = true
				return &understanding{queries: []intent.Query{{Text: text}}, key: before}, nil
			})
			if err != nil || got.queries[0].Text != text || got.key != before {
				t.Errorf("%q after %q: %+v, %v", text, before, got, err)
			}
			return afresh
		}
		for _, step := range []struct {
			name                  string
			version, text, before string
			later                 time.Duration // by both clocks, before the step
			fixed                 bool          // the office's clock stands still
			afresh                bool
		}{
			{"the first time", "1", "ยอด", "", 0, false, true},
			{"again", "1", "ยอด", "", 0, false, false},
			{"another text", "1", "ประชุม", "", 0, false, true},
			{"after another question", "1", "ยอด", "ประชุม", 0, false, true},
			{"as at first", "1", "ยอด", "", 500 * time.Millisecond, false, false},
			{"the records have changed", "2", "ยอด", "", 0, false, true},
			{"a second later", "2", "ยอด", "", time.Second, false, true},
			{"a second later by the machine's clock alone", "2", "ยอด", "", time.Second, true, true},
			{"without a version", "", "ยอด", "", 0, false, true},
			{"without a version again", "", "ยอด", "", 0, false, true},
		} {
			<-time.After(step.later)
			if !step.fixed {
				now = now.Add(step.later)
			}
			if got := get(step.version, step.text, step.before); got != step.afresh {
				t.Errorf("%s: read afresh %v", step.name, got)
			}
		}
		for n := range 3 * maxUnderstandings {
			get("3", fmt.Sprint(n), "")
		}
		if len(k.entries) > maxUnderstandings {
			t.Errorf("%d are kept", len(k.entries))
		}
	})
}

// fixedQuery understands every message as one query.
type fixedQuery intent.Query

func (q fixedQuery) UnderstandAll(string, intent.Context) []intent.Query {
	return []intent.Query{intent.Query(q)}
}

func TestNoTwoAspectsShareAnAnswer(t *testing.T) {
	seen := map[string]string{}
	note := func(name string, a intent.Aspect) {
		c := conversation{understand: fixedQuery{Intent: intent.CaseCount, Aspect: a}}
		r, err := c.understandNew("ยอด", time.Now(), recalled{})
		if err != nil {
			t.Fatal(err)
		}
		if before, ok := seen[r.key]; ok {
			t.Errorf("%s has the key of %s", name, before)
		}
		seen[r.key] = name
	}
	note("nothing", intent.Aspect{})
	var a intent.Aspect
	var each func(name string, v reflect.Value)
	each = func(name string, v reflect.Value) {
		if length, ok := v.Addr().Interface().(*when.Duration); ok {
			length.Minutes = 5 // the rest is where it stands in the message
			note(name, a)
			*length = when.Duration{}
			return
		}
		if amount, ok := v.Addr().Interface().(*thainumber.Decimal); ok {
			*amount = thainumber.Decimal{Digits: 5} // a nought has no other scale
			note(name, a)
			*amount = thainumber.Decimal{}
			return
		}
		switch v.Kind() {
		case reflect.Struct:
			for i := range v.NumField() {
				if v.Field(i).CanSet() {
					each(name+"."+v.Type().Field(i).Name, v.Field(i))
				}
			}
			return
		case reflect.Array:
			each(name, v.Index(0))
			return
		case reflect.Bool:
			v.SetBool(true)
		case reflect.String:
			v.SetString("อาหาร")
		case reflect.Int, reflect.Int8, reflect.Int64:
			v.SetInt(1)
		case reflect.Uint64:
			v.SetUint(1)
		default:
			t.Fatalf("%s: %v", name, v.Kind())
		}
		note(name, a)
		v.SetZero()
	}
	each("Aspect", reflect.ValueOf(&a).Elem())
}
