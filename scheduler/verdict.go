package scheduler

import (
	"fmt"
	"net/http"
	"strings"
)

// Outcome is what the platform answered to one push.
type Outcome struct {
	Status       int    // HTTP status; 0 where no answer came
	RequestID    string // x-line-request-id; of a 409 the x-line-accepted-request-id
	MonthlyLimit bool   // a 429 because the month's messages are used up
	Message      string // the platform's own words of refusal
	Err          error  // why no answer came
}

// Verdict is what an outcome means for a delivery.
type Verdict int

// The verdicts, after LINE's documentation of the retry key (Messaging API, "Retry failed API requests",
// August 2026): only errors of its own and silence are worth another try, and 409 says that an earlier try
// with the same key was accepted.
const (
	Sent          Verdict = iota // accepted, now or before
	Retry                        // not known to be accepted: try again
	RateLimited                  // refused because too much comes at once: try again, all of it more slowly
	QuotaExceeded                // refused because the month's messages are used up
	Refused                      // refused for good
)

// monthlyLimit is how LINE words a used-up month; the status is the same 429 as for haste.
const monthlyLimit = "reached your monthly limit"

// Verdict reads the outcome.
func (o Outcome) Verdict() Verdict {
	switch {
	case o.Status/100 == 2, o.Status == http.StatusConflict:
		return Sent
	case o.Status >= 500, o.Status == 0:
		return Retry
	case o.Status != http.StatusTooManyRequests:
		return Refused
	case o.MonthlyLimit, strings.Contains(o.Message, monthlyLimit):
		return QuotaExceeded
	}
	return RateLimited
}

// String says the outcome in a line, for the ledger and the log.
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
	}
	return fmt.Sprintf("status %d", o.Status)
}
