package entry

import (
	"context"
	"regexp"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"changwat/handlers/dialog"
	"changwat/handlers/phrase"
	"changwat/handlers/record"
	"changwat/internal/intent"
	"changwat/internal/ledger"
	"changwat/internal/ledger/proposal"
	"changwat/internal/thai/number"
	"changwat/internal/thai/place"
	"changwat/internal/thai/read"
	"changwat/internal/thai/when"
)

// soldIn is what was sold in an area.
type soldIn struct {
	area  place.Place
	value decimal.Decimal
}

// salesList is a list of what was sold: in districts, with the sum of the province where it has one, and what it holds of neither.
type salesList struct {
	all  []soldIn
	left []string
	off  bool // the sum is not that of the items
}

// sumOfSales finds the sum below a list, and salesLink what may stand between a district and what was sold there.
var (
	sumOfSales = regexp.MustCompile(`(?:^|[\s(])(?:ยอด)?(?:รวม|ทั้งสิ้น|ทั้งจังหวัด)`)
	monthLeft  = regexp.MustCompile(`(?:ของ|ใน)?(?:ประจำ)?เดือน *(?:\n|$)`)
	salesLink  = regexp.MustCompile(`^(?:[\s:=–()-]|ยอด|จำนวน|จำหน่าย|ขาย|ได้|เป็นเงิน|otop|OTOP|โอทอป)*$`)
)

// salesIn reads a list of sales that a sentence of sales holds, by district or by kinds of products with their sum; false where it holds none.
func (e entries) salesIn(text string) (salesList, bool) {
	text = monthLeft.ReplaceAllStringFunc(listNumber.ReplaceAllStringFunc(withoutTimes(text), blank), blank) // «450,000 เดือนมีนาคม» counts no months
	found := e.districtsIn(text)
	body, total := text, ""
	from := 0
	if len(found) > 0 {
		from = found[len(found)-1].Stop
	}
	if at := sumOfSales.FindStringIndex(text[from:]); at != nil {
		body, total = text[:from+at[0]], text[from+at[0]:]
	}
	var l salesList
	ok := false
	if len(found) > 1 {
		ok = l.byDistrict(body, found)
	} else if len(found) == 0 {
		ok = l.byKind(body)
	}
	return l, ok && l.withTotal(e.province, total) && len(l.all) > 0
}

// byDistrict reads one amount behind each of several districts, and that of the province before them.
func (l *salesList) byDistrict(text string, found []place.Reading) bool {
	for i, f := range found {
		end := len(text)
		if i+1 < len(found) {
			end = found[i+1].Begin
		}
		amounts := moneyIn(text[f.Stop:end])
		if len(amounts) == 0 || !salesLink.MatchString(text[f.Stop:end][:amounts[0].Begin]) || slices.ContainsFunc(l.all, func(s soldIn) bool { return s.area.Code == f.Place.Code }) {
			return false
		}
		if len(amounts) > 1 && i+1 < len(found) {
			return false // two numbers of one district: of which is not said
		}
		for _, a := range amounts[1:] {
			l.left = append(l.left, wordBefore(text[f.Stop:end][:a.Begin])+strings.TrimSpace(a.Text))
		}
		l.all = append(l.all, soldIn{f.Place, record.Exactly(amounts[0].Value)})
	}
	return len(read.Amounts(text[:found[0].Begin])) == 0
}

// byKind names the lines of sales of a part of all products, of which none is recorded.
func (l *salesList) byKind(text string) bool {
	for line := range strings.Lines(text) {
		if len(moneyIn(line)) > 0 {
			l.left = append(l.left, phrase.OneLine(line))
		}
	}
	return len(l.left) > 1
}

// withTotal reads the sum below a list as that of the province. Without one only districts are told of.
func (l *salesList) withTotal(province place.Place, text string) bool {
	amounts := moneyIn(text)
	if len(amounts) == 0 {
		return len(l.all) > 0
	}
	sum, total := decimal.Zero, record.Exactly(amounts[0].Value)
	for _, s := range l.all {
		sum = sum.Add(s.value)
	}
	l.off = len(l.all) > 0 && !sum.Equal(total)
	l.all = append(l.all, soldIn{province, total})
	for _, a := range amounts[1:] {
		l.left = append(l.left, wordBefore(text[:a.Begin])+strings.TrimSpace(a.Text))
	}
	return true
}

// moneyIn are the amounts of money of a text: in baht, or without a unit.
func moneyIn(text string) []number.Amount {
	return slices.DeleteFunc(read.Amounts(text), func(a number.Amount) bool {
		return a.Problem != "" || !a.Upper.IsZero() || a.Unit != "บาท" && a.Unit != "" || record.Exactly(a.Value).Sign() < 0
	})
}

// salesOfList makes a draft of a list of sales of one period.
func (e entries) salesOfList(ctx context.Context, q dialog.Question, l salesList, days when.Range) (dialog.Answer, error) {
	if !days.From.Valid() || days.From.After(when.DateOf(q.Now)) {
		return dialog.Answer{Text: "ยังไม่ได้บันทึกครับ ไม่พบว่าเป็นยอดของช่วงใด โปรดพิมพ์เดือนไว้ก่อนรายการ เช่น “ยอดขายโอทอปเดือนเมษายน 2564”"}, nil
	}
	told := otopTold{reason: reasonIn(q.Text), correct: q.Act == intent.ActCorrect && strings.Contains(q.Text, "แก้"), today: when.DateOf(q.Now)}
	var changes []proposal.Change
	for _, s := range l.all {
		f := ledger.Figure{Subject: "OTOP", Measure: ledger.OTOPSales, Value: s.value, Unit: "บาท", Area: s.area.Code, Period: days}
		ch, refusal, err := e.otopFigure(ctx, told, f, s.area)
		if err != nil || refusal.Text != "" {
			return refusal, err
		}
		changes = append(changes, ch)
	}
	last := &changes[len(changes)-1]
	if l.off {
		last.Warnings = append(last.Warnings, "ยอดรวมไม่เท่ากับผลบวกของอำเภอในรายการ โปรดตรวจ")
	}
	if len(l.left) > 0 {
		last.Warnings = append(last.Warnings, "ไม่ได้บันทึก: “"+strings.Join(l.left, "” “")+"” เพราะบันทึกได้เฉพาะยอดรวมของจังหวัดหรืออำเภอ")
	}
	return e.propose(ctx, q, changes...)
}

// moneyHeading is a heading that gives all figures of a list a unit of their own: «(หน่วย: พันบาท)».
var moneyHeading = regexp.MustCompile(`หน่วย ?:? ?(?:พัน|หมื่น|แสน|ล้าน)|\((?:พัน|หมื่น|แสน|ล้าน)(?:บาท)?\)`)

// namesElsewhere tells whether a question names a place that is not of the office's province, whose figures are not the office's.
func (e entries) namesElsewhere(q dialog.Question) bool {
	return slices.ContainsFunc(q.Slots.Area, func(a string) bool { return a != e.province.Name }) ||
		slices.ContainsFunc(q.Slots.District, func(d string) bool { _, own := record.DistrictNamed(e.province, d); return !own })
}

// listOfSales returns the list that a sentence of sales is, where it is one of one period and of no fair.
func (e entries) listOfSales(q dialog.Question) (salesList, bool) {
	if _, _, ofFair := fairOfFigures(q); ofFair || q.Follow || q.Slots.Event != "" || len(q.Slots.Subdistrict) > 0 || len(monthsIn(q.Text)) > 1 ||
		strings.Contains(q.Text, "เป้า") || strings.Contains(q.Text, "คาดว่า") || strings.Contains(q.Text, "รายได้") || moneyHeading.MatchString(q.Text) || e.namesElsewhere(q) {
		return salesList{}, false
	}
	if len(q.Slots.District) < 2 && ofProduct(q) == "" {
		return salesList{}, false
	}
	return e.salesIn(q.Text)
}
