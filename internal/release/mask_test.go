package release_test

import (
	"os"
	"strings"
	"testing"
	"unicode/utf8"

	"changwat/internal/release"
)

func TestPrivateDataIsMasked(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"เลขบัตร 1-2345-67890-12-3 ครับ", "เลขบัตร [ปกปิด] ครับ"},
		{"เลข 1234567890123", "เลข [ปกปิด]"},
		{"เลข ๑๒๓๔๕๖๗๘๙๐๑๒๓ นะ", "เลข [ปกปิด] นะ"},
		{"ผู้ป่วย HN 6400123 รักษาตัว", "ผู้ป่วย HN [ปกปิด] รักษาตัว"},
		{"โทรหาญาติ 081-234-5678", "โทรหาญาติ [ปกปิด]"},
		{"โทรหาญาติ 08-1234-5678", "โทรหาญาติ [ปกปิด]"},
		{"โทรหาญาติ 0-8123-45678", "โทรหาญาติ [ปกปิด]"},
		{"สำนักงาน 0-3524-1520", "สำนักงาน 0-3524-1520"},
		{"สอบถามได้ที่ 081-234-5678", "สอบถามได้ที่ 081-234-5678"},
		{"สำนักงานจังหวัด โทร. 035-336-647", "สำนักงานจังหวัด โทร. 035-336-647"},
		{"ผู้ป่วยคือ นายสมชาย ใจดี อยู่บ้าน", "ผู้ป่วยคือ [ปกปิด] อยู่บ้าน"},
		{"ผู้ป่วยนายสมชาย ใจดี 1103700123456", "ผู้ป่วย[ปกปิด] [ปกปิด]"},
		{"ผู้เสียชีวิตนางมาลี ดีงาม อายุ 70 ปี", "ผู้เสียชีวิต[ปกปิด] อายุ 70 ปี"},
		{"นายอำเภอวังน้อยเยี่ยมผู้ป่วยและญาติ", "นายอำเภอวังน้อยเยี่ยมผู้ป่วยและญาติ"},
		{"พบ นางสาวสมหญิง ใจงาม อายุ 35 ปี", "พบ [ปกปิด] อายุ 35 ปี"},
		{"นายภานุ แย้มศรี ผู้ว่าราชการจังหวัดพระนครศรีอยุธยา เป็นประธาน", "นายภานุ แย้มศรี ผู้ว่าราชการจังหวัดพระนครศรีอยุธยา เป็นประธาน"},
		{"ยอดจำหน่าย 27,775,960 บาท", "ยอดจำหน่าย 27,775,960 บาท"},
		{"", ""},
	} {
		if got, n := release.Mask(c.text); got != c.want || (n > 0) != (got != c.text) {
			t.Errorf("%q becomes %q (%d), not %q", c.text, got, n, c.want)
		}
	}
}

func TestNothingOfThePressReleaseIsMasked(t *testing.T) {
	seed, err := os.ReadFile("testdata/seed/2564-04-29.txt")
	if err != nil {
		t.Fatal(err)
	}
	if got, n := release.Mask(string(seed)); n != 0 || got != string(seed) {
		t.Errorf("%d parts of it are masked", n)
	}
}

func FuzzMask(f *testing.F) {
	f.Add("เลข ๑๒๓๔๕๖๗๘๙๐๑๒๓ HN 6400123 โทร 0812345678 ผู้ป่วย นายสมชาย ใจดี")
	f.Fuzz(func(t *testing.T, text string) {
		masked, n := release.Mask(text)
		if utf8.ValidString(text) && !utf8.ValidString(masked) {
			t.Errorf("%q becomes %q, which is no UTF-8", text, masked)
		}
		if n != strings.Count(masked, release.Masked)-strings.Count(text, release.Masked) {
			t.Errorf("%q: %d parts in %q", text, n, masked)
		}
	})
}
