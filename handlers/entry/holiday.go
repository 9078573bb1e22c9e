package entry

import (
	"context"
	"regexp"
	"slices"
	"strings"
	"time"

	"changwat/handlers/dialog"
	"changwat/handlers/entry/lack"
	"changwat/handlers/entry/sentence"
	"changwat/handlers/phrase"
	"changwat/internal/intent"
	"changwat/internal/ledger"
	"changwat/internal/ledger/proposal"
	"changwat/internal/thai"
	"changwat/internal/thai/read"
	"changwat/internal/thai/when"
)

// maxHolidaySpan is how many days in a row a resolution may give off; more is taken for a mistake.
const maxHolidaySpan = 10

// holidayUsage says how a holiday is entered.
const holidayUsage = "ยังไม่ได้บันทึกครับ โปรดบอกวันที่พร้อมปี ชื่อวันหยุด และมติที่ให้หยุด เช่น “บันทึกวันหยุด 2 ม.ค. 2569 วันหยุดพิเศษ มติ ครม. 16 ธ.ค. 2568”"

// What a sentence begins with that enters a holiday, and what ends one that begins with the day.
var (
	holidayLeads = []string{"บันทึกวันหยุด", "เพิ่มวันหยุด", "ลงวันหยุด"}
	holidayEnds  = []string{"บันทึก", "เพิ่ม", "ลง"}
)

// holidayIn returns the day and the name of a holiday that a sentence enters, in its words, and the resolution; false where it enters
// none: «เพิ่มวันหยุดราชการพิเศษ 27 ก.ค. 64», «วันที่ 12 เม.ย. 64 เป็นวันหยุดราชการเพิ่มเป็นกรณีพิเศษ บันทึกด้วย».
func holidayIn(text string) (stated, resolution string, ok bool) {
	if !strings.Contains(text, "หยุด") || intent.AsksInWords(text) {
		return "", "", false
	}
	text = phrase.TrimPoliteness(phrase.TrimRequest(text))
	for _, w := range holidayLeads {
		rest, led := strings.CutPrefix(text, w)
		if !led {
			continue
		}
		if strings.TrimLeft(rest, " \n") == rest && rest != "" { // «วันหยุดราชการพิเศษ»
			rest = "วันหยุด" + rest
		}
		stated, resolution, _ = strings.Cut(rest, "มติ")
		return strings.TrimSuffix(strings.TrimSpace(stated), "ตาม"), strings.TrimSpace(resolution), true
	}
	if day, ok := statedDayOff(text); ok {
		name, resolution, _ := strings.Cut(day.name, "มติ")
		return day.day + " " + strings.TrimSuffix(strings.TrimSpace(name), "ตาม"), strings.TrimSpace(resolution), true
	}
	if strings.HasPrefix(text, "วันหยุด") && (strings.Contains(text, "\n") || strings.Contains(text, "มติ")) && datedWithYear.MatchString(thai.Digits(text)) { // a list, or with what gives it
		stated, resolution, _ = strings.Cut(text, "มติ")
		return strings.TrimSuffix(strings.TrimSpace(stated), "ตาม"), strings.TrimSpace(resolution), true
	}
	for _, w := range holidayEnds {
		said, led := strings.CutSuffix(strings.TrimSuffix(text, "ให้"), w)
		before, name, is := strings.Cut(said, "เป็นวันหยุด")
		if !led || !is {
			continue
		}
		name, resolution, _ = strings.Cut(name, "มติ")
		for _, by := range []string{"ครม. ประกาศ", "ครม.ประกาศ", "ครม. กำหนด", "ครม.กำหนด", "ประกาศ", "กำหนด"} {
			before = strings.TrimSuffix(strings.TrimSpace(before), by)
		}
		return before + " วันหยุด" + name, strings.TrimSpace(resolution), true
	}
	return "", "", false
}

// What statements of a holiday share: the day, and the kinds of holidays.
const (
	dayOffDay   = `(?:วัน(?:จันทร์|อังคาร|พุธ|พฤหัสบดี|พฤหัส|ศุกร์|เสาร์|อาทิตย์)?ที่ ?)?([0-9]{1,2} ?(?:[ก-ฮ]|เม)[ก-๙.]+ ?(?:พ\.ศ\. ?)?(?:(?:25)?[0-9]{2})?) *`
	dayOffKinds = `ราชการ|พิเศษ|ชดเชย|เพิ่ม|เป็นกรณีพิเศษ`
)

var (
	// dayOff finds a statement that a day is a holiday, which begins with the day: «วันที่ 10 พ.ค. 64 เป็นวันหยุดราชการ», «10 พ.ค. หยุดชดเชยวันพืชมงคล».
	dayOff = regexp.MustCompile(`^` + dayOffDay + `((?:เป็น)?(?:วัน)?หยุด(?:` + dayOffKinds + `).*)$`)
	// dayOffGiven is the same behind who gives it, who need not say which kind it is: «จังหวัดประกาศให้วันที่ 14 พ.ค. เป็นวันหยุด». What stops on a day
	// is no holiday: «การประปาประกาศ 10 พ.ค. หยุดจ่ายน้ำ».
	dayOffGiven = regexp.MustCompile(`^(\S*?) ?(?:มี|ได้)?(?:มติ|ประกาศ|กำหนด|สั่ง|อนุมัติ)(?:เห็นชอบ)?(?:ให้| )* ?` + dayOffDay + `((?:เป็น)?(?:วันหยุด|หยุด(?:` + dayOffKinds + `|อีก|วัน| |$)).*)$`)
)

// statedOff is a day off as a statement tells it: who gives it, or "", the day, and its name.
type statedOff struct{ giver, day, name string }

// statedDayOff reads a statement that a day is a holiday; false for any other text.
func statedDayOff(text string) (off statedOff, ok bool) {
	text = thai.Digits(text)
	if told := dayOffGiven.FindStringSubmatch(text); told != nil {
		off = statedOff{told[1], told[2], told[3]}
	} else if told := dayOff.FindStringSubmatch(text); told != nil {
		off = statedOff{"", told[1], told[2]}
	} else {
		return off, false
	}
	off.name = phrase.TrimmedEnd(strings.TrimPrefix(off.name, "เป็น"), "อีกวันนึง", "อีกวันหนึ่ง", "อีกหนึ่งวัน", "อีก 1 วัน", "อีกวัน", "ด้วย")
	if off.name == "หยุด" || off.name == "วันหยุด" || off.name == "หยุดเพิ่ม" {
		off.name = "วันหยุดพิเศษ"
	}
	if !strings.HasPrefix(off.name, "วัน") {
		off.name = "วัน" + off.name
	}
	return off, true
}

// byProvince reports whether words name the province as who gives a holiday.
func byProvince(words string) bool {
	return sentence.ContainsOne(words, []string{"จังหวัด", "ผู้ว่า", "ผวจ"})
}

// datedWithYear finds a day with its year, as lists of holidays have it.
var datedWithYear = regexp.MustCompile(`[0-9]{1,2} ?[ก-๙.]+ ?(?:พ\.ศ\. ?)?(?:25)?[0-9]{2}`)

// holidaySaid is one day off that a sentence or a list states, in its words.
type holidaySaid struct {
	days when.Range
	name string
}

// holidaysIn returns the days off that a text states: one, or several of which each stands before its name. False where a day has no year or no
// name, or where there are too many in a row. coming tells that a day without a year is the next such day.
func holidaysIn(stated string, coming bool, now time.Time) (all []holidaySaid, ok bool) {
	dates := withoutKind.Replace(stated)
	times := read.Times(dates, read.Options{Now: now, Bias: read.BiasNearest, Appointment: true})
	for i, t := range times {
		days, dated := t.Days()
		if !dated || t.Problem != "" || !days.From.Valid() || days.Days() > maxHolidaySpan || slices.ContainsFunc(t.Assumptions, func(a read.Assumption) bool { return a.Code == "year" }) && !(coming && days.From.After(when.DateOf(now))) {
			return nil, false
		}
		name := stated
		if len(times) > 1 {
			_, name, _ = strings.Cut(stated, t.Text)
			if i+1 < len(times) {
				name, _, _ = strings.Cut(name, times[i+1].Text)
			}
		} else {
			name = strings.Replace(name, t.Text, "", 1)
		}
		name = strings.TrimSpace(strings.TrimSuffix(strings.TrimPrefix(phrase.OneLine(name), "วันที่ "), "วันที่"))
		if name = strings.Trim(name, " ,-•"); name == "" {
			return nil, false
		}
		all = append(all, holidaySaid{days, name})
	}
	return all, len(all) > 0
}

// withoutKind drops what a holiday is called, which beside a day reads as another time or as a number.
var withoutKind = strings.NewReplacer("วันหยุด", " ", "พิเศษ", " ")

// holidayCommand enters a day off that the cabinet gives besides its standing list, moves, or confirms, with the
// resolution as its source.
func holidayCommand(d Deps) dialog.Command {
	e := entries{newDrafts(d)}
	return dialog.Command{
		Words: "บันทึกวันหยุด", Takes: "วันที่ ชื่อ และมติ", What: "บันทึกวันหยุดที่คณะรัฐมนตรีกำหนดเพิ่ม เลื่อน หรือยืนยัน",
		Needs: ledger.RoleReporter, Place: dialog.InPrivate, Says: func(text string) (string, bool) { _, _, ok := holidayIn(text); return text, ok }, Run: e.holiday,
	}
}

func (e entries) holiday(ctx context.Context, r dialog.Request, text string) (dialog.Answer, bool, error) {
	stated, resolution, _ := holidayIn(text)
	off, coming := statedDayOff(phrase.TrimPoliteness(phrase.TrimRequest(text))) // of which the question says the year
	said, ok := holidaysIn(stated, coming, r.Now)
	if !ok {
		return dialog.Answer{Text: holidayUsage}, true, nil
	}
	q := entryOf(r, "holiday")
	if resolution == "" {
		var words []string
		for _, h := range said {
			words = append(words, h.days.Short()+" "+h.name)
		}
		question := "หยุดตามมติใดครับ โปรดพิมพ์มติและวันที่ของมติ เช่น “มติ ครม. 16 ธ.ค. 2568”"
		if byProvince(off.giver + off.name) {
			question = "หยุดตามประกาศใดครับ โปรดพิมพ์ประกาศและวันที่ของประกาศ เช่น “ประกาศจังหวัด 28 เม.ย. 2564”"
		}
		if coming {
			question = said[0].days.Short() + " " + question
		}
		a, err := e.ask(ctx, q, lack.Gap{Asks: lack.Resolution, Question: question,
			Entry: "บันทึกวันหยุด " + strings.Join(words, " ") + " มติ " + proposal.Gap})
		return a, true, err
	}
	source := e.resolutionSource(resolution)
	if at, _, _, ok := sentence.DaysSaid(resolution, r.Now); ok {
		source.Published = at.From
	}
	var changes []proposal.Change
	for _, h := range said {
		ch := proposal.Change{Becomes: ledger.Event{Key: sentence.KeyFor("holiday", h.name, h.days.From.String()), Kind: ledger.EventHoliday, Name: h.name, Days: h.days}}
		if h.days.To.Before(when.DateOf(r.Now)) {
			ch.Warnings = append(ch.Warnings, "วันหยุด "+h.days.Short()+" ผ่านไปแล้ว")
		}
		changes = append(changes, ch)
	}
	switch {
	case !source.Published.Valid():
		changes[0].Warnings = append(changes[0].Warnings, "มติไม่ระบุวันที่")
	case source.Published.After(when.DateOf(r.Now)):
		changes[0].Warnings = append(changes[0].Warnings, "วันที่ของมติ "+source.Published.Short()+" ยังมาไม่ถึง")
	}
	a, err := e.proposeFrom(ctx, q, source, changes...)
	return a, true, err
}

// resolutionSource is what gives a holiday as its source: a resolution of the cabinet, or an announcement of the province.
func (e entries) resolutionSource(resolution string) ledger.Source {
	title, publisher := phrase.OneLine("มติ "+strings.TrimPrefix(resolution, "มติ")), "คณะรัฐมนตรี"
	if phrase.LeadIn(resolution, []string{"ประกาศ", "คำสั่ง", "หนังสือ"}) != "" && byProvince(resolution) {
		title, publisher = phrase.OneLine(resolution), e.province.Full()
	}
	return ledger.Source{Key: sentence.KeyFor("cabinet", title), Kind: ledger.SourceEntry, Title: title, Publisher: publisher}
}
