package fairtext

import (
	"cmp"
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"changwat/handlers/dialog"
	"changwat/handlers/entry/lack"
	"changwat/handlers/entry/sentence"
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

// WithoutCarriedFigures is a question without the figures of OTOP that only the message before told.
func WithoutCarriedFigures(q dialog.Question) dialog.Question {
	if q.Follow && len(q.Amounts) == 0 {
		q.Slots.Sales, q.Slots.Entrepreneurs = "", "" // told in the message before
	}
	if q.Follow { // told in the message before
		told := func(n json.Number) bool {
			return n == "" || slices.ContainsFunc(q.Amounts, func(a number.Amount) bool { return record.Exactly(a.Value).String() == string(n) })
		}
		if !told(q.Slots.Sales) && told(q.Slots.Entrepreneurs) {
			q.Slots.Sales = ""
		}
		if !told(q.Slots.Entrepreneurs) {
			q.Slots.Entrepreneurs = ""
		}
	}
	return q
}

// IsOfParts reports whether a sentence tells several amounts that were sold, each of what stands before it, and none of all:
// «ยอดขายเดือนมีนาคม อาหาร 4.5 ล้าน ผ้า 2.1 ล้าน».
func IsOfParts(q dialog.Question, told []ledger.Figure) bool {
	if q.Act == intent.ActCorrect || sentence.ContainsOne(q.Text, []string{"รวม", "ทั้งสิ้น", "ทั้งหมด", "จอง", "เป้า", "เพิ่มขึ้น", "ลดลง", "จาก", "เทียบ"}) {
		return false
	}
	sold := 0
	for _, a := range q.Amounts {
		if a.Unit == "บาท" || a.Unit == "" && a.Scale >= number.Thousand {
			sold++
		}
	}
	return sold > 1 && len(LeftAmounts(q, told)) > 0
}

// TotalOfParts returns the total with which a sentence ends that tells what was sold of several things, and the sum of these: «ผ้า 2.1 ล้าน อาหาร
// 4.5 ล้าน รวม 6.6 ล้าน». It returns false for any other sentence.
func TotalOfParts(q dialog.Question) (total, sum decimal.Decimal, ok bool) {
	n := len(q.Amounts)
	money := func(a number.Amount) bool { return a.Unit == "บาท" || a.Unit == "" && a.Scale >= number.Thousand }
	if n < 3 || q.Act == intent.ActCorrect || slices.ContainsFunc(q.Amounts, func(a number.Amount) bool { return !money(a) || a.Problem != "" || !a.Upper.IsZero() }) {
		return total, sum, false
	}
	from, last := strings.LastIndex(q.Text, strings.TrimSpace(q.Amounts[n-2].Text)), strings.LastIndex(q.Text, strings.TrimSpace(q.Amounts[n-1].Text))
	if from < 0 || last < from || !strings.Contains(q.Text[from:last], "รวม") {
		return total, sum, false
	}
	for _, a := range q.Amounts[:n-1] {
		sum = sum.Add(record.Exactly(a.Value))
	}
	return record.Exactly(q.Amounts[n-1].Value), sum, true
}

// WithSales are figures of OTOP with another amount that was sold.
func WithSales(told []ledger.Figure, sales decimal.Decimal) []ledger.Figure {
	told = slices.Clone(told)
	for i := range told {
		if told[i].Measure == ledger.OTOPSales {
			told[i].Value = sales
		}
	}
	return told
}

// OfProduct names the part of all products of which a sentence tells the sales, where it does: «ยอดขาย ข้าวสารเสนา 320,000»; "" where it tells
// those of all, or of a fair.
func OfProduct(q dialog.Question) string {
	if _, _, ok := FairOfFigures(q); ok || len(q.Amounts) == 0 || q.Slots.Event != "" {
		return ""
	}
	sold := SaysSold.FindStringIndex(q.Text)
	for _, w := range q.Unread {
		if sold != nil && w.Begin >= sold[1] && w.Stop <= q.Amounts[0].Begin {
			return w.Text
		}
	}
	return q.Aspect.Category
}

// SaysSold finds the word for selling.
var SaysSold = regexp.MustCompile(`ขาย|จำหน่าย`)

// LeftAmounts are the amounts of a sentence that none of its figures states, as they are written.
func LeftAmounts(q dialog.Question, told []ledger.Figure) (left []string) {
	for _, a := range q.Amounts {
		if q.Act != intent.ActCorrect && !slices.ContainsFunc(told, func(f ledger.Figure) bool { return f.Value.Equal(record.Exactly(a.Value)) }) {
			left = append(left, strings.TrimSpace(a.Text))
		}
	}
	return left
}

// FairOfFigures returns the fair that a sentence names of which it tells figures, by its name or only by its place, «งาน OTOP ที่วัดพนัญเชิง», and its
// place; false where it names none.
func FairOfFigures(q dialog.Question) (name, venue string, ok bool) {
	f := FairInWords(q)
	name, venue = f.Name, cmp.Or(q.Slots.Venue, f.Venue)
	for _, w := range []string{"ขาย", "ได้", "ยอด", "มี"} {
		name = phrase.TrimPoliteness(strings.Split(name, " "+w)[0])
	}
	if onlyFair := sentence.OtopSaid.MatchString(name) && OwnWords(name) == ""; onlyFair && len([]rune(f.Venue)) >= LeastFairName {
		name, venue = "งาน OTOP "+f.Venue, f.Venue
	}
	return name, venue, len([]rune(OwnWords(name))) >= LeastFairName
}

// LeastFairName is how many letters the name of a fair has at least beside the words that most have in theirs.
const LeastFairName = 4

// OtopTold is what a sentence tells of OTOP beside a figure: the fair whose it is, "" for none, and whether and why it is corrected.
type OtopTold struct {
	Fair, Reason string
	Correct      bool
	Today        when.Date
}

// ToldOTOP returns the figures that a sentence states: sales or income, and then entrepreneurs and booths, each with its unit. Income
// is a measure of its own, which no sales are taken for.
func ToldOTOP(q dialog.Question) (all []ledger.Figure) {
	add := func(said string, m ledger.Measure, unit string) {
		value, err := decimal.NewFromString(said)
		if err == nil && value.Sign() >= 0 && (value.IsInteger() || !record.IsCount(m)) {
			all = append(all, ledger.Figure{Subject: "OTOP", Measure: m, Value: value, Unit: unit})
		}
	}
	said := string(q.Slots.Sales)
	booths := slices.IndexFunc(q.Amounts, func(a number.Amount) bool { return slices.Contains(boothUnits, a.Unit) })
	if said != "" && (booths < 0 || len(q.Amounts) > 1) {
		if strings.Contains(q.Text, "รายได้จาก") || strings.Contains(q.Text, "รายได้") && !strings.Contains(q.Text, "ขาย") && !strings.Contains(q.Text, "จำหน่าย") {
			add(said, ledger.OTOPIncome, "บาท")
		} else {
			add(said, ledger.OTOPSales, "บาท")
		}
	}
	if counted := string(q.Slots.Entrepreneurs); counted != "" && (booths < 0 || record.Exactly(q.Amounts[booths].Value).String() != counted) {
		unit := "ราย"
		if slices.ContainsFunc(q.Amounts, func(a number.Amount) bool {
			return a.Unit == "กลุ่ม" && record.Exactly(a.Value).String() == string(q.Slots.Entrepreneurs)
		}) {
			unit = "กลุ่ม"
		}
		add(string(q.Slots.Entrepreneurs), ledger.OTOPEntrepreneurs, unit)
	}
	if booths >= 0 {
		add(q.Amounts[booths].Value.String(), ledger.OTOPBooths, q.Amounts[booths].Unit)
	}
	return all
}

// boothUnits are what booths are counted in.
var boothUnits = []string{"บูธ", "คูหา"}

// NoSalesTold says that a message about sales names no amount of them, with examples.
func NoSalesTold() dialog.Answer {
	return dialog.Answer{Text: "ยังไม่ได้บันทึกครับ ไม่พบยอดจำหน่ายในข้อความ พิมพ์ เช่น “เพิ่มยอดขายโอทอปเดือนเมษายน 3.5 ล้านบาท”"}
}

// periodWords name what PeriodGap's sentences record of each measure, and its question of it.
var periodWords = map[ledger.Measure]string{
	ledger.OTOPSales: "ยอดขาย", ledger.OTOPIncome: "รายได้", ledger.OTOPEntrepreneurs: "ผู้ประกอบการ", ledger.OTOPBooths: "จำนวนบูธ",
}

// PeriodGap asks of which months a figure is: this month, the one before, or the last quarter of the fiscal year.
func PeriodGap(q dialog.Question, told []ledger.Figure, area place.Place) lack.Gap {
	f, of := told[0], "OTOP"
	fair, _, named := FairOfFigures(q)
	if named {
		of = fair
	}
	if area.Level == place.District {
		of += " " + area.Full()
	}
	sentence := func(period string) string {
		said := fmt.Sprintf("บันทึก%s %s %s %s %s", periodWords[f.Measure], of, period, f.Value, f.Unit)
		for _, other := range told[1:] {
			said += fmt.Sprintf(" %s %s %s", periodWords[other.Measure], other.Value, other.Unit)
		}
		return said
	}
	today := when.DateOf(q.Now)
	var options []dialog.Suggestion
	for _, back := range []int{0, -1} {
		month := when.MonthStart(today, back)
		name := fmt.Sprintf("%s %d", when.MonthName(month.Month), when.BuddhistYear(month.Year))
		options = append(options, dialog.Suggestion{Label: name, Ask: sentence("เดือน" + name)})
	}
	year := when.FiscalYearOf(today)
	quarter := when.QuarterOf(today)
	name := when.FiscalQuarterName(year, quarter)
	options = append(options, dialog.Suggestion{Label: fmt.Sprintf("ไตรมาส %d ปีงบ %d", quarter, year), Ask: sentence(name)})
	if named {
		return lack.Gap{Asks: lack.Day, Question: fair + " จัดวันใดครับ โปรดพิมพ์วัน เช่น “24-25 เม.ย. 64”", Entry: sentence(proposal.Gap)}
	}
	return lack.Gap{Asks: lack.Day, Question: "เป็น" + periodWords[f.Measure] + "ของช่วงใดครับ", Entry: sentence(proposal.Gap), Options: options}
}

// SoldIn is what was sold in an area.
type SoldIn struct {
	Area  place.Place
	Value decimal.Decimal
}

// SalesList is a list of what was sold: in districts, with the sum of the province where it has one, and what it holds of neither.
type SalesList struct {
	All  []SoldIn
	Left []string
	Off  bool // the sum is not that of the items
}

// SumOfSales finds the sum below a list, and salesLink what may stand between a district and what was sold there.
var (
	SumOfSales = regexp.MustCompile(`(?:^|[\s(])(?:ยอด)?(?:รวม|ทั้งสิ้น|ทั้งจังหวัด)`)
	MonthLeft  = regexp.MustCompile(`(?:ของ|ใน)?(?:ประจำ)?เดือน *(?:\n|$)`)
	salesLink  = regexp.MustCompile(`^(?:[\s:=–()-]|ยอด|จำนวน|จำหน่าย|ขาย|ได้|เป็นเงิน|otop|OTOP|โอทอป)*$`)
)

// ByDistrict reads one amount behind each of several districts, and that of the province before them.
func (l *SalesList) ByDistrict(text string, found []place.Reading) bool {
	for i, f := range found {
		end := len(text)
		if i+1 < len(found) {
			end = found[i+1].Begin
		}
		amounts := moneyIn(text[f.Stop:end])
		if len(amounts) == 0 || !salesLink.MatchString(text[f.Stop:end][:amounts[0].Begin]) || slices.ContainsFunc(l.All, func(s SoldIn) bool { return s.Area.Code == f.Place.Code }) {
			return false
		}
		if len(amounts) > 1 && i+1 < len(found) {
			return false // two numbers of one district: of which is not said
		}
		for _, a := range amounts[1:] {
			l.Left = append(l.Left, sentence.WordBefore(text[f.Stop:end][:a.Begin])+strings.TrimSpace(a.Text))
		}
		l.All = append(l.All, SoldIn{f.Place, record.Exactly(amounts[0].Value)})
	}
	return len(read.Amounts(text[:found[0].Begin])) == 0
}

// ByKind names the lines of sales of a part of all products, of which none is recorded.
func (l *SalesList) ByKind(text string) bool {
	for line := range strings.Lines(text) {
		if len(moneyIn(line)) > 0 {
			l.Left = append(l.Left, phrase.OneLine(line))
		}
	}
	return len(l.Left) > 1
}

// WithTotal reads the sum below a list as that of the province. Without one only districts are told of.
func (l *SalesList) WithTotal(province place.Place, text string) bool {
	amounts := moneyIn(text)
	if len(amounts) == 0 {
		return len(l.All) > 0
	}
	sum, total := decimal.Zero, record.Exactly(amounts[0].Value)
	for _, s := range l.All {
		sum = sum.Add(s.Value)
	}
	l.Off = len(l.All) > 0 && !sum.Equal(total)
	l.All = append(l.All, SoldIn{province, total})
	for _, a := range amounts[1:] {
		l.Left = append(l.Left, sentence.WordBefore(text[:a.Begin])+strings.TrimSpace(a.Text))
	}
	return true
}

// moneyIn are the amounts of money of a text: in baht, or without a unit.
func moneyIn(text string) []number.Amount {
	return slices.DeleteFunc(read.Amounts(text), func(a number.Amount) bool {
		return a.Problem != "" || !a.Upper.IsZero() || a.Unit != "บาท" && a.Unit != "" || record.Exactly(a.Value).Sign() < 0
	})
}

// MoneyHeading is a heading that gives all figures of a list a unit of their own: «(หน่วย: พันบาท)».
var MoneyHeading = regexp.MustCompile(`หน่วย ?:? ?(?:พัน|หมื่น|แสน|ล้าน)|\((?:พัน|หมื่น|แสน|ล้าน)(?:บาท)?\)`)

// PlaceUnknown says that sales at a place are neither those of a fair that is named nor those of all.
func PlaceUnknown(said string) dialog.Answer {
	return dialog.Answer{Text: fmt.Sprintf("ยังไม่ได้บันทึกครับ ไม่ทราบว่ายอดที่ “%s” เป็นของงานใด หากเป็นยอดของงาน โปรดพิมพ์ชื่องาน เช่น “งาน OTOP ที่%s ขายได้ 58,000 บาท เมื่อวาน” หากเป็นยอดรวมของจังหวัด โปรดพิมพ์โดยไม่ระบุสถานที่", said, said)}
}

// PlaceSold finds a place, by the word that its name begins with, as its group; none where it finds a province first.
var PlaceSold = regexp.MustCompile(`จังหวัด|((?:วัด|ตลาดน้ำ|ตลาด|ห้าง|ศูนย์|ลาน|ถนนคนเดิน|เซ็นทรัล|โลตัส|บิ๊กซี)[\p{L}\p{M}])`)
