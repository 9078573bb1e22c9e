package homonym

// beforeCivilService are the words behind which ก.พ. is the civil service commission and not February.
var beforeCivilService = [...]string{
	"จาก", "หนังสือ", "ระเบียบ", "เบอร์", "มติ", "ประกาศ", "หลักเกณฑ์", "ของ", "ตาม", "หลักสูตร", "สอบ", "ภาค ก", "กฎ",
	"ติดต่อ", "โทร", "หนังสือเวียน", "ส่งให้", "ถึง", "เลขา", "เลขาธิการ", "ประธาน", "สำนักงาน", "สนง.", "อ.ก.พ.",
}

// CivilService tells whether a ก.พ. is the civil service commission, by the word before it: behind reports whether that
// is the word given.
func CivilService(behind func(word string) bool) bool {
	for _, w := range beforeCivilService {
		if behind(w) {
			return true
		}
	}
	return false
}
