package intent

import (
	"regexp"
	"slices"
	"strings"

	"changwat/internal/intent/concept"
	"changwat/internal/thai/read"
	"changwat/internal/thai/when"
)

// remindedDay is a day that a message names by the meeting or the fair of which it wants to be reminded, and the time of that day.
type remindedDay struct {
	before bool // the day before it
	on     bool // its own day
	last   bool // with on: the last of its days
	clock  when.Clock
	timed  bool
	stop   int // of the words, in the text
	begin  int
	at     *read.Time // the expression besides that names the time of day; nil for none
}

// daysAround are the words for the day before a meeting or a fair, or for its own, with the part of the day before them.
var daysAround = regexp.MustCompile(`(?:ตอน|ช่วง|ก่อน)?(เช้า|สาย|เที่ยง|บ่าย|เย็น|หัวค่ำ|ค่ำ)? ?(?:ของ|ใน)? ?(?:(วันก่อนหน้า|วันก่อนวัน|วันก่อน|คืนก่อนวัน|คืนก่อน)|(วัน)) ?(?:การ|มี|เริ่ม|จัด|เปิด)?(?:ประชุม|งาน|นัด)`)

// dayBehind names the day before behind what it is the day before of: «เตือนประชุม OTOP วันก่อนหน้าตอนบ่ายสาม». Its groups are those of daysAround.
var dayBehind = regexp.MustCompile(`(?:ประชุม|งาน|นัด).*? ?(?:ตอน|ช่วง)?(เช้า|สาย|เที่ยง|บ่าย|เย็น|หัวค่ำ|ค่ำ)?(วันก่อนหน้า)(?:นั้น)?()`)

// dayOfSpoken names the day before, or the day itself, of what was spoken of before or of what the message says is on a day: «เตือนเย็นวันก่อนหน้า»,
// «เตือนเช้าวันนั้น». Its groups are those of daysAround.
var dayOfSpoken = regexp.MustCompile(`(?:ตอน|ช่วง)?(เช้า|สาย|เที่ยง|บ่าย|เย็น|หัวค่ำ|ค่ำ)?(?:มืด)? ?(?:ของ|ใน)? ?(?:(วันก่อนหน้า|วันก่อนนั้น|คืนก่อนหน้า|คืนก่อนวัน)(?:นั้น)?|(วันนั้น|วันเดียวกัน|วันแรก|วันสุดท้าย|วันจริง))`)

// besideDay stands between the day of a meeting and the hour at which to remind on it, remindsOnDay before the day: «วันประชุมตอน 8 โมง», «เตือน
// วันประชุม OTOP 8 โมง».
var (
	besideDay    = regexp.MustCompile(`^ ?(?:ตอน|เวลา|ช่วง)? ?$`)
	remindsOnDay = regexp.MustCompile(`เตือน(?:ผม|ฉัน|ดิฉัน|หนู|พี่|เรา|ให้|ใน|ตอน|ที)* ?$`)
)

// partClocks are when one is reminded who names only a part of the day.
var partClocks = map[string]when.Clock{
	"เช้า": when.NewClock(8, 0), "สาย": when.NewClock(9, 0), "เที่ยง": when.NewClock(12, 0), "บ่าย": when.NewClock(13, 0),
	"เย็น": when.NewClock(17, 0), "ค่ำ": when.NewClock(19, 0), "หัวค่ำ": when.NewClock(19, 0), "คืน": when.NewClock(19, 0),
}

// remindedDay returns the day that the message names by what it wants to be reminded of: «เย็นวันก่อนประชุม», «เช้าวันประชุม». A day
// of its own («วันประชุม») counts only with a time of day.
func (f *filler) remindedDay() (day remindedDay) {
	if f.q.Intent != RemindSet || len(f.m.lengths) > 0 || len(f.m.repeats) > 0 {
		return day
	}
	at := daysAround.FindStringSubmatchIndex(f.m.text)
	if at == nil && f.says("วันก่อนหน้า") {
		if at = dayBehind.FindStringSubmatchIndex(f.m.text); at != nil {
			at[0] = at[4] // what stands before says what it is the day before of
			if at[2] >= 0 {
				at[0] = at[2]
			}
		}
	}
	if at == nil && (f.q.Follow && f.c.Last != nil && remindedAfter(f.c.Last.Intent) != "" || f.m.namesDay() || f.ofFairDays()) {
		at = dayOfSpoken.FindStringSubmatchIndex(f.m.text)
	}
	if at == nil {
		return day
	}
	day.begin, day.stop = at[0], at[1]
	part := ""
	if at[2] >= 0 {
		part = f.m.text[at[2]:at[3]]
	} else if at[4] >= 0 && f.m.text[at[4]:at[4]+len("คืน")] == "คืน" {
		part = "คืน"
	}
	asked := strings.Index(f.m.text, "เตือน")
	if !slices.ContainsFunc(f.m.times, func(t read.Time) bool { return t.Begin > asked && t.From.HasClock }) {
		asked = -1
	}
	for i := range f.m.times {
		if t := &f.m.times[i]; t.Begin > asked && !day.holds(*t) && t.Problem == "" && t.From.HasClock && !t.From.Date.Valid() {
			day.clock, day.timed, day.at = t.From.Clock, true, t
			if t.Grain == when.GrainPart {
				day.clock = f.partOfDay(*t)
			}
		}
	}
	if clock, ok := partClocks[part]; ok && !day.timed {
		day.clock, day.timed = clock, true
		f.reading("เตือนเวลา " + clock.Official())
	}
	day.before = at[4] >= 0
	day.on = !day.before && day.timed && (part != "" || day.at != nil && (f.m.text[at[6]:at[7]] != "วัน" || besideDay.MatchString(f.m.text[at[1]:max(at[1], day.at.Begin)]) || remindsOnDay.MatchString(f.m.text[:at[0]])))
	if said := at[6] >= 0; said && !day.before {
		word := f.m.text[at[6]:at[7]]
		day.last = word == "วันสุดท้าย"
		day.on = day.on || day.last || word == "วันแรก" // of a fair, which its days say without an hour
	}
	if !day.before && !day.on {
		return remindedDay{}
	}
	return day
}

// ofNoDay tells whether the message names the day before, or the day itself, of what neither it nor the question before says: «เตือนเย็นวันก่อนหน้า».
func (f *filler) ofNoDay() bool {
	day := f.remindedDay()
	return !day.before && !day.on && f.says("วันก่อนหน้า", "คืนก่อนหน้า", "วันนั้น") && len(f.m.lengths)+len(f.m.repeats) == 0 && !f.m.namesDay() && dayOfSpoken.MatchString(f.m.text)
}

// ofFairDays tells whether the message names the first or the last day of the fair that it names, or that was spoken of before.
func (f *filler) ofFairDays() bool {
	if !f.says("วันแรก", "วันสุดท้าย") {
		return false
	}
	return f.has(concept.Fair, concept.Event) || slices.ContainsFunc(f.m.named, func(n named) bool { return n.Kind == NameEvent }) ||
		f.c.Last != nil && remindedAfter(f.c.Last.Intent) == OTOPEvents
}

// namesDay tells whether the message names a day by itself.
func (m *message) namesDay() bool {
	return slices.ContainsFunc(m.times, func(t read.Time) bool { return t.Problem == "" && t.Grain != when.GrainWeek && t.From.Date.Valid() })
}

// holds tells whether an expression of time stands in the words that name the day, or is the time of that day.
func (d remindedDay) holds(t read.Time) bool {
	return (d.before || d.on) && (t.Begin < d.stop && t.Stop > d.begin || d.at != nil && d.at.Begin == t.Begin)
}
