package figuretext

import (
	"slices"
	"strings"

	"changwat/internal/ledger"
)

// CountsInfected reports whether a measure counts those infected, rather than those of them who recovered or died.
func CountsInfected(m ledger.Measure) bool { return m == ledger.CaseNew || m == ledger.CaseCumulative }

// NamesInfected reports whether a reply names those infected.
func NamesInfected(text string) bool {
	return strings.Contains(text, "ติดเชื้อ") || strings.Contains(text, "ผู้ป่วย")
}

// MeasureNamed returns the measure that a reply names among its words.
func MeasureNamed(text string) (ledger.Measure, bool) {
	for _, m := range Removable {
		if slices.ContainsFunc(m.Words, func(w string) bool { return strings.Contains(text, w) }) {
			return m.Measure, true
		}
	}
	return "", false
}

// OfSellers is what a reply says of the figures of OTOP where its unit alone tells that it counts who sells, or booths: «12 ร้าน», «40 บูธ».
func OfSellers(said FigureSaid) FigureSaid {
	if said.Measure != "" {
		return said
	}
	switch said.Unit {
	case "ราย", "ร้าน", "คน", "แห่ง", "เจ้า", "ผู้ประกอบการ":
		said.Measure, said.Unit = ledger.OTOPEntrepreneurs, "ราย"
	case "กลุ่ม":
		said.Measure = ledger.OTOPEntrepreneurs
	case "บูธ", "คูหา":
		said.Measure, said.Unit = ledger.OTOPBooths, "บูธ"
	}
	return said
}

// FitsUnit reports whether a value may be told in a unit where a figure has another: per cent are no baht, and people no booths.
func FitsUnit(said, unit string) bool {
	of := func(u string) string {
		switch u {
		case "คน", "เคส":
			return "ราย"
		case "ร้อยละ", "เปอร์เซ็นต์":
			return "%"
		}
		return u
	}
	return said == "" || of(said) == of(unit)
}
