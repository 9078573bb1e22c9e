package bot

import (
	"bytes"
	"context"
	"errors"
	"slices"
	"strconv"
	"strings"
	"time"

	"changwat/handlers/dialog"
)

// laterPrefix begins the data of the buttons that change something in an answer that is kept for several chats: they are sealed for
// each chat when it is sent there. The data are do0.ACTION.ID.STATE.EXPIRY; an EXPIRY of 0 is a day from then.
const laterPrefix = "do0."

// laterData is how such data begin in rendered messages. No text can hold it, since JSON escapes quotation marks.
var laterData = []byte(`"data":"` + laterPrefix)

// sealedLater returns an answer whose operations are to be sealed by sealLater, for each chat.
func sealedLater(a dialog.Answer) dialog.Answer {
	a.Cards = slices.Clone(a.Cards)
	for i := range a.Cards {
		c := &a.Cards[i]
		c.Actions = slices.Clone(c.Actions)
		for j := range c.Actions {
			act := &c.Actions[j]
			o := act.Operation
			if act.Kind != dialog.ActionDo || !isToken(string(o.Action)) || !isToken(o.ID) || !isToken(o.State) {
				continue
			}
			expiry := int64(0)
			if !o.Until.IsZero() {
				expiry = o.Until.Unix()
			}
			act.Kind = dialog.ActionPost
			act.Value = laterPrefix + strings.Join([]string{string(o.Action), o.ID, o.State, strconv.FormatInt(expiry, 36)}, ".")
		}
	}
	return a
}

// mayHoldLater reports whether rendered messages may hold data that are to be sealed. It looks for their prefix alone, which most
// messages do not hold: what stands before it in the JSON stands there a hundred times, and finding that takes ten times as long.
func mayHoldLater(messages []byte) bool { return bytes.Contains(messages, []byte(laterPrefix)) }

// errLater says that the data of a button are not those of sealedLater.
var errLater = errors.New("a button that is to be sealed cannot be read")

// sealLater returns rendered messages whose buttons are sealed for a chat. Those without any are returned as they are.
func (s *sealer) sealLater(ctx context.Context, messages []byte, chat string) ([]byte, error) {
	if !mayHoldLater(messages) {
		return messages, nil
	}
	var out []byte
	for {
		before, rest, found := bytes.Cut(messages, laterData)
		out = append(out, before...)
		if !found {
			return out, nil
		}
		data, rest, ended := bytes.Cut(rest, []byte{'"'})
		parts := strings.Split(string(data), ".")
		if !ended || len(parts) != 4 {
			return nil, errLater
		}
		expiry, err := strconv.ParseInt(parts[3], 36, 64)
		if err != nil {
			return nil, errLater
		}
		o := dialog.Operation{Action: dialog.ActionName(parts[0]), ID: parts[1], State: parts[2]}
		if expiry != 0 {
			o.Until = time.Unix(expiry, 0)
		}
		sealed, err := s.seal(ctx, o, chat)
		if err != nil {
			return nil, err
		}
		out = append(append(append(out, `"data":"`...), sealed...), '"')
		messages = rest
	}
}
