package intent

import "changwat/internal/thai"

// abbreviation returns where an abbreviation of single letters with a point behind each ends that begins at a place of the folded
// text, or at where none does: «ก.ต.ช.», «อ.ก.ค.ศ.». One letter with its point is none, and what stands right before a name, as in
// «พ.อ.อ.วังน้อย», belongs to that.
func (m *message) abbreviation(at int) int {
	text := m.folded.Bytes
	pointed := func(i int) bool {
		return i+1 < len(text) && isThaiLetter(text[i]) && !thai.IsMarkByte(text[i]) && !thai.IsLeadingByte(text[i]) && text[i+1] == '.'
	}
	if at > 0 && (isLetter(text[at-1]) || text[at-1] == '.') {
		return at
	}
	end := at
	for pointed(end) {
		end += 2 // in the folded text a letter is a byte
	}
	if end < len(text) && isLetter(text[end]) {
		end -= 2
	}
	if end-at < 4 {
		return at
	}
	return end
}
