package handlers_test

import (
	"reflect"
	"strings"
	"testing"

	"changwat/handlers/dialog"
)

func TestTwoAnswersInOneKeepWhatIsSaidBesideItsOwnCards(t *testing.T) {
	cases := dialog.Answer{
		Alt: "สะสม 294 ราย", Cards: []dialog.Card{{Title: "ยอดสะสม"}}, Readings: []string{"ณ เดือนเมษายน"},
		Suggestions: []dialog.Suggestion{{Label: "แนวโน้ม", Ask: "แนวโน้มโควิด"}, {Label: "ประชุม", Ask: "ประชุมครั้งต่อไปเมื่อไหร่"}},
	}
	meeting := dialog.Answer{
		Text: "พรุ่งนี้ไม่มีประชุม", Cards: []dialog.Card{{Title: "ประชุม", Notes: []string{"ยังไม่มีวาระ"}}},
		Suggestions: []dialog.Suggestion{{Label: "ประชุม", Ask: "ประชุมครั้งต่อไปเมื่อไหร่"}},
	}
	unknown := dialog.Answer{Text: "ไม่ทราบเรื่องนี้"}

	got := cases.Merge(meeting).Merge(unknown)
	want := dialog.Answer{
		Alt: "สะสม 294 ราย · พรุ่งนี้ไม่มีประชุม · ไม่ทราบเรื่องนี้",
		Cards: []dialog.Card{{Title: "ยอดสะสม"}, {Title: "ประชุม", Lead: dialog.Lead{Before: "พรุ่งนี้ไม่มีประชุม"}, Notes: []string{"ยังไม่มีวาระ"}},
			{Topic: dialog.TopicHelp, Lead: dialog.Lead{Before: "ไม่ทราบเรื่องนี้"}}},
		Readings:    []string{"ณ เดือนเมษายน"},
		Suggestions: cases.Suggestions,
		Beside:      make([]dialog.Shown, 2),
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v,\nwant %+v", got, want)
	}
	if len(meeting.Cards[0].Notes) != 1 {
		t.Error("joining changed the answer that was joined")
	}
}

// What a button of the card asks is not suggested below it once more, and few things are.
func TestNothingIsSuggestedThatAButtonAsks(t *testing.T) {
	o := newOffice(t)
	for _, question := range []string{"ประชุม 4/2564", "ประชุมครั้งต่อไปเมื่อไหร่", "วันหยุดเดือนพฤษภาคม", "วันนี้วันอะไร", "โครงการโอทอปมีอะไรบ้าง"} {
		o.spoken = nil
		a := o.answerAll(t, question)
		if len(a.Suggestions) > 3 {
			t.Errorf("%s: %d suggestions", question, len(a.Suggestions))
		}
		for _, s := range a.Suggestions {
			for _, c := range a.Cards {
				for _, act := range c.Actions {
					if act.Value == s.Ask {
						t.Errorf("%s: the button “%s” and the suggestion “%s” ask the same", question, act.Label, s.Label)
					}
				}
			}
		}
	}
}

// Who was told a figure in few words is told of its correction as who saw its card is.
func TestASummaryInFewWordsShowsTheRecordsOfTheWhole(t *testing.T) {
	o := newOffice(t)
	whole := o.answerAll(t, "สรุปประชุมครั้งที่ 4/2564")
	o.spoken = nil
	short := o.answerAll(t, "สรุปประชุมครั้งที่ 4/2564 ขอสั้นๆ 3-4 บรรทัด")
	if len(whole.Shows()) == 0 || !reflect.DeepEqual(short.Shows(), whole.Shows()) {
		t.Errorf("in short it shows %v, the whole %v", short.Shows(), whole.Shows())
	}
	if lines := strings.Count(short.Text, "\n") + 1; len(short.Cards) > 0 || lines > 5 {
		t.Errorf("%d lines and %d cards:\n%s", lines, len(short.Cards), short.Text)
	}
	if len(short.Suggestions) == 0 || short.Suggestions[0].Ask != "สรุปประชุมวันที่ 29 เม.ย. 64" {
		t.Errorf("it offers %v", short.Suggestions)
	}
}
