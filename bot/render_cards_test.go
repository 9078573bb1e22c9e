package bot

import (
	"changwat/handlers/dialog"
	"changwat/internal/thai/when"
)

// The facts of the release of 29 April 2564 and of the daily series, as answers show them.
var (
	release = dialog.Source{
		Title: "พช.อยุธยา ร่วมประชุมคณะกรมการจังหวัดและหัวหน้าส่วนราชการ ครั้งที่ 4/2564", Publisher: "สำนักงานพัฒนาชุมชนจังหวัดพระนครศรีอยุธยา",
		Published: when.Date{Year: 2021, Month: 4, Day: 29},
	}
	dataset = dialog.Source{
		Title: "ข้อมูลผู้ติดเชื้อรายวันรายจังหวัด", Publisher: "กรมควบคุมโรค", Published: when.Date{Year: 2021, Month: 5, Day: 1}, URL: "https://data.go.th/dataset/covid-19-daily",
	}
	example = dialog.Source{Title: "ระเบียนตัวอย่าง", Example: true}
)

const sme = "โครงการส่งเสริมและพัฒนาผู้ประกอบการผลิตภัณฑ์ชุมชน และวิสาหกิจขนาดกลาง และขนาดย่อมแบบครบวงจร"

// sampleAnswers holds one answer for each kind of card.
func sampleAnswers() map[string]dialog.Answer {
	return map[string]dialog.Answer{
		"text":     {Text: "ไม่ทราบเรื่องนี้ ถามได้เรื่อง นัดประชุม ยอดโควิด", Suggestions: []dialog.Suggestion{{Label: "ยอดโควิด", Ask: "ยอดโควิดล่าสุด"}}, Readings: []string{"ปี 2564"}},
		"figures":  figuresAnswer(),
		"sources":  sourcesAnswer(),
		"trend":    trendAnswer(),
		"meeting":  meetingAnswer(),
		"meetings": meetingsAnswer(),
		"agenda":   agendaAnswer(),
		"otop":     otopAnswer(),
		"income":   incomeAnswer(),
		"projects": projectsAnswer(),
		"orders":   ordersAnswer(),
		"summary":  summaryAnswer(),
		"help":     helpAnswer(),
	}
}

func cumulativeCard() dialog.Card {
	return dialog.Card{
		Topic: dialog.TopicCase, Kicker: "โควิด-19 · จ.พระนครศรีอยุธยา", Title: "ยอดสะสม",
		Tiles: []dialog.Tile{
			{Label: "ผู้ป่วยสะสม", Value: "294", Unit: "ราย", AsOf: "ณ 29 เม.ย. 64", Note: "นับตั้งแต่ 1 เม.ย. 64"},
			{Label: "รักษาหายแล้ว", Value: "63", Unit: "ราย", AsOf: "ณ 29 เม.ย. 64", Note: "นับตั้งแต่ 1 เม.ย. 64"},
		},
		Notes:   []string{"ไม่มีในแหล่งข้อมูล: ผู้ป่วยใหม่, ผู้เสียชีวิต, ยอดรายอำเภอ"},
		Sources: []dialog.Source{release},
	}
}

func figuresAnswer() dialog.Answer {
	return dialog.Answer{
		Alt:         "โควิด-19 จ.พระนครศรีอยุธยา: ผู้ป่วยสะสม 294 ราย · รักษาหายแล้ว 63 ราย (ณ 29 เม.ย. 64)",
		Cards:       []dialog.Card{cumulativeCard()},
		Readings:    []string{"ยอดล่าสุดที่มี"},
		Suggestions: []dialog.Suggestion{{Label: "แนวโน้ม", Ask: "แนวโน้มโควิดเป็นอย่างไร"}, {Label: "ประชุมครั้งต่อไป", Ask: "ประชุมครั้งต่อไปเมื่อไหร่"}},
	}
}

func sourcesAnswer() dialog.Answer {
	daily := dialog.Card{
		Topic: dialog.TopicCase, Kicker: "โควิด-19 · จ.พระนครศรีอยุธยา", Title: "ผู้ป่วยใหม่รายวัน",
		Tiles: []dialog.Tile{{
			Label: "ผู้ป่วยใหม่", Value: "24", Unit: "ราย", AsOf: "ณ 2 พ.ค. 64",
			Change: dialog.Change{Text: "ลด 1 จากวันก่อนหน้า (คำนวณ)", Direction: -1, Good: true},
		}},
		Notes:   []string{"การ์ดแต่ละใบมาจากคนละแหล่งและนับคนละแบบ จึงไม่นำตัวเลขมารวมกัน"},
		Sources: []dialog.Source{dataset},
	}
	return dialog.Answer{Alt: "โควิด-19 จ.พระนครศรีอยุธยา: ผู้ป่วยใหม่ 24 ราย (ณ 2 พ.ค. 64)", Cards: []dialog.Card{daily, cumulativeCard()}}
}

func trendAnswer() dialog.Answer {
	c := dialog.Card{
		Topic: dialog.TopicCase, Kicker: "โควิด-19 · จ.พระนครศรีอยุธยา", Title: "แนวโน้มผู้ป่วยใหม่รายวัน",
		Tiles: []dialog.Tile{{
			Label: "ผู้ป่วยใหม่", Value: "25", Unit: "ราย", AsOf: "ณ 3 พ.ค. 64",
			Change: dialog.Change{Text: "เพิ่ม 6 จากวันก่อนหน้า (คำนวณ)", Direction: 1},
		}},
		Tables: []dialog.Table{{Heading: "รายวัน (ราย)", Lines: []dialog.TableLine{
			{Label: "จ. 3 พ.ค. 64", Value: "25", Bar: 100}, {Label: "อา. 2 พ.ค. 64", Value: "19", Bar: 76}, {Label: "ส. 1 พ.ค. 64", Value: "1", Bar: 4},
		}}},
		Sources: []dialog.Source{dataset},
	}
	return dialog.Answer{Alt: "แนวโน้มโควิด-19: ผู้ป่วยใหม่ 25 ราย (ณ 3 พ.ค. 64)", Cards: []dialog.Card{c}}
}

func meetingCardOf(number, day string) dialog.Card {
	return dialog.Card{
		Topic: dialog.TopicMeeting, Kicker: "การประชุม ครั้งที่ " + number,
		Title:  "ประชุมคณะกรมการจังหวัดและหัวหน้าส่วนราชการประจำจังหวัดพระนครศรีอยุธยา",
		Badges: []string{"พรุ่งนี้", "ห้องประชุม + Zoom"},
		Lead:   dialog.Lead{Text: day, Note: "เวลา 09.30 น. (ไม่ระบุเวลาเลิก)"},
		Rows: []dialog.Row{
			{Label: "สถานที่", Value: "ห้องประชุมอโยธยา ชั้น 3 ศาลากลางจังหวัดพระนครศรีอยุธยา"},
			{Label: "ออนไลน์", Value: "Zoom (ไม่ระบุลิงก์)"},
			{Label: "ประธาน", Value: "นายภานุ แย้มศรี\nผู้ว่าราชการจังหวัดพระนครศรีอยุธยา"},
		},
		Actions: []dialog.Action{
			{Kind: dialog.ActionAsk, Label: "ดูวาระ", Value: "วาระประชุมครั้งที่ " + number, Primary: true},
			{Kind: dialog.ActionOpen, Label: "แผนที่", Value: "https://maps.example/อโยธยา"},
			{Kind: dialog.ActionPost, Label: "รับทราบ", Value: "ack=4/2564"},
		},
		Sources: []dialog.Source{release},
	}
}

func meetingAnswer() dialog.Answer {
	return dialog.Answer{Text: "ประธาน: นายภานุ แย้มศรี", Alt: "พฤ. 29 เม.ย. 64 09.30 น. · คณะกรมการจังหวัด 4/2564", Cards: []dialog.Card{meetingCardOf("4/2564", "วันพฤหัสบดีที่ 29 เมษายน 2564")}}
}

func meetingsAnswer() dialog.Answer {
	cancelled := meetingCardOf("5/2564", "วันศุกร์ที่ 28 พฤษภาคม 2564")
	cancelled.Badges = []string{dialog.BadgeExample, dialog.BadgeCancelled}
	cancelled.Lead.Struck = true
	cancelled.Rows = append([]dialog.Row{{Label: "เดิม", Value: "พฤ. 27 พ.ค. 64 09.30 น.", Struck: true}}, cancelled.Rows...)
	cancelled.Sources, cancelled.Actions = []dialog.Source{example}, nil
	return dialog.Answer{Alt: "พฤ. 29 เม.ย. 64 09.30 น. · คณะกรมการจังหวัด 4/2564 และอีก 1 ครั้ง", Cards: []dialog.Card{meetingCardOf("4/2564", "วันพฤหัสบดีที่ 29 เมษายน 2564"), cancelled}}
}

func agendaAnswer() dialog.Answer {
	c := dialog.Card{
		Topic: dialog.TopicMeeting, Kicker: "วาระการประชุม ครั้งที่ 4/2564", Title: "คณะกรมการจังหวัดและหัวหน้าส่วนราชการ",
		Lead: dialog.Lead{Text: "พฤ. 29 เม.ย. 64"},
		Items: []dialog.Item{
			{Mark: "1", Text: "เร่งรัดการเบิกจ่ายงบประมาณไตรมาสที่ 3"},
			{Mark: "2", Text: "ความก้าวหน้าโครงการเราชนะ"},
			{Mark: "3", Text: "สถานการณ์โรคติดเชื้อไวรัสโคโรนา 2019 ระลอกใหม่", Detail: "มาตรการ D-M-H-T-T-A"},
		},
		Notes:   []string{"เรียงตามเอกสาร ซึ่งไม่ได้ระบุเลขระเบียบวาระ"},
		Sources: []dialog.Source{release},
	}
	return dialog.Answer{Alt: "วาระ 4/2564: 3 เรื่อง", Cards: []dialog.Card{c}}
}

func otopAnswer() dialog.Answer {
	c := dialog.Card{
		Topic: dialog.TopicOTOP, Kicker: "OTOP · จ.พระนครศรีอยุธยา", Title: "ยอดจำหน่าย OTOP",
		Tiles:   []dialog.Tile{{Label: "ยอดจำหน่ายรวม", Value: "27,775,960", Unit: "บาท", AsOf: "ไตรมาส 1–2 ปีงบประมาณ 2564"}},
		Notes:   []string{"ยอดจำหน่ายจากกิจกรรมส่งเสริมการตลาด"},
		Sources: []dialog.Source{release},
	}
	return dialog.Answer{Alt: "ยอดจำหน่าย OTOP ไตรมาส 1–2 ปีงบประมาณ 2564: 27,775,960 บาท", Cards: []dialog.Card{c}}
}

func incomeAnswer() dialog.Answer {
	c := dialog.Card{
		Topic: dialog.TopicOTOP, Kicker: "OTOP · จ.พระนครศรีอยุธยา", Title: "รายได้ OTOP เทียบปีก่อน",
		Tiles: []dialog.Tile{
			{Label: "รายได้เพิ่มขึ้น", Value: "256,893,339", Unit: "บาท", AsOf: "ไตรมาส 1–2 ปีงบประมาณ 2564"},
			{Label: "ยอดรายได้รวม", Absent: "ไม่ระบุในเอกสาร"}, {Label: "ร้อยละที่เปลี่ยน", Absent: "ไม่ระบุในเอกสาร"},
		},
		Notes:   []string{"เป็นคนละตัวชี้วัดกับยอดจำหน่ายจากกิจกรรมการตลาด จึงไม่นำมารวมหรือหักกัน"},
		Sources: []dialog.Source{release},
	}
	return dialog.Answer{Alt: "รายได้ OTOP เพิ่มขึ้น 256,893,339 บาท เทียบช่วงเดียวกันปีก่อน", Cards: []dialog.Card{c}}
}

func projectsAnswer() dialog.Answer {
	c := dialog.Card{
		Topic: dialog.TopicOTOP, Kicker: "OTOP · จ.พระนครศรีอยุธยา", Title: "โครงการ OTOP",
		Tiles: []dialog.Tile{{Label: "จำนวน (นับจากรายการ)", Value: "7", Unit: "โครงการ", AsOf: "ไตรมาส 1–2 ปีงบประมาณ 2564", Note: "8 รายการ โครงการที่อยู่หลายรายการนับครั้งเดียว"}},
		Tables: []dialog.Table{
			{Heading: "งบโครงการยุทธศาสตร์จังหวัด", Lines: []dialog.TableLine{
				{Label: sme, Value: "การพัฒนาผลิตภัณฑ์ และการส่งเสริมการตลาด (2 รายการ)"}, {Label: "งานยอยศยิ่งฟ้า อยุธยามรดกโลก", Value: "การส่งเสริมการตลาด"},
			}},
			{Heading: "งบอื่นๆ", Lines: []dialog.TableLine{{Label: "งาน OTOP CITY 2020", Value: "การตลาด"}}},
		},
		Sources: []dialog.Source{release},
	}
	return dialog.Answer{Alt: "โครงการ OTOP: 7 โครงการ (8 รายการ)", Cards: []dialog.Card{c}}
}

func ordersAnswer() dialog.Answer {
	c := dialog.Card{
		Topic: dialog.TopicOrder, Kicker: "ข้อสั่งการ ประชุมครั้งที่ 4/2564", Title: "คณะกรมการจังหวัดและหัวหน้าส่วนราชการ",
		Lead: dialog.Lead{Note: "วันพฤหัสบดีที่ 29 เมษายน 2564"},
		Items: []dialog.Item{
			{Mark: "1", Text: "เร่งรัดการเบิกจ่ายงบประมาณไตรมาสที่ 3 ให้เป็นไปตามเป้าหมาย", Detail: "ผู้รับผิดชอบ: ไม่ระบุ · กำหนด: ไม่ระบุ"},
			{Mark: "2", Text: "หากพบผู้ติดเชื้อให้รายงานทันที", Detail: "ผู้รับผิดชอบ: ไม่ระบุ · กำหนด: ไม่ระบุ"},
		},
		Notes:   []string{"2 ข้อยังไม่มีผู้รับผิดชอบหรือกำหนดเสร็จในเอกสาร"},
		Sources: []dialog.Source{release},
	}
	return dialog.Answer{Alt: "ข้อสั่งการ 2 ข้อ", Cards: []dialog.Card{c}}
}

func summaryAnswer() dialog.Answer {
	c := dialog.Card{
		Topic: dialog.TopicSummary, Kicker: "สรุปเช้า · จ.พระนครศรีอยุธยา", Title: "วันศุกร์ที่ 30 เมษายน 2564",
		Tiles:   cumulativeCard().Tiles,
		Rows:    []dialog.Row{{Label: "ข้อสั่งการ", Value: "ค้าง 4 ข้อ (4 ข้อไม่ระบุผู้รับผิดชอบหรือกำหนดเสร็จ)"}},
		Listed:  "ประชุมวันนี้",
		Items:   []dialog.Item{{Mark: "13.30 น.", Text: "ประชุมคณะกรรมการโรคติดต่อจังหวัด (ตัวอย่าง)", Detail: "ห้องประชุมอยุธยา + Zoom", Ask: "ประชุมวันนี้บ่าย"}},
		Sources: []dialog.Source{release, example},
	}
	return dialog.Answer{Alt: "สรุปเช้า 30 เม.ย. 64 · โควิด สะสม 294 · วันนี้ 1 ประชุม · ค้าง 4 ข้อ", Cards: []dialog.Card{c}}
}

func helpAnswer() dialog.Answer {
	c := dialog.Card{
		Topic: dialog.TopicHelp, Kicker: "วิธีใช้", Title: "ถามเป็นภาษาพูดได้เลย",
		Items: []dialog.Item{
			{Text: "นัดประชุม", Detail: "เช่น «ประชุมครั้งต่อไปเมื่อไหร่»", Ask: "ประชุมครั้งต่อไปเมื่อไหร่"},
			{Text: "ยอดโควิด", Detail: "เช่น «ยอดโควิดล่าสุด»", Ask: "ยอดโควิดล่าสุด"},
		},
		Notes: []string{"ทุกตัวเลขบอกวันที่และที่มา"},
	}
	return dialog.Answer{Alt: "ถามได้เรื่อง นัดประชุม ยอดโควิด", Cards: []dialog.Card{c}}
}
