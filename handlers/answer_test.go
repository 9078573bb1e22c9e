package handlers_test

import (
	"reflect"
	"testing"

	"changwat/handlers"
)

func TestTwoAnswersInOneKeepWhatIsSaidBesideItsOwnCards(t *testing.T) {
	cases := handlers.Answer{
		Alt: "สะสม 294 ราย", Cards: []handlers.Card{{Title: "ยอดสะสม"}}, Readings: []string{"ณ เดือนเมษายน"},
		Suggestions: []handlers.Suggestion{{Label: "แนวโน้ม", Ask: "แนวโน้มโควิด"}, {Label: "ประชุม", Ask: "ประชุมครั้งต่อไปเมื่อไหร่"}},
	}
	meeting := handlers.Answer{
		Text: "พรุ่งนี้ไม่มีประชุม", Cards: []handlers.Card{{Title: "ประชุม", Notes: []string{"ยังไม่มีวาระ"}}},
		Suggestions: []handlers.Suggestion{{Label: "ประชุม", Ask: "ประชุมครั้งต่อไปเมื่อไหร่"}},
	}
	unknown := handlers.Answer{Text: "ไม่ทราบเรื่องนี้"}

	got := cases.Merge(meeting).Merge(unknown)
	want := handlers.Answer{
		Alt: "สะสม 294 ราย · พรุ่งนี้ไม่มีประชุม · ไม่ทราบเรื่องนี้",
		Cards: []handlers.Card{{Title: "ยอดสะสม"}, {Title: "ประชุม", Lead: handlers.Lead{Before: "พรุ่งนี้ไม่มีประชุม"}, Notes: []string{"ยังไม่มีวาระ"}},
			{Topic: handlers.TopicHelp, Lead: handlers.Lead{Before: "ไม่ทราบเรื่องนี้"}}},
		Readings:    []string{"ณ เดือนเมษายน"},
		Suggestions: cases.Suggestions,
		Beside:      make([]handlers.Shown, 2),
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v,\nwant %+v", got, want)
	}
	if len(meeting.Cards[0].Notes) != 1 {
		t.Error("joining changed the answer that was joined")
	}
}
