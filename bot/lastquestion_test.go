package bot

import (
	"fmt"
	"reflect"
	"testing"
)

func TestADecodedQuestionIsCachedAndNotModified(t *testing.T) {
	var r decodedQuestions
	const encoded = `{"intent":"case_count","slots":{"date":["2021-04-29","2021-04-30","2021-05-01"]},"aspect":{},"shown":{}}`
	first, ok := r.get([]byte(encoded))
	if !ok {
		t.Fatal("not decoded")
	}
	_ = append(first.Slots.Dates, first.Slots.Dates[0]) // as a follow-up may, which must not reach the others' list
	again, ok := r.get([]byte(encoded))
	if !ok || again != first {
		t.Error("a question that is known was decoded again")
	}
	var fresh decodedQuestions
	if other, _ := fresh.get([]byte(encoded)); !reflect.DeepEqual(again, other) {
		t.Errorf("%+v, decoded afresh %+v", again, other)
	}
	if cap(again.Slots.Dates) != len(again.Slots.Dates) {
		t.Error("an append to one's list would write into that of others")
	}
	if _, ok := r.get([]byte(`{"intent":`)); ok {
		t.Error("a damaged value was read")
	}
}

func TestDecodedQuestionsAreBounded(t *testing.T) {
	var r decodedQuestions
	for n := range 3 * maxDecoded {
		if _, ok := r.get(fmt.Appendf(nil, `{"intent":"case_count","shown":{"meetings":[{"id":%d,"starts":"2021-04-29T09:00:00Z"}]}}`, n)); !ok {
			t.Fatal("not decoded")
		}
	}
	if n := len(r.values); n > maxDecoded {
		t.Errorf("%d questions are kept", n)
	}
}

func TestTheLineBeforeAKeptQuestionIsRead(t *testing.T) {
	for _, c := range []struct {
		value    string
		asked    int64
		message  string
		question string
		ok       bool
	}{
		{"1619744100 444573844083572737\n{}", 1619744100, "444573844083572737", "{}", true},
		{"1619744100 \n{}", 1619744100, "", "{}", true}, // a tap is no message
		{"1619744100 1", 1619744100, "1", "", true},
		{`{"asked":1619744100,"message":"1"}` + "\n{}", 0, "", "{}", false}, // as kept by an earlier version
		{"", 0, "", "", false},
		{"\n\n", 0, "", "\n", false},
	} {
		asked, message, question, ok := splitRemembered([]byte(c.value))
		if ok != c.ok || ok && (asked != c.asked || message != c.message) || string(question) != c.question {
			t.Errorf("%q: %d, %q, %q, %v", c.value, asked, message, question, ok)
		}
	}
}
