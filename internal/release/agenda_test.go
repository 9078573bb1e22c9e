package release_test

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"changwat/internal/release"
)

func TestAgendasAreReadWithTheirSections(t *testing.T) {
	for _, c := range []struct{ name, file, text, want string }{
		{name: "headings alone", file: "testdata/third/kanchanaburi-agenda.txt",
			want: "1 ประธานแจ้งให้ที่ประชุมทราบ|2 รับรองรายงานการประชุม ครั้งที่ 7/2566 เมื่อวันที่ 31 กรกฎาคม 2566|4 เพื่อทราบ สถานการณ์ไข้เลือดออก ผู้ป่วยสะสม 412 ราย ณ วันที่ 25 สิงหาคม 2566"},
		{name: "numbered subjects below their headings", text: `ประชุมคณะกรรมการโรคติดต่อจังหวัดพระนครศรีอยุธยา ครั้งที่ 5/2564
วันที่ 3 พฤษภาคม 2564 เวลา 13.30 น. ณ ห้องประชุมอโยธยา
ระเบียบวาระที่ ๓ เรื่องเพื่อทราบ
3.1 สถานการณ์โรคติดเชื้อไวรัสโคโรนา 2019
3.2 ผลการตรวจเชิงรุกในตลาด
ระเบียบวาระที่ 4 เรื่องเพื่อพิจารณา
- มาตรการของตลาดนัด
ปิดประชุมเวลา 16.00 น.
- ไม่ใช่วาระ`, want: "3 สถานการณ์โรคติดเชื้อไวรัสโคโรนา 2019|3 ผลการตรวจเชิงรุกในตลาด|4 มาตรการของตลาดนัด"},
		{name: "subjects in prose, with who presents them", text: `ประชุมคณะกรมการจังหวัดพระนครศรีอยุธยา ครั้งที่ 5/2564 วันที่ 27 พฤษภาคม 2564
ที่ประชุมได้พิจารณา วาระที่ 2 เรื่อง การเบิกจ่ายงบประมาณ ผู้นำเสนอ คลังจังหวัดพระนครศรีอยุธยา และวาระที่ 3 เรื่องการคัดแยกขยะอันตราย (นำเสนอโดย ทสจ.)`,
			want: "2 การเบิกจ่ายงบประมาณ / คลังจังหวัดพระนครศรีอยุธยา|3 การคัดแยกขยะอันตราย / ทสจ."},
		{name: "a heading that names its presenter", text: "ประชุมคณะกรมการจังหวัดพระนครศรีอยุธยา ครั้งที่ 5/2564 วันที่ 27 พฤษภาคม 2564\nระเบียบวาระที่ 4 เรื่อง แผนตลาดนัด ผู้เสนอ พัฒนาการจังหวัด",
			want: "4 แผนตลาดนัด / พัฒนาการจังหวัด"},
		{name: "a term of office is no agenda", text: "ประชุมคณะกรรมการจังหวัด ครั้งที่ 5/2564 วันที่ 3 พฤษภาคม 2564\nวาระปี 2566 - 2567\nวาระแห่งชาติ", want: ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			if c.file != "" {
				text, err := os.ReadFile(c.file)
				if err != nil {
					t.Fatal(err)
				}
				c.text = string(text)
			}
			var got []string
			for _, a := range release.Read(c.text, release.Options{Province: "14"}).Agenda {
				said := fmt.Sprint(a.Section, " ", a.Title)
				if a.Presenter != "" {
					said += " / " + a.Presenter
				}
				got = append(got, said)
				if !strings.Contains(c.text, a.Quote.Text) || a.Quote.Text == "" {
					t.Errorf("%q is no passage of the release", a.Quote.Text)
				}
			}
			if s := strings.Join(got, "|"); s != c.want {
				t.Errorf("read\n%s\nwant\n%s", s, c.want)
			}
		})
	}
}
