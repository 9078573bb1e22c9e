package intent

// work fills what is asked of orders, the budget, programmes and contacts.
func (f *filler) work() {
	switch f.q.Intent {
	case ActionItemsQuery:
		if f.has(cAbout) || f.has(cDisease, cProgram, cOtop, cDisburse) {
			f.s.Topic = f.orderTopic()
		}
	case BudgetDisbursement:
		if f.has(cTarget) {
			f.s.Metric = List[string]{"target"}
		}
		if k := f.value(cBudgetKind); k != "" {
			f.s.BudgetSource = k
		}
		if b := f.value(cBudgetSource); b != "" {
			f.s.BudgetSource = b
		}
		f.by()
		f.ranking()
		if f.s.By == "" && f.s.Rank != "" && f.has(cOwner, cAgencyword, cQWhich) {
			f.s.By = "agency"
		}
		f.unit()
	case ProgramProgress:
		if all := f.values(cProgram); len(all) > 0 {
			f.s.Program = all[len(all)-1] // «มาตรการ WFH»: the kind stands before the name
		}
		if p := f.value(cProject); p != "" && f.s.Program == "" {
			f.s.Program = p
		}
		f.unit()
	case ContactDirectory:
		f.s.Agency = f.namedAgency(f.s.Agency)
	}
}

// orderTopic is the subject of the orders asked for, which is not the orders themselves.
func (f *filler) orderTopic() string {
	if t := f.topic(); t != "ข้อสั่งการ" && !(f.has(cAgency) && !f.has(cProgram, cDisease, cOtop, cDisburse)) {
		return t
	}
	if h, _, ok := f.m.word(f.u.lexicon, cAbout); ok && !f.has(cAgency, cPosition) {
		return f.subjectFrom(h.end)
	}
	return ""
}

// namedAgency adds the name of a hospital or station that stands after its kind: «รพ.วังน้อย».
func (f *filler) namedAgency(agencies List[string]) List[string] {
	if len(agencies) > 0 || !f.has(cAgencyword) {
		return agencies
	}
	h, _, _ := f.m.word(f.u.lexicon, cAgencyword)
	if name := f.phraseFrom(h.end); name != "" && h.end-h.start < 12 {
		return List[string]{f.m.source(h.start, h.end) + name}
	}
	return agencies
}

// notePeople tells whether the message names a person: a title with a name after it.
func (m *message) notePeople(l *lexicon) {
	if m.has.has(cTitlePerson) && m.person(l) != "" {
		m.has.add(cHasPerson)
	}
}

// person returns the title, first name and surname that a message names, as typed, or "".
func (m *message) person(l *lexicon) string {
	text := m.folded.Bytes
	for _, h := range m.hits {
		if h.word == placeHit || !hasEntry(l.entries[h.word], cTitlePerson) {
			continue
		}
		if h.start > 0 && text[h.start-1] != ' ' && !m.endsHit(h.start) {
			continue
		}
		at := h.end
		if at < len(text) && text[at] == ' ' {
			at++
		}
		first := m.nameEnd(l, at)
		if first-at < 2 {
			continue
		}
		end := first
		if first < len(text) && text[first] == ' ' && !m.beginsHit(first+1) {
			if last := m.nameEnd(l, first+1); last-first > 3 {
				end = last
			}
		}
		return m.source(h.start, end)
	}
	return ""
}

// nameEnd returns where a name that begins at a place of the text ends: at a space, or where a word begins
// that asks or closes a sentence and ends it.
func (m *message) nameEnd(l *lexicon, at int) int {
	text := m.folded.Bytes
	for at < len(text) && text[at] >= 0xa1 {
		for _, h := range m.hits {
			if h.start != at || h.word == placeHit {
				continue
			}
			for _, e := range l.entries[h.word] {
				if afterNames.has(e.concept) && h.end-h.start > 2 {
					return at
				}
			}
		}
		at++
	}
	return at
}

var afterNames = setOf(cQWho, cQWhat, cQYes, cQWhere, cContact, cName, cPosition, cQHow, cQWhen, cChair, cAgency)

func (m *message) endsHit(at int) bool {
	for _, h := range m.hits {
		if h.end == at {
			return true
		}
	}
	return false
}

func (m *message) beginsHit(at int) bool {
	for _, h := range m.hits {
		if h.start == at && h.end-h.start > 2 {
			return true
		}
	}
	return false
}

func hasEntry(entries []entry, c concept) bool {
	for _, e := range entries {
		if e.concept == c {
			return true
		}
	}
	return false
}
