package main

import (
	"strings"
	"testing"
)

// Each run of the program is a process of its own, which keeps no conversation: what an unfinished entry lacks is answered to
// the draft in the ledger.
func TestAnUnfinishedEntryOutlivesTheProcess(t *testing.T) {
	t.Parallel()
	env := clean(t).migrated(t, officeFile)
	if code, _, errOut := env.program(t, "", "sample", "--now", "2021-04-30T08:30+07:00"); code != exitDone {
		t.Fatal(errOut)
	}
	for _, turn := range []struct{ name, at, says, answer string }{
		{"a count without its day is asked for the day", "08:30", "ติดใหม่ 12", "เป็นยอด ณ วันใดครับ"},
		{"the list of drafts says what is lacking", "08:31", "ร่างของฉัน", "ยังขาด: เป็นยอด ณ วันใดครับ"},
		{"the next process takes the day", "08:32", "วันนี้", "ณ วันที่: 30 เม.ย. 64"},
		{"which it shows before it saves", "08:33", "บันทึก", "ยังไม่ได้ทำอะไรครับ"},
		{"a figure without its day is asked for it", "08:34", "เสียชีวิตเพิ่ม 1", "เป็นยอด ณ วันใดครับ"},
		{"and is dropped by another process", "08:35", "ยกเลิก", "ยังไม่ได้ทำอะไรครับ"},
		{"after a day nothing is left", "09:40", "ร่างของฉัน", "ไม่มีร่างที่ยังไม่ได้บันทึก"},
	} {
		day := "2021-04-30T"
		if turn.at > "09:00" {
			day = "2021-05-01T"
		}
		_, out, errOut := env.program(t, "", "ask", "--now", day+turn.at+"+07:00", "--role", "reporter", turn.says)
		if !strings.Contains(out, turn.answer) {
			t.Errorf("%s: to “%s” the bot says\n%s%s", turn.name, turn.says, out, errOut)
		}
	}
}
