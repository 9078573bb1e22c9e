package bot

import (
	"github.com/line/line-bot-sdk-go/v8/linebot/messaging_api"

	"changwat/handlers"
)

// replyRow renders the buttons by which one replies, all beside each other; nil for none.
func replyRow(actions []handlers.Action) *messaging_api.FlexBox {
	all := row("sm")
	for _, a := range actions {
		if do := actionOf(a); do != nil && a.Reply {
			all.Contents = append(all.Contents, &messaging_api.FlexButton{
				Action: do, Height: messaging_api.FlexButtonHEIGHT_SM, Style: messaging_api.FlexButtonSTYLE_SECONDARY, Flex: 1,
			})
		}
	}
	if len(all.Contents) == 0 {
		return nil
	}
	return all
}
