package contacttext

import (
	"regexp"
	"strings"

	"changwat/handlers/entry/lack"
	"changwat/handlers/entry/sentence"
	"changwat/handlers/phrase"
	"changwat/internal/intent"
	"changwat/internal/ledger"
	"changwat/internal/ledger/proposal"
	"changwat/internal/thai/office"
	"changwat/internal/thai/place"
)

// OpensContact returns the name of an office that is all that stands behind a word for recording.
func OpensContact(text string) (whom string, ok bool) {
	plain, ok := intent.OpensEntry(text)
	if !ok {
		return "", false
	}
	whom = phrase.TrimPoliteness(strings.TrimSpace(strings.TrimPrefix(plain, "บันทึก")))
	return whom, whom != "" && AnswersWhose(whom)
}

// provincial is the name of an office of the province in full where words call it without that: «โยธา», «เกษตร» are «โยธาจังหวัด»,
// «เกษตรจังหวัด». False for any other words.
func provincial(words string) (name string, ok bool) {
	name = words + "จังหวัด"
	found := office.All(name)
	ok = words != "" && !namesOffice(words) && len(found.Posts) == 1 && found.Posts[0].Begin == 0 && found.Posts[0].Stop == len(name)
	return name, ok
}

// WithNamed is the whole entry where a text names the place that a question asks for, or calls the office of the province whose number it asks for;
// false for any other.
func WithNamed(q proposal.Question, text string) (whole string, ok bool) {
	if whole, ok = lack.WithPlace(q, text); ok || q.Asks != lack.Agency {
		return whole, ok
	}
	words := sentence.Stripped(phrase.TrimPoliteness(strings.TrimSpace(text)), []string{"ของ", "เป็น", "สนง.", "สำนักงาน"}).Rest
	_, ok = provincial(words)
	return q.Answered(words), ok
}

// OfTelling is a number that is all that was typed with the words of the message before it, which named whose numbers it asked about:
// «เบอร์พัฒนาการจังหวัด», and then «035-336547». Nobody asks with a number. False for any other text.
func (t Told) OfTelling(before intent.Telling, text string) (whole string, ok bool) {
	if t.Whom != "" || before.Told == "" || !t.Mobile && len(t.Phones) != 1 {
		return "", false
	}
	whole = before.Told + " " + strings.TrimSpace(text)
	named, ok := In(whole)
	return whole, ok && named.Whom != "" && namesOffice(named.Whom)
}

// OwnOffice reports whether words call the office of an entry of the directory by what it is to who holds the post: «ที่ทำงาน»,
// «ที่ว่าการอำเภอ» of the chief of a district.
func OwnOffice(c ledger.Contact, words string) bool {
	of := c.Post + " " + c.Agency
	for _, p := range place.Thailand().Find(words, "") {
		if name := words[p.Begin:p.Stop]; strings.Contains(of, p.Place.Name) && p.Place.Name != "" {
			words = strings.Replace(words, name, "", 1)
		}
	}
	if strings.Contains(words, "อำเภอ") && !strings.Contains(of, "อำเภอ") {
		return false
	}
	return sentence.ConsistsOf(words, officeCalled)
}

// officeCalled are the words by which one calls the office where one works.
var officeCalled = []string{"ที่ทำงาน", "ห้องทำงาน", "หน้าห้อง", "สำนักงาน", "สนง.", "ที่ทำการ", "ปกครอง", "ที่ว่าการ", "ว่าการ", "อำเภอ", "อ.", "ออฟฟิศ", "ออฟฟิซ", "หน่วยงาน", "ราชการ", "ของ", "ท่าน", "กลาง", "โต๊ะ", "แทน", "เป็น", "คือ", "ที่"}

// nickname finds how officials call one another beside a post or an office, and what stands between that and these: «พี่นิดเป็นพัฒนาการอำเภอเสนา».
var nickname = regexp.MustCompile(`^((?:พี่|น้อง|ป้า|ลุง|น้า|เฮีย|เจ๊)\S{1,40}?)(?:\s+|(?:เป็น|คือ|ตำแหน่ง|อยู่|ของ))`)

// CalledByNickname is the nickname with which a sentence names whose number it tells, which the entry of the directory does not hold; "" for none.
func CalledByNickname(whom string, ch proposal.Change) string {
	called := nickname.FindStringSubmatch(whom + " ")
	c, ok := ch.Becomes.(ledger.Contact)
	if called == nil || !ok || strings.Contains(c.Name, called[1]) {
		return ""
	}
	return called[1]
}

// HeldBy is the whole entry of a post where a reply names who holds it instead of the number that is asked for: «เพิ่มปลัดจังหวัด», «นายสมบัติ รักไทย».
func HeldBy(q proposal.Question, name string) string {
	whom := strings.TrimSpace(strings.Replace(strings.TrimPrefix(q.Entry, "เบอร์ "), proposal.Gap, "", 1))
	return phrase.OneLine("บันทึก" + whom + " " + name)
}
