package release_test

import (
	"strings"
	"testing"

	"changwat/internal/release"
)

func TestTelephoneNumbersOfAgenciesAreRead(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"behind a word for telephones", "จังหวัดน่าน สอบถามได้ที่ สำนักงานพัฒนาชุมชนจังหวัดน่าน โทร. 054-710-322 ในวันและเวลาราชการ", "สำนักงานพัฒนาชุมชนจังหวัด 054-710-322"},
		{"two numbers and an extension", "สอบถาม สสจ.น่าน โทรศัพท์ ๐๕๔-๖๐๐๐๗๐ ต่อ 12, 054-600071", "สำนักงานสาธารณสุขจังหวัด 054-600070 ต่อ 12, 054-600071"},
		{"a mobile number is none", "สอบถาม สสจ.น่าน โทร 081-2345678", ""},
		{"an agency of another province is none of the directory", "จังหวัดน่าน จัดงานร่วมกับจังหวัดแพร่ จังหวัดน่าน สอบถาม สำนักงานพัฒนาชุมชนจังหวัดแพร่ โทร. 054-511-000", ""},
		{"a number that nobody is named for", "สายด่วนศูนย์ข้อมูล 073-331-100", ""},
		{"no telephone: a day, a case's serial number", "สำนักงานสาธารณสุขจังหวัดน่าน รายงานวันที่ 02-06-2564 รายที่ 0412", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			var got []string
			for _, a := range release.Read(c.text, release.Options{Province: "55"}).Agencies {
				got = append(got, a.Name+" "+a.Phone)
			}
			if all := strings.Join(got, " | "); all != c.want {
				t.Errorf("read “%s” and not “%s”", all, c.want)
			}
		})
	}
}
