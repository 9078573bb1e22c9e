package chart

import (
	"fmt"
	"slices"
	"strings"

	"github.com/shopspring/decimal"
)

// steady is by how many per cent the means of two weeks differ at most where the title says that they are about equal.
const steady = 5

// Finding is what the picture shows, in one sentence. The rules, of which the first that holds is used:
//
//	Line, Multiples' parts   three weeks or more up to the last day are complete, and their means fell (rose) each week:
//	                         how many weeks in a row; two weeks are: by how many per cent, or about equal (5 % or less)
//	Line of a shorter span   daily counts: their sum, where each day of three or more has one, otherwise the highest with its
//	                         day, or on how many days it was; other values: from the first to the last of the days that are
//	                         drawn; of two successive days, where no more are drawn: from one to the other
//	Bars, Map                in time: the last against the one before; otherwise which is the highest, or which share that
//	Stacked                  the part that is largest of the last (in time) or of all together, with its share; what the
//	                         others leave is no such part
//	Share                    the per cent that is reached, and whether that is below the target
//	Multiples                in how many panels the mean of the last week rose, and fell, against the week before
//
// Where no rule holds it is the last value and no more.
func (p Picture) Finding() string { return plain(p.finding()) }

// finding is Finding with the places where a line may break.
func (p Picture) finding() string {
	switch p.Kind {
	case Line:
		return p.lineFinding()
	case Multiples:
		return p.multiplesFinding()
	case Stacked:
		return p.stackedFinding()
	case Share:
		return p.shareFinding()
	}
	if p.InTime {
		return p.periodsFinding()
	}
	return p.rankFinding()
}

// join puts words together so that a line may break between them.
func join(words ...string) string {
	return strings.Join(slices.DeleteFunc(words, func(w string) bool { return w == "" }), soft)
}

// last returns the index of the last value, or -1.
func (s Series) last() int {
	for i, v := range slices.Backward(s.Values) {
		if v.Valid {
			return i
		}
	}
	return -1
}

// weekMean returns the mean of the week of the series that ends k weeks before index end; ok where all seven days have data.
func (s Series) weekMean(end, k int) (mean decimal.Decimal, ok bool) {
	to := end - 7*k
	return s.meanUpTo(to)
}

// meanUpTo returns the mean of the seven days up to the index.
func (s Series) meanUpTo(to int) (mean decimal.Decimal, ok bool) {
	if to < 6 || to >= len(s.Values) {
		return mean, false
	}
	for _, v := range s.Values[to-6 : to+1] {
		if !v.Valid {
			return mean, false
		}
		mean = mean.Add(v.Decimal)
	}
	return mean.DivRound(decimal.NewFromInt(7), 6), true
}

// streak returns for how many weeks in a row the mean of a week has moved one way, and which: -1 or 1.
func (s Series) streak() (weeks, way int) {
	end := s.last()
	newer, ok := s.weekMean(end, 0)
	for k := 1; ok; k++ {
		var older decimal.Decimal
		if older, ok = s.weekMean(end, k); !ok {
			break
		}
		d := newer.Cmp(older)
		if d == 0 || way != 0 && d != way {
			break
		}
		weeks, way, newer = k, d, older
	}
	return weeks, way
}

var wayWords = map[int]string{-1: "ลดลง", 0: "เท่าเดิม", 1: "เพิ่มขึ้น"}

func (p Picture) lineFinding() string {
	s := p.Series[0]
	end := s.last()
	value := s.Values[end].Decimal
	if p.Mean {
		if weeks, way := s.streak(); weeks >= 2 {
			return join(p.Subject, wayWords[way], " "+keep(fmt.Sprintf("%d สัปดาห์ติด", weeks)))
		}
		now, ok := s.weekMean(end, 0)
		before, both := s.weekMean(end, 1)
		if ok && both {
			return join(p.Subject, "เฉลี่ย 7 วัน", weekChange(now, before))
		}
	}
	if first := s.first(); end-first >= 2 {
		return p.spanFinding(s, first, end)
	}
	if end > 0 && s.Values[end-1].Valid {
		d := value.Cmp(s.Values[end-1].Decimal)
		if d == 0 {
			return join(p.Subject, "เท่าเดิม", "ที่ "+p.of(value))
		}
		return join(p.Subject, wayWords[d], "จาก "+brief(s.Values[end-1].Decimal), " เป็น "+p.of(value))
	}
	return join(p.Subject, " "+p.of(value))
}

// first returns the index of the first value, or -1.
func (s Series) first() int {
	return slices.IndexFunc(s.Values, func(v decimal.NullDecimal) bool { return v.Valid })
}

// whole returns the sum of the values, where all days that are drawn have one.
func (s Series) whole() (sum decimal.Decimal, ok bool) {
	for _, v := range s.Values {
		if !v.Valid {
			return decimal.Zero, false
		}
		sum = sum.Add(v.Decimal)
	}
	return sum, len(s.Values) > 0
}

// summed reports whether the finding states the sum of the days that are drawn.
func (p Picture) summed() bool {
	if p.Kind != Line || !p.Mean || len(p.Series[0].Values) < 3 {
		return false
	}
	s := p.Series[0]
	_, whole := s.whole()
	weeks, _ := s.streak()
	_, both := s.weekMean(s.last(), 1)
	return whole && weeks < 2 && !both
}

// spanFinding says what a span of three days or more shows whose weeks cannot be compared.
func (p Picture) spanFinding(s Series, first, end int) string {
	value := func(i int) decimal.Decimal { return s.Values[i].Decimal }
	if !p.Mean {
		within := " " + keep(fmt.Sprintf("ใน %d วัน", end-first+1))
		d := value(end).Cmp(value(first))
		if d == 0 {
			return join(p.Subject, "เท่าเดิม", "ที่ "+p.of(value(end)), within)
		}
		return join(p.Subject, wayWords[d], "จาก "+brief(value(first)), " เป็น "+p.of(value(end)), within)
	}
	if p.summed() {
		sum, _ := s.whole()
		return join(p.Subject, " "+keep(fmt.Sprintf("%d วัน", len(s.Values))), " รวม "+p.of(sum))
	}
	best, equal, known := first, 0, 0
	for i, v := range s.Values {
		if !v.Valid {
			continue
		}
		known++
		switch v.Decimal.Cmp(value(best)) {
		case 1:
			best, equal = i, 1
		case 0:
			equal++
		}
	}
	switch equal {
	case 1:
		return join(p.Subject, "สูงสุด", " "+p.of(value(best)), " "+keep("เมื่อ "+s.Day(best).Short()))
	case known:
		return join(p.Subject, " "+p.of(value(best)), " "+keep(fmt.Sprintf("เท่ากันทั้ง %d วัน", known)))
	}
	return join(p.Subject, "สูงสุด", " "+p.of(value(best)), " "+keep(fmt.Sprintf("เท่ากัน %d วัน", equal)))
}

// weekChange says how the mean of a week differs from that of the week before.
func weekChange(now, before decimal.Decimal) string {
	d := now.Sub(before)
	if before.IsZero() {
		return wayWords[d.Sign()]
	}
	percent := d.Abs().Mul(decimal.NewFromInt(100)).DivRound(before.Abs(), 6)
	if percent.Cmp(decimal.NewFromInt(steady)) <= 0 {
		return "ทรงตัว"
	}
	return join(wayWords[d.Sign()], keep("ร้อยละ "+grouped(percent.Round(0))))
}

func (p Picture) multiplesFinding() string {
	up, down, known := 0, 0, 0
	for _, s := range p.Series {
		end := s.last()
		now, ok := s.weekMean(end, 0)
		before, both := s.weekMean(end, 1)
		if !ok || !both {
			continue
		}
		known++
		switch now.Cmp(before) {
		case 1:
			up++
		case -1:
			down++
		}
	}
	if known < len(p.Series) {
		return join(p.Subject, fmt.Sprintf("แยก %d พื้นที่", len(p.Series)))
	}
	return join(p.Subject, fmt.Sprintf("เพิ่มขึ้น %d", up), fmt.Sprintf(" ลดลง %d", down), " "+keep(fmt.Sprintf("จาก %d พื้นที่", known)))
}

// ranked returns the items that have a value, the highest first; items of one value stay in their order.
func (p Picture) ranked() []Item {
	all := slices.DeleteFunc(slices.Clone(p.Items), func(it Item) bool { return !it.Value.Valid })
	slices.SortStableFunc(all, func(a, b Item) int { return b.Value.Decimal.Cmp(a.Value.Decimal) })
	return all
}

func (p Picture) rankFinding() string {
	all := p.ranked()
	best := all[0].Value.Decimal
	equal := 1
	for equal < len(all) && all[equal].Value.Decimal.Equal(best) {
		equal++
	}
	value := " " + p.of(best)
	switch {
	case len(all) == 1:
		return join(all[0].Label+" ", p.Subject, value)
	case equal == len(all):
		return join(p.Subject, fmt.Sprintf("เท่ากันทั้ง %d แห่ง", equal), " แห่งละ"+value)
	case equal > 1:
		return join(p.Subject, fmt.Sprintf("มากที่สุดเท่ากัน %d แห่ง", equal), " แห่งละ"+value)
	}
	return join(all[0].Label, "มี", p.Subject, "มากที่สุด", value)
}

// periodsFinding compares the last item with the one before.
func (p Picture) periodsFinding() string {
	n := len(p.Items)
	last := p.Items[n-1]
	if !last.Value.Valid {
		return join(p.Subject, " ยังไม่มีข้อมูลของ"+last.Label)
	}
	value := p.of(last.Value.Decimal)
	if n < 2 || !p.Items[n-2].Value.Valid {
		return join(p.Subject, " "+last.Label, " "+value)
	}
	before := p.Items[n-2].Value.Decimal
	d := last.Value.Decimal.Sub(before)
	if d.IsZero() {
		return join(p.Subject, " "+last.Label, " เท่ากับ"+p.Items[n-2].Label)
	}
	change := wayWords[d.Sign()] + " " + p.of(d.Abs())
	if before.IsPositive() {
		percent := d.Abs().Mul(decimal.NewFromInt(100)).DivRound(before, 1)
		change += soft + " " + keep("(ร้อยละ "+grouped(percent)+")")
	}
	return join(p.Subject, " "+last.Label, " "+change)
}

func (p Picture) stackedFinding() string {
	items := p.Items
	name := ""
	if p.InTime {
		items = items[len(items)-1:]
		name = " " + items[0].Label
	}
	sums := make([]decimal.Decimal, len(p.Parts))
	total := decimal.Zero
	for _, it := range items {
		for i, v := range it.Parts {
			if v.Valid {
				sums[i] = sums[i].Add(v.Decimal)
				total = total.Add(v.Decimal)
			}
		}
	}
	if total.IsZero() {
		return join(p.Subject, name)
	}
	best, parts := 0, len(sums)
	if p.Rest {
		parts-- // what is left is not one part
	}
	for i := range parts {
		if sums[i].Cmp(sums[best]) > 0 {
			best = i
		}
	}
	percent := sums[best].Mul(decimal.NewFromInt(100)).DivRound(total, 0)
	return join(p.Subject, name, " มากที่สุดคือ", p.Parts[best], " "+keep("ร้อยละ "+percent.String()))
}

// reached returns how many per cent of its target an item has reached.
func (it Item) reached() (percent decimal.Decimal, ok bool) {
	if !it.Value.Valid || !it.Target.Valid || !it.Target.Decimal.IsPositive() {
		return percent, false
	}
	return it.Value.Decimal.Mul(decimal.NewFromInt(100)).DivRound(it.Target.Decimal, 1), true
}

func (p Picture) shareFinding() string {
	below, known := 0, 0
	for _, it := range p.Items {
		if percent, ok := it.reached(); ok {
			known++
			if percent.Cmp(decimal.NewFromInt(100)) < 0 {
				below++
			}
		}
	}
	first, ok := p.Items[0].reached()
	switch {
	case known == 0:
		return p.Subject
	case len(p.Items) == 1 && ok && below == 0:
		return join(p.Subject, "ร้อยละ "+grouped(first)+"ของเป้าหมาย", " ถึงเป้าหมายแล้ว")
	case len(p.Items) == 1 && ok:
		return join(p.Subject, "ร้อยละ "+grouped(first)+"ของเป้าหมาย")
	case below == 0:
		return join(p.Subject, "ถึงเป้าหมายครบ", fmt.Sprintf("ทั้ง %d รายการ", known))
	}
	return join(p.Subject, "ยังไม่ถึงเป้าหมาย", " "+keep(fmt.Sprintf("%d จาก %d รายการ", below, known)))
}

// kindNames name the kinds for those who hear a picture rather than see it.
var kindNames = map[Kind]string{
	Line: "กราฟรายวัน", Bars: "กราฟแท่ง", Stacked: "กราฟแท่งแยกส่วน", Share: "กราฟเทียบเป้าหมาย", Multiples: "กราฟแยกพื้นที่", Map: "แผนที่",
}

// Alt says in one line what the picture shows, for a notification and for who cannot see it: its kind, its finding, and the first
// and the last value with their days, or the highest and the lowest with their names.
func (p Picture) Alt() string {
	said := kindNames[p.Kind] + ": " + p.Finding()
	if p.Kind == Line {
		s := p.Series[0]
		first, last := s.first(), s.last()
		if first < last {
			said += fmt.Sprintf(" (%s %s, %s %s %s)", s.Day(first).Short(), brief(s.Values[first].Decimal), s.Day(last).Short(), brief(s.Values[last].Decimal), p.Unit)
		} else {
			said += " (" + s.Day(last).Short() + ")"
		}
		return said
	}
	items := p.Items
	if !p.InTime {
		items = p.ranked()
	}
	if n := len(items); n > 1 && p.Kind != Stacked && p.Kind != Share {
		said += fmt.Sprintf(" (%s %s, %s %s %s)", items[0].Label, briefOr(items[0].Value), items[n-1].Label, briefOr(items[n-1].Value), p.Unit)
	}
	if p.AsOf.IsZero() {
		return said
	}
	return said + " ณ " + p.AsOf.Short()
}
