package intent

import (
	"regexp"
	"slices"

	"changwat/internal/intent/concept"
)

// Charge is a part in what was spoken of before, whose holder a question asks to reach without naming anybody: «ขอเบอร์คนประสานงานด้วย»
// after a meeting. Its Role is empty where a question asks for none.
type Charge struct {
	Role ChargeRole
	Of   Intent // what was spoken of
}

// ChargeRole is a part that somebody has in a meeting, a fair or a report.
type ChargeRole string

// The roles that questions ask for.
const (
	ChargeCoordinator ChargeRole = "coordinator" // ผู้ประสานงาน
	ChargeResponsible ChargeRole = "in-charge"   // ผู้รับผิดชอบ
	ChargeOrganiser   ChargeRole = "organiser"   // ผู้จัด
)

// rolesAsked are the words that ask for whoever has a part.
var rolesAsked = []struct {
	asked *regexp.Regexp
	role  ChargeRole
}{
	{regexp.MustCompile(`(?:คน|ผู้|ใคร|เจ้าหน้าที่|ฝ่าย)(?:ที่|เป็นคน|เป็นผู้|เป็น)?(?:ช่วย|คอย)?ประสาน|ประสาน(?:งาน)?(?:กับ)?ใคร`), ChargeCoordinator},
	{regexp.MustCompile(`(?:คน|ผู้|ใคร|เจ้าหน้าที่|ฝ่าย)(?:ที่|เป็นคน|เป็นผู้|เป็น)?(?:รับผิดชอบ|ดูแล|คุมงาน)`), ChargeResponsible},
	{regexp.MustCompile(`(?:คน|ผู้|ใคร|เจ้าหน้าที่|ฝ่าย)(?:ที่|เป็นคน|เป็นผู้|เป็น)?จัด(?:งาน|ประชุม|นี้)?`), ChargeOrganiser},
}

// chargeSubjects are what has parts of which no record states who has them, or whose records state who has.
var chargeSubjects = []Intent{MeetingQuery, MeetingAgenda, MeetingVenue, OTOPEvents, OTOPSales, OTOPCompare, OTOPProjects, ActionItemsQuery, BudgetDisbursement, CaseCount, CaseTrend, CaseCompare}

// chargeAsked returns the part in what was spoken of before whose holder a message asks to reach, where it names nobody and nothing else.
func (m *message) chargeAsked(last *Query) Charge {
	if last == nil || !slices.Contains(chargeSubjects, last.Intent) || !m.has.Has(concept.Contact) || len(m.places)+len(m.named)+len(m.times) > 0 ||
		m.has.HasAny(concept.Position, concept.Agency, concept.Agencyword, concept.HasPerson, concept.Title, concept.Program, concept.Project, concept.Off, concept.Refuse, concept.Remind) {
		return Charge{}
	}
	for _, r := range rolesAsked {
		if r.asked.MatchString(m.text) && dutyOf.FindStringIndex(m.text) == nil {
			return Charge{r.role, last.Intent}
		}
	}
	return Charge{}
}
