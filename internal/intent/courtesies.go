package intent

import (
	"regexp"
	"slices"
	"strings"
)

// What is said before a question and asks nothing: whom it is addressed to, a greeting, the wish to ask, on whose behalf, what its author says of
// himself. Words in it would be read as names («น้องบอทคะ กาชาดประชุมวันไหน») and make a message likelier to be of one subject than of another.
const (
	courteous = `(?:ครับผม|ครับ|คับ|ค้าบ|ค๊าบ|คร้าบ|คร๊าบ|ฮะ|ค่ะ|คะ|จ้า|จ้ะ|จ๊ะ|จ๋า|น้า|นะ)`
	oneself   = `(?:เกล้ากระผม|กระผม|ผม|ดิฉัน|ฉัน|หนู|พี่|ลุง|ป้า|น้า)`
)

// opening is a courtesy at the beginning of a message, or words by which it goes on with the talk; asks tells that it says that something is
// asked. It is none before the words of unless, which it changes, and as thanks only before what asks or names something: «ขอบคุณค่ะ ช่วยได้มากเลย».
type opening struct {
	words        *regexp.Regexp
	asks, thanks bool
	greets       bool
	unless       *regexp.Regexp
}

var openings = []opening{
	{greets: true, words: regexp.MustCompile(`^(?:กราบ)?(?:สวัสดี|หวัดดี|อรุณสวัสดิ์|ฮัลโหล)(?:ตอน|ยาม)?(?:เช้า|บ่าย|เย็น)?(?:` + courteous + `|ๆ)*`)},
	{greets: true, words: regexp.MustCompile(`(?i)^(?:(?:น้อง|พี่|คุณ)?(?:แชทบอท|บอท|bot|แอดมิน)(?:จังหวัด)?` + courteous + `+|(?:น้อง|พี่|คุณ)(?:แชทบอท|บอท|bot|แอดมิน)(?:จังหวัด)?|น้อง(?:` + courteous + `|ๆ)+)`)},
	{words: regexp.MustCompile(`^(?:ขอโทษ|ขออภัย|ขออนุญาต|โทษ|รบกวน|เรียนถาม|สอบถาม|ถาม)(?:หน่อย|นิดนึง|นิด|ที)?` + courteous + `+`)},
	{words: regexp.MustCompile(`^(?:คือว่า|พอดีว่า|ไม่ทราบว่า|(?:เอ่อ+|เอ้อ+|อ่า+|อืม+)\s|` + courteous + `+(?:\s|$))`)},
	{words: regexp.MustCompile(`(?i)^(?:โอเคร?|โอเช|okay|ok|รับทราบ|ทราบ|เข้าใจ|เคลียร์)(?:แล้ว|ละ|เลย|ตามนั้น)?(?:` + courteous + `|ๆ)*\s`)},
	{words: regexp.MustCompile(`(?i)^((?:อ๋อ+|อ้อ+|เออ+|อือ+|โอ้+|โห+|โอเค|โอเช)(?:` + courteous + `|ๆ)*)(?:\s|แล้ว[^\s]|งั้น|ถ้างั้น)`)},
	{words: regexp.MustCompile(`^(?:(?:ถ้า)?งั้น(?:ก็)?|ถ้าอย่างนั้น(?:ก็)?|แล้วก็)\s*`), unless: regexp.MustCompile(`^(?:(?:ครั้ง|คราว|นัด|ประชุม)?(?:ต่อไป|ถัดไป|หน้า)|ให้)`)},
	{thanks: true, words: regexp.MustCompile(`^ขอบ(?:พระคุณ|คุณ|ใจ)(?:เป็นอย่างสูง|อย่างสูง|มากๆ|มาก|ล่วงหน้า|สำหรับข้อมูล|เลย|` + courteous + `|ๆ|\s)*`)},
	{asks: true, words: regexp.MustCompile(`^(?:ท่าน|เจ้า|หัวหน้า|ผู้ใหญ่)(?:ผู้ว่า|รอง|นายอำเภอ|ปลัด|นาย)?(?:ฯ|ท่าน)?(?:เขา|แก)?ถาม(?:ต่อ|มา|เพิ่ม|อีก)*(?:ว่า\s*|\s)`)},
	{asks: true, words: regexp.MustCompile(`^(?:` + oneself + `\s*)?(?:มีเรื่อง|อยากจะ|อยาก|ขอ|จะ|ต้องการ|รบกวน|ขออนุญาต|ใคร่|มา|เรียน|\s)*(?:สอบถาม|ถาม)(?:ข้อมูล|หน่อย|นิดนึง|นิดหนึ่ง|นิด|ที|ด้วย|เพิ่มเติม|เพิ่ม|ต่อ|อีก(?:เรื่อง|ข้อ|คำถาม|อย่าง)?(?:หนึ่ง|นึง|เดียว)?|อะไรหน่อย)*(?:ว่า|(?:` + courteous + `|\s)+(?:ว่า)?)`)},
	{asks: true, words: regexp.MustCompile(`^(?:` + oneself + `\s*)?(?:อยากจะ|อยาก|ขอ|จะ|ต้องการ|ใคร่|\s)+(?:ทราบ|รู้)(?:ข้อมูล)?(?:หน่อย|นิดนึง)?ว่า`)},
	{asks: true, words: regexp.MustCompile(`^(?:ท่าน)?(?:นาย|หัวหน้า|ผอ\.?|ผู้อำนวยการ|ปลัด|ผู้ว่า|รอง|ท่าน|เจ้านาย|ผู้ใหญ่|กำนัน|ชาวบ้าน|ลูกบ้าน|เพื่อน|พี่)[^\s0-9]{0,90}?(?:ให้|ฝาก|อยาก|สั่ง)(?:มา)?(?:ผม|หนู|ดิฉัน|พี่|เรา|น้อง)?(?:มา|ช่วย)?(?:สอบถาม|ถาม|ทราบ|รู้)(?:มา|หน่อย)?ว่า`)},
	{asks: true, words: regexp.MustCompile(`^(?:รบกวน|ช่วย|ขอ|วาน|ฝาก|\s)*(?:สรุป|บอก|เล่า|เช็ค|เช็ก|ดู|ตรวจสอบ|ตรวจ|หา)(?:ให้)?(?:ผม|หนู|ดิฉัน|พี่|เรา|ท่าน|นาย)?(?:ฟัง|ดู|ทราบ|รู้)?(?:หน่อย|ที|ด้วย|นิดนึง|นิด|สั้นๆ|คร่าวๆ|` + courteous + `|\s)*ว่า\s*`), unless: regexp.MustCompile(`^\S{0,30}เตือน`)},
	{words: regexp.MustCompile(`^` + oneself + `[^\s0-9]*?(?:เกษียณ|แก่แล้ว|เพิ่งมา|เพิ่งย้าย|มาใหม่|ไม่ค่อย|ไม่เก่ง|ไม่ถนัด|ไม่ชำนาญ|ไม่สันทัด)[^\s0-9]*\s`)},
	{words: regexp.MustCompile(`^(?:พิมพ์|ใช้|ตา|อ่าน|มอง|มือถือ|เล่น|สายตา)[^\s0-9]*?ไม่(?:ค่อย|เก่ง|ถนัด|เป็น|ดี|ชัด|คล่อง)[^\s0-9]*\s`)},
}

// closing is a courtesy at the end of a message; a message that ends with it holds one of some words.
type closing struct {
	holds []string
	words *regexp.Regexp
}

// What is said behind a question: thanks, excuses, that it is urgent, or for what it is needed.
var (
	closings = []closing{
		{[]string{"ครับ", "คับ", "าบ", "ฮะ", "ค่ะ", "คะ", "จ้า", "จ้ะ", "จ๊ะ", "จ๋า", "น้า", "นะ"}, regexp.MustCompile(`[\s,](?:` + courteous + `|\s)+$`)},
		{[]string{"ขอบ"}, regexp.MustCompile(`(?:[\s,]|` + courteous + `)ขอบ(?:พระคุณ|คุณ|ใจ)(?:เป็นอย่างสูง|อย่างสูง|มากๆ|มาก|ล่วงหน้า|` + courteous + `|\s)*$`)},
		{[]string{"รบกวน"}, regexp.MustCompile(`(?:[\s,]|` + courteous + `)(?:ขอ)?รบกวน(?:ด้วย|หน่อย|ที|` + courteous + `|\s)*$`)},
		{[]string{"ด่วน", "รีบ"}, regexp.MustCompile(`(?:[\s,]|` + courteous + `)(?:ขอ)?(?:ด่วน|รีบ)(?:ที่สุด|มาก|เลย|ๆ|หน่อย|ด้วย|` + courteous + `|\s)*$`)},
		{[]string{"รออยู่", "รอคำตอบ", "รอฟัง"}, regexp.MustCompile(`[\s,](?:ท่าน|นาย|หัวหน้า|เจ้านาย|ผู้ใหญ่)\S{0,30}?(?:กำลัง)?รอ(?:อยู่|คำตอบ|ฟัง)(?:` + courteous + `|\s)*$`)},
	}
	neededLater  = []string{" จะ", " เพื่อ", " เอาไว้", " ไว้", " เดี๋ยว", " พอดี", " ผมจะ", " หนูจะ", " พี่จะ", " ดิฉันจะ"}
	neededBehind = regexp.MustCompile(`[\s,](?:ผม|หนู|ดิฉัน|พี่)?(?:พอดี|เดี๋ยว)?(?:จะ|เพื่อ|เอาไว้|ไว้)(?:ได้|ต้อง)?(?:เอา|นำ)?(?:ไป)?(?:เข้า)?(?:รายงาน|เรียน(?:ท่าน|นาย|ผู้|หัวหน้า|ปลัด)|นำเรียน|เสนอ(?:ท่าน|นาย|ผู้|หัวหน้า|ปลัด)|ชี้แจง|แจ้ง(?:ที่ประชุม|ท่าน|นาย|ลูกบ้าน|ชาวบ้าน|หัวหน้า)|ใส่(?:ใน)?(?:รายงาน|สไลด์|แฟ้ม|หนังสือ|เอกสาร|ตาราง)|ประกอบ|แนบ|ทำ(?:รายงาน|สไลด์|หนังสือ|เอกสาร|ข่าว|แผน|ป้าย|สรุป)|ลง(?:ข่าว|เพจ|ไลน์กลุ่ม))[^?]*$`)
)

// saysNothing is what stands behind a courtesy where that is all that a message says.
var saysNothing = regexp.MustCompile(`^(?:(?:ไม่)?มีอะไร(?:ให้ช่วย|ใหม่|ดี)?(?:ไหม|มั้ย|บ้าง|มั่ง)?|ลองทัก(?:ดู|เฉยๆ)?|หน่อย|ได้ไหม|ได้มั้ย|ได้ป่าว|ได้หรือเปล่า|อะไร|ว่า|เรื่อง|ข้อมูล|ด้วย|` + courteous + `|[\s?!.]+)*$`)

// whichThereAre asks for what was counted before, which a greeting before it does not: «โอเค มีอะไรบ้าง».
var whichThereAre = regexp.MustCompile(`^[\s,.!]*(?:แล้ว)?มี(?:อะไร|ไร)(?:บ้าง|มั่ง)(?:` + courteous + `|[\s?])*$`)

// withoutCourtesies is a message without the courtesies before and behind what it says, and where in the message that begins; asks tells that they
// say that it asks. A message of nothing else stays as it is, and so does a long one, which is a text.
func withoutCourtesies(text string) (core string, from int, asks bool) {
	if len(text) > mostIntroduced {
		return text, 0, false
	}
	core, asks = behindOpenings(text)
	from = len(text) - len(core)
	if containsAny(core, neededLater...) && !strings.Contains(core, "เตือน") { // what is to be reminded of is no reason
		if at := neededBehind.FindStringIndex(core); at != nil && !saysNothing.MatchString(core[:at[0]]) && questionsIn(core[at[0]:]) == 0 {
			core = strings.TrimRight(core[:at[0]], " ,")
		}
	}
	for cut := true; cut; {
		before := core
		if marked := strings.TrimRight(core, " ?!"); strings.ContainsAny(core[len(marked):], "?!") && !saysNothing.MatchString(marked) {
			asks, core = asks || strings.Contains(core[len(marked):], "?"), marked
		}
		for _, c := range closings {
			if !containsAny(core, c.holds...) {
				continue
			}
			if at := c.words.FindStringIndex(core); at != nil && (!saysNothing.MatchString(core[:at[0]]) || whichThereAre.MatchString(core[:at[0]])) {
				core = strings.TrimRight(core[:at[0]], " ,")
			}
		}
		cut = core != before
	}
	return core, from, asks
}

// behindOpenings is a message without the courtesies at its beginning; asks tells whether they say that it asks.
func behindOpenings(text string) (rest string, asks bool) {
	const beside = " ,.!\t\n"
	rest = strings.TrimLeft(text, beside)
	for {
		i := slices.IndexFunc(openings, func(o opening) bool {
			n := o.length(rest)
			return n > 0 && !goesOnInWord(rest[n:]) && (!saysNothing.MatchString(rest[n:]) || !o.greets && whichThereAre.MatchString(rest[n:])) && (!o.thanks || asksBehindThanks(rest[n:])) &&
				(o.unless == nil || !o.unless.MatchString(rest[n:]))
		})
		if i < 0 {
			return rest, asks
		}
		asks = asks || openings[i].asks
		rest = strings.TrimLeft(rest[openings[i].length(rest):], beside)
	}
}

// length is how many bytes of a text the opening takes at its beginning; 0 for none. Of words that must stand before others it takes its group.
func (o opening) length(text string) int {
	at := o.words.FindStringSubmatchIndex(text)
	switch {
	case at == nil:
		return 0
	case len(at) > 2:
		return at[3]
	}
	return at[1]
}

// asksBehindThanks tells whether what stands behind thanks asks or wishes something, and is not what one may write of some time: «มีอะไรจะทักมาใหม่».
func asksBehindThanks(rest string) bool {
	core := strings.TrimLeft(rest, " ,.!")
	return (AsksInWords(core) || turnsBehind.MatchString(core) || wishesBehind.MatchString(core) || namesBehind.MatchString(core)) && !offersLater.MatchString(core)
}

// What stands behind thanks.
var (
	turnsBehind  = regexp.MustCompile(`^(?:แล้ว|งั้น|ถ้างั้น|ส่วน)\S|(?:ล่ะ|หล่ะ|หละ|บ้าง|มั่ง|เหรอ|หรอ|เปล่า|ป่าว)(?:` + courteous + `|\s)*$`)
	namesBehind  = regexp.MustCompile(`^(?:[0-9๐-๙]|ข้อ|อัน|วาระ|เรื่อง|งาน|วันที่|วันถัด|วันก่อน|วันทำการ|เดือน|อาทิตย์|สัปดาห์|ครั้ง|รวม|เทียบ|ลิงก์|ลิ้งค์|เบอร์|ประชุม|เวลา|ที่มา|ยอด|จำนวน|โครงการ|แน่ใจ|ไม่ใช่)`)
	wishesBehind = regexp.MustCompile(`^(?:แล้วก็|ช่วย|รบกวน|\s)*(?:ขอ|เอา|เตือน|ยกเลิก|เลื่อน|สรุป|ส่ง|ตั้งเตือน|แสดง|ดู|เปลี่ยน)[^\s]`)
	offersLater  = regexp.MustCompile(`มี(?:อะไร|ไร).*(?:จะ|แจ้ง|บอก|ทัก|ติดต่อ|รบกวน|สงสัย)|ไม่มี(?:อะไร|ไร)|^(?:แล้ว)?(?:เดี๋ยว|ไว้|ขอให้|ขอโทษ)|แล้ว(?:` + courteous + `|\s)*$`)
)

// goesOnInWord reports whether a text begins within a word, with a vowel or a mark of the letter before.
func goesOnInWord(text string) bool {
	return strings.ContainsAny(text[:min(len(text), 3)], "ะาำัิีึืฺุู็่้๊๋์ฯ")
}
