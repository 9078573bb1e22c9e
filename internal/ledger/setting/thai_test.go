package setting_test

import (
	"errors"
	"testing"

	"changwat/internal/ledger/setting"
	"changwat/internal/thai"
)

func TestSettingsAreReadAsOfficialsSayThem(t *testing.T) {
	tests := []struct {
		key        setting.Key
		said, want string // want is "" where the value is refused
	}{
		{setting.QuietHours, "22.00–05.30 น.", "22:00-05:30"},
		{setting.QuietHours, "22.00 ถึง 6.00", "22:00-06:00"},
		{setting.QuietHours, "ไม่งด", "none"},
		{setting.QuietHours, "กลางคืน", ""},
		{setting.SmallestCount, "5 ราย", "5"},
		{setting.SmallestCount, "7", "7"},
		{setting.SmallestCount, "ไม่มี", ""},
		{setting.ApprovalAlone, "ให้", "yes"},
		{setting.NoticeWay, "แนบกับคำตอบถัดไป", "ride"},
		{setting.EditorOffers, "ทุกแชท", "everywhere"},
		{setting.DigestWay, "แนบก่อน แล้วส่ง", "ride-then-push"},
		{setting.RideWait, "90 นาที", "90"},
		{setting.RideWait, "2 ชั่วโมง", "120"},
		{setting.QuotaReserve, "ร้อยละ 15", "15"},
		{setting.ApprovalAlso, "แก้ไขประชุม เพิ่มข้อสั่งการ", "meeting.revise, order.add"},
		{setting.ApprovalAlso, "แก้ไขประชุม และเพิ่มข้อสั่งการ", "meeting.revise, order.add"},
		{setting.ApprovalAlso, "ลบประชุม", ""},
		{setting.TimesOf("summary"), "07.30 น.", "07:30"},
		{setting.TimesOf("summary"), "เวลา 7.30", "07:30"},
		{setting.TimesOf("summary"), "วันทำการ เวลา 07.30 น.", "07:30 workdays"},
		{setting.TimesOf("summary"), "ทุกวัน 8.15 น.", "08:15 0,1,2,3,4,5,6"},
		{setting.TimesOf("cases-weekly"), "วันจันทร์ และวันพฤหัสบดี 07.45 น.", "07:45 1,4"},
		{setting.TimesOf("cases-weekly"), "วันศุกร์", "5"},
		{setting.TimesOf("summary"), "ตามปกติ", "default"},
		{setting.TimesOf("summary"), "30 7 * * 1-5", "30 7 * * 1-5"},
		{setting.TimesOf("summary"), "ทุกวันทำการ", "workdays"},
		{setting.TimesOf("summary"), "ตอนเช้า", ""},
		{setting.TimesOf("summary"), "", ""},
	}
	for _, test := range tests {
		got, err := setting.Read(test.key, test.said)
		var refused *setting.ValueError
		if got != test.want || (test.want == "") != errors.As(err, &refused) {
			t.Errorf("%s %q: %q, %v", test.key, test.said, got, err)
		}
	}
}

// Whatever officials read of a setting they can say.
func TestWhatOfficialsReadOfASettingTheyCanSay(t *testing.T) {
	for _, d := range setting.All() {
		values := []string{d.Default}
		for _, c := range setting.Choices(d.Key) {
			values = append(values, c.Value)
			if n := thai.Graphemes(c.Thai); n > 20 {
				t.Errorf("a button does not show “%s” whole, which has %d letters", c.Thai, n)
			}
		}
		if len(values) < 3 {
			t.Errorf("%s offers %v", d.Key, values)
		}
		for _, value := range values {
			if got, err := setting.Read(d.Key, setting.Thai(d.Key, value)); got != value {
				t.Errorf("%s is %q, said %q and read %q, %v", d.Key, value, setting.Thai(d.Key, value), got, err)
			}
		}
	}
	for _, value := range []string{"07:45 1,4", "5", "16:00 workdays", "30 7 1,15 * *"} {
		key := setting.TimesOf("cases-weekly")
		if got, err := setting.Read(key, setting.Thai(key, value)); got != value {
			t.Errorf("%q, said %q, is read %q, %v", value, setting.Thai(key, value), got, err)
		}
	}
	for _, value := range []string{"23:15-04:00", "7", "figure.add, contact.restore"} {
		key := map[bool]setting.Key{true: setting.QuietHours, false: setting.SmallestCount}[len(value) == 11]
		if len(value) > 11 {
			key = setting.ApprovalAlso
		}
		if got, err := setting.Read(key, setting.Thai(key, value)); got != value {
			t.Errorf("%q, said %q, is read %q, %v", value, setting.Thai(key, value), got, err)
		}
	}
}
