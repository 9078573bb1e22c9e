package release

import (
	"regexp"
	"slices"
	"sort"
	"strings"

	"changwat/internal/thai/office"
	"changwat/internal/thai/place"
)

// Agency is an agency of the province that the release is from, with the telephone number that the release states of it.
type Agency struct {
	Name  string // in full
	Phone string // several with a comma between them
	Quote Quote
}

var (
	// officeNumber is a telephone number of an agency: of no mobile telephone.
	officeNumber = regexp.MustCompile(`(?:^|[^\d/-])(0(?:[2-57]\d?[- ]?\d{3}[- ]?\d{3,4}|[- ][2-57]\d{3}[- ]?\d{4})(?:\s*ต่อ\s*\d{1,5})?)(?:[^\d]|$)`)
	// numberLead stands between an agency and its number.
	numberLead = regexp.MustCompile(`(?:หมายเลข|เลขหมาย|โทรศัพท์|เบอร์|โทร|สายด่วน|tel)`)
)

// mostNumbers is how many telephone numbers of one agency are read.
const mostNumbers = 4

// agencyReach is how many bytes stand at most between an agency and its number: about fifty letters.
const agencyReach = 150

// phoned returns the agencies of which the release states a telephone number: the agency that stands before it on the same line,
// with a word for telephones between them. An agency of another province is none, nor is a number behind another one's.
func (d *document) phoned() []Agency {
	var list []Agency
	for at := 0; at < len(d.text) && len(list) < mostRecords; {
		m := officeNumber.FindStringSubmatchIndex(d.text[at:])
		if m == nil {
			break
		}
		begin, stop := at+m[2], at+m[3]
		at = stop
		p := d.paras[d.para(begin)]
		i := sort.Search(len(d.agencies), func(k int) bool { return d.agencies[k].Begin >= begin }) - 1
		if a, ok := d.issuerAsked(p, begin); ok && !slices.ContainsFunc(list, func(have Agency) bool { return have.Name == a.Name }) {
			list = append(list, Agency{Name: a.Name, Phone: d.words(begin, stop), Quote: d.quote(p.begin, stop)})
			continue
		}
		if i < 0 || d.agencies[i].Begin < p.begin || begin-d.agencies[i].Stop > agencyReach {
			continue
		}
		a := d.agencies[i]
		if !numberLead.MatchString(d.text[a.Stop:begin]) && !d.followsNumber(list, a.Name, begin) && !d.directoryLine(a, p, begin) || d.elsewhere(a.Stop) {
			continue
		}
		phone := d.words(begin, stop)
		if k := slices.IndexFunc(list, func(have Agency) bool { return have.Name == a.Name }); k >= 0 {
			if strings.Count(list[k].Phone, ",")+1 < mostNumbers && !strings.Contains(list[k].Phone, phone) {
				list[k].Phone += ", " + phone
				list[k].Quote = d.quote(min(a.Begin, begin), stop)
			}
			continue
		}
		list = append(list, Agency{Name: a.Name, Phone: phone, Quote: d.quote(a.Begin, stop)})
	}
	return list
}

// asksMore matches the line that says where more can be learnt, by its number alone: «สอบถามเพิ่มเติม โทร. 0 3533 6525».
var asksMore = regexp.MustCompile(`^(?:ติดต่อ)?(?:สอบถาม|ติดต่อ)[^0-9]{0,90}(?:โทร|หมายเลข|เบอร์)[^0-9]{0,30}$`)

// issuerAsked returns the agency whose release it is, where a line says to ask at a number of no agency: the only one that the text names up to
// there, on one of its first two lines.
func (d *document) issuerAsked(p paragraph, begin int) (office.Agency, bool) {
	const head = 2 // lines
	if !asksMore.MatchString(d.text[p.begin:begin]) || len(d.paras) <= head || p.begin < d.paras[head].begin {
		return office.Agency{}, false
	}
	before := between(d.agencies, func(a office.Agency) int { return a.Begin }, 0, begin)
	if len(before) == 0 || before[0].Begin >= d.paras[head].begin || d.elsewhere(before[0].Stop) {
		return office.Agency{}, false
	}
	other := slices.ContainsFunc(before, func(a office.Agency) bool {
		return a.Name != before[0].Name && !strings.Contains(d.in(a.Begin-len("ข่าว"), a.Stop), "ข่าวประชาสัมพันธ์")
	})
	return before[0], !other
}

// directoryLine reports whether a line holds an agency and its number and nothing else, in a text that begins with a word for telephones:
// «เบอร์ติดต่อ», and below it «สสจ.อย. 035-241520».
func (d *document) directoryLine(a office.Agency, p paragraph, begin int) bool {
	const heading, marker = 200, 12 // of the province: อย.
	return a.Begin == p.body && len(strings.Trim(d.text[a.Stop:begin], " :=-–.")) <= marker && numberLead.MatchString(d.in(0, min(heading, p.begin)))
}

// followsNumber reports whether a number stands right behind another one of the same agency: «โทร 035-241520, 035-241521».
func (d *document) followsNumber(list []Agency, name string, begin int) bool {
	return len(list) > 0 && list[len(list)-1].Name == name && officeNumber.MatchString(d.in(begin-20, begin))
}

// elsewhere reports whether the place behind an agency is not the province that the release is from: another province, or one of
// its districts.
func (d *document) elsewhere(stop int) bool {
	for _, p := range d.placesIn(stop-len("จังหวัด"), stop+2) {
		if p.Stop <= stop {
			continue
		}
		return p.Place.Level != place.Province || d.province.Code != "" && p.Place.Code != d.province.Code
	}
	return false
}
