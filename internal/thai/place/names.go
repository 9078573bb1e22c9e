package place

import "strings"

// nicknames are what people call a province besides its name, by DOPA code.
var nicknames = map[string]string{
	"10": "กทม กทม. กรุงเทพ กรุงเทพฯ กรุงเทพมหานครฯ กทมฯ bkk",
	"11": "เมืองปากน้ำ สมุทรปราการฯ",
	"12": "นนท์ เมืองนนท์ นนทบุรีฯ นนทะบุรี",
	"13": "ปทุม ปทุมฯ เมืองปทุม",
	"14": "อยุธยา อยุธยาฯ พระนครศรีอยุธยาฯ พระนครศรีฯ กรุงเก่า กรุงศรีอยุธยา กรุงศรี จ.อยุธยาฯ เมืองกรุงเก่า aya อยุธา",
	"15": "เมืองอ่างทอง", "16": "ละโว้ เมืองละโว้ เมืองลิง",
	"17": "สิงห์ เมืองสิงห์บุรี", "18": "เมืองชัยนาท",
	"20": "ชลฯ เมืองชล", "22": "จันท์ เมืองจันท์ เมืองจันทร์", "24": "แปดริ้ว",
	"25": "ปราจีน ปราจีนฯ", "27": "สระแก้วฯ",
	"30": "โคราช เมืองโคราช ย่าโม เมืองย่าโม korat khorat",
	"34": "อุบล อุบลฯ เมืองอุบล", "39": "หนองบัว เมืองหนองบัวลำภู",
	"41": "อุดร อุดรฯ เมืองอุดร", "44": "สารคาม เมืองสารคาม", "48": "นครพนมฯ",
	"53": "อุตรดิต", "60": "ปากน้ำโพ เมืองปากน้ำโพ", "65": "สองแคว เมืองสองแคว พิษโลก",
	"67": "เพชรบูรณ์ฯ เมืองมะขามหวาน", "70": "เมืองโอ่ง", "71": "กาญจน์ เมืองกาญจน์ เมืองกาญ",
	"72": "สุพรรณ สุพรรณฯ สุพันบุรี สุพรรบุรี เมืองสุพรรณ", "74": "มหาชัย", "75": "แม่กลอง",
	"76": "เมืองเพชร", "77": "ประจวบ ประจวบฯ",
	"80": "เมืองคอน นครศรีธรรมราชฯ นครศรีฯ นครศรีธรรมราช นคร.ศรีฯ", "84": "สุราษฎร์ สุราษฎร์ฯ สุราษ สุราดธานี",
	"90": "เมืองสงขลา", "93": "เมืองลุง", "58": "เมืองสามหมอก",
}

// districtNicknames are what people call a district besides its name.
var districtNicknames = map[string]string{
	"1401": "เมืองอยุธยา เมืองพระนครศรีอยุธยา เมืองกรุงเก่า พระนครศรีอยุธยา",
	"1404": "บางไซ บางไซร", "1406": "บางประอิน บางปอิน", "1407": "บางประหัน บางปหัน",
	"1408": "ผักให่ ผักไห", "1410": "ลาดบัว", "1413": "บางส้าย",
}

// districtEnglish are the districts of Ayutthaya as they are written in Latin letters; an underscore is a space.
var districtEnglish = map[string]string{
	"1402": "tha_ruea tharuea tha_rua tharua", "1403": "nakhon_luang nakhonluang nakorn_luang",
	"1405": "bang_ban bangban", "1406": "bang_pa-in bang_pa_in bangpa-in bangpain bang_pain",
	"1407": "bang_pahan bangpahan", "1408": "phak_hai phakhai pakhai", "1409": "phachi pachi",
	"1410": "lat_bua_luang latbualuang lad_bua_luang ladbualuang", "1411": "wang_noi wangnoi",
	"1412": "sena", "1414": "uthai", "1415": "maha_rat maharat maharaj maha_raj", "1416": "ban_phraek banphraek",
}

// ambiguousNames are what two districts of one province share and what is typed for either.
var ambiguousNames = map[string][]string{
	"บางปะ": {"1406", "1407"}, "บางประ": {"1406", "1407"},
	"bang_sai": {"1404", "1413"}, "bangsai": {"1404", "1413"}, // บางไทร and บางซ้าย are written alike
}

// commonWords are names of places that mostly mean something else in a sentence: they count as a place only
// after a marker such as อ., or where the words around them leave no other reading.
const commonWords = " ท่าเรือ นครหลวง มหาราช เสนา อุทัย เลย ตาก แพร่ น่าน ตราด ตรัง เมือง สังคม สามัคคี จะนะ พาน ปาย" +
	" ลอง สอง ปง จุน งาว ฝาง พร้าว พล แกลง เทิง วัฒนา รักษ์ ดุสิต ประเวศ ประทาย สามพราน บ้านนา บ้านสร้าง สำโรง" +
	" สารภี ขยาย ธนู พยอม อมฤต นาคู กุฎี เสาธง น้ำเต้า หัวรอ บ้านใหม่ บ้านหลวง บ้านป้อม บ้านเกาะ วัดตูม" +
	" ไทรงาม สีดา สิงห์ กาญจน์ นนท์ จันท์ หนองบัว ปทุม กรุงศรี มหาชัย ไชยา คลองใหญ่ ท่าใหม่ บ้านแพง" +
	" สามเงา คลองหลวง สว่างอารมณ์ ชุมแสง ท่าช้าง ท่าหลวง ทางกลาง ตลาดใหม่ สะพานไทย พระนอน วังใหม่" +
	" หลักสี่ พญาไท พระนคร สามวา สองแคว ดอนทอง ละโว้ ทุ่งช้าง โพธิ์ทอง วังทอง บ่อทอง เขาทอง พานทอง กำแพง "

// commonWordSet returns the commonWords as a set.
func commonWordSet() map[string]bool {
	set := make(map[string]bool, 128)
	for w := range strings.FieldsSeq(commonWords) {
		set[w] = true
	}
	return set
}

// placeMarkers are the words before a name that say of which level it is. A space may follow.
var placeMarkers = []struct {
	words string
	level Level
}{
	{"จ. จว. จังหวัด จ.จังหวัด จังหวัดจ.", Province},
	{"อ. อำเภอ อภ. เขต อําเภอ อำเภอ. อ.อำเภอ", District},
	{"ต. ตำบล แขวง ตบ. ตำบล.", Subdistrict},
}

// abbreviations are the official two letters of each province behind its DOPA code. They are words besides (พบ,
// รอ), so that they count only after จ. or จว.
const abbreviations = "10กท 11สป 12นบ 13ปท 14อย 15อท 16ลบ 17สห 18ชน 19สบ 20ชบ 21รย 22จบ " +
	"23ตร 24ฉช 25ปจ 26นย 27สก 30นม 31บร 32สร 33ศก 34อบ 35ยส 36ชย 37อจ " +
	"38บก 39นภ 40ขก 41อด 42ลย 43นค 44มค 45รอ 46กส 47สน 48นพ 49มห 50ชม " +
	"51ลพ 52ลป 53อต 54พร 55นน 56พย 57ชร 58มส 60นว 61อน 62กพ 63ตก 64สท " +
	"65พล 66พจ 67พช 70รบ 71กจ 72สพ 73นฐ 74สค 75สส 76พบ 77ปข 80นศ 81กบ " +
	"82พง 83ภก 84สฎ 85รน 86ชพ 90สข 91สต 92ตง 93พท 94ปน 95ยล 96นธ"
