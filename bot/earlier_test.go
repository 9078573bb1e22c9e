package bot

import (
	"encoding/json"
	"testing"
	"time"

	"changwat/handlers"
	"changwat/internal/intent"
	"changwat/internal/thai/when"
)

func TestTheQuickJSONOfEarlierQuestionsIsTheOneOfTheirFields(t *testing.T) {
	day := when.Date{Year: 2021, Month: time.April, Day: 29}
	all := []askedBefore{
		{Intent: intent.CaseCount, Slots: intent.Slots{When: intent.When{Dates: intent.List[when.Date]{day}}}, Shown: handlers.Shown{Days: when.Day(day)}, Follow: true, At: 1619740800},
		{Intent: intent.MeetingQuery, Aspect: intent.Aspect{Shown: true}, Shown: handlers.Shown{Meetings: []handlers.ShownMeeting{{ID: 4}}}, Attend: true, At: 1619740860},
	}
	want, err := json.Marshal(all)
	if err != nil {
		t.Fatal(err)
	}
	if got, err := appendEarlier(nil, all); err != nil || string(got) != string(want) {
		t.Errorf("%s (%v), want %s", got, err, want)
	}
}
