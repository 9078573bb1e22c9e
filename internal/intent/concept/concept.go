package concept

import "math/bits"

// ByName returns the concept that word lists and rules call by the name, and whether there is one.
func ByName(name string) (Concept, bool) {
	for c, n := range Names {
		if n == name {
			return Concept(c), true
		}
	}
	return 0, false
}

// Set is a set of concepts.
type Set [4]uint64

// Of returns the set of the concepts.
func Of(concepts ...Concept) Set {
	var s Set
	for _, c := range concepts {
		s.Add(c)
	}
	return s
}

// Add puts a concept into the set.
func (s *Set) Add(c Concept) { s[c>>6] |= 1 << (c & 63) }

// Has tells whether the set holds a concept.
func (s *Set) Has(c Concept) bool { return s[c>>6]&(1<<(c&63)) != 0 }

// Meets tells whether the sets have a concept in common.
func (s *Set) Meets(o *Set) bool { return s[0]&o[0]|s[1]&o[1]|s[2]&o[2]|s[3]&o[3] != 0 }

// Len is how many concepts the set holds.
func (s Set) Len() int {
	n := 0
	for _, word := range s {
		n += bits.OnesCount64(word)
	}
	return n
}

// With returns the set with more concepts.
func (s Set) With(concepts ...Concept) Set {
	for _, c := range concepts {
		s.Add(c)
	}
	return s
}

// Or returns the set with the concepts of others.
func (s Set) Or(others ...Set) Set {
	for _, o := range others {
		for i := range s {
			s[i] |= o[i]
		}
	}
	return s
}

// Without returns the set without some concepts.
func (s Set) Without(concepts ...Concept) Set {
	for _, c := range concepts {
		s[c>>6] &^= 1 << (c & 63)
	}
	return s
}

// HasAny tells whether s holds one of the concepts.
func (s *Set) HasAny(concepts ...Concept) bool {
	for _, c := range concepts {
		if s.Has(c) {
			return true
		}
	}
	return false
}
