package scheduler_test

import (
	"context"
	"errors"
	"testing"

	"changwat/scheduler"
)

func TestVerdict(t *testing.T) {
	for _, c := range []struct {
		name    string
		outcome scheduler.Outcome
		want    scheduler.Verdict
	}{
		{"200 is accepted", scheduler.Outcome{Status: 200}, scheduler.Sent},
		{"202 is accepted", scheduler.Outcome{Status: 202}, scheduler.Sent},
		{"409 was accepted before", scheduler.Outcome{Status: 409}, scheduler.Sent},
		{"500 may be tried again", scheduler.Outcome{Status: 500}, scheduler.Retry},
		{"503 may be tried again", scheduler.Outcome{Status: 503}, scheduler.Retry},
		{"no answer in time may be tried again", scheduler.Outcome{Err: context.DeadlineExceeded}, scheduler.Retry},
		{"nothing known may be tried again", scheduler.Outcome{}, scheduler.Retry},
		{"429 is haste", scheduler.Outcome{Status: 429, Message: "The API rate limit has been exceeded. Try again later."}, scheduler.RateLimited},
		{"429 for the month, as told", scheduler.Outcome{Status: 429, MonthlyLimit: true}, scheduler.QuotaExceeded},
		{"429 for the month, by LINE's words", scheduler.Outcome{Status: 429, Message: "You have reached your monthly limit."}, scheduler.QuotaExceeded},
		{"400 is refused for good", scheduler.Outcome{Status: 400}, scheduler.Refused},
		{"401 is refused for good", scheduler.Outcome{Status: 401}, scheduler.Refused},
		{"404 is refused for good", scheduler.Outcome{Status: 404}, scheduler.Refused},
		{"413 is refused for good", scheduler.Outcome{Status: 413}, scheduler.Refused},
		{"a redirection is refused for good", scheduler.Outcome{Status: 302}, scheduler.Refused},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := c.outcome.Verdict(); got != c.want {
				t.Errorf("verdict %d, want %d", got, c.want)
			}
		})
	}
}

func TestOutcomeSaysWhatHappened(t *testing.T) {
	for _, c := range []struct {
		outcome scheduler.Outcome
		want    string
	}{
		{scheduler.Outcome{Status: 400, Message: "Invalid to", Err: errors.New("bad request")}, "status 400: Invalid to"},
		{scheduler.Outcome{Status: 502, Err: errors.New("cut short")}, "status 502: cut short"},
		{scheduler.Outcome{Status: 500}, "status 500"},
		{scheduler.Outcome{Err: context.DeadlineExceeded}, "no answer: context deadline exceeded"},
		{scheduler.Outcome{}, "no answer"},
	} {
		if got := c.outcome.String(); got != c.want {
			t.Errorf("%+v: %q, want %q", c.outcome, got, c.want)
		}
	}
}
