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

	Presenter string // who presents it, in the release's words; "" where it does not say
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
	for n := 0; n < len(d.paras); n++ {
		p := d.paras[n]
		if len(list) == mostRecords {
			break
		}
		if told, lines := d.listedAgenda(n); lines > 0 {
			list = append(list, told[:min(len(told), mostRecords-len(list))]...)
			n += lines - 1
			section, heading = 0, -1
			continue
		}
		if told := d.agendaInProse(p.begin, p.end); len(told) > 0 {
			list = append(list, told[:min(len(told), mostRecords-len(list))]...)
			section, heading = 0, -1
			continue
		}
		if number, begin, ok := d.agendaHead(p.begin, p.end); ok {
			section, heading = number, -1
			if title, presenter := d.agendaTitle(begin, p.end); title != "" {
				heading = len(list)
				list = append(list, AgendaItem{Section: number, Title: title, Presenter: presenter, Quote: d.quote(p.begin, p.end)})
			}
			continue
		}
		if p.body == p.begin && !strings.HasPrefix(d.text[p.begin:p.end], strconv.Itoa(section)+".") {
			section = 0 // the text goes on with something else
		}
		title, presenter := d.agendaTitle(p.body, p.end)
		if section == 0 || title == "" {
			continue
		}
		if heading >= 0 { // it only names the section
			list = list[:heading]
			heading = -1
		}
		list = append(list, AgendaItem{Section: section, Title: title, Presenter: presenter, Quote: d.quote(p.begin, p.end)})
	}
	return list
}

// agendaInProse returns the subjects of a paragraph that tells several in a row, or one behind other words: «ที่ประชุมพิจารณาวาระที่ 2 เรื่อง
// การเบิกจ่าย ผู้นำเสนอ คลังจังหวัด วาระที่ 3 เรื่อง …». Each has เรื่อง behind its number. One alone at the beginning of a paragraph is a heading.
func (d *document) agendaInProse(begin, end int) []AgendaItem {
	type head struct{ number, begin, title int }
	var heads []head
	for at := begin; at < end; {
		i := strings.Index(d.text[at:end], "วาระ")
		if i < 0 {
			break
		}
		at += i
		from := at
		if strings.HasSuffix(d.text[begin:at], "ระเบียบ") {
			from -= len("ระเบียบ")
		}
		number, title, ok := d.agendaHead(from, end)
		if ok && strings.HasPrefix(strings.TrimLeft(d.text[title:end], " "), "เรื่อง") {
			heads = append(heads, head{number, from, title})
		}
		at += len("วาระ")
	}
	if len(heads) == 0 || len(heads) == 1 && heads[0].begin == begin {
		return nil
	}
	var list []AgendaItem
	for i, h := range heads {
		stop := end
		if i+1 < len(heads) {
			stop = heads[i+1].begin
		}
		if title, presenter := d.agendaTitle(h.title, stop); title != "" {
			list = append(list, AgendaItem{Section: h.number, Title: title, Presenter: presenter, Quote: d.quote(h.begin, stop)})
		}
	}
	return list
}

// presenterLeads stand before who presents a subject.
var presenterLeads = []string{"ผู้นำเสนอ", "นำเสนอโดย", "ผู้เสนอ", "เสนอโดย", "รายงานโดย"}

// cutPresenter parts the words of a subject into its title and who presents it.
func cutPresenter(title string) (subject, presenter string) {
	for _, lead := range presenterLeads {
		before, who, ok := strings.Cut(title, lead)
		if !ok || strings.TrimSpace(before) == "" {
			continue
		}
		who = strings.Trim(strings.TrimPrefix(strings.TrimLeft(who, " :"), "คือ"), " :,(")
		return strings.TrimRight(before, " :,(–-"), strings.TrimSuffix(strings.TrimRight(who, " ),;"), " และ")
	}
	return strings.TrimRight(title, " ,;"), ""
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

// agendaTitle returns the subject that a line words, without what stands before it, and who presents it; "" for none.
func (d *document) agendaTitle(begin, end int) (title, presenter string) {
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
	words := d.words(begin, end)
	if subject, ok := strings.CutPrefix(words, "เรื่อง"); ok && !strings.HasPrefix(subject, "ที่") { // but «เรื่องที่ประธานแจ้งให้ทราบ»
		words = strings.TrimSpace(subject)
	}
	return cutPresenter(words)
}
