package setting

import (
	"slices"
	"strings"
)

// Choice is one value that a setting may have, as officials read it.
type Choice struct {
	Value string
	Thai  string
}

// choices are the values that officials choose among. Of QuietHours, SmallestCount, RideWait, QuotaReserve and ApprovalAlso they are the usual ones.
var choices = map[Key][]Choice{
	ApprovalAlso:  {{"none", "ไม่มีเพิ่มเติม"}, {"meeting.revise", "แก้ไขประชุม"}, {"meeting.revise, order.add", "แก้ไขประชุม เพิ่มข้อสั่งการ"}},
	ApprovalAlone: {{"no", "ไม่ให้"}, {"yes", "ให้"}},
	NoticeWay:     wayChoices,
	DigestWay:     wayChoices,
	RideWait:      {{"60", "1 ชั่วโมง"}, {"120", "2 ชั่วโมง"}, {"240", "4 ชั่วโมง"}},
	QuotaReserve:  {{"0", "ไม่กัน"}, {"10", "ร้อยละ 10"}, {"20", "ร้อยละ 20"}},
	QuietHours:    {{"21:00-06:00", "21.00–06.00 น."}, {"none", "ไม่งด"}},
	SmallestCount: {{"1", "1 ราย"}, {"5", "5 ราย"}, {"10", "10 ราย"}},
	TextsTwo:      {{"no", "ไม่ต้อง"}, {"yes", "ต้อง"}},
	RemindReplies: {{"no", "ไม่เตือน"}, {"yes", "เตือน"}},
	EditorOffers:  {{"private", "แชทส่วนตัวเท่านั้น"}, {"everywhere", "ทุกแชท"}},
}

var wayChoices = []Choice{{"push", "ส่งทันที"}, {"ride", "แนบกับคำตอบถัดไป"}, {"ride-then-push", "แนบก่อน แล้วส่ง"}}

// timesChoices are usual values of the settings of times.
var timesChoices = []Choice{{usualTimes, "ตามปกติ"}, {"07:30", "เวลา 07.30 น."}, {"08:00 " + workdays, "วันทำการ 08.00 น."}}

// Choices returns values that a setting may have, for taps: all of them, or the usual ones.
func Choices(key Key) []Choice {
	if isTimes(key) {
		return slices.Clone(timesChoices)
	}
	return slices.Clone(choices[key])
}

// Example returns a value that officials may type where Choices are not all there are; "" where they are.
func Example(key Key) string {
	if isTimes(key) {
		return "วันจันทร์ วันพฤหัสบดี 07.45 น."
	}
	return map[Key]string{QuietHours: "22.00–05.30 น.", RideWait: "90 นาที", QuotaReserve: "ร้อยละ 15", SmallestCount: "7 ราย", ApprovalAlso: "แก้ไขประชุม เพิ่มข้อสั่งการ"}[key]
}

// kindWords and changeWords are the parts of ApprovalAlso as officials call them.
var (
	kindWords = map[string]string{
		"figure": "ตัวเลข", "meeting": "ประชุม", "agenda": "วาระ", "order": "ข้อสั่งการ", "event": "กิจกรรม", "project": "โครงการ",
		"contact": "ข้อมูลติดต่อ", "programme": "โครงการของรัฐ", "setting": "การตั้งค่า",
	}
	changeWords = map[string]string{"add": "เพิ่ม", "revise": "แก้ไข", "restore": "นำกลับมาใช้"}
)

// Thai returns a value of a setting as officials read it; one that it does not have as it stands.
func Thai(key Key, value string) string {
	for _, c := range Choices(key) {
		if c.Value == value {
			return c.Thai
		}
	}
	if isTimes(key) {
		return timesInThai(value)
	}
	switch key {
	case QuietHours:
		if from, to, ok := strings.Cut(value, "-"); ok {
			return strings.ReplaceAll(from+"–"+to, ":", ".") + " น."
		}
	case SmallestCount:
		return value + " ราย"
	case RideWait:
		return value + " นาที"
	case QuotaReserve:
		return "ร้อยละ " + value
	case ApprovalAlso:
		var words []string
		for _, item := range strings.Split(value, ", ") {
			kind, change, _ := strings.Cut(item, ".")
			words = append(words, changeWords[change]+kindWords[kind])
		}
		return strings.Join(words, " ")
	}
	return value
}

// Read returns the value that an official has said, in Thai or as it is stored, or a *ValueError.
func Read(key Key, said string) (string, error) {
	for _, c := range Choices(key) {
		if squeeze(c.Thai) == squeeze(said) {
			return c.Value, nil
		}
	}
	value := strings.TrimSpace(said)
	if isTimes(key) {
		value = readTimes(value)
	}
	switch key {
	case QuietHours:
		value = clockSigns.Replace(strings.TrimSpace(strings.TrimSuffix(value, "น.")))
	case SmallestCount:
		value = strings.TrimSpace(strings.TrimSuffix(value, "ราย"))
	case RideWait:
		value = strings.TrimSpace(strings.TrimSuffix(value, "นาที"))
	case QuotaReserve:
		value = strings.TrimSpace(strings.TrimSuffix(strings.TrimPrefix(value, "ร้อยละ"), "%"))
	case ApprovalAlso:
		value = readChanges(value)
	}
	return Check(key, value)
}

// clockSigns are how officials write hours, and how a setting does.
var clockSigns = strings.NewReplacer(".", ":", "–", "-", "—", "-", "ถึง", "-", " ", "")

// readChanges reads the parts of ApprovalAlso, each a change with the kind behind it: "แก้ไขประชุม เพิ่มข้อสั่งการ". What it
// does not know stays as it is.
func readChanges(said string) string {
	var items []string
	for _, word := range strings.FieldsFunc(said, func(r rune) bool { return r == ' ' || r == ',' }) {
		for change, before := range changeWords {
			for kind, name := range kindWords {
				if strings.TrimPrefix(word, "และ") == before+name {
					word = kind + "." + change
				}
			}
		}
		items = append(items, word)
	}
	return strings.Join(items, ", ")
}

// squeeze drops the spaces of a text.
func squeeze(s string) string { return strings.Join(strings.Fields(s), "") }
