package intent

import (
	"bytes"
	"slices"
	"strings"
	"time"

	"changwat/internal/intent/concept"
	"changwat/internal/intent/lexicon"
	"changwat/internal/thai"
	"changwat/internal/thai/number"
	"changwat/internal/thai/read"
	"changwat/internal/thai/when"
)

// readNumbers reads times and amounts, with the bias that the subject calls for, and notes what they are.
func (m *message) readNumbers(u *Understander, c Context) {
	now := c.Now
	m.readReferences(u, now)
	opts := read.Options{
		Now: now, Calendar: c.Names.holidays(), Bias: m.bias(), Money: m.has.HasAny(moneySubjects...),
		Appointment: m.has.HasAny(timedSubjects...) && !m.has.HasAny(concept.Sale, concept.Otop, concept.Budget, concept.Disburse, concept.Metric),
	}
	all := read.All(m.text, opts)
	if opts.Bias == read.BiasPast && m.has.HasAny(comingSubjects...) && slices.ContainsFunc(all.Times, beforeHour) {
		opts.Bias = read.BiasComing
		all = read.All(m.text, opts)
	}
	m.times, m.amounts, m.lengths, m.repeats = all.Times, all.Amounts, all.Durations, all.Recurrences
	m.dropFalseTimes(u.lexicon)
	m.dropFalseAmounts(u.lexicon)
	m.untilObserved()
	m.daysToNow(now)
	m.readSteps(c)
	m.meansCompared(now)
	m.comingDays(c)
	m.setBrokenApart()
	for i := range m.hits {
		h := &m.hits[i]
		for _, t := range m.times {
			start, end := m.folded.At(t.Begin), m.folded.At(t.Stop)
			if h.start >= start && h.end <= end && h.word != placeHit {
				h.inTime = true
			}
		}
	}
	m.has = concept.Set{}
}

var (
	moneySubjects  = []concept.Concept{concept.Otop, concept.Sale, concept.Income, concept.Budget, concept.Disburse, concept.ProjectWord, concept.Project, concept.Quarterword, concept.Entre, concept.CtxSales, concept.CtxBudget, concept.CtxProjects, concept.BudgetSource}
	pastSubjects   = []concept.Concept{concept.Disease, concept.Infected, concept.Caseword, concept.Metric, concept.ReportCount, concept.Sale, concept.Income, concept.Disburse, concept.CtxCase, concept.CtxSales, concept.CtxBudget}
	comingSubjects = []concept.Concept{concept.Remind, concept.Sched, concept.Move, concept.Notify}
	timedSubjects  = []concept.Concept{concept.Meeting, concept.Title, concept.Agenda, concept.Minutes, concept.Room, concept.Zoom, concept.Online, concept.Chair, concept.Remind, concept.Sched, concept.Move, concept.Appointment}
)

// bias says which way a day without a year or week is to be read: figures lie behind us, meetings ahead.
func (m *message) bias() read.Bias {
	switch {
	case m.remindsAhead():
		return read.BiasComing // «เตือนก่อนหน้าประชุมวันจันทร์», «เตือนวันจันทร์เก้าโมงให้ส่งรายงานการประชุม»
	case m.has.HasAny(comingSubjects...) && m.has.HasAny(concept.Past, concept.RelPrev, concept.RelLatest, concept.Minutes):
		return read.BiasPast
	case m.has.HasAny(concept.Fair, concept.Event) && m.has.HasAny(concept.Cancel, concept.Move, concept.Calloff) && !m.has.HasAny(concept.QMuch, concept.HasMoney):
		return read.BiasComing
	case m.has.HasAny(pastSubjects...) && m.has.Has(concept.Fix) && !m.has.HasAny(concept.Meeting, concept.Title, concept.Remind):
		return read.BiasPast
	case m.has.HasAny(comingSubjects...):
		return read.BiasComing
	case m.has.HasAny(concept.Meeting, concept.Title, concept.CtxMeeting, concept.Room, concept.Zoom):
		return read.BiasNearest
	case m.has.Has(concept.Fair) && !m.has.HasAny(concept.Sale, concept.Income, concept.Past, concept.RelPrev, concept.RelLatest, concept.Entre, concept.Booth, concept.HasMoney):
		return read.BiasComing // also after what was sold: «เดือนพฤษภามีงาน OTOP อะไรบ้าง»
	case m.has.HasAny(pastSubjects...):
		return read.BiasPast
	case m.saysAny("กำหนดการ", "ตาราง", "คิวงาน"):
		return read.BiasComing // which of the records only meetings and fairs have
	case m.has.HasAny(concept.Fair, concept.Event, concept.CtxEvent, concept.CtxRemind):
		return read.BiasComing
	}
	return read.BiasNearest
}

// dropFalseTimes removes what was read as a time but belongs to a longer word, a place or the number of a
// meeting.
func (m *message) dropFalseTimes(l *lexicon.Lexicon) {
	kept := m.times[:0]
	for _, t := range m.times {
		start, end := m.folded.At(t.Begin), m.folded.At(t.Stop)
		if !m.insideWord(l, start, end) && !m.insideReference(start, end) {
			kept = append(kept, t)
		}
	}
	m.times = kept
}

func (m *message) insideWord(l *lexicon.Lexicon, start, end int) bool {
	for _, h := range m.hits {
		if h.start > start || h.end < end || h.end-h.start == end-start {
			continue
		}
		if h.word == placeHit {
			return true
		}
		for _, e := range l.Entries[h.word] {
			if lexicon.IsName(e.Concept) && e.Concept != concept.Particle && e.Concept != concept.Noise && e.Concept != concept.Target {
				return true
			}
		}
	}
	return false
}

func (m *message) insideReference(start, end int) bool {
	for _, r := range m.numbers {
		if start < r.end && r.start < end {
			return true
		}
	}
	return false
}

// dropFalseAmounts removes the numbers of meetings and those that are part of a name: โควิด 19, 5 ดาว.
func (m *message) dropFalseAmounts(l *lexicon.Lexicon) {
	kept := m.amounts[:0]
next:
	for _, a := range m.amounts {
		start, end := m.folded.At(a.Begin), m.folded.At(a.Stop)
		if m.insideReference(start, end) {
			continue
		}
		for _, h := range m.hits {
			if h.word == placeHit || h.start >= start || h.end < end && h.end <= start {
				continue
			}
			for _, e := range l.Entries[h.word] {
				if lexicon.IsName(e.Concept) && h.end > start {
					continue next
				}
			}
		}
		kept = append(kept, a)
	}
	m.amounts = kept
}

// beforeHour tells whether a time is the hours before one, whose ก่อน is no earlier day: «นัดก่อน 9 โมงวันพุธ».
func beforeHour(t read.Time) bool {
	_, _, _, ok := t.Within()
	return ok && t.From.IsZero()
}

// setBrokenApart takes the numbers that cannot be read out of the amounts, so that no figure is made of them.
func (m *message) setBrokenApart() {
	kept := m.amounts[:0]
	for _, a := range m.amounts {
		if a.Problem != "" {
			m.broken = append(m.broken, a)
			continue
		}
		kept = append(kept, a)
	}
	m.amounts = kept
}

// allAmounts returns the numbers of the message in their order, those that cannot be read included.
func (m *message) allAmounts() []number.Amount {
	if len(m.broken) == 0 {
		return m.amounts
	}
	all := slices.Concat(m.amounts, m.broken)
	slices.SortFunc(all, func(a, b number.Amount) int { return a.Begin - b.Begin })
	return all
}

// readReferences finds the numbers of meetings: «ครั้งที่ 4/2564», «4/64» where the subject is a meeting, and
// «ครั้งที่ 4», which is of this year.
func (m *message) readReferences(u *Understander, now time.Time) {
	text := m.folded.Bytes
	for at := 0; at < len(text); at++ {
		if !isDigit(text[at]) || at > 0 && (isDigit(text[at-1]) || text[at-1] == '/' || text[at-1] == '.' && at > 1 && isDigit(text[at-2])) {
			continue
		}
		number, end := digits(text, at)
		if number < 1 || number > 99 {
			continue
		}
		if m.precededBy(at, quarterWords...) {
			continue // ไตรมาส 2/2564
		}
		named := m.precededBy(at, round)
		r := reference{number: number, start: at, end: end}
		if end < len(text) && text[end] == '/' {
			r.year, r.end = digits(text, end+1)
		}
		switch {
		case r.end < len(text) && text[r.end] == '/':
			continue // a date
		case r.year >= 2500 && r.year < 2700 && (named || m.has.HasAny(roundSubjects...) || !m.has.HasAny(figureSubjects...)):
		case r.year >= 50 && r.year < 100 && r.end-end == 3 && (named || m.has.HasAny(roundSubjects...)):
			r.year += 2500
		case named && r.year == 0 && (!m.has.Has(concept.Remind) || m.has.HasAny(concept.Meeting, concept.Title)):
			r.year, r.end, r.assumed = when.BuddhistYear(now.Year()), end, true
		default:
			continue
		}
		if named {
			r.start -= len(round)
			if text[at-1] == ' ' {
				r.start--
			}
		}
		m.numbers = append(m.numbers, r)
	}
}

// roundSubjects are the subjects of which a bare "4/2564" is the number of a meeting.
var roundSubjects = []concept.Concept{concept.Meeting, concept.Title, concept.Agenda, concept.Minutes, concept.Order, concept.Zoom, concept.Pending, concept.CtxMeeting, concept.CtxOrder, concept.Chair, concept.Link, concept.Room}

// figureSubjects are the subjects of which a bare "4/2564" is a month.
var figureSubjects = []concept.Concept{concept.Disease, concept.Infected, concept.Caseword, concept.Metric, concept.ReportCount, concept.Otop, concept.Sale, concept.Income, concept.Budget, concept.Disburse, concept.Fair, concept.CtxCase, concept.CtxSales, concept.CtxBudget}

// round is ครั้งที่ in folded bytes.
const round = "\xa4\xc3\xd1\xe9\xa7\xb7\xd5\xe8"

// quarterWords are those behind which «2/2564» is a part of a fiscal year, in folded bytes.
var quarterWords = []string{string(thai.FoldString("ไตรมาส")), string(thai.FoldString("ไตรมาสที่")), string(thai.FoldString("งวด")), string(thai.FoldString("งวดที่")), "q", "quarter"}

// precededBy tells whether one of the words, folded, stands right before a place of the text, but for a space.
func (m *message) precededBy(at int, words ...string) bool {
	text := m.folded.Bytes
	if at > 0 && text[at-1] == ' ' {
		at--
	}
	return slices.ContainsFunc(words, func(w string) bool { return bytes.HasSuffix(text[:at], []byte(w)) })
}

func digits(text []byte, at int) (n, end int) {
	for end = at; end < len(text) && isDigit(text[end]) && end-at < 6; end++ {
		n = n*10 + int(text[end]-'0')
	}
	return n, end
}

// counters are units of what is no figure of the office: places of a list, days, districts.
const counters = " อำเภอ ตำบล จังหวัด วัน สัปดาห์ เดือน ปี ข้อ เรื่อง ครั้ง อันดับ ชั่วโมง ชม. นาที ชั้น ห้อง "

// itemNumber returns the number after a word such as ข้อ, or 0.
func (m *message) itemNumber(l *lexicon.Lexicon) int {
	h, _, ok := m.word(l, concept.Listindex)
	if !ok {
		return 0
	}
	at := h.end
	if at < len(m.folded.Bytes) && m.folded.Bytes[at] == ' ' {
		at++
	}
	if rest := m.folded.Bytes[at:]; len(rest) > len(that) && string(rest[:len(that)]) == that {
		at += len(that) // อันที่สอง
	}
	for i, word := range ordinals {
		if rest := m.folded.Bytes[at:]; bytes.HasPrefix(rest, word) && (len(rest) == len(word) || !thai.IsMarkByte(rest[len(word)])) {
			return max(i, 1)
		}
	}
	n, end := digits(m.folded.Bytes, at)
	if end == at || end < len(m.folded.Bytes) && m.folded.Bytes[end] == '/' {
		return 0
	}
	return n
}

// noteNumbers adds the concepts that follow from the times, amounts and references of the message.
func (m *message) noteNumbers(l *lexicon.Lexicon) {
	if len(m.repeats) > 0 {
		m.has.Add(concept.Every)
	}
	m.countUnknown()
	m.listed = m.itemNumber(l)
	if m.unknown == 0 {
		m.has.Add(concept.Clear)
	}
	if len(m.numbers) > 0 {
		m.has.Add(concept.HasNumber)
	}
	m.noteTimes()
	for _, a := range m.allAmounts() {
		if strings.Contains(counters, " "+a.Unit+" ") {
			continue
		}
		m.has.Add(concept.HasAmount)
		switch a.Unit {
		case "ราย", "คน", "เคส", "ศพ":
			m.has.Add(concept.HasPeople)
		case "บาท":
			m.has.Add(concept.HasMoney)
		case "ร้อยละ", "เปอร์เซ็นต์", "%":
			m.has.Add(concept.HasPercent)
		case "":
			if a.Problem == "" && a.Value.Scale == 0 && a.Value.Digits >= 10000 || a.Value.Scale < 0 {
				m.has.Add(concept.HasMoney)
			}
		}
	}
}

// noteTimes adds the concepts that follow from the times of the message.
func (m *message) noteTimes() {
	days, quarters := 0, 0
	for _, t := range m.times {
		m.has.Add(concept.HasTime)
		if day, _, _, ok := t.Within(); ok {
			if m.has.Add(concept.HasClock); day.IsZero() {
				continue
			}
			m.has.Add(concept.HasDay)
			days++
			continue
		}
		switch {
		case t.Kind == read.KindTime:
			m.has.Add(concept.HasClock)
			continue
		case t.Kind == read.KindDateTime:
			m.has.Add(concept.HasClock)
			m.has.Add(concept.HasDay)
		case t.Grain == when.GrainQuarter:
			m.has.Add(concept.HasQuarter)
			quarters++
		case t.Grain == when.GrainYear:
			m.has.Add(concept.HasYear)
		case t.Kind == read.KindDate:
			m.has.Add(concept.HasDay)
		default:
			m.has.Add(concept.HasPeriod)
			m.has.Add(concept.HasRange)
		}
		days++
	}
	if days > 1 {
		m.has.Add(concept.TwoDays)
	}
	if quarters > 1 {
		m.has.Add(concept.TwoQuarters)
	}
}

// countUnknown counts the letters that neither a word nor a place, a time, a number or a repetition covers.
func (m *message) countUnknown() {
	m.unknown = 0
	at := 0
	count := func(until int) {
		for ; at < until; at++ {
			if b := m.folded.Bytes[at]; (b >= 0xa1 || thai.IsLatinByte(b)) && !thai.IsMarkByte(b) && !m.inQuantity(at) {
				m.unknown++
			}
		}
	}
	for _, h := range m.hits {
		count(h.start)
		at = max(at, h.end)
	}
	count(len(m.folded.Bytes))
}

// inQuantity tells whether a byte of the folded text is part of a time, an amount or a repetition.
func (m *message) inQuantity(at int) bool {
	offset, _ := m.folded.Source(at, at)
	for _, n := range m.named {
		if at >= n.start && at < n.end {
			return true
		}
	}
	for _, t := range m.times {
		if offset >= t.Begin && offset < t.Stop {
			return true
		}
	}
	for _, list := range [...][]number.Amount{m.amounts, m.broken} {
		for _, a := range list {
			if offset >= a.Begin && offset < a.Stop {
				return true
			}
		}
	}
	for _, r := range m.repeats {
		if offset >= r.Begin && offset < r.Stop {
			return true
		}
	}
	for _, d := range m.lengths {
		if offset >= d.Begin && offset < d.Stop {
			return true
		}
	}
	return false
}
