package release

import (
	"slices"
	"strings"

	"changwat/internal/thai/office"
	"changwat/internal/thai/place"
)

// publicAt tells whether the people named at text[i] are the public and not officials.
func (d *document) publicAt(i int) bool {
	for _, c := range d.cuesIn(i, i+90) {
		if c.begin == i {
			return c.kind == cuePublic || c.kind == cueTraders
		}
	}
	return false
}

// owner returns whom the order binds: the office or the officials that stand right behind ให้ or มอบ.
func (d *document) owner(begin, end int) string {
	for _, word := range []string{"ไปยัง", "ถึง", "นโยบายแก่", "นโยบายให้กับ"} { // สั่งการไปยังผู้ว่าราชการจังหวัดทุกจังหวัด, มอบนโยบายแก่ทุกหน่วยงาน
		const near = 75
		head := d.in(begin, min(end, begin+near))
		if k := strings.Index(head, word); k >= 0 && !strings.Contains(head[:k], "ให้") {
			at := d.skipBlanks(begin + k + len(word))
			if stop := d.ownerEnd(at, end); stop > at {
				return d.words(at, stop)
			}
		}
	}
	for _, word := range []string{"กำชับให้", "ขอให้", "ให้", "ฝาก", "มอบหมาย", "มอบ", "กำชับ", "เน้นย้ำ", "สั่งการ", "สั่ง"} {
		k := strings.Index(d.text[begin:end], word)
		if k < 0 {
			continue
		}
		at := d.skipBlanks(begin + k + len(word))
		if stop := d.ownersEnd(at, end); stop > at {
			return d.words(at, stop)
		}
	}
	if stop := d.ownersEnd(begin, end); stop > begin && !strings.HasPrefix(d.text[begin:], "ให้") { // ทุกส่วนราชการ เหลื่อมเวลาทำงาน
		return d.words(begin, stop)
	}
	return ""
}

// ownersEnd returns where the offices or officials end that begin at text[i] and are joined by และ: «พช. และพาณิชย์จังหวัด»; or i.
func (d *document) ownersEnd(i, limit int) int {
	const most = 4
	stop := d.ownerEnd(i, limit)
	for n := 1; stop > i && n < most; n++ {
		rest, ok := strings.CutPrefix(strings.TrimLeft(d.text[stop:limit], " "), "และ")
		if !ok {
			break
		}
		next := d.skipBlanks(limit - len(rest))
		end := d.ownerEnd(next, limit)
		if end == next {
			break
		}
		stop = end
	}
	return stop
}

// ownerEnd returns where the office or the officials named at text[i] end, or i.
func (d *document) ownerEnd(i, limit int) int {
	stop := i
	for _, a := range between(d.agencies, func(a office.Agency) int { return a.Begin }, i, i+1) {
		stop = a.Stop
	}
	for _, p := range d.postsIn(i, i+1) {
		stop = max(stop, p.Stop)
	}
	for _, whole := range []string{"ทุกส่วนราชการ", "แต่ละส่วนราชการ", "ทุกหน่วยงาน", "ทุกหน่วย", "ทุกอำเภอ", "ผู้นำชุมชน", "ท้องถิ่น", "กองคลัง", "กองช่าง", "กองการศึกษา", "กองสวัสดิการ", "กองสาธารณสุข", "สำนักปลัด", "หน่วยงานที่เกี่ยวข้อง", "ส่วนราชการที่เกี่ยวข้อง", "ส่วนราชการ", "หน่วยงาน", "องค์กรปกครองส่วนท้องถิ่น", "ผู้เกี่ยวข้อง", "ผู้ที่เกี่ยวข้อง", "ทุกภาคส่วน", "ข้าราชการ", "เจ้าหน้าที่", "ทุกจังหวัด", "ทางจังหวัด", "ทางอำเภอ", "อำเภอ"} {
		if stop == i && strings.HasPrefix(d.text[i:], whole) {
			stop = i + len(whole)
		}
	}
	if stop == i {
		stop = d.wholeKind(i, limit)
	}
	for _, p := range d.placesIn(i, i+1) {
		marked := strings.HasPrefix(p.Text, "อ.") || strings.HasPrefix(p.Text, "อำเภอ") || strings.HasPrefix(p.Text, "จ.") || strings.HasPrefix(p.Text, "จังหวัด")
		if stop == i && marked && p.Place.Level != place.Subdistrict { // ให้ อ.วิเศษชัยชาญ ปิดตลาดนัด
			return min(p.Stop, limit)
		}
	}
	if stop == i {
		return i
	}
	for _, p := range d.placesIn(stop, stop+2) {
		if p.Begin <= d.skipBlanks(stop) && p.Place.Level != place.Subdistrict {
			stop = p.Stop
		}
	}
	for _, all := range []string{"ทุกอำเภอ", "ทุกแห่ง", "ทุกท่าน", "ทุกคน"} {
		if strings.HasPrefix(d.text[stop:], all) { // นายอำเภอทุกแห่ง
			return min(stop+len(all), limit)
		}
	}
	return min(stop, limit)
}

// isAim tells whether the word at c only says what something is for or consists in, and binds nobody by name: «ประชุมเพื่อมอบหมายแนวทาง…»,
// «ในการมอบหมายภารกิจ…».
func (d *document) isAim(c cue, limit int) bool {
	before := strings.TrimRight(d.in(c.begin-30, c.begin), " ")
	return (strings.HasSuffix(before, "เพื่อ") || strings.HasSuffix(before, "ในการ") || strings.HasSuffix(before, "การ")) && d.ownerEnd(d.skipBlanks(c.end), limit) <= d.skipBlanks(c.end)
}

// onlyOwner tells whether nothing but those whom an order binds stands from begin to end.
func (d *document) onlyOwner(begin, end int) bool {
	const beside = 60
	begin = d.skipBlanks(begin)
	stop := d.ownerEnd(begin, end)
	if stop == begin || end-stop > beside {
		return false
	}
	rest := strings.Fields(d.text[stop:end])
	return !slices.ContainsFunc(rest, func(word string) bool {
		return slices.ContainsFunc(doing, func(v string) bool { return strings.HasPrefix(word, v) })
	})
}
