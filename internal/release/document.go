package release

import (
	"cmp"
	"sort"
	"strings"
	"unicode/utf8"

	"changwat/internal/thai"
	"changwat/internal/thai/number"
	"changwat/internal/thai/office"
	"changwat/internal/thai/place"
	"changwat/internal/thai/read"
)

// document is a clean release with all that its words mention, in order. Offsets are into text, but for those of a
// Quote.
type document struct {
	source string          // as given
	clean  string          // see clean; its offsets are those of source
	norm   thai.Normalized // of clean
	text   string          // norm.Text: lower case, Arabic digits, marks in order

	paras    []paragraph
	cues     []cue
	times    []read.Time
	amounts  []number.Amount
	people   []office.Person
	posts    []office.Post
	agencies []office.Agency
	places   []place.Reading
	Options
	province place.Place // the one that the release is from; zero where it names none
	home     string      // the code of that, or of the office's that reads it
}

// paragraph is a line of the text that is not blank.
type paragraph struct {
	begin, end int // without blanks around it
	body       int // where the text behind a bullet or a number begins; begin where there is none
}

func newDocument(text string, o Options) *document {
	d := &document{source: text, clean: clean(text), Options: o}
	d.norm = thai.Normalize(d.clean)
	d.text = d.norm.Text
	d.paras = paragraphs(d.text)
	d.cues = findCues(d.text)
	reading := read.All(d.text, read.Options{Bias: read.BiasNone})
	d.times, d.amounts = reading.Times, reading.Amounts
	d.joinGrowths()
	officials := office.All(d.text)
	d.people, d.posts, d.agencies = officials.People, officials.Posts, officials.Agencies
	d.places = place.Thailand().Find(d.text, o.Province)
	d.province = d.ownProvince()
	d.home = cmp.Or(d.province.Code, o.Province)
	d.settlePlaces()
	d.settleTimes(o.Published)
	return d
}

// paragraphs splits text into its lines.
func paragraphs(text string) []paragraph {
	var list []paragraph
	for at := 0; at < len(text); {
		stop := strings.IndexByte(text[at:], '\n')
		if stop < 0 {
			stop = len(text) - at
		}
		line := text[at : at+stop]
		begin := at + len(line) - len(strings.TrimLeft(line, " "))
		end := at + len(strings.TrimRight(line, " "))
		if end > begin {
			list = append(list, paragraph{begin: begin, end: end, body: begin + bulletLen(text[begin:end])})
		}
		at += stop + 1
	}
	for i := range list {
		picture := pictureLen(text[list[i].begin:list[i].end])
		same := func(k int) bool {
			return k >= 0 && k < len(list) && strings.HasPrefix(text[list[k].begin:], text[list[i].begin:list[i].begin+picture])
		}
		if picture > 0 && (same(i-1) || same(i+1)) {
			list[i].body = max(list[i].body, list[i].begin+picture)
		}
	}
	return list
}

// pictureLen returns the length of the emoji that begin a line, with the blanks behind them: in front of several lines they are bullets.
func pictureLen(line string) int {
	rest := strings.TrimLeftFunc(line, thai.IsPicture)
	if len(rest) == len(line) || rest == "" {
		return 0
	}
	return len(line) - len(strings.TrimLeft(rest, " "))
}

// bulletLen returns the length of the bullet or number that begins a line, with the blanks behind it.
func bulletLen(line string) int {
	rest := line
	if beginsItem([]byte(line)) {
		rest = strings.TrimLeft(line, "-–—•*·●▪✅📌🔹➡#>(0123456789")
		if strings.HasPrefix(line, "(") && !strings.HasPrefix(rest, ")") {
			return 0 // (31 ส.ค. 2563) จังหวัดตรัง …
		}
		if len(rest) < len(line) && len(rest) > 0 && (rest[0] == '.' || rest[0] == ')') {
			rest = rest[1:]
		}
	}
	return len(line) - len(strings.TrimLeft(rest, " "))
}

// para returns the paragraph that holds the byte at, or the next one; the last for a place behind all.
func (d *document) para(at int) int {
	n := sort.Search(len(d.paras), func(i int) bool { return d.paras[i].end > at })
	return min(n, len(d.paras)-1)
}

// in returns the text from begin to end, whichever bytes of the text they name.
func (d *document) in(begin, end int) string {
	begin, end = max(0, begin), min(end, len(d.text))
	if begin >= end {
		return ""
	}
	return d.text[begin:end]
}

// letters moves begin and end to whole letters, since a stretch that is bounded by a number of bytes may end within one.
func (d *document) letters(begin, end int) (int, int) {
	for begin < end && !utf8.RuneStart(d.text[begin]) {
		begin++
	}
	for end > begin && end < len(d.text) && !utf8.RuneStart(d.text[end]) {
		end--
	}
	return begin, end
}

// words returns what the release says from begin to end, without markup, with one space where there are several and with
// Arabic digits.
func (d *document) words(begin, end int) string {
	if begin, end = d.letters(begin, end); begin >= end {
		return ""
	}
	from, to := d.norm.Span(begin, end)
	var b strings.Builder
	for _, f := range strings.Fields(spelled(strings.Map(keepText, d.clean[from:to]))) {
		if b.Len() > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(f)
	}
	return thai.Digits(b.String())
}

// keepText drops the NULs that stand for what was blanked out, and characters that take no room.
func keepText(r rune) rune {
	switch {
	case r == 0, r == 0xfeff, r == 0xad, r >= 0x200b && r <= 0x200f:
		return -1
	}
	return r
}

// quote returns the passage of the release from begin to end, without blanks around it.
func (d *document) quote(begin, end int) Quote {
	for begin < end && (d.text[begin] == ' ' || d.text[begin] == '\n') {
		begin++
	}
	for end > begin && (d.text[end-1] == ' ' || d.text[end-1] == '\n') {
		end--
	}
	if begin, end = d.letters(begin, end); begin >= end {
		return Quote{}
	}
	from, to := d.norm.Span(begin, end)
	for from > 0 && isMark([]byte(d.source[from:])) { // see driftedMarks
		_, size := utf8.DecodeLastRuneInString(d.source[:from])
		from -= size
	}
	return Quote{Text: d.source[from:to], Begin: from, Stop: to}
}

// trim moves begin and end over blanks and over characters of cut at either side.
func (d *document) trim(begin, end int, cut string) (int, int) {
	part := d.in(begin, end)
	left := strings.TrimLeft(part, cut)
	begin += len(part) - len(left)
	return begin, begin + len(strings.TrimRight(left, cut))
}

// cuesIn returns the cues that lie from begin to end.
func (d *document) cuesIn(begin, end int) []cue {
	from := sort.Search(len(d.cues), func(i int) bool { return d.cues[i].begin >= begin })
	to := sort.Search(len(d.cues), func(i int) bool { return d.cues[i].end > end })
	return d.cues[from:max(from, to)]
}

// has tells whether a cue of one of the kinds lies from begin to end.
func (d *document) has(begin, end int, kinds ...cueKind) bool {
	_, ok := d.firstCue(begin, end, kinds...)
	return ok
}

// firstCue returns the first cue of one of the kinds from begin to end.
func (d *document) firstCue(begin, end int, kinds ...cueKind) (cue, bool) {
	for _, c := range d.cuesIn(begin, end) {
		if c.is(kinds) {
			return c, true
		}
	}
	return cue{}, false
}

// lastCue returns the last cue of one of the kinds from begin to end.
func (d *document) lastCue(begin, end int, kinds ...cueKind) (cue, bool) {
	list := d.cuesIn(begin, end)
	for n := len(list) - 1; n >= 0; n-- {
		if list[n].is(kinds) {
			return list[n], true
		}
	}
	return cue{}, false
}

// between returns the items of a list in the order of the text that begin from begin on and before end.
func between[T any](list []T, at func(T) int, begin, end int) []T {
	from := sort.Search(len(list), func(i int) bool { return at(list[i]) >= begin })
	to := sort.Search(len(list), func(i int) bool { return at(list[i]) >= end })
	return list[from:max(from, to)]
}

// timesIn returns the expressions of time that begin from begin on and before end.
func (d *document) timesIn(begin, end int) []read.Time {
	return between(d.times, func(t read.Time) int { return t.Begin }, begin, end)
}

// peopleIn returns the people whose names begin from begin on and before end.
func (d *document) peopleIn(begin, end int) []office.Person {
	return between(d.people, func(p office.Person) int { return p.Begin }, begin, end)
}

// postsIn returns the posts that are named from begin on and before end.
func (d *document) postsIn(begin, end int) []office.Post {
	return between(d.posts, func(p office.Post) int { return p.Begin }, begin, end)
}

// placesIn returns the places that are named from begin on and before end.
func (d *document) placesIn(begin, end int) []place.Reading {
	return between(d.places, func(p place.Reading) int { return p.Begin }, begin, end)
}

// ownProvince returns the province that the release names most often, and not only as where something takes place; the first of several.
func (d *document) ownProvince() place.Place {
	counts := map[string]int{}
	var best place.Place
	for _, p := range d.places {
		if p.Place.Level == place.Province && (!p.Weak || d.officeOf(p)) && !strings.HasSuffix(strings.TrimRight(d.in(p.Begin-12, p.Begin), " "), "ณ") {
			counts[p.Place.Code]++
		}
	}
	for _, p := range d.places {
		if p.Place.Level == place.Province && (!p.Weak || d.officeOf(p)) && (best.Code == "" || counts[p.Place.Code] > counts[best.Code]) {
			best = p.Place
		}
	}
	return best
}

// settlePlaces decides which place a name means that several have, or that the office's own province has as well: the
// one of the release's province.
func (d *document) settlePlaces() {
	if d.province.Code == "" {
		return
	}
	districts := map[string]place.Place{}
	for _, district := range place.Thailand().Within(d.province.Code) {
		districts[district.Name] = district
	}
	d.addBareCapitals()
	for i := range d.places {
		p := &d.places[i]
		if capital, ok := d.capital(*p); ok {
			p.Place, p.Could = capital, nil
			continue
		}
		if district, ok := districts[p.Place.Name]; ok && district.Level == place.District && p.Place.Level == place.Province && d.amongDistricts(i) {
			p.Place = district
			continue
		}
		if p.Place.Code != "" && (p.Place.Level == place.Province || p.Place.Province == d.province.Code) {
			continue
		}
		name := p.Place.Name
		for _, could := range p.Could {
			name = could.Name
			if could.Province == d.province.Code {
				p.Place, p.Could = could, nil
				break
			}
		}
		if p.Place.Province == d.province.Code || name == "" || p.Place.Level == place.Subdistrict && p.Text != name { // but «จักราช» alone is the district
			continue
		}
		if district, ok := districts[name]; ok {
			p.Place, p.Could = district, nil
		}
	}
}

// amongDistricts tells whether the i-th place is named without a marker in a list of the districts of the release's province, each with its
// number: «พระนครศรีอยุธยา 11 ราย บางปะอิน 9 ราย», where the district is meant that is called as its province.
func (d *document) amongDistricts(i int) bool {
	const apart = 40
	if text := d.places[i].Text; strings.HasPrefix(text, "จังหวัด") || strings.HasPrefix(text, "จ.") {
		return false
	}
	beside := func(k int) bool {
		if k < 0 || k >= len(d.places) || d.places[k].Place.Level != place.District || d.places[k].Place.Province != d.province.Code {
			return false
		}
		a, b := d.places[min(i, k)], d.places[max(i, k)]
		gap := d.in(a.Stop, b.Begin)
		return b.Begin-a.Stop <= apart && strings.ContainsAny(gap, "0123456789") && linking(strings.NewReplacer("ราย", "", "คน", "", "•", "", "\n", "").Replace(gap))
	}
	return beside(i-1) || beside(i+1)
}

// capital returns the capital district of the release's province where อ.เมือง is said of it without a name.
func (d *document) capital(p place.Reading) (place.Place, bool) {
	switch strings.ReplaceAll(p.Text, " ", "") {
	case "อ.เมือง", "อำเภอเมือง", "เมือง":
	default:
		return place.Place{}, false
	}
	for _, district := range place.Thailand().Within(d.province.Code) {
		if strings.HasSuffix(district.Code, "01") && district.Level == place.District {
			return district, true
		}
	}
	return place.Place{}, false
}
