package intent

import (
	"slices"
	"strings"
	"time"

	"changwat/internal/intent/concept"
	"changwat/internal/thai/read"
	"changwat/internal/thai/when"
)

// Holidays is what a question asks about the days on which government offices are closed.
type Holidays struct {
	Asked      bool       `json:"asked,omitempty"`
	Left       bool       `json:"left,omitempty"`       // only those from today on: «เหลือวันหยุดอีกกี่วัน»
	Count      bool       `json:"count,omitempty"`      // how many there are
	Weekday    bool       `json:"weekday,omitempty"`    // which day of the week it is: «เป็นวันอะไร»
	Birthdays  Birthday   `json:"birthdays,omitempty"`  // only the royal birthdays: «วันเฉลิม»
	Substitute bool       `json:"substitute,omitempty"` // only the days that stand in for others: «วันหยุดชดเชย»
	Long       bool       `json:"long,omitempty"`       // only where several days off follow each other: «หยุดยาว»
	Next       bool       `json:"next,omitempty"`       // only the first that is to come: «วันหยุดครั้งต่อไป»
	After      when.Date  `json:"after,omitzero"`       // with Next: the day that was shown, after which the next one is asked
	On         when.Range `json:"on,omitzero"`          // the days of what was shown, of which it is asked: «ตรงกับวันหยุดไหม» after a meeting; with Workday: the first holiday in them
	OfBefore   bool       `json:"-"`                    // of the days that the answer to the part before it shows: «ประชุมครั้งหน้าวันไหน แล้ววันนั้นหยุดไหม»
	Workday    bool       `json:"workday,omitempty"`    // the first day after After, or after today, on which offices are open: «วันทำการถัดไปวันไหน»
	Until      bool       `json:"until,omitempty"`      // how many days are left until it: «อีกกี่วันถึงวันวิสาขบูชา»
	Weekends   Weekends   `json:"weekends,omitempty"`   // with Count: whether Saturdays and Sundays are counted
	Named      string     `json:"named,omitempty"`      // a holiday whose day is set anew each year, by its name: พืชมงคล
}

// Weekends says whether a count of days off counts Saturdays and Sundays. The zero value counts those that are holidays by name.
type Weekends string

// The ways of counting.
const (
	WeekendsLeftOut Weekends = "left out" // «ไม่นับเสาร์อาทิตย์»
	WeekendsCounted Weekends = "counted"  // «รวมเสาร์อาทิตย์ด้วย»
)

// royalBirthday begins the names of the royal birthdays.
const royalBirthday = "วันเฉลิม"

// holidays returns what a message asks about public holidays.
func (f *filler) holidays() Holidays {
	if f.m.asksWorkday() {
		h := Holidays{Asked: true, Workday: true, After: f.dayBeforeWork()}
		if last := f.c.Last; !h.After.Valid() && last != nil && last.Aspect.Holidays.Asked {
			h.On = f.c.Shown
		}
		return h
	}
	if f.m.asksWhetherShownOff(f.c) {
		return Holidays{Asked: true, On: f.c.dayMeant()}
	}
	if f.m.asksHowLongOff(f.c) {
		return Holidays{Asked: true, Long: true, On: f.c.Shown}
	}
	if last := f.c.Last; last != nil && last.Aspect.Holidays.Asked && (!f.m.saysHoliday() && !f.m.saysAny(thatDay...) || f.m.asksWhyOff()) {
		return f.holidaysAfter(last.Aspect.Holidays)
	}
	if !f.m.asksHolidays() {
		return Holidays{}
	}
	f.m.keepObserved()
	weekends := f.m.weekendsAside()
	if last := f.c.Last; last != nil && last.Aspect.Holidays.Asked {
		f.m.daysBesideShown(f.c) // «แล้ววันที่ 4 ล่ะ หยุดไหม»
	}
	f.m.daysAhead(f.c.Now)
	if f.m.countsFromToday() {
		f.m.times = f.m.times[:0] // «วันหยุดถัดไปจากวันนี้»
	}
	f.q.Times = f.m.times
	h := Holidays{
		Asked: true, Left: f.says("เหลือ"), Count: f.says("กี่วัน"), Weekday: f.says("วันอะไร", "วันไร"), Birthdays: f.m.birthdaysAsked(),
		Substitute: f.says("ชดเชย"), Long: f.says("หยุดยาว", "ยาวสุด", "ยาวๆ"), Named: f.m.yearlyHoliday(), Weekends: weekends,
	}
	if h.Until = f.m.asksDaysUntil(); h.Until {
		h.Count, h.Left = false, false
	}
	if !f.onShown(&h) {
		f.q.Ask = whichDay
		return Holidays{}
	}
	h.Next = h.On.From.IsZero() && len(f.m.times) == 0 && h.Named == "" && (h.Until || f.has(concept.RelNext) || f.says(nextHolidayWords...))
	return h
}

// onShown takes the days of what was shown, or asked about, for those of which it is asked: «วันนั้นหยุดไหม». It returns false where there
// are none.
func (f *filler) onShown(h *Holidays) bool {
	last := f.c.Last
	if last == nil || len(f.m.times) > 0 {
		return true
	}
	ofThatDay := f.m.ofOneDay()
	dated := subjectOf(last.Intent) == concept.CtxMeeting || subjectOf(last.Intent) == concept.CtxEvent
	if ofThatDay || dated && f.says("ตรง", "เป็นวันหยุด", "วันหยุดหรือ", "วันหยุดไหม", "วันหยุดรึ", "วันหยุดมั้ย") {
		h.On = f.c.Shown
	}
	if h.On.From.IsZero() && ofThatDay {
		h.On, _ = last.Slots.Period()
	}
	return !ofThatDay || !h.On.From.IsZero()
}

// holidaysAfter returns what a message asks about public holidays that only turns the question about them before it: to other
// days, or to the next one after the one that was shown.
func (f *filler) holidaysAfter(before Holidays) Holidays {
	switch {
	case len(f.m.times) > 0 && f.m.onlyTurnsDays():
		before.Next, before.After, before.Named, before.Weekday, before.On = false, when.Date{}, "", false, when.Range{}
		f.m.daysBesideShown(f.c)
		return before
	case !f.c.Shown.From.IsZero() && f.m.asksWhyOff():
		return Holidays{Asked: true, On: f.c.Shown}
	case len(f.m.times) == 0 && lettersOf(without(f.m.text, slices.Concat(nextHolidayWords, stepsOn, beside))) == 0 && (f.has(concept.RelNext) || f.says(slices.Concat(nextHolidayWords, stepsOn)...)):
		before.Next, before.After, before.Named, before.Count = true, f.c.Shown.To, "", false
		return before
	}
	return Holidays{}
}

// whyOff are the words that ask on what account a day is off.
var whyOff = slices.Concat(asksOccasion, []string{"เนื่องจากวันอะไร", "เนื่องจากอะไร", "เนื่องจากไร", "เพราะวันอะไร", "เพราะอะไร", "เพราะไร", "ด้วยเหตุใด", "เป็นวันอะไร", "เป็นวันหยุดอะไร", "วันหยุดอะไร", "วันอะไร", "วันไร", "ทำไม", "เรื่องอะไร"})

// asksWhyOff tells whether the message asks nothing but on what account the days are off that were spoken of: «หยุดเนื่องจากอะไร».
func (m *message) asksWhyOff() bool {
	return len(m.times) == 0 && m.saysAny(whyOff...) && lettersOf(without(m.text, slices.Concat(whyOff, []string{"ของสัปดาห์", "ในสัปดาห์", "ของอาทิตย์", "อันแรก", "วันแรก", "อันที่สอง", "อันสุดท้าย", "ตรงกับ", "ตรง", "คือ", "หยุดราชการ", "วันหยุด", "หยุด", "ถึง", "วัน"}, beside))) == 0
}

// stepOfHolidays reads a time that counts from the days whose holidays were shown: «เดือนถัดไปล่ะ» after those of May. A day counts on
// only from a day that was asked about by itself; «วันถัดไป» after a list is its next holiday.
func (m *message) stepOfHolidays(c Context) {
	if c.Last == nil || !c.Last.Aspect.Holidays.Asked || c.Shown.From.IsZero() || c.Shown.To.IsZero() || ownTopics.Meets(&m.has) {
		return
	}
	before := c.Last.Aspect.Holidays
	t, ok := m.step(c.Shown, false)
	if !ok || t.Grain == when.GrainDay && (c.Shown.From != c.Shown.To || before.Next || before.Named != "") {
		return
	}
	m.times = append(slices.DeleteFunc(m.times, func(other read.Time) bool { return other.Begin < t.Stop && other.Stop > t.Begin }), t)
}

// nextHolidayWords say that the first holiday that is to come is meant.
var nextHolidayWords = []string{"ครั้งต่อไป", "ครั้งหน้า", "ครั้งถัดไป", "วันถัดไป", "วันต่อไป", "อันถัดไป", "อันต่อไป", "ถัดไป", "ต่อไป", "ถัดจากนั้น", "ต่อจากนั้น", "หลังจากนั้น", "ที่จะถึง", "ใกล้ที่สุด", "ใกล้สุด", "เร็วที่สุด", "เร็วสุด", "เร็วๆนี้", "เร็วๆ นี้", "ใกล้ๆนี้", "ใกล้ๆ นี้", "ใกล้นี้"}

// daysBesideShown gives the days that the message says without a month the month of what was shown.
func (m *message) daysBesideShown(c Context) {
	for i := range m.times {
		if t := &m.times[i]; t.Grain == when.GrainDay && isBareDay(t.Text) && !c.Shown.From.IsZero() {
			d := c.Shown.From
			if d.Day = t.From.Date.Day; !d.Valid() {
				continue
			}
			t.From.Date, t.Assumptions = d, nil
			t.To = t.From
		}
	}
}

// daysAhead takes a day of this month that the message says by its number alone, and that is past, for that of the next month, since days
// off are planned with: «วันที่ 4 หยุดไหม» on the 30th.
func (m *message) daysAhead(now time.Time) {
	today := when.DateOf(now)
	for i := range m.times {
		t := &m.times[i]
		if t.Grain != when.GrainDay || !isBareDay(t.Text) || !t.From.Date.Before(today) || t.From.Date.Year != today.Year || t.From.Date.Month != today.Month || m.saysAny(daysBehind...) {
			continue
		}
		first := when.Date{Year: today.Year, Month: today.Month, Day: 1}.AddMonths(1)
		if first.Day = t.From.Date.Day; first.Valid() {
			t.From.Date, t.Assumptions = first, nil
			t.To = t.From
		}
	}
}

// daysBehind say that a day is past.
var daysBehind = []string{"ที่ผ่านมา", "ที่แล้ว", "เมื่อ", "ไปแล้ว"}

// countsFromToday tells whether the only time that the message says is today, from which what is next is counted.
func (m *message) countsFromToday() bool {
	return len(m.times) == 1 && m.times[0].Grain == when.GrainDay && strings.HasSuffix(strings.TrimSpace(m.text[:m.times[0].Begin]), "จาก") && m.saysAny(nextHolidayWords...)
}

// onlyTurnsDays tells whether the message says nothing but other days: «แล้วเดือนมิถุนาล่ะ».
func (m *message) onlyTurnsDays() bool {
	return !ownTopics.Meets(&m.has) && lettersOf(without(m.withoutTimes(), beside)) == 0
}

// withoutTimes is the text of the message without its expressions of time.
func (m *message) withoutTimes() string {
	var left strings.Builder
	at := 0
	for _, t := range m.times {
		if t.Begin >= at {
			left.WriteString(m.text[at:t.Begin] + " ")
			at = t.Stop
		}
	}
	return left.String() + m.text[at:]
}

// without is a text without some words.
func without(text string, words []string) string {
	for _, w := range words {
		text = strings.ReplaceAll(text, w, " ")
	}
	return text
}

// keepObserved takes a day that the message names by what is observed on it for that of the year that it names besides, which is then
// left out: «ปีหน้าหยุดสงกรานต์กี่วัน» asks for no other day of that year.
func (m *message) keepObserved() {
	observed := slices.IndexFunc(m.times, m.observes)
	year := slices.IndexFunc(m.times, func(t read.Time) bool { return t.Grain == when.GrainYear && t.From.Date.Valid() && !m.observes(t) })
	if observed < 0 || year < 0 {
		return
	}
	name, _ := when.ObservedOn(m.times[observed].From.Date)
	if days, ok := when.ObservedFrom(name, m.times[year].From.Date); ok {
		t := &m.times[observed]
		t.From.Date, t.To.Date, t.Assumptions = days.From, days.To, nil
	}
	m.times = slices.Delete(slices.Clone(m.times), year, year+1)
}

// asksDaysUntil tells whether the message asks how many days are left until a day, and not how many days off are left: «เหลือวันหยุดอีกกี่วัน».
func (m *message) asksDaysUntil() bool {
	return m.saysAny("อีกกี่วัน", "เหลือกี่วัน", "กี่วันถึง", "กี่วันจะถึง", "กี่วันจึงจะถึง") && (m.namesObservance() || m.saysAny("ถึงวันหยุด"))
}

// untilObserved makes a day of the stretch of time from today until what is observed on one: «เหลืออีกกี่วันถึงวันวิสาขบูชา».
func (m *message) untilObserved() {
	if len(m.times) != 1 || !m.saysAny("กี่วัน") {
		return
	}
	t := m.times[0]
	if t.Kind != read.KindRange || !strings.HasPrefix(t.Text, "ถึง") || t.To.Date.IsZero() {
		return
	}
	t.Kind, t.Grain, t.From, t.Text, t.Begin, t.Assumptions = read.KindDate, when.GrainDay, t.To, strings.TrimPrefix(t.Text, "ถึง"), t.Begin+len("ถึง"), nil
	if m.observes(t) {
		m.times[0] = t
	}
}

// saysHoliday tells whether the message names holidays, or one of them.
func (m *message) saysHoliday() bool {
	return m.saysAny(holidayWords...) || m.yearlyHoliday() != "" || m.namesObservance() || m.saysWord("หยุด") || m.saysAny(openWords...)
}

// asksHolidays tells whether a message asks about public holidays: by their word, or whether a day is one.
func (m *message) asksHolidays() bool {
	if m.has.Has(concept.Refuse) {
		return false
	}
	if m.namesOnlyHolidays() || m.asksWorkday() {
		return true
	}
	asks := m.has.HasAny(concept.QWhen, concept.QWhich, concept.QWhat, concept.QYes, concept.QMany, concept.Want) ||
		m.saysAny("วันไหน", "วันใด", "วันอะไร", "กี่วัน", "ไหม", "มั้ย", "มั๊ย", "ป่าว", "อะไรบ้าง", "ไรบ้าง", "รัยบ้าง", "บ้าง", "มั่ง")
	switch {
	case !asks:
		return false
	case m.namesObservance() || m.yearlyHoliday() != "":
		return true // «วันแม่วันไหน»
	case m.ofOneDay() && m.saysAny("เป็นวันอะไร", "คือวันอะไร", "ตรงกับวันอะไร", "วันสำคัญ", "เป็นวันไร"):
		return true // «28 กรกฎา เป็นวันอะไร»
	case m.saysAny(holidayWords...):
		return !m.asksOfWorkOff()
	}
	return (len(m.times) > 0 || m.ofOneDay()) && (m.asksWhetherOff() || m.saysAny(openWords...))
}

// asksOfWorkOff tells whether the message asks whether something else is so on days off, and of no day: «ทำงานวันหยุด ได้โอทีมั้ย».
func (m *message) asksOfWorkOff() bool {
	return len(m.times) == 0 && m.saysAny("ไหม", "มั้ย", "มั๊ย", "หรือเปล่า", "หรือไม่", "ป่าว") && m.saysAny("ทำงาน", "มาทำ", "เข้าเวร", "อยู่เวร") &&
		lettersOf(without(m.text, slices.Concat(holidayWords, openWords, []string{"ทำงาน", "มาทำ", "เข้าเวร", "อยู่เวร", "ราชการ"}, beside))) >= leastFree
}

// ofOneDay tells whether the message names one day, or means that of what was shown.
func (m *message) ofOneDay() bool {
	if len(m.times) > 0 {
		return len(m.times) == 1 && m.times[0].Grain == when.GrainDay
	}
	return m.after != "" && m.saysAny(thatDay...) || m.after == ProgramProgress && m.saysWord("ตรงกับวัน")
}

// openWords ask whether offices are open on a day.
var openWords = []string{"ทำงานปกติ", "ทำงานตามปกติ", "เปิดปกติ", "เปิดราชการ", "เป็นวันทำงาน", "เป็นวันทำการ", "เปิดทำการ", "ต้องมาทำงาน", "ต้องทำงาน", "ทำงานไหม", "ทำงานมั้ย", "ทำงานป่าว", "ทำงานหรือเปล่า"}

// stopsElse follow หยุด where it stops something, which is no day off.
var stopsElse = []string{"ส่ง", "แจ้ง", "รับ", "เตือน", "พัก", "ชั่วคราว", "โครงการ", "การ", "ระบาด", "เชื้อ", "เผยแพร่", "ให้บริการ", "ขาย", "จ่าย", "เบิก", "ก่อน"}

// asksWhetherOff tells whether the message says of a day that it is off, by หยุด without what is stopped: «วันจันทร์หยุดป่ะ»,
// «13 ตุลาหยุดวันอะไร».
func (m *message) asksWhetherOff() bool {
	const off = "หยุด"
	for rest := m.text; ; {
		_, after, ok := strings.Cut(rest, off)
		if !ok {
			return false
		}
		if !slices.ContainsFunc(stopsElse, func(w string) bool { return strings.HasPrefix(after, w) }) {
			return true
		}
		rest = after
	}
}

// aboutHolidays tells whether a message asks about public holidays and names no subject besides.
func (m *message) aboutHolidays() bool {
	return m.asksHolidays() && (!besideHolidays.Meets(&m.has) || m.namesOnlyHolidays())
}

// besideHolidays are the concepts that make a message with a word for holidays one about something else.
var besideHolidays = concept.Of(concept.Meeting, concept.Title, concept.Zoom, concept.Agenda, concept.Minutes, concept.Disease, concept.Infected, concept.Caseword, concept.Otop, concept.Fair, concept.Event,
	concept.ProjectWord, concept.Project, concept.BudgetSource, concept.Order, concept.Budget, concept.Disburse, concept.Program, concept.Remind, concept.Remindstop, concept.Remindnoun, concept.Subscribe,
	concept.Unsubscribe, concept.Greet, concept.Thanks, concept.Sale, concept.Income, concept.Work, concept.Metric, concept.ReportCount, concept.QCases, concept.Contact, concept.Add, concept.Appointment, concept.Room)

// namesOnlyHolidays tells whether the message holds nothing but the word for holidays, and which: «วันหยุดเดือนนี้».
func (m *message) namesOnlyHolidays() bool {
	if !m.saysAny(holidayWords...) {
		return false
	}
	aside := slices.Concat([]string{"วันหยุดราชการ", "หยุดราชการ"}, holidayWords, nextHolidayWords, []string{"ราชการ", "นักขัตฤกษ์", "ชดเชย", "ประจำ", "จำนวน", "ทั้งปี", "รายชื่อ", "รายการ", "ตาราง", "ปฏิทิน", "เช็ค", "เช็ก", "ตรวจ"}, beside)
	return lettersOf(without(m.withoutTimes(), aside)) == 0
}

// namesObservance tells whether the message names a day that is observed: วันแม่, สงกรานต์ปีหน้า.
func (m *message) namesObservance() bool { return slices.ContainsFunc(m.times, m.observes) }

// observes tells whether an expression of time names a day by what is observed on it.
func (m *message) observes(t read.Time) bool {
	name, ok := when.ObservedOn(t.From.Date)
	if !ok {
		return false
	}
	called := strings.TrimSpace(t.Text)
	for _, lead := range []string{"ช่วง", "เทศกาล", "วันหยุด", "เทศกาล", "วัน"} {
		called = strings.TrimPrefix(called, lead)
	}
	letters := []rune(called)
	return len(letters) >= 3 && strings.Contains(name, string(letters[:3]))
}

// yearlyHoliday is the name of the holiday that the message names whose day is set anew each year; "" for none.
func (m *message) yearlyHoliday() string {
	for _, name := range []string{"พืชมงคล", "แรกนาขวัญ"} {
		if m.saysWord(name) {
			return name
		}
	}
	return ""
}

// Birthday is a royal birthday that is a public holiday.
type Birthday string

// The royal birthdays: either, or the one whose holiday's name holds the word.
const (
	BirthdayAny   Birthday = "any"
	BirthdayKing  Birthday = "พระเจ้าอยู่หัว"
	BirthdayQueen Birthday = "พระราชินี"
)

// Is reports whether a holiday's name is that of the birthday.
func (b Birthday) Is(holiday string) bool {
	return b == BirthdayAny || strings.Contains(holiday, string(b))
}

// birthdaysAsked returns the royal birthday that the message asks for; "" where it asks for none in particular.
func (m *message) birthdaysAsked() Birthday {
	switch {
	case !m.saysAny(royalBirthday):
		return ""
	case m.saysAny("ราชินี"):
		return BirthdayQueen
	case m.saysAny("ร.10", "รัชกาลที่ 10", "รัชกาลที่10", "ในหลวง", "พระเจ้าอยู่หัว", "พระบาทสมเด็จ"):
		return BirthdayKing
	}
	return BirthdayAny
}
