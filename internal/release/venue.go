package release

import (
	"slices"
	"strings"

	"changwat/internal/thai/place"
)

// venue is a place where something happens, as the text words it.
type venue struct {
	begin, end int
	sender     bool // it stands after จาก: the other end of a video meeting
	marked     bool // ณ stands before it
}

// venuesIn returns the venues that the text names from begin to end: what stands behind ณ, and rooms and buildings
// behind ที่.
func (d *document) venuesIn(begin, end int) []venue {
	var list []venue
	last := begin
	for _, c := range d.cuesIn(begin, end) {
		if c.begin < last {
			continue
		}
		var v venue
		switch c.kind {
		case cueAt:
			v = venue{begin: d.skipBlanks(c.end), marked: true}
			if strings.HasPrefix(d.text[v.begin:], ".") { // ณ. หอประชุม
				v.begin = d.skipBlanks(v.begin + 1)
			}
			if strings.HasPrefix(d.text[v.begin:], "วัน") || strings.HasPrefix(d.text[v.begin:], "ปัจจุบัน") || d.partOfWord(c) {
				continue
			}
		case cueAtThe:
			v = venue{begin: d.skipBlanks(c.end)}
			if !d.roomAt(v.begin) || c.begin > 0 && !d.wordBreak(c.begin) && !d.gluedRoom(c) || d.text[c.begin:c.end] != "ที่" || d.actsAt(v.begin) {
				continue
			}
		case cueRoom:
			before := strings.TrimRight(d.in(c.begin-30, c.begin), " ")
			held := strings.HasPrefix(d.text[c.begin:], "บริเวณ") && // จัดขึ้นบริเวณลานกิจกรรม, รวม 12 วัน บริเวณสนามหน้าอำเภอ
				(strings.HasSuffix(d.text[:c.begin], "ขึ้น") || strings.HasSuffix(before, "วัน") || strings.HasSuffix(before, "คืน"))
			if !held && !d.meetingRoom(c) && !strings.HasPrefix(d.text[c.begin:], "หอประชุม") && !d.roomOfItem(c) {
				continue
			}
			v = venue{begin: c.begin}
		default:
			continue
		}
		v.end = d.venueEnd(v.begin, end)
		if v.end-v.begin < 6 || d.isProvince(v.begin, v.end) || strings.HasPrefix(d.text[v.begin:], "บริเวณเดียวกัน") {
			continue
		}
		v.sender = d.afterSender(c.begin)
		list = append(list, v)
		last = v.end
	}
	return list
}

// roomOfItem tells whether a room or a hall stands right behind the hour of an item of a list: «3) ประชุม… 3 พ.ค. 64 เวลา 13.30 น. ห้องอโยธยา». In
// a sentence what stands there may as well be who does something.
func (d *document) roomOfItem(c cue) bool {
	const reach = 60
	word := d.text[c.begin:c.end]
	if !slices.Contains([]string{"ห้อง", "ศาลากลาง", "ศาลาประชาคม", "ที่ว่าการอำเภอ", "โรงแรม", "อาคาร"}, word) || !d.listed(d.para(c.begin)) || d.actsAt(c.begin) {
		return false
	}
	times := d.timesIn(c.begin-reach, c.begin)
	return len(times) > 0 && (times[len(times)-1].From.HasClock || times[len(times)-1].To.HasClock) && strings.Trim(d.in(times[len(times)-1].Stop, c.begin), " ,.น") == ""
}

// gluedRoom tells whether ที่ at c begins a venue though no blank parts it from the word before: …หน่วยงานที่เกี่ยวข้องที่ศูนย์บริหารจัดการน้ำ.
func (d *document) gluedRoom(c cue) bool {
	if c.end >= len(d.text) || d.text[c.end] == ' ' {
		return false
	}
	for _, word := range []string{"พื้น", "สถาน", "หน้า", "เจ้า"} { // พื้นที่, สถานที่, เจ้าหน้าที่
		if strings.HasSuffix(d.text[:c.begin], word) {
			return false
		}
	}
	for _, room := range []string{"ศูนย์บริหาร", "ศูนย์ปฏิบัติการ", "ศูนย์ราชการ", "ศูนย์แสดง", "ศูนย์ประชุม", "ศูนย์การค้า", "ห้องประชุม", "หอประชุม", "ศาลากลาง", "บริเวณ", "โรงแรม", "ลาน", "สนามหน้า"} {
		if strings.HasPrefix(d.text[c.end:], room) {
			return true
		}
	}
	return false
}

// isProvince tells whether nothing but a province stands from begin to end: no venue, but the province that one is in.
func (d *document) isProvince(begin, end int) bool {
	for _, p := range d.placesIn(begin, begin+1) {
		if p.Place.Level == place.Province && p.Stop >= end && strings.HasPrefix(d.text[begin:], "จังหวัด") {
			return true
		}
	}
	return false
}

// bareRoom tells whether the words from begin to end are only the word for a room or a place, whose name follows.
func (d *document) bareRoom(begin, end int) bool {
	c, ok := d.firstCue(begin, end, cueRoom)
	return ok && c.begin == begin && c.end == end && end-begin < 40
}

// nameFollows tells whether the words from begin to at end with a word, or its abbreviation, for a kind of place, whose name follows:
// «หอประชุมโรงเรียนบ้าน กม.12», «จ. น่าน».
func (d *document) nameFollows(begin, at int) bool {
	for _, kind := range []string{" จ.", " อ.", " ต.", " ถ.", " ม.", "จังหวัด", "อำเภอ", "ตำบล", "ถนน", "โรงเรียนบ้าน", "หมู่บ้าน", "โรงเรียนวัด", "วัดบ้าน", "สำนักงาน", "สนง."} {
		if strings.HasSuffix(d.text[begin:at], kind) {
			return true
		}
	}
	return false
}

// hallFollows tells whether one or two words that begin at next are a part of the name of a hall, since the building that holds it is named
// right behind them: «ห้องประชุมแกรนด์ ไดมอนด์ บอลรูม อาคารชาเลนเจอร์».
func (d *document) hallFollows(begin, next, limit int) bool {
	const words, longest = 2, 60
	if c, ok := d.firstCue(begin, limit, cueRoom); !ok || c.begin != begin || d.beginsPost(next, limit) || d.ownerEnd(next, limit) > next {
		return false // …, and not who meets there
	}
	for range words {
		if last, _, _ := strings.Cut(d.text[next:limit], " "); strings.HasPrefix(last, "และ") && (strings.Contains(last, "จังหวัด") || strings.Contains(last, "อำเภอ")) {
			return true // ศูนย์บัญชาการเหตุการณ์อุทกภัย วาตภัย และดินถล่มจังหวัดตรัง
		}
		blank := strings.IndexByte(d.text[next:limit], ' ')
		if blank < 0 || blank > longest {
			return false
		}
		next = d.skipBlanks(next + blank)
		for _, part := range []string{"ชั้น", "อาคาร", "โรงแรม", "ศาลากลาง", "สำนักงาน", "องค์การบริหาร", "ที่ว่าการ", "มหาวิทยาลัย"} {
			if strings.HasPrefix(d.text[next:limit], part) {
				return true
			}
		}
		if house := d.text[begin:next]; strings.HasPrefix(house, "โรงแรม") || strings.Contains(house, "ศูนย์การค้า") || strings.Contains(house, "ห้างสรรพสินค้า") {
			for _, part := range []string{"อำเภอ", "อ.", "ตำบล", "ต.", "จังหวัด", "จ."} {
				if strings.HasPrefix(d.text[next:limit], part) {
					return true // โรงแรมโกลเด้น ซิตี้ ระยอง อำเภอเมืองระยอง
				}
			}
		}
	}
	return false
}

// roomRange tells whether a dash between two numbers of halls stands at next: ฮอลล์ 1 – 3.
func (d *document) roomRange(at, next int) bool {
	rest := d.text[next:]
	for _, dash := range []string{"–", "-"} {
		if behind, ok := strings.CutPrefix(rest, dash); ok && at > 0 && isASCIIDigit(d.text[at-1]) {
			behind = strings.TrimLeft(behind, " ")
			return behind != "" && isASCIIDigit(behind[0])
		}
	}
	return false
}

// partOfWord tells whether ณ at c is a part of a name (ณ ระนอง) or of a word.
func (d *document) partOfWord(c cue) bool {
	for _, p := range d.peopleIn(c.begin-160, c.begin) {
		if p.Stop > c.begin {
			return true
		}
	}
	return isThaiLetter(d.runeBefore(c.begin)) && !d.roomAt(d.skipBlanks(c.end))
}

// afterSender tells whether จาก, or another word for the far end, stands right before the venue at i.
func (d *document) afterSender(i int) bool {
	const reach = 90
	c, ok := d.lastCue(max(0, i-reach), i, cueSender)
	if !ok || d.text[c.begin:c.end] == "ระหว่าง" {
		return false
	}
	between := strings.TrimSpace(d.text[c.end:i])
	return between == "" || between == "ณ" || between == "ที่"
}

// roomAt tells whether a word for a room, a building or another place begins at text[i].
func (d *document) roomAt(i int) bool {
	for _, c := range d.cuesIn(i, i+90) {
		if c.begin == i {
			return c.kind == cueRoom
		}
	}
	return false
}

// venueEnd returns where the venue that begins at begin ends: a blank ends it unless what follows goes on with it.
func (d *document) venueEnd(begin, limit int) int {
	const longest = 480
	limit = min(limit, begin+longest, len(d.text))
	if nl := strings.IndexByte(d.text[begin:limit], '\n'); nl >= 0 {
		limit = begin + nl
	}
	limit = d.beforeOthers(begin, limit)
	at := begin
	for at < limit {
		blank := strings.IndexByte(d.text[at:limit], ' ')
		if blank < 0 {
			if limit < begin+longest || at == begin {
				at = limit
			}
			break
		}
		at += blank
		next := d.skipBlanks(at)
		if next >= limit || !d.goesOn(next) && !d.bareRoom(begin, at) && !d.roomRange(at, next) && !d.nameFollows(begin, at) && !d.hallFollows(begin, next, limit) && !d.jubilee(at, next) {
			break
		}
		at = next
	}
	_, end := d.trim(begin, at, " ,.;:-–/\"“'")
	if abbreviated(d.text[begin:end]) && strings.HasPrefix(d.text[end:], ".") {
		end++
	}
	if open := strings.Count(d.text[begin:end], "(") - strings.Count(d.text[begin:end], ")"); open > 0 {
		if close := strings.IndexByte(d.text[end:min(len(d.text), end+60)], ')'); close >= 0 && open == 1 && !strings.Contains(d.text[end:end+close], "\n") {
			end += close + 1
		}
	} else if open < 0 {
		end = begin + strings.LastIndexByte(d.text[begin:end], ')')
	}
	return end
}

// jubilee tells whether the blank from at to next stands within the age that a hall was built for: «ศูนย์ประชุม… ครบ 60 ปี».
func (d *document) jubilee(at, next int) bool {
	return d.text[at-1] >= '0' && d.text[at-1] <= '9' && strings.HasPrefix(d.text[next:], "ปี")
}

// abbreviated tells whether a text ends in an office's abbreviation without its last dot: two to five consonants by themselves, «พมจ».
func abbreviated(text string) bool {
	last := []rune(text[strings.LastIndexByte(text, ' ')+1:])
	return len(last) >= 2 && len(last) <= 5 && !slices.ContainsFunc(last, func(r rune) bool { return r < 'ก' || r > 'ฮ' })
}

// beforeOthers returns the place from begin on, at most limit, where something else than a place begins: a person, a
// time, or a clause.
func (d *document) beforeOthers(begin, limit int) int {
	for _, p := range d.peopleIn(begin+1, limit) {
		if strings.HasPrefix(p.Title, "พระ") && d.bareRoom(begin, len(strings.TrimRight(d.text[:p.Begin], " "))) {
			continue // ห้องประชุม พระยารัษฎา
		}
		limit = min(limit, p.Begin)
	}
	for _, t := range d.timesIn(begin+1, limit) {
		if fine(t) {
			limit = min(limit, t.Begin)
		}
	}
	for _, c := range d.cuesIn(begin, limit) {
		switch c.kind {
		case cueNewClause, cueHaving, cueTogether, cueChairOf, cueChairs, cueOpens, cueAttend, cueOnline, cueDelegate:
			if c.kind == cueNewClause && c.begin > begin && d.text[c.begin-1] != ' ' && !longConnector(d.text[c.begin:c.end]) {
				continue
			}
			if c.kind == cueOnline && d.bareRoom(begin, len(strings.TrimRight(d.text[:c.begin], " "))) && d.goesOn(d.skipBlanks(c.end)) {
				continue // ห้องประชุม Video Conference ชั้น 2 ศาลากลางจังหวัด…
			}
			limit = min(limit, c.begin)
		}
	}
	return limit
}

// longConnector tells whether a connector is long enough to count without a blank before it.
func longConnector(word string) bool { return word == "เพื่อ" || len(word) >= 18 }

// venueParts are what goes on with the name of a place behind a blank, besides rooms and places.
var venueParts = []string{
	"ชั้น", "อาคาร", "เลขที่", "หมู่", "ม.", "ถ.", "ซอย", "ต.", "ตำบล", "อ.", "อำเภอ", "จ.", "จังหวัด", "เขต", "แขวง", "(", "\"", "“",
	"เมืองทองธานี", "หลังใหม่", "หลังเก่า", "หลังที่", "แห่งชาติ", "ฮอลล์", "ไลฟ์สไตล์", "ทุ่ง", "แห่งประเทศไทย", "แอนด์", "รีสอร์ท", "คอนเวนชั่น", "คอนเวนชัน", "แกรนด์", "เฉลิมพระเกียรติ", "สาขา", "พลาซา", "ไลฟ์สไตล์", "พรรษา", "ธันวาคม",
	"กรุงเทพมหานคร", "กทม", "ร.", "รร.", "รพ.", "สนง.", "อบต", "อบจ", "รพ.สต",
}

// goesOn tells whether what begins at text[i], behind a blank, goes on with the name of a place.
func (d *document) goesOn(i int) bool {
	rest := d.text[i:]
	if rest == "" {
		return false
	}
	if b := rest[0]; b >= '0' && b <= '9' || b >= 'a' && b <= 'z' || b == '&' {
		return true
	}
	for _, part := range venueParts {
		if strings.HasPrefix(rest, part) {
			return true
		}
	}
	for _, p := range d.placesIn(i, i+1) {
		if p.Begin == i && !p.Weak {
			return true
		}
	}
	return d.roomAt(i) && !d.actsAt(i)
}

// actsAt tells whether the office or building named at text[i] is one that does something: «เทศบาลเมืองน่าน ร่วมกับ».
func (d *document) actsAt(i int) bool {
	const reach = 150
	stop := strings.IndexAny(d.in(i, i+reach), " \n")
	if stop < 0 {
		return false
	}
	next := d.skipBlanks(i + stop)
	for range 2 { // องค์การบริหารส่วนตำบลทุ่งหมอ อ.สะเดา ได้จัดงาน
		for _, p := range d.placesIn(next, next+1) {
			next = d.skipBlanks(p.Stop)
		}
	}
	for _, c := range d.cuesIn(next, next+60) {
		if c.begin == next {
			return c.kind == cueNewClause && d.text[c.begin:c.end] == "ร่วมกับ"
		}
	}
	return strings.HasPrefix(d.in(next, next+30), "จัด") || strings.HasPrefix(d.in(next, next+30), "ได้")
}

func (d *document) skipBlanks(i int) int {
	for i < len(d.text) && d.text[i] == ' ' {
		i++
	}
	return i
}
