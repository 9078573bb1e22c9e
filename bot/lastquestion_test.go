package bot

import (
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"testing"
	"time"

	"changwat/handlers/dialog"
	"changwat/internal/intent"
	"changwat/internal/thai/when"
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

// TestAQuestionThatWasJustAskedNeedsNoDecoding checks that what is kept of it is what its JSON gives back, wherever that is read.
func TestAQuestionThatWasJustAskedNeedsNoDecoding(t *testing.T) {
	day := when.Date{Year: 2021, Month: 4, Day: 29}
	q := intent.Query{Intent: intent.CaseCount, Text: "ยอดโควิดวันที่ 29 เมษายนใช่ไหม"}
	q.Slots.Dates, q.Slots.Disease = make(intent.List[when.Date], 1, 4), "โควิด-19"
	q.Slots.Dates[0] = day
	q.Aspect.Average, q.Aspect.Confirm = true, true
	for name, shown := range map[string]dialog.Shown{
		"figures":  {Days: when.Day(day)},
		"meetings": {Meetings: []dialog.ShownMeeting{{ID: 7, Starts: time.Date(2021, 4, 29, 2, 0, 0, 0, time.UTC)}}, Picked: 1},
		"records":  {Events: []int64{1}, Orders: []int64{2, 3}, Projects: []int64{4}, People: []int64{5}, Reminder: 2, Asks: true},
		"a draft":  {Draft: dialog.DraftShown{ID: 4, State: "a", Deputy: 2, Becomes: "8", NotTaken: "ให้ ปภ. ช่วยด้วย"}},
		"nothing":  {Meetings: []dialog.ShownMeeting{}},
	} {
		var c conversation
		r := rendering{made: &shown}
		u := &understanding{queries: []intent.Query{q}}
		var err error
		if u.slots, err = q.Slots.AppendJSON(nil); err != nil {
			t.Fatal(err)
		}
		if u.aspect, err = q.Aspect.AppendJSON(nil); err != nil {
			t.Fatal(err)
		}
		if r.shown, err = json.Marshal(shown); err != nil {
			t.Fatal(err)
		}
		entries := c.remember(utterance{message: "1"}, turn{Question: dialog.Question{Query: q}, understanding: u}, r)
		_, _, question, _ := splitRemembered(entries[0].Value)
		if len(c.decoded.values) != 1 {
			t.Fatalf("%s: %d questions are kept", name, len(c.decoded.values))
		}
		kept, _ := c.decoded.get(question)
		var fresh decodedQuestions
		read, ok := fresh.get(question)
		if len(kept.Shown.Meetings) == 0 {
			kept.Shown.Meetings = nil
		}
		if !ok || !reflect.DeepEqual(kept, read) {
			t.Errorf("%s: kept is %+v, read %+v", name, kept, read)
		}
		if cap(kept.Slots.Dates) != 1 {
			t.Errorf("%s: an append to one's list would write into that of others", name)
		}
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

// TestAnEarlierQuestionIsForgottenAtItsOwnAge checks that a question is not kept by those after it: each is referred to for contextLife
// from when it was asked.
func TestAnEarlierQuestionIsForgottenAtItsOwnAge(t *testing.T) {
	start := time.Date(2021, 4, 30, 8, 30, 0, 0, time.UTC)
	asked := func(in intent.Intent, at time.Duration) askedBefore {
		return askedBefore{Intent: in, At: start.Add(at).Unix()}
	}
	last := &lastQuestion{askedBefore: asked(intent.OTOPSales, 9*time.Minute), Earlier: []askedBefore{asked(intent.CaseCount, 5*time.Minute), asked(intent.MeetingQuery, 0)}}
	u := utterance{before: &recalled{lastQuestion: last, asked: start.Add(9 * time.Minute)}}
	for _, c := range []struct {
		name  string
		after time.Duration
		want  []intent.Intent
	}{
		{"both are young", 10 * time.Minute, []intent.Intent{intent.CaseCount, intent.MeetingQuery}},
		{"the oldest is too old", 11 * time.Minute, []intent.Intent{intent.CaseCount}},
		{"only the last is young", 18 * time.Minute, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			now := start.Add(c.after)
			before := new(conversation).recall(t.Context(), u, now)
			var got []intent.Intent
			for _, s := range before.context(now).Earlier {
				got = append(got, s.Query.Intent)
			}
			if !slices.Equal(got, c.want) || before.context(now).Last == nil {
				t.Errorf("the earlier questions are %v, want %v", got, c.want)
			}
			if beyond := (&intent.Query{Follow: true, Follows: len(got) + 1}); !reflect.DeepEqual(before.shownTo(beyond), last.Shown) {
				t.Error("what a forgotten question showed is followed")
			}
		})
	}
	if len(last.Earlier) != 2 {
		t.Error("the question that others share was modified")
	}
}
