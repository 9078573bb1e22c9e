package chart_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"changwat/internal/chart"
)

// weeks are daily values of which each week has the same value every day.
func weeks(values ...float64) []decimal.NullDecimal {
	var all []decimal.NullDecimal
	for _, v := range values {
		all = append(all, slices.Repeat([]decimal.NullDecimal{some(v)}, 7)...)
	}
	return all
}

func TestATitleSaysOnlyWhatHolds(t *testing.T) {
	line := func(values ...decimal.NullDecimal) chart.Picture {
		return chart.Picture{Kind: chart.Line, Mean: true, Subject: "ผู้ป่วยใหม่", Unit: "ราย", Series: []chart.Series{{From: firstDay, Values: values}}}
	}
	total := func(values ...decimal.NullDecimal) chart.Picture {
		p := line(values...)
		p.Subject, p.Mean = "ผู้ป่วยสะสม", false
		return p
	}
	bars := func(inTime bool, values ...decimal.NullDecimal) chart.Picture {
		p := chart.Picture{Kind: chart.Bars, Subject: "ยอดขาย", Unit: "บาท", InTime: inTime}
		for i, v := range values {
			p.Items = append(p.Items, chart.Item{Label: []string{"ก", "ข", "ค", "ง"}[i], Value: v})
		}
		return p
	}
	share := func(pairs ...[2]decimal.NullDecimal) chart.Picture {
		p := chart.Picture{Kind: chart.Share, Subject: "การเบิกจ่าย", Unit: "บาท"}
		for _, v := range pairs {
			p.Items = append(p.Items, chart.Item{Label: "งบ", Value: v[0], Target: v[1]})
		}
		return p
	}
	parts := func(rest bool, last ...decimal.NullDecimal) chart.Picture {
		return chart.Picture{
			Kind: chart.Stacked, Subject: "ผู้ป่วยใหม่รวม", Unit: "ราย", InTime: true, Rest: rest, Parts: []string{"วังน้อย", "เสนา", "อีก 14 อำเภอ"},
			Items: []chart.Item{{Label: "ก", Parts: []decimal.NullDecimal{some(1), some(9), some(1)}}, {Label: "ข", Parts: last}},
		}
	}
	gap := weeks(30, 20, 10)
	gap[9] = none
	for name, c := range map[string]struct {
		of   chart.Picture
		want string
	}{
		"three weeks, each lower":              {line(weeks(40, 30, 20, 10)...), "ผู้ป่วยใหม่ลดลง 3 สัปดาห์ติด"},
		"a rise ends the streak":               {line(weeks(10, 40, 30, 20)...), "ผู้ป่วยใหม่ลดลง 2 สัปดาห์ติด"},
		"two weeks":                            {line(weeks(20, 30)...), "ผู้ป่วยใหม่เฉลี่ย 7 วันเพิ่มขึ้นร้อยละ 50"},
		"two weeks about equal":                {line(weeks(100, 103)...), "ผู้ป่วยใหม่เฉลี่ย 7 วันทรงตัว"},
		"from nothing":                         {line(weeks(0, 3)...), "ผู้ป่วยใหม่เฉลี่ย 7 วันเพิ่มขึ้น"},
		"a day is missing in the week before":  {line(gap...), "ผู้ป่วยใหม่สูงสุด 30 ราย เท่ากัน 7 วัน"},
		"two days":                             {line(some(12), some(9)), "ผู้ป่วยใหม่ลดลงจาก 12 เป็น 9 ราย"},
		"one day":                              {line(some(12)), "ผู้ป่วยใหม่ 12 ราย"},
		"a day of a short span is missing":     {line(some(12), none, some(9)), "ผู้ป่วยใหม่สูงสุด 12 ราย เมื่อ " + firstDay.Short()},
		"and all others are equal":             {line(some(9), none, some(9)), "ผู้ป่วยใหม่ 9 ราย เท่ากันทั้ง 2 วัน"},
		"a week with a gap, not its last days": {line(some(20), none, some(24), some(18), some(24), some(24), some(21)), "ผู้ป่วยใหม่สูงสุด 24 ราย เท่ากัน 3 วัน"},
		"one week":                             {line(weeks(24)...), "ผู้ป่วยใหม่ 7 วัน รวม 168 ราย"},
		"three days":                           {line(some(30), some(24), some(21)), "ผู้ป่วยใหม่ 3 วัน รวม 75 ราย"},
		"a total over a week":                  {total(some(200), some(250), none, some(294)), "ผู้ป่วยสะสมเพิ่มขึ้นจาก 200 เป็น 294 ราย ใน 4 วัน"},
		"a total that stays":                   {total(some(294), some(294), some(294)), "ผู้ป่วยสะสมเท่าเดิมที่ 294 ราย ใน 3 วัน"},
		"the largest part of the last":         {parts(false, some(30), some(20), some(50)), "ผู้ป่วยใหม่รวม ข มากที่สุดคืออีก 14 อำเภอ ร้อยละ 50"},
		"what is left is no part":              {parts(true, some(30), some(20), some(50)), "ผู้ป่วยใหม่รวม ข มากที่สุดคือวังน้อย ร้อยละ 30"},
		"the last day is missing":              {line(some(12), some(9), none), "ผู้ป่วยใหม่ลดลงจาก 12 เป็น 9 ราย"},
		"the highest":                          {bars(false, some(3), some(9), none), "ขมียอดขายมากที่สุด 9 บาท"},
		"two highest":                          {bars(false, some(9), some(9), some(1)), "ยอดขายมากที่สุดเท่ากัน 2 แห่ง แห่งละ 9 บาท"},
		"all equal":                            {bars(false, some(9), some(9)), "ยอดขายเท่ากันทั้ง 2 แห่ง แห่งละ 9 บาท"},
		"periods":                              {bars(true, some(20_000_000), some(30_000_000)), "ยอดขาย ข เพิ่มขึ้น 10 ล้าน บาท (ร้อยละ 50)"},
		"equal periods":                        {bars(true, some(5), some(5)), "ยอดขาย ข เท่ากับก"},
		"the last period is missing":           {bars(true, some(5), none), "ยอดขาย ยังไม่มีข้อมูลของข"},
		"change from a negative":               {bars(true, some(-5), some(5)), "ยอดขาย ข เพิ่มขึ้น 10 บาท"},
		"below the target":                     {share([2]decimal.NullDecimal{some(25), some(100)}), "การเบิกจ่ายร้อยละ 25ของเป้าหมาย"},
		"the target is reached":                {share([2]decimal.NullDecimal{some(120), some(100)}), "การเบิกจ่ายร้อยละ 120ของเป้าหมาย ถึงเป้าหมายแล้ว"},
		"no target":                            {share([2]decimal.NullDecimal{some(120), none}), "การเบิกจ่าย"},
		"some below": {share([2]decimal.NullDecimal{some(25), some(100)}, [2]decimal.NullDecimal{some(100), some(100)}),
			"การเบิกจ่ายยังไม่ถึงเป้าหมาย 1 จาก 2 รายการ"},
	} {
		if got := c.of.Finding(); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

func TestASumInTheTitleIsSaidToBeComputed(t *testing.T) {
	p := chart.Picture{
		Kind: chart.Line, Mean: true, Subject: "ผู้ป่วยใหม่", Unit: "ราย", Source: "กรมควบคุมโรค", Series: []chart.Series{{From: firstDay, Values: weeks(24)}},
	}
	l, err := drawer(t).Layout(p)
	if err != nil {
		t.Fatal(err)
	}
	said := ""
	for _, text := range l.Texts {
		said += text.Value
	}
	if !strings.Contains(said, "รวม 168 ราย") || !strings.Contains(said, "ผลรวมคำนวณจากข้อมูลนี้") {
		t.Errorf("the picture says %q", said)
	}
}

func TestTheLegendHasTheColourOfItsBars(t *testing.T) {
	series := weeks(24, 24)
	series[3] = none
	for name, p := range map[string]chart.Picture{
		"with the mean":    {Kind: chart.Line, Mean: true, Tone: chart.ToneCases, Subject: "ผู้ป่วยใหม่", Unit: "ราย", Series: []chart.Series{{From: firstDay, Values: series}}},
		"without the mean": {Kind: chart.Line, Tone: chart.ToneCases, Subject: "ผู้ป่วยสะสม", Unit: "ราย", Series: []chart.Series{{From: firstDay, Values: series}}},
		"too few for it":   {Kind: chart.Line, Mean: true, Tone: chart.ToneCases, Subject: "ผู้ป่วยใหม่", Unit: "ราย", Series: []chart.Series{{From: firstDay, Values: series[2:8]}}},
	} {
		l, err := drawer(t).Layout(p)
		if err != nil {
			t.Fatal(err)
		}
		// The first of the legend is drawn before any bar, and the bars are the shapes of its colour that are no taller than the plot.
		counts := map[chart.Colour]int{}
		var swatch chart.Colour
		for _, s := range l.Shapes[1:] { // the first is the band at the top
			if counts[s.Colour]++; swatch == 0 && s.Stroke == 0 {
				swatch = s.Colour
			}
		}
		if bars := counts[swatch] - 1; bars < 5 {
			t.Errorf("%s: the legend's colour %06X is that of %d bars", name, swatch, bars)
		}
	}
}
