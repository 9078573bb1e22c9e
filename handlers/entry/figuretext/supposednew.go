package figuretext

import (
	"slices"
	"strings"

	"changwat/internal/ledger"
	"changwat/internal/ledger/proposal"
)

// A count of one day of which the sentence does not say what it counts is mostly that day's new cases: «วันนี้โควิด อำเภอวังน้อย 4 ราย». It is taken for
// them, its draft says so in a line of its own, and a tap makes a total of it. What may as well be a total is asked about.

// WarnSupposedNew is that line.
const WarnSupposedNew = "อ่านเป็นผู้ป่วยรายใหม่ของวัน เพราะข้อความไม่ได้บอกว่าเป็นยอดอะไร หากเป็นยอดสะสม แตะ “" + AsTotal + "”"

// supposedWord stands for what such a count counts in the sentences of which taps are made.
const supposedWord = "ติดเชื้อ"

// AsTotal is what the tap says that makes a total of such a count.
const AsTotal = "เป็นยอดสะสม"

// saysOfAll are the words of a sentence by which its count may be of more than the cases of one day.
var saysOfAll = []string{"ณ ", "ณวัน", "ถึง", "ล่าสุด", "ตอนนี้", "ขณะนี้", "รวม", "ทั้งหมด", "ทั้งสิ้น", "สะสม", "แล้ว", "เหลือ", "รักษา", "อยู่", "ลดลง", "เกิน", "ตั้งแต่", "ระลอก", "กลุ่มเสี่ยง", "กักตัว"}

// MayBeNew reports whether the words of a sentence leave its count a day's new cases.
func MayBeNew(text string) bool {
	return !slices.ContainsFunc(saysOfAll, func(w string) bool { return strings.Contains(text, w) })
}

// SayingSupposed are changes, each of which says that its count is taken for new cases.
func SayingSupposed(changes []proposal.Change) []proposal.Change {
	for i, ch := range changes {
		if f, ok := ch.Becomes.(ledger.Figure); ok && f.Measure == ledger.CaseNew {
			changes[i].Warnings = append([]string{WarnSupposedNew}, ch.Warnings...)
		}
	}
	return changes
}

// IsSupposed reports whether a change of a draft says that its count is taken for new cases.
func IsSupposed(ch proposal.Change) bool {
	return ch.State == proposal.ChangeOpen && slices.Contains(ch.Warnings, WarnSupposedNew)
}
