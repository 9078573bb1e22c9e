package entry

import (
	"context"
	"regexp"

	"changwat/handlers/dialog"
	"changwat/internal/ledger"
	"changwat/internal/release"
	"changwat/internal/thai"
)

// countSaid is a count of cases that a sentence states.
var countSaid = regexp.MustCompile(`(?:ใหม่|สะสม|หาย|เสียชีวิต|เพิ่ม|ติดเชื้อ)[^0-9๐-๙]{0,12}[0-9๐-๙]+`)

// tellsOfPatient reports whether a text names a patient or states a number of one, and no count: «ผู้ป่วยใหม่คือ นางสมศรี อยู่ดี».
func tellsOfPatient(text string) (string, bool) {
	text = thai.Digits(text)
	_, masked := release.Mask(text)
	text = thai.Digits(text)
	return "", masked > 0 && !countSaid.MatchString(text) && !phoneNumber.MatchString(text)
}

// patientCommand tells whoever names a patient that the bot takes counts alone, and keeps nothing of it.
func patientCommand() dialog.Command {
	return dialog.Command{
		Words: "ข้อมูลผู้ป่วยรายบุคคล", Needs: ledger.RoleReader, Says: tellsOfPatient,
		Run: func(context.Context, dialog.Request, string) (dialog.Answer, bool, error) {
			return dialog.Answer{Text: "ไม่ได้บันทึกและไม่ได้เก็บข้อความนี้ครับ โปรดอย่าส่งชื่อ เลขบัตรประชาชน HN หรือเบอร์โทรของประชาชนในแชท บอทรับเฉพาะจำนวนรวม เช่น “บันทึกยอดวันนี้ ใหม่ 12”"}, true, nil
		},
	}
}
