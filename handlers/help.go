package handlers

import (
	"context"

	"changwat/internal/intent"
)

// Help lists what can be asked, as all has it.
func Help(all []Route) Handler {
	return func(context.Context, Question) (Answer, error) {
		a := Answer{Text: "ถามได้ตามนี้ครับ"}
		for _, r := range all {
			if r.Name != "" && len(r.Example) > 0 {
				a.Text += "\n• " + r.Name + " เช่น «" + r.Example[0] + "»"
			}
		}
		a.Suggestions = suggestions(all)
		return a, nil
	}
}

// Greeting greets back and says in one line what the bot is for.
func Greeting(all []Route) Handler {
	return func(context.Context, Question) (Answer, error) {
		return Answer{Text: "สวัสดีครับ มีอะไรให้ช่วยค้นข้อมูลไหมครับ", Suggestions: suggestions(all)}, nil
	}
}

// Thanks acknowledges thanks, shortly.
func Thanks() Handler {
	return func(context.Context, Question) (Answer, error) {
		return Answer{Text: "ยินดีครับ"}, nil
	}
}

// suggestions offers the first example of each route that help names.
func suggestions(all []Route) []Suggestion {
	var s []Suggestion
	for _, r := range all {
		if r.Name != "" && len(r.Example) > 0 {
			s = append(s, Suggestion{Label: r.Name, Ask: r.Example[0]})
		}
	}
	return s
}

// suggestions offers what can be asked at this desk.
func (d *Desk) suggestions() []Suggestion { return distinct(suggestions(d.list)) }

// unable says honestly that q cannot be answered, and what can.
func (d *Desk) unable(q Question) Answer {
	text := "ไม่ทราบเรื่องนี้ครับ ถามเรื่องประชุม ยอดโควิด OTOP และข้อสั่งการได้"
	if q.Intent != intent.OutOfScope {
		text = "ยังทำเรื่องนี้ไม่ได้ครับ ตอนนี้ถามเรื่องประชุม ยอดโควิด OTOP และข้อสั่งการได้"
	}
	return Answer{Text: text, Suggestions: d.suggestions()}
}
