package release

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// AgendaItem is a subject on the agenda of a meeting.
type AgendaItem struct {
	Section int    // of the customary agenda, as the release numbers it (ระเบียบวาระที่ 3)
	Title   string // as the release words it, cut where it goes on for long
	Quote   Quote
}

// agendaHeads are the words before the number of a section.
var agendaHeads = []string{"ระเบียบวาระการประชุมที่", "ระเบียบวาระที่", "วาระการประชุมที่", "วาระที่"}

const (
	// lastSection is the highest number that a section of an agenda has; a greater one counts something else.
	lastSection = 7
	// longTitle is how many bytes of a line are a subject's title: about eighty letters.
	longTitle = 240
)

// agenda returns the subjects of the agenda that the release writes out: of a section its lines with bullets or numbers, or
// where it has none the words of its heading.
func (d *document) agenda() []AgendaItem {
	var list []AgendaItem
	section, heading := 0, -1 // the section that the lines are of, and its heading while no line of it was read
	for _, p := range d.paras {
		if len(list) == mostRecords {
			break
		}
		if number, begin, ok := d.agendaHead(p.begin, p.end); ok {
			section, heading = number, -1
			if title := d.agendaTitle(begin, p.end); title != "" {
				heading = len(list)
				list = append(list, AgendaItem{Section: number, Title: title, Quote: d.quote(p.begin, p.end)})
			}
			continue
		}
		if p.body == p.begin && !strings.HasPrefix(d.text[p.begin:p.end], strconv.Itoa(section)+".") {
			section = 0 // the text goes on with something else
		}
		title := d.agendaTitle(p.body, p.end)
		if section == 0 || title == "" {
			continue
		}
		if heading >= 0 { // it only names the section
			list = list[:heading]
			heading = -1
		}
		list = append(list, AgendaItem{Section: section, Title: title, Quote: d.quote(p.begin, p.end)})
	}
	return list
}

// agendaHead returns the number of the section that a paragraph begins with, and where the words behind it begin.
func (d *document) agendaHead(begin, end int) (number, after int, ok bool) {
	text := d.text[begin:end]
	for _, head := range agendaHeads {
		rest, found := strings.CutPrefix(text, head)
		if !found {
			continue
		}
		rest = strings.TrimLeft(rest, " ")
		if rest == "" || rest[0] < '1' || rest[0] > '0'+lastSection || len(rest) > 1 && rest[1] >= '0' && rest[1] <= '9' {
			return 0, 0, false
		}
		return int(rest[0] - '0'), end - len(rest) + 1, true
	}
	return 0, 0, false
}

// agendaTitle returns the subject that a line words, without what stands before it; "" for none.
func (d *document) agendaTitle(begin, end int) string {
	begin += len(d.in(begin, end)) - len(strings.TrimLeft(d.in(begin, end), " .:-–—,0123456789)"))
	if end-begin > longTitle {
		end = begin + longTitle
		for end > begin && !utf8.RuneStart(d.text[end]) {
			end--
		}
		if at := strings.LastIndexByte(d.text[begin:end], ' '); at > 0 {
			end = begin + at // at the end of a phrase
		}
	}
	title := d.words(begin, end)
	return strings.TrimSpace(strings.TrimPrefix(title, "เรื่อง"))
}
