package thai

import "strings"

// The keys of a keyboard with the letters that they give in the Latin layout (US) and in the Thai one (TIS 820, Kedmanee),
// row by row, without and with shift.
const (
	latinKeys = "1234567890-=" + "qwertyuiop[]\\" + "asdfghjkl;'" + "zxcvbnm,./" +
		"!@#$%^&*()_+" + "QWERTYUIOP{}|" + "ASDFGHJKL:\"" + "ZXCVBNM<>?"
	thaiKeys = "ๅ/-ภถุึคตจขช" + "ๆไำพะัีรนยบลฃ" + "ฟหกดเ้่าสวง" + "ผปแอิืทมใฝ" +
		"+๑๒๓๔ู฿๕๖๗๘๙" + "๐\"ฎฑธํ๊ณฯญฐ,ฅ" + "ฤฆฏโฌ็๋ษศซ." + "()ฉฮฺ์?ฒฬฦ"
)

var toThaiKeys, toLatinKeys = keyTables()

func keyTables() (toThai, toLatin map[rune]rune) {
	toThai, toLatin = map[rune]rune{}, map[rune]rune{}
	thai := []rune(thaiKeys)
	for i, latin := range []rune(latinKeys) {
		toThai[latin] = thai[i]
		if thai[i] >= 0x0e01 {
			toLatin[thai[i]] = latin
		}
	}
	return toThai, toLatin
}

// ThaiKeys returns what the keys of a text give in the Thai layout, which was typed in the Latin one: "pvf" is ยอด.
func ThaiKeys(text string) string { return typedAs(text, toThaiKeys) }

// LatinKeys returns what the keys of a text give in the Latin layout, which was typed in the Thai one: "นะนย" is otop.
func LatinKeys(text string) string { return typedAs(text, toLatinKeys) }

func typedAs(text string, keys map[rune]rune) string {
	return strings.Map(func(r rune) rune {
		if key, ok := keys[r]; ok {
			return key
		}
		return r
	}, text)
}

// keyRows are the Thai letters that lie beside one another on the keyboard, as folded bytes: the rows without and with shift.
var keyRows = rowsOfKeys("ภถุึคตจขช", "ๆไำพะัีรนยบล", "ฟหกดเ้่าสวง", "ผปแอิืทมใฝ", "ฎฑธํ๊ณฯญฐ", "ฤฆฏโฌ็๋ษศซ", "ฉฮฺ์ฒฬฦ")

func rowsOfKeys(rows ...string) [][]byte {
	folded := make([][]byte, len(rows))
	for i, row := range rows {
		for _, r := range row {
			folded[i] = append(folded[i], foldRune(r))
		}
	}
	return folded
}
