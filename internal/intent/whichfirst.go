package intent

import (
	"regexp"
	"strings"
)

// firstAsked is a question which of two meetings is first, with both, and whatever is asked of them besides: «ประชุม ศบค.จังหวัด กะ ประชุมโอทอป อันไหนก่อนกัน ใครเป็นประธาน».
var firstAsked = regexp.MustCompile(`^(.+?) ?(?:กับ|กะ|และ|หรือ) ?(.+?) ?(?:อัน|ประชุม|นัด|ครั้ง|วัน)?(?:ไหน|ใด)(?:จะ|จัด|ถึง|เริ่ม|มา|มี|ประชุม)*(?:ก่อน|เร็วกว่า)(?:กัน)?(?:ครับ|คับ|ค่ะ|คะ|นะ|อ่ะ|อะ| )*(.*)$`)

// whichFirst reads a question which of two meetings is first as one about each, of which the second says it. There are none for any other message.
func (u *Understander) whichFirst(m *message, whole *Query, c Context) []Query {
	if !m.saysAny("ก่อน", "เร็วกว่า") || !m.saysAny("ไหน", "ใด") || len(m.folded.Bytes) > longest || enters(whole.Intent) && whole.Act != ActAsk {
		return nil
	}
	found := firstAsked.FindStringSubmatch(strings.TrimSpace(m.text))
	if found == nil {
		return nil
	}
	first, second, besides := found[1], found[2], found[3]
	if strings.HasPrefix(first, wordOfMeeting) && !strings.Contains(second, wordOfMeeting) {
		second = wordOfMeeting + second
	}
	part := u.messages.Get().(*message)
	defer u.messages.Put(part)
	a, b := u.understand(part, strings.TrimSpace(first+" "+besides), c.alone()), u.understand(part, strings.TrimSpace(second+" "+besides), c.alone())
	for _, q := range []*Query{&a, &b} {
		if q.Intent != MeetingQuery || q.Ask != "" || q.Confidence < surely || q.Slots.Title == "" && len(q.Slots.Dates)+len(q.Slots.Number) == 0 {
			return nil
		}
	}
	b.Aspect.Part, b.Aspect.OfShown = true, PartSooner
	return []Query{a, b}
}

// wordOfMeeting is the word for a meeting.
const wordOfMeeting = "ประชุม"
