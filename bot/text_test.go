package bot

import (
	"strings"
	"testing"
)

func TestSanitize(t *testing.T) {
	cases := []struct {
		name, text, want string
		how              reading
	}{
		{"plain", "ยอดโควิดวันนี้", "ยอดโควิดวันนี้", legible},
		{"spaces around", "  ยอด \n", "ยอด", legible},
		{"control characters go, breaks become spaces", "ยอด\x00โควิด\tวันนี้\r\n", "ยอดโควิด วันนี้", legible},
		{"zero-width and direction marks go", "ยอด\u200bโค\u202eวิด", "ยอดโควิด", legible},
		{"what is no UTF-8 goes", "ยอด\xff\xfeโควิด", "ยอดโควิด", legible},
		{"mixed scripts stay", "ยอด covid 感染 сегодня", "ยอด covid 感染 сегодня", legible},
		{"digits alone stay", "๔/๒๕๖๔", "๔/๒๕๖๔", legible},
		{"only emoji", "😀👍🏽🙏", "", wordless},
		{"only a flag and a joined family", "🇹🇭👨‍👩‍👧", "", wordless},
		{"only signs", "??? !!!", "", wordless},
		{"only control characters", "\x01\x02\u200b", "", wordless},
		{"nothing", "", "", wordless},
		{"as long as can be", strings.Repeat("ก", maxQuestion), strings.Repeat("ก", maxQuestion), legible},
		{"one too many", strings.Repeat("ก", maxQuestion+1), "", tooLong},
		{"10,000 characters", strings.Repeat("กขคง ", 2000), "", tooLong},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			got, how := sanitize(c.text)
			if got != c.want || how != c.how {
				t.Errorf("%q, %v; want %q, %v", got, how, c.want, c.how)
			}
		})
	}
}

func TestApproves(t *testing.T) {
	for _, yes := range []string{"อนุมัติกลุ่มนี้", " อนุมัติ กลุ่มนี้ ", "อนุมัติกลุ่มนี้ครับ", "อนุมัติกลุ่มนี้ด้วยนะคะ", "อนุมัติกลุ่มนี้ เลย!"} {
		if !approves(yes) {
			t.Errorf("%q does not approve", yes)
		}
	}
	for _, no := range []string{"", "อนุมัติ", "อย่าอนุมัติกลุ่มนี้", "ใครอนุมัติกลุ่มนี้", "อนุมัติกลุ่มนี้หรือยัง", "อนุมัติกลุ่มนี้ไม่ได้"} {
		if approves(no) {
			t.Errorf("%q approves", no)
		}
	}
}
