package office_test

import (
	"testing"

	"changwat/internal/thai/office"
)

func TestOfManyTellsNamesThatNeedAPlaceBehind(t *testing.T) {
	for name, want := range map[string]bool{
		"โรงพยาบาล": true, "ผู้อำนวยการโรงพยาบาล": true, "สำนักงานสาธารณสุขอำเภอ": true, "องค์การบริหารส่วนตำบล": true, "นายก อบต.": true,
		"นายอำเภอ": true, "ปลัดอำเภอ": true, "กำนัน": true, "เทศบาลเมือง": true, "นายกเทศมนตรี": true,
		"สำนักงานสาธารณสุขจังหวัด": false, "องค์การบริหารส่วนจังหวัด": false, "ปลัดจังหวัด": false, "ศาลากลางจังหวัด": false, "นายก อบจ.": false,
		"โรงพยาบาลเสนา": false, "ผู้ว่าราชการจังหวัด": false, "": false,
	} {
		if got := office.OfMany(name); got != want {
			t.Errorf("OfMany(%q) = %v, want %v", name, got, want)
		}
	}
}
