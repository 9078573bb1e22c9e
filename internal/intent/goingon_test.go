package intent

import (
	"testing"
	"time"
)

// Each way of going on with the last question is tried with a message that only it fits, so that a rule that takes another's messages is seen.
func TestMessageGoesOnByTheRuleThatFits(t *testing.T) {
	u := New(Office{Province: "14"})
	now := time.Date(2021, 4, 30, 8, 30, 0, 0, time.FixedZone("", 7*60*60))
	for _, c := range []struct{ before, text, rule string }{
		{"ประชุมเมื่อวานกี่โมง", "ปลัดจังหวัดเข้าด้วยไหม", "attendance"},
		{"ประชุมเมื่อวานกี่โมง", "ท่านผู้ว่าเป็นประธานหรือเปล่า", "whether somebody chairs"},
		{"ประชุมเมื่อวานกี่โมง", "เป็น zoom หรือเข้าห้องจริงคะ", "room or online"},
		{"โครงการโอทอปมีอะไรบ้าง", "อันไหนใช้งบจังหวัด", "money of projects"},
		{"โครงการโอทอปมีอะไรบ้าง", "อันไหนของจังหวัด", "other money"},
		{"โครงการโอทอปมีอะไรบ้าง", "มีกี่โครงการ", "count of shown"},
		{"ยอดขาย OTOP เท่าไหร่", "รวมงานไหนบ้าง", "parts of a figure"},
		{"ยอดโควิดเมื่อวาน", "แล้ววังน้อยล่ะ", "turned"},
		{"ข้อสั่งการมีอะไรบ้าง", "มีเรื่องโควิดกี่ข้อ", "other topic"},
		{"ข้อสั่งการมีอะไรบ้าง", "ใครรับผิดชอบ", "aspect of shown"},
		{"ประชุมเมื่อวานกี่โมง", "ประชุมผู้ว่าวันไหนออนไลน์บ้าง", ""},
		{"ประชุมเมื่อวานกี่โมง", "ผู้ว่าเป็นประธานประชุมไหนบ้าง", ""},
	} {
		last := u.Understand(c.before, Context{Now: now})
		var m message
		u.understand(&m, c.text, Context{Now: now, Last: &last})
		if m.goesOn != c.rule {
			t.Errorf("%q after %q goes on by %q, want %q", c.text, c.before, m.goesOn, c.rule)
		}
	}
}

// Others are asked for by a particular of what was shown only where the message says nothing else.
func TestOthersAreAskedForByWhatTheyShare(t *testing.T) {
	u := New(Office{Province: "14"})
	for _, c := range []struct {
		before, text string
		same         SameAs
	}{
		{"โครงการ KBO ใช้งบของใคร", "งบเดียวกันนี้มีโครงการอื่นอีกมั้ย", SameMoney},
		{"โครงการ KBO ใช้งบของใคร", "มีโครงการอื่นที่ใช้งบนี้ไหม", SameMoney},
		{"โครงการ KBO ใช้งบของใคร", "ของอำเภอเดียวกันมีอีกไหม", SameDistrict},
		{"โครงการ KBO ใช้งบของใคร", "หน่วยงานเดียวกันทำโครงการอะไรอีกบ้าง", SameOwner},
		{"ประชุมเมื่อวานกี่โมง", "ห้องเดียวกันมีประชุมอื่นอีกไหม", SameVenue},
		{"ประชุมเมื่อวานกี่โมง", "ห้องนี้มีประชุมอะไรอีก", SameVenue},
		{"ประชุมเมื่อวานกี่โมง", "ประธานคนเดียวกันมีประชุมอื่นอีกไหม", SameChair},
		{"โครงการ KBO ใช้งบของใคร", "งบนี้เท่าไหร่", ""},
		{"โครงการ KBO ใช้งบของใคร", "ใช้งบเดียวกันไหม", ""},
		{"โครงการ KBO ใช้งบของใคร", "โครงการนี้มีอะไรอีก", ""},
		{"ประชุมเมื่อวานกี่โมง", "ห้องนี้อยู่ชั้นไหน", ""},
		{"ประชุมเมื่อวานกี่โมง", "ใช้ห้องเดียวกันกับยอดโควิดไหม", ""},
		{"ยอดโควิดเท่าไหร่", "อำเภอเดียวกันมีอีกไหม", ""},
	} {
		last := u.Understand(c.before, Context{})
		if got := u.Understand(c.text, Context{Last: &last}).Aspect.Same; got != c.same {
			t.Errorf("%q after %q asks for others of the same %q, want %q", c.text, c.before, got, c.same)
		}
	}
}
