package release_test

import (
	"fmt"
	"strings"
	"testing"

	"changwat/internal/release"
)

func TestSalesAreReadDayByDay(t *testing.T) {
	const fair = "จังหวัดตรังจัดงาน “ของดีเมืองตรัง OTOP” ระหว่างวันที่ 3 – 7 พฤษภาคม 2566 ณ ลานหน้าศาลากลางจังหวัดตรัง\n"
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"rows of days and their sum", "ยอดขายแต่ละวัน\n3 พฤษภาคม 2566  120,500 บาท\n4 พฤษภาคม 2566  98,300 บาท\nรวม 2 วัน 218,800 บาท",
			[]string{"120500 2023-05-03/2023-05-03", "98300 2023-05-04/2023-05-04", "218800 2023-05-03/2023-05-04"}},
		{"rows of days with words between", "ยอดจำหน่าย OTOP\nวันที่ 3 พ.ค. 66 จำนวน 120,500 บาท\nวันที่ 4 พ.ค. 66 ขายได้ 98,300 บาท\nรวม 2 วัน 218,800 บาท",
			[]string{"120500 2023-05-03/2023-05-03", "98300 2023-05-04/2023-05-04", "218800 2023-05-03/2023-05-04"}},
		{"the sum of some days in brackets", "รวมยอดขาย 3 วัน (3-5 พฤษภาคม 2566) 402,000 บาท", []string{"402000 2023-05-03/2023-05-05"}},
		{"rows under another heading are no sales", "เงินรางวัลประจำวัน\n3 พฤษภาคม 2566  20,000 บาท\n4 พฤษภาคม 2566  10,000 บาท", nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			var got []string
			for _, f := range release.Read(fair+c.text, release.Options{}).Figures {
				if f.Kind == release.Sales {
					got = append(got, fmt.Sprintf("%s %s/%s", f.Value, f.Period.From, f.Period.To))
				}
			}
			if strings.Join(got, "\n") != strings.Join(c.want, "\n") {
				t.Errorf("read %q, and %q is wanted", got, c.want)
			}
		})
	}
}

func TestAListOfProjectsGoesOnUnderItsWorkAreas(t *testing.T) {
	const text = "จังหวัดตรังเสนอขอรับงบกลาง ประจำปี 2566 จำนวน 2 โครงการ ดังนี้\nด้านคมนาคม\n1. โครงการซ่อมสะพานคลองปะเหลียน วงเงิน 6 ล้านบาท\nด้านการเกษตร\n2. โครงการขุดสระเก็บน้ำชุมชนบ้านทุ่งยาว วงเงิน 3 ล้านบาท"
	var got []string
	for _, p := range release.Read(text, release.Options{}).Projects {
		got = append(got, p.WorkArea+": "+p.Title+" ("+p.MoneySource+")")
	}
	if want := "ด้านคมนาคม: โครงการซ่อมสะพานคลองปะเหลียน (งบกลาง)\nด้านการเกษตร: โครงการขุดสระเก็บน้ำชุมชนบ้านทุ่งยาว (งบกลาง)"; strings.Join(got, "\n") != want {
		t.Errorf("read %q, and %q is wanted", got, want)
	}
}

func TestMoneyOfAProjectEndsBeforeItsNumber(t *testing.T) {
	const text = "จังหวัดตรังใช้งบพัฒนาจังหวัดดำเนินการ 1 โครงการ ได้แก่ โครงการยกระดับผ้าทอนาหมื่นศรี"
	if list := release.Read(text, release.Options{}).Projects; len(list) != 1 || list[0].MoneySource != "งบพัฒนาจังหวัด" {
		t.Errorf("read %+v", list)
	}
}

func TestBoothsAreToldByProvince(t *testing.T) {
	const text = "วันที่ 4 พฤษภาคม 2566 ผู้ว่าราชการจังหวัดตรัง เปิดงาน “OTOP ตรังสัมพันธ์สตูล” ณ ลานห้างโรบินสันตรัง ระหว่างวันที่ 3 – 7 พฤษภาคม 2566 มีสินค้ามาจำหน่าย 60 ร้านค้า แบ่งเป็นของจังหวัดตรัง 35 ร้านค้า และจังหวัดสตูล 25 ร้านค้า"
	var got []string
	for _, f := range release.Read(text, release.Options{}).Figures {
		got = append(got, fmt.Sprintf("%s %s %s", f.Kind, f.Value, f.Area))
	}
	if want := "booths 60 ตรัง\nbooths 35 ตรัง\nbooths 25 สตูล"; strings.Join(got, "\n") != want {
		t.Errorf("read %q, and %q is wanted", got, want)
	}
}

func TestALineMayTellTheDaysOfTheOnlyFair(t *testing.T) {
	const text = "วันที่ 4 พฤษภาคม 2566 นายสมชาย ใจดี ผู้ว่าราชการจังหวัดตรัง เป็นประธานในพิธีเปิดงาน “OTOP อันดามันสัญจร” ณ ลานวัฒนธรรม อำเภอเมืองตรัง\n🗓งานจัดตั้งแต่วันที่ 3 ถึง 9 พฤษภาคม 2566 เข้าชมฟรี"
	if list := release.Read(text, release.Options{}).Events; len(list) != 1 || list[0].Days.From.String() != "2023-05-03" || list[0].Days.To.String() != "2023-05-09" {
		t.Errorf("read %+v", list)
	}
}
