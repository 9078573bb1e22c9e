package read_test

import (
	"slices"
	"testing"
	"time"

	"changwat/internal/thai/read"
	"changwat/internal/thai/when"
)

// A Friday morning in the fiscal year 2564.
var friday = time.Date(2021, 4, 30, 7, 55, 0, 0, time.FixedZone("ICT", 7*60*60))

func TestWhatWasAssumedCanBeReadOtherwise(t *testing.T) {
	for _, c := range []struct {
		text string
		opts read.Options
		want string
	}{
		{"15 เม.ย.", read.Options{Bias: read.BiasPast}, "15 เม.ย. 2563"},
		{"5 พ.ค.", read.Options{Bias: read.BiasPast}, "5 พ.ค. 2564"}, // read as last year's
		{"5 พ.ค.", read.Options{Bias: read.BiasComing}, "5 พ.ค. 2563"},
		{"5 พ.ค. 9.30 น.", read.Options{Bias: read.BiasComing}, "5 พ.ค. 2563 09.30 น."},
		{"5 พ.ค. 9.00-12.00 น.", read.Options{Bias: read.BiasComing}, "5 พ.ค. 2563 09.00-12.00 น."},
		{"เดือนมีนา", read.Options{Bias: read.BiasPast}, "มี.ค. 2563"},
		{"28 เม.ย. - 3 พ.ค.", read.Options{Bias: read.BiasComing}, "28 เม.ย. – 3 พ.ค. 2563"},
		{"วันที่ 5", read.Options{Bias: read.BiasComing}, "5 เม.ย. 2564"},
		{"วันที่ 5", read.Options{Bias: read.BiasPast}, "5 พ.ค. 2564"},
		{"วันจันทร์", read.Options{}, "26 เม.ย. 2564"},
		{"ไตรมาส 2", read.Options{}, "เม.ย.–มิ.ย. 2564"},
		{"ไตรมาส 1-2", read.Options{}, "ม.ค.–มิ.ย. 2564"},
		{"ไตรมาส 2/2563", read.Options{}, "เม.ย.–มิ.ย. 2563"},
		{"ปี 2563", read.Options{Money: true}, "ปีปฏิทิน 2563"},
		{"บ่ายสอง", read.Options{}, ""},
		{"สามโมง", read.Options{}, "09.00 น."},
		{"6 โมง", read.Options{}, "18.00 น."},
		{"พรุ่งนี้สามโมง", read.Options{}, "1 พ.ค. 2564 09.00 น."},
		{"ไตรมาสนี้", read.Options{}, ""},
		{"29 เมษายน 2564", read.Options{}, ""},
		{"31 เม.ย.", read.Options{}, ""},
	} {
		c.opts.Now = friday
		times := read.Times(c.text, c.opts)
		if len(times) != 1 {
			t.Errorf("%q: read %v", c.text, times)
			continue
		}
		got := times[0].Alternative(when.DateOf(friday))
		if got != c.want {
			t.Errorf("%q is otherwise %q, want %q", c.text, got, c.want)
		}
		if got == "" {
			continue
		}
		again := read.Times(got, c.opts)
		if len(again) != 1 || again[0].Problem != "" || len(again[0].Assumptions) != 0 {
			t.Errorf("%q, which %q is otherwise, leaves something open: %+v", got, c.text, again)
		} else if again[0].From == times[0].From && again[0].To == times[0].To {
			t.Errorf("%q, which %q is otherwise, means the same", got, c.text)
		}
	}
}

func TestADayThatDoesNotExistHasDaysNearby(t *testing.T) {
	for text, want := range map[string][]string{
		"31 เม.ย.":    {"30 เม.ย. 2564", "1 พ.ค. 2564"},
		"31 เม.ย. 63": {"30 เม.ย. 2563", "1 พ.ค. 2563"},
		"30 กุมภา":    {"28 ก.พ. 2564", "1 มี.ค. 2564"},
		"วันพุธที่ 29 เม.ย. 64": {"29 เม.ย. 2564", "28 เม.ย. 2564"},
		"จันทร์ที่ 7 พ.ค. 2564": {"7 พ.ค. 2564", "10 พ.ค. 2564"},
		"วันที่ 45 เมษายน":      nil,
		"25 โมง": nil,
		"วันศุกร์ที่ 30 เม.ย.64": nil,
	} {
		times := read.Times(text, read.Options{Now: friday})
		if len(times) != 1 {
			t.Errorf("%q: read %v", text, times)
		} else if got := times[0].Candidates(); !slices.Equal(got, want) {
			t.Errorf("%q is perhaps %q, want %q", text, got, want)
		}
	}
}
