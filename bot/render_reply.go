package bot

import (
	"slices"

	"github.com/line/line-bot-sdk-go/v8/linebot/messaging_api"

	"changwat/handlers/dialog"
)

// replyRows renders the buttons by which one replies, in pairs; of an odd number the first has a line of its own. Three beside each
// other have no room for their words on a narrow phone.
func replyRows(actions []dialog.Action) []component {
	var all []component
	for _, a := range actions {
		if do := actionOf(a); do != nil && a.Reply {
			all = append(all, &messaging_api.FlexButton{
				Action: do, Height: messaging_api.FlexButtonHEIGHT_SM, Style: messaging_api.FlexButtonSTYLE_SECONDARY, Flex: 1,
			})
		}
	}
	var lines []component
	if len(all)%2 == 1 {
		lines, all = append(lines, row("sm", all[0])), all[1:]
	}
	for pair := range slices.Chunk(all, 2) {
		lines = append(lines, row("sm", pair...))
	}
	return lines
}
