package thai_test

import (
	"testing"

	"changwat/internal/thai"
)

func TestSomethingIsCalledByWordsOfItsName(t *testing.T) {
	for _, tt := range []struct {
		title, part string
		want        bool
	}{
		{"โครงการสร้างอาคารเรียนโรงเรียนเสนา", "อาคารเรียนเสนา", true},
		{"โครงการซ่อมแซมบ้านผู้ยากไร้", "ซ่อมบ้านผู้ยากไร้", true},
		{"โครงการปลูกป่าชายคลองบางไทร", "ปลูกป่าบางไทร", true},
		{"โครงการก่อสร้างถนนคอนกรีต หมู่ที่ 3 อำเภอมหาราช", "ก่อสร้างถนนที่มหาราช", true},
		{"โครงการขุดลอกคลองบางบาล", "ขุดลอกคลองบางหลวง", false},
		{"โครงการขุดลอกคลองมหาราช", "ขุดลอกคลองมหาราช ระยะที่ 2", false},
		{"โครงการไฟถนนผักไห่", "ไฟ", false},
		{"โครงการเครือข่ายองค์ความรู้ (Knowledge-Based OTOP: KBO)", "KBO", true},
		{"โครงการเครือข่ายองค์ความรู้ (Knowledge-Based OTOP: KBO)", "OTO", false},
	} {
		if got := thai.CallsByWords(tt.title, tt.part); got != tt.want {
			t.Errorf("%s called %s: %v", tt.title, tt.part, got)
		}
	}
}
