package scheduler

import (
	"fmt"
	"net/http"
	"strings"
	"time"
)

// Outcome is what the platform answered to one push.
type Outcome struct {
	Status       int       // HTTP status; 0 where no answer came
	RequestID    string    // x-line-request-id; of a 409 the x-line-accepted-request-id
	MonthlyLimit bool      // a 429 because the month's messages are used up
	Message      string    // the message of the platform's error response
	Err          error     // why no answer came
	Date         time.Time // the answer's Date header, the platform's clock; zero where there is none
	LINE         bool      // the answer is the platform's own, not that of a proxy or a captive portal
	NotSent      bool      // there was no connection: the platform cannot have seen the request
}

// Verdict is what an outcome means for a delivery.
type Verdict int

// The verdicts, after LINE's documentation of the retry key (Messaging API, "Retry failed API requests",
// August 2026): after a 5xx or a timeout a request may have been accepted, 409 means that an earlier request with the
// same key was accepted, and any other refusal means that this one was not. A refusal concerns the message, the chat,
// the whole channel (or a proxy on the way to LINE), or the month's quota.
const (
	Sent           Verdict = iota // accepted, now or before
	Unclear                       // perhaps accepted: to be repeated unchanged
	Unreachable                   // there was no connection: to be tried again
	RateLimited                   // refused by the rate limit: all pushes back off
	QuotaExceeded                 // refused because the month's messages are used up
	ChannelRefused                // the token, the account, or a proxy in between: everything is held
	ChatRefused                   // refused for its receiver: the bot may no longer be in the chat
	MessageRefused                // refused for its content, which no retry changes
)

// Parts of LINE's messages that distinguish refusals with the same status.
const (
	monthlyLimit = "reached your monthly limit"
	notInChat    = "failed to send messages"
	invalidTo    = "'to'"
)

// Verdict classifies the outcome.
func (o Outcome) Verdict() Verdict {
	switch {
	case o.Status == 0 && o.NotSent:
		return Unreachable
	case o.Status == 0, o.Status >= 500:
		return Unclear
	case o.Status == http.StatusTooManyRequests:
		if o.MonthlyLimit || strings.Contains(o.Message, monthlyLimit) {
			return QuotaExceeded
		}
		return RateLimited
	case !o.LINE:
		return ChannelRefused // a page of a proxy or a captive portal, whatever its status
	case o.Status/100 == 2, o.Status == http.StatusConflict:
		return Sent
	case o.Status == http.StatusBadRequest && o.ofChat(), o.Status == http.StatusForbidden && o.ofChat():
		return ChatRefused
	case o.Status == http.StatusBadRequest, o.Status == http.StatusRequestEntityTooLarge:
		return MessageRefused
	}
	return ChannelRefused
}

// ofChat reports whether a refusal is about the receiver: LINE answers 400 "Failed to send messages" for a group that
// the bot has left, and 400 with the property 'to' for an id that it does not know.
func (o Outcome) ofChat() bool {
	words := strings.ToLower(o.Message)
	return strings.Contains(words, notInChat) || strings.Contains(words, invalidTo) || strings.Contains(words, "; to: ")
}

// PerhapsAccepted reports whether the platform may have accepted the push although that is not certain. A success that
// is not the platform's own answer comes from a proxy, which may have passed the push on.
func (o Outcome) PerhapsAccepted() bool {
	return o.Verdict() == Unclear || !o.LINE && (o.Status/100 == 2 || o.Status == http.StatusConflict)
}

// String describes the outcome in one line, for the ledger and the log.
func (o Outcome) String() string {
	switch {
	case o.Status == 0 && o.Err != nil:
		return fmt.Sprintf("no answer: %v", o.Err)
	case o.Status == 0:
		return "no answer"
	case o.Message != "":
		return fmt.Sprintf("status %d: %s", o.Status, o.Message)
	case o.Err != nil:
		return fmt.Sprintf("status %d: %v", o.Status, o.Err)
	case !o.LINE:
		return fmt.Sprintf("status %d, not from LINE", o.Status)
	}
	return fmt.Sprintf("status %d", o.Status)
}
