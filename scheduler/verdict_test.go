package scheduler_test

import (
	"context"
	"errors"
	"testing"

	"changwat/scheduler"
)

func TestVerdict(t *testing.T) {
	line := func(status int, message string) scheduler.Outcome {
		return scheduler.Outcome{Status: status, Message: message, LINE: true}
	}
	for _, c := range []struct {
		name    string
		outcome scheduler.Outcome
		want    scheduler.Verdict
		perhaps bool // it may have been accepted
	}{
		{"200 is accepted", line(200, ""), scheduler.Sent, false},
		{"202 is accepted", line(202, ""), scheduler.Sent, false},
		{"409 was accepted before", line(409, "The retry key is already accepted"), scheduler.Sent, false},
		{"200 with a captive portal's page", scheduler.Outcome{Status: 200}, scheduler.ChannelRefused, true},
		{"409 from something in between", scheduler.Outcome{Status: 409}, scheduler.ChannelRefused, true},
		{"500 may have been accepted", line(500, "error"), scheduler.Unclear, true},
		{"503 of a proxy may have been accepted", scheduler.Outcome{Status: 503}, scheduler.Unclear, true},
		{"no answer in time may have been accepted", scheduler.Outcome{Err: context.DeadlineExceeded}, scheduler.Unclear, true},
		{"nothing known may have been accepted", scheduler.Outcome{}, scheduler.Unclear, true},
		{"no connection was not accepted", scheduler.Outcome{Err: errors.New("connection refused"), NotSent: true}, scheduler.Unreachable, false},
		{"429 is too much at once", line(429, "The API rate limit has been exceeded. Try again later."), scheduler.RateLimited, false},
		{"429 for the month, as told", scheduler.Outcome{Status: 429, MonthlyLimit: true}, scheduler.QuotaExceeded, false},
		{"429 for the month, by LINE's words", line(429, "You have reached your monthly limit."), scheduler.QuotaExceeded, false},
		{"400 with LINE's own JSON is about the message", line(400, "A message (messages[0]) in the request body is invalid"), scheduler.MessageRefused, false},
		{"413 is about the message", line(413, "Request entity too large"), scheduler.MessageRefused, false},
		{"400 for a group that the bot has left is about the chat", line(400, "Failed to send messages"), scheduler.ChatRefused, false},
		{"400 for an invalid receiver is about the chat", line(400, "The property, 'to', in the request body is invalid (line: -, column: -)"), scheduler.ChatRefused, false},
		{"400 of a proxy is about the way", scheduler.Outcome{Status: 400}, scheduler.ChannelRefused, false},
		{"401 is about the channel", line(401, "Authentication failed"), scheduler.ChannelRefused, false},
		{"403 is about the channel", line(403, "Access to this API is not available for your account"), scheduler.ChannelRefused, false},
		{"403 that speaks of the chat is about the chat", line(403, "Failed to send messages"), scheduler.ChatRefused, false},
		{"404 is about the way", line(404, "Not found"), scheduler.ChannelRefused, false},
		{"407 is about the way", scheduler.Outcome{Status: 407}, scheduler.ChannelRefused, false},
		{"408 is about the way", scheduler.Outcome{Status: 408}, scheduler.ChannelRefused, false},
		{"421 is about the way", scheduler.Outcome{Status: 421}, scheduler.ChannelRefused, false},
		{"a redirection is about the way", scheduler.Outcome{Status: 302}, scheduler.ChannelRefused, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := c.outcome.Verdict(); got != c.want {
				t.Errorf("verdict %d, want %d", got, c.want)
			}
			if got := c.outcome.PerhapsAccepted(); got != c.perhaps {
				t.Errorf("perhaps accepted: %t, want %t", got, c.perhaps)
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
		{scheduler.Outcome{Status: 500, LINE: true}, "status 500"},
		{scheduler.Outcome{Status: 302}, "status 302, not from LINE"},
		{scheduler.Outcome{Err: context.DeadlineExceeded}, "no answer: context deadline exceeded"},
		{scheduler.Outcome{}, "no answer"},
	} {
		if got := c.outcome.String(); got != c.want {
			t.Errorf("%+v: %q, want %q", c.outcome, got, c.want)
		}
	}
}
