package phrase_test

import (
	"testing"
	"time"

	"changwat/handlers/phrase"
)

func TestCourtesiesSayNothingAtTheEndOfAText(t *testing.T) {
	for name, c := range map[string]struct{ text, want string }{
		"a particle":                            {"ยกเลิกครับ", "ยกเลิก"},
		"several, with spaces":                  {"บันทึกเลยนะ คะ", "บันทึก"},
		"a word that ends as a particle does":   {"ผลิตภัณฑ์มูลค่า", "ผลิตภัณฑ์มูลค่า"},
		"a province that is called as one":      {"จังหวัดเลย", "จังหวัดเลย"},
		"an abbreviation keeps its stop":        {"แจ้ง พมจ.", "แจ้ง พมจ."},
		"a stop behind a sentence is none":      {"บันทึกแล้ว.", "บันทึกแล้ว"},
		"a vowel before it makes it a syllable": {"โครงการเราชนะ", "โครงการเราชนะ"},
	} {
		if got := phrase.TrimPoliteness(c.text); got != c.want {
			t.Errorf("%s: %q of %q, want %q", name, got, c.text, c.want)
		}
	}
}

func TestACommandIsItsWordsWhateverStandsAroundThem(t *testing.T) {
	for text, want := range map[string]bool{
		"ร่างของฉัน":                 true,
		"ขอดู ร่าง ของฉัน หน่อยครับ": true,
		"ร่างของฉันมีกี่รายการ":      false,
		"ร่างของ":                    false,
	} {
		if got := phrase.Says(text, "ร่างของฉัน"); got != want {
			t.Errorf("%q is the command: %v", text, got)
		}
	}
}

func TestNumbersBehindACommandAreReadInEitherDigits(t *testing.T) {
	for text, want := range map[string]int{"12": 12, "๑๒": 12, "ลำดับ ๓ ครับ": 3, "12 ราย": 0, "": 0, "99999999": 0} {
		if got := phrase.NumberIn(text); got != want {
			t.Errorf("%q is %d, want %d", text, got, want)
		}
	}
}

func TestNamesAreAlikeWhateverTheirSpaces(t *testing.T) {
	for name, c := range map[string]struct {
		a, b string
		want bool
	}{
		"one holds the other":             {"การประชุมคณะกรรมการโรคติดต่อ", "คณะกรรมการ โรคติดต่อ", true},
		"no name is like none":            {"", "ประชุม", false},
		"another":                         {"ประชุมภัยแล้ง", "ประชุมน้ำท่วม", false},
		"the word for meeting is no name": {"ประชุม", "ประชุมภัยแล้ง", false},
	} {
		if got := phrase.Alike(c.a, c.b); got != c.want {
			t.Errorf("%s: %v of %q and %q", name, got, c.a, c.b)
		}
	}
	if !phrase.Mentions("งบพัฒนาจังหวัด ปีงบประมาณ 2564", "พัฒนาจังหวัด") {
		t.Error("a source of money is not found by a part of its name")
	}
}

func TestWordsThatAreTrueOnOneDayBecomeDates(t *testing.T) {
	now := time.Date(2021, 4, 30, 8, 0, 0, 0, time.FixedZone("", 7*60*60))
	out, said := phrase.WithDates("ส่งแผนพรุ่งนี้", now)
	if want := "ส่งแผน วันเสาร์ที่ 1 พฤษภาคม 2564"; out != want || said == "" {
		t.Errorf("%q, want %q; it says %q", out, want, said)
	}
	if out, said := phrase.WithDates("ส่งแผนวันที่ 1 พ.ค. 64", now); out != "ส่งแผนวันที่ 1 พ.ค. 64" || said != "" {
		t.Errorf("a date became %q: %q", out, said)
	}
}
