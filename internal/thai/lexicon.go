package thai

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
			add(word, lexeme{classMeasure, 0, int16(i)})
		}
	}
	addShortMonths(add)
	x.trie = newTrie(words)
	return x
})

// addShortMonths adds the month abbreviations with the dots that people leave out. Without any dot between
// its letters one counts only beside a number: มีค stands inside มีคน.
func addShortMonths(add func(string, lexeme)) {
	for m, short := range monthShorts {
		if short == "" {
			continue
		}
		val := int16(m)
		first, last, _ := strings.Cut(strings.TrimSuffix(short, "."), ".")
		add(short, lexeme{classMonth, 0, val})
		add(first+"._"+last+".", lexeme{classMonth, 0, val})
		add(first+"."+last, lexeme{classMonth, endsWord, val})
		add(first+last+".", lexeme{classMonth, besideNumber, val})
		add(first+last, lexeme{classMonth, besideNumber, val})
		add("เดือน"+first+last, lexeme{classMonth, endsWord, val})
		add("เดือน"+first+last+".", lexeme{classMonth, 0, val})
	}
}

// unit is a stretch of time that can be counted.
type unit = int16

const (
	unitMinute unit = iota
	unitHour
	unitDay
	unitWorkday
	unitWeek
	unitWeekend
	unitMonth
	unitQuarter
	unitYear     // ปี: calendar or fiscal by the subject
	unitCalendar // ปีปฏิทิน
	unitFiscal   // ปีงบประมาณ
)

// mod moves a stretch of time.
type mod = int16

const (
	modThis       mod = iota // นี้
	modNext                  // หน้า
	modLast                  // ที่แล้ว
	modPrior                 // ก่อน, which may also mean "before" something
	modPast                  // ที่ผ่านมา
	modComing                // ที่จะถึง
	modAhead                 // ข้างหน้า
	modLatest                // ล่าสุด
	modBeforeLast            // ก่อนโน้น
)

// edge is a place within a month, a year or a week, times edgeScale, plus the unit that the word names.
const (
	edgeStart int16 = iota
	edgeMiddle
	edgeLate
	edgeEnd       // the last day
	edgeFirst     // the first day
	edgeFirstHalf // ครึ่งเดือนแรก
	edgeLastHalf
	edgeFirstWorkday
	edgeLastWorkday
	edgeScale  = 16
	edgeNoUnit = 15 // the word names no unit: ต้น, ปลาย before a month
)

// calendarWords are the words of the grammar of days, weeks, months and years.
var calendarWords = []lexGroup{
	{classMonth, 1, 0, "มกราคม มกราคาม มกคราคม มกรคม มกรา january jan"},
	{classMonth, 2, 0, "กุมภาพันธ์ กุมภาพันธุ์ กุมภาพัน กุมพาพันธ์ กุมภาพันธ กุมภา กุมพา february feb"},
	{classMonth, 3, 0, "มีนาคม มีนาคาม มีนคม มีนา"},
	{classMonth, 3, besideNumber, "march mar"},
	{classMonth, 4, 0, "เมษายน เมศายน เมษยน เมษายณ เมสายน เมษาน เมษา เมสา april apr"},
	{classMonth, 4, besideNumber, "เมษ"},
	{classMonth, 5, 0, "พฤษภาคม พฤกษภาคม พฤษาคม พฤสภาคม พฤศภาคม พฤภาคม พฤษภคม พฤษภาคาม พฤษพาคม พฤษภา พฤสภา พฤกษภา"},
	{classMonth, 5, besideNumber, "may"},
	{classMonth, 6, 0, "มิถุนายน มิถุนายณ มิถุนยน มิถุยายน มิถุนา มิถุ june jun"},
	{classMonth, 7, 0, "กรกฎาคม กรกฏาคม กรกดาคม กรฎาคม กรกฎคม กรกฎา กรกฏา กรกดา กรกฎ กรกฏ july jul"},
	{classMonth, 8, 0, "สิงหาคม สิงหาคาม สิงหคม สิงหา august aug"},
	{classMonth, 9, 0, "กันยายน กันยายณ กันยยน กันยา september sept sep"},
	{classMonth, 10, 0, "ตุลาคม ตุลาคาม ตุลคม ตุลา october oct"},
	{classMonth, 11, 0, "พฤศจิกายน พฤษจิกายน พฤจิกายน พฤศจิกายณ พฤศจกายน พฤสจิกายน พฤศจิกยน พฤศจิกา พฤษจิกา พฤจิกา พฤศจิ พฤษจิ november nov"},
	{classMonth, 12, 0, "ธันวาคม ธันวาคาม ธันวคม ธันวา december dec"},

	{classWeekday, 0, 0, "วันอาทิตย์ วันอาทิต วันอาทิย์ sunday"},
	{classWeekday, 1, 0, "วันจันทร์ วันจันทร วันจันทน์ วันจันท์ วันจันร์ monday"},
	{classWeekday, 1, 0, "วันจัน"},
	{classWeekday, 2, 0, "วันอังคาร วันอังคาน วันอังคาณ tuesday"},
	{classWeekday, 3, 0, "วันพุธ วันพุท วันพุด วันพุทธ วันพุทธ์ wednesday"},
	{classWeekday, 4, 0, "วันพฤหัสบดี วันพฤหัส วันพฤหัสฯ วันพฤหัสบ วันพฤหัด วันพฤหัสบดีี วันพะรึหัส วันพรึหัส วันพฤหัสบดี thursday"},
	{classWeekday, 5, 0, "วันศุกร์ วันศุกร วันศุก วันสุกร์ วันศุกณ์ friday"},
	{classWeekday, 5, endsWord, "วันสุก"},
	{classWeekday, 6, 0, "วันเสาร์ วันเสาร วันเสา saturday"},
	{classWeekdayBare, 0, 0, "อาทิตย์ อาทิด อาทิต"},
	{classWeekdayBare, 0, wholeWord, "sun"},
	{classWeekdayBare, 1, 0, "จันทร์"},
	{classWeekdayBare, 1, wholeWord, "จันทร mon"},
	{classWeekdayBare, 2, 0, "อังคาร"},
	{classWeekdayBare, 2, wholeWord, "tue"},
	{classWeekdayBare, 3, 0, "พุธ"},
	{classWeekdayBare, 3, wholeWord, "wed"},
	{classWeekdayBare, 4, 0, "พฤหัสบดี พฤหัสฯ พฤหัส"},
	{classWeekdayBare, 4, wholeWord, "พฤหัด thu"},
	{classWeekdayBare, 5, 0, "ศุกร์"},
	{classWeekdayBare, 5, wholeWord, "ศุกร fri"},
	{classWeekdayBare, 6, 0, "เสาร์"},
	{classWeekdayBare, 6, wholeWord, "เสาร sat"},
	{classWeekdayShort, 0, beginsWord, "อา."},
	{classWeekdayShort, 1, beginsWord, "จ."},
	{classWeekdayShort, 2, beginsWord, "อ."},
	{classWeekdayShort, 3, beginsWord, "พ."},
	{classWeekdayShort, 4, beginsWord, "พฤ. พฤ"},
	{classWeekdayShort, 5, beginsWord, "ศ."},
	{classWeekdayShort, 6, beginsWord, "ส."},
	{classWeekday, 0, 0, "วันอา."},
	{classWeekday, 1, 0, "วันจ."},
	{classWeekday, 2, 0, "วันอ."},
	{classWeekday, 3, 0, "วันพ."},
	{classWeekday, 4, 0, "วันพฤ."},
	{classWeekday, 5, 0, "วันศ."},
	{classWeekday, 6, 0, "วันส."},

	{classDay, 0, 0, "วันนี้ today"},
	{classDay, 0, endsWord, "วันนี่ วันนี วันนนี้ วันนื้"},
	{classDay, 1, 0, "พรุ่งนี้ วันพรุ่งนี้ พรุ้งนี้ พุ่งนี้ พรุงนี้ พรุ่งนี่ พุ้งนี้ พรุ่นี้ พรุ่งนื้ ปรุ่งนี้ tomorrow tmr"},
	{classDay, 1, endsWord, "พรุ่งนี พรุ่ง"},
	{classDay, -1, 0, "มื้อวาน มื้อวานนี้ มื่อวาน"},
	{classDay, 0, 0, "มื้อนี้ มื่อนี้"},
	{classDay, 1, 0, "มื้ออื่น มื่ออื่น วันพูก วันพูกนี้"}, // as the north-east and the north say it
	{classDay, 2, 0, "มื้อฮือ มื่อฮือ"},
	{classDay, 1, wholeWord, "พน พนน."},
	{classDay, 1, 0, "พน."},
	{classDay, 2, 0, "มะรืนนี้ วันมะรืนนี้ มะรืน วันมะรืน มะรืนี้ มะลืน มะลืนนี้"},
	{classDay, 3, 0, "มะเรื่องนี้ มะเรื่อง วันมะเรื่อง"},
	{classDay, -1, 0, "เมื่อวาน เมื่อวานนี้ วานนี้ เมือวาน เมือวานนี้ เมื่อวาร เมื่อวานี้ เมื่อวันวาน เมื่ิอวาน เมิ่อวาน เมื่อวาาน yesterday"},
	{classDay, -2, 0, "เมื่อวานซืน เมื่อวานซืนนี้ วานซืน วานซืนนี้ เมื่อวันซืน วันซืน เมือวานซืน"},
	{classDayOf, 0, 0, "วันที่"},
	{classDayOf, 0, besideNumber, "วันที วท."},
	{classThat, 0, 0, "ที่"},

	{classUnit, unitDay, 0, "วัน day days"},
	{classUnit, unitWorkday, 0, "วันทำการ วันทำงาน วันราชการ วันเวลาราชการ"},
	{classUnit, unitWeek, 0, "สัปดาห์ สัปดาห สัปดา สัปดาร์ สับดาห์ วีค วีก week weeks"},
	{classUnit, unitWeek, wholeWord, "wk wks"},
	{classUnit, unitWeekend, 0, "สุดสัปดาห์ วันสุดสัปดาห์ เสาทิตย์ เสาทิต เสาร์ทิตย์ เสาร์ทิต วันเสาทิตย์ วันเสาร์ทิตย์ เสาอาทิตย์ เสาร์อาทิตย์ วันเสาร์อาทิตย์ เสาร์-อาทิตย์ วันเสาร์-อาทิตย์ เสาร์_อาทิตย์ เสาร์_-_อาทิตย์ วันเสาร์วันอาทิตย์ วีคเอนด์ weekend"},
	{classUnit, unitMonth, 0, "เดือน เดื่อน month months"},
	{classUnit, unitYear, 0, "ปี year years"},
	{classUnit, unitCalendar, 0, "ปีปฏิทิน"},
	{classUnit, unitFiscal, 0, "ปีงบประมาณ ปีงบ ปีงบฯ ปีงปม. ปี_งปม. ปีงปม ปี_งปม ปีงบประมาน ปีงบปมาณ งบประมาณปี งบประมาณประจำปี งบปี fiscal_year"},
	{classUnit, unitFiscal, besideNumber, "fy"},
	{classEra, 0, 0, "พ.ศ. พ.ศ พศ. พ._ศ. พุทธศักราช"},
	{classEra, 0, besideNumber, "พศ"},
	{classEra, eraRattanakosin, 0, "ร.ศ. ร.ศ รัตนโกสินทร์ศก"},
	{classEra, 1, 0, "ค.ศ. ค.ศ คศ. ค._ศ. คริสต์ศักราช"},
	{classEra, 1, besideNumber, "คศ"},

	{classDayMod, modPast, 0, "วันที่ผ่านมา วันที่ล่วงมา วันที่ผ่านมานี้ วันมานี้ วันหลังมานี้ วันหลังนี้"},
	{classDayMod, modLast, 0, "วันที่แล้ว วันที่แล้วมา"},
	{classMod, modThis, 0, "นี้ this"},
	{classMod, modThis, endsWord, "นี่ ปัจจุบัน"},
	{classMod, modNext, 0, "หน้า ถัดไป ต่อไป หน้านี้ next"},
	{classMod, modLast, 0, "ที่แล้ว ที่แล้วมา ทีแล้ว ก่อนหน้า ก่อนหน้านี้ กลาย last"},
	{classMod, modBeforeLast, 0, "ก่อนโน้น ก่อนนู้น ก่อนหน้าโน้น"},
	{classMod, modPrior, 0, "ก่อน"},
	{classMod, modPrior, 0, "ago"},
	{classMod, modPast, 0, "ที่ผ่านมา ที่ผ่านมานี้ ผ่านมา ที่ล่วงมา หลังสุด มานี้ หลังมานี้"},
	{classMod, modComing, 0, "ที่จะถึงนี้ ที่จะถึง ที่จะมาถึง ที่จะมาถึงนี้ ที่ใกล้จะถึง ที่กำลังจะถึง"},
	{classMod, modAhead, 0, "ข้างหน้า หลังจากนี้ จากนี้ นับจากนี้ ต่อจากนี้ ถัดจากนี้ จากนี้ไป นับจากนี้ไป ต่อจากนี้ไป"},
	{classMod, modLatest, 0, "ล่าสุด"},

	{classQuarter, 0, 0, "ไตรมาส ไตรมาศ ไตมาส ไตรมาต ไตรมาด ไตรมาท quarter"},
	{classQuarter, 0, beforeNumber, "q"},
	{classQuarter, 1, 0, "ไตรมาสแรก"},
	{classQuarter, 4, 0, "ไตรมาสสุดท้าย"},
	{classHalfYear, 1, 0, "ครึ่งปีแรก ครึ่งแรกของปี ครึ่งแรกปี ครึ่งแรกของ_ปี ครึ่งปีแรกของปี"},
	{classHalfYear, 2, 0, "ครึ่งปีหลัง ครึ่งหลังของปี ครึ่งหลังปี ครึ่งหลังของ_ปี ครึ่งปีหลังของปี"},
	{classHalfYear, 3, 0, "ครึ่งแรกปีงบ ครึ่งแรกปีงบฯ ครึ่งแรกของปีงบฯ ครึ่งปีแรกปีงบ ครึ่งปีแรกของปีงบ ครึ่งปีงบประมาณแรก ครึ่งปีงบแรก ครึ่งแรกของปีงบประมาณ ครึ่งแรกปีงบประมาณ ครึ่งแรกของปีงบ ครึ่งปีแรกของปีงบประมาณ ครึ่งปีแรกปีงบประมาณ ครึ่งปีแรกงบประมาณ ครึ่งแรกงบประมาณ"},
	{classHalfYear, 4, 0, "ครึ่งหลังปีงบ ครึ่งหลังปีงบฯ ครึ่งหลังของปีงบฯ ครึ่งปีหลังปีงบ ครึ่งปีหลังของปีงบ ครึ่งปีงบประมาณหลัง ครึ่งปีงบหลัง ครึ่งหลังของปีงบประมาณ ครึ่งหลังปีงบประมาณ ครึ่งหลังของปีงบ ครึ่งปีหลังของปีงบประมาณ ครึ่งปีหลังปีงบประมาณ ครึ่งปีหลังงบประมาณ ครึ่งหลังงบประมาณ"},
	{classOrder, 1, 0, "แรก"},
	{classOrder, -1, 0, "สุดท้าย"},

	{classEdge, edgeStart*edgeScale + unitMonth, 0, "ต้นเดือน ต้นๆเดือน ต้นๆ_เดือน"},
	{classEdge, edgeMiddle*edgeScale + unitMonth, 0, "กลางเดือน กลางๆเดือน"},
	{classEdge, edgeLate*edgeScale + unitMonth, 0, "ปลายเดือน ท้ายเดือน ปลายๆเดือน"},
	{classEdge, edgeEnd*edgeScale + unitMonth, 0, "สิ้นเดือน วันสิ้นเดือน วันสุดท้ายของเดือน วันสุดท้ายเดือน"},
	{classEdge, edgeFirst*edgeScale + unitMonth, 0, "วันแรกของเดือน วันต้นเดือน"},
	{classEdge, edgeFirstHalf*edgeScale + unitMonth, 0, "ครึ่งเดือนแรก ครึ่งแรกของเดือน ครึ่งเดือนแรกของเดือน"},
	{classEdge, edgeLastHalf*edgeScale + unitMonth, 0, "ครึ่งเดือนหลัง ครึ่งหลังของเดือน ครึ่งเดือนหลังของเดือน"},
	{classEdge, edgeFirstWorkday*edgeScale + unitMonth, 0, "วันทำการแรกของเดือน วันทำงานแรกของเดือน วันทำการวันแรกของเดือน วันทำการแรกเดือน"},
	{classEdge, edgeLastWorkday*edgeScale + unitMonth, 0, "วันทำการสุดท้ายของเดือน วันทำงานสุดท้ายของเดือน วันทำการวันสุดท้ายของเดือน วันทำการสุดท้ายเดือน"},
	{classEdge, edgeStart*edgeScale + unitYear, 0, "ต้นปี"},
	{classEdge, edgeMiddle*edgeScale + unitYear, 0, "กลางปี"},
	{classEdge, edgeLate*edgeScale + unitYear, 0, "ปลายปี ท้ายปี"},
	{classEdge, edgeEnd*edgeScale + unitYear, 0, "สิ้นปี วันสิ้นปี วันสุดท้ายของปี"},
	{classEdge, edgeStart*edgeScale + unitFiscal, 0, "ต้นปีงบประมาณ ต้นปีงบ"},
	{classEdge, edgeMiddle*edgeScale + unitFiscal, 0, "กลางปีงบประมาณ กลางปีงบ"},
	{classEdge, edgeLate*edgeScale + unitFiscal, 0, "ปลายปีงบประมาณ ปลายปีงบ"},
	{classEdge, edgeEnd*edgeScale + unitFiscal, 0, "สิ้นปีงบประมาณ สิ้นปีงบ วันสิ้นปีงบประมาณ"},
	{classEdge, edgeStart*edgeScale + unitWeek, 0, "ต้นสัปดาห์ ต้นอาทิตย์"},
	{classEdge, edgeMiddle*edgeScale + unitWeek, 0, "กลางสัปดาห์ กลางอาทิตย์"},
	{classEdge, edgeLate*edgeScale + unitWeek, 0, "ปลายสัปดาห์ ปลายอาทิตย์ ท้ายสัปดาห์"},
	{classEdge, edgeEnd*edgeScale + unitWeek, 0, "สิ้นสัปดาห์"},
	{classEdge, edgeEnd*edgeScale + unitQuarter, 0, "สิ้นไตรมาส"},
	{classEdge, edgeStart*edgeScale + unitQuarter, 0, "ต้นไตรมาส"},
	{classEdge, edgeStart*edgeScale + edgeNoUnit, 0, "ต้น"},
	{classEdge, edgeMiddle*edgeScale + edgeNoUnit, 0, "กลาง"},
	{classEdge, edgeLate*edgeScale + edgeNoUnit, 0, "ปลาย"},
	{classEdge, edgeEnd*edgeScale + edgeNoUnit, 0, "สิ้น"},

	{classTo, 0, 0, "ถึง จนถึง ไปถึง ไปจนถึง ยัน จน until till"},
	{classTo, 0, wholeWord, "to"},
	{classAnd, 0, 0, "และ and"},
	{classAnd, 1, 0, "กับ เทียบกับ"},
	{classSince, 0, 0, "ตั้งแต่ นับตั้งแต่ นับแต่ นับจาก เริ่มตั้งแต่ ตั่งแต่ ตังแต่ since"},
	{classOnward, 0, 0, "เป็นต้นไป เป็นต้นมา"},
	{classOnward, 1, 0, "จนถึงปัจจุบัน ถึงปัจจุบัน จนปัจจุบัน มาจนถึงปัจจุบัน จนถึงขณะนี้ ถึงขณะนี้ จนถึงตอนนี้ ถึงตอนนี้"},
	{classBack, 0, 0, "ย้อนหลัง ย้อนหลังไป"},
	{classBack, 1, 0, "รอบ ในรอบ"},
	{classAhead, 0, 0, "อีก in"},
	{classWithin, 0, 0, "ภายใน"},
	{classLimit, limitUntil, 0, "ไม่เกิน อย่างช้า อย่างช้าไม่เกิน ภายในไม่เกิน ไม่ช้ากว่า"},
	{classLimit, limitAfter, 0, "หลังจาก ภายหลัง ภายหลังจาก"},
	{classLimit, limitNext, 0, "ถัดจาก"},
	{classLimit, limitBeforeMidnight, 0, "ก่อนเที่ยงคืน"},
	{classLimit, limitAfterMidnight, 0, "หลังเที่ยงคืน"},
	{classAt, 0, 0, "เมื่อ"},
	{classEvery, 0, 0, "ทุก ทุกๆ ทุก_ๆ every"},
	{classOnceA, unitDay, 0, "วันละครั้ง วันละหน วันละหนึ่งครั้ง วันละ_1_ครั้ง วันละ_ครั้ง"},
	{classOnceA, unitWeek, 0, "สัปดาห์ละครั้ง สัปดาห์ละหน สัปดาห์ละหนึ่งครั้ง สัปดาห์ละ_1_ครั้ง อาทิตย์ละครั้ง อาทิตย์ละหน อาทิตย์ละ_1_ครั้ง"},
	{classOnceA, unitMonth, 0, "เดือนละครั้ง เดือนละหน เดือนละหนึ่งครั้ง เดือนละ_1_ครั้ง"},
	{classOnceA, unitQuarter, 0, "ไตรมาสละครั้ง ไตรมาสละ_1_ครั้ง"},
	{classOnceA, unitYear, 0, "ปีละครั้ง ปีละหน ปีละ_1_ครั้ง"},
	{classExcept, 0, 0, "ยกเว้น เว้น ยกเว้นวัน ไม่รวม"},
	{classOf, 0, 0, "ของ ใน แห่ง of"},
	{classBefore, 0, 0, "ก่อนประชุม ก่อนการประชุม ก่อนงาน ก่อนถึง ก่อนเริ่ม ก่อนหมด ก่อนครบ ก่อนกำหนด ก่อนส่ง ก่อนนัด ก่อนเดินทาง ก่อนเวลา ก่อนเปิด ก่อนปิด ก่อนเลิก"},
	{classLunar, 1, 0, "ขึ้น"},
	{classLunar, 2, 0, "แรม"},
	{classLunarDay, 0, 0, "ค่ำ"},
}
