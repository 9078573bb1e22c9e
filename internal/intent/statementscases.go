package intent

import (
	"regexp"
	"slices"
	"strings"

	"changwat/internal/intent/concept"
)

// besideFound are the words of a message that tells how many were found ill in a district, beside the district, the day and the number. The longest come
// first where one holds another.
var besideFound = []string{"ผู้ติดเชื้อ", "ผู้ป่วย", "ติดเชื้อ", "คนติด", "คนป่วย", "โควิด-19", "โควิด19", "โควิด", "covid-19", "covid", "ไข้เลือดออก", "ไข้หวัดใหญ่", "รายใหม่", "เพิ่มเติม", "เพิ่มขึ้น", "เพิ่ม",
	"อีก", "ใหม่", "เคส", "เชื้อ", "จำนวน", "รายงาน", "แจ้ง", "สรุป", "ตรวจ", "เจอ", "พบ", "ที่", "ใน", "ของ", "มี", "ว่า", "มา", "แล้ว", "พื้นที่", "เขต", "อำเภอ", "อ.", "ครับ", "คับ", "ค่ะ", "คะ", "นะ", "จ้า", "จ้ะ"}

// tellsFound tells whether a message that reads like the report of a patient tells only how many were found in a district or on a day, which is a count: «เจอโควิด 3 ราย
// ที่เสนา». Who they are, where they work or live and what is to be done are in none.
func (m *message) tellsFound() bool {
	if notFound.Meets(&m.has) || !m.has.HasAny(concept.HasDistrict, concept.HasDay, concept.HasRange) || m.has.HasAny(concept.Staff, concept.HasPerson, concept.Position, concept.Agency) {
		return false
	}
	at := slices.IndexFunc(m.amounts, counts)
	if at < 0 {
		return false
	}
	text := strings.Replace(weekNumber.ReplaceAllString(m.beyondTimes(), " "), m.amounts[at].Text, " ", 1)
	for _, name := range m.placesNamed() {
		text = strings.Replace(text, name, " ", 1)
	}
	return lettersOf(without(strings.ToLower(text), besideFound)) == 0
}

// notFound are the concepts beside which how many were found is no count. The first of a rank is read in «สัปดาห์ที่ 16».
var notFound = notTold.Without(concept.RankHigh)

// weekNumber finds the number of a week of the year, by which notifiable diseases are counted.
var weekNumber = regexp.MustCompile(`สัปดาห์ที่ ?[0-9๐-๙]{1,2}`)

// placesNamed are the names of places in a message, as they are typed.
func (m *message) placesNamed() (all []string) {
	for _, h := range m.hits {
		if h.word == placeHit {
			all = append(all, m.source(h.start, h.end))
		}
	}
	return all
}

// notToldAnywhere are the concepts beside which it is not told that nobody fell ill in any district, whose word says «every».
var notToldAnywhere = notTold.Without(concept.Every)

// tellsNoneAnywhere tells whether a message says that nobody fell ill in any district on a day: «วันนี้ไม่พบผู้ติดเชื้อทุกอำเภอ».
func (m *message) tellsNoneAnywhere() bool {
	return len(m.times) > 0 && m.saysAny("ทุกอำเภอ", "ทั้งจังหวัด") && noneTold.MatchString(m.text) && !notToldAnywhere.Meets(&m.has)
}

// notListed are the concepts beside which numbers behind districts are no list of cases. Who sends one greets and calls it a summary.
var notListed = notTold.Without(concept.Summary, concept.Greet, concept.Thanks, concept.RankList, concept.Look)

// leastListed is how many districts a list of cases names at least.
const leastListed = 2

// listsDistricts tells whether a message about cases lists districts, each with its number: «ยอดโควิดเมื่อวานค่ะ วังน้อย 4 เสนา 3».
func (m *message) listsDistricts() bool {
	if len(m.amounts) < leastListed || !m.has.HasAny(concept.Disease, concept.Caseword, concept.ReportCount) {
		return false
	}
	found, listed := m.placesNamed(), 0
	for _, a := range m.amounts {
		if a.Unit != "" && !counts(a) || a.Problem != "" || !a.Upper.IsZero() {
			return false
		}
		before := strings.TrimRight(m.text[:a.Begin], " :=")
		if slices.ContainsFunc(found, func(name string) bool { return strings.HasSuffix(before, name) }) {
			listed++
		}
	}
	return listed >= leastListed
}
