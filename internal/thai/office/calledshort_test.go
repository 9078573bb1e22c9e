package office

import "testing"

func TestOfficesAreCalledByTheirSubjects(t *testing.T) {
	for subject, want := range map[string]string{
		"ขนส่ง": "สำนักงานขนส่งจังหวัด", "สรรพสามิต": "สำนักงานสรรพสามิตพื้นที่", "ท่องเที่ยว": "สำนักงานการท่องเที่ยวและกีฬาจังหวัด", "โควิด": "", "": "",
	} {
		if got := CalledShort(subject); got != want {
			t.Errorf("%q: %q instead of %q", subject, got, want)
		}
	}
}
