package bot

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"time"

	"github.com/line/line-bot-sdk-go/v8/linebot/messaging_api"
)

// Account is the LINE account that the channel's token is of.
type Account struct {
	Name string
	Date time.Time // LINE's clock at the response, to the second; zero where the header is missing
}

// Account asks LINE for the account, which shows whether the token is valid. An error holds LINE's status (CallStatus); the date is
// there also where LINE refuses the token.
func (s *Sender) Account(ctx context.Context) (Account, error) {
	a := Account{}
	err := s.sdkCall(ctx, "asking LINE for the bot's account", func(c *messaging_api.MessagingApiAPI) (*http.Response, error) {
		r, info, err := c.GetBotInfoWithHttpInfo()
		if r != nil {
			a.Date, _ = http.ParseTime(r.Header.Get("Date")) // without it the clocks are not compared
		}
		if err == nil {
			a.Name = info.DisplayName
		}
		return r, err
	})
	return a, err
}

// WebhookState is what LINE says of the channel's webhook.
type WebhookState struct {
	Address string // "" where none is set
	Active  bool   // the webhook is switched on
	// What came of LINE's own test, which posts an empty request to the address.
	Works  bool
	Status int    // HTTP status of the answer; 0 for none
	Reason string // LINE's word for a failure: COULD_NOT_CONNECT
}

// TestWebhook asks LINE for the webhook's address and has LINE test it.
func (s *Sender) TestWebhook(ctx context.Context) (WebhookState, error) {
	w := WebhookState{}
	err := s.sdkCall(ctx, "asking LINE for the webhook's address", func(c *messaging_api.MessagingApiAPI) (*http.Response, error) {
		r, set, err := c.GetWebhookEndpointWithHttpInfo()
		if err == nil {
			w.Address, w.Active = set.Endpoint, set.Active
		}
		return r, err
	})
	if refusedWith(err, http.StatusNotFound) { // none is set
		return w, nil
	}
	if err != nil || w.Address == "" {
		return w, err
	}
	err = s.sdkCall(ctx, "having LINE test the webhook", func(c *messaging_api.MessagingApiAPI) (*http.Response, error) {
		r, tested, err := c.TestWebhookEndpointWithHttpInfo(&messaging_api.TestWebhookEndpointRequest{Endpoint: w.Address})
		if err == nil {
			w.Works, w.Status, w.Reason = tested.Success, int(tested.StatusCode), tested.Reason
		}
		return r, err
	})
	return w, err
}

// QuotaState is how many messages of the month are used up.
type QuotaState struct {
	Limited     bool
	Limit, Used int64 // recipients of pushes; LINE counts by its own month, in Japanese time
}

// Quota asks LINE for the month's quota. What is used is approximate.
func (s *Sender) Quota(ctx context.Context) (QuotaState, error) {
	q := QuotaState{}
	err := s.sdkCall(ctx, "asking LINE for the quota", func(c *messaging_api.MessagingApiAPI) (*http.Response, error) {
		r, limit, err := c.GetMessageQuotaWithHttpInfo()
		if err == nil {
			q.Limited, q.Limit = limit.Type == messaging_api.QuotaType_LIMITED, limit.Value
		}
		return r, err
	})
	if err != nil {
		return q, err
	}
	err = s.sdkCall(ctx, "asking LINE what is used of the quota", func(c *messaging_api.MessagingApiAPI) (*http.Response, error) {
		r, used, err := c.GetMessageQuotaConsumptionWithHttpInfo()
		if err == nil {
			q.Used = used.TotalUsage
		}
		return r, err
	})
	return q, err
}

// CheckPictures reports whether a service of this program answers for pictures under a public address: it asks for a picture that
// does not exist, of which the service serves a small picture that says so.
func CheckPictures(ctx context.Context, base string) error {
	ctx, cancel := context.WithTimeout(ctx, callTimeout)
	defer cancel()
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, base+picturePath+"none.png", http.NoBody)
	if err != nil {
		return fmt.Errorf("asking for a picture: %w", err)
	}
	response, err := (&http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}).Do(r)
	if err != nil {
		return fmt.Errorf("asking for a picture: %w", err)
	}
	defer response.Body.Close()
	_, _ = io.Copy(io.Discard, io.LimitReader(response.Body, maxResponse)) // only the header counts
	if response.Header.Get("Content-Type") != "image/png" {
		return errors.New("the answer is not a picture of this program")
	}
	return nil
}
