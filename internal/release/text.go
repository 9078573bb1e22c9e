package release

import (
	"fmt"
	"strings"

	"changwat/internal/thai/number"
)

// Text returns the draft in Thai for people to read: how much was found, then each record with what it states, and the
// warnings.
func (d Draft) Text() string {
	var b textBuilder
	b.line("%s", d.Summary())
	b.meetings(d.Meetings)
	b.cases(d.Cases)
	b.otop(d)
	b.others(d)
	for _, w := range d.Warnings {
		b.line("⚠️ %s", w.Thai)
	}
	return b.String()
}

// Summary says in one line how much was found: "พบ 1 ประชุม · 4 ตัวเลข · 4 ข้อสั่งการ · 8 โครงการ (ซ้ำ 1)".
func (d Draft) Summary() string {
	var parts []string
	add := func(n int, what string) {
		if n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", n, what))
		}
	}
	add(len(d.Meetings), "ประชุม")
	add(len(d.Figures)+d.counts(), "ตัวเลข")
	add(len(d.Orders), "ข้อสั่งการ")
	projects := "โครงการ"
	if n := repeated(d.Projects); n > 0 {
		projects += fmt.Sprintf(" (ซ้ำ %d)", n)
	}
	add(len(d.Projects), projects)
	add(len(d.Events), "งาน")
	add(len(d.Occasions), "วันสำคัญ")
	if len(parts) == 0 {
		return "ไม่พบข้อมูลที่บันทึกได้ในข้อความนี้"
	}
	return "พบ " + strings.Join(parts, " · ")
}

// counts returns how many numbers of cases the draft holds.
func (d Draft) counts() int {
	n := 0
	for _, c := range d.Cases {
		for _, count := range []*Count{c.Cumulative, c.New, c.Recovered, c.RecoveredNew, c.Deaths, c.DeathsNew} {
			if count != nil {
				n++
			}
		}
	}
	return n
}

// Name returns what the figure counts, in Thai.
func (k FigureKind) Name() string {
	switch k {
	case Sales:
		return "ยอดจำหน่าย"
	case Income:
		return "รายได้"
	case IncomeChange:
		return "รายได้ที่เปลี่ยนแปลง"
	case Entrepreneurs:
		return "ผู้ประกอบการ"
	case Booths:
		return "บูธ"
	case Projects:
		return "โครงการ"
	}
	return string(k)
}

// amount returns the value with its unit: "ประมาณ 80 บูธ".
func (f Figure) amount() string {
	s := number.GroupDigits(f.Value.String()) + " " + f.Unit
	if f.Approx {
		return "ประมาณ " + s
	}
	return s
}

// hours returns when a meeting begins and ends: "09.30 น.", "13.30–16.30 น.".
func hours(m Meeting) string {
	switch {
	case m.Start == nil:
		return ""
	case m.End == nil:
		return m.Start.Official()
	}
	return strings.TrimSuffix(m.Start.Official(), " น.") + "–" + m.End.Official()
}

// textBuilder writes records and their fields, one a line.
type textBuilder struct{ strings.Builder }

func (b *textBuilder) line(format string, args ...any) { fmt.Fprintf(b, format+"\n", args...) }

func (b *textBuilder) record(kind, what string) { b.line("\n%s: %s", kind, what) }

func (b *textBuilder) field(name, value string) {
	if value != "" {
		b.line("  %s: %s", name, value)
	}
}

func (b *textBuilder) count(name string, c *Count) {
	if c != nil {
		b.line("  %s: %s ราย", name, number.GroupDigits(fmt.Sprint(c.Value)))
	}
}

func (b *textBuilder) meetings(list []Meeting) {
	for _, m := range list {
		b.record("ประชุม", m.Title)
		b.field("วันที่", m.Date.Long())
		b.field("เวลา", hours(m))
		b.field("สถานที่", m.Venue)
		b.field("ออนไลน์", m.Online)
		b.field("ประธาน", strings.TrimSpace(m.Chair+" "+m.ChairPost))
		b.field("ผู้เข้าร่วม", m.Attendees)
	}
}

func (b *textBuilder) cases(list []CaseCount) {
	for _, c := range list {
		b.record("ผู้ป่วย", strings.TrimSpace(c.Disease+" "+c.Area))
		b.count("สะสม", c.Cumulative)
		b.count("รายใหม่", c.New)
		b.count("รักษาหายสะสม", c.Recovered)
		b.count("รักษาหายวันนี้", c.RecoveredNew)
		b.count("เสียชีวิตสะสม", c.Deaths)
		b.count("เสียชีวิตวันนี้", c.DeathsNew)
		b.field("ข้อมูล ณ วันที่", c.AsOf.Long())
		b.field("นับตั้งแต่", c.Since.Long())
	}
}

func (b *textBuilder) otop(d Draft) {
	for _, e := range d.Events {
		b.record("งาน", e.Name)
		if !e.Days.IsZero() {
			b.field("วันที่", e.Days.Long())
		}
		b.field("สถานที่", e.Venue)
	}
	for _, f := range d.Figures {
		b.record("ตัวเลข OTOP", f.Kind.Name()+" "+f.amount())
		if !f.Period.IsZero() {
			b.field("ช่วงเวลา", f.Period.Long())
		}
		b.field("เทียบกับ", f.CompareTo)
		b.field("พื้นที่", f.Area)
	}
	for _, p := range d.Projects {
		b.record("โครงการ", p.Title)
		b.field("ด้าน", p.WorkArea)
		b.field("งบ", p.MoneySource)
	}
}

func (b *textBuilder) others(d Draft) {
	for _, o := range d.Orders {
		b.record("ข้อสั่งการ", o.Text)
		b.field("ผู้รับผิดชอบ", o.Owner)
		b.field("กำหนดเสร็จ", o.Due.Long())
	}
	for _, o := range d.Occasions {
		b.record("วันสำคัญ", strings.TrimSpace(o.Name+" "+o.Date.Long()))
	}
	for _, p := range d.Programmes {
		b.record("นโยบาย/โครงการของรัฐ", p.Name)
	}
	for _, p := range d.People {
		b.record("บุคคล", p.Name+" "+p.Post)
	}
	for _, a := range d.Agencies {
		b.record("หน่วยงาน", a.Name+" โทร. "+a.Phone)
	}
	for _, c := range d.Credits {
		b.record("แหล่งข่าว", c.Name)
	}
}
