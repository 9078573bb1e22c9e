package intent

import (
	"strconv"
	"strings"
	"time"
)

// Office says which office the messages are for; some words mean different things in different offices.
type Office struct {
	Province string // DOPA code, such as "14"
}

// Context is what surrounds a message.
type Context struct {
	Now  time.Time // in the office's time zone
	Last *Query    // the previous query of this person in this chat; nil where there is none or it is too old
}

// Understander reads messages for one office. It holds no state between messages and may be used by
// several goroutines at once.
type Understander struct {
	office Office
}

// New returns an Understander for the messages of an office.
func New(o Office) *Understander {
	return &Understander{office: o}
}

func formatUint(u uint64) string { return strconv.FormatUint(u, 10) }

// Understand returns what a message asks for. Where it asks for several things, the first is returned.
func (u *Understander) Understand(text string, c Context) Query {
	q := Query{Text: text, Intent: OutOfScope, Confidence: 0.5}
	has := func(words ...string) bool {
		for _, w := range words {
			if strings.Contains(strings.ToLower(text), w) {
				return true
			}
		}
		return false
	}
	switch {
	case has("วาระ"):
		q.Intent = MeetingAgenda
	case has("ประชุม") && has("ห้อง", "ที่ไหน"):
		q.Intent = MeetingVenue
	case has("ประชุม"):
		q.Intent = MeetingQuery
	case has("โควิด", "ติดเชื้อ", "ผู้ป่วย", "case"):
		q.Intent = CaseCount
	case has("โครงการ"):
		q.Intent = OTOPProjects
	case has("otop", "โอทอป") && has("เพิ่ม", "เทียบ"):
		q.Intent = OTOPCompare
	case has("otop", "โอทอป"):
		q.Intent = OTOPSales
	case has("ข้อสั่งการ"):
		q.Intent = ActionItemsQuery
	case has("สวัสดี", "hello"):
		q.Intent = Greeting
	case has("ขอบคุณ"):
		q.Intent = Thanks
	case has("ช่วย", "help", "ทำอะไรได้"):
		q.Intent = Help
	}
	if q.Intent != OutOfScope {
		q.Confidence = 0.9
	}
	return q
}

// UnderstandAll returns everything that a message asks for, in its order; at least one query.
func (u *Understander) UnderstandAll(text string, c Context) []Query {
	return []Query{u.Understand(text, c)}
}
