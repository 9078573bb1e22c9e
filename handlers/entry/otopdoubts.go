package entry

import (
	"context"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"changwat/handlers/dialog"
	"changwat/handlers/entry/fairtext"
	"changwat/internal/intent"
	"changwat/internal/ledger"
	"changwat/internal/thai/read"
	"changwat/internal/thai/when"
)

// soldByGroup finds the group of producers of which a sentence tells the sales: «กลุ่มจักสานบ้านแพรก 85,000 บาท».
var soldByGroup = regexp.MustCompile(`(?:^|[\s,(])(?:กลุ่ม(?:อาชีพ|สตรี|แม่บ้าน|ทอ|ผ้า|จัก|หัตถ|ผลิต|เกษตร|วิสาหกิจ|แปรรูป|ขนม|อาหาร|สมุนไพร|เครื่อง)|วิสาหกิจชุมชน)[^\s0-9]*`)

// onlyWholeSales says that the sales of a part of all products are not recorded.
func onlyWholeSales(part string) dialog.Answer {
	return dialog.Answer{Text: fmt.Sprintf("ยังไม่ได้บันทึกครับ บันทึกได้เฉพาะยอดจำหน่าย OTOP รวมของจังหวัดหรืออำเภอ ไม่แยกตามสินค้าหรือกลุ่ม (“%s”) หากเป็นยอดรวม โปรดพิมพ์ เช่น “เพิ่มยอดขายโอทอปเดือนเมษายน 3.5 ล้านบาท”", strings.Trim(part, " ,("))}
}

// yearInName finds the year that the name of a fair ends in: «OTOP CITY 2020».
var yearInName = regexp.MustCompile(`(?:19|20|24|25)[0-9]{2}`)

// ofOwnYear is a question without the fair by which it is known where its words name one of another year: «OTOP City 2021» is not «OTOP CITY 2020».
func ofOwnYear(q dialog.Question) dialog.Question {
	year := yearInName.FindString(q.Slots.Event)
	if year == "" || strings.Contains(q.Text, year) {
		return q
	}
	if said := yearInName.FindString(fairtext.FairInWords(q).Name); said != "" {
		q.Slots.Event = ""
	}
	return q
}

// salesInParts makes a draft of the sales that a sentence lists by district, or refuses those of a group; false where it tells of neither.
func (e entries) salesInParts(ctx context.Context, q dialog.Question) (dialog.Answer, bool, error) {
	if group := soldByGroup.FindString(q.Text); group != "" && q.Slots.Sales != "" && q.Act != intent.ActCorrect && fairtext.FairInWords(q).Name == "" {
		return onlyWholeSales(group), true, nil
	}
	l, ok := e.listOfSales(q)
	if !ok {
		return dialog.Answer{}, false, nil
	}
	days, _ := q.Slots.Period()
	a, err := e.salesOfList(ctx, q, l, days)
	return a, true, err
}

// daysSold are the days that a sentence states, and whether what it tells to have been sold on them can have been; see soldOn.
func daysSold(q dialog.Question, told []ledger.Figure) (days when.Range, stated, isSold bool) {
	if days, stated = q.Slots.Period(); len(told) == 0 || !stated || q.Slots.Sales == "" {
		return days, stated, true
	}
	days, isSold = soldOn(q, days)
	return days, stated, isSold
}

// soldOn returns the days of what a sentence tells to have been sold at a fair, whose year it leaves out: those next to today, which are past where
// it was sold. ok is false where these are still to come, so that either the days or the year are wrong.
func soldOn(q dialog.Question, days when.Range) (right when.Range, ok bool) {
	today := when.DateOf(q.Now)
	for _, t := range read.Times(q.Text, read.Options{Now: q.Now, Bias: read.BiasNearest}) {
		near, named := t.Days()
		if !named || t.Problem != "" || t.Grain != when.GrainDay || !near.From.Valid() || len(t.Assumptions) == 0 || !sameDays(near, days) {
			continue
		}
		return near, !near.From.After(today)
	}
	return days, true
}

// sameDays reports whether two spans are of the same days and months of any years.
func sameDays(a, b when.Range) bool {
	return slices.Equal([]int{int(a.From.Month), a.From.Day, int(a.To.Month), a.To.Day}, []int{int(b.From.Month), b.From.Day, int(b.To.Month), b.To.Day})
}

// notYetSold says that the days on which something is said to have been sold are still to come.
func notYetSold(days when.Range) dialog.Answer {
	before := when.BuddhistYear(days.From.Year - 1)
	return dialog.Answer{Text: fmt.Sprintf("ยังไม่ได้บันทึกครับ %s ยังมาไม่ถึง จึงยังไม่มียอดขาย โปรดตรวจวัน หากเป็นของปีก่อน โปรดพิมพ์ปีด้วย เช่น “ปี %d”", days.Short(), before)}
}
