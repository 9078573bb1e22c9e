package intent

import (
	"regexp"
	"slices"
	"strings"

	"changwat/internal/intent/concept"
	"changwat/internal/thai/number"
)

// reconsiderFigures takes a message for a question about figures that only they can be asked so: whether a count is right («หายแล้ว 63 คน
// ใช่ไหม»), on which day most fell ill, why two sums differ, and what a sum of money is made of.
func (m *message) reconsiderFigures(q *Query, last *Query) {
	if m.has.HasAny(concept.Off, concept.Chat, concept.Refuse, concept.Greet, concept.Thanks) {
		return
	}
	unsure := q.Intent == OutOfScope || q.Confidence < surely
	switch {
	case (unsure || q.Intent == CaseAdd || (q.Intent == CaseCompare || q.Intent == CaseTrend) && !m.has.HasAny(concept.Compare, concept.Growth, concept.Trend)) && m.confirmsCount():
		q.Intent, q.Confidence = CaseCount, likelyEnough
	case (unsure || q.Intent == CaseTrend || q.Intent == CaseCompare) && m.asksRun():
		q.Intent, q.Confidence, q.Ask, q.Options = CaseCount, likelyEnough, "", nil
	case unsure && (last == nil || sameSubject(last.Intent, CaseCount) || subjectOf(last.Intent) == concept.CtxAny) && m.asksWhichDay():
		q.Intent, q.Confidence = CaseCount, likelyEnough
	case (unsure || q.Intent == MeetingAdd) && m.asksSchedule():
		m.claimSchedule()
		q.Intent, q.Confidence, q.Ask, q.Options = MeetingQuery, likelyEnough, "", nil
	case unsure && m.asksNameOfFair():
		q.Intent, q.Confidence, q.Ask, q.Options = OTOPEvents, likelyEnough, "", nil
	case q.Intent == OutOfScope && m.has.Has(concept.Event) && m.has.Has(concept.QWho):
		q.Intent, q.Confidence = OTOPEvents, likelyEnough // «งานเมืองมรดกใครจัด»
	case q.Intent == OutOfScope && m.has.Has(concept.Metric) && m.has.Has(concept.UnitPercent) && m.saysAny("หาย", "ตาย", "เสียชีวิต") && !m.has.HasAny(concept.Otop, concept.Sale, concept.Budget, concept.Disburse, concept.MetricOther):
		q.Intent, q.Confidence, q.Ask, q.Options = CaseCompare, likelyEnough, "", nil // «หายแล้วคิดเป็นกี่เปอร์เซ็น»
	case q.Intent == OutOfScope && m.has.Has(concept.Infected) && m.has.HasAny(concept.RankHigh, concept.RankLow) && m.has.Has(concept.QWhen):
		q.Intent, q.Confidence = CaseCompare, likelyEnough // «เคสมากสุดเมื่อไหร่»
	case q.Intent == CaseCount && (m.asksTimes() || m.has.HasAny(concept.RankHigh, concept.RankLow) && m.has.HasAny(concept.QWhen, concept.QMany)): // «สูงสุดวันที่เท่าไร»
		q.Intent = CaseCompare
	case q.Intent == OTOPAdd && m.saysAny(doubts...):
		if q.Intent, q.Confidence = OTOPSales, likelyEnough; m.has.Has(concept.Income) {
			q.Intent = OTOPCompare
		}
	case q.Intent == OutOfScope && m.saysAny(saysSo...) && m.saysAny(fairKinds...):
		q.Intent, q.Confidence = OTOPEvents, likelyEnough
	case q.Intent == OutOfScope && m.saysWord("ขาย") && m.saysAny(channels...) && m.has.HasAny(concept.QMuch, concept.UnitBaht, concept.UnitMillion):
		q.Intent, q.Confidence = OTOPSales, likelyEnough
	case unsure && m.saysAny(partsAsked...) && m.saysMoney():
		q.Intent, q.Confidence = OTOPSales, likelyEnough
	}
}

// asksTimes tells whether the message asks how many times as much one figure is as another: «เป็นกี่เท่าของเมื่อวาน».
func (m *message) asksTimes() bool {
	return strings.Contains(m.text, "กี่เท่า") && !strings.Contains(m.text, "กี่เท่าไ")
}

// likelyEnough is the confidence of a reading by what a message can hardly mean otherwise.
const likelyEnough = 0.8

// doubts are the words that ask about a figure that is named, and give none to be recorded.
var doubts = append([]string{"ทำไม", "ได้ไง", "ได้ยังไง", "ได้อย่างไร", "เป็นไปได้", "ไม่ตรงกัน", "จริงหรือ", "จริงเหรอ"}, saysSo...)

// beforeCounts are the words right before a number that make it a count of people who fell ill, recovered or died.
var beforeCounts = []string{"ติด", "ติดเชื้อ", "ติดเพิ่ม", "ติดใหม่", "ป่วย", "ผู้ป่วย", "ผู้ติดเชื้อ", "ป่วยสะสม", "สะสม", "หาย", "หายแล้ว", "หายป่วย", "รักษาหาย", "เสียชีวิต", "ตาย", "ตายแล้ว", "เพิ่ม", "โควิด", "เคส", "เคสใหม่", "ผู้ป่วยใหม่"}

// confirmsCount tells whether the message asks whether a count of people is right.
func (m *message) confirmsCount() bool {
	if !m.saysAny(saysSo...) || m.has.HasAny(concept.Meeting, concept.Title, concept.Otop, concept.Sale, concept.Order, concept.Budget, concept.Disburse, concept.Entre, concept.Booth, concept.Attend, concept.ProjectWord) {
		return false
	}
	return slices.ContainsFunc(m.amounts, func(a number.Amount) bool {
		before := strings.TrimSuffix(strings.TrimSuffix(textBefore(m.text, a), "แล้ว"), "ไป")
		return (a.Unit == "ราย" || a.Unit == "คน" || a.Unit == "เคส" || a.Unit == "") && slices.ContainsFunc(beforeCounts, func(w string) bool { return strings.HasSuffix(before, w) })
	})
}

// asksWhichDay tells whether the message asks on which day there was most or least, or on which or how many days a number was
// passed: only the counts of cases are kept by the day.
func (m *message) asksWhichDay() bool {
	if ownTopics.Meets(&m.has) || m.unknown > leastOther || m.has.HasAny(concept.Vacant, concept.Appointment, concept.Contact) {
		return false
	}
	day := m.saysAny("วันไหน", "วันใด", "วันอะไร")
	if day && m.has.HasAny(concept.RankHigh, concept.RankLow) {
		return true
	}
	return (day || m.saysWord("กี่วัน")) && slices.ContainsFunc(m.amounts, func(a number.Amount) bool {
		return a.Unit != "วัน" && isBounded(textBefore(m.text, a))
	})
}

// runAsked asks for how many days in a row a figure has fallen or risen: «ลดลงติดต่อกันกี่วันแล้ว», «กี่วันแล้วที่เพิ่มขึ้น».
var runAsked = regexp.MustCompile(`(ลด|เพิ่ม|สูงขึ้น|ขึ้น|ลง)(?:ลง|ขึ้น)?(?:มา)?(?:แล้ว)? ?(?:ติดต่อกัน|ต่อเนื่องกัน|ต่อเนื่อง|ติดกัน|ติด ?ๆ ?กัน|รวด)(?:มา)?(?:แล้ว)? ?กี่วัน|กี่วัน(?:ติด(?:ต่อกัน)?)?(?:แล้ว)?ที่ ?(?:ยอด|ผู้ป่วย|โควิด|เคส)?(?:ใหม่)?(ลด|เพิ่ม|สูงขึ้น)`)

// asksRun tells whether the message asks for a run of days, and names no other subject.
func (m *message) asksRun() bool {
	return m.saysWord("กี่วัน") && m.unknown <= leastOther && !m.has.HasAny(concept.Meeting, concept.Title, concept.Otop, concept.Sale, concept.Order, concept.Budget, concept.Disburse, concept.ProjectWord) && runAsked.MatchString(m.text)
}

// runOf returns which way the days of a run go: -1 for falling, 1 for rising, 0 where none is asked for.
func runOf(text string) int {
	at := runAsked.FindStringSubmatch(text)
	switch {
	case at == nil:
		return 0
	case at[1] == "ลด" || at[1] == "ลง" || at[2] == "ลด":
		return -1
	}
	return 1
}

// asksRecorded fills whether it is asked when what was shown was recorded («บันทึกเมื่อไหร่»), or whether a source says it.
func (f *filler) asksRecorded(a *Aspect) {
	if f.m.goesOn == moneyOfProjects {
		a.Provenance = "" // «งบมาจากไหน» asks where the money is from
	}
	if a.Provenance != "" {
		return
	}
	if f.m.namesSource() {
		if a.Provenance = ProvenanceSource; a.OfShown == "" && f.m.asksDocument() {
			a.OfShown = PartPaper
		}
	} else if f.q.Follow && f.says("บันทึกเมื่อ", "บันทึกวันไหน", "บันทึกตอนไหน", "ลงเมื่อ", "คีย์เมื่อ", "อัปเดตเมื่อ", "อัพเดทเมื่อ", "อัปเดทเมื่อ") {
		a.Provenance = ProvenanceAuthor // whose card tells when as well
	}
}

// byDay fills whether a day of a series is asked for, by what it ranks among them or by the days in a row up to it. A message that names
// the days that it compares goes on with no ranking.
func (f *filler) byDay(a *Aspect) {
	if a.ByDay = f.ranksDays(); a.ByDay && f.s.Rank == "" {
		f.ranking()
	}
	if last := f.c.Last; f.q.Follow && last != nil && last.Aspect.ByDay && f.s.Rank != "" && f.s.By == "" {
		if a.ByDay = !f.has(concept.Compare) || f.has(concept.RankHigh, concept.RankLow); !a.ByDay {
			f.s.Rank = ""
		}
	}
	if f.q.Intent == CaseCount && f.m.asksRun() {
		a.Run = runOf(f.m.text)
	}
}

// leastMoney is from what number on a figure without a unit is one of money.
const leastMoney = 1_000_000

// saysMoney tells whether the message names an amount of money.
func (m *message) saysMoney() bool {
	return slices.ContainsFunc(m.amounts, func(a number.Amount) bool {
		return a.Unit == "บาท" || a.Value.Scale == 0 && a.Value.Digits >= leastMoney
	})
}

// asksParts tells whether the message asks what the figure that was just shown is made of, and names no other subject.
func (m *message) asksParts(last *Query) bool {
	subject := subjectOf(last.Intent)
	return (subject == concept.CtxSales && !enters(last.Intent) || last.Intent == CaseCount) && m.saysAny(partsAsked...) && len(m.times)+len(m.places) == 0 && m.unknown <= leastOther &&
		!m.has.HasAny(concept.Meeting, concept.Title, concept.Order, concept.Budget, concept.Disburse, concept.Off, concept.Refuse) && !(subject == concept.CtxCase && m.has.HasAny(concept.Otop, concept.Sale))
}

// decidedAfter settles what goes on with the last query: «14 มิ.ย. ติด 43 คนใช่ไหม» sets nothing against anything.
func (m *message) decidedAfter(q *Query) {
	if q.Confidence = 0.9; q.Intent == CaseCompare && m.confirmsCount() {
		q.Intent = CaseCount
	}
}

// asksWhereFrom tells whether a message asks where people were infected, and names no other subject: «คลัสเตอร์โรงงานไหน».
func (m *message) asksWhereFrom() bool {
	return m.has.Has(concept.MetricOther) && !m.has.HasAny(concept.Otop, concept.Event, concept.Project, concept.Fair) && !m.has.HasAny(concept.Off, concept.Chat, concept.Refuse) &&
		(m.saysWord("คลัสเต") || m.saysWord("เชื้อ") || m.saysWord("ระบาด") || m.saysWord("luster"))
}
