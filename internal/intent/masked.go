package intent

import (
	"strings"

	"changwat/internal/thai"
)

// counted is ราย in folded bytes: a unit of people, and the beginning of words that are none.
const counted = "\xc3\xd2\xc2"

// withoutNames returns the text with words blanked out, byte for byte, that would be read together with a number
// beside them: the names of diseases («โควิด 29/4/64» is no โควิด 29) and words that begin as a unit does («64
// รายใหม่» is no 64 ราย). Where the number of a disease is the day of a date («โควิด 19 เม.ย.») it stays.
func (m *message) withoutNames(l *lexicon) string {
	if !m.has.hasAny(cDisease, cMetric, cIncome) {
		return m.text
	}
	var b []byte
	for _, h := range m.hits {
		if h.word == placeHit {
			continue
		}
		disease := hasEntry(l.entries[h.word], cDisease)
		if !disease && !(m.beginsAsUnit(h) && (hasEntry(l.entries[h.word], cMetric) || hasEntry(l.entries[h.word], cIncome))) {
			continue
		}
		end := h.end
		if disease && m.datesFrom(end) {
			for end > h.start && !isThaiLetter(m.folded.Bytes[end-1]) && !isLatin(m.folded.Bytes[end-1]) {
				end--
			}
		}
		if b == nil {
			b = []byte(m.text)
		}
		begin, stop := m.folded.Source(h.start, end)
		for i := begin; i < stop; i++ {
			b[i] = ' '
		}
	}
	if b == nil {
		return m.text
	}
	return string(b)
}

func (m *message) beginsAsUnit(h hit) bool {
	return h.end-h.start > len(counted) && strings.HasPrefix(string(m.folded.Bytes[h.start:h.end]), counted)
}

func isThaiLetter(b byte) bool { return b >= 0xa1 }

// datesFrom tells whether a number that ends at a place of the text is the day of a date: a month or a slash
// follows.
func (m *message) datesFrom(at int) bool {
	text := m.folded.Bytes
	if at < len(text) && text[at] == ' ' {
		at++
	}
	if at >= len(text) || at == 0 {
		return false
	}
	if text[at] == '/' {
		return true
	}
	rest := string(text[at:min(len(text), at+4)])
	for _, month := range monthBeginnings {
		if strings.HasPrefix(rest, month) {
			return true
		}
	}
	return false
}

// monthBeginnings are the beginnings of the names of the months, in folded bytes.
var monthBeginnings = func() (all []string) {
	for w := range strings.FieldsSeq("ม.ค มกร ก.พ กุม มี.ค มีน เม.ย เมษ พ.ค พฤษ มิ.ย มิถ ก.ค กรก ส.ค สิง ก.ย กัน ต.ค ตุล พ.ย ธ.ค ธัน") {
		all = append(all, string(thai.FoldString(w)))
	}
	return all
}()
