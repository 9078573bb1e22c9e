package release

import (
	"strings"

	"changwat/internal/thai/number"
	"changwat/internal/thai/read"
	"changwat/internal/thai/when"
)

// farBehind bounds how far behind a count the words may stand that say what it counts, so that reading takes linear time.
const farBehind = 2000 // bytes

// caseWords is what the words before a number of people say of it.
type caseWords struct {
	head       cue // who is counted: infected, recovered, dead or others
	scope      cue // the last word that says over which time
	isNew      bool
	cumulative bool
	sum        cue // รวม, which may be the day's total
	today      bool
	done       bool    // หายแล้ว: in all
	bare       bool    // nothing but สะสม stands before the number
	spell      bool    // a week's number
	grown      bool    // เพิ่มเป็น: a total, which the words may limit
	adds       bool    // the number only says by how much the total before it grew
	barred     bool    // a target, a budget or an accident
	none       cueKind // of whom there was none: ไม่พบผู้เสียชีวิตเพิ่ม รวม 56 ราย
}

// total tells whether the words call the number the one in all.
func (w caseWords) total() bool { return w.cumulative || w.sum.end > 0 }

func (r *caseReader) caseWords(begin, end int) caseWords {
	var w caseWords
	spent := 0 // up to where the words belong to ไม่พบ
	for _, c := range r.cuesIn(begin, end) {
		if c.begin < spent {
			if w.none == cueOther && (c.kind == cueDeaths || c.kind == cueRecovered || c.kind == cueInfected) {
				w.none = c.kind
			}
			continue
		}
		switch c.kind {
		case cueNone:
			if stop := strings.IndexAny(r.text[c.end:end], " ()"); stop > 0 {
				spent, w.none = c.end+stop, cueOther
			}
		case cueInfected, cueRecovered, cueDeaths, cueOtherPeople, cuePublic:
			if c.kind != cueInfected && w.isNew && strings.Contains(r.in(w.scope.end, c.begin), " ") {
				w.isNew = false // เพิ่มขึ้น … ผู้เสียชีวิต 11 ราย
			}
			w.head = c
		case cueNew:
			w.isNew, w.cumulative, w.scope = true, false, c
		case cueCumulative:
			w.cumulative, w.isNew, w.scope = true, false, c
			w.bare = w.head.kind == cueOther && c.begin-begin < 16 && !strings.HasPrefix(r.text[c.begin:c.end], "ผู้ป่วย")
			if w.head.kind == cueOther || strings.HasPrefix(r.text[c.begin:c.end], "ผู้ป่วย") {
				w.head = cue{kind: cueInfected, begin: c.begin, end: c.end}
			}
		case cueTotal:
			w.sum = c
		case cueToday, cueDayOnly:
			w.today = true
		case cueSpell:
			w.spell = true
		case cueTarget, cueForecast, cueAccident, cueBudget:
			w.barred = true
		}
	}
	if w.sum.end > 0 && !w.isNew && strings.Contains(r.in(w.sum.begin, end), "ระลอก") { // ยอดรวมระลอกเมษายน 653 ราย
		w.cumulative, w.scope = true, w.sum
		if w.head.kind == cueOther {
			w.head = cue{kind: cueInfected, begin: w.sum.begin, end: w.sum.end}
		}
	}
	words := strings.TrimRight(r.in(begin, end), " ")
	w.grown = strings.HasSuffix(words, "เพิ่มเป็น") || strings.HasSuffix(words, "เพิ่มขึ้นเป็น")
	w.done = strings.Contains(r.in(max(begin, w.head.begin), end), "แล้ว")
	return w
}

// measure tells what the words from begin to end say that the amount behind them counts. open tells that they speak of
// people infected, recovered or dead but not over which time.
func (r *caseReader) measure(begin, end int, a number.Amount) (m caseMeasure, open bool) {
	const near = 30 // bytes between a word and the number that it alone explains
	w := r.caseWords(begin, end)
	r.own = w
	if w.grown && w.today && r.dayBefore || r.infectedInAll(w, begin, end, a) { // เมื่อวานนี้ … สะสม 79 ราย วันนี้เพิ่มเป็น 83 ราย
		return measureCumulative, false
	}
	if m := r.addition(w, begin, end, a); m != noMeasure {
		r.own.adds = m.daily()
		return m, false
	}
	switch {
	case r.ofOrigin(w, end):
		return noMeasure, true
	case w.bare && r.behindUntold(begin):
		return noMeasure, false // 3. อาชีพเสี่ยง 13 ราย สะสม 22 ราย
	case w.barred, r.ofCluster(begin, end, a), w.spell && !w.cumulative && (!w.isNew || r.week(begin, end).IsZero()), w.head.kind == cueOtherPeople, w.head.kind == cuePublic,
		w.head.kind == cueOther && (!w.isNew || end-w.scope.end > near || !r.newAlone(w.scope) && !r.countLine(a)),
		a.Unit == "" && end-max(w.head.end, w.scope.end) > near:
		return noMeasure, false
	case w.grown && !w.cumulative:
		return noMeasure, true
	case w.head.kind == cueRecovered:
		return r.outcome(w, measureRecovered, measureRecoveredNew, begin, a)
	case w.head.kind == cueDeaths:
		return r.outcome(w, measureDeaths, measureDeathsNew, begin, a)
	case w.bare && r.last == measureDeathsNew: // ผู้เสียชีวิตรายใหม่ 3 ราย สะสม 48 ราย
		return measureDeaths, false
	case w.bare && r.last == measureRecoveredNew:
		return measureRecovered, false
	case w.cumulative:
		return measureCumulative, false
	case w.isNew:
		return measureNew, false
	case r.grows(a): // ป่วยยืนยัน 41(+0) ราย
		return measureCumulative, false
	case r.sinceNear(begin, a.Stop), r.noneNewBehind(a.Stop):
		return measureCumulative, false
	case r.infected == measureCumulative && r.last != noMeasure && r.has(begin, end, cueDisease): // และโรค … มีผู้ป่วย 239 ราย
		return measureCumulative, false
	case r.infected == measureCumulative && strings.Contains(r.in(begin, end), "เดียวกัน"): // ในช่วงเดียวกัน
		return measureCumulative, false
	case w.today && w.sum.end == 0, w.sum.end > 0 && r.onOneDay(begin, end) && r.has(a.Stop, min(a.Stop+farBehind, r.paras[r.paragraph].end), cueCumulative):
		return measureNew, false // ยอดผู้ติดเชื้อวันที่ 1 มกราคม รวม 311 ราย … ผู้ป่วยสะสม 2,197 ราย
	case w.sum.end > 0 && !w.today && !r.split && r.last == measureNew && a.Value.Cmp(number.FromInt(r.lastValue)) > 0: // ทำให้มียอดรวมผู้ติดเชื้อ 31 ราย
		return measureCumulative, false
	case r.upTo(begin, end), r.summed(begin, a):
		return measureCumulative, false
	}
	return noMeasure, true
}

// ofCluster tells whether an amount is of a cluster, whose people are a part of an area's: by its own words, or by those of the total
// right behind it, «เพิ่มอีก 11 ราย รวมมีผู้ติดเชื้อจากคลัสเตอร์นี้ 31 ราย».
func (r *caseReader) ofCluster(begin, end int, a number.Amount) bool {
	const cluster, near = "คลัสเตอร์", 120
	behind := r.in(a.Stop, min(a.Stop+near, r.paras[r.paragraph].end))
	total := strings.HasPrefix(strings.TrimLeft(behind, " "), "รวม")
	behind, _, found := strings.Cut(behind, cluster)
	return strings.Contains(r.in(begin, end), cluster) || total && found && !strings.ContainsAny(behind, "0123456789")
}

// addition reads a number that only adds to the count right before it: its day's, «เสียชีวิตรวม 51 ราย (เพิ่มขึ้น 1 ราย)»,
// or its total, «หายป่วยเพิ่ม 9 ราย รวม 2,897 ราย»; and the total of those of whom there was none on the day.
func (r *caseReader) addition(w caseWords, begin, end int, a number.Amount) caseMeasure {
	value, _ := a.Value.Int64()
	switch beside := r.besideLast(begin, end); {
	case w.barred, w.spell:
	case w.isNew && beside && r.last != noMeasure && !r.last.daily():
		return r.last.ofDay()
	case w.total() && !w.isNew && beside && r.last.daily() && value > r.lastValue:
		return r.last.inAll()
	case w.sum.end > 0 && !w.cumulative && w.head.kind == cueOther && end-w.sum.end < 30:
		switch w.none {
		case cueDeaths:
			return measureDeaths
		case cueRecovered:
			return measureRecovered
		}
	}
	return noMeasure
}

// upTo tells whether the words say up to which day people are counted: ข้อมูลถึงวันที่ 14 มกราคม 2568.
func (r *caseReader) upTo(begin, end int) bool {
	c, ok := r.lastCue(max(begin-12, r.paras[r.paragraph].begin), end, cueAsOf)
	return ok && strings.HasSuffix(r.text[c.begin:c.end], "ถึง")
}

// newAlone tells whether the word speaks of new cases though it names no people: รายใหม่, or ใหม่ beside another count.
func (r *caseReader) newAlone(c cue) bool {
	word := r.text[c.begin:c.end]
	return strings.HasPrefix(word, "รายใหม่") || r.last != noMeasure && !isThaiLetter(r.runeBefore(c.begin))
}

// headingMeasure tells what a line says that the numbers of the list below it count: «ผู้ติดเชื้อรายใหม่จำแนกรายอำเภอ».
func (r *caseReader) headingMeasure(p paragraph) caseMeasure {
	w := r.caseWords(p.begin, p.end)
	switch people := w.head.kind == cueOther || w.head.kind == cueInfected; {
	case w.barred || !people:
		return noMeasure
	case w.cumulative:
		return measureCumulative
	case w.isNew:
		return measureNew
	case w.head.kind == cueInfected, ranks(r.in(p.begin, p.end)): // «อำเภอที่พบมากสุด 3 อันดับ»
		return r.infected
	}
	return noMeasure
}

// outcome tells whether people recovered or dead are counted in all or on the day. Where the words beside the number
// leave it open, it is as the number before it in the paragraph.
func (r *caseReader) outcome(w caseWords, all, day caseMeasure, begin int, a number.Amount) (m caseMeasure, open bool) {
	switch {
	case w.isNew, r.justMore(w.head.end), r.describedBehind(a.Stop) && !w.total():
		return day, false
	case w.cumulative, w.done, w.sum.end > 0 && !w.today, r.grows(a):
		return all, false
	case r.totalFollows(w.head.kind, a):
		return day, false
	case r.sinceNear(begin, a.Stop):
		return all, false
	case r.aside && !w.today:
		return noMeasure, true // ผู้ป่วยสะสม 410 ราย เพิ่มขึ้น 12 ราย เสียชีวิต 4 ราย
	case w.today, r.last.daily():
		return day, false
	case r.last != noMeasure && r.pair:
		return noMeasure, true // … หายป่วย 12 ราย หายป่วยสะสม 340 ราย เสียชีวิต 1 ราย
	case r.last != noMeasure, r.sinceNear(begin, a.Stop):
		return all, false
	}
	return noMeasure, true
}

// describedBehind tells whether a bracket right behind i says where somebody lived or who it was, and counts nobody: only those of the
// day are told of one by one: «เสียชีวิต 1 ราย (อ.แม่สอด)».
func (d *document) describedBehind(i int) bool { return d.behindDescribed(i) > i }

// behindDescribed returns where such a bracket ends, i for none.
func (d *document) behindDescribed(i int) int {
	const longest = 150
	inner, ok := strings.CutPrefix(strings.TrimLeft(d.in(i, i+longest), " "), "(")
	inner, _, closed := strings.Cut(inner, ")")
	if !ok || !closed || strings.Contains(inner, "ราย") || strings.Contains(inner, "คน") {
		return i
	}
	for _, word := range []string{"อ.", "อำเภอ", "ต.", "ตำบล", "ชาย", "หญิง", "เพศ", "อายุ"} {
		if strings.HasPrefix(inner, word) {
			return i + strings.IndexByte(d.text[i:], ')') + 1
		}
	}
	return i
}

// onOneDay tells whether the words name a day, and not one up to which or from which people are counted.
func (r *caseReader) onOneDay(begin, end int) bool {
	for _, t := range r.timesIn(begin, end) {
		if _, ok := dayOf(t); ok && !r.isSince(t) && !r.has(max(begin, t.Begin-40), t.Begin, cueAsOf) && !strings.HasSuffix(strings.TrimRight(r.in(t.Begin-20, t.Begin), " "), "ถึง") {
			return true
		}
	}
	return false
}

// justMore tells whether อีก stands right behind the words that end at i: เสียชีวิตอีก 3 ราย.
func (d *document) justMore(i int) bool {
	return strings.HasPrefix(strings.TrimLeft(d.in(i, i+20), " "), "อีก")
}

// sinceNear tells whether a stretch of time that began earlier is named beside the count.
func (r *caseReader) sinceNear(begin, end int) bool {
	for _, t := range r.timesIn(begin, end) {
		if r.isSince(t) {
			return true
		}
	}
	return false
}

// isSince tells whether the reading says since when cases are counted.
func (d *document) isSince(t read.Time) bool {
	if t.Problem != "" || t.From.Date.Year == 0 {
		return false
	}
	if t.Grain == when.GrainMonth { // ตั้งแต่เดือนกรกฎาคม 2564 จนถึงปัจจุบัน
		behind := strings.TrimPrefix(strings.TrimLeft(d.in(t.Stop, t.Stop+60), " "), "จน")
		return strings.Contains(d.in(t.Begin-45, t.Begin)+t.Text, "ตั้งแต่") && (strings.HasPrefix(behind, "ถึงปัจจุบัน") || strings.Contains(t.Text, "ปัจจุบัน"))
	}
	if !fine(t) {
		return false
	}
	if _, ok := dayOf(t); ok { // ตั้งแต่ต้นปี (1 ม.ค. 67), ระหว่างวันที่ 3 เม.ย. 64 ถึงปัจจุบัน
		behind := strings.TrimPrefix(strings.TrimLeft(d.in(t.Stop, t.Stop+60), " "), "จน")
		return strings.Contains(d.in(t.Begin-45, t.Begin), "ตั้งแต่") || strings.HasPrefix(behind, "ถึงปัจจุบัน")
	}
	if t.Kind != read.KindRange {
		return false
	}
	if days, ok := daysOf(t); ok && days.From.Month == 1 && days.From.Day == 1 && days.Days() > 20 { // 1 ม.ค. – 1 มี.ค. 66
		return true
	}
	if days, ok := daysOf(t); ok && d.in(t.Begin-1, t.Begin) == "(" && days.Days() > 20 { // (1 มกราคม - 31 ธันวาคม 2567)
		return true
	}
	before := strings.TrimRight(d.in(t.Begin-40, t.Begin), " ")
	const fewDays = 14
	if days, ok := daysOf(t); ok && days.To.Year != 0 && days.Days() <= fewDays && strings.HasSuffix(before, "ระหว่าง") {
		return false // ยอด 5 วัน ระหว่างวันที่ 6-10 ม.ค. 65
	}
	return strings.Contains(t.Text, "ตั้งแต่") || strings.Contains(t.Text, "นับ") || strings.HasSuffix(before, "ตั้งแต่") || strings.HasSuffix(before, "ระหว่าง")
}
