package thai

import "strings"

// percentUnit is the unit of a share of a hundred, however it is written.
const percentUnit = "ร้อยละ"

// amount reads the number at token i with what belongs to it, and the token after it; that is i where nothing counts
// anything there. The unit of a length of time stands at unit, which is 0 for another amount.
func (r *numbers) amount(i int) (a Amount, unit, next int) {
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
	a.Value = n.value
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
	a.Begin, a.Stop = r.norm.Span(int(r.tok[begin].begin), int(r.tok[next-1].stop))
	a.Text = r.norm.Source[a.Begin:a.Stop]
	return a, r.unitOfTime(k, next), next
}

// unitOfTime returns the token of the unit that the number from token k up to next counts, where it is one of time, or 0.
func (r *numbers) unitOfTime(k, next int) int {
	u := next - 1
	if r.is(u, classHalf) {
		u--
	}
	if !r.is(u, classUnit) || u < k {
		return 0
	}
	return u
}

// minusBefore tells whether ลบ stands right before token i, as a word of its own or at the end of others (อุณหภูมิลบห้า);
// กลบ, หลบ and the like are other words.
func (r *numbers) minusBefore(i int) (alone, ok bool) {
	if i == 0 || !r.is(i-1, classOther) || r.tok[i].spaced {
		return true, false
	}
	before, found := strings.CutSuffix(r.text[r.tok[i-1].begin:r.tok[i-1].stop], "ลบ")
	for _, other := range [...]string{"ก", "ห", "ต", "ส", "พ", "ค"} {
		found = found && !strings.HasSuffix(before, other)
	}
	return before == "" || !found, found
}

// numberPrefix is what the words before a number say of it.
type numberPrefix struct{ percent, negative bool }

// beforeNumber takes what stands before a number from token i on: ประมาณ, ร้อยละ, ติดลบ, a minus sign or ฿. It
// returns the token of the number.
func (r *numbers) beforeNumber(a *Amount, i int) (k int, prefix numberPrefix) {
	for k = i; k < len(r.tok); k++ {
		switch r.tok[k].class {
		case classApprox, classOver:
			a.Approximate = true
			continue
		case classPercent:
			prefix.percent = true
			continue
		case classMinus:
			prefix.negative = true
			continue
		}
		break
	}
	switch {
	case r.isSign(k, '-') && r.is(k+1, classNumber) && !r.tok[k+1].spaced && (k == 0 || r.tok[k].spaced || k > i):
		prefix.negative = true
		k++
	case r.isBaht(k):
		a.Unit = "บาท"
		k++
	}
	return k, prefix
}

// countsSomething tells whether a number at token k is an amount. In words it must have a unit or be made of
// more than a digit or a scale; in figures it must not be a name, a place in a list or a lone year.
func (r *numbers) countsSomething(k int, n number, explicit bool) bool {
	if explicit {
		return true
	}
	t := r.tok[k]
	if t.class != classNumber {
		if n.next-k >= 2 && !(t.class == classScale && n.next == k+1) {
			const tenThousand = 4 // แสนแปด, หมื่นเจ็ด are no part of other words
			return !r.glued(k) || n.next-k > 2 || n.scale > 0 || r.hasUnit(n.next) || t.class == classScale && t.val >= tenThousand
		}
		if t.class == classDigit && r.isNextDigit(k) { // สี่ห้าคน, สองสามร้อยคน
			m, ok := r.number(k + 1)
			return ok && (m.scale > 1 || r.hasUnit(m.next))
		}
		if s := r.rangeSign(n.next); t.class == classDigit && s > n.next { // สองถึงสามแสน
			if m, ok := r.number(s); ok && (m.scale > 1 || r.hasUnit(m.next)) {
				return true
			}
		}
		if t.class == classScale && n.next == k+1 && t.val > 1 { // ร้อยกว่าราย
			return r.is(n.next, classOver) && r.hasUnit(n.next+1)
		}
		return (t.class == classDigit || t.class == classScale && t.val == 1) && r.hasUnit(n.next)
	}
	if k > 0 && !t.spaced && r.tok[k-1].class == classEnglish || r.is(n.next, classEnglish) && !r.tok[n.next].spaced {
		return false
	}
	if k > 0 && !t.spaced && r.is(k-1, classSign) && (r.tok[k-1].val == '/' || r.tok[k-1].val == '#') {
		return false
	}
	if r.isSign(n.next, '/') && r.is(n.next+1, classNumber) {
		return false
	}
	if r.hasUnit(n.next) {
		return true
	}
	if k > 0 && r.is(k-1, classThat) && !t.spaced {
		return false
	}
	bareYear := n.next == k+1 && t.looksLikeYear()
	return !bareYear && !r.bullet(k, n.next) && !(t.digits > 1 && r.text[t.begin] == '0' && n.value.Scale == 0 && !r.joined(k+1, '.'))
}

// bullet tells whether the number at token k numbers a line or an item: "1. " at the beginning of a line, "2)"
// with no bracket open before it.
func (r *numbers) bullet(k, next int) bool {
	const reach = 12 // how far back a bracket may have been opened
	switch {
	case next != k+1:
		return false
	case r.isSign(next, '.'):
		return k == 0 || r.is(k-1, classBreak)
	case !r.isSign(next, ')'):
		return false
	}
	for i := k - 1; i >= max(0, k-reach); i-- {
		switch {
		case r.isSign(i, '('):
			return false
		case r.isSign(i, ')'), r.is(i, classBreak):
			return true
		}
	}
	return true
}

// upper takes the second end of a range of amounts: 10-15 คน, 2 ถึง 3 ล้านบาท.
func (r *numbers) upper(a *Amount, n number, next int) int {
	k := r.rangeSign(next)
	if k == next && n.next == next && r.isNextDigit(next-1) {
		k = next // สองสามร้อย
	} else if k == next || r.is(k, classHalf) {
		return next
	}
	b, ok := r.number(k)
	if !ok || b.next <= k || r.isSign(b.next, '-') {
		return next
	}
	low := n.value
	if n.scale == 0 && b.scale > 0 && (r.tok[k].class == classNumber || b.next == k+2) { // 2-3 ล้าน
		if scaled, ok := low.shift(b.scale); ok && scaled.Cmp(b.value) < 0 {
			low = scaled
		}
	}
	if low.Cmp(b.value) >= 0 || r.counted(b.next) && r.is(b.next, classOclock) {
		return next
	}
	a.Value, a.Upper = low, b.value
	return b.next
}

// unitOf takes what follows a number: กว่า, โหล, its unit, and ครึ่ง after that.
func (r *numbers) unitOf(a *Amount, n number, next int) int {
	if n.baht {
		a.Unit = "บาท"
	}
	if r.is(next, classOver) {
		a.Approximate = true
		next++
		if r.is(next, classScale) && n.scale < int(r.tok[next].val) { // สิบกว่าล้าน
			if v, ok := a.Value.shift(min(int(r.tok[next].val), 6)); ok {
				a.Value = v
				next++
			}
		}
	}
	next = r.dozens(a, next)
	switch {
	case r.isClassifier(next):
		a.Unit = "แห่ง"
		next++
	case r.is(next, classPoint): // สามจุด
		a.Unit = "จุด"
		next++
	case r.isSign(next, '%'), r.is(next, classPercent):
		a.Unit = percentUnit
		return next + 1
	case r.isSign(next, '.') && r.isSign(next+1, '-') && !r.tok[next].spaced && !r.tok[next+1].spaced: // 3,500.-
		a.Unit = "บาท"
		return next + 2
	case r.is(next, classMeasure):
		a.Unit = r.tok[next].measure().name
		next = r.satang(a, next+1)
	case r.is(next, classUnit) && !r.is(next+1, classMod):
		a.Unit = unitNames[r.tok[next].val]
		next++
	default:
		return next
	}
	if r.is(next, classHalf) && n.scale == 0 && (r.parted(next) || r.is(next+1, classTo)) { // 2 ชั่วโมงครึ่ง
		if v, ok := a.Value.add(Decimal{5, 1}); ok {
			a.Value = v
			next++
		}
	}
	if r.is(next, classOver) {
		a.Approximate = true
		next++
	}
	return next
}

// satang takes the สตางค์ behind a sum in baht.
func (r *numbers) satang(a *Amount, next int) int {
	if a.Unit != "บาท" {
		return next
	}
	n, ok := r.number(next)
	if !ok || n.value.Scale > 0 || n.value.Digits >= 100 || !r.is(n.next, classMeasure) || r.tok[n.next].measure().name != "สตางค์" {
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
func (r *numbers) dozens(a *Amount, next int) int {
	const dozen = 12
	if !r.is(next, classDozen) || a.Value.Digits >= 1<<50 {
		return next
	}
	a.Value = Decimal{a.Value.Digits * dozen, a.Value.Scale}.trimmed()
	next++
	if v, ok := a.Value.add(Decimal{Digits: dozen / 2}); ok && r.is(next, classHalf) && r.parted(next) {
		a.Value = v
		next++
	}
	return next
}

// unitNames are the units of time as amounts name them.
var unitNames = [...]string{
	unitMinute: "นาที", unitHour: "ชั่วโมง", unitDay: "วัน", unitWorkday: "วันทำการ", unitWeek: "สัปดาห์", unitWeekend: "สุดสัปดาห์",
	unitMonth: "เดือน", unitQuarter: "ไตรมาส", unitYear: "ปี", unitCalendar: "ปีปฏิทิน", unitFiscal: "ปีงบประมาณ",
}

// Amount is a number with its unit as it was read from a text. Approximate is set by กว่า, เกือบ, ประมาณ.
type Amount struct {
	Text        string
	Begin, Stop int // byte offsets in the text that was given
	Value       Decimal
	Upper       Decimal // the second number of a range (10-15 คน); 0 for none
	Unit        string  // "บาท", "ราย", "ร้อยละ" …; "" where none was said
	Approximate bool
	Problem     string // Thai; why the digits are no number, which has no value then ("1,2 34 บาท")
	joined      int64  // the digits of such a number in one
}
