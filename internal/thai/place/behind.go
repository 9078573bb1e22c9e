package place

import (
	"slices"
	"strings"

	"changwat/internal/thai"
)

// What the word before a name says of it.
const (
	behindNothing = iota
	behindVenue   // the name is that of a hospital, a school …: โรงพยาบาลเสนา, วัดมหาราช
	behindTitle   // the name is a person's: คุณอุทัย
	behindLead    // a word begins here
)

// behindWords are the words before a name that tell what it is. A word with which one of them ends without
// being one stands under behindNothing, as ขอบคุณ does for คุณ.
var behindWords = [...]string{
	behindNothing: "ขอบคุณ ขอบพระคุณ บุญคุณ เจ้านาย ทนาย จังหวัด",
	behindVenue: "วัด รพ. รพ.สต. โรงพยาบาล รพสต รพ โรงเรียน รร. ร.ร. ถนน ถ. สะพาน บริษัท โรงแรม พรรค สภ. ม. มหาวิทยาลัย" +
		" วิทยาลัย สถานี ตลาด โรงงาน ศาล ห้อง ห้องประชุม พระ หลวงพ่อ ทีม สโมสร มทร. สาขา",
	behindTitle: "นาย นาง นางสาว น.ส. คุณ ด.ช. ด.ญ. เด็กชาย เด็กหญิง ว่าที่ร.ต. นพ. พญ. ดร.",
	behindLead:  "โควิด โควิท ยอด ที่ ใน จาก กับ และ ของ เคส เทียบ ติดเชื้อ",
}

// followWords are the words before which a name that stands without a space surely ends.
const followWords = "ติด กี่ มี วัน เมื่อ พบ เพิ่ม เป็น ยัง ส่ง แล้ว กับ และ ล่ะ ไหม มั้ย เท่า ป่วย ตาย หาย คน ราย ค่ะ คะ ครับ จ้า" +
	" ตอน ช่วง เดือน สัปดาห์ ล่าสุด ทั้ง รวม สะสม ใหม่ ฉีด น้ำท่วม เสี่ยง ขอ เปิด ปิด ประชุม อยู่ ได้ ไม่ นี้ ด้วย"

func followLexicon() *thai.Lexicon {
	var words []thai.Word
	for w := range strings.FieldsSeq(followWords) {
		words = append(words, thai.Word{Bytes: thai.FoldString(w), Value: 1})
	}
	return thai.NewLexicon(words)
}

func backwards() []thai.Word {
	var words []thai.Word
	for kind, list := range behindWords {
		for w := range strings.FieldsSeq(list) {
			b := thai.FoldString(w)
			slices.Reverse(b)
			words = append(words, thai.Word{Bytes: b, Value: int32(kind)})
		}
	}
	return words
}

// behind returns what the word before text[at] says of the name there. A space may lie between the two.
func (f *Finder) behind(text []byte, at int) (kind int32) {
	i := at - 1
	if i >= 0 && text[i] == ' ' {
		i--
	}
	for node, ok := uint32(0), true; i >= 0; i-- {
		if node, ok = f.before.Child(node, text[i]); !ok {
			return kind
		}
		// A mark before the word makes its first letter the last of another syllable: ประชุม. is no ม.
		if v := f.before.Value(node); v >= 0 && (i == 0 || !thai.IsMarkByte(text[i-1])) {
			kind = v
		}
	}
	return kind
}
