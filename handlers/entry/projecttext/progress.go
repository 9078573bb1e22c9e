package projecttext

import (
	"regexp"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"changwat/handlers/entry/sentence"
	"changwat/handlers/phrase"
	"changwat/handlers/record"
	"changwat/internal/thai/number"
	"changwat/internal/thai/read"
)

// What leads to how much of a project is done and what may follow it, and the words for half and for all of it.
var (
	progressLead = regexp.MustCompile(`(?:ผล(?:การ)?ดำเนิน(?:งาน|การ)|ผลงาน|ผล(?:การ)?ก่อสร้าง|ความก้าวหน้า|ความคืบหน้า|คืบหน้า|คืบ|ก้าวหน้า|ดำเนินการ|ก่อสร้าง|แล้วเสร็จ|เสร็จ|เสด|ทำ)(?:งาน|โครงการ|สะสม|แล้ว|ไป|ได้|อยู่ที่|อยู่|เป็น|ที่|ถึง|เพิ่มเป็น|ขึ้นเป็น|เพิ่มขึ้นเป็น|ประมาณ|ราว|คิดเป็น|เสร็จ|[:：=]|[ \n])*$`)
	progressTail = regexp.MustCompile(`^\s*(?:แล้ว|ละ)`)
	halfDone     = regexp.MustCompile(`(?:คืบหน้า|แล้วเสร็จ|เสร็จ|เสด|ทำ)(?:แล้ว|ไป|ได้|มา|ประมาณ|ราว|\s)*ครึ่ง(?:หนึ่ง|นึง|ทาง)?(?:แล้ว|ละ)?`)
	allDone      = regexp.MustCompile(`(?:ตอนนี้|งาน|โครงการ|ดำเนินการ|ก่อสร้าง|ทำ|สร้าง|ซ่อม)*(?:เสร็จสิ้น|เสร็จสมบูรณ์|เสร็จเรียบร้อย|เสร็จครบ|เสร็จหมด|(?:แล้วเสร็จ|เสร็จ|เสด)(?:ทั้งหมด|แล้ว|ละ)|แล้วเสร็จ)(?:เรียบร้อย|สมบูรณ์|ทั้งหมด|แล้ว|ละ)*(?:[ ,\n]|$)`)
	notYetDone   = regexp.MustCompile(`(?:ไม่|ยัง|ใกล้|เกือบ|จะ|คาด|คาดว่า|กำหนด|ให้|ต้อง|ถ้า|หาก|หลัง|ก่อน|วัน|ภายใน|ที่)(?:ได้)?\s*$`)
)

// What is no progress of a project: what is planned of it, what was done of it by an earlier day, and a step towards it.
var (
	plannedOf  = regexp.MustCompile(`(?:แผน|เป้า|ต้อง|ควร|คาด|จะ)`)
	earlierOf  = regexp.MustCompile(`(?:เดือน|สัปดาห์|อาทิตย์|ปี|ครั้ง|รอบ|งวด|คราว)(?:ก่อน|ที่แล้ว|ที่ผ่านมา)|จากเดิม|เดิม`)
	presentOf  = regexp.MustCompile(`[ \n,](?:แต่)?(?:ตอนนี้|ขณะนี้|ปัจจุบัน|เดือนนี้|ผล|ความ|คืบหน้า|ก้าวหน้า|ทำได้|ทำไป|ดำเนินการ|ก่อสร้าง|เสร็จ)`)
	stepOf     = `(?:ออกแบบ|เขียนแบบ|สำรวจ|ประกวดราคา|ประมูล|จัดซื้อจัดจ้าง|จัดซื้อ|จัดจ้าง|จัดหา|คัดเลือก|เปิดซอง|ยื่นซอง|เซ็น|ลงนาม|สัญญา|TOR|tor|ทีโออาร์|ราคากลาง|อนุมัติ|อนุญาต|รับฟัง|ประชาคม|ประชาพิจารณ์|เวนคืน|รังวัด|รื้อถอน|ปรับพื้นที่|ส่งมอบพื้นที่|ตอกเสาเข็ม|เสาเข็ม|ฐานราก|โครงสร้าง|งวด|เฟส|ระยะที่|ช่วงที่|ช่วงแรก|ขั้น)`
	stepBehind = regexp.MustCompile(`[ \n,](?:ทำ|จัดทำ|ร่าง|เขียน|ขออนุมัติ|ขออนุญาต|ยื่น|ส่ง|งาน|` + stepOf + `)[^ \n,]*(?: [^ \n,]+)? ?$`)
	stepJoined = regexp.MustCompile(stepOf + `$`)
)

// progress reads how much of a project is done: of several per cents the first that its progress is called. What is planned of it, or was
// done of it before, is left.
func (t *projectText) progress() {
	var said []number.Amount
	for _, a := range read.Amounts(t.text) {
		if a.Unit == "ร้อยละ" && a.Problem == "" && a.Upper.IsZero() && !record.Exactly(a.Value).GreaterThan(decimal.NewFromInt(100)) {
			said = append(said, a)
		}
	}
	var begins []int // of what leads to each, below 0 where it is no progress
	taken, named, last := -1, false, 0
	for i, a := range said {
		before := t.text[:a.Begin]
		begin, leads := t.progressBegin(before)
		segment := before[last:]
		last = a.Stop
		if !leads || beforeNow(segment) || stepOfPercent(before, begin) >= 0 {
			begins = append(begins, -1)
			continue
		}
		begins = append(begins, begin)
		calls := strings.Contains(before[begin:], "หน้า")
		switch {
		case taken < 0, calls && !named:
			taken, named = i, calls
		case !named:
			taken = len(said) // two, and nothing says which holds
		}
	}
	for i, a := range slices.Backward(said) {
		switch {
		case i == taken:
			t.told.Percent = decimal.NewNullDecimal(record.Exactly(a.Value))
			t.blank(begins[i], a.Stop+len(progressTail.FindString(t.text[a.Stop:])))
		case begins[i] >= 0:
			t.leave(a)
		default:
			t.notProgress(a)
		}
	}
	t.done(halfDone, 50)
	t.done(allDone, 100)
}

// progressBegin is where what leads to a per cent of progress begins; leads is false where nothing does.
func (t *projectText) progressBegin(before string) (begin int, leads bool) {
	if lead := progressLead.FindStringIndex(before); lead != nil {
		return lead[0], true
	}
	return len(before), strings.TrimSpace(before) == "" || strings.HasSuffix(strings.TrimRight(before, " "), "\n")
}

// beforeNow reports whether the words before a per cent make it one that is planned, or that held before.
func beforeNow(words string) bool {
	for _, of := range []*regexp.Regexp{plannedOf, earlierOf} {
		found := of.FindAllStringIndex(words, -1)
		if len(found) > 0 && !presentOf.MatchString(words[found[len(found)-1][1]:]) {
			return true
		}
	}
	return false
}

// notProgress reads a per cent that is no progress of the project: of a step of it, or planned, or of an earlier day. Any other stays.
func (t *projectText) notProgress(a number.Amount) {
	before := t.text[:a.Begin]
	begin, leads := t.progressBegin(before)
	step := stepOfPercent(before, begin)
	switch {
	case leads && step >= 0:
		t.told.step = phrase.Joined(" ", strings.Trim(t.text[step:a.Stop], " ,\n"), t.told.step)
		t.blank(step, a.Stop)
	case beforeNow(before):
		t.leave(a)
	}
}

// stepOfPercent is where the step of a project begins that a per cent is of, by where what leads to that begins; below 0 where it is of
// none: «งานก่อสร้าง คืบหน้า 60%».
func stepOfPercent(before string, begin int) int {
	if apart := strings.HasSuffix(before[:begin], " "); apart && strings.Contains(before[begin:], "หน้า") {
		return -1
	}
	return stepBefore(before[:begin])
}

// stepBefore is where a step of a project begins that a text ends with, behind the beginning of the title; below 0 where it ends with none.
func stepBefore(before string) int {
	found := stepBehind.FindStringIndex(before)
	if found == nil {
		found = stepJoined.FindStringIndex(before)
	}
	if found == nil || found[0] == 0 || sentence.ContainsOne(before[found[0]:], []string{"แล้ว", "เสร็จ", "%"}) {
		return -1
	}
	return found[0]
}

// leave takes a per cent that is not recorded out of the text, with the words that lead to it.
func (t *projectText) leave(a number.Amount) {
	begin := len(strings.TrimRight(t.text[:a.Begin], " "))
	begin = strings.LastIndexAny(t.text[:begin], " \n,") + 1
	if begin == 0 { // the title
		begin = a.Begin
		if lead := progressLead.FindStringIndex(t.text[:a.Begin]); lead != nil {
			begin = lead[0]
		}
	}
	t.told.Left = append(t.told.Left, strings.TrimSpace(t.text[begin:a.Stop]))
	t.blank(begin, a.Stop)
}

// done reads that a part of a project is done by the words for it. Of a step of it they tell that the step is.
func (t *projectText) done(words *regexp.Regexp, percent int64) {
	for _, found := range slices.Backward(words.FindAllStringIndex(t.text, -1)) {
		begin, stop := found[0], found[1]
		before := t.text[:begin]
		if notYetDone.MatchString(before) {
			continue
		}
		step := stepBefore(before)
		word := strings.LastIndexAny(before, " \n,") + 1
		switch {
		case step >= 0:
			begin = step
		case t.told.Percent.Valid:
			continue
		case word == begin, word == 0, sentence.IsOffice(before[word:]), phrase.LeadIn(t.text[begin:], []string{"ดำเนินการ", "ก่อสร้าง"}) != "":
			t.told.Percent = decimal.NewNullDecimal(decimal.NewFromInt(percent))
			if sentence.IsOffice(before[word:]) { // «ชลประทานทำเสร็จแล้ว»
				t.owned(before[word:])
				begin = word
			}
			t.blank(begin, stop)
			continue
		default:
			begin = word
		}
		t.told.step = phrase.Joined(" ", strings.Trim(t.text[begin:stop], " ,\n"), t.told.step)
		t.blank(begin, stop)
	}
}
