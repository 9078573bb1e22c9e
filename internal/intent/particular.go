package intent

import "changwat/internal/intent/concept"

// namesNobody tells whether a message names no person, post, agency or place.
func (m *message) namesNobody() bool {
	return len(m.places)+len(m.named) == 0 && !m.has.HasAny(concept.Position, concept.Agency, concept.Agencyword, concept.HasPerson, concept.TitlePerson, concept.QWho, concept.Name)
}

// asksParticular returns what a message asks for that names its subject together with a word that leaves one question of it, where the
// words by themselves speak for several: who must carry out what, and the money or the holder of a fair.
func (m *message) asksParticular(in Intent) (Intent, bool) {
	switch in {
	case BudgetDisbursement:
		must := m.has.HasAny(concept.QWho, concept.Owner) && m.saysWord("ต้อง")
		if must && !m.has.HasAny(concept.QMuch, concept.QMany, concept.UnitPercent, concept.RankHigh, concept.RankLow) {
			return ActionItemsQuery, true // «ใครต้องเร่งเบิกจ่าย»
		}
	case ProgramProgress, ActionItemsQuery, OutOfScope:
		if !m.has.Has(concept.Program) || m.has.HasAny(concept.Meeting, concept.Title, concept.Agenda, concept.Progress, concept.Order, concept.Pending) {
			return in, false
		}
		switch {
		case m.has.Has(concept.Said) && m.has.Has(concept.Position):
			return ActionItemsQuery, true // «wfh ผวจ ว่าไง»: what somebody says of a programme is an order
		case m.has.Has(concept.Task) && m.has.HasAny(concept.QHow, concept.QWhat) && !m.has.HasAny(concept.Position, concept.Agency):
			return ProgramProgress, true // «WFH ต้องทำไง»
		}
	case OTOPEvents:
		money := m.has.Has(concept.Budget) && !m.has.HasAny(concept.Sale, concept.Income, concept.Disburse)
		holder := m.has.Has(concept.QWho) && !m.has.HasAny(concept.Name, concept.Contact)
		if m.has.Has(concept.Event) && (money || holder) && !m.has.HasAny(concept.QWhen, concept.QWhere, concept.Order, concept.Pending, concept.Meeting, concept.Title) {
			return OTOPEvents, true // «ยอยศยิ่งฟ้าใช้งบอะไร», «งานเมืองมรดกใครร่วมกับใครจัด»
		}
	}
	return in, false
}
