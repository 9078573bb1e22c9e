package fields

import (
	"strings"
	"time"

	"changwat/handlers/entry/lack"
	"changwat/handlers/entry/sentence"
	"changwat/internal/thai"
)

// WhoTakesTheChair is a text that ends with who is in the chair without whose place that is: «ท่านผู้ว่าไม่ว่าง รอง», «มอบท่านปลัด».
func WhoTakesTheChair(before string) string {
	if _, given, ok := sentence.CutLast(before, sentence.HandsOver); ok && strings.TrimSpace(given) != "" {
		return strings.TrimSpace(given)
	}
	if i := strings.LastIndex(before, " ให้"); i >= 0 {
		return strings.TrimSpace(before[i+len(" ให้"):]) // «ประชุม 5/2564 ให้รองสมศักดิ์นั่งประธานแทน»
	}
	return before
}

// sameAsBefore says of a time that it stays.
var sameAsBefore = strings.NewReplacer("เวลาเดิม", "", "วันเดิม", "")

// Time is what a part says of a day or a time of day. A number alone is a day of a month.
func (f Said) Time() (said string) {
	said = strings.TrimSpace(sameAsBefore.Replace(f.Value))
	if !sentence.DayNumbers.MatchString(thai.Digits(strings.TrimPrefix(said, "วันที่ "))) || strings.Contains(sameAsBefore.Replace(f.Said), "เวลา") {
		return said
	}
	return "วันที่ " + strings.TrimPrefix(said, "วันที่ ")
}

// IsTold reports whether the words of a part can be its value: a time holds nothing else, and a place begins as one does where no other word than
// «ที่» names it.
func (f Said) IsTold(now time.Time) bool {
	switch f.Field {
	case Times, Ends:
		return sentence.TimesOnly(f.Value, now)
	case Place:
		return !strings.HasPrefix(f.Said, "ที่") || strings.HasPrefix(f.Value, "ห้อง") || sentence.BeginsPlace(f.Value)
	}
	return true
}

// Answers reports whether a part is what a question asks for.
func (f Said) Answers(asks string, now time.Time) bool {
	switch asks {
	case lack.Title:
		return f.Field == Name
	case lack.Venue:
		return f.Field == Place || f.Field == Name
	case lack.Day, lack.Clock:
		days, begins, _, ok := sentence.DaysSaid(f.Value, now)
		return ok && f.Field == Times && (asks == lack.Day && !days.IsZero() || asks == lack.Clock && begins != nil && days.IsZero())
	}
	return false
}
