package intent

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"changwat/internal/thai"
)

// recognised puts what was recognised into the slot of the query.
func (f *filler) recognised() {
	r := &f.m.meant
	if r.kind == "" {
		return
	}
	said := ""
	if len(r.spans) == 1 {
		said = strings.TrimSpace(f.m.source(r.spans[0].start, r.spans[0].end))
	}
	value := said
	if len(r.records) == 1 && r.kind != NameOrder && r.kind != NameItem || said == "" || !holdAll(r.records, said) {
		if value = ""; len(r.records) == 1 {
			value = r.records[0]
		}
	}
	if value == "" {
		f.chooseRecord(r)
		return
	}
	if r.nearly {
		f.reading(respeltAs(value, f.saidOf(r)))
	}
	f.leaveOutPlaces(r)
	switch r.kind {
	case NameOrder, NameItem:
		f.s.Topic = value
	case NameMeeting:
		f.s.Title = value
	case NameProject, NameEvent:
		if f.q.Intent == OTOPEvents {
			f.s.Event = value
		} else {
			f.s.Project = value
		}
	}
}

// holdAll tells whether all texts hold what was said, letter for letter but for spaces.
func holdAll(texts []string, said string) bool {
	plain := func(s string) string { return strings.ToLower(strings.ReplaceAll(s, " ", "")) }
	return !slices.ContainsFunc(texts, func(t string) bool { return !strings.Contains(plain(t), plain(said)) })
}

// leaveOutPlaces leaves out the places that the words of a record hold: its name says them, whatever place it is in.
func (f *filler) leaveOutPlaces(r *recognised) {
	for _, p := range f.m.places {
		if slices.ContainsFunc(r.spans, func(s span) bool { return s.start <= p.start && p.end <= s.end }) {
			is := func(name string) bool { return name == p.Name }
			f.s.District, f.s.Subdistrict = slices.DeleteFunc(slices.Clone(f.s.District), is), slices.DeleteFunc(slices.Clone(f.s.Subdistrict), is)
		}
	}
}

// saidOf is what the message says of records, from the first of their words to the last.
func (f *filler) saidOf(r *recognised) string {
	start, end := r.spans[0].start, r.spans[len(r.spans)-1].end
	if end > start && thai.IsLeadingByte(f.m.folded.Bytes[end-1]) {
		end-- // the ใ of the next word: «เจ้าหน้าที่ใน»
	}
	return strings.TrimSpace(f.m.source(start, end))
}

// chooseRecord puts to choice which of the records is meant.
func (f *filler) chooseRecord(r *recognised) {
	if f.q.Ask != "" || len(r.records) == 0 {
		return
	}
	f.q.Ask = "“" + f.saidOf(r) + "” มีหลายรายการ หมายถึงรายการไหน"
	for i, record := range r.records[:min(len(r.records), mostFitting)] {
		label := fmt.Sprintf("รายการที่ %d", i+1)
		f.q.Ask += fmt.Sprintf("\n%d. %s", i+1, record)
		f.offer(label, spaced(phrases[intentOfKind[r.kind]], record))
	}
}

// offerRecord asks whether the record is meant that a message holds words of, where it asks something else in words of no record.
func (f *filler) offerRecord(r *recognised) {
	phrase := phrases[intentOfKind[r.kind]]
	kind := phrase
	if kind != "" && kind[len(kind)-1] < utf8.RuneSelf {
		kind += " " // OTOP
	}
	f.q.Ask = "ไม่มีข้อมูลเรื่องนี้โดยตรง แต่ในบันทึกมี" + kind + "ที่กล่าวถึง “" + f.saidOf(r) + "” ต้องการดูหรือไม่"
	f.offer("ดู"+phrase, spaced(phrase, f.saidOf(r)))
}
