package release

import (
	"bytes"
	"strings"
	"unicode/utf8"
)

// clean returns text with what is no text of the release blanked out. The result has the same length: a byte that
// goes becomes a space, a line break, or a NUL, which thai.Normalize leaves out.
func clean(text string) string {
	c := cleaner{src: text, out: []byte(text), absent: map[string]bool{}}
	c.markup()
	c.driftedMarks()
	c.glyphs()
	c.rings()
	c.spacedLetters()
	c.spacedHours()
	c.strayParts()
	c.wrappedLines()
	return string(c.out)
}

// cleaner blanks out noise in out, which begins as a copy of src.
type cleaner struct {
	src    string
	out    []byte
	absent map[string]bool // ends that no longer follow in the text, so that they are sought once only
}

// blank replaces the bytes from begin to end by NULs, and the first one by with.
func (c *cleaner) blank(begin, end int, with byte) {
	for i := begin; i < end; i++ {
		c.out[i] = 0
	}
	if end > begin {
		c.out[begin] = with
	}
}

// markup blanks out HTML: tags, comments, scripts, styles, and turns entities into their characters.
func (c *cleaner) markup() {
	for i := 0; i < len(c.src); i++ {
		switch c.src[i] {
		case '<':
			if end := c.tag(i); end > i {
				i = end - 1
			}
		case '&':
			if end := c.entity(i); end > i {
				i = end - 1
			}
		}
	}
}

// longestTag bounds the search for the end of a tag, so that a text of "<" alone takes linear time.
const longestTag = 1000

// blockTags begin a new line.
var blockTags = map[string]bool{
	"p": true, "br": true, "div": true, "li": true, "tr": true, "ul": true, "ol": true, "table": true, "section": true,
	"h1": true, "h2": true, "h3": true, "h4": true, "h5": true, "h6": true, "article": true, "header": true, "footer": true,
}

// rawTags hold what is no text up to their end tag.
var rawTags = map[string]bool{"script": true, "style": true, "noscript": true, "iframe": true, "svg": true}

// tag blanks out the tag at src[i] and returns where it ends, or i where none stands there.
func (c *cleaner) tag(i int) int {
	rest := c.src[i+1:]
	if strings.HasPrefix(rest, "!--") {
		end := c.find(i+1, "-->") - i - 1
		if end < 0 {
			return i
		}
		c.blank(i, i+1+end+3, ' ')
		return i + 1 + end + 3
	}
	name := strings.TrimPrefix(rest, "/")
	n := 0
	for n < len(name) && n < 12 && (name[n]|0x20 >= 'a' && name[n]|0x20 <= 'z' || n > 0 && name[n] >= '0' && name[n] <= '9') {
		n++
	}
	end := strings.IndexByte(rest[:min(len(rest), longestTag)], '>')
	if n == 0 || end < 0 {
		return i
	}
	stop, word := i+1+end+1, strings.ToLower(name[:n])
	if rawTags[word] && rest[0] != '/' {
		if close := c.find(stop, "</"+word); close >= 0 {
			stop = close
		}
	}
	with := byte(0)
	switch {
	case blockTags[word]:
		with = '\n'
	case word == "td" || word == "th" || rawTags[word]:
		with = ' '
	}
	c.blank(i, stop, with)
	return stop
}

// find returns where the end of a part stands in the source from i on, in any case, or -1.
func (c *cleaner) find(i int, end string) int {
	if c.absent[end] {
		return -1
	}
	k := indexFold(c.src[i:], end)
	if k < 0 {
		c.absent[end] = true
		return -1
	}
	return i + k
}

// indexFold returns where lower, which is lower-case ASCII, begins in s in any case, or -1.
func indexFold(s, lower string) int {
	for i := 0; ; {
		k := strings.IndexByte(s[i:], lower[0])
		if k < 0 || len(s)-i-k < len(lower) {
			return -1
		}
		i += k
		if strings.EqualFold(s[i:i+len(lower)], lower) {
			return i
		}
		i++
	}
}

// entities are the named entities that press releases hold.
var entities = map[string]string{
	"nbsp": " ", "amp": "&", "lt": "(", "gt": ")", "quot": "\"", "apos": "'", "ldquo": "“", "rdquo": "”", "lsquo": "‘", "rsquo": "’",
	"ndash": "–", "mdash": "—", "hellip": "…", "bull": "•", "laquo": "“", "raquo": "”", "ensp": " ", "emsp": " ", "thinsp": " ", "zwnj": "", "zwj": "",
}

// entity turns the entity at src[i] into its character and returns where it ends, or i where none stands there.
func (c *cleaner) entity(i int) int {
	const longest = 10
	window := c.src[i+1 : min(len(c.src), i+1+longest)]
	end := strings.IndexByte(window, ';')
	if end < 2 {
		return i
	}
	name, stop := window[:end], i+1+end+1
	text, known := entities[name]
	if name[0] == '#' {
		r, ok := numericEntity(name[1:])
		if !ok {
			return i
		}
		text, known = string(r), true
	}
	if !known || len(text) > stop-i {
		return i
	}
	c.blank(i, stop, 0)
	copy(c.out[i:], text)
	return stop
}

func numericEntity(digits string) (rune, bool) {
	base := rune(10)
	if len(digits) > 0 && digits[0]|0x20 == 'x' {
		base, digits = 16, digits[1:]
	}
	var r rune
	for _, d := range []byte(digits) {
		switch {
		case d >= '0' && d <= '9':
			d -= '0'
		case base == 16 && d|0x20 >= 'a' && d|0x20 <= 'f':
			d = d | 0x20 - 'a' + 10
		default:
			return 0, false
		}
		r = r*base + rune(d)
	}
	return r, digits != "" && r >= ' ' && utf8.ValidRune(r)
}

// glyphs mends what PDF files do to Thai: marks from the private use area, which old fonts draw shifted to the left
// or lowered, and spaces before a mark, which no word has.
func (c *cleaner) glyphs() {
	for i := 0; i+2 < len(c.out); i++ {
		switch {
		case c.out[i] == 0xef && (c.out[i+1] == 0x9c || c.out[i+1] == 0x9d):
			r, _ := utf8.DecodeRune(c.out[i:])
			if mark, ok := shiftedMarks[r]; ok {
				utf8.EncodeRune(c.out[i:i+3], mark)
			}
		case i > 3 && c.out[i-1] == ' ' && c.out[i-2] >= 0x80 && string(c.out[i:i+3]) == "\u0e32":
			c.out[i-1] = 0 // ส านักงาน: the space is what is left of the ring of ำ
			copy(c.out[i:], "\u0e33")
		case c.out[i] == 0xe0 && i > 0 && c.out[i-1] == ' ' && isMark(c.out[i:]) && i > 2 && c.out[i-2] >= 0x80:
			c.out[i-1] = 0
		}
	}
}

// ringed are words that some PDF files leave without the ring of ำ, and that are no words without it.
const ringed = `สำนักงาน จำนวน อำเภอ ตำบล จำหน่าย ดำเนิน ประจำ กำหนด สำหรับ กำนัน สำคัญ ผู้นำ นำเสนอ กำกับ กำชับ ตำรวจ น้ำท่วม แม่น้ำ ระดับน้ำ ปากน้ำ สำรวจ ชำนาญ ลำดับ ทำบุญ คำนึง
	บำบัด จำแนก สำเร็จ`

// rings puts the ring back onto words that have lost it. Both letters take three bytes.
func (c *cleaner) rings() {
	const with, without = "\u0e33", "\u0e32"
	if !bytes.Contains(c.out, []byte("สานักงาน")) && !bytes.Contains(c.out, []byte("จานวน")) && !bytes.Contains(c.out, []byte("อาเภอ")) {
		return
	}
	for word := range strings.FieldsSeq(ringed) {
		lost := []byte(strings.ReplaceAll(word, with, without))
		for at := 0; ; at += len(word) {
			k := bytes.Index(c.out[at:], lost)
			if k < 0 {
				break
			}
			at += k
			copy(c.out[at:], word)
		}
	}
}

// isMark tells whether text begins with a Thai mark, or with ำ, which never begins a word either.
func isMark(text []byte) bool {
	r, _ := utf8.DecodeRune(text)
	return r == 0x0e31 || r >= 0x0e33 && r <= 0x0e3a || r >= 0x0e47 && r <= 0x0e4e
}

// shiftedMarks are the marks that Windows fonts keep in the private use area, by Microsoft's and Apple's tables.
var shiftedMarks = map[rune]rune{
	0xf701: 0x0e34, 0xf702: 0x0e35, 0xf703: 0x0e36, 0xf704: 0x0e37,
	0xf705: 0x0e48, 0xf706: 0x0e49, 0xf707: 0x0e4a, 0xf708: 0x0e4b, 0xf709: 0x0e4c,
	0xf70a: 0x0e48, 0xf70b: 0x0e49, 0xf70c: 0x0e4a, 0xf70d: 0x0e4b, 0xf70e: 0x0e4c,
	0xf700: 0x0e10, 0xf70f: 0x0e0d, 0xf710: 0x0e31, 0xf711: 0x0e4d, 0xf712: 0x0e47,
	0xf713: 0x0e48, 0xf714: 0x0e49, 0xf715: 0x0e4a, 0xf716: 0x0e4b, 0xf717: 0x0e4c,
	0xf718: 0x0e38, 0xf719: 0x0e39, 0xf71a: 0x0e3a,
}

// strayParts blanks out counters and addresses that web pages put around a release.
func (c *cleaner) strayParts() {
	for _, open := range []string{"(visited ", "http://", "https://", "www."} {
		for at := 0; ; {
			k := indexFold(c.src[at:], open)
			if k < 0 {
				break
			}
			at += k
			end := at + len(open)
			for end < len(c.src) && end-at < longestTag {
				if b := c.src[end]; open[0] == '(' && (b == ')' || b == '\n') || open[0] != '(' && (b <= ' ' || b >= 0x80) {
					break
				}
				end++
			}
			if open[0] == '(' && end < len(c.src) && c.src[end] == ')' {
				end++
			}
			c.blank(at, end, ' ')
			at = end
		}
	}
}
