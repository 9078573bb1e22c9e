package office

import "strings"

// besidePosts are the words before a post that make another of it: who deputizes for its holder, assists them or keeps their
// office, and who held it before; each with its other spellings.
var besidePosts = [][]string{
	{"รอง"}, {"ผู้ช่วย", "ผช."}, {"เลขานุการ", "เลขาฯ", "เลขา", "หน้าห้อง"}, {"อดีต"},
}

// families are the words before a post that name somebody of its holder's family.
var families = []string{
	"ภรรยา", "ภริยา", "เมีย", "สามี", "คู่สมรส", "แฟน", "ลูกสาว", "ลูกชาย", "ลูก", "บุตรสาว", "บุตรชาย", "บุตร", "บิดา", "มารดา", "พ่อ", "แม่",
}

// BesidePost returns the word at the beginning of a text that makes another post of the one after it, in its first
// spelling: "รอง", "ผู้ช่วย", "เลขานุการ", "อดีต". It is empty where there is none.
func BesidePost(text string) string {
	text = strings.TrimSpace(text)
	for _, spellings := range besidePosts {
		for _, w := range spellings {
			if strings.HasPrefix(text, w) {
				return spellings[0]
			}
		}
	}
	return ""
}

// BeforePost returns the word that ends a text before a post and makes another post of it, in its first spelling, or one that
// names somebody of its holder's family, with «ของ» or «ท่าน» after it or not. The word is empty where there is none.
func BeforePost(text string) (word string, family bool) {
	for _, courtesy := range []string{"ท่าน", "ของ"} {
		text = strings.TrimSuffix(strings.TrimRight(text, " "), courtesy)
	}
	text = strings.TrimRight(text, " ")
	for _, spellings := range besidePosts {
		for _, w := range spellings {
			if strings.HasSuffix(text, w) {
				return spellings[0], false
			}
		}
	}
	for _, w := range families {
		if strings.HasSuffix(text, w) {
			return w, true
		}
	}
	return "", false
}
