package intent

import (
	"regexp"
	"slices"
	"strings"

	"changwat/internal/intent/concept"
	"changwat/internal/intent/lexicon"
	"changwat/internal/thai/when"
)

// withoutAsker reads a message without the words by which whoever asks says who he is: «กระผมปลัดอำเภอบางไทร ขอทราบยอดโควิดของจังหวัด». His own post, office
// and district are none that he asks for. What gives something to be recorded keeps them.
func (u *Understander) withoutAsker(text string, c Context) (all []Query, ok bool) {
	rest, himself, ok := u.behindAsker(text, c)
	ofThere := mayAskOfThere
	if !ok {
		himself = true
		if rest, ok = u.behindSelf(text, c); !livesThere.MatchString(text) {
			ofThere = nil // where he works is not where he asks of
		}
	}
	if !ok {
		return nil, false
	}
	all = u.readAll(rest, c)
	for i := range all {
		switch q := &all[i]; q.Intent {
		case MeetingAdd, CaseAdd, OTOPAdd, ReportCase:
			return nil, false
		case OutOfScope:
			if q.Aspect.Refusal == "" {
				return nil, false
			}
		default:
			if q.Aspect.Attends || (!himself || ofThere[q.Intent]) && !strings.Contains(rest, provinceWord) && !q.Slots.ofSomebody() {
				return nil, false // «ที่บางไทร ขอทราบยอดโควิด», «ผมนายอำเภอเสนา ขอทราบยอดโควิด» ask of there
			}
		}
	}
	return all, true
}

// mayAskOfThere are the intents that may ask of the district of whoever asks where none is named: of its figures and fairs, while projects, orders,
// budgets and telephone numbers are the province's.
var mayAskOfThere = map[Intent]bool{CaseCount: true, CaseTrend: true, CaseCompare: true, OTOPEvents: true}

// livesThere finds somebody who says where he is, rather than what he is or where he works: «หนูอยู่เสนา อยากทราบยอดโควิด».
var livesThere = regexp.MustCompile(`(?:ผม|ดิฉัน|ฉัน|หนู|พี่|ป้า|ลุง|น้า|เรา)\s*(?:เป็นคน|อยู่(?:ที่|แถว|ใน)?\s*(?:อำเภอ|อ\.|ตำบล|ต\.|บ้าน|แถว))|(?:ผม|ดิฉัน|ฉัน|หนู|พี่|ป้า|ลุง|น้า|เรา)\s*อยู่[ก-ฮเแโใไ]`)

// ofSomebody tells whether the slots name whose something is, or where: a post, a person, an agency or a place.
func (s *Slots) ofSomebody() bool {
	return len(s.Position)+len(s.Person)+len(s.Agency)+len(s.District)+len(s.Subdistrict)+len(s.Area) > 0 || s.Place != "" || s.Event != "" || s.Venue != ""
}

// behindAsker returns what a message asks behind the words by which it says who asks; himself tells that these are of whoever asks, by a
// word for himself, and no mere office or place.
func (u *Understander) behindAsker(text string, c Context) (asked string, himself, ok bool) {
	if len(text) > mostIntroduced {
		return "", false, false
	}
	lead := introduces.FindStringSubmatchIndex(text)
	himself = lead[2] >= 0
	where := strings.TrimSpace(text[lead[2*2]:lead[2*2+1]])
	ofThere := strings.HasSuffix(where, "อยู่") || where == "" && !himself // unless it names the province: «ผมอยู่เสนา โควิดกี่ราย»
	if behind := text[lead[1]:]; ofThere && !strings.Contains(behind, provinceWord) || !himself && !containsAny(behind, politeWishes...) {
		return "", false, false // before the message is read once more
	}
	m := u.messages.Get().(*message)
	defer u.messages.Put(m)
	u.understand(m, text, c.alone())
	_, end := m.folded.Source(0, m.whoEnds(u.lexicon, m.folded.At(lead[1])))
	if end <= lead[1] {
		return "", false, false
	}
	polite := endsIntroduction.FindString(text[end:])
	rest := text[end+len(polite):]
	if given := wasTold.FindString(rest); given != "" {
		rest = rest[len(given):]
	}
	asks := asksPolitely.MatchString(rest)
	switch {
	case polite == "" && !asks, strings.TrimSpace(rest) == "", doesHimself.MatchString(rest), asksOfHimself.MatchString(rest):
		return "", false, false
	case !himself && (!asks || where == "" && strings.TrimSpace(polite) == ""), ofThere && !strings.Contains(rest, provinceWord):
		return "", false, false
	}
	return strings.TrimSpace(rest), himself, true
}

// behindSelf returns what a message asks behind what its author tells of himself: what he is, where he works, how old he is or how much in a
// hurry, and whatever else he says of that: «พี่เป็นธุรการนะ ใกล้เกษียณแล้ว ไม่เก่งมือถือ อยากสอบถามว่าโครงการจังหวัดสะอาดทำขึ้นเนื่องในโอกาสอะไร». What asks something, or tells of an
// illness or of what the records hold, is no introduction.
func (u *Understander) behindSelf(text string, c Context) (string, bool) {
	if len(text) > mostIntroduced || !isSelf.MatchString(text) {
		return "", false
	}
	if wish := wishesToAsk.FindStringIndex(text); wish != nil {
		rest := strings.TrimSpace(text[wish[1]:])
		return rest, rest != "" && !hasToDo.MatchString(rest) && !asksOfHimself.MatchString(rest) && u.tellsOfSelf(text[:wish[0]], c)
	}
	if !belongs.MatchString(text) {
		return "", false
	}
	for at := strings.LastIndexByte(text, ' '); at > 0; at = strings.LastIndexByte(text[:at], ' ') {
		said, rest := text[:at], text[at+1:]
		asks := questionsIn(rest) > 0 || asksPolitely.MatchString(rest)
		if asks && !doesHimself.MatchString(rest) && !asksOfHimself.MatchString(rest) && u.tellsOfSelf(said, c) {
			return rest, true
		}
	}
	return "", false
}

// tellsOfSelf tells whether words that begin with a word for their author tell of nothing but him.
func (u *Understander) tellsOfSelf(said string, c Context) bool {
	if questionsIn(said) > 0 {
		return false
	}
	m := u.messages.Get().(*message)
	defer u.messages.Put(m)
	u.understand(m, said, c.alone())
	begins := isSelf.FindStringIndex(said)[1]
	for _, t := range m.times { // «เพิ่งเข้ารับตำแหน่งเมื่อวาน»; a day to come may be that which is asked about
		if t.Begin < begins || !t.From.Date.Before(when.DateOf(c.Now)) {
			return false
		}
	}
	ages := len(yearsOfSelf.FindAllString(said, -1))
	return !ofRecords.Meets(&m.has) && len(m.amounts) <= ages && !m.saysAny(feelsIll...) && !m.saysAny("เบอร์")
}

// ofRecords are the concepts of words that no introduction has.
var ofRecords = concept.Of(concept.Meeting, concept.Title, concept.Room, concept.Disease, concept.Infected, concept.Got, concept.Found, concept.Event, concept.Program, concept.Order, concept.Remind)

// whoEnds returns where the posts, agencies and places end that stand from a place of the folded text on.
func (m *message) whoEnds(l *lexicon.Lexicon, at int) int {
	from := at
	for _, h := range m.hits {
		if h.end <= at || h.inTime {
			continue
		}
		named := h.word != placeHit && slices.ContainsFunc(l.Entries[h.word], func(e lexicon.Entry) bool { return introduced.Has(e.Concept) })
		if !m.gap(at, h.start) || h.word != placeHit && !named || named && at > from && h.start > at {
			break // «ผมนายอำเภอวังน้อย ผู้ว่าสั่งอะไรบ้าง» asks of another post
		}
		at = h.end
	}
	return at
}

// introduced are the concepts of words that say who somebody is.
var introduced = concept.Of(concept.Position, concept.Agency, concept.Agencyword, concept.DistrictWord)

// mostIntroduced is how many bytes a message has at most that begins with who asks: a formal one is long.
const mostIntroduced = 1500

// politeWishes are the words with which a wish to be told something begins.
var politeWishes = []string{"ขอ", "อยาก", "ต้องการ", "ประสงค์", "สอบถาม", "เรียนถาม", "รบกวน", "ทราบ"}

// The words of an introduction, around who is introduced.
var (
	introduces       = regexp.MustCompile(`^(?:สวัสดี|เรียน|กราบ|สอบถาม|ถาม|ขออนุญาต|ขอ|รบกวน|แอดมิน|ท่าน|น้อง|บอท|พี่|ครับ|คับ|ค่ะ|คะ|นะ|,|\s)*(?:(เกล้ากระผม|กระผม|ผม|ดิฉัน|ข้าพเจ้า|ฉัน|หนู)\s*)?((?:เป็น|คือ|มา|จาก|อยู่|ทำงาน|ที่|ทาง|เจ้าหน้าที่|จนท\.?|นักวิชาการ|ผู้ช่วย|หัวหน้า|พนักงาน|ข้าราชการ|\s)*)`)
	endsIntroduction = regexp.MustCompile(`^(?:ครับ|คับ|ค่ะ|คะ|นะ|จ้า|จ้ะ|,|\s)+`)
	wasTold          = regexp.MustCompile(`^(?:ได้รับ(?:การ)?(?:มอบหมาย|คำสั่ง|มอบ)|(?:ท่าน)?นาย(?:อำเภอ)?(?:ให้|สั่งให้|มอบ)).*?(?:\sจึง|\s)`)
	asksPolitely     = regexp.MustCompile(`^(?:จึง|ใคร่|จะ|มี(?:เรื่อง|คำถาม)|มา)*(?:` + strings.Join(politeWishes, "|") + `)`)
	doesHimself      = regexp.MustCompile(`^(?:มี|ต้อง|จะ|ควร|ได้|เข้า|ไป|มา|ชื่อ|คือ|เป็น|ติด|อยู่|เบอร์|โทร|และ|กับ|แจ้ง|รายงาน|ส่ง|ขอแจ้ง|ขอรายงาน|ขอเรียนแจ้ง|พบ|เจอ|ป่วย|คน|ท่าน)`)
	asksOfHimself    = regexp.MustCompile(`(?:อำเภอ|หน่วยงาน|สำนักงาน|บ้าน|ของ|พื้นที่|ทาง)(?:ผม|เรา|หนู|ดิฉัน|ฉัน)|(?:ผม|เรา|หนู|ดิฉัน)(?:ต้อง|มี|ควร|จะ)|(?:ที่|ใน|ของ)(?:อำเภอ|ตำบล)(?:\s|$|มี|กี่|เท่า|ครับ|ค่ะ|คะ)|ที่นี่|ที่นั่น|แถวนี้|แถวนั้น`)
	selfLead         = `^(?:สวัสดี|เรียน|คือว่า|คือ|พอดี|เอ่อ|น้อง|บอท|แอดมิน|ครับ|คับ|ค่ะ|คะ|จ้ะ|จ้า|นะ|,|\s)*(?:(?:เกล้ากระผม|กระผม|ผม|ดิฉัน|ข้าพเจ้า|ฉัน|หนู|พี่|ป้า|ลุง|น้า|อา|เรา)(?:นี่|เนี่ย|ก็|เอง|นะ|ครับ|ค่ะ|คะ|\s)*`
	belonging        = `(?:เพิ่ง|พึ่ง|กำลัง|ยัง|เคย)?(?:จะ)?(?:ได้)?(?:เป็น|คือ|ย้าย|มา|เข้า|รับ|ทำงาน|ทำหน้าที่|บรรจุ|ประจำ|อยู่|สังกัด|ปฏิบัติ|ดูแล|ช่วย|นั่ง|เริ่ม)`
	isSelf           = regexp.MustCompile(selfLead + `(?:` + belonging + `|เพิ่ง|พึ่ง|กำลัง|ใกล้|แก่|อายุ|เกษียณ|ไม่|รีบ|เร่ง|ด่วน|ลืม|ทำ|ใช้|เคย|ตา|หู|เดินทาง|ขับ|โทร|ต้อง(?:ทำ|ส่ง|เตรียม|รายงาน))|กำลัง|เพิ่ง|พึ่ง|อายุ|ในฐานะ)`)
	belongs          = regexp.MustCompile(selfLead + belonging + `)`)
	yearsOfSelf      = regexp.MustCompile(`อายุ\s*[0-9๐-๙]+|[0-9๐-๙]+\s*(?:กว่า)?(?:ปี|เดือน|ขวบ)`)
	wishesToAsk      = regexp.MustCompile(`(?:\s|,|ครับ|คับ|ค่ะ|คะ|นะ|จ้ะ|จ้า|เลย|จึง)(?:เลย|จึง|ก็|อยาก|ใคร่|ต้องการ|จะ|ขออนุญาต|ขอ|รบกวน|เรียน|\s)*(?:อยาก|ใคร่|ต้องการ|ขอ|รบกวน|เรียน)(?:จะ|ขอ|รบกวน|\s)*(?:สอบถาม|ถาม|ทราบ|รู้)(?:น้องๆ|น้อง|พี่|บอท|แอดมิน|ท่าน|หน่อย|นิดนึง|นิด|ที|ด้วย|ครับ|คับ|ค่ะ|คะ|นะ|\s)*(?:ว่า)?\s*`)
	hasToDo          = regexp.MustCompile(`^(?:จะ)?(?:ต้อง|ควร|เข้า|ได้เข้า|ไป|มา)`)
)
