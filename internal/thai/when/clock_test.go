package when_test

import (
	"testing"

	"changwat/internal/thai/when"
)

func TestTimesAreSaid(t *testing.T) {
	for _, tc := range []struct {
		h, m int
		want string
	}{
		{0, 0, "เที่ยงคืน"}, {3, 15, "ตีสามสิบห้านาที"}, {9, 30, "เก้าโมงเช้าครึ่ง"}, {12, 0, "เที่ยง"}, {13, 30, "บ่ายโมงครึ่ง"},
		{14, 45, "บ่ายสองโมงสี่สิบห้านาที"}, {16, 0, "สี่โมงเย็น"}, {20, 0, "สองทุ่ม"}, {23, 5, "ห้าทุ่มห้านาที"},
	} {
		if got := when.NewClock(tc.h, tc.m).Spoken(); got != tc.want {
			t.Errorf("%02d:%02d is said %q, want %q", tc.h, tc.m, got, tc.want)
		}
	}
}
