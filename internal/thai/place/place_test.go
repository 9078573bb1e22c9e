package place

import (
	"os"
	"strings"
	"testing"
)

func TestEveryPlaceOfThailandIsKnownByItsCode(t *testing.T) {
	g := Thailand()
	count := map[Level]int{}
	khwaeng := 0
	for i := range g.places {
		p := g.place(int32(i))
		count[p.Level]++
		if p.Level == Subdistrict && p.Province == "10" {
			khwaeng++
		}
		if again, ok := g.Place(p.Code); !ok || again != p {
			t.Fatalf("place %q is not found again: %v", p.Code, again)
		}
	}
	if count[Province] != 77 || count[District] != 928 || count[Subdistrict] != 7436 || khwaeng != 180 {
		t.Errorf("got %d provinces, %d districts, %d subdistricts of which %d khwaeng", count[Province], count[District], count[Subdistrict], khwaeng)
	}
	if len(gazetteerText) > 400_000 {
		t.Errorf("the embedded gazetteer has %d bytes, more than 400,000", len(gazetteerText))
	}
	if p := g.Province("14"); p.Name != "พระนครศรีอยุธยา" || len(g.Within("14")) != 16 || len(g.Within("")) != 77 {
		t.Errorf("province 14 is %v with %d districts", p, len(g.Within("14")))
	}
	for _, code := range []string{"", "1", "99", "1499", "abc", "14110199", "999999999999"} {
		if p, ok := g.Place(code); ok {
			t.Errorf("code %q names %v", code, p)
		}
	}
}

func TestFindReadsPlaces(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"โควิดวังน้อยวันนี้", "1411"},
		{"อ.วังน้อย", "1411"}, {"อำเภอ วังน้อย", "1411"}, {"ต.วังน้อย", "141103"},
		{"อุทัยธานี", "61"}, {"อ.อุทัย", "1414"}, {"จ.อุทัยธานี", "61"},
		{"กรุงเก่า", "14"}, {"โคราชกับแปดริ้ว", "30 24"}, {"เมืองคอน", "80"},
		{"อยุธยา", "14"}, {"อยุดยา", "14"}, {"อำเภอพระนครศรีอยุธยา", "1401"}, {"อ.เมือง", "1401"},
		{"อำเภอเมืองสระบุรี", "1901"}, {"หาดใหญ่", "9011"},
		{"บางไทร กับ บางซ้าย", "1404 1413"}, {"บางปะอิน", "1406"}, {"บางประอิน", "1406"}, {"บางปะหัน", "1407"}, {"บางประหัน", "1407"},
		{"อ.บางปะ", "?"}, {"ต.ท่าช้าง อ.นครหลวง", "140302 1403"}, {"ต.บ้านสร้าง จ.ปราจีนบุรี", "250601 25"},
		{"ต.บ้านสร้าง", "140616"}, {"แขวงสีลม เขตบางรัก", "100402 1004"},
		{"ผักให่", "1408"}, {"ลาดบัวหลวง", "1410"}, {"bangkok", "10"}, {"กทม.", "10"}, {"ปทุมธานี", "13"},
		{"ระอง", "?"}, {"ระยอง", "21"}, {"ระนอง", "85"},
		{"แต่เป็นนครหลวง", "1403"}, {"29 ต.ค. 64", ""}, {"อ.ที่ปรึกษา", ""},
	} {
		got := ""
		for _, r := range Thailand().Find(c.text, "14") {
			code := r.Place.Code
			if code == "" {
				code = "?"
			}
			if got != "" {
				got += " "
			}
			got += code
		}
		if got != c.want {
			t.Errorf("%q names %q, want %q", c.text, got, c.want)
		}
	}
}

// namedPlaces returns the codes of the places that a text names, as testdata/places.tsv writes them.
func namedPlaces(text string) string {
	var named []string
	for _, r := range Thailand().Find(text, "14") {
		codes := []string{r.Place.Code}
		if r.Place.Code == "" {
			codes = nil
			for _, c := range r.Could {
				codes = append(codes, c.Code)
			}
		}
		weak := ""
		if r.Weak {
			weak = "~"
		}
		named = append(named, weak+strings.Join(codes, "/"))
	}
	if named == nil {
		return "-"
	}
	return strings.Join(named, " ")
}

func TestTheTableOfPlacesIsReadAsItSays(t *testing.T) {
	table, err := os.ReadFile("testdata/places.tsv")
	if err != nil {
		t.Fatal(err)
	}
	lines := 0
	for line := range strings.Lines(string(table)) {
		text, want, ok := strings.Cut(strings.TrimSuffix(line, "\n"), "\t")
		if !ok {
			continue
		}
		if lines++; namedPlaces(text) != want {
			t.Errorf("%q names %q, want %q", text, namedPlaces(text), want)
		}
	}
	if lines < 120 {
		t.Errorf("the table has only %d lines", lines)
	}
}

func TestMistypedNamesAreMarkedAsSuch(t *testing.T) {
	for text, typo := range map[string]bool{"พาชี": true, "อยุทธยา": true, "อำเภออุธัย": true, "ระงอง": true, "ภาชี": false, "อ.อุทัย": false} {
		if r := Thailand().Find(text, "14"); len(r) != 1 || r[0].Mistyped != typo {
			t.Errorf("%q: %+v, want typo %v", text, r, typo)
		}
	}
}

func TestEveryProvinceHasItsAbbreviation(t *testing.T) {
	seen := map[string]bool{}
	for pair := range strings.FieldsSeq(abbreviations) {
		code, short := pair[:2], pair[2:]
		if got := namedPlaces("จ." + short + "."); got != code || seen[code] || seen[short] {
			t.Errorf("จ.%s. names %s, want %s once", short, got, code)
		}
		seen[code], seen[short] = true, true
	}
	if len(seen) != 2*77 {
		t.Errorf("%d provinces have an abbreviation", len(seen)/2)
	}
}

func TestCommonWordsAreWeakWithoutAMarker(t *testing.T) {
	for text, weak := range map[string]bool{
		"ท่าเรือ": true, "อ.ท่าเรือ": false, "มหาราช": true, "เสนา": true, "วังน้อย": false,
		"วัดบางปะอิน": true, "รพ.วังน้อย": true, "โรงเรียน บางไทร": true,
	} {
		r := Thailand().Find(text, "14")
		if len(r) != 1 || r[0].Weak != weak {
			t.Errorf("%q: %+v, want weak %v", text, r, weak)
		}
	}
}

func BenchmarkLoadGazetteer(b *testing.B) {
	for b.Loop() {
		parseGazetteer(gazetteerText)
	}
}

func BenchmarkBuildFinder(b *testing.B) {
	g := Thailand()
	for b.Loop() {
		newFinder(g, "14")
	}
}

func BenchmarkBuildMarkedNames(b *testing.B) {
	f := Thailand().Finder("14")
	for b.Loop() {
		f.markedNames()
	}
}

func BenchmarkFindPlaces(b *testing.B) {
	g := Thailand()
	g.Find("โควิดวังน้อยกับ อ.บางปะอิน เมื่อวานกี่ราย", "14")
	b.ReportAllocs()
	for b.Loop() {
		g.Find("โควิดวังน้อยกับ อ.บางปะอิน เมื่อวานกี่ราย", "14")
	}
}

func FuzzFindPlaces(f *testing.F) {
	for _, s := range []string{"โควิดวังน้อย", "อ.", "ต.บ้าน", "จ. ", "\xff", "อำเภอเมือง", "เเ", "่่"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		for _, r := range Thailand().Find(text, "14") {
			if text[r.Begin:r.Stop] != r.Text {
				t.Errorf("%q: %+v does not lie where it says", text, r)
			}
			if r.Place.Code == "" && len(r.Could) < 2 {
				t.Errorf("%q: %+v is neither a place nor a choice", text, r)
			}
		}
	})
}
