package sentence

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"changwat/handlers/phrase"
	"changwat/internal/thai/place"
)

// AreaNamed is what stands right behind the name of a post or an agency and tells which of its kind is meant: «บ้านกรด» behind «รพ.สต.».
// stop is where it ends; both are zero where nothing does.
type AreaNamed struct {
	Name  string
	Stop  int
	Level place.Level // 0 where no table holds the name
}

// AreaBehind reads the place behind a post or an agency. Behind one of a subdistrict a bare name is that of a subdistrict, also where
// several have it, and the district behind that tells which.
func AreaBehind(behind, of string) AreaNamed {
	begin := len(behind) - len(strings.TrimLeft(behind, " "))
	named := PlaceLeading(behind[begin:], "")
	if ofSubdistrict(of) {
		if sub := PlaceLeading(behind[begin:], "ตำบล"); sub.Stop >= named.Stop {
			named = sub
		}
	}
	if named.Stop == 0 {
		return AreaNamed{}
	}
	named.Stop += begin
	return named.withDistrict(behind, of)
}

// PostArea is the district or subdistrict whose post one is; a province is the office's own.
func PostArea(behind, post string) AreaNamed {
	named := AreaBehind(behind, post)
	if named.Level == place.Province {
		return AreaNamed{}
	}
	return named
}

// withDistrict adds the district that is named behind the name of something smaller.
func (n AreaNamed) withDistrict(behind, of string) AreaNamed {
	rest := behind[n.Stop:]
	found := place.Thailand().Find(rest, "")
	if !strings.HasPrefix(rest, " ") || len(found) == 0 || strings.TrimSpace(rest[:found[0].Begin]) != "" || found[0].Place.Level != place.District {
		return n
	}
	if n.Level == place.Province || n.Level == place.District && !ofSubdistrict(of) {
		return n
	}
	return AreaNamed{n.Name + " " + found[0].Place.Full(), n.Stop + found[0].Stop, n.Level}
}

// PlaceLeading is the place with whose name a text begins, where a marker that is left out stands before it.
func PlaceLeading(text, marker string) AreaNamed {
	for _, p := range place.Thailand().Find(marker+text, "") {
		if p.Begin > 0 || p.Stop <= len(marker) {
			continue
		}
		for _, could := range append([]place.Place{p.Place}, p.Could...) {
			if could.Name != "" {
				return AreaNamed{could.Name, p.Stop - len(marker), could.Level}
			}
		}
	}
	return AreaNamed{}
}

// ofSubdistrict tells whether a post or an agency is one that each subdistrict has.
func ofSubdistrict(name string) bool {
	return strings.HasSuffix(name, "ตำบล") || slices.Contains([]string{"กำนัน", "สารวัตรกำนัน", "แพทย์ประจำตำบล", "ผู้ใหญ่บ้าน", "ผู้ช่วยผู้ใหญ่บ้าน"}, name)
}

// AgencyArea is what tells which agency of its kind is meant, behind the name of one that is not the province's: the place whose hospital
// or office it is, or the rest of a name that no table holds, «โรงเรียน» «วัดบ้านกรด».
func AgencyArea(behind, agency string) AreaNamed {
	if strings.HasSuffix(agency, "จังหวัด") {
		return AreaNamed{}
	}
	if named := AreaBehind(behind, agency); named.Stop > 0 {
		return named
	}
	begin := len(behind) - len(strings.TrimLeft(behind, " "))
	if begin > 0 && !ofSubdistrict(agency) && !slices.Contains([]string{"โรงเรียน", "โรงพยาบาล"}, agency) {
		return AreaNamed{}
	}
	word, _, _ := strings.Cut(behind[begin:], " ")
	if !thaiWord(word) {
		return AreaNamed{}
	}
	return AreaNamed{word, begin + len(word), 0}.withDistrict(behind, agency)
}

// thaiWord tells whether a word is more than a sign or a letter: what can name something.
func thaiWord(word string) bool {
	const least = 2
	first, _ := utf8.DecodeRuneInString(word)
	return utf8.RuneCountInString(word) >= least && first >= 'ก' && first <= 'ไ'
}

// AgencyPlace is the name of what AgencyArea reads.
func AgencyPlace(behind, agency string) string { return AgencyArea(behind, agency).Name }

// What the name of a fair begins with, and what stands before and behind it in a sentence.
var (
	VenueEnds = []string{" ขาย", " ได้", " ผู้ประกอบการ", " มี", " จำนวน", " โดย", " เพิ่ม", " บันทึก", " ลง", " ครับ", " ค่ะ", " นะ", " วันที่", " ระหว่าง", " จึง"}
)

// AroundOTOP returns what stands before the word OTOP and what follows it.
func AroundOTOP(rest string) (before, after string, ok bool) {
	if at := OtopSaid.FindStringIndex(rest); at != nil {
		return strings.TrimSpace(rest[:at[0]]), phrase.TrimPoliteness(rest[at[1]:]), true
	}
	return "", "", false
}

var (
	// OtopSaid is how officials write OTOP.
	OtopSaid = regexp.MustCompile(`(?i)otop|โอท[็้๊]?อป`)
)

// AfterText is what follows the first place where words stand in a text.
func AfterText(text, words string) string {
	_, after, _ := strings.Cut(text, words)
	return after
}

// PlaceWords are what the names of places for fairs begin with or hold.
var PlaceWords = []string{"ตลาด", "วัด", "ห้าง", "ศูนย์", "ลาน", "สนาม", "ที่ว่าการ", "หน้า", "ศาลา", "หอ", "โรงเรียน", "โรงแรม", "เซ็นทรัล", "โลตัส", "บิ๊กซี", "แม็คโคร", "ซิตี้", "พาร์ค", "มหาวิทยาลัย", "สวน", "ถนน", "อาคาร", "พิพิธภัณฑ์", "อุทยาน", "ท่าน้ำ"}

// BeginsPlace reports whether a text begins as the name of a place does.
func BeginsPlace(text string) bool {
	return slices.ContainsFunc(PlaceWords, func(w string) bool { return strings.HasPrefix(text, w) })
}
