package token

// hourWord is a word of the spoken clock.
type hourWord = int16

const (
	HourMong     hourWord = iota // โมง
	HourThum                     // ทุ่ม: counted from 18:00
	HourTi                       // ตี: after midnight
	HourNoon                     // เที่ยง
	HourMidnight                 // เที่ยงคืน
	HourOne                      // บ่ายโมง
	HourNalika                   // นาฬิกา, น.
)

// dayPart is a part of a day, in hours; a part that runs past midnight ends after 24.
type dayPart struct {
	Name     string
	From, To int8
}

// The parts of a day that the reader knows. What they span is settled with the officials who use the bot.
const (
	PartDawn int16 = iota
	PartMorning
	PartLateMorning
	PartAfternoon
	PartEvening
	PartDusk
	partEarlyNight
	partLateNight
	PartNight
)

// PartSpan returns the part of the day that a val of classPart stands for.
func PartSpan(part int16) dayPart { return partSpans[part] }

var partSpans = [...]dayPart{
	PartDawn:        {"เช้ามืด", 4, 6},
	PartMorning:     {"เช้า", 6, 12},
	PartLateMorning: {"สาย", 9, 12},
	PartAfternoon:   {"บ่าย", 12, 18},
	PartEvening:     {"เย็น", 16, 19},
	PartDusk:        {"ค่ำ", 18, 22},
	partEarlyNight:  {"หัวค่ำ", 18, 20},
	partLateNight:   {"ดึก", 22, 24},
	PartNight:       {"คืน", 18, 24},
}

// clockWords are the words of the grammar of times of day.
var clockWords = []lexGroup{
	{ClassPart, PartDawn, 0, "เช้ามืด เช้าตรู่ รุ่งสาง ย่ำรุ่ง"},
	{ClassPart, PartMorning, 0, "เช้า ตอนเช้า ช่วงเช้า ภาคเช้า ก่อนเที่ยง"},
	{ClassPart, PartMorning, wholeWord, "morning"},
	{ClassPart, PartLateMorning, 0, "ตอนสาย ช่วงสาย สายๆ"},
	{ClassPart, PartAfternoon, 0, "บ่าย ตอนบ่าย ช่วงบ่าย ภาคบ่าย หลังเที่ยง บ่ายๆ afternoon"},
	{ClassPart, PartEvening, 0, "เย็น ตอนเย็น ช่วงเย็น เย็นๆ evening"},
	{ClassPart, PartDusk, 0, "ค่ำ ค่ำๆ ตอนค่ำ ช่วงค่ำ ภาคค่ำ ย่ำค่ำ"},
	{ClassPart, partEarlyNight, 0, "หัวค่ำ ช่วงหัวค่ำ ตอนหัวค่ำ"},
	{ClassPart, partLateNight, 0, "ดึก ตอนดึก ช่วงดึก ดึกๆ"},
	{ClassPart, PartNight, 0, "กลางคืน ตอนกลางคืน ช่วงกลางคืน คืน tonight"},
	{ClassDayPart, PartMorning, 0, "เมื่อเช้า เมื่อเช้านี้ เมื่อตอนเช้า"},
	{ClassDayPart, PartAfternoon, 0, "เมื่อบ่าย เมื่อบ่ายนี้ เมื่อตอนบ่าย"},
	{ClassDayPart, PartEvening, 0, "เมื่อเย็น เมื่อเย็นนี้ เมื่อตอนเย็น"},
	{ClassDayPart, PartDusk, 0, "เมื่อค่ำ เมื่อตอนค่ำ"},
	{ClassDayPart, PartNight, 0, "เมื่อคืน เมื่อคืนนี้ last_night"},
	{ClassTimeOf, 0, 0, "เวลา ณ_เวลา ณเวลา ช่วงเวลา ตอน ช่วง ราวๆ at"},
	{ClassOclock, HourMong, 0, "โมง โมงๆ โม่ง"},
	{ClassOclock, HourThum, 0, "ทุ่ม ทุ้ม"},
	{ClassOclock, HourTi, 0, "ตี"},
	{ClassOclock, HourNoon, 0, "เที่ยง เที่ยงๆ noon"},
	{ClassOclock, HourMidnight, 0, "เที่ยงคืน สองยาม midnight"},
	{ClassOclock, HourOne, 0, "บ่ายโมง ตอนบ่ายโมง ช่วงบ่ายโมง"},
	{ClassOclock, HourNalika, 0, "นาฬิกา นาฬกา นาฬิกาตรง น."},
	{ClassOclock, HourNalika, endsWord, "น"},
	{ClassSharp, 0, 0, "ตรง เป๊ะ เป๊ะๆ"},
	{ClassMeridiem, 0, 0, "am a.m."},
	{ClassMeridiem, 1, 0, "pm p.m."},
	{ClassUnit, UnitHour, 0, "ชั่วโมง ชม. ชั่วโม่ง ชัวโมง hour hours hr hrs"},
	{ClassUnit, UnitHour, besideNumber, "ชม"},
	{ClassUnit, UnitMinute, 0, "นาที minute minutes min mins"},
}

// numberWords are the words that numbers are said in.
var numberWords = []lexGroup{
	{ClassDigit, 0, 0, "ศูนย์"},
	{ClassDigit, 1, 0, "หนึ่ง นึง one"},
	{ClassDigit, 2, 0, "สอง ยี่ two"},
	{ClassDigit, 3, 0, "สาม three"},
	{ClassDigit, 4, 0, "สี่ four"},
	{ClassDigit, 5, 0, "ห้า five"},
	{ClassDigit, 6, 0, "หก"},
	{ClassDigit, 7, 0, "เจ็ด เจ้ด"},
	{ClassDigit, 8, 0, "แปด"},
	{ClassDigit, 9, 0, "เก้า เก่า้"},
	{ClassUnitOne, 1, 0, "เอ็ด"},
	{ClassScale, 1, 0, "สิบ"},
	{ClassScale, 2, 0, "ร้อย"},
	{ClassScale, 3, 0, "พัน"},
	{ClassScale, 4, 0, "หมื่น"},
	{ClassScale, 5, 0, "แสน"},
	{ClassScale, 6, 0, "ล้าน"},
	{ClassScale, 6, wholeWord, "million"},
	{ClassScale, ScaleMillionBaht, wholeWord, "ลบ. ลบ"},
	{ClassPoint, 0, 0, "จุด"},
	{ClassHalf, 0, 0, "ครึ่ง half"},
	{ClassPercent, PercentAhead, 0, "ร้อยละ"},
	{ClassPercent, 0, 0, "เปอร์เซ็นต์ เปอร์เซนต์ เปอร์เซ็น เปอเซ็นต์ เปอร์เซ็นต percent"},
	{ClassApprox, 0, 0, "ประมาณ ราว ราวๆ เกือบ เกือบๆ กว่าๆ ไม่ต่ำกว่า ไม่น้อยกว่า มากกว่า ไม่ถึง ร่วมๆ about"},
	{ClassOver, 0, 0, "กว่า เศษ กว่าๆ"},
	{ClassMinus, 0, 0, "ติดลบ ลบ_"},
	{ClassDozen, 0, 0, "โหล"},
}

// otherWords are the labels whose numbers count nothing, and words that hold others within them.
var otherWords = []lexGroup{
	{ClassLabel, 0, beginsWord, "ป. ม. ว."},
	{ClassLabel, 0, wholeWord, "หมู่ ต่อ ว"},
	{ClassLabel, LabelGroups, 0, "บ้านเลขที่ ห้องประชุม meeting_id meetingid zoom_id zoomid ไอดี ไอดีซูม รหัสห้อง รหัสประชุม พาสเวิร์ด passcode password เลขบัญชี เลขบัตร เลขประจำตัว"},
	{ClassLabel, LabelGroups, wholeWord, "id"},
	{ClassLabel, 0, 0, "ปีการศึกษา ครั้งที่ ครั้งที ชั้นที่ ห้องที่ ข้อที่ เลขที่ เลข หมายเลข เบอร์ เบอร์โทร หมู่ที่ มาตรา มาตราที่ ฉบับที่ ลำดับ ลำดับที่ อันดับ อันดับที่ ระยะที่ ระลอก ระลอกที่ รุ่นที่ เฟส เฟสที่ รุ่น ภาค ภาคที่ สาย ทางหลวง รหัส ซอย ถนน กม.ที่ วาระที่ ระเบียบวาระที่ ตอนที่ แผนที่ โต๊ะ คิว ช่อง ช่องที่ กลุ่มที่ ประเภทที่ บทที่ งวดที่ สมัยที่ ชุดที่ ม.33 เขต"},
	{ClassLabel, 0, beforeNumber, "คนที่ รายที่ ประเด็นที่ เรื่องที่ ตัวที่ หน้าที่"}, // in «3 รายที่วังน้อย» they are none
	{ClassLabel, 0, 0, "โทร โทร. โทรศัพท์ โทรสาร แฟกซ์ tel call fax"},
	{ClassLabel, LabelDisease, 0, "โควิด โควิท โควิค โคโรนา covid ไวรัสโคโรนา โคโรน่า ไวรัสโคโรน่า sars h n"},
	{ClassOther, 0, 0, "เท่าไหร่ เท่าไร เท่าใด เท่าไหล่ เท่าใหร่ เท่านั้น เท่านี้ เท่ากับ เท่าที่ เท่ากัน เท่าเทียม รูปแบบ รูปภาพ รูปถ่าย สามารถ สามัคคี สามัญ สามี สามเณร สามเหลี่ยม ห้าม ห้าง ห้าวหาญ หกล้ม เก้าอี้ แปดริ้ว สี่แยก สามแยก ร้อยเอ็ด เรียบร้อย ร้อยกรอง ร้อยตำรวจ ร้อยโท ร้อยเอก ร้อยตรี พันเอก พันโท พันตรี พันตำรวจ จ่าพัน พันจ่า พันธุ์ พันธ์ พันธกิจ สัมพันธ์ ผูกพัน พัวพัน พันธมิตร แสนสุข แสนดี ล้านนา ล้านช้าง หัวล้าน หมื่นศรี รับรอง สองคอน สองพี่น้อง สองห้อง สองแคว สามโคก สามโก้ สามร้อยยอด สามพราน สามเงา สามชุก เจ็ดเสมียน ไทรใหญ่"},
	{ClassOther, 0, 0, "ตีพิมพ์ ตีความ ตีราคา ตีกัน ตีตรา โจมตี ดนตรี กลองตี ทุ่มเท ทุ่มงบ เที่ยงธรรม เที่ยงแท้ เที่ยวบิน บ่ายเบี่ยง บ่ายหน้า เช้าชื่น ตู้เย็น น้ำเย็น เยือกเย็น ร่มเย็น ห้องเย็น กาแฟเย็น ชาเย็น ใจเย็น ใจเย็นๆ เย็นชา คืนเงิน คืนทุน ส่งคืน กลับคืน คืนสู่ คืนความสุข คืนภาษี เวนคืน ขอคืน คืนค่า นอนดึก คืบคืน ย้อนคืน ฟื้นคืน คืนชีพ คืนบ้าน"},
	{ClassOther, 0, beginsWord, "หน้าศาลากลาง หน้าศาลา หน้าวัง หน้าวัด หน้าห้าง หน้าตลาด หน้าที่ว่าการ หน้าที่ทำการ หน้าเทศบาล หน้าสำนักงาน หน้าโรงพยาบาล หน้าโรงเรียน หน้าสถานี หน้าเซ็นทรัล หน้าโลตัส หน้าบิ๊กซี หน้าลาน หน้าหอประชุม"},
	{ClassOther, 0, closesSpan, "ทั้งปี ทั้งเดือน ทั้งวัน ตลอดปี ตลอดเดือน ตลอดวัน รายวัน รายเดือน รายปี รายสัปดาห์ รายไตรมาส รายชั่วโมง"},
	{ClassOther, 0, 0, "ตุลาการ ตุลาการศาล มีนาคาร มีนบุรี กันยารัตน์ มกราธิป ตีสองหน้า วันทนา วันเพ็ญ วันชัย วันดี วันวิสา วันละ เดือนละ ปีละ ชั่วโมงละ ตะวัน ไต้หวัน สวรรค์ รางวัล ประจำวัน ทุกวันนี้ ปัจจุบันนี้ หลายวัน วันเกิด วันหยุด กี่วัน กี่เดือน กี่ปี กี่โมง กี่ทุ่ม กี่ชั่วโมง กี่นาที กี่สัปดาห์ ปีนัง ปีศาจ ปี่ สวัสดีปีใหม่ เดือนร้อน เดือดร้อน พระจันทร์ ดวงจันทร์ พระอาทิตย์ ดวงอาทิตย์ แสงอาทิตย์ อาทิตยา อาทิตติยา พลังงานแสงอาทิตย์ โซลาร์เซลล์ นายจันทร์ นางจันทร์ จันทร์เพ็ญ จันทร์เกษม จันทร์แรม ราชดำริ พุทธ ชาวพุทธ วิถีพุทธ วันพระ งบประมาณ ระหว่างปี วันเวลา ตลอดเวลา ทันเวลา เดือนดารา เดือนเพ็ญ"},
	{ClassOther, 0, 0, "หน้ากาก หน้าฝน หน้าหนาว หน้าร้อน หน้าแล้ง หน้างาน หน้าตา ก้าวหน้า ความคืบหน้า คืบหน้า ความก้าวหน้า ล่วงหน้า หัวหน้า ด้านหน้า ก่อนอื่น ต้นทาง ต้นแบบ ต้นทุน ต้นไม้ ต้นฉบับ ต้นกล้า ต้นน้ำ ต้นสังกัด ต้นเรื่อง ปลายทาง ปลายน้ำ กลางแจ้ง กลางน้ำ กลางเมือง ส่วนกลาง สิ้นสุด หมดสิ้น ทั้งสิ้น เสร็จสิ้น สิ้นค้า ถึงแก่ ยากจน คนจน แก้จน ครัวเรือนจน หัวโต๊ะ เงินเดือน พุดอะไร พุดถึง พุดว่า พุดเรื่อง พุดคุย พุดไว้ พุดกัน พุดแล้ว พุดไม่ พุดได้ พุดซ้อน พุดตาน พุดจีบ ดอกพุด นายพุด คุณพุด เวียงจันทน์ ลูกจันทน์ ไม้จันทน์ จันทน์กะพ้อ จันทน์ผา ดอกจันทน์ ถึงแม้ หมายถึง รวมถึง เข้าถึง ทั่วถึง คำนึงถึง พูดถึง ใจถึง มาถึง ไปถึงไหน ซึ้งถึง ส.ค.ส. น.ส. น.ส นส. สำนักงานก.พ. สำนักงาน_ก.พ. เลขาธิการ_ก.พ. เลขาธิการก.พ. ก.พ.ร. ก.พ.ร กพร. กพร สำนักงานก.พ.ร. สำนักงาน_ก.พ.ร. อ.ก.พ. อ.ก.พ.จังหวัด ก.พ.อ. ก.พ.ค. ทุกคน ทุกท่าน ทุกอำเภอ ทุกตำบล ทุกแห่ง ทุกหมู่บ้าน ทุกข์ ทุกอย่าง ทุกเรื่อง ทุกหน่วย ทุกครั้ง ทุกส่วน ทุกจังหวัด ทุกฝ่าย ขึ้นอยู่ ขึ้นทะเบียน ดีขึ้น เพิ่มขึ้น ในที่ ในการ ในวาระ ในทันที"},
	{ClassOther, 0, 0, "จุดตรวจ จุดคัดกรอง จุดผ่อนปรน จุดเสี่ยง จุดเน้น จุดแข็ง จุดอ่อน จุดประสงค์ จุดเด่น จุดจำหน่าย กว่าจะ บอกว่า ตรงกัน ตรงไหน ตรงนี้ ตรงกับ โดยตรง หกเหลี่ยม คู่มือ คู่ค้า คู่สมรส คู่ขนาน ตัวอย่าง ตัวเลข ตัวแทน ตัวชี้วัด เครื่องมือ เครื่องดื่ม เครื่องจักสาน เครื่องแต่งกาย เครื่องราช ครึ่งทาง ครึ่งหนึ่ง ครึ่งต่อครึ่ง หลังคา หลังบ้าน ชุดตรวจ ชุดไทย องค์กร องค์การ คนไข้ คนไทย คนงาน รายใหม่ รายเก่า รายแรก รายล่าสุด รายอำเภอ รายตำบล รายจังหวัด รายพื้นที่ รายหน่วย รายบุคคล รายหัว รายจ่าย รายรับ หน่วยบริการ กลุ่มงาน กลุ่มเสี่ยง รายงาน รายชื่อ รายได้ รายละเอียด ท่านผู้ว่า สายด่วน บาทา ร้านค้า"},
}

// measure is a unit that things are counted in: its official form first, and how it is written.
type measure struct {
	Name  string
	words string
	Label bool // a number after it is a name: ชั้น 3
}

// measures are the units of amounts.
var measures = []measure{
	{"บาท", "บาท บ. baht thb", false},
	{"สตางค์", "สตางค์ ส.ต.", false},
	{"ราย", "ราย", false},
	{"คน", "คน ฅน", false},
	{"ท่าน", "ท่าน", false},
	{"โครงการ", "โครงการ โครงกา", false},
	{"แห่ง", "แห่ง", false},
	{"ครัวเรือน", "ครัวเรือน หลังคาเรือน", false},
	{"หลัง", "หลัง", false},
	{"หมู่บ้าน", "หมู่บ้าน", false},
	{"ตำบล", "ตำบล", false},
	{"อำเภอ", "อำเภอ", false},
	{"จังหวัด", "จังหวัด", false},
	{"เตียง", "เตียง", false},
	{"โดส", "โดส", false},
	{"เข็ม", "เข็ม", true},
	{"บูธ", "บูธ บูท บู๊ท บูธส์ booth booths", false},
	{"ร้าน", "ร้าน", false},
	{"กลุ่ม", "กลุ่ม", true},
	{"ผลิตภัณฑ์", "ผลิตภัณฑ์ ผลิตภัณท์", false},
	{"ชิ้น", "ชิ้น", false},
	{"ครั้ง", "ครั้ง", false},
	{"เรื่อง", "เรื่อง", true},
	{"ข้อ", "ข้อ", true},
	{"ฉบับ", "ฉบับ", true},
	{"หน่วย", "หน่วย", false},
	{"ชุด", "ชุด", true},
	{"คู่", "คู่", false},
	{"คัน", "คัน", false},
	{"เครื่อง", "เครื่อง", false},
	{"ตัว", "ตัว", false},
	{"ไร่", "ไร่", false},
	{"ตารางเมตร", "ตารางเมตร ตร.ม. ตรม.", false},
	{"กิโลเมตร", "กิโลเมตร กม. กม", true},
	{"เมตร", "เมตร", false},
	{"กิโลกรัม", "กิโลกรัม กก. กิโล กก", false},
	{"ตัน", "ตัน", false},
	{"ลิตร", "ลิตร", false},
	{"องค์", "องค์", false},
	{"รูป", "รูป", false},
	{"หมู่", "หมู่", true},
	{"ชั้น", "ชั้น", true},
	{"ห้อง", "ห้อง", true},
	{"ลำ", "ลำ", false},
	{"ประเภท", "ประเภท", true},
	{"รายการ", "รายการ", false},
	{"หน่วยงาน", "หน่วยงาน", false},
	{"องค์กร", "องค์กร", false},
	{"ผู้ประกอบการ", "ผู้ประกอบการ", false},
	{"ระบบ", "ระบบ", false},
	{"วาระ", "วาระ", true},
	{"งวด", "งวด", true},
	{"ปี", "ขวบ", false},
	{"คะแนน", "คะแนน", false},
	{"แปลง", "แปลง", false},
	{"ถุง", "ถุง", false},
	{"กล่อง", "กล่อง", false},
	{"ใบ", "ใบ", false},
	{"แผ่น", "แผ่น", false},
	{"แท่ง", "แท่ง", false},
	{"เล่ม", "เล่ม", false},
	{"ดาว", "ดาว", false},
	{"เท่า", "เท่า", false},
}

// holidayWords name the days that have a name; val indexes observances.
var holidayWords = []lexGroup{
	{ClassHoliday, ObservedNewYear, 0, "วันขึ้นปีใหม่ วันปีใหม่ ปีใหม่ ขึ้นปีใหม่ เทศกาลปีใหม่ วันหยุดปีใหม่ วันหยุดเทศกาลปีใหม่ ช่วงปีใหม่"},
	{ClassHoliday, ObservedMakha, 0, "วันมาฆบูชา มาฆบูชา มาฆะบูชา วันมาฆะบูชา วันมาฆะ"},
	{ClassHoliday, ObservedChakri, 0, "วันจักรี"},
	{ClassHoliday, ObservedSongkran, 0, "วันสงกรานต์ สงกรานต์ เทศกาลสงกรานต์ วันหยุดสงกรานต์ วันหยุดเทศกาลสงกรานต์ ช่วงสงกรานต์ ช่วงเทศกาลสงกรานต์ สงกราน สงกรานต"},
	{ClassHoliday, ObservedLabour, 0, "วันแรงงาน วันแรงงานแห่งชาติ"},
	{ClassHoliday, ObservedCoronation, 0, "วันฉัตรมงคล ฉัตรมงคล"},
	{ClassHoliday, ObservedVisakha, 0, "วันวิสาขบูชา วิสาขบูชา วิสาขะบูชา วันวิสาขะบูชา วันวิสาขะ"},
	{ClassHoliday, ObservedAsalha, 0, "วันอาสาฬหบูชา อาสาฬหบูชา อาสาฬหะบูชา วันอาสาฬหะ วันอาสาฬ"},
	{ClassHoliday, ObservedLentBegins, 0, "วันเข้าพรรษา เข้าพรรษา"},
	{ClassHoliday, ObservedLentEnds, 0, "วันออกพรรษา ออกพรรษา"},
	{ClassHoliday, ObservedLoyKrathong, 0, "วันลอยกระทง ลอยกระทง ลอยกะทง"},
	{ClassHoliday, ObservedMother, 0, "วันแม่แห่งชาติ วันแม่"},
	{ClassHoliday, ObservedNavamin, 0, "วันนวมินทรมหาราช นวมินทรมหาราช วันนวมินทร์ วันคล้ายวันสวรรคตรัชกาลที่9 วันคล้ายวันสวรรคตร.9 วันสวรรคตร.9"},
	{ClassHoliday, ObservedPiyamaharaj, 0, "วันปิยมหาราช วันปิยะ วันปิยมหาราชา ปิยมหาราช"},
	{ClassHoliday, ObservedFather, 0, "วันพ่อแห่งชาติ วันพ่อ วันชาติ"},
	{ClassHoliday, ObservedConstitution, 0, "วันรัฐธรรมนูญ"},
	{ClassHoliday, ObservedChristmas, 0, "วันคริสต์มาส คริสต์มาส คริสมาส"},
	{ClassHoliday, ObservedChildren, 0, "วันเด็กแห่งชาติ วันเด็ก"},
}

// ScaleMillionBaht is the val of ลบ., which is both a scale and a unit.
const ScaleMillionBaht = 7

// PercentAhead is the val of ร้อยละ, which stands before its number; the other words for it stand behind theirs.
const PercentAhead = 1
