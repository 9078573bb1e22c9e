package intent

import (
	"bytes"
	"math/bits"
	"regexp"
	"slices"
	"strings"

	"changwat/internal/intent/concept"
	"changwat/internal/thai"
)

// Listed is a list of records that an answer showed, of which a message may mean one by its words: «อันที่เกี่ยวกับเกษตรกร». The zero
// value is for none.
type Listed struct {
	Of  Intent  // the question that it answered
	IDs []int64 // of the records, in the order in which they were shown

	Picked int // which of them was spoken of last, from 1; 0 for all
}

// WithRecords returns the context with where the records of a list are looked up: what each says, in the list's order.
func (c Context) WithRecords(lookUp func(Listed) []string) Context {
	c.records = lookUp
	return c
}

// Among are the records of a list that a message means by their words, each a bit, the lowest for the first.
type Among uint64

// mostListed is of how many records at most one is found by its words.
const mostListed = 64

// Has tells whether the record at a place of the list is meant, from 0.
func (a Among) Has(place int) bool { return place < mostListed && a&(1<<place) != 0 }

// pickers are the words after which a message says which record of a list it means.
var pickers = regexp.MustCompile(`(?:ข้อ|อัน|ตัว|เรื่อง|วาระ|งาน|โครงการ|ประชุม|นัด|คน|ท่าน|รายการ|ราย)(?:ที่ว่า|ที่|ไหน|ใด)(?:บ้าง|มั่ง)?`)

// picked are the words that stand between a picker and what it picks by, and those that ask, without which a record is looked for.
var picked = []string{"เกี่ยวข้องกับ", "เกี่ยวกับ", "เกี่ยว", "เป็นเรื่อง", "พูดถึง", "กล่าวถึง", "พูดเรื่อง", "คุยเรื่อง", "คุยกันเรื่อง", "ว่าด้วย", "มีคำว่า", "ชื่อว่า", "เรื่อง", "ชื่อ", "สั่งให้", "สั่ง", "คุย", "คือ", "บ้าง", "มั่ง"}

// whichAsked are the words that ask which.
var whichAsked = regexp.MustCompile(`(?:ห้อง|ชั้น|วัน|เวลา|หน่วยงาน|หน่วย|อำเภอ|คน|ที่)?(?:ไหน|ใด|อะไร)`)

// The fewest letters of a run that a record shares with a message, and of one that is all that the message says between its other words.
const (
	leastShared = 4
	leastSaid   = 3
)

// dividing are the concepts by which a list is divided, rather than one of its records named, or by which something is done to one.
var dividing = concept.Of(concept.BudgetSource, concept.Workarea, concept.HasDistrict, concept.HasSubdistrict, concept.ScopeProvince, concept.Cancel, concept.Move, concept.Fix, concept.Add)

// pointsByWords notes which records of the list that was shown the message means by words that they hold and the others do not.
func (m *message) pointsByWords(c Context) {
	if c.records == nil || len(c.Listed.IDs) < 2 || len(c.Listed.IDs) > mostListed || len(m.text) > longest || len(m.times)+len(m.numbers) > 0 || dividing.Meets(&m.has) {
		return
	}
	at := pickers.FindStringIndex(m.text)
	if at == nil || ownOffice.MatchString(m.text) {
		return
	}
	subject := subjectOf(c.Last.Intent)
	left := oneSpelling.Replace(m.text[:at[0]] + " " + m.text[at[1]:])
	for _, d := range detailWords {
		left = without(left, d.words)
	}
	left = whichAsked.ReplaceAllString(without(left, slices.Concat(details[subject], anyDetail, picked)), " ")
	said := append(strings.Fields(left), strings.Fields(without(left, beside))...) // a courtesy may also be part of a word: หัวหน้าส่วนราชการ
	found := amongRecords(said, c.records(c.Listed))
	if found == 0 {
		return
	}
	m.pointing = pointing{among: found, byWords: true, stop: len(m.text)}
	if bits.OnesCount64(uint64(found)) == 1 {
		m.pointing = pointing{listed: bits.TrailingZeros64(uint64(found)) + 1, byWords: true, stop: len(m.text)}
	}
}

// pickedByWords takes what names the records of a list for nothing by which they are divided.
func (f *filler) pickedByWords(a *Aspect) {
	if f.q.Follow && f.m.byWords {
		a.Among, f.s.Who, f.s.Topic = f.m.among, Who{}, ""
		if besideItem.MatchString(strings.TrimSpace(f.m.text)) {
			f.s.Relative = "" // of the list, and not of time
		}
		if !f.m.countsRecords() {
			f.s.Metric = slices.DeleteFunc(slices.Clone(f.s.Metric), func(m Metric) bool { return m == MetricCount }) // which was asked of all
		}
	}
}

// amongRecords returns the records that share the longest run of letters with what was said; none where all do, or where it is short.
func amongRecords(said, records []string) (found Among) {
	best := 0
	folded := make([][]byte, len(records))
	for i, r := range records {
		folded[i] = unspaced(thai.FoldString(r))
	}
	for _, run := range said {
		run := unspaced(thai.FoldString(run))
		for begin := range run {
			for stop := len(run); stop > begin; stop-- {
				n := lettersIn(run[begin:stop])
				if n < leastShared && !(n >= leastSaid && stop-begin == len(run)) || n < best {
					break
				}
				holds := holding(folded, run[begin:stop])
				if holds == 0 || holds == 1<<len(records)-1 || n == best && holds != found {
					continue
				}
				best, found = n, holds
			}
		}
	}
	return found
}

// holding returns the records that hold a run of letters.
func holding(records [][]byte, run []byte) (found Among) {
	for i, r := range records {
		if bytes.Contains(r, run) {
			found |= 1 << i
		}
	}
	return found
}

// lettersIn counts the letters of a folded text, marks apart.
func lettersIn(folded []byte) (n int) {
	for _, b := range folded {
		if isLetter(b) && !thai.IsMarkByte(b) {
			n++
		}
	}
	return n
}

// besideItem is a message that asks for the item of a list after or before the one that was spoken of: «ข้อถัดไป».
var besideItem = regexp.MustCompile(`^(?:แล้ว|ขอดู|ขอ|ดู|และ)? ?(?:ข้อ|อัน|คน|ท่าน|โครงการ|รายการ|ตัว) ?(?:(ถัดไป|ต่อไป|ถัดมา|ต่อมา)|(ก่อนหน้านี้|ก่อนหน้านั้น|ก่อนหน้า|ก่อนนี้)) ?(?:ว่าไง|ว่าอะไร|คืออะไร|ล่ะ|หละ|ละ|ครับ|คับ|ค่ะ|คะ|หน่อย| )*$`)

// itemBeside returns the place of the item of the list that a message asks for in that way, from 0; it is not ok where the list has none
// there, or none of it was spoken of.
func (c Context) itemBeside(text string) (place int, ok bool) {
	if c.Listed.Picked == 0 || len(c.Listed.IDs) > mostListed {
		return 0, false
	}
	found := besideItem.FindStringSubmatch(strings.TrimSpace(text))
	if found == nil {
		return 0, false
	}
	if place = c.Listed.Picked; found[2] != "" {
		place -= 2
	}
	return place, place >= 0 && place < len(c.Listed.IDs)
}
