// Package setting says what an office can set about itself: the keys, their defaults, what a value may be, and what
// officials call it. The values are records of the ledger, changed by administrators through proposals; this package
// knows nothing of where they stand. docs/settings.md lists all of them, and a test compares.
package setting

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
)

// Key names a setting.
type Key string

// The settings.
const (
	ApprovalAlso  Key = "approval.also"
	ApprovalAlone Key = "approval.alone"
	NoticeWay     Key = "notices.way"
	DigestWay     Key = "digests.way"
	RideWait      Key = "rides.wait"
	QuotaReserve  Key = "quota.reserve"
	QuietHours    Key = "notices.quiet"
	SmallestCount Key = "counts.smallest"
	EditorOffers  Key = "editors.offers"
	RemindReplies Key = "replies.remind"
	TextsTwo      Key = "announcements.two"
)

// Definition says what a setting is.
type Definition struct {
	Key     Key
	Thai    string // what officials call it
	Also    string // what else they call it; "" for nothing
	Default string
	Values  string // what may stand there, in English, for the documentation
	About   string // what it does, in English
	check   func(value string) (string, error)
}

// All returns the settings there are, in the order in which they are listed.
func All() []Definition {
	return []Definition{
		{ApprovalAlso, "รายการที่ต้องมีผู้อนุมัติเพิ่มเติม", "", "none",
			"`none`, or kinds and changes such as `meeting.revise, order.add`",
			"what needs a second official besides a falling total, the correction of an announced figure and a withdrawal", checkChanges},
		{ApprovalAlone, "ให้ผู้มีสิทธิ์คนเดียวอนุมัติเองได้เมื่อมีไม่ถึงสองคน", "", "no", "`yes` or `no`",
			"whether one entitled official may do alone what needs two, while fewer than two are entitled; the audit shows it", oneOf("yes", "no")},
		{NoticeWay, "วิธีแจ้งการแก้ไข", "", "push", "`push`, `ride` or `ride-then-push`",
			"whether a correction or a changed meeting that is not urgent is pushed at once, rides on the next free reply, or rides and is pushed where there is none by its deadline; a chat may have its own way", oneOf(ways...)},
		{DigestWay, "วิธีส่งสรุปตามรอบ", "", "push", "`push`, `ride` or `ride-then-push`",
			"the same of summaries and other digests", oneOf(ways...)},
		{RideWait, "เวลารอแนบกับคำตอบ", "", "120", "minutes from 15 to 480",
			"how long what rides and then is pushed waits for a reply to ride on", checkWait},
		{QuotaReserve, "โควตาที่กันไว้สำหรับเรื่องด่วน", "", "10", "a percentage from 0 to 40",
			"the share of the month's messages that is kept for what is urgent; reminders leave one and a half of it, digests twice", checkShare},
		{QuietHours, "ช่วงเวลางดแจ้ง", "", "21:00-06:00", "`none`, or local times such as `21:00-06:00`",
			"when nothing is pushed that can wait: notices that are not urgent, digests and reminders", checkHours},
		{SmallestCount, "จำนวนน้อยที่สุดที่แสดงของพื้นที่ย่อย", "", "1", "a whole number from 1 to 20",
			"the smallest count of people that is shown of an area below the province; whoever has entered one, and whoever opens it to decide on it, sees it", checkCount},
		{EditorOffers, "ที่แสดงปุ่มสำหรับผู้บันทึก", "", "private", "`private` or `everywhere`",
			"where answers offer an editor to correct what they show: in private chats, or in groups as well", oneOf("private", "everywhere")},
		{RemindReplies, "เตือนส่วนตัวผู้ที่ยังไม่ตอบรับประชุม", "", "no", "`yes` or `no`",
			"whether an official who was asked and has not replied is reminded once in private, at 16:30 on the day before the meeting", oneOf("yes", "no")},
		{TextsTwo, "ประกาศของผู้ดูแลต้องมีผู้อนุมัติคนที่สอง", "", "no", "`yes` or `no`",
			"whether what an administrator announces in his own words needs a second administrator", oneOf("yes", "no")},
		timesDefinition("summary", "สรุปเช้า", "morning summaries"),
		timesDefinition("cases-daily", "ยอดโควิดรายวัน", "daily counts"),
		timesDefinition("cases-weekly", "สรุปโควิดรายสัปดาห์", "weekly summaries of counts"),
		timesDefinition("otop-weekly", "งาน OTOP รายสัปดาห์", "the fairs of a week"),
		timesDefinition("sending-record", "บันทึกการส่งประจำเดือน", "records of what was sent in a month"),
	}
}

// Find returns the definition of a setting.
func Find(key Key) (Definition, bool) {
	all := All()
	i := slices.IndexFunc(all, func(d Definition) bool { return d.Key == key })
	if i < 0 {
		return Definition{}, false
	}
	return all[i], true
}

// ValueError says that a setting does not exist or cannot have a value.
type ValueError struct {
	Key    string
	Value  string
	Values string // what may stand there; "" where there is no such setting
}

// Error says what may stand there instead.
func (e *ValueError) Error() string {
	if e.Values == "" {
		return fmt.Sprintf("there is no setting %q: see changwat settings", e.Key)
	}
	return fmt.Sprintf("%s cannot be %q: it takes %s", e.Key, e.Value, e.Values)
}

// Explain says in Thai that the value is not taken.
func (e *ValueError) Explain() string {
	if e.Values == "" {
		return fmt.Sprintf("ไม่มีการตั้งค่าชื่อ “%s” โปรดดูรายการตั้งค่าก่อน", e.Key)
	}
	return fmt.Sprintf("ตั้งค่า “%s” เป็น “%s” ไม่ได้ โปรดตรวจรูปแบบแล้วลองใหม่", e.Key, e.Value)
}

// Check returns a value of a setting as it is stored, or a *ValueError.
func Check(key Key, value string) (string, error) {
	d, ok := Find(key)
	if !ok {
		return "", &ValueError{Key: string(key)}
	}
	out, err := d.check(strings.TrimSpace(value))
	if err != nil {
		return "", &ValueError{Key: string(key), Value: value, Values: strings.ReplaceAll(d.Values, "`", "")}
	}
	return out, nil
}

// errValue is what the checks return; Check says what may stand there.
var errValue = fmt.Errorf("not a value of the setting")

func oneOf(values ...string) func(string) (string, error) {
	return func(v string) (string, error) {
		if slices.Contains(values, v) {
			return v, nil
		}
		return "", errValue
	}
}

// ways are how announcements get to a chat.
var ways = []string{"push", "ride", "ride-then-push"}

func checkWait(v string) (string, error) { return checkNumber(v, 15, 480) }

func checkShare(v string) (string, error) { return checkNumber(v, 0, 40) }

// MostHeldBack is the greatest smallest count that an office may set: a count that is not below it is always shown.
const MostHeldBack = 20

func checkCount(v string) (string, error) { return checkNumber(v, 1, MostHeldBack) }

func checkNumber(v string, least, most int) (string, error) {
	n, err := strconv.Atoi(v)
	if err != nil || n < least || n > most {
		return "", errValue
	}
	return strconv.Itoa(n), nil
}

// clock is how a local time is written in a setting.
const clock = "15:04"

func checkHours(v string) (string, error) {
	if v == "none" {
		return v, nil
	}
	from, to, ok := strings.Cut(v, "-")
	a, err1 := time.Parse(clock, strings.TrimSpace(from))
	b, err2 := time.Parse(clock, strings.TrimSpace(to))
	if !ok || err1 != nil || err2 != nil || a.Equal(b) {
		return "", errValue
	}
	return a.Format(clock) + "-" + b.Format(clock), nil
}

// kinds and changes are what ApprovalAlso may name: the kinds of record as one word, and what can be done to one.
var (
	kinds   = []string{"figure", "meeting", "agenda", "order", "event", "project", "contact", "programme", "setting"}
	changes = []string{"add", "revise", "restore"}
)

func checkChanges(v string) (string, error) {
	if v == "none" {
		return v, nil
	}
	var out []string
	for _, item := range strings.Split(v, ",") {
		item = strings.TrimSpace(item)
		kind, change, ok := strings.Cut(item, ".")
		if !ok || !slices.Contains(kinds, kind) || !slices.Contains(changes, change) {
			return "", errValue
		}
		out = append(out, item)
	}
	return strings.Join(out, ", "), nil
}

// Values are an office's settings, each with its default where nothing is set.
type Values map[Key]string

// Get returns the value of a setting. A stored value that this release does not take counts as not set.
func (v Values) Get(key Key) string {
	d, _ := Find(key)
	if value, ok := v[key]; ok {
		if value, err := Check(key, value); err == nil {
			return value
		}
	}
	return d.Default
}

// AlsoNeedsTwo reports whether the office has marked a change of a kind of record, each as one word, as one that needs a
// second official.
func (v Values) AlsoNeedsTwo(kind, change string) bool {
	return slices.Contains(strings.Split(v.Get(ApprovalAlso), ", "), kind+"."+change)
}

// MayDecideAlone reports whether one entitled official may do what needs two, while fewer than two are entitled.
func (v Values) MayDecideAlone() bool { return v.Get(ApprovalAlone) == "yes" }

// RideWait is how long what rides and then is pushed waits for a reply.
func (v Values) RideWait() time.Duration {
	n, _ := strconv.Atoi(v.Get(RideWait)) // checked
	return time.Duration(n) * time.Minute
}

// QuotaReserve is the share of the month's messages, in percent, that is kept for what is urgent.
func (v Values) QuotaReserve() int {
	n, _ := strconv.Atoi(v.Get(QuotaReserve)) // checked
	return n
}

// Quiet reports whether nothing that can wait is to be pushed at the given local time.
func (v Values) Quiet(local time.Time) bool { return !v.QuietUntil(local).IsZero() }

// QuietUntil returns when the quiet hours end that hold at the given local time; the zero Time where none hold.
func (v Values) QuietUntil(local time.Time) time.Time {
	from, to, ok := strings.Cut(v.Get(QuietHours), "-")
	ends, err := time.Parse(clock, to)
	now := local.Format(clock)
	if quiet := from <= now && now < to || from > to && (now >= from || now < to); !ok || err != nil || !quiet {
		return time.Time{}
	}
	y, m, d := local.Date()
	if now >= to {
		d++
	}
	return time.Date(y, m, d, ends.Hour(), ends.Minute(), 0, 0, local.Location())
}

// SmallestShown returns the smallest count of people that is shown of an area below the province.
func (v Values) SmallestShown() int {
	n, _ := strconv.Atoi(v.Get(SmallestCount)) // checked
	return n
}

// RemindsOfReplies reports whether those are reminded who have not replied whether they take part in a meeting.
func (v Values) RemindsOfReplies() bool { return v.Get(RemindReplies) == "yes" }

// TextsNeedTwo reports whether what an administrator announces needs a second one.
func (v Values) TextsNeedTwo() bool { return v.Get(TextsTwo) == "yes" }

// OffersInGroups reports whether answers in groups offer an editor to correct what they show.
func (v Values) OffersInGroups() bool { return v.Get(EditorOffers) == "everywhere" }
