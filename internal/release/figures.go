package release

import (
	"fmt"
	"math/big"
	"slices"
	"strings"

	"changwat/internal/thai/number"
	"changwat/internal/thai/place"
	"changwat/internal/thai/when"
)

// figureReader collects the OTOP figures of a release.
type figureReader struct {
	*document
	fairs    []Event
	list     []Figure
	warnings []Warning
	para     int
	booked   bool       // orders booked stand before in the paragraph
	last     FigureKind // of the figure before in the paragraph, "" for none
	heading  when.Range // the period that the heading of the paragraph's list names
	details  int        // figures of single kinds of goods, which are left out
}

// figures returns the OTOP figures that the release states, and what its words leave open.
func (d *document) figures(fairs []Event) ([]Figure, []Warning) {
	if !d.aboutOTOP() {
		return nil, nil
	}
	r := &figureReader{document: d, fairs: fairs, para: -1}
	for i, a := range d.amounts {
		if a.Problem != "" || !a.Upper.IsZero() || len(r.list) == mostRecords {
			continue
		}
		if n := d.para(a.Begin); n != r.para {
			if n != r.para+1 || !d.listed(n) && !strings.HasPrefix(d.text[d.paras[n].begin:], "ลำดับ") || r.list == nil {
				r.last = "" // only a line of a list goes on with the line before
			}
			r.para, r.booked, r.heading = n, false, r.headingPeriod(n)
			if kind := r.listKind(n); kind != "" {
				r.last = kind
			}
		}
		switch {
		case r.foretold(a):
		case r.ofEarlierFair(i, a):
			r.warnings = append(r.warnings, Warning{Thai: "“" + strings.TrimSpace(a.Text) + "” เป็นตัวเลขของงานครั้งก่อน จึงไม่บันทึก", Quote: r.quote(a.Begin, a.Stop)})
		case a.Unit == "บาท":
			r.money(i, a)
		default:
			r.number(i, a)
		}
	}
	for _, row := range d.tables() {
		p, days := d.paras[row.para], r.captionPeriod(row.heading)
		for _, n := range row.numbers {
			if n.column == columnSales && len(r.list) < mostRecords {
				r.list = append(r.list, Figure{
					Kind: Sales, Value: n.value, Unit: "บาท", Period: days, Area: row.place.Name, AreaCode: row.place.Code, Quote: d.quote(p.begin, p.end),
				})
			}
		}
	}
	if r.details > 0 {
		r.warnings = append(r.warnings, Warning{Thai: fmt.Sprintf("มียอดย่อยแยกตามประเภทหรือร้านอีก %d ตัวเลข ยังไม่บันทึก", r.details)})
	}
	return r.list, r.warnings
}

// aboutOTOP tells whether the release is about OTOP or goods of communities at all.
func (d *document) aboutOTOP() bool {
	for _, c := range d.cues {
		switch word := d.text[c.begin:c.end]; {
		case c.kind != cueGoods:
		case strings.HasPrefix(word, "otop"), strings.HasPrefix(word, "โอท"), strings.Contains(word, "ชุมชน"), word == "ผลิตภัณฑ์เด่น", word == "จำหน่ายสินค้า", word == "จำหน่ายผลิตภัณฑ์":
			return true
		}
	}
	return false
}

// foretold tells whether คาดว่า stands before the amount with nothing between that ends what it holds for.
func (r *figureReader) foretold(a number.Amount) bool {
	const reach = 450
	begin := max(r.paras[r.para].begin, a.Begin-reach)
	c, ok := r.lastCue(begin, a.Begin, cueForecast)
	if !ok {
		return false
	}
	for _, end := range r.cuesIn(c.end, a.Begin) {
		if end.kind == cueNewClause && r.text[end.begin-1] == ' ' {
			return false
		}
	}
	return true
}

// ofEarlierFair tells whether an amount is of a fair before the one that the release tells of: «โดยครั้งที่ผ่านมามียอดจำหน่าย 920,000 บาท».
func (r *figureReader) ofEarlierFair(i int, a number.Amount) bool {
	if len(r.fairs) == 0 {
		return false
	}
	words := r.in(r.label(i, func(number.Amount) bool { return true }), a.Begin)
	return slices.ContainsFunc([]string{"ครั้งที่ผ่านมา", "ครั้งก่อน", "ครั้งที่แล้ว"}, func(w string) bool { return strings.Contains(words, w) })
}

// label returns where the words begin that say what the i-th amount counts: behind the amount before it that cut
// tells to end them.
func (r *figureReader) label(i int, cut func(number.Amount) bool) int {
	const longest = 420
	a := r.amounts[i]
	begin := max(r.paras[r.para].body, a.Begin-longest)
	for k := i - 1; k >= 0 && r.amounts[k].Stop > begin; k-- {
		if cut(r.amounts[k]) {
			begin = r.amounts[k].Stop
			break
		}
	}
	return r.wordStart(begin)
}

// moneyWords is what the words before an amount of baht say of it.
type moneyWords struct {
	head   cue // what the money is: sales, income, orders booked, a budget
	change bool
	total  bool
	part   bool // of one kind of goods or one shop among several
	barred bool // a target, or money that only goes round
}

func (r *figureReader) moneyWords(begin, end int) moneyWords {
	var w moneyWords
	for _, c := range r.cuesIn(begin, end) {
		switch c.kind {
		case cueSales, cueIncome, cueBooked, cueBudget:
			w.head, w.change = c, false
		case cueTarget, cueForecast:
			w.barred = true
		case cueMore, cueLess, cueNew:
			w.change = true
		case cueTotal:
			w.total = true
		case cueLevelOf:
			w.part = w.part || r.isPart(c)
		}
	}
	switch r.text[w.head.begin:w.head.end] {
	case "เงินสะพัด", "เงินหมุนเวียน", "เม็ดเงิน":
		w.barred = true
	}
	return w
}

// money reads an amount of baht.
func (r *figureReader) money(i int, a number.Amount) {
	begin := r.label(i, func(o number.Amount) bool { return o.Unit == "บาท" })
	w := r.moneyWords(begin, a.Begin)
	bare, compared := w.head.kind == cueOther, r.last == Income || r.last == Sales || r.last == IncomeChange
	kind := FigureKind("")
	switch {
	case w.barred, w.head.kind == cueBudget:
		return
	case !bare && !w.change && r.ranked(begin, a.Begin): // โดยอำเภอที่มีรายได้มากที่สุด คือ อำเภอเมืองนครสวรรค์ 142.8 ล้านบาท
		kind = Income
		if w.head.kind == cueSales {
			kind = Sales
		}
		c, _ := r.lastCue(begin, a.Begin, cueFollows)
		r.last = kind
		r.district(kind, c.end, a)
		return
	case bare && r.last == Sales && r.goodsPart(begin, a.Begin): // แยกเป็น สินค้า OTOP 11,204,500 บาท
		r.part(Sales, "บาท", begin, a)
		return
	case bare && compared && r.last != IncomeChange && r.onlyPlace(begin, a.Begin):
		r.district(r.last, begin, a) // อำเภอที่มียอดจำหน่ายสูงสุด คือ อำเภอเมือง 12 ล้านบาท อำเภอละงู 9 ล้านบาท
		return
	case w.head.kind == cueBooked:
		r.booked = true
		return
	case bare && w.total && r.booked:
		r.ask(begin, a, "เป็นยอดจำหน่ายรวมกับยอดสั่งจอง จึงไม่นับเป็นยอดจำหน่าย")
		return
	case bare && w.total && r.sumRow(begin, a):
		return
	case bare && r.periodRow(begin, a.Begin):
		kind = Sales
	case w.change && (!bare || compared):
		kind = IncomeChange
	case w.head.kind == cueIncome:
		kind = Income
	case w.head.kind == cueSales:
		kind = Sales
	default:
		return
	}
	if w.part {
		r.details++
		return
	}
	f := Figure{Kind: kind, Value: a.Value, Unit: "บาท", Approx: r.rounded(a), Quote: r.quote(begin, a.Stop)}
	if kind == IncomeChange && r.has(begin, a.Begin, cueLess) {
		f.Value = f.Value.Neg()
	}
	r.period(&f, begin, w.head.begin, a)
	r.add(f, begin, a)
}

// isPart tells whether the word speaks of one kind of goods or one shop among several.
func (d *document) isPart(c cue) bool {
	after := strings.TrimLeft(d.in(c.end, c.end+30), " ")
	for _, whole := range []string{"ค้า", "ไตรมาส", "ผู้ผลิต", "ผู้ประกอบการ", "จังหวัด", "otop", "โอทอป"} {
		if strings.HasPrefix(after, whole) {
			return false
		}
	}
	return true
}

// countLabel returns where the words begin that say what the i-th amount counts, which is no money: behind the number before it and its unit.
func (r *figureReader) countLabel(i int) int {
	begin := r.label(i, func(o number.Amount) bool {
		counted, _ := r.unitBehind(o)
		return !ofPlaces[counted]
	})
	end := r.amounts[i].Begin
	if rest := strings.TrimLeft(r.in(begin, end), " "); strings.HasPrefix(rest, "ร้านค้า") {
		begin = end - len(rest) + len("ร้านค้า")
	}
	return begin
}

// number reads an amount of something else than money: entrepreneurs, booths, projects.
func (r *figureReader) number(i int, a number.Amount) {
	const near = 150 // bytes between the word for what is counted and its number
	begin := r.countLabel(i)
	unit, stop := r.unitBehind(a)
	kind := FigureKind("")
	var part, total bool
	for _, c := range r.cuesIn(begin, a.Begin) {
		switch c.kind {
		case cueTarget, cueForecast, cueDisease, cueInfected:
			return
		case cueLevelOf:
			part = part || r.isPart(c)
		case cueTotal:
			total = true
		case cueTraders:
			between := r.in(c.end, a.Begin)
			if (len(between) < near || r.fromPlaces(c.end, a.Begin)) && !strings.Contains(between, "ผู้เข้า") && (unit != "คน" || len(between) < near/3) {
				kind = Entrepreneurs
			}
		}
	}
	switch unit {
	case "บูธ", "คูหา", "ร้าน", "บูท":
		kind = Booths
	case "ร้านค้า":
		if kind == "" {
			kind = Booths // สินค้าจากทั่วประเทศกว่า 250 ร้านค้า
		}
	case "ราย", "กลุ่ม", "คน", "กลุ่ม/ราย":
	case "โครงการ":
		if !total || r.has(a.Stop, a.Stop+60, cueFollows) {
			return
		}
		kind = Projects
	default:
		return
	}
	if kind == "" || kind == Booths && r.last == Booths && r.placePart(unit, begin, a) {
		return
	}
	if kind == Booths && r.last == Booths && r.goodsPart(begin, a.Begin) { // เป็นบูธ OTOP 150 บูธ
		r.part(Booths, unit, begin, a)
		return
	}
	if part && kind == Booths {
		r.details++
		return
	}
	value, whole := a.Value.Int64()
	if !whole || value <= 0 {
		return
	}
	f := Figure{Kind: kind, Value: a.Value, Unit: unit, Approx: r.rounded(a), Quote: r.quote(begin, stop)}
	if f.Period = r.eventPeriod(begin, a.Begin); f.Period.IsZero() && kind == Entrepreneurs {
		f.Period = r.heading // of the list that a report gives for its year
	}
	r.add(f, begin, a)
}

// ofPlaces are the units of numbers that stand between what is counted and its own number: «ผู้ประกอบการจาก 11 อำเภอ จำนวน 98 ราย».
var ofPlaces = map[string]bool{"": true, "อำเภอ": true, "ตำบล": true, "จังหวัด": true, "หมู่บ้าน": true, "วัน": true, "ปี": true, "คืน": true, "ครั้ง": true}

// unitBehind returns the unit of the amount with what the text adds to it, and where that ends: กลุ่ม/ราย, คูหา.
func (r *figureReader) unitBehind(a number.Amount) (string, int) {
	rest := r.in(a.Stop, a.Stop+60)
	if a.Unit == "" {
		for _, unit := range []string{"คูหา", "บูธ", "บู๊ธ", "บูท", "ร้านค้า", "ร้าน"} {
			if trimmed := strings.TrimLeft(rest, " "); strings.HasPrefix(trimmed, unit) {
				return unit, a.Stop + len(rest) - len(trimmed) + len(unit)
			}
		}
	}
	for _, second := range []string{"/ราย", "/กลุ่ม", "/แห่ง"} {
		if strings.HasPrefix(rest, second) {
			return a.Unit + second, a.Stop + len(second)
		}
	}
	return a.Unit, a.Stop
}

// add keeps a figure, unless one like it is kept already.
func (r *figureReader) add(f Figure, begin int, a number.Amount) {
	where := r.figureArea(begin, a.Begin)
	f.Area, f.AreaCode = where.name, where.code
	r.last = f.Kind
	for _, o := range r.list {
		if o.Kind != f.Kind || o.Area != f.Area || f.Period != o.Period && (!f.Period.IsZero() && !o.Period.IsZero() || !nearly(f.Value, o.Value)) {
			continue
		}
		if o.Value.Cmp(f.Value) != 0 {
			r.ask(begin, a, "ต่างจากตัวเลขชนิดเดียวกันก่อนหน้านี้ ยังไม่บันทึก")
		}
		return
	}
	r.list = append(r.list, f)
}

// nearly tells whether two values differ by less than a tenth, as one that a headline rounds does.
func nearly(a, b number.Decimal) bool {
	if a.Cmp(b) > 0 {
		a, b = b, a
	}
	x, _ := new(big.Rat).SetString(a.String())
	y, _ := new(big.Rat).SetString(b.String())
	return x != nil && y != nil && new(big.Rat).Mul(x, big.NewRat(10, 9)).Cmp(y) >= 0
}

// figureArea returns the area that a figure is of.
func (r *figureReader) figureArea(begin, end int) area {
	found := area{r.province.Name, r.province.Code}
	if r.ofProvinces(begin, end) {
		return area{} // of a fair elsewhere, to which traders of all provinces go
	}
	for _, p := range r.placesIn(begin, end) {
		if p.Weak || p.Place.Name == "" || p.Stop > end || p.Place.Level == place.Subdistrict {
			continue
		}
		if venues := r.venuesIn(max(begin, p.Begin-300), min(end, p.Stop+10)); slices.ContainsFunc(venues, func(v venue) bool { return v.begin <= p.Begin && p.Stop <= v.end }) {
			continue // it only says where a fair is
		}
		if p.Place.Level == place.Province && p.Place.Code == r.province.Code {
			found = area{p.Place.Name, p.Place.Code}
		}
	}
	if c, ok := r.lastCue(begin, end, cueNation); ok && !strings.HasSuffix(r.text[:c.begin], "จาก") { // not where traders come from
		found = area{name: c.value}
	}
	return found
}

func (r *figureReader) ask(begin int, a number.Amount, why string) {
	if len(r.warnings) == mostRecords {
		return
	}
	r.warnings = append(r.warnings, Warning{
		Thai:  fmt.Sprintf("“%s” %s", r.words(a.Begin, a.Stop), why),
		Quote: r.quote(begin, a.Stop),
	})
}
