// Echo is the LINE SDK's minimal echo bot, as the SDK's own example shows it (examples/echo_bot of
// line-bot-sdk-go v8), without its log lines: the rival in bench/webhook. It takes PORT,
// LINE_CHANNEL_SECRET, LINE_CHANNEL_ACCESS_TOKEN and LINE_API_ENDPOINT from the environment.
package main

import (
	"errors"
	"log"
	"net/http"
	"os"

	"github.com/line/line-bot-sdk-go/v8/linebot/messaging_api"
	"github.com/line/line-bot-sdk-go/v8/linebot/webhook"
)

func main() {
	secret := os.Getenv("LINE_CHANNEL_SECRET")
	bot, err := messaging_api.NewMessagingApiAPI(os.Getenv("LINE_CHANNEL_ACCESS_TOKEN"),
		messaging_api.WithEndpoint(os.Getenv("LINE_API_ENDPOINT")))
	if err != nil {
		log.Fatal(err)
	}
	http.HandleFunc("/line/webhook", func(w http.ResponseWriter, req *http.Request) {
		cb, err := webhook.ParseRequest(secret, req)
		if err != nil {
			if errors.Is(err, webhook.ErrInvalidSignature) {
				w.WriteHeader(http.StatusBadRequest)
			} else {
				w.WriteHeader(http.StatusInternalServerError)
			}
			return
		}
		for _, event := range cb.Events {
			switch e := event.(type) {
			case webhook.MessageEvent:
				switch message := e.Message.(type) {
				case webhook.TextMessageContent:
					if _, err = bot.ReplyMessage(&messaging_api.ReplyMessageRequest{
						ReplyToken: e.ReplyToken,
						Messages:   []messaging_api.MessageInterface{messaging_api.TextMessage{Text: message.Text}},
					}); err != nil {
						log.Print(err)
					}
				}
			}
		}
	})
	log.Fatal(http.ListenAndServe("127.0.0.1:"+os.Getenv("PORT"), nil))
}
