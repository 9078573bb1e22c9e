package handlers_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"changwat/handlers/dialog"
	"changwat/internal/intent"
	"changwat/internal/ledger"
	"changwat/internal/ledger/proposal"
)

// toldAlike are sentences that tell the same, each begun and ended in every way; the first of them is told plainly as well.
type toldAlike struct {
	begins, told []string
}

// figuresToldAlike are counts, sales and budgets in the words in which officials tell them.
var figuresToldAlike = []toldAlike{
	{asCounts, []string{"วันนี้ อ.เสนา ผู้ป่วยรายใหม่ 7 ราย", "อ.เสนา วันนี้ ผู้ป่วยรายใหม่ 7 ราย", "ผู้ป่วยรายใหม่ อ.เสนา วันนี้ 7 ราย", "อำเภอเสนา ผู้ป่วยรายใหม่ 7 ราย วันนี้",
		"ผู้ป่วยรายใหม่ 7 ราย อำเภอเสนา วันนี้", "วันนี้เสนาติดเชื้อใหม่ 7 ราย", "วันนี้เสนาติดเพิ่ม 7 คน", "วันนี้อ.เสนาผู้ป่วยรายใหม่7ราย", "เสนา ติดเชื้อเพิ่ม 7 ราย (วันนี้)", "โควิดวันนี้ เสนา รายใหม่ 7 ราย", "วันนี้อำเภอเสนามีผู้ติดเชื้อรายใหม่ จำนวน 7 ราย", "เสนาวันนี้ติดใหม่ 7", "วันนี้ 7 รายใหม่ที่เสนา", "เสนาวันนี้โควิดใหม่ ๗ ราย", "30 เม.ย. 64 อ.เสนา ใหม่ 7", "30/4/64 เสนา รายใหม่ 7 ราย"}},
	{asCounts, []string{"เมื่อวาน อ.วังน้อย เสียชีวิตสะสม 3 ราย", "อ.วังน้อย เมื่อวาน เสียชีวิตสะสม 3 ราย", "เสียชีวิตสะสม อ.วังน้อย 3 ราย เมื่อวาน", "เมื่อวานวังน้อยเสียชีวิตสะสม 3 คน", "29 เม.ย. วังน้อย ตายสะสม ๓"}},
	{asCounts, []string{"วันนี้ ใหม่ 12 สะสม 306 หายสะสม 70", "ใหม่ 12 สะสม 306 หายสะสม 70 วันนี้", "วันนี้ ผู้ป่วยรายใหม่ 12 ราย ผู้ป่วยสะสม 306 ราย รักษาหายสะสม 70 ราย", "สะสม 306 ใหม่ 12 หายสะสม 70 วันนี้", "วันนี้ใหม่12สะสม306หายสะสม70", "วันนี้ ใหม่ ๑๒ / สะสม ๓๐๖ / หายสะสม ๗๐", "วันนี้ รายใหม่ 12, สะสม 306, หายสะสม 70", "ใหม่=12 สะสม=306 หายสะสม=70 วันนี้", "วันนี้ติดเพิ่ม 12 รวมสะสม 306 หายสะสมแล้ว 70", "วันนี้ทั้งจังหวัด ใหม่ 12 สะสม 306 หายสะสม 70"}},
	{asSales, []string{"ยอดขาย OTOP เดือนมีนาคม 3.5 ล้านบาท", "OTOP เดือนมีนาคม ขายได้ 3,500,000 บาท", "ยอดจำหน่ายโอทอปเดือน มี.ค. 64 3.5 ล้าน", "ยอดจำหน่ายโอทอป มีนา ๓.๕ ล้านบาท", "OTOP มี.ค. ยอดจำหน่าย 3.5 ล้าน", "เดือนที่แล้วยอดขาย OTOP 3.5 ล้านบาท", "มีนาคมขายโอทอปได้ 3.5 ล้าน", "ยอดขายโอท็อปมีนาคม3.5ล้านบาท", "ยอดขาย otop ประจำเดือนมีนาคม 2564 จำนวน 3,500,000.00 บาท", "OTOP ขายได้ 3.5 ล้านบาท ในเดือนมีนาคม"}},
	{asSales, []string{"ยอดขาย OTOP อ.บางไทร เดือนมีนาคม 250,000 บาท", "OTOP อ.บางไทร เดือนมีนาคม ขายได้ 250000 บาท", "ยอดขาย OTOP เดือนมีนาคม อ.บางไทร 2.5 แสนบาท", "บางไทรขายโอทอปเดือนมีนาคมได้ 250,000 บาท"}},
	{asBudgets, []string{"งบลงทุนเบิกจ่ายแล้วร้อยละ 41.7 ณ วันนี้", "ณ วันนี้ งบลงทุนเบิกจ่ายแล้วร้อยละ 41.7", "เบิกจ่ายงบลงทุน ณ วันนี้ 41.7%", "งบลงทุน ณ วันนี้ เบิกจ่าย 41.7 เปอร์เซ็นต์", "เบิกจ่ายงบลงทุนได้ ๔๑.๗% ณ 30 เม.ย. 64", "ผลการเบิกจ่ายงบลงทุน 41.7% วันนี้", "งบลงทุนเบิกแล้ว 41.7% วันนี้", "วันนี้งบลงทุนเบิกไป 41.7 %", "งบลงทุน เบิกจ่ายแล้ว คิดเป็นร้อยละ 41.70 ณ วันนี้", "งบลงทุนเบิก41.7%วันนี้"}},
	{asBudgets, []string{"งบลงทุนเบิกจ่ายแล้ว 120 ล้านบาท จากทั้งหมด 300 ล้านบาท ณ 28 เม.ย. 64", "ณ 28 เม.ย. 64 งบลงทุนเบิกจ่ายแล้ว 120 ล้านบาท จาก 300 ล้านบาท", "เบิกจ่ายงบลงทุน 120 ล้าน จาก 300 ล้าน ณ 28 เม.ย.", "งบลงทุน วงเงิน 300 ล้านบาท เบิกแล้ว 120 ล้านบาท ณ 28 เม.ย. 64", "งบลงทุนเบิกไปแล้ว 120 ล้าน จากงบทั้งหมด 300 ล้าน (28 เม.ย. 64)", "28 เม.ย. 64 งบลงทุน ได้รับจัดสรร 300 ลบ. เบิกจ่าย 120 ลบ.", "งบลงทุน 300 ล้านบาท เบิกจ่ายแล้ว 120 ล้านบาท ณ 28 เม.ย. 64", "งบลงทุนเบิกจ่าย 120,000,000 จาก 300,000,000 บาท ณ 28 เม.ย. 64"}},
	{asBudgets, []string{"แขวงทางหลวง เบิกจ่ายแล้ว 6 ล้านบาท วงเงิน 12 ล้านบาท ณ 28 เม.ย. 64", "แขวงทางหลวง ได้งบ 12 ล้านบาท เบิกจ่ายแล้ว 6 ล้านบาท ณ 28 เม.ย. 64", "แขวงทางหลวงเบิกจ่าย 6 ล้าน จาก 12 ล้าน ณ 28 เม.ย.", "แขวงทางหลวง วงเงิน 12 ล้านบาท เบิกจ่ายไป 6 ล้านบาท ณ 28 เม.ย. 64"}},
}

// What entries begin with, and end with.
var (
	asCounts  = []string{"", "บันทึก", "ส่งยอด", "แจ้งยอด", "ขอแจ้งยอด ", "รายงาน", "ขอรายงาน ", "ช่วยบันทึก ", "สวัสดีค่ะ ขอส่งยอด "}
	asSales   = []string{"", "บันทึก", "แจ้ง", "ขอแจ้ง ", "รายงาน", "ช่วยบันทึก ", "สวัสดีค่ะ ขอรายงาน "}
	asBudgets = asSales
	entryEnds = []string{"", "ค่ะ", " ครับผม", " ลงให้หน่อยนะคะ", " ฝากบันทึกด้วยครับ"}
)

// TestTheSameToldInOtherWordsMakesTheSameDraft holds that the order of the words, what an entry begins with, courtesies, spaces and the digits
// change nothing of the records that a draft holds.
func TestTheSameToldInOtherWordsMakesTheSameDraft(t *testing.T) {
	d := newEntryDesk(t)
	for _, told := range figuresToldAlike {
		want := d.recordsOf(told.told[0])
		if want == "" || strings.Contains(want, "?") {
			t.Errorf("%q makes %q", told.told[0], want)
		}
		for i, text := range told.told {
			for k, begins := range told.begins {
				said := begins + text + entryEnds[(i+k)%len(entryEnds)]
				if got := d.recordsOf(said); got != want {
					t.Errorf("%q makes\n%s\nwhile %q makes\n%s", said, got, told.told[0], want)
				}
			}
		}
	}
}

// recordsOf are the records of the drafts that a message makes, or what is asked for them; the drafts are gone behind that.
func (d *entryDesk) recordsOf(text string) string {
	d.t.Helper()
	d.drafts, d.was, d.seen = nil, map[string][]intent.Query{}, map[string]dialog.Shown{}
	d.told(text)
	all, err := d.store.Drafts(d.t.Context(), proposal.Official(d.user))
	if err != nil {
		d.t.Fatal(err)
	}
	var said []string
	for _, p := range all {
		if p.Question != nil {
			said = append(said, "? "+p.Question.Asks)
		}
		for _, ch := range p.Changes {
			said = append(said, recordIn(ch))
		}
		if _, err := d.store.Withdraw(d.t.Context(), proposal.Official(d.user), p.ID, ""); err != nil {
			d.t.Fatal(err)
		}
	}
	slices.Sort(said)
	return strings.Join(said, "\n")
}

// recordIn is what a change makes of a record, without its words.
func recordIn(ch proposal.Change) string {
	f, ok := ch.Becomes.(ledger.Figure)
	if !ok {
		return fmt.Sprintf("%v %T %s", ch.Op, ch.Becomes, ch.Becomes.RecordKey())
	}
	return fmt.Sprintf("%v %s %s %s %s %s %v", ch.Op, f.Measure, f.Subject, f.Area, f.Value, f.Unit, f.Period)
}
