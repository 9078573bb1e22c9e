package bot

import (
	"encoding/json"
	"fmt"

	"github.com/line/line-bot-sdk-go/v8/linebot/messaging_api"

	"changwat/handlers"
)

// Render turns an answer into the messages of one reply or push: at most five, the quick replies on the last.
func Render(a handlers.Answer) ([]messaging_api.MessageInterface, error) {
	return []messaging_api.MessageInterface{&messaging_api.TextMessage{Text: a.Plain()}}, nil
}

// RenderJSON returns the messages of Render as the JSON array that LINE takes.
func RenderJSON(a handlers.Answer) (json.RawMessage, error) {
	messages, err := Render(a)
	if err != nil {
		return nil, err
	}
	body, err := json.Marshal(messages)
	if err != nil {
		return nil, fmt.Errorf("encoding messages: %w", err)
	}
	return body, nil
}

// PushBody returns the frozen body of a push request that sends a to the user, group or room with LINE's id to.
func PushBody(to string, a handlers.Answer) ([]byte, error) {
	messages, err := RenderJSON(a)
	if err != nil {
		return nil, err
	}
	return json.Marshal(struct {
		To                   string          `json:"to"`
		Messages             json.RawMessage `json:"messages"`
		NotificationDisabled bool            `json:"notificationDisabled"`
	}{to, messages, false})
}
