package entry

import (
	"context"
	"fmt"
	"strings"

	"changwat/handlers/dialog"
	"changwat/handlers/entry/contacttext"
	"changwat/handlers/entry/meetingtext"
	"changwat/handlers/entry/sentence"
	"changwat/handlers/phrase"
	"changwat/handlers/record"
	"changwat/internal/intent"
	"changwat/internal/ledger"
	"changwat/internal/ledger/proposal"
	"changwat/internal/thai/when"
)

// kept makes a draft of a meeting that had been called off and takes place after all; of one that stands it says so.
func (e entries) kept(ctx context.Context, q dialog.Question, known, calledOff []ledger.Meeting, days []when.Date) (dialog.Answer, error) {
	var day when.Date
	if len(days) > 0 {
		day = days[0]
	}
	zone := q.Now.Location()
	if meant := e.meant(calledOff, q, day, when.Range{}); len(meant) == 1 {
		m := meant[0]
		m.State = ledger.MeetingPlanned
		calendar, err := e.records.Calendar(ctx)
		if err != nil {
			return dialog.Answer{}, fmt.Errorf("holidays: %w", err)
		}
		return e.propose(ctx, q, proposal.Change{Becomes: m, Reason: sentence.ReasonIn(q.Text), Warnings: meetingtext.CheckMeeting(m, known, calendar, q.Now)})
	}
	meant := e.meant(known, q, day, when.Range{})
	if len(meant) == 1 {
		return dialog.Answer{Text: fmt.Sprintf("%s ยังเป็น %s ตามเดิมครับ ไม่มีอะไรต้องบันทึก", dialog.WithoutExample(meant[0].Title), record.MeetingStart(meant[0], zone))}, nil
	}
	q.Act = intent.ActMove
	return e.reply(ctx, q, meetingtext.Which(q, meant))
}

// attendees makes a draft of those who take part in a meeting besides those whom it has; false where a sentence tells of
// none.
func (e entries) attendees(ctx context.Context, q dialog.Question, known []ledger.Meeting, days []when.Date) (dialog.Answer, bool, error) {
	told := meetingtext.AttendeesTold.FindStringSubmatch(phrase.OneLine(q.Text))
	if told == nil || !strings.HasPrefix(sentence.Stripped(phrase.OneLine(q.Text), contacttext.EntryVerbs).Rest, "ผู้เข้า") && q.Act == intent.ActAdd {
		return dialog.Answer{}, false, nil // or of one that the same sentence enters
	}
	var day when.Date
	if len(days) > 0 {
		day = days[0]
	}
	meant := e.meant(known, q, day, when.Range{})
	if len(meant) != 1 {
		return dialog.Answer{Text: "ยังไม่ได้บันทึกครับ ไม่ทราบว่าเป็นการประชุมใดที่จะมาถึง โปรดบอกเลขครั้งที่หรือวัน เช่น “เพิ่มผู้เข้าร่วมประชุม 5/2564 คือ …”", Suggestions: []dialog.Suggestion{{Label: "ประชุมที่จะมาถึง", Ask: "มีประชุมอะไรบ้าง"}}}, true, nil
	}
	m := meant[0]
	m.Attendees = phrase.Joined(" ", m.Attendees, phrase.TrimPoliteness(told[1]))
	a, err := e.propose(ctx, q, proposal.Change{Becomes: m})
	return a, true, err
}
