package entry

import (
	"strings"
	"time"

	"changwat/handlers/entry/figuretext"
	"changwat/handlers/entry/lack"
	"changwat/handlers/entry/replies"
)

// answerAlone is an answer to a question without what stands around it and is none of the entry's: the words beside a day, and an apology or a
// correction beside a number, which otherwise became part of what the number is of: «โทษที 35% ครับ».
func (g Gatherer) answerAlone(answer, asks string, now time.Time) string {
	if asks != lack.Value {
		return replies.InTimesAlone(answer, asks, now)
	}
	words, ok := figuretext.SaidWordsIn(answer, g.reader.Province, now)
	if !ok {
		return answer
	}
	var values []string
	for _, w := range words {
		switch w.Kind {
		case figuretext.SaidAmount:
			values = append(values, w.Text)
		case figuretext.SaidEdit, figuretext.SaidPause, figuretext.SaidIs:
		default:
			return answer
		}
	}
	if len(values) != 1 {
		return answer
	}
	return strings.TrimSpace(values[0])
}
