package intent

import (
	"encoding/json"
	"slices"
	"strings"

	"changwat/internal/intent/concept"
	"changwat/internal/thai"
	"changwat/internal/thai/number"
	"changwat/internal/thai/place"
)

// otopEntry fills what is given to be recorded: figures by their units, and a new event or project.
func (f *filler) otopEntry() {
	before := f.s.Entry
	f.s.Entry = Entry{}
	defer func() { f.s.Entry = f.s.Entry.over(before) }()
	unit, from := "", 0
	for i, a := range f.m.amounts {
		if a.Unit == "" {
			a.Unit = unit
		}
		unit = ""
		switch {
		case f.denied(i):
		case f.replaced(i):
			unit = a.Unit
		default:
			f.enterOTOP(i, a, from)
			from = f.m.folded.At(a.Stop)
		}
	}
	if f.s.Sales == "" && f.s.Entrepreneurs == "" && f.s.Projects == "" {
		if d := shortMoney(f.m.folded.Bytes); d.Digits != 0 {
			f.s.Sales = json.Number(d.String())
		}
	}
	if f.s.Sales == "" && f.s.Entrepreneurs == "" {
		f.newOTOP()
	}
}

// denied tells whether an amount is one that was wrong: «ไม่ใช่ 45,000».
func (f *filler) denied(i int) bool {
	from := 0
	if i > 0 {
		from = f.m.amounts[i-1].Stop
	}
	return from <= f.m.amounts[i].Begin && strings.Contains(f.m.text[from:f.m.amounts[i].Begin], "ไม่ใช่")
}

// replaced tells whether the next amount stands in the place of this one: «จาก 45 เป็น 54», «เพิ่มอีก 3 ราย รวมเป็น 120».
func (f *filler) replaced(i int) bool {
	if i+1 >= len(f.m.amounts) {
		return false
	}
	a, next := f.m.amounts[i], f.m.amounts[i+1]
	if a.Stop > next.Begin || next.Unit != "" && next.Unit != a.Unit && !(a.Unit == "" && a.Value.Scale == 0 && a.Value.Digits < 100) {
		return false
	}
	return strings.HasSuffix(strings.TrimSpace(f.m.text[a.Stop:next.Begin]), "เป็น")
}

// enterOTOP enters an amount by its unit, or by the word before or after it; the one entered before it ends at prev.
func (f *filler) enterOTOP(i int, a number.Amount, prev int) {
	n := json.Number(a.Value.String())
	begin, end := f.m.folded.At(a.Begin), f.m.folded.At(a.Stop)
	next := len(f.m.folded.Bytes)
	if i+1 < len(f.m.amounts) {
		next = f.m.folded.At(f.m.amounts[i+1].Begin)
	}
	switch a.Unit {
	case "บาท":
		f.s.Sales = n
		return
	case "โครงการ":
		f.s.Projects = n
		return
	case "กลุ่ม", "ราย", "คน", "ร้าน", "แห่ง", "ผู้ประกอบการ", "เจ้า":
		f.s.Entrepreneurs = n
		return
	}
	small := a.Unit == "" && a.Value.Scale == 0 && a.Value.Digits < 1000
	switch {
	case f.mentions(concept.ProjectWord, end, next) && a.Unit == "", small && f.mentions(concept.ProjectWord, prev, begin) && !f.mentions(concept.Sale, prev, begin):
		f.s.Projects = n
	case f.mentions(concept.Entre, prev, begin) && (small || !f.has(concept.Sale)):
		f.s.Entrepreneurs = n
	case f.s.Sales == "" && a.Unit == "":
		f.s.Sales = n
	}
}

// shortMoney reads the first sum that is written with a letter, as in «80k» and «1.2M».
func shortMoney(text []byte) (d number.Decimal) {
	for at := 0; at < len(text); at++ {
		if !isDigit(text[at]) || at > 0 && (isDigit(text[at-1]) || thai.IsLatinByte(text[at-1])) {
			continue
		}
		whole, end := digits(text, at)
		d = number.Decimal{Digits: int64(whole)}
		if end+1 < len(text) && text[end] == '.' && isDigit(text[end+1]) {
			fraction, stop := digits(text, end+1)
			for range stop - end - 1 {
				d.Digits *= 10
			}
			d.Digits, d.Scale, end = d.Digits+int64(fraction), stop-end-1, stop
		}
		if end < len(text) && (end+1 == len(text) || !thai.IsLatinByte(text[end+1])) {
			switch text[end] {
			case 'k':
				d.Digits *= 1_000
				return d
			case 'm':
				d.Digits *= 1_000_000
				return d
			}
		}
		at = end - 1
	}
	return number.Decimal{}
}

// newOTOP fills the name and the place of an event or project that is to be recorded.
func (f *filler) newOTOP() {
	if name := f.givenName(); name != "" {
		if f.has(concept.ProjectWord) {
			f.s.Project = name
		} else {
			f.s.Event = name
		}
	}
	if f.has(concept.ProjectWord) {
		return
	}
	start := f.grounds()
	if start < 0 {
		return
	}
	end := len(f.m.text)
	for _, stop := range []string{" ", "\"", "”", "»", "แทน", "ในระบบ", "วันที่", "นะ", "จ้า", "ค่ะ", "ครับ"} {
		if i := strings.Index(f.m.text[start:end], stop); i > 0 {
			end = start + i
		}
	}
	for _, t := range f.m.times {
		if t.Begin > start && t.Begin < end {
			end = t.Begin
		}
	}
	f.s.Venue = f.m.text[start:end]
	for _, p := range f.m.places {
		if begin, _ := f.m.folded.Source(p.start, p.start); begin >= start && begin < end && p.Level == place.Province {
			f.s.Area = nil // it is part of the venue's name: ห้างอยุธยาซิตี้พาร์ค
		}
	}
}

// givenName returns the name that is quoted, or that follows «ชื่อ».
func (f *filler) givenName() string {
	for _, q := range [][2]string{{"\"", "\""}, {"“", "”"}, {"«", "»"}} {
		if _, after, ok := strings.Cut(f.m.text, q[0]); ok {
			if name, _, ok := strings.Cut(after, q[1]); ok {
				return strings.TrimSpace(name)
			}
		}
	}
	if i := strings.Index(f.m.text, "ชื่อ"); i >= 0 {
		rest := strings.TrimPrefix(f.m.text[i+len("ชื่อ"):], "ว่า")
		if strings.HasPrefix(rest, "งาน") || strings.HasPrefix(rest, "โครงการ") {
			return ""
		}
		return f.phraseFrom(f.m.folded.At(len(f.m.text) - len(rest)))
	}
	return ""
}

// groundHeads are the words that the name of a place for a fair begins with.
var groundHeads = []string{"หน้าศาลากลาง", "หน้าที่ว่าการ", "หน้าเทศบาล", "ลาน", "ห้าง", "วัด", "หอประชุม", "ศาลากลาง", "ศาลาประชาคม",
	"ที่ว่าการอำเภอ", "โรงแรม", "โรงเรียน", "สนาม", "สวน", "ศูนย์", "เซ็นทรัล", "เซนทรัล", "โรบินสัน", "โลตัส", "บิ๊กซี", "แม็คโคร", "ตลาดน้ำ", "ถนนคนเดิน"}

// saysGround tells whether the message says that something is at a place for fairs, in one word with what is there: «งานโอทอปที่โลตัส».
func (m *message) saysGround() bool {
	return slices.ContainsFunc(groundHeads, func(head string) bool {
		at := strings.Index(m.text, head)
		return at > 0 && (strings.HasPrefix(head, "หน้า") || strings.HasSuffix(m.text[:at], "ที่") || strings.HasSuffix(m.text[:at], "ณ"))
	})
}

// grounds returns where the name of a place for a fair begins in the text, or -1.
func (f *filler) grounds() int {
	first := -1
	for _, head := range groundHeads {
		for from := 0; ; {
			i := strings.Index(f.m.text[from:], head)
			if i < 0 {
				break
			}
			i += from
			if !strings.HasSuffix(f.m.text[:i], "จังห") && !strings.HasSuffix(f.m.text[:i], "ส") { // จังหวัด, สวัสดี
				if first < 0 || i < first {
					first = i
				}
				break
			}
			from = i + len(head)
		}
	}
	return first
}
