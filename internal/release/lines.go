package release

import (
	"bytes"
	"regexp"
	"unicode"
	"unicode/utf8"
)

// The shape of a text whose lines a page's width broke, and not its writer.
const (
	widestPage   = 140 // characters; longer lines were not broken by a page
	fewestLines  = 3
	fullLine     = 0.66 // of the widest line: shorter ones end a paragraph
	narrowestRow = 30
)

// wrappedLines turns the line breaks into spaces that only a page's width made.
func (c *cleaner) wrappedLines() {
	const head = 300
	invites := false // its lines are headed by what they tell
	for _, line := range bytes.SplitN(c.out[:min(len(c.out), head)], []byte("\n"), 4) {
		invites = invites || invitationHead.Match(bytes.Trim(line, " \x00\r\t"))
	}
	for begin := 0; begin < len(c.out); {
		end := begin
		for end < len(c.out) && !c.blankLineAt(end) {
			end++
		}
		c.joinBlock(begin, end, invites)
		begin = end + 1
	}
}

// blankLineAt tells whether out[i] is a line break with nothing but blanks up to the next one.
func (c *cleaner) blankLineAt(i int) bool {
	if c.out[i] != '\n' {
		return false
	}
	const reach = 40
	for k := i + 1; k < len(c.out) && k < i+reach; k++ {
		switch c.out[k] {
		case '\n':
			return true
		case ' ', '\t', '\r', 0:
		default:
			return false
		}
	}
	return false
}

// joinBlock joins the lines of a block without blank lines, from begin to end, where they look wrapped or where one
// cannot end yet.
func (c *cleaner) joinBlock(begin, end int, invites bool) {
	lines := bytes.Split(c.out[begin:end], []byte("\n"))
	const fewestPictures = 2 // of lines of a bulletin, which no page has broken
	widest, full, pictures := 0, 0, 0
	for _, line := range lines {
		if r, _ := utf8.DecodeRune(bytes.TrimLeft(line, " \x00\r\t")); unicode.Is(unicode.So, r) {
			pictures++
		}
		widest = max(widest, utf8.RuneCount(bytes.Trim(line, " \x00\r\t")))
	}
	least := int(float64(widest) * fullLine)
	for _, line := range lines[:max(0, len(lines)-1)] {
		if utf8.RuneCount(bytes.Trim(line, " \x00\r\t")) >= least {
			full++
		}
	}
	labels := 0
	for _, line := range lines {
		if invites && lineLabels.Match(bytes.TrimLeft(line, " \x00\r\t")) {
			labels++
		}
	}
	wrapped := labels <= leastLabels && len(lines) >= fewestLines && widest <= widestPage && widest >= narrowestRow && pictures < fewestPictures && full*3 >= (len(lines)-1)*2
	at := begin
	for n, line := range lines[:max(0, len(lines)-1)] {
		at += len(line)
		next := bytes.Trim(lines[n+1], " \x00\r\t")
		this := bytes.Trim(line, " \x00\r\t")
		if len(next) > 0 && len(this) > 0 && !isRow(this) && !isRow(next) && (c.unfinished(this) && !beginsItem(next) || goesOnWith(next) || namedBelow(this, next) || wrapped && utf8.RuneCount(this) >= least && !beginsItem(next) && (!beginsRow(next) || endsOpen(this))) {
			c.out[at] = ' '
		}
		at++
	}
}

// isRow tells whether a line is a row of a table: runs of blanks part it into columns, of which a wide one is enough.
func isRow(line []byte) bool {
	const wide = 3
	runs, blanks := 0, 0
	for _, b := range line {
		switch b {
		case ' ', '\t':
			if blanks++; blanks == 2 || blanks == wide {
				runs++
			}
		case 0:
		default:
			blanks = 0
		}
	}
	return runs > 1
}

// goesOnWith tells whether a line begins with words that no sentence begins with.
func goesOnWith(line []byte) bool {
	for _, word := range []string{"เป็นประธาน", "พร้อมด้วย", "ณ ", "ณ.", "ร่วมประชุม", "เข้าร่วมประชุม", "เป็นทางการ"} {
		if bytes.HasPrefix(line, []byte(word)) {
			return true
		}
	}
	return false
}

// namedBelow tells whether a line ends with the word for a fair whose name the next one quotes: «ขอเชิญเที่ยวงาน», «“OTOP ของดีกรุงเก่า”».
func namedBelow(line, next []byte) bool {
	return bytes.HasSuffix(line, []byte("งาน")) && (bytes.HasPrefix(next, []byte("“")) || bytes.HasPrefix(next, []byte("\"")))
}

// unfinished tells whether a line ends inside brackets, or with a dash behind a Latin word.
func (c *cleaner) unfinished(line []byte) bool {
	const reach = 120
	tail := line[max(0, len(line)-reach):]
	if bytes.HasSuffix(line, []byte("สั่งการให้")) || bytes.HasSuffix(line, []byte("มอบหมายให้")) {
		return true
	}
	return bytes.LastIndexByte(tail, '(') > bytes.LastIndexByte(tail, ')') && len(line) > 3 && !bytes.HasSuffix(line, []byte(":"))
}

// dayRow matches a line of a programme: it begins with the day of a week and a date, or with an hour.
var dayRow = regexp.MustCompile(`^(?:(?:วัน)?(?:จันทร์|อังคาร|พุธ|พฤหัสบดี|พฤหัสฯ|ศุกร์|เสาร์|อาทิตย์)(?:ที่)? *[0-9๐-๙]|(?:จ|อ|พ|พฤ|ศ|ส|อา)\. *[0-9๐-๙]{1,2} *[ก-ฮเ]|[0-9๐-๙]{1,2}[.:][0-9๐-๙]{2} *(?:[-–]|น\.)|วันที่ *[0-9๐-๙]{1,2} *[ก-ฮเ]|รวม *[0-9๐-๙]+ *(?:วัน|เดือน|ไตรมาส))`)

// labelled matches a line that begins with the name of what it tells: «สถานที่ : ชั้น 1 ห้างโรบินสัน», «ผู้จัด สำนักงานพัฒนาชุมชนจังหวัด».
var labelled = regexp.MustCompile(`^(?:ชื่องาน|ชื่อ|วันและเวลา|วันเวลา|วันที่|วัน|เวลา|สถานที่จัดงาน|สถานที่จัด|สถานที่|จัดโดย|ผู้จัดงาน|ผู้จัด|เจ้าภาพ|กิจกรรม|ประธาน|ผู้เข้าร่วมประชุม|ผู้เข้าร่วม|ผู้เข้าประชุม|หมายเหตุ|ติดต่อ|สอบถาม)(?:[ /และ]*(?:วัน|เวลา))? *[:：]|^(?:จัดโดย|ผู้จัด|เจ้าภาพ) `)

// beginsRow tells whether a line begins as one of a programme or a bulletin does: with a day, an hour, a picture or the name of what it tells.
func beginsRow(line []byte) bool {
	r, _ := utf8.DecodeRune(line)
	return unicode.Is(unicode.So, r) || dayRow.Match(line) || labelled.Match(line) // 📅, 🔴
}

// endsOpen tells whether a line ends with a word that a day or an hour follows: «เมื่อ», «ระหว่าง».
func endsOpen(line []byte) bool {
	for _, word := range []string{"เมื่อ", "ใน", "ตั้งแต่", "ระหว่าง", "ณ", "ถึง", "และ", "วันที่", "ที่", "เวลา", "ภายใน", "ของ"} {
		if bytes.HasSuffix(line, []byte(word)) {
			return true
		}
	}
	return false
}

// beginsItem tells whether a line begins with what begins an item of a list, or a new part.
func beginsItem(line []byte) bool {
	for _, word := range []string{"ลำดับที่", "อันดับ", "ไตรมาส", "ภาพ/ข่าว", "ข่าว/ภาพ", "ภาพข่าว", "ภาพและข่าว", "ที่มา :", "ที่มา:", "วาระที่", "ระเบียบวาระที่", "มติที่ประชุม", "ผู้มาประชุม", "ผู้เข้าร่วมประชุม", "เริ่มประชุม", "เลิกประชุม", "ปิดประชุม"} {
		if bytes.HasPrefix(line, []byte(word)) {
			return true
		}
	}
	r, size := utf8.DecodeRune(line)
	switch r {
	case '-', '–', '—', '•', '*', '·', '●', '▪', '✅', '📌', '🔹', '➡', '#', '>':
		return true
	case '(':
		r, _ = utf8.DecodeRune(line[size:])
		return isDigit(r)
	}
	if !isDigit(r) {
		return false
	}
	k := 0
	for k < len(line) && k < 12 {
		r, size := utf8.DecodeRune(line[k:])
		if !isDigit(r) {
			break
		}
		k += size
	}
	return k < len(line) && (line[k] == '.' || line[k] == ')') && (k+1 >= len(line) || line[k+1] < '0' || line[k+1] > '9')
}

func isDigit(r rune) bool { return r >= '0' && r <= '9' || r >= '๐' && r <= '๙' }
