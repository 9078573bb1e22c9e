package handlers

import "changwat/internal/intent"

// The Thai words of the codes of a query's slots.
var (
	relativeWords = map[intent.Relative]string{
		intent.RelativeNext: "ถัดไป", intent.RelativePrevious: "ก่อนหน้า", intent.RelativeLatest: "ล่าสุด",
	}
	scopeWords = map[intent.Scope]string{intent.ScopeOpen: "ค้าง", intent.ScopeDone: "เสร็จแล้ว", intent.ScopeOverdue: "เกินกำหนด"}
	rankWords  = map[intent.Rank]string{intent.RankHighest: "มากที่สุด", intent.RankLowest: "น้อยที่สุด"}
	byWords    = map[intent.Group]string{
		intent.ByProvince: "จังหวัด", intent.ByDistrict: "อำเภอ", intent.BySubdistrict: "ตำบล", intent.ByAge: "อายุ",
		intent.ByBudgetSource: "แหล่งงบประมาณ", intent.ByQuarter: "ไตรมาส", intent.ByMonth: "เดือน", intent.ByAgency: "หน่วยงาน", intent.ByEvent: "งาน",
	}
	metricWords = map[intent.Metric]string{
		intent.MetricCount: "จำนวน", intent.MetricStart: "เวลาเริ่ม", intent.MetricEnd: "เวลาเลิก", intent.MetricDate: "วัน", intent.MetricVenue: "สถานที่",
		intent.MetricNew: "ผู้ป่วยใหม่", intent.MetricCumulative: "ผู้ป่วยสะสม", intent.MetricRecovered: "รักษาหายแล้ว", intent.MetricDeaths: "ผู้เสียชีวิต",
		intent.MetricActive: "ผู้ที่กำลังรักษา",
		intent.MetricChair:  "ประธาน", intent.MetricNumber: "ครั้งที่", intent.MetricOnline: "ออนไลน์", intent.MetricOnlineLink: "ลิงก์เข้าประชุม",
		intent.MetricAttendees: "ผู้เข้าร่วม",
		intent.MetricTotal:     "ยอดรวม", intent.MetricIncomeChange: "รายได้ที่เปลี่ยน", intent.MetricEntrepreneurs: "จำนวนผู้ประกอบการ",
		intent.MetricBooths: "จำนวนบูธ", intent.MetricBudget: "งบประมาณ", intent.MetricContact: "ผู้ติดต่อ", intent.MetricTarget: "เป้าหมาย",
	}
)

// inWords is a code in Thai, or the code itself where it is Thai words.
func inWords[T ~string](words map[T]string, code T) string {
	if w, ok := words[code]; ok {
		return w
	}
	return string(code)
}

// comparedInWords names what a figure is compared with: the fiscal year, the day or the span.
func comparedInWords(c intent.Comparison) string {
	switch {
	case c.Year != 0:
		return c.Year.Name()
	case c.Days.Days() == 1:
		return "วันที่ " + c.Days.Short()
	}
	return "ช่วง " + c.Days.Short()
}

// metricsInWords are metrics in Thai.
func metricsInWords(metrics []intent.Metric) []string {
	names := make([]string, len(metrics))
	for i, m := range metrics {
		names[i] = inWords(metricWords, m)
	}
	return names
}
