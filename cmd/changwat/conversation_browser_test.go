package main

import (
	"fmt"
	"strings"
	"testing"

	"changwat/internal/linesim"
	"changwat/internal/thai/place"
)

// pictures waits until a chat shows at least so many pictures of the bot, those that are out of view among them, which load lazily.
// A group may hold an earlier summary as well, by how soon the clock was moved past it.
func (p *phone) pictures(n int) {
	p.t.Helper()
	p.until(fmt.Sprintf(`[...document.querySelectorAll("#log img")].filter((i) => (i.loading = "eager", i.src.includes("/pictures/c/")) && i.complete && i.naturalWidth > 0).length >= %d`, n))
}

// districtTable is a table of a day's counts by district, as it is pasted from a spreadsheet; the last district has none.
func districtTable() string {
	var b strings.Builder
	b.WriteString("โควิด-19 ข้อมูล ณ วันที่ 19 มิถุนายน 2564\nอำเภอ\tรายใหม่\n")
	districts := place.Thailand().Within("14")
	for i, d := range districts[:len(districts)-1] {
		fmt.Fprintf(&b, "%s\t%d\n", d.Name, (i*7+5)%13)
	}
	return b.String()
}

const disbursements = "ผลการเบิกจ่าย ณ วันที่ 18 มิถุนายน 2564\nแหล่งงบ\tได้รับจัดสรร (บาท)\tเป้าหมาย (บาท)\tเบิกจ่าย (บาท)\n" +
	"งบพัฒนาจังหวัด\t280,000,000\t215,600,000\t124,500,000\nงบพัฒนากลุ่มจังหวัดภาคกลางตอนบน\t90,000,000\t60,000,000\t61,200,000\n"

// What officials ask most often, and what is sent to them, as a phone shows it: docs/conversations.png.
func TestConversationsWithPictures(t *testing.T) {
	p := openPhoneAlone(t, official)
	p.until(`document.querySelector("#rich-menu img").naturalWidth === 2500`)
	p.shots("conversation-menu")
	p.until(`(document.querySelector("#rich-menu .bar").click(), true)`)
	p.clock("2021-06-20T09:00:00")

	for i, table := range []struct{ text, asked, name string }{
		{districtTable(), "อำเภอไหนติดโควิดมากที่สุด", "ranking"},
		{disbursements, "เบิกจ่ายงบถึงไหนแล้ว", "disbursement"},
		{"", "แนวโน้มโควิด", "trend"},
	} {
		if table.text != "" {
			p.paste(table.text)
			p.hears("ยังไม่ได้บันทึก")
			p.paste("บันทึก")
			p.hears("บันทึกแล้ว")
		}
		p.paste(table.asked)
		p.pictures(i + 1)
		p.shots("conversation-" + table.name)
	}
	p.paste("โอทอปขายได้เท่าไร")
	p.hears("27,775,960")
	p.shots("conversation-otop")

	p.open(official, linesim.GroupID(governorGroup.Name))
	p.clock("2021-06-21T08:00:00")
	p.hears("21 มิถุนายน 2564")
	p.pictures(1)
	p.shots("conversation-summary")
}
