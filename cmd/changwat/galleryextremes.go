package main

import (
	"fmt"
	"strings"

	"github.com/shopspring/decimal"

	"changwat/handlers/dialog"
	"changwat/internal/chart"
	"changwat/internal/thai/place"
	"changwat/internal/thai/when"
)

// extreme is an answer with data such as records seldom hold.
type extreme struct {
	name   string
	answer dialog.Answer
}

// galleryDay is the day from which the gallery's series begin.
var galleryDay = when.Date{Year: 2021, Month: 4, Day: 1}

// known is a value that is known.
func known(v int64) decimal.NullDecimal { return decimal.NewNullDecimal(decimal.NewFromInt(v)) }

// series returns daily values, without one where f returns a negative number.
func series(name string, days int, f func(day int) int64) chart.Series {
	s := chart.Series{Name: name, From: galleryDay, Values: make([]decimal.NullDecimal, days)}
	for i := range s.Values {
		if v := f(i); v >= 0 {
			s.Values[i] = known(v)
		}
	}
	return s
}

// extremeAnswers are pictures and cards of short, long, missing and extreme data. All of it is invented, and says so.
func extremeAnswers(province place.Place) []extreme {
	picture := func(kind chart.Kind, tone chart.Tone, subject, unit string) chart.Picture {
		return chart.Picture{
			Kind: kind, Tone: tone, Subject: subject, Area: province.Short(), Unit: unit, AsOf: galleryDay, Source: "ข้อมูลสมมุติ", Example: true,
		}
	}
	trend := func(name string, s chart.Series) extreme {
		p := picture(chart.Line, chart.ToneCases, "ผู้ป่วยใหม่", "ราย")
		p.Mean, p.Series, p.AsOf = true, []chart.Series{s}, s.Day(len(s.Values)-1)
		return pictured(name, p)
	}
	all := []extreme{
		trend("กราฟ: สองวัน", series("", 2, func(i int) int64 { return int64(9 - i) })),
		trend("กราฟ: หนึ่งสัปดาห์", series("", 7, func(i int) int64 { return int64(20 + i*i%7) })),
		trend("กราฟ: ข้อมูลขาดและศูนย์", series("", 30, func(i int) int64 { return int64([]int{12, 14, -1, -1, 0, 0, 9}[i%7]) })),
		trend("กราฟ: เท่ากันทุกวัน", series("", 21, func(int) int64 { return 12 })),
		trend("กราฟ: 400 วัน", series("", 400, func(i int) int64 { return int64(40 + 30*(i%50)/10) })),
		trend("กราฟ: จำนวนมหาศาล", series("", 14, func(i int) int64 { return int64(i) * 123_456_789_012 })),
	}
	return append(append(all, districtExtremes(province, picture)...), moneyExtremes(picture)...)
}

// districtExtremes are rankings, a map and small multiples of the province's districts.
func districtExtremes(province place.Place, picture func(chart.Kind, chart.Tone, string, string) chart.Picture) []extreme {
	ranking := picture(chart.Bars, chart.ToneCases, "ผู้ป่วยใหม่", "ราย")
	multiples := picture(chart.Multiples, chart.ToneCases, "ผู้ป่วยใหม่", "ราย")
	multiples.Mean = true
	for i, d := range place.Thailand().Within(province.Code) {
		it := chart.Item{Code: d.Code, Label: d.Name, Value: known(int64(i*i*7+3) % 90)}
		if i%7 == 6 {
			it.Value = decimal.NullDecimal{}
		}
		s := series(d.Name, 28, func(day int) int64 { return int64((i*5+day*(i%3))%40 + i) })
		s.Code = d.Code
		ranking.Items, multiples.Series = append(ranking.Items, it), append(multiples.Series, s)
	}
	onMap := ranking
	onMap.Kind = chart.Map
	return []extreme{pictured("อันดับอำเภอ: แท่ง", ranking), pictured("อันดับอำเภอ: แผนที่", onMap), pictured("แยกอำเภอ", multiples)}
}

// moneyExtremes are pictures of money, with long names, and a card whose every part is long.
func moneyExtremes(picture func(chart.Kind, chart.Tone, string, string) chart.Picture) []extreme {
	quarters := picture(chart.Bars, chart.ToneOTOP, "ยอดจำหน่าย OTOP", "บาท")
	quarters.InTime = true
	parts := picture(chart.Stacked, chart.ToneOTOP, "ยอดจำหน่าย OTOP", "บาท")
	parts.InTime, parts.Parts = true, []string{"อาหาร", "เครื่องดื่ม", "ผ้าและเครื่องแต่งกาย", "ของใช้ ของตกแต่ง ของที่ระลึก", "สมุนไพรที่ไม่ใช่อาหาร"}
	for i := range 4 {
		label := fmt.Sprintf("ไตรมาส %d", i+1)
		quarters.Items = append(quarters.Items, chart.Item{Label: label, Value: known(int64(20_000_000 + (i%3)*7_775_960))})
		it := chart.Item{Label: label}
		for j := range parts.Parts {
			it.Parts = append(it.Parts, known(int64((i+1)*(j+2))*1_250_000))
		}
		parts.Items = append(parts.Items, it)
	}
	changes := picture(chart.Bars, chart.ToneOTOP, "รายได้ที่เปลี่ยนจากปีก่อน", "บาท")
	for i, name := range []string{"เสื้อผ้า", "อาหารแปรรูปและเครื่องดื่มสมุนไพร", "ของใช้"} {
		changes.Items = append(changes.Items, chart.Item{Label: name, Value: known(int64(i-1) * 5_400_000)})
	}
	budget := picture(chart.Share, chart.ToneBudget, "การเบิกจ่าย", "บาท")
	budget.Items = []chart.Item{
		{Label: "งบพัฒนาจังหวัด", Value: known(124_500_000), Target: known(280_000_000)},
		{Label: "งบพัฒนากลุ่มจังหวัดภาคกลางตอนบนแบบบูรณาการ", Value: known(96_000_000), Target: known(90_000_000)},
		{Label: "งบกลาง", Value: known(12_000_000)},
	}
	long := strings.Repeat("การประชุมคณะกรรมการบริหารงานจังหวัดแบบบูรณาการ ", 6)
	full := dialog.Answer{Alt: "ข้อความยาว", Cards: []dialog.Card{{
		Topic: dialog.TopicMeeting, Kicker: "ประชุม · " + strings.Repeat("จ.พระนครศรีอยุธยา ", 3), Title: long, Badges: []string{"ออนไลน์ Zoom", dialog.BadgeExample, dialog.BadgeCancelled},
		Lead: dialog.Lead{Text: "วันพฤหัสบดีที่ 29 เมษายน 2564", Note: "เวลา 09.30 น. (ไม่ระบุเวลาเลิก)", Struck: true},
		Tiles: []dialog.Tile{
			{Label: "ยอดจำหน่ายรวม", Value: "123,456,789,012.50", Unit: "บาท", AsOf: "ไตรมาส 1–2 ปีงบประมาณ 2564"},
			{Label: "ร้อยละที่เปลี่ยน", Absent: "ไม่ระบุในเอกสาร"},
		},
		Rows:    []dialog.Row{{Label: "สถานที่", Value: long}, {Label: "ประธาน", Value: "ไม่ระบุ"}},
		Notes:   []string{long},
		Sources: []dialog.Source{{Title: long, Publisher: "สำนักงานจังหวัด", Example: true}},
		Actions: []dialog.Action{
			{Kind: dialog.ActionAsk, Label: "ดูวาระการประชุมทั้งหมด", Value: "วาระ", Primary: true},
			{Kind: dialog.ActionAsk, Label: "ข้อสั่งการ", Value: "ข้อสั่งการ"}, {Kind: dialog.ActionAsk, Label: "ประชุมครั้งก่อน", Value: "ก่อน"},
		},
	}}}
	return []extreme{
		pictured("ไตรมาส", quarters), pictured("ไตรมาส แยกส่วน", parts), pictured("ค่าติดลบ", changes), pictured("เทียบเป้าหมาย", budget),
		{"การ์ดที่ข้อความยาว", full},
	}
}

// pictured is a card that is led by a picture.
func pictured(name string, p chart.Picture) extreme {
	return extreme{name, dialog.Answer{Alt: name, Cards: []dialog.Card{{
		Topic: dialog.TopicHelp, Title: name, Badges: []string{dialog.BadgeExample}, Picture: &dialog.Picture{Chart: p},
		Sources: []dialog.Source{{Title: "ข้อมูลสมมุติสำหรับดูหน้าตาของภาพ", Example: true}},
	}}}}
}
