package office

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"changwat/internal/thai"
	"changwat/internal/thai/place"
)

// What leads to the source of a statement: leads say so by themselves, after which anything may be named; after weak ones only who
// gives information is a source («จาก สสจ.», not «จากห้องอโยธยา»).
var (
	sourceLeads     = []string{"แหล่งที่มาคือ", "แหล่งที่มา", "ที่มาคือ", "ที่มา", "แหล่งข้อมูล", "อ้างอิงจาก", "อ้างอิง", "ข้อมูลจาก", "ตามข้อมูลของ", "ตามข้อมูลจาก", "ตามรายงานของ", "ได้รับแจ้งจาก", "รับแจ้งจาก", "ทราบจาก", "แจ้งโดย", "รายงานโดย"}
	weakSourceLeads = []string{"ข้อมูลของ", "ตัวเลขจาก", "ตัวเลขของ", "ยอดจาก", "รับมาจาก", "รับจาก", "ได้มาจาก", "เอามาจาก", "อิงจาก", "อ้างจาก", "จาก", "ตามที่", "ตาม"}
)

// What follows who told something, the longest first: «สสจ.แจ้งมาเมื่อเช้า»; and what may stand behind that.
var (
	toldVerbs  = []string{"เป็นคนแจ้ง", "เป็นผู้แจ้ง", "เป็นคนบอก", "โทรมาแจ้ง", "โทรมาบอก", "โทรแจ้ง", "โทรบอก", "ไลน์มาแจ้ง", "ไลน์มาบอก", "ส่งข้อมูลมา", "ส่งยอดมา", "ส่งมาให้", "ส่งมา", "รายงานมา", "แจ้งเข้ามา", "แจ้งมา", "แจ้ง", "บอกมา", "บอก", "ยืนยันมา", "แก้มา", "ให้ข้อมูล"}
	toldBehind = []string{"ไว้", "แล้ว", "ให้", "เมื่อเช้านี้", "เมื่อเช้า", "เมื่อกี้", "เมื่อครู่", "เมื่อสักครู่", "เมื่อตะกี้", "ตะกี้", "เมื่อวาน", "เช้านี้", "วันนี้", "เมื่อบ่าย", "ครับผม", "ครับ", "คับ", "ค่ะ", "คะ", "จ้า", "นะ", "จ้ะ", "ด้วย", "เอง", ".", ")"}
	toldBefore = []string{"แจ้งมาว่า", "แจ้งว่า", "รายงานว่า", "บอกว่า", "บอกมาว่า", "แจ้งยอด", "รายงานยอด", "ส่งยอด"}
)

// surelyTold are the verbs among toldVerbs before which whoever is named told it.
var surelyTold = []string{"เป็นคนแจ้ง", "เป็นผู้แจ้ง", "เป็นคนบอก", "โทรมาแจ้ง", "โทรมาบอก", "โทรแจ้ง", "โทรบอก", "แจ้งเข้ามา", "แจ้งมา", "บอกมา", "ไลน์มาแจ้ง", "ไลน์มาบอก"}

// informants are what those who give information are called besides agencies and posts, and the documents that state it.
var informants = []string{"สำนักงาน", "สนง", "ศูนย์", "กรม", "กอง", "คำสั่ง", "หนังสือ", "รายงาน", "ประกาศ", "มติ", "โรงพยาบาล", "รพ", "ที่ว่าการ", "ที่ทำการ", "เทศบาล", "อบต", "อบจ", "อปท", "สาธา", "หน้าห้อง", "เลขา",
	"หัวหน้า", "ผอ", "พี่", "น้อง", "คุณ", "หมอ", "ท่าน", "จนท", "เจ้าหน้าที่", "นาย", "นาง", "ปลัด", "กำนัน", "ผู้ใหญ่บ้าน", "โครงการ", "การไฟฟ้า", "การประปา", "ตำรวจ", "สภ.", "ที่ประชุม", "ข่าว", "เพจ", "เว็บ", "ศบค", "ทีม", "กลุ่ม", "ฝ่าย", "ทำเนียบ", "จังหวัด", "อำเภอ"}

// sourceEnds end the name of a source within a text.
var sourceEnds = []string{"\n", ")", " ว่าแต่", " แล้ว", " ส่วน", " เพราะ", " เนื่องจาก", " ครับ", " ค่ะ", " คะ", " นะ", " ด้วย"}

// mostSource is how many letters the name of a source has at most.
const mostSource = 60

// CutSource parts what a text states from who is said to have told it: «ยอดวันนี้ ใหม่ 12 ที่มา สสจ.», «… สสจ.แจ้งมาเมื่อเช้า»,
// «สสจ. แจ้งว่า …». A source that is exactly an agency of the province is named in full, any other as the text does. source is ""
// where the text names none; then body is the text.
func CutSource(text string) (body, source string) {
	words := thai.Search(text)
	body, said, ok := sourceLed(text, &words)
	if !ok {
		body, said, ok = sourceToldBehind(text, &words)
	}
	if !ok {
		body, said, ok = sourceToldBefore(text, &words)
	}
	if !ok {
		body, said, ok = sourceFirst(text)
	}
	if !ok || countsIll(body) && placeOnlyIn(said, body) {
		return text, ""
	}
	return body, sourceName(said)
}

// countsIll reports whether a text tells how many fell ill.
func countsIll(text string) bool {
	return hasDigit(text) && slices.ContainsFunc([]string{"โควิ", "ราย", "ป่วย", "ติดเชื้อ", "ไข้"}, func(w string) bool { return strings.Contains(text, w) })
}

// sourceBegins finds a text that begins with who told or sent what follows, and figuresTold the words for figures one of which that holds; askedOf finds what others are
// to do, of which nobody is told.
var (
	sourceBegins = regexp.MustCompile(`^([^\n0-9๐-๙]{2,90}?) ?((?:เพิ่ง|ได้)?(?:ส่งข้อมูลมา|ส่งยอดมา|ส่งมาให้|ส่งมา|แจ้งมา|รายงานมา|แจ้ง|รายงาน)(?:ให้|แล้ว|เมื่อเช้านี้|เมื่อเช้า|เมื่อกี้)?)((?: ?(?:นะครับ|นะคะ|ครับ|คับ|ค่ะ|คะ|จ้า))*)([ :\n]+|ผล|ตัวเลข|การเบิก|เบิก)`)
	figuresTold  = []string{"โควิ", "ราย", "ร้อยละ", "%", "บาท", "เบิก", "ยอด", "ไข้"}
	askedOf      = []string{"ภายใน", "ให้", "ต้อง", "ไหม", "หรือยัง", "เมื่อไ", "กี่", "เท่าไ"}
)

// sourceFirst reads who told or sent figures at the beginning of what is told: «พี่สสจ.ส่งมาค่ะ 29 เม.ย. …», «คลังจังหวัดแจ้งผลเบิกจ่าย…».
func sourceFirst(text string) (body, source string, ok bool) {
	at := sourceBegins.FindStringSubmatchIndex(text)
	if at == nil {
		return text, "", false
	}
	told, rest := strings.TrimSpace(text[at[2]:at[3]]), strings.TrimLeft(text[at[8]:], " :\n")
	has := func(words []string) bool {
		return slices.ContainsFunc(words, func(w string) bool { return strings.Contains(rest, w) })
	}
	if utf8.RuneCountInString(told) > mostSource/2 || !informsOnly(told) && !informsOnly(withoutCalling(told)) || !hasDigit(rest) || !has(figuresTold) || has(askedOf) {
		return text, "", false
	}
	return rest, told, true
}

// placeOnlyIn reports whether who told something is of a district or subdistrict that the rest does not name: it is where the figures are of as well,
// «นายอำเภอบางบาลแจ้ง วันนี้ไข้เลือดออก 2 ราย».
func placeOnlyIn(told, rest string) bool {
	return slices.ContainsFunc(place.Thailand().Find(told, ""), func(p place.Reading) bool {
		return p.Place.Level != place.Province && !strings.Contains(rest, p.Place.Name)
	})
}

// sourceLed reads a source behind a word that leads to it.
func sourceLed(text string, words *thai.Searched) (body, source string, ok bool) {
	for n, leads := range [][]string{sourceLeads, weakSourceLeads} {
		for _, lead := range leads {
			for from := 0; words.Holds(lead); {
				i := strings.Index(text[from:], lead)
				if i < 0 {
					break
				}
				begin := from + i
				from = begin + len(lead)
				if begin > 0 && !strings.ContainsAny(text[begin-1:begin], " \n(") {
					continue
				}
				said, rest := untilSourceEnd(text[from:])
				if stop := informantBefore(said); stop > 0 && !hasDigit(text[:begin]) { // «ที่มา สสจ. ยอดวันนี้ ใหม่ 13»
					said, rest = said[:stop], said[stop:]+rest
				}
				if n == 0 && !informs(said) && !strings.HasPrefix(said, " ") && !strings.HasPrefix(said, ":") {
					continue // «ที่มาออกบูธ»
				}
				told := strings.TrimLeft(strings.TrimPrefix(strings.TrimLeft(said, " :"), "คือ"), " :")
				told = trimmedAny(strings.TrimPrefix(strings.TrimSpace(told), "จาก"), toldBehind)
				if n == 1 {
					verb := slices.IndexFunc(toldVerbs, func(w string) bool { return strings.HasSuffix(told, w) })
					if strings.HasPrefix(lead, "ตาม") && verb < 0 || verb < 0 && isWhereabouts(told) {
						continue
					} else if verb >= 0 {
						told = strings.TrimSuffix(told, toldVerbs[verb])
					}
				}
				told = strings.TrimSpace(told)
				if told == "" || utf8.RuneCountInString(told) > mostSource || n == 1 && !informsOnly(told) {
					continue
				}
				return joinedAround(text[:begin], rest), told, true
			}
		}
	}
	return text, "", false
}

// untilSourceEnd parts a text before the first word that ends the name of a source.
func untilSourceEnd(text string) (said, rest string) {
	end := len(text)
	for _, w := range sourceEnds {
		if i := strings.Index(text, w); i > 0 && strings.TrimSpace(text[:i]) != "" {
			end = min(end, i)
		}
	}
	return text[:end], strings.TrimPrefix(text[end:], ")")
}

// sourceToldBehind reads who told it at the end of what is told: «… สสจ.แจ้งมาเมื่อเช้า».
func sourceToldBehind(text string, words *thai.Searched) (body, source string, ok bool) {
	for _, verb := range toldVerbs {
		if !words.Holds(verb) {
			continue
		}
		at := strings.LastIndex(text, verb)
		if at == 0 {
			continue
		}
		said, rest := untilSourceEnd(text[at+len(verb):])
		if trimmedAny(said, toldBehind) != "" {
			continue
		}
		before := strings.TrimRight(text[:at], " ")
		begin := strings.LastIndexAny(before, " \n(") + 1
		for begin > 1 && slices.ContainsFunc([]string{"ที่", "ของ", "จาก"}, func(w string) bool { return strings.HasSuffix(strings.TrimSpace(before[:begin]), w) }) {
			begin = strings.LastIndexAny(strings.TrimRight(before[:begin], " "), " \n(") + 1
		}
		anybody := slices.Contains(surelyTold, verb) && !slices.ContainsFunc([]string{"ประชุม", "ให้", "ว่า", "ต้อง"}, func(w string) bool { return strings.Contains(before[begin:], w) })
		if !informs(before[begin:]) && !anybody || begin == 0 && !informsOnly(before) {
			if begin = informantAtEnd(before); begin <= 0 {
				continue
			}
		}
		if utf8.RuneCountInString(before[begin:]) > mostSource {
			continue
		}
		return joinedAround(text[:begin], rest), strings.TrimSpace(before[begin:]), true
	}
	return text, "", false
}

// informantAtEnd returns where the agency or post begins with which a text ends without a space before it; -1 for none.
func informantAtEnd(text string) int {
	found := All(text)
	for _, a := range found.Agencies {
		if a.Stop == len(text) {
			return a.Begin
		}
	}
	for _, p := range found.Posts {
		if p.Stop == len(text) {
			return p.Begin
		}
	}
	return -1
}

// sourceToldBefore reads who told it before what is told: «สสจ. แจ้งว่า …».
func sourceToldBefore(text string, words *thai.Searched) (body, source string, ok bool) {
	for _, verb := range toldBefore {
		if !words.Holds(verb) {
			continue
		}
		i := strings.Index(text, verb)
		if i == 0 {
			continue
		}
		told, rest := strings.TrimSpace(text[:i]), strings.TrimSpace(text[i+len(verb):])
		for _, lead := range weakSourceLeads {
			told = strings.TrimSpace(strings.TrimPrefix(told, lead))
		}
		if rest == "" || utf8.RuneCountInString(told) > mostSource/2 || !informsOnly(told) {
			continue
		}
		if strings.HasSuffix(verb, "ยอด") {
			rest = "ยอด" + rest
		}
		return rest, told, true
	}
	return text, "", false
}

// informantBefore returns where the agency or post ends with which a text begins, where something with a number follows; 0 for none.
func informantBefore(text string) (stop int) {
	lead := len(text) - len(strings.TrimLeft(text, " :"))
	found := All(text[lead:])
	for _, a := range found.Agencies {
		if a.Begin == 0 {
			stop = lead + a.Stop
		}
	}
	for _, p := range found.Posts {
		if p.Begin == 0 {
			stop = lead + p.Stop
		}
	}
	if stop == 0 || !strings.HasPrefix(text[stop:], " ") || !hasDigit(text[stop:]) {
		return 0
	}
	return stop
}

func hasDigit(text string) bool {
	return strings.ContainsFunc(text, func(r rune) bool { return r >= '0' && r <= '9' || r >= '๐' && r <= '๙' })
}

// isWhereabouts reports whether a text names where people are rather than who gives information: «ใหม่ 13 ราย จากเรือนจำ».
func isWhereabouts(text string) bool {
	return slices.ContainsFunc([]string{"เรือนจำ", "โรงพยาบาลสนาม", "รพ.สนาม", "โรงเรียน", "รร.", "มหาวิทยาลัย"}, func(w string) bool { return strings.HasPrefix(text, w) })
}

// informs reports whether a text begins with one who gives information, or a document that states it.
func informs(text string) bool {
	text = strings.TrimSpace(text)
	if slices.ContainsFunc(informants, func(w string) bool { return strings.HasPrefix(text, w) }) {
		return true
	}
	found := All(text)
	return len(found.Agencies) > 0 && found.Agencies[0].Begin == 0 || len(found.Posts) > 0 && found.Posts[0].Begin == 0 || len(found.People) > 0 && found.People[0].Begin == 0
}

// informsOnly reports whether a text is one who gives information and says nothing else.
func informsOnly(text string) bool {
	return informs(text) && !slices.ContainsFunc([]string{"เป็น", "ไปยัง", "ไปที่", "ถึง", "มาที่", "ให้", "แทน", "ประชุม"}, func(w string) bool { return strings.Contains(text, w) })
}

// sourceName is the name of a source: of an agency that is named in short, or with the province, in full.
func sourceName(said string) string {
	said = strings.Join(strings.Fields(said), " ")
	found := FindAgencies(said)
	if agency := withoutCalling(said); agency != said {
		if of := FindAgencies(agency); len(of) > 0 && of[0].Begin == 0 {
			said, found = agency, of
		}
	}
	if len(found) == 0 || found[0].Begin != 0 {
		return said
	}
	behind := strings.Trim(said[found[0].Stop:], " .ฯ")
	if behind == "" || behind == "จังหวัด" && strings.HasSuffix(found[0].Name, "จังหวัด") {
		return found[0].Name
	}
	for _, p := range place.Thailand().Find(behind, "") {
		if p.Place.Level == place.Province && p.Stop == len(behind) && slices.Contains([]string{"", "จังหวัด", "จ.", "จ"}, strings.TrimSpace(behind[:p.Begin])) && strings.HasSuffix(found[0].Name, "จังหวัด") {
			return found[0].Name + p.Place.Name
		}
	}
	return said
}

// calledBefore are the words by which those of an agency are called: «พี่สสจ.», «ทาง สสจ.».
var calledBefore = []string{"พี่ๆ", "พี่", "น้อง", "คุณ", "ท่าน", "ทาง", "เจ้าหน้าที่", "จนท.", "จนท"}

func withoutCalling(said string) string {
	for _, w := range calledBefore {
		if rest, ok := strings.CutPrefix(said, w); ok {
			return strings.TrimSpace(rest)
		}
	}
	return said
}

// trimmedAny is a text without words at its end, as many as there are.
func trimmedAny(text string, words []string) string {
	for again := true; again; {
		again = false
		text = strings.TrimSpace(text)
		for _, w := range words {
			if rest, ok := strings.CutSuffix(text, w); ok && (w != "." || rest == "") {
				text, again = rest, true
			}
		}
	}
	return text
}

// joinedAround joins what stands before and behind a source, without the bracket in which it stood.
func joinedAround(before, after string) string {
	return thai.Joined(strings.TrimRight(before, " \n(")+" ", after)
}
