package release_test

import (
	"testing"

	"changwat/internal/release"
)

func TestWhoSuppliedAReleaseIsNoHeadline(t *testing.T) {
	const body = "\nนายสมชาย ใจดี ผู้ว่าราชการจังหวัดตรัง ตรวจเยี่ยมโรงพยาบาลสนาม อำเภอเมืองตรัง จังหวัดตรัง วันที่ 3 พฤษภาคม 2566\n"
	for _, c := range []struct{ name, text, want string }{
		{"at the end", body + "ภาพ/ข่าว : สำนักงานประชาสัมพันธ์จังหวัดตรัง", "สำนักงานประชาสัมพันธ์จังหวัดตรัง"},
		{"at the head", "ภาพข่าว: สำนักงานประชาสัมพันธ์จังหวัดตรัง" + body, "สำนักงานประชาสัมพันธ์จังหวัดตรัง"},
		{"an office of no list at the head", "ภาพข่าว: ศูนย์ข่าวทับเที่ยง" + body, "ศูนย์ข่าวทับเที่ยง"},
		{"a headline behind the word", "ภาพข่าว: ผู้ว่าราชการจังหวัดตรังตรวจเยี่ยมโรงพยาบาลสนามทุกแห่ง" + body, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := ""
			if list := release.Read(c.text, release.Options{Province: "92"}).Credits; len(list) > 0 {
				got = list[0].Name
			}
			if got != c.want {
				t.Errorf("read the credit %q, and %q is wanted", got, c.want)
			}
		})
	}
}
