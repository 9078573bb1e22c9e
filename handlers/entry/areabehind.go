package entry

import (
	"slices"
	"strings"
	"unicode/utf8"

	"changwat/internal/thai/place"
)

// areaNamed is what stands right behind the name of a post or an agency and tells which of its kind is meant: «บ้านกรด» behind «รพ.สต.».
// stop is where it ends; both are zero where nothing does.
type areaNamed struct {
	name  string
	stop  int
	level place.Level // 0 where no table holds the name
}

// areaBehind reads the place behind a post or an agency. Behind one of a subdistrict a bare name is that of a subdistrict, also where
// several have it, and the district behind that tells which.
func areaBehind(behind, of string) areaNamed {
	begin := len(behind) - len(strings.TrimLeft(behind, " "))
	named := placeLeading(behind[begin:], "")
	if ofSubdistrict(of) {
		if sub := placeLeading(behind[begin:], "ตำบล"); sub.stop >= named.stop {
			named = sub
		}
	}
	if named.stop == 0 {
		return areaNamed{}
	}
	named.stop += begin
	return named.withDistrict(behind, of)
}

// postArea is the district or subdistrict whose post one is; a province is the office's own.
func postArea(behind, post string) areaNamed {
	named := areaBehind(behind, post)
	if named.level == place.Province {
		return areaNamed{}
	}
	return named
}

// withDistrict adds the district that is named behind the name of something smaller.
func (n areaNamed) withDistrict(behind, of string) areaNamed {
	rest := behind[n.stop:]
	found := place.Thailand().Find(rest, "")
	if !strings.HasPrefix(rest, " ") || len(found) == 0 || strings.TrimSpace(rest[:found[0].Begin]) != "" || found[0].Place.Level != place.District {
		return n
	}
	if n.level == place.Province || n.level == place.District && !ofSubdistrict(of) {
		return n
	}
	return areaNamed{n.name + " " + found[0].Place.Full(), n.stop + found[0].Stop, n.level}
}

// placeLeading is the place with whose name a text begins, where a marker that is left out stands before it.
func placeLeading(text, marker string) areaNamed {
	for _, p := range place.Thailand().Find(marker+text, "") {
		if p.Begin > 0 || p.Stop <= len(marker) {
			continue
		}
		for _, could := range append([]place.Place{p.Place}, p.Could...) {
			if could.Name != "" {
				return areaNamed{could.Name, p.Stop - len(marker), could.Level}
			}
		}
	}
	return areaNamed{}
}

// ofSubdistrict tells whether a post or an agency is one that each subdistrict has.
func ofSubdistrict(name string) bool {
	return strings.HasSuffix(name, "ตำบล") || slices.Contains([]string{"กำนัน", "สารวัตรกำนัน", "แพทย์ประจำตำบล", "ผู้ใหญ่บ้าน", "ผู้ช่วยผู้ใหญ่บ้าน"}, name)
}

// agencyArea is what tells which agency of its kind is meant, behind the name of one that is not the province's: the place whose hospital
// or office it is, or the rest of a name that no table holds, «โรงเรียน» «วัดบ้านกรด».
func agencyArea(behind, agency string) areaNamed {
	if strings.HasSuffix(agency, "จังหวัด") {
		return areaNamed{}
	}
	if named := areaBehind(behind, agency); named.stop > 0 {
		return named
	}
	begin := len(behind) - len(strings.TrimLeft(behind, " "))
	if begin > 0 && !ofSubdistrict(agency) && !slices.Contains([]string{"โรงเรียน", "โรงพยาบาล"}, agency) {
		return areaNamed{}
	}
	word, _, _ := strings.Cut(behind[begin:], " ")
	if !thaiWord(word) {
		return areaNamed{}
	}
	return areaNamed{word, begin + len(word), 0}.withDistrict(behind, agency)
}

// thaiWord tells whether a word is more than a sign or a letter: what can name something.
func thaiWord(word string) bool {
	const least = 2
	first, _ := utf8.DecodeRuneInString(word)
	return utf8.RuneCountInString(word) >= least && first >= 'ก' && first <= 'ไ'
}

// AgencyPlace is the name of what agencyArea reads.
func AgencyPlace(behind, agency string) string { return agencyArea(behind, agency).name }
