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
			add(word, lexeme{cMeasure, 0, int16(i)})
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
		add(short, lexeme{cMonth, 0, val})
		add(first+"._"+last+".", lexeme{cMonth, 0, val})
		add(first+"."+last, lexeme{cMonth, endsWord, val})
		add(first+last+".", lexeme{cMonth, besideNumber, val})
		add(first+last, lexeme{cMonth, besideNumber, val})
		add("เดือน"+first+last, lexeme{cMonth, endsWord, val})
		add("เดือน"+first+last+".", lexeme{cMonth, 0, val})
	}
}

// unit is a stretch of time that can be counted.
type unit = int16

const (
	uMinute unit = iota
	uHour
	uDay
	uWorkday
	uWeek
	uWeekend
	uMonth
	uQuarter
	uYear     // ปี: calendar or fiscal by the subject
	uCalendar // ปีปฏิทิน
	uFiscal   // ปีงบประมาณ
)

// mod moves a stretch of time.
type mod = int16

const (
	mThis       mod = iota // นี้
	mNext                  // หน้า
	mLast                  // ที่แล้ว
	mPrior                 // ก่อน, which may also mean "before" something
	mPast                  // ที่ผ่านมา
	mComing                // ที่จะถึง
	mAhead                 // ข้างหน้า
	mLatest                // ล่าสุด
	mBeforeLast            // ก่อนโน้น
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
	{cMonth, 1, 0, "มกราคม มกราคาม มกคราคม มกรคม มกรา january jan"},
	{cMonth, 2, 0, "กุมภาพันธ์ กุมภาพันธุ์ กุมภาพัน กุมพาพันธ์ กุมภาพันธ กุมภา กุมพา february feb"},
	{cMonth, 3, 0, "มีนาคม มีนาคาม มีนคม มีนา"},
	{cMonth, 3, besideNumber, "march mar"},
	{cMonth, 4, 0, "เมษายน เมศายน เมษยน เมษายณ เมสายน เมษาน เมษา เมสา april apr"},
	{cMonth, 4, besideNumber, "เมษ"},
	{cMonth, 5, 0, "พฤษภาคม พฤกษภาคม พฤษาคม พฤสภาคม พฤศภาคม พฤภาคม พฤษภคม พฤษภาคาม พฤษพาคม พฤษภา พฤสภา พฤกษภา"},
	{cMonth, 5, besideNumber, "may"},
	{cMonth, 6, 0, "มิถุนายน มิถุนายณ มิถุนยน มิถุยายน มิถุนา มิถุ june jun"},
	{cMonth, 7, 0, "กรกฎาคม กรกฏาคม กรกดาคม กรฎาคม กรกฎคม กรกฎา กรกฏา กรกดา กรกฎ กรกฏ july jul"},
	{cMonth, 8, 0, "สิงหาคม สิงหาคาม สิงหคม สิงหา august aug"},
	{cMonth, 9, 0, "กันยายน กันยายณ กันยยน กันยา september sept sep"},
	{cMonth, 10, 0, "ตุลาคม ตุลาคาม ตุลคม ตุลา october oct"},
	{cMonth, 11, 0, "พฤศจิกายน พฤษจิกายน พฤจิกายน พฤศจิกายณ พฤศจกายน พฤสจิกายน พฤศจิกยน พฤศจิกา พฤษจิกา พฤจิกา พฤศจิ พฤษจิ november nov"},
	{cMonth, 12, 0, "ธันวาคม ธันวาคาม ธันวคม ธันวา december dec"},

	{cWeekday, 0, 0, "วันอาทิตย์ วันอาทิต วันอาทิย์ sunday"},
	{cWeekday, 1, 0, "วันจันทร์ วันจันทร วันจันทน์ วันจันท์ วันจันร์ monday"},
	{cWeekday, 1, 0, "วันจัน"},
	{cWeekday, 2, 0, "วันอังคาร วันอังคาน วันอังคาณ tuesday"},
	{cWeekday, 3, 0, "วันพุธ วันพุท วันพุด วันพุทธ วันพุทธ์ wednesday"},
	{cWeekday, 4, 0, "วันพฤหัสบดี วันพฤหัส วันพฤหัสฯ วันพฤหัสบ วันพฤหัด วันพฤหัสบดีี วันพะรึหัส วันพรึหัส วันพฤหัสบดี thursday"},
	{cWeekday, 5, 0, "วันศุกร์ วันศุกร วันศุก วันสุกร์ วันศุกณ์ friday"},
	{cWeekday, 5, endsWord, "วันสุก"},
	{cWeekday, 6, 0, "วันเสาร์ วันเสาร วันเสา saturday"},
	{cWeekdayBare, 0, 0, "อาทิตย์ อาทิด อาทิต"},
	{cWeekdayBare, 0, wholeWord, "sun"},
	{cWeekdayBare, 1, 0, "จันทร์"},
	{cWeekdayBare, 1, wholeWord, "จันทร mon"},
	{cWeekdayBare, 2, 0, "อังคาร"},
	{cWeekdayBare, 2, wholeWord, "tue"},
	{cWeekdayBare, 3, 0, "พุธ"},
	{cWeekdayBare, 3, wholeWord, "wed"},
	{cWeekdayBare, 4, 0, "พฤหัสบดี พฤหัสฯ พฤหัส"},
	{cWeekdayBare, 4, wholeWord, "พฤหัด thu"},
	{cWeekdayBare, 5, 0, "ศุกร์"},
	{cWeekdayBare, 5, wholeWord, "ศุกร fri"},
	{cWeekdayBare, 6, 0, "เสาร์"},
	{cWeekdayBare, 6, wholeWord, "เสาร sat"},
	{cWeekdayShort, 0, beginsWord, "อา."},
	{cWeekdayShort, 1, beginsWord, "จ."},
	{cWeekdayShort, 2, beginsWord, "อ."},
	{cWeekdayShort, 3, beginsWord, "พ."},
	{cWeekdayShort, 4, beginsWord, "พฤ. พฤ"},
	{cWeekdayShort, 5, beginsWord, "ศ."},
	{cWeekdayShort, 6, beginsWord, "ส."},
	{cWeekday, 0, 0, "วันอา."},
	{cWeekday, 1, 0, "วันจ."},
	{cWeekday, 2, 0, "วันอ."},
	{cWeekday, 3, 0, "วันพ."},
	{cWeekday, 4, 0, "วันพฤ."},
	{cWeekday, 5, 0, "วันศ."},
	{cWeekday, 6, 0, "วันส."},

	{cDay, 0, 0, "วันนี้ today"},
	{cDay, 0, endsWord, "วันนี่ วันนี วันนนี้ วันนื้"},
	{cDay, 1, 0, "พรุ่งนี้ วันพรุ่งนี้ พรุ้งนี้ พุ่งนี้ พรุงนี้ พรุ่งนี่ พุ้งนี้ พรุ่นี้ พรุ่งนื้ ปรุ่งนี้ tomorrow tmr"},
	{cDay, 1, endsWord, "พรุ่งนี พรุ่ง"},
	{cDay, 1, wholeWord, "พน พนน."},
	{cDay, 1, 0, "พน."},
	{cDay, 2, 0, "มะรืนนี้ วันมะรืนนี้ มะรืน วันมะรืน มะรืนี้ มะลืน มะลืนนี้"},
	{cDay, 3, 0, "มะเรื่องนี้ มะเรื่อง วันมะเรื่อง"},
	{cDay, -1, 0, "เมื่อวาน เมื่อวานนี้ วานนี้ เมือวาน เมือวานนี้ เมื่อวาร เมื่อวานี้ เมื่อวันวาน เมื่ิอวาน เมิ่อวาน เมื่อวาาน yesterday"},
	{cDay, -2, 0, "เมื่อวานซืน เมื่อวานซืนนี้ วานซืน วานซืนนี้ เมื่อวันซืน วันซืน เมือวานซืน"},
	{cDayOf, 0, 0, "วันที่"},
	{cDayOf, 0, besideNumber, "วันที วท."},
	{cThat, 0, 0, "ที่"},

	{cUnit, uDay, 0, "วัน day days"},
	{cUnit, uWorkday, 0, "วันทำการ วันทำงาน วันราชการ วันเวลาราชการ"},
	{cUnit, uWeek, 0, "สัปดาห์ สัปดาห สัปดา สัปดาร์ สับดาห์ วีค วีก week weeks"},
	{cUnit, uWeek, wholeWord, "wk wks"},
	{cUnit, uWeekend, 0, "สุดสัปดาห์ วันสุดสัปดาห์ เสาร์อาทิตย์ วันเสาร์อาทิตย์ เสาร์-อาทิตย์ วันเสาร์-อาทิตย์ เสาร์_อาทิตย์ เสาร์_-_อาทิตย์ วันเสาร์วันอาทิตย์ วีคเอนด์ weekend"},
	{cUnit, uMonth, 0, "เดือน เดื่อน month months"},
	{cUnit, uYear, 0, "ปี year years"},
	{cUnit, uCalendar, 0, "ปีปฏิทิน"},
	{cUnit, uFiscal, 0, "ปีงบประมาณ ปีงบ ปีงบฯ ปีงปม. ปี_งปม. ปีงปม ปี_งปม ปีงบประมาน ปีงบปมาณ งบประมาณปี งบประมาณประจำปี งบปี fiscal_year"},
	{cUnit, uFiscal, besideNumber, "fy"},
	{cEra, 0, 0, "พ.ศ. พ.ศ พศ. พ._ศ. พุทธศักราช"},
	{cEra, 0, besideNumber, "พศ"},
	{cEra, 1, 0, "ค.ศ. ค.ศ คศ. ค._ศ. คริสต์ศักราช"},
	{cEra, 1, besideNumber, "คศ"},

	{cDayMod, mPast, 0, "วันที่ผ่านมา วันที่ล่วงมา วันที่ผ่านมานี้ วันมานี้ วันหลังมานี้ วันหลังนี้"},
	{cDayMod, mLast, 0, "วันที่แล้ว วันที่แล้วมา"},
	{cMod, mThis, 0, "นี้ this"},
	{cMod, mThis, endsWord, "นี่ ปัจจุบัน"},
	{cMod, mNext, 0, "หน้า ถัดไป ต่อไป หน้านี้ next"},
	{cMod, mLast, 0, "ที่แล้ว ที่แล้วมา ทีแล้ว ก่อนหน้า ก่อนหน้านี้ กลาย last"},
	{cMod, mBeforeLast, 0, "ก่อนโน้น ก่อนนู้น ก่อนหน้าโน้น"},
	{cMod, mPrior, 0, "ก่อน"},
	{cMod, mPrior, 0, "ago"},
	{cMod, mPast, 0, "ที่ผ่านมา ที่ผ่านมานี้ ผ่านมา ที่ล่วงมา หลังสุด มานี้ หลังมานี้"},
	{cMod, mComing, 0, "ที่จะถึงนี้ ที่จะถึง ที่จะมาถึง ที่จะมาถึงนี้ ที่ใกล้จะถึง ที่กำลังจะถึง"},
	{cMod, mAhead, 0, "ข้างหน้า หลังจากนี้ จากนี้ นับจากนี้ ต่อจากนี้ ถัดจากนี้ จากนี้ไป นับจากนี้ไป ต่อจากนี้ไป"},
	{cMod, mLatest, 0, "ล่าสุด"},

	{cQuarter, 0, 0, "ไตรมาส ไตรมาศ ไตมาส ไตรมาต ไตรมาด ไตรมาท quarter"},
	{cQuarter, 0, beforeNumber, "q"},
	{cQuarter, 1, 0, "ไตรมาสแรก"},
	{cQuarter, 4, 0, "ไตรมาสสุดท้าย"},
	{cHalfYear, 1, 0, "ครึ่งปีแรก ครึ่งแรกของปี ครึ่งแรกปี ครึ่งแรกของ_ปี ครึ่งปีแรกของปี"},
	{cHalfYear, 2, 0, "ครึ่งปีหลัง ครึ่งหลังของปี ครึ่งหลังปี ครึ่งหลังของ_ปี ครึ่งปีหลังของปี"},
	{cHalfYear, 3, 0, "ครึ่งแรกปีงบ ครึ่งแรกปีงบฯ ครึ่งแรกของปีงบฯ ครึ่งปีแรกปีงบ ครึ่งปีแรกของปีงบ ครึ่งปีงบประมาณแรก ครึ่งปีงบแรก ครึ่งแรกของปีงบประมาณ ครึ่งแรกปีงบประมาณ ครึ่งแรกของปีงบ ครึ่งปีแรกของปีงบประมาณ ครึ่งปีแรกปีงบประมาณ"},
	{cHalfYear, 4, 0, "ครึ่งหลังปีงบ ครึ่งหลังปีงบฯ ครึ่งหลังของปีงบฯ ครึ่งปีหลังปีงบ ครึ่งปีหลังของปีงบ ครึ่งปีงบประมาณหลัง ครึ่งปีงบหลัง ครึ่งหลังของปีงบประมาณ ครึ่งหลังปีงบประมาณ ครึ่งหลังของปีงบ ครึ่งปีหลังของปีงบประมาณ ครึ่งปีหลังปีงบประมาณ"},
	{cOrder, 1, 0, "แรก"},
	{cOrder, -1, 0, "สุดท้าย"},

	{cEdge, edgeStart*edgeScale + uMonth, 0, "ต้นเดือน ต้นๆเดือน ต้นๆ_เดือน"},
	{cEdge, edgeMiddle*edgeScale + uMonth, 0, "กลางเดือน กลางๆเดือน"},
	{cEdge, edgeLate*edgeScale + uMonth, 0, "ปลายเดือน ท้ายเดือน ปลายๆเดือน"},
	{cEdge, edgeEnd*edgeScale + uMonth, 0, "สิ้นเดือน วันสิ้นเดือน วันสุดท้ายของเดือน วันสุดท้ายเดือน"},
	{cEdge, edgeFirst*edgeScale + uMonth, 0, "วันแรกของเดือน วันต้นเดือน"},
	{cEdge, edgeFirstHalf*edgeScale + uMonth, 0, "ครึ่งเดือนแรก ครึ่งแรกของเดือน ครึ่งเดือนแรกของเดือน"},
	{cEdge, edgeLastHalf*edgeScale + uMonth, 0, "ครึ่งเดือนหลัง ครึ่งหลังของเดือน ครึ่งเดือนหลังของเดือน"},
	{cEdge, edgeFirstWorkday*edgeScale + uMonth, 0, "วันทำการแรกของเดือน วันทำงานแรกของเดือน วันทำการวันแรกของเดือน วันทำการแรกเดือน"},
	{cEdge, edgeLastWorkday*edgeScale + uMonth, 0, "วันทำการสุดท้ายของเดือน วันทำงานสุดท้ายของเดือน วันทำการวันสุดท้ายของเดือน วันทำการสุดท้ายเดือน"},
	{cEdge, edgeStart*edgeScale + uYear, 0, "ต้นปี"},
	{cEdge, edgeMiddle*edgeScale + uYear, 0, "กลางปี"},
	{cEdge, edgeLate*edgeScale + uYear, 0, "ปลายปี ท้ายปี"},
	{cEdge, edgeEnd*edgeScale + uYear, 0, "สิ้นปี วันสิ้นปี วันสุดท้ายของปี"},
	{cEdge, edgeStart*edgeScale + uFiscal, 0, "ต้นปีงบประมาณ ต้นปีงบ"},
	{cEdge, edgeMiddle*edgeScale + uFiscal, 0, "กลางปีงบประมาณ กลางปีงบ"},
	{cEdge, edgeLate*edgeScale + uFiscal, 0, "ปลายปีงบประมาณ ปลายปีงบ"},
	{cEdge, edgeEnd*edgeScale + uFiscal, 0, "สิ้นปีงบประมาณ สิ้นปีงบ วันสิ้นปีงบประมาณ"},
	{cEdge, edgeStart*edgeScale + uWeek, 0, "ต้นสัปดาห์ ต้นอาทิตย์"},
	{cEdge, edgeMiddle*edgeScale + uWeek, 0, "กลางสัปดาห์ กลางอาทิตย์"},
	{cEdge, edgeLate*edgeScale + uWeek, 0, "ปลายสัปดาห์ ปลายอาทิตย์ ท้ายสัปดาห์"},
	{cEdge, edgeEnd*edgeScale + uWeek, 0, "สิ้นสัปดาห์"},
	{cEdge, edgeEnd*edgeScale + uQuarter, 0, "สิ้นไตรมาส"},
	{cEdge, edgeStart*edgeScale + uQuarter, 0, "ต้นไตรมาส"},
	{cEdge, edgeStart*edgeScale + edgeNoUnit, 0, "ต้น"},
	{cEdge, edgeMiddle*edgeScale + edgeNoUnit, 0, "กลาง"},
	{cEdge, edgeLate*edgeScale + edgeNoUnit, 0, "ปลาย"},
	{cEdge, edgeEnd*edgeScale + edgeNoUnit, 0, "สิ้น"},

	{cTo, 0, 0, "ถึง จนถึง ไปถึง ไปจนถึง ยัน จน until till"},
	{cTo, 0, wholeWord, "to"},
	{cAnd, 0, 0, "และ and"},
	{cAnd, 1, 0, "กับ เทียบกับ"},
	{cSince, 0, 0, "ตั้งแต่ นับตั้งแต่ นับแต่ นับจาก เริ่มตั้งแต่ ตั่งแต่ ตังแต่ since"},
	{cOnward, 0, 0, "เป็นต้นไป เป็นต้นมา"},
	{cOnward, 1, 0, "จนถึงปัจจุบัน ถึงปัจจุบัน จนปัจจุบัน มาจนถึงปัจจุบัน จนถึงขณะนี้ ถึงขณะนี้ จนถึงตอนนี้ ถึงตอนนี้"},
	{cBack, 0, 0, "ย้อนหลัง ย้อนหลังไป"},
	{cBack, 1, 0, "รอบ ในรอบ"},
	{cAhead, 0, 0, "อีก in"},
	{cWithin, 0, 0, "ภายใน"},
	{cAt, 0, 0, "เมื่อ"},
	{cEvery, 0, 0, "ทุก ทุกๆ ทุก_ๆ every"},
	{cOnceA, uDay, 0, "วันละครั้ง วันละหน วันละหนึ่งครั้ง วันละ_1_ครั้ง วันละ_ครั้ง"},
	{cOnceA, uWeek, 0, "สัปดาห์ละครั้ง สัปดาห์ละหน สัปดาห์ละหนึ่งครั้ง สัปดาห์ละ_1_ครั้ง อาทิตย์ละครั้ง อาทิตย์ละหน อาทิตย์ละ_1_ครั้ง"},
	{cOnceA, uMonth, 0, "เดือนละครั้ง เดือนละหน เดือนละหนึ่งครั้ง เดือนละ_1_ครั้ง"},
	{cOnceA, uQuarter, 0, "ไตรมาสละครั้ง ไตรมาสละ_1_ครั้ง"},
	{cOnceA, uYear, 0, "ปีละครั้ง ปีละหน ปีละ_1_ครั้ง"},
	{cExcept, 0, 0, "ยกเว้น เว้น ยกเว้นวัน ไม่รวม"},
	{cOf, 0, 0, "ของ ใน แห่ง of"},
	{cBefore, 0, 0, "ก่อนประชุม ก่อนการประชุม ก่อนงาน ก่อนถึง ก่อนเริ่ม ก่อนหมด ก่อนครบ ก่อนกำหนด ก่อนส่ง ก่อนนัด ก่อนเดินทาง ก่อนเวลา ก่อนเปิด ก่อนปิด ก่อนเลิก"},
	{cLunar, 1, 0, "ขึ้น"},
	{cLunar, 2, 0, "แรม"},
	{cLunarDay, 0, 0, "ค่ำ"},
}
