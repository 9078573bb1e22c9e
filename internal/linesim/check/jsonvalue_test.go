package check

import (
	"encoding/json"
	"reflect"
	"testing"
)

const aFlexMessage = `{"type":"flex","altText":"ยอดโควิด 29 เม.ย. 64","contents":{"type":"bubble","body":{"type":"box","layout":"vertical",
	"contents":[{"type":"text","text":"รายใหม่ 12 ราย","weight":"bold","flex":1}]}}}`

// FuzzDecoded holds that valid JSON is read as encoding/json reads it.
func FuzzDecoded(f *testing.F) {
	for _, s := range []string{
		aFlexMessage, `{}`, `[]`, ` [ 1 , -2.5e3 , "ก\u0e01\ud83d\ude00\"\\" , true , false , null ] `, `{"a":{"a":1},"a":{"b":[[],{}]}}`,
		`"\ud800"`, "\"\xff\"", `1e999`, `{"":""}`, `-0`, `{"a\nb":"c"}`,
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		if !json.Valid(raw) {
			return
		}
		var want any
		wrong := json.Unmarshal(raw, &want)
		got, err := decoded(raw)
		if (err == nil) != (wrong == nil) || err == nil && !reflect.DeepEqual(got, want) {
			t.Errorf("%s is %#v, %v, want %#v, %v", raw, got, err, want, wrong)
		}
	})
}
