package entry

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"changwat/handlers/phrase"
	"changwat/internal/intent"
	"changwat/internal/thai"
)

// correction is what a reply says about a draft: what something becomes, and what was wrong where it says so. edits tells that
// its words say that something is wrong, rather than only name a value.
type correction struct {
	becomes, was string
	edits        bool
}

// What leads to the right value in a reply, longest first where one begins another.
var (
	secondThoughts = []string{"ไม่ใช่สิ", "ไม่ใช่ดิ", "ไม่สิ", "เมื่อกี้พิมพ์ผิด", "เมื่อกี้ลงผิด", "เมื่อกี้ผิด", "เอ่อ", "เอิ่ม", "อืม", "สลับกัน", "ลงผิด", "เอ๊ะ", "เอะ", "เอ๊ย", "เอ้ย", "เอ๋ย", "อุ๊ย", "อุ้ย", "โอ๊ะ", "โทษที", "โทดที", "โทษครับ", "โทษค่ะ", "ขอโทษที", "ขอโทษ", "ขออภัย", "พิมพ์ผิด", "เดี๋ยวก่อน", "เดี๋ยวๆ", "เดี๋ยว ๆ", "เดี๋ยว", "เฮ้ย", "อ้าว", "อ้อ", "อ๋อ"}
	slipsOfTongue  = append(slices.Clone(secondThoughts), "ลืมไป")
	leadsToValue   = []string{"ถ้างั้น", "งั้น", "ขอแก้ไข", "ขอแก้", "แก้ไข", "แก้", "ขอเปลี่ยน", "เปลี่ยน", "ปรับ", "เลื่อน", "ขยับ", "เอา", "ที่ถูกต้อง", "ที่ถูก", "จริงๆ", "จริง ๆ", "ต้อง", "น่าจะ", "ควรจะ", "ควร",
		"ขอ", "กลับไป", "กลับมา", "กลับ", "ไป", "มา", "แต่", "จะ", "เป็น", "คือ", "เหลือ", "แค่", "="}
	connectsValues = []string{"ต้องเป็น", "แต่เป็น", "ที่ถูกต้องคือ", "ที่ถูกต้อง", "ที่ถูกคือ", "ที่ถูก", "เปลี่ยนเป็น", "แก้เป็น", "เอาเป็น", "แต่", "เป็น", "คือ", "ต้อง"}
	notSo          = []string{"ไม่ใช่", "ไม่ไช่", "มิใช่"}
)

// correctionOf reads what a reply says: «แก้เป็น 308», «เอ๊ย 309», «ไม่ใช่ 63 ต้องเป็น 65», «จาก 306 เป็น 308», «13 ไม่ใช่ 31».
func correctionOf(said string) correction {
	slip := leading{rest: said}.without(slipsOfTongue)
	c, rest := correction{edits: slip.cut}, slip.rest
	for _, no := range notSo {
		before, after, ok := strings.Cut(rest, no)
		if !ok {
			continue
		}
		c.edits = true
		if was, becomes, ok := cutAny(after, connectsValues); ok && beginsWithNumber(was) && !strings.ContainsAny(thai.Digits(before), "0123456789") { // «อาหารไม่ใช่ 4.5 แต่ 5.4 ล้าน»
			c.was, c.becomes = phrase.TrimPoliteness(was), stripped(becomes, leadsToValue).rest
			return c
		}
		if before = stripped(before, leadsToValue).rest; before != "" {
			c.becomes, c.was = before, phrase.TrimPoliteness(after)
			return c
		}
		if was, becomes, ok := cutAny(after, connectsValues); ok {
			c.was, c.becomes = phrase.TrimPoliteness(was), stripped(becomes, leadsToValue).rest
			return c
		}
		if is, ok := strings.CutSuffix(phrase.TrimPoliteness(after), "ต่างหาก"); ok && strings.TrimSpace(is) != "" { // «ไม่ใช่ 73% ต่างหาก»
			c.becomes = stripped(is, leadsToValue).rest
			return c
		}
		was, becomes, _ := strings.Cut(strings.TrimSpace(after), " ")
		c.was, c.becomes = was, stripped(becomes, leadsToValue).rest
		return c
	}
	if is := numberBecomes.FindStringSubmatch(thai.Digits(phrase.TrimPoliteness(rest))); is != nil { // «27 เป็น 28»
		return correction{becomes: is[2], was: is[1], edits: true}
	}
	if from, ok := strings.CutPrefix(stripped(rest, []string{"แก้ไข", "แก้", "เปลี่ยน", "ปรับ", "ขอ"}).rest, "จาก"); ok {
		if was, becomes, ok := cutAny(from, connectsValues); ok {
			return correction{becomes: stripped(becomes, leadsToValue).rest, was: phrase.TrimPoliteness(was), edits: true}
		}
	}
	if what, becomes, ok := strings.Cut(rest, "ผิด"); ok && what != "" && withoutMeasure(what) == "" { // «สะสมผิด ต้อง 303»
		return correction{becomes: stripped(becomes, leadsToValue).rest, edits: true}
	}
	if becomes, ok := strings.CutSuffix(phrase.TrimPoliteness(rest), "ต่างหาก"); ok { // «11 โมงต่างหาก»
		return correction{becomes: stripped(becomes, leadsToValue).rest, edits: true}
	}
	value := stripped(rest, leadsToValue)
	c.becomes, c.edits = value.rest, c.edits || value.cut
	return c
}

// beginsWithNumber reports whether a text begins with a number in digits.
func beginsWithNumber(text string) bool {
	text = thai.Digits(strings.TrimSpace(text))
	return text != "" && text[0] >= '0' && text[0] <= '9'
}

// withoutPreference is what a reply says without the words behind it that say only that this is wished, or was so before: «เก้าโมงเหมือนเดิมดีกว่า».
func withoutPreference(text string) string {
	said := text
	for again := true; again; {
		again = false
		for _, w := range []string{"ดีกว่า", "ก็แล้วกัน", "แล้วกัน", "แทน", "ก็พอ", "พอ", "เหมือนเดิม", "ตามเดิม"} {
			rest, ok := strings.CutSuffix(phrase.TrimPoliteness(said), w)
			if rest = strings.TrimSpace(rest); ok && rest != "" && !(strings.HasSuffix(w, "เดิม") && endsWithPart(rest)) {
				said, again = rest, true
			}
		}
	}
	return said
}

// endsWithPart reports whether a text ends with the name of a part of a record, of which what follows is said: «ห้องใหญ่ เวลา(ตามเดิม)».
func endsWithPart(text string) bool {
	return slices.ContainsFunc([]string{"เวลา", "วัน", "วันที่", "ห้อง", "ที่", "ประธาน", "เรื่อง", "ชื่อ", "อื่น", "อื่นๆ", "เบอร์"}, func(w string) bool { return strings.HasSuffix(text, w) })
}

// numberBecomes finds a reply of a number and what it becomes.
var numberBecomes = regexp.MustCompile(`^([0-9]+) ?(?:แก้เป็น|เปลี่ยนเป็น|เป็น|->|→) ?([0-9]+)$`)

// notMeant finds, behind what is meant, what is not: «ปภ.จังหวัดค่ะ ไม่ใช่เกษตร». «ที่ไม่ใช่» is part of what is meant.
var notMeant = regexp.MustCompile(`(?:\s|ครับ|คับ|ค่ะ|นะคะ|นะ)(?:แต่)?(?:ไม่ใช่|ไม่ไช่|มิใช่)`)

// withoutNotMeant is what a reply says of one part of a record without what it says that this is not.
func withoutNotMeant(said string) string {
	if at := notMeant.FindStringIndex(said); at != nil && strings.TrimSpace(said[:at[0]]) != "" {
		return phrase.TrimPoliteness(said[:at[0]])
	}
	return said
}

// leading is a text without the words that led it; cut tells whether there were any.
type leading struct {
	rest string
	cut  bool
}

// without drops words, particles and spaces at the beginning of a text, and particles at its end.
func (l leading) without(words []string) leading {
	l.rest = phrase.TrimPoliteness(l.rest)
	for again := true; again; {
		again = false
		for _, w := range words {
			if rest, ok := strings.CutPrefix(l.rest, w); ok && !(w == "ขอ" && strings.HasPrefix(rest, "ง")) { // ของ
				l, again = leading{strings.TrimLeft(rest, " ,:"), true}, true
			}
		}
		for _, w := range phrase.Courtesies {
			if rest, ok := strings.CutPrefix(l.rest, w); ok && !strings.HasPrefix(rest, "ง") && !strings.HasPrefix(rest, "ย") { // จ้าง, ค่าย
				l.rest, again = strings.TrimSpace(rest), true
			}
		}
	}
	return l
}

// stripped is a text without the words that lead it.
func stripped(text string, words []string) leading { return leading{rest: text}.without(words) }

// cutAny cuts a text at the first of the words that stands in it.
func cutAny(text string, words []string) (before, after string, ok bool) {
	at, length := -1, 0
	for _, w := range words {
		if i := strings.Index(text, w); i > 0 && (at < 0 || i < at) {
			at, length = i, len(w)
		}
	}
	if at < 0 {
		return text, "", false
	}
	return text[:at], text[at+length:], true
}

// numerals are the numbers of items as they are said.
var numerals = []string{"หนึ่ง", "สอง", "สาม", "สี่", "ห้า", "หก", "เจ็ด", "แปด", "เก้า", "สิบ"}

// itemSaid parts «ตรงข้อสองขอเป็น 308» into the number of the item and the rest.
func itemSaid(text string) (position int, said string, ok bool) {
	text = stripped(stripped(text, slipsOfTongue).rest, []string{"ตรง", "ที่", "ขอแก้", "แก้ไข", "แก้", "เปลี่ยน", "ปรับ", "ขอ"}).rest
	rest, ok := strings.CutPrefix(text, "ข้อ")
	if !ok {
		return 0, "", false
	}
	rest = strings.TrimSpace(strings.TrimPrefix(rest, "ที่"))
	for i, w := range numerals {
		if after, ok := strings.CutPrefix(rest, w); ok {
			return i + 1, phrase.TrimPoliteness(after), true
		}
	}
	return fixSaid(rest)
}

// agreeWords and declineWords are what a reply consists of that lets a draft be saved, or dropped; wrongWords of one that says
// only that something is not right.
var (
	agreeWords = []string{"ใช่", "ถูกต้อง", "ถูก", "โอเค", "โอเคร", "ok", "okay", "ตกลง", "ครับผม", "ครับ", "คับ", "ค่ะ", "คะ", "จ้ะ", "จ้า", "จ๊ะ", "ได้", "ยืนยัน", "บันทึก", "เซฟ", "เซพ", "save", "yes", "เอาตามนี้",
		"ตามนี้", "ตามนั้น", "ทั้งหมด", "เลย", "แล้ว", "นะ", "จัดไป", "เรียบร้อย"}
	declineWords = []string{"เอา", "ไม่ย้าย", "ห้องเดิม", "ที่เดิม", "วันเดิม", "เวลาเดิม", "ตามเดิม", "เหมือนเดิม", "คงเดิม", "ไม่เอา", "ไม่บันทึก", "ไม่ต้อง", "ไม่ลง", "ไม่เพิ่ม", "ไม่เลื่อน", "ไม่แก้", "ไม่ยกเลิก", "ยกเลิก", "เลิก", "ช่างมัน", "ทิ้ง", "ลบร่าง", "เอาออก", "ลบออก", "ลบทิ้ง", "ถอนออก", "ตัดออก", "เปลี่ยนใจ", "ไม่ลบ", "ไม่ถอน", "ไม่ส่ง", "ไม่ใช้", "ร่างนี้", "อันนี้", "ร่าง", "no", "cancel", "แล้ว", "ละ", "เลย",
		"ก่อน", "ไป", "บันทึก", "ครับ", "คับ", "ค่ะ", "คะ", "นะ", "ดีกว่า", "เถอะ", "ก็ได้", "ขอ", "ทั้งหมด", "งั้น", "อ๋อ", "ไม่เป็นไร", "ยังไม่ชัวร์", "ยังไม่แน่ใจ", "ยังไม่แน่นอน", "ยังไม่แน่", "ไม่แน่ใจ", "ไม่ชัวร์"}
	declines   = []string{"ไม่", "ยกเลิก", "เลิก", "ช่างมัน", "ทิ้ง", "ลบร่าง", "เอาออก", "ลบออก", "ลบทิ้ง", "ถอนออก", "ตัดออก", "เปลี่ยนใจ", "no", "cancel"}
	wrongWords = []string{"พิมพ์", "คีย์", "เขียน", "สะกด", "ตัวเลข", "ลง", "ไม่ใช่", "ไม่ถูกต้อง", "ไม่ถูก", "ยัง", "ผิด", "แก้ไข", "แก้", "ขอ", "ครับ", "คับ", "ค่ะ", "คะ", "นะ", "แล้ว"}
)

// agrees reports whether a reply says nothing but that the draft is right, be it with a letter that is wrong: «บันทึด».
func agrees(text string) bool {
	said := thai.FoldString(withoutSpace(phrase.TrimPoliteness(text)))
	return consistsOf(text, agreeWords) || slices.ContainsFunc(agreeSpelling.Nearest(said, 0, len(said)), func(n thai.Near) bool { return n.End == len(said) })
}

// agreeSpelling finds the words that agree where they are mistyped by one letter.
var agreeSpelling = thai.NewSpeller([]thai.Word{{Bytes: thai.FoldString("บันทึก")}, {Bytes: thai.FoldString("ยืนยัน")}}, func(int) int { return oneLetter })

// oneLetter is what a letter that is wrong separates a word from what was typed for it, as thai.Near counts it.
const oneLetter = 2

// Confirms reports whether a text says nothing but yes, in words that are more than polite.
func Confirms(text string) bool {
	return agrees(text) && slices.ContainsFunc([]string{"ใช่", "ถูก", "โอเค", "ok", "ตกลง", "ยืนยัน", "บันทึก", "เซฟ", "save", "yes", "ตาม", "จัดไป"}, func(w string) bool { return strings.HasPrefix(withoutSpace(text), w) })
}

// Declines reports whether a reply says no to what it was asked to confirm. «ยกเลิก» does not: it may mean the one as well as the other.
func Declines(text string) bool {
	return consistsOf(text, declineWords) && !strings.HasPrefix(withoutSpace(text), "ยกเลิก") && refusesDraft(text)
}

// refusesDraft reports whether a reply says that the draft is not wanted, and besides at most why: «ไม่เอาแล้ว ขอเช็คกับ สสจ. ก่อน».
func refusesDraft(text string) bool {
	said := stripped(phrase.TrimRequest(text), append(slices.Clone(slipsOfTongue), "งั้น")).rest
	declined := func(s string) bool {
		return consistsOf(s, declineWords) && slices.ContainsFunc(declines, func(w string) bool { return strings.HasPrefix(withoutSpace(s), w) })
	}
	if declined(said) {
		return true
	}
	no, why, ok := strings.Cut(said, " ")
	return ok && declined(no) && phrase.LeadIn(why, whyNotYet) != ""
}

// whyNotYet begin what tells why something is not to be saved, or not yet.
var whyNotYet = []string{"ขอเช็ค", "ขอเช็ก", "ขอตรวจ", "ขอถาม", "รอ", "ยังไม่", "ไม่แน่ใจ", "ไม่ชัวร์", "เดี๋ยว", "ข้อมูลยัง", "ตัวเลขยัง"}

// putsOff reports whether a reply says nothing but that the draft is not to be saved yet, and besides at most why: «ขอระงับไว้ก่อน
// เนื่องจากรอข้อมูล».
func putsOff(text string) bool {
	text, _, _ = cutAny(stripped(text, slipsOfTongue).rest, reasonWords)
	said := withoutSpace(text)
	contains := func(w string) bool { return strings.Contains(said, w) }
	return consistsOf(text, putOffWords) && slices.ContainsFunc([]string{"ยังไม่", "อย่า", "ก่อน", "สักครู่", "แป๊บ", "ทีหลัง"}, contains) && said != "ก่อน"
}

// putOffWords are the words of a reply that puts a draft off.
var putOffWords = []string{"ยังไม่ต้อง", "ยังไม่", "อย่าเพิ่ง", "อย่าพึ่ง", "บันทึก", "เซฟ", "ก่อน", "ครับ", "คับ", "ค่ะ", "คะ", "นะ", "เดี๋ยว", "ขอ", "รอ", "ระงับ", "พัก", "เก็บ", "ไว้", "คิด", "ดู", "เช็ค", "เช็ก", "เช็คตัวเลข", "ตรวจสอบ", "ตรวจ", "ถาม",
	"แป๊บนึง", "แป๊บ", "สักครู่", "ทีหลัง", "ค่อย", "มา", "แล้ว", "อีกที", "ตัวเลข", "ข้อมูล", "ร่าง", "นี้"}

// saysWrong reports whether a reply says nothing but that the draft is wrong.
func saysWrong(text string) bool { return consistsOf(text, wrongWords) }

// consistsOf reports whether a text is made of words and courtesies and nothing else.
func consistsOf(text string, words []string) bool {
	text = withoutSpace(text)
	if text == "" {
		return false
	}
	for text != "" {
		longest := max(beginsWithAny(text, words), beginsWithAny(text, phrase.Courtesies))
		if longest == 0 {
			return false
		}
		text = text[longest:]
	}
	return true
}

// beginsWithAny is the length of the longest of the words that a text begins with; 0 where it begins with none.
func beginsWithAny(text string, words []string) (longest int) {
	for _, w := range words {
		if len(w) > longest && strings.HasPrefix(text, w) {
			longest = len(w)
		}
	}
	return longest
}

// withoutSpace is a text in lower case without spaces and signs at which people stop.
func withoutSpace(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || strings.ContainsRune(".!,ๆ", r) {
			return -1
		}
		return unicode.ToLower(r)
	}, text)
}

// tellsReason are words of reasons that officials give, and noReason those with which a text begins that is something else.
var (
	tellsReason = []string{"แจ้ง", "ปรับ", "ผิด", "สลับ", "ซ้ำ", "คลาดเคลื่อน", "ตกหล่น", "ตก", "หลุด", "ติดราชการ", "ติดภารกิจ", "ติดประชุม", "ติดธุระ", "ติดงาน", "ป่วย", "ขอลา", "ลากิจ", "ลาพัก", "ไม่ว่าง", "ไม่ครบ", "ไม่พร้อม", "องค์ประชุม",
		"โควิด", "ระบาด", "น้ำท่วม", "อุทกภัย", "คำสั่ง", "สถานการณ์", "หนังสือ", "ตัวเลขใหม่", "ข้อมูลใหม่", "ยืนยันใหม่", "ไม่ตรง", "ย้าย", "เลื่อน", "ด่วน", "เปลี่ยนแปลง", "คนละ", "รวมของ", "นับ", "ยอดเก่า", "ของเก่า"}
	noReason = []string{"ไม่ยกเลิก", "ไม่งด", "ย้ายไป", "ย้ายมา", "เลื่อนเป็น", "เลื่อนไป", "ขยับ", "เปลี่ยนเป็น", "เปลี่ยนไป", "แจ้งเตือน", "เตือน", "สมัคร", "รับ", "ดู", "ยอด", "มี", "ใคร", "ขอ", "เพิ่ม", "บันทึก", "แก้", "ลง", "เลื่อนประชุม", "ยกเลิก", "ประชุม", "ช่วย", "โควิด", "ประวัติ", "ข้อ", "ร่าง", "ลบ", "ถอน", "เบอร์", "ตั้งค่า",
		"งด", "เวลา", "สถานที่", "ที่เดิม", "ห้อง", "ส่งยอด", "รายงาน", "นัด", "สะสม", "ใหม่", "หาย", "เสียชีวิต", "ท่านผู้ว่าสั่ง", "ผู้ว่าสั่ง", "สั่ง"}
)

// reasonSaid returns the reason that a reply gives, where it reads like one: «พิมพ์สลับ», «สสจ.แจ้งตัวเลขใหม่», «ผู้ว่าติดราชการ».
func reasonSaid(text string) (string, bool) {
	said := phrase.TrimPoliteness(text)
	if intent.AsksInWords(said) || thai.UTF16Len(said) > maxReason {
		return "", false
	}
	if reason, ok := phrase.AfterAny(said, reasonWords...); ok {
		return reason, reason != ""
	}
	begins := func(w string) bool { return strings.HasPrefix(said, w) }
	contains := func(w string) bool { return strings.Contains(said, w) }
	if contains("ผู้ป่วย") || contains("ผู้ติดเชื้อ") || contains("ราย") && !contains("รายงาน") {
		return "", false // of which numbers are told
	}
	if slices.ContainsFunc(slips, contains) && !slices.ContainsFunc(noReason, begins) {
		return said, true
	}
	return said, slices.ContainsFunc(tellsReason, contains) && !slices.ContainsFunc(noReason, begins)
}

// reasonAtEnd returns the words behind the last space of a text, where they read like a reason: «เลื่อนประชุม กรอ. ท่านติดราชการ».
func reasonAtEnd(text string) string {
	text = phrase.TrimPoliteness(text)
	if i := strings.LastIndex(text, " "); i > 0 {
		if reason, ok := reasonSaid(text[i+1:]); ok && phrase.LeadIn(reason, fieldJoints) == "" {
			return reason
		}
	}
	return ""
}

// miscounted finds at the end of a text by how many somebody had miscounted: «นับขาดไป 3 ราย».
var miscounted = regexp.MustCompile(`(?:นับ|ลง|คีย์|กรอก|ใส่|ตก)(?:ขาด|เกิน|ซ้ำ|ตก|หล่น)?(?:ไป)? ?[0-9๐-๙]+ ?(?:ราย|คน)?$`)

// withoutReasonAtEnd is a text without the reason with which it ends.
func withoutReasonAtEnd(text string) string {
	text = phrase.TrimPoliteness(text)
	if at := miscounted.FindStringIndex(text); at != nil {
		return strings.TrimSpace(text[:at[0]])
	}
	return strings.TrimSpace(strings.TrimSuffix(text, reasonAtEnd(text)))
}

// maxReason is how long a reply is at most, in UTF-16 code units, that is taken for a reason.
const maxReason = 120
