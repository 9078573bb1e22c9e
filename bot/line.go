package bot

import (
	"context"
	"errors"
	"fmt"
	"net/http"

	"github.com/line/line-bot-sdk-go/v8/linebot/messaging_api"
)

// identity is the bot's own LINE account.
type identity struct {
	ID   string // the destination of its webhooks
	Name string // display name, by which people mention it
}

// clientWith returns an SDK client that uses ctx. The SDK stores the context in the client, so each call needs its own.
func (s *Sender) clientWith(ctx context.Context) *messaging_api.MessagingApiAPI {
	client := s.sdk
	return client.WithContext(ctx)
}

// identity asks LINE for the bot's own account.
func (s *Sender) identity(ctx context.Context) (identity, error) {
	ctx, cancel := context.WithTimeout(ctx, callTimeout)
	defer cancel()
	info, err := s.clientWith(ctx).GetBotInfo()
	switch {
	case err != nil:
		return identity{}, fmt.Errorf("asking for the bot's profile: %w", err)
	case !isID(info.UserId, 'U'):
		return identity{}, errors.New("LINE's answer has no user id")
	}
	return identity{ID: info.UserId, Name: info.DisplayName}, nil
}

// webhookAddress asks LINE for the address of the channel's webhook.
func (s *Sender) webhookAddress(ctx context.Context) (string, error) {
	ctx, cancel := context.WithTimeout(ctx, callTimeout)
	defer cancel()
	w, err := s.clientWith(ctx).GetWebhookEndpoint()
	if err != nil {
		return "", fmt.Errorf("asking for the webhook's address: %w", err)
	}
	return w.Endpoint, nil
}

// loading shows LINE's loading animation in a private chat.
func (s *Sender) loading(ctx context.Context, user string) error {
	if !isID(user, 'U') {
		return errMalformedID
	}
	ctx, cancel := context.WithTimeout(ctx, callTimeout)
	defer cancel()
	_, err := s.clientWith(ctx).ShowLoadingAnimation(&messaging_api.ShowLoadingAnimationRequest{
		ChatId: user, LoadingSeconds: 10})
	if err != nil {
		return fmt.Errorf("showing the loading animation: %w", err)
	}
	return nil
}

// callError is a call to LINE that failed, with LINE's HTTP status; 0 where there was no response.
type callError struct {
	what   string
	status int
	cause  error
}

func (e *callError) Error() string { return e.what + ": " + e.cause.Error() }
func (e *callError) Unwrap() error { return e.cause }

// called returns the error of a call; nil for none.
func called(what string, r *http.Response, err error) error {
	if err == nil {
		return nil
	}
	status := 0
	if r != nil {
		status = r.StatusCode
	}
	return &callError{what: what, status: status, cause: err}
}

// refusedWith reports whether LINE refused a call with a status.
func refusedWith(err error, status int) bool { return CallStatus(err) == status }

// CallStatus returns the HTTP status with which LINE refused a call; 0 for an error of another kind.
func CallStatus(err error) int {
	if failed, ok := errors.AsType[*callError](err); ok {
		return failed.status
	}
	return 0
}

// sdkCall runs one call of the SDK, bounded by callTimeout.
func (s *Sender) sdkCall(ctx context.Context, what string, do func(*messaging_api.MessagingApiAPI) (*http.Response, error)) error {
	ctx, cancel := context.WithTimeout(ctx, callTimeout)
	defer cancel()
	r, err := do(s.clientWith(ctx))
	return called(what, r, err)
}
