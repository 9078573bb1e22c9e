package thai

import "time"

// monthNames and monthShorts follow the Office of the Royal Society's spelling and abbreviations.
var (
	monthNames = [...]string{
		"", "มกราคม", "กุมภาพันธ์", "มีนาคม", "เมษายน", "พฤษภาคม", "มิถุนายน",
		"กรกฎาคม", "สิงหาคม", "กันยายน", "ตุลาคม", "พฤศจิกายน", "ธันวาคม",
	}
	monthShorts = [...]string{
		"", "ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.",
		"ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค.",
	}
	weekdayNames  = [...]string{"วันอาทิตย์", "วันจันทร์", "วันอังคาร", "วันพุธ", "วันพฤหัสบดี", "วันศุกร์", "วันเสาร์"}
	weekdayShorts = [...]string{"อา.", "จ.", "อ.", "พ.", "พฤ.", "ศ.", "ส."}
)

// MonthName returns the full name of m ("เมษายน"), or "" for a month that does not exist.
func MonthName(m time.Month) string {
	if m < time.January || m > time.December {
		return ""
	}
	return monthNames[m]
}

// MonthShort returns the official abbreviation of m ("เม.ย."), or "" for a month that does not exist.
func MonthShort(m time.Month) string {
	if m < time.January || m > time.December {
		return ""
	}
	return monthShorts[m]
}

// WeekdayName returns the full name of w with its leading วัน ("วันพฤหัสบดี").
func WeekdayName(w time.Weekday) string { return weekdayNames[w%7] }

// WeekdayShort returns the official abbreviation of w ("พฤ.").
func WeekdayShort(w time.Weekday) string { return weekdayShorts[w%7] }
