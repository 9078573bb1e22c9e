package fields

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"changwat/handlers/dialog"
	"changwat/handlers/entry/sentence"
	"changwat/handlers/phrase"
	"changwat/internal/intent"
	"changwat/internal/thai/read"
	"changwat/internal/thai/when"
)

// MeetingMove is what a sentence changes of a meeting: the days and the time of day that it is moved to, and in the words of the sentence
// what else.
type MeetingMove struct {
	Target       when.Range
	Begins, Ends *when.Clock
	Also         string
	Spoken       when.Date // by which the sentence names the meeting; the zero Date where it does not
}

// WithoutAlso parts a sentence that changes a meeting before the next part of it that it changes, so that neither is read as the end of the
// other: «เปลี่ยนห้องประชุมงานกาชาดเป็นห้องเล็ก แล้วเลื่อนเป็นบ่ายสอง».
func WithoutAlso(q dialog.Question) (first dialog.Question, also string) {
	if q.Act != intent.ActMove && q.Act != intent.ActCorrect {
		return q, ""
	}
	said, also := cutAlso(phrase.OneLine(q.Text), q.Now)
	if also != "" {
		q.Whole = cmp.Or(q.Whole, q.Text) // which the records quote
		q.Text = said
		q.Times = slices.DeleteFunc(slices.Clone(q.Times), func(t read.Time) bool { return !strings.Contains(said, strings.TrimSpace(t.Text)) })
	}
	return q, also
}

// cutAlso cuts a text before the first word that joins another part of a meeting to it, with what changes that.
func cutAlso(text string, now time.Time) (first, also string) {
	for at := range text {
		if at == 0 || text[at-1] != ' ' || phrase.LeadIn(text[at:], sentence.FieldJoints) == "" {
			continue
		}
		if len(In(text[at:], MeetingLeads, now)) > 0 {
			return strings.TrimSpace(text[:at]), text[at:]
		}
	}
	return text, ""
}
