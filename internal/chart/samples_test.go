package chart_test

import (
	"math/rand/v2"

	"github.com/shopspring/decimal"

	"changwat/internal/chart"
	"changwat/internal/thai/place"
	"changwat/internal/thai/when"
)

// some is a value.
func some(v float64) decimal.NullDecimal { return decimal.NewNullDecimal(decimal.NewFromFloat(v)) }

// none is a day without data.
var none decimal.NullDecimal

var firstDay = when.Date{Year: 2021, Month: 4, Day: 30}

// counts returns n daily counts that rise and fall.
func counts(n int, seed uint64) []decimal.NullDecimal {
	random := rand.New(rand.NewPCG(seed, 1))
	all := make([]decimal.NullDecimal, n)
	level := 20.0
	for i := range all {
		level = max(0, level+random.Float64()*12-5.6)
		all[i] = some(float64(int(level)))
	}
	return all
}

// districts are the names and codes of the districts of Ayutthaya.
func districts() []place.Place { return place.Thailand().Within("14") }

// samples are one picture of each kind, as the sample records give them.
func samples() map[string]chart.Picture {
	days := counts(28, 7)
	days[9], days[10] = none, none
	line := chart.Picture{
		Kind: chart.Line, Tone: chart.ToneCases, Subject: "ผู้ป่วยใหม่", Area: "จ.พระนครศรีอยุธยา", Unit: "ราย", Mean: true,
		Source: "กรมควบคุมโรค", AsOf: firstDay.AddDays(27), Series: []chart.Series{{From: firstDay, Values: days}},
	}
	week := line
	week.Series = []chart.Series{{From: firstDay, Values: counts(7, 3)}}
	ranking := chart.Picture{
		Kind: chart.Bars, Tone: chart.ToneCases, Subject: "ผู้ป่วยสะสม 14 วัน", Area: "จ.พระนครศรีอยุธยา", Unit: "ราย",
		Source: "กรมควบคุมโรค", AsOf: firstDay,
	}
	multiples := line
	multiples.Kind, multiples.Series = chart.Multiples, nil
	for i, d := range districts() {
		it := chart.Item{Code: d.Code, Label: d.Name, Value: some(float64((i*i*7 + 3) % 90))}
		if i == 14 {
			it.Value = none
		}
		ranking.Items = append(ranking.Items, it)
		multiples.Series = append(multiples.Series, chart.Series{Code: d.Code, Name: d.Name, From: firstDay, Values: counts(21, uint64(i))})
	}
	districtMap := ranking
	districtMap.Kind = chart.Map
	otop := chart.Picture{
		Kind: chart.Bars, Tone: chart.ToneOTOP, Subject: "ยอดจำหน่าย OTOP", Area: "จ.พระนครศรีอยุธยา", Unit: "บาท", InTime: true,
		Days: when.FiscalYear(2564).Range(), Source: "สำนักงานพัฒนาชุมชนจังหวัดพระนครศรีอยุธยา", AsOf: firstDay,
		Items: []chart.Item{
			{Label: "ไตรมาส 1", Value: some(27775960)}, {Label: "ไตรมาส 2", Value: some(31240500)},
			{Label: "ไตรมาส 3", Value: some(22416000)}, {Label: "ไตรมาส 4", Value: none},
		},
	}
	stacked := otop
	stacked.Kind, stacked.Parts = chart.Stacked, []string{"อาหาร", "เครื่องดื่ม", "ผ้าและเครื่องแต่งกาย", "ของใช้", "สมุนไพร"}
	stacked.Items = nil
	for i, q := range []string{"ไตรมาส 1", "ไตรมาส 2", "ไตรมาส 3"} {
		it := chart.Item{Label: q}
		for j := range stacked.Parts {
			it.Parts = append(it.Parts, some(float64((i+2)*(j+3)*1_000_000)))
		}
		stacked.Items = append(stacked.Items, it)
	}
	share := chart.Picture{
		Kind: chart.Share, Tone: chart.ToneBudget, Subject: "การเบิกจ่าย", Area: "จ.พระนครศรีอยุธยา", Unit: "บาท", Example: true,
		Days: when.FiscalYear(2564).Quarter(2), Source: "สำนักงานคลังจังหวัดพระนครศรีอยุธยา", AsOf: firstDay,
		Items: []chart.Item{
			{Label: "งบพัฒนาจังหวัด", Value: some(124_500_000), Target: some(280_000_000)},
			{Label: "งบกลุ่มจังหวัดภาคกลางตอนบน", Value: some(96_000_000), Target: some(90_000_000)},
			{Label: "งบฟังก์ชัน", Value: some(12_000_000)},
		},
	}
	return map[string]chart.Picture{
		"line": line, "week": week, "ranking": ranking, "map": districtMap, "multiples": multiples, "otop": otop, "stacked": stacked, "share": share,
	}
}
