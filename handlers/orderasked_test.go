package handlers

import (
	"testing"

	"changwat/handlers/dialog"
	"changwat/internal/intent"
	"changwat/internal/ledger"
)

func TestATopicIsFoundByAWordOfTheOrderWhateverIsAskedBehindIt(t *testing.T) {
	orders := []ledger.Order{{Text: "สสจ. หาเตียง รพ.สนามเพิ่ม 200 เตียง"}, {Text: "ท้องถิ่นจังหวัดเร่งพ่นยาฆ่าเชื้อในตลาดสด"}}
	for said, want := range map[string]string{
		"เตียง": "เตียง",
		"หาเตียงใครรับผิดชอบ": "หาเตียง",
		"เตียงไว้":            "เตียง",
		"ตลาดสดว่าไง":         "ตลาดสด",
		"พ่นยาคืบหน้า":        "พ่นยา",
		"ถนนใครรับผิดชอบ":     "ถนนใครรับผิดชอบ",
		"ใครรับผิดชอบ":        "ใครรับผิดชอบ",
		"":                    "",
	} {
		if got := topicHeld(orders, askedAbout(said, said)); got != want {
			t.Errorf("the topic of %q is %q, want %q", said, got, want)
		}
	}
}

func TestAnOrderIsSoughtByTheWordsOfTheQuestionBeforeATopicThatTheyWereReadAs(t *testing.T) {
	orders := []ledger.Order{{Text: "ทสจ. สรุปเรื่องขยะ"}, {Text: "เก็บผักตบชวา คลองบางปะอิน"}}
	for _, c := range []struct{ text, topic, want string }{
		{"ข้อสั่งการเรื่องขยะถึงไหนแล้ว", "คัดแยกขยะอันตราย", "ขยะ"},
		{"เรื่องขยะใครรับผิดชอบ", "คัดแยกขยะอันตราย", "ขยะ"},
		{"ข้อสั่งการเรื่องผักตบครบกำหนดวันไหน", "กำจัดผักตบชวา", "ผักตบ"},
		{"ข้อสั่งการเรื่องแยกขยะมีอะไรบ้าง", "คัดแยกขยะอันตราย", "แยกขยะ"},
		{"ข้อสั่งการเรื่อง dmht มีไหม", "D-M-H-T-T-A", "D-M-H-T-T-A"},
	} {
		if got := topicHeld(orders, askedAbout(c.topic, c.text)); got != c.want {
			t.Errorf("%s: sought by %q, want %q", c.text, got, c.want)
		}
	}
}

func askedAbout(topic, text string) dialog.Question {
	q := dialog.Question{Query: intent.Query{Text: text}}
	q.Slots.Topic = topic
	return q
}

func TestAnOrderOfNoMeetingIsShownForAGiverOnlyWhereNoOtherFitsAndWithAWordOfIt(t *testing.T) {
	of := func(meeting int64, text string) ledger.Order { return ledger.Order{MeetingID: meeting, Text: text} }
	by := &orderGivers{meetings: map[int64]bool{7: true}}
	for name, c := range map[string]struct {
		orders []ledger.Order
		topic  string
		kept   int
		said   bool
	}{
		"of the giver's meeting":    {[]ledger.Order{of(7, "หาเตียง"), of(0, "เพิ่มเตียง")}, "เตียง", 1, false},
		"of no meeting":             {[]ledger.Order{of(0, "หาเตียง")}, "เตียง", 1, true},
		"of another's meeting":      {[]ledger.Order{of(8, "หาเตียง")}, "เตียง", 0, false},
		"no topic, nothing guessed": {[]ledger.Order{of(0, "หาเตียง")}, "", 0, false},
	} {
		var q dialog.Question
		q.Slots.Topic = c.topic
		kept, said := givenAndFitting(c.orders, by, q, func(o ledger.Order) bool { return orderFits(o, q) })
		if len(kept) != c.kept || (said != "") != c.said {
			t.Errorf("%s: %d kept, said %q", name, len(kept), said)
		}
	}
}

// TestAnOrderIsOwedByTheOfficeAndByWhoHeadsIt asks of orders by the office, its short name, and the post that heads it, which is called alike.
func TestAnOrderIsOwedByTheOfficeAndByWhoHeadsIt(t *testing.T) {
	for _, c := range []struct {
		owner, asked string
		owes         bool
	}{
		{"สสจ.", "นายแพทย์สาธารณสุขจังหวัด", true},
		{"สำนักงานสาธารณสุขจังหวัด", "นายแพทย์สาธารณสุขจังหวัด", true},
		{"นายแพทย์สาธารณสุขจังหวัด", "สำนักงานสาธารณสุขจังหวัด", true},
		{"สำนักงานขนส่งจังหวัด", "ขนส่งจังหวัด", true},
		{"สำนักงานขนส่งจังหวัด", "นายแพทย์สาธารณสุขจังหวัด", false},
		{"สสจ.", "ปลัดจังหวัด", false},
	} {
		if got := owes(ledger.Order{Owner: c.owner}, c.asked); got != c.owes {
			t.Errorf("an order of %s is owed by %s: %v", c.owner, c.asked, got)
		}
	}
}
