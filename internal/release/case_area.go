package release

import (
	"regexp"
	"slices"
	"sort"
	"strings"

	"changwat/internal/thai/number"
	"changwat/internal/thai/place"
)

// main is the area that the counts are of which name none themselves; none where the release leaves it open.
func (r *caseReader) main() area { return r.whole }

// wholeArea returns the area that the parts of a count are of which name none themselves.
func (r *caseReader) wholeArea() area {
	if r.area.name == nationName {
		return r.area
	}
	return r.main()
}

// ownArea returns the area that the release is about: the nation where it says so of its counts, or else the province
// that it names most often as its own. What is only named in a list or as the first of a ranking never is it. open tells
// that places are named and none of them is certain.
func (r *caseReader) ownArea() (where area, open bool) {
	counts := map[string]int{}
	named := map[string]area{}
	var order []string
	elsewhere := false
	for i, p := range r.places {
		if p.Place.Level != place.Province || p.Weak && !r.officeOf(p) {
			continue
		}
		if !r.ownsCounts(i) {
			elsewhere = true
			continue
		}
		if counts[p.Place.Code]++; counts[p.Place.Code] == 1 {
			order = append(order, p.Place.Code)
			named[p.Place.Code] = area{p.Place.Name, p.Place.Code}
		}
		if p.Place.Code == r.province.Code && r.officeOf(p) {
			return area{r.province.Name, r.province.Code}, false // the province's own office reports
		}
	}
	if where, ok := r.districtReports(); ok {
		return where, false
	}
	best := ""
	for _, code := range order {
		if best == "" || counts[code] > counts[best] {
			best = code
		}
	}
	switch nation := r.ofNation(); {
	case nation && !r.opensWith(best) && (best == "" || counts[best] < 3 || len(order) > 3 || r.ministryReports()):
		return area{name: nationName}, false
	case best != "":
		return named[best], false
	case !elsewhere && r.province.Code != "":
		return area{r.province.Name, r.province.Code}, false
	}
	const first = 8
	for _, p := range r.paras[:min(first, len(r.paras))] {
		if r.nationReports(p) {
			return area{name: nationName}, false
		}
	}
	return area{}, elsewhere
}

// opensWith tells whether the line that opens the release says that the situation is that of a province, and nothing of the nation, whose counts are told on a line
// of their own below.
func (r *caseReader) opensWith(code string) bool {
	const longest = 300
	p := r.paras[0]
	if code == "" || p.end-p.begin > longest || !strings.HasPrefix(r.text[p.body:p.end], "สถานการณ์") || r.has(p.begin, p.end, cueNation) {
		return false
	}
	for _, c := range r.cues {
		if c.kind == cueNation && c.value == nationName && r.paras[r.para(c.begin)].body != c.begin {
			return false
		}
	}
	return slices.ContainsFunc(r.placesIn(p.begin, p.end), func(q place.Reading) bool {
		return q.Place.Code == code && (strings.HasPrefix(q.Text, "จังหวัด") || strings.HasPrefix(q.Text, "จ."))
	})
}

// ofRegion tells whether the release is about a region of several provinces, none of which is its own: the counts that name no area are of the region.
func (r *caseReader) ofRegion() bool {
	const first, longest = 2, 400
	if !r.open || r.whole.name != "" {
		return false
	}
	for _, p := range r.paras[:min(first, len(r.paras))] {
		if region.MatchString(r.text[p.begin:min(p.end, p.begin+longest)]) {
			return true
		}
	}
	return false
}

// region matches the name of a region: ภาคใต้, ภาคเหนือตอนบน.
var region = regexp.MustCompile(`(?:^|[^ก-๙])(?:ใน|ทั้ง|พื้นที่)?ภาค(?:เหนือ|ใต้|กลาง|อีสาน|ตะวันออก|ตะวันตก)`)

const nationName = "ประเทศไทย"

// districtReports returns the district of the office's province that a release is about: the only one that it names, in the line that opens it before
// any count, as whoever reports or as where the situation is: «สสอ.วังน้อย รายงาน…», «สถานการณ์โควิด-19 อ.เสนา จ.พระนครศรีอยุธยา». A province
// is only named behind it, as where it lies.
func (r *caseReader) districtReports() (where area, ok bool) {
	if r.home == "" || len(r.paras) < 2 {
		return where, false
	}
	opens := r.paras[0]
	for i, p := range r.places {
		switch {
		case p.Place.Level == place.District && p.Place.Province == r.home && p.Begin < opens.end && (where.code == "" || where.code == p.Place.Code):
			if p.Weak && !r.officeOf(p) {
				return where, false
			}
			where = area{p.Place.Name, p.Place.Code}
		case p.Place.Level == place.District && p.Place.Code == where.code: // of its hall, its chief or the office that tells it
		case p.Place.Level == place.Province && i > 0 && where.code != "" && strings.Trim(r.in(r.places[i-1].Stop, p.Begin), " ") == "":
		default:
			return where, false
		}
	}
	counts := slices.ContainsFunc(r.amounts, func(a number.Amount) bool {
		return a.Begin < opens.end && (a.Unit == "ราย" || a.Unit == "คน")
	})
	return where, where.code != "" && !counts
}

// officeOf tells whether the place is named as that of an office or of its head: ผู้ว่าราชการจังหวัดตรัง, สสจ.ตรัง.
func (d *document) officeOf(p place.Reading) bool {
	const reach = 60
	before := strings.TrimRight(d.in(p.Begin-reach, p.Begin), " .")
	for _, office := range []string{"ผู้ว่าราชการ", "ผู้ว่าฯ", "สาธารณสุข", "สสจ", "ประชาสัมพันธ์", "โรคติดต่อ", "ผวจ"} {
		if strings.HasSuffix(before, office) {
			return !strings.HasSuffix(before, "กระทรวงสาธารณสุข") // whose place is not whom it reports of
		}
	}
	return false
}

// ownsCounts tells whether the i-th place of the text may be what a release is about: not a member of a list, nor a row
// of one, nor the first of a ranking, nor where somebody has been.
func (r *caseReader) ownsCounts(i int) bool {
	p := r.places[i]
	line := r.paras[r.para(p.Begin)]
	before, behind := strings.TrimRight(r.in(max(line.begin, p.Begin-70), p.Begin), " "), r.in(p.Stop, min(line.end, p.Stop+70))
	switch {
	case r.inList(i), line.body > line.begin && p.Begin <= line.body+len("จังหวัด"), ranks(behind):
		return false
	case strings.Contains(before, "สูงสุด"), strings.Contains(before, "มากที่สุด"):
		return r.officeOf(p)
	case strings.HasPrefix(strings.TrimLeft(behind, " "), "(") && len(r.timesIn(p.Stop, p.Stop+len(" ( "))) == 0: // «ตรัง (3)», but «อยุธยา (30 เม.ย. 64)»
		return r.officeOf(p)
	}
	if r.apportioned(p) {
		return false
	}
	return !strings.HasSuffix(before, "กระทรวงสาธารณสุข") && !r.besideThePoint(p)
}

// elsewhere tells whether the place is a province that only says something of the people of another one's counts, and so not the area of the
// numbers behind it.
func (r *caseReader) elsewhere(p place.Reading) bool {
	return p.Place.Level == place.Province && p.Place.Code != r.whole.code && r.besideThePoint(p)
}

// besideThePoint tells whether the words around a place say that somebody has been there or is treated there, or compare another with it:
// «…ของผู้ป่วยที่เดินทางมาจากจังหวัดระยอง ทำให้มีผู้ติดเชื้อทั้งสิ้น 12 ราย», «น้อยกว่าจังหวัดสตูล», «คือจังหวัดสตูลเท่านั้น».
func (r *caseReader) besideThePoint(p place.Reading) bool {
	const reach = 70
	before := strings.TrimRight(r.in(p.Begin-reach, p.Begin), " ")
	for _, words := range []string{"รับการรักษาที่", "รับการรักษาใน", "เดินทางมาจาก", "เดินทางไป", "กลับจาก", "มาจาก", "แห่งหนึ่งใน", "กว่า"} {
		if strings.HasSuffix(before, words) {
			return true
		}
	}
	return strings.HasPrefix(strings.TrimLeft(r.in(p.Stop, p.Stop+reach), " "), "เท่านั้น")
}

// apportioned tells whether a count right before the place is told by places, of which it is one: «เสียชีวิต 4 ราย ในจังหวัดน่าน 2 ราย».
func (r *caseReader) apportioned(p place.Reading) bool {
	const near = 12
	before := strings.TrimRight(strings.TrimSuffix(r.in(p.Begin-2*near, p.Begin), "ใน"), " (")
	whole := strings.HasSuffix(before, "ราย") || strings.HasSuffix(before, "คน")
	return whole && slices.ContainsFunc(between(r.amounts, func(a number.Amount) int { return a.Begin }, p.Stop, p.Stop+near), func(a number.Amount) bool {
		return a.Unit != "" && strings.TrimSpace(r.in(p.Stop, a.Begin)) == ""
	})
}

// inList tells whether another place of the same level stands right beside the i-th one, with nothing but what parts the members of a list.
func (r *caseReader) inList(i int) bool {
	const apart = 24
	beside := func(k int) bool {
		if k < 0 || k >= len(r.places) || r.places[k].Place.Level != r.places[i].Place.Level {
			return false
		}
		a, b := r.places[min(i, k)], r.places[max(i, k)]
		gap := r.in(a.Stop, b.Begin)
		if b.Begin < a.Stop || b.Begin-a.Stop > apart || strings.Contains(gap, "\n") || a.Place.Code == b.Place.Code {
			return false
		}
		return strings.Trim(strings.ReplaceAll(strings.ReplaceAll(gap, "จ.", ""), "และ", ""), " ,/-–0123456789()") == ""
	}
	return beside(i-1) || beside(i+1)
}

// ranks tells whether words behind a place say that it is the first of a ranking.
func ranks(behind string) bool {
	if stop := strings.IndexAny(behind, "\n0123456789"); stop >= 0 {
		behind = behind[:stop]
	}
	for _, w := range []string{"นำโด่ง", "มากสุด", "มากที่สุด", "สูงสุด", "สูงที่สุด", "พุ่ง", "วันเดียว", "แชมป์", "อ่วม"} {
		if strings.Contains(behind, w) {
			return true
		}
	}
	return false
}

// ofNation tells whether the release says of its counts that they are the nation's.
func (r *caseReader) ofNation() bool {
	for _, c := range r.cues {
		if c.kind != cueNation || c.value != nationName {
			continue
		}
		line := r.paras[r.para(c.begin)]
		from := max(line.begin, c.begin-farBehind)
		if c.end-line.begin < 60 && strings.Trim(r.in(c.end, line.end), " :") == "" || r.has(from, min(line.end, c.end+120), cueInfected) {
			return true
		}
	}
	for _, a := range r.amounts {
		if r.inProvinces(a.Begin) {
			return true
		}
	}
	return false
}

// inProvinces tells whether a number at i is that of the provinces among which the cases are: «2,907 ราย ใน 68 จังหวัด».
func (r *caseReader) inProvinces(i int) bool {
	const fewest = 20
	if !strings.HasSuffix(strings.TrimRight(r.in(i-12, i), " "), "ใน") {
		return false
	}
	n, end := r.number(i)
	return n >= fewest && strings.HasPrefix(strings.TrimLeft(r.in(end, end+30), " "), "จังหวัด")
}

// areaAt returns the area that the words from begin to end name last, and whether they name one. once tells that it is
// only that of the next number: the first of a ranking.
func (r *caseReader) areaAt(begin, end int) (where area, stated, once bool) {
	found, at := area{}, -1
	if c, ok := r.lastCue(begin, end, cueNation); ok {
		found, at = area{name: c.value}, c.begin
	}
	from := sort.Search(len(r.places), func(i int) bool { return r.places[i].Begin >= begin })
	for i := from; i < len(r.places) && r.places[i].Begin < end; i++ {
		p := r.places[i]
		name := p.Place.Name
		if name == "" && len(p.Could) > 0 {
			name = p.Could[0].Name
		}
		if p.Weak && !r.listedPlace(p, end) || name == "" || p.Begin < at || strings.HasSuffix(r.text[:p.Begin], "นาย") || p.Stop > end || r.elsewhere(p) {
			continue
		}
		if r.inList(i) && !r.onlyPlace(p.Begin, end) && p.Place.Level == place.Province {
			found, at = area{}, p.Begin // several together
			continue
		}
		if at >= 0 && p.Place.Level == place.Province && strings.HasPrefix(found.code, p.Place.Code) && len(found.code) > len(p.Place.Code) && strings.TrimSpace(r.in(r.places[i-1].Stop, p.Begin)) == "" {
			continue // อำเภอวังเหนือ จังหวัดลำปาง
		}
		found, at, once = area{name, p.Place.Code}, p.Begin, ranks(r.in(p.Stop, end)) && p.Place.Level == place.Province
	}
	return found, at >= 0, once
}

// listedPlace tells whether a name that is a common word as well stands for a province or for a district of the release's or the office's:
// right before its number in a list.
func (r *caseReader) listedPlace(p place.Reading, end int) bool {
	own := p.Place.Level == place.Province || p.Place.Province == r.home && p.Place.Level == place.District
	return own && strings.TrimSpace(r.in(p.Stop, end)) == "" &&
		(!isThaiLetter(r.runeBefore(p.Begin)) || strings.HasSuffix(r.text[:p.Begin], "และ"))
}

// onlyPlace tells whether nothing but the name of a place and connecting words stands from begin to end.
func (d *document) onlyPlace(begin, end int) bool {
	at := begin
	found := false
	for _, p := range d.placesIn(begin, end) {
		if !linking(d.in(at, p.Begin)) {
			return false
		}
		at, found = p.Stop, true
	}
	return found && linking(d.in(at, end))
}

// linking tells whether words only link the name of a place to its number.
func linking(words string) bool {
	for _, w := range []string{"จำนวน", "ส่วนใหญ่", "อยู่ใน", "อยู่ที่", "และ", "แบ่งเป็น", "แยกเป็น", "ได้แก่", "จำแนกเป็น", "ในพื้นที่", "พื้นที่", "ประกอบด้วย", "รองลงมา", "รองลง", "คือ", "ที่", "พบ", "มี", "สูงสุด", "อยู่ที่", "ตามลำดับ", "ลำดับที่", "ลำดับ", "อันดับที่", "อันดับ", "แรก", "รายใหม่", "ยังคง", "พุ่ง", "ต่อเนื่อง", "ใน"} {
		words = strings.ReplaceAll(words, w, "")
	}
	return strings.Trim(words, " ,.-–:()\"/=*ฯ0123456789") == ""
}
