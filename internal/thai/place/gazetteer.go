package place

import (
	_ "embed"
	"math"
	"slices"
	"strconv"
	"strings"
	"sync"
)

// gazetteerText holds every place of Thailand; its first lines tell its form and where it comes from.
//
//go:embed gazetteer.txt
var gazetteerText string

// Listed is the day as of which the gazetteer lists the places, of the Christian era.
const Listed = "2025-06-27"

// Level says what kind of area a place is.
type Level int

// The levels. A district is an อำเภอ or a เขต of Bangkok, a subdistrict a ตำบล or a แขวง.
const (
	Province Level = iota + 1
	District
	Subdistrict
)

// Place is a province, district or subdistrict of Thailand.
type Place struct {
	Code     string // DOPA (TIS-1099): "14", "1411", "141101"
	Name     string // "วังน้อย"
	Level    Level
	Province string // DOPA code of the province that it is or lies in
}

// District returns the DOPA code of the district that p is or lies in, "" for a province.
func (p Place) District() string {
	if len(p.Code) < 4 {
		return ""
	}
	return p.Code[:4]
}

// Full returns the name as officials write it in full: "จังหวัดสระบุรี", "อำเภอวังน้อย", "แขวงสีลม".
func (p Place) Full() string {
	return p.prefix("จังหวัด", "อำเภอ", "ตำบล", "เขต", "แขวง") + p.Name
}

// Short returns the name as officials abbreviate it: "จ.สระบุรี", "อ.วังน้อย", "เขตบางรัก".
func (p Place) Short() string {
	return p.prefix("จ.", "อ.", "ต.", "เขต", "แขวง") + p.Name
}

func (p Place) prefix(province, district, subdistrict, khet, khwaeng string) string {
	switch bangkok := p.Province == "10"; {
	case p.Level == Province && bangkok, p.Level == 0:
		return ""
	case p.Level == Province:
		return province
	case p.Level == District && bangkok:
		return khet
	case p.Level == District:
		return district
	case bangkok:
		return khwaeng
	}
	return subdistrict
}

// Gazetteer knows the places of Thailand. It may be used by several goroutines at once.
type Gazetteer struct {
	places  []entry           // in the order of their codes
	english map[string]string // English name of a province, folded, to its code
	mu      sync.Mutex
	finders map[string]*Finder
}

// entry is a place as it is stored: the code as a number of two, four or six digits.
type entry struct {
	code int32
	name string
}

// province returns the code of the province that the place is or lies in.
func (e entry) province() int32 { return sortKey(e.code) / 10000 }

// thailand loads the embedded gazetteer when it is first asked for.
var thailand = sync.OnceValue(func() *Gazetteer { return parseGazetteer(gazetteerText) })

// Thailand returns the gazetteer of Thailand: 77 provinces, 928 districts and 7,436 subdistricts, of them 180
// khwaeng of Bangkok. It is loaded at the first call.
func Thailand() *Gazetteer { return thailand() }

func parseGazetteer(text string) *Gazetteer {
	g := &Gazetteer{
		places:  make([]entry, 0, 8500),
		english: make(map[string]string, 160),
		finders: map[string]*Finder{},
	}
	var province, district int32
	for line := range strings.Lines(text) {
		line = strings.TrimSuffix(line, "\n")
		if len(line) < 4 || line[0] == '#' {
			continue
		}
		number, rest := int32(line[0]-'0')*10+int32(line[1]-'0'), line[3:]
		if name, english, ok := strings.Cut(rest, ", "); ok {
			province = number
			g.places = append(g.places, entry{province, name})
			g.english[strings.ToLower(english)] = line[:2]
			g.english[strings.ToLower(strings.ReplaceAll(english, " ", ""))] = line[:2]
			continue
		}
		name, subdistricts, _ := strings.Cut(rest, ":")
		district = province*100 + number
		g.places = append(g.places, entry{district, name})
		g.parseSubdistricts(district, strings.TrimSpace(subdistricts))
	}
	slices.SortFunc(g.places, func(a, b entry) int { return int(sortKey(a.code)) - int(sortKey(b.code)) })
	return g
}

func (g *Gazetteer) parseSubdistricts(district int32, names string) {
	next := int32(1)
	for name := range strings.SplitSeq(names, ",") {
		digits := 0
		for digits < len(name) && name[digits] >= '0' && name[digits] <= '9' {
			digits++
		}
		if digits > 0 {
			next = 0
			for _, d := range name[:digits] {
				next = next*10 + (d - '0')
			}
		}
		if name = name[digits:]; name != "" {
			g.places = append(g.places, entry{district*100 + next, name})
			next++
		}
	}
}

// sortKey orders a province before its districts and a district before its subdistricts.
func sortKey(code int32) int32 {
	for code < 100000 {
		code *= 100
	}
	return code
}

// place returns the i-th place.
func (g *Gazetteer) place(i int32) Place {
	e := g.places[i]
	code := strconv.Itoa(int(e.code))
	return Place{Code: code, Name: e.name, Level: Level(len(code) / 2), Province: code[:2]}
}

// index returns where the place with the code stands, or -1.
func (g *Gazetteer) index(code string) int32 {
	var n int32
	for _, c := range []byte(code) {
		if c < '0' || c > '9' || len(code) > 6 || len(code)%2 == 1 {
			return -1
		}
		n = n*10 + int32(c-'0')
	}
	i, ok := slices.BinarySearchFunc(g.places, sortKey(max(n, 10)), func(e entry, key int32) int { return int(sortKey(e.code)) - int(key) })
	if !ok || g.places[i].code != n {
		return -1
	}
	return int32(i)
}

// Place returns the place with a DOPA code of two, four or six digits, and whether there is one.
func (g *Gazetteer) Place(code string) (Place, bool) {
	if i := g.index(code); i >= 0 {
		return g.place(i), true
	}
	return Place{}, false
}

// Province returns the province with a DOPA code of two digits; the zero Place where there is none.
func (g *Gazetteer) Province(code string) Place {
	if len(code) != 2 {
		return Place{}
	}
	p, _ := g.Place(code)
	return p
}

// Within returns the places directly inside the place with the code, in the order of their codes: the
// districts of a province or the subdistricts of a district. The empty code yields the provinces.
func (g *Gazetteer) Within(code string) []Place {
	number, first, end := int32(0), int32(0), int32(math.MaxInt32)
	if code != "" {
		at := g.index(code)
		if at < 0 {
			return nil
		}
		number, first = g.places[at].code, at+1
		end = sortKey(number + 1)
	}
	var within []Place
	for i := first; int(i) < len(g.places) && sortKey(g.places[i].code) < end; i++ {
		if g.places[i].code/100 == number {
			within = append(within, g.place(i))
		}
	}
	return within
}
