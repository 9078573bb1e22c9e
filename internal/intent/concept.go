package intent

func conceptByName(name string) (concept, bool) {
	for c, n := range conceptNames {
		if n == name {
			return concept(c), true
		}
	}
	return 0, false
}

// set is a set of concepts.
type set [4]uint64

func setOf(concepts ...concept) set {
	var s set
	for _, c := range concepts {
		s.add(c)
	}
	return s
}

func (s *set) add(c concept)      { s[c>>6] |= 1 << (c & 63) }
func (s *set) has(c concept) bool { return s[c>>6]&(1<<(c&63)) != 0 }
func (s *set) meets(o *set) bool  { return s[0]&o[0]|s[1]&o[1]|s[2]&o[2]|s[3]&o[3] != 0 }

// with returns the set with more concepts.
func (s set) with(concepts ...concept) set {
	for _, c := range concepts {
		s.add(c)
	}
	return s
}

// hasAny tells whether s holds one of the concepts.
func (s *set) hasAny(concepts ...concept) bool {
	for _, c := range concepts {
		if s.has(c) {
			return true
		}
	}
	return false
}

// wholeConcepts are those whose words are names: their parts say nothing.
var wholeConcepts = setOf(cOff, cNoise, cProgram, cEvent, cProject, cPosition, cAgency, cWorkarea, cDisease,
	cParticle, cTarget, cHelp, cGreet, cThanks, cNational, cWorld, cProgress, cRemindnoun, cRemindstop,
	cQEnd, cBudgetSource, cUnsubscribe, cRefuse, cProvenance)

// keptInTimes are the concepts of words that say something besides the time that they are part of.
var keptInTimes = setOf(cBack, cLastyear, cQuarterword, cEvery)

// lightConcepts are those that a longer word does not take over from its parts.
var lightConcepts = setOf(cParticle, cNoise, cFollow, cOff, cAnaphor, cHave, cStatement, cAck, cListindex, cUnitcase, cRemind, cVague, cAdd, cThing)

// ignorable are the concepts of words beside a question.
var ignorable = setOf(cParticle, cNoise, cOff, cUnitcase, cStatement, cChat, cAck, cThing)
