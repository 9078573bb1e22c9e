package office

import (
	"bytes"
	"strings"

	"changwat/internal/thai"
	"changwat/internal/thai/internal/homonym"
	"changwat/internal/thai/internal/letter"
)

// Post is a post as it was read from a text: ผวจ., รอง ผวจ., ผอ.รพ.
type Post struct {
	Text        string // the words, as typed; the place that follows them (นายอำเภอวังน้อย) is left to Gazetteer.Find
	Begin, Stop int    // their byte offsets in the text that was given
	Name        string // in full: "รองผู้ว่าราชการจังหวัด"
	Short       string // the official abbreviation: "รอง ผวจ."; "" where there is none
	Acting      bool   // รักษาราชการแทน
	Former      bool   // อดีต
}

// Agency is an agency as it was read from a text: สสจ., พช., อบต.
type Agency struct {
	Text        string // the words, as typed; the place that follows them is left to Gazetteer.Find
	Begin, Stop int    // their byte offsets in the text that was given
	Name        string // in full: "สำนักงานสาธารณสุขจังหวัด"
	Short       string // the official abbreviation: "สสจ."; "" where there is none
}

// FindPosts returns the posts that a text names, in order, in full or abbreviated. A post is what the tables
// of provincial administration hold, with รอง, ผู้ช่วย, รักษาราชการแทน and อดีต before it, or the head of an agency
// (ผอ., หน., ปลัด and so on with the agency behind). Bare ปลัด, รอง and ประธาน leave open which one is meant and
// are no posts here.
func FindPosts(text string) []Post { return readAll(text).posts }

// FindAgencies returns the agencies that a text names, in order, in full or abbreviated. One that is part of a
// post (นายก อบจ.) is not among them. An abbreviation that a department shares with its office in the province
// (พช., ปภ.) is read as the latter.
func FindAgencies(text string) []Agency { return readAll(text).agencies }

// Reading is all the officials and agencies that a text names, each list in order.
type Reading struct {
	People   []Person
	Posts    []Post
	Agencies []Agency
}

// All does what FindPeople, FindPosts and FindAgencies do, in one pass.
func All(text string) Reading {
	r := readAll(text)
	return Reading{People: r.people, Posts: r.posts, Agencies: r.agencies}
}

// reader is the state of one reading of people, posts and agencies.
type reader struct {
	words    *index
	source   string
	folded   thai.Folded
	text     []byte // the folded bytes
	people   []Person
	posts    []Post
	agencies []Agency
	items    []item
}

// item is a person or a post, with its place in the folded text.
type item struct {
	begin, end int
	index      int // in people or posts
	person     bool
}

func readAll(text string) *reader {
	r := &reader{words: words(), source: text}
	r.folded.Fold(text)
	r.text = r.folded.Bytes
	r.all()
	r.attach()
	return r
}

// all walks through the text. A word can begin at its start, after anything but a Thai letter, and after a
// word that is known.
func (r *reader) all() {
	known := 0 // where the last known word ended
	for i := 0; i < len(r.text); {
		begins := i == known || !thai.IsThaiByte(r.text[i-1])
		end := r.one(i, begins, i == known)
		if end == i {
			i++
			continue
		}
		i, known = end, end
	}
}

// one reads what begins at text[i] and returns where it ends, or i for nothing. After a known word even what
// stands behind a dot can begin there.
func (r *reader) one(i int, begins, known bool) int {
	if !thai.IsThaiByte(r.text[i]) || thai.IsMarkByte(r.text[i]) {
		return i
	}
	if r.post(i, begins) {
		return r.items[len(r.items)-1].end
	}
	ofOffice := !begins && bytes.HasSuffix(r.text[:i], theOffice) // «สำนักงานปภ.»
	if w, end := r.words.names.at(r.text, i, begins || ofOffice); w != nil && !r.isFebruary(i, end) && (!ofOffice || w.kind == officialAgency) {
		if w.kind == officialAgency {
			begin, stop := r.folded.Source(i, end)
			r.agencies = append(r.agencies, Agency{Text: r.source[begin:stop], Begin: begin, Stop: stop, Name: w.name, Short: w.short})
		}
		return end
	}
	if begins {
		if end := r.person(i, known); end > i {
			return end
		}
	} else if end := r.gluedPerson(i); end > i {
		return end
	}
	_, end := r.words.links.at(r.text, i, true)
	return end
}

// isFebruary tells whether the ก.พ. at text[i:end] is the month and not the civil service commission.
func (r *reader) isFebruary(i, end int) bool {
	if !bytes.Equal(r.text[i:end], february) {
		return false
	}
	behind := bytes.TrimLeft(r.text[end:], " ")
	if len(behind) > 0 && letter.IsDigit(behind[0]) || bytes.HasPrefix(behind, thisWord) {
		return true
	}
	before := bytes.TrimRight(r.text[:i], " ")
	return !homonym.CivilService(func(word string) bool { return bytes.HasSuffix(before, thai.FoldString(word)) })
}

var february, thisWord, theOffice = thai.FoldString("ก.พ."), thai.FoldString("นี้"), thai.FoldString("สำนักงาน")

// post reads a post at text[i], with what stands before it: รักษาราชการแทนรองผู้ว่าราชการจังหวัด.
func (r *reader) post(i int, begins bool) bool {
	var p Post
	var lead, shortLead string
	k := i
	for range mostPrefixes {
		w, end := r.words.prefixes.at(r.text, k, begins || k > i)
		if w == nil || w.name == deputy && k == i && !begins && isBeforeDeputy(r.text[k-1]) {
			break
		}
		switch w.name {
		case former:
			p.Former = true
		case acting:
			p.Acting = true
		case deputy:
			lead, shortLead = lead+deputy, shortLead+deputy+" "
		default:
			lead, shortLead = lead+w.name, shortLead+w.short
		}
		k = r.skipSpaces(end)
	}
	w, end := r.words.names.at(r.text, k, begins || k > i)
	if w != nil && w.kind == officialPost {
		p.Name, p.Short = w.name, w.short
	} else {
		end = k
	}
	if head, stop := r.words.heads.at(r.text, k, begins || k > i); head != nil {
		if agency, stop := r.words.names.at(r.text, r.skipSpaces(stop), true); stop > end && agency != nil && agency.kind == officialAgency {
			p.Name, p.Short, end = head.name+agency.name, "", stop
			if head.short != "" && agency.short != "" && !strings.HasPrefix(agency.short, "สนง.") {
				p.Short = head.short + agency.short
			}
		}
	}
	if end == k {
		return false
	}
	p.Name = lead + p.Name
	if p.Short != "" {
		p.Short = shortLead + p.Short
	}
	p.Begin, p.Stop = r.folded.Source(i, end)
	p.Text = r.source[p.Begin:p.Stop]
	r.items = append(r.items, item{begin: i, end: end, index: len(r.posts)})
	r.posts = append(r.posts, p)
	return true
}

// mostPrefixes is how many words such as รอง a post can have before it: อดีตรักษาราชการแทนรอง. The bound keeps
// the time linear.
const mostPrefixes = 3

// The words before a post that say how it is held.
const (
	deputy = "รอง"
	acting = "รักษาราชการแทน"
	former = "อดีต"
)

// isBeforeDeputy tells whether the folded byte makes another word of รอง: ปกครอง, ตรอง, กรอง.
func isBeforeDeputy(b byte) bool { return b == 0xa4 || b == 0xb5 || b == 0xa1 }

// String returns the post in full, with how it is held: "รักษาราชการแทนปลัดจังหวัด".
func (p Post) String() string {
	s := p.Name
	if p.Acting {
		s = acting + s
	}
	if p.Former {
		s = former + s
	}
	return s
}

// skipSpaces returns the place after the space at text[i], if one stands there within a line.
func (r *reader) skipSpaces(i int) int {
	for i < len(r.text) && r.text[i] == ' ' {
		begin, stop := r.folded.Source(i, i+1)
		for _, c := range []byte(r.source[begin:stop]) {
			if c == '\n' {
				return i
			}
		}
		i++
	}
	return i
}
