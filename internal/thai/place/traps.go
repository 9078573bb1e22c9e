package place

import (
	"bytes"
	"strings"

	"changwat/internal/thai"
	"changwat/internal/thai/internal/homonym"
)

// trapWords are common words in which a place name stands that has nothing to do with them, or that are near a
// name. Where the whole word is written, the name in it does not count.
const trapWords = "" +
	// Names in longer words.
	" การประปานครหลวง การไฟฟ้านครหลวง ประปานครหลวง ไฟฟ้านครหลวง นครหลวงไทย เสนาธิการ เสนาบดี เสนาสนะ เสนารักษ์" +
	" เสนาหอย โยธาเสนา พยุหเสนา น้ำเต้าหู้ น้ำเต้าปูปลา เต้าหู้ ขอขยาย การขยาย ให้ขยาย จะขยาย ได้ขยาย เครื่องขยาย แผ่ขยาย ขยับขยาย" +
	" ขยายเวลา ขยายตัว ขยายผล ขยายเขต ขยายพื้นที่ ขยายวง ขยายถนน ขยายระยะ ขยายสัญญา ขยายกำลัง ขยายโอกาส ขยายพันธุ์ ขยายเสียง" +
	" ขยายความ ขยายกิจการ ขยายเครือข่าย ขยายวัน ขยายงาน ขยายโครงการ ขยายช่อง ขยายมาตรการ ขยายห้อง" +
	" แพร่ระบาด แพร่เชื้อ แพร่กระจาย แพร่หลาย แพร่ภาพ แพร่พันธุ์ แพร่ข่าว แพร่ออก แพร่ไป แพร่ต่อ แพร่งพราย แพร่ลาม เผยแพร่ แพร่ได้ แพร่สู่" +
	" แพร่โรค แพร่เร็ว" +
	" ตากแดด ตากลม ตากฝน ตากผ้า ตากแห้ง ตากอากาศ ตากข้าว ตากสิน ตากปลา ตากเสื้อ ตากน้ำค้าง ตากใบชา ลานตาก ราวตาก ผึ่งตาก ชะตากรรม" +
	" น่านฟ้า น่านน้ำ แม่น้ำน่าน" +
	" ท่าเรือโดยสาร ท่าเรือน้ำลึก ท่าเรือประมง ท่าเรือขนส่ง ท่าเรือสินค้า ท่าเรือพาณิชย์ ท่าเรือเฟอร์รี่ ท่าเรือข้ามฟาก ท่าเรือแหลมฉบัง" +
	" ท่าเรือคลองเตย ท่าเรือสาธร ท่าเรือด่วน ท่าเรือยอร์ช ท่าเรือยอช์ท ท่าเรือท่องเที่ยว การท่าเรือ เจ้าท่าเรือ" +
	" นเรศวรมหาราช รามคำแหงมหาราช ตากสินมหาราช นารายณ์มหาราช จุฬาโลกมหาราช ปิยมหาราช อดุลยเดชมหาราช" +
	" เม็งรายมหาราช พระมหาราช บรมมหาราช บพิตรมหาราช มหาราชา มหาราชินี มหาราชวัง" +
	" สมเด็จพระ สมเด็จเจ้า พระบาทสมเด็จ" +
	" สังคมวิทยา สังคมศาสตร์ สังคมศึกษา สังคมสงเคราะห์ สังคมนิยม สังคมออนไลน์ สังคมไทย พัฒนาสังคม ประกันสังคม สวัสดิการสังคม" +
	" ทางสังคม สื่อสังคม และสังคม เพื่อสังคม ต่อสังคม ในสังคม ของสังคม ช่วยสังคม ความสามัคคี สมานสามัคคี รักสามัคคี" +
	" วิวัฒนา สุพรรณบัฏ สุพรรณหงส์ มะขามเทศ มะขามป้อม มะขามเปียก มะขามหวาน ฝักมะขาม ส้มมะขาม ต้นมะขาม น้ำมะขาม ราชองครักษ์" +
	" ขึ้นบ้านใหม่ ย้ายบ้านใหม่ ซื้อบ้านใหม่ สร้างบ้านใหม่ ปลูกบ้านใหม่ ทำบ้านใหม่ หน้าเสาธง คันธนู ลูกธนู ยิงธนู ธนูศิลป์" +
	" อานนท์ สวนดุสิต เหลี่ยมจัตุรัส รัษฎากร ราชสาส์น ชื่นชมยินดี ขอชื่นชม น่าชื่นชม" +
	" กระบี่กระบอง ชักกระบี่ พระราชสาส์น กระเช้าสีดา พนาสัณฑ์ สุราบาน พิชัยสงคราม บางพระโขนง วันเพ็ญ บำเพ็ญ" +
	" แพร่ง ทางช้างเผือก อิเล็กตรอน นิวตรอน เลยทีเดียว เลยเถิด เลยตามเลย กิจสังคม แว่นขยาย นรสิงห์ กัมมันตรังสี วนนท์ เพนตากอน" +
	" เออออห่อหมก กระโตกกระตาก จำปาศักดิ์" +
	// Words that are near a name, or between which a mistyped one seems to stand.
	" ตลาด สงคราม สงกรานต์ พระองค์ พระเยาว์ ประนอม ประนีประนอม ทระนง ประยงค์ สุรา สุวรรณ สุบรรณ ละออง ระหองระแหง กระดี่ กระบือ กระบุง" +
	" กระวี กระพี้ กระย่อง รำพัน ลำพู ลำราง ย่าม ประจบ พระราชวัง มหาราชวัง กาญจนา นาคราช เชียงราก ผักหวาน บานประตู ราชบุรุษ เมืองนอก" +
	" เมืองหลวง เมืองนอน บ้านเมือง คู่เมือง หน้าไม่ บางราย บางสาม บางคราว บางครั้ง บางคน บางส่วน บางทราย การกิน สินค้า สินเชื่อ สินทรัพย์" +
	" ชีวิต จิตร คอนแวนต์ แม่กอง ชุมพล ปลาจีน ผังงาน พักใหญ่ พะเยิบ พาชีวิต พาชี้ พาชิม ระรอง ระลอง ระย่อม โนศิลา อุบลรัตนราช" +
	" สุพรรณิการ์ สุรางคนางค์ จุฬาภรณวลัย ศรีนครินทรวิโรฒ ศรีนครินทร รายการ นายก ระยะ ระบอบ ระเบียบ วาระ บ้าง เดือน ประชุม ระดับ ระหว่าง" +
	" ประกาศ ประมาณ ราชการ นายอำเภอ ยาเสพติด การสอบ เศษ กรรม ผัก เขื่อน โสธร กระ ขุนนาง เลือด "

// particle is a province whose name is for the most part a particle at the end of a sentence, «ไม่มีเลย»: it
// counts only where a word surely begins, and never after a negation.
const particle = "เลย"

// trapBefore is how many letters of a trap word may stand before the name in it.
const trapBefore = 10

// trapLexicon returns the trapWords.
func trapLexicon() *thai.Lexicon {
	var words []thai.Word
	for w := range strings.FieldsSeq(trapWords) {
		words = append(words, thai.Word{Bytes: thai.FoldString(w), Value: 1})
	}
	return thai.NewLexicon(words)
}

// trapped tells whether the name of a group at text[at:end] is only a part of a common word, or a particle. What
// is read as a mistyped name must not be a common word either, nor hold the beginning of one.
func (f *Finder) trapped(group int32, text []byte, at, end int) bool {
	care := f.care[group]
	if care == 0 {
		return false
	}
	if f.groups[group][0] == f.roiEt && homonym.RoiEtNumber(bytes.TrimRight(text[:at], " "), text[end:], thai.FoldString) {
		return true
	}
	last := at
	if group >= f.typos {
		last = end - 1
	}
	for i := max(0, at-trapBefore); i <= last; i++ {
		_, stop := f.traps.Longest(text, i)
		if stop > end || group >= f.typos && i < at && stop > at || stop == end && (i < at || i == at && group >= f.typos) {
			return true
		}
	}
	switch {
	case care != careShy:
		return false
	case f.groups[group][0] == f.particle:
		return !f.begins(text, at) || bytes.Contains(text[max(0, at-negationBefore):at], negation)
	}
	return !f.begins(text, at) || !f.ends(text, end)
}

// shyLetters is how many letters a district of another province has at the most whose name counts only where it
// stands for itself: พล, พาน and ลอง are in hundreds of words.
const shyLetters = 3

// What is to be looked at before the name of a group counts.
const (
	careTrap = iota + 1 // whether a trap word stands around it
	careShy             // that, and whether it stands for itself
)

// setCare finds which names the trapWords hold, so that the others need no look, and which are shy. What was
// reached by a typo may always be another word.
func (f *Finder) setCare(words []thai.Word) {
	f.care = make([]uint8, len(f.groups))
	for i := f.typos; int(i) < len(f.care); i++ {
		f.care[i] = careTrap
	}
	for list := range strings.FieldsSeq(trapWords) {
		trap := thai.FoldString(list)
		for at := range trap {
			if v, _ := f.bare.Longest(trap, at); v >= 0 {
				f.care[v] = careTrap
			}
		}
	}
	f.particle, f.roiEt = f.gazetteer.index("42"), f.gazetteer.index("45")
	for _, w := range words {
		e := f.gazetteer.places[f.groups[w.Value][0]]
		other := levelOf(e.code) == District && e.province() != f.code
		if f.groups[w.Value][0] == f.roiEt {
			f.care[w.Value] = careTrap
		}
		if other && w.Bytes[0] >= 0xa1 && thai.Letters(w.Bytes) <= shyLetters || string(w.Bytes) == string(thai.FoldString(particle)) {
			f.care[w.Value] = careShy
		}
	}
}

// namesParticle tells whether the particle at text[at:end] is the province: behind ที่ or at the beginning, and before
// what is asked about places.
func namesParticle(text []byte, at, end int) bool {
	if at > 0 && !bytes.HasSuffix(text[:at], particleAfter) {
		return false
	}
	behind := bytes.TrimLeft(text[end:], " ")
	for _, w := range particleBefore {
		if bytes.HasPrefix(behind, w) {
			return true
		}
	}
	return at > 0 && len(behind) == 0
}

var (
	particleAfter  = thai.FoldString("ที่")
	particleBefore = func() (words [][]byte) {
		for w := range strings.FieldsSeq("มีกี่ มีผู้ติด มีผู้ป่วย มีคนติด มีคนป่วย มีโควิด มีเคส ติด กี่ ตาย หาย วันนี้ เมื่อวาน ยอด โควิด รายใหม่ สะสม") {
			words = append(words, thai.FoldString(w))
		}
		return words
	}()
)

// negation is ไม่, and negationBefore how many letters after it no particle is a place.
const negationBefore = 40

var negation = thai.FoldString("ไม่")
