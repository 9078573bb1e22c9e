package intent

import (
	"regexp"
	"slices"
	"strings"

	"changwat/internal/intent/concept"
	"changwat/internal/thai/office"
)

// whereOffices are the words that ask where somebody's office is.
var whereOffices = []string{"ตึกไหน", "ตึกอะไร", "อาคารไหน", "อาคารอะไร", "ชั้นไหน", "ห้องไหน", "แถวไหน", "อยู่ที่ไหน", "อยู่ไหน", "ตรงไหน", "ตั้งอยู่", "ที่ตั้ง", "ที่อยู่"}

// peopleWording fills how a question about people and offices is worded.
func (f *filler) peopleWording(a *Aspect) {
	a.Phone = f.has(concept.Contact) && f.says("เบอ", "โทร", "มือถือ", "หมายเลข") || f.q.Follow && f.says("เบอ", "โทร", "มือถือ")
	a.Email = f.says("อีเมล", "อีเมล์", "email", "e-mail", "เมล์")
	a.Meaning = f.says(asksMeaning...) && len(f.s.Agency) > 0
	a.OfOffice = f.ofOffice() || f.ofOfficeShown(a)
	a.Gender = f.gender()
	a.Everyone = f.everyone()
	a.Duty, a.Charge = f.duty(), f.m.chargeAsked(f.c.Last)
	if len(f.s.Position) > 0 && f.has(concept.QWho, concept.QWhich) && dutyOf.MatchString(f.m.text) {
		a.Detail = DetailDuty // «รองผู้ว่าคนไหนดูแลด้านเศรษฐกิจ»
	}
	if f.q.Intent == ContactDirectory && len(f.s.Agency)+len(f.s.Position) > 0 && f.says(whereOffices...) {
		a.Detail = DetailPlace // «โทรหา สสจ เบอร์อะไร อยู่ที่ไหน»
	}
	if f.m.asksCareer() {
		a.Detail, f.s.When = DetailCareer, When{} // of no day or year on which somebody held the post
	}
}

// EveryoneSpoken is the Aspect.Everyone of a message that means all people who were spoken of: «เบอร์ทุกคนที่ว่ามา».
const EveryoneSpoken = -1

// everyoneMeant are the words that mean several people who were spoken of.
var everyoneMeant = regexp.MustCompile(`ทั้ง ?(คู่|สอง|สาม|สี่|2|3|4|๒|๓|๔)|(?:ทุก(?:คน|ท่าน)|ทั้งหมด) ?ที่ ?(?:ว่า|ถาม|กล่าว|พูด|บอก|ขอ|แจ้ง|เอ่ย)|ทุกคน|ทุกท่าน`)

// everyone returns how many of the people who were spoken of the message means together; 0 where it means none so.
func (f *filler) everyone() int {
	if f.c.Last == nil || f.c.Last.Intent != ContactDirectory || !f.q.Follow || f.has(concept.Position, concept.Agency, concept.HasPerson) {
		return 0
	}
	found := everyoneMeant.FindStringSubmatch(f.m.text)
	switch {
	case found == nil:
		return 0
	case found[1] == "":
		return EveryoneSpoken
	case found[1] == "คู่":
		return 2
	}
	if n := slices.Index(itemNumbers, found[1]); n > 0 {
		return n
	}
	return numberOf(strings.Map(arabic, found[1]))
}

// dutyOf is what asks for somebody by what they are responsible for.
var dutyOf = regexp.MustCompile(`(?:ดูแล|รับผิดชอบ|คุม)(?:งาน)?(?:เรื่อง|ด้าน|งาน) ?([^ ]+?)(?: |คือ|เป็นใคร|เป็นคน|ชื่อ|มีใคร|ใคร|เบอ|โทร|ครับ|คับ|ค่ะ|คะ|$)`)

// duty returns for what somebody is responsible who is asked for and not named; "" where the message asks for that itself.
func (f *filler) duty() string {
	if done := f.doneForPost(); done != "" {
		f.s.Position = nil // of the holder nothing is asked
		return done
	}
	if f.q.Follow || len(f.s.Position)+len(f.s.Person)+len(f.s.Agency) > 0 || f.q.Aspect.Detail == DetailDuty {
		return ""
	}
	at := dutyOf.FindStringSubmatchIndex(f.m.text)
	if at == nil {
		return f.subjectToReach()
	}
	f.m.claims = append(f.m.claims, span{f.m.folded.At(at[2]), f.m.folded.At(at[3])})
	return f.m.text[at[2]:at[3]]
}

// doneForPost returns what somebody does to or for the holder of a post whose doer is asked for, as typed: the ร่างคำกล่าวให้ผู้ว่า of
// «ใครเป็นคนร่างคำกล่าวให้ผู้ว่า»; "" where the holder is asked for.
func (f *filler) doneForPost() string {
	if f.q.Follow || len(f.s.Position) != 1 {
		return ""
	}
	found := whoDoes.FindStringIndex(f.m.text)
	if found == nil || dutyOf.MatchString(f.m.text) {
		return ""
	}
	for _, h := range f.m.hits {
		begin, stop := f.m.folded.Source(h.start, h.end)
		if h.word == placeHit || !f.means(h.word, concept.Position) || begin < found[1] {
			continue
		}
		deed := strings.TrimSuffix(strings.TrimSpace(f.m.text[found[1]:begin]), "ท่าน")
		if lettersOf(deed) < 2 || holdsPost.MatchString(deed) {
			return ""
		}
		f.m.claims = append(f.m.claims, span{f.m.folded.At(found[1]), h.end})
		return f.m.text[found[1]:stop]
	}
	return ""
}

// whoDoes begins a question who does something, and holdsPost are the words by which whoever holds a post is asked for.
var (
	whoDoes   = regexp.MustCompile(`ใคร(?:เป็น|คือ|จะ)*(?:คน|ผู้)?(?:ที่)?(?: )?`)
	holdsPost = regexp.MustCompile(`^\x{0e48}|เป็น|เปน|คือ|ตำแหน่ง|รักษา|แทน|นั่ง|ดำรง|ว่าการ|บ้าง|ทำหน้าที่|รอง|ประธาน|ชื่อ|เบอร์|โทร|ติดต่อ|ถาม|^มี`)
)

// subjectsToReach are what a question may ask whom to call about without naming anybody.
var subjectsToReach = concept.Of(concept.Disease, concept.Otop, concept.Program, concept.Project, concept.Event, concept.Title, concept.Fair, concept.Budget, concept.Disburse)

// subjectToReach returns about what a question asks whom to call, as typed: «ขอเบอร์ศูนย์โควิด», «เบอร์ติดต่อเรื่อง OTOP»; "" where it names no
// subject.
func (f *filler) subjectToReach() string {
	if f.q.Intent != ContactDirectory || !f.has(concept.Contact, concept.Incharge) {
		return ""
	}
	for _, h := range f.m.hits {
		if h.word == placeHit || h.inTime {
			continue
		}
		for _, e := range f.u.lexicon.Entries[h.word] {
			if subjectsToReach.Has(e.Concept) {
				return f.m.source(h.start, h.end)
			}
		}
	}
	return ""
}

// ofOffice tells whether a post that is named means the office that is called like it: where the question is how to reach it or where
// it is, and not who holds the post: «สาธารณสุขจังหวัด โทร».
func (f *filler) ofOffice() bool {
	if !f.has(concept.Contact, concept.QWhere) || f.has(concept.Name, concept.QWho) {
		return false
	}
	for _, h := range f.m.hits {
		if h.word == placeHit || h.inTime || !f.means(h.word, concept.Position) {
			continue
		}
		for _, e := range f.u.lexicon.Entries[h.word] {
			agency := office.CalledLike(e.Value)
			said := strings.NewReplacer(" ", "", "จว.", "จังหวัด").Replace(f.m.source(h.start, h.end))
			if e.Concept == concept.Position && agency != "" && strings.Contains(agency, said) && !namesHolder(f.m.source(0, h.start)) {
				return true
			}
		}
	}
	return false
}

// ofOfficeShown tells whether the office of whoever was shown is meant: «ขอเบอร์สำนักงานดีกว่า».
func (f *filler) ofOfficeShown(a *Aspect) bool {
	return a.Phone && f.c.Last != nil && f.c.Last.Intent == ContactDirectory && !f.has(concept.Position, concept.Agency, concept.HasPerson) &&
		f.says("สำนักงาน", "สนง", "ที่ทำงาน", "ออฟฟิศ", "ออฟฟิส", "office", "หน่วยงาน", "ต้นสังกัด")
}

// namesHolder tells whether a text before a post says that whoever holds it is meant, and not the office.
func namesHolder(before string) bool {
	before = strings.TrimRight(before, " ")
	return slices.ContainsFunc([]string{"ท่าน", "คุณ", "พี่", "หัวหน้า", "นาย", "รอง", "ผู้ช่วย", "เลขา", "หน้าห้อง"}, func(w string) bool { return strings.HasSuffix(before, w) })
}

// gendered are the words that choose people by gender, the longer ones first.
var gendered = []struct {
	word   string
	gender office.Gender
}{
	{"ที่เป็นผู้หญิง", office.GenderWoman}, {"ที่เป็นผู้ชาย", office.GenderMan}, {"ผู้หญิง", office.GenderWoman}, {"ผู้ชาย", office.GenderMan},
	{"สุภาพสตรี", office.GenderWoman}, {"สุภาพบุรุษ", office.GenderMan}, {"เพศหญิง", office.GenderWoman}, {"เพศชาย", office.GenderMan},
	{"สตรี", office.GenderWoman}, {"ที่เป็นหญิง", office.GenderWoman}, {"ที่เป็นชาย", office.GenderMan},
}

// besideGender are the words beside one for a gender of a message that asks of which of the people who were shown it is.
var besideGender = []string{"กี่คน", "กี่ท่าน", "คนไหน", "ท่านไหน", "ใครบ้าง", "ใคร", "เป็น", "มี", "คน", "ท่าน", "ชื่ออะไรบ้าง", "ชื่ออะไร", "บ้าง"}

// asksGender tells whether the message, after people, asks nothing but which or how many of them are women or men: «มีผู้หญิงกี่คน».
func (m *message) asksGender(last *Query) bool {
	if last.Intent != ContactDirectory || len(m.times)+len(m.numbers)+len(m.places) > 0 {
		return false
	}
	for _, g := range gendered {
		if m.saysWord(g.word) {
			return m.isOnly([]string{g.word}, besideGender)
		}
	}
	return false
}

// asksGender reads the message as one that asks so of all of whom was asked, and not of those that an answer to another such question left.
func (t *turn) asksGender() bool {
	if !t.m.asksGender(t.last) {
		return false
	}
	t.inherits(ContactDirectory)
	if s := t.q.Slots; len(s.Position)+len(s.Agency)+len(s.Person) > 0 {
		t.q.Aspect.Shown, t.q.Slots.ListIndex = false, 0
	}
	return true
}

// gender returns of which gender people are asked for.
func (f *filler) gender() office.Gender {
	for _, g := range gendered {
		if at := strings.Index(f.m.text, g.word); at >= 0 {
			f.m.claims = append(f.m.claims, span{f.m.folded.At(at), f.m.folded.At(at + len(g.word))})
			return g.gender
		}
	}
	return office.GenderUnknown
}
