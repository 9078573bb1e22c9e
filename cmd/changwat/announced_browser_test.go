package main

import (
	"context"
	"fmt"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"changwat/internal/linesim"
)

// theme shows the page in a theme.
func (p *phone) theme(name string) {
	p.t.Helper()
	p.until(fmt.Sprintf(`(document.documentElement.dataset.theme = %q)`, name))
}

// shots takes a picture of the screen in both themes.
func (p *phone) shots(name string) {
	p.t.Helper()
	p.painted()
	p.shot(name)
	p.theme("dark")
	p.painted()
	p.shot(name + "-dark")
	p.theme("light")
}

// painted takes away the notifications before the chat, and waits until its images are drawn.
func (p *phone) painted() {
	p.t.Helper()
	p.until(`(document.querySelectorAll(".toast").forEach((t) => t.remove()), true)`)
	const drawn = `[...document.images].filter((i) => i.getBoundingClientRect().top < innerHeight).map((i) => i.decode())`
	ctx, cancel := context.WithTimeout(p.ctx, 40*time.Second)
	defer cancel()
	_, err := chromedp.Run(ctx, chromedp.Evaluate[bool](`Promise.all(`+drawn+`).then(() => new Promise((done) =>
		requestAnimationFrame(() => requestAnimationFrame(() => done(true)))))`, chromedp.EvalAwaitPromise))
	if err != nil {
		p.t.Fatal(err)
	}
}

// clock moves the rehearsal's clock to a time of the office.
func (p *phone) clock(to string) {
	p.t.Helper()
	p.until(`fetch("/_/clock", { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ to: "` + to + `+07:00" }) })`)
}

// The group is reminded on the day before a meeting. The meeting is moved: the group is told at once what was and what is, is reminded
// on the day before the new time, and not again of the old one.
func TestAMeetingThatMovesAfterItsReminder(t *testing.T) {
	p := openPhone(t, official)
	group := linesim.GroupID(workingGroup.Name)
	p.paste("เพิ่มประชุมคณะกรรมการโรคติดต่อจังหวัด 4 พ.ค. 64 13.30 น. ห้องอโยธยา")
	p.hears("ยังไม่ได้บันทึก")
	p.paste("บันทึก")
	p.hears("บันทึกแล้ว")

	p.clock("2021-05-03T15:00:00")
	p.open(official, group)
	p.hears("คณะกรรมการโรคติดต่อจังหวัด")
	p.hears("ลงปฏิทิน")
	p.hears("ติดภารกิจ")
	p.shots("meeting-reminded")
	p.tap("เข้าร่วม")
	p.hears("บันทึกคำตอบของท่านแล้วครับ: “เข้าร่วม”")

	p.open(official, linesim.UserID(official.Name))
	p.paste("เลื่อนประชุมคณะกรรมการโรคติดต่อจังหวัดเป็นวันที่ 6 พ.ค. 64 10.00 น. เพราะประธานติดราชการ")
	p.hears("แก้ของเดิม")
	p.paste("บันทึก")
	p.hears("บันทึกแล้ว")

	p.open(official, group)
	p.hears("เลื่อน")
	p.until(`[...document.querySelectorAll("#log .row")].at(-1).querySelector("[style*=line-through], .line-through, s, del") !== null ||
		[...[...document.querySelectorAll("#log .row")].at(-1).querySelectorAll("*")].some((e) => getComputedStyle(e).textDecorationLine.includes("line-through"))`)
	p.hears("6 พฤษภาคม 2564")
	p.shots("meeting-moved")
	p.tap("ส่งผู้แทน") // the new time is asked about anew
	p.hears("ส่งผู้ใดแทนครับ")
	p.paste("บอท ผู้แทน ปลัดอำเภอบางปะอิน")
	p.hears("บันทึกผู้แทนแล้วครับ: ปลัดอำเภอบางปะอิน")
	p.shots("deputy-named")

	before := p.count("เริ่มประชุมเวลา")
	p.clock("2021-05-04T13:31:00") // when it would have begun
	p.clock("2021-05-05T15:00:00")
	p.hears("6 พฤษภาคม 2564")
	if after := p.count("เริ่มประชุมเวลา 13.30"); before != 0 || after != 0 {
		t.Errorf("the group was reminded %d times of the time that no longer holds", after)
	}
	p.shots("meeting-reminded-anew")

	p.open(approver, linesim.UserID(approver.Name))
	p.paste("ใครส่งผู้แทนบ้าง ประชุมคณะกรรมการโรคติดต่อ")
	p.hears("ส่ง ปลัดอำเภอบางปะอิน")
	p.hears("ก่อนเลื่อนกำหนด มีผู้ตอบแล้ว 1 คน")
	p.shots("deputy-roll")
}

// count returns how many messages of the chat hold the words.
func (p *phone) count(words string) int {
	p.t.Helper()
	n, err := chromedp.Run(p.ctx, chromedp.Evaluate[int](fmt.Sprintf(`[...document.querySelectorAll("#log .row")].filter((row) => row.textContent.replaceAll("\u200b", "").includes(%q)).length`, words)))
	if err != nil {
		p.t.Fatal(err)
	}
	return n
}

// The governor's group gets its morning summary at eight: a chart, the day's meetings, what is due, and how old the counts are.
func TestTheGovernorsGroupGetsItsMorningSummary(t *testing.T) {
	p := openPhone(t, admin)
	group := linesim.GroupID(governorGroup.Name)
	p.open(official, group)
	p.clock("2021-04-30T08:00:00")
	p.hears("สรุปเช้า")
	p.hears("294")
	p.hears("ประชุมวันนี้")
	p.shots("summary-told")
	p.clock("2021-05-02T08:00:00") // two days later without new counts
	p.hears("ไม่มีข้อมูลใหม่มา")
	p.shots("summary-stale")
	p.clock("2021-06-20T08:00:00") // of these weeks the sample records hold daily counts
	p.hears("20 มิถุนายน 2564")
	p.until(`[...[...document.querySelectorAll("#log .row")].at(-1).querySelectorAll("img")].some((i) => i.src.includes("/pictures/c/") && i.complete && i.naturalWidth > 900)`)
	p.shots("summary-with-chart")

	p.open(admin, linesim.UserID(admin.Name))
	p.paste("หยุดส่งสรุปเช้าทุกแชท")
	p.hears("หยุดส่ง “สรุปเช้า” ทุกแชทแล้วครับ")
	p.shots("summary-paused")
	p.paste("ตั้งค่า เวลาส่งสรุปเช้า วันทำการ 07.30 น.")
	p.hears("ยังไม่ได้บันทึก")
	p.paste("บันทึก")
	p.hears("บันทึกแล้ว")
	p.paste("การแจ้งของสำนักงาน")
	p.hears("วันทำการ เวลา 07.30 น.")
	p.tap("ส่งต่อข้อ 1")
	p.hears("ส่ง “สรุปเช้า” ต่อแล้วครับ")
	p.shots("announcements-of-the-office")
}
