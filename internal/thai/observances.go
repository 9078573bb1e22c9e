package thai

// observance numbers the days that have a name.
const (
	observedNewYear int16 = iota
	observedMakha
	observedChakri
	observedSongkran
	observedLabour
	observedCoronation
	observedVisakha
	observedQueen
	observedAsalha
	observedLentBegins
	observedKing
	observedMother
	observedNavamin
	observedPiyamaharaj
	observedFather
	observedConstitution
	observedYearEnd
	observedLentEnds
	observedLoyKrathong
	observedChristmas
	observedChildren
)
