package office

import (
	"bytes"
	"strings"

	"changwat/internal/thai"
	"changwat/internal/thai/place"
)

// Person is a person as named in a text, with a title: นายภานุ แย้มศรี, พ.อ.(พิเศษ) เพิ่มศักดิ์ ขุนโขลน.
type Person struct {
	Text        string // title and name, as typed
	Begin, Stop int    // their byte offsets in the text that was given
	Title       string // in full, one space between several: "นาย", "พันเอก (พิเศษ)", "ผู้ช่วยศาสตราจารย์ ดร."
	Name        string // given name and surname, one space between; only the given name where no more was said
	Post        string // in full, with รักษาราชการแทน or อดีต, where it was said beside the name; otherwise ""
	Shared      bool   // the post was said once, after several names
}

// String returns title and name as a letter writes them: "นายภานุ แย้มศรี".
func (p Person) String() string {
	if strings.HasSuffix(p.Title, ")") {
		return p.Title + " " + p.Name
	}
	return p.Title + p.Name
}

// FindPeople returns the people that a text names with a title, in order, each with the post that stands
// beside the name. Titles are civil, academic, medical, military and police ones, royal and religious, in full
// or abbreviated; คุณ and ท่าน, which are said to anybody, and
// titles that are common nouns (อาจารย์, เภสัชกร) count only before a name with a surname. A name ends
// where a post, an agency or a clause begins, even without a space. A surname is one word, or two around ณ (ณ
// ระนอง, อิศรางกูร ณ อยุธยา). Names in Latin letters, and initials alone, are not read.
func FindPeople(text string) []Person { return readAll(text).people }

// The most consonants of a name. The Personal Names Act, B.E. 2505 (1962), section 8 (5), allows a surname
// ten, but older ones and conferred ones have more.
const (
	givenConsonants   = 12
	surnameConsonants = 14
	nameBytes         = 60
)

// person reads a title and a name at text[i] and returns where it ends, or i.
func (r *reader) person(i int, known bool) int {
	title, weak, k := r.title(i, known)
	if k == i {
		return i
	}
	given, end := r.nameWord(r.skipSpaces(k), givenConsonants)
	if end == given || r.words.clauseAt(r.text, given) || r.words.whole[string(r.text[given:end])] {
		return i
	}
	if weak {
		if w, _ := r.words.addresses.at(r.text, given, true); w != nil || r.beginsOther(given) {
			return i
		}
	}
	name := r.plain(given, end)
	surname, stop := r.surname(end)
	switch {
	case stop > surname:
		name, end = name+" "+r.plain(surname, stop), stop
	case weak || r.words.traps[string(r.text[i:end])] || r.isChief(given, end):
		return i
	}
	begin, last := r.folded.Source(i, end)
	r.items = append(r.items, item{begin: i, end: end, index: len(r.people), person: true})
	r.people = append(r.people, Person{Text: r.source[begin:last], Begin: begin, Stop: last, Title: title, Name: name})
	return end
}

// gluedPerson reads a person whose title no blank parts from the word before at text[i] and returns where the name ends, or i. Only นาย, นาง and
// นางสาว with a given name, a surname and a post, and a rank that is spelled out with both names, are sure enough: «ศาลากลางจังหวัดตรังนายสมชาย
// ใจดี ผู้ว่าราชการจังหวัดตรัง», «รองผู้ว่าราชการจังหวัดตรังพลตรีสมชาย ใจดี».
func (r *reader) gluedPerson(i int) int {
	const no, pho, ro = 0xb9, 0xbe, 0xc3 // น, พ and ร in TIS-620, with which they begin
	if r.text[i] != no && r.text[i] != pho && r.text[i] != ro {
		return i
	}
	w, stop := r.words.titles.at(r.text, i, true)
	if w == nil || w.kind != titleCivil && (w.kind != titleRank || isAbbreviation(r.text[i:stop])) {
		return i
	}
	items, people := len(r.items), len(r.people)
	if end := r.person(i, true); end > i && strings.Contains(r.people[people].Name, " ") {
		k := r.skipSpaces(end)
		prefix, _ := r.words.prefixes.at(r.text, k, true)
		if post, _ := r.words.names.at(r.text, k, true); w.kind == titleRank || prefix != nil || post != nil && post.kind == officialPost {
			return end
		}
	}
	r.items, r.people = r.items[:items], r.people[:people]
	return i
}

// isChief tells whether what looks like a given name from i to j is the ก of นายก and a clause: นายกมาหรือยัง.
func (r *reader) isChief(i, j int) bool {
	const ko = 0xa1
	return r.text[i] == ko && j > i+1 && (r.words.whole[string(r.text[i+1:j])] || r.words.clauseAt(r.text, i+1))
}

// plain returns the bytes from i to j of the folded text as text, without what is invisible in it, and with
// one space where there are several.
func (r *reader) plain(i, j int) string {
	begin, stop := r.folded.Source(i, j)
	return strings.Join(strings.Fields(thai.Normalize(r.source[begin:stop]).Text), " ")
}

// title reads one title or several at text[i]: ว่าที่ ร.ต.หญิง, ผศ.ดร., พันเอก(พิเศษ).
func (r *reader) title(i int, known bool) (title string, weak bool, end int) {
	k, acting := i, false
	if bytes.HasPrefix(r.text[k:], r.words.acting) {
		k, acting = r.skipSpaces(k+len(r.words.acting)), true
	}
	var parts []string
	var last *word
	for {
		w, stop := r.words.titles.at(r.text, k, true)
		switch {
		case w == nil,
			len(parts) == mostTitles,
			last == nil && isAbbreviation(r.text[k:stop]) && !known && k == i && i > 0 && r.text[i-1] == '.',
			last != nil && last.kind == titleCivil && r.text[stop-1] != '.',
			last != nil && w.kind == titleWeak,
			last != nil && r.postBeyond(k, stop), // ท่านนายอำเภอ
			acting && last == nil && w.kind != titleRank:
			return r.endTitle(parts, last, acting, i, k)
		}
		name := w.name
		if w.kind == titleRank {
			name, stop = r.rank(name, stop)
			if acting && last == nil {
				name = actingRank + name
			}
		}
		parts, last = append(parts, name), w
		k = r.skipSpaces(stop)
	}
}

// postBeyond tells whether the name of a post begins at text[i] that goes on beyond text[j].
func (r *reader) postBeyond(i, j int) bool {
	w, end := r.words.names.at(r.text, i, true)
	return w != nil && end > j
}

const (
	actingRank = "ว่าที่"
	mostTitles = 4 // ว่าที่พันตำรวจโท ผศ. ดร. นพ.; the bound keeps the time linear
)

func (r *reader) endTitle(parts []string, last *word, acting bool, begin, end int) (string, bool, int) {
	if last == nil {
		return "", false, begin
	}
	weak := last.kind == titleWeak || last.kind == titleLearned && bytes.IndexByte(r.text[begin:end], '.') < 0
	return strings.Join(parts, " "), weak && len(parts) == 1, end
}

// rank takes หญิง and (พิเศษ) after a rank.
func (r *reader) rank(name string, end int) (string, int) {
	k := r.skipSpaces(end)
	for _, tail := range r.words.tails {
		if bytes.HasPrefix(r.text[k:], tail.typed) {
			return name + tail.written, k + len(tail.typed)
		}
	}
	return name, end
}

// surname reads the surname behind a given name that ends at text[i], and returns where it begins and ends.
func (r *reader) surname(i int) (begin, end int) {
	k := r.skipSpaces(i)
	if end := r.ofPlace(k); end > k {
		return k, end
	}
	if k == i {
		return i, i
	}
	begin, end = r.nameWord(k, surnameConsonants)
	if end == begin || r.words.whole[string(r.text[begin:end])] || r.words.clauseAt(r.text, begin) || r.beginsOther(begin) {
		return i, i
	}
	if next := r.skipSpaces(end); next > end {
		if stop := r.ofPlace(next); stop > next {
			return begin, stop
		}
	}
	return begin, end
}

// ofPlace reads ณ and the place after it that make or end a surname, at text[i]; it returns i where ณ means at
// (ณ ห้องประชุม).
func (r *reader) ofPlace(i int) int {
	const at = 0xb3 // ณ
	if i >= len(r.text) || r.text[i] != at {
		return i
	}
	k := r.skipSpaces(i + 1)
	if k > i+1 || k < len(r.text) && (thai.IsConsonantByte(r.text[k]) || thai.IsLeadingByte(r.text[k])) {
		stop := k
		for stop < len(r.text) && stop-k < nameBytes && thai.IsThaiByte(r.text[stop]) {
			stop++
		}
		if r.words.places[string(r.text[k:stop])] {
			return stop
		}
	}
	return i
}

// nameWord returns where the name at text[i] begins and ends; it is empty where none stands there.
func (r *reader) nameWord(i, most int) (begin, end int) {
	if i >= len(r.text) || !thai.IsConsonantByte(r.text[i]) && !thai.IsLeadingByte(r.text[i]) {
		return i, i
	}
	consonants, k := 0, i
	for k < len(r.text) {
		c := r.text[k]
		if c == '-' && k > i+1 && k+1 < len(r.text) && thai.IsThaiByte(r.text[k+1]) && !thai.IsVowelTail(r.text[k+1]) { // แสง-ชูโต
			k++
			continue
		}
		if !thai.IsThaiByte(c) || k > i+2 && r.endsName(k) {
			break
		}
		if thai.IsConsonantByte(c) {
			consonants++
		}
		if k++; k-i > nameBytes || consonants > most {
			return i, i
		}
	}
	letters := k - i
	if letters < 2 || letters <= 4 && k < len(r.text) && r.text[k] == '.' || k < len(r.text) && thai.IsLeadingByte(r.text[k-1]) {
		return i, i
	}
	return i, k
}

// endsName tells whether something else than the name begins at text[i]: a post or an agency of some length, a
// clause, or และ and the next title.
func (r *reader) endsName(i int) bool {
	if thai.IsMarkByte(r.text[i]) || thai.IsVowelTail(r.text[i]) || thai.IsLeadingByte(r.text[i-1]) {
		return false
	}
	return r.beginsOther(i) || r.words.clauseAt(r.text, i) || r.ofPlace(i) > i
}

func (r *reader) beginsOther(i int) bool {
	const sure = 6 // letters that no name has by chance
	if w, end := r.words.names.at(r.text, i, true); w != nil {
		if thai.Letters(r.text[i:end]) >= sure || bytes.IndexByte(r.text[i:end], '.') > 1 {
			return true
		}
	}
	if w, end := r.words.prefixes.at(r.text, i, true); w != nil { // รองผู้ว่า
		if name, stop := r.words.names.at(r.text, r.skipSpaces(end), true); name != nil && thai.Letters(r.text[i:stop]) >= sure {
			return true
		}
	}
	k := i
	if w, end := r.words.links.at(r.text, i, true); w != nil {
		k = r.skipSpaces(end)
	}
	title, weak, end := r.title(k, true)
	if title == "" || weak {
		return false
	}
	begin, stop := r.skipSpaces(end), end
	for stop = begin; stop < len(r.text) && stop-begin < 2 && thai.IsThaiByte(r.text[stop]); stop++ {
	}
	return stop-begin == 2 && (k > i || thai.Letters(r.text[k:end]) > 4 || bytes.IndexByte(r.text[k:end], '.') > 0 || i > 0 && r.text[i-1] == ' ')
}

// clauseAt tells whether what is said of a person begins at text[i].
func (x *index) clauseAt(text []byte, i int) bool {
	w, _ := x.clauses.at(text, i, true)
	return w != nil
}

// attach gives the people their posts: the one behind the name, or behind the last of several names, or else
// the one before it.
func (r *reader) attach() {
	taken := make([]bool, len(r.posts))
	for n := len(r.items) - 1; n >= 0; n-- {
		it := r.items[n]
		if !it.person || n+1 >= len(r.items) {
			continue
		}
		p, next := &r.people[it.index], r.items[n+1]
		gap := strings.TrimSpace(r.between(it, next))
		switch {
		case next.person && besides[gap] && r.people[next.index].Post != "":
			p.Post, p.Shared = r.people[next.index].Post, true
		case !next.person && held[gap]:
			p.Post, taken[next.index] = r.posts[next.index].String(), true
		}
	}
	for n := 1; n < len(r.items); n++ {
		it, before := r.items[n], r.items[n-1]
		if !it.person || before.person || taken[before.index] || r.people[it.index].Post != "" {
			continue
		}
		if n > 1 && !r.items[n-2].person && r.near(r.items[n-2], before) { // a list of posts
			continue
		}
		if post := r.posts[before.index].String(); r.near(before, it) && !strings.HasPrefix(post, "หัวหน้าส่วนราชการ") {
			r.people[it.index].Post = post
		}
	}
}

// near tells whether b stands right behind a, or behind the place that a ends with.
func (r *reader) near(a, b item) bool {
	gap := strings.TrimSpace(r.between(a, b))
	return held[gap] || place.Thailand().Knows(gap)
}

// between returns the source between two items.
func (r *reader) between(a, b item) string {
	_, begin := r.folded.Source(a.begin, a.end)
	stop, _ := r.folded.Source(b.begin, b.end)
	return r.source[min(begin, stop):stop]
}

// besides are what stands between the names of several people of one post.
var besides = map[string]bool{"": true, ",": true, "และ": true, "กับ": true, ", และ": true, "พร้อมด้วย": true}

// held are what stands between a name and the post that the person holds.
var held = map[string]bool{
	"": true, ",": true, "(": true, "ตำแหน่ง": true, "ซึ่งเป็น": true, "ในฐานะ": true, "ดำรงตำแหน่ง": true, "/": true, "-": true, ":": true, "เป็น": true,
}
