package token

// observance numbers the days that have a name.
const (
	ObservedNewYear int16 = iota
	ObservedMakha
	ObservedChakri
	ObservedSongkran
	ObservedLabour
	ObservedCoronation
	ObservedVisakha
	ObservedQueen
	ObservedAsalha
	ObservedLentBegins
	ObservedKing
	ObservedMother
	ObservedNavamin
	ObservedPiyamaharaj
	ObservedFather
	ObservedConstitution
	ObservedYearEnd
	ObservedLentEnds
	ObservedLoyKrathong
	ObservedChristmas
	ObservedChildren
)
