package intent

import (
	"testing"

	"changwat/internal/thai/when"
)

// TestPartOfDayOfNews: a part of a day after the morning says when news is to come, unless an hour does; «ทุกครั้งก่อน» is no time before.
func TestPartOfDayOfNews(t *testing.T) {
	u := New(Office{Province: "14"})
	for _, tc := range []struct {
		name, text string
		want       when.Clock
	}{
		{"every evening", "อยากให้ส่งยอดโควิดทุกเย็น", when.NewClock(17, 0)},
		{"the evening of a weekday", "อยากรับสรุปข่าวทุกวันศุกร์เย็น", when.NewClock(17, 0)},
		{"at dusk", "ขอสรุปยอดโควิดทุกวันตอนค่ำ", when.NewClock(19, 0)},
		{"an hour beside the part of a day", "ส่งยอดโควิดทุกวัน 5 โมงเย็น", 0},
		{"the morning, in which it comes anyway", "ส่งยอดโควิดทุกเช้า", 0},
		{"before each meeting", "แจ้งล่วงหน้าทุกครั้งก่อนมีประชุม", 0},
	} {
		t.Run(tc.name, func(t *testing.T) {
			q := u.Understand(tc.text, Context{Now: testNow})
			if q.Intent != Subscribe || q.Aspect.News.At != tc.want || q.Slots.Relative != "" {
				t.Errorf("%s: %s at %v, %q, want %v", tc.text, q.Intent, q.Aspect.News.At, q.Slots.Relative, tc.want)
			}
		})
	}
}
