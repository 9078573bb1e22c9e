package token

import (
	"strings"
	"sync"
)

// lexeme is what a word of the lexicon means to the grammar.
type lexeme struct {
	class class
	flags lexFlags
	val   int16
}

// lexFlags say where a word can stand.
type lexFlags uint8

const (
	beginsWord   lexFlags = 1 << iota // no Thai letter before it
	endsWord                          // no Thai letter after it
	besideNumber                      // a number before or after it
	beforeNumber                      // a number after it
	closesSpan                        // no นี้ or ที่ after it, which would begin with its last part: กี่ราย|วันนี้
)

const wholeWord = beginsWord | endsWord

// lexGroup holds words of one meaning, separated by spaces; "_" in a word stands for a space in it.
type lexGroup struct {
	class class
	val   int16
	flags lexFlags
	words string
}

// lexiconIndex is the lexicon in the form that the scanner searches.
type lexiconIndex struct {
	trie    *trie
	lexemes []lexeme
}

// lexicon returns the index, which is built on first use and never changed.
var lexicon = sync.OnceValue(func() *lexiconIndex {
	var words []string
	x := &lexiconIndex{}
	add := func(word string, l lexeme) {
		words = append(words, strings.ReplaceAll(word, "_", " "))
		x.lexemes = append(x.lexemes, l)
	}
	for _, groups := range [][]lexGroup{calendarWords, clockWords, numberWords, holidayWords, otherWords} {
		for _, g := range groups {
			for word := range strings.FieldsSeq(g.words) {
				add(word, lexeme{g.class, g.flags, g.val})
			}
		}
	}
	for i, m := range measures {
		for word := range strings.FieldsSeq(m.words) {
			add(word, lexeme{ClassMeasure, 0, int16(i)})
		}
	}
	addShortMonths(add)
	x.trie = newTrie(words)
	return x
})

// addShortMonths adds the month abbreviations with the dots that people leave out. Without any dot between
// its letters one counts only beside a number: มีค stands inside มีคน.
func addShortMonths(add func(string, lexeme)) {
	for m, short := range MonthShorts {
		if short == "" {
			continue
		}
		val := int16(m)
		first, last, _ := strings.Cut(strings.TrimSuffix(short, "."), ".")
		add(short, lexeme{ClassMonth, 0, val})
		add(first+"._"+last+".", lexeme{ClassMonth, 0, val})
		add(first+"."+last, lexeme{ClassMonth, endsWord, val})
		add(first+last+".", lexeme{ClassMonth, besideNumber, val})
		add(first+last, lexeme{ClassMonth, besideNumber, val})
		add("เดือน"+first+last, lexeme{ClassMonth, endsWord, val})
		add("เดือน"+first+last+".", lexeme{ClassMonth, 0, val})
	}
}

// Unit is a stretch of time that can be counted.
type Unit = int16

const (
	UnitMinute Unit = iota
	UnitHour
	UnitDay
	UnitWorkday
	UnitWeek
	UnitWeekend
	UnitMonth
	UnitQuarter
	UnitYear     // ปี: calendar or fiscal by the subject
	UnitCalendar // ปีปฏิทิน
	UnitFiscal   // ปีงบประมาณ
)

// mod moves a stretch of time.
type mod = int16

const (
	ModThis       mod = iota // นี้
	ModNext                  // หน้า
	ModLast                  // ที่แล้ว
	ModPrior                 // ก่อน, which may also mean "before" something
	ModPast                  // ที่ผ่านมา
	ModComing                // ที่จะถึง
	ModAhead                 // ข้างหน้า
	ModLatest                // ล่าสุด
	ModBeforeLast            // ก่อนโน้น
)

// edge is a place within a month, a year or a week, times edgeScale, plus the unit that the word names.
const (
	EdgeStart int16 = iota
	EdgeMiddle
	EdgeLate
	EdgeEnd       // the last day
	EdgeFirst     // the first day
	EdgeFirstHalf // ครึ่งเดือนแรก
	EdgeLastHalf
	EdgeFirstWorkday
	EdgeLastWorkday
	EdgeScale  = 16
	EdgeNoUnit = 15 // the word names no unit: ต้น, ปลาย before a month
)

// calendarWords are the words of the grammar of days, weeks, months and years.
var calendarWords = []lexGroup{
	{ClassMonth, 1, 0, "มกราคม มกราคาม มกคราคม มกรคม มกรา january jan"},
	{ClassMonth, 2, 0, "กุมภาพันธ์ กุมภาพันธุ์ กุมภาพัน กุมพาพันธ์ กุมภาพันธ กุมภา กุมพา february feb"},
	{ClassMonth, 3, 0, "มีนาคม มีนาคาม มีนคม มีนา"},
	{ClassMonth, 3, besideNumber, "march mar"},
	{ClassMonth, 4, 0, "เมษายน เมศายน เมษยน เมษายณ เมสายน เมษาน เมษา เมสา april apr"},
	{ClassMonth, 4, besideNumber, "เมษ"},
	{ClassMonth, 5, 0, "พฤษภาคม พฤกษภาคม พฤษาคม พฤสภาคม พฤศภาคม พฤภาคม พฤษภคม พฤษภาคาม พฤษพาคม พฤษภา พฤสภา พฤกษภา"},
	{ClassMonth, 5, besideNumber, "may"},
	{ClassMonth, 6, 0, "มิถุนายน มิถุนายณ มิถุนยน มิถุยายน มิถุนา มิถุ june jun"},
	{ClassMonth, 7, 0, "กรกฎาคม กรกฏาคม กรกดาคม กรฎาคม กรกฎคม กรกฎา กรกฏา กรกดา กรกฎ กรกฏ july jul"},
	{ClassMonth, 8, 0, "สิงหาคม สิงหาคาม สิงหคม สิงหา august aug"},
	{ClassMonth, 9, 0, "กันยายน กันยายณ กันยยน กันยา september sept sep"},
	{ClassMonth, 10, 0, "ตุลาคม ตุลาคาม ตุลคม ตุลา october oct"},
	{ClassMonth, 11, 0, "พฤศจิกายน พฤษจิกายน พฤจิกายน พฤศจิกายณ พฤศจกายน พฤสจิกายน พฤศจิกยน พฤศจิกา พฤษจิกา พฤจิกา พฤศจิ พฤษจิ november nov"},
	{ClassMonth, 12, 0, "ธันวาคม ธันวาคาม ธันวคม ธันวา december dec"},

	{ClassWeekday, 0, 0, "วันอาทิตย์ วันอาทิต วันอาทิย์ sunday"},
	{ClassWeekday, 1, 0, "วันจันทร์ วันจันทร วันจันทน์ วันจันท์ วันจันร์ monday"},
	{ClassWeekday, 1, 0, "วันจัน"},
	{ClassWeekday, 2, 0, "วันอังคาร วันอังคาน วันอังคาณ tuesday"},
	{ClassWeekday, 3, 0, "วันพุธ วันพุท วันพุด วันพุทธ วันพุทธ์ wednesday"},
	{ClassWeekday, 4, 0, "วันพฤหัสบดี วันพฤหัส วันพฤหัสฯ วันพฤหัสบ วันพฤหัด วันพฤหัสบดีี วันพะรึหัส วันพรึหัส วันพฤหัสบดี thursday"},
	{ClassWeekday, 5, 0, "วันศุกร์ วันศุกร วันศุก วันสุกร์ วันศุกณ์ friday"},
	{ClassWeekday, 5, endsWord, "วันสุก"},
	{ClassWeekday, 6, 0, "วันเสาร์ วันเสาร วันเสา saturday"},
	{ClassWeekdayBare, 0, 0, "อาทิตย์ อาทิด อาทิต"},
	{ClassWeekdayBare, 0, wholeWord, "sun"},
	{ClassWeekdayBare, 1, 0, "จันทร์"},
	{ClassWeekdayBare, 1, wholeWord, "จันทร mon"},
	{ClassWeekdayBare, 1, 0, "จันทน์ จันท์"},
	{ClassWeekdayBare, 2, 0, "อังคาร"},
	{ClassWeekdayBare, 2, wholeWord, "tue"},
	{ClassWeekdayBare, 3, 0, "พุธ"},
	{ClassWeekdayBare, 3, wholeWord, "wed"},
	{ClassWeekdayBare, 3, 0, "พุด"},
	{ClassWeekdayBare, 4, 0, "พฤหัสบดี พฤหัสฯ พฤหัส"},
	{ClassWeekdayBare, 4, wholeWord, "พฤหัด thu"},
	{ClassWeekdayBare, 5, 0, "ศุกร์"},
	{ClassWeekdayBare, 5, wholeWord, "ศุกร fri"},
	{ClassWeekdayBare, 6, 0, "เสาร์"},
	{ClassWeekdayBare, 6, wholeWord, "เสาร sat"},
	{ClassWeekdayShort, 0, beginsWord, "อา."},
	{ClassWeekdayShort, 1, beginsWord, "จ."},
	{ClassWeekdayShort, 2, beginsWord, "อ."},
	{ClassWeekdayShort, 3, beginsWord, "พ."},
	{ClassWeekdayShort, 4, beginsWord, "พฤ. พฤ"},
	{ClassWeekdayShort, 5, beginsWord, "ศ."},
	{ClassWeekdayShort, 6, beginsWord, "ส."},
	{ClassWeekday, 0, 0, "วันอา."},
	{ClassWeekday, 1, 0, "วันจ."},
	{ClassWeekday, 2, 0, "วันอ."},
	{ClassWeekday, 3, 0, "วันพ."},
	{ClassWeekday, 4, 0, "วันพฤ."},
	{ClassWeekday, 5, 0, "วันศ."},
	{ClassWeekday, 6, 0, "วันส."},

	{ClassDay, 0, 0, "วันนี้ วันนิ้ วันนนี้ วันนี่ วันนื้ วนันี้ วัน้นี้ วันนร้ today"},
	{ClassDay, 0, endsWord, "วันนี"},
	{ClassDay, 1, 0, "พรุ่งนี้ พรุ่งนิ้ วันพรุ่งนี้ พรุ้งนี้ พุ่งนี้ พรุงนี้ พรุ่งนี่ พุ้งนี้ พรุ่นี้ พรุ่งนื้ ปรุ่งนี้ tomorrow tmr"},
	{ClassDay, 1, endsWord, "พรุ่งนี พรุ่ง"},
	{ClassDay, -1, 0, "มื้อวาน มื้อวานนี้ มื่อวาน"},
	{ClassDay, 0, 0, "มื้อนี้ มื่อนี้"},
	{ClassDay, 1, 0, "มื้ออื่น มื่ออื่น วันพูก วันพูกนี้ วันพรุก วันพรุกนี้"}, // as the north-east, the north and the south say it
	{ClassDay, 2, 0, "มื้อฮือ มื่อฮือ"},
	{ClassDay, 1, wholeWord, "พน พนน."},
	{ClassDay, 1, 0, "พน."},
	{ClassDay, 2, 0, "มะรืนนี้ วันมะรืนนี้ มะรืน วันมะรืน มะรืนี้ มะลืน มะลืนนี้"},
	{ClassDay, 3, 0, "มะเรื่องนี้ มะเรื่อง วันมะเรื่อง"},
	{ClassDay, -1, 0, "เมื่อวาน เมื่อวานนี้ วานนี้ เมือวาน เมือวานนี้ เมื่อวาร เมื่อวานี้ เมื่อวันวาน เมื่ิอวาน เมิ่อวาน เมื่อวาาน yesterday"},
	{ClassDay, -2, 0, "เมื่อวานซืน เมื่อวานซืนนี้ วานซืน วานซืนนี้ เมื่อวันซืน วันซืน เมือวานซืน"},
	{ClassDayOf, 0, 0, "วันที่"},
	{ClassDayOf, 0, besideNumber, "วันที วท."},
	{ClassThat, 0, 0, "ที่"},

	{ClassUnit, UnitDay, 0, "วัน day days"},
	{ClassUnit, UnitWorkday, 0, "วันทำการ วันทำงาน วันราชการ วันเวลาราชการ"},
	{ClassUnit, UnitWeek, 0, "สัปดาห์ สัปดาห สัปดา สัปดาร์ สับดาห์ วีค วีก week weeks"},
	{ClassUnit, UnitWeek, wholeWord, "wk wks"},
	{ClassUnit, UnitWeekend, 0, "สุดสัปดาห์ วันสุดสัปดาห์ เสาทิตย์ เสาทิต เสาร์ทิตย์ เสาร์ทิต วันเสาทิตย์ วันเสาร์ทิตย์ เสาอาทิตย์ เสาร์อาทิตย์ วันเสาร์อาทิตย์ เสาร์-อาทิตย์ วันเสาร์-อาทิตย์ เสาร์_อาทิตย์ เสาร์_-_อาทิตย์ วันเสาร์วันอาทิตย์ วีคเอนด์ weekend"},
	{ClassUnit, UnitMonth, 0, "เดือน เดื่อน month months"},
	{ClassUnit, UnitYear, 0, "ปี year years"},
	{ClassUnit, UnitCalendar, 0, "ปีปฏิทิน"},
	{ClassUnit, UnitFiscal, 0, "ปีงบประมาณ ปีงบ ปีงบฯ ปีงปม. ปี_งปม. ปีงปม ปี_งปม ปีงบประมาน ปีงบปมาณ งบประมาณปี งบประมาณประจำปี งบปี fiscal_year"},
	{ClassUnit, UnitFiscal, besideNumber, "fy"},
	{ClassEra, 0, 0, "พ.ศ. พ.ศ พศ. พ._ศ. พุทธศักราช"},
	{ClassEra, 0, besideNumber, "พศ"},
	{ClassEra, EraRattanakosin, 0, "ร.ศ. ร.ศ รัตนโกสินทร์ศก"},
	{ClassEra, 1, 0, "ค.ศ. ค.ศ คศ. ค._ศ. คริสต์ศักราช"},
	{ClassEra, 1, besideNumber, "คศ"},

	{ClassDayMod, ModPast, 0, "วันที่ผ่านมา วันที่ล่วงมา วันที่ผ่านมานี้ วันมานี้ วันหลังมานี้ วันหลังนี้"},
	{ClassDayMod, ModLast, 0, "วันที่แล้ว วันที่แล้วมา"},
	{ClassMod, ModThis, 0, "นี้ this"},
	{ClassMod, ModThis, endsWord, "นี่ ปัจจุบัน"},
	{ClassMod, ModNext, 0, "หน้า ถัดไป ต่อไป หน้านี้ next"},
	{ClassMod, ModLast, 0, "ที่แล้ว ที่แล้วมา ทีแล้ว ก่อนหน้า ก่อนหน้านี้ กลาย last"},
	{ClassMod, ModBeforeLast, 0, "ก่อนโน้น ก่อนนู้น ก่อนหน้าโน้น"},
	{ClassMod, ModPrior, 0, "ก่อน"},
	{ClassMod, ModPrior, 0, "ago"},
	{ClassMod, ModPast, 0, "ที่ผ่านมา ที่ผ่านมานี้ ผ่านมา ที่ล่วงมา หลังสุด มานี้ หลังมานี้"},
	{ClassMod, ModComing, 0, "ที่จะถึงนี้ ที่จะถึง ที่จะมาถึง ที่จะมาถึงนี้ ที่ใกล้จะถึง ที่กำลังจะถึง"},
	{ClassMod, ModAhead, 0, "ข้างหน้า หลังจากนี้ จากนี้ นับจากนี้ ต่อจากนี้ ถัดจากนี้ จากนี้ไป นับจากนี้ไป ต่อจากนี้ไป"},
	{ClassMod, ModLatest, 0, "ล่าสุด"},

	{ClassQuarter, 0, 0, "ไตรมาส ไตรมาศ ไตมาส ไตรมาต ไตรมาด ไตรมาท ไตมาด ไตมาต ไตมาท ไตมาศ ไตรมาษ quarter"},
	{ClassQuarter, 0, beforeNumber, "q"},
	{ClassQuarter, 1, 0, "ไตรมาสแรก"},
	{ClassQuarter, 4, 0, "ไตรมาสสุดท้าย"},
	{ClassHalfYear, 1, 0, "ครึ่งปีแรก ครึ่งแรกของปี ครึ่งแรกปี ครึ่งแรกของ_ปี ครึ่งปีแรกของปี"},
	{ClassHalfYear, 2, 0, "ครึ่งปีหลัง ครึ่งหลังของปี ครึ่งหลังปี ครึ่งหลังของ_ปี ครึ่งปีหลังของปี"},
	{ClassHalfYear, 3, 0, "ครึ่งแรกปีงบ ครึ่งแรกปีงบฯ ครึ่งแรกของปีงบฯ ครึ่งปีแรกปีงบ ครึ่งปีแรกของปีงบ ครึ่งปีงบประมาณแรก ครึ่งปีงบแรก ครึ่งแรกของปีงบประมาณ ครึ่งแรกปีงบประมาณ ครึ่งแรกของปีงบ ครึ่งปีแรกของปีงบประมาณ ครึ่งปีแรกปีงบประมาณ ครึ่งปีแรกงบประมาณ ครึ่งแรกงบประมาณ"},
	{ClassHalfYear, 4, 0, "ครึ่งหลังปีงบ ครึ่งหลังปีงบฯ ครึ่งหลังของปีงบฯ ครึ่งปีหลังปีงบ ครึ่งปีหลังของปีงบ ครึ่งปีงบประมาณหลัง ครึ่งปีงบหลัง ครึ่งหลังของปีงบประมาณ ครึ่งหลังปีงบประมาณ ครึ่งหลังของปีงบ ครึ่งปีหลังของปีงบประมาณ ครึ่งปีหลังปีงบประมาณ ครึ่งปีหลังงบประมาณ ครึ่งหลังงบประมาณ"},
	{ClassOrder, 1, 0, "แรก"},
	{ClassOrder, -1, 0, "สุดท้าย"},

	{ClassEdge, EdgeStart*EdgeScale + UnitMonth, 0, "ต้นเดือน ต้นๆเดือน ต้นๆ_เดือน"},
	{ClassEdge, EdgeMiddle*EdgeScale + UnitMonth, 0, "กลางเดือน กลางๆเดือน"},
	{ClassEdge, EdgeLate*EdgeScale + UnitMonth, 0, "ปลายเดือน ท้ายเดือน ปลายๆเดือน"},
	{ClassEdge, EdgeEnd*EdgeScale + UnitMonth, 0, "สิ้นเดือน วันสิ้นเดือน วันสุดท้ายของเดือน วันสุดท้ายเดือน"},
	{ClassEdge, EdgeFirst*EdgeScale + UnitMonth, 0, "วันแรกของเดือน วันต้นเดือน"},
	{ClassEdge, EdgeFirstHalf*EdgeScale + UnitMonth, 0, "ครึ่งเดือนแรก ครึ่งแรกของเดือน ครึ่งเดือนแรกของเดือน"},
	{ClassEdge, EdgeLastHalf*EdgeScale + UnitMonth, 0, "ครึ่งเดือนหลัง ครึ่งหลังของเดือน ครึ่งเดือนหลังของเดือน"},
	{ClassEdge, EdgeFirstWorkday*EdgeScale + UnitMonth, 0, "วันทำการแรกของเดือน วันทำงานแรกของเดือน วันทำการวันแรกของเดือน วันทำการแรกเดือน"},
	{ClassEdge, EdgeLastWorkday*EdgeScale + UnitMonth, 0, "วันทำการสุดท้ายของเดือน วันทำงานสุดท้ายของเดือน วันทำการวันสุดท้ายของเดือน วันทำการสุดท้ายเดือน"},
	{ClassEdge, EdgeStart*EdgeScale + UnitYear, 0, "ต้นปี"},
	{ClassEdge, EdgeMiddle*EdgeScale + UnitYear, 0, "กลางปี"},
	{ClassEdge, EdgeLate*EdgeScale + UnitYear, 0, "ปลายปี ท้ายปี"},
	{ClassEdge, EdgeEnd*EdgeScale + UnitYear, 0, "สิ้นปี วันสิ้นปี วันสุดท้ายของปี"},
	{ClassEdge, EdgeStart*EdgeScale + UnitFiscal, 0, "ต้นปีงบประมาณ ต้นปีงบ"},
	{ClassEdge, EdgeMiddle*EdgeScale + UnitFiscal, 0, "กลางปีงบประมาณ กลางปีงบ"},
	{ClassEdge, EdgeLate*EdgeScale + UnitFiscal, 0, "ปลายปีงบประมาณ ปลายปีงบ"},
	{ClassEdge, EdgeEnd*EdgeScale + UnitFiscal, 0, "สิ้นปีงบประมาณ สิ้นปีงบ วันสิ้นปีงบประมาณ"},
	{ClassEdge, EdgeStart*EdgeScale + UnitWeek, 0, "ต้นสัปดาห์ ต้นอาทิตย์"},
	{ClassEdge, EdgeMiddle*EdgeScale + UnitWeek, 0, "กลางสัปดาห์ กลางอาทิตย์"},
	{ClassEdge, EdgeLate*EdgeScale + UnitWeek, 0, "ปลายสัปดาห์ ปลายอาทิตย์ ท้ายสัปดาห์"},
	{ClassEdge, EdgeEnd*EdgeScale + UnitWeek, 0, "สิ้นสัปดาห์"},
	{ClassEdge, EdgeEnd*EdgeScale + UnitQuarter, 0, "สิ้นไตรมาส"},
	{ClassEdge, EdgeStart*EdgeScale + UnitQuarter, 0, "ต้นไตรมาส"},
	{ClassEdge, EdgeStart*EdgeScale + EdgeNoUnit, 0, "ต้น"},
	{ClassEdge, EdgeMiddle*EdgeScale + EdgeNoUnit, 0, "กลาง"},
	{ClassEdge, EdgeLate*EdgeScale + EdgeNoUnit, 0, "ปลาย"},
	{ClassEdge, EdgeEnd*EdgeScale + EdgeNoUnit, 0, "สิ้น"},

	{ClassTo, 0, 0, "ถึง จนถึง ไปถึง ไปจนถึง ยัน จน until till"},
	{ClassTo, 0, wholeWord, "to"},
	{ClassAnd, 0, 0, "และ and"},
	{ClassAnd, 1, 0, "กับ เทียบกับ"},
	{ClassSince, 0, 0, "ตั้งแต่ นับตั้งแต่ นับแต่ นับจาก เริ่มตั้งแต่ ตั่งแต่ ตังแต่ since"},
	{ClassOnward, 0, 0, "เป็นต้นไป เป็นต้นมา"},
	{ClassOnward, 1, 0, "จนถึงปัจจุบัน ถึงปัจจุบัน จนปัจจุบัน มาจนถึงปัจจุบัน จนถึงขณะนี้ ถึงขณะนี้ จนถึงตอนนี้ ถึงตอนนี้"},
	{ClassBack, 0, 0, "ย้อนหลัง ย้อนหลังไป"},
	{ClassBack, 1, 0, "รอบ ในรอบ"},
	{ClassAhead, 0, 0, "อีก in"},
	{ClassWithin, 0, 0, "ภายใน"},
	{ClassLimit, LimitUntil, 0, "ไม่เกิน อย่างช้า อย่างช้าไม่เกิน ภายในไม่เกิน ไม่ช้ากว่า"},
	{ClassLimit, LimitAfter, 0, "หลังจาก ภายหลัง ภายหลังจาก"},
	{ClassLimit, LimitNext, 0, "ถัดจาก"},
	{ClassLimit, LimitBeforeMidnight, 0, "ก่อนเที่ยงคืน"},
	{ClassLimit, LimitAfterMidnight, 0, "หลังเที่ยงคืน"},
	{ClassAt, 0, 0, "เมื่อ"},
	{ClassEvery, 0, 0, "ทุก ทุกๆ ทุก_ๆ every"},
	{ClassOnceA, UnitDay, 0, "วันละครั้ง วันละหน วันละหนึ่งครั้ง วันละ_1_ครั้ง วันละ_ครั้ง"},
	{ClassOnceA, UnitWeek, 0, "สัปดาห์ละครั้ง สัปดาห์ละหน สัปดาห์ละหนึ่งครั้ง สัปดาห์ละ_1_ครั้ง อาทิตย์ละครั้ง อาทิตย์ละหน อาทิตย์ละ_1_ครั้ง"},
	{ClassOnceA, UnitMonth, 0, "เดือนละครั้ง เดือนละหน เดือนละหนึ่งครั้ง เดือนละ_1_ครั้ง"},
	{ClassOnceA, UnitQuarter, 0, "ไตรมาสละครั้ง ไตรมาสละ_1_ครั้ง"},
	{ClassOnceA, UnitYear, 0, "ปีละครั้ง ปีละหน ปีละ_1_ครั้ง"},
	{ClassExcept, 0, 0, "ยกเว้น เว้น ยกเว้นวัน ไม่รวม"},
	{ClassExceptOff, 0, 0, "ยกเว้นวันหยุด ยกเว้นวันหยุดราชการ ยกเว้นเสาร์อาทิตย์และวันหยุด เว้นวันหยุด เว้นวันหยุดราชการ เว้นเสาร์อาทิตย์และวันหยุด ไม่รวมวันหยุด ไม่รวมวันหยุดราชการ"},
	{ClassOf, 0, 0, "ของ ใน แห่ง of"},
	{classBefore, 0, 0, "ก่อนประชุม ก่อนการประชุม ก่อนงาน ก่อนถึง ก่อนเริ่ม ก่อนหมด ก่อนครบ ก่อนกำหนด ก่อนส่ง ก่อนนัด ก่อนเดินทาง ก่อนเวลา ก่อนเปิด ก่อนปิด ก่อนเลิก"},
	{ClassLunar, 1, 0, "ขึ้น"},
	{ClassLunar, 2, 0, "แรม"},
}
