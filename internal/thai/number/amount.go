package number

import (
	"strings"

	"changwat/internal/thai/internal/token"
)

// percentUnit is the unit of a share of a hundred, however it is written.
const percentUnit = "ร้อยละ"

// Amount reads the number at token i with what belongs to it, and the token after it; that is i where nothing counts
// anything there. The unit of a length of time stands at unit, which is 0 for another amount.
func (r *Reader) Amount(i int) (a Amount, unit, next int) {
	k, prefix := r.beforeNumber(&a, i)
	if broken, next := r.brokenNumber(k); next > k {
		return broken, 0, next
	}
	begin := i
	alone, minus := r.minusBefore(i)
	if minus && k == i {
		prefix.negative, begin = true, i-1 // ลบหนึ่งร้อยบาท; ลบสองรายการ removes two
	}
	n, ok := r.number(k)
	if !ok {
		n, ok = r.bareFraction(k)
	}
	if !ok || !r.countsSomething(k, n, prefix.percent || prefix.negative || a.Approximate || a.Unit != "") {
		return a, 0, i
	}
	next = n.next
	a.Value, a.Scale = n.value, n.scale
	next = r.upper(&a, n, next)
	next = r.unitOf(&a, n, next)
	if prefix.percent {
		a.Unit = percentUnit
	}
	if begin < i && (a.Unit != "" && a.Unit != "บาท" && a.Unit != percentUnit || !alone && a.Unit == "" && a.Value.Scale == 0) {
		prefix.negative, begin = false, i
	}
	if !alone {
		begin = i
	}
	if prefix.negative {
		a.Value, a.Upper = a.Value.Neg(), a.Upper.Neg()
	}
	a.Begin, a.Stop = r.Norm.Span(int(r.Tok[begin].Begin), int(r.Tok[next-1].Stop))
	a.Text = r.Norm.Source[a.Begin:a.Stop]
	return a, r.unitOfTime(k, next), next
}

// unitOfTime returns the token of the unit that the number from token k up to next counts, where it is one of time, or 0.
func (r *Reader) unitOfTime(k, next int) int {
	u := next - 1
	if r.Is(u, token.ClassHalf) {
		u--
	}
	if !r.Is(u, token.ClassUnit) || u < k {
		return 0
	}
	return u
}

// minusBefore tells whether ลบ stands right before token i, as a word of its own or at the end of others (อุณหภูมิลบห้า);
// กลบ, หลบ and the like are other words.
func (r *Reader) minusBefore(i int) (alone, ok bool) {
	if i == 0 || !r.Is(i-1, token.ClassOther) || r.Tok[i].Spaced {
		return true, false
	}
	before, found := strings.CutSuffix(r.Text[r.Tok[i-1].Begin:r.Tok[i-1].Stop], "ลบ")
	for _, other := range [...]string{"ก", "ห", "ต", "ส", "พ", "ค"} {
		found = found && !strings.HasSuffix(before, other)
	}
	return before == "" || !found, found
}

// numberPrefix is what the words before a number say of it.
type numberPrefix struct{ percent, negative bool }

// beforeNumber takes what stands before a number from token i on: ประมาณ, ร้อยละ, ติดลบ, a minus sign or ฿. It
// returns the token of the number.
func (r *Reader) beforeNumber(a *Amount, i int) (k int, prefix numberPrefix) {
	for k = i; k < len(r.Tok); k++ {
		switch r.Tok[k].Class {
		case token.ClassApprox, token.ClassOver:
			a.Approximate = true
			continue
		case token.ClassPercent:
			prefix.percent = true
			continue
		case token.ClassMinus:
			prefix.negative = true
			continue
		}
		break
	}
	switch {
	case r.IsSign(k, '-') && r.Is(k+1, token.ClassNumber) && !r.Tok[k+1].Spaced && (k == 0 || r.Tok[k].Spaced || k > i):
		prefix.negative = true
		k++
	case r.IsBaht(k):
		a.Unit = "บาท"
		k++
	}
	return k, prefix
}

// countsSomething tells whether a number at token k is an amount. In words it must have a unit or be made of
// more than a digit or a scale; in figures it must not be a name, a place in a list or a lone year.
func (r *Reader) countsSomething(k int, n found, explicit bool) bool {
	if explicit {
		return true
	}
	t := r.Tok[k]
	if t.Class != token.ClassNumber {
		if n.next-k >= 2 && !(t.Class == token.ClassScale && n.next == k+1) {
			const tenThousand = 4 // แสนแปด, หมื่นเจ็ด are no part of other words
			return !r.Glued(k) || n.next-k > 2 || n.scale > 0 || r.HasUnit(n.next) || t.Class == token.ClassScale && t.Val >= tenThousand
		}
		if t.Class == token.ClassDigit && r.IsNextDigit(k) { // สี่ห้าคน, สองสามร้อยคน
			m, ok := r.number(k + 1)
			return ok && (m.scale > 1 || r.HasUnit(m.next))
		}
		if s := r.RangeSign(n.next); t.Class == token.ClassDigit && s > n.next { // สองถึงสามแสน
			if m, ok := r.number(s); ok && (m.scale > 1 || r.HasUnit(m.next)) {
				return true
			}
		}
		if t.Class == token.ClassScale && n.next == k+1 && t.Val > 1 { // ร้อยกว่าราย
			return r.Is(n.next, token.ClassOver) && r.HasUnit(n.next+1)
		}
		return (t.Class == token.ClassDigit || t.Class == token.ClassScale && t.Val == 1) && r.HasUnit(n.next)
	}
	if k > 0 && !t.Spaced && r.Tok[k-1].Class == token.ClassEnglish || r.Is(n.next, token.ClassEnglish) && !r.Tok[n.next].Spaced {
		return false
	}
	if k > 0 && !t.Spaced && r.Is(k-1, token.ClassSign) && (r.Tok[k-1].Val == '/' || r.Tok[k-1].Val == '#') {
		return false
	}
	if r.IsSign(n.next, '/') && r.Is(n.next+1, token.ClassNumber) {
		return false
	}
	if r.HasUnit(n.next) {
		return true
	}
	if k > 0 && r.Is(k-1, token.ClassThat) && !t.Spaced {
		return false
	}
	bareYear := n.next == k+1 && t.LooksLikeYear()
	return !bareYear && !r.bullet(k, n.next) && !(t.Digits > 1 && r.Text[t.Begin] == '0' && n.value.Scale == 0 && !r.Joined(k+1, '.'))
}

// bullet tells whether the number at token k numbers a line or an item: "1. " at the beginning of a line, "2)"
// with no bracket open before it.
func (r *Reader) bullet(k, next int) bool {
	const reach = 12 // how far back a bracket may have been opened
	switch {
	case next != k+1:
		return false
	case r.IsSign(next, '.'):
		return k == 0 || r.Is(k-1, token.ClassBreak)
	case !r.IsSign(next, ')'):
		return false
	}
	for i := k - 1; i >= max(0, k-reach); i-- {
		switch {
		case r.IsSign(i, '('):
			return false
		case r.IsSign(i, ')'), r.Is(i, token.ClassBreak):
			return true
		}
	}
	return true
}

// upper takes the second end of a range of amounts: 10-15 คน, 2 ถึง 3 ล้านบาท.
func (r *Reader) upper(a *Amount, n found, next int) int {
	k := r.RangeSign(next)
	if k == next && n.next == next && r.IsNextDigit(next-1) {
		k = next // สองสามร้อย
	} else if k == next || r.Is(k, token.ClassHalf) {
		return next
	}
	b, ok := r.number(k)
	if !ok || b.next <= k || r.IsSign(b.next, '-') {
		return next
	}
	low := n.value
	if n.scale == 0 && b.scale > 0 && (r.Tok[k].Class == token.ClassNumber || b.next == k+2) { // 2-3 ล้าน
		if scaled, ok := low.shift(b.scale); ok && scaled.Cmp(b.value) < 0 {
			low = scaled
		}
	}
	if low.Cmp(b.value) >= 0 || r.Counted(b.next) && r.Is(b.next, token.ClassOclock) {
		return next
	}
	a.Value, a.Upper = low, b.value
	return b.next
}

// unitOf takes what follows a number: กว่า, โหล, its unit, and ครึ่ง after that.
func (r *Reader) unitOf(a *Amount, n found, next int) int {
	if n.baht {
		a.Unit = "บาท"
	}
	if r.Is(next, token.ClassOver) {
		a.Approximate = true
		next++
		if r.Is(next, token.ClassScale) && n.scale < int(r.Tok[next].Val) { // สิบกว่าล้าน
			if v, ok := a.Value.shift(min(int(r.Tok[next].Val), 6)); ok {
				a.Value = v
				next++
			}
		}
	}
	next = r.dozens(a, next)
	switch {
	case n.scale >= hundredThousand && r.countsNext(next): // ขายได้ 12 ล้าน ผู้ประกอบการ 80 ราย
		return next
	case r.IsClassifier(next):
		a.Unit = "แห่ง"
		next++
	case r.Is(next, token.ClassPoint): // สามจุด
		a.Unit = "จุด"
		next++
	case r.IsPercent(next):
		a.Unit = percentUnit
		return next + 1
	case r.IsSign(next, '.') && r.IsSign(next+1, '-') && !r.Tok[next].Spaced && !r.Tok[next+1].Spaced: // 3,500.-
		a.Unit = "บาท"
		return next + 2
	case r.Is(next, token.ClassMeasure):
		a.Unit = r.Tok[next].Measure().Name
		next = r.satang(a, next+1)
	case r.Is(next, token.ClassUnit) && !r.Is(next+1, token.ClassMod):
		a.Unit = unitNames[r.Tok[next].Val]
		next++
	default:
		return next
	}
	if r.Is(next, token.ClassHalf) && n.scale == 0 && (r.Parted(next) || r.Is(next+1, token.ClassTo)) { // 2 ชั่วโมงครึ่ง
		if v, ok := a.Value.add(Decimal{5, 1}); ok {
			a.Value = v
			next++
		}
	}
	if r.Is(next, token.ClassOver) {
		a.Approximate = true
		next++
	}
	return next
}

// hundredThousand is the least multiplier, as a power of ten, of amounts that are rather money than things counted.
const hundredThousand = 5

// countsNext tells whether the noun at token i, apart from the number before it, is what the number behind it counts.
func (r *Reader) countsNext(i int) bool {
	if !r.Is(i, token.ClassMeasure) || !r.Tok[i].Spaced {
		return false
	}
	switch r.Tok[i].Measure().Name {
	case "บาท", "ราย", "คน":
		return false
	}
	_, ok := r.number(i + 1)
	return ok
}

// satang takes the สตางค์ behind a sum in baht.
func (r *Reader) satang(a *Amount, next int) int {
	if a.Unit != "บาท" {
		return next
	}
	n, ok := r.number(next)
	if !ok || n.value.Scale > 0 || n.value.Digits >= 100 || !r.Is(n.next, token.ClassMeasure) || r.Tok[n.next].Measure().Name != "สตางค์" {
		return next
	}
	const perBaht = 2 // the power of ten
	sum, ok := a.Value.add(Decimal{n.value.Digits, perBaht})
	if !ok {
		return next
	}
	a.Value = sum.trimmed()
	return n.next + 1
}

// dozens takes a โหล after a number, and a ครึ่ง after that.
func (r *Reader) dozens(a *Amount, next int) int {
	const dozen = 12
	if !r.Is(next, token.ClassDozen) || a.Value.Digits >= 1<<50 {
		return next
	}
	a.Value = Decimal{a.Value.Digits * dozen, a.Value.Scale}.trimmed()
	next++
	if v, ok := a.Value.add(Decimal{Digits: dozen / 2}); ok && r.Is(next, token.ClassHalf) && r.Parted(next) {
		a.Value = v
		next++
	}
	return next
}

// unitNames are the units of time as amounts name them.
var unitNames = [...]string{
	token.UnitMinute: "นาที", token.UnitHour: "ชั่วโมง", token.UnitDay: "วัน", token.UnitWorkday: "วันทำการ", token.UnitWeek: "สัปดาห์", token.UnitWeekend: "สุดสัปดาห์",
	token.UnitMonth: "เดือน", token.UnitQuarter: "ไตรมาส", token.UnitYear: "ปี", token.UnitCalendar: "ปีปฏิทิน", token.UnitFiscal: "ปีงบประมาณ",
}

// Scales of amounts: the powers of ten that พัน and ล้าน name.
const (
	Thousand = 3
	Million  = 6
)

// Amount is a number with its unit as it was read from a text. Approximate is set by กว่า, เกือบ, ประมาณ.
type Amount struct {
	Text        string
	Begin, Stop int // byte offsets in the text that was given
	Value       Decimal
	Upper       Decimal // the second number of a range (10-15 คน); 0 for none
	Unit        string  // "บาท", "ราย", "ร้อยละ" …; "" where none was said
	Scale       int     // the power of ten that the last word of Value names: 6 for «3.5 ล้าน»; 0 for a number without one
	Approximate bool
	Problem     string // Thai; why the digits are no number, which has no value then ("1,2 34 บาท")
	joined      int64  // the digits of such a number in one
}
