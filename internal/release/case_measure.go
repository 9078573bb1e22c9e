package release

import (
	"strings"

	"changwat/internal/thai/number"
	"changwat/internal/thai/read"
)

// caseWords is what the words before a number of people say of it.
type caseWords struct {
	head       cue // who is counted: infected, recovered, dead or others
	scope      cue // the last word that says over which time
	isNew      bool
	cumulative bool
	total      bool // รวม, which may be the day's total
	today      bool
	done       bool // หายแล้ว: in all
	bare       bool // nothing but สะสม stands before the number
	spell      bool // a week's number
	barred     bool // a target, a budget or an accident
}

func (r *caseReader) caseWords(begin, end int) caseWords {
	var w caseWords
	for _, c := range r.cuesIn(begin, end) {
		switch c.kind {
		case cueInfected, cueRecovered, cueDeaths, cueOtherPeople, cuePublic:
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
			w.total = true
		case cueToday, cueDayOnly:
			w.today = true
		case cueSpell:
			w.spell = true
		case cueTarget, cueForecast, cueAccident, cueBudget:
			w.barred = true
		}
	}
	w.done = strings.Contains(r.in(max(begin, w.head.begin), end), "แล้ว")
	return w
}

// measure tells what the words from begin to end say that the amount behind them counts. open tells that they speak of
// people infected, recovered or dead but not over which time.
func (r *caseReader) measure(begin, end int, a number.Amount) (m caseMeasure, open bool) {
	const near = 30 // bytes between a word and the number that it alone explains
	w := r.caseWords(begin, end)
	switch {
	case w.barred, w.spell && !w.cumulative && (!w.isNew || r.week(begin, end).IsZero()), w.head.kind == cueOtherPeople, w.head.kind == cuePublic,
		w.head.kind == cueOther && (!w.isNew || end-w.scope.end > near || !r.newAlone(w.scope)),
		a.Unit == "" && end-max(w.head.end, w.scope.end) > near:
		return noMeasure, false
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
	case r.sinceNear(begin, a.Stop):
		return measureCumulative, false
	case r.infected == measureCumulative && r.last != noMeasure && r.has(begin, end, cueDisease): // และโรค … มีผู้ป่วย 239 ราย
		return measureCumulative, false
	case r.infected == measureCumulative && strings.Contains(r.in(begin, end), "เดียวกัน"): // ในช่วงเดียวกัน
		return measureCumulative, false
	case w.today && !w.total:
		return measureNew, false
	case r.upTo(begin, end):
		return measureCumulative, false
	}
	return noMeasure, true
}

// upTo tells whether the words say up to which day people are counted: ข้อมูลถึงวันที่ 14 มกราคม 2568.
func (r *caseReader) upTo(begin, end int) bool {
	c, ok := r.lastCue(max(begin-12, r.paras[r.para].begin), end, cueAsOf)
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
	case w.head.kind == cueInfected:
		return r.infected
	}
	return noMeasure
}

// outcome tells whether people recovered or dead are counted in all or on the day. Where the words beside the number
// leave it open, it is as the number before it in the paragraph.
func (r *caseReader) outcome(w caseWords, all, day caseMeasure, begin int, a number.Amount) (m caseMeasure, open bool) {
	switch {
	case w.isNew:
		return day, false
	case w.cumulative, w.done:
		return all, false
	case w.today, r.last.daily():
		return day, false
	case r.last != noMeasure, r.sinceNear(begin, a.Stop):
		return all, false
	}
	return noMeasure, true
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
	if t.Problem != "" || t.From.Date.Year == 0 || !fine(t) {
		return false
	}
	if _, ok := dayOf(t); ok { // ตั้งแต่ต้นปี (1 ม.ค. 67)
		return strings.Contains(d.in(t.Begin-45, t.Begin), "ตั้งแต่")
	}
	if t.Kind != read.KindRange {
		return false
	}
	if days, ok := daysOf(t); ok && d.in(t.Begin-1, t.Begin) == "(" && days.Days() > 20 { // (1 มกราคม - 31 ธันวาคม 2567)
		return true
	}
	before := strings.TrimRight(d.in(t.Begin-40, t.Begin), " ")
	return strings.Contains(t.Text, "ตั้งแต่") || strings.Contains(t.Text, "นับ") || strings.HasSuffix(before, "ตั้งแต่") || strings.HasSuffix(before, "ระหว่าง")
}
