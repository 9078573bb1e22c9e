package bot

import (
	"context"
	"errors"
	"fmt"

	"github.com/line/line-bot-sdk-go/v8/linebot/messaging_api"
)

// identity is who the bot is in LINE.
type identity struct {
	ID   string // the destination of its webhooks
	Name string // what people mention it by
}

// with returns an SDK client whose calls end with ctx. The SDK keeps the context in the client, so each call
// has a client of its own.
func (s *Sender) with(ctx context.Context) *messaging_api.MessagingApiAPI {
	client := s.sdk
	return client.WithContext(ctx)
}

// identity asks LINE who the bot is.
func (s *Sender) identity(ctx context.Context) (identity, error) {
	ctx, cancel := context.WithTimeout(ctx, callTimeout)
	defer cancel()
	info, err := s.with(ctx).GetBotInfo()
	switch {
	case err != nil:
		return identity{}, fmt.Errorf("asking for the bot's profile: %w", err)
	case !isID(info.UserId, 'U'):
		return identity{}, errors.New("LINE's answer holds no user id")
	}
	return identity{ID: info.UserId, Name: info.DisplayName}, nil
}

// loading shows the official in a private chat that an answer is on its way.
func (s *Sender) loading(ctx context.Context, user string) error {
	if !isID(user, 'U') {
		return errShape
	}
	ctx, cancel := context.WithTimeout(ctx, callTimeout)
	defer cancel()
	_, err := s.with(ctx).ShowLoadingAnimation(&messaging_api.ShowLoadingAnimationRequest{
		ChatId: user, LoadingSeconds: 10})
	if err != nil {
		return fmt.Errorf("showing that an answer is coming: %w", err)
	}
	return nil
}
