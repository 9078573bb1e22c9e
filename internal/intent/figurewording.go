package intent

import (
	"regexp"
	"slices"
	"strings"

	"changwat/internal/intent/concept"
	"changwat/internal/thai/when"
)

// againstAsked is a message that asks with which time a figure is compared.
var againstAsked = regexp.MustCompile(`(?:เทียบ(?:กับ|จาก)? ?(?:ช่วง|ปี|ไตรมาส|เดือน)?|(?:จาก|กว่า) ?(?:ช่วง|ปี|ไตรมาส))(?:ไหน|ใด|อะไร|เมื่อไ)`)

// The words by which FigureWording is told.
var (
	partsAsked = []string{
		"รวมอะไร", "จากกี่งาน", "จากกี่โครงการ", "จากกี่กิจกรรม", "รวมงาน", "รวมโครงการ", "รวมกิจกรรม", "รวมจากอะไร", "ประกอบด้วย", "มาจากงาน", "มาจากกิจกรรม", "มาจากโครงการ", "จากกิจกรรมอะไร", "จากกิจกรรมไหน", "จากงานไหน", "จากงานอะไร",
		"จากโครงการไหน", "จากโครงการอะไร", "มีอะไรรวม", "นับอะไร", "นับรวม", "นับเฉพาะ", "รวมเฉพาะ", "คิดเฉพาะ", "ครอบคลุมอะไร", "ครอบคลุมถึง", "ครอบคลุมทั้ง", "นับจากอะไร", "มาจากอะไร", "ของโครงการไหน", "เป็นของงานไหน", "มาจากยอดไหน", "มาจากยอดอะไร",
	}
	fellIll       = []string{"ติด", "เจอกี่", "พบกี่", "ป่วยกี่", "เจอคน", "พบคน"}
	overWords     = []string{"จัดไป", "จัดแล้ว", "จัดมา", "ไปแล้ว", "มาแล้ว", "ผ่านมา", "ไปกี่", "มากี่"}
	soonWords     = []string{"เร็วๆนี้", "เร็วๆ นี้", "เร็ว ๆ นี้", "จะมีงาน", "จะจัด", "ที่จะถึง", "ใกล้ๆนี้", "ใกล้ๆ นี้"}
	fairKinds     = []string{"ตลาดนัด", "ตลาดน้ำ", "ตลาดประชารัฐ", "ถนนคนเดิน", "มหกรรม", "คาราวาน", "เกษตรแฟร์", "ย้อนยุค"}
	heldWords     = []string{"จัดขึ้นที่", "จัดงานที่", "จัดที่", "อยู่ที่", "ขายที่", "มีที่", "จัดใน", "จัดตรง", "ที่"}
	saysSo        = []string{"ใช่ไหม", "ใช่มั้ย", "ใช่หรือ", "ใช่ป่าว", "ใช่ปะ", "ใช่ป่ะ", "ใช่รึ", "จริงไหม", "จริงมั้ย", "ใช่ไม๊", "ใช่มั๊ย"}
	placesSum     = []string{"รวมกัน", "บวก", "รวมเท่า", "รวมได้", "รวมเป็น", "รวมแล้ว", "รวมกี่", "รวมสอง", "รวมสาม", "รวมทั้ง", "รวม 2", "รวม 3", "รวม2", "รวม3"}
	progressAsked = []string{"ล่าช้า", "ช้ากว่า", "ตามแผน", "ถึงไหน", "ก้าวหน้า", "คืบหน้า", "เสร็จ"}
	placesDiff    = []string{"ต่างกัน", "ห่างกัน", "มากกว่ากัน", "น้อยกว่ากัน", "ต่างจาก", "ต่างกับ"}
	moreThan      = []string{"มากกว่า", "น้อยกว่า", "เยอะกว่า", "สูงกว่า", "ต่ำกว่า"}
)

// Limit asks for the days whose figure lies on one side of a number: «มีกี่วันที่เกิน 30 ราย».
type Limit struct {
	Value  string `json:"value"`            // a whole number
	Below  bool   `json:"below,omitempty"`  // under it rather than over it
	Equal  bool   `json:"equal,omitempty"`  // the number itself counts too
	Streak bool   `json:"streak,omitempty"` // only the last days in a row: «กี่วันแล้วที่ต่ำกว่า 30»
}

// Daily tells of each part of all cases whether its count of one day is asked for: «เสียชีวิตเพิ่มกี่ราย».
type Daily struct {
	Recovered bool `json:"recovered,omitempty"`
	Deaths    bool `json:"deaths,omitempty"`
}

// caseWording fills how a question about counts of cases is worded.
func (f *filler) caseWording(a *Aspect) {
	a.Daily = f.partsByDay()
	a.FellIll = f.asksNewOfDay()
	if _, ok := f.m.pointsAtFigure(); ok && a.Provenance == "" && f.has(concept.QWhen) {
		a.Provenance = ProvenanceSource // «294 คนนี่ของวันไหน»
	}
	if f.says(partsAsked...) && f.q.Follow && a.Provenance == "" {
		a.Provenance = ProvenanceSource // whose scope says what is counted
	}
	if a.ByDay && f.s.Count == 0 && len(f.m.lengths) == 1 {
		if n := f.m.lengths[0]; n.Days > 1 && n.Months == 0 && strings.HasPrefix(strings.TrimSpace(f.m.text[n.Stop:]), "ที่") {
			f.s.Count, a.LastDays = n.Days, false // «สามวันที่ติดเยอะสุด»
		}
	}
	switch {
	case f.s.By == ByDistrict && f.s.Rank == "" && len(f.s.District) == 0 && f.says("รวมกัน", "รวมทั้งหมด"):
		f.s.By = "" // the whole province
	case len(f.s.District) > 1 && f.says(placesSum...):
		a.Together, a.Whole = true, false
	case len(f.s.District) > 1 && (f.says(placesDiff...) || f.says(moreThan...) && f.says("กี่", "เท่าไ")):
		a.Apart, a.Whole = true, false
	case len(f.s.District) == 1 && a.Percent && f.says("คิดเป็น", "เป็นกี่", "สัดส่วน", "ของทั้ง", "ของยอด") && !f.has(concept.Growth, concept.Compare):
		a.Whole, a.Share, a.Percent = true, true, false
	}
}

// asksNewOfDay tells whether the message asks how many fell ill on the one day that it names, without the word ใหม่: «เมื่อวานติดกี่คน», and «แล้ว
// เมื่อวานวันเดียวกี่ราย» after a sum since, which is then no measure of it.
func (f *filler) asksNewOfDay() bool {
	if d := f.c.Shown; f.q.Follow && len(f.s.Dates)+len(f.s.Ranges)+len(f.m.times) == 0 && f.says(oneDayOnly...) && !d.From.IsZero() && d.From == d.To {
		f.s.Dates = List[when.Date]{d.From} // «ของวันเดียวกี่คน» of what was shown
	}
	if len(f.s.Dates) != 1 || len(f.s.Ranges) > 0 {
		return false
	}
	if f.says(oneDayOnly...) && !f.says("วันเดียวกัน") && !f.has(concept.Metric, concept.MetricOther) {
		f.s.Metric = slices.DeleteFunc(slices.Clone(f.s.Metric), func(m Metric) bool { return m == MetricCumulative })
		return len(f.s.Metric) == 0
	}
	return len(f.s.Metric) == 0 && f.says(fellIll...)
}

// oneDayOnly are the words by which a count is asked for of a day by itself.
var oneDayOnly = []string{"วันเดียว", "เฉพาะวัน", "เฉพาะเมื่อวาน", "เฉพาะของวัน", "เฉพาะของเมื่อวาน", "แค่วันเดียว", "แค่ของวัน", "แค่เมื่อวาน"}

// salesWording fills how a question about sales of OTOP is worded. A network of producers has no sales of its own.
var salesToCome = regexp.MustCompile(`จะ(?:โต|เพิ่ม(?:ขึ้น)?|ลด(?:ลง)?|ขาย(?:ได้)?|ทำ(?:ได้)?|มี|ถึง|เป็น|ได้|แตะ) ?(?:ยอด|รายได้)?(?:ประมาณ|อีก|สัก)? ?(?:กี่|เท่าไ|เท่าใด)|คาดว่า|คาดการณ์`)

func (f *filler) salesWording(a *Aspect) {
	if f.s.By == "" && len(f.s.Quarter) > 1 && f.says("แยก") {
		f.s.By = ByQuarter // «ไตรมาส 1 แยกจากไตรมาส 2 เท่าไหร่»
	}
	a.Parts = f.says(partsAsked...)
	a.Against = f.q.Intent == OTOPCompare && againstAsked.MatchString(f.m.text)
	a.ToCome = f.says("จะ", "คาดว่า", "คาดการณ์") && salesToCome.MatchString(f.m.text)
	a.Well = f.says("ขายดี", "ขายเป็นไง", "ขายเป็นยังไง", "ขายเป็นอย่างไร") && f.has(concept.QYes, concept.QHow) && !f.q.Follow
	if a.Parts {
		a.Provenance = ""
	}
	if a.Average = f.has(concept.Average); a.Average {
		a.Quarters = f.says("ไตรมาสละ", "ต่อไตรมาส", "รายไตรมาส")
		f.s.By = ""
	}
	if begin, stop, ok := f.network(); ok {
		f.s.Event, f.s.Project = "", ""
		f.q.Unread = append(f.q.Unread, Unread{Text: f.m.text[begin:stop], Begin: begin, Stop: stop, Role: RoleGroup})
	}
}

// soldAtFairs are the words that ask what is sold at a fair, which no record states.
var soldAtFairs = []string{"ขายอะไร", "มีอะไรขาย", "ขายของอะไร", "สินค้าอะไร", "ของอะไรขาย", "ขายไร"}

// otopNetwork is how the network of the producers of OTOP is named.
var otopNetwork = regexp.MustCompile(`(?i)เครือข่าย ?(?:ผู้ผลิต|ผู้ประกอบการ)? ?(?:โอทอป|โอท็อป|otop)`)

// network returns where the message names the network of the producers of OTOP, in bytes.
func (f *filler) network() (begin, stop int, ok bool) {
	if !f.says("เครือข่าย") {
		return 0, 0, false
	}
	at := otopNetwork.FindStringIndex(f.m.text)
	if at == nil {
		return 0, 0, false
	}
	return at[0], at[1], true
}

// ofNetwork takes the network of the producers of OTOP as who pays for projects, with others.
func (f *filler) ofNetwork() {
	if begin, stop, ok := f.network(); ok {
		f.m.claims = append(f.m.claims, span{f.m.folded.At(begin), f.m.folded.At(stop)})
		f.s.BudgetSource, f.s.Project = List[string]{"เครือข่าย OTOP"}, ""
	}
}

// fairWording fills how a question about fairs is worded.
func (f *filler) fairWording(a *Aspect) {
	if a.Unheld = f.notHeld(); a.Unheld == "" && f.q.Intent == OTOPEvents && f.says(soldAtFairs...) {
		a.Unheld = "สินค้าที่จำหน่าย"
	}
	a.Budget = f.s.Event != "" && f.asksCost()
	a.DaysLeft = f.says("อีกกี่วัน", "เหลือกี่วัน")
	a.Length = !a.DaysLeft && f.says("กี่วัน", "นานกว่า", "นานที่สุด", "นานสุด", "นานเท่าไร", "นานเท่าไหร่", "นานแค่ไหน")
	a.HeldAt = f.heldAt()
	a.Denies = a.Confirm && f.says("ไม่มีงาน", "ไม่มีตลาดนัด")
	a.Holder = f.asksHolder()
	a.FirstDay, a.LastDay = f.says("เริ่มวัน", "วันแรก", "เปิดวัน", "เริ่ม "), f.says("วันสุดท้าย", "หมดวัน", "ปิดวัน", "จัดถึง")
	a.Over = f.s.Event == "" && f.says(overWords...)
	a.Soon = f.s.Event == "" && !a.Over && f.says(soonWords...)
	if f.has(concept.Event) && f.has(concept.QWhen) && len(f.m.times) == 0 {
		f.s.When = When{} // when it is, which the days that were spoken of before do not say
	}
	if f.s.Event != "" || f.q.Follow {
		return
	}
	for _, kind := range fairKinds {
		if f.says(kind) {
			a.Kind = kind
			return
		}
	}
}

// asksHolder tells whether the message asks who holds a fair: «ใครร่วมกับใครจัด», «หน่วยไหนเป็นเจ้าภาพ».
func (f *filler) asksHolder() bool {
	for _, who := range []string{"ใคร", "หน่วยงานไหน", "หน่วยไหน", "หน่วยงานใด"} {
		if _, after, ok := strings.Cut(f.m.text, who); ok && containsAny(after, "จัด", "เจ้าภาพ", "เจ้าของงาน") {
			return true
		}
	}
	return f.says("ผู้จัดงาน", "ผู้จัดคือ", "จัดโดย", "เจ้าภาพคือ")
}

// heldAt returns where a fair or a project is said to be held, in a question whether it is so: «ตลาดนัดจัดที่ศาลากลางใช่ไหม».
// The place then chooses none: the answer compares.
func (f *filler) heldAt() string {
	text, stop := f.m.text, -1
	for _, w := range saysSo {
		if at := strings.Index(text, w); at >= 0 && (stop < 0 || at < stop) {
			stop = at
		}
	}
	if stop < 0 {
		return ""
	}
	begin := -1
	for _, w := range heldWords {
		at := strings.LastIndex(text[:stop], w)
		if at < 0 || w == "ที่" && (numbersWhat(text[:at]) || begin >= 0) {
			continue
		}
		begin = max(begin, at+len(w))
	}
	if begin < 0 || f.m.holdsTime(begin, stop) {
		return ""
	}
	said := strings.TrimSpace(text[begin:stop])
	if lettersOf(said) < leastName || strings.HasPrefix(said, "ไหน") || strings.HasPrefix(said, "จัด") {
		return ""
	}
	f.m.claims = append(f.m.claims, span{f.m.folded.At(begin), f.m.folded.At(stop)})
	f.s.Where, f.s.Venue = Where{}, ""
	return said
}

// numbersWhat tells whether a ที่ that follows a text belongs to a number or a day, and to no place.
func numbersWhat(before string) bool {
	before = strings.TrimSpace(before)
	for _, w := range []string{"วัน", "ครั้ง", "เดือน", "ลำดับ", "อันดับ", "โครงการ", "ข้อ", "ไตรมาส", "สัปดาห์", "งาน"} {
		if strings.HasSuffix(before, w) {
			return true
		}
	}
	return false
}

// listed is a project or a fair that is named by its place in a list: «โครงการที่ 2», «โครงการโอทอปสุดท้าย».
var listed = regexp.MustCompile(`(?i)(?:โครงการ|งาน) ?(?:โอทอป|โอท็อป|otop)? ?(?:(แรก|สุดท้าย|ท้ายสุด)|(?:ลำดับ|อันดับ)?(?:ที่)? ?(หนึ่ง|สอง|สาม|สี่|ห้า|หก|เจ็ด|แปด|เก้า|สิบ|[0-9]{1,2}|[๐-๙]{1,2}))`)

// listedAfresh fills which item of the list of projects or of fairs is meant that nothing has been shown of yet.
func (f *filler) listedAfresh() {
	if f.s.ListIndex != 0 || f.q.Intent != OTOPProjects && f.q.Intent != OTOPEvents || !f.says("ที่", "ลำดับ", "อันดับ", "แรก", "สุดท้าย", "ท้ายสุด") {
		return
	}
	at := listed.FindStringSubmatchIndex(f.m.text)
	if at == nil || f.m.holdsTime(at[0], at[1]) || at[4] >= 0 && !containsAny(f.m.text[at[0]:at[4]], "ที่", "ลำดับ", "อันดับ") || f.q.Intent == OTOPEvents != strings.HasPrefix(f.m.text[at[0]:], "งาน") {
		return
	}
	if n := itemAt(f.m.text, at); n != 0 {
		f.s.ListIndex, f.s.Rank, f.s.Count = n, "", 0
	}
}

// spanOfTurn gives a question about fairs the days that were asked about of meetings right before it, and the other way round, where
// it only turns to them: «แล้วงานโอทอปล่ะ» after «สัปดาห์หน้ามีประชุมอะไรบ้าง».
func (f *filler) spanOfTurn() {
	last := f.c.Last
	if last == nil || len(f.m.times) > 0 || len(f.s.Dates)+len(f.s.Ranges)+len(f.s.Quarter)+len(f.s.Number) > 0 || f.s.Year != 0 || f.s.FiscalYear != 0 {
		return
	}
	a, b := f.q.Intent, last.Intent
	if !(a == OTOPEvents && subjectOf(b) == concept.CtxMeeting || a == MeetingQuery && b == OTOPEvents) {
		return
	}
	if !f.has(concept.Tail, concept.Onlyfollow) || f.has(concept.QWhen, concept.All, concept.RelNext, concept.RelPrev, concept.RelLatest, concept.Title, concept.Event, concept.Appointment) || f.says("ทั้งหมด") {
		return
	}
	if len(last.Slots.Dates)+len(last.Slots.Ranges) == 0 {
		return
	}
	f.s.Dates, f.s.Ranges = slices.Clone(last.Slots.Dates), slices.Clone(last.Slots.Ranges)
	for _, d := range f.s.Dates {
		f.reading(d.Short())
	}
	for _, r := range f.s.Ranges {
		f.reading("ช่วง " + r.Short())
	}
}

// ofPart takes back the total of all cases where its word only says that of those who recovered or died the total is meant:
// «ตายสะสมกี่คน», «รักษาหายทั้งสิ้นกี่ราย».
func (f *filler) ofPart(metrics List[Metric]) List[Metric] {
	totals := 0
	for _, word := range totalWords {
		totals += strings.Count(f.m.text, word)
	}
	if totals != 1 {
		return metrics
	}
	text := strings.ReplaceAll(strings.ReplaceAll(f.m.text, " ", ""), "แล้ว", "")
	for _, part := range partNames {
		for _, name := range part.names {
			for _, word := range totalWords {
				if slices.Contains(metrics, part.of) && strings.Contains(text, name+word) {
					return slices.DeleteFunc(slices.Clone(metrics), func(m Metric) bool { return m == MetricCumulative })
				}
			}
		}
	}
	return metrics
}

// totalWords say of what was counted that all of it is meant.
var totalWords = []string{"สะสม", "ทั้งสิ้น", "ทั้งหมด"}

// partNames name those who recovered and those who died; byDay says, right behind one of them, that the count of one day is meant.
var partNames = []struct {
	of    Metric
	names []string
}{
	{MetricRecovered, []string{"หายป่วย", "รักษาหาย", "หายดี", "กลับบ้าน", "หาย"}},
	{MetricDeaths, []string{"เสียชีวิต", "ตาย"}},
}

var byDay = []string{"รายวัน", "รายใหม่", "เพิ่ม", "ใหม่", "ต่อวัน"}

// partsByDay returns of which parts of all cases the count of one day is asked for, in this question or, where it names no measure,
// in the one before. Words that say so ask for no new cases then: «เสียชีวิตเพิ่มกี่ราย».
func (f *filler) partsByDay() (d Daily) {
	if last := f.c.Last; f.q.Follow && last != nil && !f.has(concept.Metric, concept.MetricOther) {
		return last.Aspect.Daily
	}
	rest := strings.ReplaceAll(f.m.text, " ", "")
	for _, part := range partNames {
		if !slices.Contains(f.s.Metric, part.of) {
			continue
		}
		without := rest
		for _, name := range part.names {
			for _, day := range byDay {
				without = strings.ReplaceAll(without, name+day, "")
			}
		}
		if without != rest {
			rest = without
			d.Recovered, d.Deaths = d.Recovered || part.of == MetricRecovered, d.Deaths || part.of == MetricDeaths
		}
	}
	if d != (Daily{}) && !containsAny(rest, byDay...) {
		f.s.Metric = slices.DeleteFunc(slices.Clone(f.s.Metric), func(m Metric) bool { return m == MetricNew })
	}
	return d
}

// category returns the part of the products that the message names, as typed; "" where it names none or all of them.
func (f *filler) category() string {
	if slices.Contains(f.s.Metric, MetricCount) {
		return "" // how many things there are is stated of none
	}
	for _, h := range f.m.hits {
		if h.word == placeHit {
			continue
		}
		for _, e := range f.u.lexicon.Entries[h.word] {
			switch said := f.m.source(h.start, h.end); {
			case e.Concept != concept.Product:
			case e.Value == particularProduct:
				return f.m.source(h.start, f.m.goingOn(h.end)) // ผ้าทอมือ
			case categoryIn(said) != "":
				return categoryIn(said)
			}
		}
	}
	if kind := kindNamed.FindStringSubmatch(f.m.text); kind != nil {
		return f.askedUpTo(kind[1])
	}
	return ""
}

// kindNamed finds the kind of products that a message names by a word for kinds, and not one that it asks for: «หมวดเครื่องดื่ม», «ประเภทไหน».
var kindNamed = regexp.MustCompile(`(?:หมวด|ประเภท|ชนิด)(?:สินค้า|ผลิตภัณฑ์|ของ)? ?(\p{Thai}+?)(?:ได้|ขาย|กี่|เท่า|มี|เป็น|ยอด|ล่ะ|บ้าง| |$)`)

// goingOn returns where a name ends that unknown letters may lengthen, from a place of the text on: before a time.
func (m *message) goingOn(at int) int {
	end := m.unknownFrom(at)
	for _, t := range m.times {
		if begin := m.folded.At(t.Begin); begin >= at {
			end = min(end, begin)
		}
	}
	return end
}

// particularProduct is what the lexicon says of the words that name some of the products and not all of them.
const particularProduct = "particular"

// categoryIn returns which part of the products a word names, or "" where it names them all.
func categoryIn(said string) string {
	for _, kind := range []string{"ประเภท", "หมวด", "กลุ่ม", "ชนิด"} {
		if rest, ok := strings.CutPrefix(said, kind); ok {
			return strings.TrimSpace(rest)
		}
	}
	return ""
}

// asksSince tells whether the message asks since when cases are counted, by the wave or the outbreak that began then: «โควิดระลอกนี้เริ่มเมื่อไหร่».
func (f *filler) asksSince() bool {
	return f.says("ระลอก", "ระบาด", "รอบนี้") && f.says("เริ่ม") && f.has(concept.QWhen, concept.QTime) && len(f.m.times) == 0
}
